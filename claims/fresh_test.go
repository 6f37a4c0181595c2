package claims

import (
	"bufio"
	"fmt"
	"os"
	"slices"
	"strings"
	"testing"
)

// freshCase is one text of testdata/fresh.txt; without a claim that must be found, none of a theft may be.
type freshCase struct {
	line      int
	language  string
	published Date
	text      string
	nothing   bool
	want      []freshClaim
}

// freshClaim is an annotated claim. Where several answers are right, all are given.
type freshClaim struct {
	goldClaim
	modalities                                     []Modality // none: any is right
	mayActors, victims, targets, designators, from []string
}

// freshScore counts, for one field, the claims that were compared and those that are right.
type freshScore struct{ right, of int }

func (s freshScore) String() string {
	return fmt.Sprintf("%d/%d = %.3f", s.right, s.of, share(s.right, s.of))
}

// freshFields are the fields that are compared, in the order of the report. The first two are of all kinds, those called
// hard of thefts, launderings and designations alone.
var freshFields = []string{
	"recall", "precision", "hard recall", "hard precision", "amounts", "period", "modality", "actors", "victims", "sources", "designation", "counts", "quiet texts",
}

// freshFloors are what was measured on each set, rounded down to a hundredth: less would be a step back.
var freshFloors = map[string]map[string]float64{
	"fresh.txt": {
		"recall": 0.98, "precision": 0.98, "hard recall": 0.98, "hard precision": 0.98, "amounts": 0.97, "period": 0.98,
		"modality": 1, "actors": 0.97, "victims": 1, "sources": 0.92, "designation": 0.80, "counts": 1, "quiet texts": 1,
	},
	"blind12.txt": {},
	"blind13.txt": {},
	"blind14.txt": {},
	"blind15.txt": {},
	"blind16.txt": {},
	"blind17.txt": {},
	"blind18.txt": {},
}

// TestFresh reads each text by itself and reports every language and field; it fails only below freshFloors.
func TestFresh(t *testing.T) {
	for set, floors := range freshFloors {
		t.Run(set, func(t *testing.T) { checkFields(t, set, floors) })
	}
}

func checkFields(t *testing.T, set string, floors map[string]float64) {
	cases := readFresh(t, set)
	scores := map[string]map[string]freshScore{}
	for _, c := range cases {
		name := fmt.Sprintf("fresh-%d.txt", c.line)
		ledger, err := Read([]Source{{Name: name, Data: []byte(c.text)}}, Options{Published: map[string]Date{name: c.published}})
		if err != nil {
			t.Fatalf("%s:%d: %v", set, c.line, err)
		}
		wrong := c.compare(ledger.Claims, func(field string, right bool) {
			for _, group := range []string{c.language, "all"} {
				if scores[group] == nil {
					scores[group] = map[string]freshScore{}
				}
				s := scores[group][field]
				s.of++
				if right {
					s.right++
				}
				scores[group][field] = s
			}
		})
		if len(wrong) == 0 {
			continue
		}
		t.Logf("%s:%d %s\n    %s", set, c.line, strings.TrimSpace(c.text), strings.Join(wrong, "\n    "))
		for _, got := range ledger.Claims {
			t.Logf("    got %s %s %s %s..%s by %q of %q from %q: %q", got.Kind, got.Modality, amountsText(got.Amounts), got.Period.From, got.Period.To, got.Actors, got.Victims, got.SourceChain, got.Quote)
		}
	}
	for _, field := range freshFields {
		line := fmt.Sprintf("%-14s", field)
		for _, group := range []string{"ja", "en", "ko", "all"} {
			line += fmt.Sprintf("  %s %v", group, scores[group][field])
		}
		t.Log(line)
		if s := scores["all"][field]; share(s.right, s.of) < floors[field] {
			t.Errorf("%s %v, want at least %.2f", field, s, floors[field])
		}
	}
}

// hard tells whether the amounts and the period of a kind must be exact.
func hard(k Kind) bool { return slices.Contains(hardKinds, k) }

// compare reports every field to count, and says what is wrong.
func (c freshCase) compare(got []Claim, count func(field string, right bool)) (wrong []string) {
	by := c.match(got)
	for i, want := range c.want {
		if want.maybe {
			continue
		}
		hit := by[i] >= 0
		count("recall", hit)
		if hard(want.kinds[0]) {
			count("hard recall", hit)
		}
		if !hit {
			wrong = append(wrong, fmt.Sprintf("%d: missed %v %q", want.line, want.kinds, want.says))
			continue
		}
		want.compare(got[by[i]], func(field, says string) {
			count(field, says == "")
			if says != "" {
				wrong = append(wrong, fmt.Sprintf("%d: %s of %v %q: %s", want.line, field, want.kinds, want.says, says))
			}
		})
	}
	thefts := 0
	for j, g := range got {
		right := slices.Contains(by, j)
		if c.nothing {
			if g.Kind == TheftTotal || g.Kind == TheftIncident {
				thefts++
				wrong = append(wrong, fmt.Sprintf("%d: a theft where none is: %q", c.line, g.Quote))
			}
			if !hard(g.Kind) {
				continue
			}
		}
		count("precision", right)
		if hard(g.Kind) {
			count("hard precision", right)
		}
		if !right && !c.nothing {
			wrong = append(wrong, fmt.Sprintf("%d: not annotated: %s %q", c.line, g.Kind, g.Quote))
		}
	}
	if c.nothing {
		count("quiet texts", thefts == 0)
	}
	return wrong
}

