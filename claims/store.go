package claims

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"iter"
	"slices"
	"strings"
)

// Store keeps small records by key for a Book. Keys order by their bytes:
//
//	f/FILE    the claims of a file, and the hash of its text    JSON
//	t/HASH    a text that was read                              UTF-8
//	c/ID      the case that a claim was tied to                 its name
type Store interface {
	// Scan calls visit with every record whose key begins with prefix, in order of keys, until it returns an
	// error, which Scan returns. The slices are valid during the call only.
	Scan(ctx context.Context, prefix []byte, visit func(key, value []byte) error) error
	// Apply stores all changes in one atomic, durable step; a nil value deletes its key. It ranges over changes
	// once and copies what it keeps.
	Apply(ctx context.Context, changes iter.Seq2[[]byte, []byte]) error
}

// ErrNoClaim is what an error of Tie wraps when no stored claim has the ID.
var ErrNoClaim = errors.New("no such claim")

// Book keeps ledgers of claims in a Store. Facts and conflicts are not stored: Reconcile makes them anew, so that they
// never lag behind the claims.
type Book struct{ store Store }

// NewBook returns the book that a store holds.
func NewBook(store Store) *Book { return &Book{store} }

type fileRecord struct {
	Hash   string  `json:"hash"` // of the text, empty if none was kept
	Claims []Claim `json:"claims"`
}

// Save keeps the claims and texts of a ledger. What was kept of the same files is replaced; ties to cases stay with
// claims whose ID is the same, which it is while the text is.
func (b *Book) Save(ctx context.Context, l *Ledger) error {
	files := map[string]*fileRecord{}
	for _, t := range l.Texts {
		files[t.File] = &fileRecord{Hash: t.Hash, Claims: []Claim{}}
	}
	for _, c := range l.Claims {
		if files[c.File] == nil {
			files[c.File] = &fileRecord{}
		}
		files[c.File].Claims = append(files[c.File].Claims, c)
	}
	changes := map[string][]byte{}
	for file, record := range files {
		value, err := json.Marshal(record)
		if err != nil {
			return err
		}
		changes["f/"+file] = value
	}
	for _, t := range l.Texts {
		changes["t/"+t.Hash] = []byte(string(t.Runes))
	}
	return b.apply(ctx, changes)
}

func (b *Book) apply(ctx context.Context, changes map[string][]byte) error {
	keys := make([]string, 0, len(changes))
	for key := range changes {
		keys = append(keys, key)
	}
	slices.Sort(keys)
	return b.store.Apply(ctx, func(yield func([]byte, []byte) bool) {
		for _, key := range keys {
			if !yield([]byte(key), changes[key]) {
				return
			}
		}
	})
}

// Ledger returns everything kept, in order of files, with the ties to cases and without facts and conflicts.
func (b *Book) Ledger(ctx context.Context) (*Ledger, error) {
	l := &Ledger{Format: Format, Claims: []Claim{}, Facts: []Fact{}, Conflicts: []Conflict{}}
	cases := map[ClaimID]string{}
	if err := b.store.Scan(ctx, []byte("c/"), func(key, value []byte) error {
		cases[ClaimID(key[2:])] = string(value)
		return nil
	}); err != nil {
		return nil, err
	}
	texts := map[string]string{}
	if err := b.store.Scan(ctx, []byte("t/"), func(key, value []byte) error {
		texts[string(key[2:])] = string(value)
		return nil
	}); err != nil {
		return nil, err
	}
	err := b.store.Scan(ctx, []byte("f/"), func(key, value []byte) error {
		var record fileRecord
		if err := json.Unmarshal(value, &record); err != nil {
			return fmt.Errorf("stored claims of %s: %w", key[2:], err)
		}
		for i := range record.Claims {
			if name, tied := cases[record.Claims[i].ID]; tied {
				record.Claims[i].Case = name
			}
		}
		l.Claims = append(l.Claims, record.Claims...)
		if text, kept := texts[record.Hash]; kept {
			l.Texts = append(l.Texts, Text{File: string(key[2:]), Runes: []rune(text), Hash: record.Hash})
		}
		return nil
	})
	return l, err
}

// Tie says that a claim belongs to a case; an empty name takes that back.
func (b *Book) Tie(ctx context.Context, id ClaimID, name string) error {
	l, err := b.Ledger(ctx)
	if err != nil {
		return err
	}
	if !slices.ContainsFunc(l.Claims, func(c Claim) bool { return c.ID == id }) {
		return fmt.Errorf("%w: %s", ErrNoClaim, id)
	}
	changes := map[string][]byte{"c/" + string(id): nil}
	if name = strings.TrimSpace(name); name != "" {
		changes["c/"+string(id)] = []byte(name)
	}
	return b.apply(ctx, changes)
}

// Forget takes the claims of a file out. It returns how many there were.
func (b *Book) Forget(ctx context.Context, file string) (int, error) {
	l, err := b.Ledger(ctx)
	if err != nil {
		return 0, err
	}
	n := 0
	for _, c := range l.Claims {
		if c.File == file {
			n++
		}
	}
	return n, b.apply(ctx, map[string][]byte{"f/" + file: nil})
}
