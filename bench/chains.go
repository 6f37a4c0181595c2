package main

import (
	"context"
	"encoding/json"
	"io/fs"
	"iter"
	"os"
	"path/filepath"

	"ashiato/chain"
	"ashiato/sim"
	"ashiato/store/local"
)

// chainOf is the simulated chain of n transfers: five for each address, without fees, and with the theft.
func chainOf(n int, fees bool) (*sim.Chain, error) {
	return sim.New(1, sim.Options{Transfers: n, Addresses: n / 5, PerBlock: 200, Fees: fees, Theft: true})
}

// loaded is what making or loading a chain took.
type loaded struct {
	Transfers, Txs, Blocks int
	Seconds, CPU           float64 // of the clock, and of all cores together
	Resident               int64   // bytes, at most
	Disk                   int64   // bytes, in the end
}

func (l *loaded) memory(bytes int64) { l.Resident = bytes }

func (l *loaded) rate() float64 { return float64(l.Transfers) / l.Seconds }

// perCPU is the number of transfers for each second of a core's work: what others on the machine change least.
func (l *loaded) perCPU() float64 { return float64(l.Transfers) / l.CPU }

// counted yields the blocks and counts what is in them.
func (l *loaded) counted(blocks iter.Seq2[chain.Block, error]) iter.Seq2[chain.Block, error] {
	return func(yield func(chain.Block, error) bool) {
		for b, err := range blocks {
			l.Blocks++
			l.Txs += len(b.Txs)
			for i := range b.Txs {
				l.Transfers += len(b.Txs[i].Transfers)
			}
			if !yield(b, err) {
				return
			}
		}
	}
}

// generate makes a chain and throws it away.
func generate(_ context.Context, _ string, n int) (any, error) {
	c, err := chainOf(n, false)
	if err != nil {
		return nil, err
	}
	var l loaded
	stop := startClock()
	for _, err := range l.counted(c.Blocks()) {
		if err != nil {
			return nil, err
		}
	}
	l.Seconds, l.CPU = stop()
	return l, nil
}

func load(ctx context.Context, dir string, n int) (any, error) {
	return loadSimulated(ctx, dir, n, false)
}
func loadFees(ctx context.Context, dir string, n int) (any, error) {
	return loadSimulated(ctx, dir, n, true)
}

// loadSimulated makes a chain and loads it into a new local store on the way.
func loadSimulated(ctx context.Context, dir string, n int, fees bool) (any, error) {
	c, err := chainOf(n, fees)
	if err != nil {
		return nil, err
	}
	l, err := loadBlocks(ctx, dir, c.Blocks())
	if err != nil {
		return nil, err
	}
	truth, err := c.Truth()
	if err != nil {
		return nil, err
	}
	return l, keep(dir, truth)
}

// loadMade makes a chain first, holds it in memory, and loads it then: what loading takes alone.
func loadMade(ctx context.Context, dir string, n int) (any, error) {
	c, err := chainOf(n, false)
	if err != nil {
		return nil, err
	}
	var made []chain.Block
	for b, err := range c.Blocks() {
		if err != nil {
			return nil, err
		}
		made = append(made, b)
	}
	return loadBlocks(ctx, dir, func(yield func(chain.Block, error) bool) {
		for _, b := range made {
			if !yield(b, nil) {
				return
			}
		}
	})
}

// loadBlocks loads blocks into a new local store.
func loadBlocks(ctx context.Context, dir string, blocks iter.Seq2[chain.Block, error]) (l loaded, err error) {
	db, err := local.Open(dir)
	if err != nil {
		return l, err
	}
	store, err := db.Chain("simulated")
	if err != nil {
		return l, err
	}
	stop := startClock()
	if err := store.Load(ctx, l.counted(blocks)); err != nil {
		return l, err
	}
	l.Seconds, l.CPU = stop()
	if err := db.Close(); err != nil {
		return l, err
	}
	l.Disk, err = sizeOf(dir)
	return l, err
}

// sizeOf adds up the files below a folder.
func sizeOf(dir string) (bytes int64, err error) {
	err = filepath.WalkDir(dir, func(_ string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		info, err := d.Info()
		if err == nil {
			bytes += info.Size()
		}
		return err
	})
	return bytes, err
}

const truthFile = "truth.json"

// keep writes what is known of the chain beside its ledger, for the steps that follow.
func keep(dir string, truth *sim.Truth) error {
	text, err := json.Marshal(truth)
	if err != nil {
		return err
	}
	return os.WriteFile(filepath.Join(dir, truthFile), text, 0o644)
}

func kept(dir string) (*sim.Truth, error) {
	text, err := os.ReadFile(filepath.Join(dir, truthFile))
	if err != nil {
		return nil, err
	}
	truth := new(sim.Truth)
	return truth, json.Unmarshal(text, truth)
}

// view opens a loaded ledger.
func view(dir string) (*local.DB, *local.Snapshot, error) {
	db, err := local.Open(dir)
	if err != nil {
		return nil, nil, err
	}
	store, err := db.Chain("simulated")
	if err != nil {
		return nil, nil, err
	}
	return db, store.Snapshot(), nil
}
