package sanctions

import (
	"crypto/sha256"
	"fmt"
	"regexp"
	"slices"
	"strings"
)

// The Consolidated Screening List has a row for each entry of thirteen lists of three departments.
var cslColumns = []string{"_id", "source", "type", "programs", "name", "addresses", "start_date", "alt_names", "ids"}

func recogniseCSL(h *head) (string, bool) { return "", columns(h.row(), cslColumns...) }

func readCSL(s *set) error {
	f, _, err := s.only("")
	if err != nil {
		return err
	}
	return s.read(f, func(in *input) error {
		t := newTable(in)
		if err := t.header(cslColumns...); err != nil {
			return err
		}
		return t.each(s.cslRow)
	})
}

var (
	// cslSource cuts "Entity List (EL) - Bureau of Industry and Security".
	cslSource = regexp.MustCompile(`^(.+?)\s*(?:\(([^()]+)\)\s*)?(?:List)?\s*- (.+)$`)
	cslShort  = regexp.MustCompile(`\(([A-Z-]+)(?: List)?\)`)
)

// exportControls are the short names of the lists that restrict exports and freeze nothing.
var exportControls = []string{"EL", "DPL", "UVL", "MEU", "DTC"}

var cslKinds = map[string]Kind{"Individual": Person, "Entity": Organisation, "Vessel": Ship, "Aircraft": Aircraft, "": Unknown}

func (s *set) cslRow(r record) error {
	source := r.get("source")
	m := cslSource.FindStringSubmatch(source)
	short := cslShort.FindStringSubmatch(source)
	if m == nil || short == nil {
		return r.t.fail("source %.80q: want a list, its short name and its agency", source)
	}
	kind, ok := cslKinds[r.get("type")]
	if !ok {
		return r.t.fail("type %.40q: want Individual, Entity, Vessel or Aircraft", r.get("type"))
	}
	if r.get("_id") == "" || r.get("name") == "" {
		return r.t.fail("an entry without id or name")
	}
	// One party may stand on several of the lists, under one id.
	id := short[1] + ":" + r.get("_id")
	if row := sha256.Sum256([]byte(strings.Join(r.cells, "\x00"))); s.rows[row] {
		s.content.Repeated = append(s.content.Repeated, id)
		return nil
	} else {
		s.rows[row] = true
	}
	for n := 2; s.byID[id] != nil; n++ {
		id = fmt.Sprintf("%s:%s#%d", short[1], r.get("_id"), n)
	}
	e, err := s.add(id, "US "+m[3], kind, r.t.fail)
	if err != nil {
		return err
	}
	e.ExportControl = slices.Contains(exportControls, short[1])
	e.addName(r.get("name"), Primary, "")
	for _, name := range split(r.get("alt_names"), ";") {
		e.addName(strings.TrimPrefix(name, "and "), Strong, "")
	}
	e.Programmes = append([]string{short[1]}, split(r.get("programs"), ";")...)
	for _, text := range split(r.get("addresses"), "; ") {
		p := Place{Type: Residence, Text: text}
		if last := text[strings.LastIndex(text, ",")+1:]; isCountry(last) {
			p.Country = country(last)
		}
		e.addPlace(p)
	}
	for _, text := range split(r.get("places_of_birth"), ";") {
		e.addPlace(birthPlace(text))
	}
	for _, column := range []string{"nationalities", "citizenships", "vessel_flag"} {
		for _, land := range split(r.get(column), ";") {
			e.addNationality(land)
		}
	}
	for _, text := range split(r.get("dates_of_birth"), ";") {
		e.addBirth(parseDate(text))
	}
	for _, text := range split(r.get("ids"), "; ") {
		e.cslIdentifier(text)
	}
	e.addIdentifier(Identifier{Type: "Call sign", Number: r.get("call_sign")})
	for _, fact := range []struct{ column, name string }{
		{"title", "Title"}, {"federal_register_notice", "Federal Register"}, {"end_date", "End date"}, {"standard_order", "Standard order"},
		{"license_requirement", "Licence requirement"}, {"license_policy", "Licence policy"}, {"vessel_type", "Vessel type"},
		{"gross_tonnage", "Tonnage"}, {"gross_registered_tonnage", "Gross registered tonnage"}, {"vessel_owner", "Vessel owner"},
	} {
		e.addFact(fact.name, r.get(fact.column))
	}
	e.addFact("List", source)
	e.Listed = parseDate(r.get("start_date"))
	e.Remarks = r.get("remarks")
	return nil
}

// cslIdentifier reads "JO, 2014-08-30, 2009-08-31, K475336, Passport": country, expiry, issue, number and type, of which only the
// last two are always there.
func (e *Entry) cslIdentifier(text string) {
	i := strings.LastIndex(text, ", ")
	if i < 0 {
		e.addFact("Identifier", text)
		return
	}
	kind, value := clean(text[i+2:]), text[:i]
	ticker, crypto := strings.CutPrefix(kind, "Digital Currency Address - ")
	switch {
	case crypto:
		e.addAddress(Address{Ticker: ticker, Text: value})
		return
	case kind == "Gender":
		e.Gender = gender(value)
		return
	case !slices.Contains(identifierTypes, kind):
		e.addFact(strings.TrimRight(kind, " :-"), value)
		return
	}
	id := Identifier{Type: kind}
	parts := strings.Split(value, ", ")
	if len(parts) > 1 && len(parts[0]) == 2 && isCountry(parts[0]) {
		id.Country, parts = parts[0], parts[1:]
	}
	var dates []string
	for len(parts) > 1 && isoPattern.MatchString(parts[0]) {
		dates, parts = append(dates, parts[0]), parts[1:]
	}
	switch len(dates) {
	case 1:
		id.Note = "dated " + dates[0]
	case 2:
		id.Note = "issued " + dates[1] + ", expires " + dates[0]
	}
	id.Number = strings.Join(parts, ", ")
	if m := remarkIMO.FindStringSubmatch(id.Number); m != nil {
		e.addIMO(m[1])
	}
	e.addIdentifier(id)
}
