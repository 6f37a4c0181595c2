package claims

import (
	"cmp"
	"fmt"
	"slices"
	"strconv"
	"strings"
)

// when is a period at its place in the text.
type when struct {
	Period
	Span
	day    bool // to the day: a day is often the day of a statement
	timed  bool // to the part of a day, which a statement seldom is
	future bool
	notes  []string
}

// days counts the days of a period, 0 where an end is open.
func (w *when) days() int {
	if span := newWindow(w.From, w.To); span.known() {
		return span.days()
	}
	return 0
}

// timeline resolves dates against the day of publication and against what was named before.
type timeline struct {
	published Date
	last      when
	year      int  // of the last date that named one in this sentence
	alone     Span // that date, if it is a year without a month
	apart     bool // the date that is read stands in another clause than that year
}

func parts(d Date) (y, m, day int) {
	s := string(d)
	if len(s) >= 4 {
		y, _ = strconv.Atoi(s[:4])
	}
	if len(s) >= 7 {
		m, _ = strconv.Atoi(s[5:7])
	}
	if len(s) >= 10 {
		day, _ = strconv.Atoi(s[8:10])
	}
	return y, m, day
}

func newDate(y, m, d int) Date {
	switch {
	case y == 0:
		return ""
	case m == 0:
		return Date(fmt.Sprintf("%04d", y))
	case d == 0:
		return Date(fmt.Sprintf("%04d-%02d", y, m))
	}
	return Date(fmt.Sprintf("%04d-%02d-%02d", y, m, d))
}

// periods reads the periods of a range in order.
func (tl *timeline) periods(text *Text, t []rune, s Span) []when {
	tl.year, tl.alone = 0, Span{}
	t = t[:s.End]
	var out []when
	for i := s.Start; i < s.End; i++ {
		if !mayStartDate(t, i) {
			continue
		}
		w, ok := tl.periodAt(text, t, i)
		if !ok {
			w, ok = tl.laterYear(text, t, i)
		}
		if !ok {
			continue
		}
		if n := len(out); n > 0 && otherClock(t, out[n-1].End, i) {
			i = w.End - 1
			continue // 21日夜(日本時間22日)
		}
		if w.day && w.From == w.To && hasBefore(t, i, "by ") && !isLatin(runeAt(t, i-4)) { // stolen by June 24
			w.From = ""
			if n := len(out); n > 0 && !out[n-1].day && newWindow(w.To, w.To).within(newWindow(out[n-1].From, out[n-1].To)) {
				w.From = firstDay(out[n-1].From)
			}
		}
		if n := len(out); n > 0 && w.upToIn(t, &out[n-1], i) {
			out[n-1] = w
		} else {
			out = append(out, w)
		}
		if w.From != "" || w.To != "" {
			tl.last = w
		}
		i = w.End - 1
	}
	return out
}

// monthsOf reads a range of months behind a year that is told by its distance: おととし7〜9月.
func (tl *timeline) monthsOf(text *Text, t []rune, year calendar) (when, bool) {
	if !year.hasRelY || year.m > 0 || year.part != wholePart || year.fiscal {
		return when{}, false
	}
	_, l := firstAt(t, year.End, []string{"の", " "})
	if year.End+l >= len(t) {
		return when{}, false
	}
	w, ok := tl.shortRange(text, t, year.End+l)
	from, _ := tl.resolve(year)
	y, _, _ := parts(from)
	if !ok || y == 0 || len(w.From) != len("2006-01") {
		return when{}, false
	}
	_, first, _ := parts(w.From)
	_, last, _ := parts(w.To)
	w.From, w.To, w.Start = newDate(y, first, 0), newDate(y, last, 0), year.Start
	w.Basis = fmt.Sprintf("%s, published %s", text.Quote(w.Span), tl.published)
	return w, true
}

// monthsUpTo widens a month to so many that end with it: 今年9月までの9カ月間.
func (tl *timeline) monthsUpTo(t []rune, w *when, c calendar) {
	if !hasAt(t, c.End, "までの") || w.End != c.End {
		return
	}
	n, end, ok := smallCount(t, c.End+runeLen("までの"))
	_, l := firstAt(t, end, []string{"カ月", "か月", "ヶ月", "ヵ月", "年"})
	y, m, _ := parts(w.To)
	if !ok || l == 0 || y == 0 || m == 0 {
		return
	}
	if runeAt(t, end) == '年' {
		n *= 12
	}
	first := y*12 + m - n
	w.From, w.End = newDate(first/12, first%12+1, 0), end+l
	if hasAt(t, w.End, "間") {
		w.End++
	}
}

