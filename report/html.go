package report

import (
	"bytes"
	"crypto/sha256"
	_ "embed"
	"encoding/base64"
	"fmt"
	"html/template"
	"slices"
	"strings"

	"ashiato/casefile"
	"ashiato/trace"
)

//go:embed report.tmpl
var pageText string

//go:embed report.css
var style string

var pageTemplate = template.Must(template.New("report").Funcs(template.FuncMap{
	"plain": plain, "share": share, "clock": clock, "utc": utc, "count": count, "plural": plural, "mark": mark,
	"kind":     func(k trace.Kind) kind { return kindOf(k) },
	"placesOf": placesOf,
}).Parse(pageText))

// How many lines of each table stand on the page. The tables beside it have all.
const (
	shownPlaces   = 120
	shownFlows    = 150
	shownPaths    = 30
	shownOpenings = 60
	shownAgreed   = 5
	shownSeeds    = 40
)

// page is what the template shows.
type page struct {
	Style    template.CSS
	Policy   string // of the content: no scripts, no resources, this one style sheet
	Title    string
	File     *casefile.Casefile
	Result   *casefile.Result
	Backward bool
	Groups   []*section
	Unknown  []string
	Openings []openingLine
	MoreOpen int
	Rules    []pair
	Inputs   []pair
	Packs    []casefile.InputPack
	Methods  []pair
	CaseText string
	Legend   []trace.Kind
	Claimed  []claimLine
	Starred  bool // some hashes are ids that were made from rows
}

type pair struct{ Name, Text string }

type openingLine struct {
	Address, Entity, Asset, Amount, Methods string
	Told                                    bool
}

// HTML returns report.html: one page without scripts and without anything to load.
func HTML(f *casefile.Casefile) ([]byte, error) {
	p := &page{
		Style: template.CSS(style), Policy: policy(style), Title: plain(f.Case.Title), File: f, Result: f.Result,
		Backward: f.Case.Direction == trace.Backward, CaseText: readable(string(f.Case.Source)),
	}
	doubts := doubtsOf(f)
	p.Starred = len(doubts.made) > 0
	for _, g := range groups(f) {
		p.Groups = append(p.Groups, newSection(f, g, doubts))
	}
	p.Legend = legend(p.Groups)
	p.Unknown = unknowns(f, doubts)
	p.Openings, p.MoreOpen = openingLines(f)
	p.Rules = ruleLines(f)
	p.Inputs = inputLines(f)
	if t := f.Result.Inputs.Tags; t != nil {
		p.Packs = t.Packs
	}
	p.Methods = methodLines(f)
	p.Claimed = claimLines(f)
	var b bytes.Buffer
	if err := pageTemplate.Execute(&b, p); err != nil {
		return nil, fmt.Errorf("%s: %w", HTMLFile, err)
	}
	return b.Bytes(), nil
}

// placesTable is one table of places.
type placesTable struct {
	Section *section
	Lines   []placeLine
	More    rest
	Columns int
}

// placesOf returns the places where the trace ended, or those still at large.
func placesOf(s *section, ended bool) placesTable {
	t := placesTable{Section: s, Lines: s.Large, More: s.MoreLarge, Columns: 1 + len(s.Methods)}
	if ended {
		t.Lines, t.More = s.Ends, s.MoreEnds
	}
	if s.Poison {
		t.Columns++
	}
	return t
}

// policy allows the page's own style sheet, by its hash, and nothing else.
func policy(css string) string {
	h := sha256.Sum256([]byte(css))
	return "default-src 'none'; style-src 'sha256-" + base64.StdEncoding.EncodeToString(h[:]) + "'; base-uri 'none'; form-action 'none'"
}

// readable is plain for a text of many lines, of any length.
func readable(s string) string {
	lines := strings.Split(strings.ReplaceAll(strings.ReplaceAll(s, "\r\n", "\n"), "\t", "    "), "\n")
	for i := range lines {
		lines[i] = plainLine(lines[i])
	}
	return strings.Join(lines, "\n")
}

func legend(sections []*section) []trace.Kind {
	used := map[trace.Kind]bool{}
	for _, s := range sections {
		for _, p := range s.Places {
			used[p.Kind] = true
		}
	}
	return slices.DeleteFunc(slices.Clone(kindOrder), func(k trace.Kind) bool { return !used[k] })
}
