package casefile

import (
	"fmt"
	"math/big"
	"regexp"
	"strings"
)

// What people write instead of what a case wants, and the hint that gets them on. A hint never changes a value by itself.

var (
	exponentPattern = regexp.MustCompile(`^([0-9]+\.?[0-9]*|\.[0-9]+)[eE][+-]?[0-9]{1,2}$`)
	groupedPattern  = regexp.MustCompile(`^[0-9]{1,3}([,_' \x{a0}\x{202f}][0-9]{3})+(\.[0-9]+)?$`)
	unitPattern     = regexp.MustCompile(`^[0-9.]+ *[A-Za-z]+$`)
	edgePattern     = regexp.MustCompile(`^([0-9]+\.|\.[0-9]+)$`)
	hexPattern      = regexp.MustCompile(`^[0-9a-fA-F]+$`)
	addressInside   = regexp.MustCompile(`0[xX][0-9a-fA-F]{40}\b`)
)

// amountHint says how an amount that is no plain decimal number should be written.
func amountHint(s string) string {
	switch {
	case exponentPattern.MatchString(s):
		v, ok := new(big.Rat).SetString(s)
		if !ok {
			break
		}
		digits, _ := v.FloatPrec()
		return fmt.Sprintf("a number with an exponent comes from a program that may have cut digits off; write all of them, %q if it is that", v.FloatString(digits))
	case groupedPattern.MatchString(s):
		return fmt.Sprintf("leave out what separates thousands: %q", regexp.MustCompile(`[^0-9.]`).ReplaceAllString(s, ""))
	case unitPattern.MatchString(s):
		return fmt.Sprintf("write the number alone, %q in whole units; the asset has a key of its own", strings.TrimRight(s, " ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"))
	case edgePattern.MatchString(s):
		return "write a digit before and behind the point"
	case strings.HasPrefix(s, "-"), strings.HasPrefix(s, "+"):
		return "an amount has no sign"
	case strings.ContainsAny(s, "“”„‟‘’«»"):
		return `use straight quotes, "…"`
	}
	return `want a decimal number of whole units, such as "173600" or "0.5"`
}

// addressHint says what is wrong with a text that should be an address; "" if nothing better is known than what the parser says.
func addressHint(s string) string {
	digits := strings.TrimPrefix(strings.TrimPrefix(s, "0x"), "0X")
	switch inside := addressInside.FindString(s); {
	case inside != "":
		return "write the address alone: " + inside
	case hexPattern.MatchString(digits) && digits == s && len(s) == 40:
		return "write 0x before it"
	case hexPattern.MatchString(digits) && digits != s:
		return fmt.Sprintf("it has %d hexadecimal digits, an address has 40; copy it again", len(digits))
	case strings.Contains(s, ".") && !strings.ContainsAny(s, " /:"):
		return "names are not looked up, since they can be given to another address; write the address, 0x…"
	}
	return ""
}

// nearest returns the known word that somebody may have meant; "" if none is near.
func nearest(word string, known []string) string {
	best, at := "", 3
	for _, k := range known {
		d := editDistance(strings.ToLower(word), k)
		if len(word) > 3 && (strings.HasSuffix(strings.ToLower(word), k) || strings.HasPrefix(k, strings.ToLower(word))) {
			d = min(d, 2)
		}
		if d < at && d < len(k) {
			best, at = k, d
		}
	}
	return best
}

// editDistance counts the letters to insert, delete or replace to make b of a; of long words it says that they are far apart.
func editDistance(a, b string) int {
	const long = 40
	if len(a) > long || len(b) > long {
		return long
	}
	row := make([]int, len(b)+1)
	for j := range row {
		row[j] = j
	}
	for i := range len(a) {
		before := row[0]
		row[0] = i + 1
		for j := range len(b) {
			replace := before
			if a[i] != b[j] {
				replace++
			}
			before = row[j+1]
			row[j+1] = min(replace, row[j]+1, row[j+1]+1)
		}
	}
	return row[len(b)]
}
