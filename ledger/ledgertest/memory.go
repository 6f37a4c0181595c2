package ledgertest

import (
	"context"
	"fmt"
	"iter"
	"slices"
	"testing"

	"ashiato/chain"
	"ashiato/ledger"
)

// Memory is a ledger store that keeps everything in slices and maps and answers by looking at all of it. It is
// the twin that faster engines are compared with, and implements trace.Reader too. Not for use by several
// goroutines while one writes.
type Memory struct {
	header   ledger.Header
	tail     ledger.Tail
	blocks   []chain.Block
	marks    []ledger.Mark
	lines    map[chain.Holding][]chain.Line
	hashes   map[chain.TxHash][]chain.TxRef
	assets   map[chain.Asset]chain.AssetInfo
	openings map[chain.Holding]chain.Total
}

var _ ledger.Store = (*Memory)(nil)

// NewMemory returns an empty ledger of a chain.
func NewMemory(name chain.Name) *Memory {
	m := &Memory{header: ledger.Header{Chain: name}, assets: map[chain.Asset]chain.AssetInfo{}, openings: map[chain.Holding]chain.Total{}}
	m.clear()
	return m
}

// Load returns a Memory of the chain "test" with the blocks of a text.
func Load(t testing.TB, text string) *Memory {
	t.Helper()
	m := NewMemory("test")
	if err := m.Append(t.Context(), Blocks(t, text)); err != nil {
		t.Fatal(err)
	}
	return m
}

func (m *Memory) clear() {
	m.tail, m.blocks, m.marks = ledger.Tail{}, nil, nil
	m.lines, m.hashes = map[chain.Holding][]chain.Line{}, map[chain.TxHash][]chain.TxRef{}
}

// Header implements ledger.Store, as do the methods below it.
func (m *Memory) Header(context.Context) (ledger.Header, error) { return m.header, nil }

func (m *Memory) SetHeader(_ context.Context, h ledger.Header) error {
	m.header = h
	return nil
}

func (m *Memory) First(context.Context) (ledger.Mark, bool, error) {
	if len(m.marks) == 0 {
		return ledger.Mark{}, false, nil
	}
	return m.marks[0], true, nil
}

func (m *Memory) Tip(context.Context) (ledger.Mark, bool, error) {
	return m.tail.Tip, m.tail.HasTip, nil
}

func (m *Memory) Mark(_ context.Context, h chain.Height) (ledger.Mark, error) {
	for _, mark := range m.marks {
		if mark.Height == h {
			return mark, nil
		}
	}
	return ledger.Mark{}, fmt.Errorf("block %d: %w", h, ledger.ErrNotFound)
}

func (m *Memory) AtOrAfter(_ context.Context, t int64) (ledger.Mark, bool, error) {
	for _, mark := range m.marks {
		if mark.HasTime && mark.Time >= t {
			return mark, true, nil
		}
	}
	return ledger.Mark{}, false, nil
}

func (m *Memory) Blocks(_ context.Context, first, last chain.Height) iter.Seq2[chain.Block, error] {
	return func(yield func(chain.Block, error) bool) {
		for i := range m.blocks {
			if h := m.blocks[i].Height; h >= first && h <= last && !yield(clone(m.blocks[i]), nil) {
				return
			}
		}
	}
}

func (m *Memory) Tx(_ context.Context, ref chain.TxRef) (chain.Tx, error) {
	for i := range m.blocks {
		if b := &m.blocks[i]; b.Height == ref.Height && int(ref.Index) < len(b.Txs) {
			return cloneTx(b.Txs[ref.Index]), nil
		}
	}
	return chain.Tx{}, fmt.Errorf("transaction %d/%d: %w", ref.Height, ref.Index, ledger.ErrNotFound)
}

func (m *Memory) FindTx(_ context.Context, hash chain.TxHash) ([]chain.TxRef, error) {
	return slices.Clone(m.hashes[hash]), nil
}

func (m *Memory) Append(_ context.Context, blocks []chain.Block) error {
	tail := m.tail // all or nothing
	marks := make([]ledger.Mark, len(blocks))
	for i := range blocks {
		mark, err := tail.Add(&blocks[i])
		if err != nil {
			return err
		}
		marks[i] = mark
	}
	m.tail = tail
	for i := range blocks {
		m.add(clone(blocks[i]), marks[i])
	}
	return nil
}

