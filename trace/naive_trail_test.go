package trace_test

import (
	"math/big"
	"slices"

	"ashiato/chain"
	"ashiato/trace"
)

// trail is how a seed came to a place: the transactions that brought a part of it, and the best ways from the seed.
type trail struct {
	arrivals          []chain.TxRef // each transaction once, as the replay met them
	shortest, largest []chain.TxRef
	most              *big.Int // what the largest arrival carried
}

// follow notes what came to a place in one transaction.
func (r *replay) follow(ref chain.TxRef, place naivePlace, arrivals []*arrival) {
	for _, a := range arrivals {
		for s, v := range a.sum() {
			if v.Sign() == 0 {
				continue
			}
			v = r.worth(v) // poison has no most: the earliest stays
			if place.kind != trace.KindFrontier {
				t := r.result.seeds[s].trails[place]
				r.result.seeds[s].trails[place] = t.with(ref, a.trails[s], v)
				continue
			}
			if r.trails[place.holding] == nil {
				r.trails[place.holding] = make([]trail, len(r.rules.Seeds))
			}
			t := &r.trails[place.holding][s]
			begun := len(t.arrivals) > 0 && t.arrivals[len(t.arrivals)-1] == ref
			if !begun && r.carriedBefore(place.holding, s).Sign() == 0 {
				*t = trail{}
			}
			*t = t.with(ref, a.trails[s], v)
		}
	}
}

// carriedBefore is what a holding carried of a seed before the transaction.
func (r *replay) carriedBefore(h chain.Holding, seed int) *big.Int {
	if carries, ok := r.began[h]; ok {
		return carries[seed]
	}
	return r.book.values(h)[seed]
}

// with is the trail with one arrival more, from a payer with its own trail. Ties go to the earlier.
func (t trail) with(ref chain.TxRef, from trail, value *big.Int) trail {
	if !slices.Contains(t.arrivals, ref) {
		t.arrivals = append(slices.Clone(t.arrivals), ref)
	}
	if path := append(slices.Clone(from.shortest), ref); t.shortest == nil || len(path) < len(t.shortest) {
		t.shortest = path
	}
	if t.most == nil || value.Cmp(t.most) > 0 {
		t.most, t.largest = value, append(slices.Clone(from.largest), ref)
	}
	return t
}
