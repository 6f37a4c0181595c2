package trace_test

import (
	"reflect"
	"runtime"
	"slices"
	"testing"

	"ashiato/chain"
	"ashiato/ledger/ledgertest"
	"ashiato/trace"
)

// TestPlacesOnEveryCore ends a trace at so many holdings that their places are made in parts, holds them against the flows, and wants the same of
// one part. Some are paid several times.
func TestPlacesOnEveryCore(t *testing.T) {
	const payees, payments = 3000, 5000
	payer := chain.AccountAddress([20]byte{1})
	b := chain.Block{Height: 1, Txs: []chain.Tx{{Hash: chain.TxHash{1}, Transfers: []chain.Transfer{{To: payer, Amount: chain.AmountOf(1 << 40), Place: chain.NoPlace}}}}}
	for i := range payments {
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
		run := func(cores int) trace.Result {
			defer runtime.GOMAXPROCS(runtime.GOMAXPROCS(cores))
			got, err := trace.Run(t.Context(), memory, rules)
			if err != nil {
				t.Fatal(err)
			}
			return got
		}
		got := run(2)
		if !reflect.DeepEqual(written(run(1)), written(got)) {
			t.Fatal("two cores find another result than one")
		}
		for i := range seeds {
			want := map[chain.Address]trace.Place{}
			for _, f := range got.Methods[0].Flows.All() {
				p := want[f.To.Address]
				for _, v := range f.Values {
					if f.End != "" && v.Seed == i {
						p.Value, p.Amount = p.Value.Add(v.Value), p.Amount.Add(f.Amount)
						p.Transactions++
					}
				}
				want[f.To.Address] = p
			}
			var places []trace.Place
			for _, p := range got.Methods[0].Seeds[i].TerminalPlaces.All() {
				places = append(places, p)
			}
			// Of a fee of three units a small seed has none.
			if places[0].Kind == trace.KindFee != (i == 0) || len(places) < payees || !slices.IsSortedFunc(places, comparePlaces) {
				t.Fatalf("%d places, the first %s; want %d stops behind the fee, in order", len(places), places[0].Kind, payees)
			}
			for _, p := range places {
				if w := want[p.Address]; p.Value != w.Value || p.Amount != w.Amount || p.Transactions != w.Transactions {
					t.Fatalf("%s got %s in %s by %d, the flows to it say %s in %s by %d", p.Address, p.Value, p.Amount, p.Transactions, w.Value, w.Amount, w.Transactions)
				}
			}
		}
	}
}
