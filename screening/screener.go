package screening

import (
	"cmp"
	"context"
	"encoding/hex"
	"errors"
	"fmt"
	"runtime"
	"slices"
	"strings"
	"sync"

	"golang.org/x/sync/errgroup"

	"ashiato/names"
	"ashiato/sanctions"
)

// Thresholds are the least scores of names that are hits, by the kind of entry; a kind that is missing has DefaultThreshold.
type Thresholds map[sanctions.Kind]Score

func (t Thresholds) of(k sanctions.Kind) Score {
	if s, ok := t[k]; ok {
		return s
	}
	return DefaultThreshold
}

// maxHits bounds the hits of one answer.
const maxHits = 100

// Screener is an index over a set of list versions. It is immutable: any number of goroutines may ask it.
type Screener struct {
	entries   []sanctions.Packed // of which those that a question finds are looked at
	addresses *addressIndex
	imos      map[string][]int // of entries

	once  sync.Once // the names are indexed when the first one is asked for
	names *nameIndex
}

// NewScreener reads the entries of the versions.
func NewScreener(ctx context.Context, book *sanctions.Book, versions []sanctions.Version) (*Screener, error) {
	s := &Screener{addresses: newAddressIndex(), imos: map[string][]int{}}
	read := make([][]sanctions.Packed, len(versions))
	group, ctx := errgroup.WithContext(ctx)
	group.SetLimit(runtime.GOMAXPROCS(0))
	for i, v := range versions {
		group.Go(func() error {
			for e, err := range book.Packed(ctx, v) {
				if err != nil {
					return err
				}
				read[i] = append(read[i], e)
			}
			return nil
		})
	}
	if err := group.Wait(); err != nil {
		return nil, err
	}
	for _, entries := range read {
		for _, e := range entries {
			s.add(e)
		}
	}
	return s, nil
}

func (s *Screener) add(p sanctions.Packed) {
	at, e := len(s.entries), p.Entry()
	s.entries = append(s.entries, p)
	s.addresses.add(e)
	for _, imo := range e.IMOs {
		for _, key := range imoKeys(imo) {
			if !slices.Contains(s.imos[key], at) {
				s.imos[key] = append(s.imos[key], at)
			}
		}
	}
}

// Entries returns how many entries are indexed.
func (s *Screener) Entries() int { return len(s.entries) }

// Warm indexes the names now and not when the first one is asked for.
func (s *Screener) Warm() { s.nameIndex() }

func (s *Screener) nameIndex() *nameIndex {
	s.once.Do(func() { s.names = newNameIndex(s.entries) })
	return s.names
}

// find returns the hits, best first, and what is said of an address. An address that does not parse and is on no list is an error.
func (s *Screener) find(q *asked, thresholds Thresholds) ([]Hit, *AddressRead, error) {
	if q.Address != "" {
		hits := s.addresses.find(q)
		if !q.parsed {
			if len(hits) == 0 {
				return nil, nil, &QuestionError{"address", q.imoFault}
			}
			return hits, &AddressRead{Text: q.Address, Notes: []string{q.imoFault.Error()}}, nil
		}
		return hits, q.sayAddress(), nil
	}
	seen := map[int]bool{} // entries, of which each is one hit
	hits := s.findIMO(q, thresholds, seen)
	if q.IMO != "" && q.imoFault != nil && len(hits) == 0 {
		return nil, nil, &QuestionError{"imo", q.imoFault}
	}
	if q.name != nil {
		hits = append(hits, s.nameIndex().find(q, thresholds, seen)...)
	}
	return hits, nil, nil
}

// findIMO returns a hit for each entry that has the number, and adds it to those that were seen.
func (s *Screener) findIMO(q *asked, thresholds Thresholds, seen map[int]bool) []Hit {
	var hits []Hit
	for _, key := range q.imo {
		for _, at := range s.imos[key] {
			if seen[at] {
				continue
			}
			seen[at] = true
			e := s.entries[at].Entry()
			written := e.IMOs[slices.IndexFunc(e.IMOs, func(imo string) bool { return slices.Contains(imoKeys(imo), key) })]
			reasons := []string{fmt.Sprintf("the list has this IMO number, written %q", written)}
			if q.imoFault != nil {
				reasons = append(reasons, q.imoFault.Error()+"; the list has it so")
			}
			if q.name != nil {
				reasons = append(reasons, sayName(q, e, thresholds.of(e.Kind)))
			}
			hits = append(hits, hitOf(e, ByIMO, Whole, written, reasons...))
		}
	}
	return hits
}

