package screening

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"maps"
	"regexp"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"ashiato/sanctions"
	"ashiato/store/memory"
)

var noon = time.Date(2026, 8, 25, 12, 0, 0, 0, time.UTC)

const (
	router  = "0xd90e2f925DA726b50C4Ed8D0Fb90Ad053324F31b"
	legacy  = "1BpEi6DfDAUFd7GtittLSdBeYJvcoaVggu"
	segwit  = "bc1qw508d6qejxtdg4y5r3zarvary0c5xw7kv8f3t4"
	folded  = "tr7nhqjekqxgtci8q8zy4pl8otszgjlj6t"
	unfold  = "TR7NHqjeKQxGTCi8q8ZY4pL8otSzgjLj6t"
	cleanly = "0x5aAeb6053F3E94C9b9A09f33669435E7Ef1BeAed"
)

func person(id, name string, more ...string) *sanctions.Entry {
	e := &sanctions.Entry{List: "un", ID: id, Issuer: "UN", Kind: sanctions.Person, Names: []sanctions.Name{{Text: name, Script: "Latn"}}}
	for _, alias := range more {
		e.Names = append(e.Names, sanctions.Name{Text: alias, Quality: sanctions.Strong, Script: "Latn"})
	}
	return e
}

func withList(list sanctions.ListID, e *sanctions.Entry) *sanctions.Entry {
	e.List = list
	return e
}

// lists are small lists of two days: the router leaves, a person is changed, another comes.
func lists(day sanctions.Day) map[sanctions.ListID][]*sanctions.Entry {
	kim := person("1", "KIM Jong Un", "Kim Chong-un")
	kim.Births = []sanctions.Date{{Year: 1984, Month: 1, Day: 8}}
	kim.Nationalities, kim.Gender = []string{"KP"}, "male"
	smith := person("2", "SMITH Jonathan Albert")
	ortega := person("3", "ORTEGA Beatriz Luz")
	ortega.Births, ortega.Nationalities, ortega.Gender = []sanctions.Date{{Year: 1971, Month: 3, Day: 9}}, []string{"CU"}, "female"
	un := []*sanctions.Entry{kim, smith, ortega}
	ship := &sanctions.Entry{List: "ofac-sdn", ID: "11", Issuer: "OFAC", Kind: sanctions.Ship, Names: []sanctions.Name{{Text: "CHONG CHON GANG"}}, IMOs: []string{"7937317"}}
	odd := &sanctions.Entry{List: "ofac-sdn", ID: "12", Issuer: "OFAC", Kind: sanctions.Ship, Names: []sanctions.Name{{Text: "SEA OF PEARLS"}}, IMOs: []string{"918762"}}
	sdn := []*sanctions.Entry{ship, odd}
	addresses := []*sanctions.Entry{
		{List: "ofac-addresses", ID: "a1", Issuer: "OFAC", Addresses: []sanctions.Address{{Ticker: "XBT", Text: legacy}}},
		{List: "ofac-addresses", ID: "a2", Issuer: "OFAC", Addresses: []sanctions.Address{{Ticker: "USDT", Text: folded, CaseUnknown: true}}},
		{List: "ofac-addresses", ID: "a3", Issuer: "OFAC", Addresses: []sanctions.Address{{Ticker: "XBT", Text: "1BgGZ9tcN4rm9KBzDn7KprQz87SZ26SAMH"}}},
	}
	csl := []*sanctions.Entry{withList("us-csl", &sanctions.Entry{ID: "e1", Issuer: "BIS", Kind: sanctions.Organisation,
		Names: []sanctions.Name{{Text: "Zhonghang Optics Institute"}}, ExportControl: true})}
	if day < "2026-01-01" {
		addresses = append(addresses, &sanctions.Entry{List: "ofac-addresses", ID: "a4", Issuer: "OFAC", Names: []sanctions.Name{{Text: "TORNADO CASH"}},
			Addresses: []sanctions.Address{{Ticker: "ETH", Text: strings.ToLower(router)}}})
	} else {
		smith.Remarks = "the entry was changed"
		un = append(un, person("4", "VOLKOV Andrei"))
	}
	return map[sanctions.ListID][]*sanctions.Entry{"un": un, "ofac-sdn": sdn, "ofac-addresses": addresses, "us-csl": csl}
}

func load(t testing.TB, book *sanctions.Book, day sanctions.Day) {
	t.Helper()
	for list, entries := range lists(day) {
		if _, err := book.Import(context.Background(), sanctions.Import{At: noon, Date: day,
			Content:       &sanctions.Content{List: list, Format: sanctions.FormatPlain, Date: day, Entries: entries, Sources: []sanctions.SourceFile{{Name: "test", SHA256: string(day)}}},
			AcceptSmaller: "test"}); err != nil {
			t.Fatal(err)
		}
	}
}

// open returns a desk on a record, with the lists of the days.
func open(t testing.TB, record Store, o Options, days ...sanctions.Day) (*Desk, *sanctions.Book) {
	t.Helper()
	book, err := sanctions.Open(context.Background(), memory.New())
	if err != nil {
		t.Fatal(err)
	}
	for _, day := range days {
		load(t, book, day)
	}
	return openOn(t, book, record, o), book
}

func openOn(t testing.TB, book *sanctions.Book, record Store, o Options) *Desk {
	t.Helper()
	if o.Program == "" {
		o.Program = "test"
	}
	d, err := Open(context.Background(), book, record, o)
	if err != nil {
		t.Fatal(err)
	}
	return d
}

