package names

import (
	"strings"
	"unicode/utf8"
)

// Burmese is written in syllables whose last consonant bends the vowel, so its names are read syllable by syllable, in the spelling that
// the Burmese use for their own names (Min Aung Hlaing, not Mang: Aon Lhuing). What it spells follows the rhymes of the table of the
// United States Board on Geographic Names and the Permanent Committee on Geographical Names (1970), with o, ay and yi as names have them.

// The signs that a syllable is put together from.
const (
	burmeseAsat    = '\u103A' // takes the vowel from the consonant before it, which ends the syllable
	burmeseStacker = '\u1039' // the consonant before it ends a syllable, the one behind it begins the next
	burmeseDot     = '\u1037' // a tone; it may stand between a consonant and its asat
	burmeseLong    = '\u1038' // a tone
	burmeseN       = '\u1036' // the end of a syllable that is written over it
)

// burmeseInitials are the consonants at the start of a syllable.
var burmeseInitials = map[rune]string{
	'က': "k", 'ခ': "kh", 'ဂ': "g", 'ဃ': "g", 'င': "ng", 'စ': "s", 'ဆ': "s", 'ဇ': "z", 'ဈ': "z", 'ဉ': "ny", 'ည': "ny", 'ဋ': "t", 'ဌ': "t", 'ဍ': "d", 'ဎ': "d", 'ဏ': "n",
	'တ': "t", 'ထ': "ht", 'ဒ': "d", 'ဓ': "d", 'န': "n", 'ပ': "p", 'ဖ': "ph", 'ဗ': "b", 'ဘ': "b", 'မ': "m", 'ယ': "y", 'ရ': "y", 'လ': "l", 'ဝ': "w", 'သ': "th",
	'ဟ': "h", 'ဠ': "l", 'အ': "", 'ဿ': "th",
}

// burmeseFinals are the consonants at the end of a syllable as the rhymes know them; others are silent.
var burmeseFinals = map[rune]byte{
	'က': 'k', 'ခ': 'k', 'ဂ': 'k', 'င': 'g', 'စ': 's', 'ဇ': 's', 'ည': 'y', 'ဉ': 'g', 'တ': 't', 'ထ': 't', 'ဒ': 't', 'ဓ': 't', 'ဋ': 't', 'ဌ': 't', 'ဍ': 't',
	'န': 'n', 'ဏ': 'n', 'ပ': 'p', 'ဗ': 'p', 'ဘ': 'p', 'မ': 'n', 'ယ': 'Y',
}

// burmeseVowels are the signs of vowels as the rhymes know them, in the order in which they are written.
var burmeseVowels = map[rune]byte{'ာ': 'A', 'ါ': 'A', 'ိ': 'i', 'ီ': 'I', 'ု': 'u', 'ူ': 'U', 'ေ': 'e', 'ဲ': 'E'}

// burmeseRhymes spell a vowel and what ends the syllable. A w before them is that of the medial, which some rhymes take in.
var burmeseRhymes = map[string]string{
	"": "a", "k": "et", "g": "in", "s": "it", "y": "i", "t": "at", "n": "an", "p": "at", "Y": "e",
	"A": "a", "At": "at", "An": "an", "Ap": "at", "i": "i", "it": "eik", "in": "ein", "ip": "eik", "I": "i", "u": "u", "ut": "ok", "un": "on", "up": "ok", "uk": "ok", "U": "u",
	"e": "e", "E": "e", "eA": "aw", "eAk": "auk", "eAg": "aung", "iu": "o", "iuk": "aik", "iug": "aing", "iuY": "o",
	"wt": "ut", "wn": "un", "wp": "ut",
}

// burmeseAlone are the letters that are a vowel without a consonant.
var burmeseAlone = map[rune]string{'ဣ': "i", 'ဤ': "i", 'ဥ': "u", 'ဦ': "u", 'ဧ': "e", 'ဩ': "aw", 'ဪ': "aw"}

