package names

import (
	"sync"
	"sync/atomic"
)

// A search that takes long is shared with the searches that nobody uses: there is one for each processor, so that those that are free stand for
// processors that have nothing to do. While all are in use each search works by itself.
//
// A mate knows what the search that it helps knows, and does pieces of its work. What a piece finds does not depend on what others find, nor
// does it matter in which order it is put together, so that a search answers the same whoever helps.

// mostMates is how many others help a search at most.
const mostMates = 3

// It takes a mate about a tenth of a millisecond to begin, and words that two compare are compared twice: less work than this is not shared.
const (
	longLookUp  = 600  // names that are considered in the same time
	longCollect = 3000 // names of words
	longWalk    = 600  // names
	longScoring = 32   // names
)

// share calls do for the pieces 0 to n-1 of a work, if it is long some of them by mates, and then adopt for each of these. Without adopt the
// pieces need nothing of what a search knows, and leave nothing in it.
func (s *search) share(n int, long bool, do func(by *search, piece int), adopt func(from *search)) {
	var mates []*search
	if long {
		mates = s.mates(n - 1)
	}
	if len(mates) == 0 {
		for piece := range n {
			do(s, piece)
		}
		return
	}
	var next atomic.Int32
	work := func(by *search) {
		for piece := int(next.Add(1)) - 1; piece < n; piece = int(next.Add(1)) - 1 {
			do(by, piece)
		}
	}
	var fault atomic.Pointer[thrown]
	var all sync.WaitGroup
	defer func() {
		next.Store(int32(n)) // where the leader broke off, the mates end too
		all.Wait()
		for _, m := range mates {
			s.x.free <- m
		}
		if f := fault.Load(); f != nil {
			panic(f.what)
		}
	}()
	for _, m := range mates {
		if adopt != nil {
			m.forget()
			m.given = append(m.given[:0], s.links...) // before anybody adds to them
		}
		all.Go(func() {
			defer func() {
				if what := recover(); what != nil {
					fault.Store(&thrown{what})
				}
			}()
			if adopt != nil && int(next.Load()) < n { // else the others were faster
				m.follow(s)
			}
			work(m)
		})
	}
	work(s)
	all.Wait()
	for _, m := range mates {
		if adopt != nil && fault.Load() == nil {
			adopt(m)
		}
	}
}

// thrown is what a mate panicked with. It goes on in the search that the mate helped: whoever asked that has means against it, a goroutine of its own
// would end the program.
type thrown struct{ what any }

// mates returns searches that nobody uses, at most so many.
func (s *search) mates(most int) []*search {
	var list []*search
	for len(list) < min(most, mostMates) {
		select {
		case m := <-s.x.free:
			list = append(list, m)
		default:
			return list
		}
	}
	return list
}

// follow makes a search know what another one knows, whose links it was given.
func (s *search) follow(leader *search) {
	s.of = leader.of
	s.begin(leader.x, leader.q, leader.need)
	s.among, s.allowed, s.tight = leader.among, leader.allowed, leader.tight
	s.leaving.follow(&leader.leaving)
	s.links, s.given = s.given, s.links
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
