package names

import (
	"slices"
	"strings"
	"testing"
)

var lawNames = []string{
	"", "Kim Jong Un", "KIM, Jong-un", "Sergey Viktorovich Lavrov", "Сергей Лавров", "Deutsche Bank (Schweiz) AG",
	"M/V Snow Storm 1", "김정은", "金正恩", "キム・ジョンウン", "Osama bin Laden", "...", "A", "Mr", "Ltd", "3 3 3",
}

func TestSymmetry(t *testing.T) {
	for _, kind := range []Kind{Any, Person, Organisation, Ship} {
		for _, v := range lawNames {
			for _, w := range lawNames {
				a, b := Subject{Name: Parse(v, kind)}, Subject{Name: Parse(w, kind)}
				there, back := Compare(a, b), Compare(b, a)
				if there.Score != back.Score || there.Score != Score(a, b) {
					t.Errorf("%s %q %q: %v there, %v back, %v alone", kind, v, w, there.Score, back.Score, Score(a, b))
				}
				if len(there.Parts) != len(back.Parts) {
					t.Errorf("%s %q %q: %d parts there, %d back", kind, v, w, len(there.Parts), len(back.Parts))
				}
			}
		}
	}
}

func TestIdentity(t *testing.T) {
	for _, kind := range []Kind{Any, Person, Organisation, Ship} {
		for _, v := range lawNames {
			n := Parse(v, kind)
			want := 1.0
			if len(n.tokens) == 0 {
				want = 0
			}
			if got := Score(Subject{Name: n}, Subject{Name: Parse(v, kind)}); got != want {
				t.Errorf("%s %q against itself: %v, want %v", kind, v, got, want)
			}
		}
	}
}

// TestLittleEvidence: names that many bear and that differ in anything, and names found by a few sounds only, stay
// below the threshold; the same difference in a name that says more does not.
func TestLittleEvidence(t *testing.T) {
	for _, c := range []struct {
		a, b string
		same bool
	}{
		{"Farhana Malik", "Malik, Farhan", false},
		{"Yusuf Ali", "Ali, Y.", false},
		{"Jagdish Bhattacharjee", "Jagdish Bhatacharjee", true},
		{"王秀英", "Washington", false},
		{"王秀英", "Wang Xiuying", true},
		{"Li Yong", "Li Rong", false},
	} {
		score := Score(Subject{Name: Parse(c.a, Person)}, Subject{Name: Parse(c.b, Person)})
		if score >= Threshold != c.same {
			t.Errorf("%q against %q: %v", c.a, c.b, score)
		}
	}
}

// TestOneLetterApart: what one slip of the pen does to a word.
func TestOneLetterApart(t *testing.T) {
	for _, c := range []struct {
		v, w  string
		apart bool
	}{
		{"", "", true}, {"", "a", true}, {"a", "b", true}, {"", "ab", false}, {"china", "china", true}, {"china", "chima", true},
		{"china", "chna", true}, {"china", "chinna", true}, {"china", "chian", true}, {"china", "sina", false}, {"china", "chain", false},
		{"aa", "aaa", true}, {"ab", "ba", true}, {"abc", "cba", false},
	} {
		if got := oneLetterApart(c.v, c.w); got != c.apart || oneLetterApart(c.w, c.v) != got {
			t.Errorf("%q and %q: %v, want %v", c.v, c.w, got, c.apart)
		}
	}
}

// TestBare: what many have, a legal form, a line of trade or one letter, tells nobody apart, unless all is written the same, a slip aside.
func TestBare(t *testing.T) {
	for _, c := range []struct {
		a, b string
		bare bool
	}{
		{"株式会社", "SE", true},
		{"Bank", "EN BANK PJSC", true},
		{"Company", "EKCompany AG", true},
		{"x", "E. X. Co.", true},
		{"a", "b", true},
		{"x y", "E. X. Co.", true},
		{"X. Y.", "E. X. Co.", true},
		{"A B", "Albert Brown", true},
		{"A B C", "A B C", false},
		{"Bank Ltd", "Bank PJSC", true},
		{"Bank", "BANK", false},
		{"Capital S.A.L.", "CAPTIAL S.A.L.", false},
		{"X Corp", "X Corporation", false},
		{"General Trading Co", "General Trading LLC", false},
		{"Bank of China", "Bank of China Ltd", false},
	} {
		kind := Any
		if Parse(c.a, Any).Kind() != Parse(c.b, Any).Kind() {
			kind = Organisation
		}
		a, b := Subject{Name: Parse(c.a, kind)}, Subject{Name: Parse(c.b, kind)}
		m := Compare(a, b)
		said := slices.ContainsFunc(m.Reasons(), func(r string) bool { return strings.HasPrefix(r, noneApart) })
		if said != c.bare || m.Score >= Threshold == c.bare {
			t.Errorf("%q against %q: %v, %q", c.a, c.b, m.Score, m.Reasons())
		}
		entries := []Entry{{Names: []Alias{{Text: c.b, Kind: kind}}}}
		if hits := NewIndex(entries).Search(a, 1, Threshold); len(hits) == 0 != c.bare {
			t.Errorf("%q among %q: %d hits", c.a, c.b, len(hits))
		}
	}
}

// TestAnotherKind: a person of the name of a ship is no ship.
func TestAnotherKind(t *testing.T) {
	person := Subject{Name: Parse("Daniela", Person)}
	if s := Score(person, Subject{Name: Parse("Daniela", Ship)}); s > Threshold || s < 0.7 {
		t.Errorf("a person and a ship of one name: %v, want 0.7 to %v", s, Threshold)
	}
}
