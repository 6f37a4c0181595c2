package local

import (
	"bytes"
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
	holding chain.Holding
	holder  []byte // key of the holding
	n       uint64 // lines
	top     int    // level of the root
	root    []byte // the root without its number of lines
	nodes   [][]summary
	lines   []chain.Line
	key     []byte
	cache   *pageCache // nil: pages are read each time
}

// open moves to the statement of a holding; false if there is none.
func (t *statement) open(k keys, h *chain.Holding) (bool, error) {
	t.holding = *h
	t.holder = appendHolding(append(append(t.holder[:0], k.prefix...), statementSpace), h)
	t.key = appendRoot(append(t.key[:0], t.holder...))
	value, ok, err := get(t.it, t.key)
	if !ok || err != nil {
		return false, err
	}
	return true, t.read(value)
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
	t.root = append(t.root[:0], d.b...)
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

func (t *statement) page(level int, ordinal uint64) ([]byte, error) {
	value, ok, err := get(t.it, t.pageKey(level, ordinal))
	if err == nil && !ok {
		err = t.corrupt(level, ordinal, errMissing)
	}
	return value, err
}

// leaf opens a leaf.
func (t *statement) leaf(ordinal uint64) (leafReader, error) {
	if t.top == 0 {
		return openLeaf(t.root, int(t.n), chain.Total{}, chain.Total{}), nil
	}
	value, err := t.page(0, ordinal)
	if err != nil {
		return leafReader{}, err
	}
	return openLeafPage(value, t.shape.size(t.n, 0, ordinal), ordinal == 0), nil
}

// node reads a node, and the running totals before it.
func (t *statement) node(level int, ordinal uint64) (before summary, children []summary, err error) {
	if t.cache == nil {
		return t.readNode(level, ordinal)
	}
	t.pageKey(level, ordinal)
	if n, ok := t.cache.nodes[string(t.key)]; ok {
		return n.before, n.children, nil
	}
	if before, children, err = t.readNode(level, ordinal); err == nil {
		children = slices.Clone(children)
		t.cache.putNode(t.pageKey(level, ordinal), cachedNode{before, children})
	}
	return before, children, err
}

// pageKey returns the key of a page, valid until the next call.
func (t *statement) pageKey(level int, ordinal uint64) []byte {
	t.key = append(t.key[:0], t.holder...)
	if level == t.top {
		t.key = appendRoot(t.key)
	} else {
		t.key = appendPage(t.key, level, ordinal)
	}
	return t.key
}

func (t *statement) readNode(level int, ordinal uint64) (before summary, children []summary, err error) {
	for len(t.nodes) < level {
		t.nodes = append(t.nodes, nil)
	}
	into := &t.nodes[level-1]
	size := t.shape.size(t.n, level, ordinal)
	if level == t.top {
		d := decoder{b: t.root}
		*into, err = d.children(*into, summary{}, size)
	} else {
		var value []byte
		if value, err = t.page(level, ordinal); err != nil {
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
	key := appendPage(append([]byte(nil), t.holder...), level, ordinal)
	if level == rootLevel || level == t.top {
		key = appendRoot(append([]byte(nil), t.holder...))
		return corrupt(key, cause, "statement of %s in %s, root", t.holding.Address, t.holding.Asset)
	}
	return corrupt(key, cause, "statement of %s in %s, page %d of level %d", t.holding.Address, t.holding.Asset, ordinal, level)
}

// span is a range of positions: at or after from and before to.
type span struct{ from, to chain.LinePos }

// forward shows the lines of a span in order, leaving out pages that hit rejects, until visit returns false. It
// reports whether visit never did.
func (t *statement) forward(s span, hit func(*summary) bool, visit func(*chain.Line) bool) (bool, error) {
	return t.forwardPage(t.top, 0, s, hit, visit)
}

func (t *statement) forwardPage(level int, ordinal uint64, s span, hit func(*summary) bool, visit func(*chain.Line) bool) (bool, error) {
	if level == 0 && t.cache != nil && t.top > 0 {
		lines, err := t.leafLines(ordinal)
		if err != nil {
			return false, err
		}
		first, _ := slices.BinarySearchFunc(lines, s.from, func(l chain.Line, p chain.LinePos) int { return l.Pos.Compare(p) })
		for i := first; i < len(lines); i++ {
			if lines[i].Pos.Compare(s.to) >= 0 || !visit(&lines[i]) {
				return false, nil
			}
		}
		return true, nil
	}
	if level == 0 {
		r, err := t.leaf(ordinal)
		if err != nil {
			return false, err
		}
		for r.next() {
			if r.line.Pos.Compare(s.from) < 0 {
				continue
			}
			if r.line.Pos.Compare(s.to) >= 0 || !visit(&r.line) {
				return false, nil
			}
		}
		if err := r.err(); err != nil {
			return false, t.corrupt(level, ordinal, err)
		}
		return true, nil
	}
	_, children, err := t.node(level, ordinal)
	if err != nil {
		return false, err
	}
	for i := firstReaching(children, s.from); i < len(children); i++ {
		if i > 0 && children[i-1].last.Compare(s.to) >= 0 {
			return false, nil
		}
		if !hit(&children[i]) {
			continue
		}
		more, err := t.forwardPage(level-1, ordinal*t.shape.fan+uint64(i), s, hit, visit)
		if !more || err != nil {
			return false, err
		}
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

// backward is forward from the last line of the span to the first.
func (t *statement) backward(s span, hit func(*summary) bool, visit func(*chain.Line) bool) (bool, error) {
	return t.backwardPage(t.top, 0, s, hit, visit)
}

func (t *statement) backwardPage(level int, ordinal uint64, s span, hit func(*summary) bool, visit func(*chain.Line) bool) (bool, error) {
	if level == 0 {
		lines, err := t.leafLines(ordinal)
		if err != nil {
			return false, err
		}
		for i := len(lines) - 1; i >= 0; i-- {
			if lines[i].Pos.Compare(s.to) >= 0 {
				continue
			}
			if lines[i].Pos.Compare(s.from) < 0 || !visit(&lines[i]) {
				return false, nil
			}
		}
		return true, nil
	}
	_, children, err := t.node(level, ordinal)
	if err != nil {
		return false, err
	}
	// Beyond the first child that reaches to, none has a line before it.
	for i := min(firstReaching(children, s.to), len(children)-1); i >= 0; i-- {
		if children[i].last.Compare(s.from) < 0 {
			return false, nil
		}
		if !hit(&children[i]) {
			continue
		}
		more, err := t.backwardPage(level-1, ordinal*t.shape.fan+uint64(i), s, hit, visit)
		if !more || err != nil {
			return false, err
		}
	}
	return true, nil
}

// leafLines reads all lines of a leaf, which are not to be changed.
func (t *statement) leafLines(ordinal uint64) ([]chain.Line, error) {
	if t.cache == nil || t.top == 0 {
		return t.readLines(ordinal)
	}
	if lines, ok := t.cache.leaves[string(t.pageKey(0, ordinal))]; ok {
		return lines, nil
	}
	lines, err := t.readLines(ordinal)
	if err == nil {
		lines = slices.Clone(lines)
		t.cache.putLeaf(t.pageKey(0, ordinal), lines)
	}
	return lines, err
}

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

// lowest returns the first of the lines of a span with the lowest balance; false if the span has no lines.
func (t *statement) lowest(s span) (chain.Line, bool, error) {
	return t.lowestOf(t.top, 0, s)
}

func (t *statement) lowestOf(level int, ordinal uint64, s span) (best chain.Line, found bool, err error) {
	if level == 0 {
		var least balance
		_, err := t.forwardPage(0, ordinal, s, nil, func(l *chain.Line) bool {
			if b := net(l.TotalIn, l.TotalOut); !found || b.less(least) {
				best, least, found = *l, b, true
			}
			return true
		})
		return best, found, err
	}
	_, children, err := t.node(level, ordinal)
	if err != nil {
		return best, false, err
	}
	first := firstReaching(children, s.from)
	last := min(firstReaching(children, s.to), len(children)-1) // may reach beyond the span
	for _, i := range t.promising(children, first, last, s) {
		l, ok, err := t.lowestOf(level-1, ordinal*t.shape.fan+uint64(i), s)
		if err != nil {
			return best, false, err
		}
		if ok && (!found || net(l.TotalIn, l.TotalOut).less(net(best.TotalIn, best.TotalOut))) {
			best, found = l, true
		}
	}
	return best, found, nil
}

// promising returns, in order, the children of first..last that lowestOf has to look into: those that may stand across a border
// of the span, and of the others the first with the lowest balance.
func (t *statement) promising(children []summary, first, last int, s span) []int {
	inner := -1
	var border []int
	for i := first; i <= last; i++ {
		startsInside := i > 0 && children[i-1].last.Compare(s.from) >= 0 || s.from == chain.LinePos{}
		if !startsInside || children[i].last.Compare(s.to) >= 0 {
			border = append(border, i)
		} else if inner < 0 || children[i].lowest.less(children[inner].lowest) {
			inner = i
		}
	}
	if inner < 0 {
		return border
	}
	for at, i := range border {
		if i > inner {
			return append(append(border[:at:at], inner), border[at:]...)
		}
	}
	return append(border, inner)
}
