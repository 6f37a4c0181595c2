package names

// spelling tells which words differ too much from one, as far as that can be told without working out what the differences take.
type spelling struct {
	word            string
	sounds, letters pattern
	counts          histogram
	mark            mark
}

// dearLetter is what a letter costs at least that is no other spelling of one (kindred), though it may have the same sound; vagueSound and cSound are what
// it costs at least that j or w, and c, stands for another sound.
const (
	dearLetter = 45
	vagueSound = 35
	cSound     = 60
)

func (l *spelling) set(word string, m mark) {
	l.word, l.mark = word[:min(len(word), maxSpelled)], m
	l.sounds.set(l.word, &soundClasses)
	l.letters.set(l.word, &letterClasses)
	l.counts = histogramOf(l.word)
}

// isBeyond tells whether the differences to a word with a mark take more than a limit.
func (l *spelling) isBeyond(word string, m mark, limit int) bool {
	word = word[:min(len(word), maxSpelled)]
	sounds := l.sounds.apart(word)
	return (l.mark+m).least(sounds, 0) > limit || (l.mark+m).least(sounds, l.letters.apart(word)) > limit
}

// soundsBeyond tells the same by how often a word has each sound.
func (l *spelling) soundsBeyond(h histogram, m mark, limit int) bool {
	if (l.counts|h)&noHistogram != 0 {
		return false
	}
	return (l.mark+m).least(max(l.counts.more(h), h.more(l.counts)), 0) > limit
}

// mark counts the letters of a word that may differ for less than their sounds tell, a byte each: those that stand beside their like, j and w, and c. The
// marks of two words add up to that of both.
type mark uint32

const (
	markDouble mark = 1
	markVague  mark = 1 << 8
	markC      mark = 1 << 16
)

func markOf(word string) mark {
	m := mark(0)
	for i := range min(len(word), maxSpelled) {
		if i > 0 && word[i-1] == word[i] || i+1 < len(word) && word[i+1] == word[i] {
			m += markDouble
		}
		switch word[i] {
		case 'j', 'w':
			m += markVague
		case 'c':
			m += markC
		}
	}
	return m
}

// least is what differences take at least of which so many are in sound, and, with these, so many in letters, between two words of such a mark. Each of the
// letters it counts makes one of them cheaper.
func (m mark) least(sounds, letters int) int {
	doubles, vague, c := int(m&(markVague-1)), int(m&(markC-1)/markVague), int(m/markC)
	others := max(0, letters-sounds)
	asDouble := min(doubles, sounds)
	sounds, doubles = sounds-asDouble, doubles-asDouble
	asVague := min(vague, sounds)
	sounds, vague = sounds-asVague, vague-asVague
	asC := min(c, sounds)
	asDouble += min(doubles, others)
	others -= min(doubles, others)
	asVague += min(vague, others)
	others -= min(vague, others)
	return asDouble*priceOfDouble + asVague*vagueSound + asC*cSound + (sounds-asC)*dearSound + others*dearLetter
}
