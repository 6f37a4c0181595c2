package claims

import (
	"bufio"
	"fmt"
	"os"
	"strings"
	"testing"
)

// setCase is one text of a set; without a claim that must be found, none of a theft may be.
type setCase struct {
	line      int
	language  string
	published Date
	text      string
	nothing   bool
	brief     bool // its claims say no words: only what they give is compared, and others may come out
	want      []setClaim
}

// setClaim is an annotated claim. Where several answers are right, all are given.
type setClaim struct {
	goldClaim
	modalities                                     []Modality // none: any is right
	mayActors, victims, targets, designators, from []string
}

// readSet reads a set in the form that its README tells of.
func readSet(t *testing.T, name string) []setCase {
	t.Helper()
	f, err := os.Open("testdata/" + name)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	var cases []setCase
	lines := bufio.NewScanner(f)
	for n := 1; lines.Scan(); n++ {
		line := lines.Text()
		w := strings.Fields(line)
		if len(w) == 0 || w[0] == "#" {
			continue
		}
		if w[0] == "read" && len(w) == 3 {
			cases = append(cases, setCase{line: n, language: w[1], published: Date(w[2])})
			continue
		}
		if len(cases) == 0 {
			t.Fatalf("%s:%d: %s before the first text", name, n, w[0])
		}
		if err := cases[len(cases)-1].add(n, line, w); err != nil {
			t.Fatalf("%s:%d: %v", name, n, err)
		}
	}
	if err := lines.Err(); err != nil {
		t.Fatal(err)
	}
	for _, c := range cases {
		if c.nothing == (len(c.want) > 0) {
			t.Fatalf("%s:%d: want either claims or nothing", name, c.line)
		}
	}
	return cases
}

func (c *setCase) add(n int, line string, w []string) error {
	switch {
	case w[0] == "|":
		c.text += strings.TrimPrefix(line, "| ") + "\n"
		return nil
	case w[0] == "nothing":
		c.nothing = true
		return nil
	case (w[0] == "claim" || w[0] == "maybe") && len(w) > 2:
		words := strings.Join(w[3:], " ")
		before, after, found := strings.Cut(c.text, words)
		c.brief = c.brief || words == ""
		if !c.brief && (!found || strings.Contains(after, words)) {
			return fmt.Errorf("%q is not once in the text", words)
		}
		start := len([]rune(before))
		claim := setClaim{}
		claim.goldSpan = goldSpan{Span: Span{start, start + len([]rune(words))}, says: words, line: n}
		claim.maybe = w[0] == "maybe"
		for kind := range strings.SplitSeq(w[1], "|") {
			claim.kinds = append(claim.kinds, Kind(kind))
		}
		if w[2] != "?" {
			for modality := range strings.SplitSeq(w[2], "|") {
				claim.modalities = append(claim.modalities, Modality(modality))
			}
		}
		if !c.brief {
			claim.periods = []goldPeriod{{}}
		}
		c.want = append(c.want, claim)
		return nil
	case len(c.want) == 0:
		return fmt.Errorf("%s before the first claim", w[0])
	}
	return c.want[len(c.want)-1].detail(w)
}

// detail reads a line below a claim.
func (want *setClaim) detail(w []string) error {
	rest := strings.Join(w[1:], " ")
	switch w[0] {
	case "actor":
		want.actors = append(want.actors, rest)
	case "mayactor":
		want.mayActors = append(want.mayActors, rest)
	case "victim":
		want.victims = append(want.victims, rest)
	case "target":
		want.targets = append(want.targets, rest)
	case "designator":
		want.designators = append(want.designators, rest)
	case "source":
		want.from = strings.Split(rest, " > ")
	case "period":
		want.periods = nil
		return goldDetail(&want.goldClaim, w)
	default:
		return goldDetail(&want.goldClaim, w)
	}
	return nil
}
