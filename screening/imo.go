package screening

import (
	"fmt"
	"regexp"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// imoKeys returns what an IMO number is looked up by, most telling first: every run of seven digits in it, and all of its letters and digits
// without "IMO", so that a number that a list has malformed is found by its own text. A text that has no digit has no key.
func imoKeys(text string) []string {
	folded := foldIMO(text)
	var keys []string
	for at := 0; at < len(folded); {
		if !isDigit(folded[at]) {
			at++
			continue
		}
		end := at
		for end < len(folded) && isDigit(folded[end]) {
			end++
		}
		if end-at == 7 && folded[at:end] != folded {
			keys = append(keys, folded[at:end])
		}
		at = end
	}
	if strings.ContainsAny(folded, "0123456789") {
		keys = append(keys, folded)
	}
	return keys
}

// isIMO reports whether a name is nothing but an IMO number, or a mistyped one, with the letters IMO before it.
func isIMO(name string) bool {
	text := strings.ToLower(norm.NFKC.String(name))
	number := foldIMO(text)
	return strings.HasPrefix(text, "imo") && len(number) >= 5 && strings.Trim(number, "0123456789") == ""
}

// pastedIMO reports whether a name that was not taken for an IMO number is one all the same: seven digits with the right check digit and no letters but those of
// words that introduce a number, in whatever script and with whatever between them; or IMO, five digits or more and no more than two letters, which
// a slip or a look-alike has put among them.
func pastedIMO(name string) bool {
	letters, digits := "", 0
	for _, r := range foldIMO(name) {
		if r >= '0' && r <= '9' {
			digits++
		} else {
			letters += string(r)
		}
	}
	if digits == 7 && introduction.MatchString(letters) {
		return checkIMO(name) == nil
	}
	return digits >= 5 && digits <= 8 && utf8.RuneCountInString(letters) <= 2 && strings.HasPrefix(strings.ToLower(norm.NFKC.String(name)), "imo")
}

// introduction matches the letters of what people write before a ship's number, foldIMO's words taken away.
var introduction = regexp.MustCompile(`^(?:imo|omi|no|nr|n|number|numero|ship|vessel)*$`)

// foldIMO keeps the letters and digits of a text, lower-cased, without the words that introduce the number.
func foldIMO(text string) string {
	folded := strings.Map(func(r rune) rune {
		switch {
		case unicode.IsDigit(r):
			return digitOf(r)
		case unicode.IsLetter(r):
			return unicode.ToLower(r)
		}
		return -1
	}, norm.NFKC.String(text))
	for _, word := range [...]string{"vesselregistrationidentification", "imo", "number", "no", "nr"} {
		folded = strings.TrimPrefix(folded, word)
	}
	return folded
}

// digitOf returns the decimal digit of any script as 0 to 9: Unicode has them in rows of ten.
func digitOf(r rune) rune {
	for _, row := range unicode.Nd.R16 {
		if r >= rune(row.Lo) && r <= rune(row.Hi) {
			return '0' + (r-rune(row.Lo))%10
		}
	}
	for _, row := range unicode.Nd.R32 {
		if r >= rune(row.Lo) && r <= rune(row.Hi) {
			return '0' + (r-rune(row.Lo))%10
		}
	}
	return r
}

func isDigit(c byte) bool { return c >= '0' && c <= '9' }

// checkIMO says why a text holds no ship's IMO number: seven digits, the last of which is the last digit of the sum of the other six,
// weighted 7 to 2 (IMO resolution A.1117).
func checkIMO(text string) error {
	digits := ""
	for _, key := range imoKeys(text) {
		if len(key) == 7 && strings.Trim(key, "0123456789") == "" {
			digits = key
			break
		}
	}
	if digits == "" {
		return fmt.Errorf("IMO number %q: want seven digits, with or without IMO before them", text)
	}
	sum := 0
	for i := range 6 {
		sum += int(digits[i]-'0') * (7 - i)
	}
	if sum%10 != int(digits[6]-'0') {
		return fmt.Errorf("IMO number %q: its check digit should be %d, a digit is mistyped", text, sum%10)
	}
	return nil
}
