package local

import (
	"math/rand/v2"
	"reflect"
	"testing"

	"ashiato/chain"
	"ashiato/trace"
)

// payday is a chain in which one account pays several times a block, now and then two others in one transaction, and now and then is paid.
func payday(blocks int) []chain.Block {
	r := rand.New(rand.NewPCG(3, 3))
	account := func(i int) chain.Address { return chain.AccountAddress([20]byte{1, byte(i), byte(i >> 8)}) }
	out := make([]chain.Block, blocks)
	n := 0
	for h := range out {
		b := &out[h]
		b.Height, b.Time, b.HasTime = chain.Height(h+1), int64(h), true
		b.Hash[0], b.Hash[1] = byte(h+1), byte((h+1)>>8)
		if h > 0 {
			b.Parent = out[h-1].Hash
		}
		for range 1 + r.IntN(6) {
			from, to := account(0), account(1+r.IntN(40))
			if r.IntN(5) == 0 {
				from, to = to, from
			}
			tx := chain.Tx{Number: uint32(len(b.Txs)), Transfers: []chain.Transfer{{From: from, To: to, Amount: chain.AmountOf(1 + r.Uint64N(9)), Place: chain.NoPlace}}}
			if r.IntN(5) == 0 {
				x := tx.Transfers[0]
				x.To = account(99)
				tx.Transfers = append(tx.Transfers, x)
			}
			n++
			tx.Hash[0], tx.Hash[1], tx.Hash[2] = byte(n), byte(n>>8), 7
			b.Txs = append(b.Txs, tx)
		}
	}
	return out
}

// TestOnwardChangesNoAnswer goes along a busy statement, and leaves it now and then for another or for another place of it.
func TestOnwardChangesNoAnswer(t *testing.T) {
	for _, s := range []shape{storedShape, tiny} {
		c := openChain(t, s)
		blocks := payday(900)
		if err := c.Append(t.Context(), blocks); err != nil {
			t.Fatal(err)
		}
		busy := chain.Holding{Address: chain.AccountAddress([20]byte{1})}
		other := chain.Holding{Address: chain.AccountAddress([20]byte{1, 5})}
		r := rand.New(rand.NewPCG(1, 1))
		served, found := 0, 0
		for round := range 30 {
			snap := c.Snapshot()
			for ask := (trace.Ask{Holding: busy, Find: trace.NextOut, To: lastPos, Limit: onwardLimit + r.IntN(3)}); ; {
				plain := c.Snapshot()
				want, err := plain.Seek(t.Context(), []trace.Ask{ask})
				if err != nil {
					t.Fatal(err)
				}
				if err := plain.Close(); err != nil {
					t.Fatal(err)
				}
				if snap.onward.run != nil {
					served++
				}
				got, err := snap.Seek(t.Context(), []trace.Ask{ask})
				if err != nil || len(got) != 1 || !reflect.DeepEqual(got[0].Lines, want[0].Lines) {
					t.Fatalf("round %d: answers differ: %v", round, err)
				}
				lines := got[0].Lines
				if payouts := got[0].Payouts; len(payouts) > 0 {
					found++
					if want := payoutsOf(blocks, lines); !reflect.DeepEqual(payouts, want) {
						t.Fatalf("round %d: payouts are %v, want %v", round, payouts, want)
					}
				}
				if len(lines) < ask.Limit {
					break
				}
				ask.From = behind(lines)
				switch r.IntN(12) {
				case 0:
					ask.From.Tx.Height += chain.Height(r.IntN(9))
				case 1:
					if _, err := snap.Seek(t.Context(), []trace.Ask{{Holding: other, Find: trace.Last, To: lastPos}}); err != nil {
						t.Fatal(err)
					}
				case 2:
					ask.To = chain.LinePos{Tx: chain.TxRef{Height: ask.From.Tx.Height + 90}}
				case 3:
					var refs []chain.TxRef
					for i := range lines {
						refs = append(refs, lines[i].Pos.Tx)
					}
					txs, err := snap.Txs(t.Context(), refs)
					if err != nil {
						t.Fatal(err)
					}
					for i, ref := range refs {
						if want := &blocks[ref.Height-1].Txs[ref.Index]; !reflect.DeepEqual(txs[i], *want) {
							t.Fatalf("transaction %v is %v, want %v", ref, txs[i], *want)
						}
					}
				}
			}
			if err := snap.Close(); err != nil {
				t.Fatal(err)
			}
		}
		if served == 0 || found == 0 {
			t.Fatal("nothing was read on, or no payout found")
		}
	}
}

// payoutsOf looks for payouts among the transactions of lines that do not say whom they paid.
func payoutsOf(blocks []chain.Block, lines []chain.Line) (all []trace.Payout) {
	for i := range lines {
		if ref := lines[i].Pos.Tx; lines[i].Payee.IsZero() {
			if p, ok := new(trace.PayoutFinder).Find(ref, &blocks[ref.Height-1].Txs[ref.Index]); ok {
				all = append(all, p)
			}
		}
	}
	return all
}
