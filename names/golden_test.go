package names

import (
	"flag"
	"fmt"
	"os"
	"strings"
	"testing"
)

var rewrite = flag.Bool("rewrite", false, "write the explanations anew, for review")

// TestExplanations holds scores and reasons against testdata/explanations.txt: a pair of names a block, then what
// is found. Both directions must give the same score.
func TestExplanations(t *testing.T) {
	const file = "testdata/explanations.txt"
	data, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	kinds := map[string]Kind{"any": Any, "person": Person, "organisation": Organisation, "ship": Ship}
	var out strings.Builder
	for block := range strings.SplitSeq(strings.TrimSpace(string(data)), "\n\n") {
		head, _, _ := strings.Cut(block, "\n")
		if strings.HasPrefix(head, "#") {
			out.WriteString(block + "\n\n")
			continue
		}
		kind, pair, _ := strings.Cut(head, ": ")
		v, w, ok := strings.Cut(pair, " | ")
		if !ok {
			t.Fatalf("%s: %q has no two names", file, head)
		}
		a, b := Subject{Name: Parse(v, kinds[kind])}, Subject{Name: Parse(w, kinds[kind])}
		m := Compare(a, b)
		if back := Compare(b, a); back.Score != m.Score {
			t.Errorf("%s: %v there and %v back", head, m.Score, back.Score)
		}
		got := fmt.Sprintf("%s\n%.4f\n", head, m.Score)
		for _, r := range m.Reasons() {
			got += "  " + r + "\n"
		}
		if got != block+"\n" && !*rewrite {
			t.Errorf("%s: got\n%s\nwant\n%s", file, got, block)
		}
		out.WriteString(got + "\n")
	}
	if *rewrite {
		if err := os.WriteFile(file, []byte(out.String()), 0o644); err != nil {
			t.Fatal(err)
		}
	}
}

func TestCircumstances(t *testing.T) {
	name := func(s Subject, text string) Subject {
		s.Name = Parse(text, Person)
		return s
	}
	plain := Score(name(Subject{}, "Olaf Scholze"), name(Subject{}, "Olaf Scholz"))
	for _, c := range []struct {
		a, b Subject
		want int // -1 lowers, 1 raises, 0 leaves
		text string
	}{
		{Subject{Birth: Date{1958, 6, 14}}, Subject{Birth: Date{1958, 6, 14}}, 1, "born on the same day (1958-06-14, 1958-06-14), which raises the score"},
		{Subject{Birth: Date{1958, 6, 14}}, Subject{Birth: Date{Year: 1958}}, 1, "born in the same year (1958-06-14, 1958), which raises the score"},
		{Subject{Birth: Date{1958, 6, 14}}, Subject{Birth: Date{1958, 6, 15}}, -1, "born on another day of the same year (1958-06-14, 1958-06-15), which lowers the score"},
		{Subject{Birth: Date{Year: 1958}}, Subject{Birth: Date{Year: 1959}}, -1, "born a year apart (1958, 1959), which lowers the score"},
		{Subject{Birth: Date{Year: 1958}}, Subject{Birth: Date{Year: 1963}}, -1, "born years apart (1958, 1963), which lowers the score"},
		{Subject{Birth: Date{Year: 1958}}, Subject{Birth: Date{Year: 1990}}, -1, "born ten years or more apart (1958, 1990), which lowers the score"},
		{Subject{Birth: Date{Year: 1958}}, Subject{}, 0, ""},
		{Subject{Country: "DE"}, Subject{Country: "DE"}, 1, "the same country (DE, DE), which raises the score"},
		{Subject{Country: "DE"}, Subject{Country: "AT"}, -1, "another country (DE, AT), which lowers the score"},
		{Subject{Gender: Male}, Subject{Gender: Male}, 0, "the same gender (male, male)"},
		{Subject{Gender: Male}, Subject{Gender: Female}, -1, "another gender (male, female), which lowers the score"},
		{Subject{}, Subject{Weak: true}, -1, "a weak alias, which lowers the score"},
	} {
		a, b := name(c.a, "Olaf Scholze"), name(c.b, "Olaf Scholz")
		m := Compare(a, b)
		if got := Score(b, a); got != m.Score {
			t.Errorf("%s: %v there, %v back", c.text, m.Score, got)
		}
		if moved := m.Score - plain; moved > 0 != (c.want > 0) || moved < 0 != (c.want < 0) {
			t.Errorf("%s: score %v, without it %v", c.text, m.Score, plain)
		}
		if c.text != "" && m.Reasons()[len(m.Reasons())-1] != c.text {
			t.Errorf("reasons %q do not end in %q", m.Reasons(), c.text)
		}
	}
}
