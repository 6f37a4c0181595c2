package names

import (
	"math/bits"
	"math/rand/v2"
	"strings"
	"testing"
)

// naiveApart is the slow twin of pattern.apart, of the classes of letters.
func naiveApart(a, b []uint8) int {
	d := make([][]int, len(a)+1)
	for i := range d {
		d[i] = make([]int, len(b)+1)
		for j := range d[i] {
			switch {
			case i == 0:
				d[i][j] = j
			case j == 0:
				d[i][j] = i
			default:
				other := 1
				if a[i-1] == b[j-1] {
					other = 0
				}
				d[i][j] = min(d[i-1][j]+1, d[i][j-1]+1, d[i-1][j-1]+other)
				if i > 1 && j > 1 && a[i-1] == b[j-2] && a[i-2] == b[j-1] {
					d[i][j] = min(d[i][j], d[i-2][j-2]+1)
				}
			}
		}
	}
	return d[len(a)][len(b)]
}

// classesIn returns the classes of the letters of a word that have one.
func classesIn(word string, class *[256]uint8) (list []uint8) {
	for i := range len(word) {
		if k := class[word[i]]; k != 0 {
			list = append(list, k)
		}
	}
	return list
}

// randomWord returns a word of up to so many letters, every second time of a few letters only, so that words are near each other.
func randomWord(rng *rand.Rand, most int) string {
	letters := [...]string{"abcdefghijklmnopqrstuvwxyz0123456789", "aeiouybcdfghjklmnpqrstvwxz", "aeioubdghklmnprstz", "aacjwhh"}[rng.IntN(4)]
	w := make([]byte, 1+rng.IntN(most))
	for i := range w {
		w[i] = letters[rng.IntN(len(letters))]
	}
	return string(w)
}

func TestPatternApart(t *testing.T) {
	rng := rand.New(rand.NewPCG(1, 1))
	for range 50000 {
		a, b := randomWord(rng, 14), randomWord(rng, 14)
		for _, class := range [...]*[256]uint8{&soundClasses, &letterClasses} {
			var p pattern
			p.set(a, class)
			if got, want := p.apart(b), naiveApart(classesIn(a, class), classesIn(b, class)); got != want {
				t.Fatalf("%q and %q are %d apart, not %d", a, b, want, got)
			}
		}
	}
	var long pattern
	word := strings.Repeat("abcdefghijklm", 5)[:64]
	long.set(word, &soundClasses)
	if got := long.apart(word); got != 0 {
		t.Errorf("a word of 64 letters is %d from itself", got)
	}
}

func TestHistogramMore(t *testing.T) {
	rng := rand.New(rand.NewPCG(4, 4))
	for range 50000 {
		a, b := randomWord(rng, 30), randomWord(rng, 30)
		g, h := histogramOf(a), histogramOf(b)
		if (g|h)&noHistogram != 0 {
			continue
		}
		var counts [soundDigit + 1]int
		for i := range len(a) {
			counts[min(soundOf[a[i]], soundDigit)]++
		}
		for i := range len(b) {
			counts[min(soundOf[b[i]], soundDigit)]--
		}
		want := 0
		for _, n := range counts[1:] {
			want += max(0, n)
		}
		if got := g.more(h); got != want {
			t.Fatalf("%q has %d sounds that %q has not, not %d", a, want, b, got)
		}
	}
	if histogramOf("aaaaaaaaaaaaaaaa") != noHistogram || histogramOf("aaaaaaaaaaaaaaa") == noHistogram {
		t.Error("fifteen of a sound are counted, sixteen are not")
	}
}

// What is told at a glance to be beyond a price is beyond it.
func TestSpellingIsBeyond(t *testing.T) {
	rng := rand.New(rand.NewPCG(2, 2))
	told := 0
	for range 300000 {
		a, b := randomWord(rng, 9), randomWord(rng, 9)
		if rng.IntN(2) == 0 { // near each other
			b = slipped(slipped(a+"a", rng), rng)
		}
		var s spelling
		s.set(a, markOf(a))
		shorter, longer := inOrder(a, b)
		price := editPrice(shorter, longer, 2000)
		if s.isBeyond(b, markOf(b), price) || s.soundsBeyond(histogramOf(b), markOf(b), price) {
			t.Fatalf("%q and %q cost %d, and are told to cost more", a, b, price)
		}
		if s.isBeyond(b, markOf(b), price*2/3) {
			told++
		}
	}
	if told < 100000 {
		t.Errorf("of 300,000 pairs %d are told to cost more than two thirds of what they cost", told)
	}
}

// A scan finds every word that shares so much with one.
func TestScanFindsWhatIsNear(t *testing.T) {
	rng := rand.New(rand.NewPCG(5, 5))
	var list []Entry
	for i := range 4000 {
		list = append(list, Entry{ID: i, Names: []Alias{{Text: randomWord(rng, 11) + " " + randomWord(rng, 9), Kind: Person}}})
	}
	x := NewIndex(list)
	near := 0
	for range 300 {
		asked := randomWord(rng, 11)
		s := new(search)
		s.begin(x, Subject{Name: Parse(asked, Person)}, 0)
		if len(s.asked) != 1 || s.asked[0].head.script != scriptLatin || s.asked[0].exact {
			continue
		}
		a, least := &s.asked[0], 6000+points(rng.IntN(3000))
		s.look++
		s.least[0], s.tight[0] = leastShares{spelled: least, other: least}, leastShares{spelled: least, other: least}
		for first, n := int32(0), int32(len(x.letters.words)); first < n; first += 1000 { // in parts
			s.lookUpScanned(0, first, min(first+1000, n))
		}
		found := map[int32]bool{}
		for _, k := range s.near {
			found[k.word] = true
		}
		for v := range x.heads {
			h := &x.heads[v]
			if h.script != scriptLatin || h.joined || h.exact || h.role != a.role || bits.OnesCount32(a.letters^h.letters) > max(len(h.latin), len(a.latin))+1 || 2*min(len(h.latin), len(a.latin)) < max(len(h.latin), len(a.latin)) {
				continue
			}
			if shared := spelled(a.latin, h.latin); shared > least { // the price that it may take is rounded down
				near++
				if !found[int32(v)] {
					t.Errorf("%q shares %d with %q and is not found of %d", h.latin, shared, asked, least)
				}
			}
		}
	}
	if near < 300 {
		t.Errorf("only %d words are near", near)
	}
}
