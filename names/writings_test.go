package names

import (
	"slices"
	"strings"
	"testing"
)

// TestWritings: a text is parted where each script has a name, and nowhere else; what is parted is a name of one writing.
func TestWritings(t *testing.T) {
	for _, c := range []struct {
		text string
		kind Kind
		want string // the writings between bars, empty: one name
	}{
		{"Kim Jong Un (김정은)", Any, "Kim Jong Un|김정은"},
		{"Jong Un KIM (金正恩)", Person, "Jong Un KIM|金正恩"},
		{"KIM JONG UN 金正恩", Any, "KIM JONG UN|金正恩"},
		{"金正恩Kim Jong Un", Any, "金正恩|Kim Jong Un"},
		{"김정은(金正恩) KIM, Jong-un", Any, "김정은|金正恩|KIM, Jong-un"},
		{"Vladimir Putin (Владимир Путин)", Any, "Vladimir Putin|Владимир Путин"},
		{"Владимир Путин / Vladimir Putin", Person, "Владимир Путин|Vladimir Putin"},
		{"علی خامنه\u200cای - Ali Khamenei", Any, "علی خامنه\u200cای|Ali Khamenei"},
		{"Huawei Technologies (华为技术)", Any, "Huawei Technologies|华为技术"},
		{"Vladimir Putin (プーチン大統領)", Any, "Vladimir Putin|プーチン大統領"},
		{"Kim Jong Un", Any, ""},
		{"Kim Jong Un (KJU)", Any, ""},
		{"Maria Gomez (née Torres)", Any, ""},
		{"Korea Mining Development (КОМИД)", Any, ""},
		{"Acme Trading (香港)", Any, ""},
		{"Acme Trading 有限公司", Organisation, ""},
		{"Wang Wei 先生", Any, ""},
		{"Toshiba 東芝", Any, ""},
		{"ООО Gazprom Neft", Any, ""},
		{"Kim 金正恩 Jong Un", Any, ""},
		{"プーチン大統領", Any, ""},
		{"", Any, ""},
	} {
		var got []string
		for _, w := range Writings(c.text, c.kind) {
			got = append(got, w.Text)
			if again := Writings(w.Text, c.kind); again != nil {
				t.Errorf("%q: the writing %q is parted again: %q", c.text, w.Text, again)
			}
		}
		if joined := strings.Join(got, "|"); joined != c.want {
			t.Errorf("%q: %q, want %q", c.text, joined, c.want)
		}
		if back := slices.Clone(got); len(back) == 2 {
			if swapped := Writings(back[1]+" ("+back[0]+")", c.kind); len(swapped) != 2 || swapped[0].Text != back[1] || swapped[1].Text != back[0] {
				t.Errorf("%q: the other way round it is %q", c.text, swapped)
			}
		}
	}
}

// FuzzWritings: the writings stand in the text, each once, and each is one writing.
func FuzzWritings(f *testing.F) {
	f.Add("Kim Jong Un (김정은)")
	f.Add("김정은(金正恩)/Ким Чен Ын 1")
	f.Fuzz(func(t *testing.T, text string) {
		rest := normal(text)
		for _, w := range Writings(text, Any) {
			at := strings.Index(rest, w.Text)
			if at < 0 || w.Text == "" {
				t.Fatalf("%q: the writing %q is not behind the others", text, w.Text)
			}
			rest = rest[at+len(w.Text):]
			if again := Writings(w.Text, Any); again != nil {
				t.Fatalf("%q: the writing %q is parted again: %q", text, w.Text, again)
			}
		}
	})
}
