package evm_test

import (
	"bufio"
	"bytes"
	"encoding/csv"
	"encoding/json"
	"fmt"
	"math/big"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"ashiato/chain"
	"ashiato/realdata"
	"ashiato/source/evm"
)

// data names a file of the real blocks.
func data(t testing.TB, parts ...string) string {
	t.Helper()
	return realdata.Path(t, append([]string{"ethereum-blocks"}, parts...)...)
}

// rows reads JSON lines. Numbers stay as written: some do not fit a float.
func rows(t testing.TB, parts ...string) []map[string]any {
	t.Helper()
	raw, err := os.ReadFile(data(t, parts...))
	if err != nil {
		t.Fatal(err)
	}
	var out []map[string]any
	lines := bufio.NewScanner(bytes.NewReader(raw))
	lines.Buffer(nil, 1<<24)
	for lines.Scan() {
		d := json.NewDecoder(bytes.NewReader(lines.Bytes()))
		d.UseNumber()
		var row map[string]any
		if err := d.Decode(&row); err != nil {
			t.Fatal(err)
		}
		out = append(out, row)
	}
	return out
}

// result reads the result of a stored JSON-RPC reply.
func result(t testing.TB, into any, parts ...string) {
	t.Helper()
	raw, err := os.ReadFile(data(t, parts...))
	if err != nil {
		t.Fatal(err)
	}
	var reply struct {
		Result json.RawMessage `json:"result"`
	}
	if err := json.Unmarshal(raw, &reply); err != nil {
		t.Fatal(err)
	}
	if err := json.Unmarshal(reply.Result, into); err != nil {
		t.Fatal(err)
	}
}

// big10 reads a decimal number of a row; null is zero.
func big10(v any) *big.Int {
	n := new(big.Int)
	if v != nil {
		n.SetString(fmt.Sprint(v), 10)
	}
	return n
}

// quantity writes a decimal number as JSON-RPC does; null stays null.
func quantity(v any) any {
	if v == nil {
		return nil
	}
	return "0x" + big10(v).Text(16)
}

// rebuilt makes the replies of a node from Ethereum-ETL's rows of blocks 17173049 and 17173050.
func rebuilt(t testing.TB) map[string]any {
	const folder = "blocks_17173049_17173050"
	receipts := map[any]map[string]any{} // by transaction
	txs := map[string][]any{}            // by block
	byBlock := map[string][]any{}
	for _, r := range rows(t, "test_stream", folder, "expected_transactions.json") {
		n := fmt.Sprint(quantity(r["block_number"]))
		txs[n] = append(txs[n], map[string]any{
			"hash": r["hash"], "from": r["from_address"], "to": r["to_address"], "value": quantity(r["value"]), "input": r["input"],
			"gas": quantity(r["gas"]), "gasPrice": quantity(r["gas_price"]), "type": quantity(r["transaction_type"]),
		})
		receipt := map[string]any{
			"transactionHash": r["hash"], "blockHash": r["block_hash"], "status": quantity(r["receipt_status"]),
			"gasUsed": quantity(r["receipt_gas_used"]), "effectiveGasPrice": quantity(r["receipt_effective_gas_price"]),
			"contractAddress": r["receipt_contract_address"], "logs": []any{},
		}
		receipts[r["hash"]] = receipt
		byBlock[n] = append(byBlock[n], receipt)
	}
	for _, l := range rows(t, "test_stream", folder, "expected_logs.json") {
		receipt := receipts[l["transaction_hash"]]
		receipt["logs"] = append(receipt["logs"].([]any), map[string]any{
			"address": l["address"], "topics": l["topics"], "data": l["data"], "logIndex": quantity(l["log_index"]),
		})
	}
	answers := map[string]any{}
	for hash, receipt := range receipts {
		answers["eth_getTransactionReceipt "+hash.(string)] = receipt
	}
	for _, b := range rows(t, "test_stream", folder, "expected_blocks.json") {
		n := fmt.Sprint(quantity(b["number"]))
		var withdrawals []any
		for _, w := range b["withdrawals"].([]any) {
			w := w.(map[string]any)
			withdrawals = append(withdrawals, map[string]any{"address": w["address"], "amount": quantity(w["amount"])})
		}
		answers["eth_getBlockByNumber "+n] = map[string]any{
			"number": n, "hash": b["hash"], "parentHash": b["parent_hash"], "timestamp": quantity(b["timestamp"]), "miner": b["miner"],
			"baseFeePerGas": quantity(b["base_fee_per_gas"]), "transactions": txs[n], "withdrawals": withdrawals,
		}
		answers["eth_getBlockReceipts "+n] = byBlock[n]
	}
	return answers
}

