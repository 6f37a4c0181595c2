package address

import "encoding/binary"

// The two alphabets of base58: Satoshi Nakamoto's, and Ripple's, which has the same letters in another order.
const (
	bitcoinAlphabet = "123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz"
	rippleAlphabet  = "rpshnaf39wBUDNEGHJKLM4PQRST7VWXYZ2bcdeCg65jkm8oFqi1tuvAxyz"
)

type alphabet struct {
	letters string
	digits  [256]byte // 0xff: no letter
}

var bitcoin58, ripple58 = newAlphabet(bitcoinAlphabet), newAlphabet(rippleAlphabet)

func newAlphabet(letters string) *alphabet {
	a := &alphabet{letters: letters}
	for i := range a.digits {
		a.digits[i] = 0xff
	}
	for i := range len(letters) {
		a.digits[letters[i]] = byte(i)
	}
	return a
}

// max58 bounds the letters of a base58 text, since decoding takes the square of them: an extended key has 111.
const max58 = 128

// decode returns the bytes of a base58 text: a number in base 58, and a zero byte for each leading zero digit.
func (a *alphabet) decode(s string) ([]byte, error) {
	if len(s) > max58 {
		return nil, fail(BadLength, "%d letters are too many for a base58 address", len(s))
	}
	var limbs [max58/5 + 1]uint32 // little-endian; 128 letters have 750 bits
	used := 0
	for i := range len(s) {
		carry := uint64(a.digits[s[i]])
		if carry == 0xff {
			return nil, fail(BadLetter, "character %q at place %d of %s is not in base58", s[i], i+1, quote(s))
		}
		for j := range used {
			carry += uint64(limbs[j]) * 58
			limbs[j] = uint32(carry)
			carry >>= 32
		}
		if carry > 0 {
			limbs[used] = uint32(carry)
			used++
		}
	}
	zeros := 0
	for zeros < len(s) && s[zeros] == a.letters[0] {
		zeros++
	}
	number := make([]byte, 0, zeros+4*used)
	number = append(number, make([]byte, zeros)...)
	for j := used - 1; j >= 0; j-- {
		number = binary.BigEndian.AppendUint32(number, limbs[j])
	}
	lead := zeros
	for lead < len(number) && number[lead] == 0 {
		lead++
	}
	return append(number[:zeros], number[lead:]...), nil
}

// encode is the inverse of decode, for texts of at most max58 letters. It divides by five digits of base 58 at a time, which fit in 32 bits.
func (a *alphabet) encode(b []byte) string {
	const five = 58 * 58 * 58 * 58 * 58
	var limbs [max58/5 + 2]uint32 // big-endian
	n := (len(b) + 3) / 4
	for i := range b {
		limbs[n-1-i/4] |= uint32(b[len(b)-1-i]) << (8 * (i % 4))
	}
	var digits [max58 * 2]byte // least first
	used := 0
	for first := 0; ; {
		for first < n && limbs[first] == 0 {
			first++
		}
		if first == n {
			break
		}
		rest := uint64(0)
		for j := first; j < n; j++ {
			rest = rest<<32 | uint64(limbs[j])
			limbs[j] = uint32(rest / five)
			rest %= five
		}
		for range 5 {
			digits[used] = byte(rest % 58)
			rest /= 58
			used++
		}
	}
	for used > 0 && digits[used-1] == 0 {
		used--
	}
	out := make([]byte, 0, used+4)
	for i := 0; i < len(b) && b[i] == 0; i++ {
		out = append(out, a.letters[0])
	}
	for j := used - 1; j >= 0; j-- {
		out = append(out, a.letters[digits[j]])
	}
	return string(out)
}
