// Package memory keeps small records in a map, for tests of the packages that ask for a store of them: what
// store/local's Space does, and a test holds the two against each other, without a disk and with failures at will.
package memory

import (
	"bytes"
	"context"
	"iter"
	"maps"
	"slices"
	"strings"
	"sync"
)

// Space is a space of keyed records. It may be used by several goroutines.
type Space struct {
	// Fail, if set, is asked before a step of Apply is kept. If it returns an error, nothing is kept and Apply returns it.
	Fail func() error

	mu      sync.Mutex
	records map[string][]byte
	keys    []string // of records, sorted; nil: to be sorted
}

// New returns a space that holds nothing.
func New() *Space { return Of(nil) }

// Of returns a space that holds records. It keeps the values, not the map.
func Of(records map[string][]byte) *Space {
	s := &Space{records: map[string][]byte{}}
	maps.Copy(s.records, records)
	return s
}

// Nth returns what fails with err the nth time it is asked, the first being 1, and no other time.
func Nth(n int, err error) func() error {
	return func() error {
		if n--; n == 0 {
			return err
		}
		return nil
	}
}

// Records returns all records. The map is the caller's, the values must not be changed.
func (s *Space) Records() map[string][]byte {
	s.mu.Lock()
	defer s.mu.Unlock()
	return maps.Clone(s.records)
}

// Scan calls visit with every record whose key begins with prefix, in order of keys and as they were at the
// beginning, until it returns an error, which Scan returns.
func (s *Space) Scan(ctx context.Context, prefix []byte, visit func(key, value []byte) error) error {
	keys, values := s.under(string(prefix))
	for i, key := range keys {
		if err := visit([]byte(key), values[i]); err != nil {
			return err
		}
		if err := ctx.Err(); err != nil {
			return err
		}
	}
	return nil
}

// under returns the records whose keys begin with prefix.
func (s *Space) under(prefix string) (keys []string, values [][]byte) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.keys == nil {
		s.keys = slices.Sorted(maps.Keys(s.records))
	}
	first, _ := slices.BinarySearch(s.keys, prefix)
	for _, key := range s.keys[first:] {
		if !strings.HasPrefix(key, prefix) {
			break
		}
		keys, values = append(keys, key), append(values, s.records[key])
	}
	return keys, values
}

// Apply makes all changes in one step, in their order; a nil value deletes its key.
func (s *Space) Apply(ctx context.Context, changes iter.Seq2[[]byte, []byte]) error {
	type change struct {
		key   string
		value []byte
	}
	var step []change
	for key, value := range changes {
		step = append(step, change{string(key), bytes.Clone(value)})
		if err := ctx.Err(); err != nil {
			return err
		}
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.Fail != nil {
		if err := s.Fail(); err != nil {
			return err
		}
	}
	for _, c := range step {
		if c.value == nil {
			delete(s.records, c.key)
		} else {
			s.records[c.key] = c.value
		}
	}
	s.keys = nil
	return nil
}
