package price

import (
	"bytes"
	"context"
	"iter"
	"maps"
	"slices"
	"strings"
	"sync"
)

// memory is a Store in a map.
type memory struct {
	mu      sync.Mutex
	records map[string][]byte
	sorted  []string // nil: to be sorted
	failIn  int      // Apply fails after so many calls; 0: never
}

func newMemory() *memory { return &memory{records: map[string][]byte{}} }

func (m *memory) Scan(_ context.Context, prefix []byte, visit func(key, value []byte) error) error {
	m.mu.Lock()
	if m.sorted == nil {
		m.sorted = slices.Sorted(maps.Keys(m.records))
	}
	keys := m.sorted
	m.mu.Unlock()
	i, _ := slices.BinarySearch(keys, string(prefix))
	for _, k := range keys[i:] {
		if !strings.HasPrefix(k, string(prefix)) {
			return nil
		}
		m.mu.Lock()
		v := m.records[k]
		m.mu.Unlock()
		if err := visit([]byte(k), v); err != nil {
			return err
		}
	}
	return nil
}

func (m *memory) Apply(_ context.Context, changes iter.Seq2[[]byte, []byte]) error {
	m.mu.Lock()
	defer m.mu.Unlock()
	if m.failIn > 0 {
		if m.failIn--; m.failIn == 0 {
			return context.Canceled
		}
	}
	for k, v := range changes {
		if v == nil {
			delete(m.records, string(k))
		} else {
			m.records[string(k)] = bytes.Clone(v)
		}
	}
	m.sorted = nil
	return nil
}
