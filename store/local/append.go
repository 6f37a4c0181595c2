package local

import (
	"context"
	"errors"
	"slices"

	"ashiato/chain"
	"ashiato/ledger"
)

// blockWriter makes the records of blocks but for their statements.
type blockWriter struct {
	keys   keys
	tail   ledger.Tail
	chunks *chunkWriter
	value  []byte
}

// put stores what a block is: its mark, its time, its transactions.
func (w *blockWriter) put(b *chain.Block, set func(key, value []byte) error) error {
	mark, err := w.tail.Add(b)
	if err != nil {
		return err
	}
	w.value = appendMark(w.value[:0], &storedMark{Mark: mark, txs: uint32(len(b.Txs))})
	if err := set(w.keys.mark(b.Height), w.value); err != nil {
		return err
	}
	if b.HasTime {
		if err := set(w.keys.time(b.Time, b.Height), nil); err != nil {
			return err
		}
	}
	return w.chunks.block(b, func(ref chain.TxRef, value []byte) error { return set(w.keys.txs(ref), value) })
}

// Append implements ledger.Store.
func (c *Chain) Append(ctx context.Context, blocks []chain.Block) (err error) {
	c.write.Lock()
	defer c.write.Unlock()
	tail, err := c.tail()
	if err != nil {
		return err
	}
	batch := c.db.pebble.NewBatch()
	defer func() { err = errors.Join(err, batch.Close()) }()
	set := func(key, value []byte) error { return batch.Set(key, value, nil) }
	w := blockWriter{keys: c.keys, tail: tail, chunks: newChunkWriter()}
	var entries []ledger.Entry
	for i := range blocks {
		if err := ctx.Err(); err != nil {
			return err
		}
		b := &blocks[i]
		if err := w.put(b, set); err != nil {
			return err
		}
		for j := range b.Txs {
			ref := chain.TxRef{Height: b.Height, Index: uint32(j)}
			if err := set(c.keys.hash(&b.Txs[j].Hash, ref), nil); err != nil {
				return err
			}
			entries = ledger.AppendEntries(entries, ref, &b.Txs[j])
		}
	}
	if err := c.appendLines(entries, set); err != nil {
		return err
	}
	if err := c.begin(); err != nil {
		return err
	}
	return c.db.commit(batch)
}

// appendLines adds entries, which are in the order of the chain, to their statements.
func (c *Chain) appendLines(entries []ledger.Entry, set func(key, value []byte) error) error {
	slices.SortStableFunc(entries, func(a, b ledger.Entry) int { return a.Holding.Compare(b.Holding) })
	return c.with(func(r *reader) error {
		s := spine{shape: c.shape, emit: set}
		for i := range entries {
			e := &entries[i]
			if i == 0 || entries[i-1].Holding != e.Holding {
				if err := s.finish(); err != nil {
					return err
				}
				if err := c.openSpine(r, &s, &e.Holding); err != nil {
					return err
				}
			}
			if err := s.add(e.Pos, e.In, e.Out, &e.Payee); err != nil {
				return err
			}
		}
		return s.finish()
	})
}

// openSpine makes s the end of the stored statement of a holding, or an empty one.
func (c *Chain) openSpine(r *reader, s *spine, h *chain.Holding) error {
	ok, err := r.statement.open(c.keys, h)
	if err != nil {
		return err
	}
	if !ok {
		s.reset(r.statement.holder)
		return nil
	}
	return s.load(&r.statement, r.statement.n)
}
