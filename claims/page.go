package claims

import (
	"bytes"
	"crypto/sha256"
	_ "embed"
	"encoding/base64"
	"fmt"
	"html/template"
	"slices"
	"strings"
	"unicode"
)

//go:embed page.tmpl
var pageText string

//go:embed page.css
var pageStyle string

var pageTemplate = template.Must(template.New("claims").Parse(pageText))

// How much of each table stands on the page; the CSV files have all.
const (
	shownTotals      = 200
	shownComparisons = 200
	shownRows        = 300
	shownQuotes      = 6
	shownQuoteRunes  = 400
)

// HTML returns the ledger, which should be reconciled, as one page without scripts and without anything to load. Rates
// and groups are those that Reconcile was given, and either may be nil.
func (l *Ledger) HTML(rates *Rates, groups *Register) ([]byte, error) {
	if groups == nil {
		groups = BuiltinRegister()
	}
	sum := sha256.Sum256([]byte(pageStyle))
	p := &pageView{
		Style: template.CSS(pageStyle), Policy: "default-src 'none'; style-src 'sha256-" + base64.StdEncoding.EncodeToString(sum[:]) + "'; base-uri 'none'; form-action 'none'",
		Claims: len(l.Claims), Facts: len(l.Facts), Conflicts: len(l.Conflicts), claims: map[ClaimID]*Claim{},
	}
	files := map[string]bool{}
	for i := range l.Claims {
		c := &l.Claims[i]
		p.claims[c.ID] = c
		files[c.File] = true
	}
	p.Files = max(len(files), len(l.Texts))
	totals := l.Timeline(rates)
	p.Chart = newChart(totals)
	p.totals(totals)
	p.comparisons(l.Conflicts)
	p.sections(l.Facts)
	p.groups(l, groups)
	p.Inputs = append(p.Inputs, "Format "+l.Format)
	if rates != nil {
		p.Inputs = append(p.Inputs, fmt.Sprintf("Exchange rates: %s, SHA-256 %s", rates.Name, rates.Hash))
	} else {
		p.Inputs = append(p.Inputs, "No table of exchange rates: conversions are unchecked")
	}
	for _, t := range l.Texts[:min(len(l.Texts), shownRows)] {
		p.Inputs = append(p.Inputs, fmt.Sprintf("%s, text SHA-256 %s", plain(t.File), t.Hash))
	}
	var b bytes.Buffer
	err := pageTemplate.Execute(&b, p)
	return b.Bytes(), err
}

// pageView is what the template shows.
type pageView struct {
	Style                           template.CSS
	Policy                          string
	Claims, Files, Facts, Conflicts int
	Chart                           *chart
	Totals                          []totalLine
	MoreTotals                      int
	Comparisons                     []comparisonLine
	MoreComparisons                 int
	Sections                        []pageSection
	Groups                          []groupLine
	Inputs                          []string

	claims map[ClaimID]*Claim
}

type totalLine struct {
	Time, Value, Status string
	Converted           bool
	Sources, Quotes     []string
	Fact                FactID
}

func (p *pageView) totals(totals []Total) {
	p.MoreTotals = max(0, len(totals)-shownTotals)
	for _, t := range totals[:len(totals)-p.MoreTotals] {
		line := totalLine{Time: timeText(t.From, t.To), Value: t.valueText(), Status: t.Status, Converted: t.Converted, Fact: t.Fact}
		for _, s := range t.Sources[:min(len(t.Sources), shownQuotes)] {
			line.Sources = append(line.Sources, plain(strings.ReplaceAll(s, "; ", " → ")))
		}
		line.Quotes, _ = p.quotes(t.Claims)
		p.Totals = append(p.Totals, line)
	}
}

// valueText writes a total: from 1,700,000,000 to 1,800,000,000.
func (t Total) valueText() string {
	switch {
	case t.AtLeast:
		return "at least " + grouped(t.Max)
	case t.Min != t.Max:
		return grouped(t.Min) + " to " + grouped(t.Max)
	}
	return grouped(t.Max)
}

// grouped puts commas between thousands.
func grouped(d Decimal) string {
	whole, rest, dot := strings.Cut(string(d), ".")
	for i := len(whole) - 3; i > 0; i -= 3 {
		whole = whole[:i] + "," + whole[i:]
	}
	if dot {
		whole += "." + rest
	}
	return whole
}

// quotes returns the different words of claims, shortened, and how many claims were left out.
func (p *pageView) quotes(claims []ClaimID) (quotes []string, more int) {
	for _, id := range claims {
		c := p.claims[id]
		if c == nil {
			continue
		}
		if q := short(c.Quote); !slices.Contains(quotes, q) {
			if len(quotes) == shownQuotes {
				more++
				continue
			}
			quotes = append(quotes, q)
		}
	}
	return quotes, more
}

type comparisonLine struct {
	Verdict, What string
	Warn          bool
	Quotes        []string
	More          int
}

func (p *pageView) comparisons(conflicts []Conflict) {
	conflicts = slices.Clone(conflicts)
	slices.SortStableFunc(conflicts, func(a, b Conflict) int { return fits(a) - fits(b) })
	p.MoreComparisons = max(0, len(conflicts)-shownComparisons)
	for _, c := range conflicts[:len(conflicts)-p.MoreComparisons] {
		line := comparisonLine{Verdict: c.Verdict, What: short(c.What), Warn: fits(c) == 0}
		line.Quotes, line.More = p.quotes(c.Claims)
		p.Comparisons = append(p.Comparisons, line)
	}
}

// fits ranks a comparison: 0 for what does not fit, 2 for what does, 1 for what is to be known.
func fits(c Conflict) int {
	switch c.Verdict {
	case ConversionSuspect, UnitSlip, BelowItsParts, RecordBroken, ForecastUnmet:
		return 0
	case ConversionOK, Unchecked, Rounding, LowerBound, RecordHolds, RecordAlone, ForecastMet:
		return 2
	}
	return 1
}

