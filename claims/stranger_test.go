package claims

import (
	"fmt"
	"slices"
	"strings"
	"testing"
)

// strangerFloor is how many texts of testdata/stranger.txt were read as they should be: fewer would be a step back.
const strangerFloor = 45

// TestStranger reads each text of testdata/stranger.txt by itself. A text is right if every field of every claim is, and if no claim
// names a source, victim or target that is not given.
func TestStranger(t *testing.T) {
	cases, right := readFresh(t, "stranger.txt"), 0
	for _, c := range cases {
		name := fmt.Sprintf("stranger-%d.txt", c.line)
		ledger, err := Read([]Source{{Name: name, Data: []byte(c.text)}}, Options{Published: map[string]Date{name: c.published}})
		if err != nil {
			t.Fatalf("stranger.txt:%d: %v", c.line, err)
		}
		checkQuotes(t, ledger)
		wrong := append(c.compare(ledger.Claims, func(string, bool) {}), c.strangers(ledger.Claims)...)
		if len(wrong) == 0 {
			right++
			continue
		}
		t.Logf("stranger.txt:%d %s\n    %s", c.line, strings.TrimSpace(c.text), strings.Join(wrong, "\n    "))
		for _, got := range ledger.Claims {
			t.Logf("    got %s %s %s %s..%s by %q of %q from %q targets %q: %q", got.Kind, got.Modality, amountsText(got.Amounts), got.Period.From, got.Period.To, got.Actors, got.Victims, got.SourceChain, got.Targets, got.Quote)
		}
	}
	t.Logf("%d of %d texts are read as they should be", right, len(cases))
	if right < strangerFloor {
		t.Errorf("%d of %d texts are read as they should be, want at least %d", right, len(cases), strangerFloor)
	}
}

// strangers names the sources, victims and targets of the claims that are not given.
func (c freshCase) strangers(got []Claim) (wrong []string) {
	by := c.match(got)
	for i, want := range c.want {
		if by[i] < 0 || want.maybe {
			continue
		}
		for _, field := range []struct {
			name      string
			got, want []string
		}{{"source", got[by[i]].SourceChain, want.from}, {"victim", got[by[i]].Victims, want.victims}, {"target", got[by[i]].Targets, want.targets}} {
			for _, name := range field.got {
				if !slices.ContainsFunc(field.want, func(w string) bool { return sameWords(w, name) }) {
					wrong = append(wrong, fmt.Sprintf("%d: %s %q is too many", want.line, field.name, name))
				}
			}
		}
	}
	return wrong
}
