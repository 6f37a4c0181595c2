package server

import (
	"os"
	"runtime"
	"runtime/debug"
)

// usualMemory is what the Go runtime may use before it collects more often, in bytes. With the program's own pages it stays below 400 MB.
const usualMemory = 352 << 20

// Memory keeps the memory of a process that serves bounded. Both bounds are soft: beyond them the collector works more and nothing fails.
// Where the environment has a GOMEMLIMIT, that holds instead.
type Memory struct{ usual int }

// StartMemory is called before the lists are read. While they are, nearly all that is allocated stays, so that to collect often would find little.
func StartMemory() *Memory {
	if os.Getenv("GOMEMLIMIT") != "" {
		return nil
	}
	debug.SetMemoryLimit(usualMemory)
	return &Memory{usual: debug.SetGCPercent(300)}
}

// Settle is called when the lists are indexed. Where much lives the bound is raised to 7/4 of it: less room would be paid for with the processors.
func (m *Memory) Settle() {
	if m == nil {
		return
	}
	debug.SetGCPercent(m.usual)
	runtime.GC()
	var s runtime.MemStats
	runtime.ReadMemStats(&s)
	debug.SetMemoryLimit(max(usualMemory, int64(s.HeapAlloc)*7/4))
}
