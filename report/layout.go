package report

import (
	"cmp"
	"slices"

	"ashiato/casefile"
	"ashiato/chain"
	"ashiato/trace"
)

// Measures of a picture, in tenths of a unit of its view box. They are whole numbers, so that every machine draws the
// same bytes.
const (
	pictureWidth = 10600
	labelWidth   = 1000 // least room to the right of the last node
	leftMargin   = 80
	barWidth     = 90
	flowHeight   = 1600 // of all that was stolen
	slotHeight   = 270  // least room of a node with its two lines of text
	slotGap      = 40
	fullHeight   = 6600 // what is higher is too small to read on paper
	hopGap       = 620  // least distance between a payer and a receiver, if there is room
	topMargin    = 520
	sourceAbove  = 270 // the two lines above the start begin so far above its bar
	sourceGap    = 20  // and end so far above it
)

// box is where a node stands.
type box struct {
	x, y, h int // of its bar; y is the top
	slot    int // height that it takes, bar and label
	reach   int // x where its label ends
}

// layout is a flowgraph with coordinates.
type layout struct {
	graph  *flowgraph
	boxes  []box
	height int
	ticks  []tick
	back   map[*edge]bool // edges that go against time's direction: value that came back
}

// tick is a label of the time axis.
type tick struct {
	x    int
	text string
}

// fitting returns the picture of a method with as many wallets as fit on a page; nil if there is nothing to draw.
func fitting(f *casefile.Casefile, g *group, m *trace.MethodResult) (*flowgraph, *layout) {
	const step, fewest = 2, 6
	for shown := shownWallets; ; shown -= step {
		graph := newFlowgraph(f, g, m, shown)
		if graph == nil {
			return nil, nil
		}
		if l := arrange(graph); l.height <= fullHeight || shown <= fewest {
			return graph, l
		}
	}
}

// arrange places the nodes: from left to right in time, on a scale that gives room where much happens, and from top to bottom near those they got it from.
func arrange(g *flowgraph) *layout {
	l := &layout{graph: g, boxes: make([]box, len(g.nodes)), back: map[*edge]bool{}}
	for _, e := range g.edges {
		l.back[e] = !l.before(e.from, e.to)
	}
	l.placeAcross()
	for i, n := range g.nodes {
		b := &l.boxes[i]
		through := n.in.Max(n.out)
		if n.source {
			through = g.stolen
		}
		b.h = max(20, l.thickness(through))
		b.slot = max(b.h, slotHeight) + slotGap
		b.reach = b.x + barWidth + labelReach(n, g)
		if n.source { // its label stands above it
			b.reach = b.x + barWidth
		}
	}
	l.placeDown()
	l.mark()
	return l
}

// thickness is the width of a flow: in proportion to the seed value, never thinner than a hair.
func (l *layout) thickness(v chain.Total) int {
	t, _ := chain.TotalOf(flowHeight).MulDiv(v, l.graph.stolen)
	return max(8, int(t[0]))
}

// before reports whether node i stands before node j in time.
func (l *layout) before(i, j int) bool {
	a, b := l.graph.nodes[i], l.graph.nodes[j]
	switch {
	case a.source || b.source:
		return a.source && !b.source
	default:
		return l.graph.order(a, b) < 0
	}
}

// order compares nodes by time, in the direction that the picture reads.
func (g *flowgraph) order(a, b *node) int {
	if g.back {
		return b.at.Compare(a.at)
	}
	return a.at.Compare(b.at)
}

// placeAcross gives every node its x. Nodes of one transaction share one; a later transaction is never further left.
func (l *layout) placeAcross() {
	g := l.graph
	order := make([]int, len(g.nodes))
	for i := range order {
		order[i] = i
	}
	slices.SortStableFunc(order, func(i, j int) int {
		a, b := g.nodes[i], g.nodes[j]
		if a.source != b.source {
			if a.source {
				return -1
			}
			return 1
		}
		return cmp.Or(g.order(a, b), cmp.Compare(i, j))
	})
	room := pictureWidth - leftMargin - labelWidth
	gap := min(hopGap, room/(l.longestWay(order)+1))
	x, step := 0, room/(4*max(1, len(order)))
	for k, i := range order {
		if k > 0 && l.before(order[k-1], i) {
			x += step
		}
		for _, e := range g.edges {
			if e.to == i && !l.back[e] {
				x = max(x, l.boxes[e.from].x+gap)
			}
		}
		l.boxes[i].x = x
	}
	widest := max(1, x)
	for i, n := range g.nodes {
		if own := l.boxes[i].x; own > 0 { // every label has to end inside the picture
			room = min(room, (pictureWidth-leftMargin-barWidth-labelReach(n, g))*widest/own)
		}
	}
	for i := range l.boxes {
		l.boxes[i].x = leftMargin + l.boxes[i].x*room/widest
	}
}