// otherClock reports whether a date only says again in parentheses, by the clock of another place, what the one before it says.
func otherClock(t []rune, from, at int) bool {
	gap, ok := strings.CutPrefix(strings.TrimPrefix(string(t[from:at]), " "), "(")
	return ok && slices.Contains([]string{"日本時間", "韓国時間", "現地時間", "米国時間", "米東部時間", "한국시간 ", "한국 시간 ", "현지시간 ", "현지 시간 "}, gap)
}

func mayStartDate(t []rune, i int) bool {
	r := t[i]
	if isDigit(r) || isLatin(r) && (i == 0 || !isLatin(t[i-1])) {
		return true
	}
	return dateStarts.has(r)
}

// dateStarts are the letters that the words and numerals of dates begin with.
var dateStarts = newRuneSet("〇零一二三四五六七八九两十今こ去昨ゆけき간お一来再本当先前同過直最令平올금지작재내이다전같당大元ク크성새최き月火水木金土日上下第年그어오상하월화수목금토일翌")

var rangeFrom = []string{"から", "より", "~", "-", "부터 ", "부터", "에서 ", " to ", " through ", " and ", " until ", "、", "과 ", " 및 "}

func (tl *timeline) periodAt(text *Text, t []rune, i int) (when, bool) {
	if w, ok := tl.shortRange(text, t, i); ok {
		return w, true
	}
	c, ok := parseDate(t, i)
	if !ok {
		return when{}, false
	}
	if w, ok := tl.monthsOf(text, t, c); ok {
		return w, true
	}
	tl.apart = tl.alone.End > 0 && !frames(t, tl.alone.End) && breaksBetween(t, tl.alone.End, i)
	w := when{Span: c.Span, day: c.d > 0 || c.weekday > 0 || c.hasRelD || c.counted.is && c.counted.months == 0 && c.counted.years == 0, timed: c.timed, notes: c.notes}
	w.From, w.To = tl.resolve(c)
	if c.counted.is && w.From == "" {
		return when{}, false
	}
	unresolved := w.From == ""
	switch {
	case c.y > 0 && c.m == 0 || c.hasRelY && c.m == 0:
		tl.alone = c.Span
	case c.y > 0 || c.hasRelY:
		tl.alone = Span{}
	}
	if mark, l := firstAt(t, c.End, rangeFrom); l > 0 {
		at := skipSpaces(t, c.End+l)
		if runeAt(t, at) == '翌' && isDigit(runeAt(t, at+1)) {
			at++
		}
		second, ok := parseDate(t, at)
		if !ok {
			second, ok = shortYear(t, at, c.y)
		}
		closed := ok && closesRange(t, second.End)
		switch {
		case ok && mark == " and " && c.m > 0 && second.m > c.m && c.d == 0 && second.d == 0 && c.y == 0 && !c.hasRelY:
			_, w.To = tl.resolve(second) // in June and July
			w.End = second.End
		case ok && followingYear(t, i, c, second) && slices.Contains([]string{" and ", "、", "과 ", " 및 ", ", "}, mark):
			_, w.To = tl.resolve(second) // in 2017 and 2018
			w.End = second.End
		case ok && mark == "、" && !closed, ok && mark == " and " && !between(t, i), ok && (mark == "から" || mark == "より" || mark == "에서 ") && !closed && second.d == 0 && second.m == 0 && second.y == 0:
		case ok:
			if second.y == 0 && !second.hasRelY && c.y > 0 && second.m > 0 {
				second.y = c.y
				if second.m < c.m {
					second.y++
				}
			} else if second.y == 0 && !second.hasRelY && c.hasRelY && second.m > 0 {
				second.hasRelY, second.relYear = true, c.relYear
			}
			if second.m == 0 && second.d > 0 {
				second.y, second.m, second.hasRelY, second.relYear = c.y, c.m, c.hasRelY, c.relYear
			}
			_, w.To = tl.resolve(second)
			w.End = second.End
			w.notes = append(w.notes, second.notes...)
		case (mark == " and " || mark == "-") && c.d > 0 && c.m > 0 && dayAlone(t, at) > c.d:
			last := c
			last.d = dayAlone(t, at)
			_, w.To = tl.resolve(last)
			w.End = at + len(fmt.Sprint(last.d))
		case c.timed && partOfDayAt(t, at) > 0:
			w.End = at + partOfDayAt(t, at) // 前日深夜から未明に
		case (mark == "から" || mark == "부터 " || mark == "부터"):
			w.To = ""
		}
	}
	tl.monthsUpTo(t, &w, c)
	if _, l := firstAt(t, c.End, []string{"以降", "以来", " 이후", " 이래"}); l > 0 {
		w.To, w.End = "", c.End+l
		tl.sinceUpTo(t, &w, c)
	}
	if at := sinceEvent(t, i, w.End); at > 0 && w.End == c.End {
		w.To, w.End = "", at
	}
	if _, l := firstBefore(t, i, []string{"since ", "Since "}); l > 0 && w.End == c.End {
		w.To, w.Start = "", i-l
	}
	if w.From != "" && w.To != "" && w.End == c.End {
		if _, l := firstAt(t, c.End, []string{"までに", "까지"}); l > 0 {
			w.From = ""
		}
	}
	if c.hasRelY && c.relYear == 0 && w.End == c.End && tl.soFar(t, &w, i, c) {
		w.To = tl.published
		tl.upTo(t, &w)
	}
	py, _, _ := parts(tl.published)
	w.future = c.hasRelY && c.relYear > 0 || c.hasRelM && c.relMonth > 0 || c.hasRelW && c.relWeek > 0 || py > 0 && c.y > py
	quote := text.Quote(w.Span)
	w.Basis = quote
	switch {
	case unresolved:
		w.Basis = ""
		w.notes = append(w.notes, fmt.Sprintf("period %s is relative and the day of publication is not known", quote))
		w.From, w.To = "", ""
	case c.counted.is:
		w.Basis = fmt.Sprintf("%s, counted from %s", quote, cmp.Or(tl.last.From, tl.published))
	case c.fromPublication() || c.y == 0 && !c.same:
		w.Basis = fmt.Sprintf("%s, published %s", quote, tl.published)
	case c.same:
		w.Basis = fmt.Sprintf("%s = %s", quote, tl.last.Basis)
	}
	return w, true
}

