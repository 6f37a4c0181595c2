package report

import (
	"cmp"
	"fmt"
	"html/template"
	"slices"
	"strings"

	"ashiato/trace"
)

// drawing writes an SVG. Texts are escaped; everything else is made of numbers and constants of this package.
type drawing struct {
	strings.Builder
	l *layout
}

// px writes tenths of a unit.
func px(v int) string {
	if v%10 == 0 {
		return fmt.Sprint(v / 10)
	}
	sign := ""
	if v < 0 {
		sign, v = "-", -v
	}
	return fmt.Sprintf("%s%d.%d", sign, v/10, v%10)
}

// picture draws a layout.
func picture(l *layout, title string) template.HTML {
	d := &drawing{l: l}
	fmt.Fprintf(d, `<svg class="picture" xmlns="http://www.w3.org/2000/svg" viewBox="0 0 %s %s" role="img" aria-label="%s">`,
		px(pictureWidth), px(l.height), template.HTMLEscapeString(title))
	d.axis()
	d.edges()
	for i := range l.graph.nodes {
		d.node(i)
	}
	d.WriteString(`</svg>`)
	return template.HTML(d.String())
}

func (d *drawing) axis() {
	for _, t := range d.l.ticks {
		fmt.Fprintf(d, `<path class="grid" d="M%s 24V%s"/><text class="tick" x="%s" y="12">%s</text>`,
			px(t.x), px(d.l.height), px(t.x), t.text)
	}
}

// end is one end of an edge at a bar.
type end struct {
	e     *edge
	other int // y of the node at the other end
}

// edges draws every edge from its place at the payer's bar to its place at the receiver's: both stacked in the order
// of the other ends, so that they cross as little as they can.
func (d *drawing) edges() {
	l := d.l
	from, to := map[*edge]int{}, map[*edge]int{}
	for i := range l.graph.nodes {
		var outs, ins []end
		for _, e := range l.graph.edges {
			if e.from == i {
				outs = append(outs, end{e, l.boxes[e.to].y})
			}
			if e.to == i {
				ins = append(ins, end{e, l.boxes[e.from].y})
			}
		}
		l.stack(i, outs, from)
		l.stack(i, ins, to)
	}
	order := slices.Clone(l.graph.edges)
	slices.SortStableFunc(order, func(a, b *edge) int { return b.value.Cmp(a.value) }) // thin ones on top
	for _, e := range order {
		d.edge(e, from[e], to[e])
	}
}

// stack gives each edge the middle of its part of node i's bar.
func (l *layout) stack(i int, ends []end, at map[*edge]int) {
	slices.SortStableFunc(ends, func(a, b end) int { return cmp.Compare(a.other, b.other) })
	y := l.boxes[i].y
	for _, x := range ends {
		t := l.thickness(x.e.value)
		at[x.e] = y + t/2
		y += t
	}
}

func (d *drawing) edge(e *edge, y1, y2 int) {
	l := d.l
	x1, x2 := l.boxes[e.from].x+barWidth, l.boxes[e.to].x
	target := l.graph.nodes[e.to]
	class := "edge"
	if e.via {
		class += " via"
	}
	colour := "#8796a5"
	if target.kind != "" {
		colour = kindOf(target.kind).Colour
	}
	t, title := l.thickness(e.value), template.HTMLEscapeString(d.tellEdge(e))
	if l.back[e] {
		low := max(y1, y2) + 400
		path := fmt.Sprintf("M%s %sC%s %s %s %s %s %s", px(x1), px(y1), px(x1+500), px(low), px(x2-500), px(low), px(x2), px(y2))
		fmt.Fprintf(d, `<path class="back" d="%s" stroke="%s" stroke-width="%s"><title>%s</title></path><path class="dots" d="%s" stroke="%s"/>`,
			path, colour, px(t), title, path, colour)
		return
	}
	fmt.Fprintf(d, `<path class="%s" d="%s%sZ" fill="%s" stroke="%s"><title>%s</title></path>`,
		class, curve("M", x1, y1-t/2, x2, y2-t/2), curve("L", x2, y2-t/2+t, x1, y1-t/2+t), colour, colour, title)
	if e.via {
		fmt.Fprintf(d, `<path class="dashes" d="%s" stroke="%s"/>`, curve("M", x1, y1, x2, y2), colour)
	}
}

