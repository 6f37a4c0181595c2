package claims

// relative is how a date counts from another: from the day of publication, or from the date named before.
type relative struct {
	relYear, relMonth, relWeek, relDay int
	hasRelY, hasRelM, hasRelW, hasRelD bool
	quarters                           int // from the quarter of publication
	hasRelQ                            bool
	years                              int  // so many years up to the one that is named
	yearTo                             bool // the year that ends with the month: the 12 months to June
	monthsTo                           int  // so many months that end with the month: the 18 months to June
	weekday                            int  // 1 is Monday; the last one up to publication
	back                               int  // months up to publication: 過去3年間
	same                               bool // the period named before: 同時期
	prevYear                           bool // the year before the one named before: 前年
	prevSame                           bool // the same part of the year before: 前年同期
	sameIn                             int  // the same part of a year that is named: the same period of 2023
	nextYear                           bool // 翌年
	sameYear                           bool // 同年
	sameMonth                          bool // 同月
	loosePart                          bool // a part of a year that is not named: 上半期
}

// fromPublication reports whether the date counts from the day of publication.
func (r relative) fromPublication() bool {
	return r.hasRelQ || r.hasRelY || r.hasRelM || r.hasRelW || r.hasRelD || r.weekday > 0 || r.back > 0 || r.loosePart
}

type offset struct {
	word string
	off  int
}

var relativeYears = []offset{
	{"今年", 0}, {"ことし", 0}, {"本年", 0}, {"去年", -1}, {"昨年", -1}, {"おととし", -2}, {"一昨年", -2}, {"来年", 1}, {"再来年", 2},
	{"올해", 0}, {"금년", 0}, {"올 ", 0}, {"지난해", -1}, {"작년", -1}, {"재작년", -2}, {"지지난해", -2}, {"내년", 1},
	{"earlier this year", 0}, {"later this year", 0}, {"this year", 0}, {"last year", -1}, {"next year", 1}, {"the year before last", -2},
}

var relativeMonths = []offset{
	{"今月", 0}, {"先月", -1}, {"先々月", -2}, {"来月", 1}, {"이달", 0}, {"이번 달", 0}, {"지난달", -1}, {"지난 달", -1}, {"다음 달", 1}, {"다음달", 1},
	{"this month", 0}, {"last month", -1}, {"next month", 1},
}

var relativeWeeks = []offset{
	{"今週", 0}, {"先週", -1}, {"先々週", -2}, {"来週", 1}, {"이번 주", 0}, {"이번주", 0}, {"지난주", -1}, {"지난 주", -1}, {"다음 주", 1}, {"다음주", 1},
	{"this week", 0}, {"last week", -1}, {"next week", 1},
}

var relativeDays = []offset{
	{"昨日", -1}, {"昨夜", -1}, {"昨晩", -1}, {"昨夕", -1}, {"ゆうべ", -1}, {"きのう", -1}, {"おととい", -2}, {"一昨日", -2}, {"本日", 0}, {"今日", 0}, {"今朝", 0}, {"けさ", 0}, {"きょう", 0},
	{"어제", -1}, {"어젯밤", -1}, {"간밤", -1}, {"그제", -2}, {"그저께", -2}, {"오늘", 0}, {"yesterday", -1}, {"last night", -1}, {"today", 0}, {"this morning", 0},
}

var weekdays = []offset{
	{"月曜", 1}, {"火曜", 2}, {"水曜", 3}, {"木曜", 4}, {"金曜", 5}, {"土曜", 6}, {"日曜", 7},
	{"월요일", 1}, {"화요일", 2}, {"수요일", 3}, {"목요일", 4}, {"금요일", 5}, {"토요일", 6}, {"일요일", 7},
	{"monday", 1}, {"tuesday", 2}, {"wednesday", 3}, {"thursday", 4}, {"friday", 5}, {"saturday", 6}, {"sunday", 7},
}

// offsetAt reads one of words at place i, as a word of its own where it is Latin.
func offsetAt(t []rune, i int, words []offset) (off, end int, ok bool) {
	for _, w := range words {
		if !hasAt(t, i, w.word) {
			continue
		}
		end = i + runeLen(w.word)
		if !isLatin(rune(w.word[0])) || !isLatin(runeAt(t, end)) {
			return w.off, end, true
		}
	}
	return 0, 0, false
}

// insideWord reports whether the word of this year at place i is a part of other words: まことしやか, 盗むことしか.
func insideWord(t []rune, i, end int) bool {
	return hasAt(t, i, "ことし") && (runeAt(t, i-1) == 'ま' || hasAt(t, end, "か") && !hasAt(t, end, "から"))
}

