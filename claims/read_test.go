package claims

import (
	"bytes"
	"os"
	"path/filepath"
	"testing"
)

// sources returns the real texts, or skips.
func sources(t testing.TB) []Source {
	dir := os.Getenv("ASHIATO_DATA")
	if dir == "" {
		dir = filepath.Join("..", "..", "shared", "data")
	}
	files, _ := filepath.Glob(filepath.Join(dir, "articles", "*.txt"))
	if len(files) == 0 {
		t.Skipf("no texts in %s/articles: set ASHIATO_DATA to the folder of real data", dir)
	}
	var out []Source
	for _, f := range files {
		data, err := os.ReadFile(f)
		if err != nil {
			t.Fatal(err)
		}
		out = append(out, Source{Name: filepath.Base(f), Data: data})
	}
	return out
}

// checkQuotes fails unless every range of a ledger holds its quote.
func checkQuotes(t testing.TB, l *Ledger) {
	t.Helper()
	texts := map[string]*Text{}
	for i := range l.Texts {
		texts[l.Texts[i].File] = &l.Texts[i]
	}
	for _, c := range l.Claims {
		text := texts[c.File]
		for _, m := range append([]Mention{c.Mention}, c.Mentions...) {
			if m.Start < 0 || m.End > len(text.Runes) || m.Start >= m.End {
				t.Fatalf("%s %s: range %d to %d of %d", c.File, c.ID, m.Start, m.End, len(text.Runes))
			}
			if got := string(text.Runes[m.Start:m.End]); got != m.Quote {
				t.Errorf("%s %s: quote %q, text has %q", c.File, c.ID, m.Quote, got)
			}
		}
	}
}

func TestEvidenceIsExact(t *testing.T) {
	l, err := Read(sources(t), Options{})
	if err != nil {
		t.Fatal(err)
	}
	if len(l.Claims) == 0 {
		t.Fatal("no claim in the real texts")
	}
	checkQuotes(t, l)
}

func TestSameInputSameBytes(t *testing.T) {
	texts := sources(t)
	var first bytes.Buffer
	for i := range 3 {
		l, err := Read(texts, Options{})
		if err != nil {
			t.Fatal(err)
		}
		var b bytes.Buffer
		if err := l.WriteJSON(&b); err != nil {
			t.Fatal(err)
		}
		if i == 0 {
			first = b
		} else if !bytes.Equal(first.Bytes(), b.Bytes()) {
			t.Fatal("two readings of the same texts differ")
		}
		texts[0], texts[len(texts)-1] = texts[len(texts)-1], texts[0]
	}
}
