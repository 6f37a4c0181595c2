package report

import (
	"slices"

	"ashiato/chain"
)

// fit returns the parts of a whole as a line shows them: each rounded down or up to the shown digits, so that the figures on the
// page add up to the whole's. What rounding down leaves goes to the parts that it cut most (the method of largest remainders). A part
// that is shown as nothing keeps its value, for number to mark it.
func (s scale) fit(whole chain.Total, parts []chain.Total) []chain.Total {
	one, step := chain.TotalOf(1), s.step()
	cut := func(t chain.Total) (down, rest chain.Total) {
		_, rest = t.MulDiv(one, step)
		return t.Sub(rest), rest
	}
	left, _ := cut(whole)
	shown, rests, order := make([]chain.Total, len(parts)), make([]chain.Total, len(parts)), make([]int, len(parts))
	for i, p := range parts {
		shown[i], rests[i] = cut(p)
		order[i] = i
		left, _ = left.Diff(shown[i])
	}
	slices.SortStableFunc(order, func(i, j int) int { return rests[j].Cmp(rests[i]) })
	for _, i := range order {
		if left.Less(step) || rests[i].IsZero() {
			break
		}
		shown[i], left = shown[i].Add(step), left.Sub(step)
	}
	for i, p := range parts {
		if shown[i].IsZero() {
			shown[i] = p
		}
	}
	return shown
}

// shown returns a method's totals as its line shows them.
func (s scale) shown(t *methodTotals) methodTotals {
	fitted := *t
	to := []*chain.Total{&fitted.Terminals, &fitted.Frontier, &fitted.Fees, &fitted.Burned, &fitted.Dropped}
	parts := make([]chain.Total, len(to))
	for i := range to {
		parts[i] = *to[i]
	}
	for i, v := range s.fit(t.Stolen, parts) {
		*to[i] = v
	}
	return fitted
}

// maxStep is the greatest power of ten that a chain.Total holds.
const maxStep = 96

// step is the least amount that the shown digits tell apart, in smallest units; one that no total reaches where they are too many.
func (s scale) step() chain.Total {
	step, ten := chain.TotalOf(1), chain.TotalOf(10)
	for range min(s.decimals-s.digits, maxStep) {
		step, _ = step.MulDiv(ten, chain.TotalOf(1))
	}
	return step
}

// widen takes the least and the most of each figure of t into low and high.
func widen(low, high, t *methodTotals) {
	for _, x := range []struct{ low, high, v *chain.Total }{
		{&low.Stolen, &high.Stolen, &t.Stolen}, {&low.Terminals, &high.Terminals, &t.Terminals}, {&low.Frontier, &high.Frontier, &t.Frontier},
		{&low.Fees, &high.Fees, &t.Fees}, {&low.Burned, &high.Burned, &t.Burned}, {&low.Dropped, &high.Dropped, &t.Dropped}, {&low.Overlap, &high.Overlap, &t.Overlap},
	} {
		*x.low, *x.high = x.low.Min(*x.v), x.high.Max(*x.v)
	}
}
