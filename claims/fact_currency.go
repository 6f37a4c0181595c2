package claims

import (
	"fmt"
	"slices"
)

// joinCurrencies joins facts that are told in one currency here and in another there: of one kind and one time or victim,
// with figures that the rates of the months convert into each other to a twentieth. It needs the table. Where several facts
// would do, none is joined, for a rounded figure fits many.
func (r *reconciler) joinCurrencies(rates *Rates) []Conflict {
	if rates == nil {
		return nil
	}
	index := map[string][]*fact{}
	for _, f := range r.facts {
		for _, key := range currencyKeys(f) {
			index[key] = append(index[key], f)
		}
	}
	type match struct {
		fact  *fact
		found Conflict
	}
	matches := map[*fact][]match{}
	for _, f := range r.facts {
		for _, key := range currencyKeys(f) {
			for _, g := range index[key][:min(len(index[key]), mostCompared)] {
				if g == f || slices.ContainsFunc(matches[f], func(m match) bool { return m.fact == g }) {
					continue
				}
				if c, ok := sameInOther(f, g, rates); ok {
					matches[f] = append(matches[f], match{g, c})
				}
			}
		}
	}
	var out []Conflict
	gone := map[*fact]bool{}
	for _, f := range r.facts {
		if len(matches[f]) != 1 || gone[f] {
			continue
		}
		m := matches[f][0]
		if len(matches[m.fact]) != 1 || matches[m.fact][0].fact != f {
			continue
		}
		f.claims = append(f.claims, m.fact.claims...)
		gone[m.fact] = true
		out = append(out, m.found)
	}
	r.facts = slices.DeleteFunc(r.facts, func(f *fact) bool { return gone[f] })
	return out
}

// currencyKeys are what facts told in different currencies can find each other by: kind and time, kind and victim.
func currencyKeys(f *fact) []string {
	c := figured(f)
	if len(c.Amounts) == 0 || c.Kind != TheftTotal && c.Kind != TheftIncident && c.Kind != Laundering {
		return nil
	}
	var keys []string
	if w := f.win(); w.known() {
		keys = append(keys, string(c.Kind)+"\x00"+windowText(w))
	}
	for _, v := range c.victims {
		keys = append(keys, string(c.Kind)+"\x00"+v)
	}
	return keys
}

// sameInOther compares two facts that share a time or a victim, and have no currency in common.
func sameInOther(f, g *fact, rates *Rates) (Conflict, bool) {
	c, d := figured(f), figured(g)
	if slices.ContainsFunc(c.Amounts, func(a Amount) bool {
		return slices.ContainsFunc(d.Amounts, func(b Amount) bool { return a.Currency == b.Currency })
	}) || !f.tells(d) || !g.tells(c) {
		return Conflict{}, false
	}
	for _, a := range c.Amounts {
		for _, b := range d.Amounts {
			if a.Value == "" || b.Value == "" || a.Currency.isCoin() || b.Currency.isCoin() {
				continue
			}
			for _, at := range []*Claim{c.Claim, d.Claim} { // whoever converted did so on the day of publication
				if verdict, why := checkConversion(at, a, b, rates); verdict == ConversionOK {
					return Conflict{Claims: []ClaimID{c.ID, d.ID}, What: fmt.Sprintf("told in two currencies: %s and %s: %s", a.AsWritten, b.AsWritten, why), Verdict: ConversionOK}, true
				}
			}
		}
	}
	return Conflict{}, false
}
