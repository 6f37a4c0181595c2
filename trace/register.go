package trace

import (
	"hash/maphash"

	"ashiato/chain"
)

// register numbers the holdings that a walk meets and keeps an account of each. It is a hash table of numbers with the
// keys in the accounts, which a walk is about to look at anyway: a map of holdings reads each of them once more.
type register struct {
	seed     maphash.Seed
	slots    []uint32 // 1 + a number, 0: free; a power of two, less than half of them taken
	accounts []*account
}

func newRegister() register {
	return register{seed: maphash.MakeSeed(), slots: make([]uint32, 64)}
}

// find returns the account of a holding, nil for none, and the slot where its number belongs.
func (r *register) find(h *chain.Holding) (*account, int) {
	last := len(r.slots) - 1
	for i := int(maphash.Comparable(r.seed, *h)) & last; ; i = (i + 1) & last {
		if r.slots[i] == 0 {
			return nil, i
		}
		if a := r.accounts[r.slots[i]-1]; a.holding == *h {
			return a, i
		}
	}
}

// add numbers an account; slot is what find returned for its holding.
func (r *register) add(a *account, slot int) {
	a.id = uint32(len(r.accounts))
	r.accounts = append(r.accounts, a)
	r.slots[slot] = uint32(len(r.accounts))
	if 2*len(r.accounts) < len(r.slots) {
		return
	}
	r.slots = make([]uint32, 2*len(r.slots))
	for _, a := range r.accounts {
		_, slot := r.find(&a.holding)
		r.slots[slot] = a.id + 1
	}
}
