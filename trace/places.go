package trace

import (
	"cmp"
	"runtime"
	"slices"
	"sync"

	"ashiato/chain"
)

// placer makes places of a result from the edges and from what the accounts have in the end.
type placer struct {
	*walk
	times *clock
	seeds []SeedResult

	at    []ending // of the holding at hand
	first []int32  // by seed: 1 + the first in at, 0: none

	near []*edge
	sum  uint32 // of what foresee read: without it nobody would have to read
}

// ending is what ended at a holding in one way, of one seed.
type ending struct {
	trail
	kind          Kind
	value, amount chain.Total
	next          int32 // 1 + the next of the same seed, 0: none
}

// ends makes the places where the seeds ended, in order of holding, then kind, and returns the times that it needed. Backward, what is
// still asked for when no credit is left ended too: it was there before the ledger begins. Each part of the holdings, of which there may be
// hundreds of thousands, is done on a core of its own: the parts have nothing in common but what they read, and are put together in order.
func (w *walk) ends(seeds []SeedResult) (times *clock, err error) {
	var others sync.WaitGroup
	others.Go(func() { times, err = w.clock() })
	edges, starts := w.ending()
	var numbers []uint32
	nobody := 0 // holdings of the zero account
	for n := range starts[1:] {
		if starts[n] < starts[n+1] || w.queue.reverse && w.tainted(uint32(n)) {
			numbers = append(numbers, uint32(n))
			if w.met.at(n).address.IsZero() {
				nobody++
			}
		}
	}
	// Of one seed, each holding has one place, but for those of the zero account, so that it is known where each part's begin.
	var all, rest []Place
	if len(seeds) == 1 && len(numbers) > 0 {
		others.Go(func() { all = make([]Place, len(numbers)+zeroKinds*nobody) })
	}
	w.byHolding(numbers)
	if others.Wait(); err != nil {
		return nil, err
	}
	// The zero account, at which fees, burns and mints end, comes first.
	first := w.placer(times)
	first.place(edges, starts, numbers[:nobody])
	parts := []*placer{first}
	numbers = numbers[nobody:]
	if len(all) > 0 {
		rest = all[len(first.seeds[0].TerminalPlaces):]
	}
	for cores := max(1, min(runtime.GOMAXPROCS(0), len(numbers)/placesAPart)); cores > 0; cores-- {
		part := numbers[:len(numbers)/cores]
		numbers = numbers[len(part):]
		p := w.placer(times)
		parts = append(parts, p)
		if len(all) > 0 {
			p.seeds[0].TerminalPlaces, rest = rest[:0:len(part)], rest[len(part):]
		}
		if cores > 1 {
			others.Go(func() { p.place(edges, starts, part) })
		} else {
			p.place(edges, starts, part)
		}
	}
	others.Wait()
	if len(all) > 0 {
		seeds[0].TerminalPlaces = all[:0]
	}
	for _, p := range parts {
		for i := range seeds {
			seeds[i].addEnds(&p.seeds[i])
		}
	}
	return times, nil
}

// zeroKinds is how many kinds of ends a holding of the zero account has at most, beside the first: fees and burns, or fees and mints.
const zeroKinds = 1

// placesAPart is how many holdings are worth a core of their own, about a millisecond of work.
const placesAPart = 4096

func (w *walk) placer(times *clock) *placer {
	return &placer{walk: w, times: times, seeds: make([]SeedResult, len(w.rules.Seeds)), first: make([]int32, len(w.rules.Seeds))}
}

// addEnds adds the places of a later part, which may stand where they belong already.
func (s *SeedResult) addEnds(part *SeedResult) {
	s.Terminals.Increase(&part.Terminals)
	s.Fees.Increase(&part.Fees)
	s.Burned.Increase(&part.Burned)
	s.TerminalPlaces = append(s.TerminalPlaces, part.TerminalPlaces...)
}

// place makes the places of holdings in their order.
func (p *placer) place(edges, starts, numbers []uint32) {
	for i, n := range numbers {
		if i%foreseen == 0 {
			p.foresee(edges, starts, numbers[i:min(i+foreseen, len(numbers))])
		}
		h := p.holding(n)
		if a := p.accounts[n]; a != nil {
			for _, v := range a.purse.shares() {
				i, _ := a.trails.find(v.Seed)
				p.end(&h, &ending{trail: a.trails[i], kind: KindOpening, value: v.Value, amount: a.purse.units(v.Seed)})
			}
			continue
		}
		p.gather(edges[starts[n]:starts[n+1]])
		for i := range p.at {
			p.end(&h, &p.at[i])
		}
	}
}

// foreseen is for how many holdings edges are fetched at a time, some 10 kB of them.
const foreseen = 64

// foresee reads the edges of holdings that will be gathered, for the same reason as register.foresee.
func (p *placer) foresee(edges, starts, numbers []uint32) {
	r := p.record
	p.near = p.near[:0]
	for _, n := range numbers {
		p.sum += p.met.at(int(n)).asset
		for _, i := range edges[starts[n]:min(starts[n+1], starts[n]+foreseen)] {
			p.near = append(p.near, r.edges.at(int(i)))
		}
	}
	for _, g := range p.near {
		p.sum += r.items.at(int(g.item)).index + p.times.of[g.item]
		if g.n > 0 {
			p.sum += uint32(r.shares.at(int(g.shares)).hops)
		}
	}
}

