package names

import "strings"

// A hangul syllable is an initial, a vowel and a final, by the order of Unicode (section 3.12 of the standard).
type syllable struct{ initial, vowel, final uint8 }

// syllableOf takes a precomposed hangul syllable apart.
func syllableOf(r rune) (syllable, bool) {
	if r < 0xAC00 || r > 0xD7A3 {
		return syllable{}, false
	}
	i := r - 0xAC00
	return syllable{uint8(i / 588), uint8(i / 28 % 21), uint8(i % 28)}, true
}

// Initials that the rules speak of.
const (
	initialG  = 0
	initialN  = 2
	initialD  = 3
	initialR  = 5
	initialM  = 6
	initialB  = 7
	initialS  = 9
	initialNo = 11
	initialJ  = 12
	initialH  = 18
)

// Finals as they sound at the end of a syllable.
const (
	closeNone = iota
	closeK
	closeN
	closeT
	closeL
	closeM
	closeP
	closeNG
)

// closes gives the sound of each of the 28 finals.
var closes = [28]uint8{0, closeK, closeK, closeK, closeN, closeN, closeN, closeT, closeL, closeK, closeM, closeL, closeL, closeL, closeP,
	closeL, closeM, closeP, closeP, closeT, closeT, closeNG, closeT, closeT, closeK, closeT, closeP, closeT}

var closeLetters = [...]string{"", "k", "n", "t", "l", "m", "p", "ng"}

// carries gives the initial that a final becomes before a vowel, or initialNo where nothing is carried over.
var carries = [28]uint8{initialNo, initialG, 1, initialS, initialN, initialJ, initialN, initialD, initialR, initialG, initialM, initialB,
	initialS, 16, 17, initialR, initialM, initialB, initialS, initialS, 10, initialNo, initialJ, 14, 15, 16, 17, initialNo}

// romanization is the letters of one system for Korean.
type romanization struct {
	system   system
	initials [19]string
	vowels   [21]string
	voiced   bool // ㄱ ㄷ ㅂ ㅈ are g d b j between voiced sounds, and finals are carried over to a vowel
	changes  bool // all other sound changes between syllables are written
}

var revised = romanization{
	system:   systemRevised,
	initials: [19]string{"g", "kk", "n", "d", "tt", "r", "m", "b", "pp", "s", "ss", "", "j", "jj", "ch", "k", "t", "p", "h"},
	vowels:   [21]string{"a", "ae", "ya", "yae", "eo", "e", "yeo", "ye", "o", "wa", "wae", "oe", "yo", "u", "wo", "we", "wi", "yu", "eu", "ui", "i"},
}

var mcCune = romanization{
	system:   systemMcCune,
	initials: [19]string{"k", "kk", "n", "t", "tt", "r", "m", "p", "pp", "s", "ss", "", "ch", "tch", "ch", "k", "t", "p", "h"},
	vowels:   [21]string{"a", "ae", "ya", "yae", "o", "e", "yo", "ye", "o", "wa", "wae", "oe", "yo", "u", "wo", "we", "wi", "yu", "u", "ui", "i"},
	voiced:   true,
	changes:  true,
}

var dprk = romanization{
	system:   systemDPRK,
	initials: [19]string{"k", "kk", "n", "t", "tt", "r", "m", "p", "pp", "s", "ss", "", "j", "jj", "ch", "kh", "th", "ph", "h"},
	vowels:   [21]string{"a", "ae", "ya", "yae", "o", "e", "yo", "ye", "o", "wa", "wae", "oe", "yo", "u", "wo", "we", "wi", "yu", "u", "ui", "i"},
	voiced:   true,
}

// customary is how South Koreans write their own names, most often.
var customary = romanization{
	system:   systemCustomary,
	initials: [19]string{"k", "kk", "n", "d", "tt", "r", "m", "b", "pp", "s", "ss", "", "j", "jj", "ch", "k", "t", "p", "h"},
	vowels:   [21]string{"a", "ae", "ya", "yae", "u", "e", "you", "ye", "o", "wa", "wae", "oi", "yo", "oo", "wo", "we", "wi", "yoo", "eu", "ee", "i"},
}

