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

// inOrder puts numbers that stand for holders in the order of their holdings, equal ones in their own. Addresses are mostly hashes and lie
// evenly, so that they are first dealt out by the bits in which they begin to differ. Where they do not lie evenly it is a sort by comparison.
func (r *register) inOrder(numbers []uint32, holderOf func(uint32) *holder) {
	keys := make([]keyed, len(numbers))
	least, most := ^uint64(0), uint64(0)
	for i, n := range numbers {
		first := binary.BigEndian.Uint64(holderOf(n).address[:])
		keys[i] = keyed{first, n}
		least, most = min(least, first), max(most, first)
	}
	for _, same := range deal(keys, least, most) {
		slices.SortFunc(same, func(x, y keyed) int {
			if c := cmp.Compare(x.first, y.first); c != 0 {
				return c
			}
			return cmp.Or(r.compare(holderOf(x.number), holderOf(y.number)), cmp.Compare(x.number, y.number))
		})
		for _, k := range same {
			numbers[0] = k.number
			numbers = numbers[1:]
		}
	}
}

// deal returns the keys, which lie between least and most, in heaps: all keys of a heap come before those of the next.
func deal(keys []keyed, least, most uint64) [][]keyed {
	const few = 64
	if len(keys) < few || least == most {
		return [][]keyed{keys}
	}
	// About four keys a heap, if they lie evenly.
	shift := max(0, bits.Len64(most-least)-bits.Len(uint(len(keys)/4)))
	ends := make([]uint32, (most-least)>>shift+1)
	for _, k := range keys {
		ends[(k.first-least)>>shift]++
	}
	heaps, dealt := make([][]keyed, len(ends)), make([]keyed, len(keys))
	start := uint32(0)
	for i, n := range ends {
		heaps[i], ends[i] = dealt[start:start+n:start+n], start
		start += n
	}
	for _, k := range keys {
		at := &ends[(k.first-least)>>shift]
		dealt[*at] = k
		*at++
	}
	return heaps
}
