package names

import (
	"os"
	"strings"
	"testing"
)

// TestAsPeopleWriteThem holds pairs of names against the threshold, in both directions, and searches for what is the same
// in an index of all names of the file.
func TestAsPeopleWriteThem(t *testing.T) {
	const file = "testdata/people_write.txt"
	data, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	kinds := map[string]Kind{"any": Any, "person": Person, "organisation": Organisation, "ship": Ship}
	type pair struct {
		line string
		same bool
		kind Kind
		a, b string
	}
	var pairs []pair
	var entries []Entry
	for line := range strings.Lines(string(data)) {
		line = strings.TrimSpace(line)
		if line == "" || line[0] == '#' {
			continue
		}
		head, names, _ := strings.Cut(line, ": ")
		verdict, kind, _ := strings.Cut(head, " ")
		a, b, ok := strings.Cut(names, " | ")
		if k, known := kinds[kind]; ok && known && (verdict == "same" || verdict == "other") {
			pairs = append(pairs, pair{line, verdict == "same", k, a, b})
			for _, text := range [...]string{a, b} {
				entries = append(entries, Entry{ID: len(entries), Names: []Alias{{Text: text, Kind: k}}})
			}
			continue
		}
		t.Fatalf("%s: cannot read %q", file, line)
	}
	x := NewIndex(entries)
	for i, p := range pairs {
		a, b := Subject{Name: Parse(p.a, p.kind)}, Subject{Name: Parse(p.b, p.kind)}
		m := Compare(a, b)
		if back := Score(b, a); back != m.Score {
			t.Errorf("%s: %v there, %v back", p.line, m.Score, back)
		}
		if m.Score >= Threshold != p.same {
			t.Errorf("%s: %v\n\t%s", p.line, m.Score, strings.Join(m.Reasons(), "\n\t"))
		}
		if !p.same || m.Score < Threshold {
			continue
		}
		for side, q := range [...]Subject{a, b} {
			other := 2*i + 1 - side
			found := false
			for _, h := range x.Search(q, len(entries), Threshold) {
				found = found || h.ID == other
			}
			if !found {
				t.Errorf("%s: a search for %q does not find %q", p.line, q.Name, entries[other].Names[0].Text)
			}
		}
	}
}

// TestFirmsAreFoundWithoutTheirKind asks for firms by people who do not say that it is a firm.
func TestFirmsAreFoundWithoutTheirKind(t *testing.T) {
	firms := []string{"JSC PELENG", "LLC RUSCHEMTRADE", "OFFISCOOP NV", "SMT-ILOGIC", "JSC Atlas", "ACME BV", "Northern Timber GmbH"}
	var entries []Entry
	for i, text := range firms {
		entries = append(entries, Entry{ID: i, Names: []Alias{{Text: text, Kind: Organisation}}})
	}
	x := NewIndex(entries)
	for i, text := range firms {
		hits := x.Search(Subject{Name: Parse(text, Any)}, 1, Threshold)
		if len(hits) == 0 || hits[0].ID != i {
			t.Errorf("%q is not found by its own name: %v", text, hits)
		}
	}
}
