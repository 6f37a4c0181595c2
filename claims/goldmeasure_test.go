package claims

import (
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"
)

// score counts one kind: what the annotation has, what was found of it, and what was found in all.
type score struct {
	want, hit       int
	said, right     int
	compared, agree int // hits whose amounts and period are compared, and of them those that agree
}

func (s *score) add(o score) {
	s.want, s.hit, s.said, s.right, s.compared, s.agree = s.want+o.want, s.hit+o.hit, s.said+o.said, s.right+o.right, s.compared+o.compared, s.agree+o.agree
}

func share(n, of int) float64 {
	if of == 0 {
		return 1
	}
	return float64(n) / float64(of)
}

func (s score) recall() float64    { return share(s.hit, s.want) }
func (s score) precision() float64 { return share(s.right, s.said) }

// measured is how a reader did: the score of each kind, and what it got wrong.
type measured struct {
	kinds  map[Kind]*score
	thefts int // claims of thefts where none may be
	misses []string
}

func (m *measured) kind(k Kind) *score {
	if m.kinds[k] == nil {
		m.kinds[k] = &score{}
	}
	return m.kinds[k]
}

func (m *measured) sum(kinds ...Kind) score {
	var s score
	for k, one := range m.kinds {
		if len(kinds) == 0 || slices.Contains(kinds, k) {
			s.add(*one)
		}
	}
	return s
}

// measure compares claims with the annotation. A claim hits an annotated one of a kind that is right for it when their
// quotes overlap; each is used once, and as many are matched as can be.
func measure(files []goldFile, claims []Claim) *measured {
	m := &measured{kinds: map[Kind]*score{}}
	for _, file := range files {
		var said []Claim
		for _, c := range claims {
			if c.File == file.name {
				said = append(said, c)
			}
		}
		m.file(file, said)
	}
	slices.Sort(m.misses)
	return m
}

func (m *measured) file(file goldFile, said []Claim) {
	by := match(file.claims, said)
	taken := map[int]bool{}
	for i, want := range file.claims {
		j := by[i]
		if j >= 0 {
			taken[j] = true
		}
		if want.maybe {
			continue
		}
		s := m.kind(want.kinds[0])
		s.want++
		if j < 0 {
			m.misses = append(m.misses, fmt.Sprintf("%s: missed %v", file.name, want))
			continue
		}
		s.hit++
		if !want.priced {
			continue
		}
		s.compared++
		if wrong := differs(want, said[j]); wrong == "" {
			s.agree++
		} else {
			m.misses = append(m.misses, fmt.Sprintf("%s: %v: %s", file.name, want, wrong))
		}
	}
	for j, c := range said {
		s := m.kind(c.Kind)
		s.said++
		if taken[j] {
			s.right++
		} else {
			m.misses = append(m.misses, fmt.Sprintf("%s: not annotated: %s %d..%d %.40q", file.name, c.Kind, c.Start, c.End, c.Quote))
		}
		if c.Kind != TheftTotal && c.Kind != TheftIncident {
			continue
		}
		for _, not := range file.not {
			if overlap(not.Span, c) > 0 {
				m.thefts++
				m.misses = append(m.misses, fmt.Sprintf("%s: no theft, gold.txt:%d (%s): %s %d..%d %.40q", file.name, not.line, not.says, c.Kind, c.Start, c.End, c.Quote))
			}
		}
	}
}

// match gives for each annotated claim the claim that hits it, or -1: a matching that cannot be made larger. Claims that
// must be found go first, and the kind that the annotator put first and the longer overlap are tried first.
func match(want []goldClaim, said []Claim) []int {
	by, owner := make([]int, len(want)), make([]int, len(said))
	for i := range by {
		by[i] = -1
	}
	for j := range owner {
		owner[j] = -1
	}
	var try func(i int, seen map[int]bool) bool
	try = func(i int, seen map[int]bool) bool {
		var fit []int
		for j, c := range said {
			if slices.Contains(want[i].kinds, c.Kind) && overlap(want[i].Span, c) > 0 {
				fit = append(fit, j)
			}
		}
		rank := func(j int) int {
			r := overlap(want[i].Span, said[j])
			if said[j].Kind == want[i].kinds[0] {
				r += 1 << 20
			}
			return r
		}
		slices.SortStableFunc(fit, func(a, b int) int { return rank(b) - rank(a) })
		for _, j := range fit {
			if seen[j] {
				continue
			}
			seen[j] = true
			if owner[j] < 0 || try(owner[j], seen) {
				by[i], owner[j] = j, i
				return true
			}
		}
		return false
	}
	for _, maybe := range []bool{false, true} {
		for i := range want {
			if want[i].maybe == maybe {
				try(i, map[int]bool{})
			}
		}
	}
	return by
}

