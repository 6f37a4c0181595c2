package names

import (
	"cmp"
	"slices"
	"sync"
	"sync/atomic"
)

// idle holds the searches that nobody uses. There are as many in all as there are processors: a search only computes, so that more at a time
// would take memory and gain nothing.
type idle struct {
	count   chan struct{} // one for each of them
	waiting atomic.Int32  // how many wait for one

	mu   sync.Mutex
	list []*search // by number
}

func newIdle(searches int) *idle {
	l := &idle{count: make(chan struct{}, searches)}
	for i := range searches {
		l.give(&search{number: i})
	}
	return l
}

// take waits for a search. It returns the first one, so that a question that is asked alone finds what it writes to in the caches still.
func (l *idle) take() *search {
	select {
	case <-l.count:
	default:
		l.waiting.Add(1)
		<-l.count
		l.waiting.Add(-1)
	}
	l.mu.Lock()
	defer l.mu.Unlock()
	s := l.list[0]
	l.list = slices.Delete(l.list, 0, 1)
	return s
}

// spare returns the last search, or nil if there is none.
func (l *idle) spare() *search {
	select {
	case <-l.count:
	default:
		return nil
	}
	l.mu.Lock()
	defer l.mu.Unlock()
	s := l.list[len(l.list)-1]
	l.list = l.list[:len(l.list)-1]
	return s
}

// give takes a search back.
func (l *idle) give(s *search) {
	l.mu.Lock()
	place, _ := slices.BinarySearchFunc(l.list, s, func(a, b *search) int { return cmp.Compare(a.number, b.number) })
	l.list = slices.Insert(l.list, place, s)
	l.mu.Unlock()
	l.count <- struct{}{}
}

// wanted tells whether somebody waits for a search.
func (l *idle) wanted() bool { return l.waiting.Load() > 0 }
