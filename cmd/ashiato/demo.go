package main

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"ashiato/attribution"
	"ashiato/casefile"
	"ashiato/chain"
	"ashiato/ingest"
	"ashiato/price"
	"ashiato/report"
	"ashiato/sim"
	"ashiato/source/file"
	"ashiato/store/local"
)

const demoHelp = `Make a simulated chain with about a million innocent transfers and a theft in it, write it as an export, load that export the
way real data is loaded, follow the theft, and compare the answer with the truth, which is known because the chain was made here.
Nothing of it ever happened. The folder keeps the export, the ledger, the case and its report, to play with.`

func newDemo() *cobra.Command {
	var o demoOptions
	cmd := &cobra.Command{
		Use:     "demo",
		Short:   "follow a theft on a simulated chain, and compare with the truth",
		Long:    demoHelp,
		Example: "  ashiato demo\n  ashiato demo --out play --seed 7",
		Args:    cobra.NoArgs,
		RunE: func(cmd *cobra.Command, _ []string) error {
			o.ctx, o.w = cmd.Context(), cmd.OutOrStdout()
			return o.run()
		},
	}
	f := cmd.Flags()
	f.StringVar(&o.out, "out", "ashiato-demo", "folder for everything the demo makes; one that an earlier demo made is replaced")
	f.Uint64Var(&o.seed, "seed", 1, "another number gives another chain and another theft")
	f.IntVar(&o.transfers, "transfers", 1_000_000, "innocent transfers")
	return cmd
}

type demoOptions struct {
	ctx       context.Context
	w         io.Writer
	out       string
	seed      uint64
	transfers int
	start     time.Time
}

// demoMark is a file that says that a folder is the demo's own and may be replaced.
const demoMark = "this-folder-is-made-by-ashiato-demo"

func (o *demoOptions) step(format string, args ...any) {
	fmt.Fprintf(o.w, "%5.1f s  %s\n", time.Since(o.start).Seconds(), fmt.Sprintf(format, args...))
}

func (o *demoOptions) run() (err error) {
	o.start = time.Now()
	if err := o.makeFolder(); err != nil {
		return err
	}
	fmt.Fprintf(o.w, "This chain is simulated. Nothing on it ever happened; no address on it is anybody's.\n\n")
	played, err := sim.New(o.seed, sim.Options{Transfers: o.transfers, Addresses: max(10, o.transfers/5), Fees: true, Theft: true})
	if err != nil {
		return err
	}
	paths, err := played.WriteETL(o.ctx, filepath.Join(o.out, "export"), nil)
	if err != nil {
		return err
	}
	truth, err := played.Truth()
	if err != nil {
		return err
	}
	o.step("made a chain of %d transfers and wrote it as %d Ethereum-ETL files", o.transfers, len(paths))
	db, err := local.OpenWith(filepath.Join(o.out, "data"), local.Options{Fatal: endProcess(o.ctx)})
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, db.Close()) }()
	params, err := chain.ParamsOf("simulated")
	if err != nil {
		return err
	}
	if err := o.load(db, params, paths); err != nil {
		return err
	}
	if err := o.loadOpinions(db, truth); err != nil {
		return err
	}
	return o.trace(db, params, truth)
}

func (o *demoOptions) makeFolder() error {
	entries, err := os.ReadDir(o.out)
	if err != nil && !errors.Is(err, os.ErrNotExist) {
		return err
	}
	if len(entries) > 0 {
		if _, err := os.Stat(filepath.Join(o.out, demoMark)); err != nil {
			return withHint(fmt.Errorf("folder %s holds something that the demo did not make", o.out), "name another folder with --out")
		}
		if err := os.RemoveAll(o.out); err != nil {
			return err
		}
	}
	if err := os.MkdirAll(o.out, 0o755); err != nil {
		return err
	}
	return os.WriteFile(filepath.Join(o.out, demoMark), nil, 0o644)
}