func ask(t testing.TB, d *Desk, q Question) *Decision {
	t.Helper()
	got, err := d.Ask(context.Background(), q, noon)
	if err != nil {
		t.Fatalf("%+v: %v", q, err)
	}
	return got
}

func TestAsk(t *testing.T) {
	d, _ := open(t, memory.New(), Options{}, "2024-09-27", "2026-08-20")
	for _, c := range []struct {
		name     string
		q        Question
		outcome  Outcome
		id       string
		relation Relation
	}{
		{"name", Question{Name: "Kim Jong Un"}, Listed, "1", ByName},
		{"alias", Question{Name: "kim  chong-un", Type: "individual"}, Listed, "1", ByName},
		{"in two scripts", Question{Name: "Kim Jong Un (김정은)"}, Listed, "1", ByName},
		{"in two scripts, of a person", Question{Name: "金正恩 KIM Jong Un", Type: "person"}, Listed, "1", ByName},
		{"in two scripts, one of them wrong", Question{Name: "John Smythe / 김정은"}, Listed, "1", ByName},
		{"in two scripts, nobody", Question{Name: "Marguerite Yourcenar (마르그리트 유르스나르)"}, NotListed, "", ""},
		{"other kind", Question{Name: "Kim Jong Un", Type: "ship"}, NotListed, "", ""},
		{"single letters", Question{Name: "k j"}, NotListed, "", ""},
		{"nobody", Question{Name: "Marguerite Yourcenar"}, NotListed, "", ""},
		{"export control", Question{Name: "Zhonghang Optics Institute"}, ExportControl, "e1", ByName},
		{"imo", Question{IMO: "7937317"}, Listed, "11", ByIMO},
		{"imo written out", Question{IMO: "IMO No. 793-7317"}, Listed, "11", ByIMO},
		{"imo full width", Question{IMO: "ＩＭＯ ７９３７３１７"}, Listed, "11", ByIMO},
		{"imo and name", Question{IMO: "IMO7937317", Name: "Chong Chon Gang"}, Listed, "11", ByIMO},
		{"imo as a name", Question{Name: "IMO 7937317"}, Listed, "11", ByIMO},
		{"imo as a ship's name", Question{Name: "imo no. 793 7317", Type: "ship"}, Listed, "11", ByIMO},
		{"imo as a person's name", Question{Name: "IMO 7937317", Type: "person"}, NotListed, "", ""},
		{"malformed imo", Question{IMO: "IMO 918762"}, Listed, "12", ByIMO},
		{"unlisted imo", Question{IMO: "9074729"}, NotListed, "", ""},
		{"ship by name", Question{Name: "M/V CHONG CHON GANG", Type: "vessel"}, Listed, "11", ByName},
		{"address", Question{Address: legacy}, Listed, "a1", ByAddress},
		{"address as cashaddr", Question{Address: "bitcoincash:qpm2qsznhks23z7629mms6s4cwef74vcwvy22gdx6a"}, Listed, "a1", ByAddress},
		{"address in a URI", Question{Address: "bitcoin:" + legacy + "?amount=1"}, Listed, "a1", ByAddress},
		{"address under another ticker", Question{Address: "USDT:" + legacy}, Listed, "a1", ByAddress},
		{"address whose case the list has lost", Question{Address: unfold}, Listed, "a2", ByFold},
		{"the list's own text", Question{Address: folded}, Listed, "a2", ByFold},
		{"in hexadecimal", Question{Address: "41a614f803b6fd780986a42c78ec9c7f77e6ded13c"}, Listed, "a2", ByFold},
		{"same key", Question{Address: segwit}, Listed, "a3", ByOwnerKey},
		{"unlisted address", Question{Address: cleanly}, NotListed, "", ""},
		{"router then", Question{Address: router, AsOf: "2024-09-30"}, Listed, "a4", ByAddress},
		{"router now", Question{Address: router}, NotListed, "", ""},
		{"router by the end of August", Question{Address: router, AsOf: "2026-08-24"}, NotListed, "", ""},
	} {
		t.Run(c.name, func(t *testing.T) {
			got := ask(t, d, c.q)
			if got.Outcome != c.outcome {
				t.Fatalf("outcome %s, want %s: %+v", got.Outcome, c.outcome, got.Hits)
			}
			hits := slices.Concat(got.Hits, got.ExportControls)
			if c.id == "" && len(hits) > 0 || c.id != "" && (len(hits) == 0 || hits[0].ID != c.id || hits[0].Relation != c.relation || len(hits[0].Reasons) == 0) {
				t.Fatalf("hits %+v, want %s by %s", hits, c.id, c.relation)
			}
			if len(got.Lists) != 4 || got.Terms == "" {
				t.Errorf("lists %v", got.Lists)
			}
		})
	}
}

// An IMO number is the same whatever the ship is called; whether the name asked beside it is one of the ship's is said.
func TestNameBesideIMO(t *testing.T) {
	d, _ := open(t, memory.New(), Options{}, "2026-08-20")
	for name, want := range map[string]string{"Chong Chon Gang": `is like its name CHONG CHON GANG, score 1`, "EVER GIVEN": `"EVER GIVEN", is none of its names (CHONG CHON GANG is the nearest`} {
		got := ask(t, d, Question{IMO: "7937317", Name: name})
		if reasons := strings.Join(got.Hits[0].Reasons, "; "); got.Hits[0].Relation != ByIMO || !strings.Contains(reasons, want) {
			t.Errorf("%s: %s: %s", name, got.Hits[0].Relation, reasons)
		}
	}
	if got := ask(t, d, Question{IMO: "7937317"}); len(got.Hits[0].Reasons) != 1 {
		t.Errorf("a number alone: %q", got.Hits[0].Reasons)
	}
}

