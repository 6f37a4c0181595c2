package main

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"text/tabwriter"
	"time"

	"github.com/spf13/cobra"

	"ashiato/price"
	"ashiato/store/local"
)

const pricesHelp = `Prices say what one whole unit of an asset was worth from a time on, and who says so. They give values in reports and
tell a fair exchange from a fake one. Everything works without them, and says so.

A price file is CSV with a header: time,asset,currency,price and perhaps source. An asset is named as in results: ETH, a token's
contract, or the name a file gave it.`

// priceSpace is the space of the data folder that prices are kept in.
const priceSpace = "prices"

func newPrices() *cobra.Command {
	cmd := &cobra.Command{
		Use:     "prices",
		Short:   "say what assets were worth at a time",
		Long:    pricesHelp,
		Example: "  ashiato prices import eth-usd.csv\n  ashiato prices show ETH --at 2022-03-23T13:29:09Z",
		Args:    cobra.NoArgs,
		RunE:    func(cmd *cobra.Command, _ []string) error { return cmd.Help() },
	}
	cmd.AddCommand(newPricesImport(), newPricesList(), newPricesShow(), newPricesUnload())
	return cmd
}

func withPrices(cmd *cobra.Command, create bool, f func(*price.Book) error) (err error) {
	db, err := openData(cmd, create)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, db.Close()) }()
	book, err := openPrices(cmd.Context(), db)
	if err != nil {
		return err
	}
	return f(book)
}

func openPrices(ctx context.Context, db *local.DB) (*price.Book, error) {
	space, err := db.Space(priceSpace)
	if err != nil {
		return nil, err
	}
	return price.Open(ctx, space)
}

func newPricesImport() *cobra.Command {
	var asJSON bool
	cmd := &cobra.Command{
		Use:     "import FILE…",
		Short:   "load prices from CSV files",
		Example: "  ashiato prices import eth-usd.csv usdc-usd.csv",
		Args:    atLeastOne,
		RunE: func(cmd *cobra.Command, args []string) error {
			return withPrices(cmd, true, func(b *price.Book) error {
				infos := []price.FileInfo{}
				for _, path := range args {
					info, err := importPrices(cmd.Context(), b, path)
					if err != nil {
						return err
					}
					infos = append(infos, info)
				}
				if asJSON {
					return printJSON(cmd.OutOrStdout(), infos)
				}
				for _, info := range infos {
					fmt.Fprintf(cmd.OutOrStdout(), "%s: %d prices from %s to %s\n", printable(info.Name), info.Quotes, day(info.First), day(info.Last))
					for _, column := range info.Unread {
						say("%s: column %q was not understood and passed over", info.Name, column)
					}
				}
				return nil
			})
		},
	}
	cmd.Flags().BoolVar(&asJSON, "json", false, "print the files as a JSON array")
	return cmd
}

func importPrices(ctx context.Context, b *price.Book, path string) (price.FileInfo, error) {
	f, err := os.Open(path)
	if err != nil {
		return price.FileInfo{}, err
	}
	defer f.Close()
	file, err := price.ReadCSV(filepath.Base(path), f)
	if err != nil {
		return price.FileInfo{}, err
	}
	loaded, err := b.Load(ctx, file)
	return loaded.File, err
}

func day(unix int64) string { return time.Unix(unix, 0).UTC().Format(time.DateOnly) }

func newPricesList() *cobra.Command {
	var asJSON bool
	cmd := &cobra.Command{
		Use:     "list",
		Short:   "list the loaded price files",
		Example: "  ashiato prices list",
		Args:    cobra.NoArgs,
		RunE: func(cmd *cobra.Command, _ []string) error {
			return withPrices(cmd, false, func(b *price.Book) error {
				if asJSON {
					return printJSON(cmd.OutOrStdout(), b.Files())
				}
				w := tabwriter.NewWriter(cmd.OutOrStdout(), 0, 0, 2, ' ', 0)
				fmt.Fprintln(w, "file\tprices\tfrom\tto")
				for _, f := range b.Files() {
					fmt.Fprintf(w, "%s\t%d\t%s\t%s\n", printable(f.Name), f.Quotes, day(f.First), day(f.Last))
				}
				return w.Flush()
			})
		},
	}
	cmd.Flags().BoolVar(&asJSON, "json", false, "print the files as a JSON array")
	return cmd
}

func newPricesShow() *cobra.Command {
	var at, currency string
	var asJSON bool
	cmd := &cobra.Command{
		Use:     "show ASSET --at TIME",
		Short:   "show the price of an asset at a time, and its source",
		Example: "  ashiato prices show ETH --at 2022-03-23T13:29:09Z",
		Args:    exactly(1),
		RunE: func(cmd *cobra.Command, args []string) error {
			t, err := time.Parse(time.RFC3339, at)
			if err != nil {
				return usageError(fmt.Errorf("--at %q: want a time such as 2022-03-23T13:29:09Z", at))
			}
			return withPrices(cmd, false, func(b *price.Book) error {
				q, err := b.At(cmd.Context(), args[0], currency, t.Unix(), 0)
				if err != nil {
					return withHint(err, `see what is loaded with "ashiato prices list"; load more with "ashiato prices import"`)
				}
				since := time.Unix(q.Unix, 0).UTC().Format(time.RFC3339)
				text := q.Text()
				if asJSON {
					return printJSON(cmd.OutOrStdout(), map[string]any{"asset": q.Asset, "currency": q.Currency, "price": text,
						"time": since, "source": q.Source, "file": q.File, "line": q.Line})
				}
				_, err = fmt.Fprintf(cmd.OutOrStdout(), "1 %s = %s %s since %s, says %s (%s:%d)\n", printable(q.Asset), text, q.Currency, since, printable(q.Source), printable(q.File), q.Line)
				return err
			})
		},
	}
	cmd.Flags().StringVar(&at, "at", "", "the time, RFC 3339")
	cmd.Flags().StringVar(&currency, "currency", "USD", "in which currency")
	cmd.Flags().BoolVar(&asJSON, "json", false, `print {"asset","currency","price","time","source","file","line"}`)
	_ = cmd.MarkFlagRequired("at")
	return cmd
}

func newPricesUnload() *cobra.Command {
	return &cobra.Command{
		Use:     "unload FILE",
		Short:   "remove the prices of a file",
		Example: "  ashiato prices unload eth-usd.csv",
		Args:    exactly(1),
		RunE: func(cmd *cobra.Command, args []string) error {
			return withPrices(cmd, false, func(b *price.Book) error {
				info, err := b.Unload(cmd.Context(), args[0])
				if err != nil {
					return withHint(err, `see the names with "ashiato prices list"`)
				}
				_, err = fmt.Fprintf(cmd.OutOrStdout(), "%s with %d prices removed\n", printable(info.Name), info.Quotes)
				return err
			})
		},
	}
}
