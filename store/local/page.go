package local

import (
	"slices"
	"unsafe"

	"ashiato/chain"
)

// page is a page of a statement opened for questions: read and checked once, and kept by a cache. The children of a
// leaf are runs of lines, summed up like the children of a node, so that a question reads few of its lines.
type page struct {
	before   summary // the running totals before the first child
	children []summary
	lines    int      // of a leaf, else 0
	body     []byte   // of a leaf: its lines as they are stored
	starts   []uint32 // of a leaf: where each run starts in body
	payees   []uint32 // of a leaf: where each payee first stands in body
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
	p, ok := t.caches.pages.get(id)
	if ok {
		return p, nil
	}
	if p, err = t.openPage(level, ordinal); err == nil {
		t.caches.pages.put(id, p, p.bytes())
	}
	return p, err
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
	}
	p := &page{}
	if level == t.top && t.n <= runLines {
		room := &t.root.room
		p, room.page = &room.page, page{children: room.children[:0], starts: room.starts[:0], payees: room.payees[:0]}
	}
	if err := p.openRuns(r); err != nil {
		return nil, t.corrupt(level, ordinal, err)
	}
	return p, nil
}

// openRuns opens the leaf of which a reader has read no line, in the room that the page has.
func (p *page) openRuns(r leafReader) error {
	p.lines, p.body = r.left, r.d.b
	p.before.in, p.before.out = r.line.TotalIn, r.line.TotalOut
	runs := int(ceilDiv(uint64(r.left), runLines))
	p.children, p.starts = slices.Grow(p.children, runs), slices.Grow(p.starts, runs)
	r.payees = slices.Grow(p.payees, maxPayees(r.left, p.body))
	for r.left > 0 && r.d.err == nil {
		p.starts = append(p.starts, uint32(len(p.body)-len(r.d.b)))
		p.children = append(p.children, r.sum(runLines))
	}
	p.payees = r.payees
	return r.err()
}

// run returns a reader of the lines of a run.
func (p *page) run(i int) leafReader {
	end := uint32(len(p.body))
	if i+1 < len(p.starts) {
		end = p.starts[i+1]
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
