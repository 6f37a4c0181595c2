package casefile

import (
	"strconv"
	"strings"
	"time"

	"go.yaml.in/yaml/v4"
)

// Moment is a time as a case gives it: a second, or a whole minute or day of UTC where no more is said.
type Moment struct {
	Unix int64 // its first second
	Span int64 // how many seconds it covers: 1, 60 or 86400
}

// last returns the last second of m.
func (m Moment) last() int64 { return m.Unix + m.Span - 1 }

// in names the span in words; "" for a second.
func (m Moment) in() string {
	switch m.Span {
	case 60:
		return "minute"
	case 86400:
		return "day"
	}
	return ""
}

// Layouts of a date and of a time of day, as RFC 3339, YAML and people write them, and of a zone. A time without one is UTC, as YAML has it.
const dateLayout = "2006-1-2"

var (
	clockLayouts = []struct {
		layout string
		span   int64
	}{{"15:04:05.999999999", 1}, {"15:04", 60}}
	zoneLayouts = []string{"", "Z07:00", "Z0700", "-07"}
)

const (
	// maxUnixDigits tells Unix seconds from those of thousandths, which have 13.
	maxUnixDigits = 10
	// compactLayout is a date and hour written as ten digits, which look like Unix seconds.
	compactLayout = "2006010215"
)

// time reads a time: RFC 3339 or a YAML timestamp, a date alone, or Unix seconds.
func (p *parser) time(n *yaml.Node, what string) (Moment, error) {
	s, err := p.scalar(n, what)
	if err != nil {
		return Moment{}, err
	}
	if strings.Trim(s, "0123456789") == "" && len(s) > 8 {
		unix, err := strconv.ParseInt(s, 10, 64)
		if err != nil || len(s) > maxUnixDigits {
			return Moment{}, p.errorf(n, "%s: %.40s is no time in Unix seconds; of thousandths leave out the last three digits", what, s)
		}
		if t, err := time.Parse(compactLayout, s); err == nil && t.Year() >= 1970 && t.Year() < 2100 {
			return Moment{}, p.errorf(n, "%s: %s may be the hour %s or the Unix second of %s; write the one that is meant as 2022-03-23T13:29:09Z", what, s, t.Format("2006-01-02 15:00"), clock(unix))
		}
		return Moment{unix, 1}, nil
	}
	t, span, ok := parseMoment(s)
	switch {
	case !ok:
		return Moment{}, p.errorf(n, "%s: %.40q is no time; write it as 2022-03-23T13:29:09Z (or with another zone, +09:00), as 2022-03-23 if only the day is known, or in Unix seconds", what, s)
	case t.Nanosecond() != 0:
		return Moment{}, p.errorf(n, "%s: %s has parts of a second; blocks have whole seconds", what, s)
	case t.Unix() < 0:
		return Moment{}, p.errorf(n, "%s: %s is before 1970", what, s)
	}
	return Moment{t.Unix(), span}, nil
}

func parseMoment(s string) (t time.Time, span int64, ok bool) {
	if t, err := time.Parse(dateLayout, s); err == nil {
		return t, 86400, true
	}
	s = strings.TrimSpace(strings.TrimSuffix(strings.TrimSuffix(s, "UTC"), "GMT"))
	i := strings.IndexAny(s, "Tt ")
	if i < 0 {
		return t, 0, false
	}
	text := s[:i] + "T" + strings.Replace(strings.TrimSpace(s[i+1:]), " ", "", 1)
	if strings.HasSuffix(text, "z") {
		text = strings.TrimSuffix(text, "z") + "Z"
	}
	for _, c := range clockLayouts {
		for _, zone := range zoneLayouts {
			if t, err := time.Parse(dateLayout+"T"+c.layout+zone, text); err == nil {
				return t, c.span, true
			}
		}
	}
	return t, 0, false
}
