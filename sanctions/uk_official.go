package sanctions

import (
	"encoding/xml"
	"fmt"
	"io"
	"regexp"
	"strings"
	"unicode"
)

// The UK sanctions list as the FCDO publishes it. The CSV has a line "Report Date: …", then the header, then a row for each
// combination of a designation's names, addresses and dates. The XML has a Designation element for each.

// maxPreamble is how many rows may stand above a header.
const maxPreamble = 5

// ukColumn returns the name of a column without what its writings differ in: case, spaces, brackets, strokes.
func ukColumn(name string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsLetter(r) || unicode.IsDigit(r) {
			return unicode.ToLower(r)
		}
		return -1
	}, name)
}

// uk is get for a column of the UK's list, in any of its writings.
func (r record) uk(column string) string { return r.get(ukColumn(column)) }

// ukHeader reads up to the header, whose columns are known by ukColumn of their names. It returns the report's date.
func ukHeader(t *table) (Day, error) {
	var day Day
	for range maxPreamble {
		cells, err := t.next()
		if err == io.EOF {
			break
		}
		if err != nil {
			return "", err
		}
		if text, ok := strings.CutPrefix(clean(strings.Join(cells, " ")), "Report Date:"); ok {
			if d, ok := oneDate(clean(text)); ok && d.Day > 0 {
				day = Day(d.String())
			}
			continue
		}
		t.named(cells, ukColumn)
		if _, ok := t.head[ukColumn("Unique ID")]; ok {
			if _, ok := t.head[ukColumn("Name 6")]; ok {
				return day, nil
			}
		}
	}
	return "", fmt.Errorf("%s: no header with Unique ID and Name 6 in the first %d rows", t.name, maxPreamble)
}

func recogniseUKCSV(h *head) (string, bool) {
	if !strings.Contains(ukColumn(string(h.text[:min(len(h.text), 4096)])), "uniqueid") {
		return "", false
	}
	_, err := ukHeader(newTable(&input{name: h.name, r: newBufio(h.text)}))
	return "", err == nil
}

func readUKCSV(s *set) error {
	f, _, err := s.only("")
	if err != nil {
		return err
	}
	return s.read(f, func(in *input) (err error) {
		t := newTable(in)
		if s.content.Date, err = ukHeader(t); err != nil {
			return err
		}
		return t.each(s.ukOfficialRow)
	})
}

func (s *set) ukOfficialRow(r record) error {
	id := r.uk("unique id")
	e := s.byID[id]
	if e == nil {
		word := r.uk("designation type")
		if word == "" {
			word = r.uk("individual, entity, ship")
		}
		kind, ok := ukKinds[strings.ToLower(word)]
		if !ok {
			return r.t.fail("%.40q: want Individual, Entity or Ship", word)
		}
		var err error
		if e, err = s.add(id, issuerUK, kind, r.t.fail); err != nil {
			return err
		}
		e.ukNumbers(r.uk("un reference number"), r.uk("ofsi group id"))
		e.Programmes = split(r.uk("regime name"), ";")
		e.Listed = ukDate(r.uk("date designated"))
		e.Remarks = join(" ", r.uk("other information"), r.uk("uk statement of reasons"))
		e.addFact("Sanctions imposed", strings.ReplaceAll(r.uk("sanctions imposed"), "|", "; "))
		e.addFact("Designation source", r.uk("designation source"))
	}
	var parts []string
	for _, n := range "123456" {
		parts = append(parts, r.uk("name "+string(n)))
	}
	e.ukName(join(" ", parts...), r.uk("name type"), r.uk("alias strength"))
	e.addName(r.uk("name non-latin script"), Primary, "original script")
	e.addBirth(ukDate(r.uk("d.o.b")))
	for _, text := range ukNumbered(r.uk("nationality(/ies)")) {
		e.addNationality(text)
	}
	if g := gender(r.uk("gender")); g != "" {
		e.Gender = g
	}
	e.ukPlaces(r.uk("town of birth"), r.uk("country of birth"), []string{r.uk("address line 1"), r.uk("address line 2"),
		r.uk("address line 3"), r.uk("address line 4"), r.uk("address line 5"), r.uk("address line 6"), r.uk("address postal code")}, r.uk("address country"))
	for _, text := range ukNumbered(r.uk("imo number")) {
		e.addIMO(text)
	}
	e.addIdentifier(Identifier{Type: "Passport", Number: r.uk("passport number"), Note: r.uk("passport additional information")})
	e.addIdentifier(Identifier{Type: "National ID", Number: r.uk("national identifier number"), Note: r.uk("national identifier additional information")})
	for _, f := range ukIdentifierColumns {
		e.addIdentifier(Identifier{Type: f.name, Number: r.uk(f.column)})
	}
	for _, f := range ukFactColumns {
		e.addFact(f.name, r.uk(f.column))
	}
	e.addNationality(r.uk("current believed flag of ship"))
	return nil
}

var ukIdentifierColumns = []struct{ column, name string }{
	{"business registration number (s)", "Business registration number"}, {"hull identification number (hin)", "Hull identification number"},
	{"phone number", "Phone number"}, {"email address", "Email address"}, {"website", "Website"},
}

var ukFactColumns = []struct{ column, name string }{
	{"title", "Title"}, {"position", "Position"}, {"type of entity", "Type of entity"}, {"subsidiaries", "Subsidiary"}, {"parent company", "Parent company"},
	{"current owner/operator (s)", "Current owner or operator"}, {"previous owner/operator (s)", "Previous owner or operator"},
	{"previous flags", "Former vessel flag"}, {"type of ship", "Vessel type"}, {"tonnage of ship", "Tonnage"}, {"length of ship", "Length"}, {"year built", "Year built"},
}

