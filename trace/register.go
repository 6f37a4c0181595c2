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
}

// slot is a place of the table: a number, 1 + that of a holder, 0 if it is free, and a part of the holder's hash.
type slot struct{ hash, number uint32 }

// holder is a holding, its asset by number.
type holder struct {
	address chain.Address
	asset   uint32 // in register.assets
}

func newRegister() *register {
	return &register{seed: maphash.MakeSeed(), slots: make([]slot, 64), assetOf: map[chain.Asset]uint32{}}
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

// holding returns the holding with a number.
func (r *register) holding(number uint32) chain.Holding {
	h := r.met.at(int(number))
	return chain.Holding{Address: h.address, Asset: r.assets[h.asset]}
}

// compare orders holders as chain.Holding.Compare orders holdings.
func (r *register) compare(x, y *holder) int {
	if c := x.address.Compare(y.address); c != 0 || x.asset == y.asset {
		return c
	}
	return r.assets[x.asset].Compare(r.assets[y.asset])
}
