package claims

// inflections are the letters that Japanese verbs end in; adnominals are those that a verb before a noun ends in.
const (
	inflections = "されたせらるいうくすつぬむぐぶてきけしりっんだでなわれちみ"
	adnominals  = "ただるういくすつぬむぐぶ"
)

// formalNouns stand behind a verb that still tells what happened, and not which thing is meant: 奪われた後, 盗まれた疑い.
var formalNouns = []string{"後", "際", "時", "上で", "場合", "前", "結果", "模様", "疑", "可能性", "恐れ", "見通し", "見込", "公算", "直後", "以降", "翌"}

// maxInflection bounds the letters between the stem of a Japanese verb and what follows it.
const maxInflection = 7

// relative returns the place of the noun that a Japanese verb is the attribute of, or 0: 奪われた1億ドル, 流出させた取引所.
func (r *reader) relative(verb Span) int {
	end := verb.End
	for end < len(r.folded) && end-verb.End < maxInflection && isOneOf(r.folded[end], inflections) {
		end++
	}
	if !isOneOf(runeAt(r.folded, end-1), adnominals) {
		return 0
	}
	next := runeAt(r.folded, end)
	if !isKanji(next) && !isKatakana(next) && !isLatin(next) && !isDigit(next) && next != '「' {
		return 0
	}
	if _, formal := firstAt(r.folded, end, formalNouns); formal > 0 {
		return 0
	}
	return end
}
