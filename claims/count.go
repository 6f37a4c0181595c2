package claims

import (
	"slices"
	"strconv"
)

// count is a number of things at its place.
type count struct {
	Count
	Span
}

// many reports whether it counts several thefts or several victims.
func (c count) many() bool {
	if c.Value == "1" {
		return false
	}
	switch c.What {
	case "attacks", "victims", "exchanges", "things":
		return true
	}
	return false
}

// counters are the words behind a number that say what is counted.
var counters = []struct {
	word string
	what string
}{
	{"回", "attacks"}, {"件", "attacks"}, {"つの仮想通貨取引所", "exchanges"}, {"つの暗号資産取引所", "exchanges"}, {"つの", "things"}, {"の暗号資産取引所", "exchanges"}, {"の仮想通貨取引所", "exchanges"}, {"の取引所", "exchanges"}, {"の暗号資産プラットフォーム", "exchanges"}, {"のプラットフォーム", "exchanges"}, {"の金融機関", "victims"}, {"の企業", "victims"}, {"の銀行", "victims"}, {"か所", "victims"}, {"カ所", "victims"}, {"ヵ所", "victims"}, {"社", "victims"}, {"団体", "organisations"}, {"集団", "organisations"}, {"組織", "organisations"}, {"グループ", "organisations"}, {"機関", "organisations"}, {"個人", "individuals"}, {"人", "people"}, {"名", "people"},
	{"台", "computers"}, {"隻", "ships"}, {"口座", "accounts"}, {"アドレス", "addresses"}, {"カ国", "countries"}, {"か国", "countries"},
	{"차례", "attacks"}, {"건", "attacks"}, {"곳", "victims"}, {"명", "people"}, {"개 거래소", "exchanges"}, {"개사", "victims"}, {"개국", "countries"}, {"회", "attacks"},
	{" attacks", "attacks"}, {" cyberattacks", "attacks"}, {" hacks", "attacks"}, {" intrusions", "attacks"}, {" heists", "attacks"}, {" thefts", "attacks"}, {" incidents", "attacks"}, {" suspected cyberattacks", "attacks"},
	{" exchanges", "exchanges"}, {" cryptocurrency exchanges", "exchanges"}, {" crypto exchanges", "exchanges"}, {" companies", "victims"}, {" firms", "victims"}, {" platforms", "victims"}, {" victims", "victims"}, {" people", "people"},
	{" individuals", "individuals"}, {" individual", "individuals"}, {" entity", "organisations"}, {" organization", "organisations"}, {" organisation", "organisations"}, {" person", "people"}, {" national", "people"}, {" chinese national", "people"}, {" entities", "organisations"}, {" countries", "countries"}, {" wallets", "addresses"}, {" addresses", "addresses"}, {" hackers", "people"}, {" members", "people"}, {" north koreans", "people"}, {" nationals", "people"}, {" chinese nationals", "people"}, {" north korean nationals", "people"}, {" russians", "people"}, {" iranians", "people"}, {" men", "people"},
	{" women", "people"}, {" officials", "people"}, {" north korean officials", "people"}, {" banks", "organisations"}, {" groups", "organisations"}, {" organizations", "organisations"}, {" organisations", "organisations"},
}

// notThefts stand behind a Japanese number of what is sent, or of what it is sent from and to.
var notThefts = []string{"に分", "の送金", "の取引", "の移動", "の移転", "の転送", "の出金", "のトランザクション", "ウォレット", "ホットウォレット", "アドレス", "口座", "チェーン", "鍵", "秘密鍵", "段階", "経路", "ルート", "サービス", "ミキサー", "通貨", "種類"}

// counts reads the numbers of a sentence that are neither money nor dates.
func counts(text *Text, t []rune, s Span, lang language, figs []figure, whens []when) []count {
	var out []count
	for i := s.Start; i < s.End; i++ {
		if c, ok := koreanCount(text, t[:s.End], i); ok && lang == korean {
			out = append(out, c)
			i = c.End - 1
			continue
		}
		if !mayStartFigure(t, i) || inside(i, figs, whens) || i > 0 && (isDigit(t[i-1]) || t[i-1] == '第') {
			continue
		}
		n := parseNumber(t[:s.End], i)
		if n.isZero() || n.vague && n.lo.Sign() == 0 {
			continue
		}
		c, ok := countAt(text, t[:s.End], i, n)
		if !ok {
			continue
		}
		out = append(out, c)
		i = c.End - 1
	}
	return out
}

