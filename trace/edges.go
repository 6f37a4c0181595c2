package trace

// edgeList has the edges in the order in which they were recorded. Those at which the trace ends are kept with who ended it, so that what
// came to one place in the end is summed up from memory that lies close together.
type edgeList struct {
	where chunks[whereEdge]
	on    chunks[edge]
	ends  endList
}

// whereEdge is where an edge is kept: part 0 is edgeList.on, those behind it are the parts of edgeList.ends.
type whereEdge struct{ part, at uint32 }

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

// atEnd stands for the holder at which the trace ends, see edgeList.end.
const atEnd = ^uint32(0)

func (l *edgeList) len() int { return l.where.n }

// at returns a pointer to edge i that is good until the next one is added.
func (l *edgeList) at(i int) *edge {
	if w := l.where.at(i); w.part == 0 {
		return l.on.at(int(w.at))
	}
	return &l.end(i).edge
}

// end returns edge i, with which the trace ended.
func (l *edgeList) end(i int) *ended {
	w := l.where.at(i)
	return l.ends[w.part-1].at(w.at)
}

// add adds an edge from which the trace goes on, and returns it, to be filled.
func (l *edgeList) add() *edge {
	l.where.add(whereEdge{0, uint32(l.on.n)})
	return l.on.more()
}

// addEnd adds an edge with which the trace ends, and returns it, to be filled.
func (l *edgeList) addEnd(h *holder) *edge {
	n, part := l.where.n, partOf(&h.address)
	p := &l.ends[part]
	l.where.add(whereEdge{uint32(part) + 1, uint32(p.n)})
	e := p.more()
	e.holder, e.number = *h, uint32(n)
	return &e.edge
}
