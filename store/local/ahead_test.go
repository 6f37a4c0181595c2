package local

import (
	"math/rand/v2"
	"reflect"
	"testing"

	"ashiato/chain"
	"ashiato/ledger/ledgertest"
	"ashiato/trace"
)

// TestAheadChangesNoAnswer asks the same with and without statements being opened ahead, while they are.
func TestAheadChangesNoAnswer(t *testing.T) {
	for _, s := range []shape{storedShape, tiny} {
		c := openChain(t, s)
		g := ledgertest.NewRandom(31)
		if err := c.Append(t.Context(), g.Blocks(300)); err != nil {
			t.Fatal(err)
		}
		var asks []trace.Ask
		for _, a := range g.Parties {
			for _, asset := range g.Assets {
				h := chain.Holding{Address: a, Asset: asset}
				asks = append(asks, trace.Ask{Holding: h, Find: trace.Lowest, To: lastPos}, trace.Ask{Holding: h, Find: trace.NextOut, To: lastPos, Limit: 3})
			}
		}
		plain := c.Snapshot()
		want, err := plain.Seek(t.Context(), asks)
		if err != nil {
			t.Fatal(err)
		}
		r := rand.New(rand.NewPCG(1, 1))
		for range 20 {
			snap := c.Snapshot()
			var soon []trace.Ask
			for range r.IntN(2 * aheadMost) {
				soon = append(soon, asks[r.IntN(len(asks))])
				if r.IntN(10) == 0 {
					soon[len(soon)-1].Holding.Address[32] = 1 // malformed
				}
			}
			for len(soon) > 0 {
				n := 1 + r.IntN(len(soon))
				snap.Ahead(soon[:n])
				soon = soon[n:]
				at := r.IntN(len(asks))
				got, err := snap.Seek(t.Context(), asks[at:])
				if err != nil || !reflect.DeepEqual(got, want[at:]) {
					t.Fatalf("answers differ: %v", err)
				}
			}
			if err := snap.Close(); err != nil {
				t.Fatal(err)
			}
			snap.Ahead(asks[:1]) // of no use, and harmless
		}
		if err := plain.Close(); err != nil {
			t.Fatal(err)
		}
	}
}
