package ingest_test

import (
	"context"
	"os"
	"strconv"
	"testing"

	"ashiato/chain"
	"ashiato/ingest"
	"ashiato/sim"
	"ashiato/source/file"
	"ashiato/store/local"
)

// BenchmarkFiles takes a simulated chain's Ethereum-ETL files into an embedded store. ASHIATO_ROWS sets the number
// of transfers, else 200,000.
func BenchmarkFiles(b *testing.B) {
	transfers := 200_000
	if s := os.Getenv("ASHIATO_ROWS"); s != "" {
		var err error
		if transfers, err = strconv.Atoi(s); err != nil {
			b.Fatal(err)
		}
	}
	ctx := context.Background()
	c, err := sim.New(1, sim.Options{Transfers: transfers, Addresses: transfers / 5, Fees: true})
	if err != nil {
		b.Fatal(err)
	}
	paths, err := c.WriteETL(ctx, b.TempDir(), nil)
	if err != nil {
		b.Fatal(err)
	}
	params, err := chain.ParamsOf("simulated")
	if err != nil {
		b.Fatal(err)
	}
	open := func() []*file.File {
		files, err := file.Open(paths, file.Options{Chain: params})
		if err != nil {
			b.Fatal(err)
		}
		return files
	}
	b.Run("read", func(b *testing.B) {
		rows := 0
		for range b.N {
			for _, f := range open() {
				for _, err := range f.Rows(ctx) {
					if err != nil {
						b.Fatal(err)
					}
					rows++
				}
			}
		}
		b.ReportMetric(float64(rows)/b.Elapsed().Seconds(), "rows/s")
	})
	b.Run("ingest", func(b *testing.B) {
		moved := uint64(0)
		for range b.N {
			db, err := local.Open(b.TempDir())
			if err != nil {
				b.Fatal(err)
			}
			store, err := db.Chain(params.Name)
			if err != nil {
				b.Fatal(err)
			}
			journal, err := ingest.OpenJournal(b.TempDir())
			if err != nil {
				b.Fatal(err)
			}
			r, err := ingest.Files(ctx, store, journal, params, open(), ingest.FilesOptions{})
			if err != nil {
				b.Fatal(err)
			}
			moved += r.Transfers
			if err := db.Close(); err != nil {
				b.Fatal(err)
			}
		}
		b.ReportMetric(float64(moved)/b.Elapsed().Seconds(), "transfers/s")
	})
}
