package trace

import (
	"cmp"
	"encoding/binary"
	"math/bits"
	"runtime"
	"slices"
	"sync"

	"ashiato/chain"
)

// ender makes the places where seeds ended, from a part of the edges and from what the accounts have in the end. Holders at which the trace ended
// have no numbers: to look each up when it is paid, among hundreds of thousands, would take longer than to sort them once.
type ender struct {
	*walk
	from, to int          // of the parts in endList
	seeds    []SeedResult // of places and their sums alone
	list     []placeList  // by seed

	order  []keyed // what is in the part at hand, by numbers in endList.all: by holder, then as written down
	sorter sorter

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
	parts, left := r.edges.ends.parts[:], 0
	for i := range parts {
		left += parts[i].n
	}
	from := 0
	cores := min(runtime.GOMAXPROCS(0), left/endsAPart)
	if w.queue.reverse {
		cores = 1 // what the accounts have stands between
	}
	var enders []*ender
	var others sync.WaitGroup
	for ; cores > 1; cores-- {
		to, mine := from, 0
		for mine < left/cores {
			mine += parts[to].n
			to++
		}
		x := w.ender(from, to, len(seeds))
		enders, from, left = append(enders, x), to, left-mine
		others.Go(func() { x.ends(nil) })
	}
	last := w.ender(from, len(parts), len(seeds))
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

func (w *walk) ender(from, to, seeds int) *ender {
	return &ender{
		walk: w, from: from, to: to, seeds: make([]SeedResult, seeds), list: make([]placeList, seeds), first: make([]int32, seeds),
	}
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
	for i := x.from; i < x.to; i++ {
		x.open(i)
		for from := 0; from < len(x.order); {
			at, to := &x.end(from).endedAt, from+1
			for to < len(x.order) && x.order[to].first == x.order[from].first && x.end(to).endedAt == *at {
				to++
			}
			for len(openings) > 0 && x.opensBefore(openings[0], x.end(from)) {
				x.opening(openings[0])
				openings = openings[1:]
			}
			x.gather(from, to)
			from = to
		}
	}
	for _, n := range openings {
		x.opening(n)
	}
}

// open puts a part of what ended in order.
func (x *ender) open(number int) {
	ends := &x.record.edges.ends
	p := &ends.parts[number]
	keys := slices.Grow(x.sorter.keys[:0], p.n)
	for _, first := range p.blocks {
		block := ends.all.blocks[first/chunkSize][first%chunkSize:][:min(endBlock, p.n-len(keys))]
		for i := range block {
			keys = append(keys, keyed{ends.first(&block[i].endedAt), first + uint32(i)})
		}
	}
	x.sorter.keys = keys
	x.order = x.sorter.sort(func(a, b uint32) int {
		v, u := &ends.all.at(int(a)).endedAt, &ends.all.at(int(b)).endedAt
		if *v == *u {
			return 0
		}
		g, h := ends.holder(v), ends.holder(u)
		return x.compare(&g, &h)
	})
}

// end returns what comes at i in order of holder.
func (x *ender) end(i int) *ended { return x.record.edges.ends.all.at(int(x.order[i].number)) }

// opensBefore reports whether the account with a number comes before the holder at which an edge ended the trace.
func (x *ender) opensBefore(number uint32, e *ended) bool {
	h := x.record.edges.ends.holder(&e.endedAt)
	return x.compare(x.met.at(int(number)), &h) < 0
}

// tainted returns the numbers of the accounts that have a part of a seed, in the order of their holdings.
func (w *walk) tainted() (numbers []uint32) {
	var s sorter
	for n, a := range w.accounts {
		if a != nil && len(a.purse.shares()) > 0 {
			s.keys = append(s.keys, keyed{binary.BigEndian.Uint64(a.holding.Address[:]), uint32(n)})
		}
	}
	for _, k := range s.sort(func(a, b uint32) int { return w.compare(w.met.at(int(a)), w.met.at(int(b))) }) {
		numbers = append(numbers, k.number)
	}
	return numbers
}

// gather sums up the edges with which something ended at one holder, which come at i to n in order, and adds the places.
func (x *ender) gather(i, n int) {
	limited := x.rules.Limits.MaxHops > 0 && !x.end(i).isZero()
	if !limited && (n == i+1 && x.addAlone(x.order[i].number) || x.addAlike(i, n)) {
		return
	}
	x.at = x.at[:0]
	for ; i < n; i++ {
		e := x.end(i)
		g := x.record.edges.ending(e)
		for k := range g.n {
			s := x.record.shareOf(&g, k)
			if limited && int(x.record.ways.at(int(s.way)).hops) > x.rules.Limits.MaxHops {
				continue // it was dropped, see endPieces
			}
			x.take(e.number, &g, &s)
		}
	}
	for i := range x.at {
		x.first[x.at[i].seed] = 0
	}
	if len(x.at) > 1 {
		slices.SortStableFunc(x.at, func(a, b ending) int { return cmp.Compare(a.kind, b.kind) })
	}
	for i := range x.at {
		x.add(atEnd, &x.at[i])
	}
}

// addAlone is gather for a holder at which the trace ends by one edge, which carries as many units of one seed, as it mostly does. It returns false and does nothing
// if that is not so.
func (x *ender) addAlone(end uint32) bool {
	r := x.record
	e := r.edges.ends.all.at(int(end))
	if e.load > 0 || e.amount.wide() {
		return false
	}
	if e.amount == (quantity{}) && x.method != Poison {
		return true
	}
	seed, value := r.ways.at(int(e.way)).seed, r.total(e.amount)
	x.list[seed].addAlone(end)
	x.seeds[seed].addEnd(r.labels[e.label].end, &value)
	return true
}

// addAlike is gather for edges of one kind that carry as many units of one seed, which came to the payer in one way. It returns false and does
// nothing if they are not, or if their sum needs more than two words.
func (x *ender) addAlike(i, n int) bool {
	r, first := x.record, x.end(i)
	by, largest := int32(first.number), first.amount
	s := spot{holder: atEnd, first: int32(first.item), last: int32(first.item), txs: 1, short: by, large: by}
	var sum quantity
	for ; i < n; i++ {
		e := x.end(i)
		if e.load > 0 || e.way != first.way || e.label != first.label || e.amount.wide() {
			return false
		}
		var carry uint64
		sum[0], carry = bits.Add64(sum[0], e.amount[0], 0)
		if sum[1], _ = bits.Add64(sum[1], e.amount[1], carry); sum.wide() { // neither of the two was
			return false
		}
		if largest[1] < e.amount[1] || largest[1] == e.amount[1] && largest[0] < e.amount[0] {
			largest, s.large = e.amount, int32(e.number)
		}
		if r.later(s.last, e.item) {
			s.last = int32(e.item)
			s.txs++
		}
	}
	if sum == (quantity{}) && x.method != Poison {
		return true
	}
	end := r.labels[first.label].end
	s.kind, s.seed, s.amount, s.value = r.kinds.number(end), r.ways.at(int(first.way)).seed, sum, sum
	*x.list[s.seed].add() = s
	value := r.total(sum)
	x.seeds[s.seed].addEnd(end, &value)
	return true
}

// take adds a share of an edge to what ended at its holder.
func (x *ender) take(number uint32, g *edge, s *share) {
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
			r.follow(&e.trail, s, g.item, int32(number))
			e.value.Increase(&value)
			e.amount.Increase(&amount)
			return
		}
	}
	t := r.trail(s, g.item, int32(number))
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
	*l.add() = spot{
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
