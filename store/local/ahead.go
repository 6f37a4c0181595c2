package local

import (
	"slices"
	"sync"

	"ashiato/chain"
)

// ahead opens statements before they are asked about, in a goroutine of its own, which ends when nothing is left to do.
// What it opened it hands over whole: nobody else has it, so that the answers do not depend on who was first. An error is
// left to whoever asks.
type ahead struct {
	mu      sync.Mutex
	states  map[chain.Holding]*root // nil: wanted; else opened
	wanted  []chain.Holding         // in the order they are to be opened
	working bool
	closed  bool
	work    sync.WaitGroup
	reader  *reader // of the goroutine
}

// aheadMost is how many statements are wanted or opened at a time, a few megabytes. Those that nobody came for are
// forgotten with the others when it is reached.
const aheadMost = 1024

// Ahead implements trace.Ahead.
func (s *Snapshot) Ahead(holdings []chain.Holding) {
	_ = s.with(func(r *reader) error {
		kept := func(h chain.Holding) bool { _, ok := r.caches.roots.get(h); return ok }
		holdings = slices.DeleteFunc(slices.Clone(holdings), kept)
		return nil
	}) // a closed snapshot is none that is asked about
	s.ahead.want(&s.view, holdings)
}

// want adds statements to those that are to be opened.
func (a *ahead) want(v *view, holdings []chain.Holding) {
	a.mu.Lock()
	defer a.mu.Unlock()
	if a.closed {
		return
	}
	if len(a.states)+len(holdings) > aheadMost {
		clear(a.states)
		a.wanted = a.wanted[:0]
	}
	for _, h := range holdings {
		if _, known := a.states[h]; !known && h.Address.Valid() && h.Asset.Valid() {
			a.states[h] = nil
			a.wanted = append(a.wanted, h)
		}
	}
	if !a.working && len(a.wanted) > 0 {
		a.working = true
		a.work.Go(func() { a.run(v) })
	}
}

// run opens what is wanted until nothing is.
func (a *ahead) run(v *view) {
	for {
		h, ok := a.next()
		if !ok {
			return
		}
		if r, ok := a.open(v, &h); ok {
			a.put(&h, r)
		}
	}
}

// next returns the statement to be opened next, false to end the work. Some were opened by whoever needed them meanwhile.
func (a *ahead) next() (chain.Holding, bool) {
	a.mu.Lock()
	defer a.mu.Unlock()
	for len(a.wanted) > 0 && !a.closed {
		h := a.wanted[0]
		a.wanted = a.wanted[1:]
		if _, wanted := a.states[h]; wanted {
			return h, true
		}
	}
	a.wanted, a.working = nil, false
	return chain.Holding{}, false
}

func (a *ahead) open(v *view, h *chain.Holding) (*root, bool) {
	if a.reader == nil {
		it, err := v.newIterator()
		if err != nil {
			return nil, false
		}
		a.reader = &reader{it: it, statement: statement{it: it, shape: v.shape}}
	}
	t := &a.reader.statement
	t.root = nil // it is handed over
	if ok, err := t.open(v.keys, h); !ok || err != nil {
		return nil, false
	}
	if _, err := t.page(t.top, 0); err != nil {
		return nil, false
	}
	return t.root, true
}

func (a *ahead) put(h *chain.Holding, r *root) {
	a.mu.Lock()
	defer a.mu.Unlock()
	if _, wanted := a.states[*h]; wanted {
		a.states[*h] = r
	}
}

// take hands over a statement, false if it is not open. It is not opened any more then, as the caller will do that.
func (a *ahead) take(h *chain.Holding) (*root, bool) {
	a.mu.Lock()
	defer a.mu.Unlock()
	r, ok := a.states[*h]
	if ok {
		delete(a.states, *h)
	}
	return r, r != nil
}

// close waits until no statement is being opened.
func (a *ahead) close() error {
	a.mu.Lock()
	a.closed = true
	a.mu.Unlock()
	a.work.Wait()
	if a.reader == nil {
		return nil
	}
	r := a.reader
	a.reader = nil
	return r.it.Close()
}
