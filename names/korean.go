package names

import "strings"

// koreanSyllable is the set of Hangul syllables that some Latin letters may stand for: bits by the order of Unicode for
// initials and vowels, and by the sound of finals. "jong" may be 종, 정 or 중; a Hangul syllable is itself alone.
type koreanSyllable struct {
	initials, vowels uint32
	closes           uint8
}

// shares tells what two sets of syllables share: the whole if they have one in common.
func (s koreanSyllable) shares(t koreanSyllable) points {
	same := 0
	for _, common := range [...]bool{s.initials&t.initials != 0, s.vowels&t.vowels != 0, s.closes&t.closes != 0} {
		if common {
			same++
		}
	}
	switch same {
	case 3:
		return whole
	case 2:
		return otherSound
	}
	return otherSyllable
}

// koreanLetters are the ways to write a part of a syllable: Revised Romanization, McCune-Reischauer without its marks,
// the DPRK's own spelling, and what people write on their own (Lee, Young, Chul).
type koreanLetters struct {
	written string
	may     uint32
}

func bitsOf(at ...uint) (set uint32) {
	for _, i := range at {
		set |= 1 << i
	}
	return set
}

// koreanInitials are ordered so that the longer spelling comes first.
var koreanInitials = []koreanLetters{
	{"tch", bitsOf(13)}, {"kk", bitsOf(1)}, {"gg", bitsOf(1)}, {"kh", bitsOf(15)}, {"tt", bitsOf(4)}, {"dd", bitsOf(4)},
	{"th", bitsOf(16)}, {"pp", bitsOf(8)}, {"bb", bitsOf(8)}, {"ph", bitsOf(17)}, {"sh", bitsOf(9)}, {"ss", bitsOf(10)},
	{"jj", bitsOf(13)}, {"ch", bitsOf(12, 14)}, {"rh", bitsOf(5)}, {"g", bitsOf(0)}, {"k", bitsOf(0, 1, 15)}, {"n", bitsOf(2)},
	{"d", bitsOf(3)}, {"t", bitsOf(3, 4, 16)}, {"r", bitsOf(5)}, {"l", bitsOf(5)}, {"m", bitsOf(6)}, {"b", bitsOf(7)},
	{"p", bitsOf(7, 8, 17)}, {"s", bitsOf(9, 10)}, {"j", bitsOf(12)}, {"h", bitsOf(18)}, {"", bitsOf(initialNo)},
}

var koreanVowels = []koreanLetters{
	{"yeo", bitsOf(6)}, {"you", bitsOf(6, 17)}, {"yae", bitsOf(3)}, {"woo", bitsOf(13)}, {"wae", bitsOf(10)}, {"weo", bitsOf(14)},
	{"eui", bitsOf(19)}, {"yoo", bitsOf(17)}, {"ya", bitsOf(2)}, {"ye", bitsOf(7)}, {"yo", bitsOf(12, 6)}, {"yu", bitsOf(17, 6)},
	{"yi", bitsOf(20, 19)}, {"wa", bitsOf(9)}, {"wo", bitsOf(14)}, {"we", bitsOf(15, 10)}, {"wi", bitsOf(16)}, {"wu", bitsOf(13)},
	{"ae", bitsOf(1)}, {"ai", bitsOf(1)}, {"ay", bitsOf(1)}, {"eo", bitsOf(4)}, {"eu", bitsOf(18)}, {"ee", bitsOf(20, 19)}, {"oe", bitsOf(11)},
	{"oi", bitsOf(11)}, {"oo", bitsOf(13)}, {"ou", bitsOf(13, 4)}, {"ui", bitsOf(19)}, {"ah", bitsOf(0)}, {"oh", bitsOf(8, 4)}, {"uh", bitsOf(4)},
	{"a", bitsOf(0)}, {"o", bitsOf(8, 4)}, {"u", bitsOf(13, 18, 4)}, {"e", bitsOf(5)}, {"i", bitsOf(20, 19)},
}

var koreanCloses = []koreanLetters{
	{"ng", 1 << closeNG}, {"", 1 << closeNone}, {"rk", 1 << closeK}, {"ck", 1 << closeK}, {"k", 1 << closeK}, {"g", 1 << closeK}, {"n", 1 << closeN},
	{"t", 1 << closeT}, {"d", 1 << closeT}, {"l", 1 << closeL}, {"r", 1 << closeL}, {"m", 1 << closeM}, {"p", 1 << closeP},
	{"b", 1 << closeP},
}

