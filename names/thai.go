package names

import (
	"slices"
	"strings"
)

// Thai and Lao write some vowels before, above, below or around their consonant, leave others out, and keep letters of Sanskrit that are
// not said. Names follow now the letters (Shinawatra) and now the sound (Wongsawat), so a word has two readings: its letters in the order
// in which they are said, compared as scripts without vowels are, and its syllables, by the Royal Thai General System of Transcription (1999).

// thaiConsonants are the values of consonants at the start of a syllable.
var thaiConsonants = map[rune]string{
	'ก': "k", 'ข': "kh", 'ฃ': "kh", 'ค': "kh", 'ฅ': "kh", 'ฆ': "kh", 'ง': "ng", 'จ': "tj", 'ฉ': "ch", 'ช': "ch", 'ซ': "s", 'ฌ': "ch", 'ญ': "y",
	'ฎ': "d", 'ฏ': "t", 'ฐ': "th", 'ฑ': "th", 'ฒ': "th", 'ณ': "n", 'ด': "d", 'ต': "t", 'ถ': "th", 'ท': "th", 'ธ': "th", 'น': "n", 'บ': "b", 'ป': "p",
	'ผ': "ph", 'ฝ': "f", 'พ': "ph", 'ฟ': "f", 'ภ': "ph", 'ม': "m", 'ย': "y", 'ร': "r", 'ล': "l", 'ว': "w", 'ศ': "s", 'ษ': "s", 'ส': "s", 'ห': "h",
	'ฬ': "l", 'ฮ': "h", 'ฤ': "ri",
}

// thaiVowels are the signs behind, above and below a consonant. Those before it are in thaiLeading.
var thaiVowels = map[rune]string{
	'ะ': "a", 'ั': "a", 'า': "a", 'ำ': "am", 'ิ': "i", 'ี': "i", 'ึ': "ue", 'ื': "ue", 'ุ': "u", 'ู': "u", 'ํ': "o",
}

// thaiLeading are the vowels that are written before their consonant and said behind it.
var thaiLeading = map[rune]string{'เ': "e", 'แ': "ae", 'โ': "o", 'ใ': "ai", 'ไ': "ai"}

// laoLetters are the letters of Lao whose place in Unicode is not that of their Thai cousin, as Thai would write their sound.
var laoLetters = map[rune]rune{'ຍ': 'ญ', 'ຢ': 'ย', 'ໜ': 'น', 'ໝ': 'ม', 'ຼ': 'ล', 'ຽ': 'ย'}

// thaiSilent stands over a letter that is written and not said.
const thaiSilent = '\u0E4C'

// thaiCarrier is a consonant without a sound, that carries a vowel, and a vowel behind another consonant.
const thaiCarrier = 'อ'

// isThai tells whether a word is written in Thai or Lao letters.
func isThai(word string) bool {
	return strings.ContainsFunc(word, func(r rune) bool { return r >= 0x0E00 && r < 0x0EE0 })
}

// readThai reads a word in Thai or Lao letters.
func readThai(word string) []reading {
	letters := thaiLetters(word)
	var b strings.Builder
	leading := ""
	for i, r := range letters {
		next := func(k int) rune {
			if i+k < len(letters) {
				return letters[i+k]
			}
			return 0
		}
		if v := thaiLeading[r]; v != "" {
			leading = v
			continue
		}
		if c := thaiConsonants[r]; c != "" && !(r == 'ร' && i > 0 && letters[i-1] == 'ร') {
			if r == 'ร' && next(1) == 'ร' {
				if c = "a"; thaiConsonants[next(2)] == "" {
					c = "an"
				}
			}
			if r == 'ญ' && thaiVowels[next(1)] == "" {
				c = "n"
			}
			b.WriteString(c)
			if leading != "" && !(next(1) == 'ร' || next(1) == 'ล' && thaiConsonants[next(2)] != "") {
				b.WriteString(thaiAround(leading, next(1)))
				leading = ""
			}
			continue
		}
		switch {
		case r == thaiCarrier && leading != "":
			b.WriteString(thaiAround(leading, next(1)))
			leading = ""
		case r == thaiCarrier && i > 0 && thaiVowels[next(1)] == "" && thaiVowels[letters[i-1]] == "":
			b.WriteByte('o')
		case r == thaiCarrier && i == 0 && thaiVowels[next(1)] == "":
			b.WriteByte('a')
		case i > 0 && r == 'า' && b.Len() > 0 && thaiVowelTaken(letters[:i]):
			// said with the vowel before the consonant
		default:
			b.WriteString(thaiVowels[r])
		}
	}
	written := b.String()
	said := thaiSyllables(letters)
	return []reading{
		{latin: thaiSpelled.Replace(written), system: systemTransliterated, sounds: appendPlain(nil, written), abjad: true},
		{latin: thaiSpelled.Replace(said), system: systemTransliterated, sounds: appendPlain(nil, said)},
	}
}

// thaiSpelled writes tj, by which the tables here tell จ, as it is spelled: ch. It is heard as a j as well.
var thaiSpelled = strings.NewReplacer("tj", "ch")

// thaiAround is what a vowel before a consonant and the sign behind it say together.
func thaiAround(leading string, behind rune) string {
	if leading == "e" {
		switch behind {
		case 'า':
			return "ao"
		case 'ิ', 'ย':
			return "oe"
		case 'ี':
			return "i"
		}
	}
	return leading
}

// thaiVowelTaken tells whether the consonant at the end has an e before it, so that an a behind it makes one vowel with that.
func thaiVowelTaken(letters []rune) bool {
	n := len(letters)
	return n >= 2 && letters[n-2] == 'เ'
}

// thaiLetters returns the letters of a word that are said, those of Lao as their Thai cousins, without tones.
func thaiLetters(word string) []rune {
	letters := []rune(word)
	kept := letters[:0]
	for _, r := range letters {
		switch {
		case laoLetters[r] != 0:
			r = laoLetters[r]
		case r >= 0x0E80 && r < 0x0EE0: // Lao letters stand where their Thai cousins do, one block later
			r -= 0x80
		}
		if r != thaiSilent {
			if r < '็' || r > '๋' && r != 'ຼ' {
				kept = append(kept, r)
			}
			continue
		}
		if n := len(kept); n > 1 && thaiVowels[kept[n-1]] != "" { // the vowel goes with it
			kept = kept[:n-1]
		}
		if n := len(kept); n > 1 {
			last := kept[n-1]
			kept = kept[:n-1]
			if n > 2 && last == 'ร' && slices.Contains([]rune("ดตท"), kept[n-2]) && thaiConsonants[kept[n-3]] != "" {
				kept = kept[:n-2] // จันทร์ is chan
			}
		}
	}
	return kept
}
