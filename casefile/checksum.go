package casefile

import (
	"encoding/hex"
	"fmt"
	"strings"

	"ashiato/address"
	"ashiato/chain"
)

// ParseAddress reads an account as a person writes it. In mixed case its checksum (EIP-55) has to fit; what is no address is refused with
// what it looks like instead.
func ParseAddress(s string) (chain.Address, error) {
	a, err := chain.ParseAddress(s)
	if err == nil {
		err = checksum(s)
	} else if hint := addressHint(s); hint != "" {
		err = fmt.Errorf("%.100q: %s", s, hint)
	}
	return a, err
}

// checksum refuses an address in mixed case whose case is not as EIP-55 has it: its writer copied a checksum that does
// not fit, so a digit is wrong. Addresses in one case carry no checksum. s must end in the digits of an address.
func checksum(s string) error {
	digits := s[len(s)-40:]
	if digits == strings.ToLower(digits) || digits == strings.ToUpper(digits) {
		return nil
	}
	var account [20]byte
	if _, err := hex.Decode(account[:], []byte(digits)); err != nil {
		return fmt.Errorf("address %s: %w", s, err)
	}
	if address.EIP55(account)[2:] == digits {
		return nil
	}
	return fmt.Errorf("address %s: its capitals do not fit its digits (EIP-55), so one of them is wrong; copy it again, or write it in small letters if it is meant", s)
}
