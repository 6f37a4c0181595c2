package names

import "strings"

// thaiFinals are the values of consonants at the end of a syllable that are others there.
var thaiFinals = map[rune]string{
	'ข': "k", 'ค': "k", 'ฆ': "k", 'จ': "t", 'ช': "t", 'ซ': "t", 'ฎ': "t", 'ฏ': "t", 'ฐ': "t", 'ฑ': "t", 'ฒ': "t", 'ด': "t", 'ถ': "t", 'ท': "t", 'ธ': "t",
	'ศ': "t", 'ษ': "t", 'ส': "t", 'บ': "p", 'พ': "p", 'ฟ': "p", 'ภ': "p", 'ญ': "n", 'ณ': "n", 'ร': "n", 'ล': "n", 'ฬ': "n", 'ย': "i", 'ว': "o",
}

// thaiWord is a word of which the letters before at have been read.
type thaiWord struct {
	letters []rune
	at      int
	said    strings.Builder
}

// thaiSyllables reads letters by syllables. A consonant without a vowel is the end of the syllable before it if that has none; else it
// begins one, with an a before a consonant that has a vowel and with an o before one that has not. At the end of a word it is not said.
func thaiSyllables(letters []rune) string {
	w := thaiWord{letters: letters}
	for w.at < len(letters) {
		from := w.at
		leading := thaiLeading[w.letter(0)]
		if leading != "" {
			w.at++
		}
		onset := w.onset(leading)
		vowel, has := w.vowel(leading)
		if w.at == from { // a sign that stands where none can
			w.at++
			continue
		}
		if !has {
			switch next := w.letter(0); {
			case next == 'ว' && w.bare(0) && w.bare(1):
				w.at++
				vowel = "ua"
			case next == 'ร' && w.letter(1) == 'ร':
				w.at += 2
				if vowel = "a"; !w.bare(0) {
					vowel = "an"
				}
			case w.bare(0) && w.bare(1) && w.letter(2) == 0 && w.said.Len() == 0: // ถนน is thanon
				vowel = "a"
			case w.bare(0):
				vowel = "o"
			case next != 0:
				vowel = "a"
			default: // the last letter, by itself
				if w.said.Len() > 0 {
					onset = ""
				}
			}
		}
		w.said.WriteString(onset)
		w.said.WriteString(vowel)
		open := vowel == "" || vowel == "ai" || vowel == "a" && !has && w.letter(-1) != 'ร'
		if !open && w.bare(0) && !w.endsInSyllable() {
			w.final()
		}
	}
	return w.said.String()
}

// endsInSyllable tells whether two last consonants are a syllable of their own: ธนาธร is thanathon, but จักร is chak and พุทธ is phut.
func (w *thaiWord) endsInSyllable() bool {
	if !w.bare(1) || w.letter(2) != 0 {
		return false
	}
	vowel, first, second := w.letter(-1), w.letter(0), w.letter(1)
	long := vowel == 'า' || vowel == 'ี' || vowel == 'ู'
	return long || second != 'ร' && (thaiFinals[first] == "" || thaiFinals[first] != thaiFinals[second])
}

// letter returns the letter so many places ahead, or 0.
func (w *thaiWord) letter(ahead int) rune {
	if i := w.at + ahead; i >= 0 && i < len(w.letters) {
		return w.letters[i]
	}
	return 0
}

// bare tells whether the letter so many places ahead is a consonant without a vowel.
func (w *thaiWord) bare(ahead int) bool {
	r, next := w.letter(ahead), w.letter(ahead+1)
	return thaiConsonants[r] != "" && thaiVowels[next] == "" && !(next == thaiCarrier && thaiVowels[w.letter(ahead+2)] == "") && !(next == 'ร' && w.letter(ahead+2) == 'ร') && thaiLeading[w.letter(ahead-1)] == ""
}

// onset reads the consonants that a syllable begins with. A vowel that is written before them may be behind two.
func (w *thaiWord) onset(leading string) string {
	first := w.letter(0)
	c := thaiConsonants[first]
	if c == "" {
		if first == thaiCarrier {
			w.at++
		}
		return ""
	}
	w.at++
	second := w.letter(0)
	if second != 'ร' && second != 'ล' && !(first == 'ห' && strings.ContainsRune("งญนมยว", second)) {
		return c
	}
	switch after := w.letter(1); {
	case second == 'ร' && after == 'ร':
		return c
	case leading == "e" && after == 'ิ': // เจริญ is charoen
		w.at++
		return c + "a" + thaiConsonants[second]
	case (leading == "ai" || leading != "" && first == 'ห') && after == 0:
		if first == 'ห' {
			c = ""
		}
	case thaiVowels[after] == "" && after != thaiCarrier && (leading == "" || thaiConsonants[after] == ""):
		return c
	case first == 'ห':
		c = ""
	}
	w.at++
	return c + thaiConsonants[second]
}

// vowel reads the vowel of a syllable, of which a part may be written before its consonants.
func (w *thaiWord) vowel(leading string) (vowel string, has bool) {
	sign := w.letter(0)
	if leading != "" {
		switch {
		case leading == "e" && sign == 'า':
			w.at++
			return "ao", true
		case leading == "e" && sign == 'ิ', leading == "e" && sign == 'ย' && w.bare(0):
			w.at++
			if sign == 'ย' {
				return "oei", true
			}
			return "oe", true
		case leading == "e" && sign == 'ี' && w.letter(1) == 'ย':
			w.at += 2
			return "ia", true
		case leading == "e" && sign == 'ื' && w.letter(1) == thaiCarrier:
			w.at += 2
			return "uea", true
		case sign == 'ะ':
			w.at++
		}
		return leading, true
	}
	switch {
	case sign == 'ั' && w.letter(1) == 'ว':
		w.at += 2
		return "ua", true
	case sign == thaiCarrier && thaiVowels[w.letter(1)] == "":
		w.at++
		return "o", true
	case thaiVowels[sign] != "":
		w.at++
		if sign == 'ื' && w.letter(0) == thaiCarrier {
			w.at++
		}
		return thaiVowels[sign], true
	}
	return "", false
}

// final reads the consonant that a syllable ends with.
func (w *thaiWord) final() {
	r := w.letter(0)
	w.at++
	if f := thaiFinals[r]; f != "" {
		w.said.WriteString(f)
		return
	}
	w.said.WriteString(thaiConsonants[r])
}
