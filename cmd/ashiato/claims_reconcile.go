package main

import (
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"
	"text/tabwriter"

	"github.com/spf13/cobra"

	"ashiato/claims"
)

func reconcileFlags(cmd *cobra.Command) {
	cmd.Flags().String("rates", "", "CSV table of monthly exchange rates (FRED), against which conversions are checked")
	cmd.Flags().StringArray("groups", nil, "MISP galaxy cluster whose names of groups are added to the register; may be repeated")
}

// ratesAndGroups reads what --rates and --groups name. Without --rates the table is nil.
func ratesAndGroups(cmd *cobra.Command) (*claims.Rates, *claims.Register, error) {
	register := claims.BuiltinRegister()
	galaxies, err := cmd.Flags().GetStringArray("groups")
	if err != nil {
		return nil, nil, err
	}
	for _, name := range galaxies {
		groups, err := readFile(name, claims.ReadMISP)
		if err != nil {
			return nil, nil, withHint(err, "clusters are at https://github.com/MISP/misp-galaxy, folder clusters")
		}
		register.Add(groups...)
	}
	name, err := cmd.Flags().GetString("rates")
	if err != nil || name == "" {
		return nil, register, err
	}
	rates, err := readFile(name, claims.ReadRates)
	if err != nil {
		return nil, nil, withHint(err, "the table has the columns Date, Country and Exchange rate, or FRED's own such as EXJPUS")
	}
	return rates, register, nil
}

// readFile opens a file and reads it under its base name.
func readFile[T any](path string, read func(string, io.Reader) (T, error)) (out T, err error) {
	f, err := os.Open(path)
	if err != nil {
		return out, err
	}
	defer func() { err = errors.Join(err, f.Close()) }()
	return read(filepath.Base(path), f)
}

func reconcile(cmd *cobra.Command, l *claims.Ledger) error {
	rates, register, err := ratesAndGroups(cmd)
	if err != nil {
		return err
	}
	l.Reconcile(rates, register)
	return nil
}

const readClaimsFirst = `read some first: "ashiato claims read --save FILES…"`

// withClaims opens the claims of the data folder, runs f and closes them.
func withClaims(cmd *cobra.Command, create bool, f func(*claims.Book) error) (err error) {
	db, err := openData(cmd, create)
	var missing noDataError
	if errors.As(err, &missing) {
		return withHint(missing, readClaimsFirst)
	}
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, db.Close()) }()
	space, err := db.Space(claimSpace)
	if err != nil {
		return err
	}
	return f(claims.NewBook(space))
}

// keptClaims returns what the data folder keeps, reconciled if the command has the flags for it.
func keptClaims(cmd *cobra.Command) (l *claims.Ledger, err error) {
	err = withClaims(cmd, false, func(b *claims.Book) error {
		l, err = b.Ledger(cmd.Context())
		return err
	})
	if err != nil {
		return nil, err
	}
	if len(l.Claims) == 0 {
		return nil, withHint(errors.New("no claims are kept"), readClaimsFirst)
	}
	if cmd.Flags().Lookup("rates") == nil {
		l.Reconcile(nil, nil)
		return l, nil
	}
	return l, reconcile(cmd, l)
}

func newClaimsReconcile() *cobra.Command {
	var asJSON bool
	cmd := &cobra.Command{
		Use:   "reconcile",
		Short: "join claims that tell the same, and say what does not fit",
		Long: `Reconcile joins the kept claims that tell the same fact, and lists what does not fit: conversions off the rate, windows that overlap and
must not be added, figures of one time that differ, a lead below its own parts, records that are none, denials, corrections, forecasts.
Nothing is changed and nothing is added up.`,
		Example: "  ashiato claims reconcile --rates monthly.csv",
		Args:    cobra.NoArgs,
		RunE: func(cmd *cobra.Command, _ []string) error {
			l, err := keptClaims(cmd)
			if err != nil {
				return err
			}
			if asJSON {
				return l.WriteJSON(cmd.OutOrStdout())
			}
			return printReconciled(cmd.OutOrStdout(), l)
		},
	}
	reconcileFlags(cmd)
	cmd.Flags().BoolVar(&asJSON, "json", false, "print the ledger of claims as JSON (format "+claims.Format+")")
	return cmd
}

func printReconciled(w io.Writer, l *claims.Ledger) error {
	t := tabwriter.NewWriter(w, 0, 4, 2, ' ', 0)
	for _, f := range l.Facts {
		if len(f.Claims) > 1 || f.Value != "" {
			status := f.Status
			if len(f.Claims) > 1 {
				status += fmt.Sprintf(", %d claims", len(f.Claims))
			}
			fmt.Fprintf(t, "%s\t%s\t%s\t%s\t%s\n", f.ID, f.Kind, f.Value, dates(f.Period.From, f.Period.To), status)
		}
	}
	if err := t.Flush(); err != nil {
		return err
	}
	for _, c := range l.Conflicts {
		if _, err := fmt.Fprintf(w, "%s: %s  %s\n", c.Verdict, printable(c.What), strings.Trim(fmt.Sprint(c.Claims), "[]")); err != nil {
			return err
		}
	}
	_, err := fmt.Fprintf(w, "%d claims, %d facts, %d comparisons\n", len(l.Claims), len(l.Facts), len(l.Conflicts))
	return err
}

func dates(from, to claims.Date) string {
	if from == to {
		return string(from)
	}
	return string(from + " to " + to)
}

type timelineJSON struct {
	Shape  string         `json:"format"`
	Totals []claims.Total `json:"totals"`
}

// timelineFormat names the JSON of claims timeline.
const timelineFormat = "ashiato.claims-timeline/1"

func newClaimsTimeline() *cobra.Command {
	var asJSON bool
	cmd := &cobra.Command{
		Use:     "timeline",
		Short:   "list stolen totals by the time they are told for",
		Long:    "Timeline lists the stolen totals of the kept claims by time, with the least and the greatest figure told. Windows overlap: nothing is added up.",
		Example: "  ashiato claims timeline --rates monthly.csv",
		Args:    cobra.NoArgs,
		RunE: func(cmd *cobra.Command, _ []string) error {
			l, err := keptClaims(cmd)
			if err != nil {
				return err
			}
			rates, _, err := ratesAndGroups(cmd)
			if err != nil {
				return err
			}
			totals := l.Timeline(rates)
			if asJSON {
				return printJSON(cmd.OutOrStdout(), timelineJSON{timelineFormat, append([]claims.Total{}, totals...)})
			}
			t := tabwriter.NewWriter(cmd.OutOrStdout(), 0, 4, 2, ' ', 0)
			fmt.Fprintln(t, "TIME\tLEAST USD\tGREATEST USD\t\tRESTS ON\tTOLD BY")
			for _, total := range totals {
				fmt.Fprintf(t, "%s\t%s\t%s\t%s\t%s\t%s\n", dates(total.From, total.To), total.Min, total.Max, remarks(total), total.Status, printable(strings.Join(total.Sources, " | ")))
			}
			return t.Flush()
		},
	}
	reconcileFlags(cmd)
	cmd.Flags().BoolVar(&asJSON, "json", false, "print "+timelineFormat)
	return cmd
}

func remarks(t claims.Total) string {
	var out []string
	if t.AtLeast {
		out = append(out, "at least")
	}
	if t.Converted {
		out = append(out, "converted")
	}
	return strings.Join(out, ", ")
}
