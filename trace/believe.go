package trace

import (
	"fmt"
	"math/big"
	"slices"

	"ashiato/chain"
)

// link is what one payer gave one receiver in one asset.
type link struct {
	giver, taker int // in the layout
	asset        int // in belief.assets
	payers, paid int // the groups of the two
	units        *big.Rat
	from, to     span // laid: which units of the draw and of the credit
	open         bool
	traders      bool     // both ends are traders, else one is
	share        *big.Rat // how much of it is believed to be exchanged, first units first
	exchanged    *big.Rat // units
}

// belief decides how much of each link of one transaction was exchanged: section 2 of docs/design/trace.md.
type belief struct {
	w      *walk
	e      *event
	layout *layout
	assets []chain.Asset // in order of first appearance
	groups []group       // in order of first appearance
	links  []link        // by giver, then by taker
	time   Time
	timed  bool
	prices map[int]*big.Rat // by asset; nil: none
	worth  []*big.Rat       // a unit's value, by asset; nil for what was not exchanged
	equal  bool             // the values rest on equal weights
	word   bool             // something is believed because a dealer took part, and no price says so
}

// group is one party to exchanges: an address, an issuer with its contract, or dealers joined by the caller.
type group struct {
	members []chain.Address
	trader  bool
	dealt   bool // settled by being a dealer
	gives   []int
	takes   []int // assets
	links   []int // those it can trade by
}

// groupKey tells groups apart: by the dealer's name, else the address, else the asset whose issuer it is.
type groupKey struct {
	name  string
	at    chain.Address
	asset chain.Asset
}

var one = big.NewRat(1, 1)

// newBelief returns nil if the transaction has no trader, so that nothing can be exchanged.
func (w *walk) newBelief(e *event, l *layout) *belief {
	b := &belief{w: w, e: e, layout: l, prices: map[int]*big.Rat{}}
	byKey := map[groupKey]int{}
	groupOf := map[chain.Holding]int{}
	for i := range e.net {
		h := e.net[i].Holding
		at, key := h.Address, groupKey{at: h.Address}
		if at.IsZero() {
			if contract, ok := h.Asset.Issuer(); ok {
				at, key = contract, groupKey{at: contract}
			} else {
				key = groupKey{asset: h.Asset}
			}
		}
		if same := w.rules.Exchanges.SameDealer; same != nil && !at.IsZero() {
			if name := same(at); name != "" {
				key = groupKey{name: name}
			}
		}
		g, ok := byKey[key]
		if !ok {
			g = len(b.groups)
			byKey[key] = g
			b.groups = append(b.groups, group{})
		}
		if m := &b.groups[g].members; !at.IsZero() && !slices.Contains(*m, at) {
			*m = append(*m, at)
		}
		groupOf[h] = g
		if !slices.Contains(b.assets, h.Asset) {
			b.assets = append(b.assets, h.Asset)
		}
	}
	if !b.canTrade(groupOf) {
		return nil
	}
	if n := b.countLinks(); n > maxLinks {
		w.notes = append(w.notes, Note(fmt.Sprintf("transaction %s links %d payers and receivers in proportion, more than %d: "+
			"its exchanges were not looked into, and the original assets are followed", e.tx.Hash, n, maxLinks)))
		return nil
	}
	b.link(groupOf)
	return b
}

// maxLinks bounds what one transaction made to be slow may cost; batch auctions have some hundreds of links.
const maxLinks = 1 << 16

// countLinks returns how many links there are in proportion; laid, they are no more than payers and receivers.
func (b *belief) countLinks() (n int) {
	if b.layout.laid {
		return 0
	}
	takers := map[chain.Asset]int{}
	for i := range b.layout.takers {
		takers[b.layout.takers[i].holding.Asset]++
	}
	for i := range b.layout.givers {
		n += takers[b.layout.givers[i].holding.Asset]
	}
	return n
}

