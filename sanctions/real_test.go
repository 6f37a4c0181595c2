package sanctions

import (
	"bufio"
	"fmt"
	"io"
	"maps"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"ashiato/realdata"
	"ashiato/store/memory"
)

// realData returns the files of real lists.
func realData(t testing.TB, names ...string) []File {
	t.Helper()
	paths := make([]string, len(names))
	for i, name := range names {
		paths[i] = realdata.Path(t, "lists", name)
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

// The folders of real lists.
const (
	dirSDN    = "ofac_2021-07_watchman_bench"
	dirNonSDN = "ofac_nonsdn_2025-12"
	dirUN     = "un_2026-02-27"
	dirUK     = "uk_2026-spring"
	fileCSL   = "us_consolidated_screening_list.csv.gz"
	dirKept   = "ofac-addresses"             // 2024-09-27, letters as OFAC has them
	dirFolded = "ofac-addresses/thomasgregg" // 2026-08-20, letters lower-cased
)

func TestRealListsLoadWhole(t *testing.T) {
	for _, c := range []struct {
		path      string
		list      ListID
		format    Format
		date      Day
		entries   int
		addresses int
		kinds     map[Kind]int
	}{
		{dirSDN, OFACSDN, FormatOFACCSV, "", 8976, 97, map[Kind]int{Person: 4620, Organisation: 3673, Ship: 406, Aircraft: 277}},
		{dirNonSDN, OFACConsolidated, FormatOFACCSV, "", 442, 0, map[Kind]int{Person: 79, Organisation: 363}},
		{dirUN, UN, FormatUN, "2026-02-27", 1003, 0, map[Kind]int{Person: 730, Organisation: 273}},
		{dirUK, UK, FormatUKTables, "", 6046, 0, map[Kind]int{Person: 3883, Organisation: 1531, Ship: 632}},
		{fileCSL, USCSL, FormatUSCSL, "", 14160, 344, map[Kind]int{Unknown: 3625, Person: 5286, Organisation: 4533, Ship: 433, Aircraft: 283}},
		{dirKept, OFACAddresses, FormatAddressLists, "", 641, 654, map[Kind]int{Unknown: 641}},
		{dirFolded, OFACAddresses, FormatAddressIndex, "2026-08-20", 961, 974, map[Kind]int{Unknown: 961}},
	} {
		t.Run(c.path, func(t *testing.T) {
			got := readReal(t, "", c.path)
			if got.List != c.list || got.Format != c.format || got.Date != c.date || len(got.Entries) != c.entries || len(got.Missing) > 0 {
				t.Errorf("%s, %s, %q, %d entries, missing %v; want %s, %s, %q, %d", got.List, got.Format, got.Date, len(got.Entries), got.Missing, c.list, c.format, c.date, c.entries)
			}
			kinds, addresses := map[Kind]int{}, 0
			for _, e := range got.Entries {
				kinds[e.Kind]++
				addresses += len(e.Addresses)
				if len(e.Names) == 0 && c.format != FormatAddressLists {
					t.Errorf("entry %s has no name", e.ID)
				}
			}
			if !maps.Equal(kinds, c.kinds) || addresses != c.addresses {
				t.Errorf("%v, %d addresses; want %v, %d", kinds, addresses, c.kinds, c.addresses)
			}
		})
	}
}

// lines calls visit with each line of the real files, gzip undone, by a scanner that knows nothing of their forms.
func lines(t *testing.T, visit func(file, line string), names ...string) {
	t.Helper()
	for _, f := range realData(t, names...) {
		in, err := openInput(t.Context(), f)
		if err != nil {
			t.Fatal(err)
		}
		text, err := io.ReadAll(in.r)
		if err != nil {
			t.Fatal(err)
		}
		scanner := bufio.NewScanner(strings.NewReader(string(text)))
		scanner.Buffer(nil, 1<<20)
		for scanner.Scan() {
			visit(filepath.Base(f.Name), scanner.Text())
		}
		if err := in.close(); err != nil {
			t.Fatal(err)
		}
	}
}

// pairs are an entry's id and something it has.
type pairs map[string]bool

func (p pairs) diff(t *testing.T, what string, want pairs) {
	t.Helper()
	for _, k := range slices.Sorted(maps.Keys(want)) {
		if !p[k] {
			t.Errorf("%s %s is in the file and was not read", what, k)
		}
	}
	for _, k := range slices.Sorted(maps.Keys(p)) {
		if !want[k] {
			t.Errorf("%s %s was read and is not in the file", what, k)
		}
	}
	if len(want) == 0 {
		t.Errorf("no %s found by the twin", what)
	}
	t.Logf("%d of %s", len(want), what)
}

func imosAndAddresses(c *Content) (imos, addresses pairs) {
	imos, addresses = pairs{}, pairs{}
	for _, e := range c.Entries {
		id := e.ID[strings.LastIndexByte(e.ID, ':')+1:]
		for _, n := range e.IMOs {
			imos[id+" "+n] = true
		}
		for _, a := range e.Addresses {
			addresses[id+" "+a.Ticker+" "+a.Text] = true
		}
	}
	return imos, addresses
}

// TestEveryIMOAndAddressOfOFAC finds them with regular expressions in the bytes.
func TestEveryIMOAndAddressOfOFAC(t *testing.T) {
	remarks := map[string]string{}
	var order []string
	number := regexp.MustCompile(`^(\d+),`)
	for _, name := range []string{"sdn.csv", "sdn_comments.csv"} {
		lines(t, func(_, line string) {
			if m := number.FindStringSubmatch(line); m != nil {
				text := line
				if name == "sdn_comments.csv" {
					text = line[len(m[0])+1:]
					remarks[m[1]] = strings.TrimSuffix(remarks[m[1]], `"`)
				}
				remarks[m[1]] += strings.TrimRight(text, "\r")
				order = append(order, m[1])
			}
		}, dirSDN+"/"+name)
	}
	imos, addresses := pairs{}, pairs{}
	imo := regexp.MustCompile(`\bIMO (\d+)`)
	crypto := regexp.MustCompile(`Digital Currency Address - ([A-Z]+) ([A-Za-z0-9]+)`)
	for _, id := range order {
		for _, m := range imo.FindAllStringSubmatch(remarks[id], -1) {
			imos[id+" "+m[1]] = true
		}
		for _, m := range crypto.FindAllStringSubmatch(remarks[id], -1) {
			addresses[id+" "+m[1]+" "+m[2]] = true
		}
	}
	gotIMOs, gotAddresses := imosAndAddresses(readReal(t, "", dirSDN))
	gotIMOs.diff(t, "IMO number", imos)
	gotAddresses.diff(t, "address", addresses)
}

func TestEveryIMOOfUN(t *testing.T) {
	imos, id := pairs{}, ""
	reference := regexp.MustCompile(`<REFERENCE_NUMBER>(.*?)<`)
	imo := regexp.MustCompile(`IMO[^0-9<]{0,12}(\d{7})`)
	lines(t, func(_, line string) {
		if m := reference.FindStringSubmatch(line); m != nil {
			id = strings.TrimSpace(m[1])
		}
		for _, m := range imo.FindAllStringSubmatch(line, -1) {
			imos[id+" "+m[1]] = true
		}
	}, dirUN)
	got, _ := imosAndAddresses(readReal(t, "", dirUN))
	got.diff(t, "IMO number", imos)
}

func TestEveryIMOOfUK(t *testing.T) {
	imos := pairs{}
	imo := regexp.MustCompile(`^\d+,(\w+),\d*,(?:IMO)?(\d+),imo,`)
	lines(t, func(_, line string) {
		if m := imo.FindStringSubmatch(line); m != nil {
			imos[m[1]+" "+m[2]] = true
		}
	}, dirUK+"/subject_identifiers.csv")
	got, _ := imosAndAddresses(readReal(t, "", dirUK))
	got.diff(t, "IMO number", imos)
}

func TestEveryIMOAndAddressOfCSL(t *testing.T) {
	imos, addresses := pairs{}, pairs{}
	id := regexp.MustCompile(`^(\w+),`)
	imo := regexp.MustCompile(`\bIMO (\d+), `)
	crypto := regexp.MustCompile(`(\w+), Digital Currency Address - ([A-Z]+)`)
	lines(t, func(_, line string) {
		m := id.FindStringSubmatch(line)
		for _, n := range imo.FindAllStringSubmatch(line, -1) {
			imos[m[1]+" "+n[1]] = true
		}
		for _, a := range crypto.FindAllStringSubmatch(line, -1) {
			addresses[m[1]+" "+a[2]+" "+a[1]] = true
		}
	}, fileCSL)
	gotIMOs, gotAddresses := imosAndAddresses(readReal(t, "", fileCSL))
	gotIMOs.diff(t, "IMO number", imos)
	gotAddresses.diff(t, "address", addresses)
}

func TestEveryListedAddress(t *testing.T) {
	want := pairs{}
	n := 0
	lines(t, func(file, line string) {
		if ticker, ok := strings.CutSuffix(strings.TrimPrefix(file, "sanctioned_addresses_"), ".txt"); ok && strings.HasPrefix(file, "sanctioned") {
			want[strings.ToLower(line)+" "+ticker+" "+line] = true
			n++
		}
	}, dirKept)
	if n != 654 {
		t.Errorf("%d lines, want 654", n)
	}
	_, got := imosAndAddresses(readReal(t, "", dirKept))
	got.diff(t, "address", want)

	folded := pairs{}
	key := regexp.MustCompile(`^    "(\w+)": \{`)
	lines(t, func(_, line string) {
		if m := key.FindStringSubmatch(line); m != nil {
			folded[m[1]] = true
		}
	}, dirFolded)
	if len(folded) != 961 {
		t.Errorf("%d addresses, want 961", len(folded))
	}
	read := pairs{}
	for _, e := range readReal(t, "", dirFolded).Entries {
		for _, a := range e.Addresses {
			if !a.CaseUnknown || a.Text != e.ID {
				t.Errorf("address %s of %s: want the case marked unknown", a.Text, e.ID)
			}
			read[a.Text] = true
		}
	}
	read.diff(t, "address", folded)
}

// TestRouterIsListedByDate: Tornado Cash's router was listed in 2022 and taken off in 2025.
func TestRouterIsListedByDate(t *testing.T) {
	const router = "0xd90e2f925da726b50c4ed8d0fb90ad053324f31b"
	b := open(t, memory.New())
	for _, v := range []struct {
		dir  string
		date Day
	}{{dirFolded, ""}, {dirKept, "2024-09-27"}} { // the later one first
		if _, err := b.Import(t.Context(), Import{Content: readReal(t, "", v.dir), Date: v.date, At: at("2026-09-01T00:00:00Z")}); err != nil {
			t.Fatal(err)
		}
	}
	for day, want := range map[Day]bool{"2024-09-27": true, "2024-09-30": true, "2026-08-19": true, "2026-08-20": false, "2026-08-31": false} {
		v := b.InForce(day)
		if len(v) != 1 {
			t.Fatalf("%s: %v", day, v)
		}
		listed := slices.ContainsFunc(collect(t, b, v[0]), func(e *Entry) bool { return e.ID == router })
		if listed != want {
			t.Errorf("as of %s by %s: listed %v, want %v", day, v[0].Name(), listed, want)
		}
	}
	v := b.Versions(OFACAddresses)
	changes, err := b.Diff(t.Context(), v[0], v[1])
	if err != nil {
		t.Fatal(err)
	}
	count := map[string]int{}
	for _, c := range changes {
		count[fmt.Sprint(c.Before != nil, c.After != nil)]++
	}
	if count["false true"] != 410 || count["true false"] != 90 {
		t.Errorf("changes %v, want 410 added and 90 removed", count)
	}
}

// TestRealDetails holds single entries against what the files say of them.
func TestRealDetails(t *testing.T) {
	find := func(dir, id string) *Entry {
		t.Helper()
		for _, e := range readReal(t, "", dir).Entries {
			if e.ID == id {
				return e
			}
		}
		t.Fatalf("%s: no entry %s", dir, id)
		return nil
	}
	if e := find(dirSDN, "306"); !slices.Contains(e.Names, Name{"BNC", Weak, "Latn", "in remarks"}) || !slices.Contains(e.Names, Name{"NATIONAL BANK OF CUBA", Strong, "Latn", ""}) {
		t.Errorf("Banco Nacional de Cuba: %+v", e.Names)
	}
	// Its remarks go on in the comments within "Digital Currency Address".
	if e := find(dirSDN, "29703"); len(e.Addresses) < 15 || !slices.Contains(e.Addresses, Address{Ticker: "ETH", Text: "0x8576acc5c05d6ce88f4e49bf65bdf0c62f91353c"}) {
		t.Errorf("Andreyev: %d addresses", len(e.Addresses))
	}
	if e := find(dirSDN, "18337"); !slices.Equal(e.IMOs, []string{"8002664"}) || !slices.Equal(e.Nationalities, []string{"KN"}) || e.Kind != Ship {
		t.Errorf("Blue Dream: %+v", e)
	}
	if e := find(dirSDN, "32391"); e.Gender != "male" || !slices.Equal(e.Nationalities, []string{"NE"}) || len(e.Births) != 1 || e.Births[0].String() != "1984" {
		t.Errorf("Djibo: %+v", e)
	}
	if e := find(dirUN, "CDi.003"); !slices.Contains(e.Names, Name{"Rumuli", Weak, "Latn", ""}) || e.Births[0].String() != "1948" || e.Listed.String() != "2010-12-01" {
		t.Errorf("Iyamuremye: %+v", e)
	}
	for _, e := range readReal(t, "", fileCSL).Entries {
		bis := strings.HasSuffix(e.Issuer, "Bureau of Industry and Security") || strings.HasPrefix(e.ID, "DTC:")
		if e.ExportControl != bis {
			t.Errorf("%s of %s: export control %v", e.ID, e.Issuer, e.ExportControl)
		}
	}
}
