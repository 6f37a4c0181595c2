package ingest

import (
	"context"
	"errors"
	"fmt"

	"ashiato/chain"
	"ashiato/ledger"
)

// Balancer tells what a holding had after a block.
type Balancer interface {
	Balance(ctx context.Context, h chain.Holding, at chain.Height) (chain.Total, error)
}

// Openings asks the source what each holding had before the ledger begins and stores it as its opening balance. A
// ledger that begins with the genesis block opens with what that block gave.
func Openings(ctx context.Context, store ledger.Store, src Balancer, holdings []chain.Holding) error {
	first, ok, err := store.First(ctx)
	if err != nil {
		return err
	}
	if !ok {
		return errors.New("the ledger is empty: there is no block before which to ask for balances")
	}
	at := first.Height
	if at > 0 {
		at--
	}
	for _, h := range holdings {
		v, err := src.Balance(ctx, h, at)
		if err != nil {
			return fmt.Errorf("opening balance of %s: %w", h.Address, err)
		}
		if err := store.SetOpening(ctx, h, v); err != nil {
			return err
		}
	}
	return nil
}
