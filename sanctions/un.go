package sanctions

import (
	"encoding/xml"
	"regexp"
	"strings"
)

const issuerUN = "UN Security Council"

var (
	unIMO    = regexp.MustCompile(`(?i)\bIMO\)?(?: number)?:? ?(\d{7})\b`)
	unGender = regexp.MustCompile(`(?i)\bgender: ?(male|female)\b`)
	unScript = regexp.MustCompile(`(?i)\bscript: ?([^();,]+)`)
)

// readUN reads the consolidated list: INDIVIDUAL and ENTITY elements under one root.
func readUN(s *set) error {
	return s.readXML(func(x *xmlFile, start xml.StartElement) (err error) {
		switch start.Name.Local {
		case "CONSOLIDATED_LIST":
			if day := attr(start, "dateGenerated"); len(day) >= 10 {
				if s.content.Date, err = ParseDay(day[:10]); err != nil {
					return x.fail("dateGenerated: %w", err)
				}
			}
		case "INDIVIDUAL", "ENTITY":
			n, err := x.tree(start)
			if err != nil {
				return err
			}
			return s.unEntry(x, n)
		}
		return nil
	})
}

func (s *set) unEntry(x *xmlFile, n *node) error {
	kind, prefix := Person, "INDIVIDUAL_"
	if n.name == "ENTITY" {
		kind, prefix = Organisation, "ENTITY_"
	}
	e, err := s.add(n.get("REFERENCE_NUMBER"), issuerUN, kind, x.fail)
	if err != nil {
		return err
	}
	name := join(" ", n.get("FIRST_NAME"), n.get("SECOND_NAME"), n.get("THIRD_NAME"), n.get("FOURTH_NAME"))
	if name == "" {
		return x.fail("entry %s has no name", e.ID)
	}
	e.addName(name, Primary, "")
	e.addName(n.get("NAME_ORIGINAL_SCRIPT"), Primary, "original script")
	if parts := split(name, ";"); len(parts) > 1 {
		for _, part := range parts {
			e.addName(part, Strong, "part of the name")
		}
	}
	for _, alias := range n.all(prefix + "ALIAS") {
		e.unAlias(alias)
	}
	e.Programmes = n.texts("UN_LIST_TYPE")
	for _, v := range n.texts("NATIONALITY", "VALUE") {
		if !strings.EqualFold(v, "na") {
			e.addNationality(v)
		}
	}
	for _, d := range n.all(prefix + "DATE_OF_BIRTH") {
		e.addBirth(unBirth(d))
	}
	for _, p := range n.all(prefix + "PLACE_OF_BIRTH") {
		e.addPlace(unPlace(p, BirthPlace))
	}
	for _, p := range n.all(prefix + "ADDRESS") {
		e.addPlace(unPlace(p, Residence))
	}
	for _, d := range n.all(prefix + "DOCUMENT") {
		e.unDocument(d)
	}
	for _, field := range []string{"TITLE", "DESIGNATION"} {
		for _, v := range n.texts(field, "VALUE") {
			e.addFact(strings.ToUpper(field[:1])+strings.ToLower(field[1:]), v)
		}
	}
	e.Gender = gender(n.get("GENDER"))
	e.Listed = parseDate(n.get("LISTED_ON"))
	e.Remarks = n.get("COMMENTS1")
	if m := unGender.FindStringSubmatch(e.Remarks); m != nil && e.Gender == "" {
		e.Gender = gender(m[1])
	}
	for _, m := range unIMO.FindAllStringSubmatch(e.Remarks, -1) {
		e.addIMO(m[1])
	}
	e.scriptNames(e.Remarks)
	return nil
}

func (e *Entry) unAlias(n *node) {
	quality, note := Strong, n.get("NOTE")
	switch q := n.get("QUALITY"); q {
	case "Low":
		quality = Weak
	case "Good", "a.k.a.", "":
	default: // f.k.a.
		note = join("; ", q, note)
	}
	e.addName(n.get("ALIAS_NAME"), quality, note)
	e.scriptNames(note)
	if d := n.get("DATE_OF_BIRTH"); d != "" {
		e.addBirth(parseDate(d))
	}
	if city, land := n.get("CITY_OF_BIRTH"), n.get("COUNTRY_OF_BIRTH"); city != "" || land != "" {
		e.addPlace(Place{Type: BirthPlace, Text: join(", ", city, land), Country: country(land)})
	}
}

// scriptNames adds the names in the original script that stand within a text: "(original script: Абу Банат)".
func (e *Entry) scriptNames(text string) {
	for _, m := range unScript.FindAllStringSubmatch(text, -1) {
		if name := clean(m[1]); name != "" && scriptOf(name) != "Latn" && scriptOf(name) != "Zyyy" {
			e.addName(name, Strong, "original script, in remarks")
		}
	}
}

// unBirth reads YEAR, DATE or FROM_YEAR and TO_YEAR, and what NOTE adds.
func unBirth(n *node) Date {
	d := parseDate(n.get("DATE"))
	if d.Year == 0 {
		d = parseDate(n.get("YEAR"))
	}
	if from, to := n.get("FROM_YEAR"), n.get("TO_YEAR"); from != "" && to != "" {
		d = parseDate(from + " to " + to)
	} else if from+to != "" && d.Year == 0 {
		d = parseDate(from + to)
	}
	note := n.get("NOTE")
	if d.Year == 0 && note != "" {
		d = parseDate(note)
	} else if note != "" && !strings.EqualFold(note, "approximately") {
		d.Text = note
	}
	if d.Year != 0 && n.get("TYPE_OF_DATE") == "APPROXIMATELY" {
		d.Circa = true
	}
	return d
}

func unPlace(n *node, kind PlaceType) Place {
	land := n.get("COUNTRY")
	text := join(", ", n.get("STREET"), n.get("CITY"), n.get("STATE_PROVINCE"), n.get("ZIP_CODE"), land)
	if note := n.get("NOTE"); note != "" {
		text = join(" ", text, "("+note+")")
	}
	return Place{Type: kind, Text: text, Country: country(land)}
}

func (e *Entry) unDocument(n *node) {
	land := n.get("ISSUING_COUNTRY")
	if land == "" {
		land = n.get("COUNTRY_OF_ISSUE")
	}
	note := n.get("NOTE")
	if d := n.get("DATE_OF_ISSUE"); d != "" {
		note = join("; ", "issued "+d, note)
	}
	e.addIdentifier(Identifier{Type: join(", ", n.get("TYPE_OF_DOCUMENT"), n.get("TYPE_OF_DOCUMENT2")), Number: n.get("NUMBER"),
		Country: country(land), Note: note})
}
