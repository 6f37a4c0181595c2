package names

// Many people are called by less than their whole name: by a given name and the first of two family names, without the
// father's, without what only documents have. Where all words of the shorter name are in the longer one, and one of them tells
// enough of who is meant, what is left over takes less.

// telling is the evidence with which a shorter name stands for a longer one: a name that few bear beside one that many bear.
const telling points = 16000

// shortenedPrice is what it takes there that nearly all of a name is left over, where the rest tells enough; shortenedLack is how much
// more it takes by what is missing of that.
const (
	shortenedPrice points = 2600
	shortenedLack  points = 4700
)

// shortenedShare is what words take that a shorter name leaves out, beside such evidence.
func shortenedShare(left, matched, evidence points) points {
	return (shortenedPrice + shortenedLack.of(lacking(evidence))).of(part(left, left+matched))
}

// mostLeftOut is how many names proper a shorter name leaves out at most.
const mostLeftOut = 2

// leastShortened is what a word of a shorter name shares at least with one of the longer, leastConsonants the same where short vowels are
// unwritten and more than one name is left out: two names are soon a slip apart, and sooner two lists of consonants.
const (
	leastShortened  points = 8500
	leastConsonants points = 9200
)

// shortened tells whether one of two names of people is the other without some of its words: two names proper at least, and as many as
// are left out, are in both, what its bearer is called by is not what is left out, and the rest tells enough. It returns that evidence, 0
// if it is not so. A Korean or Chinese name has no word too many.
func (x *alignment) shortened() points {
	if x.a.kind != Person || x.b.kind != Person || x.a.syllabic != nil || x.b.syllabic != nil {
		return 0
	}
	onlyA, onlyB, both := 0, 0, 0
	evidence, least := points(0), whole
	for _, p := range x.pairs[:x.count] {
		switch {
		case p.aTo == p.aFrom:
			if x.b.tokens[p.bFrom].role.names() {
				onlyB++
			}
			if x.calledBy(x.b, int(p.bFrom)) {
				return 0
			}
		case p.bTo == p.bFrom:
			if x.a.tokens[p.aFrom].role.names() {
				onlyA++
			}
			if x.calledBy(x.a, int(p.aFrom)) {
				return 0
			}
		case !x.a.tokens[p.aFrom].role.names():
		case p.how == byNothing, p.how == byInitial, p.other, p.shared < leastShortened:
			return 0
		default:
			least = min(least, p.shared)
			both += int(min(p.aTo-p.aFrom, p.bTo-p.bFrom))
			if x.a.tokens[p.aFrom].role == rolePart && x.b.tokens[p.bFrom].role == rolePart {
				evidence += min(x.a.tellsAtMost(p.aFrom, p.aTo), x.b.tellsAtMost(p.bFrom, p.bTo))
			}
		}
	}
	out := onlyA + onlyB
	switch {
	case onlyA > 0 && onlyB > 0, both < 2, out > min(both, mostLeftOut), evidence < telling:
		return 0
	case out > 1 && least < leastConsonants && (x.a.consonants() || x.b.consonants()):
		return 0
	}
	return evidence
}

// calledBy tells whether a word that only one name has is what its bearer is called by: the first given name, and the first family name, which
// is before the comma, or else the last word, but for the second of two family names.
func (x *alignment) calledBy(n *Name, i int) bool {
	switch {
	case n.tokens[i].role != rolePart:
		return false
	case i == n.given():
		return true
	case n.comma > 0:
		return i == n.family()
	}
	last := i == len(n.tokens)-1
	second := i > 1 && n.tokens[i].script == scriptLatin && n.tokens[i-1].role == rolePart && x.matches(n, i-1)
	return last && !second
}

// tellsAtMost is the evidence of the tokens [from,to), all there is of those in a script whose names are not counted.
func (n *Name) tellsAtMost(from, to uint8) points {
	if !n.tokens[from].script.spells() {
		return evidences[0] * points(to-from)
	}
	return n.tells(from, to)
}
