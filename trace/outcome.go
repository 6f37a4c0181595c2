package trace

import (
	"cmp"
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
	for i := range w.rules.Seeds {
		found.Seeds = append(found.Seeds, w.seedResult(i))
	}
	w.ends(found.Seeds)
	if !w.queue.reverse {
		w.frontier(found.Seeds)
	}
	for i := range found.Seeds {
		if err := w.conserved(&found.Seeds[i]); err != nil {
			return MethodResult{}, err
		}
	}
	found.Flows = Flows{record: w.record, register: w.register, times: &clock{}, marks: w.method == Poison}
	flows := found.Flows
	for i := range found.Seeds {
		found.Seeds[i].TerminalPlaces.flows, found.Seeds[i].FrontierPlaces.flows = &flows, &flows
	}
	for _, a := range w.accounts {
		if a != nil && a.carried && !a.opening.IsZero() {
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
