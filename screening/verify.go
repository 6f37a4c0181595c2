package screening

import (
	"bytes"
	"context"
	"crypto/sha256"
	"encoding/json"
	"errors"
	"fmt"
	"slices"
)

// Verification is what Verify found.
type Verification struct {
	Links     uint64 `json:"links"`
	Head      Hash   `json:"head"`
	Decisions int    `json:"decisions"`
	Replayed  int    `json:"replayed"`  // decisions that were answered again
	Private   int    `json:"private"`   // decisions of which only salted hashes were kept
	Forgotten int    `json:"forgotten"` // decisions whose texts were deleted, as the record says
	// Damage names what is no longer as it was stored.
	Damage []string `json:"damage"`
	// Differences are decisions that are answered otherwise now.
	Differences []Difference `json:"differences"`
}

// Sound reports whether nothing was changed and every kept decision is answered as before.
func (v *Verification) Sound() bool { return len(v.Damage) == 0 && len(v.Differences) == 0 }

// Difference is a decision that is not answered again as it was.
type Difference struct {
	Seq     uint64 `json:"seq"`
	Program string `json:"program"` // that decided
	What    string `json:"what"`
}

// maxFindings bounds what a Verification lists; what is damaged beyond that needs no list.
const maxFindings = 1000

// Verify walks the chain, tests every seal, and answers every decision again whose question is kept, from the list versions and with the
// thresholds and excuses that it names. known, if not zero, is a hash of Head that was kept elsewhere: the chain must still have it, which
// shows that its end was not cut off. What is recorded meanwhile is left for the next time. progress, if not nil, is told the number of links done.
//
// First the files of record and lists are read wholly, if their Stores have any: a changed bit in what no answer needs is found too. Where a damaged file keeps the
// rest from being read, what was found by then is returned.
//
// Decisions are answered side by side; what is found stands in the order of the links all the same.
func (d *Desk) Verify(ctx context.Context, known Hash, progress func(done uint64)) (*Verification, error) {
	c := &checker{d: d, v: &Verification{Damage: []string{}, Differences: []Difference{}}, known: known, asked: map[uint64]*ListSet{},
		replay: newReplay(d.book, progress)}
	d.deleting.RLock()
	defer d.deleting.RUnlock()
	last, head := d.log.Head()
	if err := c.files(ctx); err != nil {
		return nil, err
	}
	err := d.log.store.Scan(ctx, []byte{linkSpace}, func(key, value []byte) error {
		if seq, ok := numberOf(key); ok && seq > last && c.d.log.holds(seq) {
			return nil // recorded meanwhile
		}
		c.step = append(c.step, checked{})
		if err := c.link(ctx, key, value); err != nil || len(c.step) < verifyStep {
			return err
		}
		return c.finishStep(ctx)
	})
	if err == nil {
		err = c.finishStep(ctx)
	}
	if err != nil && len(c.v.Damage) > 0 && ctx.Err() == nil {
		c.damage("decision record: behind link %d nothing can be read", c.v.Links)
		c.v.Head = c.prev
		return c.v, nil
	}
	if err != nil {
		return nil, err
	}
	c.end(last, head)
	c.excuses(last)
	return c.v, nil
}

// verifyStep is how many links are read before their decisions are answered again. Those of one step that were answered from the same lists are answered one
// after the other, so that a record which goes to and fro between lists does not have their indexes built over and over.
const verifyStep = 4096

// files tests the files of record and lists.
func (c *checker) files(ctx context.Context) error {
	all, err := c.d.book.Damage(ctx)
	if s, ok := c.d.log.store.(files); ok && err == nil {
		var more []error
		more, err = s.Damage(ctx)
		all = append(all, more...)
	}
	named := map[string]bool{} // one that holds records of both is found twice
	for _, damage := range all {
		if text := damage.Error(); !named[text] {
			named[text] = true
			c.damage("%s", text)
		}
	}
	return err
}

// checker is the state of one Verify.
type checker struct {
	d        *Desk
	v        *Verification
	known    Hash
	seen     bool // known
	prev     Hash
	prevGone bool     // the link before is damaged: what follows cannot be held against it
	missing  []uint64 // links whose texts are gone
	through  uint64   // up to which texts were deleted, as the record says
	allowed  []Excuse
	asked    map[uint64]*ListSet
	revoked  map[uint64]uint64

	step   []checked
	replay *replay
}

// checked is what was found at one link.
type checked struct {
	seq      uint64
	damage   []string
	missing  bool  // the texts are gone
	decision *Link // nil: the link is none, or cannot be read
	asked    *ListSet
	private  bool   // only hashes were kept
	replayed bool   // the decision was answered again
	what     string // differs
}

func (k *checked) damaged(format string, args ...any) {
	k.damage = append(k.damage, fmt.Sprintf(format, args...))
}

