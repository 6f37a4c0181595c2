package trace_test

import (
	"math/big"
	"slices"
)

// The few words of arithmetic that the twin speaks. None of them changes its arguments.

func add(x, y *big.Int) *big.Int { return new(big.Int).Add(x, y) }
func sub(x, y *big.Int) *big.Int { return new(big.Int).Sub(x, y) }

func minOf(x, y *big.Int) *big.Int {
	if y.Cmp(x) < 0 {
		return y
	}
	return x
}

func maxOf(x, y *big.Int) *big.Int {
	if y.Cmp(x) > 0 {
		return y
	}
	return x
}

func orZero(x *big.Int) *big.Int {
	if x == nil {
		return new(big.Int)
	}
	return x
}

func zeros(n int) []*big.Int {
	list := make([]*big.Int, n)
	for i := range list {
		list[i] = new(big.Int)
	}
	return list
}

func isZero(list []*big.Int) bool {
	return !slices.ContainsFunc(list, func(x *big.Int) bool { return x.Sign() != 0 })
}

func addAll(x, y []*big.Int) []*big.Int {
	sum := make([]*big.Int, len(x))
	for i := range x {
		sum[i] = add(x[i], y[i])
	}
	return sum
}

func subAll(x, y []*big.Int) []*big.Int {
	diff := make([]*big.Int, len(x))
	for i := range x {
		diff[i] = sub(x[i], y[i])
	}
	return diff
}

func plus(x, y *big.Rat) *big.Rat { return new(big.Rat).Add(x, y) }
func mul(x, y *big.Rat) *big.Rat  { return new(big.Rat).Mul(x, y) }
func quo(x, y *big.Rat) *big.Rat  { return new(big.Rat).Quo(x, y) }
func ratOf(n int) *big.Rat        { return big.NewRat(int64(n), 1) }

func minusInt(x *big.Int, y *big.Rat) *big.Rat {
	return new(big.Rat).Sub(new(big.Rat).SetInt(x), y)
}

func minRat(x, y *big.Rat) *big.Rat {
	if y.Cmp(x) < 0 {
		return y
	}
	return x
}

func maxRat(x, y *big.Rat) *big.Rat {
	if y.Cmp(x) > 0 {
		return y
	}
	return x
}

func orZeroRat(x *big.Rat) *big.Rat {
	if x == nil {
		return new(big.Rat)
	}
	return x
}

func floor(x *big.Rat) *big.Int {
	q, m := new(big.Int), new(big.Int)
	q.DivMod(x.Num(), x.Denom(), m)
	return q
}

func ceil(x *big.Rat) *big.Int {
	f := floor(x)
	if !x.IsInt() {
		f.Add(f, big.NewInt(1))
	}
	return f
}

// largestRemainder splits a whole by shares that sum to one.
func largestRemainder(whole *big.Int, shares []*big.Rat) []*big.Int {
	parts := make([]*big.Int, len(shares))
	rest := make([]*big.Rat, len(shares))
	left := whole
	order := make([]int, len(shares))
	for i, share := range shares {
		exact := mul(share, new(big.Rat).SetInt(whole))
		parts[i] = floor(exact)
		rest[i] = new(big.Rat).Sub(exact, new(big.Rat).SetInt(parts[i]))
		left, order[i] = sub(left, parts[i]), i
	}
	slices.SortStableFunc(order, func(i, j int) int { return rest[j].Cmp(rest[i]) })
	for _, i := range order {
		if left.Sign() > 0 {
			parts[i] = add(parts[i], big.NewInt(1))
			left = sub(left, big.NewInt(1))
		}
	}
	return parts
}
