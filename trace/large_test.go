package trace_test

import (
	"context"
	"strings"
	"testing"
	"time"

	"ashiato/chain"
	"ashiato/ledger/ledgertest"
	"ashiato/trace"
)

// crowd returns a transaction in which n parties pay n others one asset and get another back, all of them traders.
func crowd(n int) (chain.Tx, chain.Holding) {
	address := func(side, i int) chain.Address {
		return chain.AccountAddress([20]byte{byte(side), byte(i >> 16), byte(i >> 8), byte(i), 1})
	}
	token := chain.TokenAsset(chain.AccountAddress([20]byte{9}))
	tx := chain.Tx{Hash: chain.TxHash{1}}
	for i := range n {
		tx.Transfers = append(tx.Transfers,
			chain.Transfer{From: address(1, i), To: address(2, i), Amount: chain.AmountOf(100)},
			chain.Transfer{From: address(2, i), To: address(1, i), Asset: token, Amount: chain.AmountOf(100)})
	}
	return tx, chain.Holding{Address: address(1, 0)}
}

// TestCrowd checks that one transaction made to be slow is not: within the bound its exchanges are looked into, beyond it
// the original asset is followed and a note says so.
func TestCrowd(t *testing.T) {
	for _, tt := range []struct {
		n    int
		note bool
	}{{100, false}, {180, false}, {2000, true}} {
		tx, thief := crowd(tt.n)
		m := ledgertest.NewMemory("simulated")
		if err := m.Append(context.Background(), []chain.Block{{Height: 1, Txs: []chain.Tx{tx}}}); err != nil {
			t.Fatal(err)
		}
		start := time.Now()
		r, err := trace.Run(context.Background(), m, trace.Rules{Direction: trace.Forward, Methods: []trace.Method{trace.Haircut, trace.FIFO},
			Seeds:     []trace.Seed{{ID: "s", Holding: thief, Amount: chain.AmountOf(50), At: 1}},
			Exchanges: trace.Exchanges{Dealer: func(chain.Address) bool { return true }}})
		if err != nil {
			t.Fatal(err)
		}
		if took := time.Since(start); took > 20*time.Second {
			t.Errorf("%d payers and receivers took %s", tt.n, took)
		}
		noted := len(r.Methods[0].Notes) > 0 && strings.Contains(string(r.Methods[0].Notes[0]), "original assets are followed")
		if noted != tt.note || len(r.Methods[1].Notes) > 0 {
			t.Errorf("%d: notes %q and %q", tt.n, r.Methods[0].Notes, r.Methods[1].Notes)
		}
	}
}
