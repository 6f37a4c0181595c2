package file

import (
	"archive/zip"
	"bytes"
	"compress/gzip"
	"context"
	"errors"
	"io"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"testing"

	"ashiato/chain"
)

const plainHead = "time,hash,from,to,amount\n"

func plainOptions(t testing.TB) Options {
	return Options{Chain: ethereum(t), Columns: columns(t, "time=time,hash=hash,from=from,to=to,amount=amount")}
}

func plainRow(time, amount string) string {
	return time + "," + hash1 + "," + alice + "," + bob + "," + amount + "\n"
}

// refusal opens and reads a file that has to be refused, and returns why.
func refusal(t testing.TB, opt Options, path string) string {
	t.Helper()
	files, err := Open([]string{path}, opt)
	for _, f := range files {
		for _, e := range f.Rows(context.Background()) {
			if e != nil {
				err = e
			}
		}
	}
	if err == nil {
		t.Errorf("%s was read without an error", path)
		return ""
	}
	return err.Error()
}

func gzipOf(t testing.TB, content string) string {
	t.Helper()
	var b bytes.Buffer
	w := gzip.NewWriter(&b)
	if _, err := io.WriteString(w, content); err != nil {
		t.Fatal(err)
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

func zipOf(t testing.TB, names []string, content string) string {
	t.Helper()
	var b bytes.Buffer
	w := zip.NewWriter(&b)
	for _, name := range names {
		m, err := w.Create(name)
		if err == nil {
			_, err = io.WriteString(m, content)
		}
		if err != nil {
			t.Fatal(err)
		}
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

func TestRefused(t *testing.T) {
	good := plainHead + plainRow("100", "1")
	long := strings.Repeat(strings.Repeat("x", 4095)+"\n", freeGrowth/4096+1)
	for _, c := range []struct{ name, content, want string }{
		{"empty", "", "is empty"},
		{"no line", "\n\n\n", "holds no line"},
		{"UTF-16", "\xff\xfet\x00i\x00", "UTF-16"},
		{"UTF-16 without a mark", "t\x00i\x00", "UTF-16"},
		{"zeros", "\x00\x00\x00\x00\x00", "zeros: line 1: a NUL byte"},
		{"other columns", "a,b,c\n1,2,3\n", `column "time" (for time) is not there`},
		{"open quote", plainHead + `"100,` + hash1 + "\n" + strings.Repeat("x\n", 100), "opened and never closed"},
		{"endless line", plainHead + strings.Repeat("x", maxRecord+1), "16 MiB"},
		{"endless quoted field", plainHead + `"` + long[:maxRecord+1], "16 MiB"},
		{"many fields", plainHead + strings.Repeat(",", maxColumns+1) + "\n", "more than 1024 fields"},
		{"head of a gzip", gzipOf(t, good)[:6], "ends in the middle"},
		{"half a gzip", gzipOf(t, strings.Repeat(good, 100))[:60], "ends in the middle"},
		{"gzip without its checksum", strings.TrimSuffix(gzipOf(t, good), gzipOf(t, good)[len(gzipOf(t, good))-4:]), "after line 2: it ends in the middle"},
		{"damaged gzip", strings.Replace(gzipOf(t, good), "\x1f\x8b\x08", "\x1f\x8b\x09", 1), "gzip"},
		{"bomb in gzip", gzipOf(t, plainHead+long), "bomb"},
		{"bomb in zip", zipOf(t, []string{"a.csv"}, plainHead+long), "bomb"},
		{"half a zip", zipOf(t, []string{"a.csv"}, good)[:80], "ends in the middle"},
		{"zip of nothing", zipOf(t, nil, ""), "holds no file"},
		{"JSON array", "[\n{}\n]", "jq"},
		{"JSON of other keys", `{"a":1}` + "\n", `column "time"`},
		{"half a Parquet", "PAR1" + strings.Repeat("x", 100), "does not end as one"},
		{"zstd", "\x28\xb5\x2f\xfdxxxx", "zstd"},
		{"only bad rows", plainHead + plainRow("yesterday", "1") + plainRow("100", "much"), `only bad rows:2: column "time", value "yesterday"`},
	} {
		path := inFile(t, c.name, c.content)
		if got := refusal(t, plainOptions(t), path); !strings.Contains(got, c.want) || !strings.Contains(got, c.name) {
			t.Errorf("%s: error %q, want one that names the file and says %q", c.name, got, c.want)
		}
	}
	if got := refusal(t, Options{Chain: ethereum(t)}, inFile(t, "x", "block_time,from,to,total_eth\n")); !strings.Contains(got, "--columns time=block_time,from=from,to=to,amount=total_eth") {
		t.Errorf("the hint of a call that would read it is missing: %s", got)
	}
}

// TestBadRecords wants every record that cannot be read listed with its line, and those around it read.
func TestBadRecords(t *testing.T) {
	bad := []struct{ record, want string }{
		{plainRow("100", "-1"), "decimal number"},
		{plainRow("100", "1e999"), "decimal number"},
		{plainRow("100", "0x10"), "decimal number"},
		{plainRow("100", "1.0000000000000000001"), "--round"},
		{plainRow("100", "1"+strings.Repeat("0", 70)), "256 bits"},
		{plainRow("100", `"1,00.5"`), "decimal number"},
		{plainRow("2020-01-01", "1"), "want a time"},
		{plainRow("1600000000000", "1"), "milliseconds"},
		{plainRow("2020-01-01 10:00:00.5", "1"), "below a second"},
		{plainRow("", "1"), "neither a time nor a block"},
		{"100," + hash1 + "," + alice + "\n", "3 fields where the header has 5"},
		{"100," + hash1 + "," + alice + "," + bob + ",1,2\n", "6 fields"},
		{"100,0x12," + alice + "," + bob + ",1\n", "transaction hash"},
		{"100," + hash1 + ",alice," + bob + ",1\n", "address"},
		{"100," + hash1 + "," + alice + "," + bob + ",\x00\n", "NUL"},
		{"100," + hash1 + "," + alice + "," + bob + ",\xff\n", "UTF-8"},
		{"100," + hash1 + "," + alice + "," + bob + ",1\"\n", "quote"},
		{`"100"x,` + hash1 + "," + alice + "," + bob + ",1\n", "closing quote"},
	}
	for _, end := range []string{"\n", "\r\n"} {
		text := plainHead + plainRow("100", "1")
		for _, b := range bad {
			text += b.record
		}
		text += "\n" + plainRow("\"200\"", "\"1e-05\"")
		text = "\xef\xbb\xbf" + strings.ReplaceAll(text, "\n", end)
		rows, report := read(t, plainOptions(t), text)
		if len(rows) != 2 || rows[1].Transfer.Amount.String() != "10000000000000" || rows[1].Line != uint64(len(bad)+4) {
			t.Errorf("rows %+v", rows)
		}
		if report.Bad.Count != uint64(len(bad)) {
			t.Fatalf("%d bad records, want %d: %v", report.Bad.Count, len(bad), report.Bad.First)
		}
		for i, e := range report.Bad.First {
			if e.Line != uint64(i+3) || !strings.Contains(e.Reason, bad[i].want) {
				t.Errorf("record %q: %v, want line %d and %q", bad[i].record, e, i+3, bad[i].want)
			}
		}
	}
}

func TestStrictStopsAtTheFirst(t *testing.T) {
	opt := plainOptions(t)
	opt.Strict = true
	path := inFile(t, "s.csv", plainHead+plainRow("100", "1")+plainRow("100", "x"))
	if got := refusal(t, opt, path); !strings.HasPrefix(got, path+`:3: column "amount", value "x": `) {
		t.Errorf("error %q", got)
	}
}

func TestListIsBounded(t *testing.T) {
	text := plainHead + plainRow("100", "1") + strings.Repeat(plainRow("x", "1"), 3*maxListed)
	_, report := read(t, plainOptions(t), text)
	if report.Bad.Count != 3*maxListed || len(report.Bad.First) != maxListed {
		t.Errorf("%d bad records, %d listed", report.Bad.Count, len(report.Bad.First))
	}
}

func TestRounding(t *testing.T) {
	opt := plainOptions(t)
	opt.Round = chain.RoundHalfEven
	rows, report := read(t, opt, plainHead+plainRow("100", "0.0000000000000000015")+plainRow("100", "0.0000000000000000025")+plainRow("100", "3"))
	if report.Rounded != 2 || rows[0].Transfer.Amount != chain.AmountOf(2) || rows[1].Transfer.Amount != chain.AmountOf(2) {
		t.Errorf("%d rounded, rows %+v", report.Rounded, rows)
	}
}

// TestContainers reads the same table plain, as gzip and twice in one zip.
func TestContainers(t *testing.T) {
	good := plainHead + plainRow("100", "1") + plainRow("200", "2")
	plain, _ := readAll(t, plainOptions(t), inFile(t, "a.csv", good))
	for name, content := range map[string]string{
		"a.gz":  gzipOf(t, good),
		"b.gz":  gzipOf(t, good[:50]) + gzipOf(t, good[50:]), // two streams are one file
		"a.zip": zipOf(t, []string{"__MACOSX/._a.csv", "dir/a.csv", ".hidden"}, good),
	} {
		rows, _ := readAll(t, plainOptions(t), inFile(t, name, content))
		if diff := differ(plain, rows); diff != "" {
			t.Errorf("%s: %s", name, diff)
		}
	}
	files, err := Open([]string{inFile(t, "two.zip", zipOf(t, []string{"a.csv", "b.csv"}, good))}, plainOptions(t))
	if err != nil || len(files) != 2 || !strings.HasSuffix(files[1].Name(), "two.zip/b.csv") || files[0].ID() == files[1].ID() {
		t.Errorf("%d members, %v", len(files), err)
	}
}

func TestProgressAndCancel(t *testing.T) {
	opt := plainOptions(t)
	var last, whole int64
	opt.Progress = func(read, total int64) {
		if read < last {
			t.Errorf("progress goes back from %d to %d", last, read)
		}
		last, whole = read, total
	}
	path := inFile(t, "p.csv", plainHead+strings.Repeat(plainRow("100", "1"), 5000))
	readAll(t, opt, path)
	if st, _ := os.Stat(path); last != whole || whole != st.Size() {
		t.Errorf("progress ends at %d of %d", last, whole)
	}
	files, err := Open([]string{path}, plainOptions(t))
	if err != nil {
		t.Fatal(err)
	}
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	for _, err := range files[0].Rows(ctx) {
		if !errors.Is(err, context.Canceled) {
			t.Errorf("error %v", err)
		}
	}
}

// TestMemoryIsBounded reads a table that is much longer than what may be held.
func TestMemoryIsBounded(t *testing.T) {
	path := filepath.Join(t.TempDir(), "long.csv")
	out, err := os.Create(path)
	if err != nil {
		t.Fatal(err)
	}
	chunk := strings.Repeat(plainRow("100", "1"), 1000)
	if _, err := io.WriteString(out, plainHead); err != nil {
		t.Fatal(err)
	}
	const rows = 200_000
	for range rows / 1000 {
		if _, err := io.WriteString(out, chunk); err != nil {
			t.Fatal(err)
		}
	}
	if err := out.Close(); err != nil {
		t.Fatal(err)
	}
	files, err := Open([]string{path}, plainOptions(t))
	if err != nil {
		t.Fatal(err)
	}
	var most uint64
	n := 0
	for _, err := range files[0].Rows(context.Background()) {
		if err != nil {
			t.Fatal(err)
		}
		if n++; n%50_000 == 0 {
			var m runtime.MemStats
			runtime.GC()
			runtime.ReadMemStats(&m)
			most = max(most, m.HeapAlloc)
		}
	}
	if n != rows || most > 32<<20 {
		t.Errorf("%d rows, %d MiB held", n, most>>20)
	}
}

// TestPlainTokenDecimals: what --asset says of a token goes into the ledger with its rows, where a case asks for it.
func TestPlainTokenDecimals(t *testing.T) {
	opt := plainOptions(t)
	opt.Assets = []AssetSpec{{Asset: chain.TokenAsset(chain.MustAddress(coinA)), Decimals: 6}}
	rows, _ := read(t, opt, plainHead+plainRow("2022-01-01T00:00:00Z", "1.5"))
	if len(rows) != 1 || rows[0].Asset == nil || *rows[0].Asset != (chain.AssetInfo{Asset: opt.Assets[0].Asset, Decimals: 6, Known: true}) {
		t.Fatalf("%+v", rows)
	}
}

// TestTableTokenDecimals: a table that counts smallest units tells no decimals, so what --asset says of a token has to get into the ledger with its rows.
func TestTableTokenDecimals(t *testing.T) {
	opt := Options{Chain: ethereum(t), Assets: []AssetSpec{{Asset: chain.TokenAsset(chain.MustAddress(coinA)), Decimals: 6}}}
	row := "," + alice + "," + bob + ",5," + hash1 + ",0,1\n"
	rows, _ := read(t, opt, "token_address,from_address,to_address,value,transaction_hash,log_index,block_number\n"+coinA+row+bob+row)
	if len(rows) != 2 || rows[0].Asset == nil || *rows[0].Asset != (chain.AssetInfo{Asset: opt.Assets[0].Asset, Decimals: 6, Known: true}) {
		t.Fatalf("%+v", rows)
	}
	if rows[1].Asset != nil {
		t.Errorf("a token that nobody named has %+v", *rows[1].Asset)
	}
	if _, err := ParseAssetSpec(opt.Chain.Wrapped.String()+":3", opt.Chain); err == nil {
		t.Error("the wrapped coin has 3 decimals")
	}
}
