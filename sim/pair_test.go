package sim

import (
	"math/big"
	"testing"

	"ashiato/chain"
)

// TestPoolKeepsProduct replays the pool from the blocks: no trade lessens the product of its reserves, and
// what it has is what came in less what went out.
func TestPoolKeepsProduct(t *testing.T) {
	c := mustNew(t, 6, small)
	trades := 0
	before := new(big.Int)
	for w, err := range c.play() {
		if err != nil {
			t.Fatal(err)
		}
		if w.pool.wrapped != w.has(pool, wrapped) || w.pool.dollar != w.has(pool, dollar) {
			t.Fatalf("block %d: pool reckons with %v, has %d and %d", w.block.Height, w.pool, w.has(pool, wrapped), w.has(pool, dollar))
		}
		product := new(big.Int).Mul(new(big.Int).SetUint64(w.pool.wrapped), new(big.Int).SetUint64(w.pool.dollar))
		if product.Cmp(before) < 0 {
			t.Fatalf("block %d: the product of the reserves fell", w.block.Height)
		}
		if product.Cmp(before) > 0 {
			trades++
		}
		before = product
	}
	if trades < 50 {
		t.Errorf("the pool changed in %d blocks only", trades)
	}
}

func TestPair(t *testing.T) {
	for _, n := range []uint64{0, 1, 2, 999, 1_000, 123_456_789, ether.whole(1), ether.whole(20_000)} {
		p := pair{ether.whole(200_000), dollar.whole(600_000_000)}
		in := new(big.Int).SetUint64(n)
		in.Mul(in, big.NewInt(feeless))
		den := new(big.Int).Add(new(big.Int).Mul(new(big.Int).SetUint64(p.wrapped), big.NewInt(thousand)), in)
		want := new(big.Int).Mul(new(big.Int).SetUint64(p.dollar), in)
		want.Div(want, den)
		if got := p.sell(n); got != want.Uint64() {
			t.Errorf("selling %d gives %d, want %s", n, got, want)
		}
	}
	p := pair{ether.whole(200_000), dollar.whole(600_000_000)}
	if got := p.wrappedAt(dollar.whole(3_000)); got != p.wrapped {
		t.Errorf("at its own price the pool would hold %d, has %d", got, p.wrapped)
	}
}

func TestAmounts(t *testing.T) {
	if got := amountOf(ether, 1<<63); got != (chain.Amount{0, 500_000_000}) {
		t.Errorf("2^63 gwei is %v", got)
	}
	if got := amountOf(dollar, 7); got != chain.AmountOf(7) {
		t.Errorf("7 units of a token with 6 decimals are %v", got)
	}
}
