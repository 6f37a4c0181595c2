package screening

import (
	"context"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"ashiato/address"
	"ashiato/realdata"
	"ashiato/sanctions"
	"ashiato/store/memory"
)

// realLists are the lists at hand and the days they are of.
var realLists = []struct {
	list sanctions.ListID
	path string
	day  sanctions.Day
}{
	{sanctions.OFACSDN, "ofac_2021-07_watchman_bench", "2021-07-21"},
	{sanctions.OFACConsolidated, "ofac_nonsdn_2025-12", "2025-12-15"},
	{sanctions.UN, "un_2026-02-27", "2026-02-27"},
	{sanctions.UK, "uk_2026-spring", "2026-04-30"},
	{sanctions.USCSL, "us_consolidated_screening_list.csv.gz", "2026-05-01"},
	{sanctions.OFACAddresses, "ofac-addresses", "2024-09-27"},
	{sanctions.OFACAddresses, "ofac-addresses/thomasgregg", "2026-08-20"},
}

// realDesk returns a desk over all real lists.
func realDesk(t *testing.T) *Desk {
	t.Helper()
	dir := realdata.Path(t, "lists")
	book, err := sanctions.Open(t.Context(), memory.New())
	if err != nil {
		t.Fatal(err)
	}
	for _, l := range realLists {
		files, err := sanctions.Files(filepath.Join(dir, l.path))
		if err != nil {
			t.Fatal(err)
		}
		content, err := sanctions.Read(t.Context(), l.list, false, files...)
		if err != nil {
			t.Fatal(err)
		}
		if _, err := book.Import(t.Context(), sanctions.Import{Content: content, Date: l.day, At: noon, AcceptSmaller: "test"}); err != nil {
			t.Fatal(err)
		}
	}
	return openOn(t, book, &sink{}, Options{})
}

func (d *Desk) finds(t *testing.T, q Question, list sanctions.ListID, id string) bool {
	t.Helper()
	got, err := d.Ask(context.Background(), q, noon)
	if err != nil {
		t.Errorf("%+v: %v", q, err)
		return true
	}
	return slices.ContainsFunc(slices.Concat(got.Hits, got.ExportControls), func(h Hit) bool { return h.List == list && h.ID == id })
}

// Every listed address is found in every writing, every listed ship by its number in any writing, on the day it is listed.
func TestEverythingListedIsFound(t *testing.T) {
	d := realDesk(t)
	addresses, writings, ships, unread := 0, 0, 0, 0
	for _, asOf := range []sanctions.Day{"2024-09-30", "2026-08-25"} {
		for _, v := range d.book.InForce(asOf) {
			for e, err := range d.book.Entries(t.Context(), v) {
				if err != nil {
					t.Fatal(err)
				}
				for _, raw := range e.Addresses {
					addresses++
					texts := []string{raw.Text, raw.Ticker + ":" + raw.Text, " " + raw.Text + "\u200b\n"}
					if a, err := address.Parse(raw.Text); err == nil {
						texts = append(texts, a.Writings()...)
						if strings.HasPrefix(raw.Text, "0x") {
							texts = append(texts, strings.ToLower(raw.Text), strings.ToUpper(raw.Text), "ethereum:"+a.Text+"@1", "USDT:"+a.Text)
						}
					} else {
						unread++
					}
					for _, text := range texts {
						writings++
						if !d.finds(t, Question{Address: text, AsOf: asOf}, e.List, e.ID) {
							t.Errorf("%s as of %s: %s is not found under %q", v.Name(), asOf, raw.Text, text)
						}
					}
				}
				for _, imo := range e.IMOs {
					ships++
					for _, text := range []string{imo, "IMO " + imo, "imo" + imo, "IMO No. " + imo, " IMO: " + imo} {
						if !d.finds(t, Question{IMO: text, AsOf: asOf}, e.List, e.ID) {
							t.Errorf("%s: %s is not found as %q", v.Name(), imo, text)
						}
					}
				}
			}
		}
	}
	t.Logf("%d addresses (%d of them kept raw) in %d writings, %d numbers of ships", addresses, unread, writings, ships)
	const router = "0xd90e2f925DA726b50C4Ed8D0Fb90Ad053324F31b"
	for day, want := range map[sanctions.Day]Outcome{"2024-09-30": Listed, "2026-08-21": NotListed, "": NotListed} {
		if got := ask(t, d, Question{Address: router, AsOf: day}); got.Outcome != want {
			t.Errorf("the router as of %q: %s, want %s", day, got.Outcome, want)
		}
	}
}

// An address of the older list, which keeps the case, is found in the newer one, which has lost it, if that still has it.
func TestCaseIsNotNeeded(t *testing.T) {
	d := realDesk(t)
	var still []string
	newer := map[string]bool{}
	for _, day := range []sanctions.Day{"2026-08-25", "2024-09-30"} {
		for _, v := range d.book.InForce(day) {
			if v.List != sanctions.OFACAddresses {
				continue
			}
			for e, err := range d.book.Entries(t.Context(), v) {
				if err != nil {
					t.Fatal(err)
				}
				for _, a := range e.Addresses {
					if v.Date > "2026" {
						newer[address.Fold(a.Text)] = true
					} else if newer[address.Fold(a.Text)] {
						still = append(still, a.Text)
					}
				}
			}
		}
	}
	for _, text := range still {
		got, err := d.Ask(t.Context(), Question{Address: text}, noon)
		if err != nil && strings.Contains(err.Error(), "64 hex digits") {
			continue
		}
		if err != nil || !slices.ContainsFunc(got.Hits, func(h Hit) bool { return h.List == sanctions.OFACAddresses }) {
			t.Errorf("%s is not found by the list that has lost its case: %v", text, err)
		}
	}
	if len(still) < 500 {
		t.Errorf("only %d addresses are on both lists", len(still))
	}
}

// Listed names are found under their own list's spelling and in other orders.
func TestListedNamesAreFound(t *testing.T) {
	if testing.Short() {
		t.Skip("NOT TESTED with -short: some thousand listed names")
	}
	d := realDesk(t)
	asked, lost := 0, 0
	for _, v := range d.book.InForce("2026-08-25") {
		for e, err := range d.book.Entries(t.Context(), v) {
			if err != nil {
				t.Fatal(err)
			}
			if len(e.Names) == 0 || e.ID[len(e.ID)-1] != '7' {
				continue
			}
			asked++
			if got, err := d.Ask(t.Context(), Question{Name: e.Names[0].Text}, noon); err != nil || got.More == 0 && !d.finds(t, Question{Name: e.Names[0].Text}, e.List, e.ID) {
				lost++
				t.Logf("%s %s: %q, %v", v.Name(), e.ID, e.Names[0].Text, err)
			}
		}
	}
	t.Logf("%d names asked, %d lost", asked, lost)
	if lost > 0 {
		t.Errorf("%d of %d listed names are not found by themselves", lost, asked)
	}
}
