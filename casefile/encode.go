package casefile

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"

	"ashiato/chain"
	"ashiato/ledger"
	"ashiato/trace"
)

// encode makes the Result from what was resolved and found, inputs aside.
func (f *Casefile) encode() {
	c := f.Case
	r := &Result{
		Format: Format, Case: c.Title, Chain: c.Chain.Name, Direction: string(c.Direction),
		Range: encodeRange(f.span),
		Rules: f.encodeRules(),
		Notes: append([]string{}, f.notes...),
	}
	for i := range f.Seeds {
		r.Seeds = append(r.Seeds, f.encodeSeed(i))
	}
	for _, m := range f.Trace.Methods {
		r.Results = append(r.Results, f.encodeMethod(&m))
	}
	r.Ends = []ResultEnds{}
	for _, e := range f.Ends {
		ends := ResultEnds{Asset: c.Chain.AssetName(e.Asset), Places: e.Places, Received: e.Received.String(), Openings: e.Opened.String()}
		if e.Counted {
			ends.Transferred = text(e.Transferred.String())
		}
		r.Ends = append(r.Ends, ends)
	}
	f.Result = r
}

func sum(b []byte) string {
	h := sha256.Sum256(b)
	return hex.EncodeToString(h[:])
}

func encodeRange(s span) Range {
	r := Range{First: encodeEnd(s, s.first), Last: encodeEnd(s, s.last), Digest: s.last.Digest.String(), Scale: "block", Traces: s.header.Traces}
	if s.header.Scale == chain.BySecond {
		r.Scale = "second"
	}
	return r
}

func encodeEnd(s span, m ledger.Mark) RangeEnd {
	end := RangeEnd{Time: timeText(trace.Time{Unix: m.Time, Known: m.HasTime})}
	if s.header.Scale == chain.BySecond {
		return end
	}
	end.Height = &m.Height
	if !m.Hash.IsZero() {
		end.Hash = text(m.Hash.String())
	}
	return end
}

func text(s string) *string { return &s }

// textOrNull returns nil for "".
func textOrNull(s string) *string {
	if s == "" {
		return nil
	}
	return &s
}

func timeText(t trace.Time) *string {
	if !t.Known {
		return nil
	}
	return text(clock(t.Unix))
}

func (f *Casefile) encodeRules() RulesUsed {
	c := f.Case
	u := RulesUsed{
		Stop:         UsedStop{Categories: texts(c.Stop.Categories), Entities: texts(c.Stop.Entities), Addresses: addressTexts(c.Stop.Addresses)},
		MinSeedValue: fmt.Sprintf("haircut: %d millionth of each seed; other methods: none", DefaultHaircutShare),
		MaxHops:      c.Limits.MaxHops,
		Exchanges:    !c.Exchanges.Off,
		Slippage:     chain.TotalOf(uint64(c.Exchanges.Slippage)).FormatUnits(2) + "%",
		Dealers:      addressTexts(c.Exchanges.Dealers), MinCounterparties: c.Exchanges.MinCounterparties,
		CounterpartyLimit: c.Exchanges.CounterpartyLimit, Heuristics: c.heuristicsUsed(),
	}
	if t := c.Limits.MinSeedValue; t != nil {
		u.MinSeedValue = t.Text
	}
	if c.Limits.Until != nil {
		u.Until = text(clock(*c.Limits.Until))
	}
	return u
}

func texts[S ~string](list []S) []string {
	out := make([]string, len(list))
	for i, s := range list {
		out[i] = string(s)
	}
	return out
}

func addressTexts(list []chain.Address) []string {
	out := make([]string, len(list))
	for i, a := range list {
		out[i] = a.String()
	}
	return out
}

