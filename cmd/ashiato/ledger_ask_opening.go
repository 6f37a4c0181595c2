package main

import (
	"context"
	"errors"
	"fmt"
	"io"

	"github.com/spf13/cobra"

	"ashiato/casefile"
	"ashiato/chain"
	"ashiato/ingest"
	"ashiato/ledger"
	"ashiato/source/evm"
)

const askOpeningHelp = `Ask a node what holdings had before the ledger begins, and keep the answers. Without, a trace takes the least that
explains the statement. Without addresses, everybody is asked for whom "ashiato ledger openings" lists. The node has to
keep the state of the block before the ledger's first: an archive node does.`

func newLedgerAskOpening() *cobra.Command {
	var url, asset string
	cmd := &cobra.Command{
		Use:   "ask-opening [ADDRESS…] --rpc URL",
		Short: "ask a node for opening balances and keep them",
		Long:  askOpeningHelp,
		Example: `  ashiato ledger ask-opening --rpc http://127.0.0.1:8545
  ashiato ledger ask-opening --rpc http://127.0.0.1:8545 0x098b716b8aaf21512996dc57eb0615e2383e2f96`,
		Args: cobra.ArbitraryArgs,
		RunE: func(cmd *cobra.Command, args []string) error {
			return withLedger(cmd, func(l *openLedger) error {
				holdings, err := l.toAsk(cmd.Context(), asset, args)
				if err != nil {
					return err
				}
				return l.askOpenings(cmd.Context(), cmd.OutOrStdout(), url, holdings)
			})
		},
	}
	chainFlag(cmd)
	cmd.Flags().StringVar(&url, "rpc", "", "URL of the node")
	cmd.Flags().StringVar(&asset, "asset", "native", "which asset of the addresses: native or a token's contract")
	_ = cmd.MarkFlagRequired("rpc")
	return cmd
}

// toAsk returns the holdings that the arguments name, or else all that spend more than the ledger saw them receive.
func (l *openLedger) toAsk(ctx context.Context, asset string, addresses []string) (holdings []chain.Holding, err error) {
	a, err := l.params.ParseAsset(asset)
	if err != nil {
		return nil, usageError(err)
	}
	for _, s := range addresses {
		address, err := casefile.ParseAddress(s)
		if err != nil {
			return nil, usageError(err)
		}
		holdings = append(holdings, chain.Holding{Address: address, Asset: a})
	}
	if len(addresses) > 0 {
		return holdings, nil
	}
	snapshot := l.store.Snapshot()
	defer func() { err = errors.Join(err, snapshot.Close()) }()
	for o, err := range ledger.Openings(ctx, snapshot.Statements(ctx)) {
		if err != nil {
			return nil, err
		}
		if s := o.Holding.Asset.Standard; s == chain.Native || s == chain.Token {
			holdings = append(holdings, o.Holding)
		}
	}
	return holdings, nil
}

func (l *openLedger) askOpenings(ctx context.Context, out io.Writer, url string, holdings []chain.Holding) error {
	if l.header.Scale != chain.ByBlock {
		return fmt.Errorf("the ledger of %s is ordered by seconds: no block is known before which a node could be asked", l.params.Name)
	}
	src, err := evm.Dial(ctx, url, evm.Options{Params: l.params})
	if err != nil {
		return err
	}
	defer src.Close()
	if err := ingest.Openings(ctx, l.store, src, holdings); err != nil {
		return err
	}
	for _, h := range holdings {
		had, _, err := l.store.Opening(ctx, h)
		if err != nil {
			return err
		}
		info, err := l.assetInfo(ctx, h.Asset)
		if err != nil {
			return err
		}
		fmt.Fprintf(out, "%s had %s %s\n", h.Address, had.FormatUnits(info.Decimals), printable(l.params.AssetName(h.Asset)))
	}
	return nil
}