// curve goes from one point to another, level at both ends; how says how it gets to the first.
func curve(how string, x1, y1, x2, y2 int) string {
	m := px((x1 + x2) / 2)
	return fmt.Sprintf("%s%s %sC%s %s %s %s %s %s", how, px(x1), px(y1), m, px(y1), m, px(y2), px(x2), px(y2))
}

func (d *drawing) tellEdge(e *edge) string {
	g := d.l.graph
	text := fmt.Sprintf("%s to %s: %s in %s", nameOf(g.nodes[e.from]), nameOf(g.nodes[e.to]), g.scale.amount(e.value), plural(e.moves, "move", "moves"))
	if e.via {
		text += ", through places that are not shown"
	}
	if e.exchanged {
		text += ", in part exchanged for another asset"
	}
	return text
}

func (d *drawing) node(i int) {
	n, b := d.l.graph.nodes[i], d.l.boxes[i]
	colour := "#22303d"
	if n.kind != "" {
		colour = kindOf(n.kind).Colour
	}
	fmt.Fprintf(d, `<g><rect x="%s" y="%s" width="%s" height="%s" fill="%s"/>`, px(b.x), px(b.y), px(barWidth), px(b.h), colour)
	x, y := b.x+barWidth+50, b.y+max(0, min(b.h/2-120, b.h-200))+95
	if n.source {
		x, y = b.x, b.y-170
	}
	if n.kind != "" {
		fmt.Fprintf(d, `<path d="%s" fill="%s" fill-rule="evenodd" transform="translate(%s %s)"/>`, kindOf(n.kind).Shape, colour, px(x+55), px(y-35))
		x += 140
	}
	lines := labelOf(n, d.l.graph)
	fmt.Fprintf(d, `<text class="name" x="%s" y="%s">%s</text>`, px(x), px(y), template.HTMLEscapeString(lines[0]))
	fmt.Fprintf(d, `<text class="sum" x="%s" y="%s">%s</text>`, px(x), px(y+120), template.HTMLEscapeString(lines[1]))
	if n.count == 1 && !n.source {
		fmt.Fprintf(d, `<title>%s</title>`, n.address)
	}
	d.WriteString(`</g>`)
}

// nameOf says what a node is in few words.
func nameOf(n *node) string {
	const long = 30
	name := plain(n.name)
	if r := []rune(name); len(r) > long {
		name = string(r[:long-1]) + "…"
	}
	switch {
	case n.source:
		return "the start"
	case n.name == "other" && n.kind != "":
		return plural(n.count, "other place", "other places") + ", " + kindOf(n.kind).Word
	case n.kind == trace.KindFee || n.kind == trace.KindBurn:
		return kindOf(n.kind).Word
	case n.kind != "" && name != "" && n.count > 1:
		return name + ", " + plural(n.count, kindOf(n.kind).Word, kindOf(n.kind).Many)
	case n.kind != "" && name != "":
		return name + ", " + kindOf(n.kind).Word
	case name != "":
		return name + " " + short(n.address.String())
	}
	return short(n.address.String())
}

// labelOf returns the two lines that stand beside a node.
func labelOf(n *node, g *flowgraph) [2]string {
	s := g.scale
	switch {
	case n.source:
		return [2]string{strings.ToLower(g.say.Whole), s.amount(n.out)}
	case !n.kept.IsZero() && n.kept == n.in && !g.back:
		return [2]string{nameOf(n), s.amount(n.in) + ", still there"}
	case !n.kept.IsZero():
		return [2]string{nameOf(n), s.amount(n.in) + ", " + g.say.Kept + " " + s.number(n.kept)}
	}
	return [2]string{nameOf(n), s.amount(n.in)}
}
