package names

import (
	"strings"
	"unicode/utf8"
)

// latinRule says how letters of a Latin word may sound. Nobody knows the language of a name, so a rule allows what any
// of the larger European orthographies and the romanisations of Asia make of the letters.
type latinRule struct {
	letters string
	ahead   string // the letter after must be one of these; "-" is a consonant or the end, "$" the end, "@" a consonant and a last e or y or y
	start   bool   // only at the start of the word
	sounds  []sound
}

// latinSounds lists the rules: letters, with ^ before them for the start and |… behind them for what must follow.
// The first that fits is taken.
const latinSounds = `
^abdul|$ = a b d u? l?
^abdel|$ = a b d u? l?
^abdal|$ = a b d u? l?
^abdol|$ = a b d u? l?
^abdoul|$ = a b d u? l?
^abul|$  = a b u? l?
^aboul|$ = a b u? l?
^abou|$  = a b u?
aa      = a a?
ai      = a/e5/i20 i/y/e?
ay      = a/e5/i20 i/y/e?
au      = a/o5 u/w/o/v/f?
aw      = a/o5 u/w/o/v/f?
aee     = a/e i/e5
ae      = a/e e/i/a?
ah|-    = a h?
a|@     = e/a5 i?
a       = a/e25/o25/eo15
ee      = i/e10 i/e?
ea      = i/e/a10 a/e/i/o?
ei      = e/a5/i5 i/y?
ey      = e/a10/i i/y?
eu      = e/o5/u5/i15/eu u/i/v/f/y/w?
ew      = e/u5/y u/w/v?
eo      = e/eo/o10 o/a?
eau     = o u?
e|$     = e/i10/a20~
er|-    = e/a5/eo/o20~ r~
en|-    = e/a15/eo/o35~ n
el|-    = e/a15/eo/o20~ l
e       = e/i15/a20/eo5/o30
ie      = i/e5 e/a20?
igh     = a/i i?
ij      = e/a/i i/y/j20?
i|@     = a/i i?
i       = i/a25/e15/ue/y10
ough    = o/u/a f/u/w?
ou      = o/u/a10 u/w/v?
ow      = o/a5/u10 u/w/f/v?
oo      = u/o u/o?
oa      = o a?
oe      = o/e/u10 e/i/y?
oi      = o/w i/a/y
oy      = o/w i/a/y
oh|-    = o h?
o       = o/a15/u15/eo5
ue|$    = u/ue e?
ue      = u/ue e?
ui      = u/w/ue i
uy      = u/a i/y?
u       = u/a15/o20/eu/ue/eo10/w10/v20
^ye     = y~ e/i15/a20
^y|aeiou = y/j20/i
y|aeiou = y/i/j25
y       = i/a15/u20/ue/y
bb      = b/p20
b       = b/v15/p20
chr     = k/ch20 r
ch|aouei= ch/sh5/k5/kh5/h15/j15
ch|l    = k/kh/ch10
ch      = ch/sh5/k5/kh/h15/j15
ck      = k
cch     = k/ch
cz      = ch/ts/s10/z20
cs|-    = ch/k s/sh?
cqu|e   = k
cc|eiy  = ch/k s/sh?
c|eiy   = s/ch5/ts5/th5/k15/z20
c|$     = k/ch5/ts5
c       = k/ts20/ch20/s20/g20/j25
dd      = d/dh
dh      = dh/d/z/t20
dj      = j/d10 y?
dzh     = j
dz      = dz/z/ts/j
dg|e    = j
dt      = t/d
d|$     = d/t5/dh
d|iuy   = d/j15/dh/t20
d       = d/t20/dh
ff      = f
f       = f/v10
gg|eiy  = j/g
gh|-    = g/gh/f20/k20~
gh      = g/gh/j20/k20
gn      = g? n y?
gu|eiy  = g w/u?
g|eiy   = j/g/zh/h10/kh10/y15/k20
g|$     = g/k5/h20/kh20
g       = g/k20/h20/kh20/gh/j25
h|-     = h?
^h      = h/kh5
h       = h/kh5~
jj      = j/zh
j       = j/y/zh/h5/kh5
kh      = kh/k/h
^kn     = k? n
k       = k/g20/q
ll|eiaou= l/y20
ll      = l
lh      = l h? y?
lj      = l y?
l       = l/w30
^mc     = m a/e/u~ k
mm      = m
m|-     = m/n15
m       = m
nn      = n
nh|aeiou= n y?
ng      = ng g?
nj      = n y/j?
n       = n/ng5/m20
pp      = p/b20
ph      = f/p10
pf      = f/p
p       = p/b20/f25
qu      = k/q w/u/v?
q       = k/q/g10/ch15/kh
rr      = r/h20
rh      = r
rz      = r/zh/sh zh/z?
r|-     = r~
r       = r/h25/gh25
tsch    = ch
sch     = sh/s/k20 k/h?
ssh     = sh
sh      = sh/s15
sz      = sh/s/z
ss      = s/th20
sc|eiy  = s/sh k?
sj      = sh/s y?
s|$     = s/z5/sh~
s       = s/z5/sh10/th20
tch     = ch
tt|$    = t~
tt      = t
th      = th/t/s/d/z/dh
tz      = ts/s/z
ts      = ts/s10/z15/ch20
tj      = ch/t y?
ti|oa   = t/sh/s/ts/ch i/y?
t|iuy   = t/ch15/ts20/d20
t|$     = t/d15~
t       = t/d20
v       = v/f10/b10/w5
wh      = w/h
^wr     = w? r
w|-     = w/v/u~
w       = w/v/u/gh25
^x      = z/s/sh/h10
x|$     = k~ s/z/sh~
x       = k? s/z/sh/kh/h/ch20/k20
^zh     = zh/j/z
zh      = zh/j/z h?
zs      = zh/z/s
zz      = ts/dz/z
z|$     = z/ts/s/zh/th~
z       = z/ts5/s10/zh15/dz/th10/j25
`