func (m *Memory) add(b chain.Block, mark ledger.Mark) {
	m.blocks, m.marks = append(m.blocks, b), append(m.marks, mark)
	for i := range b.Txs {
		ref := chain.TxRef{Height: b.Height, Index: uint32(i)}
		m.hashes[b.Txs[i].Hash] = append(m.hashes[b.Txs[i].Hash], ref)
		for _, e := range ledger.AppendEntries(nil, ref, &b.Txs[i]) {
			var last chain.Line
			if lines := m.lines[e.Holding]; len(lines) > 0 {
				last = lines[len(lines)-1]
			}
			m.lines[e.Holding] = append(m.lines[e.Holding], e.After(last.TotalIn, last.TotalOut))
		}
	}
}

func (m *Memory) Load(ctx context.Context, blocks iter.Seq2[chain.Block, error]) error {
	var all []chain.Block
	for b, err := range blocks {
		if err != nil {
			return err
		}
		all = append(all, clone(b))
	}
	return m.Append(ctx, all)
}

func (m *Memory) Undo(ctx context.Context, h chain.Height, keep bool) error {
	kept := m.blocks
	m.clear()
	for i := range kept {
		if keep && kept[i].Height <= h {
			if err := m.Append(ctx, kept[i:i+1]); err != nil {
				return err
			}
		}
	}
	return nil
}

func (m *Memory) Lines(_ context.Context, h chain.Holding, from chain.LinePos) iter.Seq2[chain.Line, error] {
	return func(yield func(chain.Line, error) bool) {
		for _, l := range m.lines[h] {
			if l.Pos.Compare(from) >= 0 && !yield(l, nil) {
				return
			}
		}
	}
}

func (m *Memory) Holdings(_ context.Context, a chain.Address) iter.Seq2[chain.Holding, error] {
	var found []chain.Holding
	for h := range m.lines {
		if h.Address == a {
			found = append(found, h)
		}
	}
	slices.SortFunc(found, chain.Holding.Compare)
	return func(yield func(chain.Holding, error) bool) {
		for _, h := range found {
			if !yield(h, nil) {
				return
			}
		}
	}
}

func (m *Memory) Asset(_ context.Context, a chain.Asset) (chain.AssetInfo, error) {
	info, ok := m.assets[a]
	if !ok {
		return chain.AssetInfo{}, fmt.Errorf("asset %s: %w", a, ledger.ErrNotFound)
	}
	return info, nil
}

func (m *Memory) PutAssets(_ context.Context, infos []chain.AssetInfo) error {
	for _, info := range infos {
		m.assets[info.Asset] = info
	}
	return nil
}

func (m *Memory) SetOpening(_ context.Context, h chain.Holding, amount chain.Total) error {
	m.openings[h] = amount
	return nil
}

func (m *Memory) Opening(_ context.Context, h chain.Holding) (chain.Total, bool, error) {
	amount, ok := m.openings[h]
	return amount, ok, nil
}

// AllHoldings returns every holding that has a statement, in order.
func (m *Memory) AllHoldings() []chain.Holding {
	all := make([]chain.Holding, 0, len(m.lines))
	for h := range m.lines {
		all = append(all, h)
	}
	slices.SortFunc(all, chain.Holding.Compare)
	return all
}

func clone(b chain.Block) chain.Block {
	b.Txs = slices.Clone(b.Txs)
	for i := range b.Txs {
		b.Txs[i] = cloneTx(b.Txs[i])
	}
	return b
}

func cloneTx(tx chain.Tx) chain.Tx {
	if tx.Fee != nil {
		fee := *tx.Fee
		tx.Fee = &fee
	}
	tx.Transfers = slices.Clone(tx.Transfers)
	return tx
}

// balanceBelow reports whether in + add - out is below v.
func balanceBelow(l chain.Line, add, v chain.Total) bool {
	return l.TotalIn.Add(add).Cmp(l.TotalOut.Add(v)) < 0
}

// compareNet orders lines by TotalIn - TotalOut.
func compareNet(a, b chain.Line) int {
	return a.TotalIn.Add(b.TotalOut).Cmp(b.TotalIn.Add(a.TotalOut))
}
