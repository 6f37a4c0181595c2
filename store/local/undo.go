package local

import (
	"context"
	"errors"

	"github.com/cockroachdb/pebble/v2"

	"ashiato/chain"
	"ashiato/ledger"
)

// undoTxs is about how many transactions are undone in one batch.
const undoTxs = 50_000

// Undo implements ledger.Store. It takes blocks away from the top, many in one batch; if it is interrupted, whole
// blocks are gone and it can be repeated.
func (c *Chain) Undo(ctx context.Context, h chain.Height, keep bool) error {
	c.write.Lock()
	defer c.write.Unlock()
	if !keep {
		return c.undoAll()
	}
	for {
		if err := ctx.Err(); err != nil {
			return err
		}
		more, err := c.undoSome(h)
		if !more || err != nil {
			return err
		}
	}
}

// undoAll removes everything that was derived from blocks. What is known of assets and openings stays.
func (c *Chain) undoAll() (err error) {
	batch := c.db.pebble.NewBatch()
	defer func() { err = errors.Join(err, batch.Close()) }()
	for _, space := range [...]byte{hashSpace, markSpace, statementSpace, timeSpace, txSpace} {
		if err := batch.DeleteRange(c.keys.space(space), c.keys.space(space+1), nil); err != nil {
			return err
		}
	}
	return c.db.commit(batch)
}

// undoSome undoes the highest blocks above h, as many as a batch should hold. It reports whether more are left.
func (c *Chain) undoSome(h chain.Height) (more bool, err error) {
	blocks, more, err := c.highest(h)
	if len(blocks) == 0 || err != nil {
		return false, err
	}
	batch := c.db.pebble.NewBatch()
	defer func() { err = errors.Join(err, batch.Close()) }()
	remove := func(key []byte) error { return batch.Delete(key, nil) }
	dropped := map[chain.Holding]uint64{}
	chunks := newChunkWriter()
	var entries []ledger.Entry
	for i := range blocks {
		b := &blocks[i]
		if err := c.removeBlock(b, chunks, remove); err != nil {
			return false, err
		}
		for j := range b.Txs {
			ref := chain.TxRef{Height: b.Height, Index: uint32(j)}
			entries = ledger.AppendEntries(entries[:0], ref, &b.Txs[j])
			for k := range entries {
				dropped[entries[k].Holding]++
			}
		}
	}
	err = c.with(func(r *reader) error {
		for holding, n := range dropped {
			if err := c.dropLines(r, &holding, n, batch); err != nil {
				return err
			}
		}
		return nil
	})
	if err != nil {
		return false, err
	}
	return more, c.db.commit(batch)
}

// highest reads the highest blocks above h, up to about undoTxs transactions, and whether there are more above h.
func (c *Chain) highest(h chain.Height) (blocks []chain.Block, more bool, err error) {
	first, txs := chain.Height(0), uint32(0)
	found := false
	err = c.with(func(r *reader) error {
		ok := r.it.SeekLT(c.keys.space(markSpace + 1))
		for ; ok && c.in(r.it, markSpace); ok = r.it.Prev() {
			m, err := c.readMark(r.it)
			if err != nil {
				return err
			}
			if m.Height <= h {
				return nil
			}
			if txs > undoTxs {
				more = true
				return nil
			}
			first, found, txs = m.Height, true, txs+m.txs+1
		}
		return r.it.Error()
	})
	if !found || err != nil {
		return nil, false, err
	}
	for b, err := range c.Blocks(context.Background(), first, lastPos.Tx.Height) {
		if err != nil {
			return nil, false, err
		}
		blocks = append(blocks, b)
	}
	return blocks, more, nil
}

// removeBlock removes what Append stored beside the statements.
func (c *Chain) removeBlock(b *chain.Block, chunks *chunkWriter, remove func(key []byte) error) error {
	if err := remove(c.keys.mark(b.Height)); err != nil {
		return err
	}
	if b.HasTime {
		if err := remove(c.keys.time(b.Time, b.Height)); err != nil {
			return err
		}
	}
	for j := range b.Txs {
		if err := remove(c.keys.hash(&b.Txs[j].Hash, chain.TxRef{Height: b.Height, Index: uint32(j)})); err != nil {
			return err
		}
	}
	return chunks.block(b, func(ref chain.TxRef, _ []byte) error { return remove(c.keys.txs(ref)) })
}

// dropLines takes the last n lines off a statement.
func (c *Chain) dropLines(r *reader, h *chain.Holding, n uint64, batch *pebble.Batch) error {
	t := &r.statement
	ok, err := t.open(c.keys, h)
	if err != nil {
		return err
	}
	if !ok || t.n < n {
		t.holding, t.holder = *h, c.keys.statement(h)
		return t.corrupt(rootLevel, 0, errors.New("it has fewer lines than transactions say"))
	}
	left := t.n - n
	if left == 0 {
		if err := batch.Delete(appendRoot(append([]byte(nil), t.holder...)), nil); err != nil {
			return err
		}
	} else {
		s := spine{shape: c.shape, emit: func(key, value []byte) error { return batch.Set(key, value, nil) }}
		if err := s.load(t, left); err != nil {
			return err
		}
		if err := s.finish(); err != nil {
			return err
		}
	}
	return c.dropPages(t, left, batch)
}

// dropPages removes the pages that a statement of left lines does not have.
func (c *Chain) dropPages(t *statement, left uint64, batch *pebble.Batch) error {
	for level := range t.top {
		kept := uint64(0)
		if left > 0 && level < c.shape.top(left) {
			kept = c.shape.pages(left, level)
		}
		for ordinal := kept; ordinal < c.shape.pages(t.n, level); ordinal++ {
			if err := batch.Delete(appendPage(append([]byte(nil), t.holder...), level, ordinal), nil); err != nil {
				return err
			}
		}
	}
	return nil
}
