package sanctions

import (
	"bytes"
	"compress/gzip"
	"context"
	"errors"
	"fmt"
	"io"
	"runtime"
	"slices"
	"strings"
	"testing"
	"time"

	"ashiato/store/memory"

	"golang.org/x/text/encoding/unicode"
)

// endless yields head once and then body for ever, and counts what is taken.
type endless struct {
	head, body string
	rest       string
	taken      int64
}

func (e *endless) Read(p []byte) (int, error) {
	if e.rest == "" {
		e.rest, e.head = e.head, ""
	}
	if e.rest == "" {
		e.rest = e.body
	}
	n := copy(p, e.rest)
	e.rest = e.rest[n:]
	e.taken += int64(n)
	return n, nil
}

func (*endless) Close() error { return nil }

func endlessFile(name, head, body string) File {
	return File{name, func() (io.ReadCloser, error) { return &endless{head: head, body: body}, nil }}
}

// TestBombs: what does not end, or grows when it is opened, is refused with the name of the file and without eating memory.
func TestBombs(t *testing.T) {
	laughs := `<?xml version="1.0"?><!DOCTYPE CONSOLIDATED_LIST [<!ENTITY lol "lol">` +
		`<!ENTITY lol2 "&lol;&lol;&lol;&lol;&lol;&lol;&lol;&lol;&lol;&lol;"><!ENTITY lol3 "&lol2;&lol2;&lol2;&lol2;&lol2;&lol2;&lol2;&lol2;&lol2;&lol2;">]>` +
		`<CONSOLIDATED_LIST><INDIVIDUALS><INDIVIDUAL><FIRST_NAME>&lol3;</FIRST_NAME></INDIVIDUAL></INDIVIDUALS></CONSOLIDATED_LIST>`
	ukHead, _, _ := strings.Cut(sampleUKCSV, "TST0001")
	mofHead, _, _ := strings.Cut(sampleMOF, "試験")
	megabyte := strings.Repeat("x", 1<<20)
	for _, c := range []struct {
		name string
		file File
		want string
	}{
		{"billion laughs", text("laughs.xml", laughs), "no such declaration"},
		{"entity without a declaration", text("e.xml", strings.Replace(sampleUN, "IVAN", "&lol;", 1)), "entity"},
		{"endless text in XML", endlessFile("t.xml", "<CONSOLIDATED_LIST><INDIVIDUAL><FIRST_NAME>", megabyte), "4 MiB"},
		{"endless tag", endlessFile("g.xml", "<export><sanctionEntity remark=\"", megabyte), "MiB"},
		{"endless elements in one", endlessFile("k.xml", "<Designations><Designation>", "<Names></Names>"), "elements"},
		{"endless depth", endlessFile("d.xml", "<CONSOLIDATED_LIST>", "<INDIVIDUAL>"), "within one another"},
		{"endless text in one element", endlessFile("m.xml", "<export><sanctionEntity>", "<remark>"+megabyte+"</remark>"), "MiB of text"},
		{"1 GB field", endlessFile("sdn.csv", `36,"AERO","-0- ","CUBA",-0- ,-0- ,-0- ,-0- ,-0- ,-0- ,-0- ,-0- `+"\n"+`37,"`, megabyte), "longer than"},
		{"endless row", endlessFile("uk.csv", ukHead, "a,"), "fields in a row"},
		{"endless rows", endlessFile("mof.csv", mofHead, strings.Repeat(",", 31)+"\n"), "without an id"},
		{"endless addresses", endlessFile("a_addresses_XBT.txt", "1BvBMSEYstWetqTFn5Au4m4GFg7xJaNVN2\n", strings.Repeat("1", 70<<10)), "too long"},
		{"endless JSON text", endlessFile("a.json", `{"addresses":{"1BvBMSEYstWetqTFn5Au4m4GFg7xJaNVN2":{"type":"Digital Currency Address - XBT","entries":[{"entity":"`, megabyte), "MiB"},
		{"endless id", endlessFile("a2.json", `["1BvBMSEYstWetqTFn5Au4m4GFg7xJaNVN2","`, megabyte), "MiB"},
	} {
		t.Run(c.name, func(t *testing.T) {
			var before, after runtime.MemStats
			runtime.ReadMemStats(&before)
			start := time.Now()
			_, err := Read(t.Context(), "", true, c.file)
			runtime.ReadMemStats(&after)
			if err == nil || !strings.Contains(err.Error(), c.want) || !strings.Contains(err.Error(), c.file.Name) {
				t.Errorf("%v; want %q in the error and the file's name", err, c.want)
			}
			if mb := (after.TotalAlloc - before.TotalAlloc) >> 20; mb > 600 {
				t.Errorf("%d MiB were allocated in all", mb)
			}
			t.Logf("%v, %d MiB allocated in all: %v", time.Since(start).Round(time.Millisecond), (after.TotalAlloc-before.TotalAlloc)>>20, err)
		})
	}
}

