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
	if den.IsZero() {
		panic("chain: division by zero")
	}
	if num == den {
		return t, Total{}
	}
	if t == den {
		return num, Total{}
	}
	if isPair(t) && isPair(num) && isPair(den) && den[1] != 0 {
		quo[0], quo[1], quo[2], rem[0], rem[1] = mulDivPair(t[0], t[1], num[0], num[1], den[0], den[1])
		return quo, rem
	}
	n := len(den)
	for n > 0 && den[n-1] == 0 {
		n--
	}
	var p [11]uint64 // the product, one word longer for the shift
	multiply(&p, t, num)
	if n == 1 {
		return divideByWord(&p, den[0])
	}
	return divide(&p, den, n)
}

// Nearest returns t·num/den rounded to the nearest unit, halves up. It panics as MulDiv does. It takes pointers, since a walk
// asks it millions of times for numbers that it has just written.
func (t *Total) Nearest(num, den *Total) (q Total) {
	if *t == *den && !den.IsZero() {
		return *num
	}
	if isPair(*t) && isPair(*num) && isPair(*den) && den[1] != 0 {
		var r0, r1 uint64
		q[0], q[1], q[2], r0, r1 = mulDivPair(t[0], t[1], num[0], num[1], den[0], den[1])
		rest0, b := bits.Sub64(den[0], r0, 0)
		rest1, _ := bits.Sub64(den[1], r1, b)
		_, b = bits.Sub64(r0, rest0, 0)
		if _, b = bits.Sub64(r1, rest1, b); b == 0 {
			q.Increase(&Total{1})
		}
		return q
	}
	q, r := t.MulDiv(*num, *den)
	if !r.Less(den.Sub(r)) {
		q.Increase(&Total{1})
	}
	return q
}

// mulDivPair is MulDiv for numbers of at most two words, a divisor of two: amounts in wei. It is algorithm D, as
// divide below, without its loops. A divisor of two words is all that estimate looks at, so each quotient word is right.
func mulDivPair(t0, t1, n0, n1, d0, d1 uint64) (q0, q1, q2, r0, r1 uint64) {
	h0, p0 := bits.Mul64(t0, n0)
	h1, l1 := bits.Mul64(t0, n1)
	h2, l2 := bits.Mul64(t1, n0)
	p3, l3 := bits.Mul64(t1, n1)
	p1, c := bits.Add64(h0, l1, 0)
	p2, c := bits.Add64(h1, h2, c)
	p3 += c
	p1, c = bits.Add64(p1, l2, 0)
	p2, c = bits.Add64(p2, l3, c)
	p3 += c

	shift := bits.LeadingZeros64(d1)
	v1, v0 := shiftPair(d1, d0, shift), d0<<shift
	p4 := shiftPair(0, p3, shift)
	p3, p2, p1, p0 = shiftPair(p3, p2, shift), shiftPair(p2, p1, shift), shiftPair(p1, p0, shift), p0<<shift
	q2, p3, p2 = dividePair(p4, p3, p2, v1, v0)
	q1, p2, p1 = dividePair(p3, p2, p1, v1, v0)
	q0, p1, p0 = dividePair(p2, p1, p0, v1, v0)
	return q0, q1, q2, p0>>shift | p1<<(64-shift), p1 >> shift
}

// shiftPair returns the high word of hi:lo shifted to the left.
func shiftPair(hi, lo uint64, by int) uint64 { return hi<<by | lo>>(64-by) }

// dividePair divides three words by two, the quotient being one word and the divisor's first bit set.
func dividePair(u2, u1, u0, v1, v0 uint64) (q, r1, r0 uint64) {
	if u2 == 0 && u1 < v1 {
		return 0, u1, u0
	}
	q = estimate(u2, u1, u0, v1, v0)
	hi, lo := bits.Mul64(q, v0)
	r0, b := bits.Sub64(u0, lo, 0)
	r1, _ = bits.Sub64(u1, hi+q*v1, b)
	return q, r1, r0
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
