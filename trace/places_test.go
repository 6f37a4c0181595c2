package trace_test

import (
	"reflect"
	"runtime"
	"testing"

	"ashiato/chain"
	"ashiato/ledger/ledgertest"
	"ashiato/trace"
)

// TestPlacesOnEveryCore ends a trace at so many holdings that their places are made in parts, and wants the same of one part.
func TestPlacesOnEveryCore(t *testing.T) {
	const payees, each = 8200, 1
	payer := chain.AccountAddress([20]byte{1})
	b := chain.Block{Height: 1, Txs: []chain.Tx{{Hash: chain.TxHash{1}, Transfers: []chain.Transfer{{To: payer, Amount: chain.AmountOf(1 << 40), Place: chain.NoPlace}}}}}
	for i := range payees * each {
		k := i * 7919 % payees
		to := chain.AccountAddress([20]byte{byte(k * 37), byte(k >> 3), 2, byte(k), byte(k >> 8)})
		b.Txs = append(b.Txs, chain.Tx{Number: uint32(i + 1), Hash: chain.TxHash{2, byte(i), byte(i >> 8), byte(i >> 16)},
			Fee:       &chain.Fee{Payer: payer, Amount: chain.AmountOf(3), Burnt: chain.AmountOf(3)},
			Transfers: []chain.Transfer{{From: payer, To: to, Amount: chain.AmountOf(uint64(1000 + i)), Place: chain.NoPlace}}})
	}
	memory := ledgertest.NewMemory("simulated")
	if err := memory.Append(t.Context(), []chain.Block{b}); err != nil {
		t.Fatal(err)
	}
	seed := func(id string, amount uint64) trace.Seed {
		return trace.Seed{ID: id, Holding: chain.Holding{Address: payer}, Amount: chain.AmountOf(amount)}
	}
	for _, seeds := range [][]trace.Seed{{seed("a", 1<<39)}, {seed("a", 1<<39), seed("b", 1<<38)}} {
		rules := trace.Rules{Methods: []trace.Method{trace.Haircut}, Seeds: seeds,
			Stop: func(a chain.Address) (trace.Stop, bool) { return trace.Stop{}, a != payer }}
		var want []writtenResult
		for _, cores := range []int{1, 2} {
			before := runtime.GOMAXPROCS(cores)
			got, err := trace.Run(t.Context(), memory, rules)
			runtime.GOMAXPROCS(before)
			if err != nil {
				t.Fatal(err)
			}
			places := got.Methods[0].Seeds[0].TerminalPlaces
			if len(places) != payees+1 || places[0].Kind != trace.KindFee {
				t.Fatalf("%d places, the first %s; want the fee and %d stops", len(places), places[0].Kind, payees)
			}
			if want == nil {
				want = written(got)
			} else if !reflect.DeepEqual(written(got), want) {
				t.Errorf("%d cores find another result than one", cores)
			}
		}
	}
}
