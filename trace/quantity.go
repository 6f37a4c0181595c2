package trace

import "ashiato/chain"

// quantity is a total as records keep it: in two words, which nearly all fit; of a larger one, where it stands among those of its record, marked by
// the highest bit.
type quantity [2]uint64

const wideMark = 1 << 63

func (q quantity) wide() bool { return q[1]&wideMark != 0 }

// wide has the totals of a record that are too large for a quantity.
type wide struct{ totals chunks[chain.Total] }

// quantity returns a total as its record keeps it.
func (w *wide) quantity(t *chain.Total) quantity {
	if t[1]&wideMark|t[2]|t[3]|t[4] == 0 {
		return quantity{t[0], t[1]}
	}
	w.totals.add(*t)
	return quantity{uint64(w.totals.n - 1), wideMark}
}

// total returns the total that a quantity stands for.
func (w *wide) total(q quantity) chain.Total {
	if q.wide() {
		return *w.totals.at(int(q[0]))
	}
	return chain.Total{q[0], q[1]}
}
