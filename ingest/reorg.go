package ingest

import (
	"context"
	"errors"
	"fmt"

	"ashiato/chain"
	"ashiato/ledger"
)

// dropOrphans undoes the ledger's blocks that are no longer on the source's chain, which ends at head: it goes
// down block by block to the first one both have.
//
// A head below the ledger's tip on the same chain is a source that lags behind, such as one of several nodes
// behind one address: nothing is undone then.
func (f *follower) dropOrphans(ctx context.Context, head chain.Height) error {
	if !f.any {
		return nil
	}
	first, _, err := f.store.First(ctx)
	if err != nil {
		return err
	}
	if head < first.Height {
		return fmt.Errorf("%w: the source ends at block %d, below the ledger's first, %d", ErrOtherChain, head, first.Height)
	}
	differs := false
	for h := min(head, f.tip.Height); ; h-- {
		same, known, err := f.shared(ctx, h)
		switch {
		case err != nil:
			return err
		case same && !differs:
			return nil
		case same:
			return f.undo(ctx, h)
		case h == first.Height:
			return fmt.Errorf("%w: even block %d differs", ErrOtherChain, h)
		}
		if known && !differs {
			differs = true
			if err := f.sameOrigin(ctx, first.Height); err != nil {
				return err
			}
		}
	}
}

// sameOrigin spares a walk down a whole ledger that has nothing in common with the source.
func (f *follower) sameOrigin(ctx context.Context, first chain.Height) error {
	same, _, err := f.shared(ctx, first)
	if err == nil && !same {
		err = fmt.Errorf("%w: even block %d differs", ErrOtherChain, first)
	}
	return err
}

// shared reports whether ledger and source have the same block at height h, and whether the ledger holds one. A
// block whose hash the ledger does not know came from a file and is taken to be the same.
func (f *follower) shared(ctx context.Context, h chain.Height) (same, known bool, err error) {
	mark, err := f.store.Mark(ctx, h)
	if errors.Is(err, ledger.ErrNotFound) {
		return false, false, nil
	}
	if err != nil || mark.Hash.IsZero() {
		return err == nil, true, err
	}
	hash, err := f.hash(ctx, h)
	return err == nil && hash == mark.Hash, true, err
}

func (f *follower) hash(ctx context.Context, h chain.Height) (chain.BlockHash, error) {
	if s, ok := f.src.(Hasher); ok {
		return s.Hash(ctx, h)
	}
	b, err := f.src.Block(ctx, h)
	return b.Hash, err
}

// undo removes the blocks above h.
func (f *follower) undo(ctx context.Context, h chain.Height) error {
	if err := f.store.Undo(ctx, h, true); err != nil {
		return err
	}
	f.done.Undone += int(f.tip.Height - h)
	if err := f.readTip(ctx); err != nil {
		return err
	}
	f.tell()
	return nil
}
