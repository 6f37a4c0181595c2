package claims

import "fmt"

// calendar is a date as a text writes it: what it does not say is zero.
type calendar struct {
	Span
	y, m, d int
	part    part
	timed   bool // with a part of the day
	latest  bool // the last such month before publication, whatever year was told before: 지난 3월, last March
	decade  bool // ten years: 2010年代
	first   int  // so many months from its beginning: the first nine months of 2023
	fiscal  bool // of a year from April to March: 年度
	relative
	counted counted
	notes   []string
}

// part is a part of a year or of a month.
type part int

const (
	wholePart part = iota
	firstHalf
	secondHalf
	quarter1
	quarter2
	quarter3
	quarter4
	spring
	summer
	autumn
	early
	middle
	late
	end
)

// months gives the first and last month of a part of a year. Early and late are the first and last three months, the
// middle is the sixth: the texts say no more, and the words stay in the basis.
func (p part) months() (int, int) {
	switch p {
	case firstHalf:
		return 1, 6
	case secondHalf:
		return 7, 12
	case quarter1, early:
		return 1, 3
	case quarter2:
		return 4, 6
	case quarter3:
		return 7, 9
	case quarter4, late:
		return 10, 12
	case spring:
		return 3, 5
	case summer:
		return 6, 8
	case autumn:
		return 9, 11
	case middle:
		return 6, 6
	case end:
		return 12, 12
	}
	return 0, 0
}

type datePart struct {
	word string
	part part
}

var partsAfter = []datePart{
	{"の上半期", firstHalf}, {"上半期", firstHalf}, {"上期", firstHalf}, {"の前半", firstHalf}, {"前半", firstHalf}, {"の下半期", secondHalf}, {"下半期", secondHalf}, {"下期", secondHalf},
	{"の後半", secondHalf}, {"後半", secondHalf}, {"第1四半期", quarter1}, {"第2四半期", quarter2}, {"第3四半期", quarter3}, {"第4四半期", quarter4},
	{"第1・四半期", quarter1}, {"第2・四半期", quarter2}, {"第3・四半期", quarter3}, {"第4・四半期", quarter4}, {"の第1四半期", quarter1}, {"の第2四半期", quarter2}, {"の第3四半期", quarter3}, {"の第4四半期", quarter4},
	{"の春", spring}, {"春", spring}, {"の夏", summer}, {"夏", summer}, {"の秋", autumn}, {"秋", autumn}, {" 봄", spring}, {" 여름", summer}, {" 가을", autumn}, {"1분기", quarter1}, {"2분기", quarter2}, {"3분기", quarter3}, {"4분기", quarter4},
	{"第一四半期", quarter1}, {"第二四半期", quarter2}, {"第三四半期", quarter3}, {"第四四半期", quarter4},
	{"初頭", early}, {"初め", early}, {"の初め", early}, {"はじめ", early}, {"の半ば", middle}, {"半ば", middle}, {"なかば", middle}, {"の暮れ", end}, {"末", end}, {"の終わり", end},
	{" 상반기", firstHalf}, {"상반기", firstHalf}, {" 하반기", secondHalf}, {"하반기", secondHalf}, {" 전반기", firstHalf}, {" 후반기", secondHalf}, {" 1분기", quarter1}, {" 2분기", quarter2},
	{" 3분기", quarter3}, {" 4분기", quarter4}, {" 초", early}, {"초", early}, {" 중반", middle}, {" 말", end}, {"말", end},
}

var englishMonths = []string{"january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november", "december"}

// parseDate reads a date that starts at place i.
func parseDate(t []rune, i int) (calendar, bool) {
	if i >= len(t) || !mayBeginDate(t, i) {
		return calendar{}, false
	}
	if i > 0 && (isDigit(t[i]) && (isDigit(t[i-1]) || t[i-1] == '.' || t[i-1] == ',' && i > 1 && isDigit(t[i-2]) && !hasYearMark(t, i)) || isLatin(t[i]) && isLatin(t[i-1])) {
		return calendar{}, false
	}
	if c, ok := countedDate(t, i); ok {
		return c, true
	}
	if c, ok := namedDay(t, i); ok {
		return c, true
	}
	if c, ok := sameInYear(t, i); ok {
		return c, true
	}
	if c, ok := easternDate(t, i); ok {
		return c, true
	}
	for _, read := range []func([]rune, calendar) (calendar, bool){yearTo, monthsTo, yearsTo} {
		if c, ok := read(t, calendar{Span: Span{i, i}}); ok {
			return c, true
		}
	}
	if isLatin(t[i]) { // the first half of 2022, before the first half of this year
		if c, ok := westernDate(t, i); ok {
			return c, true
		}
	}
	if c, ok := relativeDate(t, i); ok {
		return c, true
	}
	return westernDate(t, i)
}

