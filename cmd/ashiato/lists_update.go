package main

import (
	"errors"
	"fmt"
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
}

type listFailureJSON struct {
	List  sanctions.ListID `json:"list"`
	Error string           `json:"error"`
}

func newListsUpdate() *cobra.Command {
	var urls []string
	var checksums, smaller string
	var asJSON bool
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
			return withLists(cmd, true, func(b *sanctions.Book) error {
				return updateLists(cmd, b, config.Sources, args, smaller, asJSON)
			})
		},
	}
	cmd.Flags().StringArrayVar(&urls, "url", nil, "fetch the list from here instead; again for each file of a set")
	cmd.Flags().StringVar(&checksums, "checksums", "", "where the SHA-256 sums of the files of --url are published")
	cmd.Flags().StringVar(&smaller, "accept-smaller", "", "take a list that is suddenly small, for this reason, which is recorded")
	cmd.Flags().BoolVar(&asJSON, "json", false, "print "+listUpdateFormat)
	return cmd
}

func updateLists(cmd *cobra.Command, b *sanctions.Book, configured map[sanctions.ListID]sanctions.Source, wanted []string, smaller string, asJSON bool) error {
	out := listUpdateJSON{Shape: listUpdateFormat, Lists: []sanctions.Updated{}, Failed: []listFailureJSON{}}
	var failed []error
	var there []string
	client := sanctions.NewClient()
	for list, source := range sanctions.Sources(configured) {
		there = append(there, string(list))
		if len(wanted) > 0 && !slices.Contains(wanted, string(list)) {
			continue
		}
		done, err := b.Update(cmd.Context(), sanctions.Fetch{List: list, Source: source, Client: client, At: time.Now(), AcceptSmaller: smaller})
		if err != nil {
			if cmd.Context().Err() != nil {
				return err
			}
			failed = append(failed, fmt.Errorf("%s: %w", list, err))
			out.Failed = append(out.Failed, listFailureJSON{list, err.Error()})
			continue
		}
		out.Lists = append(out.Lists, done)
		if asJSON {
			continue
		}
		if done.Unchanged {
			fmt.Fprintf(cmd.OutOrStdout(), "%s is unchanged\n", list)
		} else if err := printImported(cmd.OutOrStdout(), *done.Imported); err != nil {
			return err
		}
	}
	for _, w := range wanted {
		if !slices.Contains(there, w) {
			failed = append(failed, withHint(fmt.Errorf("%.80s: no address is known", w), "name it with --url, or in "+listsFile+" of the data folder"))
		}
	}
	if asJSON {
		if err := printJSON(cmd.OutOrStdout(), out); err != nil {
			return err
		}
	}
	if len(failed) > 0 {
		return withHint(fmt.Errorf("%d lists were not updated; their last good versions stay in force:\n%w", len(failed), errors.Join(failed...)),
			`see how old they are with "ashiato lists status"`)
	}
	return nil
}
