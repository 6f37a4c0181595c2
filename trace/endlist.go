package trace

import (
	"encoding/binary"

	"ashiato/chain"
)

// endList has what ended, dealt out by the first byte of the address, so that what one part of it has to do with lies close together in memory.
// The parts are in the order of addresses. Those of other forms than accounts, which come behind, are in the last one.
type endList struct {
	parts  [257]endPart
	all    chunks[ended] // the blocks of all parts
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

// endedAt is the holder.
type endedAt struct {
	account [20]byte // or, marked in asset, the number in endList.others of an address of another form, least significant byte first
	asset   uint32   // in register.assets
}

// otherMark marks an asset of which the holder is no account.
const otherMark = 1 << 31

// load is what an edge carries, see edge.
type load struct {
	n, more uint32
	share   share
}

// partOf returns the part of an address.
func partOf(a *chain.Address) int {
	if a[0] == byte(chain.FormAccount) {
		return int(a[1])
	}
	return len(endList{}.parts) - 1
}

// setHolder writes down who ended the trace.
func (l *endList) setHolder(e *ended, h *holder) {
	e.asset = h.asset
	if h.address[0] == byte(chain.FormAccount) {
		e.account = [20]byte(h.address[1:])
		return
	}
	n, ok := l.number[h.address]
	if !ok {
		if l.number == nil {
			l.number = map[chain.Address]uint32{}
		}
		n = uint32(len(l.others))
		l.others, l.number[h.address] = append(l.others, h.address), n
	}
	e.asset |= otherMark
	binary.LittleEndian.PutUint32(e.account[:], n)
}

// holder returns who ended the trace.
func (l *endList) holder(e *endedAt) (h holder) {
	h.asset = e.asset &^ otherMark
	if h.asset != e.asset {
		h.address = l.others[binary.LittleEndian.Uint32(e.account[:])]
	} else {
		copy(h.address[1:], e.account[:])
	}
	return h
}

// isZero reports whether it is the zero account, to which fees go and burns.
func (e *endedAt) isZero() bool { return e.account == [20]byte{} && e.asset&otherMark == 0 }

// first returns the first bytes of the address at which the trace ended, which among those of a part are in the order of addresses.
func (l *endList) first(e *endedAt) uint64 {
	if e.asset&otherMark == 0 {
		return binary.BigEndian.Uint64(e.account[:])
	}
	return binary.BigEndian.Uint64(l.others[binary.LittleEndian.Uint32(e.account[:])][:])
}

// endPart is a part in the order in which it was written down.
type endPart struct {
	blocks []uint32 // where each begins in endList.all
	n      int
}

// endBlock is how many have room in a block. The blocks of all parts that are being filled, 1 kB each, together fit the nearest half
// megabyte of memory: with four times as many in a block, to write one down takes twice as long.
const endBlock = 16

// more returns room for another one of a part, and where it is in all.
func (l *endList) more(part int) (e *ended, at uint32) {
	p := &l.parts[part]
	if p.n%endBlock == 0 {
		p.blocks = append(p.blocks, uint32(l.all.block(endBlock)))
	}
	at = p.at(p.n)
	p.n++
	return l.all.at(int(at)), at
}

// at returns where the one that was written down as number i is in all.
func (p *endPart) at(i int) uint32 { return p.blocks[i/endBlock] + uint32(i%endBlock) }
