package report

import (
	"cmp"
	"iter"
	"slices"

	"ashiato/casefile"
	"ashiato/chain"
	"ashiato/trace"
)

// How much a picture shows one by one at the most. More is not read by anybody.
const (
	shownWallets = 22
	shownEnds    = 18
	// smallest is the part of what was stolen, as 1/smallest, below which an edge is left out of the picture.
	smallest = 400
)

// node is one place of a picture: the theft, a wallet, or one or several places where the trace ended.
type node struct {
	id      int
	address chain.Address // of a wallet, or of an end that is one address
	name    string        // of the owner; "" if nobody is known
	kind    trace.Kind    // "": a wallet that value went through
	count   int           // places in it
	role    string
	in, out chain.Total
	kept    chain.Total // still there at the end
	at      chain.TxRef // where it stands in time: a wallet at its first arrival, an end at its last
	time    trace.Time
	source  bool
}

// edge is all value that went from one node to another.
type edge struct {
	from, to  int
	value     chain.Total
	via       bool // through places that the picture does not show
	moves     int
	exchanged bool // some of it in an exchange
}

// flowgraph is what a picture draws: the largest places, and all value between them. Value that goes through
// smaller places is followed through them, mixed in proportion, and drawn as an edge of its own.
type flowgraph struct {
	say    *wording
	back   bool // the trace went backward: left to right is back in time
	scale  scale
	stolen chain.Total
	nodes  []*node
	edges  []*edge
	hidden int         // wallets that are not shown
	small  int         // edges left out
	lost   chain.Total // what they carried
}

type edgeKey struct {
	from, to int
	via      bool
}

// origin is where value in a hidden wallet came from.
type origin struct {
	node  int
	value chain.Total
}

// grapher builds a flowgraph in one pass over the flows in ledger order.
type grapher struct {
	shown  int // wallets, at the most
	f      *casefile.Casefile
	g      *group
	inside map[int]bool // seeds of the group
	graph  *flowgraph
	wallet map[chain.Address]*node
	ends   map[endKey]*node
	pools  map[chain.Address][]origin // of hidden wallets
	byKey  map[edgeKey]*edge
}

// endKey is what ends are put together by: the owner, else the address.
type endKey struct {
	name    string
	address chain.Address
	kind    trace.Kind
}

// newFlowgraph returns the picture of one method with so many wallets at the most; nil if there is nothing to draw.
func newFlowgraph(f *casefile.Casefile, g *group, m *trace.MethodResult, shown int) *flowgraph {
	b := &grapher{shown: shown, f: f, g: g, inside: map[int]bool{}, graph: &flowgraph{scale: g.Scale},
		wallet: map[chain.Address]*node{}, ends: map[endKey]*node{}, pools: map[chain.Address][]origin{}, byKey: map[edgeKey]*edge{}}
	for _, i := range g.Seeds {
		b.inside[i] = true
		b.graph.stolen = b.graph.stolen.Add(m.Seeds[i].Stolen)
	}
	b.add(&node{source: true, count: len(g.Seeds), out: b.graph.stolen})
	b.graph.back = f.Case.Direction == trace.Backward
	b.graph.say = wordingOf(b.graph.back)
	b.choose(m.Flows)
	for x := range b.walked(m.Flows) {
		b.flow(&x)
	}
	b.rest(m)
	return b.finish()
}

// walked yields the flows in the direction in which the trace walked them: backward from the receiver to the payer. Their
// order is the trace's own, backward from the last to the first.
func (b *grapher) walked(flows trace.Flows) iter.Seq[trace.Flow] {
	return func(yield func(trace.Flow) bool) {
		for _, x := range flows.All() {
			if b.graph.back {
				x.From, x.To = x.To, x.From
			}
			if !yield(x) {
				return
			}
		}
	}
}

func (b *grapher) add(n *node) *node {
	n.id = len(b.graph.nodes)
	b.graph.nodes = append(b.graph.nodes, n)
	return n
}

// valueOf adds up what a flow carries of the group's seeds.
func (b *grapher) valueOf(x *trace.Flow) chain.Total {
	var sum chain.Total
	for _, v := range x.Values {
		if b.inside[v.Seed] {
			sum = sum.Add(v.Value)
		}
	}
	return sum
}

