package names

import "math/bits"

// sketch is what tells most words in Latin letters from one, and lies beside them in their buckets: which letters a word has, those that stand
// for each other at a low price as one, how many, and whether its role is that of a name proper.
type sketch uint32

// The letters are where kindred has them. It has none, and no digit, at the bits of the role and of the length.
const (
	sketchPart    sketch = 1
	sketchLength         = 26 // bits before the length
	sketchLetters        = 1<<sketchLength - 1 - sketchPart
	longestSketch        = 1<<(32-sketchLength) - 1 // and all that are longer
)

// sketchOf is the sketch of a word of any role.
func sketchOf(latin string) sketch {
	return sketch(kindred(latin))&sketchLetters | sketch(min(len(latin), longestSketch))<<sketchLength
}

// sketch is that of the word at which it is a glance.
func (g *glance) sketch() sketch {
	k := sketch(g.kindred)&sketchLetters | sketch(min(g.length, longestSketch))<<sketchLength
	if g.kind&glancePart != 0 {
		k |= sketchPart
	}
	return k
}

func (h *head) sketch() sketch {
	k := sketchOf(h.latin)
	if h.role == rolePart {
		k |= sketchPart
	}
	return k
}

// with is a sketch with kinds in the place of the length.
func (k sketch) with(set kinds) sketch {
	return k&(1<<sketchLength-1) | sketch(set)<<sketchLength
}

func (k sketch) letters() uint32 { return uint32(k & sketchLetters) }

func (k sketch) length() int { return int(k >> sketchLength) }

// mayJoin tells whether two words may be one of which one is neighbours taken as one: such two differ in two letters at most, and in length
// by as many.
func (k sketch) mayJoin(o sketch) bool {
	longer := o.length() - k.length()
	return -2 <= longer && longer <= 2 && bits.OnesCount32(k.letters()^o.letters()) <= 2
}

// sketching tells which words share too little with a stretch in Latin letters.
type sketching struct {
	letters uint32
	most    [2][longestSketch + 1]int16 // what the letters may cost that only one has, by role and length; below 0 for what is too long or short
}

// begin lets through the words that share so much with a stretch: those of its role, and those of others.
func (l *sketching) begin(a *asked, same, other points) {
	l.letters = a.sketch().letters()
	n := len(a.latin)
	for part := range l.most {
		least := min(same, other)
		if a.role == rolePart && part == 1 {
			least = same
		}
		for length := range longestSketch {
			longer, shorter := max(n, length), min(n, length)
			most := dearest(least, longer)
			if 2*shorter < longer || (longer-shorter)*priceOfDouble > most {
				most = -1
			}
			l.most[part][length] = int16(min(most, tooDear))
		}
		l.most[part][longestSketch] = tooDear
	}
}

// passes tells whether a word may share so much.
func (l *sketching) passes(k sketch) bool {
	most := l.most[k&sketchPart][k.length()]
	return most >= 0 && leastOfLetters(l.letters, k.letters()) <= int(most)
}
