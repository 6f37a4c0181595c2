package trace

import (
	"sort"

	"ashiato/chain"
)

// ended is a holder at which the trace ends, and the edge that says so, in which the holder's number is missing until all are put in order.
type ended struct {
	holder
	edge uint32
}

// endList has what ended, dealt out by the first byte of the address, so that what one part of it has to do with lies close together in memory.
// The parts are in the order of addresses. Those of other forms than accounts, which come behind, are in the last one.
type endList [257]endPart

// endPart is a part in the order in which it was written down.
type endPart struct {
	blocks [][]ended
	n      int
	order  []uint32 // by holder, then as written down; nil before it is asked for
	rank   uint32   // how many are in the parts before
}

// endBlock is how many have room in a block.
const endBlock = 64

// more returns room for another that ended at an address.
func (l *endList) more(a *chain.Address) *ended {
	p := &l[len(l)-1]
	if a[0] == byte(chain.FormAccount) {
		p = &l[a[1]]
	}
	if p.n%endBlock == 0 {
		p.blocks = append(p.blocks, make([]ended, endBlock))
	}
	p.n++
	return p.at(uint32(p.n - 1))
}

// at returns the one that was written down as number i.
func (p *endPart) at(i uint32) *ended { return &p.blocks[i/endBlock][i%endBlock] }

// rank counts what is in the parts before each, and in all of them.
func (l *endList) rank() (n int) {
	for i := range l {
		l[i].rank = uint32(n)
		n += l[i].n
	}
	return n
}

// ranked returns the holder that comes in a place in the order of all.
func (l *endList) ranked(rank uint32) *holder {
	p := &l[sort.Search(len(l), func(i int) bool { return l[i].rank > rank })-1]
	return &p.at(p.order[rank-p.rank]).holder
}