// write spells syllables.
func (z *romanization) write(ss []syllable) string {
	var b strings.Builder
	b.Grow(4 * len(ss))
	for i, s := range ss {
		initial, end := s.initial, closes[s.final]
		var before uint8 // how the syllable before ends
		if i > 0 {
			before = closes[ss[i-1].final]
		}
		letters := z.initials[initial]
		if i > 0 && z.voiced {
			if initial == initialNo && carries[ss[i-1].final] != initialNo {
				initial = carries[ss[i-1].final]
				letters = z.initials[initial]
				before = closeNone
			}
			switch {
			case initial == initialR && before == closeL, initial == initialR && before == closeN && z.changes, initial == initialN && before == closeL && z.changes:
				letters = "l"
			case initial == initialR && before != closeNone && z.changes:
				letters = "n"
			case z.voiced && (before == closeNone || before == closeN || before == closeM || before == closeNG || before == closeL):
				switch initial {
				case initialG:
					letters = "g"
				case initialD:
					letters = "d"
				case initialB:
					letters = "b"
				case initialJ:
					letters = "j"
				}
			}
		}
		if z.system == systemMcCune && initial == initialS && s.vowel == 16 {
			letters = "sh"
		}
		b.WriteString(letters)
		b.WriteString(z.vowels[s.vowel])
		if i+1 < len(ss) && z.voiced {
			next := ss[i+1].initial
			switch {
			case next == initialNo && carries[s.final] != initialNo:
				end = closeNone
			case !z.changes:
			case next == initialN || next == initialM || next == initialR && end != closeL:
				switch end {
				case closeK:
					end = closeNG
				case closeT:
					end = closeN
				case closeP:
					end = closeM
				case closeN:
					if next == initialR {
						end = closeL
					}
				case closeL:
				}
			}
		}
		b.WriteString(closeLetters[end])
	}
	return b.String()
}

// surnames are the spellings of surnames that no system gives, by custom.
var surnames = map[rune][]string{
	'김': {"kim"}, '이': {"lee", "yi", "ri", "rhee", "li"}, '리': {"ri", "lee", "li", "rhee", "yi"}, '박': {"park", "pak"},
	'최': {"choi", "choe"}, '정': {"jung", "chong", "cheong", "chung"}, '조': {"cho", "jo"}, '강': {"kang"}, '임': {"lim", "im", "rim", "yim"},
	'림': {"rim", "lim", "im"}, '유': {"yoo", "yu", "ryu"}, '류': {"ryu", "yoo", "yu"}, '노': {"roh", "no", "ro"}, '로': {"ro", "roh", "no"},
	'오': {"oh"}, '우': {"woo"}, '신': {"shin"}, '심': {"shim"}, '안': {"ahn"}, '백': {"paik", "paek", "baik"}, '허': {"huh", "hur", "heo"},
	'서': {"suh", "so"}, '고': {"ko", "koh"}, '구': {"koo", "ku"}, '주': {"joo", "chu"}, '문': {"moon"}, '윤': {"yoon"}, '손': {"sohn"},
	'양': {"yang", "ryang"}, '량': {"ryang", "yang"}, '여': {"yeo", "ryo"}, '려': {"ryo", "yeo"}, '염': {"yom", "ryom"}, '렴': {"ryom", "yom"},
	'나': {"na", "ra"}, '라': {"ra", "na"}, '엄': {"um", "om"}, '변': {"byun", "pyon"}, '전': {"jun", "chun"}, '송': {"song"}, '성': {"sung"},
	'현': {"hyun"}, '곽': {"kwak"}, '권': {"kwon"}, '채': {"chae"}, '표': {"pyo"}, '홍': {"hong"}, '황': {"hwang"}, '장': {"chang"},
}

// readHangul reads a hangul token by each system, and the surname by custom.
func readHangul(token string) []reading {
	ss := make([]syllable, 0, 8)
	var first rune
	for _, r := range token {
		if s, ok := syllableOf(r); ok {
			if first == 0 {
				first = r
			}
			ss = append(ss, s)
		}
	}
	if len(ss) == 0 {
		return nil
	}
	rs := make([]reading, 0, 8)
	for _, z := range [...]*romanization{&revised, &mcCune, &dprk, &customary} {
		rs = append(rs, reading{latin: z.write(ss), system: z.system})
	}
	rs[0].sounds = appendHangul(make([]sound, 0, 3*len(ss)), ss)
	if len(ss) == 1 {
		for _, s := range surnames[first] {
			rs = append(rs, reading{latin: s, system: systemCustomary})
		}
	}
	return rs
}
