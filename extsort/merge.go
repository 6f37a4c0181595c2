package extsort

import "bytes"

// Merge yields records in order:
//
//	for m.Next() {
//		use(m.Record())
//	}
//	return m.Err()
type Merge struct {
	heads []head
	// tree is a tournament: tree[i] for i ≥ 1 holds the loser of the match at node i, tree[0] the winner.
	tree    []int
	started bool
	failed  error
}

// head is the current record of a source.
type head struct {
	source source
	record []byte
	prefix uint64
	done   bool
}

func newMerge(runs []string, last *buffer) (*Merge, error) {
	m := &Merge{}
	for _, path := range runs {
		s, err := openRun(path)
		if err != nil {
			m.close()
			return nil, err
		}
		m.heads = append(m.heads, head{source: s})
	}
	if last != nil {
		m.heads = append(m.heads, head{source: &bufferSource{buf: last}})
	}
	return m, nil
}

// Next moves to the next record; false at the end or on an error, see Err.
func (m *Merge) Next() bool {
	if m.failed != nil {
		return false
	}
	if !m.started {
		m.start()
	} else {
		m.advance(m.tree[0])
		m.replay(m.tree[0])
	}
	return m.failed == nil && !m.heads[m.tree[0]].done
}

// Record returns the current record. It is valid until Next is called.
func (m *Merge) Record() []byte { return m.heads[m.tree[0]].record }

// Err returns what ended the records early, if anything did.
func (m *Merge) Err() error { return m.failed }

func (m *Merge) close() {
	for i := range m.heads {
		m.heads[i].source.close()
	}
}

func (m *Merge) advance(i int) {
	h := &m.heads[i]
	if h.done = !h.source.next(); h.done {
		if err := h.source.err(); err != nil {
			m.failed = err
		}
		return
	}
	h.record = h.source.record()
	h.prefix = prefixOf(h.record)
}

// start plays the tournament: the leaves are nodes n..2n-1 of a binary tree of n sources.
func (m *Merge) start() {
	m.started = true
	n := len(m.heads)
	m.tree = make([]int, n)
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
	m.tree[0] = winners[1]
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

func (m *Merge) less(i, j int) bool {
	a, b := &m.heads[i], &m.heads[j]
	switch {
	case a.done || b.done:
		return !a.done
	case a.prefix != b.prefix:
		return a.prefix < b.prefix
	}
	return bytes.Compare(a.record, b.record) < 0
}
