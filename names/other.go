package names

import (
	_ "embed"
	"strings"
	"sync"
	"unicode/utf8"
)

// alphabetLetters spells the alphabets that have no file of their own: Georgian by the national system of 2002, Armenian by
// BGN/PCGN 1981, Thaana by its national spelling.
var alphabetLetters = map[rune]string{
	'ა': "a", 'ბ': "b", 'გ': "g", 'დ': "d", 'ე': "e", 'ვ': "v", 'ზ': "z", 'თ': "t", 'ი': "i", 'კ': "k", 'ლ': "l", 'მ': "m", 'ნ': "n", 'ო': "o",
	'პ': "p", 'ჟ': "zh", 'რ': "r", 'ს': "s", 'ტ': "t", 'უ': "u", 'ფ': "p", 'ქ': "k", 'ღ': "gh", 'ყ': "q", 'შ': "sh", 'ჩ': "ch", 'ც': "ts",
	'ძ': "dz", 'წ': "ts", 'ჭ': "ch", 'ხ': "kh", 'ჯ': "j", 'ჰ': "h",
	'ա': "a", 'բ': "b", 'գ': "g", 'դ': "d", 'ե': "e", 'զ': "z", 'է': "e", 'ը': "y", 'թ': "t", 'ժ': "zh", 'ի': "i", 'լ': "l", 'խ': "kh",
	'ծ': "ts", 'կ': "k", 'հ': "h", 'ձ': "dz", 'ղ': "gh", 'ճ': "ch", 'մ': "m", 'յ': "y", 'ն': "n", 'շ': "sh", 'ո': "o", 'չ': "ch", 'պ': "p",
	'ջ': "j", 'ռ': "r", 'ս': "s", 'վ': "v", 'տ': "t", 'ր': "r", 'ց': "ts", 'ւ': "v", 'փ': "p", 'ք': "k", 'օ': "o", 'ֆ': "f", 'և': "ev", armenianU: "u",
	'ހ': "h", 'ށ': "sh", 'ނ': "n", 'ރ': "r", 'ބ': "b", 'ޅ': "lh", 'ކ': "k", 'އ': "", 'ވ': "v", 'މ': "m", 'ފ': "f", 'ދ': "dh", 'ތ': "th", 'ލ': "l", 'ގ': "g",
	'ޏ': "gn", 'ސ': "s", 'ޑ': "d", 'ޒ': "z", 'ޓ': "t", 'ޔ': "y", 'ޕ': "p", 'ޖ': "j", 'ޗ': "ch", 'ަ': "a", 'ާ': "aa", 'ި': "i", 'ީ': "ee", 'ު': "u",
	'ޫ': "oo", 'ެ': "e", 'ޭ': "ey", 'ޮ': "o", 'ޯ': "oa",
	'ޘ': "th", 'ޙ': "h", 'ޚ': "kh", 'ޛ': "z", 'ޜ': "z", 'ޝ': "sh", 'ޞ': "s", 'ޟ': "d", 'ޠ': "t", 'ޡ': "z", 'ޢ': "", 'ޣ': "gh", 'ޤ': "q", 'ޥ': "w",
}

// armenianU stands for ու, which is one vowel; it is no letter of its own.
const armenianU = 'ՙ'

//go:embed letters.txt
var lettersText string

// letter is what letters.txt says of one character.
type letter struct {
	kind     byte
	spelling string
}

// spelledLetters reads letters.txt when the first such letter is seen.
var spelledLetters = sync.OnceValue(func() map[rune]letter {
	table := make(map[rune]letter, 1<<10)
	for line := range strings.Lines(lettersText) {
		f := strings.Split(strings.TrimSuffix(line, "\n"), " ")
		if line[0] == '#' || len(f) != 3 {
			continue
		}
		r, _ := utf8.DecodeRuneInString(f[0])
		table[r] = letter{f[1][0], f[2]}
	}
	return table
})

