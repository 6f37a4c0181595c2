package names

import "testing"

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
