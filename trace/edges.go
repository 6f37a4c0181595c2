package trace

// edgeList has the edges in the order in which they were recorded. Those at which the trace ends are kept with who ended it, so that what
// came to one place in the end is summed up from memory that lies close together.
type edgeList struct {
	where   chunks[uint32] // each is in on or, marked by the highest bit, in ends.all
	on      chunks[edge]
	ends    endList
	reverse bool // a trace backward: it ends where edges come from
}

const endMark = 1 << 31

// edge is a Flow, by numbers. It takes 64 bytes, as much as a processor fetches at once.
type edge struct {
	item     uint32
	from, to uint32 // holdings; atEnd for the one at which the trace ends
	label    uint32
	n        uint32 // seeds
	more     uint32 // the share of its second seed in record.shares; the others follow
	share    share  // of its first seed
	amount   quantity
}

// share is what an edge carries of one seed.
type share struct {
	way   uint32 // in record.ways
	ended uint32 // 1 + a place in record.ended, 0: none
	value quantity
}

// atEnd stands for the holder at which the trace ends, see edgeList.holder.
const atEnd = ^uint32(0)

func (l *edgeList) len() int { return l.where.n }

// end returns edge i if the trace ended with it, else nil.
func (l *edgeList) end(i int) *ended {
	if at := *l.where.at(i); at&endMark != 0 {
		return l.ends.all.at(int(at &^ endMark))
	}
	return nil
}

// at returns edge i.
func (l *edgeList) at(i int) edge {
	if e := l.end(i); e != nil {
		return l.ending(e)
	}
	return *l.on.at(int(*l.where.at(i)))
}

// item returns the item of edge i.
func (l *edgeList) item(i int) uint32 {
	if e := l.end(i); e != nil {
		return e.item
	}
	return l.on.at(int(*l.where.at(i))).item
}

// ending returns the edge with which the trace ended.
func (l *edgeList) ending(e *ended) edge {
	g := edge{item: e.item, from: e.from, to: atEnd, label: e.label, n: 1, share: share{way: e.way, value: e.amount}, amount: e.amount}
	if e.load > 0 {
		o := l.ends.loads.at(int(e.load) - 1)
		g.n, g.more, g.share = o.n, o.more, o.share
	}
	if l.reverse {
		g.from, g.to = g.to, g.from
	}
	return g
}

// add adds an edge from which the trace goes on.
func (l *edgeList) add(g *edge) {
	*l.where.more() = uint32(l.on.n)
	*l.on.more() = *g
}

// addEnd adds an edge with which the trace ends at a holder.
func (l *edgeList) addEnd(h *holder, g *edge) {
	e, at := l.ends.more(partOf(&h.address))
	number := uint32(l.where.n)
	*l.where.more() = at | endMark
	l.ends.setHolder(e, h)
	e.number, e.item, e.from, e.label, e.amount = number, g.item, g.from, g.label, g.amount
	if l.reverse {
		e.from = g.to
	}
	if !l.ends.laid && g.n == 1 && g.share.value == g.amount {
		e.way = g.share.way
		return
	}
	l.ends.loads.add(load{g.n, g.more, g.share})
	e.load = uint32(l.ends.loads.n)
}