// canTrade is a quick look whether some group gives one asset and takes another.
func (b *belief) canTrade(groupOf map[chain.Holding]int) bool {
	first := make([]int, len(b.groups)) // 1 + the first asset it gives
	several := make([]bool, len(b.groups))
	for i := range b.layout.givers {
		h := b.layout.givers[i].holding
		g, a := groupOf[h], 1+slices.Index(b.assets, h.Asset)
		several[g] = several[g] || first[g] != 0 && first[g] != a
		if first[g] == 0 {
			first[g] = a
		}
	}
	for i := range b.layout.takers {
		h := b.layout.takers[i].holding
		g := groupOf[h]
		if first[g] != 0 && (several[g] || first[g] != 1+slices.Index(b.assets, h.Asset)) {
			return true
		}
	}
	return false
}

// link lays givers against takers, finds the traders, and opens the links that an exchange can have.
func (b *belief) link(groupOf map[chain.Holding]int) {
	sums := make([]chain.Total, len(b.assets))
	assetOf := map[chain.Asset]int{}
	for i, a := range b.assets {
		assetOf[a] = i
	}
	for _, t := range b.layout.takers {
		a := assetOf[t.holding.Asset]
		sums[a] = sums[a].Add(t.units)
	}
	for g := range b.layout.givers {
		giver := &b.layout.givers[g]
		a := assetOf[giver.holding.Asset]
		add := func(t int, units *big.Rat, p passage) {
			b.links = append(b.links, link{giver: g, taker: t, asset: a, units: units, from: p.from, to: p.to,
				payers: groupOf[giver.holding], paid: groupOf[b.layout.takers[t].holding], share: new(big.Rat)})
		}
		if b.layout.laid {
			for _, m := range b.layout.lay(g) {
				r := m.ranges[0]
				add(m.taker, ratOf(r.from.hi.Sub(r.from.lo)), r)
			}
			continue
		}
		for t := range b.layout.takers {
			if taker := &b.layout.takers[t]; taker.holding.Asset == giver.holding.Asset {
				units := new(big.Rat).SetFrac(new(big.Int).Mul(giver.units.Big(), taker.units.Big()), sums[a].Big())
				add(t, units, passage{})
			}
		}
	}
	b.findTraders()
}

func (b *belief) findTraders() {
	stopped := func(a chain.Address) bool { return b.w.rules.stopAt(a) != "" }
	for i := range b.links {
		l := &b.links[i]
		if l.payers == l.paid || stopped(b.layout.givers[l.giver].holding.Address) || stopped(b.layout.takers[l.taker].holding.Address) {
			continue
		}
		l.open = true
		out, in := &b.groups[l.payers], &b.groups[l.paid]
		out.links, in.links = append(out.links, i), append(in.links, i)
		if !slices.Contains(out.gives, l.asset) {
			out.gives = append(out.gives, l.asset)
		}
		if !slices.Contains(in.takes, l.asset) {
			in.takes = append(in.takes, l.asset)
		}
	}
	for i := range b.groups {
		g := &b.groups[i]
		for _, a := range g.gives {
			g.trader = g.trader || slices.ContainsFunc(g.takes, func(t int) bool { return t != a })
		}
	}
	for i := range b.links {
		l := &b.links[i]
		from, to := b.groups[l.payers].trader, b.groups[l.paid].trader
		l.traders = from && to
		l.open = l.open && (from || to)
	}
}

// settle believes links by price, by dealer and by cover, and values what was exchanged.
func (b *belief) settle() error {
	if err := b.balance(); err != nil {
		return err
	}
	if err := b.deal(); err != nil {
		return err
	}
	if err := b.balance(); err != nil {
		return err
	}
	if err := b.cover(); err != nil {
		return err
	}
	b.reckonExchanged()
	return b.value()
}

// books is what a group has open in priced assets: links to traders and others, in and out, by value.
type books struct {
	inT, inP, outT, outP *big.Rat
	in, out              bool
	unpriced             bool // it has open links in other assets too
}

func (s *books) bothWays() bool { return s.in && s.out }

