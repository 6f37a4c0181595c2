package main

import (
	"archive/zip"
	"context"
	"errors"
	"fmt"
	"io"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"ashiato/sanctions"
	"ashiato/store/local"
)

const listsHelp = `Sanctions lists are kept as dated versions; none is ever overwritten. A list that comes empty, broken, without a part, or more than
5 % smaller than the version before it is refused, and the last good version stays in force. Which version was in force on a day, and
when a list was last found unchanged, can be asked at any time.

The lists: ofac-sdn, ofac-consolidated, ofac-addresses, un, uk, eu, japan-mof, us-csl, and any name of your own for a plain CSV.`

// listSpace is the space of the data folder that lists are kept in.
const listSpace = "lists"

func newLists() *cobra.Command {
	cmd := &cobra.Command{
		Use:   "lists",
		Short: "keep sanctions lists as dated versions",
		Long:  listsHelp,
		Example: `  ashiato lists update
  ashiato lists import sdn/ --list ofac-sdn --date 2024-09-27
  ashiato lists status
  ashiato lists diff un`,
		Args: cobra.NoArgs,
		RunE: func(cmd *cobra.Command, _ []string) error { return cmd.Help() },
	}
	cmd.AddCommand(newListsUpdate(), newListsImport(), newListsStatus(), newListsDiff(), newListsShow())
	return cmd
}

// openLists opens the versions of lists that the data folder keeps.
func openLists(ctx context.Context, db *local.DB) (*sanctions.Book, error) {
	space, err := db.Space(listSpace)
	if err != nil {
		return nil, err
	}
	return sanctions.Open(ctx, space)
}

// withLists opens the lists of the data folder, runs f and closes them.
func withLists(cmd *cobra.Command, create bool, f func(*sanctions.Book) error) (err error) {
	r, err := openRecords(cmd, create)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, r.close()) }()
	return f(r.book)
}

func newListsImport() *cobra.Command {
	var list, date, smaller string
	var documents []string
	var asJSON, noReview bool
	cmd := &cobra.Command{
		Use:   "import PATH…",
		Short: "store one list from its files, or from a folder or zip of them",
		Long: `Store one version of one list. Its form is recognised from the content of the files; gzip and zip are undone. Of a folder the files
directly in it are read, and those that are no list (a README) are left out.

The version is of the day --date, or of the day that the file says it was made. A later --date than the file's own is taken, and said; an earlier one is
refused, since the list was not there yet. An entry that is there twice, word for word, is taken once, and said. Versions may be imported in any order of dates.

What was asked before with "ashiato screen", and is kept, is asked again, and what changed is printed.`,
		Example: `  ashiato lists import sdn.csv alt.csv add.csv sdn_comments.csv --list ofac-sdn --date 2024-09-27
  ashiato lists import UN_consolidated.xml
  ashiato lists import enduser.csv --list japan-meti --date 2025-09-29 --document enduser.pdf
  ashiato lists import list.csv.gz --list uk --date 2026-04-30 --accept-smaller "the Belarus regime was merged, see the notice of 29 April"`,
		Args: someArgs("no file", `name the files of one list, or the folder they are in: ashiato lists import sdn/ --list ofac-sdn --date 2024-09-27`),
		RunE: func(cmd *cobra.Command, args []string) error {
			var day sanctions.Day
			if date != "" {
				var err error
				if day, err = sanctions.ParseDay(date); err != nil {
					return usageError(fmt.Errorf("--date: %w", err))
				}
			}
			if cmd.Flags().Changed("accept-smaller") && strings.TrimSpace(smaller) == "" {
				return usageError(errors.New("--accept-smaller wants the reason"))
			}
			for i := range args {
				args[i] = inFolder(cmd, args[i])
			}
			for i := range documents {
				documents[i] = inFolder(cmd, documents[i])
			}
			files, err := sanctions.Files(args...)
			if errors.Is(err, zip.ErrFormat) {
				err = withHint(err, getAgain)
			}
			if err != nil {
				return err
			}
			var done sanctions.Imported
			return changeLists(cmd, noReview, func(b *sanctions.Book) (err error) {
				im := sanctions.Import{Date: day, At: time.Now(), AcceptSmaller: smaller}
				if done, err = importList(cmd.Context(), b, sanctions.ListID(list), files, documents, im); err != nil {
					return err
				}
				tellDay(cmd, b, done.Version, im.At)
				return nil
			}, func(again reviewedJSON) error {
				if asJSON {
					return printJSON(cmd.OutOrStdout(), importedJSON{listImportFormat, done, done.Version.Format.Proven(), again})
				}
				return errors.Join(printImported(cmd.OutOrStdout(), done), printReviewed(cmd, again))
			})
		},
	}
	cmd.Flags().StringVar(&list, "list", "", "which list it is; may be left out where its form says so")
	cmd.Flags().StringVar(&date, "date", "", "the day (YYYY-MM-DD) the list is of; may be left out where the file says it")
	cmd.Flags().StringArrayVar(&documents, "document", nil, "a document (PDF) that a plain CSV was typed off: its hash is kept with the version")
	cmd.Flags().StringVar(&smaller, "accept-smaller", "", "take a list that is suddenly small or lacks a part, for this reason, which is recorded")
	cmd.Flags().BoolVar(&asJSON, "json", false, "print "+listImportFormat)
	noReviewFlag(cmd, &noReview)
	return cmd
}

