package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"text/tabwriter"

	"github.com/spf13/cobra"

	"ashiato/attribution"
	"ashiato/casefile"
	"ashiato/chain"
	"ashiato/price"
	"ashiato/report"
	"ashiato/store/local"
	"ashiato/trace"
)

const traceHelp = `Follow what was stolen, as a case file asks, under every method it names, and say where it is now.

A case file is YAML:

    title: Ronin bridge
    chain: ethereum
    seeds:
      - {id: ronin, address: "0x098b716b8aaf21512996dc57eb0615e2383e2f96", asset: ETH, amount: "173600", time: 2022-03-23T13:29:09Z}
    methods: [haircut, fifo, lifo, taintfirst, cleanfirst, poison]
    stop: {categories: [exchange, mixer, bridge], addresses: []}
    limits: {max_hops: 0}

A seed may also be {id, hash: 0x…, index: 0}, or {id, from: 0x…} for all that an address sent. With --out the folder gets
result.json, terminals.csv, flows.csv, totals.csv, report.html and a manifest with the hash of everything; "ashiato verify" runs it again.`

func newTrace() *cobra.Command {
	var out string
	var asJSON bool
	cmd := &cobra.Command{
		Use:   "trace CASE.yaml",
		Short: "follow a theft to where it is now",
		Long:  traceHelp,
		Example: `  ashiato trace ronin.yaml
  ashiato trace ronin.yaml --out ronin/
  ashiato trace ronin.yaml --json | jq '.results[].seeds[].totals'`,
		Args: exactly(1),
		RunE: func(cmd *cobra.Command, args []string) error {
			c, err := readCase(args[0])
			if err != nil {
				return err
			}
			return withSources(cmd, c.Chain.Name, func(in casefile.Sources) error {
				return traceCase(cmd, c, in, out, asJSON)
			})
		},
	}
	cmd.Flags().StringVar(&out, "out", "", "write the casefile and its report into this folder")
	cmd.Flags().BoolVar(&asJSON, "json", false, "print result.json, "+casefile.Format)
	return cmd
}

// maxCase is far above any case a person writes, and bounds what a wrong file costs.
const maxCase = 16 << 20

func readCase(path string) (*casefile.Case, error) {
	info, err := os.Stat(path)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		err = fmt.Errorf("case file %s does not exist", path)
	case err == nil && !info.Mode().IsRegular(): // opening a pipe that nobody writes to would never end
		err = fmt.Errorf("%s: not a regular file", path)
	}
	if err != nil {
		return nil, withHint(err, `"ashiato trace --help" shows a case file`)
	}
	f, err := os.Open(path)
	if err != nil {
		return nil, withHint(err, `"ashiato trace --help" shows a case file`)
	}
	defer f.Close()
	data, err := io.ReadAll(io.LimitReader(f, maxCase+1))
	if err != nil {
		return nil, err
	}
	if len(data) > maxCase {
		return nil, fmt.Errorf("%s: more than %d bytes is no case file", path, maxCase)
	}
	c, err := casefile.Parse(path, data)
	return c, withHint(err, `"ashiato trace --help" shows a case file`)
}

// withSources opens what a case of a chain is run on, runs f, and closes it.
func withSources(cmd *cobra.Command, name chain.Name, f func(casefile.Sources) error) (err error) {
	db, err := openData(cmd, false)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, db.Close()) }()
	if err := settled(cmd, name); err != nil {
		return err
	}
	in, closeSources, err := openSources(cmd.Context(), db, name)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, closeSources()) }()
	return f(in)
}

func openSources(ctx context.Context, db *local.DB, name chain.Name) (casefile.Sources, func() error, error) {
	in := casefile.Sources{Program: programVersion()}
	l, err := chooseChain(ctx, db, string(name))
	if err != nil {
		return in, nil, err
	}
	if in.Tags, err = usedTags(ctx, db); err != nil {
		return in, nil, err
	}
	if in.Prices, err = usedPrices(ctx, db); err != nil {
		return in, nil, err
	}
	snapshot := l.store.Snapshot()
	in.Ledger, in.Reader = snapshot, snapshot
	return in, snapshot.Close, nil
}

// usedTags returns the tags of the data folder, nil if there are none.
func usedTags(ctx context.Context, db *local.DB) (casefile.Tags, error) {
	var book *attribution.Book
	book, err := openBook(ctx, db)
	if err != nil {
		return nil, err
	}
	return book, nil
}

// usedPrices returns the prices of the data folder, nil if there are none.
func usedPrices(ctx context.Context, db *local.DB) (casefile.Prices, error) {
	var book *price.Book
	book, err := openPrices(ctx, db)
	if err != nil || len(book.Files()) == 0 {
		return nil, err
	}
	return book, nil
}

func traceCase(cmd *cobra.Command, c *casefile.Case, in casefile.Sources, out string, asJSON bool) error {
	bar := newProgress("trace", "transactions", 0)
	in.Progress = func(_ trace.Method, walked int) { bar.set(int64(walked)) }
	f, err := casefile.Run(cmd.Context(), c, in)
	bar.close()
	if err != nil {
		return err
	}
	for _, note := range f.Notes() {
		say("note: %s", printable(note))
	}
	if out != "" {
		if err := f.Write(out, report.Files); err != nil {
			return err
		}
		say("written to %s; look at %s, check it with \"ashiato verify %s\"", out, filepath.Join(out, report.HTMLFile), out)
	}
	if asJSON {
		data, err := f.Result.JSON()
		if err != nil {
			return err
		}
		_, err = cmd.OutOrStdout().Write(data)
		return err
	}
	return printTotals(cmd.OutOrStdout(), f)
}

