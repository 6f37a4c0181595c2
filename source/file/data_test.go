package file

import (
	"context"
	"path/filepath"
	"testing"

	"ashiato/chain"
	"ashiato/realdata"
)

func ethereum(t testing.TB) chain.Params {
	t.Helper()
	p, err := chain.ParamsOf("ethereum")
	if err != nil {
		t.Fatal(err)
	}
	return p
}

// readAll opens paths and returns their rows and the report of each file.
func readAll(t testing.TB, opt Options, paths ...string) ([]chain.Row, []Report) {
	t.Helper()
	files, err := Open(paths, opt)
	if err != nil {
		t.Fatal(err)
	}
	var rows []chain.Row
	var reports []Report
	for _, f := range files {
		for row, err := range f.Rows(context.Background()) {
			if err != nil {
				t.Fatal(err)
			}
			rows = append(rows, row)
		}
		reports = append(reports, f.Report())
	}
	return rows, reports
}

func total(t testing.TB, rows []chain.Row, keep func(*chain.Row) bool) chain.Total {
	t.Helper()
	var sum chain.Total
	for i := range rows {
		if rows[i].HasTransfer && keep(&rows[i]) {
			sum = sum.Add(rows[i].Transfer.Amount.Total())
		}
	}
	return sum
}

func columns(t testing.TB, s string) Columns {
	t.Helper()
	c, err := ParseColumns(s)
	if err != nil {
		t.Fatal(err)
	}
	return c
}

func TestRonin(t *testing.T) {
	dir := realdata.Path(t, "ronin")
	opt := Options{Chain: ethereum(t), Columns: columns(t, "time=block_time,from=from,to=to,amount=total_eth"), Strict: true}
	rows, reports := readAll(t, opt, filepath.Join(dir, "transfers.csv"))
	if r := reports[0]; r.Transfers != 436 || r.Bad.Count != 0 || r.Rounded != 0 || r.NoHash != 436 {
		t.Fatalf("report %+v", r)
	}
	thief := chain.MustAddress("0x098b716b8aaf21512996dc57eb0615e2383e2f96")
	sent := total(t, rows, func(r *chain.Row) bool { return r.Transfer.From == thief })
	if got := sent.FormatUnits(18); got[:10] != "182163.956" {
		t.Errorf("the thief sent %s ETH, want 182163.956…", got)
	}
}

func TestAtomic(t *testing.T) {
	dir := realdata.Path(t, "laundernet", "Atomic")
	usd, err := ParseAssetSpec("USD:2", ethereum(t))
	if err != nil {
		t.Fatal(err)
	}
	opt := Options{Chain: ethereum(t), Assets: []AssetSpec{usd}, Strict: true,
		Columns: columns(t, "time=Timestamp,block=Block,hash=Tx_hash,from=From,to=To,amount=Value_in_USD")}
	rows, reports := readAll(t, opt, filepath.Join(dir, "Atomic.csv"))
	if len(rows) != 1080 || reports[0].Bad.Count != 0 {
		t.Fatalf("%d rows, report %+v", len(rows), reports[0])
	}
	paid := map[chain.Address]bool{}
	for _, r := range rows {
		paid[r.Transfer.To] = true
	}
	sources := map[chain.Address]bool{}
	sum := total(t, rows, func(r *chain.Row) bool {
		if !paid[r.Transfer.From] {
			sources[r.Transfer.From] = true
		}
		return !paid[r.Transfer.From]
	})
	if len(sources) != 17 || sum.FormatUnits(2) != "10737064.52" {
		t.Errorf("%d addresses without inflow send %s USD, want 17 and 10737064.52", len(sources), sum.FormatUnits(2))
	}
}

