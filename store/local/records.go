package local

import (
	"errors"
	"iter"
	"slices"

	"github.com/cockroachdb/pebble/v2"
)

// Record is a key and its value.
type Record struct{ Key, Value []byte }

// Records is a named space of keyed records. What keys and values mean is for its user to say. It may be used by
// several goroutines.
type Records struct {
	db     *DB
	prefix []byte
}

// Records returns the space of a name, which is empty until something is stored in it.
func (db *DB) Records(space string) (*Records, error) {
	if err := checkName("space", space); err != nil {
		return nil, err
	}
	return &Records{db, namespace(recordKeys, space)}, nil
}

// Spaces returns the names of the spaces that hold records, in order.
func (db *DB) Spaces() ([]string, error) { return db.names(recordKeys) }

func (r *Records) key(key []byte) []byte { return slices.Concat(r.prefix, key) }

// Get returns the value of a key, false if it has none.
func (r *Records) Get(key []byte) ([]byte, bool, error) {
	value, closer, err := r.db.pebble.Get(r.key(key))
	if errors.Is(err, pebble.ErrNotFound) {
		return nil, false, nil
	}
	if err != nil {
		return nil, false, err
	}
	return append([]byte{}, value...), true, closer.Close()
}

// Put stores one record, synced. Many go faster in a Batch.
func (r *Records) Put(key, value []byte) error {
	return r.db.pebble.Set(r.key(key), value, pebble.Sync)
}

// Delete removes a record, synced; it is no error if there is none.
func (r *Records) Delete(key []byte) error {
	return r.db.pebble.Delete(r.key(key), pebble.Sync)
}

// Scan yields the records whose keys begin with prefix, in order of key, as they were when the loop began.
func (r *Records) Scan(prefix []byte) iter.Seq2[Record, error] {
	return func(yield func(Record, error) bool) {
		from := r.key(prefix)
		it, err := r.db.pebble.NewIter(&pebble.IterOptions{LowerBound: from, UpperBound: after(from)})
		if err != nil {
			yield(Record{}, err)
			return
		}
		defer it.Close()
		for ok := it.First(); ok; ok = it.Next() {
			value, err := it.ValueAndErr()
			if err != nil {
				yield(Record{}, err)
				return
			}
			if !yield(Record{slices.Clone(it.Key()[len(r.prefix):]), slices.Clone(value)}, nil) {
				return
			}
		}
		if err := it.Error(); err != nil {
			yield(Record{}, err)
		}
	}
}

// Batch collects changes of one space and makes all of them or none.
type Batch struct {
	records *Records
	batch   *pebble.Batch
}

// Batch returns an empty batch. It must be committed or closed.
func (r *Records) Batch() *Batch { return &Batch{r, r.db.pebble.NewBatch()} }

// Put stores a record.
func (b *Batch) Put(key, value []byte) error { return b.batch.Set(b.records.key(key), value, nil) }

// Delete removes a record.
func (b *Batch) Delete(key []byte) error { return b.batch.Delete(b.records.key(key), nil) }

// DeletePrefix removes all records whose keys begin with prefix; an empty one empties the space.
func (b *Batch) DeletePrefix(prefix []byte) error {
	from := b.records.key(prefix)
	return b.batch.DeleteRange(from, after(from), nil)
}

// Commit makes the changes, synced, in the order they were given.
func (b *Batch) Commit() error {
	return errors.Join(b.batch.Commit(pebble.Sync), b.batch.Close())
}

// Close drops a batch that is not to be committed.
func (b *Batch) Close() error { return b.batch.Close() }
