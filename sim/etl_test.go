package sim

import (
	"context"
	"encoding/csv"
	"errors"
	"fmt"
	"math"
	"os"
	"path/filepath"
	"testing"

	"ashiato/chain"
)

// readTable reads a CSV file as maps by column.
func readTable(t *testing.T, path string) []map[string]string {
	t.Helper()
	f, err := os.Open(path)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	records, err := csv.NewReader(f).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	rows := make([]map[string]string, len(records)-1)
	for i, record := range records[1:] {
		rows[i] = make(map[string]string)
		for j, name := range records[0] {
			rows[i][name] = record[j]
		}
	}
	return rows
}

// TestETLSaysTheSame reads the tables with an ordinary CSV reader and finds every block, transaction, fee and
// transfer of the chain in them, and nothing else.
func TestETLSaysTheSame(t *testing.T) {
	c := mustNew(t, 9, Options{Transfers: 3_000, Addresses: 600, PerBlock: 10, Fees: true, Theft: true})
	dir := t.TempDir()
	var told uint64
	paths, err := c.WriteETL(context.Background(), dir, func(n uint64) { told = n })
	if err != nil {
		t.Fatal(err)
	}
	said := make(map[string]int)
	base, miner := make(map[string]string), make(map[string]string)
	for _, r := range readTable(t, paths[etlBlocks]) {
		said[fmt.Sprintln("block ", r["number"], r["hash"], r["parent_hash"], r["timestamp"])]++
		base[r["number"]], miner[r["number"]] = r["base_fee_per_gas"], r["miner"]
	}
	for _, r := range readTable(t, paths[etlTransactions]) {
		gas, price := parse(t, r["receipt_gas_used"]), parse(t, r["gas_price"])
		fee, _ := price.MulDiv(gas, chain.TotalOf(1))
		burnt, _ := parse(t, base[r["block_number"]]).MulDiv(gas, chain.TotalOf(1))
		said[fmt.Sprintln("fee ", r["hash"], r["from_address"], fee, burnt, miner[r["block_number"]], r["receipt_status"])]++
		if r["value"] != "0" {
			said[fmt.Sprintln("move ", r["hash"], r["from_address"], r["to_address"], r["value"], "native", 0)]++
		}
	}
	for _, r := range readTable(t, paths[etlTransfers]) {
		said[fmt.Sprintln("move ", r["transaction_hash"], r["from_address"], r["to_address"], r["value"], r["token_address"], r["log_index"])]++
	}
	for _, r := range readTable(t, paths[etlTraces]) {
		said[fmt.Sprintln("move ", r["transaction_hash"], r["from_address"], r["to_address"], r["value"], "native", r["trace_address"])]++
	}
	for _, r := range readTable(t, paths[etlLogs]) {
		raw, err := chain.ParseTxHash(r["data"])
		if err != nil {
			t.Fatal(err)
		}
		value, _ := chain.AmountFromBytes(raw[:])
		party := "0x" + r["topics"][len(topicDeposit)+1+26:]
		from, to := chain.Address{}.String(), party
		if r["topics"][:len(topicDeposit)] == topicWithdrawal {
			from, to = to, from
		}
		said[fmt.Sprintln("move ", r["transaction_hash"], from, to, value, r["address"], r["log_index"])]++
	}

	transfers := uint64(0)
	for b, err := range c.Blocks() {
		if err != nil {
			t.Fatal(err)
		}
		said[fmt.Sprintln("block ", b.Height, b.Hash, b.Parent, b.Time)]--
		for i := range b.Txs {
			tx := &b.Txs[i]
			transfers += uint64(len(tx.Transfers))
			if tx.Synthetic {
				continue // withdrawals: a field of the block
			}
			status := map[bool]int{true: 0, false: 1}[tx.Failed]
			said[fmt.Sprintln("fee ", tx.Hash, tx.Fee.Payer, tx.Fee.Amount, tx.Fee.Burnt, tx.Fee.Recipient, status)]--
			for _, x := range tx.Transfers {
				said[fmt.Sprintln("move ", tx.Hash, x.From, x.To, x.Amount, x.Asset, x.Place)]--
			}
		}
	}
	for what, n := range said {
		if n != 0 {
			t.Fatalf("%s: %+d times in the files", what, n)
		}
	}
	if told != transfers {
		t.Errorf("progress ends at %d transfers, the chain has %d", told, transfers)
	}
}

func parse(t *testing.T, s string) chain.Total {
	t.Helper()
	v, err := chain.ParseTotal(s)
	if err != nil {
		t.Fatal(err)
	}
	return v
}

func TestETLAmounts(t *testing.T) {
	for _, a := range []chain.Amount{
		{}, {1}, {math.MaxUint64}, {9_999_999_999_999_999_999}, {10_000_000_000_000_000_000}, {0, 1}, {7, 500_000_000},
	} {
		e := &etlWriter{}
		if got := string(e.amount(a).row); got != a.String()+"," {
			t.Errorf("%v is written as %q, want %s,", a, got, a)
		}
	}
}

func TestETLErrors(t *testing.T) {
	c := mustNew(t, 1, Options{Transfers: 100, Addresses: 16})
	file := filepath.Join(t.TempDir(), "file")
	if err := os.WriteFile(file, nil, 0o600); err != nil {
		t.Fatal(err)
	}
	if _, err := c.WriteETL(context.Background(), filepath.Join(file, "sub"), nil); err == nil {
		t.Error("a folder below a file is written")
	}
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	if _, err := c.WriteETL(ctx, t.TempDir(), nil); !errors.Is(err, context.Canceled) {
		t.Errorf("cancelled: %v", err)
	}
}
