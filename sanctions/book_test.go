package sanctions

import (
	"errors"
	"fmt"
	"reflect"
	"slices"
	"strings"
	"testing"
	"time"

	"ashiato/store/memory"
)

func open(t *testing.T, s Store) *Book {
	t.Helper()
	b, err := Open(t.Context(), s)
	if err != nil {
		t.Fatal(err)
	}
	return b
}

func at(s string) time.Time {
	t, err := time.Parse(time.RFC3339, s)
	if err != nil {
		panic(err)
	}
	return t
}

// content is a list of n entries, of which those named in changed say something else.
func content(n int, changed ...int) *Content {
	c := &Content{List: OFACSDN, Format: FormatOFACCSV, Sources: []SourceFile{{Name: "sdn.csv", SHA256: fmt.Sprint(n, changed)}}}
	for i := range n {
		e := &Entry{List: OFACSDN, ID: fmt.Sprintf("%05d", i), Issuer: "OFAC", Kind: Person, Names: []Name{{Text: fmt.Sprintf("NAME, No %d", i), Script: "Latn"}}}
		if slices.Contains(changed, i) {
			e.Remarks = "changed"
		}
		c.Entries = append(c.Entries, e)
	}
	return c
}

func collect(t *testing.T, b *Book, v Version) []*Entry {
	t.Helper()
	var out []*Entry
	for e, err := range b.Entries(t.Context(), v) {
		if err != nil {
			t.Fatal(err)
		}
		out = append(out, e)
	}
	return out
}

// Entries that are held packed are those of the version, whether many share a piece of memory or one is larger than that.
func TestPacked(t *testing.T) {
	b := open(t, memory.New())
	c := content(2 * packedChunk / 45)
	c.Entries[3].Remarks = strings.Repeat("long ", packedChunk/4)
	done, err := b.Import(t.Context(), Import{Content: c, Date: "2026-03-01", At: at("2026-07-01T00:00:00Z")})
	if err != nil {
		t.Fatal(err)
	}
	var got []*Entry
	size := 0
	for p, err := range b.Packed(t.Context(), done.Version) {
		if err != nil {
			t.Fatal(err)
		}
		got = append(got, p.Entry())
		size += len(p.record)
	}
	if size < 2*packedChunk {
		t.Errorf("the entries have %d bytes, too few to need several pieces of memory", size)
	}
	if want := collect(t, b, done.Version); !reflect.DeepEqual(got, want) {
		t.Errorf("%d entries, or one of them, are other than the %d of the version", len(got), len(want))
	}
	for _, err := range b.Packed(t.Context(), Version{List: OFACSDN, Date: "2026-04-01", Revision: 1}) {
		if !errors.Is(err, ErrNoVersion) {
			t.Errorf("a version that is not there: %v", err)
		}
	}
	if e := (Packed{}).Entry(); !reflect.DeepEqual(e, &Entry{}) {
		t.Errorf("nothing is packed, and it is %+v", e)
	}
}

func TestVersionsInAnyOrder(t *testing.T) {
	store := memory.New()
	b := open(t, store)
	steps := []struct {
		date    Day
		content *Content
		added   int
		changed int
		removed int
	}{
		{"2026-03-01", content(100), 0, 0, 0},
		{"2026-05-01", content(102, 7), 2, 1, 0},
		{"2026-04-01", content(101, 8), 1, 1, 0}, // comes late; stands between
		{"2026-06-01", content(98, 7), 0, 0, 4},
	}
	for _, s := range steps {
		done, err := b.Import(t.Context(), Import{Content: s.content, Date: s.date, At: at("2026-07-01T00:00:00Z")})
		if err != nil {
			t.Fatal(err)
		}
		if done.Added != s.added || done.Changed != s.changed || done.Removed != s.removed {
			t.Errorf("%s: +%d ~%d -%d, want +%d ~%d -%d", s.date, done.Added, done.Changed, done.Removed, s.added, s.changed, s.removed)
		}
	}
	for _, book := range []*Book{b, open(t, store)} {
		for _, s := range steps {
			v, err := book.Version(OFACSDN, s.date, 0)
			if err != nil {
				t.Fatal(err)
			}
			if got := collect(t, book, v); !reflect.DeepEqual(got, s.content.Entries) {
				t.Errorf("%s: %d entries are not those that were stored", s.date, len(got))
			}
		}
		for day, want := range map[Day]Day{"2026-03-01": "2026-03-01", "2026-03-31": "2026-03-01", "2026-04-30": "2026-04-01", "2026-12-31": "2026-06-01"} {
			if got := book.InForce(day); len(got) != 1 || got[0].Date != want {
				t.Errorf("in force on %s: %v, want %s", day, got, want)
			}
		}
		if got := book.InForce("2026-02-28"); len(got) != 0 {
			t.Errorf("before the first version: %v", got)
		}
	}
}

