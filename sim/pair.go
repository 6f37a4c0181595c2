package sim

import (
	"math/big"
	"math/bits"
)

// pair is what a constant-product pool has of the wrapped coin and of dollars: no trade lessens their
// product.
type pair struct{ wrapped, dollar uint64 }

// The pool keeps 3 of 1000 units of what it is paid.
const feeless, thousand = 997, 1000

// quote returns what the pool pays out of reserve out for n units into reserve in, as Uniswap v2 reckons.
func quote(in, out, n uint64) uint64 {
	n *= feeless
	hi, lo := bits.Mul64(out, n)
	q, _ := bits.Div64(hi, lo, in*thousand+n)
	return q
}

// sell trades n wrapped coins for dollars, buy trades dollars for wrapped coins.
func (p *pair) sell(n uint64) (got uint64) {
	got = quote(p.wrapped, p.dollar, n)
	p.wrapped, p.dollar = p.wrapped+n, p.dollar-got
	return got
}

func (p *pair) buy(n uint64) (got uint64) {
	got = quote(p.dollar, p.wrapped, n)
	p.wrapped, p.dollar = p.wrapped-got, p.dollar+n
	return got
}

// wrappedAt returns how many wrapped coins the pool would hold if one were worth that many dollars, its
// product unchanged.
func (p *pair) wrappedAt(price uint64) uint64 {
	product := new(big.Int).Mul(new(big.Int).SetUint64(p.wrapped), new(big.Int).SetUint64(p.dollar))
	product.Mul(product, new(big.Int).SetUint64(ether.whole(1)))
	product.Div(product, new(big.Int).SetUint64(price))
	return product.Sqrt(product).Uint64()
}

// worth returns what n units of ether are worth in dollars at a price for one ether.
func worth(n, price uint64) uint64 {
	hi, lo := bits.Mul64(n, price)
	q, _ := bits.Div64(hi, lo, ether.whole(1))
	return q
}
