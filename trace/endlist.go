package trace

import "ashiato/chain"

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

// at returns the one with number i.
func (p *endPart) at(i uint32) *ended { return &p.blocks[i/endBlock][i%endBlock] }