// TestEndlessRowsEnd: rows that are all good end at the greatest number of entries, files at the greatest size.
func TestEndlessRowsEnd(t *testing.T) {
	if testing.Short() {
		t.Skip("NOT TESTED with -short: reads 300,000 entries")
	}
	n := 0
	rows := File{"sdn.csv", func() (io.ReadCloser, error) {
		n = 0
		r, w := io.Pipe()
		go func() {
			for {
				n++
				if _, err := fmt.Fprintf(w, "%d,\"NAME\",-0- ,\"CUBA\",-0- ,-0- ,-0- ,-0- ,-0- ,-0- ,-0- ,-0- \r\n", n); err != nil {
					return
				}
			}
		}()
		return r, nil
	}}
	if _, err := Read(t.Context(), "", true, rows); err == nil || !strings.Contains(err.Error(), "more than 300000 entries") {
		t.Errorf("endless rows: %v", err)
	}
	if _, err := Read(t.Context(), "", true, endlessFile("big.xml", "<CONSOLIDATED_LIST>", "<X></X>"+strings.Repeat(" ", 4096))); err == nil || !strings.Contains(err.Error(), "more than 512 MiB") {
		t.Errorf("endless file: %v", err)
	}
}

// TestHalfAFile: every sample cut anywhere is an error, or lacks nothing but the white space or end mark after its last row. Nothing
// of it is taken as a whole list that is shorter.
func TestHalfAFile(t *testing.T) {
	xml := map[string]string{"un": sampleUN, "eu": sampleEU, "uk": sampleUKXML, "advanced": sampleAdvanced, "index": sampleIndex}
	for name, whole := range xml {
		for cut := 1; cut < len(strings.TrimSpace(whole)); cut += 7 {
			if _, err := Read(t.Context(), "", true, text(name, whole[:cut])); err == nil {
				t.Errorf("%s cut at %d of %d bytes is taken as whole", name, cut, len(whole))
			}
		}
	}
	// A CSV that is cut between rows cannot be told from a shorter list: the end mark, and the size of the version before, do.
	for cut := 1; cut < len(sampleSDN)-1; cut++ {
		c, err := Read(t.Context(), "", true, append([]File{text("sdn.csv", sampleSDN[:cut])}, sampleSet[1:]...)...)
		if err == nil && len(c.Missing) == 0 && !strings.HasSuffix(strings.TrimRight(sampleSDN[:cut], "\r\n"), `"`) {
			t.Errorf("sdn.csv cut at %d is taken as whole: %q", cut, sampleSDN[max(0, cut-40):cut])
		}
	}
}

