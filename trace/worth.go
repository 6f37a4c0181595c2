package trace

import "math/big"

// What an exchange rests on where it is a judgement.
const (
	noteEqual  Note = "unpriced, weighted equally"
	noteDealer Note = "unpriced, believed because one side is a dealer"
)

// value gives every asset that was exchanged a value per unit by the transaction's own rates. Outside prices only
// weigh the assets of one side against each other.
func (b *belief) value() error {
	b.worth = make([]*big.Rat, len(b.assets))
	totals := make([]*big.Rat, len(b.assets))
	for i := range b.links {
		if l := &b.links[i]; l.exchanged.Sign() > 0 {
			totals[l.asset] = sumRat(orZero(totals[l.asset]), l.exchanged)
		}
	}
	first, n := -1, 0
	for a := range totals {
		if totals[a] != nil {
			n++
			if first < 0 {
				first = a
			}
		}
	}
	for a := range totals {
		if totals[a] == nil || b.worth[a] != nil {
			continue
		}
		root, err := b.root(a, first)
		if err != nil {
			return err
		}
		if b.worth[a] = root; root == nil {
			b.worth[a] = new(big.Rat).Inv(totals[a])
			b.equal = b.equal || n > 2 && a != first
		}
		if n == 2 {
			continue
		}
		for more := true; more; {
			if more, err = b.valueByTrader(); err != nil {
				return err
			}
		}
	}
	return nil
}

// root returns the value of an asset that no trader joins to the first one: by their prices, nil without them.
// Two assets alone are always worth the same in total.
func (b *belief) root(asset, first int) (*big.Rat, error) {
	if asset == first || b.countExchanged() == 2 {
		return nil, nil
	}
	p, err := b.price(asset)
	if err != nil || p == nil {
		return nil, err
	}
	q, err := b.price(first)
	if err != nil || q == nil {
		return nil, err
	}
	return new(big.Rat).Mul(b.worth[first], new(big.Rat).Quo(p, q)), nil
}

func (b *belief) countExchanged() (n int) {
	seen := make([]bool, len(b.assets))
	for i := range b.links {
		if l := &b.links[i]; l.exchanged.Sign() > 0 && !seen[l.asset] {
			seen[l.asset] = true
			n++
		}
	}
	return n
}

// valueByTrader lets the first trader that can tell what an asset is worth do so; dealers are asked first.
func (b *belief) valueByTrader() (bool, error) {
	for _, dealers := range []bool{true, false} {
		for g := range b.groups {
			if !b.groups[g].trader || b.groups[g].dealt != dealers {
				continue
			}
			if given, err := b.valueBy(g); given || err != nil {
				return given, err
			}
		}
	}
	return false, nil
}

// basket is what a trader exchanged on one side, and which part of the side's worth each asset is.
type basket struct {
	units, part []*big.Rat // by asset; nil: none of it
	equal       bool       // the parts rest on equal weights
}

// valueBy values assets by one trader: what comes in is worth what goes out.
func (b *belief) valueBy(g int) (bool, error) {
	in, out := make([]*big.Rat, len(b.assets)), make([]*big.Rat, len(b.assets))
	for _, i := range b.groups[g].links {
		l := &b.links[i]
		if l.exchanged.Sign() == 0 {
			continue
		}
		if l.paid == g {
			in[l.asset] = sumRat(orZero(in[l.asset]), l.exchanged)
		}
		if l.payers == g {
			out[l.asset] = sumRat(orZero(out[l.asset]), l.exchanged)
		}
	}
	for a := range out {
		if in[a] != nil {
			out[a] = nil
		}
	}
	var sides [2]basket
	var whole *big.Rat
	priced, err := b.pricedSums(in, out)
	if err != nil {
		return false, err
	}
	for i, units := range [][]*big.Rat{in, out} {
		sides[i] = b.weigh(units, priced[i], priced[1-i])
		for a, part := range sides[i].part {
			if whole == nil && part != nil && b.worth[a] != nil {
				whole = new(big.Rat).Quo(new(big.Rat).Mul(b.worth[a], units[a]), part)
			}
		}
	}
	if whole == nil {
		return false, nil
	}
	given := false
	for _, s := range sides {
		for a, part := range s.part {
			if part != nil && b.worth[a] == nil {
				b.worth[a] = new(big.Rat).Quo(new(big.Rat).Mul(whole, part), s.units[a])
				given = true
			}
		}
	}
	b.equal = b.equal || given && (sides[0].equal || sides[1].equal)
	return given, nil
}

// pricedSums returns what the priced assets of two sides are worth.
func (b *belief) pricedSums(in, out []*big.Rat) (sums [2]*big.Rat, err error) {
	for i, units := range [][]*big.Rat{in, out} {
		sums[i] = new(big.Rat)
		for a, u := range units {
			if u == nil {
				continue
			}
			p, err := b.price(a)
			if err != nil {
				return sums, err
			}
			if p != nil {
				sums[i].Add(sums[i], new(big.Rat).Mul(p, u))
			}
		}
	}
	return sums, nil
}

// leastPart is what the unpriced assets of a side are together where its priced ones cover the other side: anybody can make
// tokens and have them stand in a transaction, so that they must not take part equally.
var leastPart = big.NewRat(1, 1_000_000)

// weigh tells the assets of one side by their prices; unpriced ones have equal parts of what the priced ones leave of the
// other side, or of all where a side has no price to compare.
func (b *belief) weigh(units []*big.Rat, priced, other *big.Rat) basket {
	s := basket{units: units, part: make([]*big.Rat, len(units))}
	var known, unknown int64
	for a, u := range units {
		switch {
		case u == nil:
		case b.prices[a] == nil:
			unknown++
		default:
			known++
		}
	}
	s.equal = unknown > 0 && known+unknown > 1
	left := new(big.Rat) // for the unpriced
	if unknown > 0 && known > 0 && other.Sign() > 0 {
		left = maxRat(sumRat(one, new(big.Rat).Neg(new(big.Rat).Quo(priced, other))), leastPart)
	}
	for a, u := range units {
		switch {
		case u == nil:
		case unknown > 0 && left.Sign() == 0:
			s.part[a] = big.NewRat(1, known+unknown)
		case b.prices[a] == nil:
			s.part[a] = new(big.Rat).Quo(left, big.NewRat(unknown, 1))
		default:
			v := new(big.Rat).Quo(new(big.Rat).Mul(b.prices[a], u), priced)
			s.part[a] = v.Mul(v, new(big.Rat).Sub(one, left))
		}
	}
	return s
}