func TestMainnetStream(t *testing.T) {
	dir := realdata.Path(t, "ethereum-blocks", "test_stream", "blocks_17173049_17173050")
	in := func(name string) string { return filepath.Join(dir, "expected_"+name+".json") }
	opt := Options{Chain: ethereum(t), Strict: true}
	rows, reports := readAll(t, opt, in("blocks"), in("transactions"))
	withdrawals, txs := 0, 0
	for _, r := range rows {
		if r.Tx != nil {
			txs++
		} else if r.HasTransfer {
			withdrawals++
		}
	}
	if txs != 298 || withdrawals != 32 {
		t.Errorf("%d transactions and %d withdrawals, want 298 and 32", txs, withdrawals)
	}
	// 135 have a value, of which 8 failed.
	if r := reports[1]; r.Transfers != 127 || r.Failed != 9 {
		t.Errorf("%d transactions move their value and %d failed, want 127 and 9", r.Transfers, r.Failed)
	}
	tokens, _ := readAll(t, opt, in("token_transfers"))
	if len(tokens) != 291 {
		t.Errorf("%d token transfers, want 291", len(tokens))
	}
	rows, reports = readAll(t, opt, in("logs"))
	got := map[string]int{}
	for _, r := range rows {
		switch {
		case r.Transfer.Kind == chain.Wrap && r.Transfer.From.IsZero():
			got["deposit"]++
		case r.Transfer.Kind == chain.Wrap:
			got["withdrawal"]++
		case r.Transfer.Asset.Standard == chain.NFT:
			got["erc721"]++
		case r.Transfer.Asset.Standard == chain.Multi:
			got["erc1155"]++
		default:
			got["erc20"]++
		}
	}
	want := map[string]int{"deposit": 30, "withdrawal": 31, "erc721": 9, "erc1155": 1, "erc20": 282}
	for k, n := range want {
		if got[k] != n {
			t.Errorf("%d %s logs, want %d", got[k], k, n)
		}
	}
	if reports[0].Records != 681 {
		t.Errorf("%d logs, want 681", reports[0].Records)
	}
}

// TestSameTables reads the CSV and the JSON form of the same table and wants the same rows.
func TestSameTables(t *testing.T) {
	for _, stem := range []string{
		"test_export_blocks_job/blocks_with_transactions_and_withdrawals/expected_blocks",
		"test_export_blocks_job/blocks_with_transactions_and_withdrawals/expected_transactions",
		"test_export_receipts_job/receipts_with_logs/expected_logs",
		"test_export_receipts_job/receipts_with_logs/expected_receipts",
	} {
		path := filepath.Join(realdata.Path(t, "ethereum-blocks"), filepath.FromSlash(stem))
		opt := Options{Chain: ethereum(t), Strict: true}
		a, _ := readAll(t, opt, path+".csv")
		b, _ := readAll(t, opt, path+".json")
		if len(a) == 0 {
			t.Errorf("%s: no rows", stem)
		}
		if diff := differ(a, b); diff != "" {
			t.Errorf("%s: %s", stem, diff)
		}
	}
}

// TestTokenTransfersOfLogs reads logs and the token transfers that Ethereum-ETL made of them.
func TestTokenTransfersOfLogs(t *testing.T) {
	dir := realdata.Path(t, "ethereum-blocks", "test_extract_token_transfers_job", "logs")
	opt := Options{Chain: ethereum(t), Strict: true}
	a, _ := readAll(t, opt, filepath.Join(dir, "logs.csv"))
	b, _ := readAll(t, opt, filepath.Join(dir, "expected_token_transfers.csv"))
	if len(a) != 2 {
		t.Errorf("%d rows, want 2", len(a))
	}
	for i := range a {
		a[i].Number = chain.NoPlace // the derived table does not say it
	}
	if diff := differ(a, b); diff != "" {
		t.Error(diff)
	}
}

func TestTraces(t *testing.T) {
	dir := realdata.Path(t, "ethereum-blocks", "test_stream")
	opt := Options{Chain: ethereum(t), Strict: true}
	rows, reports := readAll(t, opt, filepath.Join(dir, "blocks_508110_508110", "expected_traces.json"))
	if len(rows) != 3 || reports[0].NoTransfer != 1 {
		t.Fatalf("%d rows, %d without value, want a payment, two rewards, and a creation without value", len(rows), reports[0].NoTransfer)
	}
	if x := rows[0].Transfer; x.Kind != chain.Payment || x.Amount.String() != "4949989500000000000" {
		t.Errorf("first row %+v", x)
	}
	for _, r := range rows[1:] {
		if r.Transfer.Kind != chain.Reward || !r.Transfer.From.IsZero() {
			t.Errorf("reward %+v", r.Transfer)
		}
	}
}

// TestColumnsBesideKnownTables reads a table of blocks beside plain transfers whose columns are named.
func TestColumnsBesideKnownTables(t *testing.T) {
	opt := Options{Chain: ethereum(t), Columns: columns(t, "block=b,from=x,to=y,amount=z"), Strict: true}
	blocks := inFile(t, "blocks.csv", "number,hash,parent_hash,timestamp\n7,"+hash1+","+hash2+",100\n")
	plain := inFile(t, "plain.csv", "b,x,y,z\n7,"+alice+","+bob+",1\n")
	rows, reports := readAll(t, opt, plain, blocks)
	if len(rows) != 2 || reports[0].Format != "plain transfers" || reports[1].Format != "Ethereum-ETL blocks" || rows[1].Head == nil {
		t.Errorf("rows %+v, reports %+v", rows, reports)
	}
}
