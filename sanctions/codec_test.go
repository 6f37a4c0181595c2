package sanctions

import (
	"encoding/hex"
	"reflect"
	"strings"
	"testing"
)

// TestStoredEntry holds the form against the record that docs/design/lists.md takes apart by hand. It never changes: excuses and
// decisions are bound to its hash.
func TestStoredEntry(t *testing.T) {
	const drawn = "010001 02756e 0137 000000 00000000 01 00 024142 044c61746e 00 0000000000000000"
	e := &Entry{List: UN, ID: "7", Kind: Person, Names: []Name{{Text: "AB", Script: "Latn"}}}
	if got := hex.EncodeToString(appendEntry(nil, e)); got != strings.ReplaceAll(drawn, " ", "") {
		t.Errorf("stored as %s, drawn as %s", got, drawn)
	}
}

// TestStoredEntriesAreReadAsTheyWere on entries with everything in them, and on each with its last bytes missing.
func TestStoredEntriesAreReadAsTheyWere(t *testing.T) {
	for _, files := range [][]File{sampleSet, {text("x", sampleAdvanced)}, {text("x", sampleMOF)}, {text("x", sampleEU)}, {text("x", sampleIndex)}} {
		c, err := Read(t.Context(), "", true, files...)
		if err != nil {
			t.Fatal(err)
		}
		for _, e := range c.Entries {
			record := string(appendEntry(nil, e))
			got, err := decodeEntry(record)
			if err != nil || !reflect.DeepEqual(got, e) {
				t.Errorf("%s: %v\n got %+v\nwant %+v", e.ID, err, got, e)
			}
			for cut := range record {
				if _, err := decodeEntry(record[:cut]); err == nil {
					t.Errorf("%s: %d of %d bytes are read as an entry", e.ID, cut, len(record))
				}
			}
			if _, err := decodeEntry(record + "\x00"); err == nil {
				t.Errorf("%s: a byte too many is read as an entry", e.ID)
			}
		}
	}
}

func TestRuns(t *testing.T) {
	for _, numbers := range [][]uint32{nil, {0}, {5, 3, 4, 9}, {0, 1, 2, 3}, {7, 7, 8}} {
		r := runsOf(numbers)
		in := map[uint32]bool{}
		for _, n := range numbers {
			in[n] = true
		}
		if r.count() != len(in) {
			t.Errorf("%v: %v has %d", numbers, r, r.count())
		}
		for n := range uint32(12) {
			if r.has(n) != in[n] {
				t.Errorf("%v: %v has %d: %v", numbers, r, n, r.has(n))
			}
		}
	}
}
