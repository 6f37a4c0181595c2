package main

import (
	"encoding/csv"
	"encoding/xml"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"
	"unicode"

	"ashiato/names"
)

// listed is one entry of a sanctions list: what a name of it is found as.
type listed struct {
	id    string
	kind  names.Kind
	names []alias // the primary name first
}

type alias struct {
	text string
	weak bool
}

// sdn reads the OFAC list of specially designated nationals in its legacy CSV form: sdn.csv has the primary names,
// alt.csv the others; neither has a header, and -0- stands for nothing.
func (b *bench) sdn() ([]listed, error) {
	folder := filepath.Join(b.data, "lists", "ofac_2021-07_watchman_bench")
	var list []listed
	at := map[string]int{}
	err := rawRows(filepath.Join(folder, "sdn.csv"), 3, func(f []string) {
		kind := names.Organisation
		switch strings.TrimSpace(f[2]) {
		case "individual":
			kind = names.Person
		case "vessel":
			kind = names.Ship
		case "aircraft":
			kind = names.Any
		}
		at[f[0]] = len(list)
		list = append(list, listed{id: "ofac " + f[0], kind: kind, names: []alias{{text: f[1]}}})
	})
	if err != nil {
		return nil, err
	}
	err = rawRows(filepath.Join(folder, "alt.csv"), 4, func(f []string) {
		if i, ok := at[f[0]]; ok {
			list[i].names = append(list[i].names, alias{text: f[3]})
		}
	})
	return list, err
}

func rawRows(file string, columns int, each func([]string)) error {
	f, err := os.Open(file)
	if err != nil {
		return fmt.Errorf("%w; set ASHIATO_DATA to the folder that holds the data", err)
	}
	defer f.Close()
	r := csv.NewReader(f)
	r.FieldsPerRecord = -1
	r.LazyQuotes = true
	for {
		fields, err := r.Read()
		if err == io.EOF {
			return nil
		}
		if err != nil {
			return fmt.Errorf("%s: %w", file, err)
		}
		if len(fields) >= columns { // the last line is a single end-of-file byte
			each(fields)
		}
	}
}

// un reads the United Nations' consolidated list in XML, with its Latin names only or with those in the original
// script too.
func (b *bench) un(original bool) ([]listed, error) {
	type name struct {
		Quality string `xml:"QUALITY"`
		Name    string `xml:"ALIAS_NAME"`
	}
	type party struct {
		ID       string `xml:"DATAID"`
		First    string `xml:"FIRST_NAME"`
		Second   string `xml:"SECOND_NAME"`
		Third    string `xml:"THIRD_NAME"`
		Fourth   string `xml:"FOURTH_NAME"`
		Original string `xml:"NAME_ORIGINAL_SCRIPT"`
		People   []name `xml:"INDIVIDUAL_ALIAS"`
		Entities []name `xml:"ENTITY_ALIAS"`
	}
	var doc struct {
		People   []party `xml:"INDIVIDUALS>INDIVIDUAL"`
		Entities []party `xml:"ENTITIES>ENTITY"`
	}
	file := filepath.Join(b.data, "lists", "un_2026-02-27", "UN_consolidated.xml")
	f, err := os.Open(file)
	if err != nil {
		return nil, fmt.Errorf("%w; set ASHIATO_DATA to the folder that holds the data", err)
	}
	defer f.Close()
	if err := xml.NewDecoder(f).Decode(&doc); err != nil {
		return nil, fmt.Errorf("%s: %w", file, err)
	}
	var list []listed
	add := func(p party, kind names.Kind) {
		l := listed{id: p.ID, kind: kind}
		put := func(text string, weak bool) {
			text = strings.Join(strings.Fields(text), " ")
			if text != "" && (original || latin(text)) {
				l.names = append(l.names, alias{text, weak})
			}
		}
		put(strings.Join([]string{p.First, p.Second, p.Third, p.Fourth}, " "), false)
		for _, a := range append(p.People, p.Entities...) {
			put(a.Name, a.Quality == "Low")
		}
		put(p.Original, false)
		list = append(list, l)
	}
	for _, p := range doc.People {
		add(p, names.Person)
	}
	for _, p := range doc.Entities {
		add(p, names.Organisation)
	}
	return list, nil
}

// latin says whether all letters of a text are Latin.
func latin(text string) bool {
	for _, r := range text {
		if unicode.IsLetter(r) && !unicode.Is(unicode.Latin, r) && !unicode.Is(unicode.Lm, r) {
			return false
		}
	}
	return true
}

// apostrophes are left out of normal names: Mu'ammar, Ch’un.
var apostrophes = strings.NewReplacer("'", "", "’", "", "‘", "", "`", "", "ʻ", "", "ʼ", "")

// normal is a name as two lists may both write it: lower case, letters and digits, one space between words.
func normal(text string) string {
	text = apostrophes.Replace(text)
	words := strings.FieldsFunc(strings.ToLower(text), func(r rune) bool {
		return !unicode.IsLetter(r) && !unicode.IsDigit(r) && !unicode.IsMark(r)
	})
	return strings.Join(words, " ")
}

// parsed is a list whose names are parsed once, for ranking.
type parsed struct {
	listed
	subjects []names.Subject
}

func parseList(list []listed) []parsed {
	all := make([]parsed, len(list))
	for i, l := range list {
		all[i].listed = l
		for _, a := range l.names {
			all[i].subjects = append(all[i].subjects, names.Subject{Name: names.Parse(a.text, l.kind), Weak: a.weak})
		}
	}
	return all
}

// scores gives each entry the score of its best name.
func scores(q names.Subject, list []parsed) []float64 {
	s := make([]float64, len(list))
	for i, l := range list {
		for _, n := range l.subjects {
			s[i] = max(s[i], names.Compare(q, n).Score)
		}
	}
	return s
}
