package names

import "strings"

// palladiusTable is how Russian writes Mandarin (Palladius, 1888): initials, then finals; pinyin behind each. A final
// that begins with и, ю, я or е makes ц, с and цз soft: цзинь is jin, цзун zong.
const (
	palladiusInitials = `б b п p м m ф f д d т t н n л l г g к k х h цз j ц q с x чж zh ч ch ш sh ж r цз z ц c с s`
	palladiusFinals   = `
а a о o э e ай ai эй ei ао ao оу ou ань an энь en ан ang эн eng ун ong и i я ia е ie яо iao ю iu янь ian инь in ян iang ин ing юн iong
у u уа ua уо uo о uo уай uai уй ui уэй ui уань uan унь un уан uang юй u ю u юэ ue юань uan юнь un ы i ва ua вай uai вань uan ван uang`
	palladiusAlone = `
а a о o э e ай ai эй ei ао ao оу ou ань an энь en ан ang эр er и yi я ya е ye яо yao ю you янь yan инь yin ян yang ин ying юн yong у wu ва wa
во wo вай wai вэй wei вань wan вэнь wen ван wang вэн weng юй yu юэ yue юань yuan юнь yun`
)

// longestPalladius is the length in bytes of the longest syllable written: чжуань.
const longestPalladius = 14

// palladius maps a syllable in Cyrillic to the Mandarin syllables it may be.
var palladius = func() map[string]mandarinSyllable {
	letters := map[string]mandarinSyllable{}
	add := func(written, pinyin string) {
		number, ok := pinyinNumbers[pinyin]
		if !ok {
			return
		}
		s := letters[written]
		s.add(number)
		letters[written] = s
	}
	initials, finals, alone := strings.Fields(palladiusInitials), strings.Fields(palladiusFinals), strings.Fields(palladiusAlone)
	for i := 0; i < len(initials); i += 2 {
		for f := 0; f < len(finals); f += 2 {
			soft := strings.HasPrefix(finals[f], "и") || strings.HasPrefix(finals[f], "ю") || strings.HasPrefix(finals[f], "я") || strings.HasPrefix(finals[f], "е")
			switch initials[i+1] {
			case "j", "q", "x":
				if !soft {
					continue
				}
			case "z", "c", "s":
				if soft {
					continue
				}
			}
			add(initials[i]+finals[f], initials[i+1]+finals[f+1])
		}
	}
	for i := 0; i < len(alone); i += 2 {
		add(alone[i], alone[i+1])
	}
	return letters
}()

// palladiusWord reads a whole Cyrillic word as Mandarin syllables and appends them; it returns nil if it cannot be one.
func palladiusWord(to []mandarinSyllable, word string) []mandarinSyllable {
	if len(to) == maxSyllables {
		return nil
	}
	for n := min(len(word), longestPalladius); n > 0; n-- {
		s, ok := palladius[word[:n]]
		if !ok {
			continue
		}
		now := append(to, s)
		if n == len(word) {
			return now
		}
		if whole := palladiusWord(now, word[n:]); whole != nil {
			return whole
		}
	}
	return nil
}
