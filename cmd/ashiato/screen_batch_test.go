package main

import (
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
