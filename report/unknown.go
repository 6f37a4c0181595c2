package report

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"ashiato/casefile"
	"ashiato/chain"
	"ashiato/trace"
)

// unknowns says in sentences what the ledger, the tags and the rules cannot tell about this case.
func unknowns(f *casefile.Casefile, d *doubts) []string {
	out := []string{internalValue(f.Result.Range.Traces)}
	if f.Result.Range.Scale == "second" {
		out = append(out, "The rows of this ledger have times but no block numbers. Rows of one second are ordered so that a credit comes before the debit it funds; the true order within a second is not known.")
	}
	out = append(out, d.sentences()...)
	out = append(out, fromSeeds(f)...)
	out = append(out, fromEnds(f)...)
	out = append(out, fromPlaces(f)...)
	for _, n := range f.Result.Notes {
		out = append(out, sentence(n))
	}
	out = append(out, methodNotes(f)...)
	for _, m := range f.Trace.Methods {
		if m.Method == trace.Poison {
			out = append(out, "Poison marks whatever touched marked value. Its amounts do not add up and say nothing about how much of it was stolen; it shows how far the money can have gone at the most.")
		}
	}
	return out
}

// sentence writes a note with a capital and a full stop.
func sentence(s string) string {
	s = plainLine(s)
	if s == "" {
		return s
	}
	s = strings.ToUpper(s[:1]) + s[1:]
	if !strings.HasSuffix(s, ".") {
		s += "."
	}
	return s
}

func internalValue(traces string) string {
	switch traces {
	case "", "none":
		return "Value that contracts moved inside transactions (internal calls) is not in this ledger: its source does not have it. Coins that came that way show as balances from before the ledger begins, and coins that left that way as still there."
	}
	return fmt.Sprintf("Value that contracts moved inside transactions was read by %s.", plain(traces))
}

// fromSeeds tells what overlapped and what limits cut off.
func fromSeeds(f *casefile.Casefile) (out []string) {
	for _, g := range groups(f) {
		by := map[chain.Total][]string{}
		for _, m := range g.Methods {
			by[m.Overlap] = append(by[m.Overlap], string(m.Method))
		}
		for _, m := range g.Methods {
			if methods := by[m.Overlap]; methods[0] == string(m.Method) && !m.Overlap.IsZero() {
				out = append(out, fmt.Sprintf("By %s, %s belongs to two seeds of this case; it is counted once.", strings.Join(methods, ", "), g.Scale.amount(m.Overlap)))
			}
		}
	}
	type drop struct {
		reason string
		count  int
		value  chain.Total
		most   chain.Total
	}
	for _, m := range f.Trace.Methods {
		for _, g := range groups(f) {
			var drops []drop
			for _, i := range g.Seeds {
				for _, d := range m.Seeds[i].Drops {
					j := slices.IndexFunc(drops, func(x drop) bool { return x.reason == d.Reason })
					if j < 0 {
						j = len(drops)
						drops = append(drops, drop{reason: d.Reason})
					}
					drops[j].count += d.Count
					drops[j].value = drops[j].value.Add(d.Value)
					drops[j].most = drops[j].most.Max(d.Largest)
				}
			}
			for _, d := range drops {
				if m.Method == trace.Poison {
					out = append(out, fmt.Sprintf("By %s, %s not followed: %s.", m.Method, plural(d.count, "arrival was", "arrivals were"), plain(d.reason)))
					continue
				}
				out = append(out, fmt.Sprintf("By %s, %s of value were not followed further: %s, %s, the largest %s.", m.Method,
					g.Scale.amount(d.value), plain(d.reason), plural(d.count, "time", "times"), g.Scale.amount(d.most)))
			}
		}
	}
	return out
}

// fromEnds tells how much more came to the ends than the methods carried there, where the ledger has gaps on the way.
func fromEnds(f *casefile.Casefile) (out []string) {
	for _, g := range groups(f) {
		i := slices.IndexFunc(f.Ends, func(e casefile.Ends) bool { return e.Asset == g.Asset })
		if i < 0 || f.Ends[i].Opened.IsZero() || len(g.Methods) == 0 {
			continue
		}
		e, least, most := f.Ends[i], g.Methods[0].Terminals, g.Methods[0].Terminals
		for _, m := range g.Methods {
			least, most = least.Min(m.Terminals), most.Max(m.Terminals)
		}
		single := ""
		if e.Counted && e.Received.Less(e.Transferred) {
			single = fmt.Sprintf(" (%s by single transfers, of which %s was passed on in the same transaction)", g.Scale.amount(e.Transferred), g.Scale.amount(e.Transferred.Sub(e.Received)))
		}
		out = append(out, fmt.Sprintf("In all, the %s where the trace ends received %s in this ledger, from anybody%s; of the seeds the methods carry %s to %s to all ends. "+
			"The ledger does not tie the rest to the seeds: holdings on the way paid out %s that it does not show coming in (the balances below, which count as clean). "+
			"Where value leaves the ledger and comes back, by a swap whose legs are not in it or an address that was not loaded, it stays at large before the gap and comes back clean behind it.",
			plural(e.Places, "place", "places"), g.Scale.amount(e.Received), single, g.Scale.amount(least), g.Scale.amount(most), g.Scale.amount(e.Opened)))
	}
	return out
}

