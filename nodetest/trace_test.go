package nodetest_test

import (
	"maps"
	"slices"
	"testing"

	"ashiato/chain"
	"ashiato/ingest"
	"ashiato/ledger"
	"ashiato/nodetest"
	"ashiato/source/evm"
	"ashiato/store/local"
	"ashiato/trace"
)

// TestTraceTheft is the main job on a real node: a theft is played, a ledger on disk follows it through a
// reorganisation, and every method finds exactly what its rule says, to the last wei.
func TestTraceTheft(t *testing.T) {
	n := nodetest.Anvil(t)
	heist := nodetest.Theft(t, n)
	params, err := chain.ParamsOf("devnet")
	if err != nil {
		t.Fatal(err)
	}
	src, err := evm.Dial(t.Context(), n.WS, evm.Options{Params: params, Wrapped: []chain.Address{heist.Wrapped}})
	if err != nil {
		t.Fatal(err)
	}
	defer src.Close()
	db, err := local.Open(t.TempDir())
	if err != nil {
		t.Fatal(err)
	}
	defer db.Close()
	store, err := db.Chain(params.Name)
	if err != nil {
		t.Fatal(err)
	}
	undone := 0
	heist.Play(func() {
		p, err := ingest.Follow(t.Context(), store, src, ingest.FollowOptions{Traces: src.Traces(), Finality: 4})
		if err != nil {
			t.Fatal(err)
		}
		undone += p.Undone
	})
	if undone != 3 {
		t.Fatalf("%d blocks undone, want 3", undone)
	}
	for _, opened := range []bool{false, true} {
		name := "least openings"
		if opened {
			name = "openings told by the node"
		}
		t.Run(name, func(t *testing.T) { traced(t, store, src, heist, opened) })
	}
}

func traced(t *testing.T, store *local.Chain, src *evm.Source, heist *nodetest.Heist, opened bool) {
	t.Helper()
	snapshot := store.Snapshot()
	defer snapshot.Close()
	rules := trace.Rules{Methods: trace.Methods(), Seeds: []trace.Seed{seedOf(t, store, heist)}, Wrapped: heist.Wrapped}
	rules.Stop = func(a chain.Address) (trace.Stop, bool) {
		return trace.Stop{Kind: trace.KindDeposit}, slices.Contains(heist.Exits, a)
	}
	rules.Exchanges.Dealer = func(a chain.Address) bool { return slices.Contains(heist.Dealers, a) }
	if opened {
		rules.Opening = func(h chain.Holding) (chain.Total, bool) {
			v, err := src.Balance(t.Context(), h, 0)
			return v, err == nil
		}
	}
	result, err := trace.Run(t.Context(), snapshot, rules)
	if err != nil {
		t.Fatal(err)
	}
	for _, m := range result.Methods {
		if m.Method == trace.Poison {
			reached(t, m.Seeds[0], heist)
			continue
		}
		want, found := heist.Truth[string(m.Method)], m.Seeds[0]
		ends, frontier := shares(&found.TerminalPlaces), shares(&found.FrontierPlaces)
		if !maps.Equal(ends, want.Ends) || !maps.Equal(frontier, want.Frontier) || found.Fees != want.Fees {
			t.Errorf("%s: ends %v\n frontier %v\n fees %v\nwant ends %v\n frontier %v\n fees %v", m.Method, ends, frontier, found.Fees, want.Ends, want.Frontier, want.Fees)
		}
		if !found.Burned.IsZero() || !found.Dropped.IsZero() || found.Stolen != heist.Amount.Total() {
			t.Errorf("%s: stolen %s, burned %s, dropped %s", m.Method, found.Stolen, found.Burned, found.Dropped)
		}
		for _, p := range found.TerminalPlaces.All() {
			if path := p.ShortestPath(); p.Kind == trace.KindDeposit && (len(path) == 0 || path[0] != heist.Seed) {
				t.Errorf("%s: the path to %s does not begin with the theft: %v", m.Method, p.Address, path)
			}
		}
	}
}

// reached: poison marks every exit, and nothing of what the reorganisation took back.
func reached(t *testing.T, found trace.SeedResult, heist *nodetest.Heist) {
	t.Helper()
	marked := map[chain.Address]bool{}
	for p := range found.Places() {
		marked[p.Address] = true
	}
	for _, a := range heist.Exits {
		if !marked[a] {
			t.Errorf("poison does not reach %s", a)
		}
	}
	if marked[heist.Decoy] {
		t.Error("poison reaches the decoy")
	}
}

// seedOf finds the stolen payment in the ledger.
func seedOf(t *testing.T, store ledger.Store, h *nodetest.Heist) trace.Seed {
	t.Helper()
	refs, err := store.FindTx(t.Context(), h.Seed)
	if err != nil || len(refs) != 1 {
		t.Fatalf("the theft stands at %v, %v", refs, err)
	}
	return trace.Seed{
		ID: "heist", Holding: chain.Holding{Address: h.Thief}, Amount: h.Amount, InLedger: true,
		Transfer: chain.Position{Tx: refs[0]},
	}
}

// shares leaves fees out, which are compared as a sum.
func shares(places *trace.Places) map[chain.Holding]nodetest.Share {
	out := map[chain.Holding]nodetest.Share{}
	for _, p := range places.All() {
		if p.Kind != trace.KindFee {
			out[chain.Holding{Address: p.Address, Asset: p.Asset}] = nodetest.Share{Amount: p.Amount, Value: p.Value}
		}
	}
	return out
}
