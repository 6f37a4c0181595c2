package local

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"iter"
	"os"
	"path/filepath"
	"slices"

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
	paths, err := l.run(ctx, blocks)
	if err != nil || len(paths) == 0 {
		return err
	}
	return c.db.pebble.Ingest(ctx, paths)
}

type loader struct {
	chain  *Chain
	dir    string
	fresh  bool // the ledger was empty: no statement has to be continued
	writer blockWriter
	lines  *extsort.Sorter
	hashes *extsort.Sorter
	byKind [256]*tables // by space

	record     []byte
	entries    []ledger.Entry
	amount     chain.Total // the last one that stored was asked for, and its form
	amountForm []byte
}

func newLoader(c *Chain, dir string, tail ledger.Tail) *loader {
	memory := c.db.opts.Sort
	return &loader{
		chain: c, dir: dir, fresh: !tail.HasTip,
		writer: blockWriter{keys: c.keys, tail: tail, chunks: newChunkWriter()},
		lines:  extsort.New(extsort.Options{Dir: filepath.Join(dir, "lines"), Memory: memory / 4 * 3}),
		hashes: extsort.New(extsort.Options{Dir: filepath.Join(dir, "hashes"), Memory: memory / 4}),
	}
}

// run writes all tables and returns their paths.
func (l *loader) run(ctx context.Context, blocks iter.Seq2[chain.Block, error]) (paths []string, err error) {
	defer func() { err = errors.Join(err, l.lines.Close(), l.hashes.Close()) }()
	for _, space := range [...]byte{hashSpace, markSpace, statementSpace, timeSpace, txSpace} {
		l.byKind[space] = newTables(l.dir, string(space), l.chain.db.tableOptions())
	}
	err = l.read(ctx, blocks)
	if err == nil {
		var g errgroup.Group
		g.Go(func() error { return l.writeStatements(ctx) })
		g.Go(func() error { return l.writeHashes(ctx) })
		err = g.Wait()
	}
	for _, t := range l.byKind {
		if t != nil {
			files, closeErr := t.close()
			paths, err = append(paths, files...), errors.Join(err, closeErr)
		}
	}
	return paths, err
}

// read takes the blocks in. Three goroutines pass them on in batches: one asks the source, one checks them and writes
// what they are, one adds what they do to what is sorted.
func (l *loader) read(ctx context.Context, blocks iter.Seq2[chain.Block, error]) error {
	g, ctx := errgroup.WithContext(ctx)
	read, checked := make(chan []chain.Block, batchesAhead), make(chan []chain.Block, batchesAhead)
	g.Go(func() error {
		defer close(read)
		return readBatches(ctx, blocks, read)
	})
	g.Go(func() error {
		defer close(checked)
		for batch := range read {
			for i := range batch {
				if err := l.writer.put(&batch[i], l.set); err != nil {
					return err
				}
			}
			if err := send(ctx, checked, batch); err != nil {
				return err
			}
		}
		return nil
	})
	g.Go(func() error {
		for batch := range checked {
			for i := range batch {
				if err := l.addBlock(&batch[i]); err != nil {
					return err
				}
			}
		}
		return nil
	})
	return g.Wait()
}

// A batch is passed on when it has so many transactions or blocks, and so many batches wait for each goroutine.
const (
	batchTxs     = 2000
	batchBlocks  = 500
	batchesAhead = 4
)

func readBatches(ctx context.Context, blocks iter.Seq2[chain.Block, error], to chan<- []chain.Block) error {
	var batch []chain.Block
	txs := 0
	for b, err := range blocks {
		if err != nil {
			return err
		}
		batch = append(batch, b)
		if txs += len(b.Txs); txs < batchTxs && len(batch) < batchBlocks {
			continue
		}
		if err := send(ctx, to, batch); err != nil {
			return err
		}
		batch, txs = nil, 0
	}
	return send(ctx, to, batch)
}

func send(ctx context.Context, to chan<- []chain.Block, batch []chain.Block) error {
	select {
	case to <- batch:
		return nil
	case <-ctx.Done():
		return ctx.Err()
	}
}

func (l *loader) addBlock(b *chain.Block) error {
	for i := range b.Txs {
		if err := l.addTx(chain.TxRef{Height: b.Height, Index: uint32(i)}, &b.Txs[i]); err != nil {
			return err
		}
	}
	return nil
}

// set hands a record to the tables of its space.
func (l *loader) set(key, value []byte) error {
	return l.byKind[key[len(l.chain.keys.prefix)]].set(key, value)
}

