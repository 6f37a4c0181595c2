package file

import (
	"strings"
	"testing"

	"ashiato/chain"
)

// read returns the rows and the report of text in one file.
func read(t testing.TB, opt Options, text string) ([]chain.Row, Report) {
	t.Helper()
	rows, reports := readAll(t, opt, inFile(t, "x.csv", text))
	return rows, reports[0]
}

const (
	headTx2020 = `"Txhash","Blockno","UnixTimestamp","DateTime","From","To","ContractAddress","Value_IN(ETH)","Value_OUT(ETH)","CurrentValue @ $592.43/Eth","TxnFee(ETH)","TxnFee(USD)","Historical $Price/Eth","Status","ErrCode"`
	headTx2024 = `"Transaction Hash","Blockno","UnixTimestamp","DateTime (UTC)","From","To","ContractAddress","Value_IN(ETH)","Value_OUT(ETH)","CurrentValue @ $2310.5/Eth","TxnFee(ETH)","TxnFee(USD)","Historical $Price/Eth","Status","ErrCode","Method"`
	headInner  = `"Txhash","Blockno","UnixTimestamp","DateTime","ParentTxFrom","ParentTxTo","ParentTxETH_Value","From","TxTo","ContractAddress","Value_IN(ETH)","Value_OUT(ETH)","CurrentValue @ $592.43/Eth","Historical $Price/Eth","Status","ErrCode","Type"`
	headTokens = `"Transaction Hash","Blockno","UnixTimestamp","DateTime (UTC)","From","To","TokenValue","USDValueDayOfTx","ContractAddress","TokenName","TokenSymbol"`
	headOld20  = `"Txhash","UnixTimestamp","DateTime","From","To","Value","ContractAddress","TokenName","TokenSymbol"`
	head721    = `"Txhash","UnixTimestamp","DateTime","From","To","ContractAddress","TokenId","TokenName","TokenSymbol"`
	head1155   = `"Transaction Hash","Blockno","UnixTimestamp","DateTime (UTC)","From","To","ContractAddress","TokenId","TokenValue","TokenName","TokenSymbol"`
)

func quotedRow(fields ...string) string { return `"` + strings.Join(fields, `","`) + `"` }

func TestExplorerTransactions(t *testing.T) {
	opt := Options{Chain: ethereum(t), Strict: true}
	for _, head := range []string{headTx2020, headTx2024} {
		n := strings.Count(head, ",") + 1
		row := func(fields ...string) string {
			for len(fields) < n {
				fields = append(fields, "")
			}
			return quotedRow(fields...)
		}
		rows, report := read(t, opt, strings.Join([]string{head,
			row(hash1, "100", "1600000000", "2020-09-13 12:26:40", alice, bob, "", "0", "1.5", "1", "0.00042", "0.2", "350", "", ""),
			row(hash2, "101", "1600000013", "2020-09-13 12:26:53", alice, bob, "", "0", "7", "1", "0.001", "0.2", "350", "Error(0)", "Reverted"),
			row(strings.Replace(hash2, "b", "c", 1), "102", "1600000026", "", alice, "", coinA, "0", "0.1", "1", "0.002", "0.2", "350", "", ""),
			row(strings.Replace(hash2, "b", "d", 1), "103", "1600000039", "", bob, alice, "", "1,234.5", "0", "1", "0.002", "0.2", "350", "", ""),
		}, "\n"))
		if len(rows) != 4 || report.Failed != 1 || report.Transfers != 3 {
			t.Fatalf("%s: %d rows, report %+v", head, len(rows), report)
		}
		if x := rows[0]; x.Transfer.Amount.String() != "1500000000000000000" || x.Tx.Fee.String() != "420000000000000" || x.Block != 100 || x.Time != 1600000000 {
			t.Errorf("payment %+v, facts %+v", x, x.Tx)
		}
		if x := rows[1]; x.HasTransfer || x.Tx.Outcome != chain.Reverted || x.Tx.Fee.String() != "1000000000000000" {
			t.Errorf("failed transaction %+v", x)
		}
		if x := rows[2]; x.Transfer.To != chain.MustAddress(coinA) {
			t.Errorf("creation %+v", x)
		}
		if x := rows[3]; x.Transfer.Amount.String() != "1234500000000000000000" {
			t.Errorf("thousands %+v", x)
		}
	}
	_, err := Open([]string{inFile(t, "x.csv", strings.ReplaceAll(headTx2024, "(ETH)", "(BNB)")+"\n")}, opt)
	if err == nil || !strings.Contains(err.Error(), "--chain") {
		t.Errorf("another chain's export: %v", err)
	}
}

