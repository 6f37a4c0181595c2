package trace

import "ashiato/chain"

// queue is a binary heap of the accounts that wait for a line, the earliest first, or the latest where it is
// reversed. An account knows its place, so that it can move when it waits for another line.
type queue struct {
	list    []waiting
	reverse bool
}

// waiting is an account and the transaction it waits for, kept together so that comparing them stays in the
// processor's cache.
type waiting struct {
	at chain.TxRef
	*account
}

// before orders accounts by their transactions, then by holding number, so that the order is fixed.
func (q *queue) before(a, b *waiting) bool {
	c := a.at.Compare(b.at)
	if q.reverse {
		c = -c
	}
	return c < 0 || c == 0 && a.id < b.id
}

// first returns the transaction that comes next.
func (q *queue) first() (chain.TxRef, bool) {
	if len(q.list) == 0 {
		return chain.TxRef{}, false
	}
	return q.list[0].at, true
}

// only returns the account that waits for the transaction, nil if none or several do.
func (q *queue) only(ref chain.TxRef) *account {
	if len(q.list) == 0 || q.list[0].at != ref {
		return nil
	}
	for c := 1; c <= 2 && c < len(q.list); c++ {
		if q.list[c].at == ref {
			return nil
		}
	}
	return q.list[0].account
}

// set puts an account where its line belongs, or takes it out if it waits for none.
func (q *queue) set(a *account, waits bool) {
	switch {
	case waits && a.place < 0:
		a.place = len(q.list)
		q.list = append(q.list, waiting{a.line.Pos.Tx, a})
		q.up(a.place)
	case waits:
		q.list[a.place].at = a.line.Pos.Tx
		if !q.up(a.place) {
			q.down(a.place)
		}
	case a.place >= 0:
		i, last := a.place, len(q.list)-1
		q.swap(i, last)
		q.list[last] = waiting{}
		q.list = q.list[:last]
		a.place = -1
		if i < last && !q.up(i) {
			q.down(i)
		}
	}
}

func (q *queue) swap(i, j int) {
	q.list[i], q.list[j] = q.list[j], q.list[i]
	q.list[i].place, q.list[j].place = i, j
}

func (q *queue) up(i int) (moved bool) {
	for i > 0 {
		parent := (i - 1) / 2
		if !q.before(&q.list[i], &q.list[parent]) {
			break
		}
		q.swap(i, parent)
		i, moved = parent, true
	}
	return moved
}

func (q *queue) down(i int) {
	for {
		least := i
		for c := 2*i + 1; c <= 2*i+2 && c < len(q.list); c++ {
			if q.before(&q.list[c], &q.list[least]) {
				least = c
			}
		}
		if least == i {
			return
		}
		q.swap(i, least)
		i = least
	}
}
