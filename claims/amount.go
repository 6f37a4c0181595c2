package claims

import (
	"math/big"
	"slices"
	"strings"
)

// figure is an amount at its place in the text.
type figure struct {
	Amount
	Span
	core   Span // the number and its unit, without the words around it
	notes  []string
	parens bool // stands in parentheses after another figure
	coins  bool // money that is told to be in a coin: $55.4 million in DAI
}

// unitsAfter are the names of currencies behind a figure, longer ones first.
var unitsAfter = []struct {
	word string
	code Currency
}{
	{"カナダドル", "CAD"}, {"加ドル", "CAD"}, {"スイスフラン", "CHF"}, {"インドルピー", "INR"}, {"ルピー", "INR"}, {"バーツ", "THB"}, {"ルピア", "IDR"}, {"リンギット", "MYR"}, {"トルコリラ", "TRY"}, {"フィリピンペソ", "PHP"}, {"米国ドル", "USD"}, {"usドル", "USD"}, {"usdコイン", "USDC"}, {"㌦", "USD"}, {"中国元", "CNY"},
	{"イオス", "EOS"}, {"アバランチ", "AVAX"}, {"エイダ", "ADA"}, {"ステラ", "XLM"}, {"ポリゴン", "MATIC"}, {"豪ドル", "AUD"}, {"オーストラリアドル", "AUD"}, {"香港ドル", "HKD"}, {"シンガポールドル", "SGD"}, {"台湾ドル", "TWD"},
	{"アメリカドル", "USD"}, {"米ドル", "USD"}, {"米弗", "USD"}, {"ドル", "USD"}, {"弗", "USD"}, {"日本円", "JPY"}, {"円", "JPY"},
	{"韓国ウォン", "KRW"}, {"ウォン", "KRW"}, {"人民元", "CNY"}, {"元", "CNY"}, {"ユーロ", "EUR"}, {"ポンド", "GBP"}, {"ルーブル", "RUB"},
	{"イーサリアム", "ETH"}, {"イーサ", "ETH"}, {"ビットコインキャッシュ", "BCH"}, {"ビットコイン", "BTC"}, {"ソラナ", "SOL"}, {"モネロ", "XMR"}, {"トロン", "TRX"}, {"ライトコイン", "LTC"}, {"ドージコイン", "DOGE"}, {"モナコイン", "MONA"}, {"ネム", "XEM"}, {"テザー", "USDT"}, {"リップル", "XRP"},
	{"미국 달러", "USD"}, {"미 달러", "USD"}, {"달러", "USD"}, {"불", "USD"}, {"원", "KRW"}, {"엔", "JPY"}, {"위안", "CNY"}, {"유로", "EUR"}, {"파운드", "GBP"},
	{"이오스", "EOS"}, {"에이다", "ADA"}, {"스텔라", "XLM"}, {"폴리곤", "MATIC"}, {"클레이", "KLAY"}, {"아발란체", "AVAX"}, {"라이트코인", "LTC"}, {"홍콩달러", "HKD"}, {"홍콩 달러", "HKD"}, {"usd코인", "USDC"}, {"싱가포르달러", "SGD"}, {"싱가포르 달러", "SGD"}, {"캐나다달러", "CAD"}, {"루피", "INR"}, {"루블", "RUB"}, {"바트", "THB"}, {"미국달러", "USD"}, {"미달러", "USD"},
	{"이더리움", "ETH"}, {"이더", "ETH"}, {"비트코인캐시", "BCH"}, {"비트코인", "BTC"}, {"솔라나", "SOL"}, {"모네로", "XMR"}, {"트론", "TRX"}, {"도지코인", "DOGE"}, {"넴", "XEM"}, {"위믹스", "WEMIX"}, {"테더", "USDT"}, {"리플", "XRP"},
	{"u.s. dollars", "USD"}, {"us dollars", "USD"}, {"american dollars", "USD"}, {"dollars", "USD"}, {"dollar", "USD"}, {"canadian dollars", "CAD"}, {"hong kong dollars", "HKD"}, {"singapore dollars", "SGD"}, {"australian dollars", "AUD"},
	{"swiss francs", "CHF"}, {"rupees", "INR"}, {"roubles", "RUB"}, {"rubles", "RUB"}, {"baht", "THB"}, {"pesos", "PHP"}, {"lira", "TRY"}, {"japanese yen", "JPY"}, {"yen", "JPY"},
	{"south korean won", "KRW"}, {"korean won", "KRW"}, {"won", "KRW"}, {"euros", "EUR"}, {"euro", "EUR"}, {"pounds sterling", "GBP"}, {"pounds", "GBP"},
	{"yuan", "CNY"}, {"renminbi", "CNY"}, {"wrapped ether", "WETH"}, {"wrapped eth", "WETH"}, {"wrapped bitcoin", "WBTC"}, {"bitcoins", "BTC"}, {"bitcoin", "BTC"}, {"ethereum", "ETH"}, {"ethers", "ETH"}, {"ether", "ETH"}, {"monero", "XMR"}, {"solana", "SOL"}, {"tether", "USDT"}, {"litecoin", "LTC"}, {"dogecoin", "DOGE"}, {"ripple", "XRP"},
	{"eos", "EOS"}, {"usd coin", "USDC"}, {"usd", "USD"}, {"jpy", "JPY"}, {"krw", "KRW"}, {"eur", "EUR"}, {"gbp", "GBP"}, {"cny", "CNY"}, {"usdt", "USDT"}, {"usdc", "USDC"}, {"eth", "ETH"},
	{"btc", "BTC"}, {"xem", "XEM"}, {"nem", "XEM"}, {"xrp", "XRP"}, {"bnb", "BNB"}, {"sol", "SOL"}, {"dai", "DAI"}, {"weth", "WETH"}, {"mona", "MONA"}, {"bch", "BCH"},
	{"ltc", "LTC"}, {"xmr", "XMR"}, {"trx", "TRX"}, {"busd", "BUSD"}, {"steth", "STETH"}, {"ada", "ADA"}, {"doge", "DOGE"}, {"wbtc", "WBTC"}, {"meth", "METH"}, {"cmeth", "CMETH"}, {"avax", "AVAX"}, {"matic", "MATIC"}, {"shib", "SHIB"}, {"xlm", "XLM"}, {"wemix", "WEMIX"}, {"klay", "KLAY"}, {"inr", "INR"}, {"chf", "CHF"}, {"sgd", "SGD"}, {"hkd", "HKD"}, {"cad", "CAD"}, {"aud", "AUD"},
}