func TestExplorerInternal(t *testing.T) {
	opt := Options{Chain: ethereum(t), Strict: true}
	rows, report := read(t, opt, strings.Join([]string{headInner,
		quotedRow(hash1, "100", "1600000000", "", alice, coinA, "5", coinA, bob, "", "2.5", "0", "1", "350", "0", "", "call"),
		quotedRow(hash1, "100", "1600000000", "", alice, coinA, "5", coinA, bob, "", "2.5", "0", "1", "350", "1", "out of gas", "call"),
		quotedRow(hash2, "100", "1600000000", "", alice, coinA, "5", coinA, "", bob, "0", "1", "1", "350", "0", "", "create"),
	}, "\n"))
	if len(rows) != 2 || report.Failed != 1 {
		t.Fatalf("%d rows, report %+v", len(rows), report)
	}
	for _, r := range rows {
		if x := r.Transfer; x.Kind != chain.Internal || x.From != chain.MustAddress(coinA) || x.To != chain.MustAddress(bob) || x.Place != chain.NoPlace {
			t.Errorf("call %+v", x)
		}
	}
}

func TestExplorerTokens(t *testing.T) {
	opt := Options{Chain: ethereum(t)}
	text := strings.Join([]string{headTokens,
		quotedRow(hash1, "100", "1600000000", "", alice, bob, "1,000.25", "1000", coinA, "USD Coin", "USDC"),
		quotedRow(hash2, "100", "1600000000", "", alice, bob, "3", "", opt.Chain.Wrapped.String(), "Wrapped Ether", "WETH"),
	}, "\n")
	rows, report := read(t, opt, text)
	if len(rows) != 1 || report.Bad.Count != 1 || !strings.Contains(report.Bad.First[0].Error(), "--asset "+coinA+":N") {
		t.Fatalf("%d rows, bad %+v", len(rows), report.Bad)
	}
	spec, err := ParseAssetSpec(coinA+":6", opt.Chain)
	if err != nil {
		t.Fatal(err)
	}
	opt.Assets = []AssetSpec{spec}
	rows, _ = read(t, opt, text)
	if len(rows) != 2 || rows[0].Transfer.Amount.String() != "1000250000" || rows[0].Asset.Symbol != "USDC" || rows[1].Transfer.Amount.String() != "3000000000000000000" {
		t.Fatalf("rows %+v", rows)
	}
	rows, _ = read(t, opt, headOld20+"\n"+quotedRow(hash1, "1600000000", "", alice, bob, "1", coinA, "USD Coin", "USDC")+"\n")
	if len(rows) != 1 || rows[0].HasBlock || rows[0].Time != 1600000000 {
		t.Errorf("the export without blocks: %+v", rows)
	}
}

func TestExplorerNFTs(t *testing.T) {
	opt := Options{Chain: ethereum(t), Strict: true}
	rows, _ := read(t, opt, head721+"\n"+quotedRow(hash1, "1600000000", "", alice, bob, coinA, "00042", "Apes", "APE")+"\n")
	id := chain.AmountOf(42).Bytes32()
	if len(rows) != 1 || rows[0].Transfer.Asset != chain.NFTAsset(chain.MustAddress(coinA), id) || rows[0].Transfer.Amount != chain.AmountOf(1) {
		t.Fatalf("ERC-721 %+v", rows)
	}
	// The export whose header lacks the amount's name, and the one that has it.
	for _, text := range []string{
		head721 + "\n" + quotedRow(hash1, "1600000000", "", alice, bob, coinA, "42", "7", "Swords", "SWD") + "\n",
		head1155 + "\n" + quotedRow(hash1, "100", "1600000000", "", alice, bob, coinA, "42", "7", "Swords", "SWD") + "\n",
	} {
		rows, _ = read(t, opt, text)
		if len(rows) != 1 || rows[0].Transfer.Asset != chain.MultiAsset(chain.MustAddress(coinA), id) || rows[0].Transfer.Amount != chain.AmountOf(7) {
			t.Errorf("ERC-1155 %+v", rows)
		}
	}
}
