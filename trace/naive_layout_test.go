package trace_test

import (
	"math/big"
	"slices"

	"ashiato/chain"
)

// party is one net payer or net receiver of a transaction.
type party struct {
	holding chain.Holding
	group   string
	units   *big.Int
	first   int // index of its first outgoing, or incoming, transfer
}

// link is what one payer gave one receiver. from and to are giver and taker: exchanged when time runs backward.
type link struct {
	from, to     *party
	units        *big.Rat
	fromAt, toAt *big.Int // laid: where it stands in the draw and in the credit
	share        *big.Rat // β
	closed       bool
	exchanged    *big.Rat
}

func (l *link) transferred() *big.Rat { return new(big.Rat).Sub(l.units, l.exchanged) }

// layout is a transaction seen by a trace: who gave and who took, linked, and what each exchanged unit is worth.
type layout struct {
	givers, takers []*party
	links          []*link
	assets         []chain.Asset // in order of first appearance
	worth          map[chain.Asset]*big.Rat
}

// parties lists who gave and who took in a transaction.
func (b *belief) parties(tx *chain.Tx) *layout {
	lay := &layout{worth: map[chain.Asset]*big.Rat{}}
	for _, m := range tx.Net() {
		group := b.join(m.Holding)
		if !slices.Contains(lay.assets, m.Holding.Asset) {
			lay.assets = append(lay.assets, m.Holding.Asset)
		}
		if !m.Out.IsZero() {
			lay.givers = append(lay.givers, &party{m.Holding, group, m.Out.Big(), m.FirstOut})
		}
		if !m.In.IsZero() {
			lay.takers = append(lay.takers, &party{m.Holding, group, m.In.Big(), m.FirstIn})
		}
	}
	byFirst := func(p, q *party) int { return p.first - q.first }
	slices.SortFunc(lay.givers, byFirst)
	slices.SortFunc(lay.takers, byFirst)
	return lay
}

// link links givers with takers, and decides which links are believed to be exchanges.
func (b *belief) link(lay *layout) {
	for _, a := range lay.assets {
		if b.laid {
			lay.linkLaid(a)
		} else {
			lay.linkInProportion(a)
		}
	}
	b.links = lay.links
	b.decide()
	for _, l := range lay.links {
		l.exchanged = new(big.Rat).Mul(l.share, l.units)
		if b.laid {
			l.exchanged = new(big.Rat).SetInt(floor(l.exchanged))
		}
	}
	b.value(lay)
}

func of(parties []*party, a chain.Asset) []*party {
	var some []*party
	for _, p := range parties {
		if p.holding.Asset == a {
			some = append(some, p)
		}
	}
	return some
}

// linkInProportion links every payer with every receiver of an asset.
func (lay *layout) linkInProportion(a chain.Asset) {
	total := new(big.Int)
	for _, p := range of(lay.givers, a) {
		total = add(total, p.units)
	}
	for _, p := range of(lay.givers, a) {
		for _, q := range of(lay.takers, a) {
			lay.links = append(lay.links, newLink(p, q, new(big.Rat).SetFrac(new(big.Int).Mul(p.units, q.units), total)))
		}
	}
}

// linkLaid lays payer after payer along the receivers of an asset.
func (lay *layout) linkLaid(a chain.Asset) {
	takers := of(lay.takers, a)
	taken := new(big.Int) // of the first of takers
	for _, p := range of(lay.givers, a) {
		given := new(big.Int)
		for given.Cmp(p.units) < 0 {
			q := takers[0]
			n := minOf(sub(p.units, given), sub(q.units, taken))
			l := newLink(p, q, new(big.Rat).SetInt(n))
			l.fromAt, l.toAt = given, taken
			lay.links = append(lay.links, l)
			given, taken = add(given, n), add(taken, n)
			if taken.Cmp(q.units) == 0 {
				takers, taken = takers[1:], new(big.Int)
			}
		}
	}
}

func newLink(p, q *party, units *big.Rat) *link {
	return &link{from: p, to: q, units: units, share: new(big.Rat)}
}

// belief decides which links of one transaction were exchanges.
type belief struct {
	*replay
	ref     chain.TxRef
	block   *chain.Block
	order   []string // groups in order of first appearance
	members map[string][]chain.Address
	links   []*link
	traders map[string]bool

	settledByDealing map[string]bool
}

