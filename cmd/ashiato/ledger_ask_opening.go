package main

import (
	"context"
	"fmt"
	"io"

	"github.com/spf13/cobra"

	"ashiato/chain"
	"ashiato/source/evm"
)

const askOpeningHelp = `Ask a node what a holding had before the ledger begins, and keep the answer. Without, a trace takes the least that
explains the statement. The node has to keep the state of the block before the ledger's first.`

func newLedgerAskOpening() *cobra.Command {
	var url, asset string
	cmd := &cobra.Command{
		Use:     "ask-opening ADDRESS… --rpc URL",
		Short:   "ask a node for opening balances and keep them",
		Long:    askOpeningHelp,
		Example: "  ashiato ledger ask-opening --rpc http://127.0.0.1:8545 0x098b716b8aaf21512996dc57eb0615e2383e2f96",
		Args:    cobra.MinimumNArgs(1),
		RunE: func(cmd *cobra.Command, args []string) error {
			return withLedger(cmd, func(l *openLedger) error {
				return l.askOpenings(cmd.Context(), cmd.OutOrStdout(), url, asset, args)
			})
		},
	}
	chainFlag(cmd)
	cmd.Flags().StringVar(&url, "rpc", "", "URL of the node")
	cmd.Flags().StringVar(&asset, "asset", "native", "which asset: native or a token's contract")
	_ = cmd.MarkFlagRequired("rpc")
	return cmd
}

func (l *openLedger) askOpenings(ctx context.Context, out io.Writer, url, asset string, addresses []string) error {
	first, ok, err := l.store.First(ctx)
	if err != nil {
		return err
	}
	if !ok || l.header.Scale != chain.ByBlock || first.Height == 0 {
		return fmt.Errorf("the ledger of %s has no numbered block after the first of the chain, before which a node could be asked", l.params.Name)
	}
	a, err := l.params.ParseAsset(asset)
	if err != nil {
		return usageError(err)
	}
	src, err := evm.Dial(ctx, url, evm.Options{Params: l.params})
	if err != nil {
		return err
	}
	defer src.Close()
	info, err := l.assetInfo(ctx, a)
	if err != nil {
		return err
	}
	for _, s := range addresses {
		address, err := chain.ParseAddress(s)
		if err != nil {
			return usageError(err)
		}
		h := chain.Holding{Address: address, Asset: a}
		had, err := src.Balance(ctx, h, first.Height-1)
		if err != nil {
			return err
		}
		if err := l.store.SetOpening(ctx, h, had); err != nil {
			return err
		}
		fmt.Fprintf(out, "%s had %s %s after block %d\n", address, had.FormatUnits(info.Decimals), printable(l.params.AssetName(a)), first.Height-1)
	}
	return nil
}
