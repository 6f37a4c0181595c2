package ingest

import (
	"fmt"
	"slices"
	"testing"

	"ashiato/ledger/ledgertest"
)

// TestDoubtful: what two files may mean by different amounts is counted and named, whatever the order of the files.
func TestDoubtful(t *testing.T) {
	for _, c := range []struct {
		name  string
		files []string
		first string // "": nothing is doubtful
	}{
		{"one file cuts the amount", []string{"h1 b1 a>b 112eth", "h1 b1 a>b 110eth"}, "f0:2 and f1:2"},
		{"an explorer's payment, and a plain row", []string{"h1 b1 pay a>b 112eth", "h1 b1 a>b 110eth"}, "f1:2 and f0:2"},
		{"each file has one that the other lacks", []string{"h1 b1 a>b 1eth\nh1 b1 a>b 2eth", "h1 b1 a>b 2eth\nh1 b1 a>b 3eth"}, "f0:2 and f1:3"},
		{"one file has both", []string{"h1 b1 a>b 1eth\nh1 b1 a>b 2eth", "h1 b1 a>b 2eth"}, ""},
		{"one file", []string{"h1 b1 a>b 1eth\nh1 b1 a>b 2eth"}, ""},
		{"a payment and an internal transfer", []string{"h1 b1 pay a>b 1eth", "h1 b1 call a>b 2eth"}, ""},
		{"a plain row of each", []string{"h1 b1 pay a>b 1eth", "h1 b1 call a>b 2eth", "h1 b1 a>b 1eth\nh1 b1 a>b 2eth"}, ""},
		{"other parties, other assets, another transaction", []string{"h1 b1 a>b 1eth", "h1 b1 a>c 2eth\nh1 b1 a>b 2tok\nh2 b1 a>b 3eth"}, ""},
		{"each in its place", []string{"h1 b1 token @4 a>b 1tok", "h1 b1 token @5 a>b 2tok"}, ""},
	} {
		var sheets []sheet
		for i, text := range c.files {
			sheets = append(sheets, sheet{name: fmt.Sprintf("f%d", i), rows: rowsIn(t, text)})
		}
		for range 2 {
			r := take(t, ledgertest.NewMemory("ethereum"), journalIn(t, t.TempDir()), sheets...)
			if want := b2u(c.first != ""); r.Doubtful != uint64(want) || r.FirstDoubt != c.first {
				t.Errorf("%s: %d, %q; want %d, %q", c.name, r.Doubtful, r.FirstDoubt, want, c.first)
			}
			slices.Reverse(sheets)
		}
	}
}
