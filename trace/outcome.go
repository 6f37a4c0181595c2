package trace

import (
	"cmp"
	"encoding/binary"
	"fmt"
	"slices"

	"ashiato/chain"
)

const (
	reasonValue = "below the least seed value"
	reasonHops  = "beyond the hop limit"
)

// tally is what is known of a seed beside its places.
type tally struct {
	stolen, overlap chain.Total
	drops           []Drop
}

func (t *tally) drop(reason string, value chain.Total) {
	i := slices.IndexFunc(t.drops, func(d Drop) bool { return d.Reason == reason })
	if i < 0 {
		i = len(t.drops)
		t.drops = append(t.drops, Drop{Reason: reason})
	}
	d := &t.drops[i]
	d.Value = d.Value.Add(value)
	d.Largest = d.Largest.Max(value)
	d.Count++
}

// result turns the record into what the caller sees, and checks that every seed is conserved.
func (w *walk) result() (MethodResult, error) {
	found := MethodResult{Method: w.method, Notes: w.notes, Walked: w.walked}
	if w.queue.reverse {
		w.endOpenings()
	}
	times, err := w.clock()
	if err != nil {
		return MethodResult{}, err
	}
	for i := range w.rules.Seeds {
		found.Seeds = append(found.Seeds, w.seedResult(i))
	}
	w.endPlaces(found.Seeds, times)
	w.frontierPlaces(found.Seeds, times)
	for i := range found.Seeds {
		if err := w.conserved(&found.Seeds[i]); err != nil {
			return MethodResult{}, err
		}
	}
	found.Flows = Flows{record: &w.record, times: times, marks: w.method == Poison}
	found.Flows.holdings = make([]chain.Holding, 0, len(w.accounts))
	for _, a := range w.accounts {
		found.Flows.holdings = append(found.Flows.holdings, a.holding)
	}
	for _, a := range w.accounts {
		if a.course != nil && a.carried && !a.opening.IsZero() {
			found.Opened = append(found.Opened, Opening{Holding: a.holding, Amount: a.opening, Told: a.told})
		}
	}
	slices.SortFunc(found.Opened, func(a, b Opening) int { return a.Holding.Compare(b.Holding) })
	return found, nil
}

func (w *walk) seedResult(i int) SeedResult {
	t := &w.seeds[i]
	slices.SortFunc(t.drops, func(a, b Drop) int { return cmp.Compare(a.Reason, b.Reason) })
	r := SeedResult{ID: w.rules.Seeds[i].ID, Stolen: t.stolen, Overlap: t.overlap, Drops: t.drops}
	for _, d := range t.drops {
		r.Dropped = r.Dropped.Add(d.Value)
	}
	return r
}

// clock knows the times of all heights that edges have.
type clock struct {
	heights []chain.Height // sorted
	times   []Time
}

func (c *clock) at(h chain.Height) Time {
	i, ok := slices.BinarySearch(c.heights, h)
	if !ok {
		return Time{}
	}
	return c.times[i]
}

// clock reads the times of the record.
func (w *walk) clock() (*clock, error) {
	c := &clock{}
	for i := range w.record.items.n {
		// The walk goes along the chain, so that equal heights follow each other.
		if h := w.record.items.at(i).height; len(c.heights) == 0 || c.heights[len(c.heights)-1] != h {
			c.heights = append(c.heights, h)
		}
	}
	if len(c.heights) == 0 {
		return c, nil
	}
	if w.queue.reverse {
		slices.Reverse(c.heights)
	}
	var err error
	if c.times, err = w.reader.Times(w.ctx, c.heights); err != nil {
		return nil, err
	}
	if len(c.times) != len(c.heights) {
		return nil, fmt.Errorf("the ledger gave %d times for %d heights", len(c.times), len(c.heights))
	}
	return c, nil
}

func (w *walk) endPlaces(seeds []SeedResult, times *clock) {
	ends := w.record.ends
	sortPlaces(ends, func(e *end) (*account, Kind) { return e.at, e.kind })
	sizes := make([]int, len(seeds))
	for _, e := range ends {
		for i := range e.trails {
			sizes[e.trails[i].seed]++
		}
	}
	for i := range seeds {
		seeds[i].TerminalPlaces = slices.Grow(seeds[i].TerminalPlaces, sizes[i])
	}
	for _, e := range ends {
		for i := range e.trails {
			t := &e.trails[i]
			value, _ := valueOf(e.value, int(t.seed))
			if value.IsZero() && w.method != Poison {
				continue
			}
			s := &seeds[t.seed]
			p := w.placeOf(e.at, e.kind, t, times)
			p.Amount, _ = valueOf(e.amount, int(t.seed))
			p.Value = value
			s.TerminalPlaces = append(s.TerminalPlaces, p)
			switch e.kind {
			case KindFee:
				s.Fees = s.Fees.Add(value)
			case KindBurn:
				s.Burned = s.Burned.Add(value)
			default:
				s.Terminals = s.Terminals.Add(value)
			}
		}
	}
}

func (w *walk) frontierPlaces(seeds []SeedResult, times *clock) {
	var tainted []*account
	for _, a := range w.accounts {
		if len(a.tainted()) > 0 {
			tainted = append(tainted, a)
		}
	}
	sortPlaces(tainted, func(a *account) (*account, Kind) { return a, KindFrontier })
	for _, a := range tainted {
		for _, v := range a.purse.shares() {
			i, _ := a.trails.find(v.Seed)
			p := w.placeOf(a, KindFrontier, &a.trails[i], times)
			p.Amount, p.Value = a.purse.units(v.Seed), v.Value
			s := &seeds[v.Seed]
			s.FrontierPlaces = append(s.FrontierPlaces, p)
			s.Frontier = s.Frontier.Add(v.Value)
		}
	}
}

// sortPlaces sorts by holding and kind. Accounts lie all over the memory; most comparisons are decided by the first bytes
// of an address, which stand beside.
func sortPlaces[T any](list []T, of func(T) (*account, Kind)) {
	type place struct {
		first uint64
		v     T
	}
	places := make([]place, len(list))
	for i, v := range list {
		a, _ := of(v)
		places[i] = place{binary.BigEndian.Uint64(a.holding.Address[:]), v}
	}
	slices.SortFunc(places, func(x, y place) int {
		if c := cmp.Compare(x.first, y.first); c != 0 {
			return c
		}
		a, kind := of(x.v)
		b, other := of(y.v)
		if c := a.holding.Compare(b.holding); c != 0 {
			return c
		}
		return cmp.Compare(kind, other)
	})
	for i := range places {
		list[i] = places[i].v
	}
}

func (w *walk) placeOf(a *account, kind Kind, t *trail, times *clock) Place {
	return Place{
		Address: a.holding.Address, Asset: a.holding.Asset, Kind: kind,
		First: t.first, Last: t.last, FirstTime: times.at(t.first.Height), LastTime: times.at(t.last.Height), Transactions: t.txs,
		seed: t.seed, short: t.short, large: t.large,
	}
}

// conserved checks the law that every method but poison keeps.
func (w *walk) conserved(s *SeedResult) error {
	if w.method == Poison {
		return nil
	}
	sum := s.Terminals.Add(s.Frontier).Add(s.Fees).Add(s.Burned).Add(s.Dropped)
	if diff, negative := sum.Diff(s.Stolen); !diff.IsZero() {
		sign := "more"
		if negative {
			sign = "less"
		}
		return fmt.Errorf("seed %q is not conserved: %s units %s than the %s stolen", s.ID, diff, sign, s.Stolen)
	}
	return nil
}
