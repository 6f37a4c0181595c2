package trace

import (
	"cmp"
	"math/big"
	"slices"

	"ashiato/chain"
)

// trades is who exchanged what with whom in one transaction, ready to carry taint.
type trades struct {
	layout *layout
	links  []link // by giver, then by taker
	worth  []*big.Rat
	note   Note
	gives  []side // by giver
	takes  []side // by taker
	pairs  []pair // own ones by group, then the rest
}

// side is the exchanged units of one giver or taker, numbered along its draw or credit.
type side struct {
	group, asset int
	units, value *big.Rat
	own          *big.Rat // the share of them that stays with the group
}

// pair says that a giver's units from p became a taker's units q.
type pair struct {
	giver, taker int
	own          bool
	p0, p1       *big.Rat
	q0, q1       *big.Rat
}

// trades settles who keeps what. If reverse is set, the layout is transposed already and the links follow.
func (b *belief) trades(reverse bool) *trades {
	t := &trades{layout: b.layout, links: b.links, worth: b.worth}
	switch {
	case b.equal:
		t.note = noteEqual
	case b.word:
		t.note = noteDealer
	}
	if reverse {
		for i := range t.links {
			l := &t.links[i]
			l.giver, l.taker, l.from, l.to, l.payers, l.paid = l.taker, l.giver, l.to, l.from, l.paid, l.payers
		}
		slices.SortStableFunc(t.links, func(a, b link) int { return cmp.Or(a.giver-b.giver, a.taker-b.taker) })
	}
	t.count()
	t.pairOwn(len(b.groups))
	if b.layout.laid {
		t.pairRestLaid()
	} else {
		t.pairRest()
	}
	return t
}

// count fills gives and takes.
func (t *trades) count() {
	t.gives, t.takes = make([]side, len(t.layout.givers)), make([]side, len(t.layout.takers))
	for _, sides := range [][]side{t.gives, t.takes} {
		for i := range sides {
			sides[i] = side{units: new(big.Rat), value: new(big.Rat), own: new(big.Rat)}
		}
	}
	for i := range t.links {
		l := &t.links[i]
		if l.exchanged.Sign() == 0 {
			continue
		}
		give, take := &t.gives[l.giver], &t.takes[l.taker]
		give.group, take.group, give.asset, take.asset = l.payers, l.paid, l.asset, l.asset
		give.units.Add(give.units, l.exchanged)
		take.units.Add(take.units, l.exchanged)
	}
	for _, sides := range [][]side{t.gives, t.takes} {
		for i := range sides {
			if s := &sides[i]; s.units.Sign() > 0 {
				s.value.Mul(s.units, t.worth[s.asset])
			}
		}
	}
}

// pairOwn pairs within each group what it gave with what it took, up to the lesser of the two.
func (t *trades) pairOwn(groups int) {
	for g := range groups {
		given, taken := members(t.gives, g), members(t.takes, g)
		worthOut, worthIn := valueSum(t.gives, given), valueSum(t.takes, taken)
		kept := minRat(worthOut, worthIn)
		if kept.Sign() == 0 {
			continue
		}
		for _, i := range given {
			t.gives[i].own = new(big.Rat).Quo(kept, worthOut)
		}
		for _, i := range taken {
			t.takes[i].own = new(big.Rat).Quo(kept, worthIn)
		}
		outBefore := new(big.Rat)
		for _, e := range given {
			give := &t.gives[e]
			outAfter := sumRat(outBefore, give.value)
			inBefore := new(big.Rat)
			for _, f := range taken {
				take := &t.takes[f]
				inAfter := sumRat(inBefore, take.value)
				p := new(big.Rat).Quo(new(big.Rat).Mul(give.units, give.own), worthIn)
				q := new(big.Rat).Quo(new(big.Rat).Mul(take.units, take.own), worthOut)
				t.pairs = append(t.pairs, pair{giver: e, taker: f, own: true,
					p0: new(big.Rat).Mul(p, inBefore), p1: new(big.Rat).Mul(p, inAfter),
					q0: new(big.Rat).Mul(q, outBefore), q1: new(big.Rat).Mul(q, outAfter)})
				inBefore = inAfter
			}
			outBefore = outAfter
		}
	}
}

func members(sides []side, group int) (list []int) {
	for i := range sides {
		if sides[i].group == group && sides[i].units.Sign() > 0 {
			list = append(list, i)
		}
	}
	return list
}

func valueSum(sides []side, list []int) *big.Rat {
	sum := new(big.Rat)
	for _, i := range list {
		sum.Add(sum, sides[i].value)
	}
	return sum
}

// rest returns the value that is not the group's own.
func (s *side) rest() *big.Rat { return new(big.Rat).Mul(s.value, new(big.Rat).Sub(one, s.own)) }