// maxSeedTables is how many seeds get a table of their own; of more, the sum by asset says more.
const maxSeedTables = 5

// printTotals prints tables of where the seeds are, by method: one for each seed, and for all seeds of an asset where there are several.
func printTotals(out io.Writer, f *casefile.Casefile) error {
	var assets []chain.Asset
	of := map[chain.Asset][]int{}
	for i, seed := range f.Seeds {
		a := seed.Holding.Asset
		if of[a] == nil {
			assets = append(assets, a)
		}
		of[a] = append(of[a], i)
	}
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

// tableWords are what a table calls its figures.
type tableWords struct{ whole, ended, large string }

// wordsOf returns the words of a direction: a deposit whose origin is asked for is not stolen.
func wordsOf(d trace.Direction) tableWords {
	if d == trace.Backward {
		return tableWords{"asked about", "from ends", "not traced"}
	}
	return tableWords{"stolen", "at terminals", "at large"}
}

// printTable prints where some seeds of one asset are together. Places under poison are counted once.
func printTable(out io.Writer, f *casefile.Casefile, name string, seeds []int) error {
	first := &f.Seeds[seeds[0]]
	unit, d := first.Info.Symbol, first.Info.Decimals
	if unit == "" {
		unit = f.Case.Chain.AssetName(first.Holding.Asset)
	}
	if !first.Info.Known {
		unit, d = "smallest units of "+unit, 0
	}
	var stolen chain.Total
	for _, i := range seeds {
		stolen = stolen.Add(f.Seeds[i].Amount.Total())
	}
	words := wordsOf(f.Case.Direction)
	fmt.Fprintf(out, "%s: %s %s %s\n", printable(name), stolen.FormatUnits(d), printable(unit), words.whole)
	w := tabwriter.NewWriter(out, 0, 0, 2, ' ', tabwriter.AlignRight)
	worths := f.Result.Inputs.Prices != nil && f.Case.Chain.AssetName(first.Holding.Asset) != f.Case.Prices.Currency
	head := "method\t" + words.ended + "\t" + words.large + "\tfees\tburnt\tdropped\tplaces\t"
	overlaps := seedsOverlap(f, seeds)
	if overlaps {
		head += "overlap\t"
	}
	if worths {
		head += f.Case.Prices.Currency + " " + words.ended + "\t" + f.Case.Prices.Currency + " " + words.large + "\t"
	}
	fmt.Fprintln(w, head)
	for k := range f.Trace.Methods {
		m := &f.Trace.Methods[k]
		var sum trace.SeedResult
		type place struct {
			holding chain.Holding
			kind    trace.Kind
		}
		places := map[place]bool{}
		for _, i := range seeds {
			s := &m.Seeds[i]
			sum.Terminals, sum.Frontier, sum.Fees = sum.Terminals.Add(s.Terminals), sum.Frontier.Add(s.Frontier), sum.Fees.Add(s.Fees)
			sum.Burned, sum.Dropped, sum.Overlap = sum.Burned.Add(s.Burned), sum.Dropped.Add(s.Dropped), sum.Overlap.Add(s.Overlap)
			for p := range s.Places() {
				places[place{chain.Holding{Address: p.Address, Asset: p.Asset}, p.Kind}] = true
			}
		}
		if m.Method == trace.Poison {
			fmt.Fprintf(w, "%s\t-\t-\t-\t-\t-\t%d\t", m.Method, len(places))
		} else {
			fmt.Fprintf(w, "%s\t%s\t%s\t%s\t%s\t%s\t%d\t", m.Method, sum.Terminals.FormatUnits(d), sum.Frontier.FormatUnits(d),
				sum.Fees.FormatUnits(d), sum.Burned.FormatUnits(d), sum.Dropped.FormatUnits(d), len(places))
		}
		switch {
		case !overlaps:
		case m.Method == trace.Poison:
			fmt.Fprint(w, "-\t")
		default:
			fmt.Fprintf(w, "%s\t", sum.Overlap.FormatUnits(d))
		}
		switch {
		case worths && m.Method == trace.Poison:
			fmt.Fprint(w, "-\t-\t")
		case worths:
			v := casefile.SumWorth(f.Piles(m, seeds))
			fmt.Fprintf(w, "%s\t%s\t", price.Format(v.Terminals, casefile.WorthDigits), price.Format(v.Frontier, casefile.WorthDigits))
		}
		fmt.Fprintln(w)
	}
	if err := w.Flush(); err != nil || !overlaps {
		return err
	}
	_, err := fmt.Fprintln(out, "overlap: carried another seed of this case when it was stolen; counted there, and not again")
	return err
}

// seedsOverlap reports whether some of what the seeds are had been stolen already, by another seed.
func seedsOverlap(f *casefile.Casefile, seeds []int) bool {
	for k := range f.Trace.Methods {
		for _, i := range seeds {
			if !f.Trace.Methods[k].Seeds[i].Overlap.IsZero() {
				return true
			}
		}
	}
	return false
}
