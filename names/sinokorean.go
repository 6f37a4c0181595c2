package names

import "sync"

// Korea reads the characters of a Chinese name in its own way: 李可染 is Li Keran in pinyin and 이가염 in Hangul. What
// both are read from is not known, so a Mandarin syllable and a Korean one are taken to agree where any character has both.

// sinoKorean is what the characters of a Mandarin syllable are read as in Korean, by the syllable's number.
var sinoKorean = sync.OnceValue(func() map[uint16][]koreanSyllable {
	type pair struct {
		mandarin uint16
		korean   rune
	}
	table := map[uint16][]koreanSyllable{}
	seen := map[pair]bool{}
	for r := range hanLines() {
		c, _ := hanOf(r)
		for _, said := range c.korean {
			s, ok := syllableOf(said)
			p := pair{pinyinNumbers[usualOf(c.mandarin)], said}
			if !ok || p.mandarin == 0 || seen[p] {
				continue
			}
			seen[p] = true
			table[p.mandarin] = append(table[p.mandarin], hangulSyllable(s))
		}
	}
	return table
})

// What a Chinese name shares with Hangul whose syllables may all be its own, by their number: below the threshold, as a syllable of the one
// may be ten of the other.
const (
	sinoKoreanShare      points = 7800
	shortSinoKoreanShare points = 7000
)

// readInKorean compares a Chinese name in Latin letters with one in Hangul.
func (s *syllabic) readInKorean(t *syllabic) points {
	if s.mandarin == nil || s.han != nil || s.abroad || !t.hangul || len(s.mandarin) != len(t.korean) || !s.mandarinEnd.first {
		return 0
	}
	for i, m := range s.mandarin {
		if !m.readAs(t.korean[i]) {
			return 0
		}
	}
	if len(s.mandarin) == 2 {
		return shortSinoKoreanShare
	}
	return sinoKoreanShare
}

// readAs tells whether a character of the Mandarin syllables is read as a Korean one.
func (s mandarinSyllable) readAs(k koreanSyllable) bool {
	table := sinoKorean()
	for _, number := range s {
		for _, may := range table[number] {
			if may.shares(k) == whole {
				return true
			}
		}
	}
	return false
}
