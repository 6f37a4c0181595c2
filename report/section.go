package report

import (
	"ashiato/casefile"
	"ashiato/trace"
)

// section is what the page shows of one group.
type section struct {
	*group
	Say    *wording
	f      *casefile.Casefile
	doubts *doubts

	SeedLines []seedLine
	MoreSeeds int
	Totals    []totalLine
	Band      []totalLine // lowest and highest; empty with one method
	Words     words
	Received  string // by all ends in the ledger, from anybody; "" where the ledger has no gaps on the way
	Worths    bool   // prices were used, and the asset is not the currency itself
	Unpriced  int    // places that no price is known for, by the method that has most of them
	Owners    []ownerLine
	Ends      []placeLine
	MoreEnds  rest
	Large     []placeLine
	MoreLarge rest
	Pictures  []flowPicture
	Moves     []moves
	Paths     []pathLine
}

type seedLine struct {
	ID, Amount, Worth, Price, Address, Entity, Time, Hash, How string
}

func newSection(f *casefile.Casefile, g *group, d *doubts) *section {
	s := &section{group: g, doubts: d, Say: wordingOf(f.Case.Direction == trace.Backward), f: f}
	s.seedLines()
	s.totals()
	s.summary()
	s.ownerLines()
	s.placeLines()
	s.draw()
	s.pathLines()
	return s
}

// Unit is what the section's values are in.
func (s *section) Unit() string { return s.Scale.symbol }

// Contract names the section's asset in full where Unit cannot, since nobody told a symbol; else "".
func (s *section) Contract() string {
	if name := s.f.Case.Chain.AssetName(s.Asset); s.f.Asset(s.Asset).Symbol == "" && short(name) != name {
		return name
	}
	return ""
}

// Currency is what worths are in.
func (s *section) Currency() string { return s.f.Case.Prices.Currency }

func (s *section) seedLines() {
	for n, i := range s.Seeds {
		if n == shownSeeds {
			s.MoreSeeds = len(s.Seeds) - n
			return
		}
		x := &s.f.Seeds[i]
		line := seedLine{ID: x.ID, Amount: s.Scale.amount(x.Amount.Total()), Address: x.Holding.Address.String(),
			Entity: plain(s.f.Owner(x.Holding.Address).Entity), Time: clock(x.Time), How: "a credit from outside the ledger"}
		if w, ok, err := s.f.SeedWorth(i); ok && err == nil && !s.isCurrency() {
			line.Worth, line.Price = s.money(w.Value), s.priceText(w.Quote, s.Asset)
		}
		if x.InLedger {
			line.How, line.Hash = "a transfer of the ledger", x.Hash.String()
			if x.Synthetic {
				line.How = "a transfer of the ledger whose source had no hash; this id is made from its row"
			}
		}
		s.SeedLines = append(s.SeedLines, line)
	}
}