// choose takes the wallets with the most value through them, and the ends with the most value, as nodes.
func (b *grapher) choose(flows trace.Flows) {
	through := map[chain.Address]chain.Total{}
	ended := map[endKey]chain.Total{}
	for x := range b.walked(flows) {
		v := b.valueOf(&x)
		switch {
		case v.IsZero() || x.From.Address == x.To.Address && x.Carrier != trace.BySeed && x.End == "":
		case x.End != "":
			k := b.endOf(x.To.Address, x.End)
			ended[k] = ended[k].Add(v)
		default:
			through[x.To.Address] = through[x.To.Address].Add(v)
		}
	}
	for _, k := range largest(ended, shownEnds, compareEnds) {
		n := b.add(&node{name: k.name, address: k.address, kind: k.kind})
		b.ends[k] = n
	}
	floor, _ := b.graph.stolen.MulDiv(chain.TotalOf(1), chain.TotalOf(smallest))
	for _, a := range largest(through, b.shown, chain.Address.Compare) {
		if through[a].Less(floor) {
			continue
		}
		who := b.f.Owner(a)
		b.wallet[a] = b.add(&node{address: a, name: who.Entity, role: string(who.Role), count: 1})
	}
	b.graph.hidden = len(through) - len(b.wallet)
}

// largest returns the keys with the most value, at most n.
func largest[K comparable](m map[K]chain.Total, n int, compare func(a, b K) int) []K {
	keys := make([]K, 0, len(m))
	for k := range m {
		keys = append(keys, k)
	}
	slices.SortFunc(keys, func(a, b K) int { return cmp.Or(m[b].Cmp(m[a]), compare(a, b)) })
	return keys[:min(n, len(keys))]
}

func compareEnds(a, b endKey) int {
	return cmp.Or(cmp.Compare(a.name, b.name), cmp.Compare(a.kind, b.kind), a.address.Compare(b.address))
}

func (b *grapher) endOf(a chain.Address, k trace.Kind) endKey {
	if k == trace.KindFee || k == trace.KindBurn {
		return endKey{kind: k}
	}
	if who := b.f.Owner(a); who.Entity != "" {
		return endKey{name: who.Entity, kind: k}
	}
	return endKey{address: a, kind: k}
}

// end returns the node of an end; those that are not among the largest share one node for each kind.
func (b *grapher) end(a chain.Address, k trace.Kind) *node {
	key := b.endOf(a, k)
	if n := b.ends[key]; n != nil {
		return n
	}
	rest := endKey{name: "\x00other", kind: k}
	n := b.ends[rest]
	if n == nil {
		n = b.add(&node{name: "other", kind: k})
		b.ends[rest] = n
	}
	return n
}

// flow moves a flow's value from its origins to where it goes.
func (b *grapher) flow(x *trace.Flow) {
	v := b.valueOf(x)
	if v.IsZero() || x.Carrier != trace.BySeed && x.End == "" && x.From.Address == x.To.Address {
		return
	}
	var to *node
	switch {
	case x.End != "":
		to = b.end(x.To.Address, x.End)
	default:
		to = b.wallet[x.To.Address]
	}
	for _, o := range b.draw(x, v) {
		_, shown := b.wallet[x.From.Address]
		via := !shown && o.node != 0
		if to == nil {
			b.pools[x.To.Address] = addOrigin(b.pools[x.To.Address], o)
			continue
		}
		b.link(o.node, to.id, via, o.value, x)
	}
	if to == nil {
		return
	}
	if to.kind != "" || to.in.IsZero() {
		to.at, to.time = x.Tx, x.Time
	}
	to.in = to.in.Add(v)
}

