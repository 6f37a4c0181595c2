package evm_test

import (
	"fmt"
	"maps"
	"slices"
	"strings"
	"testing"

	"ashiato/chain"
	"ashiato/source/evm"
)

const (
	sender   = "0x00000000000000000000000000000000000000a1"
	receiver = "0x00000000000000000000000000000000000000b0"
	third    = "0x00000000000000000000000000000000000000c3"
	system   = "0xfffffffffffffffffffffffffffffffffffffffe"
	transfer = "0xddf252ad1be2c89b69c2b068fc378daa952ba7f163c4a11628f55a4df523b3ef"
)

// oneTx serves block 9 with one transaction of 100 wei, 21000 gas at 9 wei, base fee 7, and returns what Block makes
// of it. The maps change members of transaction, receipt and block.
func oneTx(t *testing.T, tx, receipt, block map[string]any, traces any) (chain.Tx, error) {
	t.Helper()
	hash := fmt.Sprintf("0x%064x", 77)
	b := emptyBlock(9)
	b["miner"], b["baseFeePerGas"] = third, "0x7"
	theTx := map[string]any{"hash": hash, "from": sender, "to": receiver, "value": "0x64", "gas": "0xffff", "gasPrice": "0x9"}
	theReceipt := map[string]any{"transactionHash": hash, "blockHash": b["hash"], "status": "0x1", "gasUsed": "0x5208", "effectiveGasPrice": "0x9", "logs": []any{}}
	maps.Copy(theTx, tx)
	maps.Copy(theReceipt, receipt)
	maps.Copy(b, block)
	b["transactions"] = []any{theTx}
	answers := map[string]any{"eth_getBlockByNumber 0x9": b, "eth_getBlockReceipts": []any{theReceipt}}
	if traces != nil {
		answers["debug_traceBlockByNumber"] = []any{map[string]any{"txHash": hash, "result": traces}}
	}
	_, url := serve(t, 1, 9, answers)
	got, err := mainnet(t, url, evm.Options{}).Block(t.Context(), 9)
	if err != nil {
		return chain.Tx{}, err
	}
	return got.Txs[0], nil
}

// moved writes transfers as kind from>to amount, addresses by their last byte.
func moved(tx chain.Tx) string {
	var out []string
	for _, x := range tx.Transfers {
		out = append(out, fmt.Sprintf("%d %x>%x %s", x.Kind, x.From[20], x.To[20], x.Amount))
	}
	return strings.Join(out, ", ")
}

func nativeLog(from, to, value string, index int) map[string]any {
	pad := func(a string) string { return "0x" + strings.Repeat("0", 24) + a[2:] }
	return map[string]any{"address": system, "topics": []any{transfer, pad(from), pad(to)}, "data": "0x" + fmt.Sprintf("%064s", value[2:]), "logIndex": hexOf(uint64(index))}
}

func callFrame(kind, from, to, value string, calls ...any) map[string]any {
	return map[string]any{"type": kind, "from": from, "to": to, "value": value, "calls": calls}
}

