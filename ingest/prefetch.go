package ingest

import (
	"context"
	"sync"

	"ashiato/chain"
)

// reader gives the blocks of a range in order, while others are being read ahead.
type reader struct {
	answers chan chan answer // one for each block, in order
	cancel  context.CancelFunc
	workers sync.WaitGroup
}

type answer struct {
	block chain.Block
	err   error
}

// prefetch starts to read the blocks from first to last, at most ahead of them at a time. stop must be called.
func prefetch(ctx context.Context, src Source, first, last chain.Height, ahead int) *reader {
	ctx, cancel := context.WithCancel(ctx)
	r := &reader{answers: make(chan chan answer, ahead-1), cancel: cancel}
	r.workers.Go(func() {
		defer close(r.answers)
		for h := first; h <= last; h++ {
			one := make(chan answer, 1)
			select {
			case r.answers <- one:
			case <-ctx.Done():
				return
			}
			r.workers.Go(func() {
				b, err := src.Block(ctx, h)
				one <- answer{b, err}
			})
		}
	})
	return r
}

// next returns the next block of the range.
func (r *reader) next() (chain.Block, error) {
	one, ok := <-r.answers
	if !ok {
		return chain.Block{}, context.Canceled
	}
	a := <-one
	return a.block, a.err
}

// stop ends reading and waits until nobody asks the source any more.
func (r *reader) stop() {
	r.cancel()
	r.workers.Wait()
}
