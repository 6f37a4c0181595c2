package names

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

// maxCode is how many sounds of a word its code has, and keyed how many of them decide its buckets.
const (
	maxCode = 15
	keyed   = 8
)

var soundOf = [256]code{
	'a': soundVowel, 'e': soundVowel, 'i': soundVowel, 'o': soundVowel, 'u': soundVowel, 'y': soundVowel, 'w': soundVowel,
	'b': soundP, 'p': soundP, 'f': soundF, 'v': soundF,
	'c': soundK, 'g': soundK, 'k': soundK, 'q': soundK, 'x': soundS, 's': soundS, 'z': soundS, 'j': soundC,
	'd': soundT, 't': soundT, 'l': soundL, 'r': soundR, 'm': soundM, 'n': soundN,
	'0': soundDigit, '1': soundDigit + 1, '2': soundDigit + 2, '3': soundDigit + 3, '4': soundDigit,
	'5': soundDigit + 1, '6': soundDigit + 2, '7': soundDigit + 3, '8': soundDigit, '9': soundDigit + 1,
}

// spelledCode is the code of a word in Latin letters, letter by letter. Letters that are often taken for each other have
// one sound, all vowels among them; a doubled consonant counts once and h not at all.
func spelledCode(latin string) code {
	return codeOf(latin, func(i int) code { return soundOf[latin[i]] })
}

// saidCode is the code of a reading as it is said: sh, ch, ph and the like are one sound.
func saidCode(latin string) code {
	return codeOf(latin, func(i int) code { return soundAt(latin, i) })
}

func codeOf(latin string, sound func(i int) code) code {
	var c, last code
	length := 0
	for i := 0; i < len(latin) && length < maxCode; i++ {
		s := sound(i)
		if s == 0 || s == last && s != soundVowel {
			continue
		}
		c |= s << (4 * length)
		length++
		last = s
	}
	return c
}

// soundAt is the sound of letter i; 0 if it has none or is heard in the next one.
func soundAt(latin string, i int) code {
	var next byte
	if i+1 < len(latin) {
		next = latin[i+1]
	}
	switch latin[i] {
	case 'c':
		switch next {
		case 'h':
			return soundC
		case 'e', 'i', 'y':
			return soundS
		}
	case 's', 'z':
		if next == 'h' || next == 'c' && i+2 < len(latin) && latin[i+2] == 'h' {
			return soundC
		}
	case 'p':
		if next == 'h' {
			return soundF
		}
	case 't', 'd':
		if next == 's' || next == 'z' || next == 'j' || next == 'c' {
			return 0
		}
	}
	return soundOf[latin[i]]
}

// bare is what a code keeps between scripts: consonants by the place where they are made, without vowels, for
// these are often not written, or written where nobody says them.
func (c code) bare() code {
	var b, last code
	for length := 0; c != 0; c >>= 4 {
		if s := bareSound[c&15]; s != last {
			last = s
			if s != 0 {
				b |= s << (4 * length)
				length++
			}
		}
	}
	return b
}

var bareSound = [16]code{
	soundP: soundP, soundF: soundP, soundK: soundK, soundS: soundS, soundC: soundS, soundT: soundT,
	soundL: soundL, soundR: soundL, soundM: soundM, soundN: soundN,
}

// heardCode is the bare code of sounds, each taken for the likeliest phone that it stands for, and w for the sound w.
func heardCode(heard []sound, w code) code {
	var c code
	length := 0
	for _, s := range heard {
		if length == maxCode || s.kept <= keepHint {
			continue
		}
		p := phoneSounds[sets.members[s.set][0].phone]
		if w != 0 && phoneNames[sets.members[s.set][0].phone] == "w" {
			p = w
		}
		if p != 0 {
			c |= p << (4 * length)
			length++
		}
	}
	return c.bare()
}

// phoneSounds are the sounds of the phones.
var phoneSounds = func() (table [64]code) {
	for i, name := range phoneNames {
		table[i] = soundAt(name, 0)
	}
	return table
}()

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

// longCode is from how many sounds on a word is also found with two of them lost.
const longCode = 5

// neighbours appends the code and what is left of it when one sound is lost, or two of a long one: two words that
// differ in as many sounds, lost, added, exchanged or swapped, have such a rest in common.
func (c code) neighbours(to []code) []code {
	c &= 1<<(4*keyed) - 1
	to = append(to, c)
	n := c.length()
	for i := range n {
		one := c.without(i)
		to = append(to, one)
		if n >= longCode {
			for j := i; j < n-1; j++ {
				to = append(to, one.without(j))
			}
		}
	}
	return to
}

// places tells for each sound where a code has it, one bit a place.
type places struct {
	of     [16]uint16
	length int
}

func placesOf(c code) (p places) {
	for ; c != 0; c >>= 4 {
		p.of[c&15] |= 1 << p.length
		p.length++
	}
	return p
}

// apart is how many sounds have to be lost, added or exchanged to turn one code into the other: Levenshtein's distance,
// a column at a time (Myers 1999, in Hyyrö's form of 2003).
func (p *places) apart(c code) int {
	if p.length == 0 {
		return c.length()
	}
	last := uint16(1) << (p.length - 1)
	n := p.length
	up, down := ^uint16(0), uint16(0)
	for ; c != 0; c >>= 4 {
		eq := p.of[c&15]
		v := eq | down
		h := (eq&up + up) ^ up | eq
		rise := down | ^(h | up)
		fall := up & h
		if rise&last != 0 {
			n++
		} else if fall&last != 0 {
			n--
		}
		rise = rise<<1 | 1
		fall <<= 1
		up = fall | ^(v | rise)
		down = rise & v
	}
	return n
}

// near tells whether a code is so close that its word may be the same: one sound apart in the shortest, two in
// another, three in a long one.
func (p *places) near(c code) bool {
	switch {
	case p.length <= 2:
		return p.apart(c) <= 1
	case p.length <= 9:
		return p.apart(c) <= 2
	}
	return p.apart(c) <= 3
}

// buckets hold the words whose codes are neighbours.
type buckets struct {
	shift  uint8
	starts []int32
	words  []int32
}

// in returns the bucket of a code. Codes that share one by chance cost a look, nothing else.
func (b *buckets) in(c code) []int32 {
	if len(b.words) == 0 {
		return nil
	}
	i := b.slot(c)
	return b.words[b.starts[i]:b.starts[i+1]]
}

func (b *buckets) slot(c code) uint64 { return uint64(c) * 0x9E3779B97F4A7C15 >> b.shift }

// newBuckets fills buckets with n words, whose codes of calls.
func newBuckets(n int, codesOf func(word int32, to []code) []code) buckets {
	var space []code
	size := 0
	for w := range int32(n) {
		space = codesOf(w, space[:0])
		size += len(space)
	}
	b := buckets{shift: 64}
	slots := 1
	for slots < size {
		slots, b.shift = slots*2, b.shift-1
	}
	if b.shift == 64 { // a shift of all bits would do as well, were it not for processors that shift by none
		b.shift, slots = 63, 2
	}
	b.starts = make([]int32, slots+1)
	for w := range int32(n) {
		for _, c := range codesOf(w, space[:0]) {
			b.starts[b.slot(c)+1]++
		}
	}
	for i := range slots {
		b.starts[i+1] += b.starts[i]
	}
	b.words = make([]int32, b.starts[slots])
	next := append([]int32(nil), b.starts[:slots]...)
	for w := range int32(n) {
		for _, c := range codesOf(w, space[:0]) {
			i := b.slot(c)
			b.words[next[i]] = w
			next[i]++
		}
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
