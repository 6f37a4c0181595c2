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
	"slices"
	"strings"
	"sync"
)

// Book is the set of tags in a Store. It holds what the packs are in memory, and reads tags by address. Readers
// may run at the same time as one another and as a writer; writers wait for each other.
type Book struct {
	store Store

	mu sync.Mutex // one writer

	packsMu sync.RWMutex
	packs   map[packID]*loaded
}

// loaded is a pack of the Book, as it is stored.
type loaded struct {
	PackInfo
	Header []byte `json:"header"` // fields that its tags inherit, encoded
	header fields
}

// Open returns the Book that a store keeps; an empty store is an empty Book.
func Open(ctx context.Context, store Store) (*Book, error) {
	b := &Book{store: store, packs: map[packID]*loaded{}}
	err := store.Scan(ctx, []byte{packSpace}, func(key, value []byte) error {
		p := new(loaded)
		if err := json.Unmarshal(value, p); err != nil || len(key) != 1+len(packID{}) {
			return fmt.Errorf("pack %x: %w", key, errRecord)
		}
		var err error
		if p.header, err = decodeFields(p.Header); err != nil {
			return fmt.Errorf("pack %s: %w", p.Name, err)
		}
		b.packs[packID(key[1:])] = p
		return nil
	})
	if err != nil {
		return nil, err
	}
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
	old, oldID := b.packNamed(p.Info.Name)
	if there := b.pack(id); there != nil {
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
	done := Loaded{Pack: p.Info}
	b.packsMu.Lock()
	defer b.packsMu.Unlock()
	b.packs[id] = entry
	if old != nil {
		delete(b.packs, oldID)
		done.Replaced = &old.PackInfo
	}
	return done, nil
}

// Unload removes the pack of that name. Its records stay unseen in the store until Sweep.
func (b *Book) Unload(ctx context.Context, name string) (PackInfo, error) {
	b.mu.Lock()
	defer b.mu.Unlock()
	p, id := b.packNamed(name)
	if p == nil {
		return PackInfo{}, fmt.Errorf("no pack %.80q is loaded", name)
	}
	if err := b.store.Apply(ctx, func(yield func(k, v []byte) bool) { yield(packKey(id), nil) }); err != nil {
		return PackInfo{}, fmt.Errorf("unload %s: %w", name, err)
	}
	b.packsMu.Lock()
	defer b.packsMu.Unlock()
	delete(b.packs, id)
	return p.PackInfo, nil
}

// Sweep deletes the records of packs that are not loaded and returns their number. It reads every tag once.
func (b *Book) Sweep(ctx context.Context) (int, error) {
	b.mu.Lock()
	defer b.mu.Unlock()
	n := 0
	for _, space := range []byte{tagSpace, actorSpace} {
		var dead [][]byte
		err := b.store.Scan(ctx, []byte{space}, func(key, _ []byte) error {
			if id, ok := keyPack(space, key); !ok || b.pack(id) == nil {
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
	b.packsMu.RLock()
	defer b.packsMu.RUnlock()
	out := make([]PackInfo, 0, len(b.packs))
	for _, p := range b.packs {
		out = append(out, p.PackInfo)
	}
	slices.SortFunc(out, func(a, b PackInfo) int {
		return cmp.Or(cmp.Compare(a.Name, b.Name), cmp.Compare(a.SHA256, b.SHA256))
	})
	return out
}

func (b *Book) pack(id packID) *loaded {
	b.packsMu.RLock()
	defer b.packsMu.RUnlock()
	return b.packs[id]
}

func (b *Book) packNamed(name string) (*loaded, packID) {
	b.packsMu.RLock()
	defer b.packsMu.RUnlock()
	for id, p := range b.packs {
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
			value, err := json.Marshal(&p.actors[i])
			if err != nil || !yield(actorKey(p.actors[i].ID, id), value) {
				return
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
