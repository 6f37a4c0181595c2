package claims

import "time"

// counted is a date told by its distance from the date that was told before it: 前日, 翌月, six days earlier.
type counted struct {
	is                 bool
	years, months, day int
}

// countedWords tell a distance from the date before. Those of the day of publication, such as yesterday, are relative dates.
var countedWords = []struct {
	word string
	counted
}{
	{"前日", counted{day: -1}}, {"前夜", counted{day: -1}}, {"前晩", counted{day: -1}}, {"前々日", counted{day: -2}}, {"翌朝", counted{day: 1}}, {"翌未明", counted{day: 1}}, {"翌日", counted{day: 1}}, {"翌々日", counted{day: 2}}, {"同日", counted{}}, {"当日", counted{}}, {"前の日", counted{day: -1}}, {"前の月", counted{months: -1}}, {"前月", counted{months: -1}}, {"翌月", counted{months: 1}},
	{"전날", counted{day: -1}}, {"다음 날", counted{day: 1}}, {"다음날", counted{day: 1}}, {"이튿날", counted{day: 1}}, {"같은 날", counted{}}, {"당일", counted{}}, {"전월", counted{months: -1}},
	{"the day before", counted{day: -1}}, {"a day earlier", counted{day: -1}}, {"the previous day", counted{day: -1}}, {"the next day", counted{day: 1}}, {"the following day", counted{day: 1}}, {"a day later", counted{day: 1}}, {"the same day", counted{}}, {"that day", counted{}},
	{"a week earlier", counted{day: -7}}, {"a week later", counted{day: 7}}, {"the previous month", counted{months: -1}}, {"the month before", counted{months: -1}}, {"a month earlier", counted{months: -1}}, {"the following month", counted{months: 1}}, {"a month later", counted{months: 1}},
}

// countedUnits stand behind a number: six days earlier, 3日後.
var countedUnits = []struct {
	word string
	counted
}{
	{" days earlier", counted{day: -1}}, {" days before", counted{day: -1}}, {" days later", counted{day: 1}}, {" weeks earlier", counted{day: -7}}, {" weeks later", counted{day: 7}}, {" months earlier", counted{months: -1}}, {" months later", counted{months: 1}},
	{" years earlier", counted{years: -1}}, {" years later", counted{years: 1}}, {"日後", counted{day: 1}}, {"週間後", counted{day: 7}}, {"か月後", counted{months: 1}}, {"カ月後", counted{months: 1}}, {"ヶ月後", counted{months: 1}}, {"年後", counted{years: 1}},
	{"일 뒤", counted{day: 1}}, {"일 후", counted{day: 1}}, {"주 뒤", counted{day: 7}}, {"주 후", counted{day: 7}}, {"개월 뒤", counted{months: 1}}, {"개월 후", counted{months: 1}}, {"년 뒤", counted{years: 1}}, {"년 후", counted{years: 1}},
}

// countedDate reads a distance from the date told before.
func countedDate(t []rune, i int) (calendar, bool) {
	c := calendar{Span: Span{i, i}}
	for _, w := range countedWords {
		if !hasAt(t, i, w.word) {
			continue
		}
		c.counted, c.End = w.counted, i+runeLen(w.word)
		c.counted.is = true
		if _, l := firstAt(t, c.End, []string{"比", "同", "まで", "より", " 대비", "대비", "에 비해"}); l > 0 { // compared with the day before
			return c, false
		}
		return timeOfDay(t, c), true
	}
	if hasAt(t, i, "이날") && partOfDayAt(t, i+2) > 0 { // 이날 오전; without it the day is mostly that of a statement
		c.counted, c.End = counted{is: true}, i+2
		return timeOfDay(t, c), true
	}
	if c, ok := dayAfter(t, i); ok {
		return c, true
	}
	n, end, ok := smallCount(t, i)
	if !ok || i > 0 && isDigit(t[i-1]) {
		return c, false
	}
	for _, u := range countedUnits {
		if hasAt(t, end, u.word) {
			c.counted = counted{true, u.years * n, u.months * n, u.day * n}
			c.End = end + runeLen(u.word)
			return c, true
		}
	}
	return c, false
}

// dayAfter reads how long before the date named right before it a thing was: on Tuesday, a day after it was robbed.
func dayAfter(t []rune, i int) (calendar, bool) {
	if i == 0 || t[i-1] != ' ' {
		return calendar{}, false
	}
	_, pause := firstBefore(t, i, []string{", just ", ", "})
	at := i - pause
	if pause == 0 || at < 1 || !isDigit(t[at-1]) && !hasBefore(t, at, "day") {
		return calendar{}, false
	}
	n, end, ok := smallCount(t, i)
	if hasAt(t, i, "a ") {
		n, end, ok = 1, i+1, true
	}
	if !ok {
		return calendar{}, false
	}
	for _, u := range []struct {
		word string
		days int
	}{{" day after ", 1}, {" days after ", 1}, {" week after ", 7}, {" weeks after ", 7}} {
		if hasAt(t, end, u.word) {
			return calendar{Span: Span{i, end + len(u.word) - 1}, counted: counted{is: true, day: -n * u.days}}, true
		}
	}
	return calendar{}, false
}

// after gives the date at a distance from the one that was told last, or, of days, from that of publication if none was. It has no
// more to it than that date has: of a month alone no day can be counted.
func (tl *timeline) after(c counted) Date {
	from := tl.last.From
	if from == "" && c.day <= 0 && c.months == 0 && c.years == 0 {
		from = tl.published
	}
	y, m, d := parts(from)
	if c.day != 0 && d == 0 || c.months != 0 && m == 0 || y == 0 {
		return ""
	}
	if c.months != 0 {
		d = 1 // a month from the 31st is the next month
	}
	day := time.Date(y+c.years, time.Month(max(m, 1)+c.months), max(d, 1)+c.day, 0, 0, 0, 0, time.UTC)
	switch {
	case c.years != 0:
		return newDate(day.Year(), 0, 0)
	case c.months != 0:
		return newDate(day.Year(), int(day.Month()), 0)
	case d == 0:
		return "" // that day, of a month
	}
	return Date(day.Format(time.DateOnly))
}

// namedDays are days of the year that have a name.
var namedDays = []struct {
	word       string
	month, day int
}{
	{"new year's eve", 12, 31}, {"new year's day", 1, 1}, {"christmas eve", 12, 24}, {"christmas day", 12, 25}, {"christmas", 12, 25}, {"大みそか", 12, 31}, {"大晦日", 12, 31}, {"元日", 1, 1}, {"元旦", 1, 1}, {"クリスマスイブ", 12, 24}, {"クリスマス", 12, 25},
	{"크리스마스이브", 12, 24}, {"크리스마스 이브", 12, 24}, {"크리스마스", 12, 25}, {"성탄절", 12, 25}, {"새해 첫날", 1, 1},
}

// namedDay reads the name of a day: New Year's Eve, 大みそか.
func namedDay(t []rune, i int) (calendar, bool) {
	for _, w := range namedDays {
		if hasAt(t, i, w.word) && !isLatin(runeAt(t, i+runeLen(w.word))) {
			return yearBehind(t, calendar{Span: Span{i, i + runeLen(w.word)}, m: w.month, d: w.day}), true
		}
	}
	return calendar{}, false
}
