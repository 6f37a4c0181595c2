package sanctions

import (
	"regexp"
	"strconv"
	"strings"
	"time"
)

// months are the English names of months and their common abbreviations.
var months = map[string]int{
	"jan": 1, "feb": 2, "mar": 3, "apr": 4, "may": 5, "jun": 6, "jul": 7, "aug": 8, "sep": 9, "sept": 9, "oct": 10, "nov": 11, "dec": 12,
	"january": 1, "february": 2, "march": 3, "april": 4, "june": 6, "july": 7, "august": 8, "september": 9, "october": 10, "november": 11, "december": 12,
}

var (
	circaPattern = regexp.MustCompile(`(?i)^(?:circa|c\.|ca\.|approximately|approx\.?|about|around)\s+`)
	spanPattern  = regexp.MustCompile(`(?i)^(?:between\s+)?(.+?)\s+(?:to|and|-|–)\s+(.+)$`)
	yearsPattern = regexp.MustCompile(`^(\d{4})\s*[-–]\s*(\d{4})$`)
	isoPattern   = regexp.MustCompile(`^(\d{4})-(\d{1,2})(?:-(\d{1,2}))?(?:T.*|Z|[+-]\d{2}:\d{2})?$`)
	slashPattern = regexp.MustCompile(`^(\d{1,2})/(\d{1,2})/(\d{4})$`)
	wordPattern  = regexp.MustCompile(`^(?:(\d{1,2})[ -])?([A-Za-z]+)\.?[ -](\d{4})$`)
	usPattern    = regexp.MustCompile(`^([A-Za-z]+)\.? (\d{1,2}), (\d{4})$`)
	yearPattern  = regexp.MustCompile(`^\d{4}$`)
)

// parseDate reads a date in any of the ways that issuers write them: 1971, Mar 1971, 03 Mar 1971, 1971-03-03, 03/03/1971 (day
// first), circa 1968, 1955 to 1958. What it does not understand stays as text.
func parseDate(s string) Date {
	s = clean(s)
	text := s
	rest := circaPattern.ReplaceAllString(s, "")
	circa := rest != s
	if m := yearsPattern.FindStringSubmatch(rest); m != nil {
		rest = m[1] + " to " + m[2]
	}
	d, ok := oneDate(rest)
	if !ok {
		if m := spanPattern.FindStringSubmatch(rest); m != nil {
			from, ok1 := oneDate(m[1])
			// Both ends may be circa: "circa 1966 to circa 1967".
			end := circaPattern.ReplaceAllString(m[2], "")
			circa = circa || end != m[2]
			to, ok2 := oneDate(end)
			if ok = ok1 && ok2 && !before(to, from); ok {
				d = Date{Year: from.Year, Month: from.Month, Day: from.Day, ToYear: to.Year, ToMonth: to.Month, ToDay: to.Day}
			}
		}
	}
	if !ok {
		return Date{Text: text}
	}
	d.Circa = circa
	return d
}

func before(a, b Date) bool {
	_, last := a.Span()
	first, _ := b.Span()
	return last.Before(first)
}

func oneDate(s string) (Date, bool) {
	switch {
	case yearPattern.MatchString(s):
		return date(s, "", "")
	case isoPattern.MatchString(s):
		m := isoPattern.FindStringSubmatch(s)
		return date(m[1], m[2], m[3])
	case slashPattern.MatchString(s):
		m := slashPattern.FindStringSubmatch(s)
		return date(m[3], m[2], m[1])
	}
	if m := wordPattern.FindStringSubmatch(s); m != nil && months[strings.ToLower(m[2])] > 0 {
		return date(m[3], strconv.Itoa(months[strings.ToLower(m[2])]), m[1])
	}
	if m := usPattern.FindStringSubmatch(s); m != nil && months[strings.ToLower(m[1])] > 0 {
		return date(m[3], strconv.Itoa(months[strings.ToLower(m[1])]), m[2])
	}
	return Date{}, false
}

// date makes a date of digits. A day or month of 0 is one that is not known, as the UK writes "dd" and "00".
func date(year, month, day string) (Date, bool) {
	y, _ := strconv.Atoi(year)
	m, _ := strconv.Atoi(month)
	d, _ := strconv.Atoi(day)
	if y < 1000 || m > 12 {
		return Date{}, false
	}
	if m == 0 {
		d = 0
	}
	if d > 0 {
		if t := time.Date(y, time.Month(m), d, 0, 0, 0, 0, time.UTC); t.Day() != d {
			return Date{}, false
		}
	}
	return Date{Year: y, Month: m, Day: d}, true
}
