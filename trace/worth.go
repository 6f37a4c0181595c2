package trace

import "math/big"

const noteEqual Note = "unpriced, weighted equally"

// value gives every asset that was exchanged a value per unit: by price, else by the transaction's own rates.
func (b *belief) value() error {
	b.worth = make([]*big.Rat, len(b.assets))
	totals := make([]*big.Rat, len(b.assets))
	var exchanged []int
	for i := range b.links {
		l := &b.links[i]
		if l.exchanged.Sign() == 0 {
			continue
		}
		if totals[l.asset] == nil {
			totals[l.asset] = new(big.Rat)
		}
		totals[l.asset].Add(totals[l.asset], l.exchanged)
	}
	priced := 0
	for a, t := range totals {
		if t == nil {
			continue
		}
		exchanged = append(exchanged, a)
		p, err := b.price(a)
		if err != nil {
			return err
		}
		if b.worth[a] = p; p != nil {
			priced++
		}
	}
	switch {
	case priced == len(exchanged):
		return nil
	case len(exchanged) == 2:
		for _, a := range exchanged {
			b.worth[a] = new(big.Rat).Inv(totals[a])
		}
		return nil
	case priced == 0:
		b.worth[exchanged[0]] = new(big.Rat).Inv(totals[exchanged[0]])
	}
	for b.valueByTrader() {
	}
	for _, a := range exchanged {
		if b.worth[a] == nil {
			b.worth[a] = new(big.Rat).Inv(totals[a])
			b.equal = true
		}
	}
	return nil
}

// valueByTrader lets the first trader that can tell what an asset is worth do so; dealers are asked first.
func (b *belief) valueByTrader() bool {
	for _, dealers := range []bool{true, false} {
		for g := range b.groups {
			if b.groups[g].trader && b.groups[g].dealt == dealers && b.valueBy(g) {
				return true
			}
		}
	}
	return false
}

// valueBy values assets by one trader: what comes in is worth what goes out, and the assets of a side as much as
// each other.
func (b *belief) valueBy(g int) bool {
	in, out := make([]*big.Rat, len(b.assets)), make([]*big.Rat, len(b.assets))
	for i := range b.links {
		l := &b.links[i]
		if l.exchanged.Sign() == 0 || l.paid != g && l.payers != g {
			continue
		}
		side := out
		if l.paid == g {
			side = in
		}
		side[l.asset] = sumRat(orZero(side[l.asset]), l.exchanged)
	}
	count := func(side []*big.Rat) (n int64) {
		for a := range side {
			if side[a] != nil {
				n++
			}
		}
		return n
	}
	for a := range out {
		if in[a] != nil {
			out[a] = nil
		}
	}
	sides := [][]*big.Rat{in, out}
	var whole *big.Rat
	for _, side := range sides {
		for a := range side {
			if whole == nil && side[a] != nil && b.worth[a] != nil {
				whole = new(big.Rat).Mul(b.worth[a], side[a])
				whole.Mul(whole, big.NewRat(count(side), 1))
			}
		}
	}
	if whole == nil {
		return false
	}
	given := false
	for _, side := range sides {
		n := count(side)
		for a := range side {
			if side[a] != nil && b.worth[a] == nil {
				b.worth[a] = new(big.Rat).Quo(whole, new(big.Rat).Mul(big.NewRat(n, 1), side[a]))
				given = true
			}
		}
	}
	b.equal = b.equal || given && (count(in) > 1 || count(out) > 1)
	return given
}