// finishStep answers the decisions of a step again and adds up what was found at its links.
func (c *checker) finishStep(ctx context.Context) error {
	if err := c.replay.run(ctx, c.d, c.step); err != nil {
		return err
	}
	for i := range c.step {
		k := &c.step[i]
		for _, damage := range k.damage {
			c.damage("%s", damage)
		}
		switch {
		case k.missing:
			c.missing = append(c.missing, k.seq)
		case k.private:
			c.v.Private++
		case k.replayed:
			c.v.Replayed++
		}
		if k.what != "" && len(c.v.Differences) < maxFindings {
			c.v.Differences = append(c.v.Differences, Difference{k.seq, k.decision.Program, k.what})
		}
	}
	clear(c.step)
	c.step = c.step[:0]
	return nil
}

func (c *checker) damage(format string, args ...any) {
	if len(c.v.Damage) < maxFindings {
		c.v.Damage = append(c.v.Damage, fmt.Sprintf(format, args...))
	}
}

// link tests one link. A decision is left for finishStep.
func (c *checker) link(ctx context.Context, key, value []byte) error {
	k := &c.step[len(c.step)-1]
	seq, ok := numberOf(key)
	if !ok || seq != c.v.Links+1 {
		k.damaged("decision record: link %d is missing, the key after it is %x", c.v.Links+1, key)
		c.prevGone = true
	}
	c.v.Links, k.seq = seq, seq
	l, h, err := decodeLink(seq, value)
	if err != nil {
		k.damaged("%v", err)
		c.prevGone = true
		return nil
	}
	if l.Prev != c.prev && !c.prevGone {
		k.damaged("%v", &DamageError{seq, "it does not follow the link before it: one of the two was replaced"})
	}
	c.prev, c.prevGone = h, false
	c.seen = c.seen || h == c.known
	switch l.Kind {
	case Decided:
		c.v.Decisions++
		k.decision, k.asked = l, c.asked[l.ListsAt]
	case Allowed:
		return c.allow(ctx, l, k)
	case Revoked:
		if c.revoked == nil {
			c.revoked = map[uint64]uint64{}
		}
		c.revoked[l.Excuse] = seq
	case Forgot:
		c.through = max(c.through, l.Through)
	case Named:
		c.asked[seq] = l.Set
		return c.namedOnce(ctx, l, k)
	case Reviewed:
	default:
		k.damaged("%v", &DamageError{seq, fmt.Sprintf("its kind %q is not known", l.Kind)})
	}
	return nil
}

// namedOnce tests that the set of versions which a link names is found by that link.
func (c *checker) namedOnce(ctx context.Context, l *Link, k *checked) error {
	text, err := json.Marshal(l.Set)
	if err != nil || l.Set == nil {
		k.damaged("%v", &DamageError{l.Seq, "it names no lists"})
		return nil
	}
	at, err := c.d.log.named(ctx, sha256.Sum256(text), text)
	var damaged *DamageError
	switch {
	case err != nil && !errors.As(err, &damaged):
		return err
	case err != nil || at != l.Seq:
		k.damaged("%v", &DamageError{l.Seq, fmt.Sprintf("the lists that it names are looked for in link %d", at)})
	}
	return nil
}

// allow notes an excuse that the chain holds.
func (c *checker) allow(ctx context.Context, l *Link, k *checked) error {
	s, err := k.texts(ctx, c.d.log, l)
	if s == nil || err != nil {
		return err
	}
	var e Excuse
	if err := json.Unmarshal(s.Question, &e); err != nil {
		return fmt.Errorf("link %d: %w", l.Seq, err)
	}
	e.ID = l.Seq
	c.allowed = append(c.allowed, e)
	return nil
}

// excuses holds the excuses that are read at work against those in the chain.
func (c *checker) excuses(last uint64) {
	kept := slices.DeleteFunc(c.d.log.allExcuses(), func(e Excuse) bool { return e.ID > last })
	for i := range kept {
		if kept[i].Revoked > last {
			kept[i].Revoked = 0
		}
	}
	for i := range c.allowed {
		c.allowed[i].Revoked = c.revoked[c.allowed[i].ID]
		j := slices.IndexFunc(kept, func(e Excuse) bool { return e.ID == c.allowed[i].ID })
		if j < 0 || !sameJSON(kept[j], c.allowed[i]) {
			c.damage("decision record: excuse %d is not as link %d made it", c.allowed[i].ID, c.allowed[i].ID)
			continue
		}
		kept = slices.Delete(kept, j, j+1)
	}
	for _, e := range kept {
		c.damage("decision record: excuse %d was never made", e.ID)
	}
}

func sameJSON(a, b Excuse) bool {
	x, err1 := json.Marshal(a)
	y, err2 := json.Marshal(b)
	return err1 == nil && err2 == nil && bytes.Equal(x, y)
}

// end tests what can be told only when the whole chain has been seen.
func (c *checker) end(last uint64, head Hash) {
	if c.v.Links != last || c.prev != head && !c.prevGone {
		c.damage("decision record: it ends with link %d, hash %s; its end says link %d, hash %s", c.v.Links, c.prev, last, head)
	}
	c.v.Head = c.prev
	if c.known != (Hash{}) && !c.seen {
		c.damage("decision record: no link has the hash %s that was kept elsewhere: its end was cut off or it is another record", c.known)
	}
	for _, seq := range c.missing {
		if seq > c.through {
			c.damage("%v", &DamageError{seq, "question and answer are gone, and no deletion is recorded"})
			continue
		}
		c.v.Forgotten++
	}
}
