package server

import (
	"runtime"
	"runtime/debug"
	"testing"
)

// TestMemoryFollowsWhatLives holds what a server holds that was asked about other days after its start: the bound must rise with it.
func TestMemoryFollowsWhatLives(t *testing.T) {
	t.Setenv("GOMEMLIMIT", "")
	before := debug.SetMemoryLimit(-1)
	m := StartMemory()
	t.Cleanup(func() {
		debug.SetGCPercent(m.usual)
		debug.SetMemoryLimit(before)
	})
	m.Settle()
	if got := debug.SetMemoryLimit(-1); got != usualMemory {
		t.Fatalf("with little in memory the bound is %d, want %d", got, usualMemory)
	}
	indexes := make([]byte, usualMemory)
	runtime.GC()
	m.bound()
	if got := debug.SetMemoryLimit(-1); got < usualMemory*7/5 {
		t.Errorf("with %d bytes in use the bound is %d", len(indexes), got)
	}
	runtime.KeepAlive(indexes) // until here; then it can go
	runtime.GC()
	m.bound()
	if got := debug.SetMemoryLimit(-1); got != usualMemory {
		t.Errorf("with little in memory again the bound is %d, want %d", got, usualMemory)
	}
}
