package names

import (
	"strings"
	"unicode/utf8"
)

// bgn spells Cyrillic letters as BGN/PCGN, passports and the English press do; one letter can be written in several
// ways, which the distance between sounds allows for.
var bgn = map[rune]string{
	'а': "a", 'б': "b", 'в': "v", 'г': "g", 'д': "d", 'е': "e", 'ё': "yo", 'ж': "zh", 'з': "z", 'и': "i", 'й': "y", 'к': "k",
	'л': "l", 'м': "m", 'н': "n", 'о': "o", 'п': "p", 'р': "r", 'с': "s", 'т': "t", 'у': "u", 'ф': "f", 'х': "kh", 'ц': "ts",
	'ч': "ch", 'ш': "sh", 'щ': "shch", 'ъ': "", 'ы': "y", 'ь': "", 'э': "e", 'ю': "yu", 'я': "ya",
	'ґ': "g", 'є': "ye", 'і': "i", 'ї': "yi", 'ў': "w", // Ukrainian, Belarusian
	'ђ': "dj", 'ј': "j", 'љ': "lj", 'њ': "nj", 'ћ': "c", 'џ': "dz", // Serbian
	'ѓ': "g", 'ќ': "k", 'ѕ': "dz", // Macedonian
	'ә': "a", 'ғ': "g", 'қ': "q", 'ң': "ng", 'ө': "o", 'ұ': "u", 'ү': "u", 'һ': "h", 'ҳ': "h", 'ҷ': "j", 'ӣ': "i", 'ӯ': "u",
	'җ': "j", 'ҙ': "z", 'ҡ': "k", 'ҫ': "s", 'ӏ': "", 'ѣ': "e", 'ѳ': "f", 'ѵ': "i", 'ҕ': "g", 'ҥ': "n", 'ҭ': "t", 'ҵ': "ts", 'ӑ': "a", 'ӗ': "e", 'ӱ': "u",
}

// iso9 are the letters that ISO 9 without diacritics (and its kin GOST 7.79, Serbian and Croatian spelling) write otherwise.
var iso9 = map[rune]string{
	'ё': "e", 'ж': "z", 'й': "j", 'х': "h", 'ц': "c", 'ч': "c", 'ш': "s", 'щ': "s", 'ю': "u", 'я': "a", 'є': "e", 'ї': "i", 'ы': "y", 'џ': "dz",
}

// press are the endings and letters that newspapers and passports of some years write otherwise.
var press = strings.NewReplacer("iy", "y", "yy", "y", "ks", "x", "yo", "e")

// ukrainian are the letters that Ukraine's own system (2010) writes otherwise.
var ukrainian = map[rune]string{'г': "h", 'и': "y"}

// readCyrillic reads Cyrillic by the usual systems.
func readCyrillic(token string) []reading {
	national := spellBGN(token)
	rs := []reading{
		{latin: national, system: systemBGN, sounds: cyrillicSounds.append(nil, token, oneSound)},
		{latin: spell(token, bgn, iso9), system: systemISO9},
		{latin: press.Replace(spell(token, bgn, nil)), system: systemPress},
	}
	if stem, ok := strings.CutSuffix(token, "ского"); ok { // of Kaspersky
		of := stem + "ский"
		rs = append(rs, reading{latin: press.Replace(spell(of, bgn, nil)), system: systemPress, sounds: cyrillicSounds.append(nil, of, oneSound)})
	}
	if strings.ContainsAny(token, "іїєґ") {
		rs = append(rs, reading{latin: spell(token, bgn, ukrainian), system: systemUkrainian})
	}
	return rs
}

// spellBGN writes е as ye at the start of a word and after a vowel or a sign.
func spellBGN(token string) string {
	var b strings.Builder
	before := 'а'
	for _, r := range token {
		if r == 'е' && strings.ContainsRune("аеёиоуыэюяьъ", before) {
			b.WriteString("ye")
		} else {
			b.WriteString(bgn[r])
		}
		before = r
	}
	return b.String()
}

// spell writes a token letter by letter, by the second table where it has the letter.
func spell(token string, table, over map[rune]string) string {
	var b strings.Builder
	b.Grow(len(token))
	for _, r := range token {
		if s, ok := over[r]; ok {
			b.WriteString(s)
		} else {
			b.WriteString(table[r])
		}
	}
	return b.String()
}

// inGenitive returns the nominative of a firm's name that stands in the genitive behind a word that says what the firm is: Группа Вагнера is
// Wagner's. A name that ends in an а or я of its own is read as it stands besides.
func (p *parser) inGenitive(i int) (string, bool) {
	if p.kind != Organisation || i == 0 || p.tokens[i].script != scriptCyrillic || p.tokens[i].role != rolePart || p.tokens[i-1].role != roleGeneric {
		return "", false
	}
	stem, ok := strings.CutSuffix(p.words[i], "а")
	return stem, ok && utf8.RuneCountInString(stem) >= leastStem
}

// leastStem is how many letters a name in the genitive has at least before its ending: of fewer, the a is likelier their own.
const leastStem = 5
