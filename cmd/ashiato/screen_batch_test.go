package main

import (
	"errors"
	"strings"
	"testing"

	"ashiato/screening"
)

// A row that never ends is refused while it is small in memory, and the rows before it are not the answer.
func TestBatchRowTooLong(t *testing.T) {
	rows, err := openRows("in.csv", strings.NewReader("name\nKim\n\""+strings.Repeat("x", 3*maxBatchRow)+"\"\nLee\n"))
	if err != nil {
		t.Fatal(err)
	}
	n := 0
	rows.all(func(screening.Row) bool { n++; return true })
	if n != 1 || rows.err == nil || !strings.Contains(rows.err.Error(), "quotation mark") {
		t.Errorf("%d rows, %v", n, rows.err)
	}
}

// A first row that cannot be used is refused with what to do about it.
func TestBatchHeaders(t *testing.T) {
	for text, want := range map[string]string{
		"":                             "empty",
		"Kim Jong Un\n":                "the first row names",
		"name;country\nKim;KP\n":       "commas",
		"\xff\xfen\x00a\x00m\x00e\x00": "UTF-8",
		"\x1f\x8b\b\x00":               "unpack",
		"name,name\n":                  "twice",
	} {
		_, err := openRows("in.csv", strings.NewReader(text))
		if err == nil {
			t.Errorf("%q is taken", text)
			continue
		}
		said := err.Error()
		var h hinted
		if errors.As(err, &h) {
			said += h.hint
		}
		if !strings.Contains(said, want) {
			t.Errorf("%q: %s, want %s", text, said, want)
		}
	}
}

// FuzzBatchRows holds what any file must keep: rows are numbered without a gap, and reading ends.
func FuzzBatchRows(f *testing.F) {
	f.Add("name,type\nKim,person\n\"a\nb\",x\n")
	f.Add("\ufeffref,imo,address\n1,\"2\"\"\",3,4\n\"")
	f.Fuzz(func(t *testing.T, text string) {
		rows, err := openRows("in.csv", strings.NewReader(text))
		if err != nil {
			return
		}
		last := 0
		rows.all(func(r screening.Row) bool {
			if r.Number != last+1 || r.Number > len(text)+1 {
				t.Fatalf("row %d after row %d", r.Number, last)
			}
			last = r.Number
			return true
		})
	})
}
