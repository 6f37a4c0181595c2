package names

import (
	"encoding/csv"
	"math/rand/v2"
	"os"
	"slices"
	"strings"
	"sync/atomic"
	"testing"
	"unicode"

	"ashiato/realdata"
)

// realRows reads a CSV file of the public data.
func realRows(t testing.TB, path ...string) [][]string {
	t.Helper()
	f, err := os.Open(realdata.Path(t, path...))
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	r := csv.NewReader(f)
	r.FieldsPerRecord, r.LazyQuotes = -1, true
	rows, err := r.ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	return rows
}

// slipped makes one slip in a letter: one inserted, deleted, replaced, or swapped with the next.
func slipped(name string, rng *rand.Rand) string {
	r := []rune(name)
	at := rng.IntN(len(r))
	for tries := 0; !unicode.IsLetter(r[at]) && tries < 100; tries++ {
		at = rng.IntN(len(r))
	}
	other := 'a' + rune(rng.IntN(26))
	switch rng.IntN(4) {
	case 0:
		return string(r[:at]) + string(other) + string(r[at:])
	case 1:
		return string(r[:at]) + string(r[at+1:])
	case 2:
		r[at] = other
	default:
		next := min(at+1, len(r)-1)
		r[at], r[next] = r[next], r[at]
	}
	return string(r)
}

// withoutWords leaves one or two words out, and of what is left exchanges two neighbours now and then.
func withoutWords(name string, rng *rand.Rand) string {
	words := strings.Fields(name)
	for range 1 + rng.IntN(2) {
		if at := rng.IntN(len(words)); len(words) > 1 {
			words = slices.Delete(words, at, at+1)
		}
	}
	if at := rng.IntN(len(words)); at > 0 && rng.IntN(4) == 0 {
		words[at-1], words[at] = words[at], words[at-1]
	}
	return strings.Join(words, " ")
}

// lost counts the entries at or above the default threshold that a scan finds for the queries, and those of them that
// a search does not. One name an entry; the query's number says which kind it is asked as.
func lost(t *testing.T, list, queries []Alias) (found, missed int64) {
	entries := make([]Entry, len(list))
	parsed := make([]Subject, len(list))
	inParallel(len(list), func(i int) {
		entries[i] = Entry{ID: i, Names: list[i : i+1]}
		parsed[i] = Subject{Name: Parse(list[i].Text, list[i].Kind)}
	})
	x := NewIndex(entries)
	var f, m, said atomic.Int64
	inParallel(len(queries), func(i int) {
		q := Subject{Name: Parse(queries[i].Text, queries[i].Kind)}
		hits := map[int]float64{}
		for _, h := range x.Search(q, len(list), Threshold) {
			hits[h.ID] = h.Match.Score
		}
		for j, p := range parsed {
			score := Score(q, p)
			if score < Threshold {
				continue
			}
			f.Add(1)
			if got, ok := hits[j]; !ok {
				if m.Add(1); said.Add(1) <= 20 {
					t.Logf("%q scores %.4f against %q and is not found", queries[i].Text, score, list[j].Text)
				}
			} else if got != score {
				t.Errorf("%q against %q: the search says %v, Score %v", queries[i].Text, list[j].Text, got, score)
			}
		}
	})
	return f.Load(), m.Load()
}

// TestSearchLosesNothing holds the search against a scan of all names. Of names with one slip it may miss three in a
// thousand. Three in a hundred may be of what is no name (halves of two, where an initial stands for a whole word of the
// other), and of names across scripts, where the scorer hears likeness in words that have few consonants in common.
func TestSearchLosesNothing(t *testing.T) {
	rng := rand.New(rand.NewPCG(1, 1))
	every, many := 4, 3000
	if testing.Short() {
		every, many = 8, 500
	}
	var sdn []Alias
	for i, row := range realRows(t, "lists", "ofac_2021-07_watchman_bench", "sdn.csv") {
		if len(row) > 2 && i%every == 0 {
			kind := Organisation
			if row[2] == "individual" {
				kind = Person
			}
			sdn = append(sdn, Alias{Text: row[1], Kind: kind})
		}
	}
	var cross, latin []Alias
	for i, row := range realRows(t, "names", "crossscript_coling_sample.csv") {
		if i > 0 && row[4] == "true" && i%(4*every) == 1 {
			latin = append(latin, Alias{Text: row[2], Kind: Person})
			cross = append(cross, Alias{Text: row[3], Kind: Person})
		}
	}
	var slips, innocent, fewer []Alias
	leaving := rand.New(rand.NewPCG(2, 2))
	for range many {
		a := sdn[rng.IntN(len(sdn))]
		slips = append(slips, Alias{Text: slipped(a.Text, rng), Kind: a.Kind})
		fewer = append(fewer, Alias{Text: withoutWords(a.Text, leaving), Kind: a.Kind})
		b := sdn[rng.IntN(len(sdn))]
		innocent = append(innocent, Alias{Text: a.Text[:len(a.Text)/2] + " " + b.Text[len(b.Text)/2:], Kind: b.Kind})
	}
	for _, set := range []struct {
		name          string
		list, queries []Alias
		allowed       float64
	}{
		{"one slip", sdn, slips, 0.003},
		{"some words left out", sdn, fewer, 0.003},
		{"halves of two names", sdn, innocent, 0.03},
		{"another script", latin, cross, 0.03},
		{"into another script", cross, latin, 0.03},
	} {
		found, missed := lost(t, set.list, set.queries)
		t.Logf("%s: %d queries among %d, a scan finds %d, of which a search misses %d", set.name, len(set.queries), len(set.list), found, missed)
		if found == 0 || float64(missed) > set.allowed*float64(found) {
			t.Errorf("%s: of %d found by a scan the search misses %d", set.name, found, missed)
		}
	}
}
