package ingest

import (
	"bytes"
	"cmp"
	"slices"

	"ashiato/chain"
)

// orderTxs puts the transactions of one height in order: by block and number where the rows say them, else by
// cause, else by hash.
func (a *assembler) orderTxs(txs []chain.Tx) []chain.Tx {
	byHash := func(x, y chain.Tx) int { return bytes.Compare(x.Hash[:], y.Hash[:]) }
	slices.SortFunc(txs, byHash)
	if len(txs) < 2 {
		return txs
	}
	unnumbered := func(tx chain.Tx) bool { return tx.Number == chain.NoPlace }
	if a.scale == chain.ByBlock && !slices.ContainsFunc(txs, unnumbered) {
		slices.SortStableFunc(txs, func(x, y chain.Tx) int { return cmp.Compare(x.Number, y.Number) })
		return txs
	}
	nodes := make([]node, len(txs))
	for i := range txs {
		nodes[i] = nodeOf(&txs[i])
		nodes[i].block, nodes[i].hasBlock, nodes[i].number = txs[i].Block, txs[i].HasBlock, txs[i].Number
		if a.scale == chain.BySecond && !txs[i].HasBlock {
			nodes[i].number = chain.NoPlace // in which block?
		}
	}
	out := make([]chain.Tx, 0, len(txs))
	for _, i := range causalOrder(nodes) {
		out = append(out, txs[i])
	}
	return out
}

// nodeOf says which holdings a transaction as a whole, fee included, adds to and takes from.
func nodeOf(tx *chain.Tx) node {
	effects := tx.Net()
	if f := tx.Fee; f != nil {
		payer := effectOn(&effects, f.Payer)
		effects[payer].Out = effects[payer].Out.Add(f.Amount.Total())
		recipient := effectOn(&effects, f.Recipient)
		effects[recipient].In = effects[recipient].In.Add(f.Tip().Total())
	}
	var n node
	for i := range effects {
		e := &effects[i]
		if e.Holding.Address.IsZero() {
			continue // the issuer holds nothing
		}
		switch e.In.Cmp(e.Out) {
		case 1:
			n.credits = append(n.credits, e.Holding)
		case -1:
			n.debits = append(n.debits, e.Holding)
		}
	}
	return n
}

// effectOn returns the index of what happens to an address's native coin.
func effectOn(effects *[]chain.Movement, a chain.Address) int {
	native := chain.Holding{Address: a}
	i := slices.IndexFunc(*effects, func(m chain.Movement) bool { return m.Holding == native })
	if i < 0 {
		i = len(*effects)
		*effects = append(*effects, chain.Movement{Holding: native})
	}
	return i
}
