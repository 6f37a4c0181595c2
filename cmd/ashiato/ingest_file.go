package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"path/filepath"

	"github.com/spf13/cobra"

	"ashiato/chain"
	"ashiato/ingest"
	"ashiato/source/file"
)

const ingestFileHelp = `Load transfers from files: Ethereum-ETL tables (CSV, JSON lines, Parquet), what Etherscan and its kin export, or any CSV
whose columns you name. Gzip and zip are read as they are. The format is told by the columns.

Several files at once, in any order, overlapping, and more of them later are normal: the same transfer in two files is one, and
what a later file changes is derived again. The order of files never matters. Rows without a transaction hash get a stable one
that is marked as made here. Bad rows are counted and named; --strict refuses a file with one.

The rows of all files are kept. Without a file, a load that was interrupted is finished, and a ledger that was removed is made again of them.`

func newIngestFile() *cobra.Command {
	var o fileOptions
	cmd := &cobra.Command{
		Use:   "file --chain NAME FILE…",
		Short: "load transfers from files",
		Long:  ingestFileHelp,
		Example: `  ashiato ingest file --chain ethereum blocks.csv transactions.csv token_transfers.csv traces.csv
  ashiato ingest file --chain ethereum export-0x098b716b8aaf21512996dc57eb0615e2383e2f96*.csv
  ashiato ingest file --chain ethereum --columns time=Timestamp,block=Block,hash=Tx_hash,from=From,to=To,amount=Value_in_USD --asset USD:2 Atomic.csv`,
		Args: cobra.ArbitraryArgs,
		RunE: func(cmd *cobra.Command, args []string) error { return ingestFiles(cmd, &o, args) },
	}
	f := cmd.Flags()
	f.StringVar(&o.chain, "chain", "", "which chain the files are of")
	f.StringVar(&o.columns, "columns", "", "the columns of a CSV of transfers: time, block, hash, from, to, amount, asset, index, place, fee, status")
	f.StringSliceVar(&o.assets, "asset", nil, "asset and its decimals: USD:2, 0x…:6, ETH; the first is that of rows that name none")
	f.BoolVar(&o.round, "round", false, "round amounts with more decimals than their asset has (half to even, counted), instead of refusing the row")
	f.BoolVar(&o.strict, "strict", false, "refuse a file with a row that cannot be read")
	f.BoolVar(&o.json, "json", false, "print what was read and what the ledger holds now, "+ingestFormat)
	_ = cmd.MarkFlagRequired("chain")
	return cmd
}

type fileOptions struct {
	chain, columns      string
	assets              []string
	round, strict, json bool
}

// ingestFormat names the documented JSON shape (docs/design/json.md).
const ingestFormat = "ashiato.ingest/1"

type ingestJSON struct {
	Format string             `json:"format"`
	Files  []file.Report      `json:"files"`
	Ledger ingest.FilesReport `json:"ledger"`
}

// noFiles is an empty list in JSON, not null.
var noFiles = []file.Report{}

// parse turns the flags into what the readers of files want.
func (o *fileOptions) parse() (fo file.Options, err error) {
	if fo.Chain, err = chain.ParamsOf(o.chain); err != nil {
		return fo, usageError(err)
	}
	if o.columns != "" {
		if fo.Columns, err = file.ParseColumns(o.columns); err != nil {
			return fo, usageError(err)
		}
	}
	for _, s := range o.assets {
		spec, err := file.ParseAssetSpec(s, fo.Chain)
		if err != nil {
			return fo, usageError(err)
		}
		fo.Assets = append(fo.Assets, spec)
	}
	if o.round {
		fo.Round = chain.RoundHalfEven
	}
	fo.Strict = o.strict
	return fo, nil
}

func ingestFiles(cmd *cobra.Command, o *fileOptions, paths []string) (err error) {
	ctx := cmd.Context()
	fo, err := o.parse()
	if err != nil {
		return err
	}
	db, err := openData(cmd, true)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, db.Close()) }()
	journal, err := openJournal(cmd, fo.Chain.Name)
	if err != nil {
		return err
	}
	l, err := openChain(ctx, db, fo.Chain)
	if err != nil {
		return err
	}
	if len(paths) == 0 {
		again, err := l.derivable(ctx, journal)
		if err != nil {
			return err
		}
		if !again {
			return withHint(usageError(errors.New("name the files to load")), fmt.Sprintf("for example: ashiato ingest file --chain %s export-*.csv", fo.Chain.Name))
		}
	}
	fo.Decimals = func(a chain.Asset) (uint8, bool) {
		info, err := l.assetInfo(ctx, a)
		return info.Decimals, err == nil && info.Known
	}
	var reading *progress
	fo.Progress = func(read, total int64) {
		if reading == nil {
			reading = newProgress("reading", "bytes", total)
		}
		reading.of(read, total)
	}
	var files []*file.File
	if len(paths) > 0 { // none: the ledger is derived again
		if files, err = file.Open(paths, fo); err != nil {
			return withHint(err, nothingLoaded)
		}
	}
	before := journal.Files()
	stages := stageProgress{}
	ledgerReport, err := ingest.Files(ctx, l.store, journal, fo.Chain, exportsOf(files), ingest.FilesOptions{Progress: stages.set})
	stages.close()
	if reading != nil {
		reading.close()
	}
	if err != nil {
		var known interface{ Hint() string }
		if ctx.Err() == nil && journal.Settled() == nil && !errors.As(err, &known) { // it failed before anything was changed
			err = withHint(err, nothingLoaded)
		}
		return err
	}
	sayReadTwice(fo.Chain.Name, before, journal.Files())
	out := ingestJSON{Format: ingestFormat, Files: noFiles, Ledger: ledgerReport}
	for _, f := range files {
		out.Files = append(out.Files, f.Report())
	}
	if o.json {
		return printJSON(cmd.OutOrStdout(), out)
	}
	return printIngest(cmd.OutOrStdout(), fo.Chain, out)
}

