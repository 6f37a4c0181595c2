package local

import (
	"fmt"

	"ashiato/chain"
	"ashiato/trace"
)

// answer returns the lines of the statement that ask wants, see trace.Find.
func (t *statement) answer(ask *trace.Ask) ([]chain.Line, error) {
	s := span{ask.From, ask.To}
	c := collector{limit: 1}
	var err error
	switch ask.Find {
	case trace.NextOut:
		c.limit = max(ask.Limit, 1)
		c.wanted = func(l *chain.Line) bool { return !l.Out.IsZero() }
		_, err = t.forward(s, func(p *summary) bool { return p.hasOut }, c.visit)
	case trace.PrevIn:
		c.limit = max(ask.Limit, 1)
		c.wanted = func(l *chain.Line) bool { return !l.In.IsZero() }
		_, err = t.backward(s, func(p *summary) bool { return p.hasIn }, c.visit)
	case trace.OutAbove:
		c.wanted = func(l *chain.Line) bool { return ask.V.Less(l.TotalOut) }
		_, err = t.forward(s, func(p *summary) bool { return ask.V.Less(p.out) }, c.visit)
	case trace.InAbove:
		c.wanted = func(l *chain.Line) bool { return ask.V.Less(l.TotalIn) }
		_, err = t.forward(s, func(p *summary) bool { return ask.V.Less(p.in) }, c.visit)
	case trace.Below:
		limit := net(ask.V, ask.Add)
		c.wanted = func(l *chain.Line) bool { return net(l.TotalIn, l.TotalOut).less(limit) }
		_, err = t.forward(s, func(p *summary) bool { return p.lowest.less(limit) }, c.visit)
	case trace.LastBelow:
		limit := net(ask.V, ask.Add)
		c.wanted = func(l *chain.Line) bool { return net(l.TotalIn, l.TotalOut).less(limit) }
		_, err = t.backward(s, func(p *summary) bool { return p.lowest.less(limit) }, c.visit)
	case trace.Last:
		c.wanted = func(*chain.Line) bool { return true }
		_, err = t.backward(s, func(*summary) bool { return true }, c.visit)
	case trace.Lowest:
		line, ok, err := t.lowest(s)
		if !ok || err != nil {
			return nil, err
		}
		return []chain.Line{line}, nil
	default:
		return nil, fmt.Errorf("seek: unknown question %d", ask.Find)
	}
	return c.lines, err
}

// collector takes the first wanted lines it is shown.
type collector struct {
	wanted func(*chain.Line) bool
	limit  int
	lines  []chain.Line
}

func (c *collector) visit(l *chain.Line) bool {
	if c.wanted(l) {
		c.lines = append(c.lines, *l)
	}
	return len(c.lines) < c.limit
}
