package ingest

import (
	"context"
	"encoding/binary"
	"errors"
	"fmt"
	"io"
	"path/filepath"

	"ashiato/chain"
	"ashiato/extsort"
)

// ErrNoPlace is returned for a row that says neither block nor time, nor shares its hash with one that does,
// where it is needed.
var ErrNoPlace = errors.New("its place in time is not known")

// maxTogether bounds the rows that are held in memory together: those of one height, hash or second. The
// fullest blocks of real chains have some ten thousand.
const maxTogether = 1 << 20

var errTogether = fmt.Errorf("more than %d rows share its block, second or transaction", maxTogether)

// feed hands entries to yield one by one, each valid during the call, until yield fails.
type feed func(yield func(*entry) error) error

// deriver derives the blocks of a ledger from the segments of a journal.
type deriver struct {
	ctx      context.Context
	dir      string // for sorting
	memory   int    // bytes, for sorting
	params   chain.Params
	segments []segment
	progress func(stage string, done, total uint64)
	stage    string // that blocks are derived for, as progress is told
	sorters  int

	survey   survey
	scale    chain.Scale
	repeats  []uint64 // of each file: exact repeats of a record
	assembly tally
}

// survey is what a first look at all rows finds.
type survey struct {
	rows, noBlock, noTime uint64
	assets                map[chain.Asset]chain.AssetInfo
}

func (d *deriver) name(file uint32) string { return d.segments[file].File }

// all feeds every row of every segment.
func (d *deriver) all(yield func(*entry) error) error {
	var e entry
	for i := range d.segments {
		e.file = uint32(i)
		if err := d.segment(i, &e, yield); err != nil {
			return err
		}
	}
	return nil
}

func (d *deriver) segment(i int, e *entry, yield func(*entry) error) error {
	src, err := d.segments[i].open()
	if err != nil {
		return err
	}
	defer src.close()
	for n := 0; ; n++ {
		if n%4096 == 0 && d.ctx.Err() != nil {
			return d.ctx.Err()
		}
		b, err := src.next()
		if err == io.EOF {
			return nil
		}
		if err != nil {
			return err
		}
		if err := readRow(b, &e.row); err != nil {
			return fmt.Errorf("journal: %s: %w", d.segments[i].path, err)
		}
		if err := yield(e); err != nil {
			return err
		}
	}
}

// look surveys the rows. Those that only describe an asset have no place and need none.
func (d *deriver) look() error {
	s := &d.survey
	s.assets = map[chain.Asset]chain.AssetInfo{}
	return d.agreeOnTxs(func(e *entry) error {
		r := &e.row
		if r.Asset != nil {
			if err := s.describe(*r.Asset); err != nil {
				return fmt.Errorf("%s:%d: %w", d.name(e.file), r.Line, err)
			}
		}
		if !hasPlaceInTime(r) {
			return nil
		}
		s.rows++
		s.noBlock += b2u(!r.HasBlock)
		s.noTime += b2u(!r.HasTime)
		return nil
	})
}

// hasPlaceInTime reports whether a row is about the chain's course, and not only about an asset.
func hasPlaceInTime(r *chain.Row) bool {
	return r.HasTransfer || r.Tx != nil || r.Head != nil || r.Call != nil
}

// describe keeps what is known of an asset: of two symbols the lesser, so that no order counts.
func (s *survey) describe(a chain.AssetInfo) error {
	old, ok := s.assets[a.Asset]
	if !ok {
		s.assets[a.Asset] = a
		return nil
	}
	if old.Known && a.Known && old.Decimals != a.Decimals {
		return fmt.Errorf("asset %s has %d decimals here and %d elsewhere", a.Asset, a.Decimals, old.Decimals)
	}
	if a.Known {
		old.Decimals, old.Known = a.Decimals, true
	}
	if old.Symbol == "" || a.Symbol != "" && a.Symbol < old.Symbol {
		old.Symbol = a.Symbol
	}
	s.assets[a.Asset] = old
	return nil
}

// locate feeds the rows with the place in time that others lend them, and decides the scale. It is ByBlock if
// every row has a block, or gets one from a row of the same hash, or of the same second if all blocks known in
// that second are one; else BySecond.
func (d *deriver) locate() (feed, error) {
	placed := d.placed()
	if d.survey.noBlock > 0 && d.survey.noBlock < d.survey.rows {
		lent := d.lendBySecond(d.lendByHash(placed))
		var without uint64
		if err := lent(func(e *entry) error { without += b2u(!e.row.HasBlock); return nil }); err != nil {
			return nil, err
		}
		d.survey.noBlock, placed = without, lent
	}
	if d.survey.noBlock == 0 {
		d.scale = chain.ByBlock
		return placed, nil
	}
	d.scale = chain.BySecond
	if d.survey.noTime > 0 {
		placed = d.lendTime(d.lendByHash(placed))
	}
	return d.needTime(placed), nil
}

func (d *deriver) placed() feed {
	return func(yield func(*entry) error) error {
		return d.all(func(e *entry) error {
			if !hasPlaceInTime(&e.row) {
				return nil
			}
			return yield(e)
		})
	}
}

