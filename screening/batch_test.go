package screening

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"iter"
	"testing"
	"time"

	"ashiato/store/memory"
)

func rowsOf(n int) iter.Seq[Row] {
	return func(yield func(Row) bool) {
		for i := 1; i <= n; i++ {
			r := Row{Number: i, Ref: fmt.Sprint("r", i), Question: Question{Name: fmt.Sprintf("Kim Jong Un %d", i%7)}}
			switch {
			case i%5 == 0:
				r.Question = Question{Address: "nonsense"}
			case i%11 == 0:
				r.Err = errors.New("row cannot be read")
			case i%3 == 0:
				r.Question = Question{Address: legacy}
			}
			if !yield(r) {
				return
			}
		}
	}
}

func clock() time.Time { return noon }

func linesOf(t *testing.T, b *Batch) []Line {
	t.Helper()
	var lines []Line
	err := b.Lines(t.Context(), func(text []byte) error {
		var l Line
		if err := json.Unmarshal(text, &l); err != nil {
			return fmt.Errorf("%s: %w", text, err)
		}
		lines = append(lines, l)
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	return lines
}

// A batch that ends anywhere goes on from there: every row is asked once and answered once.
func TestBatchResumes(t *testing.T) {
	const n = 3*chunkRows + 17
	for _, stop := range []int{0, 1, 2, 3, 4} { // the number of stored steps after which the program dies
		record := memory.New()
		d, book := open(t, record, Options{}, "2026-08-20")
		id := BatchID{1}
		if stop > 0 {
			b, err := d.OpenBatch(t.Context(), id, "", noon)
			if err != nil {
				t.Fatal(err)
			}
			ctx, die := context.WithCancel(t.Context())
			steps := 0
			err = b.Run(ctx, rowsOf(n), clock, func(int) {
				if steps++; steps == stop {
					die()
				}
			})
			if stop < 4 && err == nil {
				t.Fatal("the batch was not interrupted")
			}
			load(t, book, "2026-08-24") // lists change meanwhile; the batch goes on with those that it began with
			d = openOn(t, book, record, Options{})
		}
		b, err := d.OpenBatch(t.Context(), id, "", noon)
		if err != nil {
			t.Fatal(err)
		}
		if want := min(stop*chunkRows, n); b.Done() != want {
			t.Fatalf("stop %d: %d rows done, want %d", stop, b.Done(), want)
		}
		if err := b.Run(t.Context(), rowsOf(n), clock, nil); err != nil {
			t.Fatal(err)
		}
		lines := linesOf(t, b)
		links := 0
		for i, l := range lines {
			if l.Row != i+1 || l.Ref != fmt.Sprint("r", i+1) || (l.Error == "") != (l.Decision != nil && l.Seq > 0) {
				t.Fatalf("line %d: %+v", i, l)
			}
			if l.Decision != nil {
				links++
				if l.Lists[0].Date != "2026-08-20" {
					t.Fatalf("line %d was asked of %v", i, l.Lists)
				}
			}
		}
		if seq, _ := d.Head(); len(lines) != n || uint64(links)+1 != seq {
			t.Fatalf("stop %d: %d lines, %d decisions, %d links; want %d lines", stop, len(lines), links, seq, n)
		}
		verified(t, d)
		if err := b.Close(t.Context()); err != nil {
			t.Fatal(err)
		}
		for key := range record.Records() {
			if key[0] == batchSpace {
				t.Fatalf("%q is left", key)
			}
		}
	}
}
