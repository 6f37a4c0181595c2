package trace

import "context"

// RunLaidOut is Run without the short way for plain payments: every transaction is laid out.
func RunLaidOut(ctx context.Context, reader Reader, rules Rules) (Result, error) {
	if err := rules.check(); err != nil {
		return Result{}, err
	}
	var result Result
	for _, m := range rules.Methods {
		w := newWalk(ctx, reader, &rules, m)
		w.slow = true
		if err := w.run(); err != nil {
			return Result{}, err
		}
		found, err := w.result()
		if err != nil {
			return Result{}, err
		}
		result.Methods = append(result.Methods, found)
	}
	return result, result.Name(ctx, reader)
}
