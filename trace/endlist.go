package trace

import (
	"encoding/binary"

	"ashiato/chain"
)

// endList has what ended, dealt out by the first byte of the address, so that what one part of it has to do with lies close together in memory.
// The parts are in the order of addresses. Those of other forms than accounts, which come behind, are in the last one.
type endList struct {
	parts  [257]endPart
	loads  chunks[load]
	others []chain.Address // of other forms than accounts, a few
	number map[chain.Address]uint32
	laid   bool // the method is: every edge has a load
}

// ended is an edge with which the trace ends, and the holder at whom it does. It takes 64 bytes, and is written at once.
type ended struct {
	endedAt
	number uint32 // of the edge
	item   uint32
	from   uint32 // the holding that paid, backward the one that was paid
	label  uint32
	way    uint32 // of the one seed of which it carries as many units as its amount, if it has no load
	load   uint32 // 1 + what it carries in endList.loads, 0: see way
	amount quantity
}

// endedAt is the holder: the bytes of the account, or of an address of another form its number in endList.others, least significant byte first.
type endedAt struct {
	account [20]byte
	asset   uint32 // in register.assets
}

// load is what an edge carries, see edge.
type load struct {
	n, more uint32
	share   share
}

// lastPart is the part of addresses that are no accounts.
const lastPart = len(endList{}.parts) - 1

// partOf returns the part of an address.
func partOf(a *chain.Address) int {
	if a[0] == byte(chain.FormAccount) {
		return int(a[1])
	}
	return lastPart
}

// account returns what stands for the address of a holder.
func (l *endList) account(h *holder) (account [20]byte) {
	if h.address[0] == byte(chain.FormAccount) {
		return [20]byte(h.address[1:])
	}
	n, ok := l.number[h.address]
	if !ok {
		if l.number == nil {
			l.number = map[chain.Address]uint32{}
		}
		n = uint32(len(l.others))
		l.others, l.number[h.address] = append(l.others, h.address), n
	}
	binary.LittleEndian.PutUint32(account[:], n)
	return account
}

// holder returns the holder at which an edge of a part ended the trace.
func (l *endList) holder(part int, e *ended) holder {
	h := holder{asset: e.asset}
	if part < lastPart {
		copy(h.address[1:], e.account[:])
	} else {
		h.address = l.others[binary.LittleEndian.Uint32(e.account[:])]
	}
	return h
}

// first returns the first bytes of the address at which an edge of a part ended the trace, which are in the order of addresses.
func (l *endList) first(part int, e *ended) uint64 {
	if part < lastPart {
		return binary.BigEndian.Uint64(e.account[:])
	}
	h := l.holder(part, e)
	return binary.BigEndian.Uint64(h.address[:])
}

// endPart is a part in the order in which it was written down.
type endPart struct {
	blocks [][]ended
	n      int
}

// endBlock is how many have room in a block. The blocks of all parts that are being filled, 1 kB each, together fit the nearest half
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
