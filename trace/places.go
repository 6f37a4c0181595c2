package trace

import (
	"iter"
	"slices"

	"ashiato/chain"
)

// Places are where parts of a seed are, by address, asset and kind. A haircut makes hundreds of thousands, so they are kept by numbers, and each
// is written out when it is asked for. The zero Places has none.
type Places struct {
	lists []*placeList
	flows *Flows // to which the numbers belong
}

// placeList is a part of the places, made in one go.
type placeList struct {
	wide
	order chunks[uint32] // each is in spots or, marked by the highest bit, what the edge at this place in endList.all says, as most are
	spots chunks[spot]
}

// add adds a place, and returns it, to be filled.
func (l *placeList) add() *spot {
	*l.order.more() = uint32(l.spots.n)
	return l.spots.more()
}

// addAlone adds the place of an edge which alone ended there, and carries as many units of one seed as its amount.
func (l *placeList) addAlone(end uint32) { *l.order.more() = end | endMark }

// spot returns place i of the list.
func (l *placeList) spot(i int, r *record) *spot {
	at := *l.order.at(i)
	if at&endMark == 0 {
		return l.spots.at(int(at))
	}
	e := r.edges.ends.all.at(int(at &^ endMark))
	item, by := int32(e.item), int32(e.number)
	return &spot{
		holder: atEnd, kind: r.kinds.number(r.labels[e.label].end), seed: r.ways.at(int(e.way)).seed,
		first: item, last: item, txs: 1, short: by, large: by, amount: e.amount, value: e.amount,
	}
}

// spot is a Place, by numbers. It takes 64 bytes.
type spot struct {
	holder, kind  uint32 // a holding, atEnd for the one at which short ends; in record.kinds
	seed          int32
	first, last   int32 // items
	txs           int32
	short, large  int32 // edges
	amount, value quantity
}

// Len returns how many there are.
func (p *Places) Len() (n int) {
	for _, l := range p.lists {
		n += l.order.n
	}
	return n
}

// All yields them in order, with their numbers.
func (p *Places) All() iter.Seq2[int, Place] {
	return func(yield func(int, Place) bool) {
		n := 0
		for _, l := range p.lists {
			for i := range l.order.n {
				if !yield(n, l.at(i, p.flows)) {
					return
				}
				n++
			}
		}
	}
}

// at writes out place i of the list.
func (l *placeList) at(i int, f *Flows) Place {
	r := f.record
	s := l.spot(i, r)
	h := f.holding(s.holder, int(s.short))
	first, last := r.items.at(int(s.first)), r.items.at(int(s.last))
	return Place{
		Address: h.Address, Asset: h.Asset, Kind: r.kinds[s.kind], Amount: l.total(s.amount), Value: l.total(s.value),
		First: first.ref(), Last: last.ref(), FirstTime: f.times.at(first.height), LastTime: f.times.at(last.height),
		Transactions: int(s.txs), flows: f, seed: s.seed, short: s.short, large: s.large,
	}
}

// Places yields the places where the seed ended, then those where it still is.
func (s *SeedResult) Places() iter.Seq[Place] {
	return func(yield func(Place) bool) {
		for _, places := range [...]*Places{&s.TerminalPlaces, &s.FrontierPlaces} {
			for _, p := range places.All() {
				if !yield(p) {
					return
				}
			}
		}
	}
}

// ShortestPath returns the hashes of the fewest transactions from the seed to here, ties to the earlier. They are zero as long as
// the result was not named.
func (p *Place) ShortestPath() []chain.TxHash {
	return p.path(p.short, func(w *way) int32 { return w.short })
}

// LargestPath returns the hashes of the transactions that lead here when one follows back from here the arrival that carried most, ties
// to the earlier.
func (p *Place) LargestPath() []chain.TxHash {
	return p.path(p.large, func(w *way) int32 { return w.large })
}

// path lists the transactions from the seed to an edge.
func (p *Place) path(edge int32, back func(*way) int32) (hashes []chain.TxHash) {
	if p.flows == nil {
		return nil
	}
	r := p.flows.record
	for edge >= 0 {
		g, at := r.edges.at(int(edge)), edge
		if r.labels[g.label].carrier != BySeed {
			hashes = append(hashes, r.nameOf(int(g.item)).Hash)
		}
		for s := range r.sharesOf(int(at)) {
			if w := r.ways.at(int(s.way)); w.seed == p.seed {
				edge = back(w)
				break
			}
		}
	}
	slices.Reverse(hashes)
	return hashes
}
