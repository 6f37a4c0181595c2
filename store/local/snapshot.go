package local

import (
	"bytes"
	"context"
	"errors"
	"runtime"
	"slices"
	"sync"

	"github.com/cockroachdb/pebble/v2"

	"ashiato/chain"
	"ashiato/ledger"
	"ashiato/trace"
)

var (
	_ ledger.Reader = (*Snapshot)(nil)
	_ trace.Reader  = (*Snapshot)(nil)
	_ trace.Ahead   = (*Snapshot)(nil)
	_ trace.Onward  = (*Snapshot)(nil)
)

// Snapshot is an unchanging view of a chain's ledger: a ledger.Reader and a trace.Reader. It may
// be used by several goroutines, and keeps replaced data on disk until it is closed.
type Snapshot struct {
	view
	snap   *pebble.Snapshot
	onward onward
}

// Snapshot returns the ledger as it is now.
func (c *Chain) Snapshot() *Snapshot {
	s := &Snapshot{view: c.view, snap: c.db.pebble.NewSnapshot()}
	s.reader, s.readers = s.snap, &readerPool{}
	s.ahead = &ahead{states: map[chain.Holding]*opened{}}
	return s
}

// Close releases the snapshot. No call may be under way.
func (s *Snapshot) Close() error {
	s.onward.close()
	err := s.ahead.close()
	s.readers.mu.Lock()
	defer s.readers.mu.Unlock()
	for _, r := range s.readers.free {
		err = errors.Join(err, r.it.Close())
	}
	s.readers.free, s.readers.closed = nil, true
	return errors.Join(err, s.snap.Close())
}

// Seek implements trace.Reader, as do the methods below.
func (s *Snapshot) Seek(ctx context.Context, asks []trace.Ask) ([]trace.Answer, error) {
	if answer, ok := s.onward.take(asks); ok {
		return []trace.Answer{answer}, ctx.Err()
	}
	answers := make([]trace.Answer, len(asks))
	err := s.with(func(r *reader) error {
		r.found, r.ends = r.found[:0], r.ends[:0]
		var open chain.Holding // the statement that is open, if has
		has, found := false, false
		for i := range asks {
			ask := &asks[i]
			var err error
			if !has || open != ask.Holding {
				// Nothing can have a statement under a holding that is not valid.
				found = ask.Holding.Address.Valid() && ask.Holding.Asset.Valid()
				if found {
					found, err = r.statement.open(s.keys, &ask.Holding)
				}
				open, has = ask.Holding, true
			}
			if found && err == nil {
				r.found, err = r.statement.answer(ask, r.found)
			}
			if err != nil {
				return err
			}
			r.ends = append(r.ends, len(r.found))
		}
		lines, start := slices.Clone(r.found), 0
		for i, end := range r.ends {
			if end > start {
				answers[i].Lines = lines[start:end:end]
			}
			start = end
		}
		return ctx.Err()
	})
	if err != nil {
		return nil, err
	}
	if len(asks) == 1 {
		s.onward.answered(&s.view, &asks[0], answers[0].Lines)
	}
	return answers, nil
}

// Txs implements trace.Reader.
func (s *Snapshot) Txs(ctx context.Context, refs []chain.TxRef) ([]chain.Tx, error) {
	kept := s.onward.kept()
	return inParts(ctx, s, refs, func(r *reader, ref chain.TxRef) (chain.Tx, error) {
		if found := findTx(kept, ref); found != nil {
			return found.Tx, nil
		}
		return s.tx(r, ref, &r.room)
	})
}

// Done implements trace.Onward.
func (s *Snapshot) Done(lines []chain.Line) { s.onward.room.give(lines) }

// Names implements trace.Reader.
func (s *Snapshot) Names(ctx context.Context, refs []chain.TxRef) ([]trace.TxName, error) {
	return inParts(ctx, s, refs, func(r *reader, ref chain.TxRef) (trace.TxName, error) {
		c, err := s.chunk(r, ref)
		if err != nil {
			return trace.TxName{}, err
		}
		return c.name(ref.Index), nil
	})
}