func newBelief(r *replay, ref chain.TxRef, block *chain.Block) *belief {
	return &belief{replay: r, ref: ref, block: block, members: map[string][]chain.Address{}, traders: map[string]bool{}, settledByDealing: map[string]bool{}}
}

// join returns the group of a party.
func (b *belief) join(h chain.Holding) string {
	address, group := h.Address, ""
	if contract, ok := h.Asset.Issuer(); address.IsZero() && ok {
		address = contract
	}
	if address.IsZero() {
		group = "issuer of " + h.Asset.String()
	} else {
		group = "address " + address.String()
		if same := b.rules.Exchanges.SameDealer; same != nil && same(address) != "" {
			group = "dealer " + same(address)
		}
	}
	if !slices.Contains(b.order, group) {
		b.order = append(b.order, group)
	}
	if !address.IsZero() && !slices.Contains(b.members[group], address) {
		b.members[group] = append(b.members[group], address)
	}
	return group
}

// apart reports that a link joins two groups and touches no stop.
func (b *belief) apart(l *link) bool {
	_, stopped := b.stop(l.from.holding.Address)
	_, stops := b.stop(l.to.holding.Address)
	return !stopped && !stops && l.from.group != l.to.group
}

func (b *belief) open(l *link) bool {
	return !l.closed && b.apart(l) && (b.traders[l.from.group] || b.traders[l.to.group])
}

func (b *belief) isTrader(group string) bool {
	for _, out := range b.links {
		for _, in := range b.links {
			if b.apart(out) && b.apart(in) && out.from.group == group && in.to.group == group && out.from.holding.Asset != in.to.holding.Asset {
				return true
			}
		}
	}
	return false
}

func (b *belief) decide() {
	if b.rules.Exchanges.Off {
		return
	}
	for _, g := range b.order {
		b.traders[g] = b.isTrader(g)
	}
	b.settleBalanced()
	for _, g := range b.order {
		if b.traders[g] && b.hasUnpriced(g) && b.isDealer(g) {
			b.settledByDealing[g] = true
		}
	}
	for _, l := range b.links {
		if b.open(l) && (b.vouched(l, l.from.group) || b.vouched(l, l.to.group)) {
			l.share, l.closed = big.NewRat(1, 1), true
		}
	}
	b.settleBalanced()
	b.cover()
}

// vouched reports that a dealer at an end of a link makes it believed: the wrapped coin only its own units and coins.
func (b *belief) vouched(l *link, dealer string) bool {
	wrapped, asset := b.rules.Wrapped, l.from.holding.Asset
	if !wrapped.IsZero() && slices.Contains(b.members[dealer], wrapped) && asset.Standard != chain.Native && asset != chain.TokenAsset(wrapped) {
		return false
	}
	return b.settledByDealing[dealer]
}

// price is the value of one unit of an asset at the block's time.
func (b *belief) price(a chain.Asset) (*big.Rat, bool) {
	if b.rules.Exchanges.Value == nil || !b.block.HasTime {
		return nil, false
	}
	v, ok := b.rules.Exchanges.Value(a, chain.TotalOf(1), b.block.Time)
	return v, ok && v.Sign() > 0
}

// openSums are the values of a trader's open links in priced assets.
type openSums struct {
	inT, inP, outT, outP *big.Rat
	bothWays             bool
}

// hasUnpriced reports that a group has an open link in an asset without a price.
func (b *belief) hasUnpriced(g string) bool {
	return slices.ContainsFunc(b.links, func(l *link) bool {
		_, priced := b.price(l.from.holding.Asset)
		return b.open(l) && (l.from.group == g || l.to.group == g) && !priced
	})
}

func (s openSums) in() *big.Rat  { return new(big.Rat).Add(s.inT, s.inP) }
func (s openSums) out() *big.Rat { return new(big.Rat).Add(s.outT, s.outP) }

func (b *belief) sums(g string) openSums {
	s := openSums{inT: new(big.Rat), inP: new(big.Rat), outT: new(big.Rat), outP: new(big.Rat)}
	in, out := false, false
	for _, l := range b.links {
		if !b.open(l) || l.from.group != g && l.to.group != g {
			continue
		}
		price, ok := b.price(l.from.holding.Asset)
		if !ok {
			continue
		}
		in, out = in || l.to.group == g, out || l.from.group == g
		v := new(big.Rat).Mul(price, l.units)
		both := b.traders[l.from.group] && b.traders[l.to.group]
		switch {
		case l.to.group == g && both:
			s.inT.Add(s.inT, v)
		case l.to.group == g:
			s.inP.Add(s.inP, v)
		case both:
			s.outT.Add(s.outT, v)
		default:
			s.outP.Add(s.outP, v)
		}
	}
	s.bothWays = in && out
	return s
}

