package claims

// language is the one a sentence is written in.
type language int

const (
	english language = iota
	japanese
	korean
)

// languageOf tells by the script: kana are Japanese, hangul are Korean, Chinese characters alone are Japanese.
func languageOf(t []rune, s Span) language {
	kana, hangul, kanji, latin := 0, 0, 0, 0
	for _, r := range t[s.Start:s.End] {
		switch {
		case isHiragana(r) || isKatakana(r):
			kana++
		case isHangul(r):
			hangul++
		case isKanji(r):
			kanji++
		case isLatin(r):
			latin++
		}
	}
	switch {
	case kana > hangul && kana+kanji > latin/4:
		return japanese
	case hangul > 0 && hangul > latin/6:
		return korean
	case kanji > latin/4:
		return japanese
	}
	return english
}

// sentences cuts a line. A full stop inside quotation marks that are closed later does not end the sentence around
// them.
func sentences(t []rune, s Span) []Span {
	var out []Span
	start, depth := s.Start, 0
	for i := s.Start; i < s.End; i++ {
		r := t[i]
		switch {
		case isOneOf(r, "「『（(【["):
			if closesLater(t, i, s.End) {
				depth++
			}
		case isOneOf(r, "」』）)】]"):
			if depth > 0 {
				depth--
			}
		case i-start >= maxSentence:
			out = appendSpan(out, t, Span{start, i})
			start, depth = i, 0
		case depth == 0 && endsHere(t, i, s.End):
			end := i + 1
			for end < s.End && isOneOf(t[end], "\"'") && (end+1 == s.End || t[end+1] == ' ') {
				end++
			}
			out = appendSpan(out, t, Span{start, end})
			start, i = end, end-1
		}
	}
	return appendSpan(out, t, Span{start, s.End})
}

func appendSpan(out []Span, t []rune, s Span) []Span {
	for s.Start < s.End && t[s.Start] == ' ' {
		s.Start++
	}
	for s.Start < s.End && t[s.End-1] == ' ' {
		s.End--
	}
	if s.Start < s.End {
		out = append(out, s)
	}
	return out
}

var closing = map[rune]rune{'「': '」', '『': '』', '(': ')', '（': '）', '【': '】', '[': ']'}

// maxSentence bounds a sentence: what is longer is no prose, and is cut.
const maxSentence = 2000

// maxQuote bounds how far a closing mark is looked for.
const maxQuote = 600

func closesLater(t []rune, i, end int) bool {
	open, shut, depth := t[i], closing[t[i]], 0
	for k := i; k < end && k < i+maxQuote; k++ {
		switch t[k] {
		case open:
			depth++
		case shut:
			depth--
			if depth == 0 {
				return true
			}
		}
	}
	return false
}

var abbreviations = []string{"u.s", "u.n", "u.k", "mr", "mrs", "ms", "dr", "inc", "corp", "ltd", "co", "jr", "sr", "st", "no", "vs", "e.g", "i.e", "d.c", "jan", "feb", "mar", "apr", "jun",
	"jul", "aug", "sep", "sept", "oct", "nov", "dec", "gen", "gov", "sen", "rep", "mt", "prof", "est", "approx", "a.m", "p.m"}

func endsHere(t []rune, i, end int) bool {
	switch t[i] {
	case '。', '!', '?', '！', '？', '👇':
		return true
	case '◆', '◇', '■', '□', '●', '▼', '▽': // between the headlines of a list
		return i > 0 && t[i-1] == ' ' && i+1 < end && t[i+1] == ' '
	case '.':
	default:
		return false
	}
	if i+1 < end && t[i+1] != ' ' && !(isOneOf(t[i+1], "\"'") && (i+2 >= end || t[i+2] == ' ')) {
		return false
	}
	if i > 0 && isHangul(t[i-1]) {
		return true
	}
	if w, l := firstBefore(t, i, abbreviations); l > 0 && (i-l == 0 || !isLatin(t[i-l-1])) {
		return w == "no" && false
	}
	return !(i > 1 && isLatin(t[i-1]) && !isLatin(t[i-2]) && t[i-1] != 'i') // a single letter
}

// clauses cuts a sentence where a verb ends one thought and another begins.
func clauses(t []rune, s Span, lang language) []Span {
	var out []Span
	start := s.Start
	for i := s.Start; i < s.End; i++ {
		if n := clauseBreak(t, i, s.End, lang); n > 0 {
			out = append(out, Span{start, i + n})
			start, i = i+n, i+n-1
		}
	}
	if start < s.End {
		out = append(out, Span{start, s.End})
	}
	return out
}

var japaneseEnds = []string{"ており", "ていて", "おり", "いて", "され", "われ", "まれ", "して", "ため", "ほか", "だが", "たが", "るが", "いが", "すが", "ものの", "一方", "つつ", "ながら", "とし", "べ", "った上で", "ると", "たところ",
	"るとともに", "と共に", "ことから", "ているのは", "だけでなく", "し", "って", "んで", "けれど", "れば", "ならば", "としており", "上り", "のぼり", "あり", "なり", "見積もり", "きて", "として", "けて", "った後", "した後", "たのち", "とした上で", "と述べ", "たのに対し", "られ", "んだ後", "出て", "抜き", "奪い", "盗み", "減り", "増え", "伸び", "記録した後", "出し", "せ", "え"}

// notEnds end in the same letters and do not end a clause.
var japaneseNotEnds = []string{"主として", "対して", "として", "通じて", "めぐって", "関して", "よって", "について", "かけて", "わたって", "対し", "ついて", "もし", "受けて", "しかし", "ただし", "ひいて", "さえ", "まえ", "ほえ", "うえ", "向けて", "加え", "際し", "あわせて", "合わせて", "前年", "初めて", "例え", "そして", "ことし", "今年に入り", "に入り", "むし", "わたし", "少し", "関連し"}

func clauseBreak(t []rune, i, end int, lang language) int {
	switch lang {
	case japanese:
		if t[i] == '。' {
			return 1
		}
		if t[i] == '」' && (hasAt(t, i+1, "と述べて") || hasAt(t, i+1, "と述べる") || hasAt(t, i+1, "とし「") || hasAt(t, i+1, "とし、「")) {
			return 1
		}
		if t[i] != '、' && t[i] != ',' {
			return 0
		}
		if _, l := firstBefore(t, i, japaneseNotEnds); l > 0 {
			return 0
		}
		if _, l := firstBefore(t, i, japaneseEnds); l > 0 {
			return 1
		}
	case english:
		if t[i] == ';' {
			return 1
		}
		if _, l := firstAt(t[:end], i, []string{", while ", ", whereas ", ", but ", ", and it ", ", and they ", ", and the ", ", with ", " while ", ", after ", ", before ", ", although ", ", though ", " but "}); l > 0 {
			return 1
		}
	case korean:
		if _, l := firstAt(t[:end], i, []string{"으며 ", "하며 ", "으며, ", "하며, ", "지만 ", "지만, ", "면서 ", "면서, ", "했고 ", "했고, ", "었고 ", "었고, ", "됐고 ", "됐고, ", "했으나 ", "으나, ", "는데, ", "는데 ", "한 데 이어 ", "한 뒤 ", "한 후 ", "이며 ", "이며, "}); l > 0 {
			return l
		}
	}
	return 0
}
