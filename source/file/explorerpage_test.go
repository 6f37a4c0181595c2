package file

import (
	"strings"
	"testing"

	"ashiato/chain"
)

// Headers as explorers write them, found in public code and files; the rows are invented.
const (
	headPage      = `"Transaction Hash","Status","Method","Blockno","DateTime (UTC)","From","From_Nametag","To","To_Nametag","Amount","Value (USD)","Txn Fee"`
	headPageInner = `"Parent Transaction Hash","Status","Blockno","DateTime (UTC)","From","From_Nametag","To","To_Nametag","Amount","Value (USD)"`
	headPageOlder = `"Blockno","DateTime (UTC)","Parent Transaction Hash","Status","Type","From","From_Nametag","To","To_Nametag","Value"`
	headOneToken  = `"Transaction Hash","Blockno","UnixTimestamp","DateTime (UTC)","From","To","Quantity","Method"`
	headBothNFT   = `"Transaction Hash","Blockno","UnixTimestamp","DateTime (UTC)","From","To","ContractAddress","TokenName","TokenSymbol","Token ID","Type","Quantity"`
	headPrivate   = `"Transaction Hash","Blockno","UnixTimestamp","DateTime (UTC)","From","To","ContractAddress","Value_IN(MATIC)","Value_OUT(MATIC)","CurrentValue/MATIC","TxnFee(MATIC)","TxnFee(USD)","Historical $Price/MATIC","Status","ErrCode","Method","ChainId","Chain","Value(MATIC)","PrivateNote"`
	headBsTx      = `TxHash,BlockNumber,UnixTimestamp,FromAddress,ToAddress,ContractAddress,Type,Value,Fee,Status,ErrCode,CurrentPrice,TxDateOpeningPrice,TxDateClosingPrice,MethodName`
	headBsOld     = `TxHash,BlockNumber,UnixTimestamp,FromAddress,ToAddress,ContractAddress,Type,Value(xDAI),Fee(xDAI),Status,ErrCode,CurrentPrice,TxDateOpeningPrice,TxDateClosingPrice`
	headBsInner   = `TxHash,Index,BlockNumber,BlockHash,TxIndex,BlockIndex,UnixTimestamp,FromAddress,ToAddress,ContractAddress,Type,CallType,Gas,GasUsed,Value,Input,Output,ErrCode,Fee`
	headBsTokens  = `TxHash,BlockNumber,UnixTimestamp,FromAddress,ToAddress,TokenContractAddress,Type,TokenDecimals,TokenSymbol,TokenDecimals,TokensTransferred,TransactionFee,Status,ErrCode`
)

func amounts(rows []chain.Row) string {
	var out []string
	for _, r := range rows {
		text := "-"
		if r.HasTransfer {
			text = r.Transfer.Amount.String()
		}
		out = append(out, text)
	}
	return strings.Join(out, " ")
}

func hashOf(digit string) string { return "0x" + strings.Repeat(digit, 64) }

func TestExplorerPage(t *testing.T) {
	opt := Options{Chain: ethereum(t)}
	rows, report := read(t, opt, strings.Join([]string{headPage,
		quotedRow(hashOf("1"), "Success", "Transfer", "21686821", "2025-01-23 11:14:11", alice, "Somebody", bob, "", "0.45600614 ETH", "$1,412.11", "0.00042"),
		quotedRow(hashOf("2"), "Success", "Transfer", "21686822", "2025-01-23 11:14:23", alice, "", bob, "", "1,234.5 ETH", "$1", "0.00042"),
		quotedRow(hashOf("3"), "Success", "Transfer", "21686823", "2025-01-23 11:14:35", alice, "", bob, "", "12 wei", "$0.00", "0.00042"),
		quotedRow(hashOf("4"), "Fail", "Swap", "21686824", "2025-01-23 11:14:47", alice, "", bob, "", "7 ETH", "$1", "0.001"),
		quotedRow(hashOf("5"), "Success", "Approve", "21686825", "2025-01-23 11:14:59", alice, "", bob, "", "0 ETH", "$0", "0.001"),
		quotedRow(hashOf("6"), "Success", "Transfer", "21686826", "2025-01-23 11:15:11", alice, "", bob, "", "5 USDT", "$5", "0.001"),
	}, "\n"))
	if got := amounts(rows); got != "456006140000000000 1234500000000000000000 12 - -" || report.Failed != 1 {
		t.Errorf("amounts %s, report %+v", got, report)
	}
	if rows[3].Tx.Outcome != chain.Reverted || rows[3].Tx.Fee.String() != "1000000000000000" || rows[0].Tx.Outcome != chain.Succeeded || rows[0].Block != 21686821 {
		t.Errorf("facts: %+v", rows[3].Tx)
	}
	if report.Bad.Count != 1 || !strings.Contains(report.Bad.First[0].Error(), "does not tell the contract") || !strings.Contains(report.Note, "may lack digits") {
		t.Errorf("report %+v", report)
	}
	for _, text := range []string{
		headPageInner + "\n" + quotedRow(hashOf("1"), "Success", "21686821", "2025-01-23 11:14:11", coinA, "", bob, "", "2.5 ETH", "$1"),
		headPageOlder + "\n" + quotedRow("21686821", "2025-01-23 11:14:11", hashOf("1"), "Success", "call", coinA, "", bob, "", "2.5 ETH"),
	} {
		rows, _ = read(t, opt, text)
		if len(rows) != 1 || rows[0].Transfer.Kind != chain.Internal || amounts(rows) != "2500000000000000000" || rows[0].Hash.String() != hashOf("1") {
			t.Errorf("internal: %+v", rows)
		}
	}
}

