package claims

import (
	"crypto/sha256"
	"encoding/hex"
	"slices"
	"strings"
)

// What a fact rests on.
const (
	ToldOnce     = "told once"
	Repeated     = "repeated"     // several mentions, one source
	Corroborated = "corroborated" // told by several chains of sources that share no named source
	Superseded   = "superseded"   // by a correction or a later edition, which the conflicts name
	OnlyDenied   = "denied"
	Expected     = "forecast"
	OnlyRumour   = "rumour"
	OnlySuspect  = "suspected"
)

// Reconcile joins the claims of the ledger that tell the same fact, and writes down what does not fit: conversions,
// figures of the same time, sums below their parts, records that are none, denials, corrections, opposing forecasts.
// It changes no claim and adds no two figures. Rates may be nil, and then conversions are marked unchecked; groups may be
// nil for the built-in register. What it wrote before is replaced.
func (l *Ledger) Reconcile(rates *Rates, groups *Register) {
	if groups == nil {
		groups = BuiltinRegister()
	}
	r := &reconciler{actors: newActors(groups), bySum: map[string][]*fact{}, byWords: map[string]*fact{}}
	for i := range l.Claims {
		r.add(r.actors.weigh(&l.Claims[i]))
	}
	r.joinHeadlines()
	l.Conflicts = r.joinCurrencies(rates)
	r.sortTotals()
	if l.Conflicts == nil {
		l.Conflicts = []Conflict{}
	}
	for i := range l.Claims {
		l.Conflicts = append(l.Conflicts, conversions(&l.Claims[i], rates)...)
	}
	l.Conflicts = append(l.Conflicts, r.conflicts()...)
	l.Facts = make([]Fact, 0, len(r.facts))
	for _, f := range r.facts {
		l.Facts = append(l.Facts, f.fact())
	}
}

// weighed is a claim with what it is compared by.
type weighed struct {
	*Claim
	win     window
	who     parties
	victims []string // name keys
	named   []string // name keys of the sources with a name
	hidden  bool     // the innermost source has no name
}

// fact is claims that say the same.
type fact struct {
	claims     []*weighed
	superseded bool
}

func (f *fact) first() *weighed { return f.claims[0] }

// win is the period of the first claim that knows one.
func (f *fact) win() window {
	for _, c := range f.claims {
		if !c.win.open() {
			return c.win
		}
	}
	return window{}
}

func (f *fact) fact() Fact {
	out := Fact{ID: factID(f.first().ID), Kind: f.first().Kind, Status: f.status()}
	for _, c := range f.claims {
		out.Claims = append(out.Claims, c.ID)
		if out.Value == "" {
			out.Value = valueText(c.Amounts)
		}
		if out.Period == (Survey{}) {
			out.Period = Survey{From: c.Period.From, To: c.Period.To}
		}
	}
	return out
}

func factID(first ClaimID) FactID {
	sum := sha256.Sum256([]byte("fact " + string(first)))
	return FactID("f" + hex.EncodeToString(sum[:6]))
}

// valueText writes amounts as one line: USD 1700000000; JPY 250000000000.
func valueText(amounts []Amount) string {
	var out []string
	for _, a := range amounts {
		value := string(a.Value)
		if value == "" {
			value = string(a.Min) + ".." + string(a.Max)
		}
		out = append(out, strings.TrimSpace(string(a.Currency)+" "+value))
	}
	return strings.Join(out, "; ")
}

// amountsSaid says amounts in a sentence, their digits in groups of three.
func amountsSaid(amounts []Amount) string {
	said := slices.Clone(amounts)
	for i := range said {
		a := &said[i]
		for _, d := range [...]*Decimal{&a.Value, &a.Min, &a.Max} {
			if *d != "" {
				*d = Decimal(grouped(*d))
			}
		}
	}
	return valueText(said)
}

func (f *fact) status() string {
	if f.superseded {
		return Superseded
	}
	// The firmest of the modalities speaks for the fact.
	for _, step := range []struct {
		modality Modality
		status   string
	}{{Asserted, ""}, {Suspected, OnlySuspect}, {ForecastModal, Expected}, {Rumour, OnlyRumour}, {Denied, OnlyDenied}} {
		if !slices.ContainsFunc(f.claims, func(c *weighed) bool { return c.Modality == step.modality }) {
			continue
		}
		if step.status != "" {
			return step.status
		}
		break
	}
	switch {
	case len(f.claims) == 1:
		return ToldOnce
	case f.independent():
		return Corroborated
	}
	return Repeated
}

// independent tells whether two claims of the fact, in different texts, rest on named sources that have none in common.
func (f *fact) independent() bool {
	for i, c := range f.claims[:min(len(f.claims), mostCompared)] {
		for _, d := range f.claims[:i] {
			if c.File != d.File && len(c.named) > 0 && len(d.named) > 0 && !shareAny(c.named, d.named) {
				return true
			}
		}
	}
	return false
}

// reconciler joins claims. Facts are found by what claims must have in common, so that the work grows with the claims
// and not with their pairs.
type reconciler struct {
	actors  *actors
	facts   []*fact
	bySum   map[string][]*fact
	byWords map[string]*fact
	// byWindow are the stolen totals of a time, once all claims are joined.
	byWindow map[string][]*fact
}