// longestWay returns the most edges in a row.
func (l *layout) longestWay(order []int) int {
	depth, longest := make([]int, len(order)), 0
	for _, i := range order {
		for _, e := range l.graph.edges {
			if e.to == i && !l.back[e] {
				depth[i] = max(depth[i], depth[e.from]+1)
			}
		}
		longest = max(longest, depth[i])
	}
	return longest
}

// labelReach is the room that a node's label needs to its right, with its mark.
func labelReach(n *node, g *flowgraph) int { return 220 + textWidth(n, g) }

// textWidth is how wide a label's lines are at the most.
func textWidth(n *node, g *flowgraph) int {
	lines := labelOf(n, g)
	return max(65*len([]rune(lines[0])), 56*len([]rune(lines[1]))) // the first is bold
}

// placeDown gives every node its y: first near the nodes that feed it, then a few rounds nearer to all its neighbours.
func (l *layout) placeDown() {
	order := make([]int, len(l.boxes))
	for i := range order {
		order[i] = i
	}
	slices.SortStableFunc(order, func(i, j int) int {
		return cmp.Or(cmp.Compare(l.boxes[i].x, l.boxes[j].x), l.graph.nodes[j].in.Cmp(l.graph.nodes[i].in), cmp.Compare(i, j))
	})
	placed := make([]bool, len(order))
	const rounds = 6
	for round := range rounds {
		for _, i := range order {
			placed[i] = false
			l.boxes[i].y = l.freeNear(i, l.wish(i, placed, round > 0), placed)
			placed[i] = true
		}
		slices.Reverse(order)
	}
	top, bottom := l.boxes[0].y, 0
	for _, b := range l.boxes {
		top = min(top, b.y)
	}
	for i := range l.boxes {
		l.boxes[i].y += topMargin - top
		bottom = max(bottom, l.boxes[i].y+l.boxes[i].slot)
	}
	l.height = bottom + 60
}

// wish is the top that would put a node level with its neighbours, weighted by value.
func (l *layout) wish(i int, placed []bool, both bool) int {
	sum, weight := 0, 0
	for _, e := range l.graph.edges {
		other := -1
		switch {
		case e.to == i && e.from != i:
			other = e.from
		case both && e.from == i:
			other = e.to
		}
		if other >= 0 && placed[other] {
			w := l.thickness(e.value)
			b := &l.boxes[other]
			sum += w * (b.y + b.h/2)
			weight += w
		}
	}
	if weight == 0 {
		return l.boxes[i].y
	}
	return sum/weight - l.boxes[i].h/2
}

// area is a part of the picture that a node takes, its heights counted from the top of its bar.
type area struct{ left, right, from, to int }

// areas are what a node takes: bar and label together, but the start's label stands above its bar.
func (l *layout) areas(i int) []area {
	b := &l.boxes[i]
	taken := []area{{b.x, b.reach, 0, b.slot}}
	if n := l.graph.nodes[i]; n.source {
		taken = append(taken, area{b.x, b.x + textWidth(n, l.graph), -sourceAbove, -sourceGap})
	}
	return taken
}

// freeNear returns the top nearest to the wish where the node meets no other.
func (l *layout) freeNear(i, wish int, placed []bool) int {
	type span struct{ from, to int } // a top between them meets another node
	var taken []span
	for j := range l.boxes {
		if j == i || !placed[j] {
			continue
		}
		for _, o := range l.areas(j) {
			for _, a := range l.areas(i) {
				if o.left < a.right && a.left < o.right {
					y := l.boxes[j].y
					taken = append(taken, span{y + o.from - a.to, y + o.to - a.from})
				}
			}
		}
	}
	slices.SortFunc(taken, func(a, b span) int { return cmp.Or(cmp.Compare(a.to, b.to), cmp.Compare(a.from, b.from)) })
	best, found := 0, false
	try := func(y int) {
		if found && distance(y, wish) >= distance(best, wish) {
			return
		}
		for _, t := range taken {
			if t.from < y && y < t.to {
				return
			}
		}
		best, found = y, true
	}
	try(wish)
	for _, t := range taken {
		try(t.to)
		try(t.from)
	}
	return best
}

func distance(a, b int) int {
	if a < b {
		return b - a
	}
	return a - b
}

// mark writes the time of nodes along the axis, as far apart as their labels need.
func (l *layout) mark() {
	const room = 1050
	type point struct {
		x    int
		text string
	}
	var points []point
	for i, n := range l.graph.nodes {
		if n.time.Known && !n.source {
			points = append(points, point{l.boxes[i].x, clock(n.time)[:16]})
		}
	}
	slices.SortFunc(points, func(a, b point) int { return cmp.Or(cmp.Compare(a.x, b.x), cmp.Compare(a.text, b.text)) })
	for _, p := range points {
		if len(l.ticks) == 0 || p.x >= l.ticks[len(l.ticks)-1].x+room {
			l.ticks = append(l.ticks, tick(p))
		}
	}
}