func (b *belief) booksOf(g int) (books, error) {
	s := books{inT: new(big.Rat), inP: new(big.Rat), outT: new(big.Rat), outP: new(big.Rat)}
	for _, i := range b.groups[g].links {
		l := &b.links[i]
		if !l.open {
			continue
		}
		price, err := b.price(l.asset)
		if err != nil {
			return s, err
		}
		if price == nil {
			s.unpriced = true
			continue
		}
		side, other := s.inT, s.inP
		if l.payers == g {
			side, other = s.outT, s.outP
			s.out = true
		} else {
			s.in = true
		}
		if !l.traders {
			side = other
		}
		side.Add(side, new(big.Rat).Mul(price, l.units))
	}
	return s, nil
}

// price returns what one unit of an asset is worth, nil if nobody knows.
func (b *belief) price(asset int) (*big.Rat, error) {
	if b.w.rules.Exchanges.Value == nil {
		return nil, nil
	}
	if p, ok := b.prices[asset]; ok {
		return p, nil
	}
	if !b.timed {
		times, err := b.w.reader.Times(b.w.ctx, []chain.Height{b.e.ref.Height})
		if err != nil {
			return nil, err
		}
		if len(times) == 1 {
			b.time = times[0]
		}
		b.timed = true
	}
	var price *big.Rat
	if b.time.Known {
		if v, ok := b.w.rules.Exchanges.Value(b.assets[asset], chain.TotalOf(1), b.time.Unix); ok && v != nil && v.Sign() > 0 {
			price = v
		}
	}
	b.prices[asset] = price
	return price, nil
}

func (b *belief) slippage() *big.Rat { return big.NewRat(b.w.rules.Exchanges.Slippage, 10000) }

// balance is step A: traders whose books are even by price.
func (b *belief) balance() error {
	for {
		shares := make([]*big.Rat, len(b.links))
		for g := range b.groups {
			if !b.groups[g].trader {
				continue
			}
			s, err := b.booksOf(g)
			if err != nil {
				return err
			}
			in, out, ok := s.even(b.slippage())
			if !ok {
				continue
			}
			for _, i := range b.groups[g].links {
				switch l := &b.links[i]; {
				case !l.open || b.prices[l.asset] == nil:
				case l.traders:
					shares[i] = one
				case l.paid == g:
					shares[i] = in
				default:
					shares[i] = out
				}
			}
		}
		settled := false
		for i, share := range shares {
			if share != nil {
				b.links[i].share, b.links[i].open = share, false
				settled = true
			}
		}
		if !settled {
			return nil
		}
	}
}

// even reports whether books balance within the slippage, and which share of the links to others belongs to it.
func (s *books) even(slip *big.Rat) (in, out *big.Rat, ok bool) {
	if !s.bothWays() {
		return nil, nil, false
	}
	allIn, allOut := sumRat(s.inT, s.inP), sumRat(s.outT, s.outP)
	target := maxRat(maxRat(s.inT, s.outT), minRat(allIn, allOut))
	takeIn := minRat(s.inP, new(big.Rat).Sub(target, s.inT))
	takeOut := minRat(s.outP, new(big.Rat).Sub(target, s.outT))
	x, y := sumRat(s.inT, takeIn), sumRat(s.outT, takeOut)
	grace := sumRat(one, slip)
	if x.Sign() == 0 || y.Sign() == 0 || x.Cmp(new(big.Rat).Mul(y, grace)) > 0 || y.Cmp(new(big.Rat).Mul(x, grace)) > 0 {
		return nil, nil, false
	}
	part := func(some, all *big.Rat) *big.Rat {
		if left := new(big.Rat).Sub(all, some); left.Cmp(new(big.Rat).Mul(slip, target)) <= 0 {
			return one
		}
		return new(big.Rat).Quo(some, all)
	}
	return part(takeIn, s.inP), part(takeOut, s.outP), true
}

