package trace

import (
	"cmp"
	"slices"

	"ashiato/chain"
)

// ender makes the places where seeds ended from the edges and from what the accounts have in the end.
type ender struct {
	*walk
	seeds []SeedResult
	kinds []uint32 // by label: what ends with it, in register.kinds; 0: nothing

	at    []ending // of the holding at hand
	first []int32  // by seed: 1 + the first in at, 0: none

	near []*edge
	sum  uint32 // of what foresee read: without it nobody would have to read
}

// ending is what ended at a holding in one way, of one seed.
type ending struct {
	trail
	kind          uint32 // in register.kinds
	value, amount chain.Total
	next          int32 // 1 + the next of the same seed, 0: none
}

// ends makes the places where the seeds ended, in order of holding, then kind. Backward, what is still asked for when no credit is
// left ended too: it was there before the ledger begins.
func (w *walk) ends(seeds []SeedResult) {
	x := &ender{walk: w, seeds: seeds, first: make([]int32, len(seeds))}
	for i := range w.record.labels {
		x.kinds = append(x.kinds, w.kinds.number(w.record.labels[i].end))
	}
	edges, starts := x.edges()
	var numbers []uint32
	for n := range starts[1:] {
		if starts[n] < starts[n+1] || w.queue.reverse && w.tainted(uint32(n)) {
			numbers = append(numbers, uint32(n))
		}
	}
	w.byHolding(numbers)
	for i, n := range numbers {
		if i%foreseen == 0 {
			x.foresee(edges, starts, numbers[i:min(i+foreseen, len(numbers))])
		}
		if a := w.accounts[n]; a != nil {
			x.opening(a)
			continue
		}
		x.gather(n, edges[starts[n]:starts[n+1]])
	}
}

// foreseen is for how many holdings edges are fetched at a time, some 10 kB of them.
const foreseen = 64

// foresee reads the edges of holdings that will be gathered, for the same reason as register.foresee.
func (x *ender) foresee(edges, starts, numbers []uint32) {
	x.near = x.near[:0]
	for _, n := range numbers {
		for _, i := range edges[starts[n]:min(starts[n+1], starts[n]+foreseen)] {
			x.near = append(x.near, x.record.edges.at(int(i)))
		}
	}
	for _, g := range x.near {
		x.sum += g.item
	}
}

func (w *walk) tainted(number uint32) bool {
	a := w.accounts[number]
	return a != nil && len(a.purse.shares()) > 0
}

// edges returns the edges with which something ended, by the number of the holding where it did, in order; starts has where those of each
// holding start, and behind the last their number.
func (x *ender) edges() (edges, starts []uint32) {
	r := x.record
	starts = make([]uint32, x.met.n+1)
	for _, block := range r.edges.blocks {
		for i := range block {
			if g := &block[i]; x.kinds[g.label] != 0 {
				starts[x.where(g)]++
			}
		}
	}
	n := uint32(0)
	for i, size := range starts {
		starts[i] = n
		n += size
	}
	edges = make([]uint32, n)
	number := uint32(0)
	for _, block := range r.edges.blocks {
		for i := range block {
			if g := &block[i]; x.kinds[g.label] != 0 {
				at := &starts[x.where(g)]
				edges[*at] = number
				*at++
			}
			number++
		}
	}
	// Each start is now where the next one was.
	copy(starts[1:], starts)
	starts[0] = 0
	return edges, starts
}

// where returns the holding at which an edge ends, backward that from which it comes.
func (x *ender) where(g *edge) uint32 {
	if x.queue.reverse {
		return g.from
	}
	return g.to
}

// gather sums up the edges with which something ended at one holding, and adds the places.
func (x *ender) gather(n uint32, edges []uint32) {
	r := x.record
	limited := x.rules.Limits.MaxHops > 0 && !x.met.at(int(n)).address.IsZero()
	x.at = x.at[:0]
	for _, i := range edges {
		g := r.edges.at(int(i))
		for k := range g.n {
			s := r.shareOf(g, k)
			if limited && int(r.ways.at(int(s.way)).hops) > x.rules.Limits.MaxHops {
				continue // it was dropped, see endPieces
			}
			e := x.endingOf(x.kinds[g.label], s, int32(i))
			r.addTo(&e.value, s.value)
			switch {
			case !x.method.laid():
				r.addTo(&e.amount, g.amount)
			case s.ended > 0:
				e.amount.Increase(r.ended.at(int(s.ended) - 1))
			}
		}
	}
	for i := range x.at {
		x.first[x.at[i].seed] = 0
	}
	if len(x.at) > 1 {
		slices.SortStableFunc(x.at, func(a, b ending) int { return cmp.Compare(x.register.kinds[a.kind], x.register.kinds[b.kind]) })
	}
	for i := range x.at {
		x.end(n, &x.at[i])
	}
}

// endingOf returns the ending that an edge's share belongs to, with the edge noted on its trail.
func (x *ender) endingOf(kind uint32, s *share, edge int32) *ending {
	seed := x.record.ways.at(int(s.way)).seed
	for i := x.first[seed]; i > 0; i = x.at[i-1].next {
		if e := &x.at[i-1]; e.kind == kind {
			x.record.follow(&e.trail, s, edge)
			return e
		}
	}
	x.at = append(x.at, ending{trail: x.record.trail(s, edge), kind: kind, next: x.first[seed]})
	x.first[seed] = int32(len(x.at))
	return &x.at[len(x.at)-1]
}

// opening adds the places of what an account has, which backward was there before the ledger begins.
func (x *ender) opening(a *account) {
	for _, v := range a.purse.shares() {
		i, _ := a.trails.find(v.Seed)
		x.end(a.id, &ending{trail: a.trails[i], kind: x.register.kinds.number(KindOpening), value: v.Value, amount: a.purse.units(v.Seed)})
	}
}

// end adds a place where a seed ended.
func (x *ender) end(n uint32, e *ending) {
	if e.value.IsZero() && x.method != Poison {
		return
	}
	s := &x.seeds[e.seed]
	x.addPlace(&s.TerminalPlaces, n, e)
	switch x.register.kinds[e.kind] {
	case KindFee:
		s.Fees.Increase(&e.value)
	case KindBurn:
		s.Burned.Increase(&e.value)
	default:
		s.Terminals.Increase(&e.value)
	}
}

// addPlace adds a place to a list.
func (w *walk) addPlace(list *Places, n uint32, e *ending) {
	*list.spots.more() = spot{
		holding: n, kind: e.kind, seed: e.seed, first: e.first, last: e.last, txs: e.txs, short: e.short, large: e.large,
		amount: w.record.quantity(&e.amount), value: w.record.quantity(&e.value),
	}
}

// frontier makes the places of the holdings that still have a part of a seed.
func (w *walk) frontier(seeds []SeedResult) {
	var numbers []uint32
	for n := range w.accounts {
		if w.tainted(uint32(n)) {
			numbers = append(numbers, uint32(n))
		}
	}
	w.byHolding(numbers)
	kind := w.kinds.number(KindFrontier)
	for _, n := range numbers {
		a := w.accounts[n]
		for _, v := range a.purse.shares() {
			i, _ := a.trails.find(v.Seed)
			s := &seeds[v.Seed]
			w.addPlace(&s.FrontierPlaces, n, &ending{trail: a.trails[i], kind: kind, value: v.Value, amount: a.purse.units(v.Seed)})
			s.Frontier.Increase(&v.Value)
		}
	}
}
