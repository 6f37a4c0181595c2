package names

import (
	"strings"
	"unicode/utf8"
)

// syllabic is a person's name read syllable by syllable, as Korean and Chinese names are. In such names one syllable
// makes another person, so two of them are compared by syllables and not by letters.
type syllabic struct {
	from, to    uint8 // the tokens of the name
	han         []rune
	korean      []koreanSyllable // as written, nil if it cannot be Korean
	mandarin    []mandarinSyllable
	koreanEnd   ends // where the family name may stand
	mandarinEnd ends
	hangul      bool // read from Hangul
	abroad      bool // read from kana or Cyrillic: it may be no Korean name at all
}

// ends says at which ends of a name its family name may stand, and how many syllables the last word has.
type ends struct {
	first, last bool
	lastLength  uint8
}

// findSyllabic reads a person's name by syllables where it is a Korean or Chinese one: two to four syllables, of which
// a family name of the country is the first word or the last.
func (p *parser) findSyllabic() {
	from, to := len(p.tokens), 0
	for i := range p.tokens {
		if r := p.tokens[i].role; r == rolePart || r == roleInitial || r == roleParticle || r == roleTitle && from < i && !p.office(i) {
			from, to = min(from, i), max(to, i+1)
		}
	}
	if from >= to || to-from > 4 {
		return
	}
	s := p.tokens[from].script
	for i := from; i < to; i++ {
		if r := p.tokens[i].role; p.tokens[i].script != s || r != rolePart && r != roleInitial && r != roleParticle && r != roleTitle {
			return
		}
	}
	var found *syllabic
	switch s {
	case scriptLatin:
		found = p.latinSyllables(from, to)
	case scriptHangul:
		found = hangulSyllables(p.words[from:to])
	case scriptHan:
		found = hanSyllables(p.words[from:to])
	case scriptKana, scriptCyrillic:
		found = abroadSyllables(p.words[from:to], s)
	}
	if found == nil {
		return
	}
	found.from, found.to = uint8(from), uint8(to)
	for i := from; i < to; i++ {
		p.tokens[i].role, p.tokens[i].class = rolePart, 0 // O is a family name and no initial, Il no article
	}
	p.syllabic = found
}

// latinSyllables reads words in Latin letters.
func (p *parser) latinSyllables(from, to int) *syllabic {
	words := p.words[from:to]
	if len(words) < 2 {
		return nil
	}
	letters := 0
	for _, w := range words {
		letters += len(w)
	}
	if letters > 24 {
		return nil
	}
	found := &syllabic{}
	first, last := words[0], words[len(words)-1]
	if end := (ends{first: koreanSurnames[first], last: koreanSurnames[last]}); end.first || end.last {
		found.korean, end.lastLength = wordSyllables(words, koreanWord)
		found.koreanEnd = end
	}
	if end := (ends{first: chineseSurnames[first], last: chineseSurnames[last]}); end.first || end.last {
		found.mandarin, end.lastLength = wordSyllables(words, mandarinWord)
		found.mandarinEnd = end
	}
	if found.korean == nil && found.mandarin == nil {
		return nil
	}
	return found
}

// wordSyllables reads all words, two to four syllables in all; it returns how many the last word has, and nil for
// words that cannot be read so.
func wordSyllables[S any](words []string, read func(to []S, word string) []S) (all []S, lastLength uint8) {
	for _, word := range words {
		before := len(all)
		if all = read(all, word); all == nil {
			return nil, 0
		}
		lastLength = uint8(len(all) - before)
	}
	if len(all) < 2 || len(all) > 4 {
		return nil, 0
	}
	return all, lastLength
}

