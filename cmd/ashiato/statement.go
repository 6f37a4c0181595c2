package main

import (
	"context"
	"encoding/json"
	"fmt"
	"io"
	"math"
	"text/tabwriter"
	"time"

	"github.com/spf13/cobra"

	"ashiato/casefile"
	"ashiato/chain"
	"ashiato/ledger"
)

// statementFormat names the documented JSON shape (docs/design/json.md).
const statementFormat = "ashiato.statement/1"

func newStatement() *cobra.Command {
	var asset, from string
	var limit int
	var asJSON bool
	cmd := &cobra.Command{
		Use:   "statement ADDRESS",
		Short: "print what came in and went out of an address, like a bank statement",
		Long: `Print the statement of an address: a line for what each transaction did to it, with the balance after it. A fee is a line of its own.
The balance before the ledger begins is what it must have been so that it never goes below zero, unless a node told it.`,
		Example: `  ashiato statement 0x098b716b8aaf21512996dc57eb0615e2383e2f96
  ashiato statement 0x098b716b8aaf21512996dc57eb0615e2383e2f96 --asset 0xa0b86991c6218b36c1d19d4a2e9eb0ce3606eb48 --json
  ashiato statement 0x098b716b8aaf21512996dc57eb0615e2383e2f96 --from 2022-04-01T00:00:00Z --limit 20`,
		Args: exactly(1),
		RunE: func(cmd *cobra.Command, args []string) error {
			address, err := casefile.ParseAddress(args[0])
			if err != nil {
				return usageError(err)
			}
			return withLedger(cmd, func(l *openLedger) error {
				s := statementPrinter{openLedger: l, limit: limit, json: asJSON, out: cmd.OutOrStdout()}
				if err := s.start(cmd.Context(), from); err != nil {
					return err
				}
				return s.address(cmd.Context(), address, asset)
			})
		},
	}
	chainFlag(cmd)
	cmd.Flags().StringVar(&asset, "asset", "", "only this asset: ETH, a token's contract, nft:0x…/id, a nominal name")
	cmd.Flags().StringVar(&from, "from", "", "begin at this time (RFC 3339) or height")
	cmd.Flags().IntVar(&limit, "limit", 0, "print no more lines of each holding than this; 0: all")
	cmd.Flags().BoolVar(&asJSON, "json", false, "print one JSON object a holding, "+statementFormat)
	return cmd
}

type statementPrinter struct {
	*openLedger
	from  chain.Height
	limit int
	json  bool
	out   io.Writer
}

type statementJSON struct {
	Format   string              `json:"format"`
	Chain    chain.Name          `json:"chain"`
	Address  chain.Address       `json:"address"`
	Asset    string              `json:"asset"`
	Symbol   string              `json:"symbol"`
	Decimals *uint8              `json:"decimals"`
	Opening  statementOpening    `json:"opening"`
	Lines    []statementLineJSON `json:"lines"`
	More     bool                `json:"more"`
}

type statementOpening struct {
	Amount chain.Total `json:"amount"`
	Source string      `json:"source"`
}

type statementLineJSON struct {
	Height   *chain.Height `json:"height"`
	Time     *string       `json:"time"`
	Tx       chain.TxHash  `json:"tx"`
	Part     string        `json:"part"`
	In       chain.Total   `json:"in"`
	Out      chain.Total   `json:"out"`
	TotalIn  chain.Total   `json:"total_in"`
	TotalOut chain.Total   `json:"total_out"`
	Balance  chain.Total   `json:"balance"`
}

var partNames = [...]string{chain.FeePart: "fee", chain.NetPart: "net", chain.TipPart: "tip"}

func (s *statementPrinter) start(ctx context.Context, from string) (err error) {
	if from != "" {
		s.from, err = s.parseWhen(ctx, from)
	}
	return err
}

// address prints the statement of one asset of an address, or of all.
func (s *statementPrinter) address(ctx context.Context, a chain.Address, asset string) error {
	printed := 0
	if asset != "" {
		x, err := s.params.ParseAsset(asset)
		if err != nil {
			return usageError(err)
		}
		if printed, err = s.holding(ctx, chain.Holding{Address: a, Asset: x}); err != nil {
			return err
		}
	} else {
		for h, err := range s.store.Holdings(ctx, a) {
			if err != nil {
				return err
			}
			n, err := s.holding(ctx, h)
			if err != nil {
				return err
			}
			printed += n
		}
	}
	if printed == 0 {
		return withHint(fmt.Errorf("%s has no line in the ledger of %s", a, s.params.Name),
			"an address that is not in the ledger may be in a file or a range that was not loaded: see \"ashiato ledger status\"")
	}
	return nil
}

