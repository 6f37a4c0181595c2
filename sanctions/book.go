package sanctions

import (
	"cmp"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"iter"
	"maps"
	"slices"
	"strings"
	"sync"
)

// Book is the set of list versions in a Store. It holds what the versions are in memory and reads their entries from the
// store. Readers may run at the same time as one another and as a writer; writers wait for each other.
type Book struct {
	store  Store
	writer sync.Mutex

	mu       sync.RWMutex // protects what follows; never held while the store is asked
	versions map[ListID][]stored
	checks   map[ListID][]Check
	changes  uint64
}

// Changes counts what was imported and checked since the Book was opened: while it stays the same, so does every answer about versions and
// checks.
func (b *Book) Changes() uint64 {
	b.mu.RLock()
	defer b.mu.RUnlock()
	return b.changes
}

// stored is a version as its record has it.
type stored struct {
	Version
	Runs runs `json:"runs"`
}

// Open returns the Book that a store keeps; an empty store is an empty Book.
func Open(ctx context.Context, store Store) (*Book, error) {
	b := &Book{store: store, versions: map[ListID][]stored{}, checks: map[ListID][]Check{}}
	err := store.Scan(ctx, []byte{versionSpace}, func(_, value []byte) error {
		var v stored
		if err := json.Unmarshal(value, &v); err != nil || v.Runs.count() != v.Entries {
			return fmt.Errorf("version: %w", errRecord)
		}
		b.versions[v.List] = append(b.versions[v.List], v)
		return nil
	})
	if err != nil {
		return nil, err
	}
	err = store.Scan(ctx, []byte{checkSpace}, func(_, value []byte) error {
		var c Check
		if err := json.Unmarshal(value, &c); err != nil {
			return fmt.Errorf("check: %w", errRecord)
		}
		b.checks[c.List] = append(b.checks[c.List], c)
		return nil
	})
	return b, err
}

// Lists returns the lists that have a version, in order of their names.
func (b *Book) Lists() []ListID {
	b.mu.RLock()
	defer b.mu.RUnlock()
	return slices.Sorted(maps.Keys(b.versions))
}

// Versions returns the versions of a list, in order of date and revision.
func (b *Book) Versions(list ListID) []Version {
	b.mu.RLock()
	defer b.mu.RUnlock()
	out := make([]Version, 0, len(b.versions[list]))
	for _, v := range b.versions[list] {
		out = append(out, v.Version)
	}
	return out
}

// InForce returns for each list its version of a day: the last one that is not dated after it. A list that has none
// by then is missing.
func (b *Book) InForce(asOf Day) []Version {
	var out []Version
	for _, list := range b.Lists() {
		if v, ok := b.inForce(list, asOf); ok {
			out = append(out, v)
		}
	}
	return out
}

func (b *Book) inForce(list ListID, asOf Day) (Version, bool) {
	versions := b.Versions(list)
	for _, v := range slices.Backward(versions) {
		if v.Date <= asOf {
			return v, true
		}
	}
	return Version{}, false
}

// ErrNoVersion is returned where a list has no version of that date, or none at all.
var ErrNoVersion = errors.New("there is no such version")

// Version returns the version of a list, date and revision; revision 0 means the last of the date.
func (b *Book) Version(list ListID, date Day, revision int) (Version, error) {
	v, err := b.find(list, date, revision)
	return v.Version, err
}

func (b *Book) find(list ListID, date Day, revision int) (stored, error) {
	b.mu.RLock()
	defer b.mu.RUnlock()
	for _, v := range slices.Backward(b.versions[list]) {
		if v.Date == date && (revision == 0 || v.Revision == revision) {
			return v, nil
		}
	}
	return stored{}, fmt.Errorf("%s: %w", Version{List: list, Date: date, Revision: revision}.Name(), ErrNoVersion)
}

// Before returns the version before v in date, or before it on the same date.
func (b *Book) Before(v Version) (Version, bool) {
	i, versions := b.place(v)
	if i == 0 {
		return Version{}, false
	}
	return versions[i-1].Version, true
}

// place returns where v stands or would stand among the versions of its list.
func (b *Book) place(v Version) (int, []stored) {
	b.mu.RLock()
	defer b.mu.RUnlock()
	versions := b.versions[v.List]
	i, _ := slices.BinarySearchFunc(versions, v, func(have stored, v Version) int { return compareVersions(have.Version, v) })
	return i, versions
}

func compareVersions(a, b Version) int {
	return cmp.Or(cmp.Compare(a.List, b.List), cmp.Compare(a.Date, b.Date), cmp.Compare(a.Revision, b.Revision))
}

// Entries yields the entries of a version in order of their ids. After an error it ends.
func (b *Book) Entries(ctx context.Context, v Version) iter.Seq2[*Entry, error] {
	return func(yield func(*Entry, error) bool) {
		entries, err := b.load(ctx, v)
		if err != nil {
			yield(nil, err)
			return
		}
		for _, e := range entries {
			if !yield(e, nil) {
				return
			}
		}
	}
}

// load reads the entries of a version, in order of their ids.
func (b *Book) load(ctx context.Context, v Version) ([]*Entry, error) {
	var entries []*Entry
	err := b.scan(ctx, v, func(record []byte) error {
		e, err := decodeEntry(string(record))
		entries = append(entries, e)
		return err
	})
	if err != nil {
		return nil, err
	}
	slices.SortFunc(entries, func(a, b *Entry) int { return strings.Compare(a.ID, b.ID) })
	return entries, nil
}

// scan visits the records of a version's entries, in order of their numbers, until visit returns an error. A record is valid during the call only.
func (b *Book) scan(ctx context.Context, v Version, visit func(record []byte) error) error {
	have, err := b.find(v.List, v.Date, v.Revision)
	if err != nil {
		return err
	}
	there := 0
	err = b.store.Scan(ctx, listPrefix(entrySpace, v.List), func(key, value []byte) error {
		n, ok := entryNumber(key)
		if !ok {
			return fmt.Errorf("entry of %s: %w", v.List, errRecord)
		}
		if !have.Runs.has(n) {
			return nil
		}
		there++
		if err := visit(value); err != nil {
			return fmt.Errorf("entry %d of %s: %w", n, v.List, err)
		}
		return nil
	})
	if err == nil && there != have.Entries {
		err = fmt.Errorf("%s: %d of its %d entries are there: %w", have.Name(), there, have.Entries, errRecord)
	}
	return err
}
