package trace

import (
	"cmp"
	"math/big"
	"slices"
	"sort"

	"ashiato/chain"
)

// A share list ([]SeedValue) is sparse and sorted by seed; under poison its values are zero and its seeds are
// marks. Lists are never changed once they are handed on, so that lots and arrivals may hold the same one; only a
// pool changes its own.

// sumShares returns a plus b.
func sumShares(a, b []SeedValue) []SeedValue {
	if len(a) == 0 {
		return b
	}
	if len(b) == 0 {
		return a
	}
	if len(a) == 1 && len(b) == 1 && a[0].Seed == b[0].Seed {
		return []SeedValue{{a[0].Seed, a[0].Value.Add(b[0].Value)}}
	}
	out := make([]SeedValue, 0, len(a)+len(b))
	for len(a) > 0 && len(b) > 0 {
		switch c := cmp.Compare(a[0].Seed, b[0].Seed); {
		case c < 0:
			out, a = append(out, a[0]), a[1:]
		case c > 0:
			out, b = append(out, b[0]), b[1:]
		default:
			out = append(out, SeedValue{a[0].Seed, a[0].Value.Add(b[0].Value)})
			a, b = a[1:], b[1:]
		}
	}
	return append(append(out, a...), b...)
}

// addShares adds b to a list that nobody else holds.
func addShares(a, b []SeedValue) []SeedValue {
	switch {
	case len(a) == 0:
		return append(a, b...)
	case len(a) == 1 && len(b) == 1 && a[0].Seed == b[0].Seed:
		a[0].Value.Increase(&b[0].Value)
		return a
	case len(b) == 0:
		return a
	default:
		return sumShares(a, b)
	}
}

// subShares returns a minus b, without seeds of which nothing is left; b is a part of a.
func subShares(a, b []SeedValue) []SeedValue {
	if len(b) == 0 {
		return a
	}
	out := make([]SeedValue, 0, len(a))
	for _, v := range a {
		if len(b) > 0 && b[0].Seed == v.Seed {
			v.Value = v.Value.Sub(b[0].Value)
			b = b[1:]
		}
		if !v.Value.IsZero() {
			out = append(out, v)
		}
	}
	return out
}

// valueOf returns the value of a seed in a list.
func valueOf(shares []SeedValue, seed int) (chain.Total, bool) {
	i, ok := slices.BinarySearchFunc(shares, seed, func(v SeedValue, s int) int { return cmp.Compare(v.Seed, s) })
	if !ok {
		return chain.Total{}, false
	}
	return shares[i].Value, true
}

// without returns the list without the seeds that drop reports.
func without(shares []SeedValue, drop func(SeedValue) bool) []SeedValue {
	if !slices.ContainsFunc(shares, drop) {
		return shares
	}
	return slices.DeleteFunc(slices.Clone(shares), drop)
}

// split divides t by weights that add up to sum, by largest remainder, ties to the earlier part.
func split(t chain.Total, weights []chain.Total, sum chain.Total) []chain.Total {
	return new(divider).split(&t, weights, &sum)
}

// divider is room for a split, which is used again by the next one.
type divider struct {
	parts, rems []chain.Total
	order       []int
}

// split is split whose answer is good until the next one.
func (d *divider) split(t *chain.Total, weights []chain.Total, sum *chain.Total) []chain.Total {
	d.parts, d.rems = slices.Grow(d.parts[:0], len(weights)), slices.Grow(d.rems[:0], len(weights))
	switch {
	case len(weights) == 1:
		d.parts = append(d.parts, *t)
		return d.parts
	case *t == *sum:
		d.parts = append(d.parts, weights...)
		return d.parts
	}
	left := *t
	for i := range weights {
		part, rem := t.MulDiv(weights[i], *sum)
		left.Decrease(&part)
		d.parts, d.rems = append(d.parts, part), append(d.rems, rem)
	}
	d.order = handOut(d.order, d.parts, left, func(a, b int) bool { return d.rems[a].Less(d.rems[b]) })
	return d.parts
}

// splitWide is split for weights of any size.
func splitWide(t chain.Total, weights []*big.Int, sum *big.Int) []chain.Total {
	parts := make([]chain.Total, len(weights))
	rems := make([]*big.Int, len(weights))
	left, whole := t, t.Big()
	for i, w := range weights {
		q, r := new(big.Int).QuoRem(new(big.Int).Mul(whole, w), sum, new(big.Int))
		parts[i], rems[i] = total(q), r
		left = left.Sub(parts[i])
	}
	handOut(nil, parts, left, func(a, b int) bool { return rems[a].Cmp(rems[b]) < 0 })
	return parts
}

// fewParts are put in order faster by insertion than by a sort for many.
const fewParts = 24

// handOut gives the units left over, fewer than there are parts, to the largest remainders. It returns room for the next call.
func handOut(room []int, parts []chain.Total, left chain.Total, less func(a, b int) bool) []int {
	if left.IsZero() {
		return room
	}
	order := room[:0]
	for i := range parts {
		order = append(order, i)
	}
	if len(order) <= fewParts {
		for i := range order {
			for k := i; k > 0 && less(order[k-1], order[k]); k-- {
				order[k], order[k-1] = order[k-1], order[k]
			}
		}
	} else {
		sort.SliceStable(order, func(i, k int) bool { return less(order[k], order[i]) })
	}
	one := chain.TotalOf(1)
	for _, i := range order[:left[0]] {
		parts[i].Increase(&one)
	}
	return order
}

// splitShares divides a share list over parts by their tainted units, which add up to sum.
func splitShares(shares []SeedValue, units []chain.Total, sum chain.Total) [][]SeedValue {
	parts := make([][]SeedValue, len(units))
	if len(units) == 1 {
		parts[0] = shares
		return parts
	}
	for _, v := range shares {
		for i, s := range split(v.Value, units, sum) {
			if !s.IsZero() {
				parts[i] = append(parts[i], SeedValue{v.Seed, s})
			}
		}
	}
	return parts
}

// total returns v, which is known to fit.
func total(v *big.Int) chain.Total {
	t, err := chain.TotalFromBig(v)
	if err != nil {
		panic("trace: a share is larger than its whole")
	}
	return t
}