// add joins a claim to the fact it tells, or begins one.
func (r *reconciler) add(c *weighed) {
	words := wordsKey(c)
	sums := sumKeys(c)
	f := r.byWords[words]
	for _, key := range sums {
		for _, candidate := range r.bySum[key] {
			if f == nil && candidate.tells(c) {
				f = candidate
			}
		}
	}
	if f == nil {
		f = &fact{}
		r.facts = append(r.facts, f)
	}
	f.claims = append(f.claims, c)
	if _, known := r.byWords[words]; !known {
		r.byWords[words] = f
	}
	for _, key := range sums {
		if !slices.Contains(r.bySum[key], f) {
			r.bySum[key] = append(r.bySum[key], f)
		}
	}
}

// wordsKey is equal for claims that say the same thing in the same words: repeated paragraphs, a text that was taken over.
func wordsKey(c *weighed) string {
	words := strings.Map(func(r rune) rune {
		if r == ' ' || r == '\n' || r == '\t' {
			return -1
		}
		return r
	}, c.Quote)
	return strings.Join([]string{string(c.Kind), string(c.Modality), valueText(c.Amounts), string(c.Period.From), string(c.Period.To),
		strings.Join(c.Actors, ","), strings.Join(c.Targets, ","), words}, "\x00")
}

// sumKeys are what a claim with a figure or with targets can be found by.
func sumKeys(c *weighed) []string {
	var keys []string
	for _, a := range c.Amounts {
		keys = append(keys, string(c.Kind)+"\x00"+string(a.Currency)+"\x00"+valueText([]Amount{a}))
	}
	if c.Kind == Designation && len(c.Targets) > 0 {
		targets := nameKeys(c.Targets)
		slices.Sort(targets)
		keys = append(keys, "target\x00"+strings.Join(targets, "\x00"))
	}
	return keys
}

// mostCompared bounds how many claims of a fact a further one is compared with: a fact that thousands tell would
// otherwise cost the square of them.
const mostCompared = 100

// tells tells whether a claim says the same as every claim of the fact, and enough of the same.
func (f *fact) tells(c *weighed) bool {
	for _, d := range f.claims[:min(len(f.claims), mostCompared)] {
		if !sameFact(c, d) {
			return false
		}
	}
	return true
}

// sameFact compares two claims that share a figure, or the targets of a designation. What one of them leaves open does
// not part them; in different texts more than the figure must agree.
func sameFact(c, d *weighed) bool {
	if c.Modality == Denied != (d.Modality == Denied) || c.Modality == ForecastModal != (d.Modality == ForecastModal) {
		return false
	}
	together := c.File == d.File && c.Item == d.Item
	if !c.win.open() && !d.win.open() && !c.win.equal(d.win) {
		// A text tells one figure for 2017 to 2018 in its points and for January 2017 to September 2018 below.
		if !together || !c.win.within(d.win) && !d.win.within(c.win) || len(c.Amounts) == 0 {
			return false
		}
	}
	if !c.who.fit(d.who) || !sumsFit(c.Amounts, d.Amounts) {
		return false
	}
	if len(c.victims) > 0 && len(d.victims) > 0 && !shareAny(c.victims, d.victims) {
		return false
	}
	if together {
		return true
	}
	if c.hidden && d.hidden && !shareAny(c.named, d.named) {
		return false // two sources without a name are never taken for one
	}
	samePeriod := c.win.known() && c.win.equal(d.win)
	return samePeriod || shareAny(c.victims, d.victims) || len(c.Targets) > 0 || significant(c.Amounts, d.Amounts) >= 3
}

// sumsFit tells whether amounts in the same currency are the same.
func sumsFit(a, b []Amount) bool {
	for _, x := range a {
		for _, y := range b {
			if x.Currency == y.Currency && valueText([]Amount{x}) != valueText([]Amount{y}) {
				return false
			}
		}
	}
	return true
}

// significant returns the most significant digits of a figure that both have.
func significant(a, b []Amount) int {
	most := 0
	for _, x := range a {
		for _, y := range b {
			if x.Currency == y.Currency && x.Value == y.Value {
				digits := strings.Trim(strings.ReplaceAll(string(x.Value), ".", ""), "0")
				most = max(most, len(digits))
			}
		}
	}
	return most
}

// joinHeadlines joins the headline of an item, its first claim, if it names a theft without a figure, with the first theft
// of the item that has a figure and may be the same.
func (r *reconciler) joinHeadlines() {
	type item struct {
		file   string
		number int
	}
	headlines := map[item]*fact{}
	seen, gone := map[item]bool{}, map[*fact]bool{}
	for _, f := range r.facts {
		c := f.first()
		at := item{c.File, c.Item}
		if !seen[at] {
			seen[at] = true
			if isTheft(c.Kind) && len(c.Amounts) == 0 && len(c.who.own) > 0 {
				headlines[at] = f
			}
			continue
		}
		h := headlines[at]
		if h != nil && c.Kind == h.first().Kind && len(c.Amounts) > 0 && sameFact(h.first(), c) {
			f.claims = append(h.claims, f.claims...)
			gone[h] = true
			delete(headlines, at)
		}
	}
	r.facts = slices.DeleteFunc(r.facts, func(f *fact) bool { return gone[f] })
}

// sortTotals fills byWindow.
func (r *reconciler) sortTotals() {
	r.byWindow = map[string][]*fact{}
	for _, f := range r.facts {
		if w := f.win(); f.first().Kind == TheftTotal && w.known() {
			r.byWindow[windowText(w)] = append(r.byWindow[windowText(w)], f)
		}
	}
}

func isTheft(k Kind) bool { return k == TheftTotal || k == TheftIncident }

func shareAny(a, b []string) bool {
	return slices.ContainsFunc(a, func(s string) bool { return slices.Contains(b, s) })
}

func nameKeys(names []string) []string {
	var keys []string
	for _, n := range names {
		keys = append(keys, nameKey(n))
	}
	return keys
}
