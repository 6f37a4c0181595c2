package sanctions

import (
	"slices"
	"strings"
)

// A plain CSV is for what only exists as a document: somebody types it off. Its header names any of these columns; name must be there.
// Cells with several values have "; " between them.
var plainColumns = []string{"id", "kind", "name", "aliases", "weak_aliases", "births", "nationalities", "gender", "programmes", "imos", "addresses",
	"identifiers", "places", "listed", "remarks", "issuer", "export_control"}

func recognisePlain(h *head) (string, bool) {
	row := h.row()
	if len(row) < 2 || !slices.Contains(row, "name") {
		return "", false
	}
	for _, c := range row {
		if !slices.Contains(plainColumns, c) {
			return "", false
		}
	}
	return "", true
}

func readPlain(s *set) error {
	f, _, err := s.only("")
	if err != nil {
		return err
	}
	return s.read(f, func(in *input) error {
		t := newTable(in)
		if err := t.header("name"); err != nil {
			return err
		}
		return t.each(s.plainRow)
	})
}

func (s *set) plainRow(r record) error {
	id, kind := r.get("id"), Unknown
	if id == "" {
		id = r.get("name")
	}
	if text := r.get("kind"); text != "" {
		var err error
		if kind, err = ParseKind(strings.ToLower(text)); err != nil {
			return r.t.fail("%w", err)
		}
	}
	e, err := s.add(id, r.get("issuer"), kind, r.t.fail)
	if err != nil {
		return err
	}
	if r.get("name") == "" {
		return r.t.fail("entry %s has no name", id)
	}
	if e.Issuer == "" {
		e.Issuer = string(s.list)
	}
	e.addName(r.get("name"), Primary, "")
	for _, name := range split(r.get("aliases"), ";") {
		e.addName(name, Strong, "")
	}
	for _, name := range split(r.get("weak_aliases"), ";") {
		e.addName(name, Weak, "")
	}
	for _, text := range split(r.get("births"), ";") {
		e.addBirth(parseDate(text))
	}
	for _, text := range split(r.get("nationalities"), ";") {
		e.addNationality(text)
	}
	for _, text := range split(r.get("imos"), ";") {
		e.addIMO(text)
	}
	for _, text := range split(r.get("addresses"), ";") {
		ticker, address, ok := strings.Cut(text, ":")
		if !ok {
			ticker, address = "", text
		}
		e.addAddress(Address{Ticker: ticker, Text: address})
	}
	for _, text := range split(r.get("identifiers"), ";") {
		kind, number, ok := strings.Cut(text, ":")
		if !ok {
			return r.t.fail("identifier %.80q: want its type, a colon and the number", text)
		}
		e.addIdentifier(Identifier{Type: kind, Number: number})
	}
	for _, text := range split(r.get("places"), ";") {
		p := birthPlace(text)
		p.Type = Residence
		e.addPlace(p)
	}
	switch text := strings.ToLower(r.get("export_control")); text {
	case "", "no", "false":
	case "yes", "true":
		e.ExportControl = true
	default:
		return r.t.fail("export_control %.40q: want yes or no", text)
	}
	e.Gender = gender(r.get("gender"))
	e.Programmes = split(r.get("programmes"), ";")
	e.Listed = parseDate(r.get("listed"))
	e.Remarks = r.get("remarks")
	return nil
}
