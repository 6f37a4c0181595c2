package trace

import (
	"cmp"
	"slices"

	"ashiato/chain"
)

// ender makes the places where seeds ended from the edges and from what the accounts have in the end. Holders at which the trace ended
// get their numbers here, in order: to look each up when it is paid, among hundreds of thousands, would take longer than to sort them once.
type ender struct {
	*walk
	seeds []SeedResult

	part  *endPart // of record.ends
	order []uint32 // of it, by holder
	read  int      // how many of them foresee read
	sum   uint32   // of what it read: without it nobody would have to read

	at    []ending // of the holder at hand
	first []int32  // by seed: 1 + the first in at, 0: none
}

// ending is what ended at a holder in one way, of one seed.
type ending struct {
	trail
	kind          Kind
	value, amount chain.Total
	next          int32 // 1 + the next of the same seed, 0: none
}

// ends makes the places where the seeds ended, in order of holding, then kind. Backward, what is still asked for when no credit is
// left ended too: it was there before the ledger begins.
func (w *walk) ends(seeds []SeedResult) {
	x := &ender{walk: w, seeds: seeds, first: make([]int32, len(seeds))}
	var openings []uint32
	if w.queue.reverse {
		openings = w.tainted()
	}
	for i := range w.record.ends {
		x.open(&w.record.ends[i])
		for from := 0; from < len(x.order); {
			x.foresee(from)
			h, to := &x.end(from).holder, from+1
			for to < len(x.order) && x.end(to).holder == *h {
				to++
			}
			for len(openings) > 0 && w.compare(w.met.at(int(openings[0])), h) < 0 {
				x.opening(openings[0])
				openings = openings[1:]
			}
			x.gather(h, from, to)
			from = to
		}
	}
	for _, n := range openings {
		x.opening(n)
	}
}

// open puts a part of what ended in order.
func (x *ender) open(p *endPart) {
	x.part, x.order, x.read = p, x.order[:0], 0
	for i := range p.n {
		x.order = append(x.order, uint32(i))
	}
	x.inOrder(x.order, func(i uint32) *holder { return &p.at(i).holder })
}

// end returns what comes at i in order of holder.
func (x *ender) end(i int) *ended { return x.part.at(x.order[i]) }

// foreseen is how many edges are fetched at a time, 4 kB of them.
const foreseen = 64

// foresee reads the edges that will be gathered next. They lie far apart in memory, and the processor fetches many at a time if none has to
// wait for what comes of another.
func (x *ender) foresee(i int) {
	if i < x.read {
		return
	}
	var edges [foreseen]uint32
	x.read = min(i+foreseen, len(x.order))
	for k := i; k < x.read; k++ {
		edges[k-i] = x.end(k).edge
	}
	for _, n := range edges[:x.read-i] {
		x.sum += x.record.edges.at(int(n)).item
	}
}

// tainted returns the numbers of the accounts that have a part of a seed, in the order of their holdings.
func (w *walk) tainted() (numbers []uint32) {
	for n, a := range w.accounts {
		if a != nil && len(a.purse.shares()) > 0 {
			numbers = append(numbers, uint32(n))
		}
	}
	w.inOrder(numbers, func(n uint32) *holder { return w.met.at(int(n)) })
	return numbers
}

// gather sums up the edges with which something ended at one holder, which come at i to n in order, and adds the places.
func (x *ender) gather(h *holder, i, n int) {
	limited := x.rules.Limits.MaxHops > 0 && !h.address.IsZero()
	number := uint32(x.met.n)
	x.met.add(*h)
	if n == i+1 && !limited && x.addAlone(number, int32(x.end(i).edge)) {
		return
	}
	x.at = x.at[:0]
	for ; i < n; i++ {
		by := int32(x.end(i).edge)
		g := x.record.edges.at(int(by))
		*x.farEnd(g) = number
		for k := range g.n {
			s := x.record.shareOf(g, k)
			if limited && int(x.record.ways.at(int(s.way)).hops) > x.rules.Limits.MaxHops {
				continue // it was dropped, see endPieces
			}
			x.take(g, s, by)
		}
	}
	for i := range x.at {
		x.first[x.at[i].seed] = 0
	}
	if len(x.at) > 1 {
		slices.SortStableFunc(x.at, func(a, b ending) int { return cmp.Compare(a.kind, b.kind) })
	}
	for i := range x.at {
		x.add(number, &x.at[i])
	}
}

