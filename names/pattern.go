package names

// pattern is a word, for each class of letters one bit a place where it has one, so that others are set beside it a letter in a step.
type pattern struct {
	of     [letterClass]uint64
	class  *[256]uint8 // of the letters; those of class 0 are passed over
	length int
}

// letterClass is above all classes of letters.
const letterClass = 33

// set makes it the pattern of a word of up to 64 letters.
func (p *pattern) set(word string, class *[256]uint8) {
	*p = pattern{class: class}
	for i := range len(word) {
		if k := class[word[i]]; k != 0 {
			p.of[k] |= 1 << p.length
			p.length++
		}
	}
}

// apart is how many letters have to be lost, added, exchanged for one of another class, or swapped with the next, to turn the word into another: the distance of
// optimal string alignment, a column at a time (H. Hyyrö, A bit-vector algorithm for computing Levenshtein and Damerau edit distances, Nordic
// Journal of Computing 10, 2003).
func (p *pattern) apart(word string) int {
	if p.length == 0 {
		return p.count(word)
	}
	n, last := p.length, (p.length-1)&63
	up, down, level, before := ^uint64(0), uint64(0), uint64(0), uint64(0)
	for i := range len(word) {
		k := p.class[word[i]]
		if k == 0 {
			continue
		}
		eq := p.of[k%letterClass]
		swapped := (^level & eq) << 1 & before
		level = (eq&up + up) ^ up | eq | down | swapped
		rise := down | ^(level | up)
		fall := level & up
		n += int(rise>>last&1) - int(fall>>last&1) // not both
		rise = rise<<1 | 1
		up = fall<<1 | ^(level | rise)
		down = level & rise
		before = eq
	}
	return n
}

// count is how many letters of a word are not passed over.
func (p *pattern) count(word string) (n int) {
	for i := range len(word) {
		if p.class[word[i]] != 0 {
			n++
		}
	}
	return n
}

// soundClasses are the sounds of letters in codes, letterClasses the letters, those that stand for each other at a low price as one.
var soundClasses, letterClasses = func() (sounds, letters [256]uint8) {
	for c := range sounds {
		sounds[c], letters[c] = uint8(soundOf[c]), kindredOf[c]+1
	}
	letters['i'] = letters['j'] // y is of both
	return sounds, letters
}()
