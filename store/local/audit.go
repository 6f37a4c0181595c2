package local

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"iter"
	"os"
	"slices"

	"github.com/cockroachdb/pebble/v2"

	"ashiato/chain"
	"ashiato/ledger"
)

var (
	_ ledger.Auditable = (*Snapshot)(nil)

	errForm   = errors.New("it is not in the form it would be written in")
	errExtra  = errors.New("nothing should stand here")
	errTotals = errors.New("its running totals or sums are not those of its lines")
)

// Verify checks the ledger as it is now against its own transfers, see ledger.Verify. What it sorts it writes
// below the data folder.
func (c *Chain) Verify(ctx context.Context, progress func(ledger.Counts)) (counts ledger.Counts, err error) {
	if err := os.MkdirAll(c.db.loadDir(), 0o777); err != nil {
		return counts, err
	}
	s := c.Snapshot()
	defer func() { err = errors.Join(err, s.Close()) }()
	return ledger.Verify(ctx, s, ledger.VerifyOptions{TempDir: c.db.loadDir(), Memory: c.db.opts.Sort, Progress: progress})
}

// scan visits every record of a space in order. A record must be read before the next one is asked for.
func (v *view) scan(ctx context.Context, space byte, visit func(it *pebble.Iterator) error) error {
	return v.with(func(r *reader) error {
		n := 0
		for ok := r.it.SeekGE(v.keys.space(space)); ok && v.in(r.it, space); ok = r.it.Next() {
			if n++; n%cancelEvery == 0 && ctx.Err() != nil {
				return ctx.Err()
			}
			if err := visit(r.it); err != nil {
				return err
			}
		}
		return r.it.Error()
	})
}

var errStopped = errors.New("the loop was left")

// scanned makes a sequence of what read makes of every record of a space.
func scanned[T any](ctx context.Context, v *view, space byte, read func(it *pebble.Iterator) (T, error)) iter.Seq2[T, error] {
	return func(yield func(T, error) bool) {
		err := v.scan(ctx, space, func(it *pebble.Iterator) error {
			x, err := read(it)
			if err == nil && !yield(x, nil) {
				err = errStopped
			}
			return err
		})
		if err != nil && !errors.Is(err, errStopped) {
			var none T
			yield(none, err)
		}
	}
}

// Marks implements ledger.Auditable, as do the methods below it.
func (v *view) Marks(ctx context.Context) iter.Seq2[ledger.Mark, error] {
	return scanned(ctx, v, markSpace, func(it *pebble.Iterator) (ledger.Mark, error) {
		m, err := v.readMark(it)
		if err == nil && !bytes.Equal(appendMark(nil, &m), it.Value()) {
			err = corrupt(it.Key(), errForm, "block %d", m.Height)
		}
		return m.Mark, err
	})
}

func (v *view) TimeIndex(ctx context.Context) iter.Seq2[ledger.TimeEntry, error] {
	return scanned(ctx, v, timeSpace, func(it *pebble.Iterator) (ledger.TimeEntry, error) {
		t, h, err := v.readTime(it)
		if err == nil && len(it.Value()) > 0 {
			err = corrupt(it.Key(), errForm, "time index of block %d", h)
		}
		return ledger.TimeEntry{Time: t, Height: h}, err
	})
}

func (v *view) HashPrefix() int { return hashPrefix }

func (v *view) HashIndex(ctx context.Context) iter.Seq2[ledger.HashEntry, error] {
	return scanned(ctx, v, hashSpace, func(it *pebble.Iterator) (ledger.HashEntry, error) {
		d := decoder{b: v.rest(it)}
		e := ledger.HashEntry{Prefix: d.bytes(hashPrefix), Ref: d.ref()}
		err := d.done()
		if err == nil && len(it.Value()) > 0 {
			err = errForm
		}
		if err != nil {
			err = corrupt(it.Key(), err, "index of hash %x", e.Prefix)
		}
		return e, err
	})
}

// Statements yields all lines. It checks that pages are exactly those that the lines make: it writes each statement
// again and compares every record.
func (v *view) Statements(ctx context.Context) iter.Seq2[ledger.StatementLine, error] {
	return func(yield func(ledger.StatementLine, error) bool) {
		err := v.with(func(lines *reader) error {
			return v.with(func(pages *reader) error {
				a := statementAudit{view: v, statement: &lines.statement, pages: pages.it, yield: yield}
				a.spine = spine{shape: v.shape, emit: a.compare}
				return v.scan(ctx, statementSpace, func(it *pebble.Iterator) error { return a.record(it) })
			})
		})
		if err != nil && !errors.Is(err, errStopped) {
			yield(ledger.StatementLine{}, err)
		}
	}
}

// statementAudit walks all records of statements. At the first record of a holding it reads the lines and writes them
// again, comparing what comes out with what is stored; of the others it only asks whether they have a place.
type statementAudit struct {
	view      *view
	statement *statement // the current one
	pages     *pebble.Iterator
	yield     func(ledger.StatementLine, error) bool
	spine     spine
	holder    []byte // key of the current holding
	at        *pebble.Iterator
}

