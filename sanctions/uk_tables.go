package sanctions

import "strings"

const issuerUK = "UK FCDO"

// The UK list re-shaped to tables that are joined by unique_id.
var ukTables = []struct {
	part    string
	columns []string
	read    func(*set, record) error
}{
	{"subjects.csv", []string{"unique_id", "subject_type", "date_designated"}, (*set).ukSubject},
	{"subject_names.csv", []string{"unique_id", "name_type", "alias_strength", "full_name"}, (*set).ukName},
	{"subject_dobs.csv", []string{"unique_id", "year", "month", "day"}, (*set).ukBirth},
	{"subject_identifiers.csv", []string{"unique_id", "raw_value", "identifier_type"}, (*set).ukIdentifier},
	{"subject_countries.csv", []string{"unique_id", "raw_value", "country_type", "iso"}, (*set).ukCountry},
}

func recogniseUKTable(h *head) (string, bool) {
	row := h.row()
	for _, t := range ukTables {
		if columns(row, t.columns...) {
			return t.part, true
		}
	}
	return "", false
}

func readUKTables(s *set) error {
	for _, table := range ukTables {
		err := s.readOnly(table.part, func(in *input) error {
			t := newTable(in)
			if err := t.header(table.columns...); err != nil {
				return err
			}
			return t.each(func(r record) error { return table.read(s, r) })
		})
		if err != nil {
			return err
		}
	}
	return nil
}

var ukKinds = map[string]Kind{"individual": Person, "entity": Organisation, "ship": Ship}

func (s *set) ukSubject(r record) error {
	id := r.get("unique_id")
	kind, ok := ukKinds[strings.ToLower(r.get("subject_type"))]
	if !ok {
		return r.t.fail("subject_type %.40q: want individual, entity or ship", r.get("subject_type"))
	}
	e, err := s.add(id, issuerUK, kind, r.t.fail)
	if err != nil {
		return err
	}
	e.ukNumbers(r.get("un_reference_number"), r.get("ofsi_group_id"))
	e.Programmes = []string{strings.TrimRight(id, "0123456789")}
	e.Listed = parseDate(r.get("date_designated"))
	return nil
}

// ukNumbers adds the numbers that other lists know an entry of the UK by.
func (e *Entry) ukNumbers(un, ofsi string) {
	e.addIdentifier(Identifier{Type: "UN reference number", Number: un})
	e.addIdentifier(Identifier{Type: "OFSI group ID", Number: ofsi})
}

func (s *set) ukName(r record) error {
	e := s.about(r.get("unique_id"))
	if e == nil {
		return nil
	}
	q, note := ukQuality(strings.ReplaceAll(r.get("name_type"), "_", " "), strings.ReplaceAll(r.get("alias_strength"), "_", " "))
	e.addName(r.get("full_name"), q, note)
	return nil
}

// ukQuality reads the list's words: Primary Name, Primary Name Variation, Alias; Good quality a.k.a, Low quality a.k.a.
func ukQuality(nameType, strength string) (Quality, string) {
	nameType, strength = strings.ToLower(nameType), strings.ToLower(strength)
	switch {
	case strings.HasPrefix(strength, "low"):
		return Weak, ""
	case nameType == "primary" || nameType == "primary name":
		return Primary, ""
	case strings.HasPrefix(nameType, "primary"):
		return Strong, "variation of the primary name"
	}
	return Strong, ""
}

func (s *set) ukBirth(r record) error {
	e := s.about(r.get("unique_id"))
	if e == nil {
		return nil
	}
	if d, ok := date(r.get("year"), r.get("month"), r.get("day")); ok {
		e.addBirth(d)
	} else {
		e.addBirth(Date{Text: join("-", r.get("year"), r.get("month"), r.get("day"))})
	}
	return nil
}

var ukIdentifierTypes = map[string]string{"passport": "Passport", "national": "National ID", "business_registration_numbers": "Business registration number"}

func (s *set) ukIdentifier(r record) error {
	e := s.about(r.get("unique_id"))
	if e == nil {
		return nil
	}
	kind := r.get("identifier_type")
	if kind == "imo" {
		e.addIMO(r.get("raw_value"))
		return nil
	}
	if name, ok := ukIdentifierTypes[kind]; ok {
		kind = name
	}
	e.addIdentifier(Identifier{Type: kind, Number: r.get("raw_value"), Note: r.get("additional_info")})
	return nil
}

func (s *set) ukCountry(r record) error {
	e := s.about(r.get("unique_id"))
	if e == nil {
		return nil
	}
	land := r.get("iso")
	if land == "" {
		land = country(r.get("raw_value"))
	}
	switch kind := r.get("country_type"); kind {
	case "nationality":
		e.addNationality(land)
	case "birth":
		e.addPlace(Place{BirthPlace, r.get("raw_value"), land})
	case "address":
		e.addPlace(Place{Residence, r.get("raw_value"), land})
	default:
		return r.t.fail("country_type %.40q: want address, birth or nationality", kind)
	}
	return nil
}
