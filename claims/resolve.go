package claims

import (
	"cmp"
	"strings"
	"time"
)

// resolve gives the first and last date of a calendar date. Both are empty if it is relative to a day that is not
// known.
func (tl *timeline) resolve(c calendar) (Date, Date) {
	py, pm, pd := parts(tl.published)
	switch {
	case c.counted.is:
		day := tl.after(c.counted)
		return day, day
	case c.same:
		return tl.last.From, tl.last.To
	case c.hasRelQ:
		return quarterFrom(tl.published, c.quarters)
	case c.sameIn > 0:
		return inYear(tl.last.From, c.sameIn), inYear(tl.last.To, c.sameIn)
	case c.prevSame:
		return yearBefore(tl.last.From), yearBefore(tl.last.To)
	case c.back > 0:
		return tl.since(c.back)
	case c.hasRelW || c.hasRelD || c.weekday > 0:
		return tl.days(c)
	case c.loosePart:
		c.y = tl.yearOfPart(c.part)
	case c.prevYear:
		if y, _, _ := parts(tl.last.From); y > 0 {
			c.y = y - 1
		} else if py > 0 {
			c.y = py - 1
		}
	case c.nextYear:
		named := cmp.Or(tl.last.To, tl.last.From)
		if c.fiscal { // which ends in the year after the one that it is named by
			named = cmp.Or(tl.last.From, tl.last.To)
		}
		if y, _, _ := parts(named); y > 0 {
			c.y = y + 1
		}
	case c.sameYear, c.sameMonth:
		y, m, _ := parts(cmp.Or(tl.last.To, tl.last.From))
		c.y = y
		if c.sameMonth {
			c.m = m
		}
	case c.hasRelY && py > 0:
		c.y = py + c.relYear
		if c.fiscal && 0 < pm && pm < firstFiscalMonth {
			c.y--
		}
	case c.hasRelM && pm > 0:
		months := py*12 + pm - 1 + c.relMonth
		c.y, c.m = months/12, months%12+1
	}
	if c.y == 0 && c.m > 0 && c.latest && py > 0 {
		if c.y = py; pm > 0 && c.m > pm {
			c.y--
		}
	}
	if c.y == 0 && c.m > 0 && !c.hasRelY && !c.hasRelM {
		c.y = tl.yearOfMonth(c.m, c.d)
	}
	if c.y == 0 && c.m == 0 && c.d > 0 && pm > 0 {
		c.y, c.m = py, pm
		if pd > 0 && c.d > pd {
			months := py*12 + pm - 2
			c.y, c.m = months/12, months%12+1
		}
	}
	if c.y == 0 {
		return "", ""
	}
	if !c.prevYear {
		tl.year = c.y
	}
	if c.monthsTo > 0 {
		first := c.y*12 + c.m - c.monthsTo
		return newDate(first/12, first%12+1, 0), newDate(c.y, c.m, 0)
	}
	if c.yearTo {
		first := c.y*12 + c.m - 12
		return newDate(first/12, first%12+1, 0), newDate(c.y, c.m, 0)
	}
	if c.years > 0 {
		return newDate(c.y-c.years+1, 0, 0), newDate(c.y, 0, 0)
	}
	if c.decade {
		return newDate(c.y, 0, 0), newDate(c.y+9, 0, 0)
	}
	if c.m == 0 && c.first > 0 {
		return newDate(c.y, 1, 0), newDate(c.y, c.first, 0)
	}
	if c.m == 0 && (c.part != wholePart || c.fiscal) {
		return c.partOfYear()
	}
	return newDate(c.y, c.m, c.d), newDate(c.y, c.m, c.d)
}

// firstFiscalMonth is the first month of a Japanese fiscal year.
const firstFiscalMonth = 4

// partOfYear gives the first and last month of a part of a year, or of a fiscal year.
func (c calendar) partOfYear() (Date, Date) {
	from, to := 1, 12
	if c.part != wholePart {
		from, to = c.part.months()
	}
	if c.fiscal {
		from, to = from+firstFiscalMonth-1, to+firstFiscalMonth-1
	}
	return newDate(c.y+(from-1)/12, (from-1)%12+1, 0), newDate(c.y+(to-1)/12, (to-1)%12+1, 0)
}

