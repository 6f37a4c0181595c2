package screening

import (
	"crypto/sha256"
	"errors"
	"fmt"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"

	"ashiato/address"
	"ashiato/names"
	"ashiato/sanctions"
)

// Question is what is asked: an address, or a name, or a ship by its IMO number, its name or both. A name that is nothing but an IMO number with its
// letters before it is taken as the number.
type Question struct {
	Name    string `json:"name,omitempty"`
	IMO     string `json:"imo,omitempty"`
	Address string `json:"address,omitempty"`
	// Type narrows a name to one kind of entry: person, organisation, ship or aircraft; empty: any. Entries whose kind
	// the list does not say are always looked at.
	Type  string `json:"type,omitempty"`
	Birth string `json:"birth,omitempty"` // YYYY, YYYY-MM or YYYY-MM-DD
	// Country is a code of ISO 3166 alpha-2, or what sanctions.CountryNamed reads; it stays as it is given, and the answer says how it was read.
	Country string `json:"country,omitempty"`
	Gender  string `json:"gender,omitempty"` // female or male
	// AsOf is the day the question is about, YYYY-MM-DD; empty: today.
	AsOf sanctions.Day `json:"asof,omitempty"`
	// Threshold, LeastThreshold or more, overrides the Desk's for this question; 0 does not.
	Threshold Score `json:"threshold,omitzero"`
}

// QuestionError says why a question cannot be answered as it stands. The caller has to change it.
type QuestionError struct {
	Field string // of Question, as in JSON
	Err   error
}

func (e *QuestionError) Error() string { return e.Err.Error() }

// Unwrap returns the cause.
func (e *QuestionError) Unwrap() error { return e.Err }

func badQuestion(field, format string, args ...any) error {
	return &QuestionError{field, fmt.Errorf(format, args...)}
}

// maxField bounds the texts of a question, in bytes.
const maxField = 1024

// asked is a Question that has been understood.
type asked struct {
	Question
	kind     sanctions.Kind // Unknown: any
	name     *names.Name
	readings []reading // all that the name may be, the name as it is asked first
	birth    names.Date
	country  string // ISO 3166 alpha-2, empty where none was given
	gender   names.Gender
	imo      []string // keys to look up
	imoFault error    // why the number is no IMO number, nil if it is one
	address  address.Address
	parsed   bool   // the address has been
	fold     string // of an address that could not be parsed, since its case may be lost; empty: not to be looked up
	found    []Hit  // room for those of an address
	said     AddressRead
}

// reading is one way to take the name that is asked.
type reading struct {
	name *names.Name
	said string     // why it is not the whole text, empty if it is
	of   names.Kind // the kind of names that it is looked for among; Any: all
}

// typeNames are the words for kinds that people and other programs use.
var typeNames = map[string]sanctions.Kind{
	"": sanctions.Unknown, "any": sanctions.Unknown, "unknown": sanctions.Unknown,
	"person": sanctions.Person, "individual": sanctions.Person,
	"organisation": sanctions.Organisation, "organization": sanctions.Organisation, "business": sanctions.Organisation, "company": sanctions.Organisation,
	"entity": sanctions.Organisation, "firm": sanctions.Organisation,
	"ship": sanctions.Ship, "vessel": sanctions.Ship,
	"aircraft": sanctions.Aircraft,
}

