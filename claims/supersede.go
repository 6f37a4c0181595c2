package claims

import (
	"fmt"
	"slices"
	"strings"
)

// correctionWords say that a text takes back what was told before.
var correctionWords = []string{"訂正", "修正", "correction", "corrected", "정정", "바로잡"}

// corrections finds totals and incidents that a later telling of the same source replaces: a correction, or a later
// edition of a report about the same actor and the same time. Both stay; the earlier fact is marked.
func (r *reconciler) corrections() []Conflict {
	type subject struct {
		kind   Kind
		actor  string
		window string
		source string
	}
	var out []Conflict
	latest := map[subject]*fact{}
	facts := slices.Clone(r.facts)
	slices.SortStableFunc(facts, func(a, b *fact) int {
		return strings.Compare(string(a.first().Published.Date), string(b.first().Published.Date))
	})
	for _, f := range facts {
		c := f.first()
		if !isTheft(c.Kind) && c.Kind != Laundering || c.Published.Date == "" || !c.win.known() || len(c.Amounts) == 0 || c.Modality == Denied || c.Modality == ForecastModal {
			continue
		}
		for _, source := range c.named {
			key := subject{c.Kind, c.who.root, windowText(c.win) + strings.Join(c.victims, ","), source}
			old := latest[key]
			latest[key] = f
			if old == nil || old == f || old.superseded || !replaces(old.first(), c) {
				continue
			}
			old.superseded = true
			how := "a later edition"
			if corrects(c) {
				how = "a correction"
			}
			out = append(out, Conflict{
				Claims:  []ClaimID{old.first().ID, c.ID},
				What:    fmt.Sprintf("%s of %s by %s of %s", amountsSaid(old.first().Amounts), old.first().Published.Date, how, c.Published.Date),
				Verdict: Supersedes,
			})
		}
	}
	return out
}

// replaces tells whether a later claim gives another figure in a currency of the earlier one. On the same day only a
// correction replaces.
func replaces(old, c *weighed) bool {
	return !sumsFit(old.Amounts, c.Amounts) && (old.Published.Date < c.Published.Date || corrects(c))
}

func corrects(c *weighed) bool {
	quote := strings.ToLower(c.Quote)
	return slices.ContainsFunc(correctionWords, func(w string) bool { return strings.Contains(quote, w) })
}
