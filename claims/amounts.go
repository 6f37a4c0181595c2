package claims

import (
	"math/big"
	"slices"
	"strings"
)

// readFigures reads all amounts of money of a range, in order, and says which of them convert which.
func readFigures(text *Text, t []rune, s Span) []figure {
	var out []figure
	for i := s.Start; i < s.End; i++ {
		if !mayStartFigure(t, i) {
			continue
		}
		f, ok := parseAmount(text, t[:s.End], i)
		if !ok {
			if isDigit(t[i]) {
				for i+1 < s.End && (isDigit(t[i+1]) || (t[i+1] == ',' || t[i+1] == '.') && i+2 < s.End && isDigit(t[i+2])) {
					i++
				}
			}
			continue
		}
		out = append(out, f)
		i = f.core.End - 1
		if whole, ok := elided(text, t[:s.End], f); ok {
			out = append(out, whole)
			i = whole.core.End - 1
		}
	}
	linkConversions(text, t[:s.End], out)
	return out
}

func mayStartFigure(t []rune, i int) bool {
	r := t[i]
	if isLatin(r) {
		return i == 0 || !isLatin(t[i-1])
	}
	return figureStarts.has(r)
}

// figureStarts are the letters that figures begin with, Latin ones apart.
var figureStarts = newRuneSet("0123456789$¥₩€£数수十百千십백천〇零一二三四五六七八九两")

// conversionWords stand between a figure and its conversion where no parenthesis does.
var conversionWords = []string{"、日本円で", "、日本円にして", "、日本円換算で", "、日本円に換算して", "、", "(日本円で", "(", "(当時のレートで", ", 한화로 ", ", 한화 ", ", 우리 돈 ", ", 우리 돈으로 ", "(한화 ", "(우리 돈 ",
	"(한화로 ", " (", " (worth ", ", or ", ", worth ", " (equivalent to ", "(한국 돈 ", "=", "、時価", "(時価", "(当時の価格で", "(当時", "(当時の相場で", "(당시 ", "(당시 환율로 ", "(당시 시세로 ", "(시가 ", ", 당시 "}

// linkConversions marks a figure that repeats the one before it in another currency: in parentheses, or behind words
// such as 日本円で. A bound that stands behind the closing parenthesis holds for both.
func linkConversions(text *Text, t []rune, figs []figure) {
	for i := 1; i < len(figs); i++ {
		prev, cur := &figs[i-1], &figs[i]
		if prev.Currency == cur.Currency || cur.Start < prev.End {
			continue
		}
		gap := string(t[prev.End:cur.Start])
		again := prev.ConvertedFrom != "" && slices.Contains([]string{"; ", ", ", " / ", "/", ", or ", " or ", "、", "·"}, gap) // (48.2 billion yen; $308 million)
		if !again && !isConversion(gap, prev.Currency.isCoin(), cur, t) && !sumsUp(gap, prev, cur) && !worthOf(gap, cur) && !(prev.Currency.isCoin() && !cur.Currency.isCoin() && (valued(gap) || damageOf(gap))) {
			continue
		}
		cur.ConvertedFrom = prev.AsWritten
		if prev.ConvertedFrom != "" {
			cur.ConvertedFrom = prev.ConvertedFrom
		}
		if cur.End < len(t) && t[cur.End] == ')' {
			cur.parens = true
			outerBound(text, t, prev, cur)
		}
	}
}

func isConversion(gap string, isCoin bool, cur *figure, t []rune) bool {
	if worthIn(gap) {
		return true
	}
	if isCoin && !cur.Currency.isCoin() && (hasAt(t, cur.End, "相当") || hasAt(t, cur.End, "分")) && headlineTail(gap) {
		return true
	}
	if i := strings.LastIndex(gap, ","); i >= 0 && !strings.Contains(gap, ";") && isCoin && !cur.Currency.isCoin() && worthIn(gap[i:]) {
		return true // coins taken from whom and when, a haul worth so much
	}
	if gap == ", " && isCoin && !cur.Currency.isCoin() && !isLatin(runeAt(t, cur.End)) && slices.ContainsFunc(t[cur.Start:cur.core.End], func(r rune) bool { return isOneOf(r, "$¥₩€£") }) {
		return true // 120,000 ether, $326 million at the time
	}
	for _, w := range worth {
		if len(gap) > len(w) && gap[:len(w)] == w {
			gap = gap[len(w):]
			break
		}
	}
	for _, w := range conversionWords {
		if gap != w {
			continue
		}
		// A bare comma converts only into the reader's own money, named or marked as worth.
		if w == "、" {
			return hasAt(t, cur.Start, "日本円") || hasAt(t, cur.End, "相当")
		}
		return true
	}
	if hasAt(t, cur.Start, "日本円") && slices.Contains([]string{"", "で、", "と、", "、つまり", "、すなわち", "に上り、", "にのぼり、", "に達し、", "となり、", "に及び、", "という、", "や、"}, gap) {
		return true
	}
	return aside(gap)
}