// needTime refuses rows without a time.
func (d *deriver) needTime(in feed) feed {
	return func(yield func(*entry) error) error {
		return in(func(e *entry) error {
			if !e.row.HasTime {
				what := "neither a block nor a time, and no other row of its transaction has"
				if e.row.HasBlock {
					what = "a block but no time, and other rows have a time but no block"
				}
				return fmt.Errorf("%s:%d: %w: it has %s; add a file of blocks with timestamps", d.name(e.file), e.row.Line, ErrNoPlace, what)
			}
			return yield(e)
		})
	}
}

// lendByHash gives rows of one transaction the block, time and number that any of them has.
func (d *deriver) lendByHash(in feed) feed {
	key := func(dst []byte, e *entry) []byte { return append(dst, e.row.Hash[:]...) }
	return d.grouped(in, 32, key, func(e *entry) bool { return e.row.HasHash }, func(group []entry) error {
		var from chain.Row
		from.Number = chain.NoPlace
		for i := range group {
			r := &group[i].row
			if r.HasBlock {
				from.Block, from.HasBlock = max(from.Block, r.Block), true
			}
			if r.HasTime {
				from.Time, from.HasTime = max(from.Time, r.Time), true
			}
			if r.Number != chain.NoPlace {
				from.Number = r.Number
			}
		}
		for i := range group {
			lend(&group[i].row, &from)
			if group[i].row.Number == chain.NoPlace {
				group[i].row.Number = from.Number
			}
		}
		return nil
	})
}

func lend(r, from *chain.Row) {
	if !r.HasBlock {
		r.Block, r.HasBlock = from.Block, from.HasBlock
	}
	if !r.HasTime {
		r.Time, r.HasTime = from.Time, from.HasTime
	}
}

// lendBySecond gives rows without a block the one block that is known at their time.
func (d *deriver) lendBySecond(in feed) feed {
	key := func(dst []byte, e *entry) []byte { return binary.BigEndian.AppendUint64(dst, uint64(e.row.Time)) }
	return d.grouped(in, 8, key, func(e *entry) bool { return e.row.HasTime }, func(group []entry) error {
		var from chain.Row
		for i := range group {
			r := &group[i].row
			if !r.HasBlock {
				continue
			}
			if from.HasBlock && from.Block != r.Block {
				return nil // several blocks in one second: nobody can say which
			}
			from.Block, from.HasBlock = r.Block, true
		}
		for i := range group {
			lend(&group[i].row, &from)
		}
		return nil
	})
}

// lendTime gives rows without a time that of their block.
func (d *deriver) lendTime(in feed) feed {
	key := func(dst []byte, e *entry) []byte { return binary.BigEndian.AppendUint64(dst, uint64(e.row.Block)) }
	return d.grouped(in, 8, key, func(e *entry) bool { return e.row.HasBlock }, func(group []entry) error {
		var from chain.Row
		for i := range group {
			if r := &group[i].row; r.HasTime {
				from.Time, from.HasTime = max(from.Time, r.Time), true
			}
		}
		for i := range group {
			lend(&group[i].row, &from)
		}
		return nil
	})
}

// grouped sorts by key the entries that are wanted, lets change see those of one key together, and feeds them
// all on. The others go on at once.
func (d *deriver) grouped(in feed, keyLen int, key func([]byte, *entry) []byte, wanted func(*entry) bool, change func([]entry) error) feed {
	return func(yield func(*entry) error) error {
		return d.sorted(in, func(dst []byte, e *entry) []byte { return key(dst, e) }, wanted, yield, func(m *extsort.Merge) error {
			var group []entry
			var last []byte
			flush := func() error {
				if err := change(group); err != nil {
					return err
				}
				for i := range group {
					if err := yield(&group[i]); err != nil {
						return err
					}
				}
				group = group[:0]
				return nil
			}
			for m.Next() {
				rec := m.Key()
				if len(group) > 0 && string(rec[:keyLen]) != string(last) {
					if err := flush(); err != nil {
						return err
					}
				}
				last = append(last[:0], rec[:keyLen]...)
				if len(group) == maxTogether {
					return fmt.Errorf("%s:%d: %w", d.name(group[0].file), group[0].row.Line, errTogether)
				}
				group = append(group, entry{})
				if err := readEntry(rec[keyLen:], &group[len(group)-1]); err != nil {
					return err
				}
			}
			if m.Err() != nil {
				return m.Err()
			}
			return flush()
		})
	}
}

// sorted sorts the wanted entries as key, file and row, and lets read have them. The others go to pass.
func (d *deriver) sorted(in feed, key func([]byte, *entry) []byte, wanted func(*entry) bool, pass func(*entry) error, read func(*extsort.Merge) error) (err error) {
	d.sorters++
	s := extsort.New(extsort.Options{Dir: filepath.Join(d.dir, fmt.Sprintf("%d", d.sorters)), Memory: d.memory})
	defer func() { err = errors.Join(err, s.Close()) }()
	var buf []byte
	err = in(func(e *entry) error {
		if !wanted(e) {
			return pass(e)
		}
		buf = key(buf[:0], e)
		buf = binary.BigEndian.AppendUint32(buf, e.file)
		buf = appendRow(buf, &e.row)
		return s.Add(buf, nil)
	})
	if err != nil {
		return err
	}
	m, err := s.Sort()
	if err != nil {
		return err
	}
	return read(m)
}

// readEntry reads what sorted wrote behind the key.
func readEntry(b []byte, e *entry) error {
	if len(b) < 4 {
		return errRow
	}
	e.file = binary.BigEndian.Uint32(b)
	return readRow(b[4:], &e.row)
}