// dayAlone reads the number of a day that goes on from another: February 4 and 5. It is 0 where the number counts something.
func dayAlone(t []rune, i int) int {
	v, n := digitsAt(t, i)
	if n == 0 || n > 2 || v > 31 || !isOneOf(runeAt(t, i+n), ".,;)") && i+n < len(t) {
		return 0
	}
	return v
}

// beginnings are what time goes on from, behind the year in which it was: 2019年の開設以来, 2019년 출범 이후, since its launch in 2019.
var beginnings = []string{"の開設", "の設立", "の創設", "の創業", "の開業", "の発足", "の開始", "の運用開始", "の運営開始", "のサービス開始", "の稼働", "の登場", "の設置", "の立ち上げ", "の発売", "の公開", "の就任",
	" 출범", " 설립", " 개설", " 창설", " 창립", " 개시", " 출시", " 가동", " 등장", " 개장", " 취임"}

// sinceEvent returns the end of a time from place i to place end that goes on from a beginning in it, else 0.
func sinceEvent(t []rune, i, end int) int {
	const reach = 40
	if _, l := firstAt(t, end, beginnings); l > 0 {
		_, since := firstAt(t, end+l, []string{"以来", "以降", " 이후", " 이래"})
		return (end + l + since) * min(since, 1)
	}
	_, in := firstBefore(t, i, []string{" in ", " on "})
	for k := i - in; in > 0 && k > max(0, i-reach) && !isOneOf(t[k], ",;.0123456789$"); k-- {
		if _, l := firstAt(t, k, []string{" since its ", " since their ", " since it ", " since they ", " since opening", " since launching", " since the launch"}); l > 0 {
			return end
		}
	}
	return 0
}