// understand checks a question and brings it to the form in which it is asked and recorded.
func (a *asked) understand(q Question) error {
	*a = asked{Question: q, readings: a.readings[:0], found: a.found, said: a.said}
	for _, f := range [...]struct {
		name string
		text *string
	}{{"name", &a.Name}, {"imo", &a.IMO}, {"address", &a.Address}, {"type", &a.Type}, {"birth", &a.Birth}, {"country", &a.Country}, {"gender", &a.Gender}} {
		if len(*f.text) > maxField {
			return badQuestion(f.name, "%s has %d bytes, at most %d are read", f.name, len(*f.text), maxField)
		}
		if !utf8.ValidString(*f.text) {
			return badQuestion(f.name, "%s is not valid UTF-8", f.name)
		}
		*f.text = tidy(*f.text)
	}
	if a.AsOf != "" {
		day, err := sanctions.ParseDay(string(a.AsOf))
		if err != nil {
			return &QuestionError{"asof", err}
		}
		a.AsOf = day
	}
	if a.Threshold > Whole {
		return badQuestion("threshold", "threshold %s: want a number from 0 to 1", a.Threshold)
	}
	if a.Address != "" {
		if a.Name != "" || a.IMO != "" {
			return badQuestion("address", "an address is asked alone, without a name or an IMO number")
		}
		return a.readAddress()
	}
	if a.Name == "" && a.IMO == "" {
		return badQuestion("name", "the question is empty: give a name, an IMO number or an address")
	}
	return errors.Join(a.readFacts(), a.readIMO(), a.readName())
}

// tidy returns the words of a text with one space between two.
func tidy(text string) string {
	space := true
	for i := range len(text) {
		switch c := text[i]; {
		case c == ' ' && space, c < ' ', c > '~': // there may be more to do
			return strings.Join(strings.Fields(text), " ")
		default:
			space = c == ' '
		}
	}
	return strings.TrimSuffix(text, " ")
}

// readAddress parses the address. A text that does not parse but has lost its case may still equal what a list has kept in lower case.
func (a *asked) readAddress() error {
	var err error
	if a.address, err = address.Parse(a.Address); err == nil {
		a.parsed = true
		return nil
	}
	if fold := address.Fold(a.Address); len(fold) >= 25 && address.Caseless(bare(a.Address)) {
		a.fold = fold
	}
	if a.fold == "" {
		return &QuestionError{"address", err}
	}
	a.imoFault = err
	return nil
}

// bare is an address without its ticker.
func bare(text string) string {
	if i := strings.LastIndexByte(text, ':'); i >= 0 {
		return text[i+1:]
	}
	return text
}

func (a *asked) readIMO() error {
	if a.IMO == "" {
		return nil
	}
	a.imo, a.imoFault = imoKeys(a.IMO), checkIMO(a.IMO)
	if len(a.imo) == 0 {
		return badQuestion("imo", "IMO number %q: want seven digits", a.IMO)
	}
	return nil
}

func (a *asked) readName() error {
	if a.Name == "" {
		return nil
	}
	if !strings.ContainsFunc(a.Name, func(r rune) bool { return unicode.IsLetter(r) || unicode.IsDigit(r) }) {
		return badQuestion("name", "name %q has neither letter nor digit", a.Name)
	}
	if a.kind == sanctions.Ship && !strings.ContainsFunc(a.Name, unicode.IsLetter) {
		return badQuestion("name", "name %q: digits alone are no ship's name, and an IMO number has seven", a.Name)
	}
	kind := namesKind(a.kind)
	a.name = names.Parse(a.Name, kind)
	a.read(a.Name, "")
	if writings := names.Writings(a.Name, kind); len(writings) > 0 {
		scripts := make([]string, len(writings))
		for i, w := range writings {
			scripts[i] = w.Script
		}
		for _, w := range writings {
			a.read(w.Text, fmt.Sprintf("the text gives the name in several scripts, %s; compared: %s", strings.Join(scripts, " and "), names.Quoted(w.Text)))
		}
	}
	for _, r := range names.Respellings(a.Name, kind) {
		a.readings = append(a.readings, reading{names.Parse(r.Text, names.Person), r.Said(), names.Person})
	}
	return nil
}

// read adds a text to the readings of the name, as it would be of each kind that it may be of.
func (a *asked) read(text, said string) {
	first := names.Parse(text, namesKind(a.kind))
	if a.kind != sanctions.Unknown {
		a.readings = append(a.readings, reading{first, said, namesKind(a.kind)})
		return
	}
	a.readings = append(a.readings, reading{first, said, names.Any})
	for _, kind := range names.Kinds(text)[1:] {
		a.readings = append(a.readings, reading{names.Parse(text, kind), said, kind})
	}
}

