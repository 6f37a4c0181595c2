package extsort

import "bytes"

// Merge yields records in order of their keys:
//
//	for m.Next() {
//		use(m.Key(), m.Value())
//	}
//	return m.Err()
//
// It is used by one goroutine at a time; several merges of a Sorter can be read side by side.
type Merge struct {
	part  part
	heads []head
	// tree is a tournament: tree[i] for i ≥ 1 holds the loser of the match at node i, tree[0] the winner.
	tree    []int
	started bool
	failed  error
}

// head is the current record of a source.
type head struct {
	source source
	key    []byte
	prefix uint64
	done   bool
}

// Next moves to the next record; false at the end or on an error, see Err.
func (m *Merge) Next() bool {
	if !m.started {
		m.start()
	} else if m.failed == nil && len(m.heads) > 0 {
		winner := m.tree[0]
		if m.heads[winner].done {
			return false
		}
		m.advance(winner)
		// As long as its key does not change, a source stays ahead: those with the same key were filled later.
		if h := &m.heads[winner]; h.done || !h.source.repeats() {
			m.replay(winner)
		}
	}
	return m.failed == nil && len(m.heads) > 0 && !m.heads[m.tree[0]].done
}

// Key returns the key of the current record. It is valid until Next is called.
func (m *Merge) Key() []byte { return m.heads[m.tree[0]].key }

// Value returns what was added with the key. It is valid until Next is called.
func (m *Merge) Value() []byte { return m.heads[m.tree[0]].source.value() }

// Err returns what ended the records early, if anything did.
func (m *Merge) Err() error { return m.failed }

func (m *Merge) close() {
	for i := range m.heads {
		m.heads[i].source.close()
	}
	m.heads, m.started = nil, true
}

func (m *Merge) advance(i int) {
	h := &m.heads[i]
	if h.done = !h.source.next(); h.done {
		if err := h.source.err(); err != nil {
			m.failed = err
		}
		return
	}
	if !h.source.repeats() {
		h.key = h.source.key()
		h.prefix = prefixOf(h.key)
	}
}

// start opens the sources and plays the tournament: the leaves are nodes n..2n-1 of a binary tree of n sources.
func (m *Merge) start() {
	m.started = true
	if m.heads, m.failed = m.part.open(); m.failed != nil {
		return
	}
	n := len(m.heads)
	m.tree = make([]int, max(n, 1))
	winners := make([]int, 2*n)
	for i := range n {
		m.advance(i)
		winners[n+i] = i
	}
	for node := n - 1; node >= 1; node-- {
		a, b := winners[2*node], winners[2*node+1]
		if m.less(b, a) {
			a, b = b, a
		}
		winners[node], m.tree[node] = a, b
	}
	if n > 0 {
		m.tree[0] = winners[1]
	}
}

// replay plays the matches on the way from source i, whose record is new, to the top.
func (m *Merge) replay(i int) {
	for node := (i + len(m.heads)) / 2; node >= 1; node /= 2 {
		if m.less(m.tree[node], i) {
			i, m.tree[node] = m.tree[node], i
		}
	}
	m.tree[0] = i
}

// less orders by key, and those that are equal by when they were filled.
func (m *Merge) less(i, j int) bool {
	a, b := &m.heads[i], &m.heads[j]
	switch {
	case a.done || b.done:
		return !a.done
	case a.prefix != b.prefix:
		return a.prefix < b.prefix
	}
	if c := bytes.Compare(a.key, b.key); c != 0 {
		return c < 0
	}
	return i < j
}