func (f *Casefile) encodeSeed(i int) ResultSeed {
	s := &f.Seeds[i]
	r := ResultSeed{
		ID: s.ID, Address: s.Holding.Address.String(), Asset: f.Case.Chain.AssetName(s.Holding.Asset), Symbol: s.Info.Symbol,
		Amount: s.Amount.String(), InLedger: s.InLedger, Time: timeText(s.Time), Synthetic: s.Synthetic,
		MinHaircut: f.rules.Limits.MinHaircut[i].String(), MinOther: f.rules.Limits.MinSeedValue[i].String(),
	}
	if s.Info.Known {
		r.Decimals = &s.Info.Decimals
	}
	r.Valued = f.valued(f.SeedWorth(i))
	if s.InLedger {
		r.Hash, r.Index = text(s.Hash.String()), &s.Transfer.Index
	}
	return r
}

func (f *Casefile) encodeMethod(m *trace.MethodResult) ResultMethod {
	r := ResultMethod{Method: string(m.Method), Seeds: make([]ResultOfSeed, len(m.Seeds)), Walked: m.Walked, Openings: []ResultOpening{}, Notes: texts(m.Notes)}
	for i := range m.Seeds {
		r.Seeds[i] = f.encodeSeedResult(&m.Seeds[i], m.Method != trace.Poison)
	}
	if f.valuer != nil && m.Method != trace.Poison {
		piles := f.Piles(m, nil)
		w := SumWorth(piles)
		r.Worth = &ResultWorth{f.Case.Prices.Currency, money(w.Terminals), money(w.Frontier), money(w.Fees), money(w.Burned), w.Unpriced}
		for _, p := range piles {
			if p.Unpriced != nil {
				f.unpriced[p.Holding] = true
			}
		}
	}
	for _, o := range m.Opened {
		r.Openings = append(r.Openings, ResultOpening{o.Holding.Address.String(), f.Case.Chain.AssetName(o.Holding.Asset), o.Amount.String(), o.Told})
	}
	return r
}

func (f *Casefile) encodeSeedResult(s *trace.SeedResult, valued bool) ResultOfSeed {
	r := ResultOfSeed{ID: s.ID, Terminals: f.encodePlaces(&s.TerminalPlaces, valued), Frontier: f.encodePlaces(&s.FrontierPlaces, valued), Dropped: []ResultDrop{}}
	if valued {
		r.Totals = &Totals{s.Stolen.String(), s.Terminals.String(), s.Frontier.String(), s.Fees.String(), s.Burned.String(), s.Dropped.String()}
		r.Overlap = text(s.Overlap.String())
	}
	for _, d := range s.Drops {
		drop := ResultDrop{Reason: d.Reason, Count: d.Count}
		if valued {
			drop.SeedValue, drop.Largest = text(d.Value.String()), text(d.Largest.String())
		}
		r.Dropped = append(r.Dropped, drop)
	}
	return r
}

func (f *Casefile) encodePlaces(places *trace.Places, valued bool) []ResultPlace {
	out := make([]ResultPlace, places.Len())
	for i, p := range places.All() {
		who := f.OwnerOf(&p)
		out[i] = ResultPlace{
			Address: p.Address.String(), Asset: f.Case.Chain.AssetName(p.Asset), Amount: p.Amount.String(), Kind: string(p.Kind),
			Entity: textOrNull(who.Entity), Category: textOrNull(string(who.Category)), TagSource: textOrNull(who.TagSource),
			Role: textOrNull(string(who.Role)), First: timeText(p.FirstTime), Last: timeText(p.LastTime),
			Transactions: p.Transactions, ShortestPath: hashTexts(p.ShortestPath()), LargestPath: hashTexts(p.LargestPath()),
			Synthetic: hashTexts(f.SyntheticOf(&p)),
		}
		if valued {
			out[i].SeedValue = text(p.Value.String())
			out[i].Valued = f.valued(f.PlaceWorth(&p))
		}
		if freeze, known := f.Freeze(p.Asset); known {
			out[i].Freezable, out[i].FreezableBy = &freeze.Possible, textOrNull(freeze.By)
		}
	}
	return out
}

func hashTexts(hs []chain.TxHash) []string {
	out := make([]string, len(hs))
	for i, h := range hs {
		out[i] = h.String()
	}
	return out
}