// relativeDate reads 昨年11月, 今月11日, 지난해 3월, last year, 2年前, 過去3年間, 同時期.
func relativeDate(t []rune, i int) (calendar, bool) {
	c := calendar{Span: Span{i, i}}
	if isDigit(t[i]) {
		if c, ok := loosePart(t, c); ok {
			return c, true
		}
		return ago(t, c)
	}
	if off, end, ok := offsetAt(t, i, relativeYears); ok && !insideWord(t, i, end) {
		c.relYear, c.hasRelY, c.End = off, true, end
		return monthAndDay(t, c.fiscalYear(t)), true
	}
	if off, end, ok := offsetAt(t, i, relativeMonths); ok {
		c.relMonth, c.hasRelM, c.End = off, true, end
		return readDay(t, c), true
	}
	if off, end, ok := offsetAt(t, i, relativeWeeks); ok {
		c.relWeek, c.hasRelW, c.End = off, true, end
		at := end
		if _, l := firstAt(t, at, []string{"の", " "}); l > 0 {
			at += l
		}
		if day, end, ok := offsetAt(t, at, weekdays); ok {
			c.weekday, c.End = day, end
		}
		return c, true
	}
	if off, end, ok := offsetAt(t, i, relativeDays); ok {
		c.relDay, c.hasRelD, c.End = off, true, end
		return c, true
	}
	if day, end, ok := offsetAt(t, i, weekdays); ok {
		c.weekday, c.End = day, end
		if runeAt(t, end) == '日' {
			c.End++
		}
		return c, true
	}
	if c, ok := sameDate(t, c); ok {
		return c, true
	}
	if c, ok := relativeQuarter(t, c); ok {
		return c, true
	}
	if c, ok := ago(t, c); ok {
		return c, true
	}
	if c, ok := backFrom(t, c); ok {
		return c, true
	}
	return loosePart(t, c)
}

// sameDate reads what counts from the date named before: 前年, 同年6月, 同月23日, 前年同期, 同時期.
func sameDate(t []rune, c calendar) (calendar, bool) {
	i := c.Start
	for _, w := range []string{"前年同期", "前年の同時期", "前年の同期", "前年の同じ時期", "前年の同じ期間", "前の年の同じ時期", "前の年の同じ期間", "前の年の同時期", "1年前の同時期", "작년 같은 기간", "작년 동기", "지난해 동기", "전년도 같은 기간", "전년 동기", "전년 같은 기간", "직전 연도 같은 기간", "지난해 같은 기간", "the same period a year earlier", "the same period last year", "a year earlier", "the year-earlier period", "a year before,", "a year before.", "the same month last year", "the same month a year earlier", "the same months last year", "the same stretch last year", "the corresponding period last year", "지난해 같은 시기", "작년 같은 시기", "전년 같은 시기", "1년 전 같은 기간"} {
		if hasAt(t, i, w) && !hasAt(t, i+runeLen(w), "比") {
			c.prevSame, c.End = true, i+runeLen(w)
			return c, true
		}
	}
	for _, w := range []string{"前年", "前の年", "その前年", "전년", "the previous year", "the prior year", "the year before"} {
		if hasAt(t, i, w) {
			c.End = i + runeLen(w)
			if _, l := firstAt(t, c.End, []string{"比", "同", "より", " 대비", "대비", " 동기", " last"}); l > 0 {
				return c, false
			}
			c.prevYear = true
			return monthAndDay(t, c.fiscalYear(t)), true
		}
	}
	for _, w := range []string{"翌年", "이듬해", "the following year", "the next year"} {
		if hasAt(t, i, w) {
			c.nextYear, c.End = true, i+runeLen(w)
			return monthAndDay(t, c.fiscalYear(t)), true
		}
	}
	if hasAt(t, i, "that ") {
		if m, end := monthName(t, i+5); m > 0 { // that June
			c.sameYear, c.m, c.End = true, m, end
			return c, true
		}
	}
	for _, w := range []string{"同年", "같은 해", "그해", "그 해", "the same year", "that year"} {
		if hasAt(t, i, w) {
			c.sameYear, c.End = true, i+runeLen(w)
			return monthAndDay(t, c), true
		}
	}
	for _, w := range []string{"同月", "같은 달", "the same month", "that month"} {
		if hasAt(t, i, w) {
			c.sameMonth, c.End = true, i+runeLen(w)
			return readDay(t, c), true
		}
	}
	if hasAt(t, i, "당시 ") && (i == 0 || isOneOf(t[i-1], "\n\"") || hasBefore(t, i, ". ")) { // the time of what the sentence before tells
		if _, l := firstAt(t, i+3, []string{"시세", "시가", "환율", "가격", "가치", "기준", "원화", "약 "}); l == 0 {
			c.same, c.End = true, i+2
			return c, true
		}
	}
	for _, w := range []string{"同時期", "同期間", "同じ期間", "この間", "같은 기간", "이 기간", "the same period", "that period"} {
		if hasAt(t, i, w) {
			c.same, c.End = true, i+runeLen(w)
			return c, true
		}
	}
	return c, false
}

