package ingest

import (
	"encoding/binary"
	"errors"
	"fmt"
	"iter"

	"ashiato/chain"
	"ashiato/extsort"
)

// errStop ends a feed early.
var errStop = errors.New("stop")

// blocks derives the blocks at or above from, in order. Rows of one height are held in memory together. What
// deriving did to the rows is counted where all are derived.
func (d *deriver) blocks(in feed, from chain.Height) iter.Seq2[chain.Block, error] {
	return func(yield func(chain.Block, error) bool) {
		repeats := make([]uint64, len(d.segments))
		a := &assembler{params: d.params, scale: d.scale, names: d.name}
		done, total := uint64(0), d.survey.rows
		if from > 0 {
			total = 0 // some rows are below
		}
		err := d.heights(in, from, repeats, func(h chain.Height, rows []entry) error {
			if n := done + uint64(len(rows)); n/toldEvery > done/toldEvery {
				d.progress(d.stage, n, total)
			}
			done += uint64(len(rows))
			b, err := a.block(h, rows)
			if err != nil {
				return err
			}
			if !yield(b, nil) {
				return errStop
			}
			return nil
		})
		if from == 0 {
			d.assembly, d.repeats = a.tally, repeats
		}
		if err != nil && !errors.Is(err, errStop) {
			yield(chain.Block{}, err)
		}
	}
}

// heights sorts rows by height and gives those of one height together. Of the exact repeats of a record within a
// file one stays, if it is known by a hash; rows without one may be alike and still be two.
func (d *deriver) heights(in feed, from chain.Height, repeats []uint64, give func(chain.Height, []entry) error) error {
	height := func(e *entry) chain.Height {
		if d.scale == chain.BySecond {
			return chain.Height(e.row.Time)
		}
		return e.row.Block
	}
	key := func(dst []byte, e *entry) []byte { return binary.BigEndian.AppendUint64(dst, uint64(height(e))) }
	wanted := func(e *entry) bool { return height(e) >= from }
	drop := func(*entry) error { return nil }
	return d.sorted(in, key, wanted, drop, func(m *extsort.Merge) error {
		var rows []entry
		var last []byte
		for m.Next() {
			rec := m.Key()
			if len(rows) > 0 && string(rec[:8]) != string(last[:8]) {
				if err := give(heightOf(last), rows); err != nil {
					return err
				}
				rows = rows[:0]
			}
			again := len(rows) > 0 && string(rec[:len(rec)-lineLen]) == string(last[:max(0, len(last)-lineLen)])
			if again && known(&rows[len(rows)-1].row) {
				repeats[rows[len(rows)-1].file]++
				continue
			}
			last = append(last[:0], rec...)
			if len(rows) == maxTogether {
				return fmt.Errorf("%s:%d: %w", d.name(rows[0].file), rows[0].row.Line, errTogether)
			}
			rows = append(rows, entry{})
			if err := readEntry(rec[8:], &rows[len(rows)-1]); err != nil {
				return err
			}
		}
		if m.Err() != nil || len(rows) == 0 {
			return m.Err()
		}
		return give(heightOf(last), rows)
	})
}

func heightOf(rec []byte) chain.Height { return chain.Height(binary.BigEndian.Uint64(rec)) }

// known reports whether two rows alike are one.
func known(r *chain.Row) bool {
	return r.HasHash || !r.HasTransfer || r.Transfer.Kind == chain.Reward
}
