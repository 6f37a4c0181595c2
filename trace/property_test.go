package trace_test

import (
	"fmt"
	"math/big"
	"os"
	"runtime"
	"runtime/debug"
	"strconv"
	"sync"
	"sync/atomic"
	"testing"

	"ashiato/trace"
)

// randomLedgers is how many random ledgers the engine is held against its twin on: ASHIATO_RANDOM if set, else 5,000.
// Other properties take a part of that.
func randomLedgers(t *testing.T) int {
	t.Helper()
	if text := os.Getenv("ASHIATO_RANDOM"); text != "" {
		set, err := strconv.Atoi(text)
		if err != nil {
			t.Fatalf("ASHIATO_RANDOM=%q: want a number of random ledgers", text)
		}
		return set
	}
	return 5000
}

// everyLedger holds a property against the first n random ledgers. A property returns what is wrong, or "".
func everyLedger(t *testing.T, n int, property func(*scenario) string) {
	t.Helper()
	defer debug.SetGCPercent(debug.SetGCPercent(400)) // big numbers are short-lived
	var next, failed atomic.Uint64
	failed.Store(^uint64(0))
	var wg sync.WaitGroup
	for range runtime.GOMAXPROCS(0) {
		wg.Go(func() {
			for {
				number := next.Add(1) - 1
				if number >= uint64(n) || number > failed.Load() {
					return
				}
				if guarded(property, roll(number)) != "" {
					for old := failed.Load(); number < old && !failed.CompareAndSwap(old, number); old = failed.Load() {
					}
				}
			}
		})
	}
	wg.Wait()
	if number := failed.Load(); number != ^uint64(0) {
		s := shrink(roll(number), func(s *scenario) bool { return guarded(property, s) != "" })
		t.Fatalf("random ledger %d, made smaller: %s\n%s", number, guarded(property, s), s)
	}
}

// guarded is the property with a panic turned into a failure.
func guarded(property func(*scenario) string, s *scenario) (wrong string) {
	defer func() {
		if p := recover(); p != nil {
			wrong = fmt.Sprint("panic: ", p)
		}
	}()
	return property(s)
}

// TestTwinConserves holds the twin to the law that it will be used to judge.
func TestTwinConserves(t *testing.T) {
	everyLedger(t, randomLedgers(t)/10, func(s *scenario) string {
		for _, m := range s.methods() {
			found, err := naiveRun(s.blocks, s.rules(m), m)
			if err != nil || m == trace.Poison {
				continue
			}
			for i, seed := range found.seeds {
				sum := new(big.Int)
				for _, p := range seed.places {
					sum.Add(sum, p.value)
				}
				for _, d := range seed.drops {
					sum.Add(sum, d.value)
				}
				if sum.Cmp(seed.stolen) != 0 {
					return fmt.Sprintf("%s: seed %d: stolen %s, found %s", m, i, seed.stolen, sum)
				}
			}
		}
		return ""
	})
}
