package report

import (
	"fmt"
	"math/big"
	"slices"

	"ashiato/casefile"
	"ashiato/chain"
	"ashiato/trace"
)

type totalLine struct {
	Name, Stolen, Terminals, TerminalsShare, Frontier, FrontierShare, Fees, Burned, Dropped string
	TerminalsWorth, FrontierWorth                                                           string // "" where it is not known
}

// words are the figures of the summary.
type words struct {
	Stolen           string
	Twice, Once      string // what of it belongs to another seed too, and what is followed, each counted once; "" where seeds do not overlap
	Worth            string // of it, when it was stolen; "" without prices
	EndsWorth        string // of what came to an end, and of what is at large
	LargeWorth       string
	None             string // how nothing is written
	Low, High        string // what ended at known places
	LowShare         string
	HighShare        string
	AtLow, AtHigh    string // still at large
	AtLowShare       string
	AtHighShare      string
	Same             bool // all methods say the same
	Methods          int
	Strong           []strongLine // what every method finds
	Leads            int          // places that some methods do not find
	PoisonPlaces     int
	Dropped          string // by the method that dropped most; "" if nothing
	DroppedBy        string
	Ends, EndsNamed  int
	Deposit, Service int
}

type strongLine struct {
	Name string
	Kind trace.Kind
	Low  string
	High string
	Same bool
}

func (s *section) totals() {
	line := func(name string, t, shown *methodTotals) totalLine {
		n := s.Scale.number
		return totalLine{Name: name, Stolen: n(t.Stolen), Terminals: n(shown.Terminals), TerminalsShare: share(t.Terminals, t.Stolen), Frontier: n(shown.Frontier),
			FrontierShare: share(t.Frontier, t.Stolen), Fees: n(shown.Fees), Burned: n(shown.Burned), Dropped: n(shown.Dropped)}
	}
	var low, high, shownLow, shownHigh methodTotals
	for i := range s.Methods {
		m := &s.Methods[i]
		shown := s.Scale.shown(m)
		t := line(string(m.Method), m, &shown)
		if w := m.Worth; w != nil && !s.isCurrency() {
			t.TerminalsWorth, t.FrontierWorth = s.worthOf(w.Terminals, m.Terminals), s.worthOf(w.Frontier, m.Frontier)
			s.Unpriced = max(s.Unpriced, w.Unpriced)
			s.Worths = true
		}
		s.Totals = append(s.Totals, t)
		if i == 0 {
			low, high, shownLow, shownHigh = *m, *m, shown, shown
			continue
		}
		widen(&low, &high, m)
		widen(&shownLow, &shownHigh, &shown)
	}
	i := slices.IndexFunc(s.f.Ends, func(e casefile.Ends) bool { return e.Asset == s.Asset })
	if i >= 0 && !s.f.Ends[i].Opened.IsZero() {
		s.Received = s.Scale.number(s.f.Ends[i].Received)
		if s.f.Ends[i].Counted {
			s.Received = s.Scale.number(s.f.Ends[i].Transferred)
		}
	}
	if len(s.Methods) > 1 {
		s.Band = []totalLine{line("least", &low, &shownLow), line("most", &high, &shownHigh)}
	}
	if len(s.Methods) == 0 {
		return
	}
	s.Words = words{Low: s.Scale.amount(shownLow.Terminals), High: s.Scale.amount(shownHigh.Terminals), LowShare: share(low.Terminals, low.Stolen),
		HighShare: share(high.Terminals, high.Stolen), AtLow: s.Scale.amount(shownLow.Frontier), AtHigh: s.Scale.amount(shownHigh.Frontier),
		AtLowShare: share(low.Frontier, low.Stolen), AtHighShare: share(high.Frontier, high.Stolen),
		Same: low.Terminals == high.Terminals && low.Frontier == high.Frontier, Methods: len(s.Methods)}
	if !high.Overlap.IsZero() {
		s.Words.Twice, s.Words.Once = s.span(shownLow.Overlap, shownHigh.Overlap), s.span(shownLow.Stolen, shownHigh.Stolen)
	}
	if s.Worths {
		s.Words.EndsWorth, s.Words.LargeWorth = s.totalWorth(func(w *casefile.WorthTotals) *big.Rat { return w.Terminals }), s.totalWorth(func(w *casefile.WorthTotals) *big.Rat { return w.Frontier })
	}
	for i := range s.Methods {
		if m := &s.Methods[i]; m.Dropped == high.Dropped && !m.Dropped.IsZero() {
			s.Words.Dropped, s.Words.DroppedBy = s.Scale.amount(s.Scale.shown(m).Dropped), string(m.Method)
			break
		}
	}
}

// span writes the least and the greatest of some amounts.
func (s *section) span(low, high chain.Total) string {
	if low == high {
		return s.Scale.amount(low)
	}
	return s.Scale.number(low) + " to " + s.Scale.amount(high)
}

// summary finds what every method says, and counts what only some do.
func (s *section) summary() {
	w := &s.Words
	w.Stolen, w.None = s.Scale.amount(s.Stolen), s.Scale.amount(chain.Total{})
	var worth big.Rat
	for n, i := range s.Seeds {
		v, ok, err := s.f.SeedWorth(i)
		if !ok || err != nil || s.isCurrency() {
			break
		}
		if worth.Add(&worth, v.Value); n == len(s.Seeds)-1 {
			w.Worth = s.money(&worth) + " then"
		}
	}
	for _, p := range s.Places {
		if p.Poisoned {
			w.PoisonPlaces++
		}
		if !p.terminal() {
			continue
		}
		w.Ends++
		if p.Owner.Entity != "" {
			w.EndsNamed++
		}
		if p.Found > 0 && p.Found < len(s.Methods) {
			w.Leads++
		}
	}
	type total struct {
		name     string
		kind     trace.Kind
		min, max chain.Total
	}
	var strong []total
	for _, o := range s.owners() {
		strong = append(strong, total{ownerName(o), o.Kind, o.Min, o.Max})
	}
	for _, p := range s.Places {
		if p.terminal() && p.Owner.Entity == "" {
			strong = append(strong, total{p.Address.String(), p.Kind, p.Min, p.Max})
		}
	}
	slices.SortStableFunc(strong, func(a, b total) int { return b.min.Cmp(a.min) })
	for _, t := range strong {
		if t.min.IsZero() || len(w.Strong) == shownAgreed {
			break
		}
		w.Strong = append(w.Strong, strongLine{t.name, t.kind, s.Scale.amount(t.min), s.Scale.amount(t.max), t.min == t.max})
	}
}

func ownerName(o *owned) string {
	name := plain(o.Name)
	if len(o.Places) > 1 {
		name += fmt.Sprintf(" (%d %s)", len(o.Places), kindOf(o.Kind).Many)
	}
	return name
}
