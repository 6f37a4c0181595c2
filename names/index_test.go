package names

import (
	"cmp"
	"reflect"
	"slices"
	"testing"
)

// scan is the slow twin of Search: it compares the query with every name.
func scan(entries []Entry, q Subject, k int, threshold float64) []Hit {
	var hits []Hit
	for _, e := range entries {
		best := Hit{ID: e.ID, Alias: -1}
		for i, a := range e.Names {
			m := Compare(q, Subject{Name: Parse(a.Text, a.Kind), Weak: a.Weak, Birth: e.Birth, Country: e.Country, Gender: e.Gender})
			same := m.Score == best.Match.Score && written(a.Text, q) && !written(e.Names[max(best.Alias, 0)].Text, q)
			if best.Alias < 0 || m.Score > best.Match.Score || same {
				best.Alias, best.Match = i, m
			}
		}
		if best.Alias >= 0 && best.Match.Score >= threshold {
			hits = append(hits, best)
		}
	}
	slices.SortStableFunc(hits, func(a, b Hit) int {
		return cmp.Or(cmp.Compare(b.Match.Score, a.Match.Score), cmp.Compare(rank(entries, a, q), rank(entries, b, q)), cmp.Compare(a.ID, b.ID))
	})
	return hits[:min(k, len(hits))]
}

func written(text string, q Subject) bool { return Parse(text, Any).String() == q.Name.String() }

// rank is 0 for a hit that is written as the query, 1 for any other.
func rank(entries []Entry, h Hit, q Subject) int {
	i := slices.IndexFunc(entries, func(e Entry) bool { return e.ID == h.ID })
	if written(entries[i].Names[h.Alias].Text, q) {
		return 0
	}
	return 1
}

// few are entries of all kinds, in several scripts.
var few = []Entry{
	{ID: 7, Names: []Alias{{Text: "Kim Jong Un", Kind: Person}, {Text: "金正恩", Kind: Person}}},
	{ID: 3, Names: []Alias{{Text: "Sergey Viktorovich Lavrov", Kind: Person}, {Text: "Sergei Lavrov", Kind: Person, Weak: true}}},
	{ID: 5, Names: []Alias{{Text: "Good Will Trading Co., Ltd.", Kind: Organisation}}},
	{ID: 4, Names: []Alias{{Text: "Goodwill Trading Company", Kind: Organisation}}},
	{ID: 9, Names: []Alias{{Text: "Unit 586", Kind: Organisation}, {Text: "", Kind: Organisation}}},
	{ID: 8, Names: []Alias{{Text: "Unit 585", Kind: Organisation}}},
	{ID: 1, Names: []Alias{{Text: "M/V Snow Storm 1", Kind: Ship}}},
	{ID: 2, Names: []Alias{{Text: "محمد حسن آخوند", Kind: Person}}},
	{ID: 6, Names: []Alias{{Text: "Muhammad Hasan Akhund"}}},
	{ID: 10, Names: nil},
}

func TestSearchEqualsScan(t *testing.T) {
	x := NewIndex(few)
	if x.Len() != len(few) {
		t.Errorf("Len is %d, want %d", x.Len(), len(few))
	}
	for _, text := range []string{
		"Kim Jong Un", "KIM Jongun", "Kim Jong Il", "Jong Un Kim", "S. Lavrov", "Сергей Лавров", "Goodwill Trading", "Good Will Trade Co",
		"Unit 586", "585", "Snow Storm", "Mohammad Hassan Akhund", "محمد حسن", "", "...", "Ltd",
	} {
		for _, kind := range []Kind{Any, Person, Organisation, Ship} {
			q := Subject{Name: Parse(text, kind)}
			for _, k := range []int{1, 2, 9, 10, 11} {
				got, want := x.Search(q, k, Threshold), scan(few, q, k, Threshold)
				if len(got) != len(want) || len(got) > 0 && !reflect.DeepEqual(got, want) {
					t.Errorf("%s %q, best %d: search finds %v, scan %v", kind, text, k, got, want)
				}
			}
		}
	}
}

func TestSearchOfNothing(t *testing.T) {
	q := Subject{Name: Parse("Kim Jong Un", Person)}
	if hits := NewIndex(nil).Search(q, 5, 0); len(hits) != 0 {
		t.Errorf("an empty index found %v", hits)
	}
	x := NewIndex(few)
	if hits := x.Search(Subject{}, 5, 0); len(hits) != 0 {
		t.Errorf("no name found %v", hits)
	}
	if hits := x.Search(q, 0, 0); len(hits) != 0 {
		t.Errorf("the best 0 are %v", hits)
	}
}
