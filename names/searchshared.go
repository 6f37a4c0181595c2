package names

import (
	"runtime"
	"sync/atomic"
)

// A search that takes long is helped by searches that nobody uses: there is one for each processor, so that those that are free stand for
// processors that have nothing to do. While all are in use each search works by itself.
//
// A mate knows what the search that it helps knows, and does pieces of its work. What a piece finds does not depend on what others find, nor
// does it matter in which order it is put together, so that a search answers the same whoever helps.

// mostMates is how many others help a search at most.
const mostMates = 3

// It takes a mate about a tenth of a millisecond to come: for less work than this none is called. One that is there stays, and has its part of
// all that follows.
const (
	longLookUp  = 600  // names that are considered in the same time
	longCollect = 1200 // names of words
	longWalk    = 150  // names
	longScoring = 32   // names
)

// Who waits looks so many times before it goes or sleeps, which takes about as long as it takes another one to come.
const (
	looksAtOnce = 64
	patience    = 512     // rounds of looks of a mate that waits for work, and lets others run between them
	longWait    = 1 << 18 // looks of a leader that waits for the last piece
)

// team is a search and its mates.
type team struct {
	called atomic.Uint32 // the places of the mates that are there or about to come
	at     atomic.Pointer[work]
	over   atomic.Bool
}

// work is what is done by a team at a time, in pieces.
type work struct {
	leader *search
	do     func(by *search, piece int)
	pieces int32
	next   atomic.Int32
	inside atomic.Int32 // how many mates are at it; below 0 when it is closed
	took   [mostMates]*search
	left   chan struct{} // gets one when the last mate leaves a closed work
	fault  atomic.Pointer[thrown]
	// The leader has all that the mates found: they may be used for another search.
	adopted atomic.Bool

	follows bool   // the mates need to know what the leader knows
	links   []link // of the leader, before anybody adds to them
}

const closed = -1 << 30

// thrown is what a mate panicked with. It goes on in the search that the mate helped: whoever asked that has means against it, a goroutine of its own
// would end the program.
type thrown struct{ what any }

// share calls do for the pieces 0 to n-1 of a work, some of them by mates if there are any, or if it is so long that they are called, and then adopt for
// each of these. Without adopt the pieces need nothing of what a search knows, and leave nothing in it.
func (s *search) share(n int, long bool, do func(by *search, piece int), adopt func(from *search)) {
	if n <= 1 || !long && (s.team == nil || s.team.called.Load() == 0) {
		for piece := range n {
			do(s, piece)
		}
		return
	}
	w := &work{leader: s, do: do, pieces: int32(n), follows: adopt != nil, left: make(chan struct{}, 1)}
	if w.follows {
		s.given = append(s.given[:0], s.links...)
		w.links = s.given
	}
	if s.team != nil {
		s.team.at.Store(w)
	}
	defer w.close() // also where the leader breaks off
	for more := true; more; more = w.piece(s) {
		if long { // who was in use may not be any more
			s.call(w, n-int(w.next.Load())-1)
		}
	}
	w.close()
	for _, m := range w.took {
		if m != nil && w.follows {
			adopt(m)
		}
	}
	w.adopted.Store(true)
}

// piece does one; false if there is none left.
func (w *work) piece(by *search) bool {
	piece := w.next.Add(1) - 1
	if piece >= w.pieces {
		return false
	}
	w.do(by, int(piece))
	return true
}

// close waits until no mate is at a work, and lets none begin.
func (w *work) close() {
	if w.inside.Load() < 0 {
		return
	}
	w.next.Store(w.pieces)
	if w.inside.Add(closed) != closed {
		w.wait()
	}
	if f := w.fault.Load(); f != nil {
		panic(f.what)
	}
}

// wait waits until the last mate leaves a closed work. That is soon, so that it is not worth to sleep, but where a mate has lost its processor: it may need
// this one.
func (w *work) wait() {
	for range longWait {
		if w.inside.Load() == closed {
			return
		}
	}
	<-w.left
}

// leave ends what open began.
func (w *work) leave() {
	if w.inside.Add(-1) == closed {
		w.left <- struct{}{}
	}
}

