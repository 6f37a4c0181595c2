package local

import (
	"bytes"
	"encoding/binary"
	"fmt"
	"slices"

	"ashiato/chain"
	"ashiato/extsort"
	"ashiato/ledger"
)

// effects adds what blocks do to what is sorted, in the order of the chain, which the sorters keep where keys are
// equal:
//
//	lines    holding -> part and direction, height uvarint, index uvarint, the payee and the amount if there are
//	hashes   beginning of the hash -> height, index
type effects struct {
	lines, hashes *extsort.Sorter
	entries       []ledger.Entry
	key, value    []byte
	amount        chain.Total // the last one that stored was asked for, and its form
	amountForm    []byte
}

func (e *effects) addBlock(b *chain.Block) error {
	for i := range b.Txs {
		if err := e.addTx(chain.TxRef{Height: b.Height, Index: uint32(i)}, &b.Txs[i]); err != nil {
			return err
		}
	}
	return nil
}

func (e *effects) addTx(ref chain.TxRef, tx *chain.Tx) error {
	e.value = appendRef(e.value[:0], ref)
	if err := e.hashes.Add(tx.Hash[:hashPrefix], e.value); err != nil {
		return err
	}
	e.entries = ledger.AppendEntries(e.entries[:0], ref, tx)
	for i := range e.entries {
		x := &e.entries[i]
		e.key = appendHolding(e.key[:0], &x.Holding)
		direction, amount := byte(0), []byte(nil)
		switch {
		case !x.In.IsZero():
			direction, amount = lineIn, e.stored(x.In)
		case !x.Out.IsZero():
			direction, amount = lineOut, e.stored(x.Out)
			if !x.Payee.IsZero() {
				direction = linePaid
			}
		}
		e.value = append(e.value[:0], byte(x.Pos.Part)|direction)
		e.value = binary.AppendUvarint(e.value, uint64(ref.Height))
		e.value = binary.AppendUvarint(e.value, uint64(ref.Index))
		if direction == linePaid {
			e.value = appendAddress(e.value, &x.Payee)
		}
		e.value = append(e.value, amount...)
		if err := e.lines.Add(e.key, e.value); err != nil {
			return err
		}
	}
	return nil
}

// stored returns the stored form of an amount. What goes out of one holding mostly comes in to the next.
func (e *effects) stored(t chain.Total) []byte {
	if t != e.amount {
		e.amount, e.amountForm = t, appendTotal(e.amountForm[:0], t)
	}
	return e.amountForm
}

// statementWriter makes statements of sorted lines and writes them one after the other, each key above the one
// before: leaves as they come, the nodes above them once the last leaf is written, the root behind all.
type statementWriter struct {
	chain   *Chain
	fresh   bool // the ledger was empty: no statement has to be continued
	reader  *reader
	set     func(key, value []byte) error
	spine   spine
	holding []byte // the current one
	holder  []byte // its key
	above   []record
}

// record is a key and its value.
type record struct{ Key, Value []byte }

// add adds a line that effects made.
func (w *statementWriter) add(holding, line []byte) error {
	if !bytes.Equal(holding, w.holding) {
		if err := w.finish(); err != nil {
			return err
		}
		if err := w.begin(holding); err != nil {
			return err
		}
	}
	d := decoder{b: line}
	head := d.byte()
	pos := chain.LinePos{Tx: chain.TxRef{Height: chain.Height(d.uvarint()), Index: d.uint32()}, Part: chain.Part(head & linePart)}
	direction := head & lineDirection
	var payee chain.Address
	if direction == linePaid {
		payee = d.address()
	}
	if d.err != nil {
		return fmt.Errorf("sorted line: %w", d.err)
	}
	return w.spine.addStored(pos, direction, d.b, &payee)
}

// begin starts the statement of a holding.
func (w *statementWriter) begin(holding []byte) error {
	w.holding = append(w.holding[:0], holding...)
	if w.fresh {
		w.holder = append(append(append(w.holder[:0], w.chain.keys.prefix...), statementSpace), holding...)
		w.spine.reset(w.holder)
		return nil
	}
	d := decoder{b: holding}
	h := d.holding()
	if err := d.done(); err != nil {
		return fmt.Errorf("sorted line: %w", err)
	}
	return w.chain.openSpine(w.reader, &w.spine, &h)
}

func (w *statementWriter) emit(key, value []byte) error {
	level := key[len(w.spine.holder)]
	if level == 0 || level == rootLevel && len(w.above) == 0 {
		return w.set(key, value)
	}
	w.above = append(w.above, record{bytes.Clone(key), bytes.Clone(value)})
	return nil
}

func (w *statementWriter) finish() error {
	if err := w.spine.finish(); err != nil {
		return err
	}
	slices.SortFunc(w.above, func(a, b record) int { return bytes.Compare(a.Key, b.Key) })
	for _, r := range w.above {
		if err := w.set(r.Key, r.Value); err != nil {
			return err
		}
	}
	clear(w.above)
	w.above = w.above[:0]
	return nil
}