func (b *belief) slippage() *big.Rat { return big.NewRat(b.rules.Exchanges.Slippage, 10000) }

// settleBalanced is step A.
func (b *belief) settleBalanced() {
	type book struct {
		group          string
		shareA, shareB *big.Rat // of the P links out and in
	}
	slip := b.slippage()
	grace := new(big.Rat).Add(big.NewRat(1, 1), slip)
	within := func(x, y *big.Rat) bool { return x.Cmp(new(big.Rat).Mul(y, grace)) <= 0 }
	for {
		var settled []book
		for _, g := range b.order {
			s := b.sums(g)
			if !b.traders[g] || !s.bothWays {
				continue
			}
			target := maxRat(maxRat(s.inT, s.outT), minRat(s.in(), s.out()))
			bIn := minRat(s.inP, new(big.Rat).Sub(target, s.inT))
			aOut := minRat(s.outP, new(big.Rat).Sub(target, s.outT))
			x, y := new(big.Rat).Add(s.inT, bIn), new(big.Rat).Add(s.outT, aOut)
			if x.Sign() == 0 || y.Sign() == 0 || !within(x, y) || !within(y, x) {
				continue
			}
			part := func(some, all *big.Rat) *big.Rat {
				if all.Sign() == 0 {
					return new(big.Rat)
				}
				if left := new(big.Rat).Sub(all, some); left.Cmp(new(big.Rat).Mul(slip, target)) <= 0 {
					return big.NewRat(1, 1)
				}
				return new(big.Rat).Quo(some, all)
			}
			settled = append(settled, book{g, part(aOut, s.outP), part(bIn, s.inP)})
		}
		if len(settled) == 0 {
			return
		}
		var shut []*link
		for _, k := range settled {
			for _, l := range b.links {
				_, priced := b.price(l.from.holding.Asset)
				switch out, in := l.from.group == k.group, l.to.group == k.group; {
				case !b.open(l) || !out && !in || !priced:
					continue
				case b.traders[l.from.group] && b.traders[l.to.group]:
					l.share = big.NewRat(1, 1)
				case out:
					l.share = k.shareA
				default:
					l.share = k.shareB
				}
				shut = append(shut, l)
			}
		}
		for _, l := range shut {
			l.closed = true
		}
	}
}

// cover is step C.
func (b *belief) cover() {
	grace := new(big.Rat).Add(big.NewRat(1, 1), b.slippage())
	one := big.NewRat(1, 1)
	least := map[*link]*big.Rat{}
	for _, g := range b.order {
		s := b.sums(g)
		if !b.traders[g] || !s.bothWays {
			continue
		}
		forIn := minRat(one, new(big.Rat).Quo(new(big.Rat).Mul(s.out(), grace), s.in()))
		forOut := minRat(one, new(big.Rat).Quo(new(big.Rat).Mul(s.in(), grace), s.out()))
		for _, l := range b.links {
			proposal := forOut
			if l.to.group == g {
				proposal = forIn
			} else if l.from.group != g {
				continue
			}
			if _, priced := b.price(l.from.holding.Asset); !priced || !b.open(l) {
				continue
			}
			if old, ok := least[l]; ok {
				proposal = minRat(old, proposal)
			}
			least[l] = proposal
		}
	}
	for l, share := range least {
		l.share = share
	}
}

// isDealer reports that somebody of the group trades with everybody. Counting is no word for who pays the fee.
func (b *belief) isDealer(group string) bool {
	x := b.rules.Exchanges
	for _, a := range b.members[group] {
		if !b.rules.Wrapped.IsZero() && a == b.rules.Wrapped || x.Dealer != nil && x.Dealer(a) {
			return true
		}
		fee := b.block.Txs[b.ref.Index].Fee
		if sends := fee != nil && fee.Payer == a; x.MinCounterparties > 0 && !sends && b.ledger.counterparties(a, b.ref, x.CounterpartyLimit) >= x.MinCounterparties {
			return true
		}
	}
	return false
}

