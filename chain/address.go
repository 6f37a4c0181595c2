package chain

import (
	"bytes"
	"encoding/hex"
	"fmt"
	"strings"
)

// Form tells how the bytes of an Address are to be read.
type Form uint8

// FormAccount is a 20-byte account of an EVM-like chain. It is the zero Form, so that the zero Address is
// the chain's zero account, which stands for an asset's issuer.
const FormAccount Form = 0

// payloadLen is the number of significant bytes of each form; the rest of an Address is zero.
var payloadLen = [...]int{FormAccount: 20}

// Len returns how many significant bytes an address of form f has, -1 if the form is not known.
func (f Form) Len() int {
	if int(f) >= len(payloadLen) {
		return -1
	}
	return payloadLen[f]
}

// Address is a party of one chain: its form, then its bytes, padded with zeros. It is comparable and can
// be a map key. The zero Address is the zero account: as a payer it is the issuer of the asset (a mint),
// as a receiver it is the issuer too (a burn). It holds nothing and has no statement.
type Address [33]byte

// AccountAddress returns the address of the 20-byte account b.
func AccountAddress(b [20]byte) Address {
	var a Address
	copy(a[1:], b[:])
	return a
}

// IsZero reports whether a is the zero account, which stands for the issuer.
func (a Address) IsZero() bool { return a[1]|a[2]|a[3]|a[4] == 0 && a == Address{} } // the bytes looked at first decide nearly always

// Form returns how the bytes of a are to be read.
func (a Address) Form() Form { return Form(a[0]) }

// Valid reports whether the form of a is known and its padding is zero, as it is in every address that this package
// returns. Payload and String need a valid address.
func (a Address) Valid() bool {
	n := a.Form().Len()
	return n >= 0 && bytes.Equal(a[1+n:], padding[1+n:])
}

// padding is what stands behind the significant bytes of an address.
var padding Address

// Payload returns the significant bytes of a, without its form.
func (a *Address) Payload() []byte { return a[1 : 1+payloadLen[a[0]]] }

// Account returns the 20 bytes of an account address.
func (a Address) Account() [20]byte { return [20]byte(a[1:21]) }

// Compare orders addresses by form, then by bytes.
func (a Address) Compare(b Address) int { return bytes.Compare(a[:], b[:]) }

// String returns an account as 0x and 40 lower-case hex digits.
func (a Address) String() string { return "0x" + hex.EncodeToString(a.Payload()) }

// MarshalText is String, so that addresses can be JSON values and keys.
func (a Address) MarshalText() ([]byte, error) { return []byte(a.String()), nil }

// UnmarshalText is ParseAddress.
func (a *Address) UnmarshalText(b []byte) error {
	v, err := ParseAddress(string(b))
	if err != nil {
		return err
	}
	*a = v
	return nil
}

// ParseAddress reads an account address: 40 hex digits in any case after 0x, 0X or \x (as some databases
// print bytes). It does not test the EIP-55 checksum that mixed case may carry: exports mix cases freely.
func ParseAddress(s string) (Address, error) {
	h, ok := cutHexPrefix(s)
	if !ok || len(h) != 40 {
		return Address{}, fmt.Errorf("address %q: want 0x and 40 hex digits", s)
	}
	var a Address
	if _, err := hex.Decode(a[1:21], []byte(h)); err != nil {
		return Address{}, fmt.Errorf("address %q: not hexadecimal", s)
	}
	return a, nil
}

// MustAddress is ParseAddress for constants; it panics on a malformed one.
func MustAddress(s string) Address {
	a, err := ParseAddress(s)
	if err != nil {
		panic(err)
	}
	return a
}

func cutHexPrefix(s string) (string, bool) {
	for _, p := range [...]string{"0x", "0X", `\x`} {
		if rest, ok := strings.CutPrefix(s, p); ok {
			return rest, true
		}
	}
	return s, false
}

// TxHash identifies a transaction on its chain.
type TxHash [32]byte

// String returns the hash as 0x and 64 lower-case hex digits.
func (h TxHash) String() string { return "0x" + hex.EncodeToString(h[:]) }

// MarshalText is String.
func (h TxHash) MarshalText() ([]byte, error) { return []byte(h.String()), nil }

// UnmarshalText is ParseTxHash.
func (h *TxHash) UnmarshalText(b []byte) error {
	v, err := ParseTxHash(string(b))
	if err != nil {
		return err
	}
	*h = v
	return nil
}

// ParseTxHash reads 64 hex digits after 0x, 0X or \x.
func ParseTxHash(s string) (TxHash, error) {
	b, err := parseHash("transaction hash", s)
	return TxHash(b), err
}

// BlockHash identifies a block; the zero BlockHash means that it is not known.
type BlockHash [32]byte

// IsZero reports whether the hash is not known.
func (h BlockHash) IsZero() bool { return h == BlockHash{} }

// String returns the hash as 0x and 64 lower-case hex digits.
func (h BlockHash) String() string { return "0x" + hex.EncodeToString(h[:]) }

// ParseBlockHash reads 64 hex digits after 0x, 0X or \x.
func ParseBlockHash(s string) (BlockHash, error) {
	b, err := parseHash("block hash", s)
	return BlockHash(b), err
}

func parseHash(what, s string) (out [32]byte, err error) {
	h, ok := cutHexPrefix(s)
	if !ok || len(h) != 64 {
		return out, fmt.Errorf("%s %q: want 0x and 64 hex digits", what, s)
	}
	if _, err := hex.Decode(out[:], []byte(h)); err != nil {
		return [32]byte{}, fmt.Errorf("%s %q: not hexadecimal", what, s)
	}
	return out, nil
}
