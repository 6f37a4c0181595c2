package address

import (
	"encoding/hex"
	"strings"

	"golang.org/x/crypto/sha3"
)

// evmAny is every network with Ethereum's accounts.
var evmAny = []Network{Ethereum, EthereumClassic, Arbitrum, BSC, EVM}

// isHexForm reports whether s is meant as hexadecimal: after 0x, or 40 or more hex digits and nothing else.
func isHexForm(s string) bool {
	if _, ok := cutHex(s); ok {
		return true
	}
	return (len(s) == 40 || len(s) == 42 || len(s) == 64 || len(s) == 66 || len(s) == 130) && isHex(s)
}

// cutHex removes 0x, and \x as some databases print bytes.
func cutHex(s string) (string, bool) {
	if len(s) >= 2 && (s[0] == '0' || s[0] == '\\') && (s[1] == 'x' || s[1] == 'X') {
		return s[2:], true
	}
	return s, false
}

func isHex(s string) bool {
	for i := range len(s) {
		if c := s[i]; (c < '0' || c > '9') && (c|0x20 < 'a' || c|0x20 > 'f') {
			return false
		}
	}
	return true
}

// parseHex reads an EVM account of 40 hex digits, or TRON's 41 and 40 hex digits, each with or without 0x.
func parseHex(s string) (Address, error) {
	digits, _ := cutHex(s)
	for i := range len(digits) {
		if !isHex(digits[i : i+1]) {
			return Address{}, fail(BadLetter, "character %q of %s is not hexadecimal", digits[i], quote(s))
		}
	}
	switch {
	case len(digits) == 40:
		return parseEVM(s, digits)
	case len(digits) == 42 && digits[:2] == "41":
		var account [20]byte
		if _, err := hex.Decode(account[:], []byte(digits[2:])); err != nil {
			return Address{}, fail(BadLetter, "%s is not hexadecimal", quote(s))
		}
		return tron(account[:], false), nil
	case len(digits) == 64:
		return Address{}, fail(NotAddress, "64 hex digits are a transaction's hash or a key, not an address")
	case len(digits) == 66, len(digits) == 130:
		return Address{}, fail(NotAddress, "%d hex digits are a public key, not an address; ask for its addresses", len(digits))
	}
	return Address{}, fail(BadLength, "%s has %d hex digits; an EVM account has 40, TRON's hexadecimal form 42 beginning with 41", quote(s), len(digits))
}

// parseEVM tests EIP-55's checksum where the case is mixed. Letters of one case carry none.
func parseEVM(s, digits string) (Address, error) {
	var account [20]byte
	if _, err := hex.Decode(account[:], []byte(digits)); err != nil {
		return Address{}, fail(BadLetter, "%s is not hexadecimal", quote(s))
	}
	a := evmAccount(account, !Caseless(digits))
	if a.Checked && digits != a.Text[2:] {
		return Address{}, fail(BadChecksum, "%s has a wrong EIP-55 checksum: its upper and lower case do not fit; a letter is wrong, or write it all in lower case", quote(s))
	}
	return a, nil
}

func evmAccount(account [20]byte, checked bool) Address {
	return Address{Text: EIP55(account), Form: Account, Networks: evmAny, Checked: checked,
		key: keyOf(spaceEVM, account[:]), owner: keyOf(ownerAccount, account[:])}
}

// EIP55 writes an account with the checksum of EIP-55: a letter is upper-case where the digit of Keccak-256 of the lower-case text at its
// place is 8 or more.
func EIP55(account [20]byte) string {
	var text [42]byte
	copy(text[:], "0x")
	hex.Encode(text[2:], account[:])
	h := keccak(text[2:])
	for i := range 40 {
		nibble := h[i/2] >> 4
		if i%2 == 1 {
			nibble = h[i/2] & 15
		}
		if text[2+i] >= 'a' && nibble >= 8 {
			text[2+i] -= 'a' - 'A'
		}
	}
	return string(text[:])
}

// keccak is Keccak-256 as Ethereum and Monero use it, before SHA-3 changed its padding.
func keccak(b []byte) (out [32]byte) {
	h := sha3.NewLegacyKeccak256()
	h.Write(b)
	h.Sum(out[:0])
	return out
}

// matchCase lowers a text that is all upper-case.
func matchCase(s string) string {
	if s == strings.ToUpper(s) {
		return strings.ToLower(s)
	}
	return s
}