// sameInYear reads the time named before in a year that is named: the same period of 2023, 2023년 같은 기간.
func sameInYear(t []rune, i int) (calendar, bool) {
	_, front := firstAt(t, i, []string{"the same period of ", "the same period in ", "the same months of ", "the same months in ", "the same stretch of ", "the corresponding period of "})
	v, n := digitsAt(t, i+front)
	_, behind := firstAt(t, i+front+n, []string{"년 같은 기간", "년 동기", "년 같은 시기"})
	return calendar{Span: Span{i, i + front + n + behind}, relative: relative{sameIn: v}}, n == 4 && isYear(v) && front+behind > 0
}

// yearTo reads a year that ends with a month: the 12 months to June, the year through March 2024.
func yearTo(t []rune, c calendar) (calendar, bool) {
	if !isOneOf(t[c.Start], "t1") {
		return c, false
	}
	_, l := firstAt(t, c.Start, []string{"the 12 months to ", "the 12 months through ", "the twelve months to ", "the 12 months ended ", "12 months to ", "the year to ", "the year through ", "the year ended ", "the year ending ", "the fiscal year ended ", "the fiscal year to "})
	m, end := monthName(t, c.Start+l)
	if l == 0 || m == 0 {
		return c, false
	}
	c.m, c.End, c.yearTo = m, end, true
	return yearBehind(t, c), true
}

// monthsTo reads so many months up to one that is named: the 18 months to June 2023, three months through March.
func monthsTo(t []rune, c calendar) (calendar, bool) {
	_, the := firstAt(t, c.Start, []string{"the ", "the last "})
	n, end, ok := smallCount(t, c.Start+the)
	_, l := firstAt(t, end, []string{" months to ", " months through ", " months ended ", " months ending ", " months until "})
	m, after := monthName(t, end+l)
	if !ok || l == 0 || m == 0 {
		return c, false
	}
	c.m, c.End, c.monthsTo = m, after, n
	return yearBehind(t, c), true
}

// yearsTo reads so many years up to one that is named: six years to 2023.
func yearsTo(t []rune, c calendar) (calendar, bool) {
	n, end, ok := smallCount(t, c.Start)
	_, l := firstAt(t, end, []string{" years to ", " years through ", " years until "})
	v, digits := digitsAt(t, end+l)
	if !ok || l == 0 || digits != 4 || !isYear(v) {
		return c, false
	}
	c.y, c.years, c.End = v, n, end+l+digits
	return c, true
}

// maxCount bounds how many years, months or days a relative date counts.
const maxCount = 100

// smallCount reads a number of years, months, weeks or days: in digits, kanji or English words.
func smallCount(t []rune, i int) (n, end int, ok bool) {
	if v, l := digitsAt(t, i); l > 0 {
		return v, i + l, 0 < v && v <= maxCount
	}
	for k, w := range []string{"one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"} {
		if hasAt(t, i, w) && !isLatin(runeAt(t, i+len(w))) {
			return k + 1, i + len(w), true
		}
	}
	return 0, 0, false
}

// ago reads 2年前, 3か月前, 10日前, 5년 전, two years ago.
func ago(t []rune, c calendar) (calendar, bool) {
	i := c.Start
	if i > 0 && (isDigit(t[i-1]) || t[i-1] == '数') {
		return c, false
	}
	n, end, ok := smallCount(t, i)
	if !ok {
		return c, false
	}
	for _, u := range []struct {
		word string
		unit rune
	}{
		{"年前", 'y'}, {"年ほど前", 'y'}, {"年余り前", 'y'}, {"か月前", 'm'}, {"カ月前", 'm'}, {"ヶ月前", 'm'}, {"ヵ月前", 'm'}, {"週間前", 'w'}, {"日前", 'd'}, {"년 전", 'y'}, {"년전", 'y'}, {"개월 전", 'm'}, {"달 전", 'm'},
		{"주 전", 'w'}, {"일 전", 'd'}, {" years ago", 'y'}, {" year ago", 'y'}, {" months ago", 'm'}, {" month ago", 'm'}, {" weeks ago", 'w'}, {" week ago", 'w'}, {" days ago", 'd'},
	} {
		if !hasAt(t, end, u.word) {
			continue
		}
		c.End = end + runeLen(u.word)
		if runeAt(t, c.End) == '後' { // 前後
			return c, false
		}
		switch u.unit {
		case 'y':
			c.relYear, c.hasRelY = -n, true
			if runeAt(t, c.End) == 'の' {
				return monthAndDay(t, c), true
			}
		case 'm':
			c.relMonth, c.hasRelM = -n, true
		case 'w':
			c.relWeek, c.hasRelW = -n, true
		case 'd':
			c.relDay, c.hasRelD = -n, true
		}
		return c, true
	}
	return c, false
}

