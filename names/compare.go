package names

import "strings"

// Threshold is the one default threshold, for persons, organisations and ships alike: at or above it two names are
// worth a person's look.
const Threshold = 0.80

// Match is what Compare found.
type Match struct {
	Score float64 // 0 to 1, in steps of a ten-thousandth
	Parts []Part  // what matched, what contradicts, what is left over, in the order of the first name
}

// Part is one finding of a comparison.
type Part struct {
	A, B    string  // the words as written; one is empty where only the other name has a word
	Role    string  // what the words are: "name", "legal form" …
	Shared  float64 // 0 to 1: what the two words share
	how     how
	through string // by which readings, in words
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
	return float64(x.compare(a, b)) / float64(whole)
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
	m := Match{Score: float64(x.compare(a, b)) / float64(whole)}
	m.Parts = x.parts(swapped)
	return m
}

// later gives two names one order, so that a comparison does not depend on which came first.
func later(a, b *Name) bool {
	if c := strings.Compare(a.text, b.text); c != 0 {
		return c > 0
	}
	return a.kind > b.kind
}

// weakShare is what stands of a score against an alias that its list calls weak.
const weakShare points = 9000

func (x *alignment) compare(a, b Subject) points {
	if len(a.Name.tokens) == 0 || len(b.Name.tokens) == 0 {
		return 0
	}
	x.align(a.Name, b.Name)
	score := x.scored()
	if a.Weak || b.Weak {
		score = weakShare.of(score)
	}
	return score
}

// parts turns the pairs into findings in words.
func (x *alignment) parts(swapped bool) []Part {
	parts := make([]Part, 0, x.count)
	for _, p := range x.pairs[:x.count] {
		part := Part{how: p.how, through: x.through(p), Shared: float64(p.shared) / float64(whole)}
		if p.aTo > p.aFrom {
			part.A = x.a.text[x.a.tokens[p.aFrom].start:x.a.tokens[p.aTo-1].end]
			part.Role = x.a.tokens[p.aFrom].role.String()
		}
		if p.bTo > p.bFrom {
			part.B = x.b.text[x.b.tokens[p.bFrom].start:x.b.tokens[p.bTo-1].end]
			if part.Role == "" {
				part.Role = x.b.tokens[p.bFrom].role.String()
			}
		}
		if swapped {
			part.A, part.B = part.B, part.A
		}
		parts = append(parts, part)
	}
	return parts
}
