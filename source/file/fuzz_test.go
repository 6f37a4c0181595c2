package file

import (
	"bytes"
	"context"
	"encoding/csv"
	"encoding/json"
	"os"
	"path/filepath"
	"reflect"
	"strings"
	"testing"
	"time"
)

// FuzzCSV holds the taking apart of records against encoding/csv.
func FuzzCSV(f *testing.F) {
	for _, s := range []string{"a,b\n1,2\n", "a\n\"x\"\"y\"\n", "a,b\n\"1\n2\",3\n", "a;b\n1;2", "a\r\n\r\n1\r\n", "a\n\"", "a\n1\"2\n", "a,b\n,\n"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, text string) {
		if strings.ContainsAny(text, "\x00\r") || len(text) > 4096 {
			return // encoding/csv changes \r inside quotes
		}
		lines, err := newLineReader(strings.NewReader(text))
		if err != nil {
			return
		}
		r := &csvReader{lines: lines, sep: ','}
		var got [][]string
		var failed error
		for {
			raw, _, err := r.raw()
			if err != nil {
				break
			}
			fields, err := splitCSV(nil, raw, ',')
			if failed = err; err != nil {
				break
			}
			got = append(got, fields)
		}
		twin := csv.NewReader(strings.NewReader(strings.TrimPrefix(text, "\xef\xbb\xbf")))
		twin.FieldsPerRecord = -1
		want, err := twin.ReadAll()
		if err != nil || failed != nil {
			return // they part ways in what they forgive at the end of a file only
		}
		if len(got) == 0 && len(want) == 0 {
			return
		}
		if !reflect.DeepEqual(got, want) {
			t.Fatalf("%q: %q, want %q", text, got, want)
		}
	})
}

// FuzzMembers holds the taking apart of objects against encoding/json: what that takes has the same members here,
// and what it refuses is refused here too.
func FuzzMembers(f *testing.F) {
	for _, s := range []string{`{}`, `{"a":1}`, ` { "a" : [1, {"b":"}"}] , "c":null}`, `{"a":"\u00e9\"","b":-1.5e+3}`, `{"a":1,}`, `{"a":tru}`, `{"a":1}x`, `[1]`, `{"a":01}`} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, text string) {
		if checkText(1, text) != nil || len(text) > 4096 {
			return
		}
		got, err := members(nil, text)
		var want map[string]json.RawMessage
		wantErr := json.Unmarshal([]byte(text), &want)
		if wantErr == nil && want == nil {
			return // null is taken as no object there
		}
		if (err == nil) != (wantErr == nil) {
			t.Fatalf("%q: error %v, encoding/json says %v", text, err, wantErr)
		}
		if err != nil {
			return
		}
		last := map[string]string{}
		for _, p := range got {
			last[p.key] = p.value
		}
		if len(last) != len(want) {
			t.Fatalf("%q: %d members, want %d", text, len(last), len(want))
		}
		for key, raw := range want {
			value := string(bytes.TrimSpace(raw))
			if value == "null" {
				value = ""
			} else if value[0] == '"' {
				_ = json.Unmarshal(raw, &value)
			}
			if last[key] != value {
				t.Fatalf("%q: member %q is %q, want %q", text, key, last[key], value)
			}
		}
	})
}

func FuzzTime(f *testing.F) {
	for _, s := range []string{"1600000000", "2020-09-13 12:26:40", "2022-03-29T21:41:18+00:00", "2020-09-13 12:26:40 UTC", "2020-09-13 12:26:40.5", "1600000000000", "1/2/2006"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		n, err := parseTime(s)
		if err != nil {
			return
		}
		if n < 0 {
			t.Fatalf("%q is %d", s, n)
		}
		if u := time.Unix(n, 0).UTC(); u.Year() < 10000 {
			if again, err := parseTime(u.Format(time.RFC3339)); err != nil || again != n {
				t.Fatalf("%q is %d, written again %d (%v)", s, n, again, err)
			}
		}
	})
}

