package names

import (
	"math/rand/v2"
	"slices"
	"strings"
	"testing"
	"time"
	"unicode"
	"unicode/utf8"
)

// FuzzCompare holds the laws of a score on any two texts.
func FuzzCompare(f *testing.F) {
	for i, v := range lawNames {
		f.Add(v, lawNames[(i+5)%len(lawNames)], uint8(i))
	}
	f.Add("\xff\xfe", "a\u0301\u200d\u202e", uint8(9))
	f.Add("علی خامنه\u200cای", "Ali Khamenei", uint8(1)) // an invisible mark parts the word for the eye
	f.Add("ẞȺz x", "ßⱥz x", uint8(1))                    // in small letters one is shorter, the other longer
	f.Add("gimabc", "zz 김 \U00017249 abc", uint8(1))     // words of three scripts, one that nothing reads
	f.Add("\"Bank\tRossiya\"", "Rossiya", uint8(2))
	f.Add(strings.Repeat("ab ", 600), strings.Repeat("محمد ", 300), uint8(1))
	f.Fuzz(holdsLaws)
}

// holdsLaws holds the laws of a score on two texts, each of a kind that k tells.
func holdsLaws(t *testing.T, v, w string, k uint8) {
	a, b := Subject{Name: Parse(v, Kind(k%4))}, Subject{Name: Parse(w, Kind(k>>4%4))}
	there, back := Compare(a, b), Compare(b, a)
	if there.Score != back.Score || there.Score != Score(a, b) {
		t.Errorf("%q, %q: %v there, %v back, %v alone", v, w, there.Score, back.Score, Score(a, b))
	}
	if !(0 <= there.Score && there.Score <= 1) {
		t.Errorf("%q, %q: score %v", v, w, there.Score)
	}
	if same := Score(a, Subject{Name: Parse(v, Kind(k%4))}); same < there.Score {
		t.Errorf("%q is more like %q than like itself: %v, %v", v, w, there.Score, same)
	}
	for _, r := range there.Reasons() {
		if !utf8.ValidString(r) || strings.ContainsFunc(r, func(c rune) bool { return !unicode.IsPrint(c) }) ||
			strings.ContainsRune(r, utf8.RuneError) && !strings.ContainsRune(v+w, utf8.RuneError) && utf8.ValidString(v+w) {
			t.Errorf("%q, %q: reason %q does not show what the names show", v, w, r)
		}
	}
}

// TestMixedScripts holds the laws on texts of words in several scripts, drawn by chance: letters as a fuzzer hardly finds them.
func TestMixedScripts(t *testing.T) {
	letters := [...][]rune{
		[]rune("abdegiklmnopru"), []rune("金正恩朝鮮日本銀行東芝王李山口組国会社"), []rune("김정은박이최장현우"), []rune("キムジョンウンプーチンアル"),
		[]rune("محمدحسنعليالقاعدةبن"), []rune("בנימיןתהו"), []rune("СергейЛавовБнкаия"), []rune("Αλέξης"), []rune("नरेंद्रमोदी"), []rune("ทักษิณ"),
		[]rune("𗉉"), []rune("ⅣⅨ㈱①\u200c\u0301\ufdfa\u202e'"), []rune("0123456789"),
	}
	rng := rand.New(rand.NewPCG(9, 9))
	text := func() string {
		var b strings.Builder
		for range 1 + rng.IntN(7) {
			script := letters[rng.IntN(len(letters))]
			for range 1 + rng.IntN(5) {
				b.WriteRune(script[rng.IntN(len(script))])
			}
			b.WriteString([...]string{" ", " ", " ", "-", ", ", ""}[rng.IntN(6)])
		}
		return b.String()
	}
	pairs := 20_000
	if testing.Short() {
		pairs = 4_000
	}
	for range pairs {
		v, w := text(), text()
		if said := Parse(v, Person).spelt; rng.IntN(2) == 0 && len(said) > 8 { // what the other says, as one word
			from := rng.IntN(len(said) / 2)
			w = said[from : from+4+rng.IntN(len(said)-from-4)]
		}
		holdsLaws(t, v, w, uint8(rng.IntN(64)))
	}
}

// FuzzSearch holds Search against a scan, on lists and queries of any text. What Search may miss is measured on real
// names (TestSearchLosesNothing); here what it finds has to be what the scan finds.
func FuzzSearch(f *testing.F) {
	f.Add("Kim Jong Un\nKim Jong Il\n金正恩", "KIM Jongun")
	f.Add("\n\n\xff\n...", "\u202e")
	f.Fuzz(func(t *testing.T, list, query string) {
		var entries []Entry
		for line := range strings.SplitSeq(list, "\n") {
			if len(entries) < 20 {
				entries = append(entries, Entry{ID: len(entries), Names: []Alias{{Text: line}}})
			}
		}
		q := Subject{Name: Parse(query, Any)}
		all := scan(entries, q, len(entries), Threshold)
		for _, h := range NewIndex(entries).Search(q, len(entries), Threshold) {
			if !slices.ContainsFunc(all, func(s Hit) bool { return s.ID == h.ID && s.Match.Score == h.Match.Score }) {
				t.Errorf("%q in %q: search finds %v, scan only %v", query, list, h, all)
			}
		}
	})
}

