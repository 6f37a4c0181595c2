package claims

import (
	"fmt"
	"math/big"
	"slices"
	"strconv"
	"time"
)

// The drawing of the timeline, in units of its view box.
const (
	chartWidth  = 1000
	chartHeight = 380
	chartLeft   = 84
	chartRight  = 985
	chartTop    = 24
	chartBottom = 340
	shownMarks  = 60
	mostYears   = 60
)

// chart is the drawing of stolen totals: time from left to right, dollars upwards.
type chart struct {
	Width, Height, Left, Right, Top, Bottom, LabelX, YearY int
	Grid, Years                                            []chartLine
	Marks                                                  []chartMark
	More                                                   int
}

type chartLine struct {
	At    string
	Text  string // where its label stands
	Label string
}

type chartMark struct {
	X1, X2, Y, LabelX, LabelY, Anchor, Error, Label, Title string
	Converted, Old                                         bool
}

// newChart draws totals; nil if there is none. Of many the greatest are drawn.
func newChart(totals []Total) *chart {
	if len(totals) == 0 {
		return nil
	}
	c := &chart{Width: chartWidth, Height: chartHeight, Left: chartLeft, Right: chartRight, Top: chartTop, Bottom: chartBottom, LabelX: chartLeft - 8, YearY: chartBottom + 20}
	drawn := greatestTotals(totals, shownMarks)
	c.More = len(totals) - len(drawn)
	first, last, most := drawn[0].win.from.Year(), drawn[0].win.to.Year(), new(big.Rat)
	for _, t := range drawn {
		first, last = min(first, t.win.from.Year()), max(last, t.win.to.Year())
		if t.hi.Cmp(most) > 0 {
			most = t.hi
		}
	}
	if last-first >= mostYears {
		first = last - mostYears + 1
	}
	step, top := gridStep(most)
	from := time.Date(first, 1, 1, 0, 0, 0, 0, time.UTC)
	days := time.Date(last+1, 1, 1, 0, 0, 0, 0, time.UTC).Sub(from).Hours() / 24
	x := func(t time.Time) float64 {
		return max(chartLeft, chartLeft+t.Sub(from).Hours()/24/days*(chartRight-chartLeft))
	}
	y := func(v *big.Rat) float64 {
		share, _ := new(big.Rat).Quo(v, top).Float64()
		return chartBottom - share*(chartBottom-chartTop)
	}
	for v := new(big.Rat); v.Cmp(top) <= 0; v = new(big.Rat).Add(v, step) {
		c.Grid = append(c.Grid, chartLine{At: place(y(v)), Text: place(y(v) + 4), Label: dollars(v)})
	}
	for year := first; year <= last+1; year++ {
		c.Years = append(c.Years, chartLine{At: place(x(time.Date(year, 1, 1, 0, 0, 0, 0, time.UTC))), Label: strconv.Itoa(year)})
	}
	for _, t := range drawn {
		c.Marks = append(c.Marks, newMark(t, x, y))
	}
	return c
}

func newMark(t Total, x func(time.Time) float64, y func(*big.Rat) float64) chartMark {
	middle := new(big.Rat).Quo(new(big.Rat).Add(t.lo, t.hi), big.NewRat(2, 1))
	x1, x2, at := x(t.win.from), x(t.win.to.AddDate(0, 0, 1)), y(middle)
	x2 = max(x2, x1+3)
	m := chartMark{
		X1: place(x1), X2: place(x2), Y: place(at), LabelX: place((x1 + x2) / 2), LabelY: place(at - 9), Anchor: "middle", Label: dollars(t.hi),
		Title: timeText(t.From, t.To) + ": " + t.valueText(), Converted: t.Converted, Old: t.Status == Superseded,
	}
	mid, lo, hi := (x1+x2)/2, y(t.lo), y(t.hi)
	switch {
	case t.AtLeast:
		m.Label = "≥ " + m.Label
		m.LabelX, m.LabelY, m.Anchor = place(mid+9), place(at-9), "start"
		m.Error = fmt.Sprintf("M%s %sV%sm-4 6l4 -6l4 6", place(mid), place(at), place(at-20))
	case t.lo.Cmp(t.hi) != 0:
		m.Label = dollars(t.lo) + " to " + dollars(t.hi)
		m.LabelY = place(hi - 6)
		m.Error = fmt.Sprintf("M%s %sh10M%s %sV%sM%s %sh10", place(mid-5), place(lo), place(mid), place(lo), place(hi), place(mid-5), place(hi))
	}
	return m
}

// greatestTotals returns the n greatest totals in their order.
func greatestTotals(totals []Total, n int) []Total {
	if len(totals) <= n {
		return totals
	}
	byValue := slices.Clone(totals)
	slices.SortStableFunc(byValue, func(a, b Total) int { return b.hi.Cmp(a.hi) })
	great := map[FactID]bool{}
	for _, t := range byValue[:n] {
		great[t.Fact] = true
	}
	kept := make([]Total, 0, n)
	for _, t := range totals {
		if great[t.Fact] {
			kept = append(kept, t)
		}
	}
	return kept
}

// gridStep returns a round step for about five lines up to a value, and the top line.
func gridStep(most *big.Rat) (step, top *big.Rat) {
	step = big.NewRat(1, 1)
	five, two := big.NewRat(5, 1), big.NewRat(2, 1)
	for i := 0; new(big.Rat).Mul(step, five).Cmp(most) < 0; i++ {
		if i%3 == 1 {
			step.Mul(step, big.NewRat(5, 2))
		} else {
			step.Mul(step, two)
		}
	}
	top = new(big.Rat).Set(step)
	for top.Cmp(most) < 0 {
		top.Add(top, step)
	}
	return step, top
}

// dollars writes a value in short: $1.7 bn.
func dollars(v *big.Rat) string {
	for _, unit := range []struct {
		size int64
		name string
	}{{1e9, " bn"}, {1e6, " m"}, {1e3, " k"}} {
		if n := new(big.Rat).Quo(v, big.NewRat(unit.size, 1)); n.Cmp(big.NewRat(1, 1)) >= 0 {
			text := n.FloatString(2)
			for text[len(text)-1] == '0' {
				text = text[:len(text)-1]
			}
			if text[len(text)-1] == '.' {
				text = text[:len(text)-1]
			}
			return "$" + text + unit.name
		}
	}
	return "$" + v.FloatString(0)
}

func place(v float64) string { return strconv.FormatFloat(v, 'f', 1, 64) }
