package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"text/tabwriter"
	"time"

	"github.com/spf13/cobra"

	"ashiato/sanctions"
)

type listStatusJSON struct {
	Shape string     `json:"format"`
	AsOf  string     `json:"as_of"`
	Lists []listJSON `json:"lists"`
}

type listJSON struct {
	sanctions.Version
	Name        string             `json:"name"`
	Proven      bool               `json:"proven"`
	Versions    int                `json:"versions"`
	Checked     *time.Time         `json:"checked"`
	AgeSeconds  *int64             `json:"age_seconds"`
	Stale       bool               `json:"stale"`
	Why         string             `json:"stale_reason,omitempty"`
	LastRefusal *sanctions.Refusal `json:"last_refusal"`
}

func newListsStatus() *cobra.Command {
	var asOf string
	var asJSON bool
	cmd := &cobra.Command{
		Use:   "status",
		Short: "say which version of each list is in force, and how old it is",
		Long: `Say which version of each list is in force, today or on the day --as-of. A list is stale when it was not checked or imported for longer
than max_age in ` + listsFile + ` of the data folder (168h if it does not say); then nobody is cleared by it. What it lists is still listed.`,
		Example: "  ashiato lists status\n  ashiato lists status --as-of 2024-09-30",
		Args:    cobra.NoArgs,
		RunE: func(cmd *cobra.Command, _ []string) error {
			now := time.Now()
			day := sanctions.DayOf(now)
			if asOf != "" {
				var err error
				if day, err = sanctions.ParseDay(asOf); err != nil {
					return usageError(fmt.Errorf("--as-of: %w", err))
				}
			}
			config, err := readListsConfig(cmd)
			if err != nil {
				return err
			}
			ages, err := config.ages()
			if err != nil {
				return err
			}
			return withLists(cmd, false, func(b *sanctions.Book) error {
				lists, err := listStatus(cmd.Context(), b, day, now, ages)
				if err != nil {
					return err
				}
				if asJSON {
					return printJSON(cmd.OutOrStdout(), listStatusJSON{listStatusFormat, string(day), lists})
				}
				return printStatus(cmd.OutOrStdout(), day, lists)
			})
		},
	}
	cmd.Flags().StringVar(&asOf, "as-of", "", "the day (YYYY-MM-DD) that is asked about; today by default")
	cmd.Flags().BoolVar(&asJSON, "json", false, "print "+listStatusFormat)
	return cmd
}

func listStatus(ctx context.Context, b *sanctions.Book, day sanctions.Day, now time.Time, ages sanctions.Ages) ([]listJSON, error) {
	out := []listJSON{}
	for _, v := range b.InForce(day) {
		l := listJSON{Version: v, Name: v.Name(), Proven: v.Format.Proven(), Versions: len(b.Versions(v.List))}
		if c, ok := b.LastCheck(v.List, now); ok {
			at, age := c.At, int64(now.Sub(c.At)/time.Second)
			l.Checked, l.AgeSeconds = &at, &age
		}
		err := b.Fresh(v.List, day, now, ages)
		var stale *sanctions.StaleError
		switch {
		case errors.As(err, &stale):
			l.Stale, l.Why = true, err.Error()
		case err != nil:
			return nil, err
		}
		refusals, err := b.Refusals(ctx, v.List)
		if err != nil {
			return nil, err
		}
		if n := len(refusals); n > 0 {
			l.LastRefusal = &refusals[n-1]
		}
		out = append(out, l)
	}
	return out, nil
}

func printStatus(w io.Writer, day sanctions.Day, lists []listJSON) error {
	if len(lists) == 0 {
		_, err := fmt.Fprintf(w, "no list has a version by %s; import one with \"ashiato lists import\" or \"ashiato lists update\"\n", day)
		return err
	}
	t := tabwriter.NewWriter(w, 0, 0, 2, ' ', 0)
	fmt.Fprintln(t, "in force\tentries\tIMO\taddresses\tlast checked\tform\tstate")
	for _, l := range lists {
		state := "good"
		if l.Stale {
			state = "STALE"
		}
		if !l.Proven {
			state += ", unproven on a real file"
		}
		if l.Override != "" {
			state += ", accepted: " + l.Override
		}
		checked := "never as the last version"
		if l.Checked != nil {
			checked = l.Checked.Format(time.RFC3339)
		}
		fmt.Fprintf(t, "%s\t%d\t%d\t%d\t%s\t%s\t%s\n", l.Name, l.Entries, l.IMOs, l.Addresses, checked, l.Format, printable(state))
	}
	if err := t.Flush(); err != nil {
		return err
	}
	for _, l := range lists {
		if l.Stale {
			fmt.Fprintln(w, printable(l.Why))
		}
		if r := l.LastRefusal; r != nil && r.At.After(l.Imported) {
			fmt.Fprintf(w, "%s: refused on %s: %s\n", l.List, r.At.Format(time.RFC3339), printable(r.Reason))
		}
	}
	return nil
}
