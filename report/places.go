package report

import (
	"cmp"
	"math/big"
	"slices"

	"ashiato/casefile"
	"ashiato/chain"
	"ashiato/price"
	"ashiato/trace"
)

// group is all seeds of one asset: their values are in the same unit and may be added, those of others never.
type group struct {
	Asset   chain.Asset
	Scale   scale
	Seeds   []int          // indexes in the casefile's seeds
	Stolen  chain.Total    // the sum of the seeds; where they overlap, more than a method follows
	Methods []methodTotals // those that have seed values, in the case's order
	Poison  bool           // the case asks for poison too
	Places  []*place       // by greatest value, then by address, asset and kind
}

// methodTotals is what one method found for a group.
type methodTotals struct {
	Method                                                      trace.Method
	Stolen, Terminals, Frontier, Fees, Burned, Dropped, Overlap chain.Total
	Worth                                                       *casefile.WorthTotals // nil without prices
	found                                                       *trace.MethodResult
}

// followed returns what the methods follow of the seeds, the most that any does.
func (g *group) followed() (most chain.Total) {
	for i := range g.Methods {
		most = most.Max(g.Methods[i].Stolen)
	}
	return most
}

func (t *methodTotals) add(s *trace.SeedResult) {
	t.Stolen, t.Terminals, t.Frontier = t.Stolen.Add(s.Stolen), t.Terminals.Add(s.Terminals), t.Frontier.Add(s.Frontier)
	t.Fees, t.Burned, t.Dropped = t.Fees.Add(s.Fees), t.Burned.Add(s.Burned), t.Dropped.Add(s.Dropped)
	t.Overlap = t.Overlap.Add(s.Overlap)
}

// place is a holding with what each method brought there, all seeds of the group added.
type place struct {
	Address      chain.Address
	Asset        chain.Asset
	Kind         trace.Kind
	Owner        *casefile.Owner
	Values       []chain.Total // by group.Methods
	Min, Max     chain.Total   // of Values
	Found        int           // how many of Values are not zero
	Poisoned     bool
	Marked       chain.Total // under poison: units that came marked
	First, Last  trace.Time
	Transactions int // that brought a part of it, by any method
	Shortest     []chain.TxHash
	Largest      []chain.TxHash
	Worths       []*big.Rat // by group.Methods; nil where a method finds nothing or no price is known
	Quote        *price.Quote
	Unpriced     bool
}

// atLarge reports whether the trace did not end at the place.
func (p *place) atLarge() bool { return p.Kind == trace.KindFrontier }

type placeKey struct {
	holding chain.Holding
	kind    trace.Kind
}

// groups sorts the seeds by asset, in the order of the case, and adds up what was found for each.
func groups(f *casefile.Casefile) []*group {
	var all []*group
	for i := range f.Seeds {
		s := &f.Seeds[i]
		j := slices.IndexFunc(all, func(g *group) bool { return g.Asset == s.Holding.Asset })
		if j < 0 {
			j = len(all)
			all = append(all, &group{Asset: s.Holding.Asset})
		}
		all[j].Seeds = append(all[j].Seeds, i)
		all[j].Stolen = all[j].Stolen.Add(s.Amount.Total())
	}
	arrivals := countArrivals(f)
	for _, g := range all {
		g.Scale = scaleOf(f.Asset(g.Asset), f.Case.Chain.AssetName(g.Asset), g.Stolen)
		g.addUp(f, arrivals)
	}
	return all
}

// countArrivals returns the number of transactions that brought something to each place, by any method.
func countArrivals(f *casefile.Casefile) map[placeKey]int {
	type arrival struct {
		at placeKey
		tx chain.TxRef
	}
	seen := map[arrival]bool{}
	n := map[placeKey]int{}
	for _, m := range f.Trace.Methods {
		for _, x := range m.Flows.All() {
			kind := x.End
			if kind == "" {
				kind = trace.KindFrontier
			}
			at := x.To
			if f.Case.Direction == trace.Backward { // what the trace reaches is the payer
				at = x.From
			}
			a := arrival{placeKey{at, kind}, x.Tx}
			if !seen[a] {
				seen[a] = true
				n[a.at]++
			}
		}
	}
	return n
}

