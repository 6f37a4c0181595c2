package sanctions

import (
	"context"
	"encoding/json"
	"fmt"
	"iter"
	"slices"
	"time"
)

// Check says that a list was found unchanged, or imported: at that time the version was what the issuer had. The last of each
// day is kept.
type Check struct {
	List    ListID    `json:"list"`
	Version string    `json:"version"` // the name of the version that it confirmed
	At      time.Time `json:"at"`
}

// Refusal is a list that was not taken, and why.
type Refusal struct {
	List    ListID       `json:"list"`
	Date    Day          `json:"date"`
	At      time.Time    `json:"at"`
	Reason  string       `json:"reason"`
	Sources []SourceFile `json:"sources,omitempty"`
}

// Ages are the greatest ages at which a list still allows the answer "not listed".
type Ages struct {
	// Today is for a question of today: time since the last successful check or import.
	Today time.Duration
	// AsOf is for a question about a past day: time from the version's date, or the last check by then, to the end of that day.
	AsOf time.Duration
}

// DefaultAges are a week for today, as every issuer's list is to be asked for at least weekly, and 31 days for a past day, for
// which often nothing but the dates of versions vouch.
var DefaultAges = Ages{Today: 7 * 24 * time.Hour, AsOf: 31 * 24 * time.Hour}

// StaleError says that a list is too old to say of somebody that he is not on it. What it does list is still listed.
type StaleError struct {
	Version Version
	AsOf    Day // the day that was asked about; empty for today
	Age     time.Duration
	Limit   time.Duration
}

func (e *StaleError) Error() string {
	if e.AsOf != "" {
		return fmt.Sprintf("list %s is stale: the last known state before the end of %s is %s older, more than the %s allowed", e.Version.Name(), e.AsOf, days(e.Age), days(e.Limit))
	}
	return fmt.Sprintf("list %s is stale: it was last checked %s ago, more than the %s allowed", e.Version.Name(), days(e.Age), days(e.Limit))
}

// days writes a time as whole days, and one below two days to the second.
func days(d time.Duration) string {
	if d < 48*time.Hour {
		return d.Round(time.Second).String()
	}
	return fmt.Sprintf("%d days", int(d/(24*time.Hour)))
}

// Checked records that at this time the issuer still had the list's last version, but for those of days to come.
func (b *Book) Checked(ctx context.Context, list ListID, at time.Time) error {
	b.writer.Lock()
	defer b.writer.Unlock()
	v, ok := b.inForce(list, horizon(at))
	if !ok {
		return fmt.Errorf("list %s: %w", list, ErrNoVersion)
	}
	return b.check(ctx, v, at)
}

// horizon is the last day that a version may be of to say something of the time at: where its issuer is, it may be tomorrow.
func horizon(at time.Time) Day { return DayOf(at.Add(24 * time.Hour)) }

func (b *Book) check(ctx context.Context, v Version, at time.Time) error {
	c, value, err := b.checkRecord(v, at)
	if err != nil || value == nil {
		return err
	}
	if err := b.store.Apply(ctx, one(checkKey(v.List, DayOf(at)), value)); err != nil {
		return err
	}
	b.remember(c)
	return nil
}

func one(key, value []byte) iter.Seq2[[]byte, []byte] {
	return func(yield func(k, v []byte) bool) { yield(key, value) }
}

// checkRecord returns the record of a check, none if a later version is there: storing what is long past says nothing about now. Nor does a version of a day
// to come.
func (b *Book) checkRecord(v Version, at time.Time) (Check, []byte, error) {
	last, ok := b.inForce(v.List, horizon(at))
	if ok && compareVersions(last, v) > 0 || v.Date > horizon(at) {
		return Check{}, nil, nil
	}
	c := Check{List: v.List, Version: v.Name(), At: at.UTC()}
	value, err := json.Marshal(c)
	return c, value, err
}

// remember keeps a stored check in memory, in order of days and one a day.
func (b *Book) remember(c Check) {
	b.mu.Lock()
	defer b.mu.Unlock()
	i, there := slices.BinarySearchFunc(b.checks[c.List], DayOf(c.At), func(have Check, day Day) int {
		return compareDays(DayOf(have.At), day)
	})
	checks := slices.Clone(b.checks[c.List])
	if there {
		checks[i] = c
	} else {
		checks = slices.Insert(checks, i, c)
	}
	b.checks[c.List] = checks
	b.changes++
}

func compareDays(a, b Day) int {
	switch {
	case a < b:
		return -1
	case a > b:
		return 1
	}
	return 0
}

// LastCheck returns the last successful check or import of a list that is not after a time.
func (b *Book) LastCheck(list ListID, by time.Time) (Check, bool) {
	b.mu.RLock()
	defer b.mu.RUnlock()
	for _, c := range slices.Backward(b.checks[list]) {
		if !c.At.After(by) {
			return c, true
		}
	}
	return Check{}, false
}

// Age returns the time since the last successful check or import of a list.
func (b *Book) Age(list ListID, now time.Time) (time.Duration, error) {
	c, ok := b.LastCheck(list, now)
	if !ok {
		return 0, fmt.Errorf("list %s: %w", list, ErrNoVersion)
	}
	return now.Sub(c.At), nil
}

// Fresh returns a StaleError if the list is too old for the answer "not listed" on that day, and ErrNoVersion if it has no version by
// then. An asOf that is empty, or not before the day of now, asks about now.
func (b *Book) Fresh(list ListID, asOf Day, now time.Time, limit Ages) error {
	today := asOf == "" || asOf >= DayOf(now)
	if today {
		asOf = DayOf(now)
	}
	v, ok := b.inForce(list, asOf)
	if !ok {
		return fmt.Errorf("list %s by %s: %w", list, asOf, ErrNoVersion)
	}
	if today {
		age, err := b.Age(list, now)
		if err == nil && age > limit.Today {
			err = &StaleError{Version: v, Age: age, Limit: limit.Today}
		}
		return err
	}
	end := asOf.Time().Add(24 * time.Hour)
	known := v.Date.Time()
	if c, ok := b.LastCheck(list, end); ok && c.At.After(known) {
		known = c.At
	}
	if age := end.Sub(known); age > limit.AsOf {
		return &StaleError{Version: v, AsOf: asOf, Age: age, Limit: limit.AsOf}
	}
	return nil
}

// Refuse records that a list was not taken.
func (b *Book) Refuse(ctx context.Context, r Refusal) error {
	if err := checkListID(r.List); err != nil {
		return err
	}
	r.At = r.At.UTC()
	day, number := DayOf(r.At), 0
	err := b.store.Scan(ctx, append(listPrefix(refusalSpace, r.List), day...), func(_, _ []byte) error {
		number++
		return nil
	})
	if err != nil {
		return err
	}
	value, err := json.Marshal(r)
	if err != nil {
		return err
	}
	return b.store.Apply(ctx, one(refusalKey(r.List, day, min(number, 1<<16-1)), value))
}

// Refusals returns what was refused of a list, in order of time.
func (b *Book) Refusals(ctx context.Context, list ListID) ([]Refusal, error) {
	var out []Refusal
	err := b.store.Scan(ctx, listPrefix(refusalSpace, list), func(_, value []byte) error {
		var r Refusal
		if err := json.Unmarshal(value, &r); err != nil {
			return fmt.Errorf("refusal of %s: %w", list, errRecord)
		}
		out = append(out, r)
		return nil
	})
	return out, err
}
