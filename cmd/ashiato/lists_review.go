package main

import (
	"errors"

	"github.com/spf13/cobra"

	"ashiato/sanctions"
	"ashiato/screening"
)

// reviewedJSON is what the commands that change lists say of the questions that were asked before.
type reviewedJSON struct {
	// Review is what changed, nil if there was nothing to ask again.
	Review *screening.Review `json:"review"`
	// Error says why what was asked before could not be asked again. The lists are stored all the same.
	Error string `json:"review_error,omitempty"`
}

func noReviewFlag(cmd *cobra.Command, off *bool) {
	cmd.Flags().BoolVar(off, "no-review", false, `do not ask again what was asked before; "screen review" does it later`)
}

// changeLists opens the lists of the data folder and runs change. Then it asks again what was asked before, unless off says not to, and gives print what
// came of it, once: before the review is recorded as done, so that what a kill kept from being printed is printed by the next.
func changeLists(cmd *cobra.Command, off bool, change func(*sanctions.Book) error, print func(reviewedJSON) error) (err error) {
	config, err := readListsConfig(cmd)
	if err != nil {
		return err
	}
	ages, err := config.ages()
	if err != nil {
		return err
	}
	open, err := openRecords(cmd, true)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, open.close()) }()
	if err := change(open.book); err != nil {
		return err
	}
	if off {
		return print(reviewedJSON{})
	}
	printed := false
	err = reviewOn(cmd, open, ages, func(r *screening.Review) error {
		printed = true
		return print(reviewedJSON{Review: r})
	})
	if printed || cmd.Context().Err() != nil {
		return err
	}
	var done reviewedJSON
	if err != nil {
		tell(cmd, "the lists are stored, but what was asked before was not asked again: %v", err)
		tell(cmd, `when that is mended, run "ashiato screen review"`)
		done.Error = err.Error()
	}
	return print(done)
}

// reviewOn asks again on open records.
func reviewOn(cmd *cobra.Command, open *records, ages sanctions.Ages, report func(*screening.Review) error) error {
	desk, err := open.desk(cmd.Context(), screening.Options{Program: programVersion(), Ages: ages})
	if err != nil {
		return err
	}
	return review(cmd, desk, report)
}

// printReviewed prints what a change of lists changed in the answers; nothing if nothing was asked before.
func printReviewed(cmd *cobra.Command, done reviewedJSON) error {
	if done.Review == nil {
		return nil
	}
	return printReview(cmd.OutOrStdout(), done.Review)
}