// isBurmese tells whether a word is written in Burmese letters.
func isBurmese(word string) bool {
	return strings.ContainsFunc(word, func(r rune) bool {
		_, initial := burmeseInitials[r]
		return initial || burmeseAlone[r] != ""
	})
}

// readBurmese reads a word in Burmese letters, whose syllables need not be parted.
func readBurmese(word string) []reading {
	var b strings.Builder
	var heard []sound
	say := func(syllable string) {
		b.WriteString(syllable)
		heard = appendLatin(heard, syllable)
	}
	letters := []rune(word)
	for i := 0; i < len(letters); {
		if v, ok := burmeseAlone[letters[i]]; ok {
			say(v)
			i++
			continue
		}
		initial, ok := burmeseInitials[letters[i]]
		if !ok {
			i++
			continue
		}
		var rhyme []byte
		var y, w, h, dot, long bool
		for i++; i < len(letters); i++ {
			switch r := letters[i]; r {
			case 'ျ', 'ြ':
				y = true
			case 'ွ':
				w = true
			case 'ှ':
				h = true
			case burmeseDot:
				dot = true
			case burmeseLong:
				long = true
			case burmeseN:
				rhyme = append(rhyme, 'n')
			default:
				if v := burmeseVowels[r]; v != 0 {
					rhyme = append(rhyme, v)
				}
			}
			if _, ok := burmeseInitials[letters[i]]; ok {
				if !endsSyllable(letters[i:]) {
					break
				}
				if f := burmeseFinals[letters[i]]; f != 0 {
					rhyme = append(rhyme, f)
				}
			}
			if _, ok := burmeseAlone[letters[i]]; ok {
				break
			}
		}
		said := burmeseRhyme(string(rhyme), w)
		if dot && strings.HasSuffix(said, "n") { // cut short: Myint, Thant
			said += "t"
		}
		if long && string(rhyme) == "e" { // Htay, and Aye where nothing is before it
			if said = strings.TrimSuffix(said, "e") + "ay"; initial == "" {
				said += "e"
			}
		}
		say(burmeseInitial(initial, y, h) + said)
	}
	return []reading{{latin: b.String(), system: systemTransliterated, sounds: heard}}
}

// startsBurmese tells whether another syllable of Burmese letters starts at a place of a text. What is stacked is one word with what it
// stands below: such words come from Pali and are written as one in Latin letters too.
func startsBurmese(text string, at int) bool {
	letters := []rune(text[at:min(len(text), at+3*utf8.UTFMax)])
	if _, ok := burmeseInitials[letters[0]]; !ok {
		return burmeseAlone[letters[0]] != ""
	}
	return !endsSyllable(letters) && !strings.HasSuffix(text[:at], string(burmeseStacker))
}

// endsSyllable tells whether the consonant that some letters begin with is the last of its syllable.
func endsSyllable(letters []rune) bool {
	for _, r := range letters[1:] {
		if r != burmeseDot {
			return r == burmeseAsat || r == burmeseStacker
		}
	}
	return false
}

// burmeseInitial spells a consonant with the signs below it: ya or ra, and ha.
func burmeseInitial(initial string, y, h bool) string {
	switch {
	case h && (initial == "y" || initial == "l" && y || initial == "th"):
		return "sh"
	case y && initial == "kh":
		return "ch"
	case y && initial != "y":
		initial += "y"
	}
	if h {
		return "h" + initial
	}
	return initial
}

// burmeseRhyme spells what follows the consonant; medial says that a wa stands below that.
func burmeseRhyme(rhyme string, medial bool) string {
	if medial {
		if s, ok := burmeseRhymes["w"+rhyme]; ok {
			return s
		}
		return "w" + burmeseRhyme(rhyme, false)
	}
	for ; ; rhyme = rhyme[:len(rhyme)-1] { // what no rhyme has is not said
		if s, ok := burmeseRhymes[rhyme]; ok {
			return s
		}
	}
}