// overlap counts the code points that a claim's quote shares with a span.
func overlap(s Span, c Claim) int { return max(0, min(s.End, c.End)-max(s.Start, c.Start)) }

// differs says how a claim's amounts and period differ from the annotated ones.
func differs(want goldClaim, got Claim) string {
	left := slices.Clone(got.Amounts)
	for _, right := range want.amounts {
		i := slices.IndexFunc(left, func(a Amount) bool {
			return slices.ContainsFunc(right, func(s goldSum) bool { return s.is(a) })
		})
		if i >= 0 {
			left = slices.Delete(left, i, i+1)
		} else if !right[0].maybe {
			return fmt.Sprintf("no amount %s %s %s among %s", right[0].currency, right[0].bound, right[0].value, amountsText(got.Amounts))
		}
	}
	if len(left) > 0 {
		return fmt.Sprintf("an amount too many: %s", amountsText(left))
	}
	from, to := wholeDays(string(got.Period.From), string(got.Period.To))
	if !slices.Contains(want.periods, goldPeriod{from, to}) {
		return fmt.Sprintf("period %q..%q, want %v", from, to, want.periods)
	}
	return ""
}

func amountsText(amounts []Amount) string {
	var out []string
	for _, a := range amounts {
		out = append(out, fmt.Sprintf("%s %s %s[%s..%s] %q", a.Currency, a.Bound, a.Value, a.Min, a.Max, a.AsWritten))
	}
	return strings.Join(out, ", ")
}

// is compares an amount. Of "several" units the smallest is one to three of them and the largest six to ten.
func (s goldSum) is(a Amount) bool {
	if a.Currency != s.currency || a.Bound != s.bound {
		return false
	}
	if s.bound == Range {
		return string(a.Min)+" "+string(a.Max) == s.value
	}
	if s.bound != Vague {
		return string(a.Value) == s.value
	}
	within := func(d Decimal, lo, hi float64) bool {
		var v, unit float64
		if _, err := fmt.Sscan(string(d), &v); err != nil {
			return false
		}
		fmt.Sscan(s.value, &unit)
		return v >= lo*unit && v <= hi*unit
	}
	return within(a.Min, 1, 3) && within(a.Max, 6, 10)
}

// wholeDays fills partial dates: a period is from its first day to its last.
func wholeDays(from, to string) (string, string) {
	if len(from) == 4 {
		from += "-01"
	}
	if len(from) == 7 {
		from += "-01"
	}
	if len(to) == 4 {
		to += "-12"
	}
	if len(to) == 7 {
		if month, err := time.Parse("2006-01", to); err == nil {
			to = month.AddDate(0, 1, -1).Format(time.DateOnly)
		}
	}
	return from, to
}

// TestMeasure measures a reader that is right, one that says nothing, and one that says too much.
func TestMeasure(t *testing.T) {
	files := readGold(t)
	var right, thefts []Claim
	for _, file := range files {
		for _, g := range file.claims {
			c := Claim{File: file.name, Kind: g.kinds[0], Mention: Mention{Start: g.Start, End: g.End}}
			for _, a := range g.amounts {
				if s := a[0]; s.bound == Vague {
					c.Amounts = append(c.Amounts, Amount{Currency: s.currency, Bound: Vague, Min: Decimal("2" + s.value[1:]), Max: Decimal("9" + s.value[1:])})
				} else {
					c.Amounts = append(c.Amounts, Amount{Currency: s.currency, Bound: s.bound, Value: Decimal(s.value)})
				}
			}
			if len(g.periods) > 0 {
				c.Period = Period{From: Date(g.periods[0].from), To: Date(g.periods[0].to)}
			}
			right = append(right, c)
		}
		for _, s := range file.not {
			thefts = append(thefts, Claim{File: file.name, Kind: TheftTotal, Mention: Mention{Start: s.Start, End: s.End}})
		}
	}
	m := measure(files, right)
	if s := m.sum(); s.recall() != 1 || s.precision() != 1 || s.agree != s.compared || len(m.misses) > 0 {
		t.Errorf("the annotation measured against itself: %+v, %q", s, m.misses)
	}
	if s := measure(files, nil).sum(); s.recall() != 0 || s.want < 100 {
		t.Errorf("no claims: %+v", s)
	}
	m = measure(files, append(thefts, right...))
	if s := m.sum(TheftTotal); m.thefts < len(thefts) || s.precision() > 0.5 || s.recall() != 1 {
		t.Errorf("thefts where none are: %d, %+v", m.thefts, s)
	}
	right[0].Amounts = nil
	if s := measure(files, right).sum(); s.agree != s.compared-1 {
		t.Errorf("a claim without its amounts: %+v", s)
	}
}