func TestParseScore(t *testing.T) {
	for text, want := range map[string]Score{"0": 0, "0.85": 8500, " 1 ": Whole, "1.0": Whole} {
		if got, err := ParseScore(text); err != nil || got != want {
			t.Errorf("%q: %s, %v", text, got, err)
		}
	}
	for _, text := range []string{"1.2", "2", "85", "85%", "-1", "NaN", "Inf", "", "high"} {
		if got, err := ParseScore(text); err == nil {
			t.Errorf("%q is taken as %s", text, got)
		}
	}
}

// A country is read by whatever it is called; the answer says how, and the record replays it.
func TestCountryRead(t *testing.T) {
	record := memory.New()
	d, _ := open(t, record, Options{}, "2026-08-20")
	want := ask(t, d, Question{Name: "Kim Jong Un", Country: "KP"})
	for _, country := range []string{"kp", "DPRK", "North Korea", "prk", "Korea, North"} {
		got := ask(t, d, Question{Name: "Kim Jong Un", Country: country})
		read := ""
		if country != "kp" {
			read = "KP"
		}
		if got.Hits[0].Score != want.Hits[0].Score || !slices.Equal(got.Hits[0].Reasons, want.Hits[0].Reasons) || got.Country != read {
			t.Errorf("%s: %s, read as %q, %q", country, got.Hits[0].Score, got.Country, got.Hits[0].Reasons)
		}
		if country != "kp" && got.Question.Country != country {
			t.Errorf("%s is recorded as %s", country, got.Question.Country)
		}
	}
	if got := ask(t, d, Question{Name: "Kim Jong Un", Country: "UK"}); got.Country != "GB" || got.Hits[0].Score >= want.Hits[0].Score {
		t.Errorf("UK: %+v", got)
	}
	// Who is excused under one name of the country is under another.
	if _, err := d.Allow(t.Context(), Allow{Question: Question{Name: "Kim Jong Un", Country: "DPRK"}, List: "un", Entry: "1", Reason: "another", Author: "M. Officer", Expires: "2027-01-01"}, noon); err != nil {
		t.Fatal(err)
	}
	if got := ask(t, d, Question{Name: "Kim Jong Un", Country: "North Korea"}); got.Outcome != Excused {
		t.Errorf("%+v", got)
	}
	verified(t, d)
}

// Birth, country and gender speak for and against a name.
func TestFacts(t *testing.T) {
	d, _ := open(t, memory.New(), Options{}, "2026-08-20")
	score := func(q Question) Score {
		t.Helper()
		got := ask(t, d, q)
		if len(got.Hits) == 0 {
			return 0
		}
		return got.Hits[0].Score
	}
	alone := score(Question{Name: "Beatriz Ortega"})
	same := score(Question{Name: "Beatriz Ortega", Birth: "1971-03-09", Country: "cu", Gender: "f"})
	other := score(Question{Name: "Beatriz Ortega", Birth: "1950"})
	if same <= alone || other >= alone {
		t.Errorf("alone %s, with the same facts %s, with another birth %s", alone, same, other)
	}
	got := ask(t, d, Question{Name: "Kim Jong Un", Birth: "1984", Country: "KP"})
	if reasons := strings.Join(got.Hits[0].Reasons, "; "); !strings.Contains(reasons, "1984") || !strings.Contains(reasons, "KP") {
		t.Errorf("the reasons do not say what the facts did: %s", reasons)
	}
	for asked, want := range map[string]int16{"1955": 1955, "1957": 1957, "1950": 1955, "1970": 1958} {
		birth, err := parseBirth(asked)
		if err != nil {
			t.Fatal(err)
		}
		span := &sanctions.Entry{Births: []sanctions.Date{{Year: 1955, ToYear: 1958}}}
		if got := birthsOf(span, birth); len(got) != 1 || got[0].Year != want {
			t.Errorf("1955/1958 beside %s is %v, want %d", asked, got, want)
		}
	}
}

// What AppendJSON puts together is what json.Marshal makes.
func TestAppendJSON(t *testing.T) {
	for _, private := range []bool{false, true} {
		d, _ := open(t, memory.New(), Options{Private: private}, "2024-09-27", "2026-08-20")
		for _, q := range []Question{{Name: "Kim Jong Un", Birth: "1984"}, {Address: legacy}, {Address: cleanly}, {Address: router, AsOf: "2024-09-30"}, {Name: "<&>\u2028 x"}} {
			got := ask(t, d, q)
			want, err1 := json.Marshal(got)
			text, err2 := got.AppendJSON([]byte("before"))
			if err1 != nil || err2 != nil || "before"+string(want) != string(text) {
				t.Errorf("%s\nwant %s", text, want)
			}
			if n := got.jsonSize(); n < len(want) {
				t.Errorf("%d bytes, and jsonSize says at most %d", len(want), n)
			}
		}
	}
}

