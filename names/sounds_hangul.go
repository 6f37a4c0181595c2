package names

import "strings"

// What the letters of hangul may stand for, in a Korean name and in a foreign one: they tell tense and aspirated
// consonants apart, not voiced ones, and have no f, v, z, th.
var (
	hangulInitials = soundList(`g/k5 k/g10 n d/t5 t/d10 r/l/n25 m b/p5/v5 p/b10 s/sh10/th5/z20 s/z15/ts20/th10 - j/ch5/z5/zh/dz/ts20 ch/j/ts5/z15
ch/ts10/t20/sh25 k/kh5/q/g15 t/th/d15 p/f/b15 h/f15/kh5/w30`)
	hangulVowels = [21][]sound{
		sounds("a/eo10"), sounds("e/a5/eo15"), sounds("y~ a"), sounds("y~ e"), sounds("eo/o/u5/a10/e10"), sounds("e/a20/i20"),
		sounds("y~ eo/o/u5/e10/a15"), sounds("y? e"), sounds("o/u20/a25"), sounds("w/o a/o10"), sounds("w/o e/a"), sounds("o/w~ e/i/y"), sounds("y~ o"),
		sounds("u/w/o25"), sounds("w/u eo/o/a10/e10"), sounds("w/u e"), sounds("w/u i"), sounds("y~ u/ue"), sounds("eu/u/o20/i20?"), sounds("eu/u? i/e20"),
		sounds("i/e20/y/ue"),
	}
	hangulCloses = soundList(`- k/g/kh20 n/ng25 t/d/s/z10/th/ch20 l/r m/n25 p/b/f20/v25 ng/n15`)
	hangulMuteI  = sounds("i/e20/y~")[0]
)

// soundList reads one set a place; - is silence.
func soundList(text string) [][]sound {
	var list [][]sound
	for _, f := range strings.Fields(text) {
		if f == "-" {
			list = append(list, nil)
			continue
		}
		list = append(list, sounds(f))
	}
	return list
}

// appendHangul appends how hangul syllables may sound.
func appendHangul(list []sound, ss []syllable) []sound {
	for i, s := range ss {
		initial, end := s.initial, closes[s.final]
		if !(i > 0 && initial == initialR && closes[ss[i-1].final] == closeL) { // ㄹㄹ is one l
			list = append(list, hangulInitials[initial]...)
		}
		if s.vowel == 20 && s.final == 0 && (initial == initialJ || initial == 14 || initial == initialS) {
			list = append(list, hangulMuteI) // 치, 시, 지 at the end of a syllable of the foreign word
		} else {
			list = append(list, hangulVowels[s.vowel]...)
		}
		if i+1 < len(ss) && ss[i+1].initial == initialNo && carries[s.final] != initialNo {
			list = append(list, hangulInitials[carries[s.final]]...)
			continue
		}
		list = append(list, hangulCloses[end]...)
	}
	return list
}
