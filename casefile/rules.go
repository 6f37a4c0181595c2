package casefile

import (
	"context"
	"fmt"

	"ashiato/chain"
	"ashiato/trace"
)

// million is the whole of DefaultHaircutShare.
const million = 1_000_000

// leastValues returns the least seed value of each seed: under haircut, and under the other methods.
func leastValues(c *Case, seeds []Seed) (haircut, other []chain.Total, err error) {
	haircut, other = make([]chain.Total, len(seeds)), make([]chain.Total, len(seeds))
	t := c.Limits.MinSeedValue
	for i, s := range seeds {
		switch {
		case t == nil:
			haircut[i], _ = s.Amount.Total().MulDiv(chain.TotalOf(DefaultHaircutShare), chain.TotalOf(million))
			continue
		case t.Units == "":
			other[i], _ = s.Amount.Total().MulDiv(t.Share.Total(), wholeShare.Total())
		case t.Units == "0":
		case !s.Info.Known:
			return nil, nil, fmt.Errorf(`%s: limits.min_seed_value %s: nobody has told the decimals of seed %s; write a share such as "0.01%%"`, c.File, t.Text, s.ID)
		default:
			a, _, err := chain.ParseUnits(t.Units, s.Info.Decimals, chain.RefuseFraction)
			if err != nil {
				return nil, nil, fmt.Errorf("%s: limits.min_seed_value for seed %s: %w", c.File, s.ID, err)
			}
			other[i] = a.Total()
		}
		haircut[i] = other[i]
	}
	return haircut, other, nil
}

// openings asks the ledger for stored opening balances. The first error is kept.
type openings struct {
	ctx    context.Context
	ledger Ledger
	err    error
}

func (o *openings) of(h chain.Holding) (chain.Total, bool) {
	amount, ok, err := o.ledger.Opening(o.ctx, h)
	if err != nil && o.err == nil {
		o.err = fmt.Errorf("opening balance of %s: %w", h.Address, err)
	}
	return amount, ok && err == nil
}

// rulesOf puts the rules of a trace together.
func rulesOf(c *Case, s span, seeds []Seed, who *owners, told *openings) (trace.Rules, error) {
	haircut, other, err := leastValues(c, seeds)
	if err != nil {
		return trace.Rules{}, err
	}
	r := trace.Rules{
		Direction: c.Direction,
		Methods:   c.Methods,
		Stop:      who.stopAt,
		Exchanges: trace.Exchanges{
			Off:               c.Exchanges.Off,
			Slippage:          c.Exchanges.Slippage,
			Dealer:            who.dealer,
			SameDealer:        who.sameDealer,
			MinCounterparties: c.Exchanges.MinCounterparties,
			CounterpartyLimit: c.Exchanges.CounterpartyLimit,
		},
		Limits: trace.Limits{
			MinHaircut: haircut, MinSeedValue: other, MaxHops: c.Limits.MaxHops,
			Until: s.last.Height, HasUntil: true,
		},
		Opening: told.of,
		Wrapped: c.Chain.Wrapped,
	}
	for _, x := range seeds {
		r.Seeds = append(r.Seeds, x.Seed)
	}
	return r, nil
}
