package local

import (
	"slices"
	"unsafe"

	"ashiato/chain"
)

// page is a page of a statement opened for questions: read and checked once, and kept by a cache. The children of a
// leaf are runs of lines, summed up like the children of a node, so that a question reads few of its lines. Of a leaf that is not the
// root they are summed up as far as questions went: nearly all ask what follows a place in it, and most no more.
type page struct {
	before   summary // the running totals before the first child
	children []summary
	lines    int         // of a leaf, else 0
	body     []byte      // of a leaf: its lines as they are stored
	starts   []uint32    // of a leaf: where each run starts in body
	payees   []uint32    // of a leaf: where each payee first stands in body
	rest     *leafReader // of a leaf: the lines behind those of children; nil: there are none
}

// runLines is how many lines a run has, but for the last of its leaf.
const runLines = 16

const (
	summaryBytes = int(unsafe.Sizeof(summary{}))
	runBytes     = summaryBytes + 4
)

// caches are what a reader of a snapshot keeps for the calls to come: a trace comes back to the same statements and
// transactions again and again, and to look one up in the store costs some 3 µs if its block is in memory, some 30
// if it is not. One reader serves a snapshot that is used by one goroutine, but for large batches of transactions.
type caches struct {
	roots  *cache[chain.Holding, *root]
	pages  *cache[pageID, *page]
	chunks *cache[chunkID, *chunk]
}

// pageID names a page that is not a root.
type pageID struct {
	holding chain.Holding
	level   int
	ordinal uint64
}

// Bounds of the caches, in bytes: 56 MiB together.
const (
	rootCache  = 24 << 20
	pageCache  = 16 << 20
	chunkCache = 16 << 20
)

func newCaches() *caches {
	return &caches{
		roots:  newCache[chain.Holding, *root](rootCache),
		pages:  newCache[pageID, *page](pageCache),
		chunks: newCache[chunkID, *chunk](chunkCache),
	}
}

// rootBytes returns what the root takes in memory, its opened page included.
func (t *statement) rootBytes() int {
	children, payees := ceilDiv(t.n, runLines), 0
	if t.top > 0 {
		children = uint64(t.shape.size(t.n, t.top, 0))
	} else {
		payees = maxPayees(int(t.n), t.body)
	}
	opened := int(children)*runBytes + 4*payees
	if t.top == 0 && t.n <= runLines {
		opened = 0 // it is in the root's own room
	}
	return int(unsafe.Sizeof(root{})) + cap(t.holder) + cap(t.body) + opened
}

// maxPayees is how many payees the lines of a leaf can have at the most: one a line, and each takes an address.
func maxPayees(lines int, body []byte) int { return min(lines, len(body)/chain.FormAccount.Len()) }

func (p *page) bytes() int { return cap(p.body) + cap(p.children)*runBytes + 4*cap(p.payees) }

// page returns a page opened for questions.
func (t *statement) page(level int, ordinal uint64) (p *page, err error) {
	if level == t.top {
		if t.root.page == nil {
			t.root.page, err = t.openPage(level, ordinal)
		}
		return t.root.page, err
	}
	id := pageID{t.holding, level, ordinal}
	if t.caches == nil {
		if p, err = t.openPage(level, ordinal); err == nil {
			t.opened = append(t.opened, openPage{id, p})
		}
		return p, err
	}
	p, ok := t.caches.pages.get(id)
	if ok {
		return p, nil
	}
	if p, err = t.openPage(level, ordinal); err == nil {
		t.caches.pages.put(id, p, p.bytes())
	}
	return p, err
}

// wholePage is page with all children summed up.
func (t *statement) wholePage(level int, ordinal uint64) (*page, error) {
	p, err := t.page(level, ordinal)
	if err != nil {
		return nil, err
	}
	if err := p.openAll(); err != nil {
		return nil, t.corrupt(level, ordinal, err)
	}
	return p, nil
}

func (t *statement) openPage(level int, ordinal uint64) (*page, error) {
	if level > 0 {
		before, children, err := t.node(level, ordinal)
		return &page{before: before, children: slices.Clone(children)}, err
	}
	r, err := t.leaf(ordinal)
	if err != nil {
		return nil, err
	}
	if t.top > 0 {
		r.body = slices.Clone(r.body) // it is the iterator's; that of a root is kept with the root
		r.d.b = r.body
		p := &page{}
		p.begin(&r)
		return p, nil
	}
	p := &page{}
	if t.n <= runLines {
		room := &t.root.room
		p, room.page = &room.page, page{children: room.children[:0], starts: room.starts[:0], payees: room.payees[:0]}
	}
	p.begin(&r)
	if err := p.openAll(); err != nil {
		return nil, t.corrupt(level, ordinal, err)
	}
	return p, nil
}

// begin takes the leaf of which a reader has read no line, in the room that the page has.
func (p *page) begin(r *leafReader) {
	p.lines, p.body, p.rest = r.left, r.d.b, r
	p.before.in, p.before.out = r.line.TotalIn, r.line.TotalOut
	runs := int(ceilDiv(uint64(r.left), runLines))
	p.children, p.starts = slices.Grow(p.children, runs), slices.Grow(p.starts, runs)
	r.payees = slices.Grow(p.payees, maxPayees(r.left, p.body))
}

// openRun sums up the next run of a leaf that has a rest.
func (p *page) openRun() error {
	r := p.rest
	p.starts = append(p.starts, uint32(len(p.body)-len(r.d.b)))
	p.children = append(p.children, r.sum(runLines))
	p.payees = r.payees
	if r.left > 0 && r.d.err == nil {
		return nil
	}
	err := r.err()
	if err == nil {
		p.rest = nil
	}
	return err
}

// openTo sums up runs until one reaches a place or none is left.
func (p *page) openTo(pos chain.LinePos) error {
	for p.rest != nil {
		if n := len(p.children); n > 0 && p.children[n-1].last.Compare(pos) >= 0 {
			return nil
		}
		if err := p.openRun(); err != nil {
			return err
		}
	}
	return nil
}

// openAll sums up all runs.
func (p *page) openAll() error {
	for p.rest != nil {
		if err := p.openRun(); err != nil {
			return err
		}
	}
	return nil
}

// run returns a reader of the lines of a run.
func (p *page) run(i int) leafReader {
	end := uint32(len(p.body))
	switch {
	case i+1 < len(p.starts):
		end = p.starts[i+1]
	case p.rest != nil:
		end -= uint32(len(p.rest.d.b))
	}
	before := &p.before
	if i > 0 {
		before = &p.children[i-1]
	}
	return leafReader{
		d: decoder{b: p.body[p.starts[i]:end]}, left: min(runLines, p.lines-i*runLines), any: i > 0,
		body: p.body[:end], payees: p.payees, all: true,
		line: chain.Line{Pos: before.last, TotalIn: before.in, TotalOut: before.out},
	}
}