// fromPlaces counts the ends whose tags disagree, and those that nobody named.
func fromPlaces(f *casefile.Casefile) (out []string) {
	disagree, unnamed := map[chain.Address]bool{}, map[chain.Address]bool{}
	for _, g := range groups(f) {
		for _, p := range g.Places {
			if !p.terminal() {
				continue
			}
			if p.Owner.Entity == "" {
				unnamed[p.Address] = true
			}
			for _, t := range p.Owner.Tags {
				if !strings.EqualFold(t.Entity(), p.Owner.Entity) {
					disagree[p.Address] = true
				}
			}
		}
	}
	if n := len(disagree); n > 0 {
		out = append(out, fmt.Sprintf("At %s the tags name more than one owner; the one shown is by the best tag that ends the trace.", plural(len(disagree), "place", "places")))
	}
	if n := len(unnamed); n > 0 {
		out = append(out, fmt.Sprintf("Nobody has named the owner of %s where the trace ended.", plural(n, "address", "addresses")))
	}
	return out
}

// methodNotes writes each note of the trace once, with the methods that made it.
func methodNotes(f *casefile.Casefile) (out []string) {
	by := map[trace.Note][]string{}
	var order []trace.Note
	for _, m := range f.Trace.Methods {
		for _, n := range m.Notes {
			if len(by[n]) == 0 {
				order = append(order, n)
			}
			by[n] = append(by[n], string(m.Method))
		}
	}
	const limit = 40
	for i, n := range order {
		if i == limit {
			return append(out, fmt.Sprintf("%s more are in result.json.", plural(len(order)-limit, "note", "notes")))
		}
		text := sentence(string(n))
		if len(by[n]) < len(f.Trace.Methods) {
			text += " (" + strings.Join(by[n], ", ") + ")"
		}
		out = append(out, text)
	}
	return out
}

// openingLines lists the balances from before the ledger, greatest first within an asset.
func openingLines(f *casefile.Casefile) (lines []openingLine, more int) {
	type opening struct {
		holding chain.Holding
		amount  chain.Total
		told    bool
		methods []string
	}
	var all []*opening
	type key struct {
		h      chain.Holding
		amount chain.Total
	}
	byKey := map[key]*opening{}
	for _, m := range f.Trace.Methods {
		for _, o := range m.Opened {
			k := key{o.Holding, o.Amount}
			if byKey[k] == nil {
				byKey[k] = &opening{holding: o.Holding, amount: o.Amount, told: o.Told}
				all = append(all, byKey[k])
			}
			byKey[k].methods = append(byKey[k].methods, string(m.Method))
		}
	}
	slices.SortStableFunc(all, func(a, b *opening) int {
		return cmp.Or(a.holding.Asset.Compare(b.holding.Asset), b.amount.Cmp(a.amount), a.holding.Compare(b.holding))
	})
	for i, o := range all {
		if i == shownOpenings {
			return lines, len(all) - i
		}
		name := f.Case.Chain.AssetName(o.holding.Asset)
		methods := strings.Join(o.methods, ", ")
		if len(o.methods) == len(f.Trace.Methods) {
			methods = "all"
		}
		lines = append(lines, openingLine{Address: o.holding.Address.String(), Entity: plain(f.Owner(o.holding.Address).Entity), Asset: name,
			Amount: scaleOf(f.Asset(o.holding.Asset), name, o.amount).amount(o.amount), Methods: methods, Told: o.told})
	}
	return lines, 0
}

