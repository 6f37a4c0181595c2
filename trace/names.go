package trace

import (
	"context"
	"fmt"

	"ashiato/chain"
)

// namesAtOnce is how many transactions are asked for their names in one call.
const namesAtOnce = 1 << 14

// Name reads what the transactions of the flows are called, where the walk did not learn it, and writes out the paths of all
// places. A walk reads few transactions: what a plain one did stands in its payer's statement.
func (r *Result) Name(ctx context.Context, reader Reader) error {
	for i := range r.Methods {
		m := &r.Methods[i]
		if err := m.Flows.name(ctx, reader); err != nil {
			return fmt.Errorf("trace %s: %w", m.Method, err)
		}
		for j := range m.Seeds {
			s := &m.Seeds[j]
			for _, places := range [...][]Place{s.TerminalPlaces, s.FrontierPlaces} {
				for k := range places {
					p := &places[k]
					p.ShortestPath = m.Flows.path(p.seed, p.short, func(s *edgeShare) int32 { return s.short })
					p.LargestPath = m.Flows.path(p.seed, p.large, func(s *edgeShare) int32 { return s.large })
				}
			}
		}
	}
	return nil
}

// name reads the names that are not known.
func (f *Flows) name(ctx context.Context, reader Reader) error {
	r := f.record
	var refs []chain.TxRef
	var items []*item
	for i := range r.items.n {
		if it := r.items.at(i); it.name == 0 {
			refs, items = append(refs, it.ref()), append(items, it)
		}
		if len(refs) == 0 || len(refs) < namesAtOnce && i < r.items.n-1 {
			continue
		}
		names, err := reader.Names(ctx, refs)
		if err != nil {
			return err
		}
		if len(names) != len(refs) {
			return fmt.Errorf("the ledger gave %d names of %d transactions", len(names), len(refs))
		}
		for j, it := range items {
			r.name(it, names[j])
		}
		refs, items = refs[:0], items[:0]
	}
	return nil
}

// path lists the transactions from the seed to an edge.
func (f *Flows) path(seed, at int32, back func(*edgeShare) int32) []chain.TxHash {
	r := f.record
	f.edges = f.edges[:0]
	for at >= 0 {
		g := r.edges.at(int(at))
		if r.labels[g.label].carrier != BySeed {
			f.edges = append(f.edges, g)
		}
		for s := range r.sharesOf(int(at)) {
			if s.seed == seed {
				at = back(s)
				break
			}
		}
	}
	if len(f.edges) == 0 {
		return nil
	}
	path := make([]chain.TxHash, len(f.edges))
	for i, g := range f.edges {
		path[len(path)-1-i] = r.nameOf(int(g.item)).Hash
	}
	return path
}
