package main

import (
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"ashiato/sanctions"
)

type listShowJSON struct {
	Shape   string             `json:"format"`
	Version sanctions.Version  `json:"version"`
	Entries []*sanctions.Entry `json:"entries"`
}

func newListsShow() *cobra.Command {
	var asOf string
	var asJSON bool
	cmd := &cobra.Command{
		Use:   "show LIST [ID…]",
		Short: "show entries of a list, or, without ids, its versions",
		Example: `  ashiato lists show un
  ashiato lists show ofac-sdn 2676 --as-of 2021-08-01
  ashiato lists show un CDi.003 --json`,
		Args: someArgs("no list", `see the lists with "ashiato lists status"`),
		RunE: func(cmd *cobra.Command, args []string) error {
			return withLists(cmd, false, func(b *sanctions.Book) error {
				list := sanctions.ListID(args[0])
				if len(args) == 1 {
					return showVersions(cmd.OutOrStdout(), b, list, asJSON)
				}
				v, err := versionOf(b, list, asOf)
				if err != nil {
					return err
				}
				out := listShowJSON{Shape: listShowFormat, Version: v, Entries: []*sanctions.Entry{}}
				for e, err := range b.Entries(cmd.Context(), v) {
					if err != nil {
						return err
					}
					if slices.Contains(args[1:], e.ID) {
						out.Entries = append(out.Entries, e)
					}
				}
				if len(out.Entries) == 0 {
					return fmt.Errorf("%s has no entry %s", v.Name(), strings.Join(args[1:], ", "))
				}
				if asJSON {
					return printJSON(cmd.OutOrStdout(), out)
				}
				for _, e := range out.Entries {
					printEntry(cmd.OutOrStdout(), v, e)
				}
				return nil
			})
		},
	}
	cmd.Flags().StringVar(&asOf, "as-of", "", "show the version that was in force on that day (YYYY-MM-DD)")
	cmd.Flags().BoolVar(&asJSON, "json", false, "print "+listShowFormat+", or the versions as a JSON array")
	return cmd
}

// versionOf returns the version in force on a day, the last one if none is named.
func versionOf(b *sanctions.Book, list sanctions.ListID, asOf string) (sanctions.Version, error) {
	versions := b.Versions(list)
	if len(versions) == 0 {
		return sanctions.Version{}, withHint(fmt.Errorf("there is no list %.80q", string(list)), `see which there are with "ashiato lists status"`)
	}
	if asOf == "" {
		return versions[len(versions)-1], nil
	}
	day, err := sanctions.ParseDay(asOf)
	if err != nil {
		return sanctions.Version{}, usageError(err)
	}
	for _, v := range slices.Backward(versions) {
		if v.Date <= day {
			return v, nil
		}
	}
	return sanctions.Version{}, fmt.Errorf("list %s had no version on %s; its first is of %s", list, day, versions[0].Date)
}

func showVersions(w io.Writer, b *sanctions.Book, list sanctions.ListID, asJSON bool) error {
	versions := b.Versions(list)
	if len(versions) == 0 {
		_, err := versionOf(b, list, "")
		return err
	}
	if asJSON {
		return printJSON(w, versions)
	}
	for _, v := range versions {
		fmt.Fprintf(w, "%s  %d entries, %d IMO numbers, %d addresses; %s; imported %s\n", v.Name(), v.Entries, v.IMOs, v.Addresses, v.Format, v.Imported.Format("2006-01-02T15:04:05Z"))
		fmt.Fprintf(w, "    digest %s\n", v.Digest)
		for _, s := range v.Sources {
			fmt.Fprintf(w, "    %s  %s  %d bytes\n", s.SHA256, printable(s.Name), s.Bytes)
		}
		if v.Override != "" {
			fmt.Fprintf(w, "    accepted although it was smaller: %s\n", printable(v.Override))
		}
	}
	return nil
}

