package trace

import (
	"math/big"

	"ashiato/chain"
)

func ratOf(t chain.Total) *big.Rat { return new(big.Rat).SetInt(t.Big()) }

func sumRat(a, b *big.Rat) *big.Rat { return new(big.Rat).Add(a, b) }

func minRat(a, b *big.Rat) *big.Rat {
	if b.Cmp(a) < 0 {
		return b
	}
	return a
}

func maxRat(a, b *big.Rat) *big.Rat {
	if a.Cmp(b) < 0 {
		return b
	}
	return a
}

func orZero(a *big.Rat) *big.Rat {
	if a == nil {
		return new(big.Rat)
	}
	return a
}

// floorRat returns the whole part of a number that is not negative.
func floorRat(a *big.Rat) *big.Int { return new(big.Int).Quo(a.Num(), a.Denom()) }

// ceilRat returns the least whole number that is not less.
func ceilRat(a *big.Rat) *big.Int { return ceilDiv(a.Num(), a.Denom()) }

// ceilDiv returns a/b rounded up; neither is negative.
func ceilDiv(a, b *big.Int) *big.Int {
	q, r := new(big.Int).QuoRem(a, b, new(big.Int))
	if r.Sign() > 0 {
		q.Add(q, big.NewInt(1))
	}
	return q
}
