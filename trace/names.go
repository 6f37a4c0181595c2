package trace

import (
	"context"
	"fmt"
	"slices"

	"ashiato/chain"
)

// namesAtOnce is how many transactions are asked for their names in one call.
const namesAtOnce = 1 << 14

// Name reads what the transactions of the flows are called, where the walk did not learn it, and when they were. A walk reads few transactions:
// what a plain one did stands in its payer's statement.
func (r *Result) Name(ctx context.Context, reader Reader) error {
	for i := range r.Methods {
		f := &r.Methods[i].Flows
		err := f.name(ctx, reader)
		if err == nil {
			err = f.time(ctx, reader)
		}
		if err != nil {
			return fmt.Errorf("trace %s: %w", r.Methods[i].Method, err)
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

// clock knows the times of the heights at which something was recorded.
type clock struct {
	heights []chain.Height
	times   []Time
}

func (c *clock) at(h chain.Height) Time {
	i, ok := slices.BinarySearch(c.heights, h)
	if !ok {
		return Time{}
	}
	return c.times[i]
}

// time reads the times of the flows.
func (f *Flows) time(ctx context.Context, reader Reader) error {
	c := f.times
	c.heights, c.times = nil, nil
	for _, block := range f.record.items.blocks {
		for i := range block {
			// The walk goes along the chain, so that equal heights follow each other.
			if h := block[i].height; len(c.heights) == 0 || c.heights[len(c.heights)-1] != h {
				c.heights = append(c.heights, h)
			}
		}
	}
	if len(c.heights) == 0 {
		return nil
	}
	var err error
	if c.times, err = reader.Times(ctx, c.heights); err != nil {
		return err
	}
	if len(c.times) != len(c.heights) {
		return fmt.Errorf("the ledger gave %d times for %d heights", len(c.times), len(c.heights))
	}
	if c.heights[0] > c.heights[len(c.heights)-1] { // backward
		slices.Reverse(c.heights)
		slices.Reverse(c.times)
	}
	return nil
}