// koreanNumerals are the numbers of Korean itself, from one.
var koreanNumerals = []string{"한", "두", "세", "네", "다섯", "여섯", "일곱", "여덟", "아홉", "열"}

// koreanCount reads a Korean number with its counter at place i: 네 차례, 세 곳.
func koreanCount(text *Text, t []rune, i int) (count, bool) {
	if !isHangul(t[i]) || i > 0 && t[i-1] != ' ' {
		return count{}, false
	}
	for k, w := range koreanNumerals {
		at := i + runeLen(w)
		if !hasAt(t, i, w) || runeAt(t, at) != ' ' {
			continue
		}
		for _, c := range []struct{ word, what string }{{"차례", "attacks"}, {"번", "attacks"}, {"곳", "victims"}, {"명", "people"}, {"사람", "people"}, {"건", "attacks"}} {
			if !hasAt(t, at+1, c.word) || hasAt(t, at+1+runeLen(c.word), "째") {
				continue
			}
			span := Span{i, at + 1 + runeLen(c.word)}
			return count{Span: span, Count: Count{What: c.what, Value: Decimal(strconv.Itoa(k + 1)), Bound: Exact, AsWritten: text.Quote(span)}}, true
		}
	}
	return count{}, false
}

func inside(i int, figs []figure, whens []when) bool {
	for _, f := range figs {
		if i >= f.Start && i < f.End {
			return true
		}
	}
	for _, w := range whens {
		if i >= w.Start && i < w.End {
			return true
		}
	}
	return false
}

func countAt(text *Text, t []rune, i int, n number) (count, bool) {
	for _, k := range counters {
		at := n.end
		if k.word[0] == ' ' {
			at = pastAdjectives(t, at, k.word)
		}
		if !hasAt(t, at, k.word) {
			continue
		}
		end, what := at+runeLen(k.word), k.what
		if _, l := firstAt(t, end, notThefts); l > 0 && (what == "things" || what == "attacks") {
			what = "transfers"
		}
		if last := t[end-1]; isLatin(last) && end < len(t) && isLatin(t[end]) {
			continue
		}
		if hasAt(t, end, "目") || hasAt(t, end, "째") {
			return count{}, false
		}
		f := figure{core: Span{i, end}, Amount: Amount{Bound: Exact}}
		f.bind(t)
		f.Span = namedBefore(t, f.Span, what)
		c := count{Span: f.Span, Count: Count{What: what, Bound: f.Bound, AsWritten: text.Quote(f.Span)}}
		if n.vague {
			c.Bound = Vague
		} else {
			c.Value = decimal(n.lo)
		}
		return c, true
	}
	return count{}, false
}

// pastAdjectives returns the place before a counter that up to three English words stand in front of: 58 suspected North Korean cyberattacks.
func pastAdjectives(t []rune, i int, counter string) int {
	at := i
	for range 4 {
		if hasAt(t, at, counter) {
			return at
		}
		if runeAt(t, at) != ' ' {
			break
		}
		word := at + 1
		for at = word; isLatin(runeAt(t, at)) || runeAt(t, at) == '-'; at++ {
		}
		if at == word || slices.Contains(noAdjectives, string(t[word:at])) {
			break
		}
	}
	return i
}

// noAdjectives end the search for what a number counts.
var noAdjectives = []string{"of", "and", "or", "in", "on", "at", "for", "from", "by", "to", "the", "a", "with", "that", "which", "million", "billion", "thousand", "percent", "per", "years", "year", "months", "days", "weeks", "hours", "was", "were", "is", "are", "as", "before", "after", "during", "since", "but", "than"}

// namedBefore widens a Korean number of persons or bodies over the noun that is counted, which stands before it: 북한인 3명.
func namedBefore(t []rune, s Span, what string) Span {
	if what != "people" && what != "victims" && what != "organisations" && what != "individuals" {
		return s
	}
	i := s.Start
	if i < 2 || t[i-1] != ' ' || !isHangul(t[i-2]) || isOneOf(t[i-2], "은는을를의에서로도며고한된인과와") {
		return s
	}
	for i--; i > 0 && isHangul(t[i-1]); i-- {
	}
	return Span{i, s.End}
}
