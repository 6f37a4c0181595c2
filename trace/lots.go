package trace

import (
	"cmp"
	"slices"

	"ashiato/chain"
)

// lot is n tainted units from a start on, of which [lo, hi), counted from the start, are still there. What any
// of them carry is reckoned from the start, however many have left.
type lot struct {
	start, n chain.Total
	lo, hi   chain.Total
	shares   []SeedValue // of all n
}

func newLot(at chain.Total, c piece) lot {
	n := c.units()
	return lot{start: at.Add(c.lo), n: n, hi: n, shares: c.shares}
}

func (l *lot) first() chain.Total { return l.start.Add(l.lo) }
func (l *lot) end() chain.Total   { return l.start.Add(l.hi) }

// left returns what the units still there carry.
func (l *lot) left() []SeedValue {
	if l.lo.IsZero() && l.hi == l.n {
		return l.shares
	}
	return portion(l.shares, l.n, l.lo, l.hi)
}

// lots is what fifo and lifo share.
type lots struct {
	list []lot
	sum  []SeedValue
}

func (s *lots) shares() []SeedValue { return s.sum }

func (s *lots) clear() { s.list, s.sum = nil, nil }

func (s *lots) forget(seed int) {
	drop := func(v SeedValue) bool { return v.Seed == seed }
	s.sum = without(s.sum, drop)
	for i := range s.list {
		s.list[i].shares = without(s.list[i].shares, drop)
	}
	s.sweep()
}

// sweep removes lots that carry nothing any more.
func (s *lots) sweep() {
	s.list = slices.DeleteFunc(s.list, func(l lot) bool { return l.lo == l.hi || len(l.left()) == 0 })
}

// units counts the distinct units that carry the seed.
func (s *lots) units(seed int) chain.Total {
	var ranges []span
	for i := range s.list {
		if _, ok := valueOf(s.list[i].left(), seed); ok {
			ranges = append(ranges, span{s.list[i].first(), s.list[i].end()})
		}
	}
	return distinct(ranges)
}

func (s *lots) add(at chain.Total, pieces []piece) {
	for _, c := range pieces {
		s.list = append(s.list, newLot(at, c))
		s.sum = sumShares(s.sum, c.shares)
	}
}

// fifoLots lays its lots along the running total of what came in, so the units [a, b) leave with the debits that
// cover [a, b) of the running total of what went out. They stand in the order of their starts.
type fifoLots struct{ lots }

func (f *fifoLots) next(chain.Total) Ask { return Ask{Find: OutAbove, V: f.list[0].first()} }

func (f *fifoLots) fits(at *state) bool { return len(f.list) == 0 || !f.list[0].first().Less(at.out) }

func (f *fifoLots) debit(at *state, x chain.Total) []piece {
	end := at.out.Add(x)
	var out []piece
	for i := range f.list {
		l := &f.list[i]
		if !l.first().Less(end) {
			break
		}
		// What stands before at.out would have left before; only the part inside the debit goes.
		to := l.end().Min(end).Sub(l.start)
		if p := (piece{l.first().Sub(at.out), l.start.Add(to).Sub(at.out), portion(l.shares, l.n, l.lo, to)}); len(p.shares) > 0 {
			out = append(out, p)
			f.sum = subShares(f.sum, p.shares)
		}
		l.lo = to
	}
	f.sweep()
	return out
}

func (f *fifoLots) credit(at *state, pieces []piece) bool {
	fresh := len(f.list) == 0
	f.add(at.in, pieces)
	slices.SortStableFunc(f.list, func(a, b lot) int { return a.first().Cmp(b.first()) })
	return fresh
}

// lifoLots lays its lots along the levels of the balance, highest first: the units of the levels [a, b) leave
// when the balance falls below them.
type lifoLots struct{ lots }

func (f *lifoLots) next(add chain.Total) Ask {
	return Ask{Find: Below, Add: add, V: f.list[0].end()}
}

func (f *lifoLots) fits(at *state) bool {
	return len(f.list) == 0 || !at.balance().Less(f.list[0].end())
}

func (f *lifoLots) debit(at *state, x chain.Total) []piece {
	top := at.balance()
	floor := top.Sub(x)
	var out []piece
	for i := range f.list {
		l := &f.list[i]
		if !floor.Less(l.end()) {
			break
		}
		from := l.first().Max(floor).Sub(l.start)
		if p := (piece{top.Sub(l.end()), top.Sub(l.start.Add(from)), portion(l.shares, l.n, from, l.hi)}); len(p.shares) > 0 {
			out = append(out, p)
			f.sum = subShares(f.sum, p.shares)
		}
		l.hi = from
	}
	f.sweep()
	return out
}

func (f *lifoLots) credit(at *state, pieces []piece) bool {
	f.add(at.balance(), pieces)
	slices.SortStableFunc(f.list, func(a, b lot) int { return b.end().Cmp(a.end()) })
	return true
}

// span is the units [lo, hi).
type span struct{ lo, hi chain.Total }

func (s span) empty() bool { return !s.lo.Less(s.hi) }

// meet returns what both have.
func (s span) meet(t span) span { return span{s.lo.Max(t.lo), s.hi.Min(t.hi)} }

// distinct counts the units that are in any of the ranges.
func distinct(ranges []span) chain.Total {
	if len(ranges) == 1 {
		return ranges[0].hi.Sub(ranges[0].lo)
	}
	slices.SortFunc(ranges, func(a, b span) int { return cmp.Or(a.lo.Cmp(b.lo), a.hi.Cmp(b.hi)) })
	var sum, reached chain.Total
	for _, r := range ranges {
		if from := r.lo.Max(reached); from.Less(r.hi) {
			sum = sum.Add(r.hi.Sub(from))
			reached = r.hi
		}
	}
	return sum
}