// TestMainnetTransfers reads the 298 transactions of two blocks and compares every token transfer with the
// expected row, and what comes on top: wrapped coins and an ERC-1155 event, which Ethereum-ETL does not extract.
func TestMainnetTransfers(t *testing.T) {
	answers := rebuilt(t)
	_, url := serve(t, 1, 17173050, answers)
	s := mainnet(t, url, evm.Options{})
	if s.Traces() != evm.NoTraces {
		t.Fatalf("traces by %s from a node that has none", s.Traces())
	}
	var got, want []string
	kinds := map[string]int{}
	for h := chain.Height(17173049); h <= 17173050; h++ {
		b, err := s.Block(t.Context(), h)
		if err != nil {
			t.Fatal(err)
		}
		for _, tx := range b.Txs {
			for _, x := range tx.Transfers {
				value := x.Amount.String()
				switch {
				case x.Kind != chain.TokenMove:
					kinds[fmt.Sprintf("kind %d", x.Kind)]++
					continue
				case x.Asset.Standard == chain.Multi:
					kinds["ERC-1155"]++
					continue
				case x.Asset.Standard == chain.NFT:
					kinds["ERC-721"]++
					value = new(big.Int).SetBytes(x.Asset.ID[:]).String()
				}
				got = append(got, fmt.Sprintln(x.Asset.Contract, x.From, x.To, value, tx.Hash, x.Place, b.Height))
			}
		}
	}
	for _, r := range rows(t, "test_stream", "blocks_17173049_17173050", "expected_token_transfers.json") {
		want = append(want, fmt.Sprintln(r["token_address"], r["from_address"], r["to_address"], r["value"], r["transaction_hash"], r["log_index"], r["block_number"]))
	}
	if len(want) != 291 || !slices.Equal(got, want) {
		t.Fatalf("%d token transfers, want %d:\n%s\nwant\n%s", len(got), len(want), strings.Join(got, ""), strings.Join(want, ""))
	}
	if kinds["ERC-721"] != 9 || kinds["ERC-1155"] != 1 || kinds[fmt.Sprintf("kind %d", chain.Wrap)] != 61 || s.Malformed() != 0 {
		t.Errorf("on top: %v, malformed %d; want 9 ERC-721, 1 ERC-1155, 61 wraps (30 deposits, 31 withdrawals)", kinds, s.Malformed())
	}
	if n := kinds[fmt.Sprintf("kind %d", chain.Reward)]; n != 32 {
		t.Errorf("%d withdrawals, want 16 in each block", n)
	}
}

// TestMainnetFees: what all senders burnt is the base fee of the block's gas, and what they paid is the sum of the
// receipts.
func TestMainnetFees(t *testing.T) {
	_, url := serve(t, 1, 17173050, rebuilt(t))
	s := mainnet(t, url, evm.Options{})
	paid := map[string]*big.Int{}
	for _, r := range rows(t, "test_stream", "blocks_17173049_17173050", "expected_transactions.json") {
		n := fmt.Sprint(r["block_number"])
		if paid[n] == nil {
			paid[n] = new(big.Int)
		}
		paid[n].Add(paid[n], new(big.Int).Mul(big10(r["receipt_gas_used"]), big10(r["receipt_effective_gas_price"])))
	}
	for _, row := range rows(t, "test_stream", "blocks_17173049_17173050", "expected_blocks.json") {
		b, err := s.Block(t.Context(), chain.Height(big10(row["number"]).Uint64()))
		if err != nil {
			t.Fatal(err)
		}
		burnt, all := new(big.Int), new(big.Int)
		for _, tx := range b.Txs {
			if tx.Fee == nil {
				continue
			}
			if got := tx.Fee.Recipient.String(); got != row["miner"] {
				t.Fatalf("tip to %s, want %s", got, row["miner"])
			}
			burnt.Add(burnt, tx.Fee.Burnt.Big())
			all.Add(all, tx.Fee.Amount.Big())
		}
		wantBurnt := new(big.Int).Mul(big10(row["base_fee_per_gas"]), big10(row["gas_used"]))
		if burnt.Cmp(wantBurnt) != 0 || all.Cmp(paid[fmt.Sprint(row["number"])]) != 0 {
			t.Errorf("block %d: burnt %s of %s, want %s of %s", b.Height, burnt, all, wantBurnt, paid[fmt.Sprint(row["number"])])
		}
	}
}

