package trace

import "ashiato/chain"

// queue is a heap of the accounts that wait for a line, the earliest first, or the latest where it is reversed.
// A node has four children, which lie side by side in memory.
type queue struct {
	list    []waiting
	places  []int32 // by holding number: 1 + its place in the list; 0: it does not wait
	reverse bool
}

// waiting is an account and the transaction it waits for, written so that comparing is comparing two words: the
// height, then the index above the holding number, which makes the order fixed. Reversed, both are complements.
type waiting struct{ height, rest uint64 }

func (q *queue) waiting(ref chain.TxRef, id uint32) waiting {
	if q.reverse {
		ref.Height, ref.Index = ^ref.Height, ^ref.Index
	}
	return waiting{uint64(ref.Height), uint64(ref.Index)<<32 | uint64(id)}
}

func (w *waiting) id() uint32 { return uint32(w.rest) }

func (w *waiting) before(v *waiting) bool {
	return w.height < v.height || w.height == v.height && w.rest < v.rest
}

// at returns the transaction that the account in place i of the list waits for.
func (q *queue) at(i int) chain.TxRef {
	w := &q.list[i]
	ref := chain.TxRef{Height: chain.Height(w.height), Index: uint32(w.rest >> 32)}
	if q.reverse {
		ref.Height, ref.Index = ^ref.Height, ^ref.Index
	}
	return ref
}

// first returns the transaction that comes next.
func (q *queue) first() (chain.TxRef, bool) {
	if len(q.list) == 0 {
		return chain.TxRef{}, false
	}
	return q.at(0), true
}

// only returns the number of the account that waits for the transaction, false if none or several do.
func (q *queue) only(ref chain.TxRef) (uint32, bool) {
	if len(q.list) == 0 || q.at(0) != ref {
		return 0, false
	}
	for c := 1; c <= 4 && c < len(q.list); c++ {
		if q.at(c) == ref {
			return 0, false
		}
	}
	return q.list[0].id(), true
}

// second returns the transaction that comes next but for the first account in the list, false if no other waits.
func (q *queue) second() (chain.TxRef, bool) {
	if len(q.list) < 2 {
		return chain.TxRef{}, false
	}
	least := 1
	for c := 2; c <= 4 && c < len(q.list); c++ {
		if q.list[c].before(&q.list[least]) {
			least = c
		}
	}
	return q.at(least), true
}

// set puts an account where its line belongs, or takes it out if it waits for none.
func (q *queue) set(a *account, waits bool) {
	for len(q.places) <= int(a.id) {
		q.places = append(q.places, 0)
	}
	i := int(q.places[a.id]) - 1
	switch {
	case waits && i < 0:
		q.list = append(q.list, waiting{})
		q.settle(len(q.list)-1, q.waiting(a.pos.Tx, a.id))
	case waits:
		q.settle(i, q.waiting(a.pos.Tx, a.id))
	case i >= 0:
		q.places[a.id] = 0
		last := q.list[len(q.list)-1]
		q.list = q.list[:len(q.list)-1]
		if i < len(q.list) {
			q.settle(i, last)
		}
	}
}

// settle finds the place of v, starting from the gap i, and fills the gap.
func (q *queue) settle(i int, v waiting) {
	for i > 0 {
		parent := (i - 1) / 4
		if !v.before(&q.list[parent]) {
			break
		}
		q.put(i, q.list[parent])
		i = parent
	}
	for {
		first := 4*i + 1
		if first >= len(q.list) {
			break
		}
		least := first
		for c := first + 1; c < min(first+4, len(q.list)); c++ {
			if q.list[c].before(&q.list[least]) {
				least = c
			}
		}
		if !q.list[least].before(&v) {
			break
		}
		q.put(i, q.list[least])
		i = least
	}
	q.put(i, v)
}

func (q *queue) put(i int, v waiting) {
	q.list[i] = v
	q.places[v.id()] = int32(i + 1)
}