// hangulSyllables reads words in Hangul that begin with a Korean family name.
func hangulSyllables(words []string) *syllabic {
	found := &syllabic{koreanEnd: ends{first: true}, hangul: true}
	for i, word := range words {
		for at, r := range word {
			s, ok := syllableOf(r)
			if !ok || len(found.korean) == 4 {
				return nil
			}
			k := hangulSyllable(s)
			if at == 0 || i == 0 && at == utf8.RuneLen(r) && len(words) == 1 {
				k = k.atHead()
			}
			found.korean = append(found.korean, k)
		}
	}
	first, size := utf8.DecodeRuneInString(words[0])
	if len(found.korean) < 2 || !hangulSurnames[string(first)] || len(words) > 1 && len(words[0]) > size {
		return nil
	}
	return found
}

// hanSyllables reads two to four Han characters, in Korean and in Mandarin.
func hanSyllables(words []string) *syllabic {
	found := &syllabic{koreanEnd: ends{first: true}, mandarinEnd: ends{first: true}}
	for i, word := range words {
		for at, r := range word {
			c, ok := hanOf(r)
			if !ok || len(found.han) == 4 {
				return nil
			}
			found.han = append(found.han, c.folded(r))
			if v, ok := hanOf(c.variant); ok && c.korean == "" {
				c.korean = v.korean
			}
			if first, _ := utf8.DecodeRuneInString(c.korean); found.korean != nil || len(found.han) == 1 {
				if s, ok := syllableOf(first); ok {
					k := hangulSyllable(s)
					if n := len(found.han); at == 0 && i < 2 || n <= 2 {
						k = k.atHead()
					}
					found.korean = append(found.korean, k)
				} else {
					found.korean = nil
				}
			}
			var m mandarinSyllable
			for said := range strings.FieldsSeq(c.mandarin) {
				m.add(pinyinNumbers[said])
			}
			found.mandarin = append(found.mandarin, m)
		}
	}
	if len(found.han) < 2 {
		return nil
	}
	return found
}

// folded is the character that two writings of one character share.
func (c hanChar) folded(r rune) rune {
	if c.variant != 0 {
		return c.variant
	}
	return r
}

// sameness is what two names share that were compared syllable by syllable.
type sameness struct {
	shared    points
	reordered bool // their family names stand at different ends
	length    int  // how many syllables the longer has
	hanja     bool // one is in Han and was read in Korean
}

// differing compares two names syllable by syllable; nothing is shared by two that cannot be compared so.
func (s *syllabic) differing(t *syllabic) (best sameness) {
	if s.han != nil && t.han != nil {
		return sameness{shared: alikeBySyllable(s.han, t.han, sameRune), length: max(len(s.han), len(t.han))}
	}
	sure := !s.abroad && !t.abroad
	if s.mandarin != nil && t.mandarin != nil && (sure || len(s.mandarin) == len(t.mandarin)) {
		best = mostAlike(s.mandarin, t.mandarin, s.mandarinEnd, t.mandarinEnd, mandarinSyllable.shares)
	}
	if s.korean != nil && t.korean != nil && (sure || len(s.korean) == len(t.korean)) {
		if other := mostAlike(s.korean, t.korean, s.koreanEnd, t.koreanEnd, koreanSyllable.shares); other.shared > best.shared {
			best = other
			best.hanja = s.han != nil || t.han != nil
		}
	}
	if best.shared < sinoKoreanShare && (s.hangul || t.hangul) {
		if shared := max(s.readInKorean(t), t.readInKorean(s)); shared > best.shared {
			best = sameness{shared: shared, length: len(s.korean)}
		}
	}
	return best
}

func sameRune(v, w rune) points {
	if v == w {
		return whole
	}
	return otherSyllable
}

// mostAlike compares two names in the orders that each may have.
func mostAlike[S any](a, b []S, s, t ends, shares func(v, w S) points) (best sameness) {
	best.length = max(len(a), len(b))
	try := func(v, w []S, turned bool) {
		if shared := alikeBySyllable(v, w, shares); shared > best.shared {
			best.shared, best.reordered = shared, turned
		}
	}
	if s.first && t.first || s.last && t.last {
		try(a, b, false)
	}
	var space [maxSyllables]S
	if s.last && t.first {
		try(turned(space[:0], a, s.lastLength), b, true)
	}
	if s.first && t.last {
		try(a, turned(space[:0], b, t.lastLength), true)
	}
	return best
}

