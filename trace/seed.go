package trace

import (
	"fmt"
	"slices"

	"ashiato/chain"
)

// place taints the draws of a transaction with a seed of the ledger: the units its payer gives by the transfer,
// and what the payer only passed through in the draws of the others. Backward the receiver's credit is meant.
func (w *walk) place(e *event, seed int, draws [][]piece) error {
	s := &w.rules.Seeds[seed]
	at := int(s.Transfer.Index)
	if at >= len(e.tx.Transfers) {
		return fmt.Errorf("the transaction has %d transfers, number %d is meant", len(e.tx.Transfers), at)
	}
	x := &e.tx.Transfers[at]
	if x.Asset != s.Holding.Asset || x.To != s.Holding.Address {
		return fmt.Errorf("transfer %d goes to %s in %s, not to %s in %s", at, x.To, x.Asset, s.Holding.Address, s.Holding.Asset)
	}
	if s.Amount.Cmp(x.Amount) > 0 {
		return fmt.Errorf("amount %s is more than the transfer's %s", s.Amount, x.Amount)
	}
	e.placed = append(e.placed, seed)
	side := func(t *chain.Transfer) chain.Address { return t.From }
	if w.queue.reverse {
		side = func(t *chain.Transfer) chain.Address { return t.To }
	}
	payer := side(x)
	var first chain.Total
	for i := range e.tx.Transfers[:at] {
		if y := &e.tx.Transfers[i]; side(y) == payer && y.Asset == x.Asset {
			first = first.Add(y.Amount.Total())
		}
	}
	rest := s.Amount.Total()
	own := chain.Holding{Address: payer, Asset: x.Asset}
	for g := range e.layout.givers {
		if p := &e.layout.givers[g]; p.holding == own {
			rest = rest.Sub(w.seedDraw(seed, p.units, &draws[g], first, rest))
		}
	}
	for g := range e.layout.givers {
		if p := &e.layout.givers[g]; p.holding.Asset == own.Asset && p.holding != own && !rest.IsZero() {
			rest = rest.Sub(w.seedDraw(seed, p.units, &draws[g], chain.Total{}, rest))
		}
	}
	if !rest.IsZero() {
		return fmt.Errorf("%s of %s units were only passed through: nobody has a net draw for them in the transaction; name the transfers that paid for them",
			rest, s.Amount)
	}
	return nil
}

// seedDraw taints up to want units of a draw, from the unit first on, and returns how many it meant.
func (w *walk) seedDraw(seed int, draw chain.Total, pieces *[]piece, first, want chain.Total) chain.Total {
	k := want.Min(draw)
	found := &w.seeds[seed]
	if w.method == Poison {
		*pieces = []piece{{hi: draw, shares: sumShares(marksOf(*pieces), []SeedValue{{Seed: seed}})}}
		found.stolen = found.stolen.Add(k)
		return k
	}
	if !w.method.laid() {
		p := piece{}
		if len(*pieces) > 0 {
			p = (*pieces)[0]
		}
		clean := k.Min(draw.Sub(p.hi))
		if !clean.IsZero() {
			p.hi = p.hi.Add(clean)
			p.shares = sumShares(p.shares, []SeedValue{{seed, clean}})
			*pieces = []piece{p}
		}
		found.stolen = found.stolen.Add(clean)
		found.overlap = found.overlap.Add(k.Sub(clean))
		return k
	}
	start := first.Min(draw.Sub(k))
	left := k
	for _, gap := range gaps(*pieces, span{start, start.Add(k)}) {
		n := gap.hi.Sub(gap.lo)
		*pieces = append(*pieces, piece{gap.lo, gap.hi, []SeedValue{{seed, n}}})
		found.stolen = found.stolen.Add(n)
		left = left.Sub(n)
	}
	found.overlap = found.overlap.Add(left)
	return k
}

func marksOf(pieces []piece) []SeedValue {
	if len(pieces) == 0 {
		return nil
	}
	return pieces[0].shares
}

// gaps returns the longest ranges of within that no piece touches, in order.
func gaps(pieces []piece, within span) []span {
	taken := make([]span, 0, len(pieces))
	for _, p := range pieces {
		taken = append(taken, span{p.lo, p.hi})
	}
	slices.SortFunc(taken, func(a, b span) int { return a.lo.Cmp(b.lo) })
	var out []span
	at := within.lo
	for _, t := range taken {
		if g := (span{at, t.lo.Min(within.hi)}); !g.empty() {
			out = append(out, g)
		}
		at = at.Max(t.hi)
	}
	if g := (span{at, within.hi}); !g.empty() {
		out = append(out, g)
	}
	return out
}
