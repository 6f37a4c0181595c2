package chain

import (
	"errors"
	"fmt"
	"math/big"
	"math/bits"
	"strings"
)

// ErrOverflow is returned when a sum or an amount needs more bits than its type has. Nothing was changed.
var ErrOverflow = errors.New("amount overflows")

// Amount is an unsigned 256-bit count of an asset's smallest unit, least significant word first.
type Amount [4]uint64

// AmountOf returns v as an Amount.
func AmountOf(v uint64) Amount { return Amount{v} }

// IsZero reports whether a is zero.
func (a Amount) IsZero() bool { return a[0]|a[1]|a[2]|a[3] == 0 }

// Cmp returns -1, 0 or 1 as a is less than, equal to or greater than b.
func (a Amount) Cmp(b Amount) int { return a.Total().Cmp(b.Total()) }

// Total returns a in the wider type of running totals.
func (a Amount) Total() Total { return Total{a[0], a[1], a[2], a[3], 0} }

// Big returns a as a big.Int.
func (a Amount) Big() *big.Int { return a.Total().Big() }

// String returns a in decimal.
func (a Amount) String() string { return a.Total().String() }

// MarshalText is String: amounts are decimal strings in JSON.
func (a Amount) MarshalText() ([]byte, error) { return []byte(a.String()), nil }

// UnmarshalText is ParseAmount.
func (a *Amount) UnmarshalText(b []byte) error {
	v, err := ParseAmount(string(b))
	if err != nil {
		return err
	}
	*a = v
	return nil
}

// Bytes32 returns a as 32 bytes, most significant first, as chains write it.
func (a Amount) Bytes32() (b [32]byte) {
	for w := range 4 {
		for i := range 8 {
			b[31-8*w-i] = byte(a[w] >> (8 * i))
		}
	}
	return b
}

// AmountFromBytes reads a big-endian number of any length. It returns ErrOverflow above 256 bits.
func AmountFromBytes(b []byte) (Amount, error) {
	for len(b) > 32 {
		if b[0] != 0 {
			return Amount{}, ErrOverflow
		}
		b = b[1:]
	}
	var a Amount
	for i, c := range b {
		n := len(b) - 1 - i
		a[n/8] |= uint64(c) << (8 * (n % 8))
	}
	return a, nil
}

// ParseAmount reads a decimal count of the smallest unit: digits only.
func ParseAmount(s string) (Amount, error) {
	t, err := ParseTotal(s)
	if err != nil {
		return Amount{}, err
	}
	return t.Amount()
}

// Total is an unsigned 320-bit count of an asset's smallest unit: sums of up to 2^64 Amounts, least
// significant word first. Scam tokens move 2^256-1 at a time, so sums need more than an Amount.
type Total [5]uint64

// TotalOf returns v as a Total.
func TotalOf(v uint64) Total { return Total{v} }

// IsZero reports whether t is zero.
func (t Total) IsZero() bool { return t[0]|t[1]|t[2]|t[3]|t[4] == 0 }

// Amount returns t as an Amount, or ErrOverflow above 256 bits.
func (t Total) Amount() (Amount, error) {
	if t[4] != 0 {
		return Amount{}, fmt.Errorf("%s: %w: more than 256 bits", t, ErrOverflow)
	}
	return Amount{t[0], t[1], t[2], t[3]}, nil
}

// Cmp returns -1, 0 or 1 as t is less than, equal to or greater than u.
func (t Total) Cmp(u Total) int {
	for i := 4; i >= 0; i-- {
		if t[i] != u[i] {
			if t[i] < u[i] {
				return -1
			}
			return 1
		}
	}
	return 0
}

// Less reports whether t < u.
func (t Total) Less(u Total) bool {
	_, b := bits.Sub64(t[0], u[0], 0)
	_, b = bits.Sub64(t[1], u[1], b)
	_, b = bits.Sub64(t[2], u[2], b)
	_, b = bits.Sub64(t[3], u[3], b)
	_, b = bits.Sub64(t[4], u[4], b)
	return b != 0
}

// Add returns t+u. It panics on overflow of 320 bits, which no sum of at most 2^64 Amounts reaches; input
// that could is to be added with CheckedAdd.
func (t Total) Add(u Total) Total {
	t.Increase(&u)
	return t
}

// Increase adds u to t in place. It panics as Add does.
func (t *Total) Increase(u *Total) {
	var c uint64
	t[0], c = bits.Add64(t[0], u[0], 0)
	t[1], c = bits.Add64(t[1], u[1], c)
	t[2], c = bits.Add64(t[2], u[2], c)
	t[3], c = bits.Add64(t[3], u[3], c)
	if t[4], c = bits.Add64(t[4], u[4], c); c != 0 {
		panic("chain: total overflows 320 bits")
	}
}

