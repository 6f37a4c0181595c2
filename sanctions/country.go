package sanctions

import (
	"regexp"
	"strings"
	"sync"
	"unicode"
)

// countryCodes maps the names in countryNames, as countryKey writes them, and the codes themselves, to codes.
var countryCodes = sync.OnceValue(func() map[string]string {
	codes := map[string]string{}
	for line := range strings.SplitSeq(strings.TrimSpace(countryNames), "\n") {
		names := strings.Split(line, "|")
		for _, name := range names {
			codes[countryKey(name)] = names[0]
		}
	}
	return codes
})

// successor finds the state that a list names beside one that is gone: "USSR (now Ukraine)", "Former USSR Currently Belarus".
var successor = regexp.MustCompile(`(?i)\b(?:now|currently)\s+(?:part of\s+)?([^()]+)`)

// country returns the ISO 3166 alpha-2 code of a country's name, or the name as it is written where it is not known.
func country(name string) string {
	name = clean(name)
	if code, ok := countryCodes()[countryKey(name)]; ok {
		return code
	}
	if m := successor.FindStringSubmatch(name); m != nil {
		if code, ok := countryCodes()[countryKey(m[1])]; ok {
			return code
		}
	}
	return name
}

// isCountry reports whether the text is a country's name or code.
func isCountry(name string) bool {
	_, ok := countryCodes()[countryKey(name)]
	return ok
}

var plainLetters = strings.NewReplacer("ü", "u", "ô", "o", "é", "e", "ç", "c", "ã", "a", "í", "i", "å", "a", "&", " and ", "’", "'", "st.", "saint")

// countryKey folds a country's name: letters and digits in lower case, without the article.
func countryKey(name string) string {
	name = plainLetters.Replace(strings.ToLower(name))
	words := strings.FieldsFunc(name, func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) })
	var out []string
	for _, w := range words {
		switch w {
		case "the":
		case "st":
			out = append(out, "saint")
		default:
			out = append(out, w)
		}
	}
	return strings.Join(out, " ")
}
