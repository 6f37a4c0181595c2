package local

import (
	"bytes"
	"math/big"
	"math/rand/v2"
	"slices"
	"testing"

	"ashiato/chain"
	"ashiato/ledger"
	"ashiato/ledger/ledgertest"
)

// totals are the edges of every form.
func totals() []chain.Total {
	all := []chain.Total{{}, {0, 0, 0, 0, ^uint64(0)}, {^uint64(0), ^uint64(0), ^uint64(0), ^uint64(0), ^uint64(0)}}
	for _, v := range []uint64{1, 94, 95, 96, 97, 100, 127, 128, 255, 256, 1000, 1 << 32, 1e18, 15e17, 123456789e9, ^uint64(0)} {
		all = append(all, chain.TotalOf(v))
	}
	for e := range 96 {
		for _, m := range []int64{1, 7, 12345} {
			v := new(big.Int).Exp(big.NewInt(10), big.NewInt(int64(e)), nil)
			if t, err := chain.TotalFromBig(v.Mul(v, big.NewInt(m))); err == nil {
				all = append(all, t)
			}
		}
	}
	r := rand.New(rand.NewPCG(1, 1))
	for range 2000 {
		t := chain.Total{r.Uint64(), r.Uint64(), r.Uint64(), r.Uint64(), r.Uint64()}
		for i := r.IntN(6); i < 5; i++ {
			t[i] = 0
		}
		t[0] >>= r.IntN(64)
		all = append(all, t)
	}
	return all
}

func TestTotals(t *testing.T) {
	for _, want := range totals() {
		b := appendTotal(nil, want)
		d := decoder{b: b}
		if got := d.total(); got != want || d.done() != nil {
			t.Errorf("%s as %x is read as %s, %v", want, b, got, d.err)
		}
		if len(b) > 1+totalMaxBytes || len(b) > 1+max(totalLen(want), 0) {
			t.Errorf("%s takes %d bytes", want, len(b))
		}
	}
	for text, size := range map[string]int{"95": 1, "1500000000000000000": 2, "20000000000000000000000": 2, "1234567890123456789": 9} {
		v, _ := chain.ParseTotal(text)
		if b := appendTotal(nil, v); len(b) != size {
			t.Errorf("%s takes %d bytes: %x, want %d", text, len(b), b, size)
		}
	}
}

func TestOrderedSortsAsNumbers(t *testing.T) {
	values := []uint64{0, 1, 2, 127, 128, 255, 256, 65535, 65536, 1 << 32, 1<<56 - 1, 1 << 56, ^uint64(0)}
	for i, a := range values {
		d := decoder{b: appendOrdered(nil, a)}
		if got := d.ordered(); got != a || d.done() != nil {
			t.Errorf("%d is read as %d, %v", a, got, d.err)
		}
		for _, b := range values[i+1:] {
			if bytes.Compare(appendOrdered(nil, a), appendOrdered(nil, b)) >= 0 {
				t.Errorf("%d does not sort before %d", a, b)
			}
		}
	}
}

// TestKeysSortAsHoldings checks that keys of holdings sort as holdings and that none begins another.
func TestKeysSortAsHoldings(t *testing.T) {
	g := ledgertest.NewRandom(1)
	var holdings []chain.Holding
	for _, a := range g.Parties {
		for _, asset := range g.Assets {
			holdings = append(holdings, chain.Holding{Address: a, Asset: asset})
		}
	}
	slices.SortFunc(holdings, chain.Holding.Compare)
	var last []byte
	for i := range holdings {
		key := appendHolding(nil, &holdings[i])
		if i > 0 && (bytes.Compare(last, key) >= 0 || bytes.HasPrefix(key, last)) {
			t.Errorf("key %x of %v after %x", key, holdings[i], last)
		}
		d := decoder{b: key}
		if got := d.holding(); got != holdings[i] || d.done() != nil {
			t.Errorf("%v is read as %v, %v", holdings[i], got, d.err)
		}
		last = key
	}
}

// The fuzz targets below want two things of every decoder: no panic, whatever the bytes; and, where bytes are
// what would be written, the same bytes again.

func FuzzKeyFields(f *testing.F) {
	h := ledgertest.HoldingOf("alice", "nft:KITTY/7")
	f.Add(appendHolding(nil, &h))
	f.Add(appendRef(nil, chain.TxRef{Height: 7, Index: 300}))
	f.Add(appendTotal(nil, chain.TotalOf(15e17)))
	f.Fuzz(func(t *testing.T, b []byte) {
		d := decoder{b: b}
		if h := d.holding(); d.done() == nil && !bytes.Equal(appendHolding(nil, &h), b) {
			t.Errorf("holding %x is written as %x", b, appendHolding(nil, &h))
		}
		d = decoder{b: b}
		if ref := d.ref(); d.done() == nil && !bytes.Equal(appendRef(nil, ref), b) {
			t.Errorf("place %x is written as %x", b, appendRef(nil, ref))
		}
		d = decoder{b: b}
		if total := d.total(); d.done() == nil {
			d = decoder{b: appendTotal(nil, total)}
			if d.total() != total {
				t.Errorf("total %x is not read as it is written", b)
			}
		}
	})
}

