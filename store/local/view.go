package local

import (
	"context"
	"encoding/binary"
	"errors"
	"fmt"
	"iter"
	"math"
	"slices"
	"sync"

	"github.com/cockroachdb/pebble/v2"

	"ashiato/chain"
	"ashiato/ledger"
)

// view answers the reading part of ledger.Store, from the store as it is or from a snapshot of it.
type view struct {
	name    chain.Name
	reader  pebble.Reader
	keys    keys
	shape   shape
	readers *readerPool // nil: a reader for each call
	ahead   *ahead      // nil: nothing is opened ahead
}

// reader is an iterator over the keys of a chain and the scratch space of what is read through it. It is
// used by one call at a time.
type reader struct {
	it        *pebble.Iterator
	number    int // in the pool
	statement statement
	chunk     chunk
	caches    *caches      // of a snapshot's reader, else nil
	found     []chain.Line // by Seek
	ends      []int        // of the answers in found
	room      transfers
}

// readerPool keeps the readers of a snapshot: to make one costs more than most calls. It lends the one made first that is
// free, so that a caller of one goroutine comes back to the same caches.
type readerPool struct {
	mu     sync.Mutex
	free   []*reader // the one made first is the last
	made   int
	closed bool
}

func (v *view) open() (*reader, error) {
	if p := v.readers; p != nil {
		p.mu.Lock()
		defer p.mu.Unlock()
		if p.closed {
			return nil, errors.New("snapshot is closed")
		}
		if n := len(p.free); n > 0 {
			r := p.free[n-1]
			p.free = p.free[:n-1]
			return r, nil
		}
	}
	it, err := v.newIterator()
	if err != nil {
		return nil, err
	}
	r := &reader{it: it, statement: statement{it: it, shape: v.shape}}
	if v.readers != nil {
		r.caches = newCaches()
		r.statement.caches, r.statement.ahead = r.caches, v.ahead
		v.readers.made++
		r.number = v.readers.made
	}
	return r, nil
}

// newIterator returns an iterator over the keys of the chain.
func (v *view) newIterator() (*pebble.Iterator, error) {
	return v.reader.NewIter(&pebble.IterOptions{LowerBound: v.keys.prefix, UpperBound: after(v.keys.prefix)})
}

func (v *view) close(r *reader) error {
	if p := v.readers; p != nil {
		p.mu.Lock()
		defer p.mu.Unlock()
		if !p.closed {
			i, _ := slices.BinarySearchFunc(p.free, r, func(a, b *reader) int { return b.number - a.number })
			p.free = slices.Insert(p.free, i, r)
			return nil
		}
	}
	return r.it.Close()
}

// with lends a reader to f.
func (v *view) with(f func(*reader) error) error {
	r, err := v.open()
	if err != nil {
		return err
	}
	return errors.Join(f(r), v.close(r))
}

// Header implements ledger.Store, as do the methods below.
func (v *view) Header(context.Context) (ledger.Header, error) {
	h := ledger.Header{Chain: v.name}
	err := v.with(func(r *reader) error {
		key := v.keys.header()
		value, ok, err := get(r.it, key)
		if !ok || err != nil {
			return err
		}
		if h, err = decodeHeader(v.name, value); err != nil {
			return corrupt(key, err, "header of chain %s", v.name)
		}
		return nil
	})
	return h, err
}

func appendHeader(dst []byte, h ledger.Header) []byte {
	dst = append(dst, byte(h.Scale))
	return append(binary.AppendUvarint(dst, uint64(len(h.Traces))), h.Traces...)
}

func decodeHeader(name chain.Name, value []byte) (ledger.Header, error) {
	d := decoder{b: value}
	h := ledger.Header{Chain: name, Scale: chain.Scale(d.byte())}
	if h.Scale > chain.BySecond {
		d.fail(fmt.Errorf("unknown scale %d", h.Scale))
	}
	h.Traces = string(d.bytes(d.count(1)))
	return h, d.done()
}

func (v *view) First(context.Context) (m ledger.Mark, ok bool, err error) {
	err = v.with(func(r *reader) error {
		if !r.it.SeekGE(v.keys.space(markSpace)) || !v.in(r.it, markSpace) {
			return r.it.Error()
		}
		stored, err := v.readMark(r.it)
		m, ok = stored.Mark, err == nil
		return err
	})
	return m, ok, err
}

func (v *view) Tip(context.Context) (m ledger.Mark, ok bool, err error) {
	err = v.with(func(r *reader) error {
		stored, found, err := v.tip(r.it)
		m, ok = stored.Mark, found
		return err
	})
	return m, ok, err
}

func (v *view) tip(it *pebble.Iterator) (storedMark, bool, error) {
	if !it.SeekLT(v.keys.space(markSpace+1)) || !v.in(it, markSpace) {
		return storedMark{}, false, it.Error()
	}
	m, err := v.readMark(it)
	return m, err == nil, err
}

