package trace

import (
	"cmp"
	"iter"
	"slices"

	"ashiato/chain"
)

// record is the memory of what moved: every edge with what came before it. What ended where is told by the edges too. They are
// kept small, since a haircut makes millions.
type record struct {
	items  chunks[item]
	names  chunks[TxName]
	edges  chunks[edge]
	shares chunks[edgeShare]
	ended  chunks[chain.Total] // of a laid method, by share: the units that it adds to those that ended
	labels []label
	passed map[uint32][]chain.Holding // by item: who only passed on what
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

func (c *chunks[T]) add(v T) { *c.more() = v }

// more adds a zero element, and returns a pointer to it that is good until the next one is added.
func (c *chunks[T]) more() *T {
	if c.n%chunkSize == 0 {
		size := chunkSize
		if c.n == 0 {
			size = firstChunk
		}
		c.blocks = append(c.blocks, make([]T, 0, size))
	}
	last := &c.blocks[len(c.blocks)-1]
	if n := len(*last); n < cap(*last) {
		*last = (*last)[:n+1]
	} else {
		var zero T
		*last = append(*last, zero)
	}
	c.n++
	return &(*last)[c.n-1-chunkSize*(len(c.blocks)-1)]
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
	first, last  int32 // items
	txs          int32
	largest      chain.Total // what the edge large carried
}

// trails is sorted by seed.
type trails []trail

func (t trails) find(seed int) (int, bool) {
	if len(t) == 1 && t[0].seed == int32(seed) {
		return 0, true
	}
	return slices.BinarySearchFunc(t, int32(seed), func(a trail, s int32) int { return cmp.Compare(a.seed, s) })
}

// note adds an arrival by an edge to the trails of a place.
func (r *record) note(t *trails, s *edgeShare, by int32) {
	i, ok := t.find(int(s.seed))
	if !ok {
		*t = slices.Insert(*t, i, r.trail(s, by))
		return
	}
	r.follow(&(*t)[i], s, by)
}

// trail returns the trail that begins with an arrival.
func (r *record) trail(s *edgeShare, by int32) trail {
	item := int32(r.edges.at(int(by)).item)
	return trail{seed: s.seed, hops: s.hops, short: by, large: by, first: item, last: item, txs: 1, largest: s.value}
}

// follow adds a later arrival to a trail.
func (r *record) follow(t *trail, s *edgeShare, by int32) {
	// A credit from outside and the first transaction of its height are two items at one place of the chain.
	if item := int32(r.edges.at(int(by)).item); t.last != item && r.items.at(int(t.last)).ref() != r.items.at(int(item)).ref() {
		t.last = item
		t.txs++
	}
	if s.hops < t.hops {
		t.hops, t.short = s.hops, by
	}
	if t.largest.Less(s.value) {
		t.largest, t.large = s.value, by
	}
}

// keep forgets the seeds that are not in the list any more.
func (t *trails) keep(shares []SeedValue) {
	if len(*t) == len(shares) {
		return // both are sorted, and every share has a trail
	}
	*t = slices.DeleteFunc(*t, func(r trail) bool { _, ok := valueOf(shares, int(r.seed)); return !ok })
}

// item adds a transaction that the payer's statement told, and returns its number.
func (r *record) item(ref chain.TxRef) int {
	it := r.items.more()
	it.height, it.index = ref.Height, ref.Index
	return r.items.n - 1
}

// itemOf returns the number of the event's transaction in the record.
func (w *walk) itemOf(e *event) int {
	if e.item < 0 {
		e.item = w.record.items.n
		it := item{height: e.ref.Height, index: e.ref.Index}
		if e.tx != nil {
			w.record.name(&it, TxName{e.tx.Hash, e.tx.Synthetic})
			if len(e.passed) > 0 {
				w.record.passed[uint32(e.item)] = e.passed
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
	giver, taker := w.number(&from), w.number(&to)
	end := w.kindOf(taker)
	if w.queue.reverse {
		giver, taker = taker, giver
	}
	w.recordEdge(e, x, giver, past, taker, end)
}

// recordEdge writes an edge and sets its number in the arrival.
func (w *walk) recordEdge(e *event, x *arrival, from uint32, past trails, to uint32, end Kind) {
	r := w.record
	g := edge{item: uint32(w.itemOf(e)), from: from, to: to, label: r.label(label{x.carrier, end, x.note}), amount: w.unitsOf(x.pieces)}
	var shares []SeedValue
	for i := range x.pieces {
		shares = sumShares(shares, x.pieces[i].shares)
	}
	x.edge = r.edge(&g, shares, past, e.placed)
	for range shares {
		if w.method.laid() {
			r.ended.add(chain.Total{})
		}
	}
}

// edge adds an edge that carries shares of seeds, which came to the payer on the trails past, but for those that were placed in
// this transaction.
func (r *record) edge(g *edge, shares []SeedValue, past trails, placed []int) int {
	g.shares, g.n = uint32(r.shares.n), uint32(len(shares))
	for i := range shares {
		v := &shares[i]
		s := r.shares.more()
		s.seed, s.value, s.short, s.large = int32(v.Seed), v.Value, -1, -1
		if k, ok := past.find(v.Seed); ok && !slices.Contains(placed, v.Seed) {
			s.hops, s.short, s.large = past[k].hops+1, past[k].short, past[k].large
		}
	}
	*r.edges.more() = *g
	return r.edges.n - 1
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
				w.record.note(to, s, int32(x.edge))
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
				w.record.note(to, s, int32(x.edge))
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
	nobody := w.number(&chain.Holding{})
	from, to := a.id, nobody
	if w.queue.reverse {
		from, to = to, from
	}
	w.recordEdge(e, x, from, a.trails, to, KindFee)
	w.endPieces(e, []*arrival{x}, nobody)
}

// endPieces ends arrivals at a place. The edges tell what ended, but for what is beyond the hop limit, which fees, burns and
// mints do not know, and for units that several arrivals have in common, which only laid methods know.
func (w *walk) endPieces(e *event, list []*arrival, at uint32) {
	limited := w.rules.Limits.MaxHops > 0 && !w.met.at(int(at)).address.IsZero()
	if !limited && !w.method.laid() {
		return
	}
	var came trails
	pieces := w.arrive(e, list, &came, limited)
	if !w.method.laid() {
		return
	}
	for i := range came {
		t := &came[i]
		for k := range w.record.edges.at(int(t.short)).n {
			at := int(w.record.edges.at(int(t.short)).shares + k)
			if w.record.shares.at(at).seed == t.seed {
				*w.record.ended.at(at) = w.unitsOf(ofSeed(pieces, int(t.seed)))
			}
		}
	}
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
