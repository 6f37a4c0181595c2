package names

import (
	"strings"
	"unicode/utf8"
)

// letterRules are what the letters of a script may sound like: one letter or several, the longest first. A $ behind
// the letters: only at the end; ^ before them: only at the start.
type letterRules map[rune][]letterRule

// doubling says what a letter means that stands twice.
type doubling bool

const (
	oneSound  doubling = false // it is one sound: Россия
	twoSounds doubling = true  // there is a vowel between that is not written: مملوك
)

type letterRule struct {
	letters    string
	start, end bool
	sounds     []sound
}

func letterTable(text string) letterRules {
	rules := letterRules{}
	for line := range strings.Lines(text) {
		left, right, ok := strings.Cut(line, "=")
		if !ok {
			continue
		}
		heard := sounds(right)
		for _, l := range strings.Fields(left) {
			r := letterRule{sounds: heard}
			l, r.start = strings.CutPrefix(l, "^")
			r.letters, r.end = strings.CutSuffix(l, "$")
			first, _ := utf8.DecodeRuneInString(r.letters)
			rules[first] = append(rules[first], r)
		}
	}
	return rules
}

// append appends how a word may sound; letters that the table lacks are silent.
func (t letterRules) append(list []sound, word string, twice doubling) []sound {
	var before rune
	for i := 0; i < len(word); {
		c, size := utf8.DecodeRuneInString(word[i:])
		for k := range t[c] {
			r := &t[c][k]
			if r.start && i > 0 || !strings.HasPrefix(word[i:], r.letters) || r.end && len(word) != i+len(r.letters) {
				continue
			}
			if c != before || twice == twoSounds {
				list = append(list, r.sounds...)
			}
			size = len(r.letters)
			break
		}
		before = c
		i += size
	}
	return list
}

// cyrillicSounds cover Russian, Ukrainian, Belarusian, Bulgarian, Serbian, Macedonian and the Turkic and Iranian
// languages, and what Russian does with foreign sounds: г for h, х for h, ц for z, дж for j, в for w, и for y after
// consonants, э and е for e.
var cyrillicSounds = letterTable(`
дж      = j/zh10 
дз      = dz/z/j/zh20
тс      = ts/s
тш тч   = ch
цз      = j/dz/z
чж      = zh/j
кс      = k s/z10
кв      = k w/v
ау      = a/o10 u/w/v/f?
ай      = a/e10/i10 i/y/e?
эй ей   = e/a5/i15 i/y/a?
ой      = o i/y/e?
ью      = y? u/ue/e15
ья      = y/i? a
ье      = y/i? e/i20
ьё ьо   = y/i? o/e
а ӑ     = a/eo/e25/o25
б       = b/p10/v30
в       = v/w5/b20
г$      = g/k5/h10/kh25
г       = g/h5/gh/j25
ґ ѓ     = g
д       = d/dh
е э є ә = e/a20/i20/eo5
^е      = y~ e/o15
ё       = y? o/e5/eo
ж       = zh/j/z10/sh20
з       = z/dz10/s10/dh10
и і     = i/y/e15/ue/a30
ї       = y? i
й ј     = y/i/j30?
к       = k/q/g25/kh25
л       = l
м       = m/n25
н       = n/ng
о       = o/a15/eo/u25
п       = p/b20
р       = r
с       = s/th5/z15/sh15/ts25
т       = t/th/d20/ch25
у       = u/w5/o15/eo10/a20/ue
ў       = w/u/v
ф       = f/v5/th10
х       = h/kh/k15
ц       = ts/s10/z5/ch20
ч       = ch/j15/t25
ш       = sh/s10/ch20
щ       = sh ch?
ъ ь     = i/y?
ы       = i/y/eu/u15
ю       = y? u/ue/i20/eo30
я       = y/i? a/e20
ђ       = j/d10
љ       = l y?
њ       = n y?
ћ       = ch/ts15
џ       = j
ќ       = k/ch
ѕ       = dz
ғ       = gh/g
қ ҡ     = q/k
ң       = ng/n
ө       = o/e10
ұ ү     = u/ue
һ ҳ     = h
ҷ җ     = j
ӣ       = i
ӯ       = u
`)