// open lets a mate begin, if the work is not closed.
func (w *work) open() bool {
	for {
		n := w.inside.Load()
		if n < 0 {
			return false
		}
		if w.inside.CompareAndSwap(n, n+1) {
			return true
		}
	}
}

// call calls mates to a work, until there are so many, of the searches that nobody uses.
func (s *search) call(w *work, most int) {
	for place := range min(most, mostMates) {
		if s.team != nil && s.team.called.Load()&(1<<place) != 0 {
			continue
		}
		m := s.x.idle.spare()
		if m == nil {
			return
		}
		if s.team == nil {
			s.team = new(team)
			s.team.at.Store(w)
			if s.own == nil {
				s.own = make([]atomic.Uint32, len(s.x.words))
			}
			s.strangers, s.stamp = s.own, s.round
		}
		s.team.called.Or(1 << place)
		go m.help(s.x.idle, s.team, place)
	}
}

// dismiss lets the mates go.
func (s *search) dismiss() {
	if s.team != nil {
		s.team.over.Store(true)
		s.team = nil
	}
}

// help does pieces of the work of a team until that is over, or has no work for long, or another search is to begin.
func (s *search) help(l *idle, t *team, place int) {
	defer func() {
		t.called.And(^uint32(1 << place))
		l.give(s)
	}()
	s.followed = never
	for w := t.await(nil, l); w != nil; w = t.await(w, l) {
		if l.wanted() {
			return
		}
		if w.open() && !s.part(w, place) {
			return
		}
	}
}

// part does pieces of a work that is open until none is left; false if it failed.
func (s *search) part(w *work, place int) (done bool) {
	defer func() {
		if what := recover(); what != nil {
			w.fault.Store(&thrown{what})
			done = false
		}
		w.leave()
	}()
	if w.next.Load() >= w.pieces { // the others were faster
		return true
	}
	w.took[place] = s
	if w.follows {
		s.follow(w)
	}
	for w.piece(s) {
	}
	return true
}

// never is what a search has followed that has followed none.
const never = -1

// follow makes a search know what the leader of a work knows.
func (s *search) follow(w *work) {
	leader := w.leader
	if s.followed == never {
		s.of = leader.of
		s.begin(leader.x, leader.q, leader.need)
		s.strangers, s.stamp = leader.strangers, leader.stamp
	}
	s.among, s.allowed, s.tight = leader.among, leader.allowed, leader.tight
	s.leaving.follow(&leader.leaving)
	s.near, s.names, s.candidates = s.near[:0], s.names[:0], s.candidates[:0]
	if s.followed == leader.lookedUp { // and it knows besides what it has compared itself
		return
	}
	s.followed = leader.lookedUp
	s.forget()
	s.links = append(s.links, w.links...)
	for i := range s.links {
		w := s.links[i].word
		if s.known[w].first == 0 {
			s.touched = append(s.touched, w)
		}
		s.known[w].first = int32(i + 1)
	}
}

// adoptWords takes over which words a mate has looked up, of the links that it was given those that it has improved among them.
func (s *search) adoptWords(from *search, given int) {
	for i := range from.links[:min(given, len(from.links))] {
		s.links[i].shared = max(s.links[i].shared, from.links[i].shared)
	}
	for _, l := range from.links[min(given, len(from.links)):] {
		s.tie(l.word, int(l.stretch), l.shared)
	}
	s.near = append(s.near, from.near...)
}

// adoptNames takes over the names that a mate has found.
func (s *search) adoptNames(from *search) { s.candidates = append(s.candidates, from.candidates...) }

// await returns the next work, or nil if there is none to wait for.
func (t *team) await(last *work, l *idle) *work {
	for looks := 1; !t.over.Load(); looks++ {
		if w := t.at.Load(); w != last {
			return w
		}
		switch {
		case looks%looksAtOnce != 0:
			continue
		case last != nil && !last.adopted.Load():
			looks = 0
		case l.wanted() || looks > patience*looksAtOnce:
			return nil
		}
		runtime.Gosched()
	}
	return nil
}