func TestWrongEncodings(t *testing.T) {
	utf16, err := unicode.UTF16(unicode.LittleEndian, unicode.UseBOM).NewEncoder().String(sampleUN)
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct{ name, content, want string }{
		{"utf-16", utf16, "not in the form"},
		{"latin-1 declared", strings.Replace(sampleUN, "UTF-8", "ISO-8859-1", 1), "want UTF-8"},
		{"latin-1 in xml", strings.Replace(sampleUN, "EXAMPLE", "EX\xe4MPLE", 1), "UTF-8"},
		{"latin-1 in csv", strings.Replace(sampleCSL, "Shanghai", "Sh\xe4nghai", 1), "x:3: field 8"},
		{"neither in mof", strings.Replace(sampleMOF, "Moscow", "\x81\xff\xfe", 1), "x:2"},
		{"zero bytes", strings.Replace(sampleCSL, "Shanghai", "Sh\x00nghai", 1), "a byte 00"},
		{"a terminal's commands", strings.Replace(sampleCSL, "Shanghai", "Sh\x1b[2Jnghai", 1), "a byte 1b"},
		{"compressed twice", gzipped(t, gzipped(t, sampleUN)), "compressed twice"},
		{"compressed and cut", half(gzipped(t, sampleUN)), "not whole"},
	} {
		if _, err := Read(t.Context(), "", true, text("x", c.content)); err == nil || !strings.Contains(err.Error(), c.want) {
			t.Errorf("%s: %v; want %q", c.name, err, c.want)
		}
	}
}

func half(s string) string { return s[:len(s)/2] }

// What stands behind the end of a list is no list: two files were joined, or a server wrote its error behind what it had sent.
func TestBehindTheEnd(t *testing.T) {
	for _, c := range []struct{ name, content, want string }{
		{"un.xml", sampleUN + "\nservice unavailable\n", `"service unavailable" behind the end`},
		{"un.xml", sampleUN + sampleUN[strings.Index(sampleUN, "<CONS"):], "un.xml:5: element <CONSOLIDATED_LIST> behind the end"},
		{"un.xml", sampleUN + "\n<!-- made by hand -->\n", ""},
		{"index.json", sampleIndex + "\n{}", `index.json:2: "{" behind the end`},
		{"index.json", sampleIndex + "\nservice unavailable", "index.json:2: behind the end"},
		{"index.json", sampleIndex + "\n\n", ""},
		{"sanctioned_addresses_XBT.json", `["1BvBMSEYstWetqTFn5Au4m4GFg7xJaNVN2"]]`, "behind the end"},
	} {
		_, err := Read(t.Context(), "", true, text(c.name, c.content))
		if (err == nil) != (c.want == "") || err != nil && !strings.Contains(err.Error(), c.want) {
			t.Errorf("%s: %v; want %q", c.name, err, c.want)
		}
	}
}

// What may be wrong and need not be is told.
func TestNotes(t *testing.T) {
	for _, c := range []struct {
		name  string
		files []File
		want  []string
	}{
		{"as it should be", sampleSet, nil},
		{"without the end mark", append([]File{text("sdn.csv", strings.TrimSuffix(sampleSDN, endMark))}, sampleSet[1:]...),
			[]string{"sdn.csv: it has no end mark, as OFAC's files have: it may not be whole"}},
		{"without a line end", []File{text("csl.csv", strings.TrimSpace(sampleCSL))}, []string{"csl.csv: its last line has no end: it may have been cut there"}},
		{"an address without a line end", []File{text("sanctioned_addresses_XBT.txt", "1BvBMSEYstWetqTFn5Au4m4GFg7xJaNVN2\n1BvBMSEYstWetqTFn5Au4m4GFg7xJa")},
			[]string{"sanctioned_addresses_XBT.txt: its last line has no end: it may have been cut there"}},
		{"dates", []File{text("csl.csv", strings.ReplaceAll(sampleCSL, "2022-04-07", "2022-13-45"))}, []string{`1 of 2 dates are not understood and kept as text, such as "2022-13-45"`}},
	} {
		content, err := Read(t.Context(), "", true, c.files...)
		if err != nil || !slices.Equal(content.Notes, c.want) {
			t.Errorf("%s: %q, %v; want %q", c.name, content.Notes, err, c.want)
		}
	}
}

