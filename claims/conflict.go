package claims

import (
	"cmp"
	"fmt"
	"math/big"
	"slices"
	"strings"
)

// What a conflict says of the claims it names, besides the verdicts on conversions.
const (
	NeverAdded    = "never added"                // windows overlap: a sum would count twice
	Opposing      = "opposing"                   // both stand
	Rounding      = "agree within rounding"      // figures of one time that differ by a tenth at most
	LowerBound    = "consistent"                 // at least so much, and elsewhere more
	Denial        = "denial stands beside"       // who denies is not judged
	BelowItsParts = "lead smaller than its part" // a headline or lead below a figure that it covers
	Supersedes    = "superseded"                 // the first of the claims by the last
	RecordHolds   = "record holds in this ledger"
	RecordBroken  = "record contradicted"
	RecordAlone   = "nothing to compare with"
	ForecastMet   = "forecast met"
	ForecastUnmet = "forecast not met"
)

// conflicts compares the facts with each other.
func (r *reconciler) conflicts() []Conflict {
	var out []Conflict
	out = append(out, r.corrections()...)
	out = append(out, r.periods()...)
	out = append(out, r.leads()...)
	out = append(out, r.records()...)
	out = append(out, r.denials()...)
	out = append(out, r.forecasts()...)
	return out
}

// totals returns the facts of stolen totals by the topmost actor, in order of actors.
func (r *reconciler) totals() (roots []string, by map[string][]*fact) {
	by = map[string][]*fact{}
	for _, f := range r.facts {
		if f.first().Kind != TheftTotal || f.first().Modality == Denied || f.superseded {
			continue
		}
		root := f.first().who.root
		if by[root] == nil {
			roots = append(roots, root)
		}
		by[root] = append(by[root], f)
	}
	slices.Sort(roots)
	return roots, by
}

// periods compares totals of one actor: those whose windows overlap are never added, and those of one window should have
// one figure.
func (r *reconciler) periods() []Conflict {
	var out []Conflict
	roots, by := r.totals()
	for _, root := range roots {
		facts := slices.DeleteFunc(slices.Clone(by[root]), func(f *fact) bool { return !f.win().known() })
		slices.SortStableFunc(facts, func(a, b *fact) int {
			x, y := a.win(), b.win()
			return cmp.Or(x.from.Compare(y.from), x.to.Compare(y.to))
		})
		for len(facts) > 0 {
			n, end := 1, facts[0].win().to
			for n < len(facts) && !facts[n].win().from.After(end) {
				if to := facts[n].win().to; to.After(end) {
					end = to
				}
				n++
			}
			out = append(out, overlapping(facts[:n])...)
			facts = facts[n:]
		}
	}
	return out
}

// overlapping tells of facts whose windows run into each other, in order of windows.
func overlapping(facts []*fact) []Conflict {
	var out []Conflict
	var windows []string
	var ids []ClaimID
	for start := 0; start < len(facts); {
		end := start + 1
		for end < len(facts) && facts[end].win().equal(facts[start].win()) {
			end++
		}
		out = append(out, differing(facts[start:end])...)
		ids = append(ids, facts[start].first().ID)
		windows = append(windows, windowText(facts[start].win()))
		start = end
	}
	if len(windows) > 1 {
		out = append(out, Conflict{Claims: ids, What: "windows overlap: " + strings.Join(windows, ", "), Verdict: NeverAdded})
	}
	return out
}

func windowText(w window) string {
	return w.from.Format("2006-01-02") + " to " + w.to.Format("2006-01-02")
}

