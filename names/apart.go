package names

// codePattern is a code made ready to be compared with many: for each sound, the set of its places.
type codePattern struct {
	places [16]uint32
	length int
}

func patternOf(c code) (p codePattern) {
	for ; c != 0; c >>= 4 {
		p.places[c&15] |= 1 << p.length
		p.length++
	}
	return p
}

// apart is how many sounds have to be put in, left out, exchanged or swapped to turn one code into the other: the distance of optimal string
// alignment, all places of the pattern in one word (H. Hyyrö, A bit-vector algorithm for computing Levenshtein and Damerau edit distances,
// Nordic Journal of Computing 10, 2003).
func (p *codePattern) apart(c code) int {
	if p.length == 0 {
		return c.length()
	}
	distance, last := p.length, uint32(1)<<(p.length-1)
	more, fewer, equal, before := ^uint32(0), uint32(0), uint32(0), uint32(0)
	for ; c != 0; c >>= 4 {
		here := p.places[c&15]
		swapped := (^equal & here) << 1 & before
		equal = ((here&more + more) ^ more) | here | fewer | swapped
		up, down := fewer|^(equal|more), equal&more
		if up&last != 0 {
			distance++
		}
		if down&last != 0 {
			distance--
		}
		up = up<<1 | 1
		more, fewer, before = down<<1|^(equal|up), equal&up, here
	}
	return distance
}

// leastOfCodes is what the differences between two words take at least whose codes are so far apart, each letter's sound in its place, h left
// out. letters are those of both, doubles how many of them stand beside their like: each of these may be left out for less. j and w are taken
// for vowels and for consonants, c for k and for s, at less than another sound takes (confused).
func leastOfCodes(apart int, letters uint32, doubles int) int {
	each := dearSound
	switch {
	case letters&(1<<('j'-'a')|1<<('w'-'a')) != 0:
		each = 35
	case letters&(1<<('c'-'a')) != 0:
		each = 60
	}
	return each*apart - (each-priceOfDouble)*min(doubles, apart)
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
