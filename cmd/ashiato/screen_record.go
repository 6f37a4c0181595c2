package main

import (
	"errors"
	"fmt"
	"io"
	"strconv"
	"text/tabwriter"
	"time"

	"github.com/spf13/cobra"

	"ashiato/sanctions"
	"ashiato/screening"
	"ashiato/store/local"
)

func newScreenVerify() *cobra.Command {
	var head string
	var asJSON bool
	cmd := &cobra.Command{
		Use:   "verify",
		Short: "replay the decision record: is it whole, and are all answers still the same",
		Long: `Verify reads the files of lists and decisions wholly and tests their checksums, walks the chain of hashes, tests every kept text against its seal,
and answers every kept question again from the list versions that it was answered from. It exits with status 3 if anything was changed or is answered otherwise.

It prints the hash of the last link. Keep it elsewhere: with --head a later run shows that the end of the record was not cut off.`,
		Example: "  ashiato screen verify\n  ashiato screen verify --head 1f0e…",
		Args:    cobra.NoArgs,
		RunE: func(cmd *cobra.Command, _ []string) error {
			var known screening.Hash
			if head != "" {
				if err := known.UnmarshalText([]byte(head)); err != nil {
					return usageError(fmt.Errorf("--head: %w", err))
				}
			}
			err := withDesk(cmd, func(desk *screening.Desk) error {
				last, _ := desk.Head()
				bar := newProgressOf(cmd, "verify", "links", int64(last))
				v, err := desk.Verify(cmd.Context(), known, func(done uint64) { bar.set(int64(done)) })
				bar.close()
				if err != nil {
					return err
				}
				return printRecordCheck(cmd, v, asJSON)
			})
			if local.IsDamaged(err) { // so that lists or record cannot even be opened
				err = codedError{err, exitDiffers}
			}
			return err
		},
	}
	cmd.Flags().StringVar(&head, "head", "", "hash of a link, printed by an earlier run, that the chain must still have")
	cmd.Flags().BoolVar(&asJSON, "json", false, "print "+screenVerifyFormat)
	return cmd
}

func printRecordCheck(cmd *cobra.Command, v *screening.Verification, asJSON bool) error {
	if asJSON {
		if err := printJSON(cmd.OutOrStdout(), struct {
			Shape string `json:"format"`
			Sound bool   `json:"sound"`
			*screening.Verification
		}{screenVerifyFormat, v.Sound(), v}); err != nil {
			return err
		}
	} else {
		w := &printer{w: cmd.OutOrStdout()}
		w.line("%d links, %d decisions: %d answered again, %d kept as hashes only, %d forgotten", v.Links, v.Decisions, v.Replayed, v.Private, v.Forgotten)
		w.line("last link %s", v.Head)
		for _, d := range v.Damage {
			w.line("%s", d)
		}
		for _, d := range v.Differences {
			w.line("decision %d by version %s: %s", d.Seq, d.Program, d.What)
		}
		if w.err != nil {
			return w.err
		}
	}
	if !v.Sound() {
		return codedError{fmt.Errorf("the decision record is not as it was: %s of damage, %s otherwise", counted(len(v.Damage), "finding"), counted(len(v.Differences), "answer")), exitDiffers}
	}
	return nil
}

func newScreenReview() *cobra.Command {
	var asJSON bool
	cmd := &cobra.Command{
		Use:   "review",
		Short: "after lists changed: ask everything again that was asked before, and report what changed",
		Long: `Review asks again what was asked before about its own day, is kept, and was not yet compared with today's versions of the lists. "lists import" and
"lists update" do it themselves unless they are told --no-review.`,
		Example: "  ashiato lists update --no-review && ashiato screen review",
		Args:    cobra.NoArgs,
		RunE: func(cmd *cobra.Command, _ []string) error {
			return withDesk(cmd, func(desk *screening.Desk) error {
				r := &screening.Review{Changes: []screening.Change{}}
				print := func() error {
					if asJSON {
						return printJSON(cmd.OutOrStdout(), struct {
							Shape string `json:"format"`
							*screening.Review
						}{screenReviewFormat, r})
					}
					return printReview(cmd.OutOrStdout(), r)
				}
				reported := false
				err := review(cmd, desk, func(got *screening.Review) error {
					r, reported = got, true
					return print()
				})
				if err != nil || reported {
					return err
				}
				return print()
			})
		},
	}
	cmd.Flags().BoolVar(&asJSON, "json", false, "print "+screenReviewFormat)
	return cmd
}

