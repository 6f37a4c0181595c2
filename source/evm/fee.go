package evm

import (
	"fmt"

	"ashiato/chain"
)

// feeOf returns what the sender paid for the execution, nil if nothing. The base fee and all of a blob fee are
// burnt (EIP-1559, EIP-4844); the rest is the miner's. Where a receipt has a layer 1 fee the base fee is not
// burnt, and several vaults share the whole.
func feeOf(b *rpcBlock, tx *rpcTx, r *rpcReceipt) (*chain.Fee, error) {
	price := r.EffectiveGasPrice
	if !price.set {
		price = tx.GasPrice
	}
	execution, err := times(price.v, r.GasUsed.v)
	if err != nil {
		return nil, err
	}
	blob, err := times(r.BlobGasPrice.v, r.BlobGasUsed.v)
	if err != nil {
		return nil, err
	}
	base, err := times(b.BaseFee.v, r.GasUsed.v)
	if err != nil {
		return nil, err
	}
	fee := &chain.Fee{Payer: tx.From.a, Recipient: b.Miner.a}
	all, burnt := execution.Add(blob).Add(r.L1Fee.v.Total()), base.Min(execution).Add(blob)
	if r.L1Fee.set || r.L1BlockNumber.set {
		fee.Recipient, burnt = chain.Address{}, chain.Total{}
	}
	if all.IsZero() {
		return nil, nil
	}
	if fee.Amount, err = all.Amount(); err != nil {
		return nil, fmt.Errorf("fee: %w", err)
	}
	fee.Burnt, err = burnt.Amount()
	return fee, err
}

// times returns price·gas. A price above 128 bits is refused: there is not so much of any coin.
func times(price chain.Amount, gas uint64) (chain.Total, error) {
	if price[2]|price[3] != 0 {
		return chain.Total{}, fmt.Errorf("gas price %s: more than 128 bits", price)
	}
	quo, _ := price.Total().MulDiv(chain.TotalOf(gas), chain.TotalOf(1))
	return quo, nil
}
