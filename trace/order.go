package trace

import (
	"cmp"
	"math/bits"
	"slices"
)

// keyed is what stands for a holder by number, and the first bytes of its address, which decide most comparisons.
type keyed struct {
	first  uint64
	number uint32
}

// sorter puts keys in the order of their holdings. It holds room for the next time.
type sorter struct {
	keys, dealt []keyed
	ends        []uint32 // of the heaps in dealt
}

// sort returns the keys in the order of their holdings, equal ones in their own; they are good until the next sort. The numbers of two whose
// addresses begin alike are compared. Addresses are mostly hashes and lie evenly, so that they are first dealt out by the bits in which they
// begin to differ. Where they do not lie evenly it is a sort by comparison.
func (s *sorter) sort(compare func(a, b uint32) int) []keyed {
	least, most := ^uint64(0), uint64(0)
	for i := range s.keys {
		least, most = min(least, s.keys[i].first), max(most, s.keys[i].first)
	}
	start := uint32(0)
	for _, end := range s.deal(least, most) {
		sortHeap(s.dealt[start:end], compare)
		start = end
	}
	return s.dealt
}

// sortHeap sorts a heap, of which most are of few keys.
func sortHeap(heap []keyed, compare func(a, b uint32) int) {
	if len(heap) > fewParts {
		slices.SortFunc(heap, func(a, b keyed) int {
			if c := cmp.Compare(a.first, b.first); c != 0 {
				return c
			}
			return cmp.Or(compare(a.number, b.number), cmp.Compare(a.number, b.number))
		})
		return
	}
	for i := 1; i < len(heap); i++ {
		k, at := heap[i], i
		for at > 0 && (k.first < heap[at-1].first || k.first == heap[at-1].first && compare(k.number, heap[at-1].number) < 0) {
			heap[at] = heap[at-1]
			at--
		}
		heap[at] = k
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