// review asks again what was asked before, with a bar of progress.
func review(cmd *cobra.Command, desk *screening.Desk, report func(*screening.Review) error) error {
	bar := newProgressOf(cmd, "review", "questions", 0)
	defer bar.close()
	return desk.Review(cmd.Context(), time.Now(), func(done, all int) { bar.of(int64(done), int64(all)) }, func(r *screening.Review) error {
		bar.close()
		return report(r)
	})
}

func printReview(out io.Writer, r *screening.Review) error {
	w := &printer{w: out}
	w.line("%d questions asked again, %d answers changed", r.Asked, len(r.Changes))
	if r.Unasked > 0 {
		w.line("%d kept questions cannot be answered any more", r.Unasked)
	}
	for _, c := range r.Changes {
		w.line("")
		w.line("%s: %s, was %s (decision %d, now %d)", questionText(c.Question), outcomeWords[c.Is], outcomeWords[c.Was], c.Before, c.Now)
		for _, f := range [...]struct {
			what string
			hits []screening.HitName
		}{{"new", c.Added}, {"no longer", c.Ended}, {"changed", c.Altered}} {
			for _, h := range f.hits {
				w.line("  %s: %s, entry %s, %s", f.what, h.List, h.ID, h.Name)
			}
		}
	}
	return w.err
}

// questionText says a question in a few words.
func questionText(q screening.Question) string {
	switch {
	case q.Address != "":
		return q.Address
	case q.IMO != "" && q.Name != "":
		return q.Name + ", IMO " + q.IMO
	case q.IMO != "":
		return "IMO " + q.IMO
	}
	return q.Name
}

func newScreenAllow() *cobra.Command {
	var w screening.Allow
	var list string
	cmd := &cobra.Command{
		Use:   "allow",
		Short: "excuse a hit: this party is not that entry, for a reason, until a day",
		Long: `Allow puts a question and an entry on the good-guys list. The excuse holds for this question (same name, birth, country, gender, type) and
this entry only, until the day it expires or the list changes the entry, whichever comes first. It is part of the decision record.`,
		Example: `  ashiato screen allow --name "Jonathan Smith" --birth 1990 --list un --entry 6908555 --reason "born 1990 in Leeds, passport seen" --author "M. Officer" --expires 2027-03-01`,
		Args:    cobra.NoArgs,
		RunE: func(cmd *cobra.Command, _ []string) error {
			w.List = sanctions.ListID(list)
			return withDesk(cmd, func(desk *screening.Desk) error {
				e, err := desk.Allow(cmd.Context(), w, time.Now())
				if err != nil {
					return err
				}
				_, err = fmt.Fprintf(cmd.OutOrStdout(), "excuse %d: entry %s of %s until %s, as long as the list leaves it as it is\n", e.ID, printable(e.Entry), e.List, e.Expires)
				return err
			})
		},
	}
	q := &w.Question
	f := cmd.Flags()
	f.StringVar(&q.Name, "name", "", "the name that was asked")
	f.StringVar(&q.IMO, "imo", "", "the ship that was asked")
	f.StringVar(&q.Address, "address", "", "the address that was asked")
	f.StringVar(&q.Type, "type", "", "the type that was asked")
	f.StringVar(&q.Birth, "birth", "", "the birth that was asked")
	f.StringVar(&q.Country, "country", "", "the country that was asked")
	f.StringVar(&q.Gender, "gender", "", "the gender that was asked")
	f.StringVar(&list, "list", "", "the list of the entry")
	f.StringVar(&w.Entry, "entry", "", "the entry's id on that list")
	f.StringVar(&w.Reason, "reason", "", "why the party is not the entry")
	f.StringVar(&w.Author, "author", "", "who says so")
	f.StringVar((*string)(&w.Expires), "expires", "", "the last day (YYYY-MM-DD) it holds, at most a year ahead")
	for _, name := range [...]string{"list", "entry", "reason", "author", "expires"} {
		if err := cmd.MarkFlagRequired(name); err != nil {
			panic(err) // a flag that is declared above
		}
	}
	return cmd
}