var backWords = []string{"過去", "この", "ここ", "直近", "最近", "지난 ", "최근 ", "the past ", "the last ", "past ", "last ", "the previous ", "the preceding "}

// backFrom reads a time that ends with publication: 過去5年間, この半年, the past six months.
func backFrom(t []rune, c calendar) (calendar, bool) {
	w, l := firstAt(t, c.Start, backWords)
	if l == 0 {
		return c, false
	}
	at := c.Start + l
	if runeAt(t, at) == '、' || runeAt(t, at) == 'の' {
		at++
	}
	for _, one := range []struct {
		word   string
		months int
	}{{"半年間", 6}, {"半年余り", 6}, {"半年", 6}, {"반년", 6}, {"half-year", 6}, {"half year", 6}, {"decade", 120}} {
		if hasAt(t, at, one.word) {
			c.back, c.End = one.months, at+runeLen(one.word)
			return c, true
		}
	}
	if w == "the past " || w == "the last " || w == "past " {
		if hasAt(t, at, "year") && !isLatin(runeAt(t, at+4)) {
			c.back, c.End = 12, at+4
			return c, true
		}
	}
	n, end, ok := smallCount(t, at)
	if !ok {
		return c, false
	}
	for _, u := range []struct {
		word   string
		months int
	}{
		{"年間", 12}, {"年で", 12}, {"年余り", 12}, {"年に", 12}, {"カ年", 12}, {"か年", 12}, {"년간", 12}, {"년 동안", 12}, {"년 사이", 12}, {"년", 12}, {" years", 12}, {" year", 12},
		{"カ月", 1}, {"か月", 1}, {"ヶ月", 1}, {"ヵ月", 1}, {"개월", 1}, {" months", 1},
	} {
		if hasAt(t, end, u.word) {
			c.back, c.End = n*u.months, end+runeLen(u.word)
			if runeAt(t, c.End) == '間' || runeAt(t, c.End) == '간' {
				c.End++
			}
			return c, true
		}
	}
	return c, false
}

var looseParts = []datePart{
	{"上半期", firstHalf}, {"上期", firstHalf}, {"下半期", secondHalf}, {"下期", secondHalf}, {"第1四半期", quarter1}, {"第2四半期", quarter2}, {"第3四半期", quarter3}, {"第4四半期", quarter4},
	{"第1・四半期", quarter1}, {"第2・四半期", quarter2}, {"第3・四半期", quarter3}, {"第4・四半期", quarter4}, {"年初", early}, {"상반기", firstHalf}, {"하반기", secondHalf}, {"1분기", quarter1}, {"2분기", quarter2}, {"3분기", quarter3}, {"4분기", quarter4}, {"1·4분기", quarter1}, {"2·4분기", quarter2}, {"3·4분기", quarter3}, {"4·4분기", quarter4},
	{"the first half of the year", firstHalf}, {"the second half of the year", secondHalf}, {"the first half", firstHalf}, {"the second half", secondHalf},
	{"the first quarter", quarter1}, {"the second quarter", quarter2}, {"the third quarter", quarter3}, {"the fourth quarter", quarter4},
}

// relativeQuarters count from the quarter of publication.
var relativeQuarters = []offset{{"last quarter", -1}, {"the previous quarter", -1}, {"this quarter", 0}, {"the current quarter", 0}, {"지난 분기", -1}, {"직전 분기", -1}, {"이번 분기", 0}, {"前四半期", -1}, {"今四半期", 0}}

// relativeQuarter reads the quarter of publication or the one before it.
func relativeQuarter(t []rune, c calendar) (calendar, bool) {
	off, end, ok := offsetAt(t, c.Start, relativeQuarters)
	if ok {
		c.quarters, c.hasRelQ, c.End = off, true, end
	}
	return c, ok
}

// loosePart reads a half or a quarter of a year that is not named beside it.
func loosePart(t []rune, c calendar) (calendar, bool) {
	for _, p := range looseParts {
		if hasAt(t, c.Start, p.word) {
			c.part, c.loosePart, c.End = p.part, true, c.Start+runeLen(p.word)
			return c, true
		}
	}
	return c, false
}
