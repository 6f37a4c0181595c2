package names

import (
	"fmt"
	"slices"
	"strconv"
	"strings"
	"sync"
)

// A phone is one speech sound, as coarsely as names need it.
type phone uint8

// phoneNames are the phones by the letters that the tables of sounds use for them. eo is the vowel of Korean 어 and
// English "but", eu that of 으 and Russian ы, ue that of German ü; th and dh are the two of English "thing" and "this", kh
// that of "loch", gh its voiced twin.
var phoneNames = strings.Fields("p b t d k g q f v th dh s z sh zh ts dz ch j kh gh h m n ng l r w y a e i o u eo eu ue")

// phonePrices are the prices of hearing one phone for another, in hundredths of a phone that is missing; what is not
// named here is the price of unlike sounds. Each follows from how the two are made: voicing alone, place alone, manner
// alone, or two vowels that are neighbours.
var phonePrices = []struct {
	price  int
	phones string // pairs
}{
	{5, "q-k gh-g"},
	{15, "j-zh dz-z kh-h v-w ng-n i-y ue-i ue-u eu-i eu-u eo-e eo-a eo-o"},
	{20, "p-b t-d k-g f-v s-z sh-zh ts-dz ch-j kh-gh th-dh u-w o-u e-i dh-d"},
	{25, "b-v th-t th-s dh-z kh-k gh-h q-kh gh-kh q-g"},
	{30, "s-sh z-zh ts-ch dz-j ts-s ch-sh ts-z j-z a-e a-o eu-e eu-o eu-eo u-eo ue-e"},
	{40, "p-f j-y ch-t m-n f-h zh-y ts-t j-dz ch-zh j-sh s-zh z-sh ch-ts i-eo e-o ue-o"},
	{50, "l-r m-ng p-v b-f j-d dz-d kh-g b-w sh-h ch-k j-g sh-kh w-o q-h d-z t-s ch-s e-y a-u"},
	{60, "a-i i-u e-u l-n r-n b-m i-o h-k h-g g-y"},
	{70, "l-y r-y l-w d-n d-r t-r g-w k-p z-r"},
}

// Prices of two sounds that no line above names: less than leaving out the one and putting in the other.
const (
	unlike     = 130 // consonant for consonant
	unlikeKind = 160 // a vowel for a consonant
	unlikeVow  = 60  // vowel for vowel
)

// A set is what one letter of one system can stand for: phones, each with a price of its own. Sets are numbered as the
// tables of the scripts name them.
type set uint16

// sound is one unit of what is heard: a set of phones, and what it costs when the other side has nothing for it.
type sound struct {
	set  set
	kept uint8 // price of leaving it out
}

// Prices of leaving out a sound.
const (
	keepConsonant = 100
	keepVowel     = 50 // also a consonant marked +
	keepWeak      = 22 // marked ~ : a sound that is often not written or not heard
	keepHint      = 8  // marked ? : a sound that is there as often as not
)

type member struct {
	phone phone
	price uint8
}

// soundSets is the registry of all sets and the prices between them.
type soundSets struct {
	names   map[string]set
	members [][]member
	vowel   []bool
}

var sets = soundSets{names: map[string]set{}}

// define returns the number of the set that a text names: "k" or "s/z5/sh10".
func (t *soundSets) define(text string) set {
	if s, ok := t.names[text]; ok {
		return s
	}
	var ms []member
	for _, f := range strings.Split(text, "/") {
		name := strings.TrimRight(f, "0123456789")
		p := slices.Index(phoneNames, name)
		if p < 0 {
			panic(fmt.Sprintf("names: table of sounds: %q has no phone %q", text, name))
		}
		price, _ := strconv.Atoi(f[len(name):])
		ms = append(ms, member{phone(p), uint8(price)})
	}
	if len(t.members) == 1024 {
		panic("names: too many sets of sounds")
	}
	s := set(len(t.members))
	t.names[text] = s
	t.members = append(t.members, ms)
	t.vowel = append(t.vowel, phoneNames[ms[0].phone] >= "a" && strings.ContainsRune("aeiou", rune(phoneNames[ms[0].phone][0])))
	return s
}

// sounds reads a line of a table: sets separated by spaces, each with ?, ~ or + behind it where it may be left out.
func sounds(text string) []sound {
	var list []sound
	for _, f := range strings.Fields(text) {
		name := strings.TrimRight(f, "?~+")
		s := sound{set: sets.define(name)}
		switch {
		case strings.HasSuffix(f, "?"):
			s.kept = keepHint
		case strings.HasSuffix(f, "~"):
			s.kept = keepWeak
		case strings.HasSuffix(f, "+"), sets.vowel[s.set]:
			s.kept = keepVowel
		case name == "h":
			s.kept = keepWeak
		default:
			s.kept = keepConsonant
		}
		list = append(list, s)
	}
	return list
}

// phoneTable are the prices between all phones, row after row.
func phoneTable() []int {
	n := len(phoneNames)
	between := make([]int, n*n)
	isVowel := func(p int) bool { return strings.IndexByte("aeiou", phoneNames[p][0]) >= 0 }
	for i := range n {
		for j := range n {
			switch {
			case i == j:
			case isVowel(i) != isVowel(j):
				between[i*n+j] = unlikeKind
			case isVowel(i):
				between[i*n+j] = unlikeVow
			default:
				between[i*n+j] = unlike
			}
		}
	}
	for _, g := range phonePrices {
		for _, pair := range strings.Fields(g.phones) {
			a, b, _ := strings.Cut(pair, "-")
			i, j := slices.Index(phoneNames, a), slices.Index(phoneNames, b)
			between[i*n+j], between[j*n+i] = g.price, g.price
		}
	}
	return between
}

// setPrices are the prices between all sets, worked out when two words of different scripts are first compared.
var setPrices = sync.OnceValue(func() [][]uint8 {
	t := &sets
	n := len(phoneNames)
	between := phoneTable()
	prices := make([][]uint8, len(t.members))
	for a := range t.members {
		prices[a] = make([]uint8, len(t.members))
		for b := range t.members {
			best := 255
			for _, x := range t.members[a] {
				for _, y := range t.members[b] {
					best = min(best, int(x.price)+int(y.price)+between[int(x.phone)*n+int(y.phone)])
				}
			}
			prices[a][b] = uint8(best)
		}
	}
	return prices
})
