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
	wide
	items  chunks[item]
	names  chunks[TxName]
	edges  edgeList
	shares chunks[share] // of edges of several seeds, all but the first of each
	ways   chunks[way]
	ended  chunks[chain.Total] // of a laid method: the units that shares add to those that ended
	apart  int32               // each item from this one on stands at a place of the chain of its own
	labels numbered[label]
	kinds  numbered[Kind]             // of places
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

// way is how a seed came to the payer of an edge: by how many edges, and by which it came there on the shortest way and by the largest
// arrival, -1 at the seed itself. An account pays many a time with what came in one way.
type way struct {
	seed, hops   int32
	short, large int32
}

// label is what few different edges have of, and which is therefore kept once.
type label struct {
	carrier Carrier
	end     Kind
	note    Note
}

// numbered is a list of a few different values.
type numbered[T comparable] []T

// number returns the place of a value, at which it is put if it is new.
func (n *numbered[T]) number(v T) uint32 {
	i := slices.Index(*n, v)
	if i < 0 {
		i = len(*n)
		*n = append(*n, v)
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

// block adds n zero elements that lie side by side, and returns the first one's number. A chunk has room for a whole number of blocks, and nothing
// else is added.
func (c *chunks[T]) block(n int) int {
	first := c.n
	if c.n%chunkSize == 0 {
		size := chunkSize
		if c.n == 0 {
			size = n
		}
		c.blocks = append(c.blocks, make([]T, 0, size))
	}
	last := &c.blocks[len(c.blocks)-1]
	*last = slices.Grow(*last, n)
	*last = (*last)[:len(*last)+n]
	c.n += n
	return first
}

// at returns a pointer to element i that is good until the next add.
func (c *chunks[T]) at(i int) *T { return &c.blocks[i/chunkSize][i%chunkSize] }

// trail is how one seed came to a place.
type trail struct {
	seed         int32
	hops         int32
	short, large int32 // edges
	first, last  int32 // items
	txs          int32
	way          uint32      // 1 + its place in record.ways, 0: it is not there yet
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
func (r *record) note(t *trails, s *share, by int32) {
	seed, item := r.ways.at(int(s.way)).seed, r.edges.item(int(by))
	i, ok := t.find(int(seed))
	if !ok {
		*t = slices.Insert(*t, i, r.trail(s, item, by))
		return
	}
	r.follow(&(*t)[i], s, item, by)
}

// trail returns the trail that begins with an arrival by an edge of an item.
func (r *record) trail(s *share, item uint32, by int32) trail {
	w := r.ways.at(int(s.way))
	return trail{seed: w.seed, hops: w.hops, short: by, large: by, first: int32(item), last: int32(item), txs: 1, largest: r.total(s.value)}
}

// follow adds a later arrival to a trail.
func (r *record) follow(t *trail, s *share, item uint32, by int32) {
	if r.later(t.last, item) {
		t.last = int32(item)
		t.txs++
	}
	if hops := r.ways.at(int(s.way)).hops; hops < t.hops {
		t.hops, t.short, t.way = hops, by, 0
	}
	if value := r.total(s.value); t.largest.Less(value) {
		t.largest, t.large, t.way = value, by, 0
	}
}

// later reports whether an item stands at another place of the chain than the last one, which was noted before it. A credit from outside and the
// first transaction of its height are two items at one place.
func (r *record) later(last int32, item uint32) bool {
	return last != int32(item) && (last >= r.apart || r.items.at(int(last)).ref() != r.items.at(int(item)).ref())
}

// wayOn returns the number of the way on from a place to which a trail leads.
func (r *record) wayOn(t *trail) uint32 {
	if t.way == 0 {
		r.ways.add(way{t.seed, t.hops + 1, t.short, t.large})
		t.way = uint32(r.ways.n)
	}
	return t.way - 1
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
	giver := w.number(&from)
	x.to = w.target(&to.Address, w.assetNumber(&to.Asset))
	w.recordEdge(e, x, giver, past)
}

// recordEdge writes the edge of an arrival, which comes from a giver by number, and sets its number in the arrival.
func (w *walk) recordEdge(e *event, x *arrival, giver uint32, past trails) {
	r, amount := w.record, w.unitsOf(x.pieces)
	var shares []SeedValue
	for i := range x.pieces {
		shares = sumShares(shares, x.pieces[i].shares)
	}
	g := edge{item: uint32(w.itemOf(e)), from: giver, to: atEnd, label: r.labels.number(label{x.carrier, x.to.end, x.note})}
	if x.to.account != nil {
		g.to = x.to.account.id
	}
	if w.queue.reverse {
		g.from, g.to = g.to, g.from
	}
	x.edge = r.edges.len()
	r.fill(&g, &amount, shares, past, e.placed)
	if x.to.account != nil {
		r.edges.add(&g)
	} else {
		r.edges.addEnd(&x.to.holder, &g)
	}
}

// fill writes into a new edge an amount and the shares of seeds that it carries, which came to the payer on the trails past, but for those
// that were placed in this transaction.
func (r *record) fill(g *edge, amount *chain.Total, shares []SeedValue, past trails, placed []int) {
	g.amount, g.n, g.more = r.quantity(amount), uint32(len(shares)), uint32(r.shares.n)
	for i := range shares {
		v, s := &shares[i], &g.share
		if i > 0 {
			s = r.shares.more()
		}
		s.value = r.quantity(&v.Value)
		if k, ok := past.find(v.Seed); ok && !slices.Contains(placed, v.Seed) {
			s.way = r.wayOn(&past[k])
		} else {
			r.ways.add(way{int32(v.Seed), 0, -1, -1})
			s.way = uint32(r.ways.n - 1)
		}
	}
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
				w.record.note(to, &s, int32(x.edge))
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
func (r *record) sharesOf(edge int) iter.Seq[share] {
	return func(yield func(share) bool) {
		g := r.edges.at(edge)
		for i := range g.n {
			if !yield(r.shareOf(&g, i)) {
				return
			}
		}
	}
}

// shareOf returns share i of an edge.
func (r *record) shareOf(g *edge, i uint32) share {
	if i == 0 {
		return g.share
	}
	return *r.shares.at(int(g.more + i - 1))
}

// setEnded says what share k of an edge with which the trace ended adds to the units that did.
func (r *record) setEnded(edge int, k, ended uint32) {
	o := r.edges.ends.loads.at(int(r.edges.end(edge).load) - 1)
	if k > 0 {
		r.shares.at(int(o.more + k - 1)).ended = ended
	} else {
		o.share.ended = ended
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
			came := w.record.ways.at(int(s.way))
			if int(came.hops) <= w.rules.Limits.MaxHops {
				w.record.note(to, &s, int32(x.edge))
				continue
			}
			over = append(over, came.seed)
			i := slices.IndexFunc(dropped, func(d tooFar) bool { return d.giver == x.giver && d.seed == came.seed })
			if i < 0 {
				i = len(dropped)
				dropped = append(dropped, tooFar{giver: x.giver, seed: came.seed})
			}
			dropped[i].value = dropped[i].value.Add(w.record.total(s.value))
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
	nobody := target{holder: holder{asset: w.assetNumber(&chain.Asset{})}, end: KindFee}
	x := &arrival{carrier: ByFee, pieces: pieces, to: nobody}
	w.recordEdge(e, x, a.id, a.trails)
	w.endPieces(e, []*arrival{x})
}

// endPieces ends arrivals at a place. The edges tell what ended, but for what is beyond the hop limit, which fees, burns and
// mints do not know, and for units that several arrivals have in common, which only laid methods know.
func (w *walk) endPieces(e *event, list []*arrival) {
	limited := w.rules.Limits.MaxHops > 0 && !list[0].to.holder.address.IsZero()
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
		g := w.record.edges.at(int(t.short))
		for k := range g.n {
			if s := w.record.shareOf(&g, k); w.record.ways.at(int(s.way)).seed == t.seed {
				w.record.ended.add(w.unitsOf(ofSeed(pieces, int(t.seed))))
				w.record.setEnded(int(t.short), k, uint32(w.record.ended.n))
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