func (e *Entry) ukName(text, nameType, strength string) {
	q, note := ukQuality(nameType, strength)
	e.addName(text, q, note)
}

func (e *Entry) ukPlaces(town, land string, lines []string, at string) {
	if town+land != "" {
		e.addPlace(Place{BirthPlace, join(", ", town, land), country(land)})
	}
	if text := join(", ", append(lines, at)...); text != "" {
		e.addPlace(Place{Residence, text, country(at)})
	}
}

var (
	ukDatePattern   = regexp.MustCompile(`^(?i)(dd|\d{1,2})/(mm|\d{1,2})/(\d{4})$`)
	ukNumberPattern = regexp.MustCompile(`\(\d{1,2}\)\s*`)
)

// ukDate reads 29/06/2012, dd/06/2012 and dd/mm/2012.
func ukDate(s string) Date {
	if m := ukDatePattern.FindStringSubmatch(clean(s)); m != nil {
		if d, ok := date(m[3], m[2], m[1]); ok {
			return d
		}
	}
	return parseDate(s)
}

// ukNumbered cuts "(1) Iran. (2) Iraq".
func ukNumbered(s string) []string {
	var out []string
	for _, part := range ukNumberPattern.Split(s, -1) {
		if part = strings.TrimRight(clean(part), ".,;"); part != "" {
			out = append(out, part)
		}
	}
	return out
}

func readUKXML(s *set) error {
	return s.readXML(func(x *xmlFile, start xml.StartElement) error {
		if start.Name.Local != "DateGenerated" && start.Name.Local != "Designation" {
			return nil
		}
		n, err := x.tree(start)
		if err != nil {
			return err
		}
		if n.name == "Designation" {
			return s.ukDesignation(x, n)
		}
		if d := ukDate(n.text); d.Day > 0 {
			s.content.Date = Day(d.String())
		}
		return nil
	})
}

func (s *set) ukDesignation(x *xmlFile, n *node) error {
	kind, ok := ukKinds[strings.ToLower(n.get("IndividualEntityShip"))]
	if !ok {
		return x.fail("IndividualEntityShip %.40q: want Individual, Entity or Ship", n.get("IndividualEntityShip"))
	}
	e, err := s.add(n.get("UniqueID"), issuerUK, kind, x.fail)
	if err != nil {
		return err
	}
	e.ukNumbers(n.get("UNReferenceNumber"), n.get("OFSIGroupID"))
	e.Programmes = n.texts("RegimeName")
	e.Listed = ukDate(n.get("DateDesignated"))
	e.Remarks = join(" ", n.get("OtherInformation"), n.get("UKStatementofReasons"))
	e.addFact("Sanctions imposed", strings.ReplaceAll(n.get("SanctionsImposed"), "|", "; "))
	e.addFact("Designation source", n.get("DesignationSource"))
	for _, name := range n.all("Names", "Name") {
		var parts []string
		for _, i := range "123456" {
			parts = append(parts, name.get("Name"+string(i)))
		}
		e.ukName(join(" ", parts...), name.get("NameType"), name.get("AliasStrength"))
	}
	for _, text := range n.deep("NameNonLatinScript") {
		e.addName(text.text, Primary, "original script")
	}
	for _, d := range n.deep("DOB") {
		e.addBirth(ukDate(d.text))
	}
	for _, land := range append(n.deep("Nationality"), n.deep("CurrentBelievedFlagOfShip")...) {
		e.addNationality(land.text)
	}
	for _, g := range n.deep("Gender") {
		e.Gender = gender(g.text)
	}
	for _, p := range n.deep("Location") {
		e.ukPlaces(p.get("TownOfBirth"), p.get("CountryOfBirth"), nil, "")
	}
	for _, a := range n.deep("Address") {
		var lines []string
		for _, i := range "123456" {
			lines = append(lines, a.get("AddressLine"+string(i)))
		}
		e.ukPlaces("", "", append(lines, a.get("AddressPostalCode")), a.get("AddressCountry"))
	}
	for _, imo := range n.deep("IMONumber") {
		e.addIMO(imo.text)
	}
	for _, f := range []struct{ parent, number, note, name string }{
		{"Passport", "PassportNumber", "PassportAdditionalInformation", "Passport"},
		{"NationalIdentifier", "NationalIdentifierNumber", "NationalIdentifierAdditionalInformation", "National ID"},
	} {
		for _, d := range n.deep(f.parent) {
			e.addIdentifier(Identifier{Type: f.name, Number: d.get(f.number), Note: d.get(f.note)})
		}
	}
	for element, name := range sortedPairs(map[string]string{"BusinessRegistrationNumber": "Business registration number",
		"HullIdentificationNumber": "Hull identification number", "PhoneNumber": "Phone number", "EmailAddress": "Email address", "Website": "Website"}) {
		for _, d := range n.deep(element) {
			e.addIdentifier(Identifier{Type: name, Number: d.text})
		}
	}
	for element, name := range sortedPairs(map[string]string{"Title": "Title", "Position": "Position", "TypeOfEntity": "Type of entity", "Subsidiary": "Subsidiary",
		"ParentCompany": "Parent company", "CurrentOwnerOperator": "Current owner or operator", "PreviousOwnerOperator": "Previous owner or operator",
		"PreviousFlag": "Former vessel flag", "TypeOfShip": "Vessel type", "TonnageOfShip": "Tonnage", "LengthOfShip": "Length", "YearBuilt": "Year built"}) {
		for _, d := range n.deep(element) {
			e.addFact(name, d.text)
		}
	}
	if len(e.Names) == 0 {
		return x.fail("entry %s has no name", e.ID)
	}
	return nil
}