// headlineTail reports whether the words between coins and a sum in a headline are the verb of the coins and a pause: …枚が不正流出 約482億円相当.
func headlineTail(gap string) bool {
	const longest = 12
	for _, pause := range []string{" ", "…", "...", "―"} {
		verb, ok := strings.CutSuffix(gap, pause)
		if ok && runeLen(verb) <= longest && strings.HasPrefix(verb, "が") && !strings.ContainsAny(verb, "、。,;と") {
			return true
		}
	}
	return false
}

// sumsUp reports whether a figure gives the worth of the coins listed before it: 17万ETHと2550万USDC、合わせて6億ドル.
func sumsUp(gap string, prev, cur *figure) bool {
	gap = strings.TrimPrefix(gap, "など")
	return prev.Currency.isCoin() && !cur.Currency.isCoin() && slices.Contains([]string{"、合わせて", "、あわせて", "、合計", "、合計で", "、総額", "、総額で", "、計", "の計", "の合計", "の総額", "など計", "合わせて", "計", "合計", "総額", ", 모두 ", ", 총 ", ", 합계 ", ", totaling ", ", totalling ", ", a total of ", ", together ", ", in all ", ", altogether ", ", all told ", ", for a total of ", ", or a total of ", " 등 ", " 등 총 ", " 등 모두 ", " 등 합계 ", " and other tokens worth ", " and other assets worth ", " and other coins worth ", " and other cryptocurrencies worth ", " among other tokens worth "}, gap)
}

// worthOf reports whether a figure is of the coins that the money before it is the worth of: 3億ドル(約370億円)相当の12万ETH.
func worthOf(gap string, cur *figure) bool {
	for _, u := range unitsAfter { // 3億ドル相当のイーサリアム34万個: the coin stands before its number
		if named := strings.TrimRight(gap, " "); u.code == cur.Currency && strings.HasSuffix(named, u.word) {
			gap = strings.TrimSuffix(named, u.word)
			break
		}
	}
	return cur.Currency.isCoin() && slices.Contains([]string{"相当の", ")相当の", "分の", ")分の", "に相当する", ")に相当する", "어치의 ", " 상당의 ", ") 상당의 ", " 규모의 ", ") 규모의 ", " worth of "}, gap)
}

// valuations are the words that may stand between coins and what they were worth, in 4500BTCで、時価で482億円; those of the second list
// say that it is a worth.
var (
	valuations  = []string{"にして", "は", "が", "で", "の", "、", "(", ")", "に", "を", "総額", "合計", "合わせて", "計", "約", "およそ", "ほぼ", "にして", "および", "의 ", "은 ", "는 ", "이 ", "가 ", "으로 ", "로 ", "로, ", ", ", " ", "총 ", "약 ", "당 ", "에 "}
	valuedWords = []string{"金額", "額", "금액", "当時", "時点", "時価", "レート", "相場", "価格", "価値", "換算", "評価額", "日本円", "円建て", "米ドル", "ドル建て", "ドル", "円", "時の", "発生", "流出", "被害", "당시", "유출", "탈취", "시점", "시세", "시가", "환율", "기준", "환산", "한화", "원화", "우리 돈", "현재 가치", "가치"}
)

// damageOf reports whether a clause behind the one that tells of coins says what they were worth: 34万ETHが抜き取られ、被害は当時のレートで580億円.
func damageOf(gap string) bool {
	for _, comma := range []string{"、", ", ", "며 ", "고 "} {
		if i := strings.LastIndex(gap, comma); i > 0 {
			tail := gap[i+len(comma):]
			for _, noun := range []string{"その規模", "その額", "その価値", "その総額", "被害額", "被害総額", "被害", "損害額", "損害", "流出額", "総額", "金額", "価値", "評価額", "피해액", "피해 규모", "피해", "가치", "그 규모", "그 가치", "그 액수", "규모", "액수", "금액"} {
				if strings.HasPrefix(tail, noun) {
					return valued(strings.NewReplacer("その規模", "額", "その", "", "총액", "", "그 규모", "가치", "규모", "", "그 액수", "가치", "액수", "가치", "그 가치", "가치").Replace(tail))
				}
			}
		}
	}
	return false
}

// valued reports whether nothing stands between coins and a sum but words that make it their worth.
func valued(gap string) bool {
	says := false
next:
	for gap != "" {
		if day := strings.TrimLeft(gap, "0123456789"); day != gap { // 26日時点の価格で
			for _, unit := range []string{"日", "月", "年", "時", "일", "월", "년", "시"} {
				if rest, ok := strings.CutPrefix(day, unit); ok {
					gap = rest
					continue next
				}
			}
			return false
		}
		for _, w := range valuedWords {
			if rest, ok := strings.CutPrefix(gap, w); ok {
				gap, says = rest, true
				continue next
			}
		}
		for _, w := range valuations {
			if rest, ok := strings.CutPrefix(gap, w); ok {
				gap = rest
				continue next
			}
		}
		return false
	}
	return says
}

