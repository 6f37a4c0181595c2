package trace

import "ashiato/chain"

// ended is an edge with which the trace ends, and the holder at whom it does.
type ended struct {
	edge
	holder
	number uint32 // of the edge
}

// endList has what ended, dealt out by the first byte of the address, so that what one part of it has to do with lies close together in memory.
// The parts are in the order of addresses. Those of other forms than accounts, which come behind, are in the last one.
type endList [257]endPart

// partOf returns the part of an address.
func partOf(a *chain.Address) int {
	if a[0] == byte(chain.FormAccount) {
		return int(a[1])
	}
	return len(endList{}) - 1
}

// endPart is a part in the order in which it was written down.
type endPart struct {
	blocks [][]ended
	n      int
}

// endBlock is how many have room in a block. The blocks of all parts that are being filled, 1.8 kB each, together fit the nearest half
// megabyte of memory: with four times as many in a block, to write one down takes twice as long.
const endBlock = 16

// more returns room for another.
func (p *endPart) more() *ended {
	if p.n%endBlock == 0 {
		p.blocks = append(p.blocks, make([]ended, endBlock))
	}
	p.n++
	return p.at(uint32(p.n - 1))
}

// at returns the one that was written down as number i.
func (p *endPart) at(i uint32) *ended { return &p.blocks[i/endBlock][i%endBlock] }