func TestQuestionErrors(t *testing.T) {
	d, _ := open(t, memory.New(), Options{}, "2026-08-20")
	for _, c := range []struct {
		q     Question
		field string
	}{
		{Question{}, "name"},
		{Question{Name: "—!"}, "name"},
		{Question{Name: strings.Repeat("a", 1025)}, "name"},
		{Question{Name: "a\xff"}, "name"},
		{Question{Name: "Kim", Type: "robot"}, "type"},
		{Question{Name: "Kim", Birth: "8.1.1984"}, "birth"},
		{Question{Name: "Kim", Birth: "1984-02-30"}, "birth"},
		{Question{Name: "Kim", Country: "Korea"}, "country"},
		{Question{Name: "Kim", Country: "ZZ"}, "country"}, // it would count against everybody whose country is known
		{Question{Name: "Kim", Country: "Atlantis"}, "country"},
		{Question{Name: "Kim", Gender: "x"}, "gender"},
		{Question{Name: "Kim", AsOf: "yesterday"}, "asof"},
		{Question{Name: "Kim", AsOf: "2027-01-01"}, "asof"},
		{Question{Name: "Kim", Address: legacy}, "address"},
		{Question{Address: "1BpEi6DfDAUFd7GtittLSdBeYJvcoaVggv"}, "address"},
		{Question{Address: "tr7nhqjekqxgtci8q8zy4pl8otszgjlj6x"}, "address"},
		{Question{Address: "TR7NHqjeKQxGTCi8q8ZY4pL8otSzgjLj6T"}, "address"}, // but for case it is listed
		{Question{IMO: "IMO"}, "imo"},
		{Question{IMO: "9074728"}, "imo"},
		{Question{IMO: "907472"}, "imo"},
		{Question{Name: "IMO 9074728"}, "imo"},
		{Question{Name: "123", Type: "ship"}, "name"},
		{Question{Name: "Kim", Threshold: Whole + 1}, "threshold"},
		{Question{Name: "Kim", Threshold: LeastThreshold - 1}, "threshold"},
		{Question{Name: "Kim", Threshold: 1}, "threshold"},
		// What is pasted into the wrong field: "not listed" would be taken for an answer.
		{Question{Name: legacy}, "name"},
		{Question{Name: "XBT " + legacy}, "name"},
		{Question{Name: "bitcoin:" + legacy + "?amount=1", Type: "person"}, "name"},
		{Question{Name: router, Type: "organisation"}, "name"},
		{Question{Name: strings.ToLower(router)}, "name"},
		{Question{Name: "ETH " + strings.ToLower(router)}, "name"},
		{Question{Name: legacy[:33] + "v"}, "name"},
		{Question{Name: segwit[:41] + "5"}, "name"},
		{Question{Name: "5HueCGU8rMjxEXxiPuD5BDku4MkFqeZyd4dZ1jvhTVqvbTLvyTJ"}, "name"},
		{Question{Name: "7937317"}, "name"},
	} {
		got, err := d.Ask(t.Context(), c.q, noon)
		var bad *QuestionError
		if !errors.As(err, &bad) || bad.Field != c.field {
			t.Errorf("%+v = %v, %v; want an error of %s", c.q, got, err, c.field)
		}
	}
	if seq, _ := d.Head(); seq != 0 {
		t.Errorf("%d links for questions that were not answered", seq)
	}
}

func TestStale(t *testing.T) {
	d, _ := open(t, memory.New(), Options{}, "2024-09-27", "2026-08-20")
	later := noon.AddDate(0, 0, 30)
	var stale *sanctions.StaleError
	if got, err := d.Ask(t.Context(), Question{Name: "Kim Jong Un"}, later); !errors.As(err, &stale) {
		t.Errorf("a stale list answers %v, %v", got, err)
	}
	got, err := d.Ask(t.Context(), Question{Address: router, AsOf: "2024-10-01"}, later)
	if err != nil || got.Outcome != Listed || got.Lists[0].Stale != "" {
		t.Errorf("a past day, whose lists were fresh then: %v, %v", got, err)
	}
	got, err = d.Ask(t.Context(), Question{Address: cleanly, AsOf: "2025-10-01"}, later)
	if err != nil || got.Outcome != NotListed || got.Lists[0].Stale == "" {
		t.Errorf("a past day, whose lists were stale then: %v, %v", got, err)
	}
	if _, err := d.Ask(t.Context(), Question{Address: cleanly, AsOf: "2023-10-01"}, noon); !errors.Is(err, ErrNoLists) {
		t.Errorf("a day before every list: %v", err)
	}
	empty, _ := open(t, memory.New(), Options{})
	if _, err := empty.Ask(t.Context(), Question{Address: cleanly}, noon); !errors.Is(err, ErrNoLists) {
		t.Errorf("no lists at all: %v", err)
	}
	named, _ := open(t, memory.New(), Options{Lists: []sanctions.ListID{"un", "eu"}}, "2026-08-20")
	if _, err := named.Ask(t.Context(), Question{Name: "Kim Jong Un"}, noon); !errors.Is(err, sanctions.ErrNoVersion) {
		t.Errorf("a list that is wanted is not there: %v", err)
	}
}

