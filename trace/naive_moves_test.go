package trace_test

import (
	"math/big"
	"slices"

	"ashiato/trace"
)

// stake is the exchanged units of one giver or taker, numbered along its draw or credit.
type stake struct {
	*party
	n     *big.Rat
	value *big.Rat
	runs  []run
	whole *big.Rat // the value of its group's stakes on this side
	kept  *big.Rat // the value its group keeps
	above *big.Rat // the value of its group's stakes before it
}

// run is a part of a stake that stands together: units from number start on stand at place at.
type run struct{ start, n, at *big.Int }

// own is how many of its units stay with the group.
func (k *stake) own() *big.Rat { return quo(mul(k.n, k.kept), k.whole) }

// part says which units of a giver go to which units of a taker, both by number.
type part struct {
	giver, taker *stake
	from, to     [2]*big.Rat
	own          bool
}

// stakes returns the exchanged units of one side.
func (lay *layout) stakes(side []*party, mine func(*link) (*party, *big.Int)) []*stake {
	var list []*stake
	for _, p := range side {
		k := &stake{party: p, n: new(big.Rat)}
		for _, l := range lay.links {
			q, at := mine(l)
			if q != p || l.exchanged.Sign() == 0 {
				continue
			}
			if at != nil {
				start, n := floor(k.n), floor(l.exchanged)
				if last := len(k.runs) - 1; last >= 0 && add(k.runs[last].at, k.runs[last].n).Cmp(at) == 0 {
					k.runs[last].n = add(k.runs[last].n, n)
				} else {
					k.runs = append(k.runs, run{start, n, at})
				}
			}
			k.n = new(big.Rat).Add(k.n, l.exchanged)
		}
		if k.n.Sign() > 0 {
			k.value = mul(k.n, lay.worth[p.holding.Asset])
			list = append(list, k)
		}
	}
	return list
}

// exchange lists who gives what to whom.
func (lay *layout) exchange() []part {
	givers := lay.stakes(lay.givers, func(l *link) (*party, *big.Int) { return l.from, l.fromAt })
	takers := lay.stakes(lay.takers, func(l *link) (*party, *big.Int) { return l.to, l.toAt })
	given, taken := sumByGroup(givers), sumByGroup(takers)
	for _, k := range append(slices.Clone(givers), takers...) {
		k.kept = minRat(orZeroRat(given[k.group]), orZeroRat(taken[k.group]))
	}
	var parts []part
	for _, e := range givers {
		for _, f := range takers {
			if e.group == f.group {
				from := span(quo(f.above, f.whole), quo(f.value, f.whole), new(big.Rat), e.own())
				to := span(quo(e.above, e.whole), quo(e.value, e.whole), new(big.Rat), f.own())
				parts = append(parts, part{e, f, from, to, true})
			}
		}
	}
	if len(lay.links) > 0 && lay.links[0].fromAt != nil {
		return append(parts, restLaid(givers, takers)...)
	}
	return append(parts, restInProportion(givers, takers)...)
}

// sumByGroup sums the values of stakes by group and tells each what stands before it.
func sumByGroup(stakes []*stake) map[string]*big.Rat {
	sums := map[string]*big.Rat{}
	for _, k := range stakes {
		k.above = orZeroRat(sums[k.group])
		sums[k.group] = new(big.Rat).Add(k.above, k.value)
	}
	for _, k := range stakes {
		k.whole = sums[k.group]
	}
	return sums
}

// span is the range of shares [begin, begin+length) of the units from first to first+n.
func span(begin, length, first, n *big.Rat) [2]*big.Rat {
	return [2]*big.Rat{plus(first, mul(begin, n)), plus(first, mul(plus(begin, length), n))}
}

// left is what a stake has beyond what stays with its group: units and their value.
func (k *stake) left() (units, value *big.Rat) {
	units = new(big.Rat).Sub(k.n, k.own())
	return units, quo(mul(k.value, units), k.n)
}

func restInProportion(givers, takers []*stake) []part {
	all := new(big.Rat)
	for _, f := range takers {
		_, v := f.left()
		all.Add(all, v)
	}
	var parts []part
	for _, e := range givers {
		for _, f := range takers {
			units, _ := e.left()
			_, v := f.left()
			if units.Sign() > 0 && v.Sign() > 0 {
				n := quo(mul(units, v), all)
				parts = append(parts, part{giver: e, taker: f, from: [2]*big.Rat{new(big.Rat), n}})
			}
		}
	}
	return parts
}

