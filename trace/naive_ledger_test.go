package trace_test

import (
	"math/big"
	"slices"

	"ashiato/chain"
	"ashiato/trace"
)

// naiveLine is what one transaction did to one holding.
type naiveLine struct {
	pos   chain.LinePos
	delta *big.Int
}

// naiveLedger is the blocks that count, and what follows from them by adding up.
type naiveLedger struct {
	blocks []*chain.Block
	rules  trace.Rules
	lines  map[chain.Holding][]naiveLine
	opened map[chain.Holding]*big.Int
}

func newNaiveLedger(blocks []chain.Block, rules trace.Rules) *naiveLedger {
	l := &naiveLedger{rules: rules, lines: map[chain.Holding][]naiveLine{}, opened: map[chain.Holding]*big.Int{}}
	for i := range blocks {
		if rules.Limits.HasUntil && blocks[i].Height > rules.Limits.Until {
			break
		}
		l.blocks = append(l.blocks, &blocks[i])
		for t := range blocks[i].Txs {
			l.addTx(chain.TxRef{Height: blocks[i].Height, Index: uint32(t)}, &blocks[i].Txs[t])
		}
	}
	return l
}

func (l *naiveLedger) addTx(ref chain.TxRef, tx *chain.Tx) {
	line := func(h chain.Holding, part chain.Part, delta *big.Int) {
		if !h.Address.IsZero() {
			l.lines[h] = append(l.lines[h], naiveLine{chain.LinePos{Tx: ref, Part: part}, delta})
		}
	}
	if f := tx.Fee; f != nil && !f.Amount.IsZero() {
		line(chain.Holding{Address: f.Payer}, chain.FeePart, new(big.Int).Neg(f.Amount.Big()))
	}
	for _, m := range tx.Net() {
		line(m.Holding, chain.NetPart, sub(m.In.Big(), m.Out.Big()))
	}
	if f := tx.Fee; f != nil && !f.Tip().IsZero() {
		line(chain.Holding{Address: f.Recipient}, chain.TipPart, f.Tip().Big())
	}
}

func (l *naiveLedger) tx(ref chain.TxRef) *chain.Tx {
	for _, b := range l.blocks {
		if b.Height == ref.Height && int(ref.Index) < len(b.Txs) {
			return &b.Txs[ref.Index]
		}
	}
	return nil
}

// opening is a holding's balance before the ledger begins.
func (l *naiveLedger) opening(h chain.Holding) *big.Int {
	if l.opened[h] == nil {
		l.opened[h] = l.leastOpening(h)
	}
	return l.opened[h]
}

func (l *naiveLedger) leastOpening(h chain.Holding) *big.Int {
	lowest, balance := new(big.Int), new(big.Int)
	credited := make([]bool, len(l.rules.Seeds))
	for _, line := range l.lines[h] {
		for s, seed := range l.rules.Seeds {
			if !seed.InLedger && !credited[s] && seed.Holding == h && seed.At <= line.pos.Tx.Height {
				balance, credited[s] = add(balance, seed.Amount.Big()), true
			}
		}
		balance = add(balance, line.delta)
		lowest = minOf(lowest, balance)
	}
	least := new(big.Int).Neg(lowest)
	if l.rules.Opening != nil {
		if told, ok := l.rules.Opening(h); ok {
			return maxOf(least, told.Big())
		}
	}
	return least
}

// after is a holding's balance after a line of it.
func (l *naiveLedger) after(h chain.Holding, pos chain.LinePos) *big.Int {
	balance := l.opening(h)
	for _, line := range l.lines[h] {
		if line.pos.Compare(pos) <= 0 {
			balance = add(balance, line.delta)
		}
	}
	return balance
}

// counterparties counts the others at the ends of transfers from or to an address before a transaction.
func (l *naiveLedger) counterparties(a chain.Address, before chain.TxRef, limit int) int {
	var own []chain.Holding
	for h := range l.lines {
		if h.Address == a {
			own = append(own, h)
		}
	}
	slices.SortFunc(own, chain.Holding.Compare)
	others := map[chain.Address]bool{}
	for _, h := range own {
		for _, line := range l.lines[h] {
			if line.pos.Tx.Compare(before) >= 0 || limit == 0 {
				continue
			}
			limit--
			for _, x := range l.tx(line.pos.Tx).Transfers {
				if x.From == a || x.To == a {
					others[x.From], others[x.To] = true, true
				}
			}
		}
	}
	delete(others, a)
	delete(others, chain.Address{})
	return len(others)
}