func newScreenRevoke() *cobra.Command {
	return &cobra.Command{
		Use:     "revoke EXCUSE",
		Short:   "end an excuse before its time",
		Example: "  ashiato screen revoke 17",
		Args:    oneArg("no excuse", `see their numbers with "ashiato screen excuses"`),
		RunE: func(cmd *cobra.Command, args []string) error {
			id, err := strconv.ParseUint(args[0], 10, 64)
			if err != nil {
				return usageError(fmt.Errorf("excuse %q: want its number", args[0]))
			}
			return withDesk(cmd, func(desk *screening.Desk) error {
				return withHint(desk.Revoke(cmd.Context(), id, time.Now()), `see the numbers with "ashiato screen excuses"`)
			})
		},
	}
}

func newScreenExcuses() *cobra.Command {
	var asJSON bool
	cmd := &cobra.Command{
		Use:     "excuses",
		Short:   "list the good guys",
		Example: "  ashiato screen excuses",
		Args:    cobra.NoArgs,
		RunE: func(cmd *cobra.Command, _ []string) error {
			return withDesk(cmd, func(desk *screening.Desk) error {
				excuses := desk.Excuses()
				if asJSON {
					return printJSON(cmd.OutOrStdout(), struct {
						Shape   string             `json:"format"`
						Excuses []screening.Excuse `json:"excuses"`
					}{screenExcusesFormat, append([]screening.Excuse{}, excuses...)})
				}
				w := tabwriter.NewWriter(cmd.OutOrStdout(), 0, 0, 2, ' ', 0)
				fmt.Fprintln(w, "excuse\tasked\tlist\tentry\tuntil\tby\treason")
				for _, e := range excuses {
					until := string(e.Expires)
					if e.Revoked != 0 {
						until = fmt.Sprintf("revoked by link %d", e.Revoked)
					}
					fmt.Fprintf(w, "%d\t%s\t%s\t%s\t%s\t%s\t%s\n", e.ID, printable(questionText(e.Question)), e.List, printable(e.Entry), until, printable(e.Author), printable(e.Reason))
				}
				return w.Flush()
			})
		},
	}
	cmd.Flags().BoolVar(&asJSON, "json", false, "print "+screenExcusesFormat)
	return cmd
}

func newScreenForget() *cobra.Command {
	var days int
	cmd := &cobra.Command{
		Use:   "forget --older-than DAYS",
		Short: "delete the texts of old questions and answers; the chain stays whole",
		Long: `Forget deletes the questions, answers and salts of what was recorded more than so many days ago. The chain keeps that something was asked, when,
of which list versions and with which outcome; without the salt nobody can test a guess of what it was. Excuses that still hold stay.`,
		Example: "  ashiato screen forget --older-than 1825",
		Args:    cobra.NoArgs,
		RunE: func(cmd *cobra.Command, _ []string) error {
			if days < 0 || !cmd.Flags().Changed("older-than") {
				return usageError(errors.New("--older-than wants a number of days"))
			}
			return withDesk(cmd, func(desk *screening.Desk) error {
				now := time.Now()
				n, err := desk.Forget(cmd.Context(), now.AddDate(0, 0, -days), now)
				if err != nil {
					return err
				}
				_, err = fmt.Fprintf(cmd.OutOrStdout(), "%d forgotten\n", n)
				return err
			})
		},
	}
	cmd.Flags().IntVar(&days, "older-than", 0, "days")
	return cmd
}
