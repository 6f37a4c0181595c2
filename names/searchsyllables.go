package names

import (
	"iter"
	"math"
	"slices"
)

// syllabicNames are the names that may be found by their syllables alone, by how many they have: 陈全国 is Chen Quanguo syllable by syllable
// of pinyin, while the letters sound like something else.
type syllabicNames [maxSyllables + 1][]syllableGlance

// syllableGlance is what tells most names from a query of syllables: sets of all that its syllables may be, in whatever order.
type syllableGlance struct {
	mandarin uint64 // bits by mandarinSyllable.bits
	korean   koreanSyllable
	name     int32
	hangul   bool // read from Hangul
	pinyin   bool // read as Mandarin from letters
}

// collectSyllabic lists the Korean and Chinese names, each under every length that it may be read with.
func (x *Index) collectSyllabic() {
	for i := range x.names {
		s := x.names[i].name.syllabic
		if s == nil {
			continue
		}
		g := syllableGlance{name: int32(i), hangul: s.hangul, pinyin: s.mandarin != nil && s.han == nil}
		for _, m := range s.mandarin {
			g.mandarin |= m.bits()
		}
		for _, k := range s.korean {
			g.korean.initials |= k.initials
			g.korean.vowels |= k.vowels
			g.korean.closes |= k.closes
		}
		for n := range s.lengths() {
			x.syllabics[n] = append(x.syllabics[n], g)
		}
	}
}

// bits are a set of 64 of the syllables, several of which have a bit in common.
func (s mandarinSyllable) bits() (set uint64) {
	for _, v := range s {
		if v != 0 {
			set |= 1 << (v % 64)
		}
	}
	return set
}

// mayBe tells whether no syllable differs of a name, as far as a glance tells.
func (s *syllabic) mayBe(g *syllableGlance) bool {
	chinese, korean := s.mandarin != nil, s.korean != nil
	for _, m := range s.mandarin {
		chinese = chinese && g.mandarin&m.bits() != 0
	}
	for _, k := range s.korean {
		korean = korean && k.shares(g.korean) == whole
	}
	return chinese || korean || s.hangul && g.pinyin || g.hangul && s.mandarin != nil && s.han == nil // readInKorean
}

// lengths yields how many syllables a name has in each of its readings, each number once.
func (s *syllabic) lengths() iter.Seq[int] {
	return func(yield func(int) bool) {
		list := [...]int{len(s.han), len(s.korean), len(s.mandarin)}
		for i, n := range list {
			if n > 0 && !slices.Contains(list[:i], n) && !yield(n) {
				return
			}
		}
	}
}

// findSyllabic adds the names that are the query syllable by syllable. A name of another length is another one.
func (s *search) findSyllabic() {
	s.among = whichever
	q := s.q.Name.syllabic
	if q == nil {
		return
	}
	for n := range q.lengths() {
		for i := range s.x.syllabics[n] {
			g := &s.x.syllabics[n][i]
			if s.base > otherSound && !q.mayBe(g) || s.seen[g.name] == s.round || !s.looksFor(&s.x.leads[g.name]) {
				continue
			}
			if q.differing(s.x.names[g.name].name.syllabic).shared >= s.base {
				s.suppose(g.name)
			}
		}
	}
	if q.han != nil {
		s.findSpoken(q.han)
	}
}

// findSpoken adds the names in Latin letters that say Han characters one by one, in Mandarin or Cantonese (byDialects). All are said in such a
// name, so that looking at the names of one is enough: of the one that is said in the fewest.
func (s *search) findSpoken(chars []rune) {
	var rarest, words []int32
	var spellings []string
	least := math.MaxInt
	for _, r := range chars {
		words = words[:0]
		count := 0
		for _, spelling := range spellingsOf(spellings[:0], r) {
			for _, m := range s.x.written.in(exactCode(spelling)) {
				v := m.word
				if h := &s.x.heads[v]; h.script == scriptLatin && h.latin == spelling {
					words = append(words, v)
					count += len(s.x.namesOf(v))
				}
			}
		}
		if count < least {
			least, rarest = count, append(rarest[:0], words...)
		}
	}
	for _, v := range rarest {
		for _, name := range s.x.namesOf(v) {
			if n := s.x.names[name].name; s.seen[name] != s.round && s.looksFor(&s.x.leads[name]) && n.kind == Person && n.saysAll(chars) {
				s.suppose(name)
			}
		}
	}
}

// suppose adds a name to be scored, whatever its words share with the query.
func (s *search) suppose(name int32) {
	s.seen[name] = s.round
	s.candidates = append(s.candidates, candidate{name, whole})
}
