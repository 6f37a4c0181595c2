package names

import "strings"

// code is a word as the index hears it, four bits a sound, the first sound lowest. It only decides which words are
// looked at; what they share is for Compare to say.
type code uint64

// The sounds of a code; 0 ends it. Digits follow.
const (
	soundVowel code = iota + 1
	soundP
	soundF
	soundK
	soundS
	soundC // ch, sh, j, ts
	soundT
	soundL
	soundR
	soundM
	soundN
	soundDigit // and three more
)

// maxCode is how many sounds of a word its code has.
const maxCode = 15

var soundOf = [256]code{
	'a': soundVowel, 'e': soundVowel, 'i': soundVowel, 'o': soundVowel, 'u': soundVowel, 'y': soundVowel, 'w': soundVowel,
	'b': soundP, 'p': soundP, 'f': soundF, 'v': soundF,
	'c': soundK, 'g': soundK, 'k': soundK, 'q': soundK, 'x': soundS, 's': soundS, 'z': soundS, 'j': soundC,
	'd': soundT, 't': soundT, 'l': soundL, 'r': soundR, 'm': soundM, 'n': soundN,
	'0': soundDigit, '1': soundDigit + 1, '2': soundDigit + 2, '3': soundDigit + 3, '4': soundDigit,
	'5': soundDigit + 1, '6': soundDigit + 2, '7': soundDigit + 3, '8': soundDigit, '9': soundDigit + 1,
}

// spelledCodes appends the codes of a word in Latin letters, letter by letter without h. Letters that are often taken for
// each other have one sound, all vowels among them. A word with a doubled letter has a code with it once and one
// with it twice, and so has one with a letter that is as often taken for another's sound.
func spelledCodes(to []code, latin string) []code {
	to = append(to, letterCode(latin, false, 0, 0))
	for i := 1; i < len(latin); i++ {
		if latin[i] == latin[i-1] {
			to = append(to, letterCode(latin, true, 0, 0))
			break
		}
	}
	for _, o := range otherSounds {
		if strings.IndexByte(latin, o.letter) >= 0 {
			to = append(to, letterCode(latin, true, o.letter, o.sound))
		}
	}
	return to
}

// otherSounds are those for which letters stand beside their own (yusuf, jusuf).
var otherSounds = []struct {
	letter byte
	sound  code
}{{'j', soundVowel}, {'j', soundK}, {'c', soundS}, {'w', soundF}}

// letterCode is a code in which doubled letters are one, if single says so, and one letter has another sound.
func letterCode(latin string, single bool, letter byte, other code) code {
	return codeOf(latin, func(i int) code {
		switch {
		case single && i > 0 && latin[i] == latin[i-1]:
			return 0
		case latin[i] == letter:
			return other
		}
		return soundOf[latin[i]]
	})
}

func codeOf(latin string, sound func(i int) code) code {
	var c code
	length := 0
	for i := 0; i < len(latin) && length < maxCode; i++ {
		if s := sound(i); s != 0 {
			c |= s << (4 * length)
			length++
		}
	}
	return c
}

// length counts the sounds.
func (c code) length() int {
	n := 0
	for ; c != 0; c >>= 4 {
		n++
	}
	return n
}

// without returns the code without sound i.
func (c code) without(i int) code {
	low := c & (1<<(4*i) - 1)
	return low | c>>(4*(i+1))<<(4*i)
}

// keyed is how many sounds at the head of a code decide its buckets, and tailed how many at its end of a code that has
// more than keyed.
const (
	keyed  = 7
	tailed = 6
)

// keys appends the head of a code and what is left of it without one sound: two words that differ in one sound, lost, added, exchanged or swapped, have
// such a rest in common. Of a longer code it appends the same of its end.
func (c code) keys(to []code) []code {
	to = (c & (1<<(4*keyed) - 1)).rests(to)
	if n := c.length(); n > keyed {
		before := len(to)
		to = (c >> (4 * (n - tailed))).rests(to)
		for i := before; i < len(to); i++ {
			to[i] |= tailMark
		}
	}
	return to
}

// tailMark tells the end of a code from a head.
const tailMark code = 1 << 62

// rests appends the code and what is left of it without one sound.
func (c code) rests(to []code) []code {
	to = append(to, c)
	n := c.length()
	for i := range n {
		one := c.without(i)
		if i > 0 && one == c.without(i-1) {
			continue
		}
		to = append(to, one)
	}
	return to
}

// buckets hold the words whose codes are neighbours.
type buckets struct {
	shift      uint8
	starts     []int32
	neighbours []neighbour
}

// neighbour is a word in a bucket.
type neighbour struct {
	word   int32
	sketch sketch
}

// in returns the bucket of a code. Codes that share one by chance cost a look, nothing else.
func (b *buckets) in(c code) []neighbour {
	if len(b.neighbours) == 0 {
		return nil
	}
	i := b.slot(c)
	return b.neighbours[b.starts[i]:b.starts[i+1]]
}

func (b *buckets) slot(c code) uint64 { return uint64(c) * 0x9E3779B97F4A7C15 >> b.shift }

// key is a code under which a word is found, with the sketch of what has the code.
type key struct {
	code   code
	sketch sketch
}

// newBuckets fills buckets with words, whose keys keysOf appends.
func newBuckets(words int, keysOf func(word int32, to []key) []key) buckets {
	var space []key
	size := 0
	for w := range int32(words) {
		space = keysOf(w, space[:0])
		size += len(space)
	}
	b := buckets{shift: 64}
	slots := 1
	for slots < size/2 {
		slots, b.shift = slots*2, b.shift-1
	}
	if b.shift == 64 { // a shift of all bits would do as well, were it not for processors that shift by none
		b.shift, slots = 63, 2
	}
	// Until the buckets are full, starts[i+1] is where the next word of bucket i goes, and then where bucket i+1 begins.
	b.starts = make([]int32, slots+2)
	type placed struct {
		slot uint32
		neighbour
	}
	in := make([]placed, 0, size)
	for w := range int32(words) {
		space = keysOf(w, space[:0])
		for _, k := range space {
			slot := b.slot(k.code)
			in = append(in, placed{uint32(slot), neighbour{w, k.sketch}})
			b.starts[slot+2]++
		}
	}
	for i := range slots {
		b.starts[i+2] += b.starts[i+1]
	}
	b.neighbours = make([]neighbour, size)
	for _, p := range in {
		b.neighbours[b.starts[p.slot+1]] = p.neighbour
		b.starts[p.slot+1]++
	}
	return b
}

// exactCode is the code of a text that is found as it is written or not at all: a number, an initial.
func exactCode(text string) code {
	c := code(1) << 63 // above all sounds
	for i := 0; i < len(text); i++ {
		c = c*31 + code(text[i])
	}
	return c
}

// doublesIn counts the letters of a word that stand beside their like.
func doublesIn(word string) int {
	count := 0
	for i := range len(word) {
		if i > 0 && word[i-1] == word[i] || i+1 < len(word) && word[i+1] == word[i] {
			count++
		}
	}
	return count
}
