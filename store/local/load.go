package local

import (
	"context"
	"errors"
	"fmt"
	"iter"
	"os"
	"path/filepath"
	"runtime"
	"sync"

	"golang.org/x/sync/errgroup"

	"ashiato/chain"
	"ashiato/extsort"
	"ashiato/ledger"
)

// Load implements ledger.Store. Marks, times and transactions come in the order of their keys and go straight to
// tables. Hashes and lines are sorted outside memory first; the running totals fall out of the order of the lines.
// Everything is written beside the store, and taken in by one atomic step.
func (c *Chain) Load(ctx context.Context, blocks iter.Seq2[chain.Block, error]) (err error) {
	c.write.Lock()
	defer c.write.Unlock()
	tail, err := c.tail()
	if err != nil {
		return err
	}
	if err := os.MkdirAll(c.db.loadDir(), 0o777); err != nil {
		return err
	}
	dir, err := os.MkdirTemp(c.db.loadDir(), "")
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, os.RemoveAll(dir)) }()
	l := newLoader(c, dir, tail)
	if err := l.run(ctx, blocks); err != nil || len(l.paths) == 0 {
		return err
	}
	if err := c.begin(); err != nil {
		return err
	}
	return c.db.pebble.Ingest(ctx, l.paths)
}

type loader struct {
	chain  *Chain
	dir    string
	tail   ledger.Tail
	lines  *extsort.Sorter // of holdings, see lineRecord
	hashes *extsort.Sorter // beginning of a hash, to height and index

	mu    sync.Mutex
	paths []string // of finished tables
}

func newLoader(c *Chain, dir string, tail ledger.Tail) *loader {
	memory := c.db.opts.Sort
	return &loader{
		chain: c, dir: dir, tail: tail,
		lines:  extsort.New(extsort.Options{Dir: filepath.Join(dir, "lines"), Memory: memory / 5 * 4}),
		hashes: extsort.New(extsort.Options{Dir: filepath.Join(dir, "hashes"), Memory: memory / 5}),
	}
}

// run writes all tables.
func (l *loader) run(ctx context.Context, blocks iter.Seq2[chain.Block, error]) (err error) {
	defer func() { err = errors.Join(err, l.lines.Close(), l.hashes.Close()) }()
	if err := l.read(ctx, blocks); err != nil {
		return err
	}
	lines, err := l.lines.SortParts(mostParts, l.chain.db.part)
	if err != nil {
		return err
	}
	hashes, err := l.hashes.SortParts(mostParts, l.chain.db.part)
	if err != nil {
		return err
	}
	g, ctx := errgroup.WithContext(ctx)
	g.SetLimit(runtime.GOMAXPROCS(0))
	for i, m := range lines {
		g.Go(func() error { return l.writeStatements(ctx, i, m) })
	}
	for i, m := range hashes {
		g.Go(func() error { return l.writeHashes(ctx, i, m) })
	}
	return g.Wait()
}

// What is sorted is written in at most mostParts parts, as many at a time as there are cores; one of less than
// leastPart bytes is not worth tables of its own. How many there are follows from what is loaded alone, not from the
// machine, and so do the tables.
const (
	mostParts = 16
	leastPart = 64 << 20
)

func (l *loader) newTables(name string) *tables {
	return newTables(l.dir, name, l.chain.db.tableOptions())
}

// finish closes tables and keeps their paths.
func (l *loader) finish(t *tables) error {
	paths, err := t.close()
	l.mu.Lock()
	defer l.mu.Unlock()
	l.paths = append(l.paths, paths...)
	return err
}

// cancelEvery is how many sorted records are written between two looks at the context.
const cancelEvery = 1 << 16

// each visits the records of a merge.
func each(ctx context.Context, m *extsort.Merge, visit func(key, value []byte) error) error {
	for i := 0; m.Next(); i++ {
		if i%cancelEvery == 0 && ctx.Err() != nil {
			return ctx.Err()
		}
		if err := visit(m.Key(), m.Value()); err != nil {
			return err
		}
	}
	return m.Err()
}

// writeHashes writes a part of the index of hashes.
func (l *loader) writeHashes(ctx context.Context, part int, m *extsort.Merge) (err error) {
	t := l.newTables(fmt.Sprintf("%c-%02d", hashSpace, part))
	defer func() { err = errors.Join(err, l.finish(t)) }()
	key := l.chain.keys.space(hashSpace)
	n := len(key)
	return each(ctx, m, func(hash, ref []byte) error {
		key = append(append(key[:n], hash...), ref...)
		return t.set(key, nil)
	})
}

// writeStatements writes a part of the statements, continuing those that are stored.
func (l *loader) writeStatements(ctx context.Context, part int, m *extsort.Merge) (err error) {
	t := l.newTables(fmt.Sprintf("%c-%02d", statementSpace, part))
	defer func() { err = errors.Join(err, l.finish(t)) }()
	return l.chain.with(func(r *reader) error {
		w := statementWriter{chain: l.chain, fresh: !l.tail.HasTip, reader: r, set: t.set}
		w.spine = spine{shape: l.chain.shape, emit: w.emit}
		if err := each(ctx, m, w.add); err != nil {
			return err
		}
		return w.finish()
	})
}
