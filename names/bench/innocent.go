package main

import (
	"math/rand/v2"
	"strings"
	"unicode"

	"ashiato/names"
)

// innocent is a name that nobody listed was looked at for.
type innocent struct {
	text    string
	kind    names.Kind
	country string
}

// firmShare is one firm among so many names.
const firmShare = 10

// population is what innocent names are drawn from.
type population struct {
	peoples []people
	firms   [3]string // tables: what could name any firm, what it does, its legal form
}

// frequent is the first population, others the second: other countries, or other names of a country.
var (
	frequent = population{peoples, [3]string{firmNames, firmTrades, firmForms}}
	others   = population{otherPeoples, [3]string{otherFirmNames, otherFirmTrades, firmForms}}
)

// innocents draws n distinct names of the first population.
func innocents(n int, seed uint64) []innocent { return frequent.draw(n, seed) }

// draw draws n distinct names: people of the countries by their shares, one firm in ten. Parts are drawn by
// rank, the r-th of a table with weight 1/(r+10), as frequent names are about that much more frequent.
func (o population) draw(n int, seed uint64) []innocent {
	rng := rand.New(rand.NewPCG(seed, 1))
	total := 0
	for _, p := range o.peoples {
		total += p.share
	}
	drawers := make([]drawer, len(o.peoples))
	for i, p := range o.peoples {
		drawers[i] = newDrawer(p)
	}
	firm := [3]table{newTable(o.firms[0]), newTable(o.firms[1]), newTable(o.firms[2])}
	seen := map[string]bool{}
	var list []innocent
	for len(list) < n {
		var one innocent
		if len(list)%firmShare == firmShare-1 {
			one = innocent{firm[0].draw(rng) + " " + firm[1].draw(rng) + " " + firm[2].draw(rng), names.Organisation, "firms"}
			if rng.IntN(3) == 0 { // a second word, as firms that are many need
				one.text = firm[0].draw(rng) + " " + one.text
			}
		} else {
			at := rng.IntN(total)
			i := 0
			for at >= o.peoples[i].share {
				at -= o.peoples[i].share
				i++
			}
			one = innocent{drawers[i].draw(rng), names.Person, o.peoples[i].name}
		}
		if !seen[one.text] {
			seen[one.text] = true
			list = append(list, one)
		}
	}
	return list
}

// table is a list of parts with the sums of their weights.
type table struct {
	parts []string
	upTo  []float64
}

func newTable(text string) table {
	t := table{parts: words(text)}
	sum := 0.0
	for i := range t.parts {
		sum += 1 / float64(i+10)
		t.upTo = append(t.upTo, sum)
	}
	return t
}

func (t table) draw(rng *rand.Rand) string {
	at := rng.Float64() * t.upTo[len(t.upTo)-1]
	i := 0
	for t.upTo[i] < at {
		i++
	}
	return t.parts[i]
}

// drawer draws the names of one people; of each pair the first is of men, the second of women.
type drawer struct {
	people
	families table
	given    [2]table
	seconds  [2]table
}

func newDrawer(p people) drawer {
	d := drawer{people: p, families: newTable(p.family), given: [2]table{newTable(p.male), newTable(p.female)}}
	if p.female == "" {
		d.given[1] = d.given[0]
	}
	men, women, two := strings.Cut(p.second, "|")
	if !two {
		women = men
	}
	d.seconds = [2]table{newTable(men), newTable(women)}
	return d
}

func (d drawer) draw(rng *rand.Rand) string {
	sex := rng.IntN(2)
	given, family := d.given[sex].draw(rng), d.families.draw(rng)
	switch d.order {
	case familyGiven:
		if isHan(family) {
			return family + given
		}
		return family + " " + given
	case givenMiddleFamily:
		if rng.IntN(3) == 0 {
			return given + " " + d.given[sex].draw(rng)[:1] + ". " + family
		}
	case patronymicFamily:
		if sex == 1 {
			family = feminine(family)
		}
		if rng.IntN(2) == 0 {
			return given + " " + d.seconds[sex].draw(rng) + " " + family
		}
	case twoFamilies:
		if rng.IntN(3) == 0 {
			given += " " + d.given[sex].draw(rng)
		}
		return given + " " + family + " " + d.families.draw(rng)
	case fathers:
		name := given + " " + d.given[0].draw(rng)
		if rng.IntN(2) == 0 {
			name += " " + d.given[0].draw(rng)
		}
		return name + " " + family
	case familyMiddleGiven:
		return family + " " + d.seconds[sex].draw(rng) + " " + given
	}
	return given + " " + family
}

// isHan says whether a family name is written as in East Asia, without a space before the given name.
func isHan(s string) bool {
	for _, r := range s {
		return unicode.In(r, unicode.Han, unicode.Hangul)
	}
	return false
}

// feminine is the form of a Russian family name that women bear.
func feminine(family string) string {
	if strings.HasSuffix(family, "v") || strings.HasSuffix(family, "n") {
		return family + "a"
	}
	return family + "а"
}