// nothingLoaded is the next step when a file cannot be read.
const nothingLoaded = "nothing was loaded: repair what is named, or leave this file out, and give the command again"

// derivable reports whether the rows that are kept say more than the ledger: it was left half done, or it is empty.
func (l *openLedger) derivable(ctx context.Context, journal *ingest.Journal) (bool, error) {
	if journal.Settled() != nil {
		return true, nil
	}
	_, filled, err := l.store.Tip(ctx)
	return !filled && len(journal.Files()) > 0, err
}

// openJournal opens the rows kept of the files of a chain.
func openJournal(cmd *cobra.Command, name chain.Name) (*ingest.Journal, error) {
	dir, err := cmd.Flags().GetString("data")
	if err != nil {
		return nil, err
	}
	return ingest.OpenJournal(journalDir(dir, name))
}

// journalDir is where the rows of a chain's files are kept in a data folder.
func journalDir(data string, name chain.Name) string {
	return filepath.Join(data, "files", string(name))
}

// stageProgress shows the stages after reading, one bar each.
type stageProgress struct {
	stage string
	bar   *progress
}

func (s *stageProgress) set(stage string, done, total uint64) {
	if stage == "read" {
		return
	}
	if stage != s.stage {
		s.close()
		s.stage, s.bar = stage, newProgress(stage, "rows", int64(total))
	}
	s.bar.of(int64(done), int64(total))
}

func (s *stageProgress) close() {
	if s.bar != nil {
		s.bar.close()
	}
}

// maxShownBad is how many bad rows of a file the terminal shows; --json has a hundred.
const maxShownBad = 5

func printIngest(w io.Writer, p chain.Params, r ingestJSON) error {
	known := map[string]ingest.FileCount{}
	for _, c := range r.Ledger.Files {
		known[c.File] = c
	}
	for _, f := range r.Files {
		c := known[f.File]
		if c.Known {
			fmt.Fprintf(w, "%s: known, nothing new\n", printable(f.File))
			continue
		}
		fmt.Fprintf(w, "%s: %s, %s, %s\n", printable(f.File), f.Format, counted(int(f.Records), "record"), counted(int(f.Transfers), "transfer"))
		if f.Note != "" {
			fmt.Fprintf(w, "  %s\n", f.Note)
		}
		for _, note := range []struct {
			n         uint64
			one, rest string
		}{
			{c.Duplicates, "exact repeat", " removed"},
			{f.Rounded, "amount", " rounded to the smallest unit"},
			{f.NoHash, "transfer", " without a transaction hash: a stable one was made from each row"},
			{f.OutOfOrder, "row", " out of order, put in place"},
			{f.Failed, "failure", " of transactions and calls, by which nothing moved"},
			{f.NativeLogs, "log", " of native transfers, which are told already: left out"},
			{f.Bad.Count, "record", " with something that could not be read, left out:"},
		} {
			if note.n > 0 {
				fmt.Fprintf(w, "  %s%s\n", counted(int(note.n), note.one), note.rest)
			}
		}
		for i, bad := range f.Bad.First {
			if i == maxShownBad {
				fmt.Fprintln(w, "    … --json shows a hundred")
				break
			}
			fmt.Fprintf(w, "    %s\n", printable(bad.Error()))
		}
	}
	l := r.Ledger
	for _, f := range l.Forgotten {
		fmt.Fprintf(w, "%s: forgotten\n", printable(f.File))
	}
	fmt.Fprintf(w, "ledger of %s: %s, %s, %s", p.Name, counted(l.KeptFiles, "file"), counted(int(l.Transactions), "transaction"), counted(int(l.Transfers), "transfer"))
	if l.Transactions == 0 {
		fmt.Fprintln(w, ", nothing in it")
		return nil
	}
	if l.Scale == scaleNames[chain.ByBlock] {
		fmt.Fprintf(w, ", blocks %d to %d", l.FirstHeight, l.LastHeight)
	} else {
		fmt.Fprint(w, ", ordered by seconds since some rows had only times")
	}
	if l.First != nil && l.Last != nil {
		fmt.Fprintf(w, ", %s to %s", l.First.Format("2006-01-02 15:04:05"), l.Last.Format("2006-01-02 15:04:05"))
	}
	fmt.Fprintln(w)
	if l.Merged > 0 {
		fmt.Fprintf(w, "  %s that other rows state too, counted once\n", counted(int(l.Merged), "transfer"))
	}
	if l.Unsure > 0 {
		fmt.Fprintf(w, "  %s of which no row says how it ended, taken as successful\n", counted(int(l.Unsure), "transaction"))
	}
	if l.Doubtful > 0 {
		fmt.Fprintf(w, "  %s in which two files have different amounts from the same payer to the same receiver: all of them count; if one file cut them, take it back with \"ashiato ingest forget\". The first: %s\n",
			counted(int(l.Doubtful), "transaction"), printable(l.FirstDoubt))
	}
	_, err := fmt.Fprintf(w, "  digest of all rows %s\n", l.Digest)
	return err
}
