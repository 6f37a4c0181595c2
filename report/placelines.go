package report

import (
	"fmt"

	"ashiato/chain"
	"ashiato/trace"
)

type ownerLine struct {
	Name, Category, Sources, Low, High string
	Worth                              string
	Kind                               trace.Kind
	Count                              int
}

type placeLine struct {
	Address, Asset, Entity, Category, Source, Role, First, Last, Low, High, Share string
	Kind                                                                          trace.Kind
	Transactions                                                                  int
	Values                                                                        []string
	Token                                                                         string // what tells Asset from others of that name; "" for the asset of the section
	Marked, Freeze                                                                string
	MarkedUnit                                                                    string // "" for the unit of the section
	Worth, Price                                                                  string // "" where prices have no say
	Found, Of                                                                     int
	Tags                                                                          int
}

type rest struct {
	Count int
	Value string
	Share string
}

func (s *section) ownerLines() {
	for _, o := range s.owners() {
		line := ownerLine{Name: plain(o.Name), Category: plain(o.Category), Kind: o.Kind, Count: len(o.Places),
			Low: s.Scale.number(o.Min), High: s.Scale.number(o.Max), Worth: s.ownerWorth(o)}
		for i, src := range o.Sources {
			if i == 3 {
				line.Sources += fmt.Sprintf(" and %d more", len(o.Sources)-3)
				break
			}
			if i > 0 {
				line.Sources += ", "
			}
			line.Sources += plain(src)
		}
		s.Owners = append(s.Owners, line)
	}
}

func (s *section) numbers(vs []chain.Total) []string {
	out := make([]string, len(vs))
	for i, v := range vs {
		if !v.IsZero() {
			out[i] = s.Scale.number(v)
		}
	}
	return out
}

func (s *section) placeLines() {
	var hiddenEnds, hiddenLarge chain.Total
	for _, p := range s.Places {
		switch {
		case p.atLarge() && len(s.Large) < shownPlaces:
			s.Large = append(s.Large, s.placeLine(p))
		case p.atLarge():
			s.MoreLarge.Count++
			hiddenLarge = hiddenLarge.Add(p.Max)
		case len(s.Ends) < shownPlaces:
			s.Ends = append(s.Ends, s.placeLine(p))
		default:
			s.MoreEnds.Count++
			hiddenEnds = hiddenEnds.Add(p.Max)
		}
	}
	s.MoreEnds.Value, s.MoreEnds.Share = s.Scale.amount(hiddenEnds), share(hiddenEnds, s.followed())
	s.MoreLarge.Value, s.MoreLarge.Share = s.Scale.amount(hiddenLarge), share(hiddenLarge, s.followed())
}

func (s *section) placeLine(p *place) placeLine {
	info := s.f.Asset(p.Asset)
	line := placeLine{Address: p.Address.String(), Entity: plain(p.Owner.Entity), Category: plain(string(p.Owner.Category)),
		Source: plain(p.Owner.TagSource), Role: string(p.Owner.Role), First: clock(p.First), Last: clock(p.Last), Kind: p.Kind,
		Transactions: p.Transactions, Values: s.numbers(p.Values), Low: s.Scale.number(p.Min), High: s.Scale.number(p.Max),
		Share: share(p.Max, s.followed()), Found: p.Found, Of: len(s.Methods), Tags: len(p.Owner.Tags)}
	if p.Asset != s.Asset {
		line.Asset, line.Token = s.assetWords(p.Asset, info)
	}
	if freeze, known := s.f.Freeze(p.Asset); known && freeze.Possible && p.atLarge() {
		line.Freeze = freeze.By + " can freeze it"
	}
	if nowhere(p.Kind, p.Address) {
		line.Address = ""
	}
	line.Worth, line.Price = s.placeWorth(p)
	if p.Poisoned {
		unit := s.Scale
		if p.Asset != s.Asset {
			unit, line.MarkedUnit = scaleOf(info, s.f.Case.Chain.AssetName(p.Asset), p.Marked), line.Asset
		}
		line.Marked = unit.number(p.Marked)
	}
	return line
}

// assetWords names an asset, and what tells it from others of that name: a token's contract, with its id where there are ids.
func (s *section) assetWords(a chain.Asset, info chain.AssetInfo) (name, token string) {
	name, token = plain(info.Symbol), s.f.Case.Chain.AssetName(a)
	switch {
	case a.Standard == chain.Native || a.Standard == chain.Nominal:
		return token, ""
	case name == "":
		return "a token", token
	}
	return name, token
}

// nowhere reports that value ended without going to any address: the zero account of fees and burns is none.
func nowhere(k trace.Kind, a chain.Address) bool {
	return (k == trace.KindFee || k == trace.KindBurn) && a.IsZero()
}