func printEntry(w io.Writer, v sanctions.Version, e *sanctions.Entry) {
	line := func(label, text string) {
		if text != "" {
			fmt.Fprintf(w, "  %-13s %s\n", label, printable(text))
		}
	}
	fmt.Fprintf(w, "%s  %s, %s\n", printable(e.ID), e.Kind, v.Name())
	line("issuer", e.Issuer)
	if e.ExportControl {
		line("nature", "export control, not a sanction")
	}
	for _, n := range e.Names {
		text := fmt.Sprintf("%s (%s, %s)", n.Text, n.Quality, n.Script)
		if n.Note != "" {
			text += ", " + n.Note
		}
		line("name", text)
	}
	line("programmes", strings.Join(e.Programmes, ", "))
	line("listed", e.Listed.String())
	for _, d := range e.Births {
		line("born", d.String())
	}
	line("gender", e.Gender)
	line("nationality", strings.Join(e.Nationalities, ", "))
	line("IMO", strings.Join(e.IMOs, ", "))
	for _, a := range e.Addresses {
		text := strings.TrimSpace(a.Ticker + " " + a.Text)
		if a.CaseUnknown {
			text += " (case unknown)"
		}
		line("address", text)
	}
	for _, i := range e.Identifiers {
		line("identifier", strings.Join(slices.DeleteFunc([]string{i.Type, i.Number, i.Country, i.Note}, func(s string) bool { return s == "" }), ", "))
	}
	for _, p := range e.Places {
		line(map[sanctions.PlaceType]string{sanctions.Residence: "place", sanctions.BirthPlace: "born in"}[p.Type], p.Text)
	}
	for _, f := range e.Facts {
		line(strings.ToLower(f.Name)+":", f.Text)
	}
	line("remarks", e.Remarks)
}

type listDiffJSON struct {
	Shape   string            `json:"format"`
	From    sanctions.Version `json:"from"`
	To      sanctions.Version `json:"to"`
	Added   int               `json:"added"`
	Changed int               `json:"changed"`
	Removed int               `json:"removed"`
	Changes []changeJSON      `json:"changes"`
}

type changeJSON struct {
	ID     string                      `json:"id"`
	What   string                      `json:"what"`
	Before *sanctions.Entry            `json:"before"`
	After  *sanctions.Entry            `json:"after"`
	Fields []sanctions.FieldDifference `json:"fields,omitempty"`
}

func newListsDiff() *cobra.Command {
	var from, to string
	var asJSON bool
	cmd := &cobra.Command{
		Use:     "diff LIST",
		Short:   "say what was added, changed and removed between two versions",
		Long:    "Say what changed from the version before the last to the last, or between the versions that were in force on two days.",
		Example: "  ashiato lists diff un\n  ashiato lists diff ofac-addresses --from 2024-09-27 --to 2026-08-20 --json",
		Args:    oneArg("no list", `see the lists with "ashiato lists status"`),
		RunE: func(cmd *cobra.Command, args []string) error {
			return withLists(cmd, false, func(b *sanctions.Book) error {
				list := sanctions.ListID(args[0])
				after, err := versionOf(b, list, to)
				if err != nil {
					return err
				}
				before, ok := b.Before(after)
				if from != "" {
					if before, err = versionOf(b, list, from); err != nil {
						return err
					}
				} else if !ok {
					return errors.New(after.Name() + " is the first version; there is nothing to compare it with")
				}
				changes, err := b.Diff(cmd.Context(), before, after)
				if err != nil {
					return err
				}
				return printDiff(cmd.OutOrStdout(), before, after, changes, asJSON)
			})
		},
	}
	cmd.Flags().StringVar(&from, "from", "", "compare the version in force on that day (YYYY-MM-DD); the one before by default")
	cmd.Flags().StringVar(&to, "to", "", "with the version in force on that day; the last one by default")
	cmd.Flags().BoolVar(&asJSON, "json", false, "print "+listDiffFormat)
	return cmd
}

func printDiff(w io.Writer, before, after sanctions.Version, changes []sanctions.Change, asJSON bool) error {
	out := listDiffJSON{Shape: listDiffFormat, From: before, To: after, Changes: []changeJSON{}}
	for _, c := range changes {
		what := "changed"
		switch {
		case c.Before == nil:
			what = "added"
			out.Added++
		case c.After == nil:
			what = "removed"
			out.Removed++
		default:
			out.Changed++
		}
		out.Changes = append(out.Changes, changeJSON{c.ID, what, c.Before, c.After, c.Fields()})
	}
	if asJSON {
		return printJSON(w, out)
	}
	fmt.Fprintf(w, "%s to %s: %d added, %d changed, %d removed\n", before.Name(), after.Name(), out.Added, out.Changed, out.Removed)
	for _, c := range out.Changes {
		e := c.After
		if e == nil {
			e = c.Before
		}
		name := ""
		if len(e.Names) > 0 {
			name = e.Names[0].Text
		}
		fmt.Fprintf(w, "%-8s %s  %s\n", c.What, printable(c.ID), printable(name))
		for _, f := range c.Fields {
			for _, s := range f.Removed {
				fmt.Fprintf(w, "         %s: no longer %s\n", f.Field, printable(s))
			}
			for _, s := range f.Added {
				fmt.Fprintf(w, "         %s: now %s\n", f.Field, printable(s))
			}
		}
	}
	return nil
}