func hasYearMark(t []rune, i int) bool { return runeAt(t, i+4) == '年' || runeAt(t, i+4) == '년' }

// digitsAt reads up to six digits, half-width or positional kanji, and returns their value and number.
func digitsAt(t []rune, i int) (int, int) {
	v, n := 0, 0
	for i+n < len(t) && n < 7 && isDigit(t[i+n]) {
		v = v*10 + int(t[i+n]-'0')
		n++
	}
	if n > 0 {
		return v, n
	}
	for i+n < len(t) && n < 5 {
		d, ok := kanjiDigits[t[i+n]]
		if !ok {
			break
		}
		v = v*10 + int(d)
		n++
	}
	if i+n < len(t) && t[i+n] == '十' && n <= 1 { // 十二月, 二十三日
		if n == 0 {
			v = 1
		}
		v, n = v*10, n+1
		if d, ok := kanjiDigits[runeAt(t, i+n)]; ok {
			v, n = v+int(d), n+1
		}
	}
	return v, n
}

// isTwoDigits reports whether two digits stand at a place, or two kanji for one digit each: 一九, and not 二十.
func isTwoDigits(t []rune, i int) bool {
	if isDigit(t[i]) {
		return true
	}
	_, first := kanjiDigits[t[i]]
	_, second := kanjiDigits[runeAt(t, i+1)]
	return first && second
}

func isYear(v int) bool { return 1970 <= v && v <= 2099 }

func isOneOf(r rune, set string) bool {
	for _, s := range set {
		if r == s {
			return true
		}
	}
	return false
}

// easternDate reads Japanese and Korean dates: 2022年3月23日, 3月8日, 23日, 令和4年3月 and the defects 20171月 and 38日.
func easternDate(t []rune, i int) (calendar, bool) {
	c := calendar{Span: Span{i, i}}
	pos := i
	if hasAt(t, pos, "令和") || hasAt(t, pos, "平成") {
		base := 2018
		if t[pos] == '平' {
			base = 1988
		}
		v, n := digitsAt(t, pos+2)
		if runeAt(t, pos+2) == '元' {
			v, n = 1, 1
		}
		if n == 0 || n > 2 || runeAt(t, pos+2+n) != '年' {
			return c, false
		}
		c.y, c.End = base+v, pos+3+n
		return monthAndDay(t, c.fiscalYear(t)), true
	}
	v, n := digitsAt(t, pos)
	if n == 0 {
		return c, false
	}
	next := runeAt(t, pos+n)
	at := pos + n
	if next == ' ' && isOneOf(runeAt(t, at+1), "年月日년월일") {
		next, at = runeAt(t, at+1), at+1
	}
	switch {
	case n == 2 && isTwoDigits(t, pos) && next == '年' && monthAt(t, at+1): // 2017年から18年9月, 二〇一五年十二月から一九年五月
		c.y, c.End = 2000+v, at+1
		if v > 60 {
			c.y -= 100
		}
		return monthAndDay(t, c), true
	case n == 4 && isYear(v) && isOneOf(next, "年년"):
		if isOneOf(runeAt(t, at+1), "間간") {
			return c, false
		}
		c.y, c.End = v, at+1
		if runeAt(t, at+1) == '代' && v%10 == 0 {
			c.decade, c.End = true, at+2
			return c, true
		}
		return monthAndDay(t, c.fiscalYear(t)), true
	case (n == 5 || n == 6) && isOneOf(next, "月월") && isYear(v/pow10(n-4)):
		c.y, c.m, c.End = v/pow10(n-4), v%pow10(n-4), at+1
		if c.m < 1 || c.m > 12 {
			return c, false
		}
		c.notes = append(c.notes, fmt.Sprintf("%s read as %d年%d月", string(t[i:c.End]), c.y, c.m))
		return readDay(t, c), true
	case n <= 2 && isOneOf(next, "月월") && 1 <= v && v <= 12:
		if runeAt(t, pos-1) == '年' && isDigit(runeAt(t, pos-2)) && !isDigit(runeAt(t, pos-3)) || isOneOf(runeAt(t, at+1), "間") || runeAt(t, pos-1) == 'か' || hasAt(t, at+1, "間") {
			return c, false
		}
		c.m, c.End, c.latest = v, at+1, hasBefore(t, pos, "지난 ")
		return readDay(t, c), true
	case (n <= 2 || !isDigit(t[pos])) && isOneOf(next, "日일") && 1 <= v && v <= 31: // 二十三日 is of three letters
		if notADay(t, at+1) {
			return c, false
		}
		c.d, c.End = v, at+1
		return timeOfDay(t, c), true
	case (n == 2 || n == 3 || n == 4) && next == '日' && v > 31 && !notADay(t, at+1):
		for _, k := range []int{1, 2} { // digits of the month
			if k >= n {
				break
			}
			m, d := v/pow10(n-k), v%pow10(n-k)
			if 1 <= m && m <= 12 && 1 <= d && d <= 31 {
				c.m, c.d, c.End = m, d, at+1
				c.notes = append(c.notes, fmt.Sprintf("%s read as %d月%d日", string(t[i:c.End]), m, d))
				return c, true
			}
		}
	case n == 4 && isYear(v) && isOneOf(next, "-/.") && next != 0:
		m, k := digitsAt(t, at+1)
		if k == 0 || k > 2 || m < 1 || m > 12 || runeAt(t, at+1+k) != next {
			break
		}
		d, l := digitsAt(t, at+2+k)
		if l == 0 || l > 2 || d < 1 || d > 31 {
			break
		}
		c.y, c.m, c.d, c.End = v, m, d, at+2+k+l
		return c, true
	}
	return c, false
}

