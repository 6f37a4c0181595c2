package trace

import (
	"context"
	"fmt"

	"ashiato/chain"
)

const (
	// readAhead is how many transactions are read with one that is needed, of those that will be soon: those that accounts
	// wait for or, where few do, as many again and more that stand in the statement of the first of them.
	readAhead     = 64
	readAheadLong = 256
	cached        = 8 * readAheadLong
)

// txCache reads transactions ahead of the walk. Each has one place it can be in, so that old ones need no
// clearing; one that lost its place is read again.
type txCache struct {
	reader Reader
	slots  []txSlot
	last   txSlot // what was asked for last
	wanted []chain.TxRef
}

type txSlot struct {
	ref  chain.TxRef
	full bool
	tx   *chain.Tx
}

func (c *txCache) slot(ref chain.TxRef) *txSlot {
	const golden = 0x9E3779B97F4A7C15 // 2^64 over the golden ratio, which scatters what is close together
	return &c.slots[((uint64(ref.Height)*golden+uint64(ref.Index))*golden>>32)%cached]
}

// get returns a transaction, good until the next call, and reads others that will be needed soon if it was not
// read yet.
func (c *txCache) get(ctx context.Context, ref chain.TxRef, w *walk) (*chain.Tx, error) {
	if c.slots == nil {
		c.slots = make([]txSlot, cached)
	}
	if c.last.full && c.last.ref == ref {
		return c.last.tx, nil
	}
	if s := c.slot(ref); s.full && s.ref == ref {
		c.last = *s
		s.full = false
		return s.tx, nil
	}
	c.wanted = append(c.wanted[:0], ref)
	for i := range min(len(w.queue.list), readAhead) {
		c.wantFirst(w.accounts[w.queue.list[i].id()].holding.Asset, w.accounts[w.queue.list[i].id()].lines)
	}
	if n := len(w.queue.list); n > 0 && n < readAhead {
		a := w.accounts[w.queue.list[0].id()]
		for i := range a.lines[:min(len(a.lines), readAheadLong)] {
			c.wantFirst(a.holding.Asset, a.lines[i:])
		}
	}
	txs, err := c.reader.Txs(ctx, c.wanted)
	if err != nil {
		return nil, err
	}
	if len(txs) != len(c.wanted) {
		return nil, fmt.Errorf("the ledger gave %d transactions for %d", len(txs), len(c.wanted))
	}
	for i := range txs {
		if fee := txs[i].Fee; fee != nil && fee.Amount.Cmp(fee.Burnt) < 0 {
			return nil, fmt.Errorf("transaction %d at height %d burns more than its fee", c.wanted[i].Index, c.wanted[i].Height)
		}
	}
	for i, r := range c.wanted[1:] {
		*c.slot(r) = txSlot{ref: r, full: true, tx: &txs[i+1]}
	}
	c.last = txSlot{ref, true, &txs[0]}
	return &txs[0], nil
}

// wantFirst asks for the transaction of the first of some lines, unless they say whom it paid.
func (c *txCache) wantFirst(asset chain.Asset, lines []chain.Line) {
	if l := paying(asset, lines); l.Payee.IsZero() {
		c.want(l.Pos.Tx)
	}
}

// want asks for a transaction too, unless it is there or asked for.
func (c *txCache) want(ref chain.TxRef) {
	if s := c.slot(ref); ref != c.wanted[0] && len(c.wanted) < readAheadLong && (!s.full || s.ref != ref) {
		s.ref, s.full = ref, true
		c.wanted = append(c.wanted, ref)
	}
}
