package trace

import (
	"math/big"
	"slices"

	"ashiato/chain"
)

// party is a holding that gives or takes in one transaction.
type party struct {
	holding chain.Holding
	units   chain.Total
	first   int // the index of its first transfer on that side
}

// layout says what each giver's draw in one transaction does. Forward the givers are the payers and the takers the
// receivers; backward they change places. It depends on the transaction and the rules, never on what is tainted.
type layout struct {
	givers []party // in the order of their first outgoing transfer
	takers []party // in the order of their first incoming transfer
	laid   bool
	trades *trades // nil: everything is transferred
}

// move is one of the things a draw does.
type move struct {
	taker   int
	carrier Carrier
	note    Note
	// In proportion: the share of the draw is weight, or wide in an exchange, among the outlet's sum.
	weight   chain.Total
	wide     *big.Int
	num, den *big.Int // units taken for units given; nil: as many
	// Laid: which units of the draw become which of the credit.
	ranges []passage
}

// passage takes the units from of a draw to the units to of a credit, stretched where the lengths differ.
type passage struct{ from, to span }

// outlet is all moves of one draw.
type outlet struct {
	moves []move
	sum   chain.Total
	wide  *big.Int // the sum of the wide weights, if the transaction has an exchange
}

func newLayout(net []chain.Movement, laid bool) *layout {
	l := &layout{laid: laid}
	for i := range net {
		m := &net[i]
		if !m.Out.IsZero() {
			l.givers = append(l.givers, party{m.Holding, m.Out, m.FirstOut})
		} else if !m.In.IsZero() {
			l.takers = append(l.takers, party{m.Holding, m.In, m.FirstIn})
		}
	}
	byFirst := func(a, b party) int { return a.first - b.first }
	slices.SortStableFunc(l.givers, byFirst)
	slices.SortStableFunc(l.takers, byFirst)
	return l
}

// transpose makes givers of the takers and takers of the givers.
func (l *layout) transpose() { l.givers, l.takers = l.takers, l.givers }

// outletOf returns the moves of giver g: transfers, own exchanges, rest exchanges, each by taker.
func (l *layout) outletOf(g int) outlet {
	if l.trades != nil {
		return l.trades.outletOf(g)
	}
	asset := l.givers[g].holding.Asset
	if l.laid {
		return outlet{moves: l.lay(g)}
	}
	var o outlet
	for i := range l.takers {
		if t := &l.takers[i]; t.holding.Asset == asset {
			o.moves = append(o.moves, move{taker: i, carrier: ByTransfer, weight: t.units})
			o.sum = o.sum.Add(t.units)
		}
	}
	return o
}

// lay returns the transfers of giver g where the givers of its asset are laid along the takers.
func (l *layout) lay(g int) []move {
	giver := &l.givers[g]
	var start, at chain.Total
	for i := range l.givers[:g] {
		if l.givers[i].holding.Asset == giver.holding.Asset {
			start = start.Add(l.givers[i].units)
		}
	}
	draw := span{start, start.Add(giver.units)}
	var moves []move
	for i := range l.takers {
		t := &l.takers[i]
		if t.holding.Asset != giver.holding.Asset {
			continue
		}
		if both := draw.meet(span{at, at.Add(t.units)}); !both.empty() {
			moves = append(moves, move{taker: i, carrier: ByTransfer,
				ranges: []passage{{both.shift(start), both.shift(at)}}})
		}
		at = at.Add(t.units)
	}
	return moves
}

// shift returns the range counted from a later zero.
func (s span) shift(zero chain.Total) span { return span{s.lo.Sub(zero), s.hi.Sub(zero)} }

// oneAsset reports whether all parties move the same asset.
func (l *layout) oneAsset() bool {
	for i := range l.givers {
		if l.givers[i].holding.Asset != l.givers[0].holding.Asset {
			return false
		}
	}
	return true
}

// arrival is what one giver brings one taker by one carrier.
type arrival struct {
	giver, taker int
	carrier      Carrier
	note         Note
	pieces       []piece // in a pool one, of as many units as are tainted
	to           target
	edge         int // where it is recorded
}

// pass carries the tainted pieces of giver g's draw along its moves.
func (l *layout) pass(g int, pieces []piece, poison bool) []arrival {
	if len(pieces) == 0 {
		return nil
	}
	o := l.outletOf(g)
	if l.laid {
		return o.passLaid(g, pieces)
	}
	return o.passPool(g, pieces[0], poison)
}

func (o *outlet) passPool(g int, p piece, poison bool) []arrival {
	var units []chain.Total
	if o.wide != nil {
		weights := make([]*big.Int, len(o.moves))
		for i := range o.moves {
			weights[i] = o.moves[i].wide
		}
		units = splitWide(p.hi, weights, o.wide)
	} else {
		weights := make([]chain.Total, len(o.moves))
		for i := range o.moves {
			weights[i] = o.moves[i].weight
		}
		units = split(p.hi, weights, o.sum)
	}
	var shares [][]SeedValue
	if !poison {
		shares = splitShares(p.shares, units, p.hi)
	}
	out := make([]arrival, 0, len(o.moves))
	for i := range o.moves {
		m := &o.moves[i]
		c := piece{hi: m.rated(units[i]), shares: p.shares}
		if !poison {
			c.shares = shares[i]
		}
		if len(c.shares) > 0 {
			out = append(out, arrival{giver: g, taker: m.taker, carrier: m.carrier, note: m.note, pieces: []piece{c}})
		}
	}
	return out
}

// rated returns t units given as units taken, rounded up.
func (m *move) rated(t chain.Total) chain.Total {
	if m.num == nil {
		return t
	}
	v := new(big.Int).Mul(t.Big(), m.num)
	return total(ceilDiv(v, m.den))
}

func (o *outlet) passLaid(g int, pieces []piece) []arrival {
	var out []arrival
	for i := range o.moves {
		m := &o.moves[i]
		a := arrival{giver: g, taker: m.taker, carrier: m.carrier, note: m.note}
		for _, r := range m.ranges {
			for _, p := range pieces {
				both := r.from.meet(span{p.lo, p.hi})
				if both.empty() {
					continue
				}
				if shares := p.on(both.lo, both.hi); len(shares) > 0 {
					to := r.image(both)
					a.pieces = append(a.pieces, piece{to.lo, to.hi, shares})
				}
			}
		}
		if len(a.pieces) > 0 {
			out = append(out, a)
		}
	}
	return out
}

// image returns the units of the credit that units of the draw become, rounded outwards.
func (r passage) image(part span) span {
	n, m := r.from.hi.Sub(r.from.lo), r.to.hi.Sub(r.to.lo)
	i, j := part.lo.Sub(r.from.lo), part.hi.Sub(r.from.lo)
	lo, _ := i.MulDiv(m, n)
	hi, rem := j.MulDiv(m, n)
	if !rem.IsZero() {
		hi = hi.Add(chain.TotalOf(1))
	}
	return span{r.to.lo.Add(lo), r.to.lo.Add(hi)}
}

// layoutOf lays out the event's transaction: who gives, who takes, and what is exchanged.
func (w *walk) layoutOf(e *event) (*layout, error) {
	l := newLayout(e.net, w.method.laid())
	var b *belief
	if !w.rules.Exchanges.Off && !l.oneAsset() {
		b = w.newBelief(e, l)
	}
	if b != nil {
		if err := b.settle(); err != nil {
			return nil, err
		}
	}
	if w.queue.reverse {
		l.transpose()
	}
	if b != nil && b.exchanges() {
		l.trades = b.trades(w.queue.reverse)
	}
	return l, nil
}
