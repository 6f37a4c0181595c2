package names

import "strings"

// kanaKorean is how Japanese writes Korean syllables, in Hepburn with N for ン: without ㅓ and ㅡ, without voice at the
// head of a word, finals as kana with a vowel.
var kanaKorean = koreanWriting{
	initials: []koreanLetters{
		{"tch", bitsOf(12, 13, 14)}, {"ch", bitsOf(12, 13, 14)}, {"sh", bitsOf(9, 10)}, {"k", bitsOf(0, 1, 15)}, {"g", bitsOf(0, 1, 15)}, {"s", bitsOf(9, 10)},
		{"j", bitsOf(12, 13, 14)}, {"z", bitsOf(12)}, {"t", bitsOf(3, 4, 16)}, {"d", bitsOf(3, 4, 16)}, {"n", bitsOf(2)}, {"h", bitsOf(18)}, {"f", bitsOf(18, 17)},
		{"b", bitsOf(7, 8, 17)}, {"p", bitsOf(7, 8, 17)}, {"m", bitsOf(6)}, {"r", bitsOf(5)}, {"", bitsOf(initialNo)},
	},
	vowels: []koreanLetters{
		{"wa", bitsOf(9)}, {"wo", bitsOf(14)}, {"we", bitsOf(10, 11, 15)}, {"wi", bitsOf(16, 19)}, {"ya", bitsOf(2)}, {"yu", bitsOf(17)}, {"yo", bitsOf(6, 12)}, {"ye", bitsOf(5, 7)},
		{"ui", bitsOf(19, 16)}, {"a", bitsOf(0, 2, 9)}, {"i", bitsOf(20, 19, 16)}, {"u", bitsOf(13, 18, 17)}, {"e", bitsOf(1, 5, 7, 11)}, {"o", bitsOf(4, 8, 6, 14)},
	},
	closes: []koreanLetters{
		{"N", 1<<closeN | 1<<closeNG}, {"ku", 1 << closeK}, {"mu", 1 << closeM}, {"ru", 1 << closeL}, {"pu", 1 << closeP}, {"tsu", 1 << closeT}, {"to", 1 << closeT},
		{"", 1<<closeNone | 1<<closeK | 1<<closeT | 1<<closeP}, // a final may be heard as a doubled consonant, or not at all
	},
}

// cyrillicKorean is how Russian writes Korean syllables, by Kholodovich and Kontsevich and by habit.
var cyrillicKorean = koreanWriting{
	initials: []koreanLetters{
		{"дж", bitsOf(12)}, {"чж", bitsOf(12)}, {"чх", bitsOf(14)}, {"кх", bitsOf(15)}, {"тх", bitsOf(16)}, {"пх", bitsOf(17)}, {"кк", bitsOf(1)}, {"тт", bitsOf(4)}, {"пп", bitsOf(8)},
		{"сс", bitsOf(10)}, {"к", bitsOf(0, 1, 15)}, {"г", bitsOf(0)}, {"н", bitsOf(2)}, {"т", bitsOf(3, 4, 16)}, {"д", bitsOf(3)}, {"р", bitsOf(5)}, {"л", bitsOf(5)}, {"м", bitsOf(6)},
		{"п", bitsOf(7, 8, 17)}, {"б", bitsOf(7)}, {"с", bitsOf(9, 10)}, {"ш", bitsOf(9)}, {"ч", bitsOf(12, 13, 14)}, {"ц", bitsOf(12, 13)}, {"х", bitsOf(18)}, {"", bitsOf(initialNo)},
	},
	vowels: []koreanLetters{
		{"ый", bitsOf(19)}, {"ва", bitsOf(9)}, {"вэ", bitsOf(10, 11, 15)}, {"ве", bitsOf(10, 11, 15)}, {"во", bitsOf(14)}, {"ви", bitsOf(16)}, {"йе", bitsOf(7)},
		{"а", bitsOf(0)}, {"я", bitsOf(2)}, {"о", bitsOf(4, 8)}, {"ё", bitsOf(6, 12)}, {"е", bitsOf(4, 5, 6, 7, 11)}, {"э", bitsOf(1, 5)}, {"у", bitsOf(13)}, {"ю", bitsOf(17)},
		{"ы", bitsOf(18)}, {"и", bitsOf(20, 19)},
	},
	closes: []koreanLetters{
		{"нъ", 1 << closeNG}, {"нг", 1 << closeNG}, {"н", 1<<closeN | 1<<closeNG}, {"ль", 1 << closeL}, {"л", 1 << closeL}, {"р", 1 << closeL}, {"к", 1 << closeK}, {"м", 1 << closeM},
		{"п", 1 << closeP}, {"т", 1 << closeT}, {"", 1 << closeNone},
	},
}

// abroadSyllables reads a name in kana or Cyrillic that may be a Korean or, in Cyrillic, a Chinese one: two to four
// syllables, the first word a family name of one.
func abroadSyllables(words []string, s script) *syllabic {
	if len(words) < 2 {
		return nil
	}
	found := &syllabic{koreanEnd: ends{first: true}, mandarinEnd: ends{first: true}, abroad: true}
	write, as := &cyrillicKorean, func(word string) string { return word }
	if s == scriptKana {
		write, as = &kanaKorean, kanaLetters
	} else {
		found.mandarin, _ = wordSyllables(words, palladiusWord)
	}
	found.korean, _ = wordSyllables(words, func(to []koreanSyllable, word string) []koreanSyllable {
		before := len(to)
		all := write.syllables(to, as(word))
		if all == nil || before == 0 && (len(all) > 1 || !all[0].surname()) {
			return nil
		}
		all[before] = all[before].atHead()
		return all
	})
	if found.korean == nil && found.mandarin == nil {
		return nil
	}
	return found
}

// kanaLetters writes a word in kana as kanaKorean reads it.
func kanaLetters(word string) string {
	k := spellKana(word)
	var b strings.Builder
	for _, s := range k.syllables {
		switch s {
		case "n":
			b.WriteByte('N')
		case "-":
		default:
			b.WriteString(s)
		}
	}
	return b.String()
}

// surname tells whether the set has a Korean family name.
func (s koreanSyllable) surname() bool {
	for name := range hangulSurnames {
		for _, r := range name {
			if h, ok := syllableOf(r); ok && hangulSyllable(h).shares(s) == whole {
				return true
			}
		}
	}
	return false
}
