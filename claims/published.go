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
