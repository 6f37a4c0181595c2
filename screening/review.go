package screening

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"maps"
	"runtime"
	"slices"
	"time"

	"golang.org/x/sync/errgroup"
)

// Change is a question whose answer is no longer what it was.
type Change struct {
	Before   uint64    `json:"before"` // the link of the last answer
	Now      uint64    `json:"now"`    // the link of the new one
	Question Question  `json:"question"`
	Was      Outcome   `json:"was"`
	Is       Outcome   `json:"is"`
	Added    []HitName `json:"added"`
	Ended    []HitName `json:"ended"`
	Altered  []HitName `json:"altered"` // the list changed the entry, or its excuse or score is another
}

// HitName names a hit.
type HitName struct {
	List     string   `json:"list"`
	ID       string   `json:"id"`
	Name     string   `json:"name"`
	Relation Relation `json:"relation"`
}

func nameHit(h Hit) HitName { return HitName{string(h.List), h.ID, h.Name, h.Relation} }

// Review is what Desk.Review did.
type Review struct {
	Asked   int      `json:"asked"` // questions of today that are kept and were not yet compared with these versions
	Changes []Change `json:"changes"`
	Unasked int      `json:"unasked"` // kept questions that can no longer be answered
}

// reviewStep is how many questions are asked side by side before what changed is stored.
const reviewStep = 256

// Review asks everything again that was asked before about the day it was asked on, is kept, and was not yet compared with today's list
// versions. It is asked with the thresholds that it was answered with, and of the same lists where the asker had named them; the lists of d's own
// options do not matter. Each changed answer is recorded as a decision that names the one before.
//
// What changed is given to report, and only when that returned is the review recorded as done: one that is killed is gone on with by the next, which
// reports everything that was not reported. With nothing to ask, report is not called. To repeat a review changes nothing.
func (d *Desk) Review(ctx context.Context, now time.Time, progress func(done, all int), report func(*Review) error) error {
	d.reviewing.Lock()
	defer d.reviewing.Unlock()
	if len(d.options.Lists) > 0 {
		o := d.options
		o.Lists = nil
		d = d.With(o)
	}
	k, err := d.kept(ctx)
	if err != nil || len(k.last) == 0 {
		return err
	}
	today, err := d.day("", now)
	if err != nil {
		return err
	}
	r := &Review{Changes: []Change{}}
	for _, l := range k.unreported {
		if err := d.recall(ctx, r, l); err != nil {
			return err
		}
	}
	from, err := d.compared(ctx, k.review, today)
	if err != nil {
		return err
	}
	due := slices.DeleteFunc(k.last, func(seq uint64) bool { return seq <= from })
	done := 0
	for step := range slices.Chunk(due, reviewStep) {
		if err := d.reviewSome(ctx, r, step, today, now); err != nil {
			return err
		}
		if done += len(step); progress != nil {
			progress(done, len(due))
		}
	}
	if r.Asked+r.Unasked == 0 {
		return nil
	}
	at, err := d.listsLink(ctx, today, now)
	if err != nil {
		return err
	}
	if err := report(r); err != nil {
		return err
	}
	return d.log.append(&entry{link: Link{At: now.UTC(), Kind: Reviewed, Program: d.options.Program, ListsAt: at, Through: k.through, Count: r.Asked,
		Changed: len(r.Changes)}})
}

// kept is what the record has for a review.
type kept struct {
	through    uint64   // the last link that was looked at
	last       []uint64 // the last kept decision of each subject, from each choice of lists, in order
	review     *Link    // the last review that was finished, nil if none was
	unreported []*Link  // decisions of a review that was not finished, in order
}