// TestMainnetPayments: every transaction that succeeded moved its value, those that failed nothing.
func TestMainnetPayments(t *testing.T) {
	_, url := serve(t, 1, 17173050, rebuilt(t))
	s := mainnet(t, url, evm.Options{})
	var txs []chain.Tx
	for h := chain.Height(17173049); h <= 17173050; h++ {
		b, err := s.Block(t.Context(), h)
		if err != nil {
			t.Fatal(err)
		}
		txs = append(txs, b.Txs[:len(b.Txs)-1]...)
		if last := b.Txs[len(b.Txs)-1]; !last.Synthetic || last.Number != chain.NoPlace {
			t.Errorf("the withdrawals are %+v", last)
		}
	}
	want := rows(t, "test_stream", "blocks_17173049_17173050", "expected_transactions.json")
	if len(txs) != len(want) {
		t.Fatalf("%d transactions, want %d", len(txs), len(want))
	}
	for i, tx := range txs {
		row := want[i]
		if tx.Hash.String() != row["hash"] || fmt.Sprint(tx.Number) != fmt.Sprint(row["transaction_index"]) {
			t.Fatalf("transaction %d is %s number %d", i, tx.Hash, tx.Number)
		}
		failed := fmt.Sprint(row["receipt_status"]) == "0"
		if tx.Failed != failed || failed && len(tx.Transfers) > 0 {
			t.Errorf("%s: failed %v with %d transfers, want %v", tx.Hash, tx.Failed, len(tx.Transfers), failed)
		}
		value := "0"
		if len(tx.Transfers) > 0 && tx.Transfers[0].Kind == chain.Payment {
			x := tx.Transfers[0]
			value = x.Amount.String()
			if x.From.String() != row["from_address"] || x.To.String() != row["to_address"] {
				t.Errorf("%s: payment %s -> %s", tx.Hash, x.From, x.To)
			}
		}
		if !failed && value != fmt.Sprint(row["value"]) {
			t.Errorf("%s: paid %s, want %s", tx.Hash, value, row["value"])
		}
	}
}

// TestMainnetEachReceipt: a node without eth_getBlockReceipts, asked with small batches, gives the same blocks.
func TestMainnetEachReceipt(t *testing.T) {
	answers := rebuilt(t)
	_, url := serve(t, 1, 17173050, answers)
	s := mainnet(t, url, evm.Options{})
	without := rebuilt(t)
	for k := range without {
		if strings.HasPrefix(k, "eth_getBlockReceipts") {
			delete(without, k)
		}
	}
	_, url = serve(t, 1, 17173050, without)
	for _, batch := range []int{1, 7, 1000} {
		one := mainnet(t, url, evm.Options{Batch: batch})
		for h := chain.Height(17173049); h <= 17173050; h++ {
			want, err := s.Block(t.Context(), h)
			if err != nil {
				t.Fatal(err)
			}
			got, err := one.Block(t.Context(), h)
			if err != nil {
				t.Fatal(err)
			}
			if show(got) != show(want) {
				t.Fatalf("batches of %d: block %d differs", batch, h)
			}
		}
	}
}

