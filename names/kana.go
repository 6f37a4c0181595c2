package names

import "strings"

// kanaSyllables spells katakana in Hepburn; hiragana is moved to katakana first.
var kanaSyllables = map[rune]string{
	'ア': "a", 'イ': "i", 'ウ': "u", 'エ': "e", 'オ': "o", 'カ': "ka", 'キ': "ki", 'ク': "ku", 'ケ': "ke", 'コ': "ko",
	'ガ': "ga", 'ギ': "gi", 'グ': "gu", 'ゲ': "ge", 'ゴ': "go", 'サ': "sa", 'シ': "shi", 'ス': "su", 'セ': "se", 'ソ': "so",
	'ザ': "za", 'ジ': "ji", 'ズ': "zu", 'ゼ': "ze", 'ゾ': "zo", 'タ': "ta", 'チ': "chi", 'ツ': "tsu", 'テ': "te", 'ト': "to",
	'ダ': "da", 'ヂ': "ji", 'ヅ': "zu", 'デ': "de", 'ド': "do", 'ナ': "na", 'ニ': "ni", 'ヌ': "nu", 'ネ': "ne", 'ノ': "no",
	'ハ': "ha", 'ヒ': "hi", 'フ': "fu", 'ヘ': "he", 'ホ': "ho", 'バ': "ba", 'ビ': "bi", 'ブ': "bu", 'ベ': "be", 'ボ': "bo",
	'パ': "pa", 'ピ': "pi", 'プ': "pu", 'ペ': "pe", 'ポ': "po", 'マ': "ma", 'ミ': "mi", 'ム': "mu", 'メ': "me", 'モ': "mo",
	'ヤ': "ya", 'ユ': "yu", 'ヨ': "yo", 'ラ': "ra", 'リ': "ri", 'ル': "ru", 'レ': "re", 'ロ': "ro", 'ワ': "wa", 'ヰ': "i",
	'ヱ': "e", 'ヲ': "o", 'ン': "n", 'ヴ': "vu", 'ヷ': "va", 'ヸ': "vi", 'ヹ': "ve", 'ヺ': "vo", 'ー': "-",
	'ㇰ': "ku", 'ㇱ': "shi", 'ㇲ': "su", 'ㇳ': "to", 'ㇴ': "nu", 'ㇵ': "ha", 'ㇶ': "hi", 'ㇷ': "fu", 'ㇸ': "he", 'ㇹ': "ho",
	'ㇺ': "mu", 'ㇻ': "ra", 'ㇼ': "ri", 'ㇽ': "ru", 'ㇾ': "re", 'ㇿ': "ro", 'ヵ': "ka", 'ヶ': "ke",
}

// smallKana follow a syllable and change its vowel.
var smallKana = map[rune]string{'ァ': "a", 'ィ': "i", 'ゥ': "u", 'ェ': "e", 'ォ': "o", 'ャ': "ya", 'ュ': "yu", 'ョ': "yo", 'ヮ': "wa"}

// kanaSpelling is a word taken apart: its syllables in Hepburn, "n" for ン, "-" for a long vowel, and which of them are
// doubled by ッ.
type kanaSpelling struct {
	syllables []string
	doubled   []bool
}

func spellKana(token string) (k kanaSpelling) {
	double := false
	for _, r := range token {
		if 'ぁ' <= r && r <= 'ゖ' {
			r += 'ァ' - 'ぁ'
		}
		if r == 'ッ' {
			double = true
			continue
		}
		if small, ok := smallKana[r]; ok {
			if n := len(k.syllables); n > 0 {
				if joined, ok := joinKana(k.syllables[n-1], small); ok {
					k.syllables[n-1] = joined
					continue
				}
			}
			k.syllables, k.doubled = append(k.syllables, small), append(k.doubled, false)
			continue
		}
		if s, ok := kanaSyllables[r]; ok {
			k.syllables, k.doubled = append(k.syllables, s), append(k.doubled, double)
			double = false
		}
	}
	return k
}

// joinKana lets a small kana take the place of the vowel before it: shi+ya is sha, fu+a is fa, te+i is ti, ku+a kwa.
func joinKana(s, small string) (string, bool) {
	stem := s[:len(s)-1]
	switch {
	case s == "n" || s == "-":
		return "", false
	case s == "u" && small[0] != 'y': // ウィ
		return "w" + small, true
	case stem == "", s == "i" && small == "e":
		return "", false
	case stem == "sh" || stem == "ch" || stem == "j":
		return stem + strings.TrimPrefix(small, "y"), true
	case (s == "ku" || s == "gu") && small[0] != 'y':
		return stem + "w" + strings.TrimPrefix(small, "w"), true
	}
	return stem + small, true
}

// hepburn writes the syllables without macrons.
func (k *kanaSpelling) hepburn() string {
	var b strings.Builder
	for i, s := range k.syllables {
		if s == "-" {
			continue
		}
		if k.doubled[i] && strings.IndexByte("aiueon", s[0]) < 0 {
			if s[0] == 'c' {
				b.WriteByte('t')
			} else {
				b.WriteByte(s[0])
			}
		}
		b.WriteString(s)
	}
	return b.String()
}

// readKana reads kana by Hepburn and by what the kana may stand for.
func readKana(token string) []reading {
	k := spellKana(token)
	return []reading{{latin: k.hepburn(), system: systemHepburn, sounds: appendKana(nil, k.syllables)}}
}