func (s *statementPrinter) holding(ctx context.Context, h chain.Holding) (int, error) {
	opening, source, err := openingOf(ctx, s.store, h)
	if err != nil {
		return 0, err
	}
	info, err := s.assetInfo(ctx, h.Asset)
	if err != nil {
		return 0, err
	}
	st := statementJSON{Format: statementFormat, Chain: s.params.Name, Address: h.Address, Asset: s.params.AssetName(h.Asset),
		Symbol: info.Symbol, Opening: statementOpening{opening, source}, Lines: []statementLineJSON{}}
	if info.Known {
		st.Decimals = &info.Decimals
	}
	for line, err := range s.store.Lines(ctx, h, chain.LinePos{Tx: chain.TxRef{Height: s.from}}) {
		if err != nil {
			return 0, err
		}
		if s.limit > 0 && len(st.Lines) == s.limit {
			st.More = true
			break
		}
		row, err := s.line(ctx, line, opening)
		if err != nil {
			return 0, err
		}
		st.Lines = append(st.Lines, row)
	}
	if len(st.Lines) == 0 {
		return 0, nil
	}
	if s.json {
		return len(st.Lines), json.NewEncoder(s.out).Encode(st)
	}
	return len(st.Lines), s.table(st, info)
}

func (s *statementPrinter) line(ctx context.Context, l chain.Line, opening chain.Total) (statementLineJSON, error) {
	tx, err := s.store.Tx(ctx, l.Pos.Tx)
	if err != nil {
		return statementLineJSON{}, err
	}
	row := statementLineJSON{Tx: tx.Hash, Part: partNames[l.Pos.Part], In: l.In, Out: l.Out, TotalIn: l.TotalIn, TotalOut: l.TotalOut,
		Balance: opening.Add(l.TotalIn).Sub(l.TotalOut), Height: s.heightOf(l.Pos.Tx.Height, &tx)}
	row.Time, err = s.timeOf(ctx, l.Pos.Tx.Height)
	return row, err
}

func (s *statementPrinter) table(st statementJSON, info chain.AssetInfo) error {
	unit, decimals := info.Symbol, info.Decimals
	if unit == "" {
		unit = st.Asset
	}
	if !info.Known {
		unit += " (smallest unit: its decimals are not known)"
	}
	w := tabwriter.NewWriter(s.out, 0, 0, 2, ' ', 0)
	fmt.Fprintf(s.out, "%s  %s\nopening balance %s (%s)\n", st.Address, printable(unit), st.Opening.Amount.FormatUnits(decimals), st.Opening.Source)
	fmt.Fprintln(w, "time\tblock\tpart\tin\tout\tbalance\ttransaction")
	for _, l := range st.Lines {
		fmt.Fprintf(w, "%s\t%s\t%s\t%s\t%s\t%s\t%s\n", orDash(l.Time), orDash(l.Height), l.Part,
			blankZero(l.In, decimals), blankZero(l.Out, decimals), l.Balance.FormatUnits(decimals), l.Tx)
	}
	if err := w.Flush(); err != nil {
		return err
	}
	if st.More {
		fmt.Fprintln(s.out, "… more lines; raise --limit or begin later with --from")
	}
	_, err := fmt.Fprintln(s.out)
	return err
}

func orDash[T any](v *T) string {
	if v == nil {
		return "-"
	}
	return fmt.Sprint(*v)
}

func blankZero(t chain.Total, decimals uint8) string {
	if t.IsZero() {
		return ""
	}
	return t.FormatUnits(decimals)
}

// openingOf returns the balance of a holding before the ledger begins, and where it is from.
func openingOf(ctx context.Context, store ledger.Store, h chain.Holding) (chain.Total, string, error) {
	if told, ok, err := store.Opening(ctx, h); err != nil || ok {
		return told, "node", err
	}
	var least chain.Total
	for l, err := range store.Lines(ctx, h, chain.LinePos{}) {
		if err != nil {
			return least, "", err
		}
		if short, negative := l.TotalIn.Diff(l.TotalOut); negative {
			least = least.Max(short)
		}
	}
	return least, "least", nil
}

// parseWhen reads a height, or a time as the height of the first block at or after it.
func (l *openLedger) parseWhen(ctx context.Context, s string) (chain.Height, error) {
	var h uint64
	if _, err := fmt.Sscanf(s, "%d", &h); err == nil && fmt.Sprint(h) == s {
		return chain.Height(h), nil
	}
	t, err := time.Parse(time.RFC3339, s)
	if err != nil {
		return 0, usageError(fmt.Errorf("%q: want a height or a time such as 2022-03-23T13:29:09Z", s))
	}
	m, ok, err := l.store.AtOrAfter(ctx, t.Unix())
	if err != nil {
		return 0, err
	}
	if !ok {
		return math.MaxUint64, nil
	}
	return m.Height, nil
}
