package evm

import (
	"encoding/hex"
	"errors"
	"fmt"

	"github.com/go-json-experiment/json/jsontext"

	"ashiato/chain"
)

// The types of this file read the hexadecimal strings of JSON-RPC without a copy. A null, and a member that is
// left out, leave them at their zero value; where that matters the type says whether it was set.

var errHex = errors.New("not a 0x hexadecimal string")

// readHex returns the digits of the next JSON value, a string that begins with 0x, or ok=false for null. The
// digits are valid until the decoder's next call.
func readHex(d *jsontext.Decoder) (digits []byte, ok bool, err error) {
	v, err := d.ReadValue()
	if err != nil {
		return nil, false, err
	}
	if v.Kind() == 'n' {
		return nil, false, nil
	}
	if len(v) < 4 || v[0] != '"' || v[1] != '0' || v[2] != 'x' && v[2] != 'X' {
		return nil, false, fmt.Errorf("%w: %.80s", errHex, []byte(v))
	}
	return v[3 : len(v)-1], true, nil
}

// nibbles reads hexadecimal digits as a big-endian number into b, least significant byte last.
func nibbles(b, digits []byte) error {
	for len(digits) > 2*len(b) {
		if digits[0] != '0' {
			return fmt.Errorf("0x%.80s: more than %d bits", digits, 8*len(b))
		}
		digits = digits[1:]
	}
	if len(digits) == 0 {
		return errHex
	}
	if len(digits)%2 == 1 {
		v := hexValue(digits[0])
		if v > 15 {
			return errHex
		}
		b[len(b)-len(digits)/2-1] = v
		digits = digits[1:]
	}
	if _, err := hex.Decode(b[len(b)-len(digits)/2:], digits); err != nil {
		return errHex
	}
	return nil
}

func hexValue(c byte) byte {
	switch {
	case c >= '0' && c <= '9':
		return c - '0'
	case c|0x20 >= 'a' && c|0x20 <= 'f':
		return c | 0x20 - 'a' + 10
	}
	return 255
}

// number is a quantity of up to 64 bits.
type number struct {
	v   uint64
	set bool
}

func (n *number) UnmarshalJSONFrom(d *jsontext.Decoder) error {
	digits, ok, err := readHex(d)
	if err != nil || !ok {
		*n = number{}
		return err
	}
	var b [8]byte
	if err := nibbles(b[:], digits); err != nil {
		return err
	}
	*n = number{set: true}
	for _, c := range b {
		n.v = n.v<<8 | uint64(c)
	}
	return nil
}

// amount is a quantity of up to 256 bits.
type amount struct {
	v   chain.Amount
	set bool
}

func (a *amount) UnmarshalJSONFrom(d *jsontext.Decoder) error {
	digits, ok, err := readHex(d)
	if err != nil || !ok {
		*a = amount{}
		return err
	}
	var b [32]byte
	if err := nibbles(b[:], digits); err != nil {
		return err
	}
	a.v, err = chain.AmountFromBytes(b[:])
	a.set = true
	return err
}

// account is an address; set is false for null, as in the receiver of a contract's creation.
type account struct {
	a   chain.Address
	set bool
}

func (a *account) UnmarshalJSONFrom(d *jsontext.Decoder) error {
	digits, ok, err := readHex(d)
	if err != nil || !ok {
		*a = account{}
		return err
	}
	if len(digits) != 40 {
		return fmt.Errorf("address 0x%.80s: want 40 digits", digits)
	}
	var b [20]byte
	if _, err := hex.Decode(b[:], digits); err != nil {
		return errHex
	}
	*a = account{a: chain.AccountAddress(b), set: true}
	return nil
}

// word is 32 bytes: a hash, a topic. Null is zero.
type word [32]byte

func (w *word) UnmarshalJSONFrom(d *jsontext.Decoder) error {
	digits, ok, err := readHex(d)
	if err != nil || !ok {
		*w = word{}
		return err
	}
	if len(digits) != 64 {
		return fmt.Errorf("0x%.80s: want 64 digits", digits)
	}
	if _, err := hex.Decode(w[:], digits); err != nil {
		return errHex
	}
	return nil
}

// octets is data of any length.
type octets []byte

func (b *octets) UnmarshalJSONFrom(d *jsontext.Decoder) error {
	v, err := d.ReadValue()
	if err != nil {
		return err
	}
	*b = nil
	if v.Kind() == 'n' || string(v) == `"0x"` {
		return nil
	}
	if len(v) < 4 || v[0] != '"' || v[1] != '0' || v[2] != 'x' {
		return fmt.Errorf("%w: %.80s", errHex, []byte(v))
	}
	digits := v[3 : len(v)-1]
	out := make([]byte, len(digits)/2)
	if _, err := hex.Decode(out, digits); err != nil {
		return errHex
	}
	*b = out
	return nil
}

// topics are the 0 to 4 topics of a log. More than the EVM allows is remembered as 5, which no event has.
type topics struct {
	n int
	t [4]word
}

func (t *topics) UnmarshalJSONFrom(d *jsontext.Decoder) error {
	*t = topics{}
	if d.PeekKind() == 'n' {
		return d.SkipValue()
	}
	if tok, err := d.ReadToken(); err != nil {
		return err
	} else if tok.Kind() != '[' {
		return errors.New("topics: want an array")
	}
	for d.PeekKind() != ']' {
		var w word
		if err := w.UnmarshalJSONFrom(d); err != nil {
			return fmt.Errorf("topics: %w", err)
		}
		if t.n < len(t.t) {
			t.t[t.n] = w
		}
		t.n = min(t.n+1, len(t.t)+1)
	}
	_, err := d.ReadToken()
	return err
}