// unitIndex finds the units of unitsAfter by their first letter, in their order.
var unitIndex = func() map[rune][]int {
	index := map[rune][]int{}
	for k, u := range unitsAfter {
		first := []rune(u.word)[0]
		index[first] = append(index[first], k)
	}
	return index
}()

// unitsBefore are signs and codes in front of a figure.
var unitsBefore = []struct {
	word string
	code Currency
}{
	{"us$", "USD"}, {"u.s.$", "USD"}, {"c$", "CAD"}, {"a$", "AUD"}, {"hk$", "HKD"}, {"nt$", "TWD"}, {"t$", "TWD"}, {"s$", "SGD"}, {"usd ", "USD"}, {"usd", "USD"}, {"$", "USD"},
	{"jpy ", "JPY"}, {"¥", "JPY"}, {"krw ", "KRW"}, {"₩", "KRW"}, {"eur ", "EUR"}, {"€", "EUR"}, {"gbp ", "GBP"}, {"£", "GBP"},
	{"₹", "INR"}, {"rs. ", "INR"}, {"rs ", "INR"}, {"inr ", "INR"}, {"chf ", "CHF"}, {"sgd ", "SGD"}, {"cny ", "CNY"}, {"rmb ", "CNY"}, {"₽", "RUB"}, {"eth ", "ETH"}, {"btc ", "BTC"},
}