type pageSection struct {
	Title, Note string
	Rows        []claimLine
	More        int
}

type claimLine struct {
	Time, Kind, Modality, Quote, Sources, Place string
	Figures                                     []string
	Told                                        int
}

// sections lists the facts by what they are about, each by the first of its claims that has a figure.
func (p *pageView) sections(facts []Fact) {
	for _, s := range []struct {
		title, note string
		has         func(Fact, *Claim) bool
	}{
		{"Thefts", "Incidents, and totals without a time or a figure.", func(f Fact, c *Claim) bool { return isTheft(f.Kind) && c.Modality != Denied }},
		{"Laundering", "Stolen value that was moved, mixed or cashed out. What was moved is not stolen again.", func(f Fact, c *Claim) bool { return f.Kind == Laundering && c.Modality != Denied }},
		{"Measures", "Designations, and what states and firms do.", func(f Fact, c *Claim) bool { return f.Kind == Designation || f.Kind == Countermeasure }},
		{"Forecasts", "What was expected, kept until its time has come.", func(f Fact, c *Claim) bool { return f.Kind == Forecast || c.Modality == ForecastModal }},
		{"Denials and rumours", "Kept as what they are.", func(f Fact, c *Claim) bool { return c.Modality == Denied || c.Modality == Rumour }},
		{"Campaigns, groups and other claims", "Attacks without a stolen figure, who groups are, and the rest.", func(f Fact, c *Claim) bool {
			return slices.Contains([]Kind{Campaign, ThreatGroup, Other}, f.Kind) && c.Modality != Denied && c.Modality != Rumour
		}},
	} {
		section := pageSection{Title: s.title, Note: s.note}
		for _, f := range facts {
			c := p.speaker(f)
			if c == nil || !s.has(f, c) {
				continue
			}
			if len(section.Rows) == shownRows {
				section.More++
				continue
			}
			section.Rows = append(section.Rows, claimRow(f, c))
		}
		p.Sections = append(p.Sections, section)
	}
}

func (p *pageView) speaker(f Fact) *Claim {
	var first *Claim
	for _, id := range f.Claims {
		c := p.claims[id]
		if c != nil && len(c.Amounts) > 0 {
			return c
		}
		if first == nil {
			first = c
		}
	}
	return first
}

func claimRow(f Fact, c *Claim) claimLine {
	line := claimLine{Time: timeText(f.Period.From, f.Period.To), Kind: string(c.Kind), Quote: short(c.Quote), Place: plain(fmt.Sprintf("%s, %d–%d", c.File, c.Start, c.End))}
	if c.Modality != Asserted {
		line.Modality = string(c.Modality)
	}
	if len(f.Claims) > 1 {
		line.Told = len(f.Claims)
	}
	for _, a := range c.Amounts {
		line.Figures = append(line.Figures, plain(amountText(a)))
	}
	line.Sources = plain(strings.Join(c.SourceChain, " → "))
	return line
}

// amountText writes an amount for people: at least 500,000,000 USD.
func amountText(a Amount) string {
	value := grouped(a.Value)
	if a.Value == "" {
		value = grouped(a.Min) + " to " + grouped(a.Max)
	}
	word := map[Bound]string{About: "about ", AtLeast: "at least ", AtMost: "at most ", Vague: "some "}[a.Bound]
	return word + value + " " + string(a.Currency)
}

type groupLine struct {
	Name         string
	Names, Under []string
}

// groups lists the groups that actors and targets of the claims may mean.
func (p *pageView) groups(l *Ledger, r *Register) {
	named := map[GroupID]bool{}
	asked := map[string]bool{}
	for _, c := range l.Claims {
		for _, name := range slices.Concat(c.Actors, c.Targets) {
			if asked[name] {
				continue
			}
			asked[name] = true
			for _, m := range r.Lookup(name) {
				named[m.Group] = true
			}
		}
	}
	for _, g := range r.Groups() {
		if !named[g.ID] {
			continue
		}
		line := groupLine{Name: plain(g.Name)}
		for _, a := range g.Names {
			text := a.Name + ": " + a.Source
			if a.Remark != "" {
				text += " (" + a.Remark + ")"
			}
			line.Names = append(line.Names, plain(text))
		}
		for _, link := range g.Under {
			above, _ := r.Group(link.Group)
			line.Under = append(line.Under, plain(above.Name+", says "+link.Source))
		}
		p.Groups = append(p.Groups, line)
	}
}

func timeText(from, to Date) string {
	switch {
	case from == "" && to == "":
		return ""
	case from == to:
		return string(from)
	case len(from) == 10 && len(to) == 10 && from[:4] == to[:4] && from[4:] == "-01-01" && to[4:] == "-12-31":
		return string(from[:4])
	}
	return strings.TrimSpace(string(from) + " to " + string(to))
}

// short is plain, cut to what a table bears.
func short(s string) string {
	s = plain(s)
	if runes := []rune(s); len(runes) > shownQuoteRunes {
		return string(runes[:shownQuoteRunes]) + " …"
	}
	return s
}

// plain makes a text safe to read: signs that turn the direction of writing or do not show are written as their number.
func plain(s string) string {
	var b strings.Builder
	for _, r := range s {
		switch {
		case r == '\n' || r == '\t' || r == '\r':
			b.WriteRune(' ')
		case unicode.IsControl(r) || unicode.Is(unicode.Cf, r) || r == unicode.ReplacementChar:
			fmt.Fprintf(&b, "\\u%04x", r)
		default:
			b.WriteRune(r)
		}
	}
	return b.String()
}