// TestTransaction names what moves in transactions that the real blocks do not have.
func TestTransaction(t *testing.T) {
	paid := fmt.Sprintf("%d a1>b0 100", chain.Payment)
	inner := fmt.Sprintf("%d b0>c3 40", chain.Internal)
	mint := fmt.Sprintf("%d 0>a1 50", chain.Reward)
	logs := map[string]any{"logs": []any{nativeLog(sender, receiver, "0x64", 0), nativeLog(receiver, third, "0x28", 1)}}
	type m = map[string]any
	for name, c := range map[string]struct {
		tx, receipt, block m
		traces             any
		want               string
		failed             bool
	}{
		"payment":                      {want: paid},
		"EIP-7708 with traces":         {receipt: logs, traces: callFrame("CALL", sender, receiver, "0x64", callFrame("CALL", receiver, third, "0x28")), want: paid + ", " + inner},
		"EIP-7708 without traces":      {receipt: logs, want: paid + ", " + inner},
		"EIP-7708, payment of nothing": {tx: m{"value": "0x0"}, receipt: m{"logs": []any{nativeLog(receiver, third, "0x28", 0)}}, want: inner},
		"unknown type":                 {tx: m{"type": "0x7f", "odd": []any{1}}, want: paid},
		"deposit with mint":            {tx: m{"type": "0x7e", "mint": "0x32", "gasPrice": "0x0"}, receipt: m{"effectiveGasPrice": "0x0"}, want: mint + ", " + paid},
		"failed deposit with mint":     {tx: m{"type": "0x7e", "mint": "0x32"}, receipt: m{"status": "0x0"}, want: mint},
		"failed":                       {receipt: m{"status": "0x0"}, traces: callFrame("CALL", sender, receiver, "0x64", callFrame("CALL", receiver, third, "0x28")), failed: true},
		"failed before Byzantium, traced": {receipt: m{"status": nil}, failed: true,
			traces: m{"type": "CALL", "from": sender, "to": receiver, "value": "0x64", "error": "out of gas"}},
		"before Byzantium, all gas used":    {receipt: m{"status": nil, "gasUsed": "0xffff"}, failed: true},
		"before Byzantium, gas left":        {receipt: m{"status": nil}, want: paid},
		"before Byzantium, plain payment":   {tx: m{"gas": "0x5208"}, receipt: m{"status": nil}, want: paid},
		"creation":                          {tx: m{"to": nil}, receipt: m{"contractAddress": receiver}, want: paid},
		"creation that only the trace says": {tx: m{"to": nil}, traces: callFrame("CREATE", sender, receiver, "0x64"), want: paid},
		"destroyed before Cancun": {traces: callFrame("CALL", sender, receiver, "0x64", callFrame("SELFDESTRUCT", receiver, receiver, "0x64")),
			want: paid + fmt.Sprintf(", %d b0>0 100", chain.Internal)},
		"not destroyed since Cancun": {block: m{"excessBlobGas": "0x0"}, want: paid,
			traces: callFrame("CALL", sender, receiver, "0x64", callFrame("SELFDESTRUCT", receiver, receiver, "0x64"))},
		"call code and delegate call": {want: paid, traces: callFrame("CALL", sender, receiver, "0x64",
			callFrame("CALLCODE", receiver, third, "0x28"), callFrame("DELEGATECALL", receiver, third, "0x64"), callFrame("STATICCALL", receiver, third, "0x0"))},
		"undone with all below": {want: paid, traces: callFrame("CALL", sender, receiver, "0x64",
			m{"type": "CALL", "from": receiver, "to": third, "value": "0x1", "error": "reverted", "calls": []any{callFrame("CALL", third, sender, "0x1")}})},
	} {
		got, err := oneTx(t, c.tx, c.receipt, c.block, c.traces)
		if err != nil || moved(got) != c.want || got.Failed != c.failed {
			t.Errorf("%s: %q, failed %v, %v; want %q", name, moved(got), got.Failed, err, c.want)
		}
	}
}

// TestFee names what each part of a fee is.
func TestFee(t *testing.T) {
	type m = map[string]any
	for name, c := range map[string]struct {
		tx, receipt, block        m
		amount, burnt, recipients string // recipient by its last byte
	}{
		"base fee and tip":        {amount: "189000", burnt: "147000", recipients: "c3"},
		"before the base fee":     {block: m{"baseFeePerGas": nil}, amount: "189000", burnt: "0", recipients: "c3"},
		"no effective price":      {receipt: m{"effectiveGasPrice": nil}, amount: "189000", burnt: "147000", recipients: "c3"},
		"failed":                  {receipt: m{"status": "0x0"}, amount: "189000", burnt: "147000", recipients: "c3"},
		"blobs":                   {receipt: m{"blobGasUsed": "0x20000", "blobGasPrice": "0x3"}, amount: "582216", burnt: "540216", recipients: "c3"},
		"layer 1 fee":             {receipt: m{"l1Fee": "0x3e8"}, amount: "190000", burnt: "0", recipients: "0"},
		"Arbitrum":                {receipt: m{"l1BlockNumber": "0x1"}, amount: "189000", burnt: "0", recipients: "0"},
		"less than the base fee":  {receipt: m{"effectiveGasPrice": "0x5"}, amount: "105000", burnt: "105000", recipients: "c3"},
		"price of 2^128-1":        {receipt: m{"effectiveGasPrice": "0xffffffffffffffffffffffffffffffff"}, amount: "7145929705339707732730866756067132440555000", burnt: "147000", recipients: "c3"},
		"gas and price at bounds": {receipt: m{"gasUsed": "0x1", "effectiveGasPrice": "0x7"}, amount: "7", burnt: "7", recipients: "c3"},
	} {
		got, err := oneTx(t, c.tx, c.receipt, c.block, nil)
		if err != nil || got.Fee == nil {
			t.Errorf("%s: fee %v, %v", name, got.Fee, err)
			continue
		}
		f := got.Fee
		if f.Amount.String() != c.amount || f.Burnt.String() != c.burnt || fmt.Sprintf("%x", f.Recipient[20]) != c.recipients || f.Payer.String() != sender {
			t.Errorf("%s: %+v, want %s, burnt %s, to %s", name, f, c.amount, c.burnt, c.recipients)
		}
	}
	if tx, err := oneTx(t, nil, m0("effectiveGasPrice", "0x0"), nil, nil); err != nil || tx.Fee != nil {
		t.Errorf("a price of nothing: %+v, %v", tx.Fee, err)
	}
	if _, err := oneTx(t, nil, m0("effectiveGasPrice", "0x100000000000000000000000000000000"), nil, nil); err == nil {
		t.Error("a price of 2^128 was not refused")
	}
}

