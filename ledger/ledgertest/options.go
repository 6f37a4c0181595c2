package ledgertest

import (
	"fmt"
	"slices"
	"strconv"

	"ashiato/chain"
)

var kinds = []string{chain.Payment: "payment", chain.Internal: "internal", chain.TokenMove: "token", chain.Wrap: "wrap",
	chain.Reward: "reward", chain.Declared: "declared"}

// options reads what stands behind a transfer about its transaction, and about the transfer itself.
func (p *parser) options(words []string) error {
	tx := p.tx()
	burntSaid := false
	for len(words) > 0 {
		key := words[0]
		if key == "synthetic" {
			tx.Synthetic = true
			words = words[1:]
			continue
		}
		if len(words) < 2 {
			return fmt.Errorf("%q has no value", key)
		}
		value := words[1]
		words = words[2:]
		if key != "fee" && tx.Fee == nil && slices.Contains([]string{"payer", "burnt", "tip"}, key) {
			return fmt.Errorf("%s stands before its fee", key)
		}
		burntSaid = burntSaid || key == "burnt"
		if err := p.option(tx, key, value); err != nil {
			return err
		}
	}
	if f := tx.Fee; f != nil && !burntSaid && f.Recipient.IsZero() {
		f.Burnt = f.Amount
	}
	return nil
}

func (p *parser) option(tx *chain.Tx, key, value string) (err error) {
	switch key {
	case "fee":
		tx.Fee = &chain.Fee{}
		if len(tx.Transfers) > 0 {
			tx.Fee.Payer = tx.Transfers[0].From
		}
		tx.Fee.Amount, err = Amount(value)
	case "payer":
		tx.Fee.Payer, err = Address(value)
	case "burnt":
		tx.Fee.Burnt, err = Amount(value)
	case "tip":
		tx.Fee.Recipient, err = Address(value)
	case "hash":
		tx.Hash, err = chain.ParseTxHash(value)
	case "number":
		var n uint64
		n, err = strconv.ParseUint(value, 10, 32)
		tx.Number = uint32(n)
	case "kind", "place":
		if len(tx.Transfers) == 0 {
			return fmt.Errorf("%s without a transfer", key)
		}
		err = transferOption(&tx.Transfers[len(tx.Transfers)-1], key, value)
	default:
		err = fmt.Errorf("%q is no option", key)
	}
	return err
}

func transferOption(x *chain.Transfer, key, value string) error {
	if key == "place" {
		n, err := strconv.ParseUint(value, 10, 32)
		x.Place = uint32(n)
		return err
	}
	i := slices.Index(kinds, value)
	if i < 0 {
		return fmt.Errorf("kind %q: want one of %v", value, kinds)
	}
	x.Kind = chain.TransferKind(i)
	return nil
}