// monthAt reports whether a month stands at place i.
func monthAt(t []rune, i int) bool {
	v, n := digitsAt(t, i)
	return n > 0 && n <= 2 && 1 <= v && v <= 12 && runeAt(t, i+n) == '月'
}

// fiscalYear reads 度 behind a year.
func (c calendar) fiscalYear(t []rune) calendar {
	if runeAt(t, c.End) == '度' {
		c.fiscal = true
		c.End++
	}
	return c
}

// timeOfDay reads the part of a day behind its date: 26日未明, 19일 밤.
func timeOfDay(t []rune, c calendar) calendar {
	l := partOfDayAt(t, c.End)
	c.End, c.timed = c.End+l, l > 0
	return c
}

// partOfDayAt returns the length of the word for a part of a day at place i, or 0.
func partOfDayAt(t []rune, i int) int {
	_, l := firstAt(t, i, []string{"未明", "早朝", "明け方", "午前中", "午前", "午後", "正午", "夕方", "夕", "深夜", "夜", "昼", "朝", "頃", "ごろ", " 새벽", " 늦은 밤", " 이른 아침", " 심야", " 자정", " 정오", " 오전", " 오후", " 밤", " 저녁", " 아침", " 낮"})
	return l
}

func notADay(t []rune, i int) bool {
	return isOneOf(runeAt(t, i), "間目後前連ぶ本曜간") || hasAt(t, i, "以内") || hasAt(t, i, "以上") || hasAt(t, i, " 연속") || hasAt(t, i, "째") || hasAt(t, i, "치")
}

func pow10(n int) int {
	v := 1
	for ; n > 0; n-- {
		v *= 10
	}
	return v
}

// monthAndDay reads what follows a year.
func monthAndDay(t []rune, c calendar) calendar {
	at := c.End
	if runeAt(t, at) == ' ' {
		at++
	}
	if runeAt(t, at) == 'の' {
		at++
	}
	if day, ok := namedDay(t, at); ok { // 前年の大みそか
		c.m, c.d, c.End = day.m, day.d, day.End
		return c
	}
	if v, n := digitsAt(t, at); n >= 1 && n <= 2 && isOneOf(runeAt(t, at+n), "月월") && 1 <= v && v <= 12 {
		c.m, c.End = v, at+n+1
		return readDay(t, c)
	}
	return yearPart(t, c)
}

func yearPart(t []rune, c calendar) calendar {
	for _, p := range partsAfter {
		if !hasAt(t, c.End, p.word) {
			continue
		}
		e := c.End + runeLen(p.word)
		if last := t[e-1]; isHangul(last) && isHangul(runeAt(t, e)) && !isOneOf(runeAt(t, e), "에부까의엔은기") {
			continue
		}
		c.part, c.End = p.part, e
		return c
	}
	return c
}

// readDay reads what follows a month.
func readDay(t []rune, c calendar) calendar {
	at := c.End
	if runeAt(t, at) == ' ' {
		at++
	}
	v, n := digitsAt(t, at)
	if n >= 1 && (n <= 2 || !isDigit(t[at])) && isOneOf(runeAt(t, at+n), "日일") && 1 <= v && v <= 31 && !notADay(t, at+n+1) {
		c.d, c.End = v, at+n+1
		return timeOfDay(t, c)
	}
	for _, w := range []string{"上旬", "中旬", "下旬", "初め", "初旬", "半ば", "末", " 초", " 중순", " 말", "말", "초"} {
		if hasAt(t, c.End, w) {
			c.End += runeLen(w)
			break
		}
	}
	return c
}