// TestErrorsNameFileLineAndValue holds the words of errors about what people get wrong.
func TestErrorsNameFileLineAndValue(t *testing.T) {
	for _, c := range []struct {
		files []File
		want  string
	}{
		{[]File{text("sdn.csv", strings.Replace(sampleSDN, "individual", "robot", 1))}, `sdn.csv:1: type "robot"`},
		{[]File{text("sdn.csv", sampleSDN), text("alt.csv", "9001,1,\"aka\",\"X\",-0- \n9001,2,\"aka\"\n")}, "alt.csv:2: 3 fields"},
		{[]File{text("sdn.csv", strings.Replace(sampleSDN, "9002", "9001", 1))}, `sdn.csv:2: the id "9001" is there twice, and what it says is not the same`},
		{[]File{text("u.xml", strings.Replace(sampleUKXML, "<IndividualEntityShip>Ship", "<IndividualEntityShip>Train", 1))}, `"Train"`},
		{[]File{text("a.xml", strings.Replace(sampleAdvanced, `PartySubTypeID="1"`, `PartySubTypeID="77"`, 1))}, `PartySubType "77"`},
		{[]File{text("a.xml", strings.Replace(sampleAdvanced, `LocationID="7"/>`, `LocationID="8"/>`, 1))}, `no location "8"`},
		{[]File{text("m.csv", strings.Replace(sampleMOF, ",団体,", ",船,", 1))}, `m.csv:3: 個人・団体 "船"`},
		{[]File{text("p.csv", strings.Replace(samplePlain, "organisation", "firm", 1))}, `names`},
	} {
		list := ListID("")
		if c.files[0].Name == "p.csv" {
			list, c.want = "korea", `p.csv:2: kind "firm"`
		}
		if _, err := Read(t.Context(), list, true, c.files...); err == nil || !strings.Contains(err.Error(), c.want) {
			t.Errorf("%v; want %q", err, c.want)
		}
	}
}

// TestFilesOfTwoDays: a few rows about entries that are not there are counted; many mean that the set does not belong together.
func TestFilesOfTwoDays(t *testing.T) {
	alt := sampleAlt[:len(sampleAlt)-1]
	for _, c := range []struct {
		orphans, rows int
		refused       bool
	}{{0, 3, false}, {1, 17, false}, {1, 15, true}, {17, 20, true}} {
		more := ""
		for i := range c.rows {
			id := 9001
			if i < c.orphans {
				id = 9009
			}
			more += fmt.Sprintf("%d,%d,\"aka\",\"X %d\",-0- \r\n", id, 100+i, i)
		}
		got, err := Read(t.Context(), "", true, sampleSet[0], text("alt.csv", alt+more), sampleSet[2], sampleSet[3])
		if err != nil || got.Orphans != c.orphans || got.Related != c.rows+4 {
			t.Fatalf("%+v: %v, %d of %d", c, err, got.Orphans, got.Related)
		}
		for _, reason := range []string{"", "they changed it while we fetched"} {
			im := Import{Content: got, Date: "2026-01-01", At: at("2026-01-02T00:00:00Z"), AcceptSmaller: reason}
			_, err = open(t, memory.New()).Import(t.Context(), im)
			if refused := new(RefusedError); errors.As(err, &refused) != (c.refused && reason == "") {
				t.Errorf("%+v, reason %q: %v", c, reason, err)
			}
		}
	}
}

func TestCancelled(t *testing.T) {
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	if _, err := Read(ctx, "", true, text("un.xml", sampleUN)); !errors.Is(err, context.Canceled) {
		t.Errorf("cancelled: %v", err)
	}
}

// FuzzRead gives any bytes to every reader, under every list. Nothing panics, what is read can be stored, and what was stored is
// read back as it was.
func FuzzRead(f *testing.F) {
	for _, s := range []string{sampleSDN, sampleAlt, sampleAdd, sampleComments, sampleAdvanced, sampleUKCSV, sampleUKXML, sampleEU, sampleMOF,
		samplePlain, sampleUN, sampleCSL, sampleIndex, "1BvBMSEYstWetqTFn5Au4m4GFg7xJaNVN2\n", `["1BvBMSEYstWetqTFn5Au4m4GFg7xJaNVN2"]`} {
		f.Add([]byte(s))
	}
	for _, table := range ukTables {
		f.Add([]byte(strings.Join(table.columns, ",") + "\n" + strings.Repeat("AFG0001,", len(table.columns)-1) + "x\n"))
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		file := File{"fuzz_addresses_XBT.txt", func() (io.ReadCloser, error) { return io.NopCloser(bytes.NewReader(data)), nil }}
		c, err := Read(t.Context(), "", true, file)
		if err != nil || len(c.Entries) == 0 {
			return
		}
		b := open(t, memory.New())
		done, err := b.Import(t.Context(), Import{Content: c, Date: max(c.Date, "2026-01-01"), At: at("2026-01-02T00:00:00Z"), AcceptSmaller: "fuzz"})
		if err != nil {
			t.Fatal(err)
		}
		stored := collect(t, b, done.Version)
		if len(stored) != len(c.Entries) {
			t.Fatalf("%d entries stored, %d read", len(stored), len(c.Entries))
		}
	})
}