func TestExplorerOneToken(t *testing.T) {
	opt := Options{Chain: ethereum(t)}
	text := headOneToken + "\n" + quotedRow(hashOf("1"), "80087529", "1765280111", "2025-12-09 11:35:11", alice, bob, "1,010.013614", "Transfer")
	files, err := Open([]string{inFile(t, "x.csv", text)}, opt)
	if err != nil {
		t.Fatal(err)
	}
	for _, err := range files[0].Rows(t.Context()) {
		if err == nil || !strings.Contains(err.Error(), "--asset 0x…:N") {
			t.Errorf("without its token: %v", err)
		}
	}
	spec, err := ParseAssetSpec(coinA+":6", opt.Chain)
	if err != nil {
		t.Fatal(err)
	}
	opt.Assets = []AssetSpec{spec}
	rows, _ := read(t, opt, text)
	if len(rows) != 1 || amounts(rows) != "1010013614" || rows[0].Transfer.Asset != spec.Asset {
		t.Errorf("rows %+v", rows)
	}
}

func TestExplorerBothNFTs(t *testing.T) {
	rows, _ := read(t, Options{Chain: ethereum(t), Strict: true}, strings.Join([]string{headBothNFT,
		quotedRow(hashOf("1"), "32394127", "1751577601", "2025-07-03 21:20:01", alice, bob, coinA, "Apes", "APE", "7", "721", "1"),
		quotedRow(hashOf("2"), "32394128", "1751577603", "2025-07-03 21:20:03", alice, bob, coinA, "Swords", "SWD", "7", "1155", "3"),
	}, "\n"))
	id := chain.AmountOf(7).Bytes32()
	contract := chain.MustAddress(coinA)
	if len(rows) != 2 || rows[0].Transfer.Asset != chain.NFTAsset(contract, id) || rows[1].Transfer.Asset != chain.MultiAsset(contract, id) || amounts(rows) != "1 3" {
		t.Errorf("rows %+v", rows)
	}
}

// TestExplorerOtherChains: the coin's old and new name, and columns that only some explorers add.
func TestExplorerOtherChains(t *testing.T) {
	polygon, err := chain.ParamsOf("polygon")
	if err != nil {
		t.Fatal(err)
	}
	for _, head := range []string{headPrivate, strings.ReplaceAll(headPrivate, "MATIC", "POL")} {
		rows, report := read(t, Options{Chain: polygon, Strict: true}, head+"\n"+
			quotedRow(hashOf("1"), "100", "1600000000", "2020-09-13 12:26:40", alice, bob, "", "0", "1.5", "", "0.002", "0.2", "", "", "", "Transfer", "137", "Polygon", "1.5", ""))
		if len(rows) != 1 || amounts(rows) != "1500000000000000000" || report.Format != explorerTransactions.name {
			t.Errorf("%s: %+v", head, rows)
		}
	}
}

func TestBlockscout(t *testing.T) {
	opt := Options{Chain: ethereum(t)}
	for _, head := range []string{headBsTx, headBsOld} {
		method := strings.Repeat(",", strings.Count(head, ",")-13)
		rows, report := read(t, opt, strings.Join([]string{head,
			hashOf("1") + ",100,2021-05-03 12:11:14.000000Z," + alice + "," + bob + ",,OUT,1500000000000000000,21000000000000,ok,,1,1,1" + method,
			hashOf("2") + ",101,2021-05-03 12:11:19.000000Z," + alice + "," + bob + ",,OUT,7,42,error,Reverted,1,1,1" + method,
			hashOf("3") + ",102,2021-05-03 12:11:24.000000Z," + alice + ",," + coinA + ",OUT,5,Max of 42,,,1,1,1" + method,
		}, "\r\n"))
		if amounts(rows) != "1500000000000000000 - 5" || report.Failed != 1 || report.Format != blockscoutTransactions.name {
			t.Fatalf("%s: %+v, %+v", head, rows, report)
		}
		if rows[0].Tx.Fee.String() != "21000000000000" || rows[0].Time != 1620043874 || rows[2].Tx.HasFee || rows[2].Transfer.To != chain.MustAddress(coinA) {
			t.Errorf("facts: %+v, %+v", rows[0].Tx, rows[2])
		}
	}
	call := func(n, index, kind, value, wrong string) string {
		return hashOf(n) + "," + index + ",100,0x1,2,3,2021-05-03 12:11:14.000000Z," + coinA + "," + bob + ",,call," + kind + ",1,1," + value + ",0x,," + wrong + ",42"
	}
	rows, report := read(t, opt, strings.Join([]string{headBsInner, call("1", "0", "call", "9", ""), call("1", "1", "call", "5", ""), call("1", "2", "delegatecall", "5", ""),
		call("1", "3", "call", "6", "Out of gas"), call("1", "4", "call", "0", "")}, "\n"))
	if amounts(rows) != "5" || report.Failed != 1 || report.NoTransfer != 3 || rows[0].Transfer.Kind != chain.Internal {
		t.Errorf("calls: %+v, %+v", rows, report)
	}
	token := func(n, decimals, amount, status string) string {
		return hashOf(n) + ",100,2021-05-03 12:11:14.000000Z," + alice + "," + bob + "," + coinA + ",IN," + decimals + ",USDC," + decimals + "," + amount + ",42," + status + ","
	}
	rows, report = read(t, opt, strings.Join([]string{headBsTokens, token("1", "6", "1000250000", "ok"), token("2", "", "", "ok"), token("3", "6", "5", "error")}, "\n"))
	if amounts(rows) != "1000250000" || rows[0].Asset.Decimals != 6 || !rows[0].Asset.Known || report.Failed != 1 || report.Bad.Count != 1 || !strings.Contains(report.Bad.First[0].Error(), "NFT") {
		t.Errorf("tokens: %+v, %+v", rows, report)
	}
}