// greekSounds are those of modern Greek, and what it does with foreign sounds.
var greekSounds = letterTable(`
μπ      = b/m15 p?
ντ      = d/n15 t?
γκ γγ   = g/n15 k?
ντζ     = j
τζ      = j/ts/z
τσ τς   = ch/ts
γιου γιού = y/j/zh? u/w/o20
γιο γιό γιω γιώ = y/j/zh? o
γιε γιέ γιαι = y/j? e
ου ού   = u/w/o20
αυ αύ   = a v/f/u
ευ εύ   = e v/f/u
ει εί οι οί υι = i/e15/o20
αι αί   = e/a10 i?
α ά     = a
β       = v/b10
γ       = g/y/gh/j
δ       = d/dh
ε έ     = e
ζ       = z
η ή ι ί ϊ υ ύ ϋ ΐ ΰ = i/y/e15/u15/ue
θ       = th/t
κ       = k
λ       = l
μ       = m
ν       = n
ξ       = k s
ο ό ω ώ = o
π       = p
ρ       = r
σ ς     = s/sh/z10
τ       = t
φ       = f
χ       = h/kh/ch5/k10
ψ       = p s
`)

// arabicSounds: the consonants are firm; a short vowel is not written, and ا و ي may be one, long or foreign.
var arabicSounds = letterTable(`
تش      = ch/t
دج      = d? j
كس      = k s/sh20
^ال     = a/e/i/o/u? l/n/r/s?
آ       = a
^ا ^أ ^إ ^ع = a/e/i/o/u~
ا أ ٱ   = a/e5/o15/u20/i20/eo~
إ       = i/e~
ى       = a/i/e~
ء ع     = a/e/i/o/u?
ؤ       = u/o/w?
ئ       = y/i/e/a?
ب       = b/p5/v15
پ       = p
ت       = t/d20
ة$      = a/t/e/h?
ة       = a/t/e?
ث       = th/s/t
ج       = j/g/zh/ch15/y30
چ       = ch/j
ح       = h/kh10
خ       = kh/h10/k15
د       = d/dh/t25
ذ       = dh/z/d/th
ر       = r
ز       = z/dz/s20
ژ       = zh/j
س       = s/th15/z15/ts15
ش       = sh/ch10/s20
ص       = s
ض       = d/z/dh
ط       = t
ظ       = z/d/dh/th
غ       = gh/g/j20
ف       = f/v5
ڤ ۋ     = v
ق       = q/k/g5
ك ک     = k/g15/q/ch25
گ ڭ ڨ   = g/k15
لل      = l l?
ل       = l
م       = m/n25
ن ں     = n/ng10/m30
ه$ ہ$   = h/a/e?
ه ہ ھ   = h~
و ۇ ۆ ۈ = w/u/o/v/f25~
ي$ ی$   = y/i/e/a15/ue/j30~
ي ی ې ى ێ ۍ = y/i/e/ue/j30~
ے ۓ     = e/i/a~
ە       = e/a~
ٹ ټ     = t
ڈ ډ     = d
ڑ ړ ڕ   = r/d
ځ       = z/dz/j
څ       = ts/s/ch
ږ       = zh/g/z
ښ       = sh/kh/h
ڼ       = n
ڵ       = l
ڧ       = q
ڢ       = f
َ        = a/e~
ُ        = u/o~
ِ        = i/e~
ً        = a? n?
`)

// hebrewSounds: ו י are vowels as often as consonants, א ה ע mark a vowel.
var hebrewSounds = letterTable(`
וו      = v/w/o?
^יי     = y/j
יי      = a/e/i? y/i
צ׳ ץ׳ צ' ץ' = ch
ג׳ ג'   = j/zh
ז׳ ז'   = zh
ת׳ ת'   = th
טש      = ch
א       = a/e/i/o/u?
ב       = b/v
ג       = g/j10/zh25
ד       = d/dh/t30
^ה      = h/a~
ה$      = a/e/h/o?
ה       = h/a~
^ו      = v/w
ו       = o/u/v/w~
ז       = z/zh10/s20/dz/j30
ח       = h/kh
ט       = t/d30
^י      = y/j/i
י       = i/y/e/a20/j~
כ ך     = k/kh/h10
לל      = l l?
ל       = l
מ ם     = m/n30
נ ן     = n/ng
ס       = s/ts20/z20
ע       = a/e/i/o?
פ       = p/f/b30
ף       = f/v10/p
צ ץ     = ts/z10/ch10/s10
ק       = k/g25/q/kh
ר       = r
ש       = sh/s/ch20
ת       = t/th/s20
ׁ        = sh?
`)