func FuzzMark(f *testing.F) {
	m := storedMark{Mark: ledger.Mark{Height: 5, Hash: ledgertest.BlockHashOf("a"), Time: -3, HasTime: true}, txs: 9}
	f.Add(appendMark(nil, &m))
	f.Fuzz(func(t *testing.T, b []byte) {
		m, err := decodeMark(5, b)
		if err != nil {
			return
		}
		if again, err := decodeMark(5, appendMark(nil, &m)); err != nil || again != m {
			t.Errorf("mark %+v is read as %+v, %v", m, again, err)
		}
	})
}

func FuzzChunk(f *testing.F) {
	for seed := range uint64(4) {
		for _, b := range ledgertest.NewRandom(seed).Blocks(3) {
			newChunkWriter().block(&b, func(_ chain.TxRef, value []byte) error {
				f.Add(value)
				return nil
			})
		}
	}
	f.Fuzz(func(t *testing.T, b []byte) {
		var c chunk
		if c.open(3, b) != nil {
			return
		}
		w := newChunkWriter()
		w.reset(3)
		err := c.each(func(index uint32, tx chain.Tx) error {
			w.add(index, &tx)
			one, err := c.tx(index, nil)
			if !c.has(index) || err != nil || one.Hash != tx.Hash {
				t.Errorf("transaction %d alone: %+v, %v, %v", index, one, c.has(index), err)
			}
			return nil
		})
		if err != nil {
			return
		}
		var again chunk
		if err := again.open(3, w.value()); err != nil {
			t.Errorf("chunk %x, written again, is not read: %v", b, err)
		}
	})
}

func FuzzLeaf(f *testing.F) {
	var w leafWriter
	w.reset(chain.TotalOf(5), chain.Total{})
	for i := range uint64(20) {
		in, out := chain.TotalOf(i%3*1e9), chain.Total{}
		if i%2 == 0 {
			in, out = out, in
		}
		payee := chain.AccountAddress([20]byte{byte(i % 5)})
		w.add(chain.LinePos{Tx: chain.TxRef{Height: chain.Height(i * i), Index: uint32(i)}, Part: chain.NetPart}, in, out, &payee)
	}
	f.Add(w.page(nil, true), 20, true)
	f.Add(w.page(nil, false), 20, false)
	f.Fuzz(func(t *testing.T, b []byte, n int, first bool) {
		if n < 1 || n > 1000 {
			return
		}
		r := openLeafPage(b, n, first)
		var w leafWriter
		w.reset(r.line.TotalIn, r.line.TotalOut)
		for r.next() {
			w.add(r.line.Pos, r.line.In, r.line.Out, &r.line.Payee)
		}
		if r.err() != nil {
			return
		}
		if sum, err := w.summary(); err != nil || sum.in != r.line.TotalIn || sum.out != r.line.TotalOut || sum.last != r.line.Pos {
			t.Errorf("leaf %x is summed up as %+v, %v, want the totals of %+v", b, sum, err, r.line)
		}
		again := openLeafPage(w.page(nil, first), n, first)
		for again.next() {
		}
		if again.err() != nil || again.line != r.line {
			t.Errorf("leaf %x is read again as %+v, %v, want %+v", b, again.line, again.err(), r.line)
		}
	})
}

func FuzzNode(f *testing.F) {
	children := []summary{
		{last: chain.LinePos{Tx: chain.TxRef{Height: 5, Index: 1}}, in: chain.TotalOf(10), lowest: balance{chain.TotalOf(3), true}, hasIn: true},
		{last: chain.LinePos{Tx: chain.TxRef{Height: 5, Index: 9}, Part: chain.TipPart}, in: chain.TotalOf(10), out: chain.TotalOf(4), hasOut: true},
	}
	f.Add(appendNode(nil, true, summary{}, children), 2, true)
	f.Add(appendNode(nil, false, summary{}, children), 2, false)
	f.Fuzz(func(t *testing.T, b []byte, n int, first bool) {
		if n < 1 || n > 1000 {
			return
		}
		before, children, err := decodeNode(nil, b, n, first)
		if err != nil {
			return
		}
		before2, again, err := decodeNode(nil, appendNode(nil, first, before, children), n, first)
		if err != nil || before2 != before || !slices.Equal(again, children) {
			t.Errorf("node %x is read again as %+v, %v, want %+v", b, again, err, children)
		}
	})
}

func FuzzSmallRecords(f *testing.F) {
	f.Add(appendHeader(nil, ledger.Header{Scale: chain.BySecond, Traces: "file"}))
	f.Add(appendAssetInfo(nil, &chain.AssetInfo{Symbol: "USD", Decimals: 6, Known: true}))
	f.Fuzz(func(t *testing.T, b []byte) {
		if h, err := decodeHeader("test", b); err == nil {
			if again, err := decodeHeader("test", appendHeader(nil, h)); err != nil || again != h {
				t.Errorf("header %+v is read as %+v, %v", h, again, err)
			}
		}
		if info, err := decodeAssetInfo(chain.Asset{}, b); err == nil {
			if again, err := decodeAssetInfo(chain.Asset{}, appendAssetInfo(nil, &info)); err != nil || again != info {
				t.Errorf("asset %+v is read as %+v, %v", info, again, err)
			}
		}
	})
}