var (
	// moneyBefore says in which money, or at which price, a figure is told, and bounds nothing.
	moneyBefore = []string{"日本円で", "日本円にして", "日本円換算で", "日本円に換算して", "円換算で", "ドル換算で", "米ドルにして", "ドルにして", "時価"}
	aboutBefore = []string{"おおよそ", "およそ", "約", "ほぼ", "推定", "概算で", "概算", "推計", "ざっと",
		"약 ", "약", "대략 ", "추정 ", "approximately ", "roughly ", "about ", "around ", "an estimated ", "estimated ", "some ", "approaching ", "nearing ", "something like ", "nearly ", "almost ", "close to ", "closer to ", "nearer ", "bordering on ", "verging on ", "circa ", "approx. ", "approx ", "an approximate ", "≈ ", "≈", "~", "ca. ", "c. ", "roughly equal to ", "in the region of ", "somewhere around ", "거의 ", "어림잡아 ", "얼추 ", "대충 "}
	leastBefore = []string{"줄잡아 ", "족히 ", "少なくとも", "最低でも", "最低", "優に", "ゆうに", "최소한 ", "최소 ", "적어도 ", "at least ", "more than ", "over ", "upwards of ", "upward of ", "past ", "beyond ", "in excess of ", "no less than ",
		"a minimum of ", "above ", "greater than ", "exceed ", "exceeds ", "exceeded ", "exceeding ", "topped ", "topping ", "tops ", "surpassed ", "surpasses ", "surpass ", "not less than ", "well over ", "excess of ", "north of ", "top ", "crossed ", "crossing ", "eclipsed ", "eclipsing "}
	mostBefore = []string{"最大で", "最大", "多くとも", "최대 ", "up to ", "as much as ", "at most ", "no more than ", "less than ", "under ", "below ", "short of ", "not more than ", "a maximum of ", "as many as ", "shy of ", "as high as "}

	leastAfter = []string{"を優に超え", "を優に上回", "を優に超す", "を下ら", "は下ら", "を突破", "を突き抜け", "の大台を超え", "の大台を突破", "の大台を上回", "の大台に乗", "の大台に達", "を越え", "を凌ぐ", "をしのぐ", "を大きく超え", "を大きく上回", "を大幅に超え", "を大幅に上回", "をはるかに超え", "をはるかに上回", "をやや上回", "をやや超え", "をわずかに上回", "をわずかに超え", "をゆうに超え", "を軽く超え", "以上", "を超え", "を超す", "を超し", "を超過", "を上回", "超え", "超", "余り", "あまり", "余", "強",
		"이상", "넘게", "넘는", "보다 많", "남짓", " or more", "-plus", "+", " plus,", " plus "}
	mostAfter  = []string{"以下", "未満", "以内", "弱", "足らず", "に満たな", "に満たず", "に届かな", "を下回", "이하", "미만", " or less"}
	aboutAfter = []string{"程度", "前後", "ほど", "ぐらい", "くらい", "規模", "台", "近く", "近い", "見当", "に迫", "に近い", "に近づ", "にせま", "そこそこ", "内外", "가까이", "정도", "가량", "안팎", "쯤", "내외", "수준", "대 ", " or so", " or thereabouts"}
	// handings are the verbs that over is a part of, where it bounds nothing.
	handings = []string{"hand ", "handed ", "handing ", "hands ", "turn ", "turned ", "turning ", "send ", "sent ", "sending ", "sign ", "signed ", "signing ", "transfer ", "transferred ", "transferring ", "move ", "moved ", "moving "}
	// worth stands between a figure and what bounds it, and changes nothing.
	worth = []string{"相当額", "相当", "分", "어치", "상당", " 상당", " 규모", "규모", " worth", "(当時のレート)", "の"}
)

