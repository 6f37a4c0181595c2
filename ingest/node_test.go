package ingest_test

import (
	"math/big"
	"testing"

	"ashiato/chain"
	"ashiato/ingest"
	"ashiato/ledger/ledgertest"
	"ashiato/nodetest"
	"ashiato/source/evm"
)

func connect(t *testing.T, url string, wrapped ...chain.Address) *evm.Source {
	t.Helper()
	params, err := chain.ParamsOf("devnet")
	if err != nil {
		t.Fatal(err)
	}
	s, err := evm.Dial(t.Context(), url, evm.Options{Params: params, Wrapped: wrapped})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { s.Close() })
	return s
}

// agrees compares every balance of a ledger with what the node says.
func agrees(t *testing.T, store *ledgertest.Memory, s *evm.Source) {
	t.Helper()
	tip, _, err := store.Tip(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	for _, h := range store.AllHoldings() {
		var last chain.Line
		for l, err := range store.Lines(t.Context(), h, chain.LinePos{}) {
			if err != nil {
				t.Fatal(err)
			}
			last = l
		}
		opening, err := s.Balance(t.Context(), h, 0)
		if err != nil {
			t.Fatal(err)
		}
		want, err := s.Balance(t.Context(), h, tip.Height)
		if err != nil {
			t.Fatal(err)
		}
		got := new(big.Int).Add(opening.Big(), last.TotalIn.Big())
		if got.Sub(got, last.TotalOut.Big()).Cmp(want.Big()) != 0 {
			t.Errorf("block %d: %s has %s of %s, the node says %s", tip.Height, h.Address, got, h.Asset, want)
		}
	}
}

// TestNodeReorg follows a real node whose chain is reorganised in several ways.
func TestNodeReorg(t *testing.T) {
	for name, url := range map[string]func(*nodetest.Node) string{
		"http": func(n *nodetest.Node) string { return n.URL }, "websocket": func(n *nodetest.Node) string { return n.WS },
	} {
		t.Run(name, func(t *testing.T) {
			n := nodetest.Anvil(t)
			s := connect(t, url(n))
			store := ledgertest.NewMemory("devnet")
			follow := func(wantUndone int) {
				t.Helper()
				p, err := ingest.Follow(t.Context(), store, s, ingest.FollowOptions{Traces: s.Traces(), Finality: 4})
				if err != nil {
					t.Fatal(err)
				}
				if p.Undone != wantUndone || p.Tip != n.Height(t) {
					t.Fatalf("%+v at head %d, want %d undone", p, n.Height(t), wantUndone)
				}
				agrees(t, store, s)
			}
			pay := func(from, to int, value string) {
				t.Helper()
				n.Pay(t, n.Accounts[from], n.Accounts[to], nodetest.Ether(value))
			}
			for i := range 9 {
				pay(i, i+1, "1")
			}
			follow(0)

			n.Must(t, "anvil_rollback", 3)
			for i := range 5 {
				pay(i, 9, "2")
			}
			follow(3)

			n.Must(t, "anvil_reorg", 4, []any{}) // replaces four blocks by empty ones, the same height
			follow(4)

			snapshot := n.Must(t, "evm_snapshot")
			pay(1, 2, "7")
			pay(2, 3, "7")
			follow(0)
			n.Must(t, "evm_revert", snapshot)
			pay(3, 4, "8")
			pay(4, 5, "8")
			pay(5, 6, "8")
			follow(2)
			follow(0)
		})
	}
}

// TestNodeFromLater begins a ledger in the middle of a chain: what was there before is told by the node.
func TestNodeFromLater(t *testing.T) {
	n := nodetest.Anvil(t)
	for i := range 6 {
		n.Pay(t, n.Accounts[i], n.Accounts[i+1], nodetest.Ether("1"))
	}
	s := connect(t, n.URL)
	store := ledgertest.NewMemory("devnet")
	p, err := ingest.Follow(t.Context(), store, s, ingest.FollowOptions{From: 4})
	if err != nil || p.Blocks != 3 {
		t.Fatalf("%+v, %v", p, err)
	}
	holdings := store.AllHoldings()
	if err := ingest.Openings(t.Context(), store, s, holdings); err != nil {
		t.Fatal(err)
	}
	for _, h := range holdings {
		got, ok, err := store.Opening(t.Context(), h)
		if want := n.Balance(t, h.Address, 3); err != nil || !ok || got != want {
			t.Errorf("%s opens with %s, %v, %v; want %s", h.Address, got, ok, err, want)
		}
	}
}

// TestNodeTheft brings a theft with a reorganisation in its middle into a ledger.
func TestNodeTheft(t *testing.T) {
	n := nodetest.Anvil(t)
	store, heist, s := theft(t, n)
	agrees(t, store, s)
	if got := store.AllHoldings(); len(got) == 0 {
		t.Fatal("the ledger is empty")
	}
	for l := range store.Lines(t.Context(), chain.Holding{Address: heist.Decoy}, chain.LinePos{}) {
		t.Errorf("the decoy still has a line: %+v", l)
	}
	refs, err := store.FindTx(t.Context(), heist.Seed)
	if err != nil || len(refs) != 1 {
		t.Fatalf("the theft stands at %v, %v", refs, err)
	}
}

// theft plays a theft and has a ledger follow it.
func theft(t *testing.T, n *nodetest.Node) (*ledgertest.Memory, *nodetest.Heist, *evm.Source) {
	t.Helper()
	heist := nodetest.Theft(t, n)
	s := connect(t, n.URL, heist.Wrapped)
	store := ledgertest.NewMemory("devnet")
	undone := 0
	heist.Play(func() {
		p, err := ingest.Follow(t.Context(), store, s, ingest.FollowOptions{Traces: s.Traces(), Finality: 4})
		if err != nil {
			t.Fatal(err)
		}
		undone += p.Undone
	})
	if undone != 3 {
		t.Fatalf("%d blocks undone, want 3", undone)
	}
	return store, heist, s
}
