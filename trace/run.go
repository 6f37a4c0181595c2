package trace

import (
	"context"
	"errors"
	"fmt"
	"slices"

	"ashiato/chain"
)

// Run traces the seeds under every method of the rules, one after the other, each on its own. It returns an error
// for rules that cannot be followed, for a ledger that contradicts itself, when the context ends, and when a seed
// is not conserved to the last unit, which would be a defect of this package.
func Run(ctx context.Context, reader Reader, rules Rules) (Result, error) {
	result, err := Walk(ctx, reader, rules)
	if err == nil {
		err = result.Name(ctx, reader)
	}
	if err != nil {
		return Result{}, err
	}
	return result, nil
}

// Walk is Run but for the names of transactions and the times of their blocks, which Result.Name reads: places and flows say where in the chain
// they are, but have no hashes and no times.
func Walk(ctx context.Context, reader Reader, rules Rules) (Result, error) {
	if err := rules.check(); err != nil {
		return Result{}, err
	}
	var result Result
	for _, m := range rules.Methods {
		found, err := runMethod(ctx, reader, &rules, m)
		if err != nil {
			return Result{}, fmt.Errorf("trace %s: %w", m, err)
		}
		result.Methods = append(result.Methods, found)
	}
	return result, nil
}

func runMethod(ctx context.Context, reader Reader, rules *Rules, m Method) (MethodResult, error) {
	w := newWalk(ctx, reader, rules, m)
	if err := w.run(); err != nil {
		return MethodResult{}, err
	}
	return w.result()
}

func (r *Rules) check() error {
	if r.Direction != Forward && r.Direction != Backward && r.Direction != "" {
		return fmt.Errorf("direction %q: want %s or %s", r.Direction, Forward, Backward)
	}
	for _, m := range r.Methods {
		if !slices.Contains(Methods(), m) {
			return fmt.Errorf("method %q is not known; known are %v", m, Methods())
		}
		if r.Direction == Backward && (m == TaintFirst || m == CleanFirst) {
			return fmt.Errorf("method %s has no meaning backward: trace forward from the suspect instead", m)
		}
	}
	n := len(r.Seeds)
	if l := len(r.Limits.MinSeedValue); l != 0 && l != n {
		return fmt.Errorf("%d least seed values for %d seeds", l, n)
	}
	if l := len(r.Limits.MinHaircut); l != 0 && l != n {
		return fmt.Errorf("%d least seed values of haircut for %d seeds", l, n)
	}
	if r.Exchanges.Slippage < 0 || r.Exchanges.MinCounterparties < 0 || r.Limits.MaxHops < 0 {
		return errors.New("slippage, counterparties and hops cannot be negative")
	}
	for i := range r.Seeds {
		if err := r.checkSeed(&r.Seeds[i]); err != nil {
			return fmt.Errorf("seed %q: %w", r.Seeds[i].ID, err)
		}
	}
	return nil
}

func (r *Rules) checkSeed(s *Seed) error {
	if s.Amount.IsZero() {
		return errors.New("amount is zero")
	}
	at := s.At
	if s.InLedger {
		at = s.Transfer.Tx.Height
	} else if r.Direction == Backward {
		return errors.New("backward needs a transfer of the ledger, and this seed comes from outside")
	} else if s.Holding.Address.IsZero() {
		return errors.New("the zero account holds nothing")
	}
	if r.Limits.HasUntil && at > r.Limits.Until {
		return fmt.Errorf("height %d is after the last height that counts, %d", at, r.Limits.Until)
	}
	return nil
}

// least returns the least seed values of a method, nil for none.
func (l *Limits) least(m Method) []chain.Total {
	if m == Haircut {
		return l.MinHaircut
	}
	return l.MinSeedValue
}

// end returns the first place of a statement that does not count any more.
func (l *Limits) end() chain.LinePos {
	if l.HasUntil && l.Until != ^chain.Height(0) {
		return chain.LinePos{Tx: chain.TxRef{Height: l.Until + 1}}
	}
	return chain.LinePos{Tx: chain.TxRef{Height: ^chain.Height(0), Index: ^uint32(0)}, Part: ^chain.Part(0)}
}

// stopAt returns what ends a trace at the address, "" for nothing. The zero account is never asked about.
func (r *Rules) stopAt(a chain.Address) Kind {
	if r.Stop == nil || a.IsZero() {
		return ""
	}
	stop, stopped := r.Stop(a)
	if stopped && stop.Kind == "" {
		return KindStop
	}
	if !stopped {
		return ""
	}
	return stop.Kind
}
