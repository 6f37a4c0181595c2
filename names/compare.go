package names

import "strings"

// Threshold is the one default threshold, for persons, organisations and ships alike: at or above it two names are
// worth a person's look.
const Threshold = 0.80

// Match is what Compare found.
type Match struct {
	Score float64 // 0 to 1, in steps of a ten-thousandth
	Parts []Part  // what matched, what contradicts, what is left over

	beside []string // what is known beside the names and moved the score, in words
}

// Part is one finding of a comparison.
type Part struct {
	A, B   string  // the words as written; one is empty where only the other name has a word
	Role   string  // what the words are: "name", "legal form" …
	Shared float64 // 0 to 1: what the two words share
	text   string  // the finding in words
}

// Score compares two subjects as Compare does, and returns the score alone. It allocates nothing.
func Score(a, b Subject) float64 {
	if a.Name == nil || b.Name == nil {
		return 0
	}
	if later(a.Name, b.Name) {
		a, b = b, a
	}
	var x alignment
	score, _ := x.compare(nil, &a, &b)
	return float64(score) / float64(whole)
}

// Compare lays two subjects beside each other. It is symmetric: exchanged arguments give the same score and the same
// parts, exchanged. A nil name is like no other.
func Compare(a, b Subject) Match {
	if a.Name == nil || b.Name == nil {
		return Match{}
	}
	swapped := later(a.Name, b.Name)
	if swapped {
		a, b = b, a
	}
	var x alignment
	score, beside := x.compare(make([]circumstance, 0, maxCircumstances), &a, &b)
	m := Match{Score: float64(score) / float64(whole), Parts: x.parts(swapped)}
	if swapped {
		a, b = b, a
	}
	if x.reordered() {
		m.beside = append(m.beside, "the words stand in another order")
	}
	for _, c := range beside {
		m.beside = append(m.beside, c.said(&a, &b))
	}
	return m
}

// maxCircumstances is how many circumstances a comparison has at most: birth, country, gender, kind, weakness, a bare name.
const maxCircumstances = 6

// later gives two names one order, so that a comparison does not depend on which came first.
func later(a, b *Name) bool {
	if c := strings.Compare(a.text, b.text); c != 0 {
		return c > 0
	}
	return a.kind > b.kind
}

// compare scores two names and what is known beside them; it appends what it found of the latter.
func (x *alignment) compare(found []circumstance, a, b *Subject) (points, []circumstance) {
	if len(a.Name.tokens) == 0 || len(b.Name.tokens) == 0 {
		return 0, found
	}
	x.align(a.Name, b.Name)
	score := x.scored()
	var space [maxCircumstances]circumstance
	list := circumstances(space[:0], a, b)
	for _, c := range list {
		score = c.move(score)
	}
	if found != nil {
		found = append(found, list...)
	}
	return score, found
}
