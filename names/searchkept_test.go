package names

import (
	"fmt"
	"reflect"
	"sync"
	"testing"
)

// What a search answers does not depend on what was asked before, nor on who asks at the same time.
func TestKeptLookUpsChangeNothing(t *testing.T) {
	var entries []Entry
	for i := range 300 {
		text := testNames[i%len(testNames)] + " " + testNames[(i*7+3)%len(testNames)]
		entries = append(entries, Entry{ID: i, Names: []Alias{{Text: text, Kind: Person}, {Text: text + " Trading Co., Ltd.", Kind: Organisation}}})
	}
	var asked []Subject
	for i := range 60 {
		text := testNames[(i*5+1)%len(testNames)] + "h " + testNames[(i*11+2)%len(testNames)]
		asked = append(asked, Subject{Name: Parse(text, Any)}, Subject{Name: Parse(text+" Trading", Organisation), Country: "RU"})
	}
	want := make([][]Hit, len(asked))
	found := 0
	for i, q := range asked {
		want[i] = NewIndex(entries).Search(q, 20, 0.6) // of an index that has never been asked
		found += len(want[i])
	}
	if found == 0 {
		t.Fatal("nothing is found")
	}
	x := NewIndex(entries)
	var all sync.WaitGroup
	for who := range 4 {
		all.Go(func() {
			for i := range 3 * len(asked) {
				k := (i*(2*who+1) + who) % len(asked)
				if got := x.Search(asked[k], 20, 0.6); !reflect.DeepEqual(got, want[k]) {
					t.Errorf("%s: after other questions %v, alone %v", asked[k].Name, got, want[k])
				}
			}
		})
	}
	all.Wait()
}

var testNames = []string{"Abdullah", "Ivan", "Kim", "Lavrov", "Petrova", "Hassan", "Jong", "Maduro", "Sergei", "Golden", "Star", "Nasrallah", "Un", "Chen", "Aleksandr", "Rahman", "Maria"}

// However much is looked up, what is kept stays within its bound, and what is asked for again stays.
func TestKeptIsBounded(t *testing.T) {
	k := newKept()
	often := lookUpKey{identity: identity{text: "often"}}
	k.put(often, &lookedUp{near: []int32{7}})
	for i := range 100_000 {
		k.put(lookUpKey{identity: identity{text: fmt.Sprint(i)}}, &lookedUp{near: make([]int32, i%50)})
		if f := k.get(often); f == nil || len(f.near) != 1 {
			t.Fatalf("what is asked for all the time is forgotten after %d others", i)
		}
	}
	sum := 0
	for i := range k.shards {
		for _, generation := range []map[lookUpKey]*lookedUp{k.shards[i].young, k.shards[i].old} {
			for key, f := range generation {
				sum += f.size(len(key.text))
			}
		}
	}
	if sum > keptBytes || sum < keptBytes/4 {
		t.Errorf("%d bytes are kept, the bound is %d", sum, keptBytes)
	}
}
