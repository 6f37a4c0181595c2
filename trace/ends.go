package trace

import (
	"cmp"
	"runtime"
	"slices"
	"sync"

	"ashiato/chain"
)

// ender makes the places where seeds ended, from a part of the edges and from what the accounts have in the end. Holders at which the trace ended
// get their numbers here, in order: to look each up when it is paid, among hundreds of thousands, would take longer than to sort them once.
type ender struct {
	*walk
	parts []endPart
	seeds []SeedResult // of places and their sums alone
	list  []placeList  // by seed

	part *endPart // at hand
	read int      // how many of it foresee read
	sum  uint32   // of what it read: without it nobody would have to read

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

// ends makes the places where the seeds ended, in order of holding, then kind. Each core makes those of a part of the holdings: the parts have
// nothing in common but what they read, and are put together in order.
func (w *walk) ends(seeds []SeedResult) {
	r := w.record
	for i := range r.labels {
		r.kinds.number(r.labels[i].end)
	}
	parts, left := r.ends[:], r.ends.rank()
	cores := min(runtime.GOMAXPROCS(0), left/endsAPart)
	if w.queue.reverse {
		cores = 1 // what the accounts have stands between
	}
	var enders []*ender
	var others sync.WaitGroup
	for ; cores > 1; cores-- {
		n, mine := 0, 0
		for mine < left/cores {
			mine += parts[n].n
			n++
		}
		x := w.ender(parts[:n], len(seeds))
		enders, parts, left = append(enders, x), parts[n:], left-mine
		others.Go(func() { x.ends(nil) })
	}
	last := w.ender(parts, len(seeds))
	var openings []uint32
	if w.queue.reverse {
		openings = w.tainted()
	}
	last.ends(openings)
	others.Wait()
	for _, x := range append(enders, last) {
		for i := range seeds {
			seeds[i].addEnds(&x.seeds[i], &x.list[i])
		}
	}
}

// endsAPart is how many edges are worth a core of their own, about a millisecond of work.
const endsAPart = 4096

func (w *walk) ender(parts []endPart, seeds int) *ender {
	return &ender{walk: w, parts: parts, seeds: make([]SeedResult, seeds), list: make([]placeList, seeds), first: make([]int32, seeds)}
}

// addEnds adds the places of a later part.
func (s *SeedResult) addEnds(part *SeedResult, places *placeList) {
	s.Terminals.Increase(&part.Terminals)
	s.Fees.Increase(&part.Fees)
	s.Burned.Increase(&part.Burned)
	s.TerminalPlaces.lists = append(s.TerminalPlaces.lists, places)
}

// ends makes the places of the parts. Backward, what the accounts of openings still ask for when no credit is left ended too: it was there
// before the ledger begins.
func (x *ender) ends(openings []uint32) {
	for i := range x.parts {
		x.open(&x.parts[i])
		for from := 0; from < x.part.n; {
			x.foresee(from)
			h, to := &x.end(from).holder, from+1
			for to < x.part.n && x.end(to).holder == *h {
				to++
			}
			for len(openings) > 0 && x.compare(x.met.at(int(openings[0])), h) < 0 {
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
	x.part, x.read, p.order = p, 0, make([]uint32, p.n)
	for i := range p.order {
		p.order[i] = uint32(i)
	}
	x.inOrder(p.order, func(i uint32) *holder { return &p.at(i).holder })
}

// end returns what comes at i in order of holder.
func (x *ender) end(i int) *ended { return x.part.at(x.part.order[i]) }

// foreseen is how many edges are fetched at a time, 4 kB of them.
const foreseen = 64

// foresee reads the edges that will be gathered next. They lie far apart in memory, and the processor fetches many at a time if none has to
// wait for what comes of another.
func (x *ender) foresee(i int) {
	if i < x.read {
		return
	}
	var edges [foreseen]uint32
	x.read = min(i+foreseen, x.part.n)
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
	number := uint32(x.met.n) + x.part.rank + uint32(i)
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
	if g.n != 1 || x.method.laid() || g.amount.wide() || g.share.value.wide() {
		return false
	}
	*x.farEnd(g) = number
	if g.share.value == (quantity{}) && x.method != Poison {
		return true
	}
	end, item := r.labels[g.label].end, int32(g.item)
	seed := r.ways.at(int(g.share.way)).seed
	*x.list[seed].spots.more() = spot{
		holder: number, kind: r.kinds.number(end), seed: seed, first: item, last: item, txs: 1, short: by, large: by, amount: g.amount, value: g.share.value,
	}
	value := r.total(g.share.value)
	x.seeds[seed].addEnd(end, &value)
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
	x.addPlace(&x.list[e.seed], number, e)
	x.seeds[e.seed].addEnd(e.kind, &e.value)
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
func (w *walk) addPlace(l *placeList, number uint32, e *ending) {
	*l.spots.more() = spot{
		holder: number, kind: w.record.kinds.number(e.kind), seed: e.seed, first: e.first, last: e.last, txs: e.txs, short: e.short, large: e.large,
		amount: l.quantity(&e.amount), value: l.quantity(&e.value),
	}
}

// frontier makes the places of the holdings that still have a part of a seed.
func (w *walk) frontier(seeds []SeedResult) {
	for i := range seeds {
		seeds[i].FrontierPlaces.lists = []*placeList{{}}
	}
	for _, n := range w.tainted() {
		a := w.accounts[n]
		for _, v := range a.purse.shares() {
			i, _ := a.trails.find(v.Seed)
			s := &seeds[v.Seed]
			w.addPlace(s.FrontierPlaces.lists[0], n, &ending{trail: a.trails[i], kind: KindFrontier, value: v.Value, amount: a.purse.units(v.Seed)})
			s.Frontier.Increase(&v.Value)
		}
	}
}