// laterYear reads the two digits of a year in a sentence that named one before in four: 2023年の6億ドルから24年には13億ドルへ.
func (tl *timeline) laterYear(text *Text, t []rune, i int) (when, bool) {
	if i > 0 && (isDigit(t[i-1]) || isOneOf(t[i-1], "約数計の第.,")) {
		return when{}, false
	}
	c, ok := shortYear(t, i, tl.year)
	if !ok && tl.year == 0 && (i == 0 || isOneOf(t[i-1], "、。「は") || t[i-1] == '\n') {
		c, ok = tl.recentYear(t, i)
	}
	if !ok { // …10億ドルと、22年の17億ドルから減った
		const earlier = 9
		c, ok = shortYear(t, i, tl.year-earlier)
		ok = ok && c.y < tl.year && hasAt(t, c.End, "の")
	}
	if _, l := firstAt(t, i+3, []string{"は", "には", "に", "、", "の", "から", "末", "初", "上", "下", "前半", "後半", "以降", "以来", "에", "은", "는", " "}); !ok || l == 0 && c.End == i+3 {
		return when{}, false
	}
	if _, l := firstAt(t, i+3, []string{"に及", "にわた", "に渡", "の歴史", "の経験", "の刑", "の実刑", "の懲役"}); l > 0 {
		return when{}, false
	}
	if py, _, _ := parts(tl.published); py > 0 && c.y > py+1 {
		return when{}, false
	}
	w := when{Span: c.Span}
	w.From, w.To = tl.resolve(c)
	if _, since := firstAt(t, c.End, []string{"以降", "以来"}); since > 0 {
		w.To, w.End = "", c.End+since
	}
	w.Basis = text.Quote(w.Span)
	return w, true
}

// soFarBehind and soFarBefore say that a year is told up to the day of publication.
var (
	soFarBehind = []string{"に入って", "に入り", "になって", "になり", "これまで", "すでに", "現在まで", "、これまで", "のこれまで", "は既に", "はすでに", "はこれまで", " 들어", " 현재까지", " 지금까지", " so far", " to date", " already"}
	soFarBefore = []string{"so far ", "already ", "to date "}
)

// soFar reports whether a date that is the whole of this year, at place i, is told of as far as it has gone: 今年に入って.
func (tl *timeline) soFar(t []rune, w *when, i int, c calendar) bool {
	if _, m, d := parts(tl.published); m == 0 || d == 0 || c.m > 0 || c.part != wholePart {
		return false
	}
	_, behind := firstAt(t, w.End, soFarBehind)
	_, before := firstBefore(t, i, soFarBefore)
	return behind+before > 0
}

// sinceUpTo ends an open time at the date behind it: 昨年3月以降、11月までに, 지난해 3월 이후 11월까지.
func (tl *timeline) sinceUpTo(t []rune, w *when, from calendar) {
	_, l := firstAt(t, w.End, []string{"、", " "})
	last, ok := parseDate(t, w.End+l)
	if !ok || !closesRange(t, last.End) {
		return
	}
	if last.y == 0 && !last.hasRelY && last.m > 0 {
		last.y, last.hasRelY, last.relYear = from.y, from.hasRelY, from.relYear
	}
	if _, to := tl.resolve(last); to != "" {
		w.To, w.End = to, last.End
	}
}

// upTo ends a year that is told as far as it has gone at the date behind it, if there is one: 올해 들어 지난달까지.
func (tl *timeline) upTo(t []rune, w *when) {
	_, l := firstAt(t, w.End, []string{"に入ってから", "に入って、", "に入って", "に入り、", "に入り", "になってから", "になって", " 들어서 ", " 들어 "})
	last, ok := parseDate(t, w.End+l)
	if l == 0 || !ok || !closesRange(t, last.End) {
		return
	}
	if _, to := tl.resolve(last); to != "" {
		w.To, w.End = to, last.End
	}
}

// shortYear reads the two digits of a year that end a range from a year in four: 2017年から23年まで, 2017년부터 23년까지.
func shortYear(t []rune, i, from int) (calendar, bool) {
	v, n := digitsAt(t, i)
	if from == 0 || n != 2 || !isDigit(t[i]) || !isOneOf(runeAt(t, i+2), "年년") || isOneOf(runeAt(t, i+3), "間간") || v < from%100 {
		return calendar{}, false
	}
	return yearPart(t, calendar{Span: Span{i, i + 3}, y: from/100*100 + v}), true
}

func closesRange(t []rune, i int) bool {
	_, l := firstAt(t, i, []string{"まで", "にかけて", "の間", "にわたって", "かけて", "까지", "사이"})
	return l > 0
}