// TestMainnetReplies reads stored replies of a node as they are: blocks 1755634-35, before receipts had a status.
func TestMainnetReplies(t *testing.T) {
	const folder = "blocks_1755634_1755635"
	answers := map[string]any{}
	for key, file := range map[string]string{
		"eth_getBlockByNumber 0x1ac9f2": "web3_response.eth_getBlockByNumber_0x1ac9f2_true.json",
		"eth_getBlockByNumber 0x1ac9f3": "web3_response.eth_getBlockByNumber_0x1ac9f3_true.json",
	} {
		var reply json.RawMessage
		result(t, &reply, "test_stream", folder, file)
		answers[key] = reply
	}
	for _, r := range rows(t, "test_stream", folder, "expected_transactions.json") {
		var reply json.RawMessage
		hash := r["hash"].(string)
		result(t, &reply, "test_stream", folder, "web3_response.eth_getTransactionReceipt_"+hash+".json")
		answers["eth_getTransactionReceipt "+hash] = reply
	}
	_, url := serve(t, 1, 1755635, answers)
	s := mainnet(t, url, evm.Options{})
	var out strings.Builder
	for h := chain.Height(1755634); h <= 1755635; h++ {
		b, err := s.Block(t.Context(), h)
		if err != nil {
			t.Fatal(err)
		}
		fmt.Fprintln(&out, b.Height, b.Hash, b.Time, len(b.Txs))
		for _, tx := range b.Txs {
			fmt.Fprintln(&out, tx.Hash, tx.Failed, tx.Fee.Amount, tx.Fee.Burnt, tx.Fee.Recipient)
			for _, x := range tx.Transfers {
				fmt.Fprintln(&out, " ", x.Kind, x.From, x.To, x.Amount, x.Asset, x.Place)
			}
		}
	}
	want := `1755634 0xa06fc36a7144c4bbb1f7ab13b541144414fa7808c119e8a4635e392ea544c178 1466669557 0
1755635 0x1dec87ec1ba8e65b7773bb6f62249468948a28a427efd3d896a2ff7d7c591a67 1466669562 2
0x2e3dcd051a91d3a694f6b8de2ac4b5fe7acdba55f58bcf8471ff00d4a430074d false 728360000000000 0 0xa027231f42c80ca4125b5cb962a21cd4f812e88f
  2 0x6498077292a0921c8804924fdf47b5e91e2a215f 0x8b3b3b624c3c0397d3da8fd861512393d51dcbac 5000000000000000000 0xbb9bc244d798123fde783fcc1c72d3bb8c189413 0
0x9a5437ec71b74ecf5930b406908ac6999966d38a86d1534b7190ece7599095eb false 420000000000000 0 0xa027231f42c80ca4125b5cb962a21cd4f812e88f
  0 0x3763e6e1228bfeab94191c856412d1bb0a8e6996 0xec1ebac9da3430213281c80fa6d46378341a96ae 405738107000000000 native 0
`
	if out.String() != want {
		t.Errorf("got\n%swant\n%s", out.String(), want)
	}
}

// TestMainnetTraces reads stored trace_block replies of blocks 508110 and 2112234. The stored blocks name their
// transactions by hash only, so these and their receipts are rebuilt from the expected rows.
func TestMainnetTraces(t *testing.T) {
	for _, number := range []uint64{508110, 2112234} {
		folder := fmt.Sprintf("blocks_%d_%d", number, number)
		h := hexOf(number)
		var block map[string]any
		result(t, &block, "test_stream", folder, "web3_response.eth_getBlockByNumber_"+h+"_false.json")
		var traces json.RawMessage
		result(t, &traces, "test_stream", folder, "web3_response.trace_block_"+h+".json")
		var txs, receipts []any
		var want, got []string
		for _, r := range rows(t, "test_stream", folder, "expected_traces.json") {
			if r["trace_type"] == "reward" {
				want = append(want, fmt.Sprintln("reward", r["to_address"], r["value"]))
				continue
			}
			to, created := r["to_address"], any(nil)
			if r["trace_type"] == "create" {
				to, created = nil, to
			}
			txs = append(txs, map[string]any{"hash": r["transaction_hash"], "from": r["from_address"], "to": to,
				"value": quantity(r["value"]), "gas": "0x5208", "gasPrice": "0x1"})
			receipts = append(receipts, map[string]any{"transactionHash": r["transaction_hash"], "blockHash": block["hash"],
				"gasUsed": "0x5208", "contractAddress": created, "logs": []any{}})
			if big10(r["value"]).Sign() > 0 {
				want = append(want, fmt.Sprintln("payment", r["to_address"], r["value"]))
			}
		}
		block["transactions"] = txs
		_, url := serve(t, 1, number, map[string]any{
			"eth_getBlockByNumber " + h: block, "eth_getBlockReceipts " + h: receipts, "trace_block " + h: traces,
		})
		b, err := mainnet(t, url, evm.Options{}).Block(t.Context(), chain.Height(number))
		if err != nil {
			t.Fatal(err)
		}
		for _, tx := range b.Txs {
			for _, x := range tx.Transfers {
				kind := map[chain.TransferKind]string{chain.Payment: "payment", chain.Reward: "reward"}[x.Kind]
				got = append(got, fmt.Sprintln(kind, x.To, x.Amount))
			}
		}
		if !slices.Equal(got, want) {
			t.Errorf("block %d:\n%swant\n%s", number, strings.Join(got, ""), strings.Join(want, ""))
		}
	}
}

