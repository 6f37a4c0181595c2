package sim_test

import (
	"context"
	"errors"
	"fmt"
	"reflect"
	"testing"

	"ashiato/chain"
	"ashiato/ingest"
	"ashiato/ledger"
	"ashiato/ledger/ledgertest"
	"ashiato/sim"
	"ashiato/source/file"
)

// TestRoundTrip writes a chain as files, ingests them as real exports are, and finds the very ledger that the
// blocks make when they are loaded themselves: the same digest, over every field of every row.
func TestRoundTrip(t *testing.T) {
	ctx := context.Background()
	c, err := sim.New(11, sim.Options{Transfers: 8_000, Addresses: 1_600, PerBlock: 20, Fees: true, Theft: true})
	if err != nil {
		t.Fatal(err)
	}
	direct := ledgertest.NewMemory("simulated")
	if err := direct.Load(ctx, c.Blocks()); err != nil {
		t.Fatal(err)
	}

	paths, err := c.WriteETL(ctx, t.TempDir(), nil)
	if err != nil {
		t.Fatal(err)
	}
	read := ledgertest.NewMemory("simulated")
	ingestFiles(t, read, paths)

	want, _, err1 := direct.Tip(ctx)
	got, _, err2 := read.Tip(ctx)
	if err := errors.Join(err1, err2); err != nil {
		t.Fatal(err)
	}
	if got != want {
		t.Errorf("the ledger of the files ends with %+v, that of the blocks with %+v", got, want)
		firstDifference(t, direct, read, want.Height)
	}
}

func ingestFiles(t *testing.T, store ledger.Store, paths []string) {
	t.Helper()
	params, err := chain.ParamsOf("simulated")
	if err != nil {
		t.Fatal(err)
	}
	files, err := file.Open(paths, file.Options{Chain: params})
	if err != nil {
		t.Fatal(err)
	}
	journal, err := ingest.OpenJournal(t.TempDir())
	if err != nil {
		t.Fatal(err)
	}
	if _, err := ingest.Files(context.Background(), store, journal, params, files, ingest.FilesOptions{}); err != nil {
		t.Fatal(err)
	}
	for _, f := range files {
		if bad := f.Report().Bad; bad.Count > 0 {
			t.Errorf("%s: %d records cannot be read, the first: %v", f.Name(), bad.Count, bad.First[0])
		}
	}
}

// firstDifference shows the first block in which two ledgers differ.
func firstDifference(t *testing.T, a, b ledger.Store, last chain.Height) {
	t.Helper()
	for h := range last + 1 {
		x, y := blockAt(t, a, h), blockAt(t, b, h)
		if reflect.DeepEqual(x, y) {
			continue
		}
		for i := range min(len(x.Txs), len(y.Txs)) {
			if p, q := show(x.Txs[i]), show(y.Txs[i]); p != q {
				t.Errorf("block %d, transaction %d:\n%s\n%s", h, i, p, q)
				return
			}
		}
		x.Txs, y.Txs = nil, nil
		t.Errorf("block %d:\n%+v\n%+v", h, x, y)
		return
	}
}

func show(tx chain.Tx) string {
	s := fmt.Sprintf("%+v", tx.Transfers)
	if tx.Fee != nil {
		s += fmt.Sprintf(" fee %+v", *tx.Fee)
	}
	tx.Transfers, tx.Fee = nil, nil
	return fmt.Sprintf("%+v %s", tx, s)
}

func blockAt(t *testing.T, s ledger.Store, h chain.Height) (out chain.Block) {
	t.Helper()
	for b, err := range s.Blocks(context.Background(), h, h) {
		if err != nil {
			t.Fatal(err)
		}
		out = b
	}
	return out
}
