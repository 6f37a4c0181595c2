package address

import (
	"encoding/binary"
	"math/bits"
)

// Monero cuts the bytes into blocks of eight and writes each with eleven letters of base58; a shorter last block has the number of
// letters of this table. So lengths are fixed: 69 bytes have 95 letters, the 77 of an integrated address 106.
var moneroLetters = [9]int{0, 2, 3, 5, 6, 7, 9, 10, 11}

const (
	moneroLen           = 95
	moneroIntegratedLen = 106
)

// isMonero reports whether s has the length and the first letter of an address of Monero's main network, or of its test networks.
func isMonero(s string) bool {
	if len(s) != moneroLen && len(s) != moneroIntegratedLen {
		return false
	}
	switch s[0] {
	case '4', '8', '9', 'A', 'B', '5', '7':
		return true
	}
	return false
}

// parseMonero reads a primary address, a subaddress or an integrated address. An integrated address is the primary one with a payment
// id, which names a payment: its key is the primary one's.
func parseMonero(s string) (Address, error) {
	b, err := decodeMonero(s)
	if err != nil {
		return Address{}, err
	}
	body := b[:len(b)-4]
	if h := keccak(body); [4]byte(h[:4]) != [4]byte(b[len(b)-4:]) {
		return Address{}, fail(BadChecksum, "%s has a wrong Monero checksum%s", quote(s), lostCase(s))
	}
	keys := body[1:65]
	a := Address{Text: s, Networks: []Network{Monero}, Checked: true, key: keyOf(spaceMonero, keys)}
	switch version := body[0]; {
	case version == 18 && len(s) == moneroLen:
		a.Form = Standard
	case version == 42 && len(s) == moneroLen:
		a.Form, a.key = Subaddress, keyOf(spaceMoneroSub, keys)
	case version == 19 && len(s) == moneroIntegratedLen:
		a.Form = Integrated
		primary := append([]byte{18}, keys...)
		h := keccak(primary)
		a.other = []string{encodeMonero(append(primary, h[:4]...))}
	case version == 53, version == 54, version == 63, version == 24, version == 25, version == 36:
		return Address{}, fail(TestNetwork, "it is an address of a Monero test network")
	default:
		return Address{}, fail(UnknownForm, "%s has Monero's checksum, but version %d, which its main network does not use", quote(s), version)
	}
	return a, nil
}

func decodeMonero(s string) ([]byte, error) {
	out := make([]byte, 0, moneroIntegratedLen)
	for at := 0; at < len(s); at += 11 {
		block := s[at:min(at+11, len(s))]
		size := 0
		for size < len(moneroLetters) && moneroLetters[size] != len(block) {
			size++
		}
		if size == len(moneroLetters) {
			return nil, fail(BadLength, "%s has no length of a Monero address", quote(s))
		}
		var n uint64
		for i := range len(block) {
			d := bitcoin58.digits[block[i]]
			if d == 0xff {
				return nil, fail(BadLetter, "character %q at place %d of %s is not in base58", block[i], at+i+1, quote(s))
			}
			hi, lo := bits.Mul64(n, 58)
			sum, carry := bits.Add64(lo, uint64(d), 0)
			if hi+carry != 0 {
				return nil, fail(BadChecksum, "%s has letters that no Monero address can have at place %d", quote(s), at+1)
			}
			n = sum
		}
		if size < 8 && n>>(8*size) != 0 {
			return nil, fail(BadChecksum, "%s has letters that no Monero address can have at its end", quote(s))
		}
		var be [8]byte
		binary.BigEndian.PutUint64(be[:], n)
		out = append(out, be[8-size:]...)
	}
	return out, nil
}

func encodeMonero(b []byte) string {
	out := make([]byte, 0, moneroIntegratedLen)
	for len(b) > 0 {
		size := min(8, len(b))
		var n uint64
		for _, c := range b[:size] {
			n = n<<8 | uint64(c)
		}
		var block [11]byte
		for i := moneroLetters[size] - 1; i >= 0; i-- {
			block[i] = bitcoinAlphabet[n%58]
			n /= 58
		}
		out = append(out, block[:moneroLetters[size]]...)
		b = b[size:]
	}
	return string(out)
}
