package main

import (
	"context"
	"errors"

	"github.com/spf13/cobra"

	"ashiato/sanctions"
	"ashiato/screening"
	"ashiato/store/local"
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
	db, err := openRecords(cmd, true)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, db.Close()) }()
	book, err := openLists(cmd.Context(), db)
	if err != nil {
		return err
	}
	if err := change(book); err != nil {
		return err
	}
	if off {
		return print(reviewedJSON{})
	}
	printed := false
	err = reviewOn(cmd.Context(), db, book, ages, func(r *screening.Review) error {
		printed = true
		return print(reviewedJSON{Review: r})
	})
	if printed || cmd.Context().Err() != nil {
		return err
	}
	var done reviewedJSON
	if err != nil {
		say("the lists are stored, but what was asked before was not asked again: %v", err)
		say(`when that is mended, run "ashiato screen review"`)
		done.Error = err.Error()
	}
	return print(done)
}

// reviewOn asks again on an open book.
func reviewOn(ctx context.Context, db *local.DB, book *sanctions.Book, ages sanctions.Ages, report func(*screening.Review) error) error {
	desk, err := openDesk(ctx, db, book, screening.Options{Program: programVersion(), Ages: ages})
	if err != nil {
		return err
	}
	return review(ctx, desk, report)
}

// printReviewed prints what a change of lists changed in the answers; nothing if nothing was asked before.
func printReviewed(cmd *cobra.Command, done reviewedJSON) error {
	if done.Review == nil {
		return nil
	}
	return printReview(cmd.OutOrStdout(), done.Review)
}
