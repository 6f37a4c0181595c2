package address

import (
	"math/big"
	"strings"
)

// isICAP reports whether s is an Ethereum account written like an IBAN (ICAP): XE, two check digits, and the account in 30 or 31 digits of base
// 36, or 16 letters that name an institution and a client.
func isICAP(s string) bool {
	if len(s) != 34 && len(s) != 35 && len(s) != 20 || !strings.EqualFold(s[:2], "XE") || !Caseless(s) {
		return false
	}
	for i := 2; i < len(s); i++ {
		c := s[i] | 0x20
		if (s[i] < '0' || s[i] > '9') && (i < 4 || c < 'a' || c > 'z') {
			return false
		}
	}
	return true
}

// parseICAP reads an account of isICAP. Its checksum is IBAN's: the text with its first four letters moved to the end, each letter as a number
// from 10 (A) to 35, leaves 1 when divided by 97.
func parseICAP(s string) (Address, error) {
	rest := 0
	for _, c := range []byte(strings.ToUpper(s[4:] + s[:4])) {
		if c >= 'A' {
			rest = (rest*100 + int(c-'A') + 10) % 97
		} else {
			rest = (rest*10 + int(c-'0')) % 97
		}
	}
	if rest != 1 {
		return Address{}, fail(BadChecksum, "%s has a wrong ICAP checksum; a letter is wrong", quote(s))
	}
	if len(s) == 20 {
		return Address{}, fail(NotAddress, "%s names a client of an institution, not an address; ask for the address", quote(s))
	}
	number, ok := new(big.Int).SetString(s[4:], 36)
	if !ok || number.BitLen() > 160 {
		return Address{}, fail(UnknownForm, "%s is a whole ICAP text of more than 20 bytes", quote(s))
	}
	var account [20]byte
	number.FillBytes(account[:])
	return evmAccount(account, true), nil
}