func TestSmallerIsRefused(t *testing.T) {
	b := open(t, memory.New())
	put := func(date Day, c *Content, reason string) error {
		_, err := b.Import(t.Context(), Import{Content: c, Date: date, At: at("2026-07-01T00:00:00Z"), AcceptSmaller: reason})
		return err
	}
	if err := put("2026-01-01", content(100), ""); err != nil {
		t.Fatal(err)
	}
	if err := put("2026-02-01", content(95), ""); err != nil {
		t.Errorf("5 %% smaller: %v", err)
	}
	var refused *RefusedError
	for _, n := range []int{90, 1, 0} { // 90 of 95 is 5.3 % less
		if err := put("2026-03-01", content(n), ""); !errors.As(err, &refused) {
			t.Errorf("%d entries after 95: %v", n, err)
		}
	}
	if got := b.InForce("2026-12-31"); got[0].Date != "2026-02-01" {
		t.Errorf("in force after a refusal: %v", got)
	}
	if rs, err := b.Refusals(t.Context(), OFACSDN); err != nil || len(rs) != 3 {
		t.Errorf("refusals kept: %v, %v", rs, err)
	}
	if err := put("2026-03-01", content(50), "delisting of Cuba"); err != nil {
		t.Error(err)
	}
	if v, _ := b.Version(OFACSDN, "2026-03-01", 0); v.Override != "delisting of Cuba" {
		t.Errorf("override is not recorded: %+v", v)
	}
	// Another format of the list is not compared with this one.
	other := content(20)
	other.Format = FormatOFACAdvanced
	if err := put("2026-04-01", other, ""); err != nil {
		t.Error(err)
	}
	part := content(100)
	part.Missing = []string{"alt.csv"}
	if err := put("2026-05-01", part, ""); !errors.As(err, &refused) || !strings.Contains(err.Error(), "alt.csv") {
		t.Errorf("a set without a part: %v", err)
	}
}

func TestSameAgainAndRevisions(t *testing.T) {
	b := open(t, memory.New())
	put := func(c *Content, when string) Imported {
		done, err := b.Import(t.Context(), Import{Content: c, Date: "2026-01-01", At: at(when)})
		if err != nil {
			t.Fatal(err)
		}
		return done
	}
	put(content(10), "2026-01-02T00:00:00Z")
	if done := put(content(10), "2026-01-05T00:00:00Z"); !done.Already {
		t.Error("the same files again are a second version")
	}
	if age, err := b.Age(OFACSDN, at("2026-01-06T00:00:00Z")); err != nil || age != 24*time.Hour {
		t.Errorf("age %v, %v: the second import is a check", age, err)
	}
	if done := put(content(10, 3), "2026-01-06T00:00:00Z"); done.Already || done.Version.Revision != 2 || done.Changed != 1 {
		t.Errorf("another list of the same day: %+v", done)
	}
	if v := b.InForce("2026-01-01")[0]; v.Revision != 2 || v.Name() != "ofac-sdn@2026-01-01.2" {
		t.Errorf("in force: %s", v.Name())
	}
}

func TestFresh(t *testing.T) {
	b := open(t, memory.New())
	for date, n := range map[Day]int{"2024-09-27": 100, "2026-06-01": 101} {
		if _, err := b.Import(t.Context(), Import{Content: content(n), Date: date, At: at("2026-06-02T12:00:00Z")}); err != nil {
			t.Fatal(err)
		}
	}
	if err := b.Checked(t.Context(), OFACSDN, at("2026-07-10T12:00:00Z")); err != nil {
		t.Fatal(err)
	}
	var stale *StaleError
	for _, c := range []struct {
		asOf Day
		now  string
		want string
	}{
		{"", "2026-07-17T12:00:00Z", ""},
		{"", "2026-07-17T12:00:01Z", "stale"},
		{"2026-07-17", "2026-07-17T11:00:00Z", ""},
		{"2026-08-09", "2026-12-01T00:00:00Z", ""}, // 31 days after the check
		{"2026-08-10", "2026-12-01T00:00:00Z", "stale"},
		{"2024-10-01", "2026-12-01T00:00:00Z", ""},
		{"2024-12-01", "2026-12-01T00:00:00Z", "stale"},
		{"2024-09-26", "2026-12-01T00:00:00Z", "none"},
	} {
		err := b.Fresh(OFACSDN, c.asOf, at(c.now), DefaultAges)
		got := ""
		switch {
		case errors.As(err, &stale):
			got = "stale"
		case errors.Is(err, ErrNoVersion):
			got = "none"
		case err != nil:
			got = err.Error()
		}
		if got != c.want {
			t.Errorf("as of %q at %s: %v, want %q", c.asOf, c.now, err, c.want)
		}
	}
}

// A version of a day to come, which a slip in a date makes, says nothing of today: neither does it make the list fresh, nor do the lists that are imported
// and found unchanged after it grow stale.
func TestVersionOfADayToCome(t *testing.T) {
	b := open(t, memory.New())
	take := func(day Day, when string, changed ...int) {
		t.Helper()
		if _, err := b.Import(t.Context(), Import{Content: content(100, changed...), Date: day, At: at(when)}); err != nil {
			t.Fatal(err)
		}
	}
	age := func(now string, want time.Duration) {
		t.Helper()
		if got, err := b.Age(OFACSDN, at(now)); err != nil || got != want {
			t.Errorf("at %s the list is %s old, want %s: %v", now, got, want, err)
		}
	}
	take("2026-08-01", "2026-08-01T10:00:00Z")
	take("2062-08-05", "2026-08-05T10:00:00Z", 1)
	age("2026-08-05T12:00:00Z", 4*24*time.Hour+2*time.Hour)
	take("2026-08-06", "2026-08-06T10:00:00Z", 2)
	age("2026-08-06T12:00:00Z", 2*time.Hour)
	if err := b.Checked(t.Context(), OFACSDN, at("2026-08-07T10:00:00Z")); err != nil {
		t.Error(err)
	}
	age("2026-08-07T12:00:00Z", 2*time.Hour)
	if c, _ := b.LastCheck(OFACSDN, at("2026-08-07T12:00:00Z")); c.Version != "ofac-sdn@2026-08-06" {
		t.Errorf("the check is of %s", c.Version)
	}
	take("2026-08-08", "2026-08-07T22:00:00Z", 3) // of an issuer in whose country it is tomorrow
	age("2026-08-07T23:00:00Z", time.Hour)
}
