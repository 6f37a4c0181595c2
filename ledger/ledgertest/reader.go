package ledgertest

import (
	"context"
	"slices"

	"ashiato/chain"
	"ashiato/trace"
)

var _ trace.Reader = (*Memory)(nil)

// Seek implements trace.Reader by looking at every line of each statement.
func (m *Memory) Seek(_ context.Context, asks []trace.Ask) ([]trace.Answer, error) {
	answers := make([]trace.Answer, len(asks))
	for i, ask := range asks {
		var lines []chain.Line
		for _, l := range m.lines[ask.Holding] {
			if l.Pos.Compare(ask.From) >= 0 && l.Pos.Compare(ask.To) < 0 {
				lines = append(lines, l)
			}
		}
		answers[i].Lines = seek(lines, ask)
	}
	return answers, nil
}

// seek answers a question about the lines it is asked of.
func seek(lines []chain.Line, ask trace.Ask) []chain.Line {
	limit := max(ask.Limit, 1)
	switch ask.Find {
	case trace.NextOut:
		return first(limit, lines, func(l chain.Line) bool { return !l.Out.IsZero() })
	case trace.OutAbove:
		return first(1, lines, func(l chain.Line) bool { return ask.V.Less(l.TotalOut) })
	case trace.InAbove:
		return first(1, lines, func(l chain.Line) bool { return ask.V.Less(l.TotalIn) })
	case trace.Below:
		return first(1, lines, func(l chain.Line) bool { return balanceBelow(l, ask.Add, ask.V) })
	case trace.Lowest:
		below := first(len(lines), lines, func(l chain.Line) bool { return balanceBelow(l, ask.Add, ask.V) })
		if len(below) == 0 {
			return nil
		}
		return []chain.Line{slices.MinFunc(below, compareNet)}
	}
	slices.Reverse(lines)
	switch ask.Find {
	case trace.PrevIn:
		return first(limit, lines, func(l chain.Line) bool { return !l.In.IsZero() })
	case trace.LastBelow:
		return first(1, lines, func(l chain.Line) bool { return balanceBelow(l, ask.Add, ask.V) })
	default: // Last
		return first(1, lines, func(chain.Line) bool { return true })
	}
}

// first returns up to limit lines that are wanted, in the order given.
func first(limit int, lines []chain.Line, wanted func(chain.Line) bool) []chain.Line {
	var found []chain.Line
	for _, l := range lines {
		if len(found) < limit && wanted(l) {
			found = append(found, l)
		}
	}
	return found
}

// Txs implements trace.Reader.
func (m *Memory) Txs(ctx context.Context, refs []chain.TxRef) ([]chain.Tx, error) {
	txs := make([]chain.Tx, len(refs))
	for i, ref := range refs {
		tx, err := m.Tx(ctx, ref)
		if err != nil {
			return nil, err
		}
		txs[i] = tx
	}
	return txs, nil
}

// Names implements trace.Reader.
func (m *Memory) Names(ctx context.Context, refs []chain.TxRef) ([]trace.TxName, error) {
	txs, err := m.Txs(ctx, refs)
	names := make([]trace.TxName, len(txs))
	for i := range txs {
		names[i] = trace.TxName{Hash: txs[i].Hash, Synthetic: txs[i].Synthetic}
	}
	return names, err
}

// Times implements trace.Reader.
func (m *Memory) Times(ctx context.Context, heights []chain.Height) ([]trace.Time, error) {
	times := make([]trace.Time, len(heights))
	for i, h := range heights {
		if mark, err := m.Mark(ctx, h); err == nil {
			times[i] = trace.Time{Unix: mark.Time, Known: mark.HasTime}
		}
	}
	return times, nil
}

// Counterparties implements trace.Reader. Whoever stands at the other end of a transfer from or to the address
// counts, but not the zero account; lines are looked at by holding, the earliest first.
func (m *Memory) Counterparties(_ context.Context, asks []trace.CounterpartyAsk) ([]int, error) {
	counts := make([]int, len(asks))
	for i, ask := range asks {
		seen, looked := map[chain.Address]bool{}, 0
		for _, h := range m.AllHoldings() {
			if h.Address != ask.Address {
				continue
			}
			for _, l := range m.lines[h] {
				if l.Pos.Tx.Compare(ask.Before) >= 0 || looked >= ask.Limit || len(seen) >= ask.Enough {
					break
				}
				looked++
				tx, err := m.Tx(context.Background(), l.Pos.Tx)
				if err != nil {
					return nil, err
				}
				for _, x := range tx.Transfers {
					if x.From == ask.Address && x.To != ask.Address && !x.To.IsZero() {
						seen[x.To] = true
					}
					if x.To == ask.Address && x.From != ask.Address && !x.From.IsZero() {
						seen[x.From] = true
					}
				}
			}
		}
		counts[i] = min(len(seen), ask.Enough)
	}
	return counts, nil
}
