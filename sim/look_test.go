package sim

import (
	"testing"

	"ashiato/chain"
)

// TestLook finds what can be asked for by number in the blocks.
func TestLook(t *testing.T) {
	c := mustNew(t, 2, small)
	seen := make(map[chain.Address]bool)
	assets := make(map[chain.Asset]bool)
	for b, err := range c.Blocks() {
		if err != nil {
			t.Fatal(err)
		}
		for i := range b.Txs {
			for _, x := range b.Txs[i].Transfers {
				seen[x.From], seen[x.To], assets[x.Asset] = true, true, true
			}
		}
	}
	for n := range small.Addresses {
		if a := c.Address(n); !seen[a] {
			t.Fatalf("address %d, %s, does not occur", n, a)
		}
	}
	for n := range exchangeCount {
		if !seen[c.HotWallet(n)] {
			t.Errorf("hot wallet %d does not occur", n)
		}
	}
	for _, info := range coinInfos[wrapped:] {
		if a, ok := c.Token(info.symbol); !ok || !assets[a] {
			t.Errorf("token %s: %t, %s", info.symbol, ok, a)
		}
	}
	if _, ok := c.Token("BTC"); ok {
		t.Error("there is a token that there is not")
	}
}