func (g *group) addUp(f *casefile.Casefile, arrivals map[placeKey]int) {
	for k, m := range f.Trace.Methods {
		if m.Method == trace.Poison {
			g.Poison = true
			continue
		}
		t := methodTotals{Method: m.Method, found: &f.Trace.Methods[k]}
		for _, i := range g.Seeds {
			t.add(&m.Seeds[i])
		}
		g.Methods = append(g.Methods, t)
	}
	byKey := map[placeKey]*place{}
	valued := 0
	for _, m := range f.Trace.Methods {
		for _, i := range g.Seeds {
			for p := range m.Seeds[i].Places() {
				g.addPlace(f, byKey, &p, m.Method, valued)
			}
		}
		if m.Method != trace.Poison {
			valued++
		}
	}
	g.addWorths(f, byKey)
	for key, p := range byKey {
		p.summarize(g.Methods)
		p.Transactions = max(p.Transactions, arrivals[key])
		g.Places = append(g.Places, p)
	}
	slices.SortFunc(g.Places, comparePlaces)
}

func (g *group) addPlace(f *casefile.Casefile, byKey map[placeKey]*place, t *trace.Place, m trace.Method, valued int) {
	key := placeKey{chain.Holding{Address: t.Address, Asset: t.Asset}, t.Kind}
	p := byKey[key]
	if p == nil {
		p = &place{Address: t.Address, Asset: t.Asset, Kind: t.Kind, Owner: f.OwnerOf(t), First: t.FirstTime, Last: t.LastTime,
			Values: make([]chain.Total, len(g.Methods))}
		byKey[key] = p
	}
	if t.FirstTime.Known && (!p.First.Known || t.FirstTime.Unix < p.First.Unix) {
		p.First = t.FirstTime
	}
	if t.LastTime.Known && (!p.Last.Known || t.LastTime.Unix > p.Last.Unix) {
		p.Last = t.LastTime
	}
	p.Transactions = max(p.Transactions, t.Transactions)
	if path := t.ShortestPath(); p.Shortest == nil || len(path) < len(p.Shortest) {
		p.Shortest = path
	}
	if m == trace.Poison {
		p.Poisoned, p.Marked = true, p.Marked.Max(t.Amount)
		if p.Largest == nil {
			p.Largest = t.LargestPath()
		}
		return
	}
	p.Values[valued] = p.Values[valued].Add(t.Value)
	if p.Max.Less(t.Value) {
		p.Max, p.Largest = t.Value, t.LargestPath()
	}
}

func (p *place) summarize(methods []methodTotals) {
	p.Max = chain.Total{}
	for i, v := range p.Values {
		if i == 0 || v.Less(p.Min) {
			p.Min = v
		}
		p.Max = p.Max.Max(v)
		if !v.IsZero() {
			p.Found++
		}
	}
}

func comparePlaces(a, b *place) int {
	return cmp.Or(b.Max.Cmp(a.Max), b.Min.Cmp(a.Min), b.Marked.Cmp(a.Marked), a.Address.Compare(b.Address), a.Asset.Compare(b.Asset), cmp.Compare(a.Kind, b.Kind))
}

// terminal is true for the places that the totals count as terminals: neither fees nor burns nor at large.
func (p *place) terminal() bool {
	return p.Kind != trace.KindFrontier && p.Kind != trace.KindFee && p.Kind != trace.KindBurn
}

// owned is all places of one owner and kind.
type owned struct {
	Name     string // of the entity
	Kind     trace.Kind
	Category string
	Sources  []string
	Places   []*place
	Values   []chain.Total
	Min, Max chain.Total
}

// owners adds up the terminal places by entity and kind, so that deposit addresses and the wallets of a service stay
// apart. Places that nobody named are left out.
func (g *group) owners() []*owned {
	type key struct {
		name string
		kind trace.Kind
	}
	byKey := map[key]*owned{}
	var all []*owned
	for _, p := range g.Places {
		if !p.terminal() || p.Owner.Entity == "" {
			continue
		}
		k := key{p.Owner.Entity, p.Kind}
		o := byKey[k]
		if o == nil {
			o = &owned{Name: p.Owner.Entity, Kind: p.Kind, Category: string(p.Owner.Category), Values: make([]chain.Total, len(g.Methods))}
			byKey[k] = o
			all = append(all, o)
		}
		o.Places = append(o.Places, p)
		if !slices.Contains(o.Sources, p.Owner.TagSource) && p.Owner.TagSource != "" {
			o.Sources = append(o.Sources, p.Owner.TagSource)
		}
		for i, v := range p.Values {
			o.Values[i] = o.Values[i].Add(v)
		}
	}
	for _, o := range all {
		for i, v := range o.Values {
			if i == 0 || v.Less(o.Min) {
				o.Min = v
			}
			o.Max = o.Max.Max(v)
		}
	}
	slices.SortStableFunc(all, func(a, b *owned) int {
		return cmp.Or(b.Max.Cmp(a.Max), cmp.Compare(a.Name, b.Name), cmp.Compare(a.Kind, b.Kind))
	})
	return all
}
