package main

import (
	"fmt"
	"os"
	"sort"
	"strings"

	"golang.org/x/text/language"
	"golang.org/x/text/language/display"
)

// placeLanguages are the languages in which countries are named.
var placeLanguages = []language.Tag{
	language.English, language.Spanish, language.French, language.German, language.Italian, language.Portuguese, language.Turkish,
	language.Russian, language.Ukrainian, language.Arabic, language.Persian, language.Hebrew, language.Chinese,
	language.TraditionalChinese, language.Japanese, language.Korean,
}

// writePlaces writes the names of the countries that ISO 3166 knows, as CLDR has them in golang.org/x/text: one line a country,
// its English name before the colon.
func writePlaces(path string) error {
	var b strings.Builder
	fmt.Fprintf(&b, "# Countries: names of CLDR %s (golang.org/x/text/language/display). Made by `go generate`.\n", display.CLDRVersion)
	english := display.Regions(language.English)
	var lines []string
	for a := 'A'; a <= 'Z'; a++ {
		for b := 'A'; b <= 'Z'; b++ {
			region, err := language.ParseRegion(string([]rune{a, b}))
			if err != nil || !region.IsCountry() || region.Canonicalize() != region {
				continue
			}
			name := english.Name(region)
			if name == "" || strings.HasPrefix(name, "Unknown") {
				continue
			}
			if name == "North Korea" || name == "South Korea" {
				name = "Korea" // both call themselves so
			}
			var words []string
			known := map[string]bool{}
			for _, tag := range placeLanguages {
				word := strings.ToLower(display.Regions(tag).Name(region))
				if word != "" && !known[word] && !strings.ContainsAny(word, ",:()") {
					known[word] = true
					words = append(words, word)
				}
			}
			lines = append(lines, name+": "+strings.Join(words, ", "))
		}
	}
	sort.Strings(lines)
	b.WriteString(strings.Join(lines, "\n") + "\n")
	return os.WriteFile(path, []byte(b.String()), 0o644)
}