// ruleLines lists the rules and limits of the trace, defaults included.
func ruleLines(f *casefile.Casefile) []pair {
	u := &f.Result.Rules
	list := func(items []string, none string) string {
		if len(items) == 0 {
			return none
		}
		const limit = 12
		text := plainLine(strings.Join(items[:min(limit, len(items))], ", "))
		if n := len(items) - limit; n > 0 {
			text += fmt.Sprintf(" and %d more, see the case below", n)
		}
		return text
	}
	number := func(n int, none string) string {
		if n == 0 {
			return none
		}
		return count(n)
	}
	lines := []pair{
		{"direction", f.Result.Direction},
		{"ends at categories", list(u.Stop.Categories, "none")},
		{"ends at entities", list(u.Stop.Entities, "none")},
		{"ends at addresses", list(u.Stop.Addresses, "none")},
		{"least seed value", plain(u.MinSeedValue)},
		{"most hops", number(u.MaxHops, "no limit")},
	}
	until := "the end of the ledger"
	if u.Until != nil {
		until = *u.Until
	}
	lines = append(lines, pair{"until", until})
	var on, off []string
	for _, h := range u.Heuristics {
		name := fmt.Sprintf("%s (version %d)", h.Name, h.Version)
		if h.On {
			on = append(on, name)
		} else {
			off = append(off, name)
		}
	}
	lines = append(lines, pair{"heuristics used", list(on, "none")}, pair{"switched off", list(off, "none")})
	if !u.Exchanges {
		return append(lines, pair{"exchanges", "not followed: value stays with the asset it was stolen in"})
	}
	dealer := "never by trading alone"
	if u.MinCounterparties > 0 && f.Rules().Exchanges.MinCounterparties > 0 {
		dealer = fmt.Sprintf("after dealing with %s others, looking at no more than %s lines", count(u.MinCounterparties), count(u.CounterpartyLimit))
	}
	return append(lines, pair{"exchanges", "believed as far as prices cover them within " + u.Slippage + ", or by dealers"},
		pair{"dealers named", list(u.Dealers, "none by the case; tagged exchanges and pools")}, pair{"becomes a dealer", dealer})
}

// inputLines lists everything that the result rests on, with hashes.
func inputLines(f *casefile.Casefile) []pair {
	r := f.Result
	lines := []pair{
		{"program", plain(r.Inputs.Program)},
		{"case file", "SHA-256 " + r.Inputs.Case.SHA256},
		{"ledger", "chain " + string(r.Chain)},
		{"first block", blockText(r.Range.First)},
		{"last block", blockText(r.Range.Last)},
		{"rows in range", r.Range.Digest},
		{"asset names and decimals", fmt.Sprintf("%s (%s)", r.Inputs.Assets.Digest, plural(r.Inputs.Assets.Count, "asset", "assets"))},
	}
	if n := r.Inputs.Openings.Count; n > 0 {
		lines = append(lines, pair{"opening balances told", fmt.Sprintf("%s (%s)", r.Inputs.Openings.Digest, plural(n, "holding", "holdings"))})
	}
	if p := r.Inputs.Prices; p != nil {
		lines = append(lines, pair{"prices in " + p.Currency, fmt.Sprintf("%s (%s)", p.Digest, plural(len(p.Files), "file", "files"))})
	} else {
		lines = append(lines, pair{"prices", "none used"})
	}
	if t := r.Inputs.Tags; t != nil {
		lines = append(lines, pair{"tags", fmt.Sprintf("%s (%s)", t.Digest, plural(len(t.Packs), "pack", "packs"))})
	} else {
		lines = append(lines, pair{"tags", "none used"})
	}
	return lines
}

func blockText(e casefile.RangeEnd) string {
	var parts []string
	if e.Height != nil {
		parts = append(parts, count(int(*e.Height)))
	}
	if e.Hash != nil {
		parts = append(parts, *e.Hash)
	}
	if e.Time != nil {
		parts = append(parts, *e.Time)
	}
	if len(parts) == 0 {
		return "not known"
	}
	return strings.Join(parts, " · ")
}

// methodLines explains the methods that the case uses.
func methodLines(f *casefile.Casefile) []pair {
	said := map[trace.Method]string{
		trace.Haircut:    "each debit takes stolen and clean units in proportion to the balance (pro rata, pari passu)",
		trace.FIFO:       "first in, first out: the oldest units leave first (Clayton's case, 1816)",
		trace.LIFO:       "last in, first out: the newest units leave first",
		trace.TaintFirst: "stolen units leave first",
		trace.CleanFirst: "clean units leave first; what stays stolen is never more than the lowest balance since (lowest intermediate balance rule)",
		trace.Poison:     "whatever touched stolen value is marked; has no seed value and does not add up",
	}
	var lines []pair
	for _, m := range f.Case.Methods {
		lines = append(lines, pair{string(m), said[m]})
	}
	return lines
}
