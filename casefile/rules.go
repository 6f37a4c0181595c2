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
	told   map[chain.Holding]chain.Total
	err    error
}

func (o *openings) of(h chain.Holding) (chain.Total, bool) {
	amount, ok, err := o.ledger.Opening(o.ctx, h)
	if err != nil && o.err == nil {
		o.err = fmt.Errorf("opening balance of %s: %w", h.Address, err)
	}
	if ok = ok && err == nil; ok {
		o.told[h] = amount
	}
	return amount, ok
}

// digest names the opening balances that were asked for and told.
func (o *openings) digest() InputSet {
	var lines []string
	for h, amount := range o.told {
		lines = append(lines, fmt.Sprintf("%s\t%s\t%s\n", h.Address, h.Asset, amount))
	}
	return digestOf("ashiato.openings/1", lines)
}

// rulesOf puts the rules of a resolved case together.
func rulesOf(f *Casefile) (trace.Rules, error) {
	c := f.Case
	haircut, other, err := leastValues(c, f.Seeds)
	if err != nil {
		return trace.Rules{}, err
	}
	r := trace.Rules{
		Direction: c.Direction,
		Methods:   c.Methods,
		Stop:      f.who.stopAt,
		Exchanges: trace.Exchanges{
			Off:               c.Exchanges.Off,
			Slippage:          c.Exchanges.Slippage,
			Dealer:            f.who.dealer,
			SameDealer:        f.who.sameDealer,
			MinCounterparties: c.Exchanges.MinCounterparties,
			CounterpartyLimit: c.Exchanges.CounterpartyLimit,
		},
		Limits: trace.Limits{
			MinHaircut: haircut, MinSeedValue: other, MaxHops: c.Limits.MaxHops,
			Until: f.span.last.Height, HasUntil: true,
		},
		Opening: f.told.of,
		Wrapped: c.Chain.Wrapped,
	}
	if !c.on(DealerByCounterparties) {
		r.Exchanges.MinCounterparties = 0
	}
	if f.valuer != nil {
		r.Exchanges.Value = f.valuer.Value
	}
	for _, x := range f.Seeds {
		r.Seeds = append(r.Seeds, x.Seed)
	}
	return r, nil
}
