package claims

import (
	"bytes"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"ashiato/realdata"
)

// sources returns the real texts.
func sources(t testing.TB) []Source {
	t.Helper()
	dir := realdata.Path(t, "articles")
	files, err := filepath.Glob(filepath.Join(dir, "*.txt"))
	if err != nil || len(files) == 0 {
		t.Fatalf("no texts in %s: %v", dir, err)
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

// TestMentions says a sum again in the next sentence, which is a mention, and in another paragraph, which is a claim that
// reconciling joins.
func TestMentions(t *testing.T) {
	const text = "取引所コインチェックから約580億円相当のNEMが流出した。流出したのは約580億円に上る。\n\nコインチェックから約580億円相当のNEMが流出した。"
	l, err := Read([]Source{{Name: "f", Data: []byte(text)}}, Options{})
	if err != nil {
		t.Fatal(err)
	}
	checkQuotes(t, l)
	l.Reconcile(nil, nil)
	if len(l.Claims) != 2 || len(l.Claims[0].Mentions) != 1 || len(l.Claims[1].Mentions) != 0 || len(l.Facts) != 1 {
		t.Errorf("%d claims in %d facts, mentions %+v", len(l.Claims), len(l.Facts), l.Claims[0].Mentions)
	}
	other := strings.Replace(text, "上る", "上り、2018年1月に約1億円も奪われた", 1)
	if l, err = Read([]Source{{Name: "f", Data: []byte(other)}}, Options{}); err != nil || len(l.Claims) != 3 {
		t.Errorf("another sum in the same run: %d claims, %v, want 3", len(l.Claims), err)
	}
}