// draw takes v from the payer: from itself if it is shown, else from the origins of what it holds, in proportion. What
// it never got from another place is from the theft itself.
func (b *grapher) draw(x *trace.Flow, v chain.Total) []origin {
	if x.Carrier == trace.BySeed {
		return []origin{{0, v}}
	}
	if n := b.wallet[x.From.Address]; n != nil && !n.in.IsZero() {
		n.out = n.out.Add(v)
		return []origin{{n.id, v}}
	}
	pool := b.pools[x.From.Address]
	var have chain.Total
	for _, o := range pool {
		have = have.Add(o.value)
	}
	taken := v.Min(have)
	left := taken
	var out []origin
	kept := pool[:0]
	for i, o := range pool {
		part, _ := taken.MulDiv(o.value, have)
		if i == len(pool)-1 {
			part = left.Min(o.value)
		}
		left = left.Sub(part)
		if !part.IsZero() {
			out = append(out, origin{o.node, part})
		}
		if o.value = o.value.Sub(part); !o.value.IsZero() {
			kept = append(kept, o)
		}
	}
	b.pools[x.From.Address] = kept
	if rest := v.Sub(taken).Add(left); !rest.IsZero() {
		out = append(out, origin{0, rest})
	}
	return out
}

func addOrigin(pool []origin, o origin) []origin {
	for i := range pool {
		if pool[i].node == o.node {
			pool[i].value = pool[i].value.Add(o.value)
			return pool
		}
	}
	return append(pool, o)
}

func (b *grapher) link(from, to int, via bool, v chain.Total, x *trace.Flow) {
	k := edgeKey{from, to, via}
	e := b.byKey[k]
	if e == nil {
		e = &edge{from: from, to: to, via: via}
		b.byKey[k] = e
		b.graph.edges = append(b.graph.edges, e)
	}
	e.value = e.value.Add(v)
	e.moves++
	e.exchanged = e.exchanged || x.Carrier == trace.ByExchange
}

// rest notes what the shown wallets kept, and puts what hidden ones kept into one node.
func (b *grapher) rest(m *trace.MethodResult) {
	var other *node
	counted := map[chain.Address]bool{}
	for _, i := range b.g.Seeds {
		for _, p := range m.Seeds[i].FrontierPlaces.All() {
			if n := b.wallet[p.Address]; n != nil {
				n.kept = n.kept.Add(p.Value)
				continue
			}
			if other == nil {
				other = b.add(&node{name: "other", kind: trace.KindFrontier})
			}
			if !counted[p.Address] {
				counted[p.Address] = true
				other.count++
				for _, o := range b.pools[p.Address] {
					b.link(o.node, other.id, true, o.value, &trace.Flow{})
				}
			}
			other.in = other.in.Add(p.Value)
			if !b.graph.back && p.Last.Compare(other.at) > 0 {
				other.at, other.time = p.Last, p.LastTime
			} else if b.graph.back && (other.count == 1 || p.First.Compare(other.at) < 0) {
				other.at, other.time = p.First, p.FirstTime
			}
		}
	}
	// The places of an end are counted over the result, since a flow names one at a time.
	seen := map[placeKey]bool{}
	for _, i := range b.g.Seeds {
		for _, p := range m.Seeds[i].TerminalPlaces.All() {
			if n := b.wallet[p.Address]; n != nil && p.Kind == trace.KindOpening {
				n.kept = n.kept.Add(p.Value)
			}
			k := placeKey{chain.Holding{Address: p.Address}, p.Kind}
			if !seen[k] && !p.Value.IsZero() {
				seen[k] = true
				b.end(p.Address, p.Kind).count++
			}
		}
	}
}

// finish leaves out edges too thin to be seen and nodes without any.
func (b *grapher) finish() *flowgraph {
	g := b.graph
	floor, _ := g.stolen.MulDiv(chain.TotalOf(1), chain.TotalOf(smallest))
	used := map[int]bool{}
	g.edges = slices.DeleteFunc(g.edges, func(e *edge) bool {
		if e.from == e.to || e.value.Less(floor) {
			g.small++
			g.lost = g.lost.Add(e.value)
			return true
		}
		used[e.from], used[e.to] = true, true
		return false
	})
	if len(g.edges) == 0 {
		return nil
	}
	ids := map[int]int{}
	var nodes []*node
	for _, n := range g.nodes {
		if used[n.id] {
			ids[n.id] = len(nodes)
			nodes = append(nodes, n)
		}
	}
	for i, n := range nodes {
		n.id = i
	}
	for _, e := range g.edges {
		e.from, e.to = ids[e.from], ids[e.to]
	}
	g.nodes = nodes
	return g
}