// parseAmount reads a figure of money that starts at place i: its sign or its digits.
func parseAmount(text *Text, t []rune, i int) (figure, bool) {
	pos, code, sign, counted := i, Currency(""), false, Exact
	for _, u := range unitsBefore {
		if hasAt(t, i, u.word) && (i == 0 || !isLatin(t[i-1])) {
			pos, code, sign = skipSpaces(t, i+runeLen(u.word)), u.code, true
			break
		}
	}
	if !sign && i > 0 && (isDigit(t[i-1]) || isLatin(t[i-1]) && (isLatin(t[i]) || isDigit(t[i]))) {
		return figure{}, false
	}
	n := parseNumber(t, pos)
	if !sign {
		if f, ok := figureOfDigits(text, t, i); ok {
			return f, true
		}
	}
	if n.isZero() || n.hi.Sign() == 0 {
		return figure{}, false
	}
	if !sign && i > 1 && isDigit(t[i]) && t[i-1] == '.' && isDigit(t[i-2]) {
		return figure{}, false
	}
	first := n
	end, to, isRange := n.end, number{}, false
	if second, ok := rangeEnd(t, n.end, sign, code); ok && shareScale(first, second).Cmp(second.hi) < 0 && (isOneOf(runeAt(t, n.end), "~-") || !changes(t, i, n.end, second.end)) {
		to, isRange, end = second, true, second.end
	}
	if !sign || isRange {
		if c, e, ok := unitAt(t, end); ok {
			code, end = c, e
		} else if c, e, bound, ok := countedAt(t, end); ok && !sign {
			code, end, counted = c, e, bound
		} else if c, e, ok := coinsAt(t, i, end); ok && !sign {
			code, end = c, e
		} else if !sign {
			return figure{}, false
		}
	}
	fig := figure{Amount: Amount{Currency: code, Bound: Exact}, core: Span{i, end}}
	switch {
	case isRange:
		fig.Bound, fig.Min, fig.Max = Range, decimal(shareScale(first, to)), decimal(to.hi)
	case n.vague:
		fig.Bound, fig.Min, fig.Max = Vague, decimal(n.lo), decimal(n.hi)
	default:
		fig.Value = decimal(n.lo)
	}
	if n.repair != "" {
		fig.notes = append(fig.notes, n.repair)
	}
	fig.bind(t)
	fig.setBound(counted == About, counted == AtLeast, counted == AtMost)
	if r := runeAt(t, n.end); (n.more || r == '여' || r == '余') && fig.Bound != AtMost {
		fig.setBound(false, true, false)
	}
	fig.AsWritten = text.Quote(fig.Span)
	if coin, _, ok := unitAt(t, fig.End); ok && hasAt(t, fig.End, " in ") {
		fig.coins = coin.isCoin()
	}
	return fig, true
}

// digitCounts are sums that are told by how many digits they have.
var digitCounts = []string{"five-figure", "six-figure", "seven-figure", "eight-figure", "nine-figure", "ten-figure"}

// figureOfDigits reads a sum told by its digits, a high-nine-figure sum, which is of dollars where no money is named.
func figureOfDigits(text *Text, t []rune, i int) (figure, bool) {
	if i >= len(t) || !isOneOf(t[i], "fsentlmh") {
		return figure{}, false
	}
	_, l := firstAt(t, i, []string{"low-", "mid-", "high-", "low ", "mid ", "high "})
	for k, w := range digitCounts {
		if !hasAt(t, i+l, w) || isLatin(runeAt(t, i+l+len(w))) {
			continue
		}
		low := new(big.Rat).SetInt64(int64(pow10(k + 4)))
		f := figure{Amount: Amount{Currency: "USD", Bound: Vague, Min: decimal(low), Max: decimal(new(big.Rat).Mul(low, severalEnd))}, core: Span{i, i + l + len(w)}}
		if c, _, ok := unitAt(t, f.core.End); ok {
			f.Currency = c
		}
		f.Span = f.core
		f.AsWritten = text.Quote(f.Span)
		return f, true
	}
	return figure{}, false
}

// unitAt reads the name of a currency at place i, past a hyphen or a space and the counters of coins.
func unitAt(t []rune, i int) (Currency, int, bool) {
	for _, gap := range []string{"", " ", "-", "余", "余り", "여 ", "여", " of ", " in ", " million ", " units of ", " of the ", " of its customers' ", " of customers' ", " of its ", " of their ", "개의 ", "個の", "枚の"} {
		if !hasAt(t, i, gap) {
			continue
		}
		at := i + runeLen(gap)
		for _, k := range unitIndex[runeAt(t, at)] {
			u := unitsAfter[k]
			if !hasAt(t, at, u.word) {
				continue
			}
			end := at + runeLen(u.word)
			last := t[end-1]
			if isLatin(last) && end < len(t) && isLatin(t[end]) {
				continue
			}
			if slices.Contains(notMoney[u.word], runeAt(t, end)) || (gap == " in " || strings.HasPrefix(gap, " of ") && gap != " of " || gap == " units of ") && !u.code.isCoin() || u.code.isCoin() && countsHolders(t, end) {
				continue
			}
			return u.code, end, true
		}
	}
	return "", 0, false
}