func TestExcuse(t *testing.T) {
	record := memory.New()
	d, book := open(t, record, Options{}, "2024-09-27")
	now := time.Date(2024, 9, 28, 9, 0, 0, 0, time.UTC)
	at := func(when time.Time, q Question) *Decision {
		t.Helper()
		got, err := d.Ask(t.Context(), q, when)
		if err != nil {
			t.Fatal(err)
		}
		return got
	}
	d.options.Ages = sanctions.Ages{Today: 1 << 62, AsOf: 1 << 62}
	// The imports of the test are of 2026; a check of the day makes the lists fresh.
	for _, list := range book.Lists() {
		if err := book.Checked(t.Context(), list, now); err != nil {
			t.Fatal(err)
		}
	}
	q := Question{Name: "Jonathan Albert Smith", Birth: "1990"}
	if got := at(now, q); got.Outcome != Listed {
		t.Fatal(got.Outcome)
	}
	allow := Allow{Question: q, List: "un", Entry: "2", Reason: "our customer of that name was born in 1990 in Leeds", Author: "M. Officer", Expires: "2025-03-01"}
	for _, bad := range []Allow{
		{Question: q, List: "un", Entry: "1", Reason: "r", Author: "a", Expires: "2025-03-01"},
		{Question: q, List: "un", Entry: "2", Author: "a", Expires: "2025-03-01"},
		{Question: q, List: "un", Entry: "2", Reason: "r", Expires: "2025-03-01"},
		{Question: q, List: "un", Entry: "2", Reason: "r", Author: "a", Expires: "2024-03-01"},
		{Question: q, List: "un", Entry: "2", Reason: "r", Author: "a", Expires: "2034-03-01"},
	} {
		if _, err := d.Allow(t.Context(), bad, now); err == nil {
			t.Errorf("%+v was allowed", bad)
		}
	}
	excuse, err := d.Allow(t.Context(), allow, now)
	if err != nil {
		t.Fatal(err)
	}
	got := at(now, Question{Name: "JONATHAN  Albert Smith", Birth: "1990"})
	if got.Outcome != Excused || got.Hits[0].Excuse == nil || got.Hits[0].Excuse.Author != "M. Officer" {
		t.Errorf("outcome %s", got.Outcome)
	}
	if got := at(now, Question{Name: "Jonathan Albert Smith"}); got.Outcome != Listed {
		t.Error("the excuse holds for another question")
	}
	d = openOn(t, book, record, d.options)
	if got := at(now.AddDate(0, 4, 0), q); got.Outcome != Excused {
		t.Error("the excuse is lost when the desk is opened again")
	}
	if got := at(now.AddDate(0, 6, 0), q); got.Outcome != Listed {
		t.Error("the excuse holds after it expired")
	}
	load(t, book, "2024-11-01") // nothing changes in the entry
	if got := at(now.AddDate(0, 2, 0), q); got.Outcome != Excused {
		t.Error("the excuse ended although the entry is the same")
	}
	if err := d.Revoke(t.Context(), excuse.ID, now.AddDate(0, 2, 1)); err != nil {
		t.Fatal(err)
	}
	if got := at(now.AddDate(0, 2, 1), q); got.Outcome != Listed {
		t.Error("the excuse holds after it was revoked")
	}
	if err := d.Revoke(t.Context(), excuse.ID, now); err == nil {
		t.Error("revoked twice")
	}
	if _, err := d.Allow(t.Context(), allow, now.AddDate(0, 2, 1)); err != nil {
		t.Fatal(err)
	}
	load(t, book, "2026-08-20") // changes the entry
	if got := at(noon, q); got.Outcome != Listed {
		t.Error("the excuse holds although the list changed the entry")
	}
	verified(t, d)
}

// verified fails the test if the record is not sound.
func verified(t testing.TB, d *Desk) *Verification {
	t.Helper()
	v, err := d.Verify(context.Background(), Hash{}, nil)
	if err != nil {
		t.Fatal(err)
	}
	if !v.Sound() {
		t.Errorf("damage %q, differences %+v", v.Damage, v.Differences)
	}
	return v
}

func someQuestions(t testing.TB, d *Desk) {
	t.Helper()
	for _, q := range []Question{{Name: "Kim Jong Un"}, {Name: "Andrei Volkov"}, {Name: "Jonathan Albert Smith"}, {Address: legacy}, {Address: router}, {IMO: "7937317"},
		{Address: router, AsOf: "2024-09-30"}, {Name: "Marguerite Yourcenar", Threshold: LeastThreshold}} {
		if q.AsOf == "" || len(d.book.Versions("un")) > 1 {
			ask(t, d, q)
		}
	}
}

func TestVerify(t *testing.T) {
	record := memory.New()
	d, book := open(t, record, Options{Thresholds: Thresholds{sanctions.Person: 8500}}, "2024-09-27", "2026-08-20")
	someQuestions(t, d)
	v := verified(t, d)
	if v.Decisions != 8 || v.Replayed != 8 || v.Links != 10 {
		t.Errorf("%+v", v)
	}
	// Other options now change nothing: the record says which ones were used.
	d = openOn(t, book, record, Options{Thresholds: Thresholds{sanctions.Person: 10000}, Lists: []sanctions.ListID{"un"}})
	verified(t, d)
	_, head := d.Head()
	if v, err := d.Verify(t.Context(), head, nil); err != nil || !v.Sound() {
		t.Error("the head is not found:", err)
	}
	if v, err := d.Verify(t.Context(), Hash{1}, nil); err != nil || v.Sound() {
		t.Error("a head that never was is found:", err)
	}
}

