package names

import "strings"

// Kana writes foreign sounds with what Japanese has: a vowel after every consonant but n, one row for l and r, ba for va,
// sa for tha. These are the consonants and vowels of its syllables by what they may stand for.
var (
	kanaConsonants = soundTable(`
k  = k/q/kh20
g  = g/gh/ng20/kh25
s  = s/th5
sh = sh/s10/ch25
z  = z/dz/s15/dh5/ts25
j  = j/zh/z10/d20/dz/y30
t  = t
ch = ch/t5/sh25
ts = ts/t5/z15
d  = d/dh
n  = n
h  = h/kh/f20
f  = f/h5/v10
b  = b/v5
p  = p
m  = m
y  = y
r  = r/l
w  = w/v5
v  = v
`)
	kanaVowels = soundTable(`
a = a/eo5
i = i/y10/e20/ue
u = u/w10/eu/eo20
e = e/eo15
o = o/eo10
`)
	kanaMute  = sounds("u/eu/o10?")[0] // u after a consonant that stands alone in the foreign word
	kanaMuteO = sounds("o/eu/u20?")[0]
	kanaMuteI = sounds("i/y/e10~")[0]
	kanaLong  = sounds("r/h/u/w/i/y?")[0]
	kanaN     = sounds("n/ng/m25")[0]
	kanaNM    = sounds("n/m")[0]        // before b, p, m
	kanaLast  = sounds("r/h+")[0]       // a long a at the end: -er
	kanaOpen  = sounds("r/h/u/w/e~")[0] // a long e or o: -or, -ow, -oe
	kanaClose = sounds("r/h/w/i/y?")[0] // a long i or u, as most words that end so are written: -y, -ew
	kanaGlide = sounds("y?")[0]
)

// soundTable reads a table of sounds: a name, =, what it may sound like.
func soundTable(text string) map[string][]sound {
	table := map[string][]sound{}
	for line := range strings.Lines(text) {
		if left, right, ok := strings.Cut(line, "="); ok {
			table[strings.TrimSpace(left)] = sounds(right)
		}
	}
	return table
}

// spellRomaji takes a Hepburn word apart into syllables.
func spellRomaji(word string) []string {
	var list []string
	start := 0
	for i := range len(word) {
		c := word[i]
		switch {
		case strings.IndexByte("aiueo", c) >= 0:
			list = append(list, word[start:i+1])
			start = i + 1
		case c == 'n' && (i+1 == len(word) || strings.IndexByte("aiueoy", word[i+1]) < 0), i > start && word[start] == c:
			if c == 'n' {
				list = append(list, "n")
			}
			start = i + 1
			if c != 'n' {
				start = i
			}
		}
	}
	return list
}

// appendKana appends how a word may sound whose kana read as Hepburn syllables; each is a consonant, a glide and a
// vowel, n, or - for a long vowel.
func appendKana(list []sound, syllables []string) []sound {
	for i, s := range syllables {
		switch s {
		case "-":
			list = append(list, lengthened(syllables, i))
			continue
		case "n":
			if i+1 < len(syllables) && strings.IndexByte("bpm", syllables[i+1][0]) >= 0 {
				list = append(list, kanaNM)
			} else {
				list = append(list, kanaN)
			}
			continue
		case "'":
			continue
		}
		vowel := s[len(s)-1:]
		consonant := s[:len(s)-1]
		glide := false
		if len(consonant) > 1 && consonant[len(consonant)-1] == 'y' {
			consonant, glide = consonant[:len(consonant)-1], true
		}
		if c, ok := strings.CutSuffix(consonant, "w"); ok && c != "" {
			list = append(list, kanaConsonants[c]...)
			consonant = "w"
		}
		list = append(list, kanaConsonants[consonant]...)
		if glide || (consonant == "sh" || consonant == "j" || consonant == "ch") && vowel != "i" && vowel != "e" {
			list = append(list, kanaGlide)
		}
		long := i+1 < len(syllables) && syllables[i+1] == "-"
		switch {
		case consonant == "" && i > 0 && lengthens(syllables[i-1], vowel):
			list = append(list, sound{kanaVowels[vowel][0].set, keepHint})
		case long || consonant == "":
			list = append(list, kanaVowels[vowel]...)
		case vowel == "u":
			list = append(list, kanaMute)
		case vowel == "o" && (consonant == "t" || consonant == "d"):
			list = append(list, kanaMuteO)
		case vowel == "i" && (consonant == "ch" || consonant == "j" || consonant == "k" || consonant == "sh"):
			list = append(list, kanaMuteI)
		default:
			list = append(list, kanaVowels[vowel]...)
		}
	}
	return list
}

// lengthened is what the sign of a long vowel stands for, by the vowel where it ends a word.
func lengthened(syllables []string, i int) sound {
	if i+1 < len(syllables) || i == 0 {
		return kanaLong
	}
	switch before := syllables[i-1]; before[len(before)-1] {
	case 'i', 'u':
		return kanaClose
	case 'e', 'o':
		return kanaOpen
	}
	return kanaLast
}

// lengthens tells whether a vowel only makes the one before it long: ou and oo are ō, uu is ū, ei is ē.
func lengthens(before, vowel string) bool {
	switch before[len(before)-1] {
	case 'o':
		return vowel == "u" || vowel == "o"
	case 'u':
		return vowel == "u"
	case 'e':
		return vowel == "i"
	}
	return false
}

// unvoicedHeads are the consonants that kana writes without a voice at the head of a Korean word, whichever it has: チャン is Chang, and
// nearly as soon Jang.
var unvoicedHeads = func() map[set]set {
	heads := map[set]set{}
	for _, c := range [...]struct{ written, said string }{{"k", "k/g5/q/kh20"}, {"t", "t/d5"}, {"ch", "ch/j5/t15/sh25"}, {"p", "p/b5"}} {
		heads[kanaConsonants[c.written][0].set] = sounds(c.said)[0].set
	}
	return heads
}()

// unvoiced is what the first sound of a word stands for in a Korean name.
func unvoiced(s sound) sound {
	if said, ok := unvoicedHeads[s.set]; ok {
		s.set = said
	}
	return s
}
