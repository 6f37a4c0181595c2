package claims

import "time"

// window is a period as whole days, both ends inclusive. A missing end is a zero time.
type window struct{ from, to time.Time }

// newWindow widens dates of any precision to whole days: 2022 is from its first to its last day. A date that is not one
// counts as missing.
func newWindow(from, to Date) window {
	return window{edgeOf(from, false), edgeOf(to, true)}
}

// firstDay and lastDay are the ends of what a date names, a year, a month or a day; empty if it names nothing.
func firstDay(d Date) Date { return dayOf(edgeOf(d, false)) }
func lastDay(d Date) Date  { return dayOf(edgeOf(d, true)) }

func dayOf(t time.Time) Date {
	if t.IsZero() {
		return ""
	}
	return Date(t.Format(time.DateOnly))
}

func edgeOf(d Date, last bool) time.Time {
	for _, form := range []struct {
		layout       string
		months, days int
	}{{"2006", 12, -1}, {"2006-01", 1, -1}, {time.DateOnly, 0, 0}} {
		if t, err := time.Parse(form.layout, string(d)); err == nil {
			if last {
				t = t.AddDate(0, form.months, form.days)
			}
			return t
		}
	}
	return time.Time{}
}

// known tells whether both ends are.
func (w window) known() bool { return !w.from.IsZero() && !w.to.IsZero() && !w.to.Before(w.from) }

// open tells whether neither end is known.
func (w window) open() bool { return w.from.IsZero() && w.to.IsZero() }

func (w window) equal(o window) bool { return w.from.Equal(o.from) && w.to.Equal(o.to) }

// within tells whether a known window lies inside another.
func (w window) within(o window) bool {
	return w.known() && o.known() && !w.from.Before(o.from) && !w.to.After(o.to)
}

func (w window) days() int { return int(w.to.Sub(w.from).Hours()/24) + 1 }
