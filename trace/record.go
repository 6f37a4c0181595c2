package trace

import (
	"cmp"
	"iter"
	"slices"

	"ashiato/chain"
)

// record is the memory of what moved: every edge with what came before it, and what ended where. Edges are
// kept small, since a haircut makes millions.
type record struct {
	items  chunks[item]
	names  chunks[TxName]
	edges  chunks[edge]
	shares chunks[edgeShare]
	labels []label
	passed map[uint32][]chain.Holding // by item: who only passed on what
	ends   []*end
}

// item is a transaction that has edges.
type item struct {
	height chain.Height
	index  uint32
	name   uint32 // 1 + its place in record.names, 0: not known yet
}

// name sets the name of an item.
func (r *record) name(it *item, name TxName) {
	r.names.add(name)
	it.name = uint32(r.names.n)
}

// nameOf returns the name of item i, nothing if it is not known yet.
func (r *record) nameOf(i int) (name TxName) {
	if it := r.items.at(i); it.name > 0 {
		name = *r.names.at(int(it.name) - 1)
	}
	return name
}

func (it *item) ref() chain.TxRef { return chain.TxRef{Height: it.height, Index: it.index} }

// edge is a Flow, by numbers.
type edge struct {
	item     uint32
	from, to uint32 // holdings
	shares   uint32 // the first of them in record.shares
	n        uint32
	label    uint32
	amount   chain.Total
}

// label is what few different edges have of, and which is therefore kept once.
type label struct {
	carrier Carrier
	end     Kind
	note    Note
}

// label returns the number of a label.
func (r *record) label(l label) uint32 {
	i := slices.Index(r.labels, l)
	if i < 0 {
		i = len(r.labels)
		r.labels = append(r.labels, l)
	}
	return uint32(i)
}

// chunks is a list that grows without moving what it has.
type chunks[T any] struct {
	blocks [][]T
	n      int
}

const (
	chunkSize  = 1 << 12
	firstChunk = 16 // the capacity that the first chunk begins with
)

func (c *chunks[T]) add(v T) {
	last := len(c.blocks) - 1
	if last < 0 || len(c.blocks[last]) == chunkSize {
		size := chunkSize
		if last < 0 {
			size = firstChunk
		}
		c.blocks = append(c.blocks, make([]T, 0, size))
		last++
	}
	c.blocks[last] = append(c.blocks[last], v)
	c.n++
}

// at returns a pointer to element i that is good until the next add.
func (c *chunks[T]) at(i int) *T { return &c.blocks[i/chunkSize][i%chunkSize] }

// edgeShare is what an edge carries of one seed, and the edges by which it came to the payer: on the shortest way
// and by the largest arrival, -1 at the seed itself.
type edgeShare struct {
	seed         int32
	hops         int32
	short, large int32
	value        chain.Total
}

// trail is how one seed came to a place.
type trail struct {
	seed         int32
	hops         int32
	short, large int32 // edges
	txs          int
	largest      chain.Total // what the edge large carried
	first, last  chain.TxRef
}

// trails is sorted by seed.
type trails []trail

func (t trails) find(seed int) (int, bool) {
	if len(t) == 1 && t[0].seed == int32(seed) {
		return 0, true
	}
	return slices.BinarySearchFunc(t, int32(seed), func(a trail, s int32) int { return cmp.Compare(a.seed, s) })
}

// note adds an arrival by an edge.
func (t *trails) note(ref chain.TxRef, s *edgeShare, by int32) {
	i, ok := t.find(int(s.seed))
	if !ok {
		*t = slices.Insert(*t, i, trail{
			seed: s.seed, hops: s.hops, short: by, large: by, txs: 1, largest: s.value, first: ref, last: ref,
		})
		return
	}
	r := &(*t)[i]
	if r.last != ref {
		r.last = ref
		r.txs++
	}
	if s.hops < r.hops {
		r.hops, r.short = s.hops, by
	}
	if r.largest.Less(s.value) {
		r.largest, r.large = s.value, by
	}
}

// keep forgets the seeds that are not in the list any more.
func (t *trails) keep(shares []SeedValue) {
	if len(*t) == len(shares) {
		return // both are sorted, and every share has a trail
	}
	*t = slices.DeleteFunc(*t, func(r trail) bool { _, ok := valueOf(shares, int(r.seed)); return !ok })
}

