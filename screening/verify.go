package screening

import (
	"bytes"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"slices"

	"ashiato/sanctions"
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
func (d *Desk) Verify(ctx context.Context, known Hash, progress func(done uint64)) (*Verification, error) {
	c := &checker{d: d, v: &Verification{Damage: []string{}, Differences: []Difference{}}, known: known, versions: map[string]error{}, asked: map[uint64]*ListSet{}}
	d.deleting.RLock()
	defer d.deleting.RUnlock()
	last, head := d.log.Head()
	err := d.log.store.Scan(ctx, []byte{linkSpace}, func(key, value []byte) error {
		if seq, ok := numberOf(key); ok && seq > last && c.d.log.holds(seq) {
			return nil // recorded meanwhile
		}
		err := c.link(ctx, key, value)
		if progress != nil && c.v.Links%256 == 0 {
			progress(c.v.Links)
		}
		return err
	})
	if err != nil {
		return nil, err
	}
	c.end(last, head)
	c.excuses(last)
	return c.v, nil
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
	versions map[string]error
	allowed  []Excuse
	asked    map[uint64]*ListSet
	revoked  map[uint64]uint64
}

func (c *checker) damage(format string, args ...any) {
	if len(c.v.Damage) < maxFindings {
		c.v.Damage = append(c.v.Damage, fmt.Sprintf(format, args...))
	}
}

// link tests one link and what it seals.
func (c *checker) link(ctx context.Context, key, value []byte) error {
	seq, ok := numberOf(key)
	if !ok || seq != c.v.Links+1 {
		c.damage("decision record: link %d is missing, the key after it is %x", c.v.Links+1, key)
		c.prevGone = true
	}
	c.v.Links = seq
	l, h, err := decodeLink(seq, value)
	if err != nil {
		c.damage("%v", err)
		c.prevGone = true
		return nil
	}
	if l.Prev != c.prev && !c.prevGone {
		c.damage("%v", &DamageError{seq, "it does not follow the link before it: one of the two was replaced"})
	}
	c.prev, c.prevGone = h, false
	c.seen = c.seen || h == c.known
	switch l.Kind {
	case Decided:
		c.v.Decisions++
		return c.decision(ctx, l)
	case Allowed:
		return c.allow(ctx, l)
	case Revoked:
		if c.revoked == nil {
			c.revoked = map[uint64]uint64{}
		}
		c.revoked[l.Excuse] = seq
	case Forgot:
		c.through = max(c.through, l.Through)
	case Named:
		c.asked[seq] = l.Set
		return c.namedOnce(ctx, l)
	case Reviewed:
	default:
		c.damage("%v", &DamageError{seq, fmt.Sprintf("its kind %q is not known", l.Kind)})
	}
	return nil
}

// namedOnce tests that the set of versions which a link names is found by that link.
func (c *checker) namedOnce(ctx context.Context, l *Link) error {
	text, err := json.Marshal(l.Set)
	if err != nil || l.Set == nil {
		c.damage("%v", &DamageError{l.Seq, "it names no lists"})
		return nil
	}
	at, err := c.d.log.named(ctx, sha256.Sum256(text), text)
	var damaged *DamageError
	switch {
	case err != nil && !errors.As(err, &damaged):
		return err
	case err != nil || at != l.Seq:
		c.damage("%v", &DamageError{l.Seq, fmt.Sprintf("the lists that it names are looked for in link %d", at)})
	}
	return nil
}

// texts returns what is under the seals of a link; damage is noted and gives nil.
func (c *checker) texts(ctx context.Context, l *Link) (*Sealed, error) {
	s, err := c.d.log.sealed(ctx, l)
	var damaged *DamageError
	switch {
	case errors.As(err, &damaged):
		c.damage("%v", damaged)
		return nil, nil
	case err != nil:
		return nil, err
	case s == nil:
		c.missing = append(c.missing, l.Seq)
	}
	return s, nil
}

func (c *checker) decision(ctx context.Context, l *Link) error {
	s, err := c.texts(ctx, l)
	if s == nil || err != nil {
		return err
	}
	if s.Question == nil || s.Answer == nil {
		c.v.Private++
		return nil
	}
	what, err := c.replay(ctx, l, s)
	if err != nil {
		return err
	}
	c.v.Replayed++
	if what != "" && len(c.v.Differences) < maxFindings {
		c.v.Differences = append(c.v.Differences, Difference{l.Seq, l.Program, what})
	}
	return nil
}

// replay answers a decision again and says in what the answer differs; empty: in nothing.
func (c *checker) replay(ctx context.Context, l *Link, s *Sealed) (string, error) {
	var q Question
	var was Answer
	if err := errors.Join(json.Unmarshal(s.Question, &q), json.Unmarshal(s.Answer, &was)); err != nil {
		return "", fmt.Errorf("link %d: %w", l.Seq, err)
	}
	asked, ok := c.asked[l.ListsAt]
	if !ok {
		return fmt.Sprintf("link %d, which should name the lists, does not", l.ListsAt), nil
	}
	versions := make([]sanctions.Version, 0, len(asked.Lists))
	for _, used := range asked.Lists {
		v, err := c.version(ctx, used)
		if err != nil {
			return err.Error(), nil
		}
		versions = append(versions, v)
	}
	screener, err := c.d.screenerOf(ctx, versionsKey(versions), versions)
	if err != nil {
		return "", err
	}
	thresholds, err := l.thresholds()
	if err != nil {
		return err.Error(), nil
	}
	a, err := q.understand()
	if err != nil {
		return "the question is not understood: " + err.Error(), nil
	}
	now, err := screener.ask(a, was.AsOf, thresholds, c.d.log.excusesFor(a.subject, l.Known, l.At))
	if err != nil {
		return "the question is not answered: " + err.Error(), nil
	}
	if bytes.Equal(now.appendJSON(nil), s.Answer) {
		return "", nil
	}
	changes := compareAnswers(&was, now)
	return fmt.Sprintf("decided %s, now %s: %d hits more, %d fewer, %d otherwise", was.Outcome, now.Outcome, len(changes.added), len(changes.ended), len(changes.altered)), nil
}

// version returns a version that a link names, after testing once that its entries still have its digest.
func (c *checker) version(ctx context.Context, used ListUsed) (sanctions.Version, error) {
	v, err := c.d.book.Version(used.List, used.Date, used.Revision)
	if err != nil {
		return v, err
	}
	if v.Digest != used.Digest {
		return v, fmt.Errorf("list %s is not the one that was asked: its digest is %s, it was %s", v.Name(), v.Digest, used.Digest)
	}
	tested, ok := c.versions[v.Name()]
	if !ok {
		tested = testDigest(ctx, c.d.book, v)
		c.versions[v.Name()] = tested
	}
	return v, tested
}

// testDigest reads the entries of a version and compares their digest with the version's.
func testDigest(ctx context.Context, book *sanctions.Book, v sanctions.Version) error {
	all := sha256.New()
	for e, err := range book.Entries(ctx, v) {
		if err != nil {
			return err
		}
		digest := e.Digest()
		all.Write(digest[:])
	}
	if got := hex.EncodeToString(all.Sum(nil)); got != v.Digest {
		return fmt.Errorf("list %s: its entries were changed, their digest is %s, it was %s", v.Name(), got, v.Digest)
	}
	return nil
}

// allow notes an excuse that the chain holds.
func (c *checker) allow(ctx context.Context, l *Link) error {
	s, err := c.texts(ctx, l)
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
