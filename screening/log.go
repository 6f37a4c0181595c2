package screening

import (
	"bytes"
	"context"
	"encoding/binary"
	"encoding/json"
	"errors"
	"fmt"
	"slices"
	"sync"
	"time"
)

// Log is the decision record: a chain of links that only grows. Several goroutines may append to it; what waits at the same time is
// stored in one step.
type Log struct {
	store Store

	mu      sync.Mutex // protects what follows
	next    uint64     // the number of the next link; the first is 1
	head    Hash
	excuses map[SubjectKey][]*Excuse
	waiting []*entry
	writing bool
	broken  error // a step failed: what was stored is not known, and nothing more may be

	askers   askers
	revoking sync.Mutex // held by a revocation: of two of one excuse the second must see the first

	changes, seals []change // the writer's
	buffer         []byte   // the writer's
}

// entry is what is to become one link.
type entry struct {
	link   Link
	sealed *Sealed
	// more makes what is to be stored in the same step, once the link's number is known.
	more func(seq uint64) ([]change, error)
	done chan error

	text      *[]byte // made by encode: the sealed texts, sealedLen bytes, and then what Link.appendRest makes
	sealedLen int
	excuse    *Excuse // what an allow adds, by the link's number
	revokes   *Excuse // what a revocation ends
}

// head is the stored form of the end of the chain.
type headRecord struct {
	Seq  uint64 `json:"seq"`
	Hash Hash   `json:"hash"`
}

// openLog reads the end of the chain and the excuses.
func openLog(ctx context.Context, store Store) (*Log, error) {
	l := &Log{store: store, next: 1, excuses: map[SubjectKey][]*Excuse{}}
	err := store.Scan(ctx, []byte{headSpace}, func(_, value []byte) error {
		var h headRecord
		if err := decodeExactly(value, &h); err != nil {
			return fmt.Errorf("decision record: its end is damaged: %w", err)
		}
		l.next, l.head = h.Seq+1, h.Hash
		return nil
	})
	if err != nil {
		return nil, err
	}
	err = store.Scan(ctx, []byte{excuseSpace}, func(key, value []byte) error {
		var e Excuse
		if err := decodeExactly(value, &e); err != nil {
			return fmt.Errorf("decision record: excuse %x is damaged: %w", key[1:], err)
		}
		return l.remember(&e)
	})
	return l, err
}

// remember keeps an excuse by its subject. The caller holds mu or is alone.
func (l *Log) remember(e *Excuse) error {
	var q asked
	if err := q.understand(e.Question); err != nil {
		return fmt.Errorf("excuse %d: %w", e.ID, err)
	}
	key := q.subject()
	l.excuses[key] = append(l.excuses[key], e)
	return nil
}

// Head returns the number and hash of the last link; 0 and the zero hash for an empty record. Kept elsewhere, it lets anybody find out later
// whether the end of the record was cut off.
func (l *Log) Head() (uint64, Hash) {
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.next - 1, l.head
}

// holds reports whether the record goes up to a link, or may do so once what is being stored is.
func (l *Log) holds(seq uint64) bool {
	l.mu.Lock()
	defer l.mu.Unlock()
	return seq < l.next || l.writing
}

// excusesFor returns the excuses of a subject that hold at a place of the record and a time. Where there are no excuses the subject is not asked for.
func (l *Log) excusesFor(key func() SubjectKey, seq uint64, at time.Time) []Excuse {
	l.mu.Lock()
	none := len(l.excuses) == 0
	l.mu.Unlock()
	if none {
		return nil
	}
	subject := key()
	l.mu.Lock()
	defer l.mu.Unlock()
	var out []Excuse
	for _, e := range l.excuses[subject] {
		if e.holds(seq, at) {
			out = append(out, *e)
		}
	}
	return out
}

