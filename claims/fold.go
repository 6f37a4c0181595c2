package claims

import "unicode"

// fold maps a text rune by rune to what the rules are written in: lower case, half-width digits and signs, one kind of
// space, wave dash and quotation mark. It keeps the number of runes, so that places in both are the same.
func fold(text []rune) []rune {
	out := make([]rune, len(text))
	for i, r := range text {
		out[i] = foldRune(r)
	}
	return out
}

func foldRune(r rune) rune {
	switch {
	case r < 0x80:
		if 'A' <= r && r <= 'Z' {
			return r + 'a' - 'A'
		}
		if r == '\t' || r == '\r' {
			return ' '
		}
		return r
	case r >= 0xFF01 && r <= 0xFF5E: // full-width ASCII
		return foldRune(r - 0xFEE0)
	}
	switch r {
	case '〜', '∼':
		return '~'
	case '–', '—', '‐', '‑', '−', '―':
		return '-'
	case '\u3000', '\u00a0', '\u2009', '\u202f':
		return ' '
	case '“', '”', '„', '〝', '〟':
		return '"'
	case '’', '‘':
		return '\''
	case '¥':
		return '¥'
	case '₩':
		return '₩'
	}
	return unicode.ToLower(r)
}

func isDigit(r rune) bool { return '0' <= r && r <= '9' }

func isLatin(r rune) bool {
	return 'a' <= r && r <= 'z' || 'A' <= r && r <= 'Z' || r >= 0xC0 && r <= 0x24F && r != '×' && r != '÷'
}

func isKanji(r rune) bool {
	return r >= 0x4E00 && r <= 0x9FFF || r == '々' || r >= 0x3400 && r <= 0x4DBF
}

func isHiragana(r rune) bool { return r >= 0x3041 && r <= 0x3096 }

func isKatakana(r rune) bool { return r >= 0x30A1 && r <= 0x30FA || r == 'ー' || r == '・' }

func isHangul(r rune) bool { return r >= 0xAC00 && r <= 0xD7A3 }

// runeSet is a set of letters of the basic plane, asked for each letter of a text.
type runeSet [1 << 16]bool

func newRuneSet(letters string) *runeSet {
	var s runeSet
	for _, r := range letters {
		s[r] = true
	}
	return &s
}

func (s *runeSet) has(r rune) bool { return r >= 0 && int(r) < len(s) && s[r] }

// hasAt reports whether the folded text has word at place i.
func hasAt(text []rune, i int, word string) bool {
	for _, r := range word {
		if i < 0 || i >= len(text) || text[i] != r {
			return false
		}
		i++
	}
	return true
}

// hasBefore reports whether word ends at place i.
func hasBefore(text []rune, i int, word string) bool {
	return hasAt(text, i-runeLen(word), word)
}

func runeLen(s string) int {
	n := 0
	for range s {
		n++
	}
	return n
}

// firstAt returns the first of words that stands at place i, and its length in runes.
func firstAt(text []rune, i int, words []string) (string, int) {
	for _, w := range words {
		if hasAt(text, i, w) {
			return w, runeLen(w)
		}
	}
	return "", 0
}

// firstBefore returns the first of words that ends at place i, and its length in runes.
func firstBefore(text []rune, i int, words []string) (string, int) {
	for _, w := range words {
		if hasBefore(text, i, w) {
			return w, runeLen(w)
		}
	}
	return "", 0
}

// wordBefore is firstBefore where none of words may be the end of a longer one.
func wordBefore(text []rune, i int, words []string) (string, int) {
	for _, w := range words {
		if at := i - runeLen(w); hasAt(text, at, w) && (at == 0 || !isLatin(text[at-1]) || !isLatin(text[at])) {
			return w, i - at
		}
	}
	return "", 0
}

func skipSpaces(text []rune, i int) int {
	for i < len(text) && text[i] == ' ' {
		i++
	}
	return i
}
