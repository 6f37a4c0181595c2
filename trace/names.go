package trace

import (
	"context"
	"fmt"

	"ashiato/chain"
)

// namesAtOnce is how many transactions are asked for their names in one call.
const namesAtOnce = 1 << 14

// Name reads what the transactions of the flows are called, where the walk did not learn it. A walk reads few transactions: what
// a plain one did stands in its payer's statement.
func (r *Result) Name(ctx context.Context, reader Reader) error {
	for i := range r.Methods {
		if err := r.Methods[i].Flows.name(ctx, reader); err != nil {
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
