package names

import (
	"strings"
	"unicode/utf8"
)

// arabicLetters spells the letters of the Arabic script for Arabic, Persian, Urdu, Pashto and their neighbours.
// Letters that can be a vowel are spelt as the consonant or long vowel that they most often are.
var arabicLetters = map[rune]string{
	'ا': "a", 'آ': "a", 'أ': "a", 'إ': "i", 'ٱ': "a", 'ء': "", 'ؤ': "u", 'ئ': "i", 'ب': "b", 'ت': "t", 'ة': "a", 'ث': "th", 'ج': "j",
	'ح': "h", 'خ': "kh", 'د': "d", 'ذ': "dh", 'ر': "r", 'ز': "z", 'س': "s", 'ش': "sh", 'ص': "s", 'ض': "d", 'ط': "t", 'ظ': "z",
	'ع': "", 'غ': "gh", 'ف': "f", 'ق': "q", 'ك': "k", 'ل': "l", 'م': "m", 'ن': "n", 'ه': "h", 'و': "w", 'ى': "a", 'ي': "y",
	'پ': "p", 'چ': "ch", 'ژ': "zh", 'گ': "g", 'ک': "k", 'ی': "y", 'ۀ': "h", 'ہ': "h", 'ھ': "h", 'ۃ': "a", 'ے': "e", 'ۓ': "e", 'ں': "n",
	'ٹ': "t", 'ڈ': "d", 'ڑ': "r", 'ټ': "t", 'ځ': "z", 'څ': "ts", 'ډ': "d", 'ړ': "r", 'ږ': "zh", 'ښ': "sh", 'ګ': "g", 'ڼ': "n", 'ۍ': "i", 'ې': "e",
	'ۇ': "u", 'ۆ': "o", 'ۈ': "u", 'ۋ': "v", 'ە': "e", 'ڭ': "ng", 'ڤ': "v", 'ڨ': "g", 'ڧ': "q", 'ڢ': "f", 'ڵ': "l", 'ڕ': "r", 'ێ': "e", 'ۅ': "u",
	'\u064E': "a", '\u064F': "u", '\u0650': "i", '\u064B': "an", '\u064C': "un", '\u064D': "in", '\u0670': "a",
}

// readArabic reads Arabic script as consonants and long vowels, and without the article, which is written with its word but
// is often a word of its own, or none, in Latin letters.
func readArabic(token string) []reading {
	rs := make([]reading, 0, 2)
	rs = append(rs, arabicReading(token))
	if bare := strings.TrimPrefix(token, "ال"); len(bare) < len(token) && utf8.RuneCountInString(bare) > 2 {
		rs = append(rs, arabicReading(bare))
	}
	return rs
}

func arabicReading(token string) reading {
	return reading{latin: spell(token, arabicLetters, nil), system: systemArabic, abjad: true, sounds: arabicHeard(token)}
}

// arabicHeard is how a word may sound. Persian parts a word where the letters of its stem end, by a mark that cannot be seen, and each part is
// heard as a word is: خامنه‌ای ends in an e and an i, which its alef only carries.
func arabicHeard(token string) []sound {
	var heard []sound
	for part := range strings.SplitSeq(token, "\u200c") {
		if len(heard) > 0 && strings.HasPrefix(part, "ای") {
			part = strings.TrimPrefix(part, "ا")
		}
		heard = arabicSounds.append(heard, part, twoSounds)
	}
	return heard
}
