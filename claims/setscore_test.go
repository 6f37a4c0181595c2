package claims

import (
	"fmt"
	"slices"
	"strings"
)

// fieldScore counts, for one field, the claims that were compared and those that are right.
type fieldScore struct{ right, of int }

func (s fieldScore) String() string {
	return fmt.Sprintf("%d/%d = %.3f", s.right, s.of, share(s.right, s.of))
}

// setFields are the fields that are compared, in the order of the report. The first two are of all kinds, those called
// hard of thefts, launderings and designations alone.
var setFields = []string{
	"recall", "precision", "hard recall", "hard precision", "amounts", "period", "modality", "actors", "victims", "sources", "designation", "counts", "quiet texts",
}

// compare reports every field to count, and says what is wrong.
func (c setCase) compare(got []Claim, count func(field string, right bool)) (wrong []string) {
	if c.brief {
		return c.compareBrief(got)
	}
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
func (c setCase) match(got []Claim) []int {
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
func (want setClaim) compare(got Claim, report func(field, says string)) {
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

func (want setClaim) actorsDiffer(got []string) string {
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

// compareBrief says what does not fit: a claim that is missing or differs, or a theft that is not there.
func (c setCase) compareBrief(got []Claim) []string {
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

func (want setClaim) differs(got Claim) string {
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
		return slices.Contains([]string{"North Korea", "DPRK", "Democratic People's Republic of Korea", "the Democratic People's Republic of Korea", "Pyongyang", "北朝鮮", "북한", "북", "the North"}, name)
	}
	return slices.ContainsFunc(BuiltinRegister().Lookup(name), func(g Match) bool { return string(g.Group) == id })
}

// strangers names the sources, victims and targets of the claims that are not given.
func (c setCase) strangers(got []Claim) (wrong []string) {
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
