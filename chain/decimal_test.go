package chain

import (
	"fmt"
	"math/big"
	"math/rand/v2"
	"strings"
	"testing"
)

// naiveUnits is ParseUnits by rational numbers; nil where it has to fail.
func naiveUnits(s string, decimals uint8, rule Rounding) *big.Int {
	r, ok := new(big.Rat).SetString(s)
	if !ok || r.Sign() < 0 {
		return nil
	}
	r.Mul(r, new(big.Rat).SetInt(pow10(int(decimals))))
	if r.IsInt() {
		return r.Num()
	}
	if rule == RefuseFraction {
		return nil
	}
	quo, rem := new(big.Int).QuoRem(r.Num(), r.Denom(), new(big.Int))
	switch c := rem.Lsh(rem, 1).Cmp(r.Denom()); {
	case c > 0, c == 0 && quo.Bit(0) == 1:
		quo.Add(quo, big.NewInt(1))
	}
	return quo
}

func TestParseUnitsAgainstNaive(t *testing.T) {
	rng := rand.New(rand.NewPCG(1, 1))
	digits := func(n int) string {
		var b strings.Builder
		for range n {
			b.WriteByte(byte('0' + rng.IntN(10)))
		}
		return b.String()
	}
	lengths := []int{0, 1, 2, 18, 19, 20, 38, 60}
	for range 50_000 {
		s := digits(lengths[rng.IntN(len(lengths))])
		if rng.IntN(2) == 0 {
			s += "." + digits(lengths[rng.IntN(len(lengths))])
		}
		if s == "" || s == "." {
			continue
		}
		if rng.IntN(3) == 0 {
			s += fmt.Sprintf("e%d", rng.IntN(60)-30)
		}
		decimals, rule := uint8(rng.IntN(25)), Rounding(rng.IntN(2))
		got, rounded, err := ParseUnits(s, decimals, rule)
		want := naiveUnits(s, decimals, rule)
		if want != nil && want.BitLen() > 256 {
			want = nil
		}
		if (err == nil) != (want != nil) || err == nil && got.Big().Cmp(want) != 0 {
			t.Fatalf("ParseUnits(%q, %d, %d) = %s, %v, want %v", s, decimals, rule, got, err, want)
		}
		if exact := naiveUnits(s, decimals, RefuseFraction); err == nil && rounded != (exact == nil) {
			t.Fatalf("ParseUnits(%q, %d, %d): rounded is %v", s, decimals, rule, rounded)
		}
	}
}

func FuzzParseUnits(f *testing.F) {
	for _, s := range []string{"0", "12.5", "1e-05", "+3.", ".5", "-1", "1e400", "1e-400", "0x1", "1_000", " 1", "٣"} {
		f.Add(s, uint8(18))
	}
	f.Fuzz(func(t *testing.T, s string, decimals uint8) {
		a, _, err := ParseUnits(s, decimals, RefuseFraction)
		if err != nil {
			return
		}
		again, _, err := ParseUnits(a.Total().FormatUnits(decimals), decimals, RefuseFraction)
		if err != nil || again != a {
			t.Fatalf("%q with %d decimals is %s, written and read again %s (%v)", s, decimals, a, again, err)
		}
	})
}