// worthIn reports whether English words between two figures say that one is the worth of the other: ", together worth ".
func worthIn(gap string) bool {
	says := false
	for _, w := range strings.Fields(strings.NewReplacer(",", " ", "(", " ").Replace(gap)) {
		switch w {
		case "worth", "valued", "value", "equivalent", "equal":
			says = true
		case "together", "then", "now", "and", "collectively", "at", "the", "time", "a", "total", "of", "with", "in", "all", "to", "or", "was", "were", "which", "currently", "combined", "haul", "sum", "trove", "amount", "tokens", "coins", "crypto", "cryptocurrency", "an":
		default:
			return false
		}
	}
	return says
}

// maxAside bounds the words between an opening parenthesis and the figure in it.
const maxAside = 14

// aside reports whether a figure stands in parentheses behind another with nothing between but what dates or rates it:
// (당시 시세 580억원). A part of the figure before is no conversion of it.
func aside(gap string) bool {
	words, ok := strings.CutPrefix(strings.TrimPrefix(gap, " "), "(")
	if !ok || runeLen(words) > maxAside || strings.ContainsAny(words, "()。、;:") {
		return false
	}
	for _, part := range []string{"うち", "중 ", "of which", "including", "plus", "and ", "から", "前", "去", "昨", "지난", "作", "with"} {
		if strings.Contains(words, part) {
			return false
		}
	}
	return true
}

func outerBound(text *Text, t []rune, prev, cur *figure) {
	after := skipWorth(t, cur.End+1)
	if bound, l := boundBehind(t, after); l > 0 {
		prev.setBound(bound == About, bound == AtLeast, bound == AtMost)
		cur.setBound(bound == About, bound == AtLeast, bound == AtMost)
	}
}

// shareScale reads the first figure of a range in the scale of the second where it has none of its own: 3~5億.
func shareScale(first, second number) *big.Rat {
	if first.lo.Cmp(second.lo) >= 0 || first.lo.Cmp(big.NewRat(10000, 1)) >= 0 {
		return first.lo
	}
	scale := big.NewRat(1, 1)
	for _, unit := range []int64{1e12, 1e9, 1e8, 1e6, 1e4, 1e3} {
		u := big.NewRat(unit, 1)
		q := new(big.Rat).Quo(second.lo, u)
		if q.Cmp(big.NewRat(1, 1)) >= 0 && q.IsInt() || q.Cmp(big.NewRat(1, 1)) >= 0 && q.Cmp(big.NewRat(1000, 1)) < 0 {
			scale = u
			break
		}
	}
	scaled := new(big.Rat).Mul(first.lo, scale)
	if scaled.Cmp(second.lo) < 0 {
		return scaled
	}
	return first.lo
}

// elided reads the number of which English coins are a part and that does not name them again: 94,643 bitcoins of the 119,754 taken.
func elided(text *Text, t []rune, part figure) (figure, bool) {
	if !part.Currency.isCoin() {
		return figure{}, false
	}
	if _, l := firstAt(t, part.End, []string{" 중 ", " 가운데 ", " 중에서 ", " 중 약 ", " 가운데 약 "}); l > 0 { // 이더리움 49만9천개 중 41만7천개
		n := parseNumber(t, part.End+l)
		_, more := firstAt(t, n.end, []string{"여", "여 "})
		_, counter := firstAt(t, n.end+more, []string{"개"})
		if n.isZero() || n.vague || counter == 0 {
			return figure{}, false
		}
		f := figure{Amount: Amount{Currency: part.Currency, Bound: Exact, Value: decimal(n.lo)}, core: Span{part.End + l, n.end + more + counter}}
		f.bind(t)
		f.setBound(false, more > 0, false)
		f.AsWritten = text.Quote(f.Span)
		return f, true
	}
	_, l := firstAt(t, part.End, []string{" of the ", " out of the ", " of the roughly ", " of the nearly ", " of some "})
	if l == 0 {
		return figure{}, false
	}
	at := part.End + l
	n := parseNumber(t, at)
	_, taken := firstAt(t, n.end, []string{" taken", " stolen", " lost", " drained", " seized", " missing", " removed", " siphoned"})
	if n.isZero() || n.vague || taken == 0 || !isDigit(t[at]) {
		return figure{}, false
	}
	f := figure{Amount: Amount{Currency: part.Currency, Bound: Exact, Value: decimal(n.lo)}, core: Span{at, n.end}}
	f.bind(t)
	f.AsWritten = text.Quote(f.Span)
	return f, true
}
