package sanctions

import (
	"fmt"
	"strings"
	"time"
)

// Date is a date as lists give it: a day, a month, a year, or a span of them. Parts that are not known are 0.
type Date struct {
	Year, Month, Day int
	// To is the last day, month or year of a span; all zero where there is none.
	ToYear, ToMonth, ToDay int
	Circa                  bool
	// Text is what the issuer wrote, where the numbers do not say all of it.
	Text string
}

// IsZero reports whether nothing is known.
func (d Date) IsZero() bool { return d == Date{} }

// String writes the date as ISO 8601 with what is known: 1971, 1971-03, 1955/1958, "circa 1968". A date that has no
// numbers is its text.
func (d Date) String() string {
	s := partial(d.Year, d.Month, d.Day)
	if to := partial(d.ToYear, d.ToMonth, d.ToDay); to != "" {
		s += "/" + to
	}
	switch {
	case s == "":
		return d.Text
	case d.Circa:
		return "circa " + s
	}
	return s
}

func partial(year, month, day int) string {
	switch {
	case year == 0:
		return ""
	case month == 0:
		return fmt.Sprintf("%04d", year)
	case day == 0:
		return fmt.Sprintf("%04d-%02d", year, month)
	}
	return fmt.Sprintf("%04d-%02d-%02d", year, month, day)
}

// MarshalText writes what String says.
func (d Date) MarshalText() ([]byte, error) { return []byte(d.String()), nil }

// Span returns the first and the last day that the date may mean, both zero where no year is known. Circa widens
// nothing: how far to look around is for the caller to say.
func (d Date) Span() (first, last time.Time) {
	if d.Year == 0 {
		return time.Time{}, time.Time{}
	}
	first, last = spanOf(d.Year, d.Month, d.Day)
	if d.ToYear != 0 {
		_, last = spanOf(d.ToYear, d.ToMonth, d.ToDay)
	}
	return first, last
}

func spanOf(year, month, day int) (first, last time.Time) {
	switch {
	case month == 0:
		first = time.Date(year, 1, 1, 0, 0, 0, 0, time.UTC)
		return first, first.AddDate(1, 0, -1)
	case day == 0:
		first = time.Date(year, time.Month(month), 1, 0, 0, 0, 0, time.UTC)
		return first, first.AddDate(0, 1, -1)
	}
	first = time.Date(year, time.Month(month), day, 0, 0, 0, 0, time.UTC)
	return first, first
}

// Day is a calendar day, YYYY-MM-DD. Days compare as texts.
type Day string

// DayOf returns the day of a time in UTC.
func DayOf(t time.Time) Day { return Day(t.UTC().Format(time.DateOnly)) }

// ParseDay reads YYYY-MM-DD.
func ParseDay(s string) (Day, error) {
	if _, err := time.Parse(time.DateOnly, strings.TrimSpace(s)); err != nil {
		return "", fmt.Errorf("day %.40q: want YYYY-MM-DD", s)
	}
	return Day(strings.TrimSpace(s)), nil
}

// Time returns the day's first moment in UTC, the zero time if it is not a day.
func (d Day) Time() time.Time {
	t, err := time.Parse(time.DateOnly, string(d))
	if err != nil {
		return time.Time{}
	}
	return t
}
