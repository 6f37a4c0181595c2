package main

import (
	"errors"
	"fmt"

	"github.com/spf13/cobra"

	"ashiato/chain"
	"ashiato/ledger"
	"ashiato/store/local"
)

const ledgerVerifyHelp = `Derive every running total, every index and every digest again from the transfers, and compare. The first line that
differs is named. The exit status is 3 then.`

func newLedgerVerify() *cobra.Command {
	var asJSON bool
	cmd := &cobra.Command{
		Use:     "verify",
		Short:   "derive every running total and index again, and compare",
		Long:    ledgerVerifyHelp,
		Example: "  ashiato ledger verify --chain ethereum",
		Args:    cobra.NoArgs,
		RunE: func(cmd *cobra.Command, _ []string) error {
			return withLedger(cmd, func(l *openLedger) error {
				return verifyLedger(cmd, l, asJSON)
			})
		},
	}
	chainFlag(cmd)
	cmd.Flags().BoolVar(&asJSON, "json", false, `print {"same","chain","blocks","transactions","transfers","lines","hashes"}`)
	return cmd
}

func verifyLedger(cmd *cobra.Command, l *openLedger, asJSON bool) (err error) {
	snapshot := l.store.Snapshot()
	defer func() { err = errors.Join(err, snapshot.Close()) }()
	bar := newProgress("verify", "lines", 0)
	counts, err := ledger.Verify(cmd.Context(), snapshot, ledger.VerifyOptions{Progress: func(c ledger.Counts) { bar.set(int64(c.Lines)) }})
	bar.close()
	var differs *ledger.Difference
	var corrupt *local.CorruptError
	if errors.As(err, &differs) || errors.As(err, &corrupt) || local.IsDamaged(err) {
		err = codedError{withHint(err, "load this chain again into a new folder (--data); keep this one for finding out what happened"), exitDiffers}
	}
	if err != nil {
		return err
	}
	if asJSON {
		return printJSON(cmd.OutOrStdout(), map[string]any{"same": true, "chain": l.params.Name, "blocks": counts.Blocks,
			"transactions": counts.Txs, "transfers": counts.Transfers, "lines": counts.Lines, "hashes": counts.Hashes})
	}
	heights := "blocks"
	if l.header.Scale != chain.ByBlock {
		heights = "seconds with transactions"
	}
	_, err = fmt.Fprintf(cmd.OutOrStdout(), "%s: everything agrees: %d %s, %d transactions, %d transfers, %d lines, %d hashes\n",
		l.params.Name, counts.Blocks, heights, counts.Txs, counts.Transfers, counts.Lines, counts.Hashes)
	return err
}