// end is what ended at an account in one way: how it came, and by seed the value and the units that carry it.
type end struct {
	at            *account
	kind          Kind
	next          *end // of the same account: the zero account ends fees, burns and mints
	trails        trails
	value, amount []SeedValue
	room          struct { // for one seed
		trails [1]trail
		shares [2]SeedValue
	}
}

// endOf returns what ended at an account in one way, nothing as yet if it is asked for the first time.
func (w *walk) endOf(a *account, kind Kind) *end {
	for e := a.ends; e != nil; e = e.next {
		if e.kind == kind {
			return e
		}
	}
	e := w.endRoom.take()
	e.at, e.kind, e.next = a, kind, a.ends
	e.trails, e.value, e.amount = e.room.trails[:0], e.room.shares[0:0:1], e.room.shares[1:1:2]
	a.ends = e
	w.record.ends = append(w.record.ends, e)
	return e
}

// itemOf returns the number of the event's transaction in the record.
func (w *walk) itemOf(e *event) int {
	if e.item < 0 {
		e.item = w.record.items.n
		it := item{height: e.ref.Height, index: e.ref.Index}
		if e.tx != nil {
			w.record.name(&it, TxName{e.tx.Hash, e.tx.Synthetic})
			if passed := passedBy(e.tx, e.net); len(passed) > 0 {
				w.record.passed[uint32(e.item)] = passed
			}
		}
		w.record.items.add(it)
	}
	return e.item
}

// passedBy lists the addresses that have neither in nor out left in any asset, with each asset of which they passed
// something on.
func passedBy(tx *chain.Tx, net []chain.Movement) []chain.Holding {
	nothing := func(m chain.Movement) bool { return m.In.IsZero() && m.Out.IsZero() && !m.Holding.Address.IsZero() }
	if !slices.ContainsFunc(net, nothing) {
		return nil
	}
	left, moved := map[chain.Address]bool{}, map[chain.Holding]bool{}
	for i := range net {
		left[net[i].Holding.Address] = left[net[i].Holding.Address] || !nothing(net[i])
	}
	for i := range tx.Transfers {
		if x := &tx.Transfers[i]; x.From != x.To && !x.Amount.IsZero() {
			moved[chain.Holding{Address: x.From, Asset: x.Asset}] = true
		}
	}
	var out []chain.Holding
	for i := range net {
		if h := net[i].Holding; moved[h] && !left[h.Address] {
			out = append(out, h)
		}
	}
	return out
}

// passing returns who passed on either of two assets. Others who stand in the transaction with nothing left are no part of
// the flow: anybody can be put there with amounts of zero, or with tokens that run in a circle.
func passing(passed []chain.Holding, from, to chain.Asset) []chain.Address {
	var out []chain.Address
	for _, h := range passed {
		if (h.Asset == from || h.Asset == to) && !slices.Contains(out, h.Address) {
			out = append(out, h.Address)
		}
	}
	return out
}

// recordMove writes down what an arrival carries.
func (w *walk) recordMove(e *event, x *arrival) {
	from := e.layout.givers[x.giver].holding
	to := e.layout.takers[x.taker].holding
	var past trails
	if i := e.dueAt(from); i >= 0 {
		past = e.due[i].trails
	}
	giver, taker := w.account(&from), w.account(&to)
	end := taker.kind
	if w.queue.reverse {
		giver, taker = taker, giver
	}
	w.recordEdge(e, x, giver.id, past, taker.id, end)
}

// recordEdge writes an edge and sets its number in the arrival.
func (w *walk) recordEdge(e *event, x *arrival, from uint32, past trails, to uint32, end Kind) {
	r := &w.record
	g := edge{item: uint32(w.itemOf(e)), from: from, to: to, label: r.label(label{x.carrier, end, x.note}), shares: uint32(r.shares.n)}
	var shares []SeedValue
	for i := range x.pieces {
		shares = sumShares(shares, x.pieces[i].shares)
	}
	for _, v := range shares {
		s := edgeShare{seed: int32(v.Seed), value: v.Value, short: -1, large: -1}
		if i, ok := past.find(v.Seed); ok && !slices.Contains(e.placed, v.Seed) {
			s.hops, s.short, s.large = past[i].hops+1, past[i].short, past[i].large
		}
		r.shares.add(s)
	}
	g.n = uint32(len(shares))
	g.amount = w.unitsOf(x.pieces)
	x.edge = r.edges.n
	r.edges.add(g)
}

