package screening

import (
	"context"
	"encoding/json"
	"fmt"
	"slices"
	"time"
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
	Asked   int      `json:"asked"` // questions of today that are kept and were answered from other versions
	Changes []Change `json:"changes"`
	Unasked int      `json:"unasked"` // kept questions that can no longer be answered
}

// Review asks everything again that was asked before about the day it was asked on, is kept, and was answered from other list versions than
// today's; and reports what changed. Each changed answer is recorded as a decision of its own. To repeat it changes nothing.
func (d *Desk) Review(ctx context.Context, now time.Time, progress func(done, all int)) (*Review, error) {
	today, err := d.day("", now)
	if err != nil {
		return nil, err
	}
	last, err := d.lastBySubject(ctx)
	if err != nil {
		return nil, err
	}
	r := &Review{Changes: []Change{}}
	for i, seq := range last {
		if err := d.again(ctx, r, seq, today, now); err != nil {
			return nil, err
		}
		if progress != nil {
			progress(i+1, len(last))
		}
	}
	if r.Asked == 0 {
		return r, nil
	}
	at, err := d.listsLink(ctx, today, now)
	if err != nil {
		return nil, err
	}
	return r, d.log.append(ctx, &entry{link: Link{At: now.UTC(), Kind: Reviewed, Program: d.options.Program, ListsAt: at, Count: r.Asked, Changed: len(r.Changes)}})
}

// lastBySubject returns the last kept decision of each subject, in order.
func (d *Desk) lastBySubject(ctx context.Context) ([]uint64, error) {
	bySubject := map[SubjectKey]uint64{}
	err := d.log.links(ctx, func(l *Link, _ Hash) error {
		if l.Kind != Decided {
			return nil
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
		if a, err := q.understand(); err == nil {
			bySubject[a.subject] = l.Seq
		}
		return nil
	})
	if err != nil {
		return nil, err
	}
	out := make([]uint64, 0, len(bySubject))
	for _, seq := range bySubject {
		out = append(out, seq)
	}
	slices.Sort(out)
	return out, nil
}

// again asks the question of one decision again, if the lists are other ones.
func (d *Desk) again(ctx context.Context, r *Review, seq uint64, today *day, now time.Time) error {
	l, err := d.log.link(ctx, seq)
	if err != nil {
		return err
	}
	asked, err := d.log.askedBy(ctx, l)
	if err != nil {
		return err
	}
	if sameLists(asked.Lists, today) {
		return nil
	}
	s, err := d.log.sealed(ctx, l)
	if err != nil || s == nil {
		return err
	}
	var q Question
	var was Answer
	if err := json.Unmarshal(s.Question, &q); err != nil {
		return fmt.Errorf("link %d: %w", seq, err)
	}
	if err := json.Unmarshal(s.Answer, &was); err != nil {
		return fmt.Errorf("link %d: %w", seq, err)
	}
	a, err := q.understand()
	if err != nil {
		r.Unasked++
		return nil
	}
	e, decision, err := d.decideOn(ctx, a, today, now)
	if err != nil {
		r.Unasked++
		return nil
	}
	r.Asked++
	changes := compareAnswers(&was, decision.Answer)
	if changes.none() && was.Outcome == decision.Outcome {
		return nil
	}
	if err := d.log.append(ctx, e); err != nil {
		return err
	}
	r.Changes = append(r.Changes, Change{seq, e.link.Seq, q, was.Outcome, decision.Outcome, changes.added, changes.ended, changes.altered})
	return nil
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
