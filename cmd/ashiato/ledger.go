package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"text/tabwriter"

	"github.com/spf13/cobra"

	"ashiato/chain"
	"ashiato/ledger"
)

// ledgerFormat names the documented JSON shape (docs/design/json.md).
const ledgerFormat = "ashiato.ledger/1"

func newLedger() *cobra.Command {
	cmd := &cobra.Command{
		Use:     "ledger",
		Short:   "look after the ledgers of the data folder",
		Example: "  ashiato ledger status\n  ashiato ledger verify --chain ethereum",
		Args:    cobra.NoArgs,
		RunE:    func(cmd *cobra.Command, _ []string) error { return cmd.Help() },
	}
	cmd.AddCommand(newLedgerStatus(), newLedgerVerify(), newLedgerUndo(), newLedgerOpenings(), newLedgerAskOpening())
	return cmd
}

type ledgerJSON struct {
	Format string        `json:"format"`
	Chains []chainStatus `json:"chains"`
}

type chainStatus struct {
	Chain  chain.Name `json:"chain"`
	Scale  string     `json:"scale"`
	Traces string     `json:"traces"`
	First  *endStatus `json:"first"`
	Last   *endStatus `json:"last"`
	Digest string     `json:"digest"`
}

type endStatus struct {
	Height *chain.Height `json:"height"`
	Hash   *string       `json:"hash"`
	Time   *string       `json:"time"`
}

func newLedgerStatus() *cobra.Command {
	var asJSON bool
	cmd := &cobra.Command{
		Use:     "status",
		Short:   "say which chains are loaded, from where to where",
		Example: "  ashiato ledger status --json",
		Args:    cobra.NoArgs,
		RunE: func(cmd *cobra.Command, _ []string) (err error) {
			db, err := openData(cmd, false)
			if err != nil {
				return err
			}
			defer func() { err = errors.Join(err, db.Close()) }()
			names, err := db.Chains()
			if err != nil {
				return err
			}
			out := ledgerJSON{Format: ledgerFormat, Chains: []chainStatus{}}
			for _, name := range names {
				l, err := chooseChain(cmd.Context(), db, string(name))
				if err != nil {
					return err
				}
				st, err := l.status(cmd.Context())
				if err != nil {
					return err
				}
				out.Chains = append(out.Chains, st)
			}
			if asJSON {
				return printJSON(cmd.OutOrStdout(), out)
			}
			return statusTable(cmd.OutOrStdout(), out.Chains)
		},
	}
	cmd.Flags().BoolVar(&asJSON, "json", false, "print "+ledgerFormat)
	return cmd
}

var scaleNames = [...]string{chain.ByBlock: "block", chain.BySecond: "second"}

func (l *openLedger) status(ctx context.Context) (chainStatus, error) {
	st := chainStatus{Chain: l.params.Name, Scale: scaleNames[l.header.Scale], Traces: l.header.Traces}
	first, ok, err := l.store.First(ctx)
	if err != nil || !ok {
		return st, err
	}
	last, _, err := l.store.Tip(ctx)
	if err != nil {
		return st, err
	}
	st.Digest = last.Digest.String()
	if st.First, err = l.end(ctx, first); err != nil {
		return st, err
	}
	st.Last, err = l.end(ctx, last)
	return st, err
}

func (l *openLedger) end(ctx context.Context, m ledger.Mark) (*endStatus, error) {
	e := &endStatus{}
	if l.header.Scale == chain.ByBlock {
		e.Height = &m.Height
	}
	if !m.Hash.IsZero() {
		hash := m.Hash.String()
		e.Hash = &hash
	}
	var err error
	e.Time, err = l.timeOf(ctx, m.Height)
	return e, err
}

func statusTable(out io.Writer, chains []chainStatus) error {
	w := tabwriter.NewWriter(out, 0, 0, 2, ' ', 0)
	fmt.Fprintln(w, "chain\tordered by\tinternal value\tfirst\tlast\tdigest of all rows")
	for _, c := range chains {
		fmt.Fprintf(w, "%s\t%s\t%s\t%s\t%s\t%s\n", c.Chain, c.Scale, orUnknown(c.Traces), c.First.words(), c.Last.words(), c.Digest)
	}
	return w.Flush()
}

func (e *endStatus) words() string {
	switch {
	case e == nil:
		return "empty"
	case e.Height == nil:
		return orDash(e.Time)
	default:
		return fmt.Sprintf("block %d, %s", *e.Height, orDash(e.Time))
	}
}
