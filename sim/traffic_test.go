package sim

import (
	"testing"

	"ashiato/chain"
)

// TestDegrees holds the number of transfers of an address against a power law: from 2 to 256 transfers, the
// share of addresses with at least twice as many falls by a factor between 1.6 and 3 each time, and half
// of all addresses have no more than three, while the busiest has a hundredth of all.
func TestDegrees(t *testing.T) {
	degree := make(map[chain.Address]int)
	transfers := 0
	for b, err := range mustNew(t, 2, Options{Transfers: 200_000, Addresses: 40_000}).Blocks() {
		if err != nil {
			t.Fatal(err)
		}
		for i := range b.Txs {
			for _, x := range b.Txs[i].Transfers {
				transfers++
				degree[x.From]++
				degree[x.To]++
			}
		}
	}
	delete(degree, chain.Address{})
	atLeast := func(k int) (n int) {
		for _, d := range degree {
			if d >= k {
				n++
			}
		}
		return n
	}
	for k := 2; k < 256; k *= 2 {
		few, many := float64(atLeast(k)), float64(atLeast(2*k))
		if r := few / many; r < 1.6 || r > 3 {
			t.Errorf("%v addresses have %d transfers or more, %v have %d: a factor of %.2f", few, k, many, 2*k, r)
		}
	}
	if n := atLeast(4); n > len(degree)/2 {
		t.Errorf("%d of %d addresses have four transfers or more", n, len(degree))
	}
	if atLeast(transfers/100) == 0 {
		t.Error("no address has a hundredth of all transfers")
	}
}

func TestAddressCount(t *testing.T) {
	for _, opt := range []Options{
		{Transfers: 32, Addresses: 16}, {Transfers: 34, Addresses: 17}, {Transfers: 3_000, Addresses: 1_500},
	} {
		c := mustNew(t, 4, opt)
		people := 0
		for w, err := range c.play() {
			if err != nil {
				t.Fatal(err)
			}
			people = len(w.people)
		}
		if people != opt.Addresses {
			t.Errorf("%+v: %d addresses", opt, people)
		}
	}
}

func TestOptionsRefused(t *testing.T) {
	for _, opt := range []Options{
		{}, {Transfers: 10}, {Transfers: 1, Addresses: 17}, {Transfers: 100, Addresses: 51},
		{Transfers: 100, Addresses: 16, PerBlock: -1}, {Transfers: maxTransfers + 1, Addresses: 16},
		{Transfers: 100, Addresses: 15}, {Transfers: 100, Addresses: 16, PerBlock: maxPerBlock + 1},
	} {
		if _, err := New(1, opt); err == nil {
			t.Errorf("%+v is accepted", opt)
		}
	}
}
