package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"slices"
	"time"

	"github.com/spf13/cobra"

	"ashiato/sanctions"
)

const listUpdateFormat = "ashiato.lists.update/1"

type listUpdateJSON struct {
	Shape  string              `json:"format"`
	Lists  []sanctions.Updated `json:"lists"`
	Failed []listFailureJSON   `json:"failed"`
	reviewedJSON
}

type listFailureJSON struct {
	List  sanctions.ListID `json:"list"`
	Error string           `json:"error"`
}

func newListsUpdate() *cobra.Command {
	var urls []string
	var checksums, smaller string
	var asJSON, noReview bool
	cmd := &cobra.Command{
		Use:   "update [LIST…]",
		Short: "fetch lists from their issuers, if they changed",
		Long: `Fetch lists from their issuers' own addresses, or from those that ` + listsFile + ` of the data folder names:

    max_age: 168h
    sources:
      un:
        urls: [https://scsanctions.un.org/resources/xml/en/consolidated.xml]
      eu:
        urls: []     # not wanted

A server is asked only for what changed since. What cannot be fetched or read, and a list that is suddenly small, is refused: the last
good version stays in force, the other lists are updated, and the command fails in the end.`,
		Example: `  ashiato lists update
  ashiato lists update un uk
  ashiato lists update japan-mof --url https://www.example.org/mirror/mof.csv`,
		RunE: func(cmd *cobra.Command, args []string) error {
			if len(urls) > 0 && len(args) != 1 {
				return usageError(errors.New("--url is for one list: name it"))
			}
			config, err := readListsConfig(cmd)
			if err != nil {
				return err
			}
			if config.Sources == nil {
				config.Sources = map[sanctions.ListID]sanctions.Source{}
			}
			if len(urls) > 0 {
				config.Sources[sanctions.ListID(args[0])] = sanctions.Source{URLs: urls, Checksums: checksums}
			}
			var done *updated
			err = changeLists(cmd, noReview, func(b *sanctions.Book) (err error) {
				done, err = updateLists(cmd.Context(), b, config.Sources, args, smaller)
				return err
			}, func(again reviewedJSON) error {
				if asJSON {
					return printJSON(cmd.OutOrStdout(), listUpdateJSON{listUpdateFormat, done.lists, done.failed, again})
				}
				return errors.Join(printUpdated(cmd.OutOrStdout(), done), printReviewed(cmd, again))
			})
			if err != nil {
				return err
			}
			return done.err()
		},
	}
	cmd.Flags().StringArrayVar(&urls, "url", nil, "fetch the list from here instead; again for each file of a set")
	cmd.Flags().StringVar(&checksums, "checksums", "", "where the SHA-256 sums of the files of --url are published")
	cmd.Flags().StringVar(&smaller, "accept-smaller", "", "take a list that is suddenly small, for this reason, which is recorded")
	cmd.Flags().BoolVar(&asJSON, "json", false, "print "+listUpdateFormat)
	noReviewFlag(cmd, &noReview)
	return cmd
}

// updated is what an update of several lists did.
type updated struct {
	lists  []sanctions.Updated
	failed []listFailureJSON
	errs   []error // of the lists that failed
}

// updateLists updates the wanted lists, all that have an address if none is named. One that fails does not stop the others.
func updateLists(ctx context.Context, b *sanctions.Book, configured map[sanctions.ListID]sanctions.Source, wanted []string, smaller string) (*updated, error) {
	out := &updated{lists: []sanctions.Updated{}, failed: []listFailureJSON{}}
	var there []string
	client := sanctions.NewClient()
	for list, source := range sanctions.Sources(configured) {
		there = append(there, string(list))
		if len(wanted) > 0 && !slices.Contains(wanted, string(list)) {
			continue
		}
		done, err := b.Update(ctx, sanctions.Fetch{List: list, Source: source, Client: client, At: time.Now(), AcceptSmaller: smaller})
		if err != nil {
			if ctx.Err() != nil {
				return nil, err
			}
			out.errs = append(out.errs, fmt.Errorf("%s: %w", list, err))
			out.failed = append(out.failed, listFailureJSON{list, err.Error()})
			continue
		}
		out.lists = append(out.lists, done)
	}
	for _, w := range wanted {
		if !slices.Contains(there, w) {
			out.errs = append(out.errs, withHint(fmt.Errorf("%.80s: no address is known", w), "name it with --url, or in "+listsFile+" of the data folder"))
		}
	}
	return out, nil
}

func (u *updated) err() error {
	if len(u.errs) == 0 {
		return nil
	}
	return withHint(fmt.Errorf("%d lists were not updated; their last good versions stay in force:\n%w", len(u.errs), errors.Join(u.errs...)),
		`see how old they are with "ashiato lists status"`)
}

func printUpdated(w io.Writer, u *updated) error {
	for _, l := range u.lists {
		if l.Unchanged {
			fmt.Fprintf(w, "%s is unchanged\n", l.List)
		} else if err := printImported(w, *l.Imported); err != nil {
			return err
		}
	}
	return nil
}
