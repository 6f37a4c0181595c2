package claims

import (
	"bufio"
	"cmp"
	"flag"
	"fmt"
	"os"
	"strings"
	"testing"
)

var rewrite = flag.Bool("rewrite", false, "rewrite testdata/sentences.txt, forms.txt and verbs.txt with what the reader says; read the difference before it is kept")

// told is a sentence of the test data with the day it was published and the claims it must give.
type toldSentence struct {
	line      int
	published Date
	text      string
	want      []string
}

// TestSentences reads sentences that were made up after how agencies, vendors and ministries write, each as a text of
// its own, and compares all claims: kind, modality, amounts, period. The forms are one sentence in each language with every way
// to write a sum or a time, the verbs one with every verb of taking, laundering and listing.
func TestSentences(t *testing.T) {
	for _, name := range []string{"sentences.txt", "forms.txt", "verbs.txt"} {
		t.Run(name, func(t *testing.T) { checkSentences(t, "testdata/"+name) })
	}
}

func checkSentences(t *testing.T, name string) {
	file, err := os.Open(name)
	if err != nil {
		t.Fatal(err)
	}
	defer file.Close()
	var cases []toldSentence
	var kept strings.Builder
	scan := bufio.NewScanner(file)
	for n := 1; scan.Scan(); n++ {
		line := scan.Text()
		switch {
		case strings.HasPrefix(line, "\t"):
			c := &cases[len(cases)-1]
			c.want = append(c.want, strings.TrimSpace(line))
		case line == "" || line[0] == '#':
			fmt.Fprintln(&kept, line)
		default:
			day, text, _ := strings.Cut(line, " ")
			cases = append(cases, toldSentence{line: n, published: Date(day), text: text})
			if *rewrite {
				fmt.Fprintln(&kept, line)
				for _, c := range readSentenceAlone(t, cases[len(cases)-1]) {
					fmt.Fprintf(&kept, "\t%s\n", c)
				}
			}
		}
	}
	if *rewrite {
		if err := os.WriteFile(name, []byte(kept.String()), 0o644); err != nil {
			t.Fatal(err)
		}
		return
	}
	for _, c := range cases {
		got := readSentenceAlone(t, c)
		if strings.Join(got, "\n") != strings.Join(c.want, "\n") {
			t.Errorf("%s:%d: %s\ngot  %q\nwant %q", name, c.line, c.text, got, c.want)
		}
	}
	if len(cases) < 60 {
		t.Errorf("%d sentences, want 60 at least", len(cases))
	}
}

func readSentenceAlone(t *testing.T, c toldSentence) []string {
	t.Helper()
	l, err := Read([]Source{{Name: "s", Data: []byte(c.text)}}, Options{Published: map[string]Date{"s": c.published}})
	if err != nil {
		t.Fatal(err)
	}
	checkQuotes(t, l)
	var out []string
	for _, claim := range l.Claims {
		out = append(out, toldLine(claim))
	}
	return out
}

// toldLine writes what is compared of a claim.
func toldLine(c Claim) string {
	var b strings.Builder
	fmt.Fprintf(&b, "%s %s", c.Kind, c.Modality)
	for _, a := range c.Amounts {
		value := string(a.Value)
		if value == "" {
			value = string(a.Min) + ".." + string(a.Max)
		}
		fmt.Fprintf(&b, "; %s %s %s", a.Bound, value, a.Currency)
		if a.ConvertedFrom != "" {
			b.WriteString(" converted")
		}
	}
	if c.Period.From != "" || c.Period.To != "" {
		fmt.Fprintf(&b, "; from %s to %s", cmp.Or(c.Period.From, "open"), cmp.Or(c.Period.To, "open"))
	}
	return b.String()
}