// differing compares the figures of facts of one window in each currency.
func differing(facts []*fact) []Conflict {
	type figure struct {
		*weighed
		Amount
		value *big.Rat
	}
	var currencies []Currency
	by := map[Currency][]figure{}
	for _, f := range facts {
		for _, a := range f.first().Amounts {
			v, ok := parseDecimal(string(a.Value))
			if !ok {
				continue
			}
			if by[a.Currency] == nil {
				currencies = append(currencies, a.Currency)
			}
			by[a.Currency] = append(by[a.Currency], figure{f.first(), a, v})
		}
	}
	var out []Conflict
	for _, currency := range currencies {
		list := by[currency]
		slices.SortStableFunc(list, func(a, b figure) int { return a.value.Cmp(b.value) })
		least, most := list[0], list[len(list)-1]
		if least.value.Cmp(most.value) == 0 {
			continue
		}
		verdict := Opposing
		switch tenth := new(big.Rat).Mul(least.value, big.NewRat(11, 10)); {
		case tenth.Cmp(most.value) >= 0:
			verdict = Rounding
		case !slices.ContainsFunc(list, func(f figure) bool { return f.Bound != AtLeast && f.value.Cmp(most.value) != 0 }):
			verdict = LowerBound
		}
		var ids []ClaimID
		var told []string
		for _, f := range list {
			ids = append(ids, f.ID)
			told = append(told, f.AsWritten)
		}
		out = append(out, Conflict{Claims: ids, What: fmt.Sprintf("different figures in %s for the same time: %s", currency, strings.Join(told, ", ")), Verdict: verdict})
	}
	return out
}

// leads finds items whose first theft, told without a period, is smaller than a part that the item tells later.
func (r *reconciler) leads() []Conflict {
	type item struct {
		file   string
		number int
	}
	var order []item
	leads := map[item]*weighed{}
	parts, told := map[item][]*weighed{}, map[item][]string{}
	for _, f := range r.facts {
		for _, c := range f.claims {
			if !isTheft(c.Kind) || c.Modality == Denied || len(c.Amounts) == 0 {
				continue
			}
			at := item{c.File, c.Item}
			lead := leads[at]
			switch {
			case lead == nil:
				if c.Kind == TheftTotal {
					leads[at] = c
					order = append(order, at)
				}
			case c.Start > lead.Start && c.who.fit(lead.who) && len(c.who.own) >= min(len(lead.who.own), 1) && (lead.win.open() || c.win.within(lead.win)):
				if whole, part, less := below(lead, c); less {
					parts[at] = append(parts[at], c)
					told[at] = append(told[at], whole+" is less than "+part)
				}
			}
		}
	}
	var out []Conflict
	for _, at := range order {
		if len(parts[at]) == 0 {
			continue
		}
		lead := leads[at]
		ids := []ClaimID{lead.ID}
		for _, part := range parts[at] {
			ids = append(ids, part.ID)
		}
		out = append(out, Conflict{Claims: ids, What: strings.Join(told[at], "; "), Verdict: BelowItsParts})
	}
	return out
}

// below tells whether the whole, at its most, is below the part at its least, in a currency that both name, and how both
// are written.
func below(whole, part *weighed) (wrote, wrotePart string, less bool) {
	for _, a := range whole.Amounts {
		for _, b := range part.Amounts {
			_, hi, ok := ends(a)
			lo, _, ok2 := ends(b)
			if ok && ok2 && a.Currency == b.Currency && a.Bound != AtLeast && hi.Cmp(lo) < 0 {
				return a.AsWritten, b.AsWritten, true
			}
		}
	}
	return "", "", false
}

// denials puts each denial beside what it denies: the nearest claim before it in its item, else after it, that is about
// a deed and whose actor may be the same.
func (r *reconciler) denials() []Conflict {
	type item struct {
		file   string
		number int
	}
	deeds := map[item][]*weighed{}
	var denied []*weighed
	for _, f := range r.facts {
		for _, c := range f.claims {
			switch {
			case c.Modality == Denied:
				denied = append(denied, c)
			case isTheft(c.Kind) || c.Kind == Laundering || c.Kind == Campaign:
				at := item{c.File, c.Item}
				deeds[at] = append(deeds[at], c)
			}
		}
	}
	var out []Conflict
	for _, d := range denied {
		var nearest *weighed
		distance := func(c *weighed) int {
			if c.Start < d.Start {
				return d.Start - c.Start
			}
			return c.Start - d.Start + 1<<30 // what is told after a denial only if nothing was told before
		}
		for _, c := range deeds[item{d.File, d.Item}] {
			if c.who.fit(d.who) && (nearest == nil || distance(c) < distance(nearest)) {
				nearest = c
			}
		}
		if nearest != nil {
			out = append(out, Conflict{Claims: []ClaimID{nearest.ID, d.ID}, What: fmt.Sprintf("%s is denied", nearest.Kind), Verdict: Denial})
		}
	}
	return out
}
