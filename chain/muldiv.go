package chain

import "math/bits"

// MulDiv returns the quotient and remainder of t·num/den, the product computed wide. It panics if den is
// zero or if the quotient needs more than 320 bits; a share of a whole (num ≤ den) never does.
func (t Total) MulDiv(num, den Total) (quo, rem Total) {
	if isWord(t) && isWord(num) && isWord(den) {
		if hi, lo := bits.Mul64(t[0], num[0]); hi < den[0] {
			q, r := bits.Div64(hi, lo, den[0])
			return Total{q}, Total{r}
		}
	}
	if num == den && !den.IsZero() {
		return t, Total{}
	}
	n := len(den)
	for n > 0 && den[n-1] == 0 {
		n--
	}
	if n == 0 {
		panic("chain: division by zero")
	}
	var p [11]uint64 // the product, one word longer for the shift
	multiply(&p, t, num)
	if n == 1 {
		return divideByWord(&p, den[0])
	}
	return divide(&p, den, n)
}

// multiply sets p to t·u.
func multiply(p *[11]uint64, t, u Total) {
	for i, a := range t {
		if a == 0 {
			continue
		}
		var carry uint64
		for j, b := range u {
			hi, lo := bits.Mul64(a, b)
			var c uint64
			lo, c = bits.Add64(lo, p[i+j], 0)
			hi += c
			lo, c = bits.Add64(lo, carry, 0)
			carry = hi + c
			p[i+j] = lo
		}
		p[i+len(u)] += carry
	}
}

func divideByWord(p *[11]uint64, d uint64) (quo, rem Total) {
	var r uint64
	for i := len(p) - 1; i >= 0; i-- {
		var q uint64
		q, r = bits.Div64(r, p[i], d)
		setWord(&quo, i, q)
	}
	return quo, Total{r}
}

func setWord(t *Total, i int, word uint64) {
	if i < len(t) {
		t[i] = word
	} else if word != 0 {
		panic("chain: share overflows 320 bits")
	}
}

// divide is Knuth's algorithm D (The Art of Computer Programming, volume 2, 4.3.1) for a divisor of n words,
// n at least 2.
func divide(p *[11]uint64, den Total, n int) (quo, rem Total) {
	shift := bits.LeadingZeros64(den[n-1])
	shiftLeft(p[:], shift)
	shiftLeft(den[:n], shift)
	top := len(p)
	for top > n && p[top-1] == 0 {
		top--
	}
	for j := top - n; j >= 0; j-- {
		if j+n >= len(p) {
			continue
		}
		q := estimate(p[j+n], p[j+n-1], p[j+n-2], den[n-1], den[n-2])
		if subtract(p[j:j+n+1], den[:n], q) {
			q--
			addBack(p[j:j+n+1], den[:n])
		}
		setWord(&quo, j, q)
	}
	copy(rem[:n], p[:n])
	for i := range n {
		rem[i] >>= shift
		if i+1 < n && shift > 0 {
			rem[i] |= p[i+1] << (64 - shift)
		}
	}
	return quo, rem
}

func shiftLeft(words []uint64, by int) {
	if by == 0 {
		return
	}
	for i := len(words) - 1; i > 0; i-- {
		words[i] = words[i]<<by | words[i-1]>>(64-by)
	}
	words[0] <<= by
}

// estimate returns a quotient word that is right or one too large.
func estimate(u2, u1, u0, v1, v0 uint64) uint64 {
	var q, r, c uint64
	if u2 >= v1 { // u2 is v1: more would not fit a word
		q = ^uint64(0)
		if r, c = bits.Add64(u1, v1, 0); c != 0 {
			return q
		}
	} else {
		q, r = bits.Div64(u2, u1, v1)
	}
	for {
		hi, lo := bits.Mul64(q, v0)
		if hi < r || hi == r && lo <= u0 {
			return q
		}
		q--
		if r, c = bits.Add64(r, v1, 0); c != 0 {
			return q
		}
	}
}

// subtract takes q·v from u and reports whether that went below zero.
func subtract(u, v []uint64, q uint64) bool {
	var carry, borrow uint64
	for i, w := range v {
		hi, lo := bits.Mul64(q, w)
		var c uint64
		lo, c = bits.Add64(lo, carry, 0)
		carry = hi + c
		u[i], borrow = bits.Sub64(u[i], lo, borrow)
	}
	u[len(v)], borrow = bits.Sub64(u[len(v)], carry, borrow)
	return borrow != 0
}

func addBack(u, v []uint64) {
	var c uint64
	for i, w := range v {
		u[i], c = bits.Add64(u[i], w, c)
	}
	u[len(v)] += c
}
