package ledger

import (
	"bytes"
	"context"
	"encoding/binary"
	"errors"
	"fmt"
	"iter"
	"os"
	"path/filepath"

	"ashiato/chain"
	"ashiato/extsort"
)

// Auditable is a Reader that also shows what it has derived, so that Verify can derive it again and compare.
type Auditable interface {
	Reader
	// Marks yields the marks in order.
	Marks(ctx context.Context) iter.Seq2[Mark, error]
	// TimeIndex yields the index of times in order.
	TimeIndex(ctx context.Context) iter.Seq2[TimeEntry, error]
	// Statements yields the lines of all statements, by holding, then by position. The engine checks on the way what it
	// keeps about them, such as sums of pages.
	Statements(ctx context.Context) iter.Seq2[StatementLine, error]
	// HashIndex yields the index of transaction hashes in order of prefix, then place. All prefixes are
	// HashPrefix bytes long.
	HashIndex(ctx context.Context) iter.Seq2[HashEntry, error]
	HashPrefix() int
	// Audit checks whatever else the engine stores for the chain.
	Audit(ctx context.Context) error
}

// TimeEntry says that a block has a time.
type TimeEntry struct {
	Time   int64
	Height chain.Height
}

// StatementLine is a line and whose it is.
type StatementLine struct {
	Holding chain.Holding
	Line    chain.Line
}

// HashEntry says that the hash of a transaction begins with Prefix. Prefix is valid until the next one is asked for.
type HashEntry struct {
	Prefix []byte
	Ref    chain.TxRef
}

// Difference is the first place where a ledger is not what its transfers say.
type Difference struct {
	Where           string // which line, block or entry
	Stored, Derived string // what the ledger has there and what the transfers give; "nothing" for a missing or extra one
}

func (d *Difference) Error() string {
	return fmt.Sprintf("ledger is damaged: %s: stored %s, but the transfers say %s", d.Where, d.Stored, d.Derived)
}

// Counts is what Verify has checked.
type Counts struct {
	Blocks, Txs, Transfers, Lines, Hashes uint64
}

// VerifyOptions says where Verify may write and how much memory it may take.
type VerifyOptions struct {
	TempDir  string       // "": the system's
	Memory   int          // bytes to sort in; 0 means 512 MiB
	Progress func(Counts) // told now and then, from one goroutine; nil: nobody
}

// Verify derives everything anew from the transfers of a ledger and compares: the digest and the order of the blocks, the
// index of times, every line of every statement with its running totals, every entry of the index of
// hashes, and that there is nothing else. It returns a *Difference for the first place that differs, and the engine's own
// error for a record that does not decode. The ledger should be a snapshot.
func Verify(ctx context.Context, s Auditable, opts VerifyOptions) (Counts, error) {
	if opts.Memory == 0 {
		opts.Memory = 512 << 20
	}
	dir, err := os.MkdirTemp(opts.TempDir, "ashiato-verify-")
	if err != nil {
		return Counts{}, fmt.Errorf("verify: %w", err)
	}
	v := verifier{
		store: s, progress: opts.Progress,
		lines:  extsort.New(extsort.Options{Dir: filepath.Join(dir, "lines"), Memory: opts.Memory / 4 * 3}),
		hashes: extsort.New(extsort.Options{Dir: filepath.Join(dir, "hashes"), Memory: opts.Memory / 4}),
	}
	err = v.run(ctx)
	return v.counts, errors.Join(err, v.lines.Close(), v.hashes.Close(), os.RemoveAll(dir))
}

type verifier struct {
	store    Auditable
	progress func(Counts)
	counts   Counts
	lines    *extsort.Sorter // what the transfers say, as lineRecord
	hashes   *extsort.Sorter // prefix and place
	record   []byte
	entries  []Entry
	steps    uint64
}

func (v *verifier) run(ctx context.Context) error {
	for _, step := range [...]func(context.Context) error{v.blocks, v.times, v.statements, v.hashIndex, v.store.Audit} {
		if err := step(ctx); err != nil {
			return err
		}
	}
	v.tell()
	return nil
}

// progressEvery is how many items are checked between two reports.
const progressEvery = 100_000

func (v *verifier) step(ctx context.Context) error {
	if v.steps++; v.steps%progressEvery != 0 {
		return nil
	}
	v.tell()
	return ctx.Err()
}

func (v *verifier) tell() {
	if v.progress != nil {
		v.progress(v.counts)
	}
}

