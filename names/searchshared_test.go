package names

import (
	"fmt"
	"math/rand/v2"
	"reflect"
	"runtime"
	"strings"
	"sync"
	"testing"
	"time"
)

// mated is an index whose searches are so many, whatever the number of processors.
func mated(entries []Entry, searches int) *Index {
	x := NewIndex(entries)
	x.idle = newIdle(searches)
	return x
}

// sharedQuestions are listed names, names with a slip or without some words, of all kinds, and long ones of words that many names have.
func sharedQuestions(list []Alias, n int, rng *rand.Rand) []Subject {
	var asked []Subject
	for len(asked) < n {
		a, b := list[rng.IntN(len(list))], list[rng.IntN(len(list))]
		for _, text := range []string{a.Text, slipped(a.Text, rng), withoutWords(a.Text, rng), a.Text + " " + b.Text} {
			if strings.TrimSpace(text) != "" {
				asked = append(asked, Subject{Name: Parse(text, a.Kind)}, Subject{Name: Parse(text, Any), Country: "RU"})
			}
		}
	}
	return asked
}

// A search that is shared answers what one answers that works by itself, on names of real lists and on names that share many words.
func TestSharedSearchIsTheSame(t *testing.T) {
	rng := rand.New(rand.NewPCG(7, 7))
	var sdn, made []Alias
	for i, row := range realRows(t, "lists", "ofac_2021-07_watchman_bench", "sdn.csv") {
		if i%2 == 0 && len(row) > 2 {
			sdn = append(sdn, Alias{Text: row[1], Kind: Kind(i / 2 % 4)})
		}
	}
	for range 6000 {
		word := func() string { return testNames[rng.IntN(len(testNames))] }
		made = append(made, Alias{Text: word() + " " + word() + " " + slipped(word(), rng), Kind: Person})
	}
	foreign := []Alias{{Text: "محمد حسن آخوند"}, {Text: "Сергей Викторович Лавров"}, {Text: "朝鮮 鉱業 開発 貿易 会社"}, {Text: "نصر الله علي حسن محمد"}}
	for name, list := range map[string][]Alias{"sdn": sdn, "made": made} {
		list = append(list, foreign...)
		entries := make([]Entry, len(list))
		for i := range list {
			entries[i] = Entry{ID: i, Names: list[i : i+1]}
		}
		alone, shared := mated(entries, 1), mated(entries, 4)
		many := 160
		if raceDetector || testing.Short() {
			many = 80
		}
		hits := 0
		for _, q := range append(sharedQuestions(list, many, rng), sharedQuestions(foreign, 24, rng)...) {
			k, threshold := 1+rng.IntN(300), 0.6+0.3*rng.Float64()
			got, want := shared.Search(q, k, threshold), alone.Search(q, k, threshold)
			if !reflect.DeepEqual(got, want) {
				t.Errorf("%s: %q: shared %v, alone %v", name, q.Name, got, want)
			}
			hits += len(want)
		}
		used := 0
		for range cap(shared.idle.count) {
			if s := shared.idle.take(); s.known != nil {
				used++
			}
		}
		if hits == 0 || used < 2 {
			t.Errorf("%s: %d hits, %d searches used: nothing was shared", name, hits, used)
		}
	}
}

// However many ask, no more searches work than there are, each is given back, and no goroutine stays.
func TestSharedSearchesAreGivenBack(t *testing.T) {
	var entries []Entry
	for i := range 3000 {
		text := fmt.Sprintf("%s %s %s", testNames[i%len(testNames)], testNames[i/7%len(testNames)], testNames[i/91%len(testNames)])
		entries = append(entries, Entry{ID: i, Names: []Alias{{Text: text, Kind: Person}}})
	}
	before := runtime.NumGoroutine()
	for _, searches := range []int{1, 2, 3} {
		x := mated(entries, searches)
		q := Subject{Name: Parse("Abdullah Hassan Rahman Nasrallah Maria", Person)}
		want := x.Search(q, 50, 0.5)
		var all sync.WaitGroup
		for range 4 {
			all.Go(func() {
				for range 8 {
					if got := x.Search(q, 50, 0.5); !reflect.DeepEqual(got, want) {
						t.Errorf("%d searches: %v, want %v", searches, got, want)
					}
				}
			})
		}
		all.Wait()
		given := map[*search]bool{}
		for range searches { // waits for the mates that are about to go
			given[x.idle.take()] = true
		}
		if len(given) != searches || len(want) == 0 {
			t.Errorf("%d of %d searches were given back, %d hits", len(given), searches, len(want))
		}
	}
	for wait := 0; runtime.NumGoroutine() > before && wait < 100; wait++ { // one that is done may still be about to end
		time.Sleep(10 * time.Millisecond)
	}
	if after := runtime.NumGoroutine(); after > before {
		t.Errorf("%d goroutines stay", after-before)
	}
}

// TestSharedPanic has a mate fail: the failure is that of the search it helps, and all searches are given back.
func TestSharedPanic(t *testing.T) {
	x := NewIndex([]Entry{{ID: 1, Names: []Alias{{Text: "Kim Jong Un"}}}})
	x.idle = newIdle(2)
	leader := x.idle.take()
	leader.x = x
	func() {
		defer func() {
			if what := recover(); what != "of a mate" {
				t.Errorf("the search failed with %v", what)
			}
			leader.dismiss()
			x.idle.give(leader)
		}()
		met := make(chan bool, 1)
		leader.share(2, true, func(by *search, _ int) {
			if by != leader {
				met <- true
				panic("of a mate")
			}
			<-met // so that the mate has a piece
		}, nil)
	}()
	given := map[*search]bool{x.idle.take(): true, x.idle.take(): true} // waits for both
	if len(given) != 2 {
		t.Errorf("%d searches were given back, want 2", len(given))
	}
}