// in reports whether the iterator stands in a space.
func (v *view) in(it *pebble.Iterator, space byte) bool {
	return len(it.Key()) > len(v.keys.prefix) && it.Key()[len(v.keys.prefix)] == space
}

// rest returns the current key behind the letter of its space.
func (v *view) rest(it *pebble.Iterator) []byte { return it.Key()[len(v.keys.prefix)+1:] }

// readMark reads the mark on which the iterator stands.
func (v *view) readMark(it *pebble.Iterator) (storedMark, error) {
	d := decoder{b: v.rest(it)}
	h := chain.Height(d.ordered())
	if err := d.done(); err != nil {
		return storedMark{}, corrupt(it.Key(), err, "block")
	}
	value, err := it.ValueAndErr()
	if err != nil {
		return storedMark{}, err
	}
	m, err := decodeMark(h, value)
	if err != nil {
		return storedMark{}, corrupt(it.Key(), err, "block %d", h)
	}
	return m, nil
}

func (v *view) Mark(_ context.Context, h chain.Height) (m ledger.Mark, err error) {
	err = v.with(func(r *reader) error {
		stored, err := v.mark(r.it, h)
		m = stored.Mark
		return err
	})
	return m, err
}

func (v *view) mark(it *pebble.Iterator, h chain.Height) (storedMark, error) {
	_, ok, err := get(it, v.keys.mark(h))
	if err != nil {
		return storedMark{}, err
	}
	if !ok {
		return storedMark{}, fmt.Errorf("block %d: %w", h, ledger.ErrNotFound)
	}
	return v.readMark(it)
}

func (v *view) AtOrAfter(_ context.Context, t int64) (m ledger.Mark, ok bool, err error) {
	err = v.with(func(r *reader) error {
		if !r.it.SeekGE(v.keys.time(t, 0)) || !v.in(r.it, timeSpace) {
			return r.it.Error()
		}
		_, h, err := v.readTime(r.it)
		if err != nil {
			return err
		}
		stored, err := v.mark(r.it, h)
		m, ok = stored.Mark, err == nil
		return err
	})
	return m, ok, err
}

// readTime reads the entry of the time index on which the iterator stands.
func (v *view) readTime(it *pebble.Iterator) (int64, chain.Height, error) {
	d := decoder{b: v.rest(it)}
	var t uint64
	if b := d.bytes(8); b != nil {
		t = binary.BigEndian.Uint64(b)
	}
	h := chain.Height(d.ordered())
	if err := d.done(); err != nil {
		return 0, 0, corrupt(it.Key(), err, "time index")
	}
	return int64(timeBits(int64(t))), h, nil
}

func (v *view) Blocks(ctx context.Context, first, last chain.Height) iter.Seq2[chain.Block, error] {
	return func(yield func(chain.Block, error) bool) {
		if err := v.blocks(ctx, first, last, yield); err != nil {
			yield(chain.Block{}, err)
		}
	}
}

// blocks walks the marks and, beside them, the chunks of transactions.
func (v *view) blocks(ctx context.Context, first, last chain.Height, yield func(chain.Block, error) bool) (err error) {
	marks, err := v.open()
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, v.close(marks)) }()
	chunks, err := v.open()
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, v.close(chunks)) }()
	chunks.it.SeekGE(v.keys.txs(chain.TxRef{Height: first}))
	for ok := marks.it.SeekGE(v.keys.mark(first)); ok && v.in(marks.it, markSpace); ok = marks.it.Next() {
		if err := ctx.Err(); err != nil {
			return err
		}
		m, err := v.readMark(marks.it)
		if err != nil {
			return err
		}
		if m.Height > last {
			return nil
		}
		b := chain.Block{Height: m.Height, Hash: m.Hash, Parent: m.Parent, Time: m.Time, HasTime: m.HasTime}
		if b.Txs, err = v.blockTxs(chunks, m); err != nil {
			return err
		}
		if !yield(b, nil) {
			return nil
		}
	}
	return marks.it.Error()
}

// blockTxs reads the chunks of a block, the first of which r stands on, and moves behind them.
func (v *view) blockTxs(r *reader, m storedMark) ([]chain.Tx, error) {
	var txs []chain.Tx
	for r.it.Valid() && v.in(r.it, txSpace) {
		d := decoder{b: v.rest(r.it)}
		ref := d.ref()
		if err := d.done(); err != nil {
			return nil, corrupt(r.it.Key(), err, "transactions")
		}
		if ref.Height > m.Height {
			break
		}
		if ref.Height < m.Height || ref.Index != uint32(len(txs)) {
			return nil, corrupt(r.it.Key(), errors.New("it stands where no transaction should be"), "transactions %d/%d", ref.Height, ref.Index)
		}
		if err := openChunk(r.it, ref, &r.chunk); err != nil {
			return nil, err
		}
		err := r.chunk.each(func(_ uint32, tx chain.Tx) error {
			txs = append(txs, tx)
			return nil
		})
		if err != nil {
			return nil, corrupt(r.it.Key(), err, "transactions %d/%d", ref.Height, ref.Index)
		}
		r.it.Next()
	}
	if err := r.it.Error(); err != nil {
		return nil, err
	}
	if uint32(len(txs)) != m.txs {
		return nil, corrupt(v.keys.mark(m.Height), fmt.Errorf("it has %d transactions, %d are stored", m.txs, len(txs)), "block %d", m.Height)
	}
	return txs, nil
}

