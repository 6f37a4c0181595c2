package names

import (
	"strings"
	"unicode/utf8"
)

// kanaSyllables spells katakana in Hepburn; hiragana is moved to katakana first.
var kanaSyllables = map[rune]string{
	'ア': "a", 'イ': "i", 'ウ': "u", 'エ': "e", 'オ': "o", 'カ': "ka", 'キ': "ki", 'ク': "ku", 'ケ': "ke", 'コ': "ko",
	'ガ': "ga", 'ギ': "gi", 'グ': "gu", 'ゲ': "ge", 'ゴ': "go", 'サ': "sa", 'シ': "shi", 'ス': "su", 'セ': "se", 'ソ': "so",
	'ザ': "za", 'ジ': "ji", 'ズ': "zu", 'ゼ': "ze", 'ゾ': "zo", 'タ': "ta", 'チ': "chi", 'ツ': "tsu", 'テ': "te", 'ト': "to",
	'ダ': "da", 'ヂ': "ji", 'ヅ': "zu", 'デ': "de", 'ド': "do", 'ナ': "na", 'ニ': "ni", 'ヌ': "nu", 'ネ': "ne", 'ノ': "no",
	'ハ': "ha", 'ヒ': "hi", 'フ': "fu", 'ヘ': "he", 'ホ': "ho", 'バ': "ba", 'ビ': "bi", 'ブ': "bu", 'ベ': "be", 'ボ': "bo",
	'パ': "pa", 'ピ': "pi", 'プ': "pu", 'ペ': "pe", 'ポ': "po", 'マ': "ma", 'ミ': "mi", 'ム': "mu", 'メ': "me", 'モ': "mo",
	'ヤ': "ya", 'ユ': "yu", 'ヨ': "yo", 'ラ': "ra", 'リ': "ri", 'ル': "ru", 'レ': "re", 'ロ': "ro", 'ワ': "wa", 'ヰ': "i",
	'ヱ': "e", 'ヲ': "o", 'ン': "n", 'ヴ': "vu", 'ヷ': "va", 'ヸ': "vi", 'ヹ': "ve", 'ヺ': "vo",
	'ㇰ': "ku", 'ㇱ': "shi", 'ㇲ': "su", 'ㇳ': "to", 'ㇴ': "nu", 'ㇵ': "ha", 'ㇶ': "hi", 'ㇷ': "fu", 'ㇸ': "he", 'ㇹ': "ho",
	'ㇺ': "mu", 'ㇻ': "ra", 'ㇼ': "ri", 'ㇽ': "ru", 'ㇾ': "re", 'ㇿ': "ro", 'ヵ': "ka", 'ヶ': "ke",
}

// smallKana follow a syllable and change its vowel.
var smallKana = map[rune]string{'ァ': "a", 'ィ': "i", 'ゥ': "u", 'ェ': "e", 'ォ': "o", 'ャ': "ya", 'ュ': "yu", 'ョ': "yo", 'ヮ': "wa"}

// readKana reads kana by Hepburn without macrons.
func readKana(token string) []reading {
	b := make([]byte, 0, 32)
	double := false // a small tsu stands before
	for _, r := range token {
		if 'ぁ' <= r && r <= 'ゖ' {
			r += 'ァ' - 'ぁ'
		}
		switch {
		case r == 'ッ':
			double = true
			continue
		case r == 'ー' || r == '々':
			continue
		}
		if small, ok := smallKana[r]; ok {
			b = joinKana(b, small)
			continue
		}
		s, ok := kanaSyllables[r]
		if !ok {
			continue
		}
		if double && strings.IndexByte("aiueon", s[0]) < 0 {
			if s[0] == 'c' {
				b = append(b, 't')
			} else {
				b = append(b, s[0])
			}
		}
		double = false
		b = append(b, s...)
	}
	return []reading{{latin: string(b), system: systemHepburn}}
}

// joinKana lets a small kana take the place of the vowel before it: shi+ya is sha, fu+a is fa, te+i is ti.
func joinKana(b []byte, small string) []byte {
	if len(b) == 0 {
		return append(b, small...)
	}
	last, _ := utf8.DecodeLastRune(b)
	if strings.IndexByte("aiueo", byte(last)) < 0 {
		return append(b, small...)
	}
	if len(b) == 1 || strings.IndexByte("aiueo", b[len(b)-2]) >= 0 { // ウィ: wi
		if last == 'u' && small[0] != 'y' {
			b[len(b)-1] = 'w'
			return append(b, small...)
		}
		return append(b, small...)
	}
	stem := b[:len(b)-1]
	soft := stem[len(stem)-1] == 'h' && len(stem) > 1 && (stem[len(stem)-2] == 's' || stem[len(stem)-2] == 'c') || stem[len(stem)-1] == 'j'
	if soft && small[0] == 'y' {
		small = small[1:]
	}
	if stem[len(stem)-1] == 'k' && small == "wa" || stem[len(stem)-1] == 'g' && small == "wa" || last == 'u' && (stem[len(stem)-1] == 'k' || stem[len(stem)-1] == 'g') && small[0] != 'y' && small != "wa" {
		if small != "wa" {
			stem = append(stem, 'w')
		}
	}
	return append(stem, small...)
}
