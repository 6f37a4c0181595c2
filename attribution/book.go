package attribution

import (
	"bytes"
	"cmp"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"iter"
	"maps"
	"slices"
	"strings"
	"sync"
	"sync/atomic"
)

// Book is the set of tags in a Store. It holds what the packs are in memory, and reads tags by address. Readers
// may run at the same time as one another and as a writer, and see each pack whole or not at all; writers wait
// for each other.
type Book struct {
	store Store
	mu    sync.Mutex // one writer

	// packs is never changed, only replaced, so that a reader decides by one set from its first record to its
	// last. It is replaced after the store has all records of the new set.
	packs atomic.Pointer[packSet]
}

type packSet map[packID]*loaded

// with returns the set with a pack added and another removed.
func (s packSet) with(id packID, p *loaded, without packID) *packSet {
	next := maps.Clone(s)
	delete(next, without)
	if p != nil {
		next[id] = p
	}
	return &next
}

// loaded is a pack of the Book, as it is stored.
type loaded struct {
	PackInfo
	Header []byte `json:"header"` // fields that its tags inherit, encoded
	header fields
}

// Open returns the Book that a store keeps; an empty store is an empty Book.
func Open(ctx context.Context, store Store) (*Book, error) {
	packs := packSet{}
	err := store.Scan(ctx, []byte{packSpace}, func(key, value []byte) error {
		p := new(loaded)
		if err := json.Unmarshal(value, p); err != nil || len(key) != 1+len(packID{}) {
			return fmt.Errorf("pack %x: %w", key, errRecord)
		}
		var err error
		if p.header, err = decodeFields(p.Header); err != nil {
			return fmt.Errorf("pack %s: %w", p.Name, err)
		}
		packs[packID(key[1:])] = p
		return nil
	})
	if err != nil {
		return nil, err
	}
	b := &Book{store: store}
	b.packs.Store(&packs)
	return b, nil
}

// Loaded says what Load did.
type Loaded struct {
	Pack     PackInfo
	Already  bool      // this version was there; nothing was done
	Replaced *PackInfo // the version that had the same name, if there was one
}

// loadBatch is the number of records in one step of a load.
const loadBatch = 20_000

// Load adds a pack. A pack of the same name is replaced. Tags become visible all at once, with the last step of the load; a
// load that is interrupted shows nothing, and can be run again. Records of replaced packs stay unseen in the store until Sweep.
func (b *Book) Load(ctx context.Context, p *Pack) (Loaded, error) {
	b.mu.Lock()
	defer b.mu.Unlock()
	id := p.Info.id()
	packs := *b.packs.Load()
	old, oldID := packs.named(p.Info.Name)
	if there := packs[id]; there != nil {
		// The same content under two names is one pack: its tags would only be said twice.
		return Loaded{Pack: there.PackInfo, Already: true}, nil
	}
	for chunk := range chunks(p.records(id), loadBatch) {
		if err := b.store.Apply(ctx, chunk); err != nil {
			return Loaded{}, fmt.Errorf("load %s: %w", p.Info.Name, err)
		}
	}
	entry := &loaded{PackInfo: p.Info, Header: appendFields(nil, &p.header), header: p.header}
	value, err := json.Marshal(entry)
	if err != nil {
		return Loaded{}, fmt.Errorf("load %s: %w", p.Info.Name, err)
	}
	err = b.store.Apply(ctx, func(yield func(k, v []byte) bool) {
		if yield(packKey(id), value) && old != nil {
			yield(packKey(oldID), nil)
		}
	})
	if err != nil {
		return Loaded{}, fmt.Errorf("load %s: %w", p.Info.Name, err)
	}
	b.packs.Store(packs.with(id, entry, oldID))
	done := Loaded{Pack: p.Info}
	if old != nil {
		done.Replaced = &old.PackInfo
	}
	return done, nil
}

// Unload removes the pack of that name. Its records stay unseen in the store until Sweep.
func (b *Book) Unload(ctx context.Context, name string) (PackInfo, error) {
	b.mu.Lock()
	defer b.mu.Unlock()
	packs := *b.packs.Load()
	p, id := packs.named(name)
	if p == nil {
		return PackInfo{}, fmt.Errorf("no pack %.80q is loaded", name)
	}
	if err := b.store.Apply(ctx, func(yield func(k, v []byte) bool) { yield(packKey(id), nil) }); err != nil {
		return PackInfo{}, fmt.Errorf("unload %s: %w", name, err)
	}
	b.packs.Store(packs.with(packID{}, nil, id))
	return p.PackInfo, nil
}

