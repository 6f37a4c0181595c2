package screening

import (
	"context"
	"crypto/rand"
	"encoding/json"
	"fmt"
	"slices"
	"strings"
	"time"

	"ashiato/sanctions"
)

// Excuse says that an entry is not the party a question asks for, although it matches. It holds for that question and that entry as it
// then was: when the list changes the entry, the excuse ends.
type Excuse struct {
	ID       uint64           `json:"id"` // its place in the record
	Question Question         `json:"question"`
	List     sanctions.ListID `json:"list"`
	Entry    string           `json:"entry"`
	Digest   string           `json:"digest"` // of the entry that is excused
	Reason   string           `json:"reason"`
	Author   string           `json:"author"`
	Made     time.Time        `json:"made"`
	Expires  sanctions.Day    `json:"expires"`           // the last day it holds
	Revoked  uint64           `json:"revoked,omitempty"` // the place of its revocation in the record; 0: none
}

// Grounds are what a hit says of the excuse that it has.
type Grounds struct {
	ID      uint64        `json:"id"`
	Reason  string        `json:"reason"`
	Author  string        `json:"author"`
	Expires sanctions.Day `json:"expires"`
}

// holds reports whether the excuse was in force at a time, by what the first known links of the record say.
func (e *Excuse) holds(known uint64, at time.Time) bool {
	return e.ID <= known && (e.Revoked == 0 || e.Revoked > known) && sanctions.DayOf(at) <= e.Expires
}

// excusing returns the grounds on which a hit is excused, nil if on none. The digest binds it to the entry's present form.
func excusing(excuses []Excuse, h *Hit) *Grounds {
	for _, e := range excuses {
		if e.List == h.List && e.Entry == h.ID && e.Digest == h.Digest {
			return &Grounds{e.ID, e.Reason, e.Author, e.Expires}
		}
	}
	return nil
}

// Allow asks for an excuse.
type Allow struct {
	Question Question
	List     sanctions.ListID
	Entry    string
	Reason   string
	Author   string
	Expires  sanctions.Day
}

// maxExcuse is how far ahead an excuse may expire: what is to hold for longer is looked at again.
const maxExcuse = 366 * 24 * time.Hour

// Allow makes an excuse. The entry must be a hit of the question today: its present form is what the excuse is bound to.
func (d *Desk) Allow(ctx context.Context, w Allow, now time.Time) (*Excuse, error) {
	for _, f := range [...]struct{ field, text string }{{"reason", w.Reason}, {"author", w.Author}} {
		if strings.TrimSpace(f.text) == "" || len(f.text) > maxField {
			return nil, badQuestion(f.field, "an excuse needs a %s of at most %d bytes", f.field, maxField)
		}
	}
	expires, err := sanctions.ParseDay(string(w.Expires))
	if err != nil {
		return nil, &QuestionError{"expires", err}
	}
	if expires < sanctions.DayOf(now) || expires > sanctions.DayOf(now.Add(maxExcuse)) {
		return nil, badQuestion("expires", "expiry %s: want a day from today to a year ahead", expires)
	}
	w.Question.AsOf, w.Question.Threshold = "", 0
	var asked work
	if err := d.decide(ctx, &asked, w.Question, now); err != nil {
		return nil, err
	}
	decision := &asked.decision
	i := slices.IndexFunc(decision.Hits, func(h Hit) bool { return h.List == w.List && h.ID == w.Entry })
	if i < 0 {
		return nil, badQuestion("entry", "entry %s of list %s is not a hit of this question, so there is nothing to excuse", w.Entry, w.List)
	}
	excuse := &Excuse{Question: decision.Question, List: w.List, Entry: w.Entry, Digest: decision.Hits[i].Digest, Reason: w.Reason, Author: w.Author,
		Made: now.UTC(), Expires: expires}
	e := &entry{link: Link{At: now.UTC(), Kind: Allowed, Program: d.options.Program}, excuse: excuse}
	text, err := json.Marshal(*excuse)
	if err != nil {
		return nil, err
	}
	e.sealed = &Sealed{Salt: make([]byte, saltLen), Question: text}
	rand.Read(e.sealed.Salt) // never fails
	e.link.Question = seal(questionWord, e.sealed.Salt, text)
	if err := d.log.append(e); err != nil {
		return nil, err
	}
	return excuse, nil
}

// Revoke ends an excuse before its time.
func (d *Desk) Revoke(_ context.Context, id uint64, now time.Time) error {
	return d.log.revoke(id, &entry{link: Link{At: now.UTC(), Kind: Revoked, Program: d.options.Program, Excuse: id}})
}

// Excuses returns every excuse that is kept, in order of their numbers.
func (d *Desk) Excuses() []Excuse { return d.log.allExcuses() }

// revoke stores a revocation. The excuse ends in the step that makes the link part of the record: a decision that knows of the link does not use it.
func (l *Log) revoke(id uint64, e *entry) error {
	l.revoking.Lock()
	defer l.revoking.Unlock()
	found := l.excuse(id)
	switch {
	case found == nil:
		return fmt.Errorf("excuse %d: %w", id, errNoLink)
	case found.Revoked != 0:
		return fmt.Errorf("excuse %d was revoked by link %d", id, found.Revoked)
	}
	e.more = func(seq uint64) ([]change, error) {
		revoked := *found
		revoked.Revoked = seq
		text, err := json.Marshal(revoked)
		return []change{{numbered(excuseSpace, id), text}}, err
	}
	e.revokes = found
	return l.append(e)
}

// excuse returns the excuse of a number, nil if there is none.
func (l *Log) excuse(id uint64) *Excuse {
	l.mu.Lock()
	defer l.mu.Unlock()
	for _, list := range l.excuses {
		for _, e := range list {
			if e.ID == id {
				return e
			}
		}
	}
	return nil
}
