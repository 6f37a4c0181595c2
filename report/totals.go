package report

import (
	"fmt"
	"math/big"

	"ashiato/casefile"
	"ashiato/chain"
	"ashiato/price"
)

// TotalsCSV returns where each seed is by each method, one row each, and after the seeds of one asset a row for all of them, without an id: its
// worth counts a unit that carries several seeds once. The columns are described in docs/design/result.md.
func TotalsCSV(f *casefile.Casefile) ([]byte, error) {
	t := newTable("method", "seed", "asset", "decimals", "stolen", "terminals", "frontier", "fees", "burned", "dropped", "overlap",
		"terminals_worth", "frontier_worth", "fees_worth", "burned_worth", "currency", "unpriced_places")
	for _, g := range groups(f) {
		for _, m := range g.Methods {
			for _, i := range g.Seeds {
				one := methodTotals{Method: m.Method}
				one.add(&m.found.Seeds[i])
				t.row(totalsCells(f, g.Asset, f.Seeds[i].ID, &one)...)
			}
			t.row(totalsCells(f, g.Asset, "", &m)...)
		}
	}
	return t.bytes()
}

// totalsCells writes amounts in whole units, in smallest ones where nobody told the decimals.
func totalsCells(f *casefile.Casefile, a chain.Asset, seed string, m *methodTotals) []string {
	info := f.Asset(a)
	cells := []string{string(m.Method), seed, f.Case.Chain.AssetName(a), ""}
	if info.Known {
		cells[3] = fmt.Sprint(info.Decimals)
	}
	for _, v := range []chain.Total{m.Stolen, m.Terminals, m.Frontier, m.Fees, m.Burned, m.Dropped, m.Overlap} {
		cells = append(cells, v.FormatUnits(info.Decimals))
	}
	w := m.Worth
	if w == nil {
		return append(cells, make([]string, 6)...)
	}
	return append(cells, money(w.Terminals), money(w.Frontier), money(w.Fees), money(w.Burned), f.Case.Prices.Currency, fmt.Sprint(w.Unpriced))
}

func money(v *big.Rat) string { return price.Format(v, casefile.WorthDigits) }