// openChunk opens the chunk on which the iterator stands.
func openChunk(it *pebble.Iterator, ref chain.TxRef, c *chunk) error {
	return openChunkTo(it, ref, c, math.MaxUint32)
}

// openChunkTo is openChunk for the transactions up to an index.
func openChunkTo(it *pebble.Iterator, ref chain.TxRef, c *chunk, last uint32) error {
	value, err := it.ValueAndErr()
	if err != nil {
		return err
	}
	if err := c.openTo(ref.Index, value, last); err != nil {
		return corrupt(it.Key(), err, "transactions %d/%d", ref.Height, ref.Index)
	}
	return nil
}

func (v *view) Tx(_ context.Context, ref chain.TxRef) (tx chain.Tx, err error) {
	err = v.with(func(r *reader) error {
		tx, err = v.tx(r, ref, nil)
		return err
	})
	return tx, err
}

func (v *view) tx(r *reader, ref chain.TxRef, room *transfers) (chain.Tx, error) {
	c, err := v.chunk(r, ref)
	if err != nil {
		return chain.Tx{}, err
	}
	tx, err := c.tx(ref.Index, room)
	if err != nil {
		return chain.Tx{}, corrupt(v.keys.txs(chain.TxRef{Height: ref.Height, Index: c.first}), err, "transaction %d/%d", ref.Height, ref.Index)
	}
	return tx, nil
}

// chunk returns the chunk that has a transaction, valid until the reader is used again.
func (v *view) chunk(r *reader, ref chain.TxRef) (*chunk, error) {
	if r.caches == nil {
		return &r.chunk, v.findChunk(r, ref, &r.chunk, ref.Index)
	}
	id := chunkIDOf(ref)
	if c, ok := r.caches.chunks.get(id); ok && c.has(ref.Index) {
		return c, nil
	}
	c := &chunk{}
	if err := v.findChunk(r, ref, c, math.MaxUint32); err != nil {
		return nil, err
	}
	c.own()
	r.caches.chunks.put(id, c, c.bytes())
	return c, nil
}

// findChunk opens the chunk that has a transaction, for those up to an index; it reads the iterator's value.
func (v *view) findChunk(r *reader, ref chain.TxRef, c *chunk, last uint32) error {
	// A chunk's key is that of its first transaction.
	if !r.it.SeekLT(append(v.keys.txs(ref), 0)) || !v.in(r.it, txSpace) {
		return errors.Join(r.it.Error(), txNotFound(ref))
	}
	d := decoder{b: v.rest(r.it)}
	first := d.ref()
	if err := d.done(); err != nil {
		return corrupt(r.it.Key(), err, "transactions")
	}
	if first.Height != ref.Height {
		return txNotFound(ref)
	}
	if err := openChunkTo(r.it, first, c, last); err != nil {
		return err
	}
	if !c.has(ref.Index) {
		return txNotFound(ref)
	}
	return nil
}

func txNotFound(ref chain.TxRef) error {
	return fmt.Errorf("transaction %d/%d: %w", ref.Height, ref.Index, ledger.ErrNotFound)
}

func (v *view) FindTx(ctx context.Context, hash chain.TxHash) (refs []chain.TxRef, err error) {
	err = v.with(func(r *reader) error {
		candidates, err := v.candidates(r, &hash)
		if err != nil {
			return err
		}
		for _, ref := range candidates {
			tx, err := v.tx(r, ref, nil)
			if err != nil {
				return err
			}
			if tx.Hash == hash {
				refs = append(refs, ref)
			}
		}
		return nil
	})
	return refs, err
}

// candidates returns the places of hashes that begin like hash.
func (v *view) candidates(r *reader, hash *chain.TxHash) (refs []chain.TxRef, err error) {
	from := v.keys.hashes(hash)
	for ok := r.it.SeekGE(from); ok && len(r.it.Key()) > len(from) && string(r.it.Key()[:len(from)]) == string(from); ok = r.it.Next() {
		d := decoder{b: r.it.Key()[len(from):]}
		ref := d.ref()
		if err := d.done(); err != nil {
			return nil, corrupt(r.it.Key(), err, "index of hash %s", hash)
		}
		refs = append(refs, ref)
	}
	return refs, r.it.Error()
}