// FuzzOFACSet gives any bytes as the four files of OFAC's set, which refer to each other.
func FuzzOFACSet(f *testing.F) {
	f.Add(sampleSDN, sampleAlt, sampleAdd, sampleComments)
	f.Fuzz(func(t *testing.T, sdn, alt, add, comments string) {
		c, err := Read(t.Context(), OFACSDN, false, text("sdn.csv", sdn), text("alt.csv", alt), text("add.csv", add), text("sdn_comments.csv", comments))
		if err != nil {
			return
		}
		for _, e := range c.Entries {
			if got, err := decodeEntry(string(appendEntry(nil, e))); err != nil || got.Digest() != e.Digest() {
				t.Errorf("entry %q: %v", e.ID, err)
			}
		}
	})
}

// FuzzDecodeEntry: a damaged record is an error, and one that is not is its own encoding.
func FuzzDecodeEntry(f *testing.F) {
	c, err := Read(f.Context(), "", true, text("x", sampleUN))
	if err != nil {
		f.Fatal(err)
	}
	f.Add(appendEntry(nil, c.Entries[0]))
	f.Add([]byte{entryForm})
	f.Fuzz(func(t *testing.T, data []byte) {
		e, err := decodeEntry(string(data))
		if err != nil {
			return
		}
		again, err := decodeEntry(string(appendEntry(nil, e)))
		if err != nil || again.Digest() != e.Digest() {
			t.Errorf("%v", err)
		}
	})
}

// FuzzDate: no date panics, and what it says is a span of days.
func FuzzDate(f *testing.F) {
	for _, s := range []string{"1971", "Mar 1971", "circa 1966 to circa 1967", "1971-02-30", "１９６８年頃", "1955年から1958年の間", "dd/mm/1970", "0000", "1970 to 1960"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		for _, d := range []Date{parseDate(s), japaneseDate(s), ukDate(s)} {
			if first, last := d.Span(); last.Before(first) {
				t.Errorf("%q: %v to %v", s, first, last)
			}
			if d.Year == 0 && d.Text == "" && clean(s) != "" {
				t.Errorf("%q is lost", s)
			}
		}
	})
}