// FuzzRespellings: a name of any text is respelt into text that is no longer than a few times its length, and that is a name as well.
func FuzzRespellings(f *testing.F) {
	for _, s := range []string{"Vladimir Poutine", "İLHAM ƏLİYEV ş", "č\u030c j", "POUTINE, V.", "\xffine", "-in ow ł", "Wjatscheslaw Wolodin"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, text string) {
		for _, r := range Respellings(text, Any) {
			if len(r.Text) > 4*len(text) || len(Parse(r.Text, Person).Words()) == 0 || r.Said() == "" {
				t.Errorf("%q as %s: %q", text, r.Language, r.Text)
			}
		}
	})
}

// TestTypoNeverRaises: a slip makes a name no more like what it was, and a second slip elsewhere no more than the first.
func TestTypoNeverRaises(t *testing.T) {
	rng := rand.New(rand.NewPCG(3, 3))
	for _, name := range []string{"Sergey Viktorovich Lavrov", "Mohammed Hassan Akhund", "Kim Jong Un", "Сергей Лавров", "Goldman Sachs Capital Partners"} {
		a := Subject{Name: Parse(name, Any)}
		for range 200 {
			one := slipped(name, rng)
			if s := Score(a, Subject{Name: Parse(one, Any)}); s > Score(a, a) {
				t.Errorf("%q against %q: %v", name, one, s)
			}
		}
	}
	for _, c := range [][]string{
		{"Sergey Viktorovich Lavrov", "Sergei Viktorovich Lavrov", "Sergei Viktorovich Lavrof", "Zergei Viktorovich Lavrof"},
		{"Mohammed Hassan Akhund", "Mohamed Hassan Akhund", "Mohamed Hasan Akhund", "Mohamed Hasan Akhunt", "Mohamed Kasan Akhunt"},
	} {
		before := 1.0
		for _, slip := range c {
			s := Score(Subject{Name: Parse(c[0], Any)}, Subject{Name: Parse(slip, Any)})
			if s > before {
				t.Errorf("%q against %q: %v, with one slip less %v", c[0], slip, s, before)
			}
			before = s
		}
	}
}

// TestOrderOfWords: the words of a person in another order stay the same person.
func TestOrderOfWords(t *testing.T) {
	for _, pair := range [][2]string{
		{"Sergey Viktorovich Lavrov", "LAVROV, Sergey Viktorovich"}, {"Kim Jong Un", "Jong Un Kim"},
		{"Maria Garcia Lopez", "GARCIA LOPEZ, Maria"}, {"Сергей Лавров", "Лавров Сергей"}, {"Viktor Bout", "Bout Viktor"},
	} {
		if s := Score(Subject{Name: Parse(pair[0], Person)}, Subject{Name: Parse(pair[1], Person)}); s < 0.95 {
			t.Errorf("%q against %q: %v, want 0.95 at least", pair[0], pair[1], s)
		}
	}
}

// slowest are texts that give the most work: as many words, readings and letters as a name may have.
var slowest = map[string]string{
	"one letter":      strings.Repeat("a ", 600),
	"one long word":   strings.Repeat("abcdefgh", 200),
	"long words":      strings.Repeat("abcdefghijklmnopqrstuvwxyzabcdefg ", 40),
	"Han":             strings.Repeat("金", 400),
	"Han, words":      strings.Repeat("金正恩 ", 40),
	"Hangul":          strings.Repeat("김정은 ", 40),
	"Hangul, joined":  strings.Repeat("김", 400),
	"kana":            strings.Repeat("キムジョンウン・", 40),
	"Arabic":          strings.Repeat("محمدحسنآخوند ", 40),
	"Arabic, joined":  strings.Repeat("محمد", 120),
	"Hebrew":          strings.Repeat("בנימין ", 40),
	"Cyrillic":        strings.Repeat("Джугашвили ", 40),
	"marks":           "a" + strings.Repeat("\u0301", 1000),
	"ligatures":       strings.Repeat("\ufdfa", 340), // NFKC makes eighteen letters of one
	"scripts changed": strings.Repeat("aб金ا", 200),
	"digits":          strings.Repeat("12 ", 340),
}

// TestNoTextTakesLong compares the worst texts with each other; parsing both included, no pair may take 10 ms.
func TestNoTextTakesLong(t *testing.T) {
	if raceDetector {
		t.Skip("SKIPPED: the time bound is not measured under the race detector, which makes everything ten times slower")
	}
	const limit = 10 * time.Millisecond
	for v, a := range slowest {
		for w, b := range slowest {
			if v > w {
				continue
			}
			best := time.Hour
			for try := 0; best > limit && try < 40; try++ { // others may be using the processor
				start := time.Now()
				sink += Score(Subject{Name: Parse(a, Any)}, Subject{Name: Parse(b, Any)})
				best = min(best, time.Since(start))
			}
			if best > limit {
				t.Errorf("%s against %s: %v, want %v at most", v, w, best, limit)
			}
		}
	}
}