// pairRest pairs what is left in proportion. Only the lengths of p matter where units have no places.
func (t *trades) pairRest() {
	sum := new(big.Rat)
	for i := range t.takes {
		sum.Add(sum, t.takes[i].rest())
	}
	for e := range t.gives {
		left := t.gives[e].rest()
		if left.Sign() == 0 {
			continue
		}
		units := new(big.Rat).Quo(left, t.worth[t.gives[e].asset])
		for f := range t.takes {
			if part := t.takes[f].rest(); part.Sign() > 0 {
				part.Quo(part, sum)
				t.pairs = append(t.pairs, pair{giver: e, taker: f, p0: new(big.Rat), p1: part.Mul(part, units)})
			}
		}
	}
}

// pairRestLaid lays what givers have left along what takers have left, by value.
func (t *trades) pairRestLaid() {
	f, used := 0, new(big.Rat) // the taker at hand, and how much of its rest is used
	for e := range t.gives {
		give := &t.gives[e]
		left, done := give.rest(), new(big.Rat)
		for f < len(t.takes) && done.Cmp(left) < 0 {
			take := &t.takes[f]
			room := new(big.Rat).Sub(take.rest(), used)
			step := minRat(room, new(big.Rat).Sub(left, done))
			if step.Sign() > 0 {
				next, usedNext := sumRat(done, step), sumRat(used, step)
				t.pairs = append(t.pairs, pair{giver: e, taker: f, p0: t.place(give, done), p1: t.place(give, next),
					q0: t.place(take, used), q1: t.place(take, usedNext)})
				done, used = next, usedNext
			}
			if used.Cmp(take.rest()) >= 0 {
				f, used = f+1, new(big.Rat)
			}
		}
	}
}

// place returns the unit of a side at which that much of its rest is gone.
func (t *trades) place(s *side, gone *big.Rat) *big.Rat {
	return sumRat(new(big.Rat).Mul(s.units, s.own), new(big.Rat).Quo(gone, t.worth[s.asset]))
}

// outletOf returns the moves of giver g.
func (t *trades) outletOf(g int) outlet {
	if t.layout.laid {
		return t.outletLaid(g)
	}
	transferred := make([]*big.Rat, len(t.layout.takers))
	for i := range t.links {
		if l := &t.links[i]; l.giver == g {
			transferred[l.taker] = new(big.Rat).Sub(l.units, l.exchanged)
		}
	}
	for i := range t.pairs {
		// An issuer holds nothing: what would go to it stays with who received the asset.
		p := &t.pairs[i]
		if p.giver != g || !t.issuer(p.taker) {
			continue
		}
		share := new(big.Rat).Quo(new(big.Rat).Sub(p.p1, p.p0), t.gives[g].units)
		for k := range t.links {
			if l := &t.links[k]; l.giver == g {
				transferred[l.taker].Add(transferred[l.taker], new(big.Rat).Mul(share, l.exchanged))
			}
		}
	}
	var o outlet
	var shares []*big.Rat
	for taker, units := range transferred {
		if units != nil && units.Sign() > 0 {
			o.moves = append(o.moves, move{taker: taker, carrier: ByTransfer})
			shares = append(shares, units)
		}
	}
	for _, p := range t.pairsOf(g) {
		if units := new(big.Rat).Sub(p.p1, p.p0); units.Sign() > 0 {
			rate := new(big.Rat).Quo(t.worth[t.gives[g].asset], t.worth[t.takes[p.taker].asset])
			o.moves = append(o.moves, move{taker: p.taker, carrier: ByExchange, note: t.note, num: rate.Num(), den: rate.Denom()})
			shares = append(shares, units)
		}
	}
	o.weigh(shares)
	return o
}

// pairsOf returns the pairs of giver g with takers that hold something: own ones first, by taker.
func (t *trades) pairsOf(g int) []pair {
	var list []pair
	for _, p := range t.pairs {
		if p.giver == g && !t.issuer(p.taker) {
			list = append(list, p)
		}
	}
	slices.SortStableFunc(list, func(a, b pair) int {
		if a.own != b.own {
			if a.own {
				return -1
			}
			return 1
		}
		return a.taker - b.taker
	})
	return list
}

func (t *trades) issuer(taker int) bool { return t.layout.takers[taker].holding.Address.IsZero() }

// weigh sets the moves' weights to their shares, brought to one denominator.
func (o *outlet) weigh(shares []*big.Rat) {
	den := big.NewInt(1)
	for _, s := range shares {
		gcd := new(big.Int).GCD(nil, nil, den, s.Denom())
		den.Mul(den, new(big.Int).Quo(s.Denom(), gcd))
	}
	o.wide = new(big.Int)
	for i, s := range shares {
		w := new(big.Int).Mul(s.Num(), new(big.Int).Quo(den, s.Denom()))
		o.moves[i].wide = w
		o.wide.Add(o.wide, w)
	}
}

