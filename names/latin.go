package names

import (
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"
)

// foldLatin writes a Latin token in a to z and 0 to 9: marks are dropped, letters without a decomposition are
// written as their languages write them in passports (ICAO 9303 part 3, section 6, shortest form), and letters of
// other scripts that look alike are taken for the Latin letter that they imitate.
func foldLatin(token string) string {
	plain := true
	for i := range len(token) {
		c := token[i]
		if !('a' <= c && c <= 'z' || '0' <= c && c <= '9') {
			plain = false
			break
		}
	}
	if plain {
		return token
	}
	var b strings.Builder
	b.Grow(len(token))
	for _, r := range norm.NFKD.String(token) {
		if r < 0x80 {
			if 'A' <= r && r <= 'Z' {
				r += 'a' - 'A'
			}
			if 'a' <= r && r <= 'z' || '0' <= r && r <= '9' {
				b.WriteByte(byte(r))
			}
			continue
		}
		r = unicode.ToLower(r)
		if s, ok := latinLetters[r]; ok {
			b.WriteString(s)
		} else if c, ok := lookAlikes[r]; ok {
			b.WriteByte(c)
		}
	}
	return b.String()
}

// latinLetters are Latin letters that Unicode does not decompose.
var latinLetters = map[rune]string{
	'ß': "ss", 'ø': "o", 'ł': "l", 'þ': "th", 'ð': "d", 'đ': "d", 'ħ': "h", 'ı': "i", 'æ': "ae", 'œ': "oe", 'ŋ': "ng",
	'ŧ': "t", 'ə': "a", 'ƒ': "f", 'ɓ': "b", 'ɗ': "d", 'ƙ': "k", 'ƴ': "y", 'ɛ': "e", 'ɔ': "o", 'ĸ': "k", 'ɣ': "g",
	'ʒ': "z", 'ʃ': "sh", 'ɖ': "d", 'ɲ': "n", 'ɩ': "i", 'ʋ': "v", 'ƶ': "z", 'ƀ': "b", 'ȝ': "y", 'ƿ': "w", 'ɨ': "i",
	'ʉ': "u", 'ꝑ': "p", 'ɑ': "a", 'ɡ': "g", 'ɪ': "i", 'ʏ': "y", 'ʀ': "r", 'ɐ': "a", 'ɒ': "o", 'ɟ': "j", 'ɉ': "j",
	'ɍ': "r", 'ɏ': "y", 'ɇ': "e", 'ꞓ': "c", 'ȼ': "c", 'ƈ': "c", 'ɠ': "g", 'ƥ': "p", 'ƭ': "t", 'ʈ': "t", 'ɫ': "l",
	'ƚ': "l", 'ɱ': "m", 'ǝ': "a", 'ɵ': "o", 'ɯ': "u", 'ꞑ': "n", 'ꟁ': "o",
}

// lookAlikes are lower-case letters of other scripts that are drawn like a Latin one; somebody puts them into a Latin
// word to hide it from a search.
var lookAlikes = map[rune]byte{
	// Cyrillic
	'а': 'a', 'в': 'b', 'с': 'c', 'ԁ': 'd', 'е': 'e', 'һ': 'h', 'н': 'h', 'і': 'i', 'ј': 'j', 'к': 'k', 'ӏ': 'l', 'м': 'm', 'о': 'o',
	'р': 'p', 'ԛ': 'q', 'ѕ': 's', 'т': 't', 'ѵ': 'v', 'ԝ': 'w', 'х': 'x', 'у': 'y', 'ү': 'y', 'г': 'r', 'п': 'n', 'з': '3', 'ь': 'b',
	// Greek
	'α': 'a', 'β': 'b', 'ε': 'e', 'ζ': 'z', 'η': 'n', 'ι': 'i', 'κ': 'k', 'μ': 'm', 'ν': 'v', 'ο': 'o', 'ρ': 'p', 'τ': 't', 'υ': 'u', 'χ': 'x', 'γ': 'y', 'ϲ': 'c', 'ω': 'w', 'σ': 'o',
	// Armenian
	'ո': 'n', 'ս': 'u', 'օ': 'o', 'հ': 'h', 'ց': 'g', 'զ': 'q', 'ք': 'p', 'յ': 'j',
}
