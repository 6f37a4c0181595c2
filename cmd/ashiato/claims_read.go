package main

import (
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"ashiato/claims"
	"ashiato/claims/fetch"
)

const claimsReadHelp = `Read finds the claims of texts. It knows plain text, HTML (the main text is taken out), RSS and Atom, in UTF-8, Shift_JIS, EUC-JP,
EUC-KR and UTF-16. A file that is a list of addresses, one a line, has its pages fetched: by HTTP and HTTPS alone, one after the other, and none from a
private network unless --allow-private says so. A page that cannot be had is told and left out. Nothing else is fetched.

Relative dates (last year, 昨年, 지난해) count from the day of publication. It is taken from the text where the text tells it;
--published gives it for a file. Without it they stay open.

Start and end of a quote count the characters of the decoded text, end not included.`

func newClaimsRead() *cobra.Command {
	var published []string
	var asJSON, save, allowPrivate bool
	var texts string
	cmd := &cobra.Command{
		Use:   "read FILES…",
		Short: "find the claims of texts",
		Long:  claimsReadHelp,
		Example: `  ashiato claims read report.txt --published report.txt=2022-02-08
  ashiato claims read clippings/*.html feed.xml --json --texts texts/ > claims.json
  ashiato claims read addresses.txt --save`,
		Args: func(_ *cobra.Command, args []string) error {
			if len(args) == 0 {
				return withHint(usageError(errors.New("no file to read")), "name the texts: ashiato claims read report.txt")
			}
			return nil
		},
		RunE: func(cmd *cobra.Command, args []string) error {
			pages := &fetch.Client{AllowPrivate: allowPrivate, Agent: "ashiato"}
			sources, missed, err := readSources(cmd, args, pages)
			if err != nil {
				return err
			}
			opts, err := parsePublished(published, sources)
			if err != nil {
				return err
			}
			l, err := claims.Read(sources, opts)
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
			if texts != "" {
				if err := writeTexts(texts, l); err != nil {
					return err
				}
			}
			write := printClaims
			if asJSON {
				write = func(w io.Writer, l *claims.Ledger) error { return l.WriteJSON(w) }
			}
			if err := write(cmd.OutOrStdout(), l); err != nil {
				return err
			}
			tellEmpty(cmd, l)
			return missed
		},
	}
	cmd.Flags().StringArrayVar(&published, "published", nil, "FILE=DATE, the day a file was published; may be repeated")
	reconcileFlags(cmd)
	cmd.Flags().BoolVar(&save, "save", false, "keep the claims and their texts in the data folder; what was kept of the same files is replaced")
	cmd.Flags().BoolVar(&allowPrivate, "allow-private", false, "let a list of addresses lead to private and local networks")
	cmd.Flags().StringVar(&texts, "texts", "", "write the texts that the ranges count in to this folder, each named by its hash")
	cmd.Flags().BoolVar(&asJSON, "json", false, "print the ledger of claims as JSON (format "+claims.Format+")")
	return cmd
}

// parsePublished reads FILE=DATE pairs; each must name a file that is read.
func parsePublished(pairs []string, files []claims.Source) (claims.Options, error) {
	opts := claims.Options{Published: map[string]claims.Date{}}
	known := map[string]bool{}
	for _, f := range files {
		known[f.Name] = true
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

// readSources reads the files, and fetches the pages of those that are lists of addresses. Pages that cannot be had are told
// as they fail and in the second error; the others are read all the same.
func readSources(cmd *cobra.Command, files []string, from *fetch.Client) (sources []claims.Source, missed, err error) {
	asked, failed := 0, 0
	for _, name := range files {
		data, err := os.ReadFile(name)
		if err != nil {
			return nil, nil, err
		}
		pages, err := claims.Addresses(data)
		if err != nil {
			return nil, nil, fmt.Errorf("%s: %w", name, err)
		}
		if pages == nil {
			sources = append(sources, claims.Source{Name: name, Data: data})
		}
		for _, page := range pages {
			if slices.ContainsFunc(sources, func(s claims.Source) bool { return s.Name == page }) {
				continue // of another list
			}
			asked++
			src, err := from.Page(cmd.Context(), page)
			if cmd.Context().Err() != nil {
				return nil, nil, err
			}
			if err != nil {
				failed++
				fmt.Fprintf(cmd.ErrOrStderr(), "ashiato: left out: %v\n", err)
				continue
			}
			sources = append(sources, src)
		}
	}
	if failed == 0 {
		return sources, nil, nil
	}
	missed = withHint(fmt.Errorf("%d of %d pages could not be had", failed, asked), "see the reasons above; a page saved by hand can be read as a file, and --allow-private allows addresses of your own network")
	if len(sources) == 0 {
		return nil, nil, missed
	}
	return sources, missed, nil
}

// writeTexts writes each text as UTF-8 to a file named by its hash.
func writeTexts(dir string, l *claims.Ledger) error {
	if err := os.MkdirAll(dir, 0o755); err != nil {
		return err
	}
	for _, t := range l.Texts {
		if err := os.WriteFile(filepath.Join(dir, t.Hash+".txt"), []byte(string(t.Runes)), 0o644); err != nil {
			return err
		}
	}
	return nil
}

// tellEmpty names the texts that nothing could be read from: an empty file, a feed that breaks off, a page without a main text.
func tellEmpty(cmd *cobra.Command, l *claims.Ledger) {
	for _, t := range l.Texts {
		if strings.TrimSpace(string(t.Runes)) == "" {
			tell(cmd, "ashiato: %s: no text was found in it; if it should have some, see that it is whole, and save it as plain text", t.File)
		}
	}
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
		if chain := strings.Join(c.SourceChain, ", told by "); chain != "" && c.SourceChain[0] == c.Outlet {
			fmt.Fprintf(&b, "; told by %s", chain) // nobody is quoted
		} else if chain != "" {
			fmt.Fprintf(&b, "; says %s", chain)
		}
		fmt.Fprintf(&b, "\n    %s\n", strings.ReplaceAll(c.Quote, "\n", " "))
	}
	fmt.Fprintf(&b, "%s in %s\n", counted(len(l.Claims), "claim"), counted(len(l.Texts), "text"))
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