// Decrease takes u off t in place. It panics as Sub does.
func (t *Total) Decrease(u *Total) {
	var b uint64
	t[0], b = bits.Sub64(t[0], u[0], 0)
	t[1], b = bits.Sub64(t[1], u[1], b)
	t[2], b = bits.Sub64(t[2], u[2], b)
	t[3], b = bits.Sub64(t[3], u[3], b)
	if t[4], b = bits.Sub64(t[4], u[4], b); b != 0 {
		panic("chain: total below zero")
	}
}

// CheckedAdd returns t+u, or ErrOverflow.
func (t Total) CheckedAdd(u Total) (s Total, err error) {
	var c uint64
	s[0], c = bits.Add64(t[0], u[0], 0)
	s[1], c = bits.Add64(t[1], u[1], c)
	s[2], c = bits.Add64(t[2], u[2], c)
	s[3], c = bits.Add64(t[3], u[3], c)
	if s[4], c = bits.Add64(t[4], u[4], c); c != 0 {
		return Total{}, ErrOverflow
	}
	return s, nil
}

// Sub returns t-u. It panics if u > t: a balance below zero is a broken invariant.
func (t Total) Sub(u Total) Total {
	t.Decrease(&u)
	return t
}

// Diff returns |t-u| and whether t < u.
func (t Total) Diff(u Total) (d Total, negative bool) {
	if t.Less(u) {
		t, u, negative = u, t, true
	}
	var b uint64
	d[0], b = bits.Sub64(t[0], u[0], 0)
	d[1], b = bits.Sub64(t[1], u[1], b)
	d[2], b = bits.Sub64(t[2], u[2], b)
	d[3], b = bits.Sub64(t[3], u[3], b)
	d[4], _ = bits.Sub64(t[4], u[4], b)
	return d, negative
}

// Min returns the smaller of t and u.
func (t Total) Min(u Total) Total {
	if u.Less(t) {
		return u
	}
	return t
}

// Max returns the greater of t and u.
func (t Total) Max(u Total) Total {
	if t.Less(u) {
		return u
	}
	return t
}

func isWord(t Total) bool { return t[1]|t[2]|t[3]|t[4] == 0 }

func isPair(t Total) bool { return t[2]|t[3]|t[4] == 0 }

// Big returns t as a big.Int.
func (t Total) Big() *big.Int {
	var b [40]byte
	for w := range 5 {
		for i := range 8 {
			b[39-8*w-i] = byte(t[w] >> (8 * i))
		}
	}
	return new(big.Int).SetBytes(b[:])
}

// TotalFromBig returns v as a Total. It returns ErrOverflow for negative numbers and those above 320 bits.
func TotalFromBig(v *big.Int) (Total, error) { return totalFromBig(v) }

func totalFromBig(v *big.Int) (Total, error) {
	if v.Sign() < 0 || v.BitLen() > 320 {
		return Total{}, ErrOverflow
	}
	var b [40]byte
	v.FillBytes(b[:])
	var t Total
	for w := range 5 {
		for i := range 8 {
			t[w] |= uint64(b[39-8*w-i]) << (8 * i)
		}
	}
	return t, nil
}

// String returns t in decimal.
func (t Total) String() string {
	if isWord(t) {
		return fmt.Sprint(t[0])
	}
	return t.Big().String()
}

// MarshalText is String: totals are decimal strings in JSON.
func (t Total) MarshalText() ([]byte, error) { return []byte(t.String()), nil }

// UnmarshalText is ParseTotal.
func (t *Total) UnmarshalText(b []byte) error {
	v, err := ParseTotal(string(b))
	if err != nil {
		return err
	}
	*t = v
	return nil
}

// ParseTotal reads a decimal count of the smallest unit: digits only.
func ParseTotal(s string) (Total, error) {
	if s == "" || len(s) > 120 || strings.Trim(s, "0123456789") != "" {
		return Total{}, fmt.Errorf("amount %.130q: want a whole decimal number", s)
	}
	v, _ := new(big.Int).SetString(s, 10)
	t, err := totalFromBig(v)
	if err != nil {
		return Total{}, fmt.Errorf("amount %s: %w", s, err)
	}
	return t, nil
}

// FormatUnits returns t as a decimal number of whole units of an asset with that many decimals, without
// trailing zeros: FormatUnits(1500, 3) is "1.5".
func (t Total) FormatUnits(decimals uint8) string {
	s := t.String()
	if decimals == 0 {
		return s
	}
	if n := int(decimals) + 1 - len(s); n > 0 {
		s = strings.Repeat("0", n) + s
	}
	whole, frac := s[:len(s)-int(decimals)], strings.TrimRight(s[len(s)-int(decimals):], "0")
	if frac == "" {
		return whole
	}
	return whole + "." + frac
}
