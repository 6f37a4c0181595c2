package local

import (
	"fmt"

	"ashiato/chain"
	"ashiato/trace"
)

// question is an Ask on its way through a statement.
type question struct {
	ask   *trace.Ask
	span  span
	limit int
	below balance // of TotalIn - TotalOut: what Below, LastBelow and Lowest want it below of
	found []chain.Line
}

// answer appends to found the lines of the statement that ask wants, see trace.Find.
func (t *statement) answer(ask *trace.Ask, found []chain.Line) ([]chain.Line, error) {
	q := question{ask: ask, span: span{ask.From, ask.To}, below: net(&ask.V, &ask.Add), limit: len(found) + 1, found: found}
	var err error
	switch ask.Find {
	case trace.NextOut:
		q.limit = len(found) + max(ask.Limit, 1)
		_, err = t.forward(t.top, 0, &q)
	case trace.PrevIn:
		q.limit = len(found) + max(ask.Limit, 1)
		_, err = t.backward(t.top, 0, &q)
	case trace.OutAbove, trace.InAbove, trace.Below:
		_, err = t.forward(t.top, 0, &q)
	case trace.LastBelow, trace.Last:
		_, err = t.backward(t.top, 0, &q)
	case trace.Lowest:
		best := lowest{balance: q.below}
		if err = t.lowest(t.top, 0, q.span, &best); err == nil && best.found {
			q.found = append(q.found, best.line)
		}
	default:
		err = fmt.Errorf("seek: unknown question %d", ask.Find)
	}
	return q.found, err
}

// mayBeIn reports whether one of the lines that s sums up may be wanted.
func (q *question) mayBeIn(s *summary) bool {
	switch q.ask.Find {
	case trace.NextOut:
		return s.hasOut
	case trace.PrevIn:
		return s.hasIn
	case trace.OutAbove:
		return q.ask.V.Less(s.out)
	case trace.InAbove:
		return q.ask.V.Less(s.in)
	case trace.Below, trace.LastBelow:
		return s.lowest.less(&q.below)
	}
	return true
}

// wants reports whether a line is wanted.
func (q *question) wants(l *chain.Line) bool {
	switch q.ask.Find {
	case trace.NextOut:
		return !l.Out.IsZero()
	case trace.PrevIn:
		return !l.In.IsZero()
	case trace.OutAbove:
		return q.ask.V.Less(l.TotalOut)
	case trace.InAbove:
		return q.ask.V.Less(l.TotalIn)
	case trace.Below, trace.LastBelow:
		b := net(&l.TotalIn, &l.TotalOut)
		return b.less(&q.below)
	}
	return true
}

// look takes a line of the span if it is wanted, and reports whether more are.
func (q *question) look(l *chain.Line) bool {
	if q.wants(l) {
		q.found = append(q.found, *l)
	}
	return len(q.found) < q.limit
}

// forward looks through a page from the beginning of the span to its end. It reports whether pages behind it are to be
// looked at too.
func (t *statement) forward(level int, ordinal uint64, q *question) (more bool, err error) {
	p, err := t.page(level, ordinal)
	if err != nil {
		return false, err
	}
	if err := p.openTo(q.span.from); err != nil {
		return false, t.corrupt(level, ordinal, err)
	}
	for i := firstReaching(p.children, q.span.from); ; i++ {
		if i > 0 && p.children[i-1].last.Compare(q.span.to) >= 0 {
			return false, nil
		}
		if i == len(p.children) {
			if p.rest == nil {
				return true, nil
			}
			if err := p.openRun(); err != nil {
				return false, t.corrupt(level, ordinal, err)
			}
		}
		if !q.mayBeIn(&p.children[i]) {
			continue
		}
		if level > 0 {
			more, err = t.forward(level-1, ordinal*t.shape.fan+uint64(i), q)
		} else {
			more, err = p.forward(i, q)
		}
		if !more || err != nil {
			return false, err
		}
	}
}

