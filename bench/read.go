package main

import (
	"context"
	"errors"
	"fmt"
	"math/rand/v2"
	"slices"
	"time"

	"ashiato/chain"
	"ashiato/store/local"
)

// readings is what reading statements took.
type readings struct {
	Statements int
	Cold, P50  float64 // median seconds for one statement of the native coin of an ordinary address, at first and read again
	P99        float64 // the 99th per cent, read again
	Lines      int     // of them together
	Heavy      int     // lines of the busiest holding
	HeavyRate  float64 // its lines a second
}

// asked is how many statements are read.
const asked = 20_000

// ordinary picks addresses at random, always the same ones.
func ordinary(n int) []int {
	r := rand.New(rand.NewPCG(7, 7))
	picked := make([]int, asked)
	for i := range picked {
		picked[i] = r.IntN(n / 5)
	}
	return picked
}

// read reads the native statements of ordinary addresses, once to warm up and once timed, and that of a hot
// wallet whole.
func read(ctx context.Context, dir string, n int) (any, error) {
	c, err := chainOf(n, false)
	if err != nil {
		return nil, err
	}
	db, snap, err := view(dir)
	if err != nil {
		return nil, err
	}
	var r readings
	picked := ordinary(n)
	took := make([]time.Duration, len(picked))
	for range 2 {
		r.Cold, _ = quantiles(took)
		r.Lines = 0
		for i, p := range picked {
			start := time.Now()
			lines, err := countLines(ctx, snap, chain.Holding{Address: c.Address(p)})
			if err != nil {
				return nil, err
			}
			took[i] = time.Since(start)
			r.Lines += lines
		}
	}
	r.Statements = len(took)
	r.P50, r.P99 = quantiles(took)
	for range 2 {
		start := time.Now()
		if r.Heavy, err = countLines(ctx, snap, chain.Holding{Address: c.HotWallet(0)}); err != nil {
			return nil, err
		}
		r.HeavyRate = float64(r.Heavy) / time.Since(start).Seconds()
	}
	return r, errors.Join(snap.Close(), db.Close())
}

// countLines reads a statement to its end and checks that its totals add up.
func countLines(ctx context.Context, snap *local.Snapshot, h chain.Holding) (lines int, err error) {
	var last chain.Line
	for l, err := range snap.Lines(ctx, h, chain.LinePos{}) {
		if err != nil {
			return 0, err
		}
		lines++
		last = l
	}
	if last.TotalIn.Less(last.TotalOut) {
		return 0, fmt.Errorf("%s: spent %s, received %s", h.Address, last.TotalOut, last.TotalIn)
	}
	return lines, nil
}

// quantiles returns the median and the 99th per cent of durations, in seconds, and sorts them.
func quantiles(took []time.Duration) (p50, p99 float64) {
	slices.Sort(took)
	return took[len(took)/2].Seconds(), took[len(took)*99/100].Seconds()
}
