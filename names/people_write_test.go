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
		asked, others := asAsked(p.a, p.kind), asAsked(p.b, p.kind)
		var m Match
		for _, a := range asked {
			for _, b := range others {
				v := Compare(a, b)
				if back := Score(b, a); back != v.Score {
					t.Errorf("%s: %v there, %v back", p.line, v.Score, back)
				}
				if v.Score > m.Score {
					m = v
				}
			}
		}
		if m.Score >= Threshold != p.same {
			t.Errorf("%s: %v\n\t%s", p.line, m.Score, strings.Join(m.Reasons(), "\n\t"))
		}
		if !p.same || m.Score < Threshold {
			continue
		}
		for side, list := range [...][]Subject{asked, others} {
			if len(asked)+len(others) > 2 && len(list) == 1 {
				continue // only the one side is respelt
			}
			other := 2*i + 1 - side
			found := false
			for _, q := range list {
				for _, h := range x.Search(q, len(entries), Threshold) {
					found = found || h.ID == other
				}
			}
			if !found {
				t.Errorf("%s: a search for %q does not find %q", p.line, list[0].Name, entries[other].Names[0].Text)
			}
		}
	}
}

// asAsked returns the subjects that a text is asked as: itself, and what it may be in English spelling.
func asAsked(text string, kind Kind) []Subject {
	list := []Subject{{Name: Parse(text, kind)}}
	for _, r := range Respellings(text, kind) {
		list = append(list, Subject{Name: Parse(r.Text, kind)})
	}
	return list
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
