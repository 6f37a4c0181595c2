package names

import "strings"

// shapes are the letters that the digits 0 to 9 are written for, by their shape; 1 is an l between vowels.
const shapes = "oizeasbtbg"

func hasDigit(word string) bool { return strings.ContainsAny(word, "0123456789") }

// lettersForDigits returns a word with its digits taken for the letters they look like, where each stands between two
// letters and the word has at least three letters and more of them than digits: Ig0r, Sech1n. G4S and B2B stay.
func lettersForDigits(word string) string {
	letters := 0
	for i := 0; i < len(word); i++ {
		if isDigit(word[i]) {
			if i == 0 || i == len(word)-1 || isDigit(word[i-1]) || isDigit(word[i+1]) {
				return word
			}
			continue
		}
		letters++
	}
	if letters < 3 || letters <= len(word)-letters {
		return word
	}
	b := []byte(word)
	for i, c := range b {
		switch {
		case !isDigit(c):
		case c == '1' && isVowel(b[i-1]) && isVowel(b[i+1]):
			b[i] = 'l'
		default:
			b[i] = shapes[c-'0']
		}
	}
	return string(b)
}

func isDigit(c byte) bool { return '0' <= c && c <= '9' }

func isVowel(c byte) bool { return strings.IndexByte("aeiouy", c) >= 0 }