func (w *walk) tainted(number uint32) bool {
	a := w.accounts[number]
	return a != nil && len(a.purse.shares()) > 0
}

// ending returns the edges with which something ended, by the number of the holding where it did, in order; starts has where those of each
// holding start, and behind the last their number.
func (w *walk) ending() (edges, starts []uint32) {
	r := w.record
	ends := make([]bool, len(r.labels))
	for i := range r.labels {
		ends[i] = r.labels[i].end != ""
	}
	where := func(g *edge) uint32 {
		if w.queue.reverse {
			return g.from
		}
		return g.to
	}
	starts = make([]uint32, w.met.n+1)
	for _, block := range r.edges.blocks {
		for i := range block {
			if g := &block[i]; ends[g.label] {
				starts[where(g)]++
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
			if g := &block[i]; ends[g.label] {
				at := &starts[where(g)]
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

// gather sums up the edges with which something ended at one holding.
func (p *placer) gather(edges []uint32) {
	p.at = p.at[:0]
	for _, i := range edges {
		g := p.record.edges.at(int(i))
		kind := p.record.labels[g.label].end
		for k := range g.n {
			s := p.record.shares.at(int(g.shares + k))
			if p.beyond(g, s) {
				continue
			}
			amount := &g.amount
			if p.method.laid() {
				amount = p.record.ended.at(int(g.shares + k))
			}
			e := p.endingOf(kind, s, int32(i))
			e.value.Increase(&s.value)
			e.amount.Increase(amount)
		}
	}
	for i := range p.at {
		p.first[p.at[i].seed] = 0
	}
	if len(p.at) > 1 {
		slices.SortStableFunc(p.at, func(a, b ending) int { return cmp.Compare(a.kind, b.kind) })
	}
}

// beyond reports whether a share was dropped for the hop limit, see endPieces.
func (p *placer) beyond(g *edge, s *edgeShare) bool {
	most := p.rules.Limits.MaxHops
	if most == 0 || int(s.hops) <= most {
		return false
	}
	where := g.to
	if p.queue.reverse {
		where = g.from
	}
	return !p.met.at(int(where)).address.IsZero()
}

// endingOf returns the ending that an edge's share belongs to, with the edge noted on its trail.
func (p *placer) endingOf(kind Kind, s *edgeShare, edge int32) *ending {
	for i := p.first[s.seed]; i > 0; i = p.at[i-1].next {
		if e := &p.at[i-1]; e.kind == kind {
			p.record.follow(&e.trail, s, edge)
			return e
		}
	}
	p.at = append(p.at, ending{trail: p.record.trail(s, edge), kind: kind, next: p.first[s.seed]})
	p.first[s.seed] = int32(len(p.at))
	return &p.at[len(p.at)-1]
}

// end adds a place where a seed ended.
func (p *placer) end(h *chain.Holding, e *ending) {
	if e.value.IsZero() && p.method != Poison {
		return
	}
	s := &p.seeds[e.seed]
	p.fill(more(&s.TerminalPlaces), h, e)
	switch e.kind {
	case KindFee:
		s.Fees.Increase(&e.value)
	case KindBurn:
		s.Burned.Increase(&e.value)
	default:
		s.Terminals.Increase(&e.value)
	}
}

// frontier makes the places of the holdings that still have a part of a seed.
func (w *walk) frontier(seeds []SeedResult, times *clock) {
	var numbers []uint32
	for n := range w.accounts {
		if w.tainted(uint32(n)) {
			numbers = append(numbers, uint32(n))
		}
	}
	w.byHolding(numbers)
	if len(seeds) == 1 {
		seeds[0].FrontierPlaces = slices.Grow(seeds[0].FrontierPlaces, len(numbers))
	}
	p := w.placer(times)
	for _, n := range numbers {
		a := w.accounts[n]
		for _, v := range a.purse.shares() {
			i, _ := a.trails.find(v.Seed)
			s := &seeds[v.Seed]
			e := ending{trail: a.trails[i], kind: KindFrontier, value: v.Value, amount: a.purse.units(v.Seed)}
			p.fill(more(&s.FrontierPlaces), &a.holding, &e)
			s.Frontier.Increase(&v.Value)
		}
	}
}

// more adds a place to a list whose room beyond its end is zero.
func more(places *[]Place) *Place {
	if n := len(*places); n < cap(*places) {
		*places = (*places)[:n+1]
	} else {
		*places = append(*places, Place{})
	}
	return &(*places)[len(*places)-1]
}

// fill writes a place.
func (p *placer) fill(place *Place, h *chain.Holding, e *ending) {
	place.Address, place.Asset, place.Kind = h.Address, h.Asset, e.kind
	place.Amount, place.Value = e.amount, e.value
	place.First, place.Last = p.record.items.at(int(e.first)).ref(), p.record.items.at(int(e.last)).ref()
	place.FirstTime, place.LastTime = p.times.at(int(e.first)), p.times.at(int(e.last))
	place.Transactions = int(e.txs)
	place.seed, place.short, place.large = e.seed, e.short, e.large
}