// shortRange reads the ranges whose first end lacks its mark: 2017~2018年, 1~9月.
func (tl *timeline) shortRange(text *Text, t []rune, i int) (when, bool) {
	if i > 0 && isDigit(t[i-1]) || !isDigit(t[i]) {
		return when{}, false
	}
	v, n := digitsAt(t, i)
	if n != 4 && n > 2 {
		return when{}, false
	}
	mark, l := firstAt(t, i+n, []string{"~", "-", "から", "、", "/"})
	if l == 0 {
		return when{}, false
	}
	v2, n2 := digitsAt(t, i+n+l)
	unit := runeAt(t, i+n+l+n2)
	w := when{Span: Span{i, i + n + l + n2 + 1}}
	switch {
	case n == 4 && n2 == 4 && isYear(v) && isYear(v2) && v < v2 && isOneOf(unit, "年년"):
		w.From, w.To = newDate(v, 0, 0), newDate(v2, 0, 0)
	case n == 4 && n2 == 2 && isYear(v) && v%100 < v2 && isOneOf(unit, "年년"):
		w.From, w.To = newDate(v, 0, 0), newDate(v/100*100+v2, 0, 0)
	case n == 2 && n2 == 2 && isDigit(t[i]) && mark != "、" && mark != "/" && unit == '年' && tl.recentYears(v, v2) && !isOneOf(runeAt(t, w.End), "間余前後"):
		w.From, w.To = newDate(2000+v, 0, 0), newDate(2000+v2, 0, 0)
	case n == 4 && n2 == 4 && isYear(v) && isYear(v2) && v < v2 && mark == "-":
		w.From, w.To = newDate(v, 0, 0), newDate(v2, 0, 0)
		w.End--
	case n <= 2 && n2 >= 1 && n2 <= 2 && isOneOf(unit, "月월") && 1 <= v && v < v2 && v2 <= 12 && mark != "/":
		y := tl.yearFor(v2, i, t)
		if y == 0 {
			return when{}, false
		}
		w.From, w.To = newDate(y, v, 0), newDate(y, v2, 0)
	default:
		return when{}, false
	}
	w.Basis = text.Quote(w.Span)
	return w, true
}

// yearFor says which year a month without a year is in: the one named right before it, else the last such month
// before publication.
func (tl *timeline) yearFor(month, at int, t []rune) int {
	if v, n := 0, 0; at >= 5 {
		v, n = digitsAt(t, at-5)
		if n >= 4 && runeAt(t, at-1) == '年' && isYear(v) {
			return v
		}
	}
	py, pm, _ := parts(tl.published)
	if py == 0 || pm > 0 && month > pm {
		if py == 0 {
			return 0
		}
		return py - 1
	}
	return py
}

// frames reports whether a year that ends at place i is the frame of all that follows: 2022年は, 2022年には, 2022年、.
func frames(t []rune, i int) bool {
	_, l := firstAt(t, i, []string{"は", "には", "、", "にも", "에는", "은 ", "는 ", ", "})
	return l > 0
}

// breaksBetween reports whether a clause ends between two places.
func breaksBetween(t []rune, from, to int) bool {
	for i := from; i < to; i++ {
		if clauseBreak(t, i, to, japanese) > 0 || clauseBreak(t, i, to, korean) > 0 || clauseBreak(t, i, to, english) > 0 {
			return true
		}
	}
	return false
}

// followingYear reports whether a date is the year behind the one that a date at place i names, both of them together the time of one sum: in 2017
// and 2018, 2017년과 2018년. Where several sums follow, each year has its own.
func followingYear(t []rune, i int, c, second calendar) bool {
	const reach = 90
	year := func(c calendar) bool {
		return c.y > 0 && c.m == 0 && c.d == 0 && c.part == wholePart && !c.hasRelY && !c.fiscal && !c.decade && c.years == 0
	}
	if !year(c) || !year(second) || second.y != c.y+1 {
		return false
	}
	end, sums := min(len(t), second.End+reach), 0
	for k := second.End; k < end && !endsHere(t, k, len(t)); k++ {
		if _, l := firstAt(t, k, []string{"respectively", "각각", "それぞれ"}); l > 0 {
			return false
		}
		if _, _, ok := unitAt(t, k); ok && isDigit(t[k-1]) || isOneOf(t[k], "$") {
			sums++
		}
	}
	return sums < 2
}