// append stores entries as links, in their order and in one step, and fills in their numbers. It returns once they are durable.
//
// Whoever finds nobody writing starts a writer, which stores everything that waits in one step, then what came to wait meanwhile, until nothing
// does. So many that ask at a time share the time that a synced step takes.
func (l *Log) append(entries ...*entry) error {
	if len(entries) == 0 {
		return nil
	}
	for _, e := range entries {
		if err := e.encode(); err != nil {
			return err
		}
	}
	last := entries[len(entries)-1]
	done := waits.Get().(chan error)
	defer waits.Put(done)
	last.done = done
	l.mu.Lock()
	l.waiting = append(l.waiting, entries...)
	l.askers.come()
	if !l.writing {
		l.writing = true
		go l.writeAll()
	}
	l.mu.Unlock()
	return <-done
}

// waits are the channels on which askers hear that their links are stored; each is empty again when it has been heard.
var waits = sync.Pool{New: func() any { return make(chan error, 1) }}

// writeAll stores what waits, group by group.
func (l *Log) writeAll() {
	for {
		l.mu.Lock()
		enough := l.askers.gather()
		l.mu.Unlock()
		if enough != nil {
			select {
			case <-enough:
			case <-time.After(gather):
			}
		}
		l.mu.Lock()
		group, next, head, err := l.waiting, l.next, l.head, l.broken
		l.waiting, l.writing = nil, len(group) > 0
		l.askers.taken()
		l.mu.Unlock()
		if len(group) == 0 {
			return
		}
		if err == nil {
			err = l.write(group, next, head)
		}
		answered := 0
		for _, e := range group {
			e.release()
			if e.done != nil {
				answered++
			}
		}
		l.mu.Lock()
		l.askers.leave(answered)
		l.mu.Unlock()
		for _, e := range group {
			if e.done != nil {
				e.done <- err
			}
		}
	}
}

// texts are the buffers of stored texts, used again when the store has copied them.
var texts = sync.Pool{New: func() any { return new([]byte) }}

// encode makes the stored texts of an entry, but for what only its place in the chain decides.
func (e *entry) encode() (err error) {
	e.text = texts.Get().(*[]byte)
	b := (*e.text)[:0]
	if e.sealed != nil {
		b = e.sealed.appendJSON(b)
	}
	e.sealedLen = len(b)
	*e.text, err = e.link.appendRest(b)
	return err
}

// release gives back what encode took.
func (e *entry) release() {
	texts.Put(e.text)
	e.text = nil
}

// keep is how many bytes of the writer's buffer are kept from one group to the next.
const keep = 2 << 20

// write stores one group behind a link. Only the writer calls it, so that next, head and the buffers stay as they are.
func (l *Log) write(group []*entry, next uint64, head Hash) error {
	changes, seals, b := l.changes[:0], l.seals[:0], l.buffer[:0]
	for _, e := range group {
		e.link.Seq, e.link.Prev = next, head
		at := len(b)
		b = appendNumbered(b, linkSpace, next)
		key := len(b)
		b, head = appendLink(b, next, head, (*e.text)[e.sealedLen:])
		changes = append(changes, change{b[at:key:key], b[key:len(b):len(b)]})
		if e.sealed != nil {
			at = len(b)
			b = appendNumbered(b, sealedSpace, next)
			seals = append(seals, change{b[at:len(b):len(b)], (*e.text)[:e.sealedLen]})
		}
		if e.excuse != nil {
			e.excuse.ID = next
			text, err := json.Marshal(e.excuse)
			if err != nil {
				return err
			}
			changes = append(changes, change{numbered(excuseSpace, next), text})
		}
		if e.more != nil {
			more, err := e.more(next)
			if err != nil {
				return err
			}
			changes = append(changes, more...)
		}
		next++
	}
	changes = append(changes, seals...) // behind the links: keys in order are stored faster than those that take turns
	at := len(b)
	b = (&headRecord{next - 1, head}).appendJSON(b)
	changes = append(changes, change{[]byte{headSpace}, b[at:len(b):len(b)]})
	err := l.store.Apply(context.Background(), applied(changes)) // a caller that gives up must not leave a hole for those it writes for
	clear(changes)
	clear(seals)
	l.changes, l.seals, l.buffer = changes, seals, b
	if cap(b) > keep {
		l.changes, l.seals, l.buffer = nil, nil, nil
	}
	l.mu.Lock()
	defer l.mu.Unlock()
	if err != nil {
		l.broken = fmt.Errorf("decision record: %w", err)
		return l.broken
	}
	l.next, l.head = next, head
	for _, e := range group {
		if e.excuse != nil {
			if err := l.remember(e.excuse); err != nil {
				return err
			}
		}
		if e.revokes != nil {
			e.revokes.Revoked = e.link.Seq
		}
	}
	return nil
}