// A single bit of the record that is changed is found, wherever it is, and what was changed is named.
func TestOneBit(t *testing.T) {
	record := memory.New()
	d, book := open(t, record, Options{}, "2024-09-27", "2026-08-20")
	ask(t, d, Question{Name: "Kim Jong Un"})
	ask(t, d, Question{Address: legacy})
	if _, err := d.Allow(t.Context(), Allow{Question: Question{Name: "Beatriz Luz Ortega"}, List: "un", Entry: "3", Reason: "r", Author: "a", Expires: "2026-09-01"}, noon); err != nil {
		t.Fatal(err)
	}
	ask(t, d, Question{Name: "Beatriz Luz Ortega"})
	step := 13 // no divisor of 8: every bit of a byte has its turn
	if testing.Short() {
		step = 61
	}
	kept := record.Records()
	for _, key := range slices.Sorted(maps.Keys(kept)) {
		for bit := 0; bit < 8*len(kept[key]); bit += step {
			changed := maps.Clone(kept)
			changed[key] = bytes.Clone(kept[key])
			changed[key][bit/8] ^= 1 << (bit % 8)
			d, err := Open(t.Context(), book, memory.Of(changed), Options{Program: "test"})
			if err != nil {
				continue // an unreadable end or excuse is named when the record is opened
			}
			v, err := d.Verify(t.Context(), Hash{}, nil)
			if err == nil && v.Sound() {
				t.Fatalf("key %q, bit %d: not found; %s", key, bit, changed[key])
			}
			if err == nil && key[0] == linkSpace && !strings.Contains(strings.Join(v.Damage, "\n"), "link "+string('0'+key[8])) {
				t.Fatalf("key %q, bit %d: not named: %q", key, bit, v.Damage)
			}
		}
	}
	for _, key := range slices.Sorted(maps.Keys(kept)) {
		lost := maps.Clone(kept)
		delete(lost, key)
		d, err := Open(t.Context(), book, memory.Of(lost), Options{Program: "test"})
		if err != nil {
			continue
		}
		if v, err := d.Verify(t.Context(), Hash{}, nil); err == nil && v.Sound() {
			t.Errorf("the record without %q is sound", key)
		}
	}
}

// remove takes a record away behind the desk's back.
func remove(t *testing.T, s *memory.Space, key []byte) {
	t.Helper()
	if err := s.Apply(t.Context(), func(yield func(k, v []byte) bool) { yield(key, nil) }); err != nil {
		t.Fatal(err)
	}
}

func TestForget(t *testing.T) {
	record := memory.New()
	d, _ := open(t, record, Options{}, "2024-09-27", "2026-08-20")
	someQuestions(t, d)
	excuse, err := d.Allow(t.Context(), Allow{Question: Question{Name: "Beatriz Luz Ortega"}, List: "un", Entry: "3", Reason: "r", Author: "a", Expires: "2026-09-01"}, noon)
	if err != nil {
		t.Fatal(err)
	}
	n, err := d.Forget(t.Context(), noon.Add(time.Hour), noon.Add(48*time.Hour))
	if err != nil || n != 8 {
		t.Fatalf("forgot %d, %v", n, err)
	}
	for key, value := range record.Records() {
		if key[0] != excuseSpace && !(key[0] == sealedSpace && key[8] == byte(excuse.ID)) && (bytes.Contains(value, []byte("Kim")) || bytes.Contains(value, []byte(legacy))) {
			t.Errorf("%q still holds %s", key, value)
		}
	}
	if v := verified(t, d); v.Forgotten != 8 || v.Replayed != 0 {
		t.Errorf("%+v", v)
	}
	if n, err := d.Forget(t.Context(), noon.AddDate(0, 1, 0), noon.AddDate(0, 2, 0)); err != nil || n != 1 || len(d.Excuses()) != 0 {
		t.Errorf("forgot %d, %v", n, err)
	}
	verified(t, d)
	remove(t, record, numbered(sealedSpace, 14))
	ask(t, d, Question{Name: "Kim Jong Un"})
	seq, _ := d.Head()
	remove(t, record, numbered(sealedSpace, seq))
	if v, err := d.Verify(t.Context(), Hash{}, nil); err != nil || v.Sound() {
		t.Error("texts that were deleted without a record are not missed:", err)
	}
}

func TestPrivate(t *testing.T) {
	record := memory.New()
	d, _ := open(t, record, Options{Private: true}, "2026-08-20")
	got := ask(t, d, Question{Name: "Kim Jong Un"})
	for key, value := range record.Records() {
		if bytes.Contains(value, []byte("Kim")) || bytes.Contains(value, []byte("KIM")) {
			t.Errorf("%q holds the name: %s", key, value)
		}
	}
	if v := verified(t, d); v.Private != 1 {
		t.Errorf("%+v", v)
	}
	l, err := d.log.link(t.Context(), got.Seq)
	if err != nil {
		t.Fatal(err)
	}
	s, err := d.log.sealed(t.Context(), l)
	if err != nil || !l.Proves(s.Salt, Question{Name: "Kim  Jong Un"}) || l.Proves(s.Salt, Question{Name: "Kim Jong Il"}) {
		t.Error("the link does not prove what was asked:", err)
	}
}

func TestReview(t *testing.T) {
	record := memory.New()
	d, book := open(t, record, Options{Ages: sanctions.Ages{Today: 1 << 62, AsOf: 1 << 62}}, "2024-09-27")
	someQuestions(t, d)
	if r := reviewed(t, d); r != nil {
		t.Fatalf("nothing changed: %+v", r)
	}
	load(t, book, "2026-08-20")
	stop := errors.New("killed before it was reported")
	if err := d.Review(t.Context(), noon, nil, func(*Review) error { return stop }); !errors.Is(err, stop) {
		t.Fatal(err)
	}
	before, _ := d.Head()
	r := reviewed(t, d)
	if after, _ := d.Head(); after != before+1 {
		t.Errorf("what was recorded before the kill is recorded again: %d links more", after-before)
	}
	text, _ := json.Marshal(r)
	if r.Asked != 7 || len(r.Changes) != 3 {
		t.Fatalf("%s", text)
	}
	for i, want := range []struct {
		was, is               Outcome
		added, ended, altered int
	}{{NotListed, Listed, 1, 0, 0}, {Listed, Listed, 0, 0, 1}, {Listed, NotListed, 0, 1, 0}} {
		c := r.Changes[i]
		if c.Was != want.was || c.Is != want.is || len(c.Added) != want.added || len(c.Ended) != want.ended || len(c.Altered) != want.altered {
			t.Errorf("change %d: %+v", i, c)
		}
	}
	if r := reviewed(t, d); r != nil {
		t.Errorf("again: %+v", r)
	}
	verified(t, d)
}

