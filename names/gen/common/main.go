// Command common writes common.txt of package names: how common the names of people are.
//
//	go run ./gen/common -people people.tsv -sdn FOLDER      from the folder of package names, or `go generate`
//
// It reads given and family names by locale, as gen/people.mjs prints them from two collections; sdn.csv and alt.csv of OFAC's
// list, from which nothing but the number of people who bear a word is taken; and gen/frequent.txt. Names in scripts that spell
// as Latin letters do are read by package names itself.
package main

import (
	"bufio"
	"encoding/csv"
	"flag"
	"fmt"
	"log"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"ashiato/names"
)

func main() {
	log.SetFlags(0)
	log.SetPrefix("common: ")
	people := flag.String("people", "people.tsv", "file of names by locale, a locale and a name a line")
	sdn := flag.String("sdn", "sdn", "folder of sdn.csv and alt.csv")
	frequent := flag.String("frequent", "gen/frequent.txt", "file of the most frequent names by country")
	out := flag.String("out", "common.txt", "file to write")
	flag.Parse()
	if err := write(*people, *sdn, *frequent, *out); err != nil {
		log.Fatal(err)
	}
}

func write(people, sdn, frequent, out string) error {
	spoken, languages, err := readPeople(people)
	if err != nil {
		return err
	}
	borne, err := readList(sdn)
	if err != nil {
		return err
	}
	most, err := readFrequent(frequent)
	if err != nil {
		return err
	}
	return os.WriteFile(out, []byte(table(languages, spoken, borne, most)), 0o644)
}

// sources is where a word was seen: in which languages, or with which people.
type sources map[string]map[string]bool

func (s sources) add(word, source string) {
	if s[word] == nil {
		s[word] = map[string]bool{}
	}
	s[word][source] = true
}

// readPeople returns in which languages each word is a name, and of how many languages the file has names.
func readPeople(file string) (sources, int, error) {
	f, err := os.Open(file)
	if err != nil {
		return nil, 0, fmt.Errorf("%w (gen/people.mjs says how to make it)", err)
	}
	defer f.Close()
	spoken, languages := sources{}, map[string]bool{}
	lines := bufio.NewScanner(f)
	for n := 1; lines.Scan(); n++ {
		locale, name, ok := strings.Cut(lines.Text(), "\t")
		if !ok {
			return nil, 0, fmt.Errorf("%s:%d: %q is no locale and name with a tab between them", file, n, lines.Text())
		}
		language, _, _ := strings.Cut(locale, "_")
		languages[language] = true
		for _, word := range spelled(name) {
			spoken.add(word, language)
		}
	}
	return spoken, len(languages), lines.Err()
}

// readList returns which people on OFAC's list bear each word.
func readList(folder string) (sources, error) {
	primary, err := rows(filepath.Join(folder, "sdn.csv"), 3)
	if err != nil {
		return nil, err
	}
	borne := sources{}
	for _, row := range primary {
		if strings.TrimSpace(row[2]) == "individual" {
			for _, word := range spelled(row[1]) {
				borne.add(word, row[0])
			}
		}
	}
	aliases, err := rows(filepath.Join(folder, "alt.csv"), 4)
	if err != nil {
		return nil, err
	}
	for _, row := range aliases {
		for _, word := range spelled(row[3]) {
			if borne[word] != nil { // firms have aliases too: only words that people bear in the first file count
				borne.add(word, row[0])
			}
		}
	}
	return borne, nil
}

// rows returns the rows of a CSV file that have so many columns; the last line of OFAC's files is a mark of the end.
func rows(file string, columns int) ([][]string, error) {
	f, err := os.Open(file)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	r := csv.NewReader(f)
	r.FieldsPerRecord, r.LazyQuotes = -1, true
	all, err := r.ReadAll()
	if err != nil {
		return nil, fmt.Errorf("%s: %w", file, err)
	}
	return slices.DeleteFunc(all, func(row []string) bool { return len(row) < columns }), nil
}

// readFrequent reads the most frequent names: on each line a country, then names.
func readFrequent(file string) (map[string]bool, error) {
	text, err := os.ReadFile(file)
	if err != nil {
		return nil, err
	}
	most := map[string]bool{}
	for line := range strings.Lines(string(text)) {
		if _, list, ok := strings.Cut(line, ":"); ok && line[0] != '#' {
			for name := range strings.FieldsSeq(list) {
				most[name] = true
			}
		}
	}
	return most, nil
}

// spelled returns the words of a person's name in a to z. Words that a script does not write in full are left out.
func spelled(name string) []string {
	var words []string
	for _, w := range names.Parse(name, names.Person).Words() {
		full := w.Script == "Latin" || w.Script == "Cyrillic" || w.Script == "Greek"
		if full && (w.Role == "name" || w.Role == "patronymic") && len(w.Latin) > 1 && strings.ContainsFunc(w.Latin, func(r rune) bool { return r >= 'a' }) {
			words = append(words, w.Latin)
		}
	}
	return words
}

// level is how common a word is, 3 the most, by how many languages and people have it.
func level(languages, people int, frequent bool) int {
	switch {
	case languages >= 6 || people >= 40:
		return 3
	case languages >= 3 || people >= 12 || frequent:
		return 2
	case languages >= 1 || people >= 2:
		return 1
	}
	return 0
}

const head = `# Names by how common they are, in a to z. Made by ` + "`go generate`" + ` from the given and family names of %d
# languages in @faker-js/faker 10.6.0 and FakerPHP 1.20 (MIT licence both), and from how many people of OFAC's SDN list
# (public domain, July 2021) bear a word; only that number is used. 3: in 6 languages or 40 people;
# 2: 3 or 12, or among the most frequent of a country (gen/frequent.txt); 1: 1 or 2.
`

const lineLength = 118

// table is the text of common.txt: the words of each level, the commonest first, in lines.
func table(languages int, spoken, borne sources, most map[string]bool) string {
	words := maps.Clone(most)
	for word := range spoken {
		words[word] = true
	}
	for word := range borne {
		words[word] = true
	}
	var levels [4][]string
	for _, word := range slices.Sorted(maps.Keys(words)) {
		l := level(len(spoken[word]), len(borne[word]), most[word])
		levels[l] = append(levels[l], word)
	}
	var out strings.Builder
	fmt.Fprintf(&out, head, languages)
	for l := len(levels) - 1; l > 0; l-- {
		fmt.Fprintf(&out, "%d\n", l)
		line := ""
		for _, word := range levels[l] {
			if len(line)+len(word) > lineLength {
				out.WriteString(line + "\n")
				line = ""
			}
			if line != "" {
				line += " "
			}
			line += word
		}
		out.WriteString(line + "\n")
	}
	return out.String()
}
