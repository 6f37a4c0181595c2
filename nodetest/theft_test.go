package nodetest_test

import (
	"testing"

	"ashiato/chain"
	"ashiato/nodetest"
)

// TestTheftAddsUp: by every method the truth is the whole stolen amount, and no place has more than the node says.
func TestTheftAddsUp(t *testing.T) {
	n := nodetest.Anvil(t)
	pauses := 0
	h := nodetest.Theft(t, n)
	h.Play(func() { pauses++ })
	if pauses != 3 || len(h.Truth) != 5 {
		t.Fatalf("%d pauses, %d methods", pauses, len(h.Truth))
	}
	head := n.Height(t)
	for method, o := range h.Truth {
		sum := o.Fees
		for _, places := range []map[chain.Holding]nodetest.Share{o.Ends, o.Frontier} {
			for place, share := range places {
				sum = sum.Add(share.Value)
				has := n.Balance(t, place.Address, head)
				if place.Asset.Standard == chain.Token {
					has, _ = n.View(t, place.Asset.Contract, "balanceOf(address)", head, place.Address)
				}
				if has.Less(share.Amount) {
					t.Errorf("%s: %s shall have %s of %s, but has %s", method, place.Address, share.Amount, place.Asset, has)
				}
			}
		}
		if sum != h.Amount.Total() {
			t.Errorf("%s: the places add up to %s, stolen were %s", method, sum, h.Amount)
		}
	}
	if got := n.Balance(t, h.Decoy, head); !got.IsZero() {
		t.Errorf("the decoy has %s after the reorganisation", got)
	}
}
