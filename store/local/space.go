package local

import (
	"context"
	"errors"
	"iter"

	"github.com/cockroachdb/pebble/v2"
)

// Space is a space of records in the form that packages with small records ask for: attribution.Store, price.Store.
type Space struct{ records *Records }

// Space returns the space of a name as a Space.
func (db *DB) Space(name string) (Space, error) {
	r, err := db.Records(name)
	return Space{r}, err
}

// Scan calls visit with every record whose key begins with prefix, in order of keys and as they were at the
// beginning, until it returns an error, which Scan returns. The slices are valid during the call only.
func (s Space) Scan(ctx context.Context, prefix []byte, visit func(key, value []byte) error) error {
	from := s.records.key(prefix)
	it, err := s.records.db.pebble.NewIterWithContext(ctx, &pebble.IterOptions{LowerBound: from, UpperBound: after(from)})
	if err != nil {
		return err
	}
	for ok := it.First(); ok && err == nil; ok = it.Next() {
		var value []byte
		if value, err = it.ValueAndErr(); err == nil {
			err = visit(it.Key()[len(s.records.prefix):], value)
		}
		if err == nil {
			err = ctx.Err()
		}
	}
	return errors.Join(err, it.Error(), it.Close())
}

// Apply makes all changes in one atomic, synced step, in their order; a nil value deletes its key.
func (s Space) Apply(ctx context.Context, changes iter.Seq2[[]byte, []byte]) error {
	batch := s.records.Batch()
	for key, value := range changes {
		var err error
		if value == nil {
			err = batch.Delete(key)
		} else {
			err = batch.Put(key, value)
		}
		if err == nil {
			err = ctx.Err()
		}
		if err != nil {
			return errors.Join(err, batch.Close())
		}
	}
	return batch.Commit()
}
