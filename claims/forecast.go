package claims

import (
	"fmt"
	"slices"
	"strings"
)

// riseWords and fallWords tell which way a forecast points.
var (
	riseWords = []string{"急増", "増加", "増える", "増大", "拡大", "続ける", "超える", "増して", "surge", "rise", "increase", "grow", "more ", "증가", "늘어", "급증"}
	fallWords = []string{"容易でない", "困難", "減少", "減る", "難しく", "decline", "fall", "decrease", "harder", "less ", "감소", "줄어", "어려"}
)

// forecasts puts forecasts of one text that point in different directions beside each other, and scores those whose time
// the ledger knows: with a figure against the total of that time, without one against the time before it.
func (r *reconciler) forecasts() []Conflict {
	var out []Conflict
	rising, falling := map[string][]*weighed{}, map[string][]*weighed{}
	var files []string
	for _, f := range r.facts {
		c := f.first()
		if c.Kind != Forecast && c.Modality != ForecastModal {
			continue
		}
		way := direction(c.Quote)
		if rising[c.File] == nil && falling[c.File] == nil {
			files = append(files, c.File)
		}
		if way > 0 {
			rising[c.File] = append(rising[c.File], c)
		} else if way < 0 {
			falling[c.File] = append(falling[c.File], c)
		}
		out = append(out, r.score(c, way)...)
	}
	for _, file := range files {
		if len(rising[file]) == 0 || len(falling[file]) == 0 {
			continue
		}
		var ids []ClaimID
		for _, c := range append(rising[file], falling[file]...) {
			if !slices.Contains(ids, c.ID) {
				ids = append(ids, c.ID)
			}
		}
		out = append(out, Conflict{Claims: ids, What: fmt.Sprintf("%d forecasts of more and %d of less", len(rising[file]), len(falling[file])), Verdict: Opposing})
	}
	return out
}

// direction is 1 for a forecast of more, -1 for one of less and 0 for neither or both.
func direction(quote string) int {
	quote = strings.ToLower(quote)
	has := func(words []string) bool {
		return slices.ContainsFunc(words, func(w string) bool { return strings.Contains(quote, w) })
	}
	switch more, less := has(riseWords), has(fallWords); {
	case less && !more:
		return -1
	case more && !less:
		return 1
	}
	return 0
}

// score holds a forecast against the totals of its horizon.
func (r *reconciler) score(c *weighed, way int) []Conflict {
	horizon := c.win
	if !horizon.known() {
		horizon = newWindow(Date(c.Horizon), Date(c.Horizon))
	}
	if !horizon.known() || way < 0 && len(c.Amounts) == 0 {
		return nil
	}
	before := window{horizon.from.AddDate(-1, 0, 0), horizon.to.AddDate(-1, 0, 0)}
	then, last := r.total(c, horizon), r.total(c, before)
	switch {
	case then == nil:
		return nil
	case len(c.Amounts) > 0:
		return scored(c, then, c)
	case last != nil && way > 0:
		return scored(c, then, last)
	}
	return nil
}

// scored compares what came with what it is measured by.
func scored(c, then, measure *weighed) []Conflict {
	ratio, ok := timesAs(then, measure)
	if !ok {
		return nil
	}
	verdict := ForecastUnmet
	if ratio.Num().Cmp(ratio.Denom()) >= 0 {
		verdict = ForecastMet
	}
	ids := []ClaimID{c.ID, then.ID}
	if measure != c {
		ids = append(ids, measure.ID)
	}
	return []Conflict{{Claims: ids, What: fmt.Sprintf("expected for %s, and told later: %s", windowText(then.win), amountsSaid(then.Amounts)), Verdict: verdict}}
}

// total returns the first asserted total of a window by an actor that fits.
func (r *reconciler) total(c *weighed, w window) *weighed {
	for _, f := range r.byWindow[windowText(w)] {
		if t := figured(f); t.who.fit(c.who) && t.Modality == Asserted && !f.superseded {
			return t
		}
	}
	return nil
}
