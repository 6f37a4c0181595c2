package report

import (
	"fmt"
	"math/big"
	"strings"
	"time"
	"unicode"

	"ashiato/chain"
	"ashiato/trace"
)

// plain returns s with every character that hides, reorders or controls text written as its code, and cut to a length
// that cannot bury the rest of a page.
func plain(s string) string {
	const limit = 300
	if r := []rune(s); len(r) > limit {
		s = string(r[:limit]) + "…"
	}
	return plainLine(s)
}

// plainLine is plain without a limit.
func plainLine(s string) string {
	var b strings.Builder
	for _, r := range s {
		if r == unicode.ReplacementChar || unicode.IsControl(r) || unicode.In(r, unicode.Cf, unicode.Co, unicode.Zl, unicode.Zp) {
			fmt.Fprintf(&b, "[%U]", r)
			continue
		}
		b.WriteRune(r)
	}
	return b.String()
}

// clock writes a time in UTC, or that it is not known.
func clock(t trace.Time) string {
	if !t.Known {
		return "time not known"
	}
	return time.Unix(t.Unix, 0).UTC().Format("2006-01-02 15:04:05")
}

// scale says how amounts of one asset are written on a page: rounded down to so many digits behind the point.
type scale struct {
	symbol   string
	decimals uint8 // of the asset
	digits   uint8 // shown behind the point
}

// scaleOf chooses digits so that a whole is shown to about eight figures, never fewer than two behind the point if
// the asset has them.
func scaleOf(info chain.AssetInfo, name string, whole chain.Total) scale {
	s := scale{symbol: plain(info.Symbol), decimals: info.Decimals}
	if s.symbol == "" {
		s.symbol = short(name)
	}
	if !info.Known {
		s.symbol, s.decimals = "smallest units of "+s.symbol, 0
		return s
	}
	before := max(0, len(whole.String())-int(info.Decimals))
	s.digits = uint8(min(max(8-before, 2), int(info.Decimals)))
	return s
}

// number writes an amount rounded down, with groups of three digits. What rounds to nothing is marked as such.
func (s scale) number(t chain.Total) string {
	if t.IsZero() {
		return "0"
	}
	cut := pow10(int(s.decimals - s.digits))
	q := new(big.Int).Quo(t.Big(), cut)
	if q.Sign() == 0 {
		return "< " + s.digitsOf(big.NewInt(1))
	}
	return s.digitsOf(q)
}

func (s scale) digitsOf(q *big.Int) string {
	text := q.String()
	if n := int(s.digits) + 1 - len(text); n > 0 {
		text = strings.Repeat("0", n) + text
	}
	whole, frac := text[:len(text)-int(s.digits)], text[len(text)-int(s.digits):]
	whole = grouped(whole)
	if frac == "" {
		return whole
	}
	return whole + "." + frac
}

// amount is number with the asset's symbol, for running text: a whole number has no zeros behind the point, any other none
// at its end but for the second digit, as money is written.
func (s scale) amount(t chain.Total) string {
	n := s.number(t)
	if whole, frac, _ := strings.Cut(n, "."); frac != "" && !strings.HasPrefix(n, "<") {
		n = whole
		if kept := strings.TrimRight(frac, "0"); kept != "" {
			n += "." + frac[:min(max(len(kept), 2), len(frac))]
		}
	}
	return n + "\u00a0" + s.symbol
}

func pow10(n int) *big.Int { return new(big.Int).Exp(big.NewInt(10), big.NewInt(int64(n)), nil) }

// grouped puts commas into a whole number.
func grouped(s string) string {
	for i := len(s) - 3; i > 0; i -= 3 {
		s = s[:i] + "," + s[i:]
	}
	return s
}

func count(n int) string { return grouped(fmt.Sprint(n)) }

// share writes t/whole as a per cent with one digit, rounded to nearest; what is not all or nothing is never shown as
// 0 or 100.
func share(t, whole chain.Total) string {
	if whole.IsZero() {
		return "–"
	}
	if t.IsZero() {
		return "0\u00a0%"
	}
	v := new(big.Int).Mul(t.Big(), big.NewInt(2000))
	v.Add(v, whole.Big())
	v.Quo(v, new(big.Int).Mul(whole.Big(), big.NewInt(2)))
	n := v.Uint64()
	switch {
	case n == 0:
		return "<\u00a00.1\u00a0%"
	case n >= 1000 && t.Less(whole):
		return ">\u00a099.9\u00a0%"
	}
	return fmt.Sprintf("%d.%d\u00a0%%", n/10, n%10)
}

// short writes a hash or an address so that a person can find it again in a table that has it in full.
func short(s string) string {
	if len(s) <= 14 {
		return s
	}
	return s[:8] + "…" + s[len(s)-4:]
}

// utc writes a time of result.json as the rest of the page writes times, which are all in UTC.
func utc(rfc3339 string) string {
	return strings.TrimSuffix(strings.Replace(rfc3339, "T", " ", 1), "Z")
}

func plural(n int, one, many string) string {
	if n == 1 {
		return "1 " + one
	}
	return count(n) + " " + many
}
