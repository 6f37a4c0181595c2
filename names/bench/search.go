package main

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"

	"ashiato/names"
)

// seed makes all that is drawn at random the same in every run.
const seed = 20260227

// rankFloor is the least score with which an entry still counts as found when only its rank is asked for.
const rankFloor = 0.7

func entries(list []listed) []names.Entry {
	all := make([]names.Entry, len(list))
	for i, l := range list {
		all[i].ID = i
		for _, n := range l.names {
			all[i].Names = append(all[i].Names, names.Alias{Text: n.text, Kind: l.kind, Weak: n.weak})
		}
	}
	return all
}

// ofac searches all primary names of the SDN list in it, as they are and with one slip, and innocent names in it and
// the United Nations' list together.
func (b *bench) ofac() error {
	sdn, err := b.sdn()
	if err != nil {
		return err
	}
	un, err := b.un(true)
	if err != nil {
		return err
	}
	index := names.NewIndex(entries(sdn))
	var exact []query
	var slips []query
	rng := rand.New(rand.NewPCG(seed, 2))
	for i, l := range sdn {
		name := l.names[0].text
		exact = append(exact, query{name, i})
		if letters(name) >= 6 {
			slips = append(slips, query{typo(name, rng), i})
		}
	}
	set := fmt.Sprintf("OFAC SDN, %s primary names searched among %s entries", count(len(sdn)), count(len(sdn)))
	first, _, cases := findAll(index, sdn, exact)
	b.add(row{set: set, what: "exact, found first", value: first, must: 0.999, aim: 1, base: "watchman 97.5 % (SDN, non-SDN, UN)"})
	if err := b.cases("ofac-exact", cases); err != nil {
		return err
	}
	first, reached, cases := findAll(index, sdn, slips)
	b.add(row{set: fmt.Sprintf("  with one typo, %s names of six letters or more", count(len(slips))), what: "found first", value: first, must: 0.96, aim: 0.98,
		base: "watchman 92.9 %"})
	b.add(row{set: "  the same", what: "found, at or above the default threshold", value: reached, must: 0.95})
	if err := b.cases("ofac-typo", cases); err != nil {
		return err
	}
	return b.falseAlarms(append(sdn, un...))
}

// query is a text to search for and the entry that should be found.
type query struct {
	text string
	want int
}

// findAll searches for all queries with the kind of their entries. An entry that has the same normalised name is as
// good. It returns the share whose entry came first, and the share whose entry reached the default threshold.
func findAll(index *names.Index, list []listed, queries []query) (first, reached float64, cases []scored) {
	cases = make([]scored, len(queries))
	firsts, reaches := make([]bool, len(queries)), make([]bool, len(queries))
	parallel(len(queries), func(i int) {
		q := queries[i]
		want := normal(list[q.want].names[0].text)
		hits := index.Search(names.Subject{Name: names.Parse(q.text, list[q.want].kind)}, 10, rankFloor)
		right := slices.IndexFunc(hits, func(h names.Hit) bool {
			return h.ID == q.want || slices.ContainsFunc(list[h.ID].names, func(a alias) bool { return normal(a.text) == want })
		})
		firsts[i] = right == 0
		c := scored{group: fmt.Sprint(right + 1), a: q.text, b: list[q.want].names[0].text, match: true}
		if right >= 0 {
			c.score = hits[right].Match.Score
			reaches[i] = c.score >= names.Threshold
		}
		if right != 0 {
			c.score-- // what was not found first stands at the head of the file of cases
			if len(hits) > 0 {
				c.b += fmt.Sprintf(" | %s (%.3f)", list[hits[0].ID].names[hits[0].Alias].text, hits[0].Match.Score)
			}
		}
		cases[i] = c
	})
	f, r := 0, 0
	for i := range queries {
		if firsts[i] {
			f++
		}
		if reaches[i] {
			r++
		}
	}
	return share(f, len(queries)), share(r, len(queries)), cases
}

// falseAlarms searches innocent names of two populations in a list.
func (b *bench) falseAlarms(list []listed) error {
	index := names.NewIndex(entries(list))
	for _, set := range []struct {
		name, file, title string
		from              population
	}{
		{"innocent names against OFAC and UN", "innocent", "Innocent names", frequent},
		{"innocent names of the second set", "innocent-other", "The second set of innocent names, other countries and other names of some,", others},
	} {
		cases, homonyms := b.alarms(index, list, set.from.draw(b.innocents, seed))
		of, by := map[string]int{}, map[string]int{}
		for _, c := range cases {
			of[c.group]++
			if c.b != "" {
				by[c.group]++
			}
		}
		var parts []string
		for _, g := range groups(cases) {
			parts = append(parts, fmt.Sprintf("%s %d of %s", g, by[g], count(of[g])))
		}
		n := len(cases)
		cases = slices.DeleteFunc(cases, func(c scored) bool { return c.b == "" })
		b.add(row{set: fmt.Sprintf("%s %s, %s entries", count(n), set.name, count(len(list))), what: "that hit at the default threshold",
			value: share(len(cases), n), must: 0.002, aim: 0.0005, below: true, base: "watchman 0.25 % (4,000 names, at 0.70)"})
		b.add(row{set: "  the same", what: "without those that are the very words of a listed name", value: share(len(cases)-homonyms, n), below: true})
		b.note("%s are drawn from tables of frequent name parts by country (names/bench), one firm in ten, all distinct. Of the %d that hit, %d are the very "+
			"words of a listed name: no comparison of names can tell these apart. Hits: %s.", set.title, len(cases), homonyms, strings.Join(parts, ", "))
		if err := b.cases(set.file, cases); err != nil {
			return err
		}
	}
	return nil
}

// alarms searches innocent names: a case each, with what it hits if anything, and how many of these are the very words.
func (b *bench) alarms(index *names.Index, list []listed, people []innocent) (cases []scored, homonyms int) {
	cases = make([]scored, len(people))
	parallel(len(people), func(i int) {
		p := people[i]
		cases[i] = scored{group: p.country, a: p.text}
		for _, h := range index.Search(names.Subject{Name: names.Parse(p.text, p.kind)}, 1, names.Threshold) {
			cases[i].score = h.Match.Score
			cases[i].b = list[h.ID].names[h.Alias].text
		}
	})
	for _, c := range cases {
		if c.b != "" && sameWords(c.a, c.b) {
			homonyms++
		}
	}
	return cases, homonyms
}

// sameWords says whether two names have the same words in any order.
func sameWords(a, b string) bool {
	v, w := strings.Fields(normal(a)), strings.Fields(normal(b))
	slices.Sort(v)
	slices.Sort(w)
	return slices.Equal(v, w)
}
