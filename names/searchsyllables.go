package names

import (
	"iter"
	"math"
	"slices"
)

// syllabicNames are the names that may be found by their syllables alone, by how many they have: 陈全国 is Chen Quanguo syllable by syllable
// of pinyin, while the letters sound like something else.
type syllabicNames [maxSyllables + 1][]int32

// collectSyllabic lists the Korean and Chinese names, each under every length that it may be read with.
func (x *Index) collectSyllabic() {
	for i := range x.names {
		if s := x.names[i].name.syllabic; s != nil {
			for n := range s.lengths() {
				x.syllabics[n] = append(x.syllabics[n], int32(i))
			}
		}
	}
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
		for _, name := range s.x.syllabics[n] {
			if s.seen[name] != s.round && s.looksFor(&s.x.names[name]) {
				if q.differing(s.x.names[name].name.syllabic).shared >= s.base {
					s.suppose(name)
				}
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
			for _, v := range s.x.written.in(exactCode(spelling)) {
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
			if n := s.x.names[name].name; s.seen[name] != s.round && s.looksFor(&s.x.names[name]) && n.kind == Person && n.saysAll(chars) {
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
