package claims

import (
	"fmt"
	"math/big"
	"slices"
	"strings"
)

// recordWords claim that a figure is the greatest so far.
var recordWords = []string{"過去最高", "過去最多", "過去最大", "史上最大", "史上最高", "最多を更新", "record high", "a record", "record-breaking", "record year",
	"largest ever", "most ever", "사상 최대", "역대 최대", "사상 최고", "역대 최고"}

// records tests claims of a record against the other totals of the ledger: one of the same actor that is at least as great
// and covers no longer time, and begins no later, contradicts it.
func (r *reconciler) records() []Conflict {
	var out []Conflict
	roots, by := r.totals()
	for _, root := range roots {
		rivals := greatest(by[root])
		for _, f := range by[root] {
			c := recordClaim(f)
			if c == nil {
				continue
			}
			verdict, what := judgeRecord(f, rivals)
			ids := []ClaimID{c.ID}
			for _, other := range what {
				ids = append(ids, other.first().ID)
			}
			out = append(out, Conflict{Claims: ids, What: fmt.Sprintf("a record: %s, held against %d other totals", amountsSaid(figured(f).Amounts), len(what)), Verdict: verdict})
		}
	}
	return out
}

// greatest keeps of the totals of one window, in each currency, the greatest: only that one can contradict a record.
func greatest(totals []*fact) []*fact {
	best := map[string]*fact{}
	var keys []string
	for _, f := range totals {
		if !f.win().known() {
			continue
		}
		for _, a := range figured(f).Amounts {
			key := windowText(f.win()) + string(a.Currency)
			old := best[key]
			if old == nil {
				keys = append(keys, key)
				best[key] = f
			} else if ratio, ok := timesAs(figured(f), figured(old)); ok && ratio.Num().Cmp(ratio.Denom()) > 0 {
				best[key] = f
			}
		}
	}
	var out []*fact
	for _, key := range keys {
		if !slices.Contains(out, best[key]) {
			out = append(out, best[key])
		}
	}
	return out
}

// recordClaim returns the claim of a fact that says it is a record.
func recordClaim(f *fact) *weighed {
	for _, c := range f.claims {
		quote := strings.ToLower(c.Quote)
		if slices.ContainsFunc(recordWords, func(w string) bool { return strings.Contains(quote, w) }) {
			return c
		}
	}
	return nil
}

// figured returns the first claim of a fact that has a figure, or its first claim.
func figured(f *fact) *weighed {
	for _, c := range f.claims {
		if len(c.Amounts) > 0 {
			return c
		}
	}
	return f.first()
}

// judgeRecord returns the totals that contradict a record, or else those it was held against.
func judgeRecord(f *fact, totals []*fact) (string, []*fact) {
	win, c := f.win(), figured(f)
	var compared, greater []*fact
	for _, o := range totals {
		w := o.win()
		if o == f || !win.known() || !w.known() || w.equal(win) || w.from.After(win.from) {
			continue
		}
		ratio, ok := timesAs(figured(o), c)
		if !ok {
			continue
		}
		compared = append(compared, o)
		if ratio.Cmp(big.NewRat(1, 1)) >= 0 && w.days() <= win.days() {
			greater = append(greater, o)
		}
	}
	switch {
	case len(greater) > 0:
		return RecordBroken, greater
	case len(compared) > 0:
		return RecordHolds, compared
	}
	return RecordAlone, nil
}

// timesAs returns how many times as much the first claim names as the second, in the first currency both have.
func timesAs(a, b *weighed) (*big.Rat, bool) {
	for _, x := range a.Amounts {
		for _, y := range b.Amounts {
			lo, _, ok := ends(x)
			_, hi, ok2 := ends(y)
			if x.Currency == y.Currency && ok && ok2 && hi.Sign() > 0 {
				return new(big.Rat).Quo(lo, hi), true
			}
		}
	}
	return nil, false
}
