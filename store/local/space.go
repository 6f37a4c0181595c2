package local

import (
	"context"
	"errors"
	"iter"
	"slices"

	"github.com/cockroachdb/pebble/v2"
)

// Space is a named space of keyed records, in the form that packages with small records ask for: attribution.Store,
// price.Store. What keys and values mean is for its user to say. It may be used by several goroutines.
type Space struct {
	db     *DB
	prefix []byte
}

// Space returns the space of a name, which is empty until something is stored in it.
func (db *DB) Space(name string) (Space, error) {
	if err := checkName("space", name); err != nil {
		return Space{}, err
	}
	return Space{db, namespace(recordKeys, name)}, nil
}

// Spaces returns the names of the spaces that hold records, in order.
func (db *DB) Spaces() ([]string, error) { return db.names(recordKeys) }

// tablesApart has the engine end its tables where a space ends, and within a space where the first byte of its keys changes. What only grows, such as
// a record that numbers its links, then makes tables that overlap no older ones. In one table with keys that are written over and over it would be
// merged with all that is older each time: a record of 30,000 decisions a second spent a quarter of the processors on that. They are
// squeezed as what is passing is: the best compression of such small texts saves another tenth and takes as long as the answers.
func tablesApart(key []byte) (policy pebble.SpanPolicy, end []byte, err error) {
	switch {
	case len(key) == 0 || key[0] < recordKeys:
		return policy, []byte{recordKeys}, nil
	case key[0] > recordKeys:
		return policy, nil, nil
	}
	policy.PreferFastCompression = true
	_, rest, ok := cutName(key)
	if !ok || len(rest) == 0 {
		return policy, after(key), nil
	}
	return policy, after(key[:len(key)-len(rest)+1]), nil
}

func (s Space) key(key []byte) []byte { return slices.Concat(s.prefix, key) }

// Scan calls visit with every record whose key begins with prefix, in order of keys and as they were at the
// beginning, until it returns an error, which Scan returns. The slices are valid during the call only.
func (s Space) Scan(ctx context.Context, prefix []byte, visit func(key, value []byte) error) error {
	from := s.key(prefix)
	it, err := s.db.pebble.NewIterWithContext(ctx, &pebble.IterOptions{LowerBound: from, UpperBound: after(from)})
	if err != nil {
		return err
	}
	for ok := it.First(); ok && err == nil; ok = it.Next() {
		var value []byte
		if value, err = it.ValueAndErr(); err == nil {
			err = visit(it.Key()[len(s.prefix):], value)
		}
		if err == nil {
			err = ctx.Err()
		}
	}
	if closed := it.Close(); err == nil {
		err = closed // what stopped the iterator, too
	}
	return s.named(ctx, err)
}

// keptBatch is how large the memory of a step may be to be kept for the next one, in bytes.
const keptBatch = 3 << 20

// Apply makes all changes in one atomic, synced step, in their order; a nil value deletes its key.
func (s Space) Apply(ctx context.Context, changes iter.Seq2[[]byte, []byte]) error {
	batch := s.db.pebble.NewBatch(pebble.WithMaxRetainedSizeBytes(keptBatch))
	whole := slices.Clone(s.prefix)
	for key, value := range changes {
		var err error
		whole = append(whole[:len(s.prefix)], key...)
		if value == nil {
			err = batch.Delete(whole, nil)
		} else {
			err = batch.Set(whole, value, nil)
		}
		if err == nil {
			err = ctx.Err()
		}
		if err != nil {
			return errors.Join(err, batch.Close())
		}
	}
	return errors.Join(s.db.commit(batch), batch.Close())
}