// deal is step B: traders that no price tells about, but who trade with everybody. They are found before any of
// them is settled, so that the pools of a route do not shut each other out.
func (b *belief) deal() error {
	for g := range b.groups {
		if !b.groups[g].trader {
			continue
		}
		s, err := b.booksOf(g)
		if err != nil {
			return err
		}
		if !s.unpriced {
			continue
		}
		if b.groups[g].dealt, err = b.isDealer(g); err != nil {
			return err
		}
	}
	for i := range b.links {
		if l := &b.links[i]; l.open && (b.vouches(l.payers, l.asset) || b.vouches(l.paid, l.asset)) {
			l.share, l.open = one, false
			b.word = b.word || !b.wraps(l.payers) && !b.wraps(l.paid)
		}
	}
	return nil
}

// vouches reports whether a group's being a dealer makes an asset's links believed. The wrapped coin deals in itself and
// in the native coin alone: whatever else claims to come from it is somebody's forgery.
func (b *belief) vouches(g, asset int) bool {
	a := b.assets[asset]
	return b.groups[g].dealt && (!b.wraps(g) || a == chain.Asset{} || a == chain.TokenAsset(b.w.rules.Wrapped))
}

// wraps reports whether a group is the wrapped coin, whose word is good by definition.
func (b *belief) wraps(g int) bool {
	wrapped := b.w.rules.Wrapped
	return !wrapped.IsZero() && slices.Contains(b.groups[g].members, wrapped)
}

// isDealer reports whether somebody of a group is known to trade with everybody, or is seen to. Who sent the transaction,
// and so pays its fee, is a customer, however many he dealt with: else a thief would vouch for himself.
func (b *belief) isDealer(g int) (bool, error) {
	x := &b.w.rules.Exchanges
	members := b.groups[g].members
	for _, a := range members {
		if a == b.w.rules.Wrapped || x.Dealer != nil && x.Dealer(a) {
			return true, nil
		}
	}
	if x.MinCounterparties == 0 || len(members) == 0 {
		return false, nil
	}
	var asks []CounterpartyAsk
	for _, a := range members {
		if fee := b.e.tx.Fee; fee == nil || fee.Payer != a {
			asks = append(asks, CounterpartyAsk{Address: a, Before: b.e.ref, Enough: x.MinCounterparties, Limit: x.CounterpartyLimit})
		}
	}
	if len(asks) == 0 {
		return false, nil
	}
	counts, err := b.w.reader.Counterparties(b.w.ctx, asks)
	if err != nil {
		return false, err
	}
	return slices.ContainsFunc(counts, func(n int) bool { return n >= x.MinCounterparties }), nil
}

// cover is step C: what one side is worth covers a part of the other.
func (b *belief) cover() error {
	least := make([]*big.Rat, len(b.links))
	grace := sumRat(one, b.slippage())
	for g := range b.groups {
		if !b.groups[g].trader {
			continue
		}
		s, err := b.booksOf(g)
		if err != nil {
			return err
		}
		if !s.bothWays() {
			continue
		}
		in, out := sumRat(s.inT, s.inP), sumRat(s.outT, s.outP)
		forIn := minRat(one, new(big.Rat).Quo(new(big.Rat).Mul(out, grace), in))
		forOut := minRat(one, new(big.Rat).Quo(new(big.Rat).Mul(in, grace), out))
		for _, i := range b.groups[g].links {
			l := &b.links[i]
			share := forOut
			if l.paid == g {
				share = forIn
			}
			if l.open && b.prices[l.asset] != nil && (least[i] == nil || share.Cmp(least[i]) < 0) {
				least[i] = share
			}
		}
	}
	for i, share := range least {
		if share != nil {
			b.links[i].share = share
		}
	}
	return nil
}

// reckonExchanged turns shares into units; laid, into whole ones.
func (b *belief) reckonExchanged() {
	for i := range b.links {
		l := &b.links[i]
		l.exchanged = new(big.Rat).Mul(l.share, l.units)
		if b.layout.laid {
			l.exchanged.SetInt(floorRat(l.exchanged))
		}
	}
}

// exchanges reports whether anything was exchanged.
func (b *belief) exchanges() bool {
	return slices.ContainsFunc(b.links, func(l link) bool { return l.exchanged.Sign() > 0 })
}
