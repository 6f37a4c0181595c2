package ledger

import (
	"fmt"

	"ashiato/chain"
)

// Tail is the end of a ledger as a writer sees it: it says whether a block fits there and what its mark is.
// The zero Tail is the end of an empty ledger.
type Tail struct {
	Tip     Mark
	HasTip  bool
	Time    int64 // of the last block whose time is known
	HasTime bool

	buf []byte // the canonical form of one block, kept to spare allocations
}

// Add returns the mark of b as the next block and moves the tail there. A block that contradicts itself or does
// not follow is refused with an error, the latter one ErrDoesNotFit, and the tail stays.
func (t *Tail) Add(b *chain.Block) (Mark, error) {
	if err := t.fits(b); err != nil {
		return Mark{}, fmt.Errorf("append block %d: %w", b.Height, err)
	}
	if err := CheckBlock(b); err != nil {
		return Mark{}, fmt.Errorf("append block %d: %w", b.Height, err)
	}
	t.buf = AppendCanonical(t.buf[:0], b)
	m := Mark{Height: b.Height, Hash: b.Hash, Parent: b.Parent, Time: b.Time, HasTime: b.HasTime, Digest: t.Tip.Digest.next(t.buf)}
	t.Tip, t.HasTip = m, true
	if b.HasTime {
		t.Time, t.HasTime = b.Time, true
	}
	return m, nil
}

func (t *Tail) fits(b *chain.Block) error {
	if !t.HasTip {
		return nil
	}
	if b.Height <= t.Tip.Height {
		return fmt.Errorf("%w: the ledger ends at block %d already", ErrDoesNotFit, t.Tip.Height)
	}
	known := !b.Parent.IsZero() && !t.Tip.Hash.IsZero()
	if known && b.Height == t.Tip.Height+1 && b.Parent != t.Tip.Hash {
		return fmt.Errorf("%w: parent %s, want %s", ErrDoesNotFit, b.Parent, t.Tip.Hash)
	}
	if b.HasTime && t.HasTime && b.Time < t.Time {
		return fmt.Errorf("%w: time %d is before %d, the time of a block below it", ErrDoesNotFit, b.Time, t.Time)
	}
	return nil
}

// CheckBlock returns an error for a block that no chain can have: an address or asset that is not well formed, a fee
// whose burnt part is more than the whole, a failed transaction that moved something, an unknown kind.
func CheckBlock(b *chain.Block) error {
	for i := range b.Txs {
		if err := checkTx(&b.Txs[i]); err != nil {
			return fmt.Errorf("transaction %d (%s): %w", i, b.Txs[i].Hash, err)
		}
	}
	return nil
}

func checkTx(tx *chain.Tx) error {
	if tx.Failed && len(tx.Transfers) > 0 {
		return fmt.Errorf("it failed but has %d transfers", len(tx.Transfers))
	}
	if f := tx.Fee; f != nil {
		if f.Burnt.Cmp(f.Amount) > 0 {
			return fmt.Errorf("fee of %s has a burnt part of %s", f.Amount, f.Burnt)
		}
		if !f.Payer.Valid() || !f.Recipient.Valid() {
			return fmt.Errorf("fee has a malformed address: payer %x, recipient %x", f.Payer[:], f.Recipient[:])
		}
	}
	for i := range tx.Transfers {
		x := &tx.Transfers[i]
		switch {
		case !x.From.Valid():
			return fmt.Errorf("transfer %d: malformed payer %x", i, x.From[:])
		case !x.To.Valid():
			return fmt.Errorf("transfer %d: malformed receiver %x", i, x.To[:])
		case !x.Asset.Valid():
			return fmt.Errorf("transfer %d: malformed asset: standard %d, contract %x, id %x", i, x.Asset.Standard, x.Asset.Contract[:], x.Asset.ID[:])
		case x.Kind > chain.Declared:
			return fmt.Errorf("transfer %d: unknown kind %d", i, x.Kind)
		}
	}
	return nil
}
