package sanctions

import (
	"fmt"
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
		birth, err := plainDate("births", text)
		if err != nil {
			return r.t.fail("%w", err)
		}
		e.addBirth(birth)
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
	if text := r.get("listed"); text != "" {
		if e.Listed, err = plainDate("listed", text); err != nil {
			return r.t.fail("%w", err)
		}
	}
	e.Remarks = r.get("remarks")
	return nil
}

// plainDate reads a date that somebody has typed, who can correct it: one that is not understood is an error.
func plainDate(column, text string) (Date, error) {
	d := parseDate(text)
	if d.Year == 0 {
		return d, fmt.Errorf("%s %.40q: want a date such as 1971, 1971-03, 1971-03-09, circa 1968 or 1955 to 1958", column, text)
	}
	return d, nil
}

// almostPlain says what keeps a table from being a plain CSV, empty if it does not seem to be meant as one.
func almostPlain(h *head) string {
	row := h.row()
	if len(row) == 1 {
		for _, mark := range [...]string{";", "\t", "|"} {
			if columns := strings.Split(row[0], mark); len(columns) > 1 && slices.Contains(columns, "name") {
				return fmt.Sprintf("its columns have %q between them, and those of a plain CSV a comma", mark)
			}
		}
		if row[0] == "name" {
			return "a plain CSV has at least one more column than name, such as kind"
		}
		return ""
	}
	known := 0
	for _, c := range row {
		if slices.Contains(plainColumns, strings.ToLower(clean(c))) {
			known++
		}
	}
	if known == 0 {
		return ""
	}
	for _, c := range row {
		if !slices.Contains(plainColumns, c) {
			return fmt.Sprintf("a plain CSV has no column %.40q, only %s", c, strings.Join(plainColumns, ", "))
		}
	}
	return "a plain CSV has a column name"
}
