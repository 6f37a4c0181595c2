package trace

import "ashiato/chain"

// quantity is a total as the record keeps it: in two words, which nearly all fit; of a larger one, where it stands in record.wide, marked by the
// highest bit.
type quantity [2]uint64

const wide = 1 << 63

// quantity returns a total as the record keeps it.
func (r *record) quantity(t *chain.Total) quantity {
	if t[1]&wide|t[2]|t[3]|t[4] == 0 {
		return quantity{t[0], t[1]}
	}
	r.wide.add(*t)
	return quantity{uint64(r.wide.n - 1), wide}
}

// total returns the total that a quantity stands for.
func (r *record) total(q quantity) chain.Total {
	if q[1]&wide != 0 {
		return *r.wide.at(int(q[0]))
	}
	return chain.Total{q[0], q[1]}
}
