package sim

import (
	"crypto/sha256"
	"encoding/binary"
	"encoding/hex"
	"fmt"
	"hash"
	"testing"

	"ashiato/chain"
)

func mustNew(t testing.TB, seed uint64, opt Options) *Chain {
	t.Helper()
	c, err := New(seed, opt)
	if err != nil {
		t.Fatal(err)
	}
	return c
}

// digest hashes all that the blocks of a chain say.
func digest(t testing.TB, c *Chain) string {
	t.Helper()
	h := sha256.New()
	for b, err := range c.Blocks() {
		if err != nil {
			t.Fatal(err)
		}
		write(h, b.Height, b.Hash, b.Parent, b.Time, b.HasTime)
		for i := range b.Txs {
			tx := &b.Txs[i]
			write(h, tx.Hash, tx.Synthetic, tx.Number, tx.Failed)
			if tx.Fee != nil {
				write(h, *tx.Fee)
			}
			for _, x := range tx.Transfers {
				write(h, x)
			}
		}
	}
	return hex.EncodeToString(h.Sum(nil))
}

func write(h hash.Hash, values ...any) {
	for _, v := range values {
		if err := binary.Write(h, binary.BigEndian, v); err != nil {
			panic(fmt.Sprintf("%T: %v", v, err))
		}
	}
}

var small = Options{Transfers: 20_000, Addresses: 4_000, Fees: true, Theft: true}

// TestGolden pins the bytes of one small chain: they must not change with the machine, the Go release or an
// edit that was not meant to change them.
func TestGolden(t *testing.T) {
	const want = "32c6f5ab212147045e3ec30eb5935cfe217abec5e5d36307bcb3e35bccd5a3d3"
	if got := digest(t, mustNew(t, 1, small)); got != want {
		t.Errorf("digest of seed 1 is %s, want %s", got, want)
	}
}

func TestSameSeedSameBytes(t *testing.T) {
	c := mustNew(t, 7, small)
	first := digest(t, c)
	if again := digest(t, c); again != first {
		t.Error("reading one chain twice gives different blocks")
	}
	if other := digest(t, mustNew(t, 7, small)); other != first {
		t.Error("two chains of one seed differ")
	}
	if other := digest(t, mustNew(t, 8, small)); other == first {
		t.Error("two seeds give one chain")
	}
}

// TestSolvent replays each chain line by line: no holding may ever be below zero, fees included, and hashes and heights
// have to fit.
func TestSolvent(t *testing.T) {
	for _, opt := range []Options{
		{Transfers: 1, Addresses: 16, Fees: true},
		{Transfers: 17, Addresses: 16, PerBlock: 1, Theft: true},
		{Transfers: 3_000, Addresses: 500, PerBlock: 1, Fees: true, Theft: true},
		{Transfers: 30_000, Addresses: 5_000, PerBlock: maxPerBlock, Fees: true},
		{Transfers: 5_000, Addresses: 2_500, PerBlock: 7},
		small,
	} {
		for seed := range uint64(3) {
			checkSolvent(t, mustNew(t, seed, opt))
		}
	}
}

func checkSolvent(t *testing.T, c *Chain) {
	t.Helper()
	balance := make(map[chain.Holding]chain.Total)
	take := func(ref chain.TxRef, h chain.Holding, n chain.Total) {
		if h.Address.IsZero() {
			return
		}
		if balance[h].Less(n) {
			t.Fatalf("seed %d %+v: tx %v: %s has %s, spends %s", c.seed, c.opt, ref, h.Address, balance[h], n)
		}
		balance[h] = balance[h].Sub(n)
	}
	hashes := make(map[chain.TxHash]bool)
	transfers := 0
	var last chain.Block
	for b, err := range c.Blocks() {
		if err != nil {
			t.Fatal(err)
		}
		if b.Height > 0 && (b.Parent != last.Hash || b.Height != last.Height+1 || b.Time <= last.Time) {
			t.Fatalf("block %d does not follow block %d", b.Height, last.Height)
		}
		last = b
		for i := range b.Txs {
			tx := &b.Txs[i]
			ref := chain.TxRef{Height: b.Height, Index: uint32(i)}
			if hashes[tx.Hash] {
				t.Fatalf("tx %v: hash occurs twice", ref)
			}
			hashes[tx.Hash] = true
			if tx.Fee != nil {
				take(ref, chain.Holding{Address: tx.Fee.Payer}, tx.Fee.Amount.Total())
			}
			moves := tx.Net()
			for _, m := range moves {
				take(ref, m.Holding, m.Out)
			}
			for _, m := range moves {
				balance[m.Holding] = balance[m.Holding].Add(m.In)
			}
			if tx.Fee != nil {
				h := chain.Holding{Address: tx.Fee.Recipient}
				balance[h] = balance[h].Add(tx.Fee.Tip().Total())
			}
			for _, x := range tx.Transfers {
				if x.Amount.IsZero() {
					t.Fatalf("tx %v moves nothing", ref)
				}
			}
			transfers += len(tx.Transfers)
		}
	}
	if transfers < c.opt.Transfers {
		t.Errorf("%d transfers, want at least %d", transfers, c.opt.Transfers)
	}
}

func BenchmarkBlocks(b *testing.B) {
	c := mustNew(b, 1, Options{Transfers: 2_000_000, Addresses: 400_000, PerBlock: 200})
	n := 0
	for b.Loop() {
		n = 0
		for blk := range c.Blocks() {
			for i := range blk.Txs {
				n += len(blk.Txs[i].Transfers)
			}
		}
	}
	b.ReportMetric(float64(n)*float64(b.N)/b.Elapsed().Seconds(), "transfers/s")
}
