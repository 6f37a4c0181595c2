package report

import (
	"math/big"

	"ashiato/casefile"
	"ashiato/chain"
	"ashiato/price"
	"ashiato/trace"
)

// isCurrency reports that the section's asset is the currency of the worths: a column of the same figures says nothing.
func (s *section) isCurrency() bool {
	return s.f.Case.Chain.AssetName(s.Asset) == s.f.Case.Prices.Currency
}

// money writes a worth in whole units of the case's currency, rounded half to even.
func (s *section) money(v *big.Rat) string {
	return s.moneyNumber(v) + "\u00a0" + s.f.Case.Prices.Currency
}

func (s *section) moneyNumber(v *big.Rat) string {
	n := price.Format(v, 0)
	if n == "0" && v.Sign() > 0 {
		return "< 1"
	}
	return grouped(n)
}

// worthOf writes the worth of a total; "" where nothing is there, or nothing of it has a price.
func (s *section) worthOf(v *big.Rat, t chain.Total) string {
	switch {
	case t.IsZero():
		return ""
	case v.Sign() == 0:
		return "no price"
	}
	return s.money(v)
}

// between writes a band of worths.
func (s *section) between(low, high *big.Rat) string {
	if s.moneyNumber(low) == s.moneyNumber(high) {
		return s.money(high)
	}
	return s.moneyNumber(low) + " to " + s.money(high)
}

// priceText says what one unit was worth, who says so and since when.
func (s *section) priceText(q price.Quote, a chain.Asset) string {
	if q.Source == "itself" {
		return ""
	}
	name := s.f.Asset(a).Symbol
	if name == "" {
		name = s.f.Case.Chain.AssetName(a)
	}
	return "1 " + plain(name) + " = " + q.Text() + " " + q.Currency + ", " + plain(q.Source) + ", " + clock(trace.Time{Unix: q.Unix, Known: true})
}

// addWorths notes what each method's piles at the group's places are worth.
func (g *group) addWorths(f *casefile.Casefile, byKey map[placeKey]*place) {
	n := 0
	for i := range f.Trace.Methods {
		m := &f.Trace.Methods[i]
		if m.Method == trace.Poison {
			continue
		}
		if f.Result.Inputs.Prices != nil {
			piles := f.Piles(m, g.Seeds)
			sum := casefile.SumWorth(piles)
			g.Methods[n].Worth = &sum
			for j := range piles {
				if p := byKey[placeKey{piles[j].Holding, piles[j].Kind}]; p != nil {
					p.addWorth(&piles[j], n, len(g.Methods))
				}
			}
		}
		n++
	}
}

func (p *place) addWorth(pile *casefile.Pile, method, methods int) {
	if pile.Unpriced != nil {
		p.Unpriced = true
		return
	}
	if p.Worths == nil {
		p.Worths = make([]*big.Rat, methods)
	}
	p.Worths[method] = pile.Worth.Value
	if p.Quote == nil || p.Quote.Unix < pile.Worth.Quote.Unix {
		p.Quote = &pile.Worth.Quote
	}
}

// band returns the least and the most of some worths, nil where there is none. A method that found nothing there does not count.
func band(all []*big.Rat) (low, high *big.Rat) {
	for _, v := range all {
		if v == nil {
			continue
		}
		if low == nil || v.Cmp(low) < 0 {
			low = v
		}
		if high == nil || v.Cmp(high) > 0 {
			high = v
		}
	}
	return low, high
}

// totalWorth writes the band of a total's worth over the methods; "" where it is nothing.
func (s *section) totalWorth(of func(*casefile.WorthTotals) *big.Rat) string {
	var all []*big.Rat
	for i := range s.Methods {
		if w := s.Methods[i].Worth; w != nil {
			all = append(all, of(w))
		}
	}
	low, high := band(all)
	if high == nil || high.Sign() == 0 {
		return ""
	}
	return s.between(low, high)
}

// placeWorth says what lies at a place was worth, and by which price.
func (s *section) placeWorth(p *place) (worth, quote string) {
	if s.f.Case.Chain.AssetName(p.Asset) == s.f.Case.Prices.Currency {
		return "", ""
	}
	low, high := band(p.Worths)
	switch {
	case low != nil:
		return s.between(low, high), s.priceText(*p.Quote, p.Asset)
	case p.Unpriced:
		return "no price known at that time", ""
	}
	return "", ""
}

// ownerWorth adds up an owner's places by method and says what band that makes.
func (s *section) ownerWorth(o *owned) string {
	if !s.Worths {
		return ""
	}
	sums := make([]*big.Rat, len(s.Methods))
	for _, p := range o.Places {
		for i, v := range p.Worths {
			if v == nil {
				continue
			}
			if sums[i] == nil {
				sums[i] = new(big.Rat)
			}
			sums[i].Add(sums[i], v)
		}
	}
	low, high := band(sums)
	if low == nil {
		return "no price"
	}
	return s.between(low, high)
}
