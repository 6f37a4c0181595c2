package local

import (
	"slices"
	"sync"

	"ashiato/chain"
	"ashiato/trace"
)

// ahead answers questions before they are asked, in a goroutine of its own, which ends when nothing is left to do. The answers are not kept: what
// takes long is to find and open the pages of the statements.
// What it opened it hands over whole: nobody else has it, so that the answers do not depend on who was first. An error is
// left to whoever asks.
type ahead struct {
	mu      sync.Mutex
	states  map[chain.Holding]*opened // nil: wanted; else opened
	wanted  []trace.Ask               // in the order they are to be answered
	working bool
	closed  bool
	work    sync.WaitGroup
	reader  *reader // of the goroutine
}

// opened is a statement of which some pages are open.
type opened struct {
	*root
	pages []openPage // but for that of the root
}

type openPage struct {
	id pageID
	*page
}

// aheadMost is how many statements are wanted or opened at a time, a few megabytes. Those that nobody came for are
// forgotten with the others when it is reached.
const aheadMost = 1024

// Ahead implements trace.Ahead.
func (s *Snapshot) Ahead(asks []trace.Ask) {
	_ = s.with(func(r *reader) error {
		kept := func(ask trace.Ask) bool { _, ok := r.caches.roots.get(ask.Holding); return ok }
		asks = slices.DeleteFunc(slices.Clone(asks), kept)
		return nil
	}) // a closed snapshot is none that is asked about
	s.ahead.want(&s.view, asks)
}

// want adds questions to those that are to be answered.
func (a *ahead) want(v *view, asks []trace.Ask) {
	a.mu.Lock()
	defer a.mu.Unlock()
	if a.closed {
		return
	}
	if len(a.states)+len(asks) > aheadMost {
		clear(a.states)
		a.wanted = a.wanted[:0]
	}
	for i := range asks {
		h := &asks[i].Holding
		if _, known := a.states[*h]; !known && h.Address.Valid() && h.Asset.Valid() {
			a.states[*h] = nil
			a.wanted = append(a.wanted, asks[i])
		}
	}
	if !a.working && len(a.wanted) > 0 {
		a.working = true
		a.work.Go(func() { a.run(v) })
	}
}

// run answers what is wanted until nothing is.
func (a *ahead) run(v *view) {
	for {
		ask, ok := a.next()
		if !ok {
			return
		}
		if o := a.open(v, &ask); o != nil {
			a.put(&ask.Holding, o)
		}
	}
}

// next returns the question to be answered next, false to end the work. Some were asked meanwhile.
func (a *ahead) next() (trace.Ask, bool) {
	a.mu.Lock()
	defer a.mu.Unlock()
	for len(a.wanted) > 0 && !a.closed {
		ask := a.wanted[0]
		a.wanted = a.wanted[1:]
		if _, wanted := a.states[ask.Holding]; wanted {
			return ask, true
		}
	}
	a.wanted, a.working = nil, false
	return trace.Ask{}, false
}

// open opens what the answer to a question needs, nil if there is no such statement or it cannot be read.
func (a *ahead) open(v *view, ask *trace.Ask) *opened {
	if a.reader == nil {
		it, err := v.newIterator()
		if err != nil {
			return nil
		}
		a.reader = &reader{it: it, statement: statement{it: it, shape: v.shape}}
	}
	t := &a.reader.statement
	t.root, t.opened = nil, nil // they are handed over
	if ok, err := t.open(v.keys, &ask.Holding); !ok || err != nil {
		return nil
	}
	var err error
	if a.reader.found, err = t.answer(ask, a.reader.found[:0]); err != nil {
		return nil
	}
	return &opened{t.root, t.opened}
}

func (a *ahead) put(h *chain.Holding, o *opened) {
	a.mu.Lock()
	defer a.mu.Unlock()
	if _, wanted := a.states[*h]; wanted {
		a.states[*h] = o
	}
}

// take hands over a statement, nil if it is not open. It is not opened any more then, as the caller will do that.
func (a *ahead) take(h *chain.Holding) *opened {
	a.mu.Lock()
	defer a.mu.Unlock()
	o, ok := a.states[*h]
	if ok {
		delete(a.states, *h)
	}
	return o
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