// TestReviewThresholds holds a review to the thresholds that the answer was found with.
func TestReviewThresholds(t *testing.T) {
	record := memory.New()
	strict, book := open(t, record, Options{Ages: sanctions.Ages{Today: 1 << 62, AsOf: 1 << 62}, Thresholds: Thresholds{sanctions.Person: Whole, sanctions.Unknown: Whole}}, "2024-09-27")
	if got := ask(t, strict, Question{Name: "Kim Jong Umn", Type: "person"}); got.Outcome != NotListed {
		t.Fatal(got.Outcome)
	}
	load(t, book, "2026-08-20")
	loose, err := Open(t.Context(), book, record, Options{Ages: sanctions.Ages{Today: 1 << 62, AsOf: 1 << 62}})
	if err != nil {
		t.Fatal(err)
	}
	if r := reviewed(t, loose); r == nil || r.Asked != 1 || len(r.Changes) != 0 {
		t.Errorf("%+v", r)
	}
}

// TestReviewOfNamedLists holds a review to the lists that the asker had named, beside a question of the same subject that was asked of all.
func TestReviewOfNamedLists(t *testing.T) {
	ages := sanctions.Ages{Today: 1 << 62, AsOf: 1 << 62}
	all, book := open(t, memory.New(), Options{Ages: ages}, "2024-09-27")
	named := all.With(Options{Ages: ages, Lists: []sanctions.ListID{"un"}, Program: "test"})
	volkov, tornado := Question{Name: "Andrei Volkov"}, Question{Address: router}
	if got := ask(t, all, tornado); got.Outcome != Listed || got.Only {
		t.Fatalf("%+v", got)
	}
	if got := ask(t, named, tornado); got.Outcome != NotListed || !got.Only || len(got.Lists) != 1 {
		t.Fatalf("%+v", got)
	}
	ask(t, named, volkov)
	load(t, book, "2026-08-20")
	r := reviewed(t, named) // a desk's own lists do not matter
	if r == nil || r.Asked != 3 || len(r.Changes) != 2 {
		t.Fatalf("%+v", r)
	}
	for i, want := range []struct {
		q   Question
		is  Outcome
		set int
	}{{tornado, NotListed, 4}, {volkov, Listed, 1}} {
		c := r.Changes[i]
		if c.Is != want.is || c.Question != want.q {
			t.Errorf("%+v", c)
		}
		link, err := all.log.link(t.Context(), c.Now)
		if err != nil {
			t.Fatal(err)
		}
		set, err := all.log.askedBy(t.Context(), link)
		if err != nil || len(set.Lists) != want.set || set.Only != (want.set == 1) {
			t.Errorf("%+v, %v", set, err)
		}
	}
	if r := reviewed(t, all); r != nil {
		t.Errorf("again: %+v", r)
	}
	verified(t, all)
}

// reviewed returns what a review reports, nil if it has nothing to ask.
func reviewed(t *testing.T, d *Desk) (r *Review) {
	t.Helper()
	if err := d.Review(t.Context(), noon, nil, func(got *Review) error { r = got; return nil }); err != nil {
		t.Fatal(err)
	}
	return r
}

func TestConcurrentAsking(t *testing.T) {
	record := memory.New()
	d, _ := open(t, record, Options{}, "2026-08-20")
	var wg sync.WaitGroup
	seen := make([]bool, 402)
	var mu sync.Mutex
	for i := range 8 {
		wg.Go(func() {
			for range 50 {
				q := Question{Address: legacy}
				if i%2 == 0 {
					q = Question{Name: "Kim Jong Un"}
				}
				got, err := d.Ask(context.Background(), q, noon)
				if err != nil {
					t.Error(err)
					return
				}
				mu.Lock()
				if seen[got.Seq] {
					t.Errorf("link %d twice", got.Seq)
				}
				seen[got.Seq] = true
				mu.Unlock()
			}
		})
	}
	wg.Wait()
	if v := verified(t, d); v.Links != 401 || v.Replayed != 400 {
		t.Errorf("%+v", v)
	}
	record.Fail = func() error { return errors.New("disk full") }
	if _, err := d.Ask(t.Context(), Question{Address: legacy}, noon); err == nil {
		t.Error("an answer that was not recorded was given")
	}
	record.Fail = nil
	if _, err := d.Ask(t.Context(), Question{Address: legacy}, noon); err == nil {
		t.Error("the record goes on after a step whose end is unknown")
	}
}

// TestVerifyWhileAsking verifies while others ask, excuse and forget: what comes meanwhile is no damage.
func TestVerifyWhileAsking(t *testing.T) {
	d, _ := open(t, memory.New(), Options{}, "2026-08-20")
	someQuestions(t, d)
	var asking sync.WaitGroup
	for i := range 3 {
		asking.Go(func() {
			for n := range 60 {
				var err error
				switch {
				case i == 0 && n%8 == 0:
					_, err = d.Forget(context.Background(), noon.Add(time.Second), noon)
				case i == 1 && n%8 == 0:
					_, err = d.Allow(context.Background(), Allow{Question: Question{Name: "Kim Jong Un"}, List: "un", Entry: "1", Reason: "r", Author: "a", Expires: sanctions.DayOf(noon)}, noon)
				default:
					_, err = d.Ask(context.Background(), Question{Address: legacy}, noon)
				}
				if err != nil {
					t.Error(err)
					return
				}
			}
		})
	}
	for range 10 {
		v, err := d.Verify(t.Context(), Hash{}, nil)
		if err != nil || !v.Sound() {
			t.Errorf("%+v, %v", v, err)
			break
		}
	}
	asking.Wait()
	verified(t, d)
}

