package server

import (
	"context"
	"os"
	"runtime"
	"runtime/debug"
	"runtime/metrics"
	"time"
)

// usualMemory is what the Go runtime may use before it collects more often, in bytes. With the program's own pages it stays below 400 MB.
const usualMemory = 304 << 20

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

// Settle is called when the lists are indexed.
func (m *Memory) Settle() {
	if m == nil {
		return
	}
	debug.SetGCPercent(m.usual)
	runtime.GC()
	m.bound()
}

// followEvery is how often Follow looks at what lives.
const followEvery = 5 * time.Second

// Follow settles, and keeps the bound above what lives until the context ends: new lists, and each past day that is asked about, have an index of
// their own beside today's. Under a bound that is below what lives the collector never rests, and a name takes ten times as long.
func (m *Memory) Follow(ctx context.Context) {
	if m == nil {
		return
	}
	m.Settle()
	t := time.NewTicker(followEvery)
	defer t.Stop()
	for {
		select {
		case <-ctx.Done():
			return
		case <-t.C:
			m.bound()
		}
	}
}

// bound sets the bound by what the last collection has found to live. Where that is much it is 7/5 of it: less room would be paid for with the
// processors.
func (m *Memory) bound() {
	live := []metrics.Sample{{Name: "/gc/heap/live:bytes"}}
	metrics.Read(live)
	debug.SetMemoryLimit(max(usualMemory, int64(live[0].Value.Uint64())*7/5))
}
