package main

import (
	"context"
	"fmt"
	"io"
	"time"

	"ashiato/sanctions"
	"ashiato/screening"
)

// leastUpdate is how often the issuers may be asked at most.
const leastUpdate = time.Minute

// forgetEvery is how often it is looked whether there are texts to delete.
const forgetEvery = time.Hour

// upkeep is what a server does beside answering: it updates the lists and deletes old texts.
type upkeep struct {
	book    *sanctions.Book
	desk    *screening.Desk
	sources map[sanctions.ListID]sanctions.Source
	every   time.Duration // between updates; 0: never
	keep    time.Duration // how long texts are kept; 0: for ever
	out     io.Writer
}

// run works until the context ends. What fails is said and tried again the next time.
func (u *upkeep) run(ctx context.Context) {
	var update, forget <-chan time.Time
	if u.every > 0 {
		t := time.NewTicker(u.every)
		defer t.Stop()
		update = t.C
	}
	if u.keep > 0 {
		t := time.NewTicker(forgetEvery)
		defer t.Stop()
		forget = t.C
		u.try(ctx, "delete old texts", u.forget)
	}
	if u.every > 0 {
		u.try(ctx, "update the lists", u.update)
	}
	for {
		select {
		case <-ctx.Done():
			return
		case <-update:
			u.try(ctx, "update the lists", u.update)
		case <-forget:
			u.try(ctx, "delete old texts", u.forget)
		}
	}
}

func (u *upkeep) try(ctx context.Context, what string, f func(context.Context) error) {
	if err := f(ctx); err != nil && ctx.Err() == nil {
		say("error: %s: %v", what, err)
	}
}

// update updates the lists, indexes the new versions before the next question does, and reviews what was asked before. The review runs after
// each update, also one that found nothing: it goes on with one that was killed.
func (u *upkeep) update(ctx context.Context) error {
	done, err := updateLists(ctx, u.book, u.sources, nil, "")
	if err != nil {
		return err
	}
	if err := printUpdated(u.out, done); err != nil {
		return err
	}
	if err := done.err(); err != nil {
		say("error: %v", err)
	}
	now := time.Now()
	if _, err := u.desk.Warm(ctx, now); err != nil {
		return err
	}
	return u.desk.Review(ctx, now, nil, func(r *screening.Review) error { return printReview(u.out, r) })
}

func (u *upkeep) forget(ctx context.Context) error {
	now := time.Now()
	n, err := u.desk.Forget(ctx, now.Add(-u.keep), now)
	if err == nil && n > 0 {
		_, err = fmt.Fprintf(u.out, "%d forgotten\n", n)
	}
	return err
}