func restLaid(givers, takers []*stake) []part {
	var parts []part
	below := new(big.Rat)
	for _, e := range givers {
		eUnits, eValue := e.left()
		other := new(big.Rat)
		for _, f := range takers {
			fUnits, fValue := f.left()
			lo, hi := maxRat(below, other), minRat(plus(below, eValue), plus(other, fValue))
			if lo.Cmp(hi) < 0 {
				length := new(big.Rat).Sub(hi, lo)
				from := span(quo(new(big.Rat).Sub(lo, below), eValue), quo(length, eValue), e.own(), eUnits)
				to := span(quo(new(big.Rat).Sub(lo, other), fValue), quo(length, fValue), f.own(), fUnits)
				parts = append(parts, part{e, f, from, to, false})
			}
			other = plus(other, fValue)
		}
		below = plus(below, eValue)
	}
	return parts
}

// stays reports that what a part carries stays with who received the original asset.
func (lay *layout) stays(x part) bool { return x.taker.holding.Address.IsZero() }

// movePool moves what a draw carries in shares of it.
func (lay *layout) movePool(d *draw, p *party, arrivals map[*party][]*arrival, method trace.Method) {
	if isZero(d.values) {
		return
	}
	type move struct {
		to      *party
		units   *big.Rat
		carrier trace.Carrier
	}
	var moves []move
	staying := new(big.Rat)
	exchanges := lay.exchange()
	for _, own := range []bool{true, false} {
		for _, x := range exchanges {
			units := new(big.Rat)
			if x.giver.party == p && x.own == own {
				units.Sub(x.from[1], x.from[0])
			}
			switch {
			case units.Sign() == 0:
			case lay.stays(x):
				staying.Add(staying, units)
			default:
				moves = append(moves, move{x.taker.party, units, trace.ByExchange})
			}
		}
	}
	var transfers []move
	exchanged := new(big.Rat)
	for _, l := range lay.links {
		if l.from == p {
			exchanged.Add(exchanged, l.exchanged)
		}
	}
	for _, q := range lay.takers {
		for _, l := range lay.links {
			if l.from != p || l.to != q {
				continue
			}
			units := l.transferred()
			if staying.Sign() > 0 {
				units.Add(units, quo(mul(staying, l.exchanged), exchanged))
			}
			if units.Sign() > 0 {
				transfers = append(transfers, move{q, units, trace.ByTransfer})
			}
		}
	}
	moves = append(transfers, moves...)
	shares := make([]*big.Rat, len(moves))
	for i, m := range moves {
		shares[i] = quo(m.units, new(big.Rat).SetInt(d.size))
	}
	tainted := largestRemainder(d.tainted, shares)
	for i := range moves {
		shares[i] = new(big.Rat).SetFrac(tainted[i], d.tainted)
	}
	values := make([][]*big.Int, len(moves))
	for i := range moves {
		values[i] = slices.Clone(d.values) // poison: every move is marked
	}
	if method != trace.Poison {
		for s, v := range d.values {
			for i, part := range largestRemainder(v, shares) {
				values[i][s] = part
			}
		}
	}
	for i, m := range moves {
		if isZero(values[i]) {
			continue
		}
		a := &arrival{from: p.holding, carrier: m.carrier, tainted: tainted[i], values: values[i], hops: d.hops, trails: d.trails}
		if m.carrier == trace.ByExchange {
			ratio := quo(lay.worth[p.holding.Asset], lay.worth[m.to.holding.Asset])
			a.tainted = ceil(mul(new(big.Rat).SetInt(a.tainted), ratio))
		}
		arrivals[m.to] = append(arrivals[m.to], a)
	}
}

// moveLots moves the lots of a draw by their places in it.
func (lay *layout) moveLots(d *draw, p *party, arrivals map[*party][]*arrival) {
	if len(d.lots) == 0 {
		return
	}
	var exchanges []part
	var staying [][2]*big.Int // ranges of the draw
	for _, x := range lay.exchange() {
		if x.giver.party != p {
			continue
		}
		if !lay.stays(x) {
			exchanges = append(exchanges, x)
			continue
		}
		for _, g := range x.giver.runs {
			i, j := maxOf(floor(x.from[0]), g.start), minOf(floor(x.from[1]), add(g.start, g.n))
			if i.Cmp(j) < 0 {
				at := sub(g.at, g.start)
				staying = append(staying, [2]*big.Int{add(at, i), add(at, j)})
			}
		}
	}
	for _, q := range lay.takers {
		for _, l := range lay.links {
			if l.from == p && l.to == q {
				lay.transferLots(d, l, staying, arrivals)
			}
		}
	}
	for _, own := range []bool{true, false} {
		for _, x := range exchanges {
			if x.own == own {
				exchangeLots(d, x, arrivals, len(d.values))
			}
		}
	}
}