func (a *statementAudit) record(it *pebble.Iterator) error {
	a.at = it
	d := decoder{b: a.view.rest(it)}
	h := d.holding()
	if d.err != nil {
		return corrupt(it.Key(), d.err, "statement")
	}
	if holder := it.Key()[:len(it.Key())-len(d.b)]; !bytes.Equal(holder, a.holder) {
		a.holder = append(a.holder[:0], holder...)
		if err := a.again(&h); err != nil {
			return err
		}
	}
	if bytes.Equal(d.b, []byte{rootLevel}) {
		return nil
	}
	level, ordinal := int(d.byte()), d.ordered()
	if err := d.done(); err != nil || level >= a.statement.top || ordinal >= a.view.shape.pages(a.statement.n, level) {
		return corrupt(it.Key(), errors.Join(err, errExtra), "statement of %s in %s", h.Address, h.Asset)
	}
	return nil
}

// again yields the lines of a holding and writes them again.
func (a *statementAudit) again(h *chain.Holding) error {
	t := a.statement
	if ok, err := t.open(a.view.keys, h); !ok || err != nil {
		if err == nil {
			err = t.corrupt(rootLevel, 0, errMissing)
		}
		return err
	}
	a.spine.reset(t.holder)
	for ordinal := range a.view.shape.pages(t.n, 0) {
		lines, err := t.readLines(ordinal)
		if err != nil {
			return err
		}
		for i := range lines {
			l := &lines[i]
			if last, any := a.spine.last(); any && l.Pos.Compare(last) <= 0 {
				return t.corrupt(0, ordinal, errLineOrder)
			}
			if !a.yield(ledger.StatementLine{Holding: t.holding, Line: *l}, nil) {
				return errStopped
			}
			if err := a.spine.add(l.Pos, l.In, l.Out, &l.Payee); err != nil {
				return err
			}
		}
	}
	return a.spine.finish()
}

// compare tells whether a record is stored as it was written again.
func (a *statementAudit) compare(key, value []byte) error {
	it := a.at
	if !bytes.Equal(it.Key(), key) {
		it = a.pages
		if _, ok, err := get(it, key); !ok || err != nil {
			return errors.Join(err, corrupt(key, errMissing, "statement of %s in %s", a.statement.holding.Address, a.statement.holding.Asset))
		}
	}
	if !bytes.Equal(it.Value(), value) {
		return corrupt(key, errTotals, "statement of %s in %s", a.statement.holding.Address, a.statement.holding.Asset)
	}
	return nil
}

// Audit checks the records that no other check reads, and that there are no others.
func (v *view) Audit(ctx context.Context) error {
	known := []byte{assetSpace, headerSpace, hashSpace, markSpace, openingSpace, statementSpace, timeSpace, txSpace}
	err := v.with(func(r *reader) error {
		for ok := r.it.First(); ok; {
			rest := r.it.Key()[len(v.keys.prefix):]
			if len(rest) == 0 || !slices.Contains(known, rest[0]) {
				return corrupt(r.it.Key(), errExtra, "ledger of %s", v.name)
			}
			ok = r.it.SeekGE(v.keys.space(rest[0] + 1))
		}
		return r.it.Error()
	})
	checks := []struct {
		space byte
		what  string
		again func(it *pebble.Iterator) ([]byte, error) // decodes a record's value and encodes it
	}{
		{headerSpace, "header", v.headerAgain}, {assetSpace, "asset", v.assetAgain},
		{openingSpace, "opening balance", v.openingAgain}, {txSpace, "transactions", v.chunkAgain},
	}
	for _, c := range checks {
		err = errors.Join(err, v.scan(ctx, c.space, func(it *pebble.Iterator) error {
			again, err := c.again(it)
			if err == nil && !bytes.Equal(again, it.Value()) {
				err = errForm
			}
			if err != nil {
				return corrupt(it.Key(), err, "%s of chain %s", c.what, v.name)
			}
			return nil
		}))
	}
	return err
}

func (v *view) headerAgain(it *pebble.Iterator) ([]byte, error) {
	if len(v.rest(it)) > 0 {
		return nil, errExtra
	}
	h, err := decodeHeader(v.name, it.Value())
	return appendHeader(nil, h), err
}

func (v *view) assetAgain(it *pebble.Iterator) ([]byte, error) {
	d := decoder{b: v.rest(it)}
	a := d.asset()
	info, err := decodeAssetInfo(a, it.Value())
	return appendAssetInfo(nil, &info), errors.Join(d.done(), err)
}

func (v *view) openingAgain(it *pebble.Iterator) ([]byte, error) {
	k, d := decoder{b: v.rest(it)}, decoder{b: it.Value()}
	k.holding()
	t := d.total()
	return appendTotal(nil, t), errors.Join(k.done(), d.done())
}

// chunkAgain reads a chunk of transactions and makes it again.
func (v *view) chunkAgain(it *pebble.Iterator) ([]byte, error) {
	k := decoder{b: v.rest(it)}
	ref := k.ref()
	if err := k.done(); err != nil {
		return nil, err
	}
	var c chunk
	if err := c.open(ref.Index, it.Value()); err != nil {
		return nil, err
	}
	err := v.with(func(r *reader) error {
		m, err := v.mark(r.it, ref.Height)
		if err != nil || ref.Index >= m.txs {
			err = errors.Join(errExtra, err)
		}
		return err
	})
	if err != nil {
		return nil, err
	}
	w := newChunkWriter()
	w.reset(ref.Index)
	err = c.each(func(index uint32, tx chain.Tx) error {
		w.add(index, &tx)
		return nil
	})
	if err != nil {
		return nil, err
	}
	if again := w.value(); !bytes.Equal(again, it.Value()) {
		return nil, fmt.Errorf("transactions from %d/%d: %w", ref.Height, ref.Index, errForm)
	}
	return it.Value(), nil
}
