package report

import (
	"bytes"
	"encoding/csv"
	"fmt"
	"strings"
	"time"

	"ashiato/casefile"
	"ashiato/chain"
	"ashiato/trace"
)

// cell makes a text safe to open in a spreadsheet, which takes what begins with one of these characters for a formula
// to run: it gets an apostrophe in front, as spreadsheets themselves write text.
func cell(s string) string {
	if strings.HasPrefix(s, "=") || strings.HasPrefix(s, "+") || strings.HasPrefix(s, "-") || strings.HasPrefix(s, "@") ||
		strings.HasPrefix(s, "\t") || strings.HasPrefix(s, "\r") || strings.HasPrefix(s, "\n") ||
		strings.HasPrefix(s, "＝") || strings.HasPrefix(s, "＋") || strings.HasPrefix(s, "－") || strings.HasPrefix(s, "＠") {
		return "'" + s
	}
	return s
}

// table writes rows as RFC 4180 has them, every cell made safe.
type table struct {
	b bytes.Buffer
	w *csv.Writer
}

func newTable(header ...string) *table {
	t := &table{}
	t.w = csv.NewWriter(&t.b)
	t.w.UseCRLF = true
	t.row(header...)
	return t
}

func (t *table) row(cells ...string) {
	for i := range cells {
		cells[i] = cell(cells[i])
	}
	// A csv.Writer on a buffer fails only on a wrong separator.
	_ = t.w.Write(cells)
}

func (t *table) bytes() ([]byte, error) {
	t.w.Flush()
	return t.b.Bytes(), t.w.Error()
}

// moment is an RFC 3339 time, "" if not known.
func moment(t trace.Time) string {
	if !t.Known {
		return ""
	}
	return time.Unix(t.Unix, 0).UTC().Format(time.RFC3339)
}

// units writes an amount in whole units, exactly; "" where nobody told the decimals.
func units(t chain.Total, info chain.AssetInfo) string {
	if !info.Known {
		return ""
	}
	return t.FormatUnits(info.Decimals)
}

// TerminalsCSV returns every place where a trace ended or that still holds something, by method and seed. The columns
// are described in docs/design/result.md.
func TerminalsCSV(f *casefile.Casefile) ([]byte, error) {
	t := newTable("method", "seed", "kind", "address", "asset", "symbol", "amount", "amount_units", "seed_asset", "seed_value",
		"seed_value_units", "entity", "category", "role", "tag_source", "first", "last", "transactions", "shortest_path", "largest_path", "worth", "currency", "price", "price_time", "price_source", "synthetic")
	for _, m := range f.Trace.Methods {
		for i, s := range m.Seeds {
			seed := &f.Seeds[i]
			for p := range s.Places() {
				t.row(placeCells(f, m.Method, seed, &p)...)
			}
		}
	}
	return t.bytes()
}

func placeCells(f *casefile.Casefile, m trace.Method, seed *casefile.Seed, p *trace.Place) []string {
	info, who := f.Asset(p.Asset), f.OwnerOf(p)
	value, valueUnits := "", ""
	if m != trace.Poison {
		value, valueUnits = p.Value.String(), units(p.Value, seed.Info)
	}
	var worth [5]string
	if m != trace.Poison {
		w, ok, err := f.PlaceWorth(p)
		worth = worthCells(f, w, ok, err)
	}
	return []string{string(m), seed.ID, string(p.Kind), p.Address.String(), f.Case.Chain.AssetName(p.Asset), plainLine(info.Symbol),
		p.Amount.String(), units(p.Amount, info), f.Case.Chain.AssetName(seed.Holding.Asset), value, valueUnits,
		plainLine(who.Entity), string(who.Category), string(who.Role), plainLine(who.TagSource), moment(p.FirstTime), moment(p.LastTime),
		fmt.Sprint(p.Transactions), hashes(p.ShortestPath()), hashes(p.LargestPath()), worth[0], worth[1], worth[2], worth[3], worth[4],
		hashes(f.SyntheticOf(p))}
}

// worthCells writes a worth with its price, or why there is none in the source's place.
func worthCells(f *casefile.Casefile, w casefile.Worth, ok bool, err error) [5]string {
	switch {
	case !ok:
		return [5]string{}
	case err != nil:
		return [5]string{"", f.Case.Prices.Currency, "", "", "unknown: " + plainLine(err.Error())}
	}
	return [5]string{money(w.Value), w.Quote.Currency, w.Quote.Text(), moment(trace.Time{Unix: w.Quote.Unix, Known: true}), plainLine(w.Quote.Source)}
}

// hashes writes a path in one cell, separated by spaces.
func hashes(path []chain.TxHash) string {
	all := make([]string, len(path))
	for i, h := range path {
		all[i] = h.String()
	}
	return strings.Join(all, " ")
}

// FlowsCSV returns every move of seed value, one row for each seed that it carries; under poison, which has no seed
// value, one row for each move. The columns are described in docs/design/result.md.
func FlowsCSV(f *casefile.Casefile) ([]byte, error) {
	t := newTable("method", "height", "transaction_index", "time", "transaction", "synthetic", "carrier", "from", "from_asset",
		"to", "to_asset", "amount", "amount_units", "seed", "seed_value", "seed_value_units", "passed", "end", "note")
	for _, m := range f.Trace.Methods {
		for _, x := range m.Flows.All() {
			if len(x.Values) == 0 {
				t.row(flowCells(f, m.Method, &x, "", "", "")...)
			}
			for _, v := range x.Values {
				seed := &f.Seeds[v.Seed]
				t.row(flowCells(f, m.Method, &x, seed.ID, v.Value.String(), units(v.Value, seed.Info))...)
			}
		}
	}
	return t.bytes()
}

func flowCells(f *casefile.Casefile, m trace.Method, x *trace.Flow, seed, value, valueUnits string) []string {
	height, index, hash, synthetic := fmt.Sprint(uint64(x.Tx.Height)), fmt.Sprint(x.Tx.Index), x.Hash.String(), "no"
	if f.Result.Range.Scale == "second" {
		height = ""
	}
	if x.Synthetic {
		synthetic = "yes"
	}
	if x.Carrier == trace.BySeed {
		index, hash, synthetic = "", "", ""
	}
	passed := make([]string, len(x.Passed))
	for i, a := range x.Passed {
		passed[i] = a.String()
	}
	name := f.Case.Chain.AssetName
	return []string{string(m), height, index, moment(x.Time), hash, synthetic, string(x.Carrier), x.From.Address.String(), name(x.From.Asset),
		x.To.Address.String(), name(x.To.Asset), x.Amount.String(), units(x.Amount, f.Asset(carried(f, x))), seed, value, valueUnits,
		strings.Join(passed, " "), string(x.End), string(x.Weight)}
}

// carried returns the asset that a flow's amount counts: what is received, backward what is paid.
func carried(f *casefile.Casefile, x *trace.Flow) chain.Asset {
	if f.Case.Direction == trace.Backward {
		return x.From.Asset
	}
	return x.To.Asset
}
