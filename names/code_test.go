package names

import (
	"math/rand/v2"
	"testing"
)

// naiveApart is the slow twin of codePattern.apart.
func naiveApart(a, b []code) int {
	d := make([][]int, len(a)+1)
	for i := range d {
		d[i] = make([]int, len(b)+1)
		for j := range d[i] {
			switch {
			case i == 0:
				d[i][j] = j
			case j == 0:
				d[i][j] = i
			default:
				other := 1
				if a[i-1] == b[j-1] {
					other = 0
				}
				d[i][j] = min(d[i-1][j]+1, d[i][j-1]+1, d[i-1][j-1]+other)
				if i > 1 && j > 1 && a[i-1] == b[j-2] && a[i-2] == b[j-1] {
					d[i][j] = min(d[i][j], d[i-2][j-2]+1)
				}
			}
		}
	}
	return d[len(a)][len(b)]
}

func soundsIn(c code) (list []code) {
	for ; c != 0; c >>= 4 {
		list = append(list, c&15)
	}
	return list
}

func TestCodesApart(t *testing.T) {
	rng := rand.New(rand.NewPCG(1, 1))
	for range 20000 {
		var a, b code
		for range rng.IntN(maxCode + 1) {
			a = a<<4 | code(1+rng.IntN(4))
		}
		for range rng.IntN(maxCode + 1) {
			b = b<<4 | code(1+rng.IntN(4))
		}
		p := placesOf(a)
		if got, want := p.apart(b), naiveApart(soundsIn(a), soundsIn(b)); got != want {
			t.Fatalf("%x and %x are %d apart, not %d", a, b, want, got)
		}
	}
}

// TestLeastOfCodes holds the price of two words against what their codes say it is at least.
func TestLeastOfCodes(t *testing.T) {
	rng := rand.New(rand.NewPCG(2, 2))
	word := func() string {
		letters := "aeiouybcdfghjklmnpqrstvwxz"
		if rng.IntN(2) == 0 {
			letters = "aeioubdghklmnprstz"
		}
		w := make([]byte, 1+rng.IntN(9))
		for i := range w {
			w[i] = letters[rng.IntN(len(letters))]
		}
		return string(w)
	}
	for range 200000 {
		a := word()
		b := word()
		if rng.IntN(2) == 0 { // near each other
			b = slipped(slipped(a+"a", rng), rng)
		}
		if len(a) > len(b) {
			a, b = b, a
		}
		p := placesOf(letterCode(a, false, 0, 0))
		least := leastOfCodes(p.apart(letterCode(b, false, 0, 0)), lettersOf(a)|lettersOf(b), doublesIn(a)+doublesIn(b))
		if price := editPrice(a, b, 2000); price < least {
			t.Fatalf("%q and %q cost %d, by their codes %d at least", a, b, price, least)
		}
	}
}
