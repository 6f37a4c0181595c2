package names

import (
	"math/rand/v2"
	"testing"
)

// A walk finds every word within its price, and not many that are farther.
func TestSpellingFindsWhatIsNear(t *testing.T) {
	rng := rand.New(rand.NewPCG(5, 5))
	letters := "aaeioubcdhhhklmnrstyz1"
	word := func(most int) string {
		w := make([]byte, 1+rng.IntN(most))
		for i := range w {
			w[i] = letters[rng.IntN(len(letters))]
		}
		return string(w)
	}
	var lists [2][]spoken
	var words []string
	for i := range 4000 {
		w := word(9)
		words = append(words, w)
		for turned := range lists {
			lists[turned] = append(lists[turned], spoken{letterKey(w, turned == 1), int32(i)})
		}
	}
	in := &spelledWords{newLetterTrie(lists[0], false), newLetterTrie(lists[1], true)}
	var l spelling
	near, far := 0, 0
	for range 300 {
		asked := word(8)
		for letterCode(asked, false, 0, 0).length() >= keyed {
			asked = asked[1:]
		}
		limit := 60 + rng.IntN(300)
		found := map[int32]bool{}
		l.find(in, asked, limit, func(words []int32) {
			for _, w := range words {
				found[w] = true
			}
		})
		for i, w := range words {
			a, b := asked, w
			if len(a) > len(b) {
				a, b = b, a
			}
			price := editPrice(a, b, 2*limit)
			switch {
			case price <= limit && !found[int32(i)]:
				t.Errorf("%q is %d from %q and is not found within %d", w, price, asked, limit)
			case price <= limit:
				near++
			case price > limit+100 && found[int32(i)]:
				far++
			}
		}
	}
	if near == 0 || far > near/20 {
		t.Errorf("%d words are near, %d are found that are not", near, far)
	}
}