// readBytes opens and reads any bytes as a file; it must neither panic nor hang.
func readBytes(t *testing.T, b []byte, columns string) {
	t.Helper()
	if len(b) > 1<<20 {
		return
	}
	path := filepath.Join(t.TempDir(), "x")
	if err := os.WriteFile(path, b, 0o600); err != nil {
		t.Fatal(err)
	}
	opt := Options{Chain: ethereum(t)}
	if columns != "" {
		c, err := ParseColumns(columns)
		if err != nil {
			t.Fatal(err)
		}
		opt.Columns = c
	}
	files, err := Open([]string{path}, opt)
	if err != nil {
		return
	}
	for _, x := range files {
		for row, err := range x.Rows(context.Background()) {
			if err == nil && row.HasTransfer && !row.HasBlock && !row.HasTime {
				t.Fatalf("a row without a place in time: %+v", row)
			}
		}
	}
}

func FuzzPlainFile(f *testing.F) {
	f.Add([]byte("time,hash,from,to,amount\n100," + hash1 + "," + alice + "," + bob + ",1e-05\n"))
	f.Add([]byte(`{"time":"2020-09-13 12:26:40","from":"` + alice + `","to":"` + bob + `","amount":1.5}` + "\n"))
	f.Add([]byte("time;hash;from;to;amount\r\n100;;" + alice + ";" + bob + ";\"1,000\"\r\n"))
	f.Fuzz(func(t *testing.T, b []byte) { readBytes(t, b, "time=time,hash=hash,from=from,to=to,amount=amount") })
}

func FuzzETLFile(f *testing.F) {
	f.Add([]byte(`{"type":"transaction","hash":"` + hash1 + `","nonce":1,"block_number":5,"transaction_index":0,"from_address":"` + alice + `","to_address":null,"value":7,"gas_price":1,"receipt_gas_used":21000,"receipt_status":1}` + "\n" +
		`{"type":"block","number":5,"hash":"` + hash1 + `","parent_hash":"` + hash2 + `","timestamp":100,"withdrawals":[{"address":"` + alice + `","amount":3}]}` + "\n"))
	f.Add([]byte(`{"type":"log","log_index":1,"transaction_hash":"` + hash1 + `","block_number":5,"address":"` + coinA + `","data":"0x` + strings.Repeat("00", 160) + `","topics":["` + topicBatch + `","` + hash1 + `","` + padded + alice[2:] + `","` + padded + bob[2:] + `"]}`))
	f.Add([]byte("block_number,transaction_hash,from_address,to_address,value,trace_type,trace_address,call_type,error\n5," + hash1 + "," + alice + "," + bob + ",5,call,\"0,1\",call,\n"))
	f.Add([]byte(headTokens + "\n" + quotedRow(hash1, "100", "1600000000", "", alice, bob, "1", "", coinA, "X", "X")))
	f.Fuzz(func(t *testing.T, b []byte) { readBytes(t, b, "") })
}

func FuzzParquetFile(f *testing.F) {
	type row struct {
		Time   int64   `parquet:"time"`
		From   string  `parquet:"from"`
		To     *string `parquet:"to,optional"`
		Amount float64 `parquet:"amount"`
	}
	to := bob
	f.Add([]byte(parquetOf(f, []row{{5, alice, &to, 2}, {6, alice, nil, 0.5}})))
	f.Fuzz(func(t *testing.T, b []byte) {
		readBytes(t, append([]byte("PAR1"), b[min(4, len(b)):]...), "time=time,from=from,to=to,amount=amount")
	})
}

func FuzzArchive(f *testing.F) {
	good := "time,from,to,amount\n100," + alice + "," + bob + ",1\n"
	f.Add([]byte(zipOf(f, []string{"a.csv", "b/c.csv"}, good)))
	f.Add([]byte(gzipOf(f, good)))
	f.Fuzz(func(t *testing.T, b []byte) { readBytes(t, b, "time=time,from=from,to=to,amount=amount") })
}
