package claims

import (
	"fmt"
	"os"
	"slices"
	"strings"
	"testing"
)

// toldCase is one invented text and the claims it must give; without any, no theft may come of it.
type toldCase struct {
	line      int
	published Date
	text      string
	want      []toldClaim
}

type toldClaim struct {
	goldClaim
	modalities []Modality
}

func readTold(t *testing.T, file string) []toldCase {
	t.Helper()
	data, err := os.ReadFile("testdata/" + file)
	if err != nil {
		t.Fatal(err)
	}
	var cases []toldCase
	for n, line := range strings.Split(string(data), "\n") {
		w := strings.Fields(line)
		if len(w) == 0 || w[0] == "#" || w[0] == "nothing" {
			continue
		}
		if w[0] == "read" {
			cases = append(cases, toldCase{line: n + 1, published: Date(w[2])})
			continue
		}
		c := &cases[len(cases)-1]
		switch w[0] {
		case "|":
			c.text += strings.TrimPrefix(line, "| ") + "\n"
		case "claim":
			claim := toldClaim{}
			for kind := range strings.SplitSeq(w[1], "|") {
				claim.kinds = append(claim.kinds, Kind(kind))
			}
			for modality := range strings.SplitSeq(w[2], "|") {
				claim.modalities = append(claim.modalities, Modality(modality))
			}
			c.want = append(c.want, claim)
		default:
			if err := goldDetail(&c.want[len(c.want)-1].goldClaim, w); err != nil {
				t.Fatalf("%s:%d: %v", file, n+1, err)
			}
		}
	}
	return cases
}

// TestTold reads each invented text by itself. The floor of a file is what was reached: fewer would be a step back.
func TestTold(t *testing.T) {
	for _, file := range []struct {
		name  string
		floor int
	}{{"told.txt", 40}, {"wire.txt", 70}, {"blind.txt", 57}, {"blind2.txt", 40}, {"blind3.txt", 28}, {"blind4.txt", 21}, {"held.txt", 50}, {"blind5.txt", 60}, {"blind6.txt", 30}, {"blind7.txt", 30}, {"blind8.txt", 30}, {"blind9.txt", 25}, {"blind10.txt", 20}, {"blind11.txt", 13}} {
		t.Run(file.name, func(t *testing.T) {
			cases, right := readTold(t, file.name), 0
			for _, c := range cases {
				if c.read(t, file.name) {
					right++
				}
			}
			t.Logf("%d of %d texts are read as they should be", right, len(cases))
			if right < file.floor {
				t.Errorf("%d of %d texts are read as they should be, want at least %d", right, len(cases), file.floor)
			}
		})
	}
}

// read tells whether a text is read as it should be, and logs what is wrong.
func (c toldCase) read(t *testing.T, file string) bool {
	t.Helper()
	name := fmt.Sprintf("told-%d.txt", c.line)
	ledger, err := Read([]Source{{Name: name, Data: []byte(c.text)}}, Options{Published: map[string]Date{name: c.published}})
	if err != nil {
		t.Fatalf("%s:%d: %v", file, c.line, err)
	}
	wrong := c.wrong(ledger.Claims)
	if len(wrong) == 0 {
		return true
	}
	t.Logf("%s:%d: %s\n    %s", file, c.line, strings.Join(wrong, "; "), strings.TrimSpace(c.text))
	for _, got := range ledger.Claims {
		t.Logf("    got %s %s %s %s..%s %v %q", got.Kind, got.Modality, amountsText(got.Amounts), got.Period.From, got.Period.To, got.Actors, got.Quote)
	}
	return false
}

// wrong says what does not fit: a claim that is missing or differs, or a theft that is not there.
func (c toldCase) wrong(got []Claim) []string {
	var wrong []string
	used := make([]bool, len(got))
	for _, want := range c.want {
		best := fmt.Sprintf("no claim of %v", want.kinds)
		hit := slices.IndexFunc(got, func(g Claim) bool { return slices.Contains(want.kinds, g.Kind) && want.differs(g) == "" })
		for i, g := range got {
			if hit < 0 && !used[i] && slices.Contains(want.kinds, g.Kind) {
				best = fmt.Sprintf("%s: %s", g.Kind, want.differs(g))
			}
		}
		if hit < 0 {
			wrong = append(wrong, best)
		} else {
			used[hit] = true
		}
	}
	for i, g := range got {
		if !used[i] && (g.Kind == TheftTotal || g.Kind == TheftIncident) {
			wrong = append(wrong, fmt.Sprintf("a theft too many: %s %q", amountsText(g.Amounts), g.Quote))
		}
	}
	return wrong
}

func (want toldClaim) differs(got Claim) string {
	if !slices.Contains(want.modalities, got.Modality) {
		return fmt.Sprintf("modality %s, want %v", got.Modality, want.modalities)
	}
	compared := want.goldClaim
	if len(compared.amounts) == 0 {
		got.Amounts = nil
	}
	if len(compared.periods) == 0 {
		got.Period, compared.periods = Period{}, []goldPeriod{{}}
	}
	if wrong := differs(compared, got); wrong != "" {
		return wrong
	}
	for _, actor := range want.actors {
		if !slices.ContainsFunc(got.Actors, func(name string) bool { return isActor(actor, name) }) {
			return fmt.Sprintf("actors %q, want %s", got.Actors, actor)
		}
	}
	return ""
}

// isActor tells whether a name means the actor that the annotation calls id.
func isActor(id, name string) bool {
	if id == "north-korea" {
		return slices.Contains([]string{"North Korea", "DPRK", "Pyongyang", "北朝鮮", "북한", "the North"}, name)
	}
	return slices.ContainsFunc(BuiltinRegister().Lookup(name), func(g Match) bool { return string(g.Group) == id })
}
