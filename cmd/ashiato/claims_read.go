package main

import (
	"errors"
	"fmt"
	"io"
	"os"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"ashiato/claims"
)

const claimsReadHelp = `Read finds the claims of texts. It knows plain text, HTML (the main text is taken out), RSS and Atom, in UTF-8, Shift_JIS, EUC-JP,
EUC-KR and UTF-16. Nothing is fetched: a list of addresses is refused with a hint.

Relative dates (last year, 昨年, 지난해) count from the day of publication. It is taken from the text where the text tells it;
--published gives it for a file. Without it they stay open.

Start and end of a quote count the characters of the decoded text, end not included.`

func newClaimsRead() *cobra.Command {
	var published []string
	var asJSON, save bool
	cmd := &cobra.Command{
		Use:   "read FILES…",
		Short: "find the claims of texts",
		Long:  claimsReadHelp,
		Example: `  ashiato claims read report.txt --published report.txt=2022-02-08
  ashiato claims read clippings/*.html feed.xml --json > claims.json`,
		Args: func(_ *cobra.Command, args []string) error {
			if len(args) == 0 {
				return withHint(usageError(errors.New("no file to read")), "name the texts: ashiato claims read report.txt")
			}
			return nil
		},
		RunE: func(cmd *cobra.Command, args []string) error {
			opts, err := parsePublished(published, args)
			if err != nil {
				return err
			}
			l, err := readClaims(args, opts)
			if err != nil {
				return err
			}
			if err := reconcile(cmd, l); err != nil {
				return err
			}
			if save {
				if err := withClaims(cmd, true, func(b *claims.Book) error { return b.Save(cmd.Context(), l) }); err != nil {
					return err
				}
			}
			if asJSON {
				return l.WriteJSON(cmd.OutOrStdout())
			}
			return printClaims(cmd.OutOrStdout(), l)
		},
	}
	cmd.Flags().StringArrayVar(&published, "published", nil, "FILE=DATE, the day a file was published; may be repeated")
	reconcileFlags(cmd)
	cmd.Flags().BoolVar(&save, "save", false, "keep the claims and their texts in the data folder; what was kept of the same files is replaced")
	cmd.Flags().BoolVar(&asJSON, "json", false, "print the ledger of claims as JSON (format "+claims.Format+")")
	return cmd
}

// parsePublished reads FILE=DATE pairs; each must name a file that is read.
func parsePublished(pairs, files []string) (claims.Options, error) {
	opts := claims.Options{Published: map[string]claims.Date{}}
	known := map[string]bool{}
	for _, f := range files {
		known[f] = true
	}
	for _, p := range pairs {
		i := strings.LastIndex(p, "=")
		if i < 0 {
			return opts, withHint(usageError(fmt.Errorf("--published %q is not FILE=DATE", p)), "write --published report.txt=2022-02-08")
		}
		file, date := p[:i], p[i+1:]
		if _, err := time.Parse(time.DateOnly, date); err != nil {
			return opts, withHint(usageError(fmt.Errorf("--published %q: %q is not a day", p, date)), "write the day as 2022-02-08")
		}
		if !known[file] {
			return opts, withHint(usageError(fmt.Errorf("--published %q: %s is not among the files", p, file)), "give the file as it stands among the files to read")
		}
		opts.Published[file] = claims.Date(date)
	}
	return opts, nil
}

func readClaims(files []string, opts claims.Options) (*claims.Ledger, error) {
	var sources []claims.Source
	for _, name := range files {
		data, err := os.ReadFile(name)
		if err != nil {
			return nil, err
		}
		sources = append(sources, claims.Source{Name: name, Data: data})
	}
	l, err := claims.Read(sources, opts)
	if errors.Is(err, claims.ErrAddresses) {
		return nil, withHint(err, "save the pages and read those; nothing is fetched here")
	}
	return l, err
}

// printClaims writes a claim a paragraph: where, what, the figures, who says so, the words.
func printClaims(w io.Writer, l *claims.Ledger) error {
	var b strings.Builder
	for _, c := range l.Claims {
		fmt.Fprintf(&b, "%s  %s:%d-%d  %s, %s", c.ID, c.File, c.Start, c.End, c.Kind, c.Modality)
		for _, a := range c.Amounts {
			fmt.Fprintf(&b, "; %s", amountLine(a))
		}
		if c.Period.From != "" || c.Period.To != "" {
			fmt.Fprintf(&b, "; %s to %s", c.Period.From, c.Period.To)
		}
		if len(c.SourceChain) > 0 {
			fmt.Fprintf(&b, "; says %s", strings.Join(c.SourceChain, ", told by "))
		}
		fmt.Fprintf(&b, "\n    %s\n", strings.ReplaceAll(c.Quote, "\n", " "))
	}
	fmt.Fprintf(&b, "%d claims in %d texts\n", len(l.Claims), len(l.Texts))
	_, err := io.WriteString(w, b.String())
	return err
}

func amountLine(a claims.Amount) string {
	value := string(a.Value)
	if value == "" {
		value = string(a.Min) + " to " + string(a.Max)
	}
	line := fmt.Sprintf("%s %s %s", a.Bound, value, a.Currency)
	if a.ConvertedFrom != "" {
		line += " (from " + a.ConvertedFrom + ")"
	}
	return line
}