// sayName says whether the name that was asked beside an IMO number is one of the ship that has the number.
func sayName(q *asked, e *sanctions.Entry, threshold Score) string {
	parsed := make([]*names.Name, len(e.Names))
	for i, n := range e.Names {
		parsed[i] = names.Parse(n.Text, namesKind(e.Kind))
	}
	h, ok := best(q, e, parsed, 0)
	switch {
	case !ok:
		return fmt.Sprintf("the name asked, %q, is not compared: the entry has none", q.Name)
	case h.Score < threshold:
		return fmt.Sprintf("the name asked, %q, is none of its names (%s is the nearest, score %s): renamed, or the number of another ship", q.Name, h.Matched, h.Score)
	}
	return fmt.Sprintf("the name asked, %q, is like its name %s, score %s", q.Name, h.Matched, h.Score)
}

// ask answers a question from the indexed versions. The caller says what day it is judged at and which excuses hold.
func (s *Screener) ask(a *Answer, q *asked, asOf sanctions.Day, thresholds Thresholds, excuses []Excuse) error {
	if q.Threshold > 0 {
		thresholds = Thresholds{}
		for k := sanctions.Unknown; k <= sanctions.Aircraft; k++ {
			thresholds[k] = q.Threshold
		}
	}
	found, read, err := s.find(q, thresholds)
	if err != nil {
		return err
	}
	*a = Answer{AsOf: asOf, Address: read, ExportControls: []Hit{}}
	if q.name != nil {
		a.Threshold = thresholds.of(q.kind)
	}
	if q.country != q.Country {
		a.Country = q.country
	}
	slices.SortStableFunc(found, compareHits)
	hits := found[:0] // what is kept of those found, where they are
	if hits == nil {
		hits = []Hit{}
	}
	for i := range found {
		h := &found[i]
		switch {
		case len(hits)+len(a.ExportControls) >= maxHits:
			a.More++
		case h.entry.ExportControl:
			a.ExportControls = append(a.ExportControls, *h)
		default:
			h.Excuse = excusing(excuses, h)
			hits = append(hits, *h)
		}
	}
	a.Hits = hits
	a.Outcome = a.outcome()
	return nil
}

func (a *Answer) outcome() Outcome {
	switch {
	case slices.ContainsFunc(a.Hits, func(h Hit) bool { return h.Excuse == nil }):
		return Listed
	case len(a.Hits) > 0:
		return Excused
	case len(a.ExportControls) > 0:
		return ExportControl
	}
	return NotListed
}

// relationOrder puts what is certain first.
var relationOrder = map[Relation]int{ByAddress: 0, ByIMO: 1, ByName: 2, ByFold: 3, ByOwnerKey: 4}

func compareHits(a, b Hit) int {
	return cmp.Or(
		cmp.Compare(relationOrder[a.Relation], relationOrder[b.Relation]),
		cmp.Compare(b.Score, a.Score),
		cmp.Compare(bareAddresses(a.entry), bareAddresses(b.entry)),
		cmp.Compare(a.List, b.List),
		cmp.Compare(a.ID, b.ID))
}

// bareAddresses is 1 for an entry that is nothing but addresses with a name beside them, of which a party may have hundreds, and 0 for the party.
func bareAddresses(e *sanctions.Entry) int {
	if e.Kind == sanctions.Unknown && len(e.Addresses) > 0 {
		return 1
	}
	return 0
}

// shown is how many births, nationalities and aliases a hit carries.
const shown = 8

// hitOf describes an entry that was found.
func hitOf(e *sanctions.Entry, relation Relation, score Score, matched string, reasons ...string) Hit {
	digest := e.Digest()
	h := Hit{List: e.List, ID: e.ID, Digest: hex.EncodeToString(digest[:]), Issuer: e.Issuer, Kind: e.Kind.String(), Relation: relation, Score: score,
		Matched: matched, Reasons: reasons, Programmes: e.Programmes, Nationalities: e.Nationalities[:min(shown, len(e.Nationalities))], entry: e}
	if len(e.Names) > 0 {
		h.Name = e.Names[0].Text
	}
	if !e.Listed.IsZero() {
		h.Listed = e.Listed.String()
	}
	for _, b := range e.Births[:min(shown, len(e.Births))] {
		h.Births = append(h.Births, b.String())
	}
	for _, n := range e.Names[min(1, len(e.Names)):] {
		if len(h.Aliases) < shown && n.Text != matched {
			h.Aliases = append(h.Aliases, n.Text)
		}
	}
	return h
}

// countryOf returns the country of an entry that speaks most for the question's: the same one if it is there, else the first.
func countryOf(e *sanctions.Entry, asked string) string {
	first := ""
	for _, c := range e.Nationalities {
		if len(c) != 2 {
			continue
		}
		if c == asked {
			return c
		}
		first = cmp.Or(first, c)
	}
	return first
}

func genderOf(e *sanctions.Entry) names.Gender {
	switch strings.ToLower(e.Gender) {
	case "male", "m":
		return names.Male
	case "female", "f":
		return names.Female
	}
	return names.GenderUnknown
}

// ErrNoLists is returned where no list has a version of the day that is asked about, so that nothing can be answered.
var ErrNoLists = errors.New("no list has a version of that day")