func (d *Desk) kept(ctx context.Context) (*kept, error) {
	k := &kept{}
	type about struct {
		subject SubjectKey
		lists   string // empty: all
	}
	bySubject := map[about]uint64{}
	choices := map[uint64]string{} // by the link that names the lists
	err := d.log.links(ctx, func(l *Link, _ Hash) error {
		k.through = l.Seq
		if l.Kind == Reviewed {
			k.review, k.unreported = l, nil
		}
		if l.Kind == Named && l.Set != nil && l.Set.Only {
			for _, used := range l.Set.Lists {
				choices[l.Seq] += string(used.List) + " "
			}
		}
		if l.Kind != Decided {
			return nil
		}
		if l.Before != 0 {
			k.unreported = append(k.unreported, l)
		}
		s, err := d.log.sealed(ctx, l)
		if err != nil || s == nil || s.Question == nil {
			return err
		}
		var q Question
		if err := json.Unmarshal(s.Question, &q); err != nil {
			return fmt.Errorf("link %d: %w", l.Seq, err)
		}
		if q.AsOf != "" {
			return nil
		}
		var a asked
		if err := a.understand(q); err == nil {
			bySubject[about{a.subject(), choices[l.ListsAt]}] = l.Seq
		}
		return nil
	})
	if err != nil {
		return nil, err
	}
	k.last = slices.Sorted(maps.Values(bySubject))
	return k, nil
}

// compared returns the last link whose question a review has compared with today's versions, 0 if none has.
func (d *Desk) compared(ctx context.Context, review *Link, today *day) (uint64, error) {
	if review == nil {
		return 0, nil
	}
	asked, err := d.log.askedBy(ctx, review)
	if err != nil || !sameLists(asked.Lists, today) {
		return 0, err
	}
	return review.Through, nil
}

// recall adds to r the change that led to a decision of a review that was not finished, unless its texts were forgotten.
func (d *Desk) recall(ctx context.Context, r *Review, l *Link) error {
	before, err := d.log.link(ctx, l.Before)
	if err != nil {
		return err
	}
	q, was, err := d.texts(ctx, before)
	if err != nil || was == nil {
		return err
	}
	_, is, err := d.texts(ctx, l)
	if err != nil || is == nil {
		return err
	}
	c := compareAnswers(was, is)
	r.Asked++
	r.Changes = append(r.Changes, Change{before.Seq, l.Seq, *q, was.Outcome, is.Outcome, c.added, c.ended, c.altered})
	return nil
}

// texts returns the question and answer of a decision, nil if they are not kept.
func (d *Desk) texts(ctx context.Context, l *Link) (*Question, *Answer, error) {
	s, err := d.log.sealed(ctx, l)
	if err != nil || s == nil || s.Question == nil {
		return nil, nil, err
	}
	var q Question
	var a Answer
	if err := errors.Join(json.Unmarshal(s.Question, &q), json.Unmarshal(s.Answer, &a)); err != nil {
		return nil, nil, fmt.Errorf("link %d: %w", l.Seq, err)
	}
	return &q, &a, nil
}

// askedAgain is what asking one question again gave.
type askedAgain struct {
	asked, unasked bool
	change         *Change // nil: the answer is the same
	entry          *entry
}

// reviewSome asks the questions of some decisions again, side by side, and records the changed answers in one step.
func (d *Desk) reviewSome(ctx context.Context, r *Review, decisions []uint64, today *day, now time.Time) error {
	results := make([]askedAgain, len(decisions))
	group, inner := errgroup.WithContext(ctx)
	workers := runtime.GOMAXPROCS(0)
	for worker := range workers {
		group.Go(func() (err error) {
			for i := worker; i < len(decisions) && err == nil; i += workers {
				if err = inner.Err(); err == nil {
					results[i], err = d.again(inner, decisions[i], today, now)
				}
			}
			return err
		})
	}
	if err := group.Wait(); err != nil {
		return err
	}
	var entries []*entry
	for _, a := range results {
		if a.entry != nil {
			entries = append(entries, a.entry)
		}
	}
	if err := d.log.append(entries...); err != nil {
		return err
	}
	for _, a := range results {
		if a.asked {
			r.Asked++
		}
		if a.unasked {
			r.Unasked++
		}
		if a.change != nil {
			a.change.Now = a.entry.link.Seq
			r.Changes = append(r.Changes, *a.change)
		}
	}
	return nil
}

