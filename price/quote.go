package price

import (
	"fmt"
	"math/big"
	"strings"

	"ashiato/chain"
)

// Quote is the price of one whole unit of an asset in a currency at a time.
type Quote struct {
	Asset    string // as chain.Params.AssetName writes it: ETH, 0x… of a token's contract, or a nominal name
	Currency string // upper-case code: USD
	Unix     int64  // seconds; the price holds from here on
	Price    *big.Rat
	Source   string
	File     string // that said so
	Line     int
}

// Value returns what amount smallest units of an asset with that many decimals were worth, exactly.
func (q Quote) Value(amount chain.Total, decimals uint8) *big.Rat {
	units := new(big.Rat).SetFrac(amount.Big(), new(big.Int).Exp(big.NewInt(10), big.NewInt(int64(decimals)), nil))
	return units.Mul(units, q.Price)
}

// Text writes the price of one whole unit in decimal, with every digit that its file gives.
func (q Quote) Text() string { return decimal(q.Price) }

// Format writes v in decimal with that many digits behind the point, rounded to the nearest, a tie to the even
// digit. Sums should be made of exact values and be rounded once, here.
func Format(v *big.Rat, digits int) string {
	digits = max(digits, 0)
	scale := new(big.Int).Exp(big.NewInt(10), big.NewInt(int64(digits)), nil)
	num := new(big.Int).Mul(new(big.Int).Abs(v.Num()), scale)
	quo, rem := num.QuoRem(num, v.Denom(), new(big.Int))
	if twice := rem.Lsh(rem, 1).Cmp(v.Denom()); twice > 0 || twice == 0 && quo.Bit(0) == 1 {
		quo.Add(quo, big.NewInt(1))
	}
	s := quo.String()
	if n := digits + 1 - len(s); n > 0 {
		s = strings.Repeat("0", n) + s
	}
	if digits > 0 {
		s = s[:len(s)-digits] + "." + s[len(s)-digits:]
	}
	if v.Sign() < 0 && quo.Sign() != 0 {
		s = "-" + s
	}
	return s
}

// Bounds of a price as text: they keep "1e999999999" from costing anything.
const (
	maxPriceText = 120
	maxExponent  = 100
)

// parsePrice reads a decimal number that is not negative, with or without an exponent.
func parsePrice(s string) (*big.Rat, error) {
	bad := fmt.Errorf("price %.60q: want a decimal number such as 3421.07 or 1.2e-05", s)
	if s == "" || len(s) > maxPriceText {
		return nil, bad
	}
	mant, exp, hasExp := strings.Cut(strings.ToLower(s), "e")
	if hasExp {
		digits := strings.TrimLeft(strings.TrimPrefix(strings.TrimPrefix(exp, "-"), "+"), "0")
		if exp == "" || strings.Trim(digits, "0123456789") != "" || len(digits) > 3 || len(digits) == 3 && digits > fmt.Sprint(maxExponent) {
			return nil, bad
		}
	}
	whole, frac, _ := strings.Cut(strings.TrimPrefix(mant, "+"), ".")
	if whole+frac == "" || strings.Trim(whole+frac, "0123456789") != "" {
		return nil, bad
	}
	v, ok := new(big.Rat).SetString(s)
	if !ok {
		return nil, bad
	}
	return v, nil
}

// AssetKey returns the canonical form of an asset's name: hexadecimal in lower case, all else as it is, since the
// case of a nominal name counts.
func AssetKey(name string) string {
	name = strings.TrimSpace(name)
	if strings.Contains(name, "0x") || strings.Contains(name, "0X") {
		return strings.ToLower(name)
	}
	return name
}
