package claims

import (
	"fmt"
	"math/big"
	"time"
)

// What a check of a conversion says.
const (
	ConversionOK      = "ok"        // within a twentieth of the mean rate
	ConversionRough   = "rough"     // within a fifth: a rate rounded to ten or a hundred
	ConversionSuspect = "suspect"   // further off
	UnitSlip          = "unit slip" // off by a power of ten, such as 億 for 万
	Unchecked         = "unchecked" // no table, no rate or no date
)

var (
	okWithin    = big.NewRat(1, 20)
	roughWithin = big.NewRat(1, 5)
)

// conversions checks every figure of a claim that stands beside another as its conversion.
func conversions(c *Claim, rates *Rates) []Conflict {
	var out []Conflict
	for _, to := range c.Amounts {
		if to.ConvertedFrom == "" {
			continue
		}
		for _, from := range c.Amounts {
			if from.AsWritten != to.ConvertedFrom || from.Currency == to.Currency {
				continue
			}
			verdict, why := checkConversion(c, from, to, rates)
			out = append(out, Conflict{
				Claims:  []ClaimID{c.ID},
				What:    fmt.Sprintf("conversion: %s for %s: %s", to.AsWritten, from.AsWritten, why),
				Verdict: verdict,
			})
			break
		}
	}
	return out
}

// checkConversion compares two figures at the mean rate of the month of publication, or else of the claim's own period:
// a writer converts at the rate of the day, and monthly means are what the table has.
func checkConversion(c *Claim, from, to Amount, rates *Rates) (verdict, why string) {
	if rates == nil {
		return Unchecked, "no table of exchange rates was given"
	}
	when, basis := conversionWindow(c)
	if basis == "" {
		return Unchecked, "neither the day of publication nor the period is known"
	}
	a, fromMonths := rates.mean(from.Currency, when.from, when.to)
	b, toMonths := rates.mean(to.Currency, when.from, when.to)
	for _, side := range []struct {
		Currency
		months int
	}{{from.Currency, fromMonths}, {to.Currency, toMonths}} {
		if side.months == 0 {
			return Unchecked, fmt.Sprintf("%s has no rate of %s for %s", rates.Name, side.Currency, basis)
		}
	}
	lo, hi, ok := ends(from)
	lo2, hi2, ok2 := ends(to)
	if !ok || !ok2 || lo.Sign() == 0 || lo2.Sign() == 0 || hi.Sign() == 0 || hi2.Sign() == 0 {
		return Unchecked, "a figure has no value"
	}
	rate := new(big.Rat).Quo(a, b) // units of the second currency for one of the first
	want := fmt.Sprintf("at the mean rate of %s it is %s %s", basis, grouped(Decimal(roundRat(new(big.Rat).Mul(lo, rate)))), to.Currency)
	// The stated figure may lie anywhere between its ends, as the expected one.
	expectLo, expectHi := new(big.Rat).Mul(lo, rate), new(big.Rat).Mul(hi, rate)
	off := new(big.Rat).SetInt64(1)
	switch {
	case lo2.Cmp(expectHi) > 0:
		off.Quo(lo2, expectHi)
	case hi2.Cmp(expectLo) < 0:
		off.Quo(hi2, expectLo)
	}
	return verdictOf(off), want
}

// verdictOf judges the ratio of what is stated to what is expected.
func verdictOf(ratio *big.Rat) string {
	near := func(r, within *big.Rat) bool {
		d := new(big.Rat).Sub(r, big.NewRat(1, 1))
		return d.Abs(d).Cmp(within) <= 0
	}
	if near(ratio, okWithin) {
		return ConversionOK
	}
	if near(ratio, roughWithin) {
		return ConversionRough
	}
	for power := int64(10); power <= 1e6; power *= 10 {
		if near(new(big.Rat).Mul(ratio, big.NewRat(power, 1)), roughWithin) || near(new(big.Rat).Quo(ratio, big.NewRat(power, 1)), roughWithin) {
			return UnitSlip
		}
	}
	return ConversionSuspect
}

// conversionWindow returns the months whose rates a claim is checked at, and their name.
func conversionWindow(c *Claim) (window, string) {
	w, name := newWindow(c.Published.Date, c.Published.Date), string(c.Published.Date)
	if !w.known() {
		w, name = newWindow(c.Period.From, c.Period.To), fmt.Sprintf("%s to %s", c.Period.From, c.Period.To)
	}
	if !w.known() {
		return window{}, ""
	}
	w.from = time.Date(w.from.Year(), w.from.Month(), 1, 0, 0, 0, 0, time.UTC)
	return w, name
}

// ends returns the least and the greatest value an amount names. The bound of at least and at most is not an end: the
// figure that is written is what was converted.
func ends(a Amount) (lo, hi *big.Rat, ok bool) {
	if a.Value != "" {
		v, ok := parseDecimal(string(a.Value))
		return v, v, ok
	}
	lo, ok = parseDecimal(string(a.Min))
	hi, ok2 := parseDecimal(string(a.Max))
	return lo, hi, ok && ok2
}

// roundRat writes a number to three significant digits, so that nobody takes it for more than it is.
func roundRat(r *big.Rat) string {
	unit := big.NewRat(1, 1)
	thousand, ten := big.NewRat(1000, 1), big.NewRat(10, 1)
	for new(big.Rat).Quo(r, unit).Cmp(thousand) >= 0 {
		unit.Mul(unit, ten)
	}
	n := new(big.Rat).Quo(r, unit)
	if unit.Cmp(big.NewRat(1, 1)) == 0 {
		return n.FloatString(2)
	}
	whole, _ := new(big.Rat).SetString(n.FloatString(0))
	return whole.Mul(whole, unit).FloatString(0)
}