// markedLetters are the letters with marks, and letters of their own, that sound otherwise than the plain letter.
const markedLetters = `
č ć = ch/ts20
š ş ș ŝ = sh
ž ż ź = zh/z10/j20
ś = sh/s
ç = s/ch/ts20
ţ ț = ts/t20
ñ ń ň ņ = n y?
ł = l/w10
ľ ļ = l y?
đ ð = d/j20/dh
þ = th/t
ğ = g/gh/y?
ı = i/eu
ř = r/zh zh/sh?
ť = t y?
ď = d y?
ß = s
ø ö ő œ = o/e10/eo/u20/i30
ü ű ů = u/ue/i20
å = o/a
ä æ = e/a
ã = a n/m?
õ = o n/m?
ą = o/a n/m~
ę = e n/m~
ě = y? e
â î = a/i/eu
ə ơ = eo/a/e/o
ư = eu/u
`

// latinRules are the rules by the byte that they begin with: a letter, or the number of a marked letter.
var latinRules [256][]latinRule

// latinMarks number the marked letters, from firstMark on.
var latinMarks = map[rune]byte{}

const firstMark = 0x80

func init() {
	for line := range strings.Lines(markedLetters) {
		left, right, ok := strings.Cut(line, "=")
		if !ok {
			continue
		}
		heard := sounds(right)
		for _, letter := range strings.Fields(left) {
			r, _ := utf8.DecodeRuneInString(letter)
			code := firstMark + byte(len(latinMarks))
			latinMarks[r] = code
			latinRules[code] = []latinRule{{letters: string([]byte{code}), sounds: heard}}
		}
	}
	latinMarks['é'] = firstMark + byte(len(latinMarks)) // at the end of a word, where e would be silent
	latinRules[latinMarks['é']] = []latinRule{{letters: string([]byte{latinMarks['é']}), sounds: sounds("e/i15")}}

	for line := range strings.Lines(latinSounds) {
		left, right, ok := strings.Cut(line, "=")
		if !ok {
			continue
		}
		left = strings.TrimSpace(left)
		var r latinRule
		left, r.start = strings.CutPrefix(left, "^")
		r.letters, r.ahead, _ = strings.Cut(left, "|")
		r.sounds = sounds(right)
		latinRules[r.letters[0]] = append(latinRules[r.letters[0]], r)
	}
}

// markedSounds returns how a Latin word in lower case with marked letters may sound, nil for a word without them.
func markedSounds(word string) []sound {
	marked := make([]byte, 0, len(word))
	found := false
	for i, r := range word {
		if r < 0x80 {
			marked = append(marked, byte(r))
			continue
		}
		last := i+utf8.RuneLen(r) == len(word)
		if code, ok := latinMarks[r]; ok && (r != 'é' || last) {
			marked = append(marked, code)
			found = true
		} else {
			marked = append(marked, foldLatin(string(r))...)
		}
	}
	if !found {
		return nil
	}
	return appendLatin(nil, string(marked))
}

// appendLatin appends how a Latin word may sound.
func appendLatin(list []sound, word string) []sound {
	before := len(list)
	for i := 0; i < len(word) && len(list)-before < maxHeard; {
		c := word[i]
		n := 1
		for k := range latinRules[c] {
			r := &latinRules[c][k]
			if r.fits(word, i) {
				list = append(list, r.sounds...)
				n = len(r.letters)
				break
			}
		}
		i += n
		for n == 1 && i < len(word) && word[i] == word[i-1] && !vowel(word[i]) { // a doubled letter is one sound
			i++
		}
	}
	return list
}

func (r *latinRule) fits(word string, i int) bool {
	if r.start && i > 0 || !strings.HasPrefix(word[i:], r.letters) {
		return false
	}
	rest := word[i+len(r.letters):]
	switch r.ahead {
	case "":
		return true
	case "$":
		return rest == ""
	case "-":
		return rest == "" || !vowel(rest[0]) && rest[0] != r.letters[len(r.letters)-1] // a doubled letter goes with the next rule
	case "@":
		return len(rest) == 2 && (rest[1] == 'e' || rest[1] == 'y') && !vowel(rest[0]) || len(rest) == 3 && rest[1:] == "es" && !vowel(rest[0])
	}
	return rest != "" && strings.IndexByte(r.ahead, rest[0]) >= 0
}