// countedAt reads the name of a coin behind its counter and what bounds the number: 12万枚近いビットコイン, 4500枚もの.
func countedAt(t []rune, i int) (Currency, int, Bound, bool) {
	_, l := firstAt(t, i, []string{"枚", "個"})
	if l == 0 {
		return "", 0, Exact, false
	}
	i, bound := i+l, Exact
	for _, b := range []struct {
		words []string
		bound Bound
	}{{leastAfter, AtLeast}, {mostAfter, AtMost}, {aboutAfter, About}} {
		if n, yes := boundAt(t, i, b.words); yes {
			i, bound = i+n, b.bound
			break
		}
	}
	for _, inflection := range []string{"る", "い", "りの", "もの", "分の", "相当の", "の"} {
		if hasAt(t, i, inflection) {
			i += runeLen(inflection)
			break
		}
	}
	for _, k := range unitIndex[runeAt(t, i)] {
		if u := unitsAfter[k]; hasAt(t, i, u.word) && u.code.isCoin() {
			return u.code, i + runeLen(u.word), bound, true
		}
	}
	return "", 0, Exact, false
}

// countsHolders reports whether what is counted is not the coin that ends at place i but what stands behind it: 8,000 Solana wallets.
func countsHolders(t []rune, i int) bool {
	_, l := firstAt(t, i, []string{" wallet", " user", " address", " account", " holder", " node", " validator", " developer", " project", " transaction"})
	return l > 0
}

// coinsAt reads a number of coins whose name stands before it: ビットコイン約5000枚, 이더리움 34만2천개.
func coinsAt(t []rune, start, end int) (Currency, int, bool) {
	_, more := firstAt(t, end, []string{"余り", "余", "여"})
	end += more
	w, l := firstAt(t, end, []string{"枚", "個", "개", " 개"})
	if l == 0 || w == "개" && isHangul(runeAt(t, end+l)) && !isOneOf(runeAt(t, end+l), "를가는은의와로도에만씩이쯤") {
		return "", 0, false
	}
	for _, q := range []string{"約", "およそ", "計", "総計", "약 ", "약", "모두 ", "총 "} {
		if hasBefore(t, start, q) {
			start -= runeLen(q)
			break
		}
	}
	for start > 0 && t[start-1] == ' ' {
		start--
	}
	start = beforeShare(t, start)
	for _, particle := range []string{"のうち、", "のうちの", "のうち", "は", "を", "が", "は、", "은", "는", "을", "를", "이", "가", " 가운데", " 중", " 핫월렛에서", " 지갑에서", " 콜드월렛에서"} { // イーサリアムは約40万枚
		if hasBefore(t, start, particle) {
			start -= runeLen(particle)
			break
		}
	}
	for _, u := range unitsAfter {
		if hasBefore(t, start, u.word) && !slices.Contains([]Currency{"USD", "JPY", "KRW", "EUR", "CNY"}, u.code) {
			return u.code, end + l, true
		}
	}
	return "", 0, false
}

// notMoney are the letters after which the name of a currency is a part of another word: 元旦, 원인, 円安.
var notMoney = map[string][]rune{
	"元": {'旦', '年', '日', '首', '大'}, "円": {'高', '安', '形', '卓', '周'}, "원": {'인', '소', '년', '칙', '래', '정', '장', '격'}, "엔": {'진', '드'}, "불": {'법', '구', '만'},
	"ドル": {'箱', '高', '安'},
}

func runeAt(t []rune, i int) rune {
	if i < 0 || i >= len(t) {
		return 0
	}
	return t[i]
}

var rangeMarks = []string{"から", "~", "-", "ないし", "乃至", "에서 ", "에서", " to ", " and "}

// rangeEnd reads the second figure of a range whose first ends at place i.
func rangeEnd(t []rune, i int, sign bool, code Currency) (number, bool) {
	at := i
	if _, e, ok := unitAt(t, at); ok && !sign { // 3億ドルから5億ドル
		at = e
	}
	mark, l := firstAt(t, at, rangeMarks)
	if l == 0 || mark == " and " && !between(t, i) {
		return number{}, false
	}
	at = skipSpaces(t, at+l)
	if _, q := firstAt(t, at, []string{"約", "およそ", "more than ", "as much as ", "over ", "up to ", "about ", "약 ", "최대 "}); q > 0 {
		at += q
	}
	for _, u := range unitsBefore {
		if u.code == code && hasAt(t, at, u.word) {
			at += runeLen(u.word)
			break
		}
	}
	n := parseNumber(t, at)
	if n.isZero() || n.vague {
		return number{}, false
	}
	if _, _, ok := unitAt(t, n.end); !ok && !sign {
		return number{}, false
	}
	return n, true
}

