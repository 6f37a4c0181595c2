package trace

import (
	"cmp"
	"slices"

	"ashiato/chain"
)

// placer makes the places of a result from the edges and from what the accounts have in the end.
type placer struct {
	*walk
	times *clock
	seeds []SeedResult

	at    []ending // of the holding at hand
	first []int32  // by seed: 1 + the first in at, 0: none
}

// ending is what ended at a holding in one way, of one seed.
type ending struct {
	trail
	kind          Kind
	value, amount chain.Total
	next          int32 // 1 + the next of the same seed, 0: none
}

// ends makes the places where the seeds ended, in order of holding, then kind. Backward, what is still asked for when no credit is
// left ended too: it was there before the ledger begins.
func (p *placer) ends() {
	edges, starts := p.ending()
	var numbers []uint32
	for n := range starts[1:] {
		if starts[n] < starts[n+1] || p.queue.reverse && p.tainted(uint32(n)) {
			numbers = append(numbers, uint32(n))
		}
	}
	p.byHolding(numbers)
	if len(p.seeds) == 1 {
		p.seeds[0].TerminalPlaces = slices.Grow(p.seeds[0].TerminalPlaces, len(numbers))
	}
	p.first = make([]int32, len(p.seeds))
	for _, n := range numbers {
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

func (p *placer) tainted(number uint32) bool {
	a := p.accounts[number]
	return a != nil && len(a.purse.shares()) > 0
}

// ending returns the edges with which something ended, by the number of the holding where it did, in order; starts has where those of each
// holding start, and behind the last their number.
func (p *placer) ending() (edges, starts []uint32) {
	r := p.record
	ends := make([]bool, len(r.labels))
	for i := range r.labels {
		ends[i] = r.labels[i].end != ""
	}
	where := func(g *edge) uint32 {
		if p.queue.reverse {
			return g.from
		}
		return g.to
	}
	starts = make([]uint32, p.met.n+1)
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
	s.TerminalPlaces = append(s.TerminalPlaces, Place{})
	p.fill(&s.TerminalPlaces[len(s.TerminalPlaces)-1], h, e)
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
func (p *placer) frontier() {
	var numbers []uint32
	for n := range p.accounts {
		if p.tainted(uint32(n)) {
			numbers = append(numbers, uint32(n))
		}
	}
	p.byHolding(numbers)
	if len(p.seeds) == 1 {
		p.seeds[0].FrontierPlaces = slices.Grow(p.seeds[0].FrontierPlaces, len(numbers))
	}
	for _, n := range numbers {
		a := p.accounts[n]
		for _, v := range a.purse.shares() {
			i, _ := a.trails.find(v.Seed)
			s := &p.seeds[v.Seed]
			s.FrontierPlaces = append(s.FrontierPlaces, Place{})
			e := ending{trail: a.trails[i], kind: KindFrontier, value: v.Value, amount: a.purse.units(v.Seed)}
			p.fill(&s.FrontierPlaces[len(s.FrontierPlaces)-1], &a.holding, &e)
			s.Frontier.Increase(&v.Value)
		}
	}
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