// Links yields the links from a number on, each with its hash, and stops at the first that is damaged.
func (l *Log) links(ctx context.Context, visit func(*Link, Hash) error) error {
	return l.store.Scan(ctx, []byte{linkSpace}, func(key, value []byte) error {
		seq, ok := numberOf(key)
		if !ok {
			return &DamageError{0, fmt.Sprintf("a key of %d bytes is not the record's", len(key))}
		}
		link, h, err := decodeLink(seq, value)
		if err != nil {
			return err
		}
		return visit(link, h)
	})
}

// sealed returns what is kept under the seals of a link, nil if it was forgotten or never kept.
func (l *Log) sealed(ctx context.Context, link *Link) (*Sealed, error) {
	var s *Sealed
	err := l.store.Scan(ctx, numbered(sealedSpace, link.Seq), func(_, value []byte) (err error) {
		s, err = link.open(value)
		return err
	})
	return s, err
}

// named returns the link that names a set of versions, 0 if none does. What the store says is held against the chain.
func (l *Log) named(ctx context.Context, sum Hash, text []byte) (uint64, error) {
	var at uint64
	err := l.store.Scan(ctx, append([]byte{listsSpace}, sum[:]...), func(_, value []byte) error {
		if len(value) == 8 {
			at = binary.BigEndian.Uint64(value)
		}
		return nil
	})
	if err != nil || at == 0 {
		return 0, err
	}
	link, err := l.link(ctx, at)
	if err != nil {
		return 0, err
	}
	if have, err := json.Marshal(link.Set); err != nil || !bytes.Equal(have, text) {
		return 0, &DamageError{at, "it does not name the lists that it is kept for"}
	}
	return at, nil
}

// askedBy returns the versions that a decision names.
func (l *Log) askedBy(ctx context.Context, decision *Link) (*ListSet, error) {
	link, err := l.link(ctx, decision.ListsAt)
	if err == nil && link.Set == nil {
		err = &DamageError{decision.Seq, fmt.Sprintf("link %d, which it names, does not name lists", decision.ListsAt)}
	}
	if err != nil {
		return nil, err
	}
	return link.Set, nil
}

// errNoLink is returned where a link is asked for that the record does not have.
var errNoLink = errors.New("the decision record has no such link")

// link returns one link.
func (l *Log) link(ctx context.Context, seq uint64) (*Link, error) {
	var found *Link
	err := l.store.Scan(ctx, numbered(linkSpace, seq), func(key, value []byte) (err error) {
		found, _, err = decodeLink(seq, value)
		return err
	})
	if err == nil && found == nil {
		err = fmt.Errorf("link %d: %w", seq, errNoLink)
	}
	return found, err
}

// allExcuses returns every excuse in order of its number.
func (l *Log) allExcuses() []Excuse {
	l.mu.Lock()
	defer l.mu.Unlock()
	var out []Excuse
	for _, list := range l.excuses {
		for _, e := range list {
			out = append(out, *e)
		}
	}
	slices.SortFunc(out, func(a, b Excuse) int { return int(a.ID) - int(b.ID) })
	return out
}
