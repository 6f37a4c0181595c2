package ledger

import (
	"context"
	"iter"

	"ashiato/chain"
)

// Opening is a holding that must have had Amount before the ledger begins, so that its balance never falls below zero.
type Opening struct {
	Holding chain.Holding
	Amount  chain.Total
}

// Openings yields, by holding, every holding whose transfers alone would take its balance below zero, with the least
// balance that explains them. It reads every statement once.
func Openings(ctx context.Context, statements iter.Seq2[StatementLine, error]) iter.Seq2[Opening, error] {
	return func(yield func(Opening, error) bool) {
		var open Opening
		for s, err := range statements {
			if err == nil {
				err = ctx.Err()
			}
			if err != nil {
				yield(Opening{}, err)
				return
			}
			if s.Holding != open.Holding {
				if !open.Amount.IsZero() && !yield(open, nil) {
					return
				}
				open = Opening{Holding: s.Holding}
			}
			if short, negative := s.Line.TotalIn.Diff(s.Line.TotalOut); negative {
				open.Amount = open.Amount.Max(short)
			}
		}
		if !open.Amount.IsZero() {
			yield(open, nil)
		}
	}
}