// again asks the question of one decision again, if the lists are other ones.
func (d *Desk) again(ctx context.Context, seq uint64, today *day, now time.Time) (askedAgain, error) {
	l, err := d.log.link(ctx, seq)
	if err != nil {
		return askedAgain{}, err
	}
	asked, err := d.log.askedBy(ctx, l)
	if err != nil {
		return askedAgain{}, err
	}
	if asked.Only {
		if today, err = today.only(asked.Lists); err != nil {
			return askedAgain{}, err
		}
	}
	if sameLists(asked.Lists, today) {
		return askedAgain{}, nil
	}
	q, was, err := d.texts(ctx, l)
	if err != nil || was == nil {
		return askedAgain{}, err
	}
	thresholds, err := l.thresholds()
	if err != nil {
		return askedAgain{}, fmt.Errorf("link %d: %w", seq, err)
	}
	w := new(work)
	if err := w.asked.understand(*q); err != nil {
		return askedAgain{unasked: true}, nil
	}
	err = d.decideOn(ctx, w, today, thresholds, now)
	if bad := (*QuestionError)(nil); errors.As(err, &bad) {
		return askedAgain{unasked: true}, nil // such as a list's malformed address that it has no more
	}
	if err != nil {
		return askedAgain{}, err
	}
	c := compareAnswers(was, &w.answer)
	if c.none() && was.Outcome == w.answer.Outcome {
		return askedAgain{asked: true}, nil
	}
	w.entry.link.Before = seq
	return askedAgain{true, false, &Change{seq, 0, *q, was.Outcome, w.answer.Outcome, c.added, c.ended, c.altered}, &w.entry}, nil
}

// only returns the day as who asks no other lists sees it.
func (d *day) only(lists []ListUsed) (*day, error) {
	out := &day{asOf: d.asOf, ListSet: ListSet{Only: true}}
	for i, v := range d.versions {
		if slices.ContainsFunc(lists, func(u ListUsed) bool { return u.List == v.List }) {
			out.versions = append(out.versions, v)
			out.Lists = append(out.Lists, d.Lists[i])
		}
	}
	return out, out.finish()
}

func sameLists(used []ListUsed, today *day) bool {
	if len(used) != len(today.versions) {
		return false
	}
	for i, v := range today.versions {
		if u := used[i]; u.List != v.List || u.Date != v.Date || u.Revision != v.Revision || u.Digest != v.Digest {
			return false
		}
	}
	return true
}

// hitChanges are the differences of two answers.
type hitChanges struct{ added, ended, altered []HitName }

func (c hitChanges) none() bool { return len(c.added)+len(c.ended)+len(c.altered) == 0 }

// compareAnswers compares the hits of two answers by list, entry and relation.
func compareAnswers(was, is *Answer) hitChanges {
	c := hitChanges{[]HitName{}, []HitName{}, []HitName{}}
	before := map[HitName]Hit{}
	key := func(h Hit) HitName { n := nameHit(h); n.Name = ""; return n }
	for _, h := range slices.Concat(was.Hits, was.ExportControls) {
		before[key(h)] = h
	}
	for _, h := range slices.Concat(is.Hits, is.ExportControls) {
		old, ok := before[key(h)]
		delete(before, key(h))
		switch {
		case !ok:
			c.added = append(c.added, nameHit(h))
		case old.Digest != h.Digest || old.Score != h.Score || (old.Excuse == nil) != (h.Excuse == nil):
			c.altered = append(c.altered, nameHit(h))
		}
	}
	for _, h := range slices.Concat(was.Hits, was.ExportControls) {
		if _, gone := before[key(h)]; gone {
			c.ended = append(c.ended, nameHit(h))
		}
	}
	return c
}