// A party comes before the addresses that a list names after it, of which there may be more than an answer has room for.
func TestPartyBeforeItsAddresses(t *testing.T) {
	hit := func(list sanctions.ListID, kind sanctions.Kind, relation Relation, addresses ...sanctions.Address) Hit {
		return Hit{List: list, Relation: relation, Score: Whole, entry: &sanctions.Entry{Kind: kind, Addresses: addresses}}
	}
	address := sanctions.Address{Text: legacy}
	hits := []Hit{
		hit(sanctions.OFACAddresses, sanctions.Unknown, ByName, address), hit("a", sanctions.Unknown, ByName), hit(sanctions.OFACSDN, sanctions.Organisation, ByName, address),
		hit("b", sanctions.Unknown, ByAddress, address),
	}
	slices.SortStableFunc(hits, compareHits)
	var order []string
	for _, h := range hits {
		order = append(order, string(h.List))
	}
	if want := []string{"b", "a", "ofac-sdn", "ofac-addresses"}; !slices.Equal(order, want) {
		t.Errorf("%v, want %v", order, want)
	}
}

// askAll returns the errors of the questions that have no answer.
func askAll(ctx context.Context, d *Desk, questions []Question) (errs []error, err error) {
	_, err = d.AppendAnswers(ctx, nil, questions, noon, func(b []byte, err error) ([]byte, error) {
		errs = append(errs, err)
		return b, nil
	})
	return errs, err
}

// Answers that are given together are those that are given one by one, and what is unanswered stands between them.
func TestAppendAnswers(t *testing.T) {
	together, _ := open(t, memory.New(), Options{}, "2024-09-27", "2026-08-20")
	alone, _ := open(t, memory.New(), Options{}, "2024-09-27", "2026-08-20")
	for round := range 3 { // of which the second and third use what the one before has left
		var questions []Question
		for i := range 40 {
			questions = append(questions, []Question{{Address: legacy}, {Name: "Kim Jong Un"}, {Address: "no address"}, {Address: router, AsOf: "2024-09-30"}, {Address: cleanly}}[(i+round)%5])
		}
		want := "before"
		for i, q := range questions {
			if i > 0 {
				want += ","
			}
			text, err := alone.AppendAnswer(t.Context(), nil, q, noon)
			if err != nil {
				text = fmt.Appendf(nil, "%q", err)
			}
			want += string(text)
		}
		got, err := together.AppendAnswers(t.Context(), []byte("before"), questions, noon, func(b []byte, err error) ([]byte, error) { return fmt.Appendf(b, "%q", err), nil })
		numbers := regexp.MustCompile(`"seq":\d+,`) // the links that name lists stand elsewhere
		if err != nil || numbers.ReplaceAllString(string(got), "") != numbers.ReplaceAllString(want, "") {
			t.Errorf("%v\n got %s\nwant %s", err, got, want)
		}
	}
	if v, err := together.Verify(t.Context(), Hash{}, nil); err != nil || len(v.Damage) > 0 || len(v.Differences) > 0 {
		t.Errorf("%+v, %v", v, err)
	}
}

// Who is gone is not answered: nothing is looked up for him.
func TestAppendAnswersEnds(t *testing.T) {
	d, _ := open(t, memory.New(), Options{}, "2026-08-20")
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	if _, err := askAll(ctx, d, []Question{{Name: "Kim Jong Un"}, {Name: "Nobody Whatsoever"}}); !errors.Is(err, context.Canceled) {
		t.Error(err)
	}
	if n := len(d.screeners); n != 0 {
		t.Errorf("%d indexes were built", n)
	}
}

// Answers that are too long together are refused before they fill the memory, and none is recorded.
func TestAppendAnswersIsBounded(t *testing.T) {
	book, err := sanctions.Open(t.Context(), memory.New())
	if err != nil {
		t.Fatal(err)
	}
	content := &sanctions.Content{List: sanctions.UN, Format: sanctions.FormatPlain, Sources: []sanctions.SourceFile{{Name: "test"}}}
	for i := range maxHits {
		content.Entries = append(content.Entries, &sanctions.Entry{List: sanctions.UN, ID: fmt.Sprint(i), Kind: sanctions.Person, Names: []sanctions.Name{{Text: "Hassan Ali"}},
			Programmes: []string{strings.Repeat("x", 4096)}})
	}
	if _, err := book.Import(t.Context(), sanctions.Import{At: noon, Date: "2026-08-20", Content: content}); err != nil {
		t.Fatal(err)
	}
	d := openOn(t, book, memory.New(), Options{})
	questions := slices.Repeat([]Question{{Name: "Hassan Ali"}}, 1+maxTogether/(maxHits*4096))
	_, err = askAll(t.Context(), d, questions)
	if bad := (*QuestionError)(nil); !errors.As(err, &bad) || bad.Field != "questions" {
		t.Errorf("%v", err)
	}
	if seq, _ := d.Head(); seq > 1 { // the link that names the lists
		t.Errorf("%d links", seq)
	}
	if _, err := askAll(t.Context(), d, questions[:len(questions)/2]); err != nil {
		t.Error(err)
	}
}
