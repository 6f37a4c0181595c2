package screening

import (
	"bytes"
	"cmp"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"runtime"
	"slices"
	"sync"
	"sync/atomic"

	"golang.org/x/sync/errgroup"

	"ashiato/sanctions"
)

// replay answers recorded decisions again, on all processors.
type replay struct {
	book     *sanctions.Book
	progress func(done uint64)
	done     atomic.Uint64

	mu     sync.Mutex // protects what follows
	told   uint64
	tested map[string]*tested // by the name of a version
	known  map[Hash]Hash      // the answer to a question, both hashed
}

// tested is whether the entries of a version still have its digest.
type tested struct {
	once sync.Once
	err  error
}

func newReplay(book *sanctions.Book, progress func(done uint64)) *replay {
	return &replay{book: book, progress: progress, tested: map[string]*tested{}, known: map[Hash]Hash{}}
}

// run answers the decisions of a step again, those that were answered from the same lists one after the other.
func (r *replay) run(ctx context.Context, d *Desk, step []checked) error {
	order := make([]*checked, 0, len(step))
	for i := range step {
		if step[i].decision != nil {
			order = append(order, &step[i])
		}
	}
	slices.SortStableFunc(order, func(a, b *checked) int { return cmp.Compare(a.decision.ListsAt, b.decision.ListsAt) })
	r.done.Add(uint64(len(step) - len(order)))
	var next atomic.Int64
	group, inner := errgroup.WithContext(ctx)
	for range runtime.GOMAXPROCS(0) {
		group.Go(func() error {
			for {
				i := int(next.Add(1)) - 1
				if i >= len(order) {
					return nil
				}
				if err := r.decision(inner, d, order[i]); err != nil {
					return err
				}
				r.tell(r.done.Add(1))
			}
		})
	}
	return group.Wait()
}

// tellEvery is after how many links the progress is told.
const tellEvery = 64

func (r *replay) tell(done uint64) {
	if r.progress == nil || done%tellEvery != 0 {
		return
	}
	r.mu.Lock()
	defer r.mu.Unlock()
	if done > r.told {
		r.told = done
		r.progress(done)
	}
}

// texts returns what is under the seals of a link; damage is noted and gives nil.
func (k *checked) texts(ctx context.Context, log *Log, l *Link) (*Sealed, error) {
	s, err := log.sealed(ctx, l)
	var damaged *DamageError
	switch {
	case errors.As(err, &damaged):
		k.damaged("%v", damaged)
		return nil, nil
	case err != nil:
		return nil, err
	case s == nil:
		k.missing = true
	}
	return s, nil
}

// decision answers one decision again and notes in what the answer differs.
func (r *replay) decision(ctx context.Context, d *Desk, k *checked) error {
	s, err := k.texts(ctx, d.log, k.decision)
	if s == nil || err != nil {
		return err
	}
	if s.Question == nil || s.Answer == nil {
		k.private = true
		return nil
	}
	k.replayed = true
	k.what, err = r.compare(ctx, d, k, s)
	return err
}

// compare says in what the answer is now another; empty: in nothing.
func (r *replay) compare(ctx context.Context, d *Desk, k *checked, s *Sealed) (string, error) {
	l := k.decision
	var q Question
	var was Answer
	if err := errors.Join(json.Unmarshal(s.Question, &q), json.Unmarshal(s.Answer, &was)); err != nil {
		return "", fmt.Errorf("link %d: %w", l.Seq, err)
	}
	if k.asked == nil {
		return fmt.Sprintf("link %d, which should name the lists, does not", l.ListsAt), nil
	}
	versions := make([]sanctions.Version, 0, len(k.asked.Lists))
	for _, used := range k.asked.Lists {
		v, err := r.version(ctx, used)
		if err != nil {
			return err.Error(), nil
		}
		versions = append(versions, v)
	}
	thresholds, err := l.thresholds()
	if err != nil {
		return err.Error(), nil
	}
	var a asked
	if err := a.understand(q); err != nil {
		return "the question is not understood: " + err.Error(), nil
	}
	key := versionsKey(versions)
	excuses := d.log.excusesFor(a.subject, l.Known, l.At)
	same, err := questionHash(key, s.Question, was.AsOf, l.Thresholds, excuses)
	if err != nil {
		return "", err
	}
	if r.answered(same) == sha256.Sum256(s.Answer) {
		return "", nil
	}
	screener, err := d.screenerOf(ctx, key, versions)
	if err != nil {
		return "", err
	}
	var now Answer
	if err := screener.ask(&now, &a, was.AsOf, thresholds, excuses); err != nil {
		return "the question is not answered: " + err.Error(), nil
	}
	text := now.appendJSON(nil)
	r.remember(same, sha256.Sum256(text))
	if bytes.Equal(text, s.Answer) {
		return "", nil
	}
	changes := compareAnswers(&was, &now)
	if was.Outcome == now.Outcome && len(changes.added)+len(changes.ended)+len(changes.altered) == 0 {
		return fmt.Sprintf("decided %s, now %s: the same hits, in another order or told in other words", was.Outcome, now.Outcome), nil
	}
	return fmt.Sprintf("decided %s, now %s: %d hits more, %d fewer, %d otherwise", was.Outcome, now.Outcome, len(changes.added), len(changes.ended), len(changes.altered)), nil
}

// questionHash is the same for decisions that must have the same answer: all that an answer is a function of is under it.
func questionHash(versions string, question []byte, asOf sanctions.Day, thresholds map[string]Score, excuses []Excuse) (Hash, error) {
	text, err := json.Marshal([]any{versions, json.RawMessage(question), asOf, thresholds, excuses})
	return sha256.Sum256(text), err
}

// maxKnown bounds the answers that are remembered, each of which takes some hundred bytes.
const maxKnown = 1 << 16

// answered returns the hash of the answer that a question had already, zero if it had none.
func (r *replay) answered(question Hash) Hash {
	r.mu.Lock()
	defer r.mu.Unlock()
	return r.known[question]
}

// remember notes the answer to a question.
func (r *replay) remember(question, answer Hash) {
	r.mu.Lock()
	defer r.mu.Unlock()
	if len(r.known) >= maxKnown {
		clear(r.known)
	}
	r.known[question] = answer
}

// version returns a version that a link names, after testing once that its entries still have its digest.
func (r *replay) version(ctx context.Context, used ListUsed) (sanctions.Version, error) {
	v, err := r.book.Version(used.List, used.Date, used.Revision)
	if err != nil {
		return v, err
	}
	if v.Digest != used.Digest {
		return v, fmt.Errorf("list %s is not the one that was asked: its digest is %s, it was %s", v.Name(), v.Digest, used.Digest)
	}
	r.mu.Lock()
	t := r.tested[v.Name()]
	if t == nil {
		t = &tested{}
		r.tested[v.Name()] = t
	}
	r.mu.Unlock()
	t.once.Do(func() { t.err = testDigest(ctx, r.book, v) })
	return v, t.err
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
