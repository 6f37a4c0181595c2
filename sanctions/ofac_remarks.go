package sanctions

import (
	"regexp"
	"slices"
	"strings"
)

// OFAC's remarks are clauses with "; " between them and a full stop at the end. Weak aliases, dates of birth, identifiers and
// crypto addresses are nowhere else in the legacy set.
var (
	remarkAlias   = regexp.MustCompile(`^(a\.k\.a\.|f\.k\.a\.|n\.k\.a\.) '(.+)'$`)
	remarkCrypto  = regexp.MustCompile(`^Digital Currency Address(?:es)? ?- ?(\S+) (\S+)$`)
	remarkIMO     = regexp.MustCompile(`\bIMO (\d+)`)
	remarkCountry = regexp.MustCompile(`^(.*?) \(([^()]+)\)(.*)$`)
	remarkDates   = regexp.MustCompile(`\s+((?:issued|expires|Date of Issue|Date of Expiry).*)$`)
	remarkHead    = regexp.MustCompile(`^([^:;]{2,100}?)(?:: | - )(.+)$`)
)

// identifierTypes are the kinds of numbers that stand in OFAC's remarks, longest first where one begins another.
var identifierTypes = sortedByLength([]string{
	"Passport", "Diplomatic Passport", "Stateless Person Passport", "National ID No.", "National Foreign ID Number", "Tax ID No.", "SSN", "Cedula No.",
	"Registration Number", "Registration ID", "Identification Number", "NIT #", "RUC #", "RIF #", "C.U.R.P.", "R.F.C.", "RFC", "C.U.I.P.", "C.U.I.T.",
	"C.U.I.", "C.U.I.L.", "I.F.E.", "D.N.I.", "D.U.I.", "Government Gazette Number", "Folio Mercantil No.", "Matricula Mercantil No", "Commercial Registry Number",
	"Company Number", "UK Company Number", "V.A.T. Number", "Business Registration Number", "Business Registration Document #",
	"Trade License No.", "C.R. No.", "D-U-N-S Number", "BIK (RU)", "Driver's License No.", "License", "Electoral Registry No.", "Legal Entity Number",
	"LE Number", "Public Registration Number", "Personal ID Card", "Italian Fiscal Code", "Cartilla de Servicio Militar Nacional", "Chamber of Commerce Number",
	"Credencial electoral", "US FEIN", "Chinese Commercial Code", "Enterprise Number", "Birth Certificate Number", "Residency Number", "Registered Charity No.",
	"Branch Unit Number", "Dubai Chamber of Commerce Membership No.", "Certificate of Incorporation Number", "Turkish Identification Number",
	"Citizen's Card Number", "United Social Credit Code Certificate (USCCC)", "Unified Social Credit Code (USCC)", "Interpol: Red Notice. File No.",
	"Kenyan ID No.", "Bosnian Personal ID No.", "Numero de Identidad", "Romanian C.R.", "Romanian Permanent Resident", "Romanian Tax Registration",
	"Tarjeta de Identidad", "Afghan Money Service Provider License Number", "Central Registration No.", "Central Registration Number", "Pasaporte", "Refugee ID Card", "Seafarer's Identification Document", "Stateless Person ID Card",
	"Student ID No.", "Travel Document Number", "Tax ID Number", "Tourism License No.", "Trademark number", "VisaNumberID", "Voter ID No.", "Vessel Registration Identification",
	"Other Vessel Call Sign", "Vessel Registration Number", "MMSI", "SWIFT/BIC", "ISIN", "Equity Ticker", "Email Address", "Website", "Phone Number", "Telephone:", "Fax:", "Fax Number",
	"Aircraft Construction Number (also called L/N or S/N or F/N)", "Aircraft Manufacturer's Serial Number (MSN)", "Aircraft Serial Identification",
	"Aircraft Tail Number", "Previous Aircraft Tail Number", "Aircraft Mode S Transponder Code",
})

// factTypes are headings that OFAC's remarks put before a text without a colon.
var factTypes = []string{
	"Former Vessel Flag", "Other Vessel Flag", "Other Vessel Type", "Aircraft Model", "Aircraft Operator", "Aircraft Manufacture Date",
	"Organization Established Date", "Target Type", "Issuer Name", "Nationality of Registration", "Listing Date (CMIC)", "Effective Date (CMIC)",
	"Purchase/Sales For Divestment Date (CMIC)",
}

func sortedByLength(s []string) []string {
	slices.SortStableFunc(s, func(a, b string) int { return len(b) - len(a) })
	return s
}

// readRemarks takes from the remarks what belongs in fields. The remarks stay as they are.
func (e *Entry) readRemarks() {
	for clause := range strings.SplitSeq(e.Remarks, "; ") {
		e.readClause(clean(strings.TrimPrefix(strings.TrimPrefix(clean(clause), "alt. "), "Alt. ")))
	}
}

func (e *Entry) readClause(clause string) {
	// A full stop ends the last clause, unless it belongs to its last word, as in S.A.
	plain := strings.TrimSuffix(strings.TrimSuffix(clause, ";"), ".")
	for _, m := range remarkIMO.FindAllStringSubmatch(plain, -1) {
		e.addIMO(m[1])
	}
	if m := remarkAlias.FindStringSubmatch(plain); m != nil {
		note := "in remarks"
		if m[1] != "a.k.a." {
			note = m[1] + " in remarks"
		}
		e.addName(m[2], Weak, note)
		return
	}
	if m := remarkCrypto.FindStringSubmatch(plain); m != nil {
		e.addAddress(Address{Ticker: m[1], Text: m[2]})
		return
	}
	word, rest, _ := strings.Cut(plain, " ")
	switch {
	case plain == "":
	case word == "DOB":
		e.addBirth(parseDate(rest))
	case word == "POB":
		e.addPlace(birthPlace(rest))
	case word == "nationality" || word == "citizen":
		e.addNationality(rest)
	case word == "Gender":
		e.Gender = gender(rest)
	case e.readIdentifier(plain):
	default:
		for _, kind := range factTypes {
			if text, ok := strings.CutPrefix(plain, kind+" "); ok {
				e.addFact(kind, text)
				return
			}
		}
		if m := remarkHead.FindStringSubmatch(clause); m != nil {
			e.addFact(m[1], m[2])
			return
		}
		e.addFact("Remark", clause)
	}
}

// readIdentifier reads "Passport A0132451 (Iran) issued 05 Feb 2010 expires 05 Feb 2015".
func (e *Entry) readIdentifier(clause string) bool {
	for _, kind := range identifierTypes {
		rest, ok := strings.CutPrefix(clause, kind+" ")
		if !ok {
			continue
		}
		id := Identifier{Type: strings.TrimSuffix(kind, ":"), Number: clean(rest)}
		if m := remarkDates.FindStringSubmatchIndex(id.Number); m != nil {
			id.Number, id.Note = id.Number[:m[0]], id.Number[m[2]:]
		}
		if m := remarkCountry.FindStringSubmatch(id.Number); m != nil && isCountry(m[2]) {
			id.Number, id.Country, id.Note = m[1], country(m[2]), join(" ", m[3], id.Note)
		}
		e.addIdentifier(id)
		return true
	}
	return false
}

// birthPlace is a place whose last part may be a country.
func birthPlace(text string) Place {
	p := Place{Type: BirthPlace, Text: clean(text)}
	last := p.Text
	for {
		if isCountry(last) {
			p.Country = country(last)
			return p
		}
		_, after, ok := strings.Cut(last, ",")
		if !ok {
			return p
		}
		last = clean(after)
	}
}
