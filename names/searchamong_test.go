package names

import (
	"math/rand/v2"
	"testing"
)

// Among the names of one kind are found those that are found among all, if they are of it or of any, with their scores: whoever helps.
func TestSearchAmongIsAPart(t *testing.T) {
	rng := rand.New(rand.NewPCG(11, 3))
	var entries []Entry
	var list []Alias
	for i := range 4000 {
		word := func() string { return slipped(slipped(testNames[rng.IntN(len(testNames))]+"ov", rng), rng) }
		a := Alias{Text: word() + " " + word() + " " + word(), Kind: Kind(i % len(kindNames))}
		list = append(list, a)
		entries = append(entries, Entry{ID: i, Names: []Alias{a}})
	}
	x := mated(entries, 3)
	const least = 0.7 // so low that words are scanned
	hits := 0
	for range 150 {
		text := slipped(slipped(list[rng.IntN(len(list))].Text, rng), rng)
		for _, of := range []Kind{Person, Organisation, Ship} {
			q := Subject{Name: Parse(text, of)}
			got := x.SearchAmong(of, q, len(entries), least) // first, else what is kept of the other would do
			want := map[int]float64{}
			for _, h := range x.Search(q, len(entries), least) {
				if k := list[h.ID].Kind; k == of || k == Any {
					want[h.ID] = h.Match.Score
				}
			}
			for _, h := range got {
				if score, ok := want[h.ID]; !ok || score != h.Match.Score {
					t.Errorf("%q among %s: %q scores %v, among all %v", text, of, list[h.ID].Text, h.Match.Score, score)
				}
			}
			if len(got) != len(want) {
				t.Errorf("%q among %s: %d are found, among all %d", text, of, len(got), len(want))
			}
			hits += len(got)
		}
	}
	if hits < 150 {
		t.Errorf("only %d hits", hits)
	}
}
