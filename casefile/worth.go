package casefile

import (
	"cmp"
	"errors"
	"fmt"
	"maps"
	"math/big"
	"slices"
	"strings"

	"ashiato/chain"
	"ashiato/price"
	"ashiato/trace"
)

// Worth is what units were worth at a time, exactly, with the price that says so.
type Worth struct {
	Value *big.Rat
	Quote price.Quote
}

// WorthDigits is how many digits behind the point a worth is written with; it is rounded half to even, once, from the exact value.
const WorthDigits = 2

func money(v *big.Rat) string { return price.Format(v, WorthDigits) }

// worth reckons what an amount was worth at a time. The error tells a reader why that is not known; ok is false where the case uses no
// prices at all.
func (f *Casefile) worth(a chain.Asset, amount chain.Total, at trace.Time) (w Worth, ok bool, err error) {
	if f.valuer == nil {
		return w, false, nil
	}
	if !at.Known {
		return w, true, errors.New("its time is not known")
	}
	q, decimals, err := f.valuer.Quote(a, at.Unix)
	if err != nil {
		return w, true, err
	}
	return Worth{q.Value(amount, decimals), q}, true, nil
}

// SeedWorth returns what seed i was worth when it was stolen; see PlaceWorth.
func (f *Casefile) SeedWorth(i int) (Worth, bool, error) {
	s := &f.Seeds[i]
	return f.worth(s.Holding.Asset, s.Amount.Total(), s.Time)
}

// PlaceWorth returns what the units at a place were worth when the last of them arrived. ok is false where the case uses no prices;
// the error says why there is no price. The marked units of poison are no part of a theft: nobody should ask for their worth.
func (f *Casefile) PlaceWorth(p *trace.Place) (w Worth, ok bool, err error) {
	return f.worth(p.Asset, p.Amount, p.LastTime)
}

func (f *Casefile) valued(w Worth, ok bool, err error) (v Valued) {
	switch {
	case !ok:
	case err != nil:
		v.Unpriced = text(err.Error())
	default:
		v.Worth = text(money(w.Value))
		v.Price = &ResultPrice{Price: w.Quote.Text(), Time: clock(w.Quote.Unix), Source: w.Quote.Source}
	}
	return v
}

// Pile is the distinct units that some seeds have at one place by one method, and what they were worth when the last of them arrived.
type Pile struct {
	Holding  chain.Holding
	Kind     trace.Kind
	Amount   chain.Total
	Last     trace.Time
	Worth    Worth
	Unpriced error // why there is no worth
}

// spot is a place of a method, whatever the seeds.
type spot struct {
	holding chain.Holding
	kind    trace.Kind
}

func (s spot) compare(t spot) int {
	return cmp.Or(s.holding.Compare(t.holding), cmp.Compare(s.kind, t.kind))
}

// Piles returns what lies at the places of some seeds (nil: of all) with its worth, by holding and kind; none where the case uses no prices, and none
// under poison. A unit that carries several of the seeds counts once. Lots lie apart by seed (but for a unit that an exchange's rounding lets two
// share). In a pool all units carry all its seeds alike: what stands in one counts once, and what arrived where the trace ends is counted move by move.
func (f *Casefile) Piles(m *trace.MethodResult, seeds []int) []Pile {
	if f.valuer == nil || m.Method == trace.Poison {
		return nil
	}
	wanted := make([]bool, len(m.Seeds))
	for i := range wanted {
		wanted[i] = seeds == nil
	}
	for _, i := range seeds {
		wanted[i] = true
	}
	lots := m.Method == trace.FIFO || m.Method == trace.LIFO
	piles := map[spot]*Pile{}
	for i := range m.Seeds {
		if !wanted[i] {
			continue
		}
		for p := range m.Seeds[i].Places() {
			x := pileAt(piles, &p)
			if x.Amount = x.Amount.Add(p.Amount); !lots && standing(p.Kind) {
				x.Amount = p.Amount
			}
		}
	}
	if !lots {
		f.countMoves(m, wanted, piles)
	}
	out := make([]Pile, 0, len(piles))
	for _, at := range slices.SortedFunc(maps.Keys(piles), spot.compare) {
		p := piles[at]
		p.Worth, _, p.Unpriced = f.worth(at.holding.Asset, p.Amount, p.Last)
		out = append(out, *p)
	}
	return out
}

// countMoves takes of a pile no more than the units of the moves that ended there. Moves beyond the hop limit, which never arrived, are among them: the
// pile is at most what its seeds have together, too.
func (f *Casefile) countMoves(m *trace.MethodResult, wanted []bool, piles map[spot]*Pile) {
	moved := map[spot]chain.Total{}
	for _, x := range m.Flows.All() {
		at := spot{x.To, x.End}
		if f.Case.Direction == trace.Backward {
			at.holding = x.From
		}
		if piles[at] != nil && slices.ContainsFunc(x.Values, func(v trace.SeedValue) bool { return wanted[v.Seed] && !v.Value.IsZero() }) {
			moved[at] = moved[at].Add(x.Amount)
		}
	}
	for at, sum := range moved {
		if !standing(at.kind) {
			piles[at].Amount = piles[at].Amount.Min(sum)
		}
	}
}

// standing reports that units of a place did not arrive by a move that ended there: they were in the holding.
func standing(k trace.Kind) bool { return k == trace.KindFrontier || k == trace.KindOpening }

// pileAt returns the pile of a place, with the time of its last arrival so far.
func pileAt(piles map[spot]*Pile, p *trace.Place) *Pile {
	at := spot{chain.Holding{Address: p.Address, Asset: p.Asset}, p.Kind}
	x := piles[at]
	if x == nil {
		x = &Pile{Holding: at.holding, Kind: at.kind}
		piles[at] = x
	}
	if p.LastTime.Known && (!x.Last.Known || p.LastTime.Unix > x.Last.Unix) {
		x.Last = p.LastTime
	}
	return x
}

// WorthTotals is what the places of one method are worth together, exactly.
type WorthTotals struct {
	Terminals, Frontier, Fees, Burned *big.Rat
	Unpriced                          int // piles without a price, in no sum
}

// SumWorth adds up piles.
func SumWorth(piles []Pile) WorthTotals {
	w := WorthTotals{new(big.Rat), new(big.Rat), new(big.Rat), new(big.Rat), 0}
	for i := range piles {
		sum := w.Terminals
		switch piles[i].Kind {
		case trace.KindFrontier:
			sum = w.Frontier
		case trace.KindFee:
			sum = w.Fees
		case trace.KindBurn:
			sum = w.Burned
		}
		if piles[i].Unpriced != nil {
			w.Unpriced++
			continue
		}
		sum.Add(sum, piles[i].Worth.Value)
	}
	return w
}

// noteUnpriced tells which places have no worth under some method.
func (f *Casefile) noteUnpriced() {
	if len(f.unpriced) == 0 {
		return
	}
	names := map[string]bool{}
	for h := range f.unpriced {
		names[f.Case.Chain.AssetName(h.Asset)] = true
	}
	f.Result.Notes = append(f.Result.Notes, fmt.Sprintf("%d holding(s) have no worth in %s, since no price of what they hold is known at their time (%s); they are in no sum of worths",
		len(f.unpriced), f.Case.Prices.Currency, nameSome(slices.Sorted(maps.Keys(names)))))
}

// nameSome names the first few.
func nameSome(names []string) string {
	const limit = 5
	if len(names) <= limit {
		return strings.Join(names, ", ")
	}
	return fmt.Sprintf("%s and %d more", strings.Join(names[:limit], ", "), len(names)-limit)
}
