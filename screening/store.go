package screening

import (
	"context"
	"encoding/binary"
	"iter"
)

// Store keeps small records by key for a Log. Keys order by their bytes.
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

// The spaces of keys. What stands in the values is drawn in docs/design/screening.md.
const (
	linkSpace   = 'l' // l + number: a link of the chain
	sealedSpace = 's' // s + number: what the link's seals cover, with their salt; may be deleted
	headSpace   = 'h' // h: the last link's number and hash
	excuseSpace = 'e' // e + number: an excuse, for reading without the record
	listsSpace  = 'v' // v + SHA-256 of a set of versions: the link that names it
	batchSpace  = 'b' // b + batch: its state; b + batch + row: a line of output
)

// numbered returns the key of a number in a space.
func numbered(space byte, n uint64) []byte {
	return appendNumbered(make([]byte, 0, 9), space, n)
}

func appendNumbered(b []byte, space byte, n uint64) []byte {
	return binary.BigEndian.AppendUint64(append(b, space), n)
}

// numberOf returns the number of a key of numbered; false if it has another form.
func numberOf(key []byte) (uint64, bool) {
	if len(key) != 9 {
		return 0, false
	}
	return binary.BigEndian.Uint64(key[1:]), true
}

// change is one change of a step.
type change struct{ key, value []byte }

func applied(changes []change) iter.Seq2[[]byte, []byte] {
	return func(yield func(k, v []byte) bool) {
		for _, c := range changes {
			if !yield(c.key, c.value) {
				return
			}
		}
	}
}