// forward looks through run i.
func (p *page) forward(i int, q *question) (more bool, err error) {
	r := p.run(i)
	for r.next() {
		if r.line.Pos.Compare(q.span.from) < 0 {
			continue
		}
		if r.line.Pos.Compare(q.span.to) >= 0 || !q.look(&r.line) {
			return false, nil
		}
	}
	return true, r.err()
}

// backward is forward from the end of the span to its beginning.
func (t *statement) backward(level int, ordinal uint64, q *question) (more bool, err error) {
	p, err := t.wholePage(level, ordinal)
	if err != nil {
		return false, err
	}
	// Beyond the first child that reaches to, none has a line before it.
	for i := min(firstReaching(p.children, q.span.to), len(p.children)-1); i >= 0; i-- {
		if p.children[i].last.Compare(q.span.from) < 0 {
			return false, nil
		}
		if !q.mayBeIn(&p.children[i]) {
			continue
		}
		if level > 0 {
			more, err = t.backward(level-1, ordinal*t.shape.fan+uint64(i), q)
		} else {
			more, err = p.backward(i, q)
		}
		if !more || err != nil {
			return false, err
		}
	}
	return true, nil
}

// backward looks through run i.
func (p *page) backward(i int, q *question) (more bool, err error) {
	var lines [runLines]chain.Line
	n := 0
	r := p.run(i)
	for r.next() && r.line.Pos.Compare(q.span.to) < 0 {
		lines[n] = r.line
		n++
	}
	if r.d.err != nil {
		return false, r.d.err
	}
	for n--; n >= 0; n-- {
		if lines[n].Pos.Compare(q.span.from) < 0 || !q.look(&lines[n]) {
			return false, nil
		}
	}
	return true, nil
}

// lowest is the first of the lines looked at that have the lowest balance.
type lowest struct {
	line    chain.Line
	balance balance // before any is found, the one to be below of
	found   bool
}

// lowest looks for the lowest balance in the lines of a page that are in the span.
func (t *statement) lowest(level int, ordinal uint64, s span, best *lowest) error {
	p, err := t.wholePage(level, ordinal)
	if err != nil {
		return err
	}
	promising, n := p.promising(s)
	for _, i := range promising[:n] {
		if !p.children[i].lowest.less(&best.balance) {
			continue
		}
		if level > 0 {
			err = t.lowest(level-1, ordinal*t.shape.fan+uint64(i), s, best)
		} else {
			err = p.lowest(i, s, best)
		}
		if err != nil {
			return err
		}
	}
	return nil
}

// lowest looks through run i.
func (p *page) lowest(i int, s span, best *lowest) error {
	r := p.run(i)
	for r.next() {
		if r.line.Pos.Compare(s.from) < 0 {
			continue
		}
		if r.line.Pos.Compare(s.to) >= 0 {
			return nil
		}
		if b := net(&r.line.TotalIn, &r.line.TotalOut); b.less(&best.balance) {
			best.line, best.balance, best.found = r.line, b, true
		}
	}
	return r.err()
}

// promising returns, in order, the n children that can hold the lowest balance in the span: those that may stand across a
// border of it, and of the others the first with the lowest.
func (p *page) promising(s span) (which [3]int, n int) {
	first := firstReaching(p.children, s.from)
	last := min(firstReaching(p.children, s.to), len(p.children)-1) // may reach beyond the span
	inner := -1
	add := func(i int) {
		which[n] = i
		n++
	}
	for i := first; i <= last; i++ {
		starts := i > first || i > 0 && p.children[i-1].last.Compare(s.from) >= 0 || s.from == chain.LinePos{}
		switch ends := p.children[i].last.Compare(s.to) < 0; {
		case !starts:
			add(i)
		case !ends:
			if inner >= 0 {
				add(inner)
			}
			add(i)
			return which, n
		case inner < 0 || p.children[i].lowest.less(&p.children[inner].lowest):
			inner = i
		}
	}
	if inner >= 0 {
		add(inner)
	}
	return which, n
}
