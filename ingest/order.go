package ingest

import (
	"cmp"
	"slices"

	"ashiato/chain"
)

// node is something to be put in order: a transaction of a height, or a transfer of a transaction.
type node struct {
	credits, debits []chain.Holding // what it adds to, and takes from; no holding is in both
	// What is known of the order beforehand: nodes of a lower block come first, and among those of one block
	// nodes of a lower number. Where one is not known, the rest decides.
	block    chain.Height
	hasBlock bool
	number   uint32 // or chain.NoPlace
}

// maxRepairs bounds the work of breaking cycles, as nodes and edges looked at: what remains after it is put in
// its given order. A second holds such a knot only if somebody makes it.
const maxRepairs = 50_000_000

// causalOrder returns the order of the nodes: known ranks first of all; then who pays into a holding before who
// draws from it; then the order in which the nodes are given, which the caller has made by their hashes or
// contents. Where payments run in a circle, the first given of those that nobody outside the circle pays is
// taken. docs/design/order.md states it in full.
func causalOrder(nodes []node) []int {
	g := newCausality(nodes)
	order := make([]int, 0, len(nodes))
	for len(order) < len(nodes) {
		next, ok := g.ready.pop()
		if !ok {
			next = g.breakCycle()
		}
		order = append(order, next)
		g.take(next)
	}
	return order
}

// causality is the graph of what must come before what. Between the payers into a holding and those who draw
// from it stands a vertex for the holding, and between the nodes of one rank and those of the next a vertex for
// the step, so that edges stay as few as the nodes' own holdings. Vertices below n are nodes.
type causality struct {
	n       int
	out     [][]int32
	waits   []int32 // edges from vertices not yet taken
	strict  []int32 // of those, edges that come from a step of ranks
	done    []bool
	isStep  []bool
	ready   minHeap
	repairs int
}

func newCausality(nodes []node) *causality {
	g := &causality{n: len(nodes)}
	g.out = make([][]int32, g.n)
	g.addHoldings(nodes)
	g.addSteps(nodes)
	g.waits = make([]int32, len(g.out))
	g.strict = make([]int32, len(g.out))
	g.done = make([]bool, len(g.out))
	for v, out := range g.out {
		for _, w := range out {
			g.waits[w]++
			if g.isStep[v] {
				g.strict[w]++
			}
		}
	}
	for v := range g.out {
		if g.waits[v] == 0 && !g.done[v] {
			g.release(v)
		}
	}
	return g
}

func (g *causality) addHoldings(nodes []node) {
	drawn := make(map[chain.Holding]int32)
	for i := range nodes {
		for _, h := range nodes[i].debits {
			if _, ok := drawn[h]; !ok {
				drawn[h] = -1
			}
		}
	}
	for i := range nodes {
		for _, h := range nodes[i].credits {
			v, ok := drawn[h]
			if !ok {
				continue // nobody draws from it
			}
			if v < 0 {
				v = int32(len(g.out))
				g.out = append(g.out, nil)
				drawn[h] = v
			}
			g.out[i] = append(g.out[i], v)
		}
	}
	for i := range nodes {
		for _, h := range nodes[i].debits {
			if v := drawn[h]; v >= 0 {
				g.out[v] = append(g.out[v], int32(i))
			}
		}
	}
}

// addSteps adds what is known of the order: between blocks, and between numbers inside each.
func (g *causality) addSteps(nodes []node) {
	g.isStep = make([]bool, len(g.out))
	var placed []int
	for i := range nodes {
		if nodes[i].hasBlock {
			placed = append(placed, i)
		}
	}
	blocks := groups(placed, func(i int) uint64 { return uint64(nodes[i].block) })
	g.addChain(blocks)
	if len(placed) == 0 { // all are of one block that is not named
		placed = placed[:0]
		for i := range nodes {
			placed = append(placed, i)
		}
		blocks = [][]int{placed}
	}
	for _, block := range blocks {
		var numbered []int
		for _, i := range block {
			if nodes[i].number != chain.NoPlace {
				numbered = append(numbered, i)
			}
		}
		g.addChain(groups(numbered, func(i int) uint64 { return uint64(nodes[i].number) }))
	}
}

// groups sorts nodes by rank and returns those of equal rank together.
func groups(nodes []int, rank func(int) uint64) [][]int {
	slices.SortStableFunc(nodes, func(a, b int) int { return cmp.Compare(rank(a), rank(b)) })
	var out [][]int
	for i := 0; i < len(nodes); {
		j := i + 1
		for j < len(nodes) && rank(nodes[j]) == rank(nodes[i]) {
			j++
		}
		out = append(out, nodes[i:j])
		i = j
	}
	return out
}

// addChain puts a step between each group and the next.
func (g *causality) addChain(groups [][]int) {
	for k := 1; k < len(groups); k++ {
		step := int32(len(g.out))
		g.out, g.isStep = append(g.out, nil), append(g.isStep, true)
		for _, i := range groups[k-1] {
			g.out[i] = append(g.out[i], step)
		}
		for _, i := range groups[k] {
			g.out[step] = append(g.out[step], int32(i))
		}
	}
}