// changes reports whether two figures, of which the first ends at place first, are those before and after a change, and no range:
// 6億ドルから10億ドルに増えた. One that has no unit of its own, 15億から20億ドルになる, begins a range.
func changes(t []rune, start, first, end int) bool {
	if _, ranges := firstBefore(t, start, []string{"range from ", "ranges from ", "ranged from ", "ranging from "}); ranges > 0 {
		return false
	}
	if hasBefore(t, start, "from ") {
		return true
	}
	if _, e, ok := unitAt(t, end); ok {
		end = e
	}
	if _, l := firstAt(t, end, []string{"に上", "にのぼ", "に達", "に及", "に登", "にもな"}); l > 0 {
		return false
	}
	if _, _, unit := unitAt(t, first); !unit && hasAt(t, end, "になる") {
		return false
	}
	_, l := firstAt(t, end, []string{"に", "へ", "まで", "로 ", "으로 ", "로"})
	return l > 0
}

// between reports whether the word "between" stands shortly before place i.
func between(t []rune, i int) bool {
	for j := i; j > i-30 && j >= 0; j-- {
		if hasAt(t, j, "between ") {
			return true
		}
	}
	return false
}

// bind widens the figure by the words that bound it and sets its bound: before it, and behind it past what only says
// that it is worth so much.
func (f *figure) bind(t []rune) {
	f.Span = f.core
	about, least, most := false, false, false
	for {
		before := func(words []string) int {
			w, l := wordBefore(t, f.Start, words) // launder $5 million is not under it
			if _, verb := wordBefore(t, f.Start-l, handings); w == "over " && verb > 0 {
				return 0
			}
			return l
		}
		l := before(moneyBefore) // it bounds nothing
		if l == 0 {
			l = before(aboutBefore)
			about = about || l > 0
		}
		if l == 0 {
			l = before(leastBefore)
			least = least || l > 0
		}
		if l == 0 {
			l = before(mostBefore)
			most = most || l > 0
		}
		if l == 0 {
			break
		}
		f.Start -= l
	}
	for f.Start < f.core.Start && t[f.Start] == ' ' {
		f.Start++
	}
	after := skipWorth(t, f.End)
	if bound, l := boundBehind(t, after); l > 0 {
		about, least, most, f.End = about || bound == About, least || bound == AtLeast, most || bound == AtMost, after+l
		for f.End > f.core.End && t[f.End-1] == ' ' {
			f.End--
		}
	}
	f.setBound(about, least, most)
}

func (f *figure) setBound(about, least, most bool) {
	switch {
	case f.Bound == Range || f.Bound == Vague:
	case least:
		f.Bound = AtLeast
	case most:
		f.Bound = AtMost
	case about:
		f.Bound = About
	}
}

// boundBehind reads the words at place i, behind a figure, that bound it, and gives their length.
func boundBehind(t []rune, i int) (Bound, int) {
	if bound, l := koreanBound(t, i); l > 0 {
		return bound, l
	}
	for _, k := range []struct {
		words []string
		bound Bound
	}{{leastAfter, AtLeast}, {mostAfter, AtMost}, {aboutAfter, About}} {
		if l, yes := boundAt(t, i, k.words); yes && !addsFigure(t, i, l) {
			return k.bound, l
		}
	}
	return "", 0
}

// addsFigure reports whether a word of bounds at place i only joins the figure to the next: 173,600 ETH plus 25 million.
func addsFigure(t []rune, i, l int) bool {
	return hasBefore(t, i+l, " plus ") && i+l < len(t) && mayStartFigure(t, i+l) && !isLatin(t[i+l])
}

func skipWorth(t []rune, i int) int {
	if _, l := firstAt(t, i, worth); l > 0 {
		return i + l
	}
	return i
}

// notBounds are the letters after which a word of one letter bounds nothing, and begins another: 780億円強奪.
var notBounds = map[string][]rune{"強": {'奪', '盗', '制', '化', '要', '力', '取'}, "弱": {'点', '体', '者'}, "台": {'湾'}, "超": {'過'}, "余": {'剰', '罪'}}

func boundAt(t []rune, i int, words []string) (int, bool) {
	w, l := firstAt(t, i, words)
	if l == 1 && slices.Contains(notBounds[w], runeAt(t, i+1)) {
		return 0, false
	}
	if l == 0 {
		if i < len(t) && t[i] == ' ' {
			if _, l = firstAt(t, i+1, words); l > 0 {
				return l + 1, true
			}
		}
		return 0, false
	}
	return l, true
}