// since gives the time of so many months up to the day of publication.
func (tl *timeline) since(months int) (Date, Date) {
	py, pm, pd := parts(tl.published)
	switch {
	case py == 0 || pm == 0 && months%12 != 0:
		return "", ""
	case pm == 0:
		return newDate(py-months/12, 0, 0), tl.published
	}
	first := py*12 + pm - 1 - months
	y, m := first/12, first%12+1
	return newDate(y, m, min(pd, daysIn(y, m))), tl.published
}

// days gives the days of what counts in days or weeks from the day of publication. A weekday without a week is the last
// one up to that day.
func (tl *timeline) days(c calendar) (Date, Date) {
	day, err := time.Parse(time.DateOnly, string(tl.published))
	if err != nil {
		return "", ""
	}
	monday := day.AddDate(0, 0, -(int(day.Weekday())+6)%7)
	date := func(t time.Time) Date { return Date(t.Format(time.DateOnly)) }
	switch {
	case c.hasRelD:
		day = day.AddDate(0, 0, c.relDay)
	case c.hasRelW && c.weekday == 0:
		monday = monday.AddDate(0, 0, 7*c.relWeek)
		return date(monday), date(monday.AddDate(0, 0, 6))
	default:
		of := monday.AddDate(0, 0, 7*c.relWeek+c.weekday-1)
		if !c.hasRelW && of.After(day) {
			of = of.AddDate(0, 0, -7)
		}
		day = of
	}
	return date(day), date(day)
}

// quarterFrom gives the quarter so many after that of a day.
func quarterFrom(d Date, n int) (Date, Date) {
	y, m, _ := parts(d)
	if m == 0 {
		return "", ""
	}
	q := y*4 + (m-1)/3 + n
	return newDate(q/4, q%4*3+1, 0), newDate(q/4, q%4*3+3, 0)
}

// yearBefore moves a date a year back.
func yearBefore(d Date) Date {
	y, _, _ := parts(d)
	return inYear(d, y-1)
}

// inYear moves a date to another year.
func inYear(d Date, year int) Date {
	y, m, day := parts(d)
	if y == 0 {
		return ""
	}
	if m > 0 {
		day = min(day, daysIn(year, m))
	}
	return newDate(year, m, day)
}

func daysIn(y, m int) int { return time.Date(y, time.Month(m)+1, 0, 0, 0, 0, 0, time.UTC).Day() }

// yearOfPart says which year a half or quarter is of: the one named in its sentence, else the last that has begun.
func (tl *timeline) yearOfPart(p part) int {
	if tl.year > 0 {
		return tl.year
	}
	py, pm, _ := parts(tl.published)
	if from, _ := p.months(); pm > 0 && from > pm {
		return py - 1
	}
	return py
}

// afterYear reports whether a month without a year lies behind the date with one that the sentence named before, and so is of a later
// year: stolen in June 2022, laundered on Jan. 13.
func (tl *timeline) afterYear(m, d int) bool {
	y, last, _ := parts(cmp.Or(tl.last.To, tl.last.From))
	py, pm, pd := parts(tl.published)
	if y == tl.year && y == py && pm > 0 && m > pm && strings.Contains(tl.last.Basis, ", published ") {
		return true // the year was only inferred, and in it the month has not come
	}
	if y != tl.year || last == 0 || m >= last || py <= y {
		return false
	}
	return py > y+1 || pm == 0 || m < pm || m == pm && (pd == 0 || d <= pd)
}

func (tl *timeline) yearOfMonth(m, d int) int {
	if tl.year > 0 && !(tl.apart && d > 0) && !tl.afterYear(m, d) {
		return tl.year
	}
	py, pm, pd := parts(tl.published)
	switch {
	case py == 0:
		return tl.year
	case pm > 0 && (m > pm || m == pm && pd > 0 && d > pd):
		return py - 1
	}
	return py
}