// blocks derives the marks, and collects what statements and index must hold.
func (v *verifier) blocks(ctx context.Context) error {
	marks, stop := iter.Pull2(v.store.Marks(ctx))
	defer stop()
	var tail Tail
	for b, err := range v.store.Blocks(ctx, 0, ^chain.Height(0)) {
		if err != nil {
			return err
		}
		stored, err, ok := marks()
		if err != nil {
			return err
		}
		where := fmt.Sprintf("block %d", b.Height)
		if !ok {
			return &Difference{where, "no mark", "one"}
		}
		derived, err := tail.Add(&b)
		if err != nil {
			return &Difference{where, "a block that does not follow the one before", err.Error()}
		}
		if derived != stored {
			return &Difference{where, "digest " + stored.Digest.String(), "digest " + derived.Digest.String()}
		}
		if err := v.collect(ctx, &b); err != nil {
			return err
		}
		v.counts.Blocks++
	}
	if stored, err, ok := marks(); ok || err != nil {
		return orDifference(err, fmt.Sprintf("block %d", stored.Height), "a mark", "nothing")
	}
	return nil
}

func orDifference(err error, where, stored, derived string) error {
	if err != nil {
		return err
	}
	return &Difference{where, stored, derived}
}

func (v *verifier) collect(ctx context.Context, b *chain.Block) error {
	for i := range b.Txs {
		if err := v.step(ctx); err != nil {
			return err
		}
		tx := &b.Txs[i]
		ref := chain.TxRef{Height: b.Height, Index: uint32(i)}
		v.counts.Txs++
		v.counts.Transfers += uint64(len(tx.Transfers))
		v.record = appendRef(append(v.record[:0], tx.Hash[:v.store.HashPrefix()]...), ref)
		if err := v.hashes.Add(v.record, nil); err != nil {
			return err
		}
		v.entries = AppendEntries(v.entries[:0], ref, tx)
		for j := range v.entries {
			v.record = appendEntry(v.record[:0], &v.entries[j])
			if err := v.lines.Add(v.record, nil); err != nil {
				return err
			}
		}
	}
	return nil
}

func (v *verifier) times(ctx context.Context) error {
	times, stop := iter.Pull2(v.store.TimeIndex(ctx))
	defer stop()
	for m, err := range v.store.Marks(ctx) {
		if err != nil {
			return err
		}
		if !m.HasTime {
			continue
		}
		where := fmt.Sprintf("time of block %d", m.Height)
		stored, err, ok := times()
		if err != nil || !ok {
			return orDifference(err, where, "nothing in the index", fmt.Sprint(m.Time))
		}
		if (stored != TimeEntry{m.Time, m.Height}) {
			return &Difference{where, fmt.Sprintf("in the index %d for block %d", stored.Time, stored.Height), fmt.Sprint(m.Time)}
		}
		if err := v.step(ctx); err != nil {
			return err
		}
	}
	if stored, err, ok := times(); ok || err != nil {
		return orDifference(err, fmt.Sprintf("time of block %d", stored.Height), fmt.Sprintf("in the index %d", stored.Time), "nothing")
	}
	return nil
}

func (v *verifier) statements(ctx context.Context) error {
	derived, err := v.lines.Sort()
	if err != nil {
		return err
	}
	var last StatementLine
	for stored, err := range v.store.Statements(ctx) {
		if err != nil {
			return err
		}
		if err := v.step(ctx); err != nil {
			return err
		}
		if !derived.Next() {
			return orDifference(derived.Err(), stored.where(), stored.what(), "nothing")
		}
		want := StatementLine{}
		e := readEntry(derived.Key())
		if want.Holding = e.Holding; want.Holding != last.Holding || v.counts.Lines == 0 {
			last = StatementLine{Holding: want.Holding}
		}
		want.Line = e.After(last.Line.TotalIn, last.Line.TotalOut)
		if stored != want {
			return lineDifference(&stored, &want)
		}
		last = want
		v.counts.Lines++
	}
	if derived.Next() {
		e := readEntry(derived.Key())
		want := StatementLine{e.Holding, e.After(chain.Total{}, chain.Total{})}
		return &Difference{want.where(), "nothing", fmt.Sprintf("in %s, out %s", e.In, e.Out)}
	}
	return derived.Err()
}