// unitsOf counts the tainted units of pieces.
func (w *walk) unitsOf(pieces []piece) chain.Total {
	if len(pieces) == 1 {
		return pieces[0].units()
	}
	if w.method.laid() {
		ranges := make([]span, len(pieces))
		for i, p := range pieces {
			ranges[i] = span{p.lo, p.hi}
		}
		return distinct(ranges)
	}
	var sum chain.Total
	for _, p := range pieces {
		sum = sum.Add(p.hi)
	}
	return sum
}

// arrive takes what reaches one place in a transaction: it drops what is beyond the hop limit, notes the rest on
// the trails, and returns it.
func (w *walk) arrive(e *event, list []*arrival, to *trails, limited bool) []piece {
	if !limited || w.rules.Limits.MaxHops == 0 {
		var pieces []piece
		for _, x := range list {
			for s := range w.record.sharesOf(x.edge) {
				to.note(e.ref, s, int32(x.edge))
			}
			if len(list) == 1 {
				return x.pieces
			}
			pieces = append(pieces, x.pieces...)
		}
		return pieces
	}
	return w.arriveLimited(e, list, to)
}

// sharesOf yields what an edge carries, by seed.
func (r *record) sharesOf(edge int) iter.Seq[*edgeShare] {
	return func(yield func(*edgeShare) bool) {
		g := r.edges.at(edge)
		for i := range g.n {
			if !yield(r.shares.at(int(g.shares + i))) {
				return
			}
		}
	}
}

// tooFar is what one payer brings of one seed beyond the hop limit.
type tooFar struct {
	giver int
	seed  int32
	value chain.Total
}

func (w *walk) arriveLimited(e *event, list []*arrival, to *trails) []piece {
	var pieces []piece
	var dropped []tooFar
	for _, x := range list {
		var over []int32
		for s := range w.record.sharesOf(x.edge) {
			if int(s.hops) <= w.rules.Limits.MaxHops {
				to.note(e.ref, s, int32(x.edge))
				continue
			}
			over = append(over, s.seed)
			i := slices.IndexFunc(dropped, func(d tooFar) bool { return d.giver == x.giver && d.seed == s.seed })
			if i < 0 {
				i = len(dropped)
				dropped = append(dropped, tooFar{giver: x.giver, seed: s.seed})
			}
			dropped[i].value = dropped[i].value.Add(s.value)
		}
		for _, p := range x.pieces {
			p.shares = without(p.shares, func(v SeedValue) bool { return slices.Contains(over, int32(v.Seed)) })
			if len(p.shares) > 0 {
				pieces = append(pieces, p)
			}
		}
	}
	for _, d := range dropped {
		w.seeds[d.seed].drop(reasonHops, d.value)
	}
	return pieces
}

// endFee ends what a fee or a tip carries.
func (w *walk) endFee(e *event, a *account, pieces []piece) {
	x := &arrival{carrier: ByFee, pieces: pieces}
	nobody := w.account(&chain.Holding{})
	from, to := a.id, nobody.id
	if w.queue.reverse {
		from, to = to, from
	}
	w.recordEdge(e, x, from, a.trails, to, KindFee)
	w.endPieces(e, []*arrival{x}, nobody, KindFee)
}

// endPieces adds arrivals to the place where they end. Fees, burns and mints know no hop limit.
func (w *walk) endPieces(e *event, list []*arrival, at *account, kind Kind) {
	place := w.endOf(at, kind)
	limited := !at.holding.Address.IsZero()
	pieces := w.arrive(e, list, &place.trails, limited)
	var shares []SeedValue
	for i := range pieces {
		shares = sumShares(shares, pieces[i].shares)
	}
	place.value = addShares(place.value, shares)
	amounts := w.draft.taken
	for _, v := range shares {
		amounts = append(amounts, SeedValue{v.Seed, w.unitsOf(ofSeed(pieces, v.Seed))})
	}
	place.amount = addShares(place.amount, amounts[len(w.draft.taken):])
	w.draft.taken = amounts
}

// ofSeed returns the pieces that carry a seed, which one of them does.
func ofSeed(pieces []piece, seed int) []piece {
	if len(pieces) == 1 {
		return pieces
	}
	lacks := func(p piece) bool { _, ok := valueOf(p.shares, seed); return !ok }
	if !slices.ContainsFunc(pieces, lacks) {
		return pieces
	}
	return slices.DeleteFunc(slices.Clone(pieces), lacks)
}