// alikeBySyllable multiplies what the syllables share. A name with more syllables differs in those.
func alikeBySyllable[S any](a, b []S, shares func(v, w S) points) points {
	shared := whole
	for i := range max(len(a), len(b)) {
		if i < len(a) && i < len(b) {
			shared = shares(a[i], b[i]).of(shared)
		} else {
			shared = otherSyllable.of(shared)
		}
	}
	return shared
}

// What a syllable that differs leaves of a name: it is another name, even if only a sound of it differs.
const (
	otherSyllable points = 5500
	otherSound    points = 6800
)

// turned moves the last syllables of a name to its head.
func turned[S any](to, a []S, last uint8) []S {
	cut := len(a) - int(last)
	return append(append(to, a[cut:]...), a[:cut]...)
}

// bySyllables lays one syllabic name on the other. It returns false if they cannot be compared so.
func (x *alignment) bySyllables() bool {
	s, t := x.a.syllabic, x.b.syllabic
	var best sameness
	if s != nil && t != nil {
		best = s.differing(t)
	}
	if best.shared < whole {
		if p, found := x.byDialects(); found {
			x.take(p)
			return true
		}
		if p, found := x.byNamae(); found {
			x.take(p)
			return true
		}
	}
	if best.shared == 0 {
		return false
	}
	p := pair{s.from, s.to, t.from, t.to, best.shared, bySyllable, false}
	if best.reordered {
		p.shared = orderShare.of(p.shared)
	}
	if best.shared == whole && !x.sameLetters(p) {
		one := x.a.tokens[p.aFrom].script == x.b.tokens[p.bFrom].script
		share := systemShare
		if best.length == 2 && (one || best.hanja) {
			share = shortSystemShare
		}
		p.shared = share.of(p.shared)
		if !one {
			hearing := hearingShare
			if best.length == 2 {
				hearing *= 4
			}
			p.shared = (whole - hearing + hearing.of(x.heardAlike(p, best.reordered))).of(p.shared)
		}
	}
	x.take(p)
	return true
}

// hearingShare is how much of a name that is the same by syllables still hangs on how well its letters sound alike: it
// tells a Chang from a Jang where the syllables cannot.
const hearingShare points = 600

// heardAlike compares the words of a pair by sound.
func (x *alignment) heardAlike(p pair, turned bool) points {
	var best points
	for _, v := range x.a.of(int(p.aFrom)) {
		for _, w := range x.b.of(int(p.bFrom)) {
			if v.sounds == nil && w.sounds == nil || !v.hearable() || !w.hearable() {
				continue
			}
			var vs, ws [maxHeard]sound
			one := x.a.soundsOf(vs[:0], int(p.aFrom), int(p.aTo), v.system, false)
			other := x.b.soundsOf(ws[:0], int(p.bFrom), int(p.bTo), w.system, turned)
			best = max(best, heard(one, other, false))
		}
	}
	return best
}

// systemShare is what another spelling of the same syllables leaves.
const systemShare points = 9700

// shortSystemShare is the same for a name of two syllables, which in another spelling is like many a name, as it is in Han if
// it is read in Korean.
const shortSystemShare points = 7900

// sameLetters tells whether both sides of a pair are written with the same letters in one order or another.
func (x *alignment) sameLetters(p pair) bool {
	if x.a.tokens[p.aFrom].script != x.b.tokens[p.bFrom].script {
		return false
	}
	v, w := x.a.together(int(p.aFrom), int(p.aTo)), x.b.together(int(p.bFrom), int(p.bTo))
	if len(v) != len(w) {
		return false
	}
	if v == w {
		return true
	}
	first := len(x.a.of(int(p.aFrom))[0].latin)
	last := len(v) - len(x.a.of(int(p.aTo) - 1)[0].latin)
	for _, n := range [...]int{first, last} { // the family name moved to the other end
		if v[n:] == w[:len(v)-n] && v[:n] == w[len(v)-n:] {
			return true
		}
	}
	return false
}
