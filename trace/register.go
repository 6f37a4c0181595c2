package trace

import (
	"hash/maphash"

	"ashiato/chain"
)

// register numbers the holdings that a walk meets. It is a hash table whose slots have enough of each hash to tell nearly
// all holdings apart, and nothing in it points anywhere, so that the garbage collector has nothing to look at.
type register struct {
	seed    maphash.Seed
	slots   []slot // a power of two, less than half of them taken
	met     chunks[holder]
	assets  []chain.Asset
	assetOf map[chain.Asset]uint32
	kinds   numbered[Kind] // the first is "": the trace goes on
	near    nearby
}

// slot is a place of the table: a number, 1 + that of a holder, 0 if it is free, and a part of the holder's hash.
type slot struct{ hash, number uint32 }

// holder is a holding, and what the trace ends as there.
type holder struct {
	address chain.Address
	asset   uint32 // in register.assets
	kind    uint32 // in register.kinds
}

func newRegister() *register {
	return &register{seed: maphash.MakeSeed(), slots: make([]slot, 64), assetOf: map[chain.Asset]uint32{}, kinds: numbered[Kind]{""}}
}

// assetNumber numbers an asset. Most are the one that was asked for first.
func (r *register) assetNumber(a *chain.Asset) uint32 {
	if len(r.assets) > 0 && r.assets[0] == *a {
		return 0
	}
	n, ok := r.assetOf[*a]
	if !ok {
		n = uint32(len(r.assets))
		r.assets, r.assetOf[*a] = append(r.assets, *a), n
	}
	return n
}

func (r *register) hash(a *chain.Address, asset uint32) uint32 {
	const golden = 0x9E3779B97F4A7C15 // 2^64 over the golden ratio, which scatters what is close together
	return uint32((maphash.Bytes(r.seed, a[:]) ^ uint64(asset)) * golden >> 32)
}

// find returns the number of a holding, false for none, and the slot where its number belongs.
func (r *register) find(a *chain.Address, asset, hash uint32) (number uint32, ok bool, at int) {
	last := len(r.slots) - 1
	for i := int(hash) & last; ; i = (i + 1) & last {
		s := r.slots[i]
		if s.number == 0 {
			return 0, false, i
		}
		if s.hash == hash {
			if h := r.met.at(int(s.number - 1)); h.asset == asset && h.address == *a {
				return s.number - 1, true, i
			}
		}
	}
}

// nearby is room for what foresee looks up.
type nearby struct {
	slots []int
	sum   uint32 // of what was read: without it nobody would have to read
}

// foresee looks up whom lines pay, who will be asked for soon. Holdings lie far apart in memory, and the processor fetches many at a
// time if none has to wait for what comes of another.
func (r *register) foresee(lines []chain.Line, asset uint32) {
	r.near.slots = r.near.slots[:0]
	for i := range lines {
		if l := &lines[i]; !l.Payee.IsZero() {
			r.lookFor(&l.Payee, asset)
		}
	}
	r.fetch()
}

// foreseePayees is foresee for the payees of a payout.
func (r *register) foreseePayees(payees []payee, asset uint32) {
	r.near.slots = r.near.slots[:0]
	for i := range payees {
		r.lookFor(payees[i].address, asset)
	}
	r.fetch()
}

func (r *register) lookFor(a *chain.Address, asset uint32) {
	r.near.slots = append(r.near.slots, int(r.hash(a, asset))&(len(r.slots)-1))
}

func (r *register) fetch() {
	n := &r.near
	for k, i := range n.slots {
		n.slots[k] = int(r.slots[i].number)
	}
	for _, number := range n.slots {
		if number > 0 {
			n.sum += r.met.at(number - 1).asset
		}
	}
}

// add numbers a holding; at is what find returned for it.
func (r *register) add(h holder, hash uint32, at int) uint32 {
	r.met.add(h)
	r.slots[at] = slot{hash, uint32(r.met.n)}
	if 2*r.met.n >= len(r.slots) {
		r.grow()
	}
	return uint32(r.met.n - 1)
}

func (r *register) grow() {
	old := r.slots
	r.slots = make([]slot, 2*len(old))
	last := len(r.slots) - 1
	for _, s := range old {
		if s.number == 0 {
			continue
		}
		i := int(s.hash) & last
		for r.slots[i].number != 0 {
			i = (i + 1) & last
		}
		r.slots[i] = s
	}
}

// kindOf returns what the trace ends as at a holding, "" if it goes on.
func (r *register) kindOf(number uint32) Kind { return r.kinds[r.met.at(int(number)).kind] }

// holding returns the holding with a number.
func (r *register) holding(number uint32) chain.Holding {
	h := r.met.at(int(number))
	return chain.Holding{Address: h.address, Asset: r.assets[h.asset]}
}

// compare orders holdings by their numbers as chain.Holding.Compare does.
func (r *register) compare(a, b uint32) int {
	x, y := r.met.at(int(a)), r.met.at(int(b))
	if c := x.address.Compare(y.address); c != 0 {
		return c
	}
	return r.assets[x.asset].Compare(r.assets[y.asset])
}
