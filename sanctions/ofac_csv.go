package sanctions

import (
	"io"
	"regexp"
	"slices"
	"strings"
)

// issuerOFAC is the issuer of both OFAC lists.
const issuerOFAC = "US Treasury, OFAC"

// OFAC's legacy CSV set has no header; its files differ by their number of fields. The record layout is dat_spec.txt, published
// beside them. A field that is null is -0-, and the file ends with a line of the byte 1A.
const (
	partSDN      = "sdn.csv"      // ent_num, name, type, programs, title, call sign, vessel type, tonnage, GRT, flag, owner, remarks
	partAlt      = "alt.csv"      // ent_num, alt_num, type, name, remarks
	partAdd      = "add.csv"      // ent_num, add_num, address, city, country, remarks
	partComments = "comments.csv" // ent_num, what did not fit in the thousand characters of remarks
)

var ofacParts = map[int]string{12: partSDN, 5: partAlt, 6: partAdd, 2: partComments}

var entNum = regexp.MustCompile(`^\d{1,9}$`)

func recogniseOFAC(h *head) (string, bool) {
	row := h.row()
	part, ok := ofacParts[len(row)]
	if !ok || !entNum.MatchString(strings.TrimSpace(row[0])) {
		return "", false
	}
	if (part == partAlt || part == partAdd) && !entNum.MatchString(strings.TrimSpace(row[1])) {
		return "", false
	}
	return part, true
}

func readOFAC(s *set) error {
	for _, step := range []struct {
		part string
		row  func(*table, []string) error
	}{
		{partSDN, s.ofacMain}, {partComments, s.ofacComment}, {partAlt, s.ofacAlias}, {partAdd, s.ofacPlace},
	} {
		err := s.readOnly(step.part, func(in *input) error { return ofacRows(in, step.part, step.row) })
		if err != nil {
			return err
		}
	}
	for _, e := range s.content.Entries {
		e.readRemarks()
	}
	return nil
}

// ofacRows reads the rows of a file, which all have the same number of fields, up to its last line.
func ofacRows(in *input, part string, row func(*table, []string) error) error {
	t := newTable(in)
	ended := 0
	for {
		cells, err := t.next()
		if err == io.EOF {
			if ended == 0 && part != partComments { // which has it on some days only
				in.note("it has no end mark, as OFAC's files have: it may not be whole")
			}
			return nil
		}
		if err != nil {
			return err
		}
		if ended > 0 {
			return t.fail("a row after the end mark in line %d", ended)
		}
		if len(cells) == 1 && cells[0] == endMark {
			ended = t.start
			continue
		}
		if ofacParts[len(cells)] != part {
			return t.fail("%d fields: the file may not be whole", len(cells))
		}
		// A field that is null is -0-, so a row that was cut off shows it in its last field.
		if last := cells[len(cells)-1]; last == "" || last == "-" || last == "-0" {
			return t.fail("the last field is %q: the file may not be whole", last)
		}
		for i, c := range cells {
			if cells[i] = clean(c); cells[i] == "-0-" {
				cells[i] = ""
			}
		}
		if !entNum.MatchString(cells[0]) {
			return t.fail("%.40q: want the number of an entry", cells[0])
		}
		if err := row(t, cells); err != nil {
			return err
		}
	}
}

var ofacKinds = map[string]Kind{"individual": Person, "vessel": Ship, "aircraft": Aircraft, "entity": Organisation, "": Organisation}

func (s *set) ofacMain(t *table, c []string) error {
	kind, ok := ofacKinds[strings.ToLower(c[2])]
	if !ok {
		return t.fail("type %.40q: want individual, vessel or aircraft", c[2])
	}
	e, err := s.add(c[0], issuerOFAC, kind, t.fail)
	if err != nil {
		return err
	}
	if c[1] == "" {
		return t.fail("entry %s has no name", c[0])
	}
	e.addName(c[1], Primary, "")
	e.Programmes = programmes(c[3])
	e.addFact("Title", c[4])
	e.addIdentifier(Identifier{Type: "Call sign", Number: c[5]})
	e.addFact("Vessel type", c[6])
	e.addFact("Tonnage", c[7])
	e.addFact("Gross registered tonnage", c[8])
	e.addNationality(c[9])
	e.addFact("Vessel owner", c[10])
	e.Remarks = c[11]
	return nil
}

// programmes cuts "SDGT] [NPWMD] [IFSR".
func programmes(s string) []string {
	return split(strings.Trim(strings.ReplaceAll(s, "] [", ";"), "[]"), ";")
}

func (s *set) ofacComment(_ *table, c []string) error {
	e := s.about(c[0])
	if e == nil {
		return nil
	}
	e.Remarks += c[1] // it goes on within a word
	return nil
}

func (s *set) ofacAlias(t *table, c []string) error {
	e := s.about(c[0])
	if e == nil {
		return nil
	}
	if !slices.Contains([]string{"aka", "fka", "nka"}, strings.ToLower(c[2])) {
		return t.fail("type %.40q of an alias: want aka, fka or nka", c[2])
	}
	e.addName(c[3], Strong, join("; ", strings.TrimPrefix(strings.ToLower(c[2]), "aka"), c[4]))
	return nil
}

func (s *set) ofacPlace(_ *table, c []string) error {
	e := s.about(c[0])
	if e == nil {
		return nil
	}
	e.addPlace(Place{Type: Residence, Text: join(", ", c[2], c[3], c[4]), Country: country(c[4])})
	return nil
}
