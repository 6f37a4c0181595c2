package sanctions

import (
	"encoding/xml"
	"strings"
)

// OFAC's advanced list (SDN_ADVANCED.XML, CONS_ADVANCED.XML) says everything in numbers that ReferenceValueSets explain. After
// these come Locations, IDRegDocuments, DistinctParties and SanctionsEntries, which name each other by their IDs.
// The file is read in one pass; only places, documents and entries stay in memory.
type advanced struct {
	*set
	x         *xmlFile
	refs      map[string]map[string]*node // by element and ID
	places    map[string]Place
	documents map[string][]Identifier // by identity
	profiles  map[string]*Entry
	numbers   int // documents of all identities
}

// maxReferences bounds the values, places and documents that are kept.
const maxReferences = 2_000_000

func readAdvanced(s *set) error {
	a := &advanced{set: s, refs: map[string]map[string]*node{}, places: map[string]Place{}, documents: map[string][]Identifier{}, profiles: map[string]*Entry{}}
	return s.readXML(func(x *xmlFile, start xml.StartElement) error {
		a.x = x
		return a.element(start)
	})
}

func (a *advanced) element(start xml.StartElement) error {
	name := start.Name.Local
	handle, ok := map[string]func(*node) error{
		"DateOfIssue": a.issued, "Location": a.location, "IDRegDocument": a.document, "DistinctParty": a.party, "SanctionsEntry": a.measures,
	}[name]
	if !ok && !strings.HasSuffix(name, "Values") {
		return nil // a section, whose elements come one by one
	}
	n, err := a.x.tree(start)
	if err != nil {
		return err
	}
	if ok {
		return handle(n)
	}
	for _, v := range n.kids {
		if a.refs[v.name] == nil {
			a.refs[v.name] = map[string]*node{}
		}
		a.refs[v.name][v.attr("ID")] = v
	}
	return nil
}

// ref returns the text of a reference value, empty if there is no ID.
func (a *advanced) ref(set, id string) (string, error) {
	if id == "" {
		return "", nil
	}
	v := a.refs[set][id]
	if v == nil {
		return "", a.x.fail("%s %.20q is in no reference value set", set, id)
	}
	return clean(v.text), nil
}

func (a *advanced) issued(n *node) error {
	if d, ok := date(n.get("Year"), n.get("Month"), n.get("Day")); ok && d.Day > 0 {
		a.content.Date = Day(d.String())
	}
	return nil
}

func (a *advanced) location(n *node) error {
	var parts []string
	for _, p := range n.all("LocationPart") {
		parts = append(parts, p.texts("LocationPartValue", "Value")...)
	}
	p := Place{}
	for _, c := range n.all("LocationCountry") {
		land, err := a.ref("Country", c.attr("CountryID"))
		if err != nil {
			return err
		}
		parts = append(parts, land)
		p.Country = country(land)
	}
	for _, c := range n.all("LocationAreaCode") {
		area, err := a.ref("AreaCode", c.attr("AreaCodeID"))
		if err != nil {
			return err
		}
		parts = append(parts, area)
	}
	p.Text = join(", ", parts...)
	if len(a.places) == maxReferences {
		return a.x.fail("more than %d places", maxReferences)
	}
	a.places[n.attr("ID")] = p
	return nil
}

func (a *advanced) document(n *node) error {
	kind, err := a.ref("IDRegDocType", n.attr("IDRegDocTypeID"))
	if err != nil {
		return err
	}
	land, err := a.ref("Country", n.attr("IssuedBy-CountryID"))
	if err != nil {
		return err
	}
	note := []string{n.get("Comment")}
	for _, d := range n.all("DocumentDate") {
		what, err := a.ref("IDRegDocDateType", d.attr("IDRegDocDateTypeID"))
		if err != nil {
			return err
		}
		for _, p := range d.all("DatePeriod") {
			note = append(note, join(" ", what, period(p).String()))
		}
	}
	if a.numbers++; a.numbers > maxReferences {
		return a.x.fail("more than %d documents", maxReferences)
	}
	id := n.attr("IdentityID")
	a.documents[id] = append(a.documents[id], Identifier{Type: kind, Number: n.get("IDRegistrationNo"), Country: country(land), Note: join("; ", note...)})
	return nil
}

