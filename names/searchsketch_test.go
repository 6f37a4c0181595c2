package names

import "testing"

// The letters of a sketch lie beside its role and its length.
func TestSketch(t *testing.T) {
	for c := range 128 {
		if r := rune(c); 'a' <= r && r <= 'z' || '0' <= r && r <= '9' {
			if k := kindred(string(r)); k != sketch(k).letters() {
				t.Errorf("%c is the letter %#x, of which a sketch has %#x", r, k, sketch(k).letters())
			}
		}
	}
	h := head{latin: "kimjongun", kindred: kindred("kimjongun")}
	if k := h.sketch(); k.length() != 9 || k.letters() != h.kindred {
		t.Errorf("the sketch of %s has %d letters, %#x", h.latin, k.length(), k.letters())
	}
}
