package chain

import (
	"encoding/binary"
	"math/big"
	"math/rand/v2"
	"testing"
)

// checkMulDiv holds MulDiv and Nearest against math/big, where the quotient fits.
func checkMulDiv(t *testing.T, a, num, den Total) {
	t.Helper()
	if den.IsZero() {
		return
	}
	q, r := new(big.Int).QuoRem(new(big.Int).Mul(a.Big(), num.Big()), den.Big(), new(big.Int))
	if q.BitLen() > 320 {
		return
	}
	if quo, rem := a.MulDiv(num, den); quo.Big().Cmp(q) != 0 || rem.Big().Cmp(r) != 0 {
		t.Fatalf("%s·%s/%s = %s rest %s, want %s rest %s", a, num, den, quo, rem, q, r)
	}
	if r.Lsh(r, 1); r.Cmp(den.Big()) >= 0 {
		q.Add(q, big.NewInt(1))
	}
	if q.BitLen() > 320 {
		return
	}
	if near := a.Nearest(&num, &den); near.Big().Cmp(q) != 0 {
		t.Fatalf("%s·%s/%s is about %s, want %s", a, num, den, near, q)
	}
}

func TestMulDivAgainstBig(t *testing.T) {
	// Words at the edges are where a division by estimates goes wrong.
	edges := []uint64{0, 1, 2, 1<<63 - 1, 1 << 63, 1<<63 + 1, ^uint64(0) - 1, ^uint64(0)}
	rng := rand.New(rand.NewPCG(1, 2))
	word := func() uint64 {
		if rng.IntN(2) == 0 {
			return edges[rng.IntN(len(edges))]
		}
		return rng.Uint64() >> rng.IntN(64)
	}
	total := func() (t Total) {
		for i := range rng.IntN(6) {
			t[i] = word()
		}
		return t
	}
	for range 300_000 {
		checkMulDiv(t, total(), total(), total())
	}
	pair := func() Total { return Total{word(), word()} } // the size of most amounts, which has a way of its own
	for range 300_000 {
		checkMulDiv(t, pair(), pair(), pair())
	}
}

// TestSumsAgainstBig holds addition, difference and order against math/big.
func TestSumsAgainstBig(t *testing.T) {
	words := []uint64{0, 1, 1 << 63, ^uint64(0)}
	rng := rand.New(rand.NewPCG(3, 4))
	total := func() (t Total) {
		for i := range rng.IntN(6) {
			t[i] = words[rng.IntN(len(words))]
		}
		return t
	}
	for range 100_000 {
		a, b := total(), total()
		x, y := a.Big(), b.Big()
		sum := new(big.Int).Add(x, y)
		if s, err := a.CheckedAdd(b); (err != nil) != (sum.BitLen() > 320) || err == nil && s.Big().Cmp(sum) != 0 {
			t.Fatalf("%s + %s = %s, %v", a, b, s, err)
		}
		if d, negative := a.Diff(b); d.Big().Cmp(new(big.Int).Abs(new(big.Int).Sub(x, y))) != 0 || negative != (x.Cmp(y) < 0) {
			t.Fatalf("%s - %s = %s, negative %v", a, b, d, negative)
		}
		if a.Less(b) != (x.Cmp(y) < 0) || a.Cmp(b) != x.Cmp(y) || a.IsZero() != (x.Sign() == 0) {
			t.Fatalf("%s and %s are in the wrong order", a, b)
		}
	}
}

func FuzzMulDiv(f *testing.F) {
	f.Add(make([]byte, 120))
	f.Fuzz(func(t *testing.T, data []byte) {
		var x [3]Total
		for i := range 15 {
			if len(data) >= 8*(i+1) {
				x[i/5][i%5] = binary.LittleEndian.Uint64(data[8*i:])
			}
		}
		checkMulDiv(t, x[0], x[1], x[2])
	})
}

func BenchmarkMulDivWei(b *testing.B) {
	a, num, den := Total{5, 7}, Total{9, 3}, Total{11, 13}
	for b.Loop() {
		a.MulDiv(num, den)
	}
}
