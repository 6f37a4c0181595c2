package trace

import (
	"cmp"
	"encoding/binary"
	"math/bits"
	"slices"
)

// keyed is a holder by its number, and the first bytes of its address, which decide most comparisons.
type keyed struct {
	first  uint64
	number uint32
}

// sorter puts numbers that stand for holders in the order of their holdings. It holds room for the next time.
type sorter struct {
	*register
	keys, dealt []keyed
	ends        []uint32 // of the heaps in dealt
}

// sort puts numbers in the order of their holdings, equal ones in their own. Addresses are mostly hashes and lie evenly, so that they are
// first dealt out by the bits in which they begin to differ. Where they do not lie evenly it is a sort by comparison.
func (s *sorter) sort(numbers []uint32, holderOf func(uint32) *holder) {
	s.keys = slices.Grow(s.keys[:0], len(numbers))
	least, most := ^uint64(0), uint64(0)
	for _, n := range numbers {
		first := binary.BigEndian.Uint64(holderOf(n).address[:])
		s.keys = append(s.keys, keyed{first, n})
		least, most = min(least, first), max(most, first)
	}
	compare := func(x, y keyed) int {
		if c := cmp.Compare(x.first, y.first); c != 0 {
			return c
		}
		return cmp.Or(s.compare(holderOf(x.number), holderOf(y.number)), cmp.Compare(x.number, y.number))
	}
	start := uint32(0)
	for _, end := range s.deal(least, most) {
		slices.SortFunc(s.dealt[start:end], compare)
		for _, k := range s.dealt[start:end] {
			numbers[0] = k.number
			numbers = numbers[1:]
		}
		start = end
	}
}

// deal deals out the keys, which lie between least and most, in heaps: all keys of a heap come before those of the next. It returns where the
// heaps end.
func (s *sorter) deal(least, most uint64) []uint32 {
	const few = 64
	if len(s.keys) < few || least == most {
		s.dealt = append(s.dealt[:0], s.keys...)
		s.ends = append(s.ends[:0], uint32(len(s.keys)))
		return s.ends
	}
	// About four keys a heap, if they lie evenly.
	shift := max(0, bits.Len64(most-least)-bits.Len(uint(len(s.keys)/4)))
	heaps := int((most-least)>>shift) + 1
	s.ends = slices.Grow(s.ends[:0], heaps)[:heaps]
	clear(s.ends)
	for _, k := range s.keys {
		s.ends[(k.first-least)>>shift]++
	}
	start := uint32(0)
	for i, n := range s.ends {
		s.ends[i] = start
		start += n
	}
	s.dealt = slices.Grow(s.dealt[:0], len(s.keys))[:len(s.keys)]
	for _, k := range s.keys {
		at := &s.ends[(k.first-least)>>shift] // where the heap begins, and once all are dealt where it ends
		s.dealt[*at] = k
		*at++
	}
	return s.ends
}
