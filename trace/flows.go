package trace

import (
	"iter"

	"ashiato/chain"
)

// Flows are the moves of seed value that one method made, in ledger order. A haircut makes millions, so they are kept
// by numbers, as they were recorded, and each is written out when it is asked for. The zero Flows has none.
type Flows struct {
	record   *record
	register *register
	times    *clock
	marks    bool // poison: there are no values
}

// Len returns how many there are.
func (f Flows) Len() int {
	if f.record == nil {
		return 0
	}
	return f.record.edges.len()
}

// All yields them in order, with their numbers.
func (f Flows) All() iter.Seq2[int, Flow] {
	return func(yield func(int, Flow) bool) {
		for i := range f.Len() {
			if !yield(i, f.At(i)) {
				return
			}
		}
	}
}

// holding returns the holding that an edge names by number.
func (f *Flows) holding(number uint32, edge int) chain.Holding {
	if number != atEnd {
		return f.register.holding(number)
	}
	h := f.record.edges.ends.holder(&f.record.edges.end(edge).endedAt)
	return chain.Holding{Address: h.address, Asset: f.register.assets[h.asset]}
}

// At returns flow i of Len.
func (f Flows) At(i int) Flow {
	r := f.record
	g := r.edges.at(i)
	it, l := r.items.at(int(g.item)), &r.labels[g.label]
	name := r.nameOf(int(g.item))
	x := Flow{
		Tx: it.ref(), Hash: name.Hash, Synthetic: name.Synthetic, Time: f.times.at(it.height), Carrier: l.carrier,
		From: f.holding(g.from, i), To: f.holding(g.to, i), Amount: r.total(g.amount), End: l.end, Weight: l.note,
	}
	if passed := r.passed[g.item]; len(passed) > 0 {
		x.Passed = passing(passed, x.From.Asset, x.To.Asset)
	}
	if f.marks {
		return x
	}
	for s := range r.sharesOf(i) {
		x.Values = append(x.Values, SeedValue{int(r.ways.at(int(s.way)).seed), r.total(s.value)})
	}
	return x
}
