package names

import "strings"

// Chinese writes foreign names with whole syllables: one consonant, a vowel, n or ng or nothing behind it. A consonant
// that stands alone gets a vowel (si for s, te for t, er for r and l), r before a consonant is often dropped. These are
// the initials and finals of pinyin by what they may stand for.
var (
	pinyinInitials = soundTable(`
b  = b/p10/v20
p  = p/b10/f30
m  = m
f  = f/v5/h30
d  = d/t10/dh/th20
t  = t/d10/th/ts25
n  = n
l  = l/r
g  = g/k10/gh/h20
k  = k/g10/kh/q/h20
h  = h/kh/w15/f20/g25
j  = j/g5/k5/z15/d15/t10/y25/zh/ch5
q  = ch/j10/k15/t20/ts/sh25
x  = sh/s/h5/z25/kh
zh = j/zh/ch5/z20
ch = ch/ts15/sh20/j15
sh = sh/s5
r  = r/zh/j/y20/z25
z  = z/dz/ts5/s15/j15
c  = ts/z5/s5
s  = s/z5/th/sh15
w  = w/v/u/o20
y  = y~
`)
	pinyinFinals = soundTable(`
a    = a/eo/o20
ai   = a/e/i10/y i/y/e?
ao   = a/o u/o/w?
an   = a/e10/eo/o20 n/m10
ang  = a/o15/eo ng/n/m20
o    = o/eo
ou   = o/u/eo u/w?
ong  = o/u ng/n/m
e    = e/eo/o/a20
ei   = e/a/i5 i/y?
en   = e/eo/o/a15/i15 n/m10
eng  = e/o/eo/u n/ng/m
i    = i/y/e10/ue
ia   = i/y? a
ie   = i/y? e/a15
iao  = i/y? a/o/u o/u?
iu   = i/y? u/o
ian  = i/y? e/a n/m
in   = i/e10 n/m/ng
iang = i/y? a/o n/ng
ing  = i/e15 n/ng/m
iong = i/y? o/u n/ng
u    = u/w/o10/ue/eo
ua   = u/w? a/o
uo   = o/u/a20/eo
uai  = w/u? a/e/i i/y?
ui   = w/u? i/e/ue i?
uan  = w/u? a/o n/m
un   = u/w/o? u/e/o/i? n/m
uang = w/u? a/o n/ng
v    = u/ue/i
ve   = u/ue/y? e/o
er   = l/r+
`)
	pinyinNM = sounds("n/ng/m")[0] // a final n or ng before b and p
	// pinyinMute are syllables that stand for a consonant alone as often as not.
	pinyinMute = soundTable(`
er  = l/r+
te  = t/d10/th e/eo/o/a?
de  = d/t10/dh e/eo/o/a?
ke  = k/g15/kh/q e/eo/o/a?
ge  = g/k10 e/eo/o/a?
si  = s/z5/th/sh15 i/e/u?
zi  = z/ts/s10/dz i/e?
ci  = ts/z/s5 i/e?
shi = sh/s5 i/e~
zhi = j/zh/ch10/z10 i/e~
chi = ch/ts i/e~
qi  = ch/j10/k20/ts/t20 i/e~
ji  = j/g5/k5/z15/d15/t10/zh i/e~
bu  = b/p10/v25 u/o/eo?
pu  = p/b10 u/o/eo?
mu  = m u/o/eo~
fu  = f/v u/o/eo?
he  = h/kh/g e/eo/a?
le  = l/r e/eo/o/a~
hu  = h/w10/f20/kh u/w/o~
wu  = w/u/v~ u/o?
nu  = n u/o?
yi  = i/y/e/j30
ye  = y/i/j25? e
ya  = y/i/j20? a
you = y/j25? u/o
yu  = y/j25? u/ue/i
yue = y/j10? o/e/u e?
ri  = zh/j/r/g20 i/e~
ren = r/zh/y/j20 e/eo n
er2 = l
wa  = w/v a
wei = w/v/u e/i i?
wen = w/v/u e/i/o n
wo  = w/v/u? o/a
`)
)

// jyutpingSounds: Hong Kong spells its names by ear, so k stands for g, ch for z, y for j.
var jyutpingSounds = letterTable(`
aa = a
eo oe = eu/eo/o/u/e
yu = u/ue y?
ng = ng/n n?
b  = b/p5
p  = p/b20
d  = d/t5
t  = t/d20
gw = k/g5 w/u
kw = k w/u
g  = g/k5
k  = k/g20
z  = ch/ts/j/z10
c  = ch/ts/j20
s  = s/sh
j  = y/i
w  = w/v20
l  = l/n20
n  = n/l20
f  = f
h  = h
m  = m
a  = a/u5/eo5
e  = e/a20
i  = i/e10
o  = o
u  = u/o10
`)

// appendPinyin appends how a pinyin syllable may sound in a transcribed name.
func appendPinyin(list []sound, p string) []sound {
	if m, ok := pinyinMute[p]; ok {
		return append(list, m...)
	}
	initial := 0
	switch {
	case strings.HasPrefix(p, "zh"), strings.HasPrefix(p, "ch"), strings.HasPrefix(p, "sh"):
		initial = 2
	case p != "" && strings.IndexByte("bpmfdtnlgkhjqxrzcswy", p[0]) >= 0:
		initial = 1
	}
	list = append(list, pinyinInitials[p[:initial]]...)
	return append(list, pinyinFinals[p[initial:]]...)
}
