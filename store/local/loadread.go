package local

import (
	"context"
	"errors"
	"iter"

	"golang.org/x/sync/errgroup"

	"ashiato/chain"
)

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
		return l.writeBlocks(ctx, read, checked)
	})
	g.Go(func() error {
		e := effects{lines: l.lines, hashes: l.hashes}
		for batch := range checked {
			for i := range batch {
				if err := e.addBlock(&batch[i]); err != nil {
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

// writeBlocks checks blocks, writes what they are, and passes them on.
func (l *loader) writeBlocks(ctx context.Context, read <-chan []chain.Block, checked chan<- []chain.Block) (err error) {
	var bySpace [256]*tables
	for _, space := range [...]byte{markSpace, timeSpace, txSpace} {
		t := l.newTables(string(space))
		bySpace[space] = t
		defer func() { err = errors.Join(err, l.finish(t)) }()
	}
	set := func(key, value []byte) error { return bySpace[key[len(l.chain.keys.prefix)]].set(key, value) }
	w := blockWriter{keys: l.chain.keys, tail: l.tail, chunks: newChunkWriter()}
	for batch := range read {
		for i := range batch {
			if err := w.put(&batch[i], set); err != nil {
				return err
			}
		}
		if err := send(ctx, checked, batch); err != nil {
			return err
		}
	}
	return nil
}