// farEnd is where an edge has the number of the holder at which the trace ends.
func (x *ender) farEnd(g *edge) *uint32 {
	if x.queue.reverse {
		return &g.from
	}
	return &g.to
}

// addAlone is gather for a holder at which the trace ends by one edge, which carries one seed, as it mostly does. It returns false and does nothing
// if that is not so.
func (x *ender) addAlone(number uint32, by int32) bool {
	r := x.record
	g := r.edges.at(int(by))
	if g.n != 1 || x.method.laid() {
		return false
	}
	*x.farEnd(g) = number
	if g.share.value == (quantity{}) && x.method != Poison {
		return true
	}
	end, item := r.labels[g.label].end, int32(g.item)
	seed := r.ways.at(int(g.share.way)).seed
	s := &x.seeds[seed]
	*s.TerminalPlaces.spots.more() = spot{
		holder: number, kind: r.kinds.number(end), seed: seed, first: item, last: item, txs: 1, short: by, large: by, amount: g.amount, value: g.share.value,
	}
	value := r.total(g.share.value)
	s.addEnd(end, &value)
	return true
}

// take adds a share of an edge to what ended at its holder.
func (x *ender) take(g *edge, s *share, by int32) {
	r := x.record
	amount := r.total(g.amount)
	if x.method.laid() {
		amount = chain.Total{}
		if s.ended > 0 {
			amount = *r.ended.at(int(s.ended) - 1)
		}
	}
	seed, kind := r.ways.at(int(s.way)).seed, r.labels[g.label].end
	for i := x.first[seed]; i > 0; i = x.at[i-1].next {
		if e := &x.at[i-1]; e.kind == kind {
			value := r.total(s.value)
			r.follow(&e.trail, s, by)
			e.value.Increase(&value)
			e.amount.Increase(&amount)
			return
		}
	}
	t := r.trail(s, by)
	x.at = append(x.at, ending{trail: t, kind: kind, value: t.largest, amount: amount, next: x.first[seed]})
	x.first[seed] = int32(len(x.at))
}

// opening adds the places of what an account has, which backward was there before the ledger begins.
func (x *ender) opening(number uint32) {
	a := x.accounts[number]
	for _, v := range a.purse.shares() {
		i, _ := a.trails.find(v.Seed)
		x.add(number, &ending{trail: a.trails[i], kind: KindOpening, value: v.Value, amount: a.purse.units(v.Seed)})
	}
}

// add adds a place where a seed ended.
func (x *ender) add(number uint32, e *ending) {
	if e.value.IsZero() && x.method != Poison {
		return
	}
	s := &x.seeds[e.seed]
	x.addPlace(&s.TerminalPlaces, number, e)
	s.addEnd(e.kind, &e.value)
}

// addEnd adds the value of a place where the seed ended to its sums.
func (s *SeedResult) addEnd(kind Kind, value *chain.Total) {
	switch kind {
	case KindFee:
		s.Fees.Increase(value)
	case KindBurn:
		s.Burned.Increase(value)
	default:
		s.Terminals.Increase(value)
	}
}

// addPlace adds a place to a list.
func (w *walk) addPlace(list *Places, number uint32, e *ending) {
	r := w.record
	*list.spots.more() = spot{
		holder: number, kind: r.kinds.number(e.kind), seed: e.seed, first: e.first, last: e.last, txs: e.txs, short: e.short, large: e.large,
		amount: r.quantity(&e.amount), value: r.quantity(&e.value),
	}
}

// frontier makes the places of the holdings that still have a part of a seed.
func (w *walk) frontier(seeds []SeedResult) {
	for _, n := range w.tainted() {
		a := w.accounts[n]
		for _, v := range a.purse.shares() {
			i, _ := a.trails.find(v.Seed)
			s := &seeds[v.Seed]
			w.addPlace(&s.FrontierPlaces, n, &ending{trail: a.trails[i], kind: KindFrontier, value: v.Value, amount: a.purse.units(v.Seed)})
			s.Frontier.Increase(&v.Value)
		}
	}
}