// period reads a DatePeriod. Whole years and months are written as first and last day of them.
func period(n *node) Date {
	read := func(path ...string) Date {
		for _, p := range n.all(path...) {
			if d, ok := date(p.get("Year"), p.get("Month"), p.get("Day")); ok {
				return d
			}
		}
		return Date{}
	}
	from, to := read("Start", "From"), read("End", "To")
	if to.Year == 0 {
		to = read("Start", "To")
	}
	d := from
	first, _ := from.Span()
	_, last := to.Span()
	switch {
	case from.Year == 0 || to.Year == 0 || from == to || before(to, from):
	case from.Year == to.Year && first.YearDay() == 1 && last.Month() == 12 && last.Day() == 31:
		d = Date{Year: from.Year}
	case from.Year == to.Year && from.Month == to.Month && from.Day == 1 && last.AddDate(0, 0, 1).Day() == 1:
		d = Date{Year: from.Year, Month: from.Month}
	default:
		d.ToYear, d.ToMonth, d.ToDay = to.Year, to.Month, to.Day
	}
	for _, s := range n.all("Start") {
		d.Circa = d.Circa || s.attr("Approximate") == "true"
	}
	return d
}

func (a *advanced) party(n *node) error {
	for _, profile := range n.all("Profile") {
		kind, err := a.kind(profile.attr("PartySubTypeID"))
		if err != nil {
			return err
		}
		id := n.attr("FixedRef")
		if id == "" {
			id = profile.attr("ID")
		}
		e, err := a.add(id, issuerOFAC, kind, a.x.fail)
		if err != nil {
			return err
		}
		if a.again == nil {
			a.profiles[profile.attr("ID")] = e
		}
		for _, identity := range profile.all("Identity") {
			if err := a.identity(e, identity); err != nil {
				return err
			}
		}
		for _, feature := range profile.all("Feature") {
			if err := a.feature(e, feature); err != nil {
				return err
			}
		}
		if len(e.Names) == 0 {
			return a.x.fail("party %s has no name", e.ID)
		}
		e.addFact("Remark", n.get("Comment"))
		if err := a.settle(); err != nil { // before the first is told its measures
			return err
		}
	}
	return nil
}

func (a *advanced) kind(subType string) (Kind, error) {
	sub := a.refs["PartySubType"][subType]
	if sub == nil {
		return 0, a.x.fail("PartySubType %.20q is in no reference value set", subType)
	}
	switch clean(sub.text) {
	case "Vessel":
		return Ship, nil
	case "Aircraft":
		return Aircraft, nil
	}
	party, err := a.ref("PartyType", sub.attr("PartyTypeID"))
	switch party {
	case "Individual":
		return Person, err
	case "Entity":
		return Organisation, err
	}
	return Unknown, err
}

func (a *advanced) identity(e *Entry, n *node) error {
	groups := map[string]string{} // the kind of name part, by group
	for _, g := range n.all("NamePartGroups", "MasterNamePartGroup", "NamePartGroup") {
		kind, err := a.ref("NamePartType", g.attr("NamePartTypeID"))
		if err != nil {
			return err
		}
		groups[g.attr("ID")] = kind
	}
	for _, alias := range n.all("Alias") {
		kind, err := a.ref("AliasType", alias.attr("AliasTypeID"))
		if err != nil {
			return err
		}
		quality, note := Strong, ""
		switch {
		case alias.attr("LowQuality") == "true":
			quality = Weak
		case alias.attr("Primary") == "true" && n.attr("Primary") != "false":
			quality = Primary
		}
		if kind != "Name" && kind != "A.K.A." {
			note = kind
		}
		for _, name := range alias.all("DocumentedName") {
			e.addName(documentedName(name, groups), quality, note)
		}
	}
	// The primary name comes first, whatever its place in the file.
	for i, name := range e.Names {
		if name.Quality == Primary {
			copy(e.Names[1:i+1], e.Names[:i])
			e.Names[0] = name
			break
		}
	}
	for _, d := range a.documents[n.attr("ID")] {
		if m := remarkIMO.FindStringSubmatch(d.Number); m != nil {
			e.addIMO(m[1])
		}
		if d.Type == "Gender" {
			e.Gender = gender(d.Number)
			continue
		}
		e.addIdentifier(d)
	}
	return nil
}