// addTx adds a transaction's hash and lines to what is sorted:
//
//	beginning of the hash, height, index
//	holding, height, index, part, direction, and the amount if there is one
func (l *loader) addTx(ref chain.TxRef, tx *chain.Tx) error {
	l.record = appendRef(append(l.record[:0], tx.Hash[:hashPrefix]...), ref)
	if err := l.hashes.Add(l.record); err != nil {
		return err
	}
	l.entries = ledger.AppendEntries(l.entries[:0], ref, tx)
	for i := range l.entries {
		e := &l.entries[i]
		l.record = appendRef(appendHolding(l.record[:0], &e.Holding), ref)
		l.record = append(l.record, byte(e.Pos.Part))
		switch {
		case !e.In.IsZero():
			l.record = append(append(l.record, lineIn), l.stored(e.In)...)
		case !e.Out.IsZero():
			l.record = append(append(l.record, lineOut), l.stored(e.Out)...)
		default:
			l.record = append(l.record, 0)
		}
		if err := l.lines.Add(l.record); err != nil {
			return err
		}
	}
	return nil
}

// stored returns the stored form of an amount. What goes out of one holding mostly comes in to the next.
func (l *loader) stored(t chain.Total) []byte {
	if t != l.amount {
		l.amount, l.amountForm = t, appendTotal(l.amountForm[:0], t)
	}
	return l.amountForm
}

func (l *loader) writeHashes(ctx context.Context) error {
	m, err := l.hashes.Sort()
	if err != nil {
		return err
	}
	key := l.chain.keys.space(hashSpace)
	n := len(key)
	for i := 0; m.Next(); i++ {
		if i%cancelEvery == 0 && ctx.Err() != nil {
			return ctx.Err()
		}
		key = append(key[:n], m.Record()...)
		if err := l.set(key, nil); err != nil {
			return err
		}
	}
	return m.Err()
}

// cancelEvery is how many sorted records are written between two looks at the context.
const cancelEvery = 1 << 16

// writeStatements makes statements of the sorted lines, continuing those that are stored.
func (l *loader) writeStatements(ctx context.Context) error {
	m, err := l.lines.Sort()
	if err != nil {
		return err
	}
	return l.chain.with(func(r *reader) error {
		w := statementWriter{loader: l, reader: r}
		w.spine = spine{shape: l.chain.shape, emit: w.emit}
		for i := 0; m.Next(); i++ {
			if i%cancelEvery == 0 && ctx.Err() != nil {
				return ctx.Err()
			}
			if err := w.add(m.Record()); err != nil {
				return err
			}
		}
		return errors.Join(m.Err(), w.finish())
	})
}

// statementWriter writes statements one after the other, each key above the one before: leaves as they come, the
// record is a key and its value.
type record struct{ Key, Value []byte }

// nodes above them once the last leaf is written, the root behind all.
type statementWriter struct {
	loader  *loader
	reader  *reader
	spine   spine
	holding []byte // the current one, as in a key
	above   []record
}

func (w *statementWriter) add(record []byte) error {
	if w.holding == nil || !bytes.HasPrefix(record, w.holding) {
		if err := w.finish(); err != nil {
			return err
		}
		if err := w.begin(record); err != nil {
			return err
		}
	}
	d := decoder{b: record[len(w.holding):]}
	pos := chain.LinePos{Tx: d.ref(), Part: chain.Part(d.byte())}
	direction := d.byte()
	amount := d.b
	var in, out chain.Total
	switch direction {
	case lineIn:
		in = d.total()
	case lineOut:
		out = d.total()
	}
	if err := d.done(); err != nil {
		return fmt.Errorf("sorted line: %w", err)
	}
	return w.spine.addStored(pos, direction, amount, in, out)
}

// begin starts the statement of the holding with which a record begins.
func (w *statementWriter) begin(record []byte) error {
	d := decoder{b: record}
	h := d.holding()
	if d.err != nil {
		return fmt.Errorf("sorted line: %w", d.err)
	}
	w.holding = append(w.holding[:0], record[:len(record)-len(d.b)]...)
	if w.loader.fresh {
		w.spine.reset(w.loader.chain.keys.statement(&h))
		return nil
	}
	return w.loader.chain.openSpine(w.reader, &w.spine, &h)
}

func (w *statementWriter) emit(key, value []byte) error {
	level := key[len(w.spine.holder)]
	if level == 0 || level == rootLevel && len(w.above) == 0 {
		return w.loader.set(key, value)
	}
	w.above = append(w.above, record{bytes.Clone(key), bytes.Clone(value)})
	return nil
}

func (w *statementWriter) finish() error {
	if err := w.spine.finish(); err != nil {
		return err
	}
	slices.SortFunc(w.above, func(a, b record) int { return bytes.Compare(a.Key, b.Key) })
	for _, r := range w.above {
		if err := w.loader.set(r.Key, r.Value); err != nil {
			return err
		}
	}
	clear(w.above)
	w.above = w.above[:0]
	return nil
}
