package trace

import (
	"slices"

	"ashiato/chain"
)

// backLots is the purse of fifo and lifo where time runs backward: what is asked for leaves by the credit that
// brought it and arrives by the debit that took it. fifo lays lots along the running totals and lifo along the
// levels of the balance, as forward; the highest stand first.
type backLots struct {
	lots
	levels bool // lifo
}

// next is not a whole question: awaitBack completes it, because lifo needs two.
func (b *backLots) next(opening chain.Total) Ask {
	top := b.list[0].end()
	if b.levels {
		return Ask{Find: LastBelow, Add: opening, V: top}
	}
	return Ask{Find: InAbove, V: top.Sub(opening).Sub(chain.TotalOf(1))}
}

func (b *backLots) fits(at *state) bool { return len(b.list) == 0 || !b.top(at).Less(b.list[0].end()) }

// top returns where the newest unit stands.
func (b *backLots) top(at *state) chain.Total {
	if b.levels {
		return at.balance()
	}
	return at.in
}

func (b *backLots) debit(at *state, x chain.Total) []piece {
	base := b.top(at).Sub(x)
	var out []piece
	for i := range b.list {
		l := &b.list[i]
		if !base.Less(l.end()) {
			break
		}
		from := l.first().Max(base).Sub(l.start)
		if p := (piece{l.start.Add(from).Sub(base), l.end().Sub(base), portion(l.shares, l.n, from, l.hi)}); len(p.shares) > 0 {
			out = append(out, p)
			b.sum = subShares(b.sum, p.shares)
		}
		l.hi = from
	}
	b.sweep()
	return out
}

func (b *backLots) credit(at *state, pieces []piece) bool {
	for _, p := range pieces {
		start := at.out.Add(p.lo)
		if b.levels {
			start = at.balance().Sub(p.hi) // a draw's first unit is the highest level
		}
		n := p.units()
		b.list = append(b.list, lot{start: start, n: n, hi: n, shares: p.shares})
		b.sum = sumShares(b.sum, p.shares)
	}
	slices.SortStableFunc(b.list, func(a, c lot) int { return c.end().Cmp(a.end()) })
	return true
}

// awaitBack puts the accounts in the queue by the last credits before a position that bring what is asked of
// them. An account waits no more once all that is left was there before the ledger begins.
func (w *walk) awaitBack(accounts []*account, to chain.LinePos) error {
	var asks []Ask
	var asked []*account
	for _, a := range accounts {
		lots, laid := a.purse.(*backLots)
		switch {
		case len(a.purse.shares()) == 0:
			w.queue.set(a, false)
			a.forgetLines()
			continue
		case laid && !lots.levels && !a.opening.Less(lots.list[0].end()):
			w.queue.set(a, false)
			continue
		}
		w.queue.set(a, false)
		if w.method.everyDebit() {
			a.dropLines(func(p chain.LinePos) bool { return p.Compare(to) >= 0 })
			if len(a.lines) > 0 || a.drained {
				w.wait(a)
				continue
			}
		}
		ask := a.purse.next(a.opening)
		ask.Holding, ask.To = a.holding, to
		if ask.Find == NextOut {
			ask.Find, ask.Limit = PrevIn, a.nextStride()
		}
		asks, asked = append(asks, ask), append(asked, a)
	}
	if len(asks) == 0 {
		return nil
	}
	answers, err := w.seek(asks)
	if err != nil {
		return err
	}
	if w.method == LIFO {
		if asks, answers, asked, err = w.risen(asks, answers, asked); err != nil {
			return err
		}
	}
	for i, a := range asked {
		a.answer(&asks[i], &answers[i])
		w.wait(a)
	}
	return nil
}

// risen asks for the credits that lifted balances for the last time above the levels they were last below. Where
// a balance was never below, the units are those of the opening, or the first credit's.
func (w *walk) risen(below []Ask, found []Answer, accounts []*account) (asks []Ask, answers []Answer, asked []*account, err error) {
	for i, a := range accounts {
		ask := Ask{Holding: a.holding, Find: InAbove, To: below[i].To}
		if lines := found[i].Lines; len(lines) > 0 {
			ask.From, ask.V = lines[0].Pos, lines[0].TotalIn
		} else if !a.opening.Less(below[i].V) {
			continue
		}
		asks, asked = append(asks, ask), append(asked, a)
	}
	if len(asks) == 0 {
		return nil, nil, nil, nil
	}
	answers, err = w.seek(asks)
	return asks, answers, asked, err
}
