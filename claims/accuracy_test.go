package claims

import (
	"slices"
	"strings"
	"testing"
)

// hardKinds are those that others act on.
var hardKinds = []Kind{TheftTotal, TheftIncident, Laundering, Designation}

// TestAccuracy holds the reader to what the annotation of the real texts says.
func TestAccuracy(t *testing.T) {
	files := readGold(t)
	l, err := Read(articles(t, files), Options{})
	if err != nil {
		t.Fatal(err)
	}
	m := measure(files, l.Claims)
	var kinds []Kind
	for k := range m.kinds {
		kinds = append(kinds, k)
	}
	slices.Sort(kinds)
	for _, k := range kinds {
		s := m.kinds[k]
		t.Logf("%-15s recall %.2f (%d of %d), precision %.2f (%d of %d), figures right %d of %d", k, s.recall(), s.hit, s.want, s.precision(), s.right, s.said, s.agree, s.compared)
	}
	hard, all := m.sum(hardKinds...), m.sum()
	t.Logf("hard kinds: recall %.3f, precision %.3f; all: recall %.3f, precision %.3f; thefts where none are: %d", hard.recall(), hard.precision(), all.recall(), all.precision(), m.thefts)
	for _, miss := range m.misses {
		t.Log(miss)
	}
	if hard.recall() < 0.90 || hard.precision() < 0.95 || hard.agree != hard.compared || m.thefts > 0 {
		t.Errorf("thefts, laundering and designations: recall %.3f of 0.90, precision %.3f of 0.95, figures right %d of %d, thefts where none are %d", hard.recall(), hard.precision(), hard.agree, hard.compared, m.thefts)
	}
	if all.recall() < 0.75 || all.precision() < 0.85 {
		t.Errorf("all kinds: recall %.3f of 0.75, precision %.3f of 0.85", all.recall(), all.precision())
	}
}

// sourceFloor is how many of the annotated chains of sources were read in their order: fewer would be a step back.
const sourceFloor = 54

// TestSourceChains compares the chains of the claims that were hit with the annotated ones, outermost last.
func TestSourceChains(t *testing.T) {
	files := readGold(t)
	l, err := Read(articles(t, files), Options{})
	if err != nil {
		t.Fatal(err)
	}
	right, of := 0, 0
	for _, file := range files {
		var said []Claim
		for _, c := range l.Claims {
			if c.File == file.name {
				said = append(said, c)
			}
		}
		text := l.Texts[slices.IndexFunc(l.Texts, func(t Text) bool { return t.File == file.name })]
		by := match(file.claims, said)
		for i, want := range file.claims {
			if by[i] < 0 || len(want.sources) == 0 {
				continue
			}
			of++
			rest, found := strings.Join(said[by[i]].SourceChain, " > "), true
			for _, s := range want.sources {
				_, rest, found = strings.Cut(rest, text.Quote(s))
				if !found {
					break
				}
			}
			if found {
				right++
				continue
			}
			var names []string
			for _, s := range want.sources {
				names = append(names, text.Quote(s))
			}
			t.Logf("%v: %q, want %q", want, said[by[i]].SourceChain, names)
		}
	}
	t.Logf("%d of %d chains of sources", right, of)
	if right < sourceFloor {
		t.Errorf("%d of %d chains of sources, want at least %d", right, of, sourceFloor)
	}
}
