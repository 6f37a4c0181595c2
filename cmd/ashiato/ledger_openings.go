package main

import (
	"encoding/json"
	"errors"
	"fmt"

	"github.com/spf13/cobra"

	"ashiato/chain"
	"ashiato/ledger"
)

const ledgerOpeningsHelp = `List every holding that spends more than the ledger saw it receive, with the least balance it must have had before the ledger
begins. In a ledger of a few exported addresses that is normal; where a whole way should be there, something is missing.`

func newLedgerOpenings() *cobra.Command {
	var asJSON bool
	cmd := &cobra.Command{
		Use:     "openings",
		Short:   "list who spends more than the ledger saw come in",
		Long:    ledgerOpeningsHelp,
		Example: "  ashiato ledger openings --chain ethereum",
		Args:    cobra.NoArgs,
		RunE: func(cmd *cobra.Command, _ []string) error {
			return withLedger(cmd, func(l *openLedger) error { return listOpenings(cmd, l, asJSON) })
		},
	}
	chainFlag(cmd)
	cmd.Flags().BoolVar(&asJSON, "json", false, `print one {"address","asset","amount"} a line`)
	return cmd
}

func listOpenings(cmd *cobra.Command, l *openLedger, asJSON bool) (err error) {
	ctx, out := cmd.Context(), cmd.OutOrStdout()
	snapshot := l.store.Snapshot()
	defer func() { err = errors.Join(err, snapshot.Close()) }()
	n := 0
	for o, err := range ledger.Openings(ctx, snapshot.Statements(ctx)) {
		if err != nil {
			return err
		}
		n++
		asset := l.params.AssetName(o.Holding.Asset)
		if asJSON {
			err = json.NewEncoder(out).Encode(struct {
				Address chain.Address `json:"address"`
				Asset   string        `json:"asset"`
				Amount  chain.Total   `json:"amount"`
			}{o.Holding.Address, asset, o.Amount})
		} else {
			var info chain.AssetInfo
			if info, err = l.assetInfo(ctx, o.Holding.Asset); err == nil {
				_, err = fmt.Fprintf(out, "%s  %s %s\n", o.Holding.Address, o.Amount.FormatUnits(info.Decimals), printable(asset))
			}
		}
		if err != nil {
			return err
		}
	}
	say("%d holdings of %s spend more than the ledger saw them receive", n, l.params.Name)
	return nil
}