// Sweep deletes the records of packs that are not loaded and returns their number. It reads every tag once. A
// lookup that began before its pack was replaced may miss what is swept.
func (b *Book) Sweep(ctx context.Context) (int, error) {
	b.mu.Lock()
	defer b.mu.Unlock()
	packs, n := *b.packs.Load(), 0
	for _, space := range []byte{tagSpace, actorSpace} {
		var dead [][]byte
		err := b.store.Scan(ctx, []byte{space}, func(key, _ []byte) error {
			if id, ok := keyPack(space, key); !ok || packs[id] == nil {
				dead = append(dead, bytes.Clone(key))
			}
			return nil
		})
		if err != nil {
			return n, err
		}
		for batch := range slices.Chunk(dead, loadBatch) {
			err := b.store.Apply(ctx, func(yield func(k, v []byte) bool) {
				for _, key := range batch {
					if !yield(key, nil) {
						return
					}
				}
			})
			if err != nil {
				return n, err
			}
			n += len(batch)
		}
	}
	return n, nil
}

// Packs returns what is loaded, by name.
func (b *Book) Packs() []PackInfo {
	out := []PackInfo{}
	for _, p := range *b.packs.Load() {
		out = append(out, p.PackInfo)
	}
	slices.SortFunc(out, func(a, b PackInfo) int {
		return cmp.Or(cmp.Compare(a.Name, b.Name), cmp.Compare(a.SHA256, b.SHA256))
	})
	return out
}

// named returns the pack of that name, nil if there is none.
func (s packSet) named(name string) (*loaded, packID) {
	for id, p := range s {
		if p.Name == name {
			return p, id
		}
	}
	return nil, packID{}
}

// Count returns the number of tags: those of the loaded packs, in force or not, and your own. Without decisions
// it costs nothing.
func (b *Book) Count(ctx context.Context) (int, error) {
	n := 0
	for _, p := range b.Packs() {
		n += p.Tags
	}
	err := b.store.Scan(ctx, []byte{decisionSpace}, func(_, value []byte) error {
		var d Decision
		if err := json.Unmarshal(value, &d); err != nil {
			return fmt.Errorf("decision: %w", errRecord)
		}
		if d.Tag != nil {
			n++
		}
		return nil
	})
	return n, err
}

// Digest names the set of tags by its content: sha256: and the hash over the loaded packs, ordered by format,
// file hash and date, and over all decisions, ordered by address and by when they were made. The order of
// loading, names of files and replaced packs do not matter.
func (b *Book) Digest(ctx context.Context) (string, error) {
	h := sha256.New()
	var lines []string
	for _, p := range b.Packs() {
		lines = append(lines, string(appendText(appendText(appendText(nil, string(p.Format)), p.SHA256), string(p.LastMod))))
	}
	slices.Sort(lines)
	h.Write([]byte("ashiato.tags/1"))
	h.Write(appendText(nil, strings.Join(lines, "")))
	err := b.store.Scan(ctx, []byte{decisionSpace}, func(key, value []byte) error {
		h.Write(appendText(appendText(nil, string(key)), string(value)))
		return nil
	})
	return "sha256:" + hex.EncodeToString(h.Sum(nil)), err
}

// records yields the records of the pack's tags and actors.
func (p *Pack) records(id packID) iter.Seq2[[]byte, []byte] {
	return func(yield func(k, v []byte) bool) {
		for i, e := range p.tags {
			if !yield(tagKey(e.address, id, i), e.own) {
				return
			}
		}
		for i := range p.actors {
			a := &p.actors[i]
			value, err := json.Marshal(a)
			if err != nil || !yield(actorKey(a.ID, id), value) {
				return
			}
			for _, alias := range a.Aliases {
				if !p.ids[alias] && !yield(actorKey(alias, id), value) {
					return
				}
			}
		}
	}
}

// chunks yields seq in parts of n, each to be used before the next is asked for.
func chunks(seq iter.Seq2[[]byte, []byte], n int) iter.Seq[iter.Seq2[[]byte, []byte]] {
	return func(yield func(iter.Seq2[[]byte, []byte]) bool) {
		next, stop := iter.Pull2(seq)
		defer stop()
		for {
			key, value, ok := next()
			if !ok {
				return
			}
			part := func(yield func(k, v []byte) bool) {
				for i := 0; ok; {
					if !yield(key, value) {
						return
					}
					if i++; i == n {
						return
					}
					key, value, ok = next()
				}
			}
			if !yield(part) {
				return
			}
		}
	}
}
