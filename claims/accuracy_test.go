package claims

import (
	"slices"
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