// documentedName writes a name as the legacy list does: the last name, a comma, the others.
func documentedName(n *node, groups map[string]string) string {
	var last, others []string
	for _, v := range n.all("DocumentedNamePart", "NamePartValue") {
		if groups[v.attr("NamePartGroupID")] == "Last Name" && scriptOf(v.text) == "Latn" {
			last = append(last, v.text)
		} else {
			others = append(others, v.text)
		}
	}
	return join(", ", join(" ", last...), join(" ", others...))
}

func (a *advanced) feature(e *Entry, n *node) error {
	kind, err := a.ref("FeatureType", n.attr("FeatureTypeID"))
	if err != nil {
		return err
	}
	for _, v := range n.all("FeatureVersion") {
		text := v.get("Comment")
		for _, d := range v.all("VersionDetail") {
			detail, err := a.ref("DetailReference", d.attr("DetailReferenceID"))
			if err != nil {
				return err
			}
			text = join(" ", detail, d.text, text)
		}
		var dates []Date
		for _, p := range v.all("DatePeriod") {
			dates = append(dates, period(p))
		}
		var places []Place
		for _, l := range v.all("VersionLocation") {
			p, ok := a.places[l.attr("LocationID")]
			if !ok {
				return a.x.fail("there is no location %.20q", l.attr("LocationID"))
			}
			places = append(places, p)
		}
		e.addFeature(kind, text, dates, places)
	}
	return nil
}

func (e *Entry) addFeature(kind, text string, dates []Date, places []Place) {
	ticker, crypto := strings.CutPrefix(kind, "Digital Currency Address - ")
	switch {
	case crypto:
		e.addAddress(Address{Ticker: ticker, Text: text})
	case kind == "Birthdate":
		for _, d := range dates {
			e.addBirth(d)
		}
	case kind == "Place of Birth" || kind == "Location":
		born := Residence
		if kind == "Place of Birth" {
			born = BirthPlace
		}
		for _, p := range places {
			e.addPlace(Place{born, p.Text, p.Country})
		}
		if len(places) == 0 && text != "" {
			p := birthPlace(text)
			p.Type = born
			e.addPlace(p)
		}
	case kind == "Nationality Country" || kind == "Citizenship Country" || kind == "Vessel Flag" || kind == "Nationality of Registration":
		for _, p := range places {
			e.addNationality(p.Country)
		}
		if len(places) == 0 {
			e.addNationality(text)
		}
	case kind == "Gender":
		e.Gender = gender(text)
	case remarkIMO.MatchString(text):
		e.addIMO(remarkIMO.FindStringSubmatch(text)[1])
	case isIdentifier(kind):
		e.addIdentifier(Identifier{Type: kind, Number: text})
	default:
		for _, d := range dates {
			text = join(" ", text, d.String())
		}
		for _, p := range places {
			text = join(" ", text, p.Text)
		}
		e.addFact(strings.TrimRight(kind, " :-"), text)
	}
}

func isIdentifier(kind string) bool {
	for _, known := range identifierTypes {
		if strings.EqualFold(strings.TrimSuffix(known, ":"), kind) {
			return true
		}
	}
	return kind == "Vessel Call Sign" || kind == "Other Vessel Call Sign"
}

// measures reads a SanctionsEntry: since when, and under which programmes.
func (a *advanced) measures(n *node) error {
	e := a.profiles[n.attr("ProfileID")]
	if e == nil {
		return a.x.fail("sanctions entry %.20q is of profile %.20q, which is not there", n.attr("ID"), n.attr("ProfileID"))
	}
	list, err := a.ref("List", n.attr("ListID"))
	if err != nil {
		return err
	}
	e.addFact("List", list)
	for _, d := range n.all("EntryEvent", "Date") {
		if listed, ok := date(d.get("Year"), d.get("Month"), d.get("Day")); ok && e.Listed.IsZero() {
			e.Listed = listed
		}
	}
	for _, m := range n.all("SanctionsMeasure") {
		kind, err := a.ref("SanctionsType", m.attr("SanctionsTypeID"))
		if err != nil {
			return err
		}
		switch text := m.get("Comment"); {
		case kind == "Program" && text != "":
			e.Programmes = addOnce(e.Programmes, text)
		case kind != "Program":
			e.addFact("Measure", join(": ", kind, text))
		}
	}
	return nil
}