// lineDifference names the earlier one of two lines that should be the same.
func lineDifference(stored, want *StatementLine) error {
	order := stored.Holding.Compare(want.Holding)
	if order == 0 {
		order = stored.Line.Pos.Compare(want.Line.Pos)
	}
	switch {
	case order < 0:
		return &Difference{stored.where(), stored.what(), "nothing"}
	case order > 0:
		return &Difference{want.where(), "nothing", want.what()}
	}
	return &Difference{want.where(), stored.what(), want.what()}
}

func (l *StatementLine) where() string {
	part := [...]string{chain.FeePart: "fee", chain.NetPart: "net", chain.TipPart: "tip"}
	return fmt.Sprintf("line %d/%d %s of %s in %s", l.Line.Pos.Tx.Height, l.Line.Pos.Tx.Index, part[min(l.Line.Pos.Part, chain.TipPart)],
		l.Holding.Address, l.Holding.Asset)
}

func (l *StatementLine) what() string {
	what := fmt.Sprintf("in %s, out %s, total in %s, total out %s", l.Line.In, l.Line.Out, l.Line.TotalIn, l.Line.TotalOut)
	if !l.Line.Payee.IsZero() {
		what += ", paid to " + l.Line.Payee.String()
	}
	return what
}

func (v *verifier) hashIndex(ctx context.Context) error {
	derived, err := v.hashes.Sort()
	if err != nil {
		return err
	}
	name := func(record []byte) string {
		n := v.store.HashPrefix()
		ref := readRef(record[n:])
		return fmt.Sprintf("index of hash %x… at transaction %d/%d", record[:n], ref.Height, ref.Index)
	}
	for stored, err := range v.store.HashIndex(ctx) {
		if err != nil {
			return err
		}
		if err := v.step(ctx); err != nil {
			return err
		}
		v.record = appendRef(append(v.record[:0], stored.Prefix...), stored.Ref)
		if !derived.Next() {
			return orDifference(derived.Err(), name(v.record), "an entry", "nothing")
		}
		switch bytes.Compare(v.record, derived.Key()) {
		case -1:
			return &Difference{name(v.record), "an entry", "nothing"}
		case 1:
			return &Difference{name(derived.Key()), "nothing", "an entry"}
		}
		v.counts.Hashes++
	}
	if derived.Next() {
		return &Difference{name(derived.Key()), "nothing", "an entry"}
	}
	return derived.Err()
}

// Records that are sorted: a holding and the place of a line, all at a fixed width, then what came in and went out and,
// if the line says so, to whom.

func appendRef(dst []byte, ref chain.TxRef) []byte {
	return binary.BigEndian.AppendUint32(binary.BigEndian.AppendUint64(dst, uint64(ref.Height)), ref.Index)
}

const refLen = 12

func readRef(b []byte) chain.TxRef {
	return chain.TxRef{Height: chain.Height(binary.BigEndian.Uint64(b)), Index: binary.BigEndian.Uint32(b[8:])}
}

func appendEntry(dst []byte, e *Entry) []byte {
	dst = append(dst, e.Holding.Address[:]...)
	dst = append(dst, byte(e.Holding.Asset.Standard))
	dst = append(dst, e.Holding.Asset.Contract[:]...)
	dst = append(dst, e.Holding.Asset.ID[:]...)
	dst = append(appendRef(dst, e.Pos.Tx), byte(e.Pos.Part))
	for _, t := range [...]*chain.Total{&e.In, &e.Out} {
		n := 5
		for n > 0 && t[n-1] == 0 {
			n--
		}
		dst = append(dst, byte(n))
		for _, w := range t[:n] {
			dst = binary.BigEndian.AppendUint64(dst, w)
		}
	}
	if !e.Payee.IsZero() {
		dst = append(dst, e.Payee[:]...)
	}
	return dst
}

func readEntry(b []byte) (e Entry) {
	cut := func(n int) []byte {
		part := b[:n]
		b = b[n:]
		return part
	}
	copy(e.Holding.Address[:], cut(33))
	e.Holding.Asset.Standard = chain.Standard(cut(1)[0])
	copy(e.Holding.Asset.Contract[:], cut(33))
	copy(e.Holding.Asset.ID[:], cut(32))
	e.Pos.Tx = readRef(cut(refLen))
	e.Pos.Part = chain.Part(cut(1)[0])
	for _, t := range [...]*chain.Total{&e.In, &e.Out} {
		for i := range int(cut(1)[0]) {
			t[i] = binary.BigEndian.Uint64(cut(8))
		}
	}
	copy(e.Payee[:], b)
	return e
}
