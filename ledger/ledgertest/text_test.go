package ledgertest

import (
	"reflect"
	"strings"
	"testing"

	"ashiato/chain"
	"ashiato/trace"
)

const sample = `
# alice pays bob in block 1, and 2 of a fee
1 alice -> bob 10 ETH fee 2
2 bob -> pool 5 ETH   # one transaction with two transfers
+ pool -> bob 900 USD
3 0 -> carol 2^256-1 USD
block 9 time 2022-03-23T13:29:09Z hash nine
9 carol -> dave 7 USD fee 3 payer dave burnt 1 tip miner
9 failed fee 1 payer carol
`

func TestParse(t *testing.T) {
	blocks := Blocks(t, sample)
	if len(blocks) != 4 || blocks[3].Time != 1648042149 || blocks[3].Hash != BlockHashOf("nine") || blocks[0].Time != TimeOf(1) {
		t.Fatalf("blocks: %+v", blocks)
	}
	swap := blocks[1].Txs[0]
	want := chain.Tx{Hash: HashOf(chain.TxRef{Height: 2}), Transfers: []chain.Transfer{
		{Kind: chain.Payment, From: Addr("bob"), To: Addr("pool"), Amount: chain.AmountOf(5), Place: chain.NoPlace},
		{Kind: chain.TokenMove, From: Addr("pool"), To: Addr("bob"), Asset: AssetOf("USD"), Amount: chain.AmountOf(900), Place: chain.NoPlace},
	}}
	if !reflect.DeepEqual(swap, want) {
		t.Errorf("swap: %+v, want %+v", swap, want)
	}
	if fee := blocks[3].Txs[0].Fee; *fee != (chain.Fee{Payer: Addr("dave"), Amount: chain.AmountOf(3), Burnt: chain.AmountOf(1), Recipient: Addr("miner")}) {
		t.Errorf("fee: %+v", fee)
	}
	if tx := blocks[3].Txs[1]; !tx.Failed || tx.Fee.Burnt != chain.AmountOf(1) || tx.Fee.Payer != Addr("carol") {
		t.Errorf("failed transaction: %+v", tx)
	}
}

func TestParseRefuses(t *testing.T) {
	for _, text := range []string{"+ a -> b 1 ETH", "2 a -> b 1 ETH\n1 a -> b 1 ETH", "1 a b 1 ETH", "1 a -> b x ETH", "1 a -> b 2^256 ETH",
		"1 a -> b 1 ETH payer c", "1 a -> b 1 ETH fee", "1 a -> b 1 ETH colour blue", "block", "block 1 time noon", "1 a -> b 1 odd:X"} {
		if _, err := Parse(text); err == nil || !strings.Contains(err.Error(), "line ") {
			t.Errorf("Parse(%q) = %v, want an error that names the line", text, err)
		}
	}
}

func TestMemoryLines(t *testing.T) {
	m := Load(t, sample)
	answers, err := m.Seek(t.Context(), []trace.Ask{
		{Holding: HoldingOf("dave", "ETH"), Find: trace.NextOut, To: chain.LinePos{Tx: chain.TxRef{Height: 100}}},
		{Holding: HoldingOf("bob", "ETH"), Find: trace.PrevIn, To: chain.LinePos{Tx: chain.TxRef{Height: 100}}, Limit: 5},
		{Holding: HoldingOf("miner", "ETH"), Find: trace.Last, To: chain.LinePos{Tx: chain.TxRef{Height: 100}}},
	})
	if err != nil {
		t.Fatal(err)
	}
	two, three := chain.TotalOf(2), chain.TotalOf(3)
	ten := chain.TotalOf(10)
	want := [][]chain.Line{
		{{Pos: chain.LinePos{Tx: chain.TxRef{Height: 9}, Part: chain.FeePart}, Out: three, TotalOut: three}},
		{{Pos: chain.LinePos{Tx: chain.TxRef{Height: 1}, Part: chain.NetPart}, In: ten, TotalIn: ten}},
		{{Pos: chain.LinePos{Tx: chain.TxRef{Height: 9}, Part: chain.TipPart}, In: two, TotalIn: two}},
	}
	for i := range want {
		if !reflect.DeepEqual(answers[i].Lines, want[i]) {
			t.Errorf("answer %d: %+v, want %+v", i, answers[i].Lines, want[i])
		}
	}
}