// load brings the export into the ledger by the road of real files.
func (o *demoOptions) load(db *local.DB, params chain.Params, paths []string) error {
	l, err := openChain(o.ctx, db, params)
	if err != nil {
		return err
	}
	journal, err := ingest.OpenJournal(journalDir(filepath.Join(o.out, "data"), params.Name))
	if err != nil {
		return err
	}
	files, err := file.Open(paths, file.Options{Chain: params, Strict: true})
	if err != nil {
		return err
	}
	r, err := ingest.Files(o.ctx, l.store, journal, params, exportsOf(files), ingest.FilesOptions{})
	if err != nil {
		return err
	}
	o.step("loaded them: %d transactions, %d transfers, blocks %d to %d", r.Transactions, r.Transfers, r.FirstHeight, r.LastHeight)
	return nil
}

// loadOpinions brings tags and prices in, through their files.
func (o *demoOptions) loadOpinions(db *local.DB, truth *sim.Truth) error {
	var pack, quotes bytes.Buffer
	if err := errors.Join(truth.WriteTagPack(&pack), truth.WritePrices(&quotes)); err != nil {
		return err
	}
	for name, data := range map[string][]byte{"tags.yaml": pack.Bytes(), "prices.csv": quotes.Bytes()} {
		if err := os.WriteFile(filepath.Join(o.out, name), data, 0o644); err != nil {
			return err
		}
	}
	book, err := openBook(o.ctx, db)
	if err != nil {
		return err
	}
	tags, err := attribution.ReadTagPack("tags.yaml", &pack)
	if err != nil {
		return err
	}
	if _, err := book.Load(o.ctx, tags); err != nil {
		return err
	}
	prices, err := openPrices(o.ctx, db)
	if err != nil {
		return err
	}
	table, err := price.ReadCSV("prices.csv", &quotes)
	if err != nil {
		return err
	}
	if _, err := prices.Load(o.ctx, table); err != nil {
		return err
	}
	o.step("loaded %d tags and %d prices", tags.Info.Tags, table.Info.Quotes)
	return nil
}

// demoCase is the case of the theft, as an investigator would write it.
func demoCase(truth *sim.Truth) string {
	var b strings.Builder
	b.WriteString("title: \"The demo's theft (simulated)\"\nchain: simulated\nseeds:\n")
	for _, s := range truth.Seeds {
		fmt.Fprintf(&b, "  - {id: %q, hash: \"%s\", index: %d}\n", s.ID, s.Tx, s.Position.Index)
	}
	b.WriteString(`methods: [haircut, fifo, lifo, taintfirst, cleanfirst, poison]
stop: {categories: [exchange, mixer, bridge]}
limits: {min_seed_value: "0", max_hops: 0}
notes:
  - "The chain is simulated: nothing on it ever happened."
`)
	return b.String()
}

func (o *demoOptions) trace(db *local.DB, params chain.Params, truth *sim.Truth) (err error) {
	source := demoCase(truth)
	path := filepath.Join(o.out, "case.yaml")
	if err := os.WriteFile(path, []byte(source), 0o644); err != nil {
		return err
	}
	c, err := casefile.Parse(path, []byte(source))
	if err != nil {
		return err
	}
	in, closeSources, err := openSources(o.ctx, db, params.Name)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, closeSources()) }()
	f, err := casefile.Run(o.ctx, c, in)
	if err != nil {
		return err
	}
	o.step("followed the theft under %d methods", len(f.Trace.Methods))
	dir := filepath.Join(o.out, "casefile")
	if err := f.Write(dir, report.Files); err != nil {
		return err
	}
	o.step("wrote the report\n")
	if err := printTotals(o.w, f); err != nil {
		return err
	}
	printPlaces(o.w, f)
	if err := compareWithTruth(o.w, f, truth); err != nil {
		return err
	}
	fmt.Fprintf(o.w, "\nThe report: %s\nRun it again and compare byte for byte: %s verify %s --data %s\n",
		filepath.Join(dir, report.HTMLFile), os.Args[0], dir, filepath.Join(o.out, "data"))
	return nil
}
