package names

import (
	"os"
	"slices"
	"strings"
	"testing"
)

// TestCommonTable holds common.txt against what gen/common writes: levels from 3 to 1, each in order, no word twice, each word a to z, and
// the most frequent names of each country, which stand beside the generator, at level 2 at least.
func TestCommonTable(t *testing.T) {
	seen, levels := map[string]bool{}, ""
	before := ""
	for line := range strings.Lines(commonText) {
		switch {
		case line[0] == '#':
		case len(line) == 2:
			levels += line[:1]
			before = ""
		default:
			for word := range strings.FieldsSeq(line) {
				if seen[word] || word <= before || strings.Trim(word, "abcdefghijklmnopqrstuvwxyz0123456789") != "" {
					t.Errorf("%q stands behind %q, twice: %v", word, before, seen[word])
				}
				seen[word], before = true, word
			}
		}
	}
	if levels != "321" {
		t.Errorf("the levels are %s, want 321", levels)
	}
	frequent, err := os.ReadFile("gen/frequent.txt")
	if err != nil {
		t.Fatal(err)
	}
	for line := range strings.Lines(string(frequent)) {
		country, list, ok := strings.Cut(line, ":")
		if !ok || line[0] == '#' {
			continue
		}
		if i := slices.IndexFunc(strings.Fields(list), func(word string) bool { return commonNames()[word] < 2 }); i >= 0 {
			t.Errorf("%s is frequent in %s, and common.txt does not have it so: run go generate", strings.Fields(list)[i], country)
		}
	}
}

// TestWords: what a name is taken for, word by word.
func TestWords(t *testing.T) {
	var got []string
	for _, w := range Parse("Dr. Сергей al-Hassan", Person).Words() {
		got = append(got, strings.Join([]string{w.Text, w.Script, w.Role, w.Latin}, " "))
	}
	want := []string{"Dr Latin title dr", "Сергей Cyrillic name sergey", "al Latin particle al", "Hassan Latin name hassan"}
	if !slices.Equal(got, want) {
		t.Errorf("words %q, want %q", got, want)
	}
}
