package claims

import (
	"cmp"
	"math/big"
	"slices"
	"strings"
)

// Total is one line of the timeline of stolen totals: a fact with a period and a value in dollars. Totals are never
// added: their windows overlap and their sources count differently.
type Total struct {
	Fact FactID `json:"fact"`
	From Date   `json:"from"`
	To   Date   `json:"to"`
	// Min and Max are the ends of what the claims of the fact say, in dollars; they are equal for one exact figure.
	Min Decimal `json:"min"`
	Max Decimal `json:"max"`
	// AtLeast says that no claim gives an upper end.
	AtLeast bool `json:"at_least"`
	// Converted says that no claim gives dollars, and the mean rate of the table was used.
	Converted bool      `json:"converted"`
	Status    string    `json:"status"`
	Sources   []string  `json:"sources"` // the chains, each once, innermost first
	Claims    []ClaimID `json:"claims"`

	win    window
	lo, hi *big.Rat
}

// Timeline returns the stolen totals that have a period, in order of periods. Figures in other currencies are converted
// at the mean rate of the period, where rates, which may be nil, have it; others are left out.
func (l *Ledger) Timeline(rates *Rates) []Total {
	claims := map[ClaimID]*Claim{}
	for i := range l.Claims {
		claims[l.Claims[i].ID] = &l.Claims[i]
	}
	var out []Total
	for _, f := range l.Facts {
		win := newWindow(f.Period.From, f.Period.To)
		if f.Kind != TheftTotal || !win.known() || f.Status == OnlyDenied || f.Status == Expected {
			continue
		}
		t := Total{Fact: f.ID, From: f.Period.From, To: f.Period.To, Status: f.Status, Claims: f.Claims, win: win, AtLeast: true}
		for _, id := range f.Claims {
			if c := claims[id]; c != nil {
				t.take(c, rates)
			}
		}
		if t.lo != nil {
			t.Min, t.Max = t.decimal(t.lo), t.decimal(t.hi)
			out = append(out, t)
		}
	}
	slices.SortStableFunc(out, func(a, b Total) int {
		return cmp.Or(a.win.from.Compare(b.win.from), a.win.to.Compare(b.win.to), a.lo.Cmp(b.lo))
	})
	return out
}

// take widens a total by the figures of a claim. Figures in dollars go before converted ones.
func (t *Total) take(c *Claim, rates *Rates) {
	if chain := list(c.SourceChain); chain != "" && !slices.Contains(t.Sources, chain) {
		t.Sources = append(t.Sources, chain)
	}
	for _, dollars := range []bool{true, false} {
		for _, a := range c.Amounts {
			if (a.Currency == "USD") != dollars || !dollars && t.lo != nil {
				continue
			}
			lo, hi, ok := ends(a)
			if !ok {
				continue
			}
			if !dollars {
				if rates == nil {
					continue
				}
				rate, months := rates.mean(a.Currency, t.win.from, t.win.to)
				if months == 0 {
					continue
				}
				lo, hi, t.Converted = new(big.Rat).Mul(lo, rate), new(big.Rat).Mul(hi, rate), true
			} else if t.Converted {
				t.lo, t.hi, t.Converted = nil, nil, false
			}
			if t.lo == nil || lo.Cmp(t.lo) < 0 {
				t.lo = lo
			}
			if t.hi == nil || hi.Cmp(t.hi) > 0 {
				t.hi = hi
			}
			t.AtLeast = t.AtLeast && a.Bound == AtLeast
		}
	}
}

// decimal writes an end in whole dollars. A converted one has three significant digits, for a mean rate gives no more.
func (t *Total) decimal(r *big.Rat) Decimal {
	if t.Converted {
		whole, _, _ := strings.Cut(roundRat(r), ".")
		return Decimal(whole)
	}
	return Decimal(r.FloatString(0))
}
