package names

// Many people are called by less than their whole name: by a given name and the first of two family names, without the
// father's, without what only documents have. Where all words of the shorter name are in the longer one, and one of them tells
// enough of who is meant, what is left over takes less.

// telling is the evidence with which a shorter name stands for a longer one that has a second family name more, which hardly anybody says:
// two names that are frequent in a country. tellingOther is the same for any other word that it leaves out: a name that few bear beside one
// that many bear.
const (
	telling      points = 13000
	tellingOther points = 16000
)

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

// mostLeftOut is how many names proper a shorter name leaves out at most, one of them a family name.
const mostLeftOut = 2

// leastShortened is what a word of a shorter name shares at least with one of the longer, leastConsonants the same where short vowels are
// unwritten and more than one name is left out: two names are soon a slip apart, and sooner two lists of consonants.
const (
	leastShortened  points = 8500
	leastConsonants points = 9200
)

// shortened tells whether one of two names of people is the other without some of its words: two names proper at least are in both, in one
// order, and tell enough; left out is one family name at most and one other, and neither is what its bearer is called by. It returns that evidence, 0
// if it is not so, and whether nothing but the second family name is left out. A Korean or Chinese name has no word too many.
func (x *alignment) shortened() (evidence points, second bool) {
	if x.a.kind != Person || x.b.kind != Person || x.a.syllabic != nil || x.b.syllabic != nil {
		return 0, false
	}
	both := 0
	least := whole
	var out [2]leftOut
	for _, p := range x.pairs[:x.count] {
		switch {
		case p.aTo == p.aFrom:
			if x.calledBy(x.b, int(p.bFrom)) {
				return 0, false
			}
			out[1].add(x.b, int(p.bFrom))
		case p.bTo == p.bFrom:
			if x.calledBy(x.a, int(p.aFrom)) {
				return 0, false
			}
			out[0].add(x.a, int(p.aFrom))
		case !x.a.tokens[p.aFrom].role.names():
		case p.how == byNothing, p.how == byInitial, p.other, p.shared < leastShortened:
			return 0, false
		default:
			least = min(least, p.shared)
			both += int(min(p.aTo-p.aFrom, p.bTo-p.bFrom))
			if x.a.tokens[p.aFrom].role == rolePart && x.b.tokens[p.bFrom].role == rolePart {
				evidence += min(x.a.tellsAtMost(p.aFrom, p.aTo), x.b.tellsAtMost(p.bFrom, p.bTo))
			}
		}
	}
	families, others := out[0].families+out[1].families, out[0].others+out[1].others
	switch {
	case out[0] != leftOut{} && out[1] != leftOut{}, both < 2, max(families, others) > 1, x.reordered():
		return 0, false
	case families+others > 1 && least < leastConsonants && (x.a.consonants() || x.b.consonants()):
		return 0, false
	}
	second = families == 1 && others == 0 && least == whole
	if evidence < telling || evidence < tellingOther && !second {
		return 0, false
	}
	return evidence, second
}

// leftOut counts the names proper that only one of two names has.
type leftOut struct{ families, others int }

// add counts word i of a name: a family name is before the comma, or else the last word.
func (o *leftOut) add(n *Name, i int) {
	switch {
	case !n.tokens[i].role.names():
	case i < int(n.comma), n.comma == 0 && i == len(n.tokens)-1:
		o.families++
	default:
		o.others++
	}
}

// calledBy tells whether a word that only one name has is what its bearer is called by: the first given name, and the first family name, which
// is before the comma, or else the last word, but for the second of two family names.
func (x *alignment) calledBy(n *Name, i int) bool {
	if n.neverLeftOut(i) {
		return true
	}
	last := n.tokens[i].role == rolePart && n.comma == 0 && i == len(n.tokens)-1
	second := i > 1 && n.tokens[i].script == scriptLatin && n.tokens[i-1].role == rolePart && x.matches(n, i-1)
	return last && !second
}

// neverLeftOut tells whether a word is the first given name, or the first family name before a comma.
func (n *Name) neverLeftOut(i int) bool {
	return n.tokens[i].role == rolePart && (i == n.given() || n.comma > 0 && i == n.family())
}

// tellsAtMost is the evidence of the tokens [from,to), all there is of those in a script whose names are not counted.
func (n *Name) tellsAtMost(from, to uint8) points {
	if !n.tokens[from].script.spells() {
		return evidences[0] * points(to-from)
	}
	return n.tells(from, to)
}