// TestOtherEncoding reads a list in UTF-16: the error says so.
func gzipped(t *testing.T, content string) string {
	t.Helper()
	var packed bytes.Buffer
	w := gzip.NewWriter(&packed)
	if _, err := io.WriteString(w, content); err != nil {
		t.Fatal(err)
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	return packed.String()
}

// numbered returns rows of a plain CSV that differ.
func numbered(n int) string {
	var rows strings.Builder
	for i := range n {
		fmt.Fprintf(&rows, "%d,Somebody %d\n", i, i*i)
	}
	return rows.String()
}

// What somebody has typed himself, and may correct, is told what is wrong with it.
func TestAlmostPlain(t *testing.T) {
	whole := gzipped(t, "id,name\n"+numbered(4000))
	for _, c := range [...]struct{ content, want string }{
		{"name,listed\nA B,2020-13-01\n", `f.csv:2: listed "2020-13-01": want a date`},
		{"name,births\nA B,1970; 1971-02-30\n", `f.csv:2: births "1971-02-30": want a date`},
		{"name;kind\nA B;person\n", `";" between them`},
		{"name,surname\nA,B\n", `no column "surname", only id, kind, name`},
		{"Name,kind\nA,person\n", `no column "Name"`},
		{"id,kind\n1,person\n", `has a column name`},
		{"name\nA B\n", `at least one more column`},
		{"some notes\n", `not in the form of any list that is known`},
		{whole[:12], "ends in the middle"},
		{whole[:len(whole)/2], "ends in the middle"},
	} {
		_, err := Read(t.Context(), "own", true, text("f.csv", c.content))
		if err == nil || !strings.Contains(err.Error(), c.want) {
			t.Errorf("%.40q: %v; want %s", c.content, err, c.want)
		}
	}
	if c, err := Read(t.Context(), "own", true, text("f.csv", "name,listed,births\nA B,2020-12-01,circa 1970; 1955 to 1958\n")); err != nil || c.Entries[0].Listed.String() != "2020-12-01" || len(c.Entries[0].Births) != 2 {
		t.Errorf("%+v, %v", c, err)
	}
}

func TestOtherEncoding(t *testing.T) {
	_, err := Read(t.Context(), UN, false, text("list.xml", "\xff\xfe<\x00?\x00x\x00m\x00l\x00"))
	if err == nil || !strings.Contains(err.Error(), "UTF-16") {
		t.Error(err)
	}
}

// TestUKColumns reads the UK's header in other writings of its columns.
func TestUKColumns(t *testing.T) {
	other := strings.NewReplacer("Unique ID", "unique_id", "Name 6", "NAME6", "D.O.B", "DOB", "Nationality(/ies)", "Nationality (/ies)", "IMO number", "IMO Number").Replace(sampleUKCSV)
	if other == sampleUKCSV {
		t.Fatal("the sample has none of the columns")
	}
	want, err1 := Read(t.Context(), UK, false, text("a.csv", sampleUKCSV))
	got, err2 := Read(t.Context(), UK, false, text("a.csv", other))
	if err1 != nil || err2 != nil || len(got.Entries) != len(want.Entries) {
		t.Fatal(err1, err2)
	}
	for i := range want.Entries {
		if got.Entries[i].Digest() != want.Entries[i].Digest() {
			t.Errorf("%+v, want %+v", got.Entries[i], want.Entries[i])
		}
	}
}

// TestLeftOut: what lies beside a list and is none is named; what stands where a part of the list should be is an error, even if the rest would be taken.
func TestLeftOut(t *testing.T) {
	const page = "<html><body>Service unavailable</body></html>"
	xbt := text("sanctioned_addresses_XBT.txt", "149w62rY42aZBox8fGcmqNsXUzSStKeq8C\n")
	got, err := Read(t.Context(), "", false, text("README.md", "# Addresses"), xbt, text("LICENSE", "MIT"))
	if err != nil || len(got.Entries) != 1 || !slices.Equal(got.LeftOut, []string{"README.md", "LICENSE"}) {
		t.Fatalf("%+v, %v", got, err)
	}
	for _, c := range []struct {
		beside File
		want   string
	}{
		{text("sanctioned_addresses_TRX.txt", page), "a web page"},
		{text("sanctioned_addresses_TRX.txt", "\ufeff <!DOCTYPE HTML>"), "a web page"},
		{text("sanctioned_addresses_TRX.txt", ""), "it is empty"},
		{text("sanctioned_addresses_TRX.json", `{"message":"not found"}`), "not begin with one"},
		{text("notes.txt", ""), "it is empty"},
		{text("sanctioned_addresses_TRX.txt", "\x1f\x8b\x08"), "unexpected EOF"},
	} {
		if _, err := Read(t.Context(), "", false, xbt, c.beside); err == nil || !strings.Contains(err.Error(), c.want) || !strings.Contains(err.Error(), c.beside.Name) {
			t.Errorf("%s: %v; want %q", c.beside.Name, err, c.want)
		}
	}
	if got, err := Read(t.Context(), "", false, xbt, text("sanctioned_addresses_SOL.json", "[]")); err != nil || len(got.Entries) != 1 || len(got.LeftOut) != 0 {
		t.Errorf("a ticker without addresses: %+v, %v", got, err)
	}
	if _, err := Read(t.Context(), "", true, text("csl.json", `{"results":[{"source":"Entity List (EL)","source_list_url":"x"}]}`)); err == nil || !strings.Contains(err.Error(), "CSV") {
		t.Errorf("the Consolidated Screening List in JSON: %v", err)
	}
}
