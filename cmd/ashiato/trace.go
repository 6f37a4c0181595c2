package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"

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
	if err := printTotals(cmd.OutOrStdout(), f); err != nil {
		return err
	}
	printPlaces(cmd.OutOrStdout(), f)
	return nil
}