// The sounds of general transliteration.
var (
	plainConsonants = soundTable(`
b  = b/v15
bh = b
ch = ch/s20/j20
d  = d/dh/t20
dh = d/dh
dz = dz/z/j
f  = f
g  = g/k20
gh = g/gh
h  = h
j  = j/z/ch20
jh = j
k  = k/g15/q
kh = k/kh/h15
l  = l
lh = l
m  = m
n  = n/ng
ng = ng/n
ny = n y?
gn = n y?
nj = n j?
p  = p/b15
ph = p/f
rh = r/l20
q  = q/k/g
r  = r/l20
s  = s/z15/sh15
sh = sh/s
t  = t/d15/th10
th = t/th/d20
tj = j/ch
ts = ts/s/z
v  = v/w/b15
w  = w/v
y  = y/j15
z  = z
zh = zh/z
`)
	plainVowels = soundTable(`
a   = a/eo/e20/o20
i   = i/e10/y
u   = u/o10/w
e   = e/a15/i15
o   = o/u10/a20
y   = eo/e/i/a~
ue  = eu/ue/u10/o20
ri  = r i?
li  = l i?
`)
	glideW     = sounds("w?")[0]
	glideY     = sounds("y?")[0]
	ownVowel   = sounds("a/eo/o/e20?")[0] // a consonant's own vowel, which many languages leave out
	shortVowel = sounds("i/e/eo/u20?")[0] // of an Ethiopic syllable of the sixth order
)

// dotted are consonants of India with a dot below them, which makes them those of Persian and Arabic or, of d, a flapped r.
var dotted = map[string]string{"j": "z", "jh": "zh", "ph": "f", "k": "q", "g": "gh", "s": "sh", "d": "r", "dh": "rh", "b": "b"}

// readOther reads any other script by general transliteration.
func readOther(token string) []reading {
	var b strings.Builder
	var heard []sound
	table := spelledLetters()
	open := false // the last consonant still has its own vowel
	spell := func(s string) {
		b.WriteString(s)
		heard = appendPlain(heard, s)
	}
	closeVowel := func() {
		if open {
			b.WriteByte('a')
			heard = append(heard, ownVowel)
		}
		open = false
	}
	letters := []rune(letterPairs.Replace(token))
	for i, r := range letters {
		if s, ok := alphabetLetters[r]; ok {
			if i == 0 && r == 'ո' {
				s = "vo"
			}
			spell(s)
			continue
		}
		l, ok := table[r]
		if !ok {
			continue
		}
		if i+1 < len(letters) && table[letters[i+1]].kind == 'd' {
			if other := dotted[l.spelling]; other != "" {
				l.spelling = other
			}
		}
		switch l.kind {
		case 'd':
		case 'c':
			closeVowel()
			if l.spelling == "y" && strings.HasSuffix(b.String(), "i") { // said with the vowels around it: ज़िया is Zia
				b.WriteByte('y')
				heard = append(heard, glideY)
			} else {
				spell(l.spelling)
			}
			open = true
		case 'j':
			spell(l.spelling)
			open = true
		case 's':
			open = false
			spell(l.spelling)
		case 'k':
			open = false
		case 'w':
			closeVowel()
			spell(l.spelling)
			heard = append(heard, shortVowel)
		default:
			closeVowel()
			if l.kind == 'v' && i > 0 && !open {
				heard = append(heard, glideBefore(l.spelling)...)
			}
			spell(l.spelling)
		}
	}
	if open { // the last one is hardly ever said
		heard = append(heard, ownVowel)
	}
	rs := []reading{{latin: b.String(), system: systemTransliterated, sounds: heard}}
	if stem, ok := strings.CutSuffix(token, "ი"); ok && georgianStem(stem) {
		rs = append(rs, readOther(stem)[0])
	}
	return rs
}

// letterPairs are the letters that spell one sound: ու of Armenian, ওয় of Bengali, which is a w.
var letterPairs = strings.NewReplacer("ու", string(armenianU), "ও\u09AF\u09BC", "व", "ো\u09AF\u09BC", "व")

// georgianStem tells whether a word ends as foreign names do before the ending of the nominative that Georgian gives them: პუტინი is Putin.
func georgianStem(stem string) bool {
	r, _ := utf8.DecodeLastRuneInString(stem)
	return utf8.RuneCountInString(stem) >= 3 && alphabetLetters[r] != "" && !vowel(alphabetLetters[r][0])
}

// glideBefore is what may be heard before a vowel that follows another.
func glideBefore(spelling string) []sound {
	switch spelling[0] {
	case 'u', 'o':
		return []sound{glideW}
	case 'i', 'e':
		return []sound{glideY}
	}
	return nil
}

// appendPlain appends how a few letters of a transliteration sound.
func appendPlain(list []sound, s string) []sound {
	for s != "" {
		n := min(2, len(s))
		for n > 0 && plainConsonants[s[:n]] == nil && plainVowels[s[:n]] == nil {
			n--
		}
		if n == 0 {
			s = s[1:]
			continue
		}
		list = append(list, plainConsonants[s[:n]]...)
		list = append(list, plainVowels[s[:n]]...)
		s = s[n:]
	}
	return list
}