// txsAPart is how many transactions are worth a reader of their own, some 100 µs of work.
const txsAPart = 32

// inParts reads something of transactions in the order of the chain, so that neighbours are read together, whatever the
// order asked. Where they are many, each core reads a part of them.
func inParts[T any](ctx context.Context, s *Snapshot, refs []chain.TxRef, one func(*reader, chain.TxRef) (T, error)) ([]T, error) {
	all := make([]T, len(refs))
	order := make([]int, len(refs))
	for i := range order {
		order[i] = i
	}
	slices.SortFunc(order, func(i, j int) int { return refs[i].Compare(refs[j]) })
	parts := max(1, min(runtime.GOMAXPROCS(0), len(refs)/txsAPart))
	errs := make([]error, parts)
	var others sync.WaitGroup
	for n := range parts {
		part := order[n*len(order)/parts : (n+1)*len(order)/parts]
		read := func() {
			errs[n] = s.with(func(r *reader) error {
				for _, i := range part {
					var err error
					if all[i], err = one(r, refs[i]); err != nil {
						return err
					}
				}
				return ctx.Err()
			})
		}
		if n < parts-1 {
			others.Go(read)
		} else {
			read()
		}
	}
	others.Wait()
	for _, err := range errs {
		if err != nil {
			return nil, err
		}
	}
	return all, nil
}

func (s *Snapshot) Times(ctx context.Context, heights []chain.Height) ([]trace.Time, error) {
	times := make([]trace.Time, len(heights))
	err := s.with(func(r *reader) error {
		var key []byte
		for i, h := range heights {
			key = appendOrdered(append(append(key[:0], s.keys.prefix...), markSpace), uint64(h))
			// The height that comes next is mostly the next record, which is much nearer than a search.
			if i == 0 || h < heights[i-1] || !r.it.Valid() || !r.it.Next() || !bytes.Equal(r.it.Key(), key) {
				if _, ok, err := get(r.it, key); err != nil {
					return err
				} else if !ok {
					continue
				}
			}
			m, err := s.readMark(r.it)
			if err != nil {
				return err
			}
			times[i] = trace.Time{Unix: m.Time, Known: m.HasTime}
		}
		return ctx.Err()
	})
	if err != nil {
		return nil, err
	}
	return times, nil
}

// Counterparties counts whoever stands at the other end of a transfer from or to the address, but not the zero account.
// Lines are looked at by holding, the earliest first.
func (s *Snapshot) Counterparties(ctx context.Context, asks []trace.CounterpartyAsk) ([]int, error) {
	counts := make([]int, len(asks))
	for i := range asks {
		var err error
		if counts[i], err = s.counterparties(ctx, &asks[i]); err != nil {
			return nil, err
		}
	}
	return counts, nil
}

func (s *Snapshot) counterparties(ctx context.Context, ask *trace.CounterpartyAsk) (int, error) {
	seen := map[chain.Address]bool{}
	looked := 0
	enough := func() bool { return len(seen) >= ask.Enough || looked >= ask.Limit }
	for h, err := range s.Holdings(ctx, ask.Address) {
		if err != nil {
			return 0, err
		}
		if enough() {
			break
		}
		err := s.with(func(txs *reader) error {
			for l, err := range s.Lines(ctx, h, chain.LinePos{}) {
				if err != nil || l.Pos.Tx.Compare(ask.Before) >= 0 || enough() {
					return err
				}
				looked++
				tx, err := s.tx(txs, l.Pos.Tx, nil)
				if err != nil {
					return err
				}
				addCounterparties(seen, ask.Address, &tx)
			}
			return nil
		})
		if err != nil {
			return 0, err
		}
	}
	return min(len(seen), max(ask.Enough, 0)), nil
}

func addCounterparties(seen map[chain.Address]bool, a chain.Address, tx *chain.Tx) {
	for i := range tx.Transfers {
		x := &tx.Transfers[i]
		other := x.From
		if x.From == a {
			other = x.To
		} else if x.To != a {
			continue
		}
		if other != a && !other.IsZero() {
			seen[other] = true
		}
	}
}
