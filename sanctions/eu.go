package sanctions

import (
	"encoding/xml"
	"strings"
)

const issuerEU = "European Union"

// readEU reads the EU's financial sanctions file, XML 1.1: a sanctionEntity for each, almost everything in attributes.
func readEU(s *set) error {
	return s.readXML(func(x *xmlFile, start xml.StartElement) (err error) {
		switch start.Name.Local {
		case "export":
			if day := attr(start, "generationDate"); len(day) >= 10 {
				if s.content.Date, err = ParseDay(day[:10]); err != nil {
					return x.fail("generationDate: %w", err)
				}
			}
		case "sanctionEntity":
			n, err := x.tree(start)
			if err != nil {
				return err
			}
			return s.euEntry(x, n)
		}
		return nil
	})
}

func (s *set) euEntry(x *xmlFile, n *node) error {
	id := n.attr("euReferenceNumber")
	if id == "" {
		id = n.attr("logicalId")
	}
	kind := Organisation
	for _, t := range n.all("subjectType") {
		if t.attr("code") == "person" || t.attr("classificationCode") == "P" {
			kind = Person
		}
	}
	e, err := s.add(id, issuerEU, kind, x.fail)
	if err != nil {
		return err
	}
	for i, a := range n.all("nameAlias") {
		e.euName(a, i == 0)
	}
	if len(e.Names) == 0 {
		return x.fail("entry %s has no name", id)
	}
	for _, r := range n.all("regulation") {
		if p := r.attr("programme"); p != "" {
			e.Programmes = addOnce(e.Programmes, p)
		}
		e.addFact("Regulation", join(", ", r.attr("numberTitle"), r.attr("publicationDate")))
		if e.Listed.IsZero() {
			e.Listed = parseDate(r.attr("publicationDate"))
		}
	}
	if d := n.attr("designationDate"); d != "" {
		e.Listed = parseDate(d)
	}
	for _, c := range n.all("citizenship") {
		e.addNationality(euCountry(c))
	}
	for _, b := range n.all("birthdate") {
		e.addBirth(euBirth(b))
		if text := join(", ", b.attr("place"), b.attr("city"), b.attr("region"), euCountryName(b)); text != "" {
			e.addPlace(Place{BirthPlace, text, euCountry(b)})
		}
	}
	for _, a := range n.all("address") {
		e.addPlace(Place{Residence, join(", ", a.attr("street"), a.attr("poBox"), a.attr("zipCode"), a.attr("city"), a.attr("place"), a.attr("region"), euCountryName(a)), euCountry(a)})
	}
	for _, i := range n.all("identification") {
		e.euIdentification(i)
	}
	e.addIdentifier(Identifier{Type: "UN reference number", Number: n.attr("unitedNationId")})
	e.addIdentifier(Identifier{Type: "EU logical ID", Number: n.attr("logicalId")})
	e.Remarks = join(" ", append(n.texts("remark"), n.attr("designationDetails"))...)
	for _, m := range unIMO.FindAllStringSubmatch(e.Remarks, -1) {
		e.addIMO(m[1])
	}
	return nil
}

func (e *Entry) euName(a *node, first bool) {
	name := a.attr("wholeName")
	if name == "" {
		name = join(" ", a.attr("firstName"), a.attr("middleName"), a.attr("lastName"))
	}
	quality := Strong
	switch {
	case a.attr("strong") == "false":
		quality = Weak
	case first:
		quality = Primary
	}
	e.addName(name, quality, strings.Join(a.texts("remark"), "; "))
	if g := a.attr("gender"); g != "" {
		e.Gender = gender(g)
	}
	e.addFact("Title", a.attr("title"))
	e.addFact("Function", a.attr("function"))
}

// euCountry returns the country of an element; 00 is the EU's code for one that is not known.
func euCountry(n *node) string {
	if code := n.attr("countryIso2Code"); code != "" && code != "00" {
		return code
	}
	return country(euCountryName(n))
}

func euCountryName(n *node) string {
	if name := n.attr("countryDescription"); name != "UNKNOWN" {
		return name
	}
	return ""
}

func euBirth(n *node) Date {
	d := parseDate(n.attr("birthdate"))
	if d.Year == 0 {
		d, _ = date(n.attr("year"), n.attr("monthOfYear"), n.attr("dayOfMonth"))
	}
	if from, to := n.attr("yearRangeFrom"), n.attr("yearRangeTo"); from != "" && to != "" {
		d = parseDate(from + " to " + to)
	}
	if c := n.attr("calendarType"); c != "" && c != "GREGORIAN" {
		// The numbers are of another calendar, and mean another day.
		return Date{Text: join(" ", d.String(), c)}
	}
	d.Circa = d.Year != 0 && n.attr("circa") == "true"
	return d
}

func (e *Entry) euIdentification(n *node) {
	kind := n.attr("identificationTypeDescription")
	if kind == "" {
		kind = n.attr("identificationTypeCode")
	}
	number := n.attr("number")
	if number == "" {
		number = n.attr("latinNumber")
	}
	var notes []string
	for _, flag := range []string{"knownExpired", "knownFalse", "reportedLost", "revokedByIssuer"} {
		if n.attr(flag) == "true" {
			notes = append(notes, flag)
		}
	}
	if strings.EqualFold(n.attr("identificationTypeCode"), "imo") || strings.Contains(kind, "IMO") || remarkIMO.MatchString(number) {
		e.addIMO(number)
	}
	e.addIdentifier(Identifier{Type: kind, Number: number, Country: euCountry(n), Note: join("; ", append(notes, n.texts("remark")...)...)})
}
