package main

import (
	"cmp"
	"fmt"
	"io"
	"strconv"
	"strings"
	"text/tabwriter"

	"ashiato/casefile"
	"ashiato/chain"
	"ashiato/price"
	"ashiato/trace"
)

// maxSeedTables is how many seeds get a table of their own; of more, the sum by asset says more.
const maxSeedTables = 5

// printTotals prints tables of where the seeds are, by method: one for each seed, and for all seeds of an asset where there are several.
func printTotals(out io.Writer, f *casefile.Casefile) error {
	assets, of := seedsByAsset(f)
	for _, a := range assets {
		if len(of[a]) <= maxSeedTables {
			for _, i := range of[a] {
				if err := printTable(out, f, f.Seeds[i].ID, []int{i}); err != nil {
					return err
				}
			}
		}
		if len(of[a]) > 1 {
			if err := printTable(out, f, fmt.Sprintf("all %d seeds", len(of[a])), of[a]); err != nil {
				return err
			}
		}
	}
	return nil
}

// seedsByAsset returns the assets of the seeds in the order of the case, and which seeds are of each.
func seedsByAsset(f *casefile.Casefile) (assets []chain.Asset, of map[chain.Asset][]int) {
	of = map[chain.Asset][]int{}
	for i, seed := range f.Seeds {
		a := seed.Holding.Asset
		if of[a] == nil {
			assets = append(assets, a)
		}
		of[a] = append(of[a], i)
	}
	return assets, of
}

// unit is what a person reads sums of an asset in.
type unit struct {
	name     string
	decimals uint8
}

// unitOf returns the unit of a seed's asset: its symbol, or its smallest unit where its decimals are not known.
func unitOf(f *casefile.Casefile, seed *casefile.Seed) unit {
	name := cmp.Or(seed.Info.Symbol, f.Case.Chain.AssetName(seed.Holding.Asset))
	if !seed.Info.Known {
		return unit{"smallest units of " + name, 0}
	}
	return unit{name, seed.Info.Decimals}
}

// tableWords are what a table calls its figures.
type tableWords struct{ whole, ended, large string }

// wordsOf returns the words of a direction: a deposit whose origin is asked for is not stolen.
func wordsOf(d trace.Direction) tableWords {
	if d == trace.Backward {
		return tableWords{"asked about", "from ends", "not traced"}
	}
	return tableWords{"stolen", "at terminals", "at large"}
}

// totalsTable is where some seeds of one asset are together, a line a method.
type totalsTable struct {
	f        *casefile.Casefile
	seeds    []int
	decimals uint8
	words    tableWords
	overlaps bool // some of the seeds had been stolen already, by another seed
	worths   bool // prices were used, and the asset is not the currency itself
}

// printTable prints where some seeds of one asset are together.
func printTable(out io.Writer, f *casefile.Casefile, name string, seeds []int) error {
	first := &f.Seeds[seeds[0]]
	asset := f.Case.Chain.AssetName(first.Holding.Asset)
	u := unitOf(f, first)
	var stolen chain.Total
	for _, i := range seeds {
		stolen = stolen.Add(f.Seeds[i].Amount.Total())
	}
	t := totalsTable{f: f, seeds: seeds, decimals: u.decimals, words: wordsOf(f.Case.Direction), worths: f.Result.Inputs.Prices != nil && asset != f.Case.Prices.Currency}
	for k := range f.Trace.Methods {
		t.overlaps = t.overlaps || !t.sum(&f.Trace.Methods[k]).Overlap.IsZero()
	}
	fmt.Fprintf(out, "%s: %s %s %s\n", printable(name), stolen.FormatUnits(u.decimals), printable(u.name), t.words.whole)
	w := tabwriter.NewWriter(out, 0, 0, 2, ' ', tabwriter.AlignRight)
	fmt.Fprintln(w, strings.Join(t.head(), "\t")+"\t")
	for k := range f.Trace.Methods {
		fmt.Fprintln(w, strings.Join(t.line(&f.Trace.Methods[k]), "\t")+"\t")
	}
	if err := w.Flush(); err != nil || !t.overlaps {
		return err
	}
	_, err := fmt.Fprintln(out, "overlap: carried another seed of this case when it was stolen; counted there, and not again")
	return err
}

// sum adds up what a method found of the seeds.
func (t *totalsTable) sum(m *trace.MethodResult) (sum trace.SeedResult) {
	for _, i := range t.seeds {
		s := &m.Seeds[i]
		sum.Terminals, sum.Frontier, sum.Fees = sum.Terminals.Add(s.Terminals), sum.Frontier.Add(s.Frontier), sum.Fees.Add(s.Fees)
		sum.Burned, sum.Dropped, sum.Overlap = sum.Burned.Add(s.Burned), sum.Dropped.Add(s.Dropped), sum.Overlap.Add(s.Overlap)
	}
	return sum
}

// places counts the places that a method found; those under poison, which have no seed, once.
func (t *totalsTable) places(m *trace.MethodResult) int {
	type place struct {
		holding chain.Holding
		kind    trace.Kind
	}
	places := map[place]bool{}
	for _, i := range t.seeds {
		for p := range m.Seeds[i].Places() {
			places[place{chain.Holding{Address: p.Address, Asset: p.Asset}, p.Kind}] = true
		}
	}
	return len(places)
}

func (t *totalsTable) head() []string {
	head := []string{"method", t.words.ended, t.words.large, "fees", "burnt", "dropped", "places"}
	if t.overlaps {
		head = append(head, "overlap")
	}
	if t.worths {
		currency := t.f.Case.Prices.Currency
		head = append(head, currency+" "+t.words.ended, currency+" "+t.words.large)
	}
	return head
}

func (t *totalsTable) line(m *trace.MethodResult) []string {
	sum := t.sum(m)
	value := func(v chain.Total) string {
		if m.Method == trace.Poison {
			return "-"
		}
		return v.FormatUnits(t.decimals)
	}
	line := []string{string(m.Method), value(sum.Terminals), value(sum.Frontier), value(sum.Fees), value(sum.Burned), value(sum.Dropped), strconv.Itoa(t.places(m))}
	if t.overlaps {
		line = append(line, value(sum.Overlap))
	}
	switch {
	case t.worths && m.Method == trace.Poison:
		line = append(line, "-", "-")
	case t.worths:
		v := casefile.SumWorth(t.f.Piles(m, t.seeds))
		line = append(line, price.Format(v.Terminals, casefile.WorthDigits), price.Format(v.Frontier, casefile.WorthDigits))
	}
	return line
}
