package sanctions

import (
	"regexp"
	"slices"
	"strings"
	"unicode"
)

// clean cuts white space around a text, and makes each run of it within one space.
func clean(s string) string {
	if !strings.ContainsFunc(s, unicode.IsSpace) {
		return s
	}
	return strings.Join(strings.Fields(s), " ")
}

// join puts the parts that are not empty in one text.
func join(separator string, parts ...string) string {
	var out []string
	for _, p := range parts {
		if p = clean(p); p != "" {
			out = append(out, p)
		}
	}
	return strings.Join(out, separator)
}

// split cuts a cell that holds several values.
func split(s, separator string) []string {
	var out []string
	for part := range strings.SplitSeq(s, separator) {
		if part = clean(part); part != "" {
			out = append(out, part)
		}
	}
	return out
}

// scripts are those that names on lists are written in.
var scripts = []struct {
	code  string
	table *unicode.RangeTable
}{
	{"Latn", unicode.Latin}, {"Cyrl", unicode.Cyrillic}, {"Arab", unicode.Arabic}, {"Hani", unicode.Han}, {"Hang", unicode.Hangul},
	{"Hira", unicode.Hiragana}, {"Kana", unicode.Katakana}, {"Hebr", unicode.Hebrew}, {"Grek", unicode.Greek}, {"Armn", unicode.Armenian},
	{"Geor", unicode.Georgian}, {"Deva", unicode.Devanagari}, {"Beng", unicode.Bengali}, {"Thai", unicode.Thai}, {"Mymr", unicode.Myanmar},
	{"Khmr", unicode.Khmer}, {"Ethi", unicode.Ethiopic}, {"Taml", unicode.Tamil}, {"Sinh", unicode.Sinhala}, {"Laoo", unicode.Lao},
}

// scriptOf returns the ISO 15924 code of the script that most letters of a text have: Jpan where kana are mixed with
// others, Zyyy where there is no letter, Zzzz where it is none of those known.
func scriptOf(s string) string {
	var counts [32]int
	letters := 0
	for _, r := range s {
		if r < 0x80 {
			if 'a' <= r|0x20 && r|0x20 <= 'z' {
				counts[0]++
				letters++
			}
			continue
		}
		if !unicode.IsLetter(r) {
			continue
		}
		letters++
		for i, script := range scripts {
			if unicode.Is(script.table, r) {
				counts[i]++
				break
			}
		}
	}
	if letters == 0 {
		return "Zyyy"
	}
	best := 0
	kana := 0
	for i, script := range scripts {
		if counts[i] > counts[best] {
			best = i
		}
		if script.code == "Hira" || script.code == "Kana" {
			kana += counts[i]
		}
	}
	switch {
	case counts[best] == 0:
		return "Zzzz"
	case kana > 0 && counts[best] < letters:
		return "Jpan"
	}
	return scripts[best].code
}

// addName adds a name to an entry, once, under the best quality it comes with.
func (e *Entry) addName(text string, q Quality, note string) {
	text = clean(text)
	if text == "" {
		return
	}
	for i := range e.Names {
		if n := &e.Names[i]; n.Text == text {
			if q < n.Quality {
				n.Quality = q
			}
			return
		}
	}
	e.Names = append(e.Names, Name{Text: text, Quality: q, Script: scriptOf(text), Note: note})
}

// addIMO adds a ship's or a company's IMO number: seven digits where there are seven, else what is written.
func (e *Entry) addIMO(text string) {
	text = clean(text)
	if m := sevenDigits.FindStringSubmatch(text); m != nil {
		text = m[1]
	} else {
		text = clean(strings.TrimPrefix(strings.ToUpper(text), "IMO"))
	}
	if text != "" {
		e.IMOs = addOnce(e.IMOs, text)
	}
}

var sevenDigits = regexp.MustCompile(`(?:^|\D)(\d{7})(?:\D|$)`)

func (e *Entry) addAddress(a Address) {
	if a.Text = clean(a.Text); a.Text != "" {
		e.Addresses = addOnce(e.Addresses, a)
	}
}

func (e *Entry) addNationality(s string) {
	// OFAC writes "None Identified" for a flag and "possibly Palestinian".
	s, _ = strings.CutPrefix(clean(s), "possibly ")
	if s == "None Identified" || s == "undetermined" {
		return
	}
	if s = country(s); s != "" {
		e.Nationalities = addOnce(e.Nationalities, s)
	}
}

func (e *Entry) addBirth(d Date) {
	if !d.IsZero() {
		e.Births = addOnce(e.Births, d)
	}
}

func (e *Entry) addPlace(p Place) {
	p.Text = clean(p.Text)
	if p.Text != "" || p.Country != "" {
		e.Places = addOnce(e.Places, p)
	}
}

func (e *Entry) addFact(name, text string) {
	if text = clean(text); text != "" {
		e.Facts = addOnce(e.Facts, Fact{name, text})
	}
}

func (e *Entry) addIdentifier(i Identifier) {
	i.Type, i.Number, i.Note = clean(i.Type), clean(i.Number), clean(i.Note)
	if i.Number != "" || i.Note != "" {
		e.Identifiers = addOnce(e.Identifiers, i)
	}
}

func addOnce[T comparable](list []T, v T) []T {
	if slices.Contains(list, v) {
		return list
	}
	return append(list, v)
}

// gender writes the words of all issuers in one way, and leaves what it does not know.
func gender(s string) string {
	switch clean(strings.ToLower(s)) {
	case "male", "m", "男", "男性":
		return "male"
	case "female", "f", "女", "女性":
		return "female"
	}
	return clean(s)
}