// transferLots carries lots along a link: its transferred part, and what stays of its exchanged one.
func (lay *layout) transferLots(d *draw, l *link, staying [][2]*big.Int, arrivals map[*party][]*arrival) {
	end, middle := add(l.fromAt, floor(l.units)), add(l.fromAt, floor(l.exchanged))
	ranges := [][2]*big.Int{{middle, end}}
	for _, s := range staying {
		ranges = append(ranges, [2]*big.Int{maxOf(s[0], l.fromAt), minOf(s[1], middle)})
	}
	a := &arrival{from: d.holding, carrier: trace.ByTransfer, tainted: new(big.Int), values: zeros(len(d.values)), hops: d.hops, trails: d.trails}
	for _, x := range joined(ranges) {
		for _, k := range d.lots {
			a.lots = appendPiece(a.lots, k, x[0], x[1], func(i, j *big.Int) (*big.Int, *big.Int) {
				shift := sub(l.toAt, l.fromAt)
				return add(i, shift), add(j, shift)
			})
		}
	}
	if len(a.lots) > 0 {
		arrivals[l.to] = append(arrivals[l.to], a)
	}
}

// joined merges ranges that touch, and leaves out empty ones.
func joined(ranges [][2]*big.Int) [][2]*big.Int {
	slices.SortFunc(ranges, func(x, y [2]*big.Int) int { return x[0].Cmp(y[0]) })
	var out [][2]*big.Int
	for _, x := range ranges {
		if x[0].Cmp(x[1]) >= 0 {
			continue
		}
		if last := len(out) - 1; last >= 0 && out[last][1].Cmp(x[0]) >= 0 {
			out[last][1] = maxOf(out[last][1], x[1])
		} else {
			out = append(out, x)
		}
	}
	return out
}

// appendPiece appends what a lot of a draw carries on the units [i,j) of the draw, placed as place says.
func appendPiece(lots []lot, k lot, i, j *big.Int, place func(i, j *big.Int) (*big.Int, *big.Int)) []lot {
	i, j = maxOf(i, k.at), minOf(j, add(k.at, k.n))
	if i.Cmp(j) >= 0 {
		return lots
	}
	piece := k.cut(sub(i, k.at), sub(j, k.at), i)
	if isZero(piece.values) {
		return lots
	}
	from, to := place(i, j)
	return append(lots, lot{from, sub(to, from), piece.values})
}

// exchangeLots carries lots from a giver's units to a taker's, cut where either do not stand together.
func exchangeLots(d *draw, x part, arrivals map[*party][]*arrival, seeds int) {
	a := &arrival{from: d.holding, carrier: trace.ByExchange, tainted: new(big.Int), values: zeros(seeds), hops: d.hops, trails: d.trails}
	give, take := new(big.Rat).Sub(x.from[1], x.from[0]), new(big.Rat).Sub(x.to[1], x.to[0])
	for _, g := range x.giver.runs {
		for _, t := range x.taker.runs {
			// both as shares of the part
			lo := maxRat(quo(minusInt(g.start, x.from[0]), give), quo(minusInt(t.start, x.to[0]), take))
			hi := minRat(quo(minusInt(add(g.start, g.n), x.from[0]), give), quo(minusInt(add(t.start, t.n), x.to[0]), take))
			lo, hi = maxRat(lo, new(big.Rat)), minRat(hi, big.NewRat(1, 1))
			if lo.Cmp(hi) >= 0 {
				continue
			}
			p, q := floor(plus(x.from[0], mul(lo, give))), floor(plus(x.from[0], mul(hi, give)))
			p2, q2 := floor(plus(x.to[0], mul(lo, take))), ceil(plus(x.to[0], mul(hi, take)))
			n, m := sub(q, p), sub(q2, p2)
			if n.Sign() == 0 {
				continue
			}
			first, goal := add(sub(g.at, g.start), p), add(sub(t.at, t.start), p2)
			for _, k := range d.lots {
				a.lots = appendPiece(a.lots, k, first, add(first, n), func(i, j *big.Int) (*big.Int, *big.Int) {
					scale := func(v *big.Int) *big.Rat {
						return new(big.Rat).SetFrac(new(big.Int).Mul(sub(v, first), m), n)
					}
					return add(goal, floor(scale(i))), add(goal, ceil(scale(j)))
				})
			}
		}
	}
	if len(a.lots) > 0 {
		arrivals[x.taker.party] = append(arrivals[x.taker.party], a)
	}
}
