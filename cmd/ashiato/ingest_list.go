package main

import (
	"errors"
	"fmt"
	"io"
	"os"
	"path"
	"text/tabwriter"

	"github.com/spf13/cobra"

	"ashiato/chain"
	"ashiato/ingest"
	"ashiato/source/file"
)

// export is a file as the journal takes it in, with what it was.
type export struct{ *file.File }

// Origin implements ingest.Describer.
func (e export) Origin() ingest.Origin {
	r := e.Report()
	return ingest.Origin{SHA256: r.SHA256, Format: r.Format, Records: r.Records, Transfers: r.Transfers, Bad: r.Bad.Count}
}

func exportsOf(files []*file.File) []export {
	out := make([]export, len(files))
	for i, f := range files {
		out[i] = export{f}
	}
	return out
}

// sayReadTwice warns of files that a call added and that were there before, byte for byte, with their columns, assets or rounding named otherwise.
func sayReadTwice(name chain.Name, before, after []ingest.Kept) {
	known := map[string]bool{}
	for _, k := range before {
		known[k.ID] = true
	}
	for _, added := range after {
		if known[added.ID] || added.Origin == nil {
			continue
		}
		for _, old := range before {
			if old.Origin != nil && old.Origin.SHA256 == added.Origin.SHA256 && path.Base(old.File) == path.Base(added.File) {
				id := old.ID[:shownDigits]
				say("%s was loaded before and read in another way (id %s): the rows of both count; \"ashiato ingest forget --chain %s %s\" takes the first back", added.File, id, name, id)
			}
		}
	}
}

// filesFormat names the documented JSON shape (docs/design/json.md).
const filesFormat = "ashiato.ingest.files/1"

type filesJSON struct {
	Format string        `json:"format"`
	Chain  chain.Name    `json:"chain"`
	Whole  bool          `json:"whole"` // false: an interrupted command is to be ended first
	Files  []ingest.Kept `json:"files"`
}

func newIngestList() *cobra.Command {
	var asJSON bool
	cmd := &cobra.Command{
		Use:   "list --chain NAME",
		Short: "say which files a ledger is made of",
		Long: `Say which files a ledger is made of, in the order in which they were loaded: what each was read as, its SHA-256, how many records it has and how
many transfers they state. The ledger is a function of these files and of nothing else. "ingest forget" takes one back.`,
		Example: "  ashiato ingest list --chain ethereum\n  ashiato ingest list --chain ethereum --json",
		Args:    cobra.NoArgs,
		RunE: func(cmd *cobra.Command, _ []string) error {
			return withJournal(cmd, func(l *openLedger, j *ingest.Journal) error {
				out := filesJSON{Format: filesFormat, Chain: l.params.Name, Whole: j.Settled() == nil, Files: j.Files()}
				if asJSON {
					return printJSON(cmd.OutOrStdout(), out)
				}
				return out.print(cmd.OutOrStdout(), l)
			})
		},
	}
	chainFlag(cmd)
	cmd.Flags().BoolVar(&asJSON, "json", false, "print "+filesFormat)
	return cmd
}

// withJournal opens the ledger that --data and --chain name, and the rows of its files, whether it follows them or not.
func withJournal(cmd *cobra.Command, f func(*openLedger, *ingest.Journal) error) error {
	return withChain(cmd, func(l *openLedger) error {
		dir, err := dataDir(cmd)
		if err != nil {
			return err
		}
		path := journalDir(dir, l.params.Name)
		if _, err := os.Stat(path); errors.Is(err, os.ErrNotExist) {
			return withHint(fmt.Errorf("no file was loaded into the ledger of %s", l.params.Name), `"ashiato ledger status" says what is in it`)
		}
		journal, err := ingest.OpenJournal(path)
		if err != nil {
			return err
		}
		return f(l, journal)
	})
}

// shownDigits is how many digits of a file's id a person sees; eight are enough to name it.
const shownDigits = 12

func (out *filesJSON) print(w io.Writer, l *openLedger) error {
	if len(out.Files) == 0 {
		_, err := fmt.Fprintf(w, "no file is loaded into the ledger of %s\n", out.Chain)
		return err
	}
	t := tabwriter.NewWriter(w, 0, 0, 2, ' ', 0)
	fmt.Fprintln(t, "id\trecords\ttransfers\tunreadable\tread as\tfile")
	for _, f := range out.Files {
		if o := f.Origin; o != nil {
			fmt.Fprintf(t, "%s\t%d\t%d\t%d\t%s\t%s\n", f.ID[:shownDigits], o.Records, o.Transfers, o.Bad, o.Format, printable(f.File))
		} else {
			fmt.Fprintf(t, "%s\t?\t?\t?\t?\t%s\n", f.ID[:shownDigits], printable(f.File))
		}
	}
	if err := t.Flush(); err != nil {
		return err
	}
	if !out.Whole {
		say(`an ingest was interrupted: run "ashiato ingest file --chain %s", without files, to end it`, l.params.Name)
	}
	return nil
}
