package main

import (
	"errors"
	"fmt"
	"strings"

	"github.com/spf13/cobra"

	"ashiato/ingest"
)

const ingestForgetHelp = `Take back files that should not have been loaded: another chain's, one with cut amounts, one whose columns were named wrongly. The ledger is derived
again from the files that stay, as if the others had never been there; what a file that stays states too remains.

A file is named as "ashiato ingest list" shows it: by its path, the last part of it, or the first digits of its id or SHA-256. An archive's name
means all of its files. If the command is interrupted, "ashiato ingest file --chain NAME" without files ends it.`

func newIngestForget() *cobra.Command {
	var asJSON bool
	cmd := &cobra.Command{
		Use:   "forget --chain NAME FILE…",
		Short: "take back files that were wrongly loaded",
		Long:  ingestForgetHelp,
		Example: `  ashiato ingest list --chain ethereum
  ashiato ingest forget --chain ethereum export-0x098b-rounded.csv
  ashiato ingest forget --chain ethereum 3f9a61c2d07b`,
		Args: cobra.MinimumNArgs(1),
		RunE: func(cmd *cobra.Command, names []string) error {
			return withJournal(cmd, func(l *openLedger, j *ingest.Journal) error {
				return forget(cmd, l, j, names, asJSON)
			})
		},
	}
	chainFlag(cmd)
	cmd.Flags().BoolVar(&asJSON, "json", false, "print what was forgotten and what the ledger holds now, "+ingestFormat)
	return cmd
}

func forget(cmd *cobra.Command, l *openLedger, j *ingest.Journal, names []string, asJSON bool) error {
	var ids []string
	for _, name := range names {
		found, err := chosen(j, name, string(l.params.Name))
		if err != nil {
			return err
		}
		for _, k := range found {
			ids = append(ids, k.ID)
		}
	}
	stages := stageProgress{}
	report, err := ingest.Forget(cmd.Context(), l.store, j, l.params, ids, ingest.FilesOptions{Progress: stages.set})
	stages.close()
	if errors.Is(err, ingest.ErrNoPlace) {
		err = withHint(err, "what stays has its time or block from the file that was to go, so nothing was changed: forget the named file with it, or load one that gives its times first")
	}
	if err != nil {
		return err
	}
	out := ingestJSON{Format: ingestFormat, Files: noFiles, Ledger: report}
	if asJSON {
		return printJSON(cmd.OutOrStdout(), out)
	}
	return printIngest(cmd.OutOrStdout(), l.params, out)
}

// chosen returns the kept files that a person means: one, or those of one archive.
func chosen(j *ingest.Journal, name, chainName string) ([]ingest.Kept, error) {
	found := j.Named(name)
	if len(found) == 0 {
		return nil, withHint(usageError(fmt.Errorf("no file %q is loaded", name)), fmt.Sprintf(`"ashiato ingest list --chain %s" shows those that are`, chainName))
	}
	archive := strings.TrimSuffix(name, "/") + "/"
	for _, k := range found[1:] {
		if strings.HasPrefix(k.File, archive) && strings.HasPrefix(found[0].File, archive) {
			continue
		}
		return nil, withHint(usageError(fmt.Errorf("%q may mean %s (id %s) or %s (id %s)", name, found[0].File, found[0].ID[:shownDigits], k.File, k.ID[:shownDigits])),
			"say which by its id")
	}
	return found, nil
}
