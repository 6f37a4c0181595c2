package local

import (
	"bytes"
	"context"
	"errors"
	"slices"

	"github.com/cockroachdb/pebble/v2"

	"ashiato/chain"
)

var errMissing = errors.New("it is missing")

// statement reads one stored statement through an iterator. What it returns is valid until its next call.
type statement struct {
	it      *pebble.Iterator
	shape   shape
	caches  *caches    // nil: all is read each time
	opened  []openPage // without caches: the pages that were opened, but for the root's
	ahead   *ahead     // nil: nothing is opened ahead
	holding chain.Holding
	*root
	nodes  [][]summary
	lines  []chain.Line
	payees []uint32 // of the leaf that is read, see leafReader
	key    []byte
}

// root is what the root of a statement tells. One that is in a cache is not changed any more.
type root struct {
	holder []byte   // key of the holding
	n      uint64   // lines
	top    int      // level of the root
	body   []byte   // the root without its number of lines
	page   *page    // the root opened for questions, nil before the first
	room   struct { // for the page of a few lines, as most are
		page     page
		children [1]summary
		starts   [1]uint32
		payees   [4]uint32
	}
}

// open moves to the statement of a holding; false if there is none.
func (t *statement) open(k keys, h *chain.Holding) (bool, error) {
	t.holding = *h
	if t.caches != nil {
		if r, ok := t.caches.roots.get(*h); ok {
			t.root = r
			return true, nil
		}
		t.root = nil // it may be in the cache
	}
	if t.ahead != nil {
		if o := t.ahead.take(h); o != nil {
			t.root = o.root
			t.caches.roots.put(*h, t.root, t.rootBytes())
			for _, p := range o.pages {
				t.caches.pages.put(p.id, p.page, p.bytes())
			}
			return true, nil
		}
	}
	if t.root == nil {
		t.root = &root{}
	}
	t.key = appendHolding(append(append(t.key[:0], k.prefix...), statementSpace), h)
	t.holder = append(t.holder[:0], t.key...)
	t.key = appendRoot(t.key)
	value, ok, err := get(t.it, t.key)
	if !ok || err != nil {
		return false, err
	}
	if err := t.read(value); err != nil {
		return false, err
	}
	if t.caches != nil {
		t.caches.roots.put(*h, t.root, t.rootBytes())
	}
	return true, nil
}

// read takes the root's value.
func (t *statement) read(value []byte) error {
	d := decoder{b: value}
	t.n = d.uvarint()
	if t.n == 0 {
		d.fail(errors.New("statement without lines"))
	}
	if d.err != nil {
		return t.corrupt(rootLevel, 0, d.err)
	}
	t.top = t.shape.top(t.n)
	t.body = append(t.body[:0], d.b...)
	return nil
}

// get returns the value of a key, valid until the iterator is moved; false if there is none.
func get(it *pebble.Iterator, key []byte) ([]byte, bool, error) {
	if !it.SeekGE(key) || !bytes.Equal(it.Key(), key) {
		return nil, false, it.Error()
	}
	value, err := it.ValueAndErr()
	return value, err == nil, err
}

// value returns the value of a page other than the root.
func (t *statement) value(level int, ordinal uint64) ([]byte, error) {
	t.key = appendPage(append(t.key[:0], t.holder...), level, ordinal)
	value, ok, err := get(t.it, t.key)
	if err == nil && !ok {
		err = t.corrupt(level, ordinal, errMissing)
	}
	return value, err
}

// leaf opens a leaf.
func (t *statement) leaf(ordinal uint64) (leafReader, error) {
	if t.top == 0 {
		return openLeaf(t.body, int(t.n), chain.Total{}, chain.Total{}), nil
	}
	value, err := t.value(0, ordinal)
	if err != nil {
		return leafReader{}, err
	}
	return openLeafPage(value, t.shape.size(t.n, 0, ordinal), ordinal == 0), nil
}

// readLines reads all lines of a leaf.
func (t *statement) readLines(ordinal uint64) ([]chain.Line, error) {
	r, err := t.leaf(ordinal)
	if err != nil {
		return nil, err
	}
	t.lines = t.lines[:0]
	for r.next() {
		t.lines = append(t.lines, r.line)
	}
	if err := r.err(); err != nil {
		return nil, t.corrupt(0, ordinal, err)
	}
	return t.lines, nil
}

// node reads a node, and the running totals before it.
func (t *statement) node(level int, ordinal uint64) (before summary, children []summary, err error) {
	for len(t.nodes) < level {
		t.nodes = append(t.nodes, nil)
	}
	into := &t.nodes[level-1]
	size := t.shape.size(t.n, level, ordinal)
	if level == t.top {
		d := decoder{b: t.body}
		*into, err = d.children(*into, summary{}, size)
	} else {
		var value []byte
		if value, err = t.value(level, ordinal); err != nil {
			return summary{}, nil, err
		}
		before, *into, err = decodeNode(*into, value, size, ordinal == 0)
	}
	if err != nil {
		return summary{}, nil, t.corrupt(level, ordinal, err)
	}
	return before, *into, nil
}

func (t *statement) corrupt(level int, ordinal uint64, cause error) error {
	key := appendPage(slices.Clone(t.holder), level, ordinal)
	if level == rootLevel || level == t.top {
		key = appendRoot(slices.Clone(t.holder))
		return corrupt(key, cause, "statement of %s in %s, root", t.holding.Address, t.holding.Asset)
	}
	return corrupt(key, cause, "statement of %s in %s, page %d of level %d", t.holding.Address, t.holding.Asset, ordinal, level)
}

// span is a range of positions: at or after from and before to.
type span struct{ from, to chain.LinePos }

// stream shows the lines of a span in order until visit returns false. It keeps nothing in caches but the root.
func (t *statement) stream(ctx context.Context, s span, visit func(*chain.Line) bool) error {
	_, err := t.streamPage(ctx, t.top, 0, s, visit)
	return err
}

// streamPage is stream for a page. It reports whether lines of later pages are wanted too.
func (t *statement) streamPage(ctx context.Context, level int, ordinal uint64, s span, visit func(*chain.Line) bool) (bool, error) {
	if level > 0 {
		_, children, err := t.node(level, ordinal)
		if err != nil {
			return false, err
		}
		for i := firstReaching(children, s.from); i < len(children); i++ {
			more, err := t.streamPage(ctx, level-1, ordinal*t.shape.fan+uint64(i), s, visit)
			if !more || err != nil {
				return false, err
			}
		}
		return true, nil
	}
	if err := ctx.Err(); err != nil {
		return false, err
	}
	r, err := t.leaf(ordinal)
	if err != nil {
		return false, err
	}
	r.payees = t.payees[:0]
	defer func() { t.payees = r.payees }()
	for r.next() {
		if r.line.Pos.Compare(s.from) < 0 {
			continue
		}
		if r.line.Pos.Compare(s.to) >= 0 || !visit(&r.line) {
			return false, nil
		}
	}
	if err := r.err(); err != nil {
		return false, t.corrupt(0, ordinal, err)
	}
	return true, nil
}

// firstReaching returns the first child that may hold a line at or after pos.
func firstReaching(children []summary, pos chain.LinePos) int {
	lo, hi := 0, len(children)
	for lo < hi {
		mid := (lo + hi) / 2
		if children[mid].last.Compare(pos) < 0 {
			lo = mid + 1
		} else {
			hi = mid
		}
	}
	return lo
}
