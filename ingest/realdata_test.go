package ingest_test

import (
	"context"
	"path/filepath"
	"testing"

	"ashiato/chain"
	"ashiato/ingest"
	"ashiato/ledger/ledgertest"
	"ashiato/realdata"
	"ashiato/source/file"
	"ashiato/store/local"
)

type options struct{ columns, asset string }

func fileOptions(t testing.TB, o options) file.Options {
	t.Helper()
	p, err := chain.ParamsOf("ethereum")
	if err != nil {
		t.Fatal(err)
	}
	opt := file.Options{Chain: p, Strict: true}
	if o.columns != "" {
		if opt.Columns, err = file.ParseColumns(o.columns); err != nil {
			t.Fatal(err)
		}
	}
	if o.asset != "" {
		spec, err := file.ParseAssetSpec(o.asset, p)
		if err != nil {
			t.Fatal(err)
		}
		opt.Assets = []file.AssetSpec{spec}
	}
	return opt
}

// book is a ledger and its journal.
type book struct {
	*ledgertest.Memory
	journal *ingest.Journal
	opt     file.Options
}

func newBook(t testing.TB, o options) *book {
	t.Helper()
	j, err := ingest.OpenJournal(t.TempDir())
	if err != nil {
		t.Fatal(err)
	}
	return &book{ledgertest.NewMemory("ethereum"), j, fileOptions(t, o)}
}

func (b *book) ingest(t testing.TB, paths ...string) ingest.FilesReport {
	t.Helper()
	files, err := file.Open(paths, b.opt)
	if err != nil {
		t.Fatal(err)
	}
	report, err := ingest.Files(context.Background(), b, b.journal, b.opt.Chain, files, ingest.FilesOptions{})
	if err != nil {
		t.Fatal(err)
	}
	return report
}

func (b *book) all(t testing.TB) []chain.Block {
	t.Helper()
	var out []chain.Block
	for x, err := range b.Blocks(context.Background(), 0, ^chain.Height(0)) {
		if err != nil {
			t.Fatal(err)
		}
		out = append(out, x)
	}
	return out
}

const laundernetColumns = "time=Timestamp,block=Block,hash=Tx_hash,from=From,to=To,amount=Value_in_USD"

func TestRonin(t *testing.T) {
	b := newBook(t, options{columns: "time=block_time,from=from,to=to,amount=total_eth"})
	r := b.ingest(t, filepath.Join(realdata.Path(t, "ronin"), "transfers.csv"))
	if r.Transfers != 436 || r.SyntheticHashes != 436 || r.Scale != "second" || r.Duplicates != 0 || r.Merged != 0 {
		t.Fatalf("report %+v", r)
	}
	if again := b.ingest(t, filepath.Join(realdata.Path(t, "ronin"), "transfers.csv")); again.Digest != r.Digest || !again.Files[0].Known {
		t.Errorf("taken in twice: %+v", again)
	}
}

func TestAtomic(t *testing.T) {
	b := newBook(t, options{laundernetColumns, "USD:2"})
	r := b.ingest(t, filepath.Join(realdata.Path(t, "laundernet", "Atomic"), "Atomic.csv"))
	if r.Transfers != 1080 || r.Transactions != 1063 || r.Scale != "block" || r.SyntheticHashes != 0 || r.Duplicates != 0 || r.Merged != 0 {
		t.Fatalf("report %+v", r)
	}
}

func TestHB(t *testing.T) {
	b := newBook(t, options{laundernetColumns, "USD:2"})
	r := b.ingest(t, filepath.Join(realdata.Path(t, "laundernet", "HB"), "HB.csv"))
	if r.Transfers != 3887-275 || r.Duplicates != 275 || r.Files[0].Duplicates != 275 || r.Transactions != 3348 {
		t.Fatalf("report %+v", r)
	}
}

func TestMainnetBlocks(t *testing.T) {
	dir := realdata.Path(t, "ethereum-blocks", "test_stream", "blocks_17173049_17173050")
	var paths []string
	for _, name := range []string{"blocks", "transactions", "token_transfers", "logs"} {
		paths = append(paths, filepath.Join(dir, "expected_"+name+".json"))
	}
	whole := newBook(t, options{})
	r := whole.ingest(t, paths...)
	if r.Blocks != 2 || r.Transactions != 298+2 || r.Failed != 9 || r.Unsure != 0 {
		t.Errorf("report %+v", r)
	}
	count := map[chain.TransferKind]int{}
	standard := map[chain.Standard]int{}
	burnt := chain.Total{}
	for _, b := range whole.all(t) {
		for _, tx := range b.Txs {
			if tx.Fee != nil {
				burnt = burnt.Add(tx.Fee.Burnt.Total())
			}
			for _, x := range tx.Transfers {
				count[x.Kind]++
				if x.Kind == chain.TokenMove {
					standard[x.Asset.Standard]++
				}
			}
		}
	}
	if standard[chain.Token] != 282 || standard[chain.NFT] != 9 || standard[chain.Multi] != 1 || count[chain.Wrap] != 61 || count[chain.Reward] != 32 {
		t.Errorf("kinds %v, standards %v", count, standard)
	}
	// What a block burns is its base fee times its gas, both told by the table of blocks.
	want := gas(9755040, 80869370967).Add(gas(15491478, 77334732501))
	if burnt != want {
		t.Errorf("burnt %s, want %s", burnt, want)
	}
	for i := range paths { // whatever the order, and one by one
		single := newBook(t, options{})
		for k := range paths {
			single.ingest(t, paths[(i+k*3)%len(paths)])
		}
		tip, _, err := single.Tip(context.Background())
		if err != nil || tip.Digest != r.Digest {
			t.Errorf("file by file from %d: digest %s, want %s (%v)", i, tip.Digest, r.Digest, err)
		}
	}
}

func gas(used, price uint64) chain.Total {
	v, _ := chain.TotalOf(used).MulDiv(chain.TotalOf(price), chain.TotalOf(1))
	return v
}

// TestSameInTheStore takes real files into the embedded store, one by one, and wants the digest that the ledger in
// memory has.
func TestSameInTheStore(t *testing.T) {
	dir := realdata.Path(t, "ethereum-blocks", "test_stream", "blocks_17173049_17173050")
	b := newBook(t, options{})
	db, err := local.Open(t.TempDir())
	if err != nil {
		t.Fatal(err)
	}
	defer db.Close()
	store, err := db.Chain("ethereum")
	if err != nil {
		t.Fatal(err)
	}
	journal, err := ingest.OpenJournal(t.TempDir())
	if err != nil {
		t.Fatal(err)
	}
	for _, name := range []string{"logs", "transactions", "token_transfers", "blocks"} {
		path := filepath.Join(dir, "expected_"+name+".json")
		want := b.ingest(t, path)
		files, err := file.Open([]string{path}, b.opt)
		if err != nil {
			t.Fatal(err)
		}
		got, err := ingest.Files(t.Context(), store, journal, b.opt.Chain, files[:1], ingest.FilesOptions{})
		if err != nil {
			t.Fatal(err)
		}
		if got.Digest != want.Digest || got.Transfers != want.Transfers {
			t.Errorf("after %s: %+v, want %+v", name, got, want)
		}
	}
}
