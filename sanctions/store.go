package sanctions

import (
	"context"
	"iter"
)

// Store keeps small records by key for a Book, whose keys are drawn in keys.go. Keys order by their bytes.
type Store interface {
	// Scan calls visit with every record whose key begins with prefix, in order of keys, until it returns an
	// error, which Scan returns. The slices are valid during the call only.
	Scan(ctx context.Context, prefix []byte, visit func(key, value []byte) error) error
	// Apply stores all changes in one atomic, durable step; a nil value deletes its key. It ranges over changes
	// once and copies what it keeps.
	Apply(ctx context.Context, changes iter.Seq2[[]byte, []byte]) error
}

// files is a Store that can test the files it keeps its records in.
type files interface {
	// Damage returns an error for each file that is not what was written there, naming it.
	Damage(ctx context.Context) ([]error, error)
}

// Damage returns an error for each file of the store that is not what was written there, naming it; none for a Store that has no files.
func (b *Book) Damage(ctx context.Context) ([]error, error) {
	if s, ok := b.store.(files); ok {
		return s.Damage(ctx)
	}
	return nil, nil
}