// outletLaid is outletOf where units have places.
func (t *trades) outletLaid(g int) outlet {
	transferred := make([][]passage, len(t.layout.takers))
	for i := range t.links {
		if l := &t.links[i]; l.giver == g {
			x := total(floorRat(l.exchanged))
			if x.Less(l.from.hi.Sub(l.from.lo)) {
				transferred[l.taker] = append(transferred[l.taker],
					passage{span{l.from.lo.Add(x), l.from.hi}, span{l.to.lo.Add(x), l.to.hi}})
			}
		}
	}
	rows := t.row(func(l *link) (bool, span, span) { return l.giver == g, l.from, l.to })
	for i := range t.pairs {
		if p := &t.pairs[i]; p.giver == g && t.issuer(p.taker) {
			for _, r := range rows {
				part := span{total(floorRat(p.p0)), total(floorRat(p.p1))}.meet(span{r.at, r.at.Add(r.n)})
				if !part.empty() {
					off := span{part.lo.Sub(r.at), part.hi.Sub(r.at)}
					transferred[r.other] = append(transferred[r.other],
						passage{span{r.start.Add(off.lo), r.start.Add(off.hi)}, span{r.far.Add(off.lo), r.far.Add(off.hi)}})
				}
			}
		}
	}
	var o outlet
	for taker, list := range transferred {
		if len(list) > 0 {
			o.moves = append(o.moves, move{taker: taker, carrier: ByTransfer, ranges: joined(list)})
		}
	}
	for _, p := range t.pairsOf(g) {
		if ranges := t.passages(p, rows); len(ranges) > 0 {
			o.moves = append(o.moves, move{taker: p.taker, carrier: ByExchange, note: t.note, ranges: ranges})
		}
	}
	return o
}

// stretch is exchanged units of a side that lie together: n of them, numbered from at, standing at start in the
// draw or credit, and at far in the credit or draw of the other end of their link.
type stretch struct {
	at, n      chain.Total
	start, far chain.Total
	other      int
}

// row lists the stretches of one side in order.
func (t *trades) row(of func(*link) (mine bool, near, far span)) []stretch {
	var list []stretch
	var at chain.Total
	for i := range t.links {
		l := &t.links[i]
		mine, near, far := of(l)
		if n := total(floorRat(l.exchanged)); mine && !n.IsZero() {
			list = append(list, stretch{at: at, n: n, start: near.lo, far: far.lo, other: l.taker})
			at = at.Add(n)
		}
	}
	return list
}

// breaks returns the numbers at which a row's units are not adjacent.
func breaks(row []stretch) []*big.Rat {
	var out []*big.Rat
	for i := 1; i < len(row); i++ {
		if row[i-1].start.Add(row[i-1].n) != row[i].start {
			out = append(out, ratOf(row[i].at))
		}
	}
	return out
}

// standing returns where the units [lo, hi) of a row, which are adjacent, stand.
func standing(row []stretch, part span) span {
	for _, r := range row {
		if r.at.Cmp(part.lo) <= 0 && part.lo.Less(r.at.Add(r.n)) {
			start := r.start.Add(part.lo.Sub(r.at))
			return span{start, start.Add(part.hi.Sub(part.lo))}
		}
	}
	return span{}
}

// passages cuts a pair where the units of either side are not adjacent, and rounds the parts: the giver's units
// down at both ends, the taker's outwards.
func (t *trades) passages(p pair, rows []stretch) []passage {
	takers := t.row(func(l *link) (bool, span, span) { return l.taker == p.taker, l.to, l.from })
	length, taken := new(big.Rat).Sub(p.p1, p.p0), new(big.Rat).Sub(p.q1, p.q0)
	cuts := []*big.Rat{new(big.Rat), one} // as shares of the pair
	for _, at := range breaks(rows) {
		cuts = append(cuts, new(big.Rat).Quo(new(big.Rat).Sub(at, p.p0), length))
	}
	for _, at := range breaks(takers) {
		cuts = append(cuts, new(big.Rat).Quo(new(big.Rat).Sub(at, p.q0), taken))
	}
	cuts = slices.DeleteFunc(cuts, func(c *big.Rat) bool { return c.Sign() < 0 || c.Cmp(one) > 0 })
	slices.SortFunc(cuts, func(a, b *big.Rat) int { return a.Cmp(b) })
	var out []passage
	for i := 1; i < len(cuts); i++ {
		along := func(from, length *big.Rat, share *big.Rat) *big.Rat {
			return sumRat(from, new(big.Rat).Mul(length, share))
		}
		give := span{total(floorRat(along(p.p0, length, cuts[i-1]))), total(floorRat(along(p.p0, length, cuts[i])))}
		take := span{total(floorRat(along(p.q0, taken, cuts[i-1]))), total(ceilRat(along(p.q0, taken, cuts[i])))}
		if give.empty() || cuts[i-1].Cmp(cuts[i]) == 0 {
			continue
		}
		out = append(out, passage{standing(rows, give), standing(takers, take)})
	}
	return out
}

// joined puts ranges that are adjacent in draw and credit together.
func joined(list []passage) []passage {
	slices.SortFunc(list, func(a, b passage) int { return a.from.lo.Cmp(b.from.lo) })
	out := list[:1]
	for _, p := range list[1:] {
		last := &out[len(out)-1]
		if last.from.hi == p.from.lo && last.to.hi == p.to.lo {
			last.from.hi, last.to.hi = p.from.hi, p.to.hi
			continue
		}
		out = append(out, p)
	}
	return out
}
