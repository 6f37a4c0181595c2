package names

import (
	"slices"
	"testing"
)

func TestKinds(t *testing.T) {
	for _, c := range []struct {
		text string
		want []Kind
	}{
		{"Kim Jong Un", []Kind{Person}},
		{"Atlas Trading Limited", []Kind{Organisation}},
		{"J. Smith", []Kind{Person, Organisation, Ship}},
		{"Sea Star I", []Kind{Person, Organisation, Ship}},
		{"Jasmine 01", []Kind{Person, Organisation, Ship}},
		{"S.A. Karim", []Kind{Organisation, Person, Ship}}, // two initials, or a legal form
		{"Grupo Atlas, S.A. de C.V.", []Kind{Organisation}},
		{"Atlas 1110, S. de R.L. de C.V.", []Kind{Organisation}},
		{"Marine Star I", []Kind{Organisation, Ship}},    // what firms do may be called so a ship, never a person
		{"Unit 586", []Kind{Organisation, Person, Ship}}, // nothing else tells its bearer apart
		{"Halim 586", []Kind{Person, Organisation, Ship}},
		{"", []Kind{Person}},
	} {
		if got := Kinds(c.text); !slices.Equal(got, c.want) {
			t.Errorf("Kinds(%q) = %v, want %v", c.text, got, c.want)
		}
		if first := Parse(c.text, Any).Kind(); Kinds(c.text)[0] != first {
			t.Errorf("Kinds(%q) begins with %v, Parse takes it for %v", c.text, Kinds(c.text)[0], first)
		}
	}
}