var englishParts = []datePart{
	{"the first half of ", firstHalf}, {"first half of ", firstHalf}, {"the second half of ", secondHalf}, {"second half of ", secondHalf}, {"h1 ", firstHalf}, {"h2 ", secondHalf},
	{"the first quarter of ", quarter1}, {"the second quarter of ", quarter2}, {"the third quarter of ", quarter3}, {"the fourth quarter of ", quarter4},
	{"q1 ", quarter1}, {"q2 ", quarter2}, {"q3 ", quarter3}, {"q4 ", quarter4}, {"the spring of ", spring}, {"the summer of ", summer}, {"the autumn of ", autumn}, {"the fall of ", autumn}, {"early in ", early}, {"early ", early}, {"late ", late}, {"mid-", middle}, {"the end of ", end}, {"the middle of ", middle},
}

// firstMonths reads how many months from the beginning of a year are told of: the first nine months of 2023.
func firstMonths(t []rune, i int) (n, end int, ok bool) {
	_, l := firstAt(t, i, []string{"the first ", "the opening ", "first "})
	if l == 0 {
		return 0, 0, false
	}
	n, end, ok = smallCount(t, i+l)
	_, of := firstAt(t, end, []string{" months of the ", " months of ", " months in "})
	return n, end + of, ok && of > 0 && n <= 12
}

// westernDate reads March 23, 2022; 23 March 2022; March 2022; 2022; the first half of 2022.
func westernDate(t []rune, i int) (calendar, bool) {
	c := calendar{Span: Span{i, i}}
	for _, p := range englishParts {
		if !hasAt(t, i, p.word) {
			continue
		}
		inner, ok := westernYear(t, i+runeLen(p.word))
		if !ok {
			inner, ok = relativeDate(t, i+runeLen(p.word))
		}
		if ok {
			inner.Start, inner.part = i, p.part
			return inner, true
		}
	}
	if n, end, ok := firstMonths(t, i); ok {
		inner, ok := westernYear(t, end)
		if !ok {
			inner, ok = relativeDate(t, end)
		}
		if ok {
			inner.Start, inner.first = i, n
			return inner, true
		}
	}
	if v, n := digitsAt(t, i); n > 0 && n <= 2 && isDigit(t[i]) && runeAt(t, i+n) == ' ' && 1 <= v && v <= 31 {
		if m, e := monthName(t, i+n+1); m > 0 {
			c.d, c.m, c.End = v, m, e
			return yearBehind(t, c), true
		}
	}
	if m, e := monthName(t, i); m > 0 {
		c.m, c.End = m, e
		if v, n := digitsAt(t, skipSpaces(t, e)); n > 0 && n <= 2 && 1 <= v && v <= 31 && e < len(t) && t[e] == ' ' {
			c.d, c.End = v, skipSpaces(t, e)+n
			for _, suffix := range []string{"st", "nd", "rd", "th"} {
				if hasAt(t, c.End, suffix) {
					c.End += 2
				}
			}
		}
		_, last := firstBefore(t, i, []string{"last ", "this past "})
		c = yearBehind(t, c)
		c.latest = last > 0
		// "may" and "march" are words of their own.
		if c.y == 0 && c.d == 0 && (m == 5 || m == 3) && !precededByIn(t, i) && !hasAt(t, c.End, "'s ") {
			return c, false
		}
		return c, true
	}
	return westernYear(t, i)
}

func precededByIn(t []rune, i int) bool {
	_, l := firstBefore(t, i, []string{"in ", "since ", "until ", "by ", "from ", "last ", "late ", "early ", "of ", "for ", "during ", "throughout ", "through "})
	if l > 0 {
		return true
	}
	for _, name := range englishMonths { // January to March
		if _, joined := firstBefore(t, i, []string{name + " to ", name + " and ", name + " or "}); joined > 0 {
			return true
		}
	}
	return false
}

func monthName(t []rune, i int) (int, int) {
	for m, name := range englishMonths {
		if hasAt(t, i, name) && !isLatin(runeAt(t, i+len(name))) {
			return m + 1, i + len(name)
		}
		if short := name[:3]; hasAt(t, i, short) {
			e := i + 3
			if hasAt(t, e, "t") && m == 8 {
				e++
			}
			if runeAt(t, e) == '.' {
				e++
			} else if m == 4 || m == 2 {
				continue
			}
			if r := runeAt(t, e); !isLatin(r) && r == ' ' && isDigit(runeAt(t, e+1)) {
				return m + 1, e
			}
		}
	}
	return 0, 0
}

func yearBehind(t []rune, c calendar) calendar {
	for _, gap := range []string{", ", " ", " of "} {
		if hasAt(t, c.End, gap) {
			if v, n := digitsAt(t, c.End+len(gap)); n == 4 && isYear(v) && !isDigit(runeAt(t, c.End+len(gap)+4)) {
				c.y, c.End = v, c.End+len(gap)+4
				return c
			}
			for _, w := range relativeYears {
				if isLatin(rune(w.word[0])) && hasAt(t, c.End+len(gap), w.word) {
					c.relYear, c.hasRelY, c.End = w.off, true, c.End+len(gap)+len(w.word)
					return c
				}
			}
		}
	}
	return c
}
