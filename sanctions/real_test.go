package sanctions

import (
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
)

// realData is the folder of real lists. A test without it says what was not tested.
func realData(t testing.TB, names ...string) []File {
	t.Helper()
	dir := os.Getenv("ASHIATO_DATA")
	if dir == "" {
		dir = filepath.Join("..", "..", "shared", "data")
	}
	paths := make([]string, len(names))
	for i, name := range names {
		paths[i] = filepath.Join(dir, "lists", name)
		if _, err := os.Stat(paths[i]); err != nil {
			t.Skipf("NOT TESTED on the real list %s: set ASHIATO_DATA to the folder of real data (%v)", name, err)
		}
	}
	files, err := Files(paths...)
	if err != nil {
		t.Fatal(err)
	}
	return files
}

func readReal(t testing.TB, list ListID, names ...string) *Content {
	t.Helper()
	c, err := Read(t.Context(), list, false, realData(t, names...)...)
	if err != nil {
		t.Fatal(err)
	}
	return c
}

var _ = regexp.MustCompile
var _ = slices.Sort[[]string]
var _ = strings.Cut

func TestReal(t *testing.T) {
	for _, c := range []struct {
		list    ListID
		path    string
		format  Format
		entries int
		kinds   map[Kind]int
	}{
		{OFACSDN, "ofac_2021-07_watchman_bench", FormatOFACCSV, 8976, map[Kind]int{Person: 4620, Ship: 406, Aircraft: 277}},
		{OFACConsolidated, "ofac_nonsdn_2025-12", FormatOFACCSV, 442, nil},
		{UN, "un_2026-02-27", FormatUN, 1003, map[Kind]int{Person: 730, Organisation: 273}},
		{UK, "uk_2026-spring", FormatUKTables, 6046, map[Kind]int{Person: 3883, Organisation: 1531, Ship: 632}},
		{USCSL, "us_consolidated_screening_list.csv.gz", FormatUSCSL, 14160, map[Kind]int{Person: 5286, Ship: 433, Aircraft: 283}},
		{OFACAddresses, "ofac-addresses", FormatAddressLists, 641, nil},
		{OFACAddresses, "ofac-addresses/thomasgregg", FormatAddressIndex, 961, nil},
	} {
		got := readReal(t, "", c.path)
		if got.List != c.list || got.Format != c.format || len(got.Entries) != c.entries || len(got.Missing) > 0 {
			t.Errorf("%s: %s, %s, %d entries, missing %v; want %s, %s, %d", c.path, got.List, got.Format, len(got.Entries), got.Missing, c.list, c.format, c.entries)
		}
		kinds := map[Kind]int{}
		ids, imos, addresses := 0, 0, 0
		for _, e := range got.Entries {
			kinds[e.Kind]++
			imos += len(e.IMOs)
			addresses += len(e.Addresses)
			ids += len(e.Identifiers)
		}
		for k, n := range c.kinds {
			if kinds[k] != n {
				t.Errorf("%s: %d of kind %s, want %d", c.path, kinds[k], k, n)
			}
		}
		t.Logf("%s: date %q, %d entries %v, %d IMOs, %d addresses, %d identifiers", c.path, got.Date, len(got.Entries), kinds, imos, addresses, ids)
	}
}