func m0(key string, value any) map[string]any { return map[string]any{key: value} }

// TestRefused: replies that no node can mean.
func TestRefused(t *testing.T) {
	type m = map[string]any
	for name, c := range map[string]struct {
		tx, receipt, block m
		traces             any
	}{
		"no sender":            {tx: m{"from": nil}},
		"short address":        {tx: m{"to": "0x00"}},
		"value not a number":   {tx: m{"value": "100"}},
		"value of 257 bits":    {tx: m{"value": "0x1" + strings.Repeat("0", 64)}},
		"creation of nobody":   {tx: m{"to": nil}},
		"another height":       {block: m{"number": "0x8"}},
		"no hash":              {block: m{"hash": nil}},
		"no time":              {block: m{"timestamp": nil}},
		"time of 2^63":         {block: m{"timestamp": "0x8000000000000000"}},
		"unknown call":         {traces: callFrame("CALL", sender, receiver, "0x64", callFrame("TELEPORT", receiver, third, "0x1"))},
		"trace without a type": {traces: m{}},
	} {
		if got, err := oneTx(t, c.tx, c.receipt, c.block, c.traces); err == nil {
			t.Errorf("%s: %+v", name, got)
		}
	}
}

// TestFlatTraces: what a failed call did is skipped with all below it, and nothing behind it is.
func TestFlatTraces(t *testing.T) {
	type m = map[string]any
	hash := fmt.Sprintf("0x%064x", 77)
	trace := func(kind string, value, problem string, path ...int) m {
		if path == nil {
			path = []int{}
		}
		a := m{"callType": "call", "from": sender, "to": receiver, "value": value, "address": third, "refundAddress": sender, "balance": value}
		x := m{"type": kind, "transactionHash": hash, "traceAddress": path, "action": a}
		if kind == "create" {
			x["result"] = m{"address": third}
		}
		if problem != "" {
			x["error"] = problem
		}
		return x
	}
	b := emptyBlock(9)
	b["transactions"] = []any{m{"hash": hash, "from": sender, "to": receiver, "value": "0x0", "gas": "0xffff", "gasPrice": "0x0"}}
	answers := m{"eth_getBlockByNumber 0x9": b, "eth_getBlockReceipts": []any{m{"transactionHash": hash, "blockHash": b["hash"], "status": "0x1", "gasUsed": "0x1", "logs": []any{}}}}
	for name, c := range map[string]struct {
		traces []any
		want   []string
	}{
		"in order":               {[]any{trace("call", "0x0", ""), trace("call", "0x1", "", 0), trace("create", "0x2", "", 1), trace("suicide", "0x2", "", 1, 0)}, []string{"a1>b0 1", "a1>c3 2", "c3>a1 2"}},
		"failed in the middle":   {[]any{trace("call", "0x0", ""), trace("call", "0x1", "x", 0), trace("call", "0x2", "", 0, 0), trace("call", "0x3", "", 0, 0, 0), trace("call", "0x4", "", 1)}, []string{"a1>b0 4"}},
		"failed below and after": {[]any{trace("call", "0x0", ""), trace("call", "0x1", "", 0), trace("call", "0x2", "x", 0, 1), trace("call", "0x3", "", 0, 1, 0), trace("call", "0x4", "", 0, 2)}, []string{"a1>b0 1", "a1>b0 4"}},
		"tenth is not first":     {[]any{trace("call", "0x0", ""), trace("call", "0x1", "x", 1), trace("call", "0x2", "", 10)}, []string{"a1>b0 2"}},
	} {
		answers["trace_block"] = c.traces
		_, url := serve(t, 1, 9, answers)
		got, err := mainnet(t, url, evm.Options{}).Block(t.Context(), 9)
		if err != nil {
			t.Errorf("%s: %v", name, err)
			continue
		}
		var list []string
		for _, x := range got.Txs[0].Transfers {
			list = append(list, fmt.Sprintf("%x>%x %s", x.From[20], x.To[20], x.Amount))
		}
		if !slices.Equal(list, c.want) {
			t.Errorf("%s: %v, want %v", name, list, c.want)
		}
	}
}
