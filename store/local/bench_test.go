package local

import (
	"math/rand/v2"
	"os"
	"path/filepath"
	"strconv"
	"testing"
	"time"

	"ashiato/chain"
	"ashiato/ledger/ledgertest"
	"ashiato/sim"
	"ashiato/trace"
)

// benchTransfers is how many transfers the benchmarks' ledger has; five a address.
func benchTransfers(b *testing.B) int {
	n, err := strconv.Atoi(os.Getenv("ASHIATO_BENCH_TRANSFERS"))
	if err != nil {
		return 1_000_000
	}
	return n
}

// benchLedger loads the benchmarks' ledger into a store of its own.
func benchLedger(b *testing.B) (*Chain, time.Duration) {
	b.Helper()
	dir := b.TempDir()
	if at := os.Getenv("ASHIATO_BENCH_DIR"); at != "" {
		dir = filepath.Join(at, b.Name())
	}
	db, err := Open(dir)
	if err != nil {
		b.Fatal(err)
	}
	b.Cleanup(func() { db.Close() })
	c, err := db.Chain("simulated")
	if err != nil {
		b.Fatal(err)
	}
	n := benchTransfers(b)
	s, err := sim.New(1, sim.Options{Transfers: n, Addresses: n / 5})
	if err != nil {
		b.Fatal(err)
	}
	start := time.Now()
	if err := c.Load(b.Context(), s.Blocks()); err != nil {
		b.Fatal(err)
	}
	return c, time.Since(start)
}

// BenchmarkLoad loads a simulated chain, its generation included, into an empty ledger.
func BenchmarkLoad(b *testing.B) {
	for b.Loop() {
		c, took := benchLedger(b)
		n := float64(benchTransfers(b))
		usage := map[byte]float64{}
		for _, space := range []byte{hashSpace, markSpace, statementSpace, timeSpace, txSpace} {
			size, err := c.db.pebble.EstimateDiskUsage(c.keys.space(space), c.keys.space(space+1))
			if err != nil {
				b.Fatal(err)
			}
			usage[space] = float64(size)
			b.ReportMetric(float64(size)/n, string(space)+"-bytes/transfer")
		}
		b.ReportMetric(n/took.Seconds(), "transfers/s")
		b.ReportMetric((usage[hashSpace]+usage[markSpace]+usage[statementSpace]+usage[timeSpace]+usage[txSpace])/n, "bytes/transfer")
	}
}

// BenchmarkAppend appends blocks of 40 transactions, one a call, to a loaded ledger.
func BenchmarkAppend(b *testing.B) {
	c, _ := benchLedger(b)
	tip, _, err := c.Tip(b.Context())
	if err != nil {
		b.Fatal(err)
	}
	s, err := sim.New(2, sim.Options{Transfers: 200_000, Addresses: 40_000})
	if err != nil {
		b.Fatal(err)
	}
	var blocks []chain.Block
	for block := range s.Blocks() {
		block.Hash, block.Parent, block.HasTime = chain.BlockHash{}, chain.BlockHash{}, false
		blocks = append(blocks, block)
	}
	transfers := 0
	for i := 0; b.Loop(); i++ {
		block := blocks[i%len(blocks)]
		block.Height = tip.Height + 1 + chain.Height(i)
		if err := c.Append(b.Context(), []chain.Block{block}); err != nil {
			b.Fatal(err)
		}
		for j := range block.Txs {
			transfers += len(block.Txs[j].Transfers)
		}
	}
	b.ReportMetric(float64(transfers)/b.Elapsed().Seconds(), "transfers/s")
}

