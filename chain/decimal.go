package chain

import (
	"errors"
	"fmt"
	"math/big"
	"math/bits"
	"strconv"
	"strings"
)

// Rounding says what ParseUnits does with digits beyond an asset's smallest unit.
type Rounding uint8

const (
	// RefuseFraction makes such digits an error unless they are all zero.
	RefuseFraction Rounding = iota
	// RoundHalfEven rounds them to the nearest smallest unit, a tie to the even one.
	RoundHalfEven
)

// maxExponent bounds what an exponent may ask for, so that "1e999999999" costs nothing.
const maxExponent = 400

// ParseUnits reads a decimal number of whole units ("12.5", "1e-05", "+3.", ".5") as an exact count of the
// smallest unit of an asset with that many decimals. The text is never turned into a float. Negative
// numbers, other texts and more than 256 bits are errors. rounded reports that digits were cut by rule.
func ParseUnits(s string, decimals uint8, rule Rounding) (a Amount, rounded bool, err error) {
	digits, scale, err := splitDecimal(s)
	if err != nil {
		return Amount{}, false, err
	}
	// The number is digits · 10^-scale units, that is digits · 10^(decimals-scale) smallest units.
	shift := int(decimals) - scale
	if len(digits) <= wordDigits && shift >= 0 && shift <= wordDigits {
		v, _ := strconv.ParseUint(digits, 10, 64)
		hi, lo := bits.Mul64(v, wordPow10[shift])
		return Amount{lo, hi}, false, nil
	}
	v, _ := new(big.Int).SetString(digits, 10)
	if shift >= 0 {
		v.Mul(v, pow10(shift))
	} else if rounded = roundDown(v, -shift); rounded && rule == RefuseFraction {
		return Amount{}, false, fmt.Errorf("amount %q: more than %d decimals", s, decimals)
	}
	t, err := totalFromBig(v)
	if err == nil {
		a, err = t.Amount()
	}
	if err != nil {
		return Amount{}, false, fmt.Errorf("amount %q: %w: more than 256 bits", s, ErrOverflow)
	}
	return a, rounded, nil
}

// wordDigits is how many decimal digits always fit a word. Amounts of real exports mostly have fewer, and the
// way through a word takes a tenth of the time.
const wordDigits = 19

var wordPow10 = func() (p [wordDigits + 1]uint64) {
	p[0] = 1
	for i := 1; i < len(p); i++ {
		p[i] = 10 * p[i-1]
	}
	return p
}()

// splitDecimal returns the digits of s without its point, and how many of them stand behind it.
func splitDecimal(s string) (digits string, scale int, err error) {
	if len(s) > 300 {
		return "", 0, errDecimal(s)
	}
	mant, exp := s, 0
	if i := strings.IndexAny(s, "eE"); i >= 0 {
		mant = s[:i]
		if exp, err = parseExponent(s[i+1:]); err != nil {
			return "", 0, errDecimal(s)
		}
	}
	if mant != "" && mant[0] == '+' {
		mant = mant[1:]
	}
	whole, frac, _ := strings.Cut(mant, ".")
	digits = whole + frac
	if digits == "" || strings.Trim(digits, "0123456789") != "" {
		return "", 0, errDecimal(s)
	}
	return digits, len(frac) - exp, nil
}

func errDecimal(s string) error {
	return fmt.Errorf("amount %.60q: want a decimal number such as 12.5 or 1e-05", s)
}

func parseExponent(s string) (int, error) {
	neg := false
	if s != "" && (s[0] == '-' || s[0] == '+') {
		neg, s = s[0] == '-', s[1:]
	}
	if s == "" || len(s) > 4 || strings.Trim(s, "0123456789") != "" {
		return 0, errors.New("exponent")
	}
	n := 0
	for _, c := range s {
		n = 10*n + int(c-'0')
	}
	if n > maxExponent {
		return 0, errors.New("exponent")
	}
	if neg {
		return -n, nil
	}
	return n, nil
}

// roundDown divides v by 10^n in place, half to even, and reports whether anything was cut.
func roundDown(v *big.Int, n int) bool {
	den, rem := pow10(n), new(big.Int)
	v.QuoRem(v, den, rem)
	if rem.Sign() == 0 {
		return false
	}
	twice := rem.Lsh(rem, 1).Cmp(den)
	if twice > 0 || twice == 0 && v.Bit(0) == 1 {
		v.Add(v, big.NewInt(1))
	}
	return true
}

func pow10(n int) *big.Int { return new(big.Int).Exp(big.NewInt(10), big.NewInt(int64(n)), nil) }
