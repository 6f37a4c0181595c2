package claims

import "fmt"

// inferPublished works out the day of publication from the dates an article names: the latest date with a year is not
// after it, and a day without a year is then the first such day after that date.
func inferPublished(text *Text, t []rune, it item) Published {
	var latest calendar
	var latestDate Date
	var loose []calendar
	for _, l := range it.lines {
		if l.role == related {
			continue
		}
		for i := l.Start; i < l.End; i++ {
			if !mayStartDate(t, i) {
				continue
			}
			c, ok := parseDate(t[:l.End], i)
			if !ok {
				continue
			}
			i = c.End - 1
			if c.y > 0 && !future(t, c) {
				if d := newDate(c.y, c.m, c.d); string(d) > string(latestDate) {
					latest, latestDate = c, d
				}
			} else if c.m > 0 && c.d > 0 && !c.hasRelY && !c.hasRelM {
				loose = append(loose, c)
			}
		}
	}
	if title := titleYear(t, it); title > 0 {
		if y, _, _ := parts(latestDate); title > y {
			return Published{Date: newDate(title, 0, 0), Basis: fmt.Sprintf("text: it speaks of this year beside a title of %d", title)}
		}
	}
	if latestDate == "" {
		return Published{}
	}
	basis := fmt.Sprintf("text: the latest date it names is %s", text.Quote(latest.Span))
	y, m, d := parts(latestDate)
	if m == 0 {
		return Published{Date: latestDate, Basis: basis}
	}
	if len(loose) > 0 {
		c := loose[0]
		if c.m < m || c.m == m && d > 0 && c.d < d {
			y++
		}
		return Published{Date: newDate(y, c.m, c.d), Basis: fmt.Sprintf("%s, and %s is the first such day after it", basis, text.Quote(c.Span))}
	}
	return Published{Date: newDate(y, m, d), Basis: basis}
}

// future reports whether the words behind a date say that it lies ahead.
func future(t []rune, c calendar) bool {
	_, l := firstAt(t, c.End, []string{"までに", "以降に", "度の計画", "の計画", "までの計画"})
	return l > 0
}

// titleYear returns the latest year without a mark that stands in a title, of an article that speaks of this year:
// 「2023見通し」, 報告書2022.
func titleYear(t []rune, it item) int {
	latest, thisYear := 0, false
	for _, l := range it.lines {
		if l.role == related {
			continue
		}
		for i := l.Start; i < l.End; i++ {
			if _, n := firstAt(t[:l.End], i, []string{"今年", "ことし", "올해", "this year"}); n > 0 {
				thisYear = true
			}
			if !isDigit(t[i]) || i > 0 && isDigit(t[i-1]) {
				continue
			}
			v, n := digitsAt(t[:l.End], i)
			if n != 4 || !isYear(v) || isOneOf(runeAt(t, i+4), "年년,.~-") || unitFollows(t, i+4) {
				continue
			}
			before, after := runeAt(t, i-1), runeAt(t, i+4)
			if isOneOf(before, "「『") || isKanji(before) && isOneOf(after, "」』") || isHangul(before) && isOneOf(after, "'\"」』") {
				latest = max(latest, v)
			}
		}
	}
	if !thisYear {
		return 0
	}
	return latest
}
