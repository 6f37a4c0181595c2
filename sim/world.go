package sim

import (
	"fmt"
	"math/bits"

	"ashiato/chain"
)

// world is a chain while it is played: who has what, and the block being made.
type world struct {
	Options
	seed   uint64
	dice   *dice
	assets [coins]chain.Asset

	people []balances   // by ordinary party
	roles  []roleHolder // by role
	active []party      // an even sample of the endpoints of all payments so far: preferential attachment
	seen   uint64       // endpoints so far
	sweeps sweepQueue
	pool   pair
	index  uint64 // reference price of one ether in kept units of dollar
	prices []Price
	theft  *theft

	made uint64 // transfers so far
	txs  uint64 // transactions so far, for hashes
	err  error  // the first broken invariant

	block  chain.Block
	quota  int // transactions of traffic in the block
	bill   bill
	rows   []chain.Transfer // of the block
	fees   []chain.Fee      // of the block
	orders []order          // of the block, one for each of its transactions
	logs   uint32           // in the block
	calls  uint32           // that moved value, in the transaction
	first  int              // index in rows of the transaction's first transfer
}

// bill is what execution costs in a block, in units of 10^9 wei for a unit of gas.
type bill struct{ base, tip uint64 }

// order is what an export says of a transaction beside its transfers: who sent it, to whom, and its gas.
type order struct {
	from, to party
	gas      uint64
}

func (w *world) cost(gas uint64) uint64 {
	if !w.Fees {
		return 0
	}
	return gas * (w.bill.base + w.bill.tip)
}

// begin starts a transaction and charges its sender.
func (w *world) begin(from, to party, gas uint64) {
	w.first, w.calls = len(w.rows), 0
	w.orders = append(w.orders, order{from, to, gas})
	tx := chain.Tx{Number: uint32(len(w.block.Txs))}
	fillHash(tx.Hash[:], w.seed^txDomain, w.txs)
	w.txs++
	if w.Fees {
		w.take(from, ether, w.cost(gas))
		w.give(w.producer(), ether, gas*w.bill.tip)
		w.fees = append(w.fees, chain.Fee{
			Payer: w.address(from), Recipient: w.address(w.producer()),
			Amount: amountOf(ether, w.cost(gas)), Burnt: amountOf(ether, gas*w.bill.base),
		})
		tx.Fee = &w.fees[len(w.fees)-1]
	}
	w.block.Txs = append(w.block.Txs, tx)
}

// end closes the transaction that begin started.
func (w *world) end() *chain.Tx {
	tx := &w.block.Txs[len(w.block.Txs)-1]
	tx.Transfers = w.rows[w.first:len(w.rows):len(w.rows)]
	w.made += uint64(len(tx.Transfers))
	return tx
}

// pay is the transaction's own native value, call is native value that a contract passes on, and event is a
// token's transfer. Calls stand before events in a transaction,
// which is how readers of exports have to put them, since these do not say how the two interleave.
func (w *world) pay(from, to party, n uint64) { w.row(chain.Payment, from, to, ether, n, 0) }

func (w *world) call(from, to party, n uint64) {
	w.row(chain.Internal, from, to, ether, n, w.calls)
	w.calls++
}

func (w *world) event(from, to party, c coin, n uint64) {
	kind := chain.TokenMove
	if c == wrapped && (from == issuer || to == issuer) {
		kind = chain.Wrap
	}
	w.row(kind, from, to, c, n, w.logs)
	w.logs++
}

func (w *world) row(kind chain.TransferKind, from, to party, c coin, n uint64, place uint32) {
	w.take(from, c, n)
	w.give(to, c, n)
	w.note(from)
	w.note(to)
	w.rows = append(w.rows, chain.Transfer{
		Kind: kind, From: w.address(from), To: w.address(to), Asset: w.assets[c], Amount: amountOf(c, n), Place: place,
	})
}

func (w *world) take(p party, c coin, n uint64) {
	b := w.balance(p, c)
	if b == nil {
		return
	}
	if *b < n && w.err == nil {
		w.err = fmt.Errorf("simulated block %d: %s spends %d of %d %s", w.block.Height, w.address(p), n, *b, coinInfos[c].symbol)
	}
	*b -= n
}

func (w *world) give(p party, c coin, n uint64) {
	if b := w.balance(p, c); b != nil {
		*b += n
	}
}

func (w *world) has(p party, c coin) uint64 { return *w.balance(p, c) }

// note keeps active an even sample of all endpoints that are ordinary addresses (reservoir sampling,
// Vitter's algorithm R), so that to draw from it is to draw an address in proportion to its payments.
func (w *world) note(p party) {
	if !p.isOrdinary() {
		return
	}
	w.seen++
	if len(w.active) < cap(w.active) {
		w.active = append(w.active, p)
	} else if slot := w.dice.below(w.seen); slot < uint64(len(w.active)) {
		w.active[slot] = p
	}
}

func (w *world) producer() party { return producers + party(mix(uint64(w.block.Height))%producerCount) }

func amountOf(c coin, n uint64) chain.Amount {
	hi, lo := bits.Mul64(n, c.unitsPerGrain())
	return chain.Amount{lo, hi}
}
