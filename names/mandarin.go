package names

import "strings"

// mandarinSyllable is the set of Mandarin syllables that some Latin letters may stand for, by number, 0 for none: in
// pinyin "chang" is one, in Wade-Giles without apostrophes it is two more.
type mandarinSyllable [4]uint16

// shares tells what two sets of syllables share: the whole if they have one in common.
func (s mandarinSyllable) shares(t mandarinSyllable) points {
	for _, v := range s {
		for _, w := range t {
			if v == w && v != 0 {
				return whole
			}
		}
	}
	for _, v := range s {
		for _, w := range t {
			if v != 0 && w != 0 && strings.TrimSuffix(mandarinNames[v], "g") == strings.TrimSuffix(mandarinNames[w], "g") {
				return otherSound // n and ng are confused, in speech and in print
			}
		}
	}
	return otherSyllable
}

// mandarinNames are the syllables in pinyin by their numbers.
var mandarinNames []string

func (s *mandarinSyllable) add(number uint16) {
	if number == 0 {
		return
	}
	for i, have := range s {
		if have == number {
			return
		}
		if have == 0 {
			s[i] = number
			return
		}
	}
}

// pinyinTable is the table of Mandarin syllables: an initial, then the finals that it takes. v is ü.
const pinyinTable = `
- a o e ai ei ao ou an en ang eng er yi ya yo ye yao you yan yin yang ying yong wu wa wo wai wei wan wen wang weng yu yue yuan yun
b a o ai ei ao an en ang eng i ie iao ian in ing u
p a o ai ei ao ou an en ang eng i ie iao ian in ing u
m a o e ai ei ao ou an en ang eng i ie iao iu ian in ing u
f a o ei ou an en ang eng u
d a e ai ei ao ou an en ang eng ong i ia ie iao iu ian ing u uo ui uan un
t a e ai ao ou an ang eng ong i ie iao ian ing u uo ui uan un
n a e ai ei ao ou an en ang eng ong i ie iao iu ian in iang ing u uo uan v ve
l a e ai ei ao ou an ang eng ong i ia ie iao iu ian in iang ing u uo uan un v ve
g a e ai ei ao ou an en ang eng ong u ua uo uai ui uan un uang
k a e ai ei ao ou an en ang eng ong u ua uo uai ui uan un uang
h a e ai ei ao ou an en ang eng ong u ua uo uai ui uan un uang
j i ia ie iao iu ian in iang ing iong u ue uan un
q i ia ie iao iu ian in iang ing iong u ue uan un
x i ia ie iao iu ian in iang ing iong u ue uan un
zh i a e ai ei ao ou an en ang eng ong u ua uo uai ui uan un uang
ch i a e ai ao ou an en ang eng ong u ua uo uai ui uan un uang
sh i a e ai ei ao ou an en ang eng u ua uo uai ui uan un uang
r i e ao ou an en ang eng ong u ua uo ui uan un
z i a e ai ei ao ou an en ang eng ong u uo ui uan un
c i a e ai ao ou an en ang eng ong u uo ui uan un
s i a e ai ao ou an en ang eng ong u uo ui uan un
`

// mandarinLetters maps what is written, in pinyin or Wade-Giles, to the syllables it may be; pinyinNumbers has the numbers
// of the syllables by their pinyin alone, in which v is ü.
var mandarinLetters, pinyinNumbers = newMandarinLetters()

// longestMandarin is the length of the longest syllable written: zhuang.
const longestMandarin = 6

func newMandarinLetters() (letters map[string]mandarinSyllable, numbers map[string]uint16) {
	letters, numbers = map[string]mandarinSyllable{}, map[string]uint16{}
	number := uint16(0)
	mandarinNames = []string{""}
	add := func(written string) {
		s := letters[written]
		s.add(number)
		letters[written] = s
	}
	for line := range strings.Lines(pinyinTable) {
		initial, finals, _ := strings.Cut(strings.TrimSpace(line), " ")
		if initial == "-" {
			initial = ""
		}
		for final := range strings.FieldsSeq(finals) {
			number++
			mandarinNames = append(mandarinNames, initial+final)
			numbers[initial+final] = number
			add(initial + strings.ReplaceAll(final, "v", "u"))
			add(wadeGiles(initial + final))
		}
	}
	return letters, numbers
}

// mandarinWord reads a whole Latin word as Mandarin syllables and appends them; it returns nil if it cannot be one.
// Of several ways to part a word the one with the longest first syllables is taken.
func mandarinWord(to []mandarinSyllable, word string) []mandarinSyllable {
	if len(to) == maxSyllables {
		return nil
	}
	for n := min(len(word), longestMandarin); n > 0; n-- {
		s, ok := mandarinLetters[word[:n]]
		if !ok {
			continue
		}
		now := append(to, s)
		if n == len(word) {
			return now
		}
		if whole := mandarinWord(now, word[n:]); whole != nil {
			return whole
		}
	}
	return nil
}

// chineseSurnames are the frequent family names of China, in pinyin and in Wade-Giles.
var chineseSurnames = setOf(`li wang zhang chang liu chen yang huang zhao chao wu zhou chou xu hsu sun ma zhu chu hu guo kuo he ho lin gao
	kao luo lo zheng cheng liang xie hsieh song sung tang han feng deng teng cao tsao peng zeng tseng xiao hsiao tian tien
	dong tung pan yuan cai tsai jiang chiang yu du tu ye yeh wei su lu lue ding ting ren jen yao shen zhong chung cui tsui
	tan fan shi shih liao jia chia xia hsia fu fang zou tsou xiong hsiung bai pai meng qin chin qiu chiu hou yin xue hsueh yan
	yen lei long lung duan tuan hao kong kung shao mao wan gu ku lai wen qian chien hsi xi mei zhuang chuang bao pao mo tao
	mi ji yi ai ou cen zhan nie niu lan sheng zu qi mu dai tai jin dou xiang kang gong ouyang situ sima zhuge ling geng pei
	hua ruan shu cong xing shang qu chai yue tong zhai jian che pang ni ge nian sha guan kuan miao xin jing zhen`)