// tellDay tells of a version that it is not of these days, which a reader may take it for: its import counts as a check of the list.
func tellDay(cmd *cobra.Command, b *sanctions.Book, v sanctions.Version, now time.Time) {
	today := sanctions.DayOf(now)
	if v.Date > today {
		tell(cmd, "%s is dated in the future: until then the version before is in force", v.Name())
		return
	}
	age := today.Time().Sub(v.Date.Time())
	for _, in := range b.InForce(today) {
		if in.List == v.List && in.Date == v.Date && age > sanctions.DefaultAges.AsOf {
			tell(cmd, "%s is %d days old, and questions of today are answered from it: fetch the list as it is now, unless it has not changed since", v.Name(), int(age/(24*time.Hour)))
		}
	}
}

// Documented JSON shapes, see docs/design/json.md.
const (
	listImportFormat = "ashiato.lists.import/1"
	listStatusFormat = "ashiato.lists.status/1"
	listDiffFormat   = "ashiato.lists.diff/1"
	listShowFormat   = "ashiato.lists.show/1"
)

type importedJSON struct {
	Shape string `json:"format"`
	sanctions.Imported
	Proven bool `json:"proven"`
	reviewedJSON
}

// getAgain is the next step where a file is broken.
const getAgain = "nothing was changed; the version before stays in force; get the file from its issuer again, whole and as it is published"

// namesOf names some files.
func namesOf(files []sanctions.File) string {
	const shown = 8
	var names []string
	for _, f := range files[:min(len(files), shown)] {
		names = append(names, f.Name)
	}
	if len(files) > shown {
		names = append(names, "…")
	}
	return strings.Join(names, ", ")
}

// importList reads and stores one list. What is wrong with it is recorded, so that status can say why an older version is in force.
func importList(ctx context.Context, b *sanctions.Book, list sanctions.ListID, files []sanctions.File, documents []string, im sanctions.Import) (sanctions.Imported, error) {
	content, err := sanctions.Read(ctx, list, false, files...)
	if err != nil {
		refusal := sanctions.Refusal{List: list, Date: im.Date, At: im.At, Reason: err.Error()}
		if content != nil {
			refusal.List, refusal.Sources = content.List, content.Sources
		}
		if refusal.List != "" && ctx.Err() == nil {
			err = errors.Join(err, b.Refuse(ctx, refusal))
		}
		return sanctions.Imported{}, withHint(err, getAgain)
	}
	if len(documents) > 0 {
		originals, err := sanctions.Files(documents...)
		if err != nil {
			return sanctions.Imported{}, err
		}
		for _, f := range originals {
			source, err := sanctions.Document(ctx, f)
			if err != nil {
				return sanctions.Imported{}, err
			}
			content.Sources = append(content.Sources, source)
		}
	}
	im.Content = content
	done, err := b.Import(ctx, im)
	done.LeftOut = content.LeftOut
	var refused *sanctions.RefusedError
	if errors.As(err, &refused) && !refused.Smaller {
		return done, withHint(fmt.Errorf("%w: %s", err, namesOf(files)), getAgain)
	}
	if errors.As(err, &refused) {
		return done, withHint(err, `the version before stays in force; if the list is right, run the command again with --accept-smaller "the reason"`)
	}
	return done, err
}

// shownIDs is how many ids of repeated entries are printed.
const shownIDs = 10

func printImported(w io.Writer, done sanctions.Imported) error {
	v := done.Version
	if len(done.LeftOut) > 0 {
		fmt.Fprintf(w, "left out, since it is no list: %s\n", strings.Join(done.LeftOut, ", "))
	}
	if n := len(done.Repeated); n > 0 {
		some := printable(strings.Join(done.Repeated[:min(n, shownIDs)], ", "))
		if n > shownIDs {
			some += ", …"
		}
		fmt.Fprintf(w, "%s of entries that are there word for word already, and are taken once: %s\n", counted(n, "repetition"), some)
	}
	for _, note := range done.Notes {
		fmt.Fprintln(w, "note:", printable(note))
	}
	if done.FileDate != "" {
		fmt.Fprintf(w, "its files say that they are of %s; it is taken as the list of %s, as --date says\n", done.FileDate, done.Version.Date)
	}
	if done.Already {
		_, err := fmt.Fprintf(w, "%s was there already; recorded as checked\n", v.Name())
		return err
	}
	fmt.Fprintf(w, "%s: %d entries, %d IMO numbers, %d addresses, from %s of the form %s\n", v.Name(), v.Entries, v.IMOs, v.Addresses, counted(len(v.Sources), "file"), v.Format)
	if !v.Format.Proven() {
		fmt.Fprintf(w, "the reader of %s is unproven on a real file: compare some entries with the issuer's own search\n", v.Format)
	}
	if v.Orphans > 0 {
		fmt.Fprintf(w, "%d rows are about entries that the list does not have, and were left out\n", v.Orphans)
	}
	if done.Against == nil {
		_, err := fmt.Fprintln(w, "it has no version before it to compare with")
		return err
	}
	_, err := fmt.Fprintf(w, "against %s: %d added, %d changed, %d removed\n", done.Against.Name(), done.Added, done.Changed, done.Removed)
	return err
}
