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

// encode is the inverse of decode, for texts of at most max58 letters.
func (a *alphabet) encode(b []byte) string {
	var digits [max58 * 2]byte
	used := 0
	for _, c := range b {
		carry := int(c)
		for j := range used {
			carry += int(digits[j]) << 8
			digits[j] = byte(carry % 58)
			carry /= 58
		}
		for carry > 0 {
			digits[used] = byte(carry % 58)
			used++
			carry /= 58
		}
	}
	out := make([]byte, 0, used+1)
	for i := 0; i < len(b) && b[i] == 0; i++ {
		out = append(out, a.letters[0])
	}
	for j := used - 1; j >= 0; j-- {
		out = append(out, a.letters[digits[j]])
	}
	return string(out)
}