// release is called when nothing that must come before v is left.
func (g *causality) release(v int) {
	if v < g.n {
		g.ready.push(v)
		return
	}
	g.take(v)
}

// take removes v from the graph. Chains of holdings and steps are taken with it, without recursion into nodes.
func (g *causality) take(v int) {
	g.done[v] = true
	for _, w := range g.out[v] {
		if g.done[w] {
			continue
		}
		g.waits[w]--
		if g.isStep[v] {
			g.strict[w]--
		}
		if g.waits[w] == 0 {
			g.release(int(w))
		}
	}
}

// breakCycle returns the node to take where every node waits for another: the first given among those of the
// strongly connected components that wait for no other component, and not held back by what is known.
func (g *causality) breakCycle() int {
	if g.repairs > maxRepairs {
		g.dropCauses()
		next, ok := g.ready.pop()
		if !ok {
			panic("ingest: the known order runs in a circle")
		}
		return next
	}
	component, isSource := g.components()
	g.repairs += g.n
	for v := range g.n {
		// A component that waits for no other holds the lowest of the known places it has, which nothing holds back.
		if !g.done[v] && g.strict[v] == 0 && isSource[component[v]] {
			return v
		}
	}
	panic("ingest: the known order runs in a circle")
}

// dropCauses forgets the holdings, so that only what is known is left to wait for.
func (g *causality) dropCauses() {
	for v := g.n; v < len(g.out); v++ {
		g.done[v] = g.done[v] || !g.isStep[v]
	}
	clear(g.waits)
	for v, out := range g.out {
		for _, w := range out {
			if !g.done[v] && (g.isStep[v] || g.isStep[w]) {
				g.waits[w]++
			}
		}
	}
	for v := range g.n {
		if !g.done[v] && g.waits[v] == 0 {
			g.ready.push(v)
		}
	}
}

// components finds the strongly connected components of what is left (Tarjan 1972), and which of them nothing
// outside points into. It keeps its own stack, since a chain of payments may be long.
func (g *causality) components() (component []int32, isSource []bool) {
	total := len(g.out)
	component = make([]int32, total)
	index, low := make([]int32, total), make([]int32, total)
	onStack := make([]bool, total)
	var stack []int32
	type frame struct{ v, edge int32 }
	var frames []frame
	next := int32(1)
	for root := range total {
		if g.done[root] || index[root] != 0 {
			continue
		}
		frames = append(frames[:0], frame{v: int32(root)})
		for len(frames) > 0 {
			f := &frames[len(frames)-1]
			v := f.v
			if f.edge == 0 {
				index[v], low[v] = next, next
				next++
				stack, onStack[v] = append(stack, v), true
			}
			descended := false
			for int(f.edge) < len(g.out[v]) {
				w := g.out[v][f.edge]
				f.edge++
				g.repairs++
				if g.done[w] {
					continue
				}
				if index[w] == 0 {
					frames = append(frames, frame{v: w})
					descended = true
					break
				}
				if onStack[w] {
					low[v] = min(low[v], index[w])
				}
			}
			if descended {
				continue
			}
			if low[v] == index[v] {
				id := int32(len(isSource))
				isSource = append(isSource, true)
				for {
					w := stack[len(stack)-1]
					stack, onStack[w] = stack[:len(stack)-1], false
					component[w] = id
					if w == v {
						break
					}
				}
			}
			frames = frames[:len(frames)-1]
			if len(frames) > 0 {
				p := frames[len(frames)-1].v
				low[p] = min(low[p], low[v])
			}
		}
	}
	for v := range total {
		if g.done[v] {
			continue
		}
		for _, w := range g.out[v] {
			if !g.done[w] && component[v] != component[w] {
				isSource[component[w]] = false
			}
		}
	}
	return component, isSource
}

// minHeap holds the nodes that can come next, the first given on top.
type minHeap []int

func (h *minHeap) push(v int) {
	*h = append(*h, v)
	a := *h
	for i := len(a) - 1; i > 0; {
		p := (i - 1) / 2
		if a[p] <= a[i] {
			return
		}
		a[p], a[i] = a[i], a[p]
		i = p
	}
}

func (h *minHeap) pop() (int, bool) {
	a := *h
	if len(a) == 0 {
		return 0, false
	}
	top := a[0]
	a[0] = a[len(a)-1]
	a = a[:len(a)-1]
	*h = a
	for i := 0; ; {
		c := 2*i + 1
		if c >= len(a) {
			return top, true
		}
		if c+1 < len(a) && a[c+1] < a[c] {
			c++
		}
		if a[i] <= a[c] {
			return top, true
		}
		a[i], a[c] = a[c], a[i]
		i = c
	}
}
