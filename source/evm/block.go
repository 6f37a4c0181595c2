package evm

import (
	"crypto/sha256"
	"errors"
	"fmt"
	"math"

	"ashiato/chain"
)

// reply is all that a node told of one block.
type reply struct {
	block    rpcBlock
	receipts []rpcReceipt // one for each transaction
	calls    []calls      // likewise; nil: the node cannot trace
	rewards  []chain.Transfer
}

// blockOf turns a reply into a block. It counts malformed logs in r.
func blockOf(p *reply, r *logReader) (chain.Block, error) {
	b := &p.block
	if b.Timestamp.v > math.MaxInt64 {
		return chain.Block{}, fmt.Errorf("time %d is out of range", b.Timestamp.v)
	}
	out := chain.Block{
		Height: chain.Height(b.Number.v), Hash: chain.BlockHash(b.Hash), Parent: chain.BlockHash(b.ParentHash),
		Time: int64(b.Timestamp.v), HasTime: true, Txs: make([]chain.Tx, 0, len(b.Transactions)+1),
	}
	for i := range b.Transactions {
		tx, err := txOf(p, r, i)
		if err != nil {
			return chain.Block{}, fmt.Errorf("transaction %s: %w", chain.TxHash(b.Transactions[i].Hash), err)
		}
		out.Txs = append(out.Txs, tx)
	}
	credits := p.rewards
	for i, w := range b.Withdrawals {
		v, err := times(chain.AmountOf(w.Amount.v), gwei)
		if err != nil {
			return chain.Block{}, err
		}
		amount, err := v.Amount()
		if err != nil {
			return chain.Block{}, err
		}
		if !amount.IsZero() {
			credits = append(credits, chain.Transfer{Kind: chain.Reward, To: w.Address.a, Amount: amount, Place: uint32(i)})
		}
	}
	if len(credits) > 0 {
		out.Txs = append(out.Txs, chain.Tx{
			Hash: protocolHash(out.Hash), Synthetic: true, Number: chain.NoPlace, Transfers: credits,
		})
	}
	return out, nil
}

// gwei is the unit of withdrawals in the smallest unit.
const gwei = 1_000_000_000

// protocolHash names the row of a block in which the protocol itself credits rewards and withdrawals. It stands
// behind the block's transactions, as it does in the chain's own order, and has no hash there.
func protocolHash(b chain.BlockHash) chain.TxHash {
	h := sha256.New()
	h.Write([]byte("ashiato: rewards and withdrawals of block "))
	h.Write(b[:])
	return chain.TxHash(h.Sum(nil))
}

func txOf(p *reply, r *logReader, i int) (chain.Tx, error) {
	tx, receipt := &p.block.Transactions[i], &p.receipts[i]
	var c *calls
	if p.calls != nil {
		c = &p.calls[i]
	}
	out := chain.Tx{Hash: chain.TxHash(tx.Hash), Number: uint32(i), Failed: failed(tx, receipt, c)}
	var err error
	if out.Fee, err = feeOf(&p.block, tx, receipt); err != nil {
		return out, err
	}
	failed := out.Failed
	if !tx.Mint.v.IsZero() {
		// Optimism keeps the mint of a deposit that fails, so the transaction did not move nothing.
		out.Failed = false
		out.Transfers = append(out.Transfers, chain.Transfer{Kind: chain.Reward, To: tx.From.a, Amount: tx.Mint.v})
	}
	if failed {
		return out, nil
	}
	if !tx.Value.v.IsZero() {
		to, err := receiver(tx, receipt, c)
		if err != nil {
			return out, err
		}
		out.Transfers = append(out.Transfers, chain.Transfer{Kind: chain.Payment, From: tx.From.a, To: to, Amount: tx.Value.v})
	}
	if c != nil {
		// The header has excessBlobGas since Cancun, which also ended the destruction of older contracts.
		if out.Transfers, err = c.transfers(out.Transfers, !p.block.ExcessBlobGas.set); err != nil {
			return out, err
		}
	}
	own := len(out.Transfers)
	events, native := r.transfers(out.Transfers, receipt.Logs)
	if c == nil && len(native) > 0 {
		tokens := append([]chain.Transfer(nil), events[own:]...)
		events = append(append(events[:own], internalOf(native, out.Transfers)...), tokens...)
	}
	out.Transfers = events
	return out, nil
}

// internalOf returns the native Transfer logs of EIP-7708 without the one that repeats the payment.
func internalOf(native, payment []chain.Transfer) []chain.Transfer {
	if n := len(payment); n > 0 && payment[n-1].Kind == chain.Payment {
		p, first := payment[n-1], native[0]
		if p.From == first.From && p.To == first.To && p.Amount == first.Amount {
			return native[1:]
		}
	}
	return native
}

// receiver returns who gets the value of the transaction: the contract it creates, if it names nobody.
func receiver(tx *rpcTx, r *rpcReceipt, c *calls) (chain.Address, error) {
	switch {
	case tx.To.set:
		return tx.To.a, nil
	case r.ContractAddress.set:
		return r.ContractAddress.a, nil
	case c != nil && !c.created.IsZero():
		return c.created, nil
	}
	return chain.Address{}, errors.New("creates a contract with value, but neither receipt nor trace names it")
}

// failed reports whether the transaction was undone. Receipts say so since Byzantium; before, a trace does.
// Without one: at that time every failure took all of the gas, so less means success, and all of it means
// failure unless something was logged or it was a plain payment, which needs exactly 21000.
func failed(tx *rpcTx, r *rpcReceipt, c *calls) bool {
	if r.Status.set {
		return r.Status.v == 0
	}
	if c != nil {
		return c.failed
	}
	const plainPayment = 21000
	return r.GasUsed.v >= tx.Gas.v && len(r.Logs) == 0 && r.GasUsed.v != plainPayment
}