// maxSyllables is how many syllables a name may have to be read syllable by syllable.
const maxSyllables = 5

// koreanWord reads a whole Latin word as Korean syllables and appends them; it returns nil if it cannot be one. Of
// several ways to part a word the first is taken in which a consonant between vowels opens the next syllable.
func koreanWord(to []koreanSyllable, word string) []koreanSyllable {
	before := len(to)
	all := latinKorean.syllables(to, word)
	if all != nil {
		all[before] = all[before].atHead()
	}
	return all
}

// koreanWriting is how Korean syllables are written in another script.
type koreanWriting struct{ initials, vowels, closes []koreanLetters }

var latinKorean = koreanWriting{koreanInitials, koreanVowels, koreanCloses}

// syllables reads a whole word and appends its syllables, or returns nil.
func (w *koreanWriting) syllables(to []koreanSyllable, word string) []koreanSyllable {
	if len(to) == maxSyllables {
		return nil
	}
	for _, initial := range w.initials {
		afterInitial, ok := strings.CutPrefix(word, initial.written)
		if !ok {
			continue
		}
		for _, vowel := range w.vowels {
			afterVowel, ok := strings.CutPrefix(afterInitial, vowel.written)
			if !ok {
				continue
			}
			for _, end := range w.closes {
				rest, ok := strings.CutPrefix(afterVowel, end.written)
				if !ok {
					continue
				}
				now := append(to, koreanSyllable{initial.may, vowel.may, uint8(end.may)})
				if rest == "" {
					return now
				}
				if whole := w.syllables(now, rest); whole != nil {
					return whole
				}
			}
		}
	}
	return nil
}

// hangulSyllable is the set of one Hangul syllable.
func hangulSyllable(s syllable) koreanSyllable {
	return koreanSyllable{1 << s.initial, 1 << s.vowel, 1 << closes[s.final]}
}

// yVowels are the vowels before which the South drops ㄹ and ㄴ at the head of a word (두음 법칙): 리 and 이 are one name.
var yVowels = bitsOf(2, 3, 6, 7, 12, 17, 20)

// atHead widens the set of a syllable that begins a word by what the other Korea writes there.
func (s koreanSyllable) atHead() koreanSyllable {
	const r, n, none = 1 << initialR, 1 << initialN, 1 << initialNo
	switch {
	case s.initials&(r|none) != 0 && s.vowels&yVowels != 0:
		s.initials |= r | none
	case s.initials&(r|n) != 0:
		s.initials |= r | n
	}
	return s
}

// koreanSurnames are the family names of Korea as they are written in Latin letters, in the systems and by habit.
var koreanSurnames = setOf(`kim gim ghim lee li yi ri rhee rhi rhie park pak bak choi choe choy jung jeong chung chong jong cheong joung
	kang gang cho jo yoon yun youn jang chang lim rim im yim rhim han hahn oh o seo suh so shin sin kwon gwon kweon hwang whang
	ahn an song ryu yu yoo ryoo you hong jeon jun chun jon chon cheon ko go koh goh moon mun son sohn yang ryang bae pae
	baek paek paik baik heo hur huh ho noh no ro roh nam sim shim ha hah kwak gwak sung seong cha joo ju chu woo u ku gu
	koo min ra na rah nah chin jin ji chi jee om eom um chae won bang pang kong gong hyon hyun hyeon ham yom ryom yeom
	yum yo ryo yeo choo to do tho sok seok suk sol seol sul ma kil gil yon ryon yeon wi pyo phyo myong myeong myung ki gi
	kee pan ban wang kum geum keum ok yuk in maeng je che mo tak thak kuk guk eun un pyon byun byon byeon yong ryong kyong
	gyeong kyung kye tan thae tae pong bong phyon sa pok bok`)

// hangulSurnames are the family names of Korea in Hangul.
var hangulSurnames = setOf(`김 이 리 박 최 정 강 조 윤 장 임 림 한 오 서 신 권 황 안 송 류 유 홍 전 고 문 손 양 량 배 백 허 노 로 남 심 하 곽 성 차 주 우
	구 민 라 나 진 지 엄 채 원 방 공 현 함 염 렴 여 려 추 도 석 설 마 길 연 련 위 표 명 기 반 왕 금 옥 육 륙 인 맹 제 모 탁 국 은 변 용 룡
	경 계 단 태 봉 편 사 복 소 선 천 동 어 가`)

func setOf(words string) map[string]bool {
	set := map[string]bool{}
	for word := range strings.FieldsSeq(words) {
		set[word] = true
	}
	return set
}