// TestMainnetReceipts reads the stored receipts of block 483920 and compares the transfers in their logs.
func TestMainnetReceipts(t *testing.T) {
	folder := []string{"test_export_receipts_job", "receipts_with_logs"}
	files, err := filepath.Glob(filepath.Join(data(t, folder...), "web3_response.eth_getTransactionReceipt_*.json"))
	if err != nil || len(files) != 4 {
		t.Fatalf("%d receipts, %v", len(files), err)
	}
	const h, hash = "0x76250", "0x246edb4b351d93c27926f4649bcf6c24366e2a7c7c718dc9158eea20c03bc6ae"
	var txs, receipts []any
	for _, f := range files {
		var receipt map[string]any
		result(t, &receipt, append(folder, filepath.Base(f))...)
		if receipt["blockHash"] != hash { // two are of another block
			continue
		}
		const sender = "0x00000000000000000000000000000000000000aa" // these receipts do not name it
		receipts = append(receipts, receipt)
		txs = append(txs, map[string]any{"hash": receipt["transactionHash"], "from": sender, "to": receipt["to"],
			"value": "0x0", "gas": "0xffffff", "gasPrice": "0xba43b7400"})
	}
	_, url := serve(t, 1, 483920, map[string]any{
		"eth_getBlockReceipts " + h: receipts,
		"eth_getBlockByNumber " + h: map[string]any{"number": h, "hash": hash, "timestamp": "0x1", "transactions": txs},
	})
	b, err := mainnet(t, url, evm.Options{}).Block(t.Context(), 483920)
	if err != nil {
		t.Fatal(err)
	}
	var got []string
	for _, tx := range b.Txs {
		for _, x := range tx.Transfers {
			got = append(got, strings.Join([]string{x.Asset.String(), x.From.String(), x.To.String(), x.Amount.String(), tx.Hash.String(), fmt.Sprint(x.Place), "483920"}, ","))
		}
	}
	file, err := os.Open(data(t, "test_export_token_transfers_job", "block_with_transfers", "expected_token_transfers.csv"))
	if err != nil {
		t.Fatal(err)
	}
	defer file.Close()
	records, err := csv.NewReader(file).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	var want []string
	for _, r := range records[1:] {
		want = append(want, strings.Join(r, ","))
	}
	if !slices.Equal(got, want) {
		t.Errorf("got %v\nwant %v", got, want)
	}
}

// TestMainnetDescribe reads what a contract said of itself in stored replies, an empty symbol and no decimals.
func TestMainnetDescribe(t *testing.T) {
	var decimals, symbol json.RawMessage
	const contract = "0xdbdacfc9eb9d42559ac1efbdb40460c728139e6a"
	result(t, &decimals, "test_stream", "blocks_2112234_2112234", "web3_response.eth_call_data_0x313ce567_to_"+contract+"_latest.json")
	result(t, &symbol, "test_stream", "blocks_2112234_2112234", "web3_response.eth_call_data_0x95d89b41_to_"+contract+"_latest.json")
	n, url := serve(t, 1, 2112234, nil)
	asset := chain.TokenAsset(chain.MustAddress(contract))
	for _, reply := range []json.RawMessage{decimals, symbol} {
		n.answers["eth_call"] = reply // to both questions
		infos, err := mainnet(t, url, evm.Options{}).Describe(t.Context(), []chain.Asset{asset})
		if err != nil || len(infos) != 1 || infos[0].Symbol != "" || infos[0].Decimals != 0 {
			t.Errorf("%+v, %v", infos, err)
		}
	}
}
