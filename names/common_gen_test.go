package names

import (
	"bufio"
	"encoding/csv"
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

var (
	writeCommon = flag.String("write-common", "", "write common.txt from this file of names by locale, see gen/people.mjs")
	listFolder  = flag.String("sdn", "", "folder of sdn.csv and alt.csv for -write-common")
)

//go:generate go test -run ^TestWriteCommon$ . -args -write-common people.tsv -sdn sdn

// TestWriteCommon makes common.txt. It stands among the tests since it reads names with the package's own readings.
func TestWriteCommon(t *testing.T) {
	if *writeCommon == "" {
		t.Skip("nothing to write: -write-common is not given")
	}
	spoken := map[string]bool{}
	languages := map[string]map[string]bool{} // of each word, in how many languages it is a name
	f, err := os.Open(*writeCommon)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	for in := bufio.NewScanner(f); in.Scan(); {
		locale, name, _ := strings.Cut(in.Text(), "\t")
		language, _, _ := strings.Cut(locale, "_")
		spoken[language] = true
		for _, word := range nameWords(name) {
			if languages[word] == nil {
				languages[word] = map[string]bool{}
			}
			languages[word][language] = true
		}
	}
	entries := map[string]map[string]bool{} // of each word, the people on the list who bear it
	for _, file := range []struct {
		name   string
		column int
	}{{"sdn.csv", 1}, {"alt.csv", 3}} {
		f, err := os.Open(filepath.Join(*listFolder, file.name))
		if err != nil {
			t.Fatal(err)
		}
		r := csv.NewReader(f)
		r.FieldsPerRecord, r.LazyQuotes = -1, true
		rows, err := r.ReadAll()
		f.Close()
		if err != nil {
			t.Fatal(err)
		}
		for _, row := range rows {
			if len(row) <= file.column || file.column == 1 && strings.TrimSpace(row[2]) != "individual" {
				continue
			}
			for _, word := range nameWords(row[file.column]) {
				if file.column == 3 && entries[word] == nil {
					continue // firms have aliases too: only words that people bear in the first file count
				}
				if entries[word] == nil {
					entries[word] = map[string]bool{}
				}
				entries[word][row[0]] = true
			}
		}
	}
	frequent := frequentNames(t)
	var levels [4][]string
	words := map[string]bool{}
	for w := range frequent {
		words[w] = true
	}
	for w := range languages {
		words[w] = true
	}
	for w := range entries {
		words[w] = true
	}
	for w := range words {
		switch n, m := len(languages[w]), len(entries[w]); {
		case n >= 6 || m >= 40:
			levels[3] = append(levels[3], w)
		case n >= 3 || m >= 12 || frequent[w]:
			levels[2] = append(levels[2], w)
		case n >= 1 || m >= 2:
			levels[1] = append(levels[1], w)
		}
	}
	var out strings.Builder
	fmt.Fprintf(&out, "# Names by how common they are, in a to z. Made by `go generate` from the given and family names of %d\n"+
		"# languages in @faker-js/faker 10.6.0 and FakerPHP 1.20 (MIT licence both), and from how many people of OFAC's SDN list\n"+
		"# (public domain, July 2021) bear a word; only that number is used. 3: in 6 languages or 40 people;\n"+
		"# 2: 3 or 12, or among the most frequent of a country (gen/frequent.txt); 1: 1 or 2.\n", len(spoken))
	for level := 3; level > 0; level-- {
		slices.Sort(levels[level])
		fmt.Fprintf(&out, "%d\n", level)
		line := ""
		for _, w := range levels[level] {
			if len(line)+len(w) > 118 {
				out.WriteString(line + "\n")
				line = ""
			}
			if line != "" {
				line += " "
			}
			line += w
		}
		out.WriteString(line + "\n")
	}
	if err := os.WriteFile("common.txt", []byte(out.String()), 0o644); err != nil {
		t.Fatal(err)
	}
}

// frequentNames reads gen/frequent.txt: on each line a country, then names.
func frequentNames(t *testing.T) map[string]bool {
	text, err := os.ReadFile(filepath.Join("gen", "frequent.txt"))
	if err != nil {
		t.Fatal(err)
	}
	names := map[string]bool{}
	for line := range strings.Lines(string(text)) {
		if _, list, ok := strings.Cut(line, ":"); ok && line[0] != '#' {
			for name := range strings.FieldsSeq(list) {
				names[name] = true
			}
		}
	}
	return names
}

// nameWords returns the words of a name in a to z. Words that a script does not write in full are left out.
func nameWords(name string) []string {
	n := Parse(name, Person)
	var words []string
	for i, t := range n.tokens {
		if t.role != rolePart && t.role != rolePatronymic || t.count == 0 {
			continue
		}
		switch t.script {
		case scriptLatin, scriptCyrillic, scriptGreek:
			if w := n.of(i)[0].latin; len(w) > 1 && t.letters != 0 {
				words = append(words, w)
			}
		}
	}
	return words
}