// value gives each asset that has exchanged units a value per unit.
func (b *belief) value(lay *layout) {
	totals := map[chain.Asset]*big.Rat{}
	var exchanged []chain.Asset
	for _, a := range lay.assets {
		sum := new(big.Rat)
		for _, l := range lay.links {
			if l.from.holding.Asset == a {
				sum.Add(sum, l.exchanged)
			}
		}
		if sum.Sign() > 0 {
			totals[a] = sum
			exchanged = append(exchanged, a)
		}
	}
	if len(exchanged) == 2 {
		for _, a := range exchanged {
			lay.worth[a] = new(big.Rat).Inv(totals[a])
		}
		return
	}
	for i, a := range exchanged {
		if lay.worth[a] != nil {
			continue
		}
		lay.worth[a] = new(big.Rat).Inv(totals[a])
		first, known := b.price(exchanged[0])
		if p, ok := b.price(a); i > 0 && known && ok {
			lay.worth[a] = quo(mul(lay.worth[exchanged[0]], p), first)
		}
		for b.valueByTrader(lay) {
		}
	}
}

// valueByTrader lets the first trader that can say what an asset is worth say it; false if none can.
func (b *belief) valueByTrader(lay *layout) bool {
	var order []string
	for _, dealers := range []bool{true, false} {
		for _, g := range b.order {
			if b.traders[g] && b.settledByDealing[g] == dealers {
				order = append(order, g)
			}
		}
	}
	for _, g := range order {
		in, out := map[chain.Asset]*big.Rat{}, map[chain.Asset]*big.Rat{}
		for _, l := range lay.links {
			if a := l.from.holding.Asset; l.exchanged.Sign() > 0 && l.to.group == g {
				in[a] = new(big.Rat).Add(orZeroRat(in[a]), l.exchanged)
			}
		}
		for _, l := range lay.links {
			if a := l.from.holding.Asset; l.exchanged.Sign() > 0 && l.from.group == g && in[a] == nil {
				out[a] = new(big.Rat).Add(orZeroRat(out[a]), l.exchanged)
			}
		}
		if b.giveValues(lay, in, out) {
			return true
		}
	}
	return false
}

// giveValues values the assets of a trader's two sides by the first of them that has a value, the in side first.
func (b *belief) giveValues(lay *layout, in, out map[chain.Asset]*big.Rat) bool {
	sides := []map[chain.Asset]*big.Rat{in, out}
	var whole *big.Rat // what a side is worth
	for i, side := range sides {
		for _, a := range lay.assets {
			if whole == nil && side[a] != nil && lay.worth[a] != nil {
				whole = quo(mul(lay.worth[a], side[a]), b.weight(a, side, sides[1-i]))
			}
		}
	}
	given := false
	for i, side := range sides {
		for _, a := range lay.assets {
			if whole != nil && side[a] != nil && lay.worth[a] == nil {
				lay.worth[a] = quo(mul(whole, b.weight(a, side, sides[1-i])), side[a])
				given = true
			}
		}
	}
	return given
}

// weight is the part that an asset has in the worth of a side. Unpriced ones share what the priced ones fall short of
// the other side's, at least a millionth; where either side has nothing priced, each asset counts the same.
func (b *belief) weight(a chain.Asset, side, other map[chain.Asset]*big.Rat) *big.Rat {
	worth := func(assets map[chain.Asset]*big.Rat) (*big.Rat, int) {
		sum, unpriced := new(big.Rat), 0
		for x, n := range assets {
			if p, ok := b.price(x); ok {
				sum.Add(sum, mul(p, n))
			} else {
				unpriced++
			}
		}
		return sum, unpriced
	}
	sum, unpriced := worth(side)
	across, _ := worth(other)
	p, priced := b.price(a)
	switch {
	case unpriced == 0:
		return quo(mul(p, side[a]), sum)
	case sum.Sign() == 0 || across.Sign() == 0:
		return quo(ratOf(1), ratOf(len(side)))
	}
	covered := quo(sum, across)
	if most := big.NewRat(999_999, 1_000_000); covered.Cmp(most) > 0 {
		covered = most
	}
	if priced {
		return mul(covered, quo(mul(p, side[a]), sum))
	}
	return quo(new(big.Rat).Sub(ratOf(1), covered), ratOf(unpriced))
}

// transpose makes givers of takers and takers of givers.
func (lay *layout) transpose() {
	lay.givers, lay.takers = lay.takers, lay.givers
	for _, l := range lay.links {
		l.from, l.to, l.fromAt, l.toAt = l.to, l.from, l.toAt, l.fromAt
	}
}