// readFacts reads what narrows a name.
func (a *asked) readFacts() error {
	kind, ok := typeNames[strings.ToLower(a.Type)]
	if !ok {
		return badQuestion("type", "type %q: want person, organisation, ship or aircraft", a.Type)
	}
	if a.IMO == "" && (kind == sanctions.Unknown || kind == sanctions.Ship) && isIMO(a.Name) {
		a.IMO, a.Name = a.Name, ""
	}
	if a.IMO != "" && kind == sanctions.Unknown {
		kind = sanctions.Ship
	}
	a.kind, a.Type = kind, ""
	if kind != sanctions.Unknown {
		a.Type = kind.String()
	}
	var err error
	if a.birth, err = parseBirth(a.Birth); err != nil {
		return &QuestionError{"birth", err}
	}
	if err := a.readCountry(); err != nil {
		return err
	}
	switch strings.ToLower(a.Gender) {
	case "":
	case "f", "female":
		a.gender, a.Gender = names.Female, "female"
	case "m", "male":
		a.gender, a.Gender = names.Male, "male"
	case "unknown":
		a.Gender = ""
	default:
		return badQuestion("gender", "gender %q: want female or male", a.Gender)
	}
	return nil
}

// readCountry reads the country. Two letters that are no code are left for refuse: once they were taken.
func (a *asked) readCountry() error {
	if a.Country == "" {
		return nil
	}
	if len(a.Country) == 2 {
		a.Country = strings.ToUpper(a.Country)
	}
	var err error
	if a.country, err = sanctions.CountryNamed(a.Country); err == nil {
		return nil
	}
	if a.country = a.Country; len(a.Country) == 2 && strings.Trim(a.Country, "ABCDEFGHIJKLMNOPQRSTUVWXYZ") == "" {
		return nil
	}
	return &QuestionError{"country", err}
}

// parseBirth reads YYYY, YYYY-MM or YYYY-MM-DD.
func parseBirth(text string) (names.Date, error) {
	if text == "" {
		return names.Date{}, nil
	}
	bad := fmt.Errorf("birth %q: want YYYY, YYYY-MM or YYYY-MM-DD", text)
	parts := strings.Split(text, "-")
	if len(parts) > 3 || len(parts[0]) != 4 {
		return names.Date{}, bad
	}
	n := [3]int{0, 1, 1}
	for i, p := range parts {
		v, err := strconv.ParseUint(p, 10, 16)
		if err != nil || i > 0 && len(p) != 2 {
			return names.Date{}, bad
		}
		n[i] = int(v)
	}
	if _, err := sanctions.ParseDay(fmt.Sprintf("%04d-%02d-%02d", n[0], n[1], n[2])); err != nil || n[0] == 0 {
		return names.Date{}, bad
	}
	d := names.Date{Year: int16(n[0])}
	if len(parts) > 1 {
		d.Month = uint8(n[1])
	}
	if len(parts) > 2 {
		d.Day = uint8(n[2])
	}
	return d, nil
}

func namesKind(k sanctions.Kind) names.Kind {
	switch k {
	case sanctions.Person:
		return names.Person
	case sanctions.Organisation:
		return names.Organisation
	case sanctions.Ship:
		return names.Ship
	}
	return names.Any
}

// SubjectKey names whom a question is about, whatever day it asks for: equal for questions that differ in case, spaces and
// Unicode form only.
type SubjectKey [sha256.Size]byte

// subject returns the key of what was understood.
func (a *asked) subject() SubjectKey {
	q := a.Question
	q.AsOf, q.Threshold = "", 0
	q.Country = a.country
	q.Name = strings.ToLower(norm.NFKC.String(q.Name))
	if a.parsed {
		q.Address = a.address.Text
	} else if q.Address != "" {
		q.Address = a.fold
	}
	if len(a.imo) > 0 {
		q.IMO = a.imo[0]
	}
	return sha256.Sum256(q.appendJSON(nil))
}