// sample returns holdings as they occur in the ledger, and the busiest one of the sample.
func sample(b *testing.B, c *Chain, n int) (all []chain.Holding, busiest chain.Holding) {
	b.Helper()
	r := rand.New(rand.NewPCG(1, 1))
	tip, _, err := c.Tip(b.Context())
	if err != nil {
		b.Fatal(err)
	}
	count := map[chain.Holding]int{}
	for len(all) < n {
		h := chain.Height(r.Uint64N(uint64(tip.Height) + 1))
		for block, err := range c.Blocks(b.Context(), h, h) {
			if err != nil {
				b.Fatal(err)
			}
			for _, tx := range block.Txs {
				for _, x := range tx.Transfers {
					from, to := chain.Holding{Address: x.From, Asset: x.Asset}, chain.Holding{Address: x.To, Asset: x.Asset}
					all = append(all, from, to)
					count[from]++
					count[to]++
				}
			}
		}
	}
	for _, h := range all {
		if count[h] > count[busiest] && !h.Address.IsZero() {
			busiest = h
		}
	}
	var ordinary []chain.Holding
	for _, h := range all {
		if count[h] == 1 {
			ordinary = append(ordinary, h)
		}
	}
	return ordinary, busiest
}

func BenchmarkRead(b *testing.B) {
	c, _ := benchLedger(b)
	holdings, heavy := sample(b, c, 20_000)
	warm := func() {
		for _, h := range holdings {
			ledgertest.Collect(b, c.Lines(b.Context(), h, chain.LinePos{}))
		}
	}
	b.Run("statement", func(b *testing.B) {
		warm()
		for i := 0; b.Loop(); i++ {
			ledgertest.Collect(b, c.Lines(b.Context(), holdings[i%len(holdings)], chain.LinePos{}))
		}
	})
	b.Run("heavy", func(b *testing.B) {
		lines := 0
		for b.Loop() {
			for _, err := range c.Lines(b.Context(), heavy, chain.LinePos{}) {
				if err != nil {
					b.Fatal(err)
				}
				lines++
			}
		}
		b.ReportMetric(float64(lines)/b.Elapsed().Seconds(), "lines/s")
		b.ReportMetric(float64(lines)/float64(b.N), "lines")
	})
	snap := c.Snapshot()
	defer snap.Close()
	seek := func(name string, of func(i int) chain.Holding, find trace.Find, limit int) {
		b.Run(name, func(b *testing.B) {
			warm()
			b.ReportAllocs()
			asks := make([]trace.Ask, 1)
			r := rand.New(rand.NewPCG(2, 2))
			tip, _, _ := snap.Tip(b.Context())
			for i := 0; b.Loop(); i++ {
				asks[0] = trace.Ask{Holding: of(i), Find: find, To: lastPos, Limit: limit}
				asks[0].From.Tx.Height = chain.Height(r.Uint64N(uint64(tip.Height) + 1))
				if _, err := snap.Seek(b.Context(), asks); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
	ordinary := func(i int) chain.Holding { return holdings[i%len(holdings)] }
	busiest := func(int) chain.Holding { return heavy }
	seek("seek/ordinary", ordinary, trace.NextOut, 1)
	seek("seek/heavy", busiest, trace.NextOut, 1)
	seek("seek/heavy-64", busiest, trace.NextOut, 64)
	seek("seek/heavy-below", busiest, trace.Below, 1)
	seek("seek/heavy-lowest", busiest, trace.Lowest, 1)
	b.Run("txs-near", func(b *testing.B) {
		var all []chain.TxRef
		for block, err := range snap.Blocks(b.Context(), 0, 1000) {
			if err != nil {
				b.Fatal(err)
			}
			for i := range block.Txs {
				all = append(all, chain.TxRef{Height: block.Height, Index: uint32(i)})
			}
		}
		const batch, window = 64, 800
		r := rand.New(rand.NewPCG(4, 4))
		refs := make([]chain.TxRef, batch)
		b.ReportAllocs()
		for i := 0; b.Loop(); i++ {
			near := all[i*batch%(len(all)-window):][:window]
			for k := range refs {
				refs[k] = near[r.IntN(window)]
			}
			if _, err := snap.Txs(b.Context(), refs); err != nil {
				b.Fatal(err)
			}
		}
		b.ReportMetric(float64(batch*b.N)/b.Elapsed().Seconds(), "txs/s")
	})
	b.Run("tx", func(b *testing.B) {
		tip, _, _ := snap.Tip(b.Context())
		r := rand.New(rand.NewPCG(3, 3))
		for b.Loop() {
			if _, err := snap.Txs(b.Context(), []chain.TxRef{{Height: chain.Height(r.Uint64N(uint64(tip.Height) + 1))}}); err != nil {
				b.Fatal(err)
			}
		}
	})
}