// match gives for each annotated claim the one that hits it, or -1. Since several claims may quote one sentence, those
// whose amounts and periods agree go first, then those whose amounts do.
func (c freshCase) match(got []Claim) []int {
	by, left, rest := make([]int, len(c.want)), slices.Clone(got), make([]goldClaim, len(c.want))
	for i, want := range c.want {
		by[i], rest[i] = -1, want.goldClaim
	}
	take := func(maybe bool, fits func(want goldClaim, g Claim) bool) {
		for i, want := range rest {
			if by[i] >= 0 || want.maybe != maybe {
				continue
			}
			by[i] = slices.IndexFunc(left, func(g Claim) bool {
				return slices.Contains(want.kinds, g.Kind) && overlap(want.Span, g) > 0 && fits(want, g)
			})
			if by[i] >= 0 {
				left[by[i]].Kind, rest[i].kinds = "", nil // each has the other
			}
		}
	}
	agree := func(want goldClaim, g Claim) bool { return differs(want, g) == "" }
	take(false, agree)
	take(false, func(want goldClaim, g Claim) bool { return len(want.amounts) > 0 && amountsDiffer(want, g) == "" })
	take(true, agree)
	for i, j := range match(rest, left) {
		if by[i] < 0 {
			by[i] = j
		}
	}
	return by
}

func amountsDiffer(want goldClaim, got Claim) string {
	want.periods, got.Period = []goldPeriod{{}}, Period{}
	return differs(want, got)
}

func periodDiffers(want goldClaim, got Claim) string {
	want.amounts, got.Amounts = nil, nil
	return differs(want, got)
}

// compare reports each field of a claim, with what is wrong in it.
func (want freshClaim) compare(got Claim, report func(field, says string)) {
	if hard(want.kinds[0]) || len(want.amounts) > 0 {
		report("amounts", amountsDiffer(want.goldClaim, got))
	}
	if hard(want.kinds[0]) {
		report("period", periodDiffers(want.goldClaim, got))
	}
	if len(want.modalities) > 0 {
		report("modality", unless(slices.Contains(want.modalities, got.Modality), "%s, want %v", got.Modality, want.modalities))
	}
	report("actors", want.actorsDiffer(got.Actors))
	if len(want.victims) > 0 {
		report("victims", holdAll(got.Victims, want.victims))
	}
	if len(want.from) > 0 {
		chain, at := append(slices.Clone(got.SourceChain), got.Outlet), 0
		for _, source := range want.from {
			i := slices.IndexFunc(chain[min(at, len(chain)):], func(s string) bool { return sameWords(s, source) })
			if i < 0 {
				at = -1
				break
			}
			at += i + 1
		}
		report("sources", unless(at >= 0, "%q, want %q", chain, want.from))
	}
	if len(want.targets)+len(want.designators) > 0 {
		says := holdAll(got.Targets, want.targets)
		if says == "" {
			says = holdAll([]string{got.Designator}, want.designators)
		}
		report("designation", says)
	}
	for _, c := range want.counts {
		has := slices.ContainsFunc(got.Counts, func(g Count) bool { return string(g.Bound)+" "+string(g.Value) == c })
		report("counts", unless(has, "%v, want %s", got.Counts, c))
	}
}

func (want freshClaim) actorsDiffer(got []string) string {
	is := func(id, name string) bool {
		return isActor(id, name) || sameWords(id, name) || id == "north-korea" && strings.HasPrefix(name, "North Korea")
	}
	for _, actor := range want.actors {
		if !slices.ContainsFunc(got, func(name string) bool { return is(actor, name) }) {
			return fmt.Sprintf("%q, want %s", got, actor)
		}
	}
	for _, name := range got {
		if !slices.ContainsFunc(slices.Concat(want.actors, want.mayActors), func(actor string) bool { return is(actor, name) }) {
			return fmt.Sprintf("%q, %s is too many", got, name)
		}
	}
	return ""
}

func unless(right bool, format string, args ...any) string {
	if right {
		return ""
	}
	return fmt.Sprintf(format, args...)
}

func holdAll(got, want []string) string {
	for _, w := range want {
		if !slices.ContainsFunc(got, func(g string) bool { return sameWords(g, w) }) {
			return fmt.Sprintf("%q, want %q", got, w)
		}
	}
	return ""
}

// sameWords tells whether one name holds the other, whatever the case.
func sameWords(a, b string) bool {
	a, b = strings.ToLower(a), strings.ToLower(b)
	return a != "" && b != "" && (strings.Contains(a, b) || strings.Contains(b, a))
}

func readFresh(t *testing.T, name string) []freshCase {
	t.Helper()
	f, err := os.Open("testdata/" + name)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	var cases []freshCase
	lines := bufio.NewScanner(f)
	for n := 1; lines.Scan(); n++ {
		line := lines.Text()
		w := strings.Fields(line)
		if len(w) == 0 || w[0] == "#" {
			continue
		}
		if w[0] == "read" && len(w) == 3 {
			cases = append(cases, freshCase{line: n, language: w[1], published: Date(w[2])})
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

func (c *freshCase) add(n int, line string, w []string) error {
	switch {
	case w[0] == "|":
		c.text += strings.TrimPrefix(line, "| ") + "\n"
		return nil
	case w[0] == "nothing":
		c.nothing = true
		return nil
	case (w[0] == "claim" || w[0] == "maybe") && len(w) > 3:
		words := strings.Join(w[3:], " ")
		before, after, found := strings.Cut(c.text, words)
		if !found || strings.Contains(after, words) {
			return fmt.Errorf("%q is not once in the text", words)
		}
		start := len([]rune(before))
		claim := freshClaim{}
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
		claim.periods = []goldPeriod{{}}
		c.want = append(c.want, claim)
		return nil
	case len(c.want) == 0:
		return fmt.Errorf("%s before the first claim", w[0])
	}
	return c.want[len(c.want)-1].detail(w)
}

// detail reads a line below a claim.
func (want *freshClaim) detail(w []string) error {
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
