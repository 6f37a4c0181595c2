package names

import "math/bits"

// matchable is what two words must share at least to be laid on each other as one word; below it they differ.
const matchable points = 5500

// pair lays words of one name on words of the other: one on one, or one on several that follow each other and are
// written apart. A pair without a second side is left over; a pair that shares nothing is a contradiction.
type pair struct {
	aFrom, aTo uint8 // tokens [aFrom,aTo) of the first name
	bFrom, bTo uint8
	shared     points
	how        how
	other      bool // two well-known names, spelled much alike: a slip only where all else agrees
}

// how says by what two words were found to be the same.
type how uint8

const (
	byNothing  how = iota // they were not: left over, or a contradiction
	bySpelling            // letter by letter
	bySound               // by what they sound like, across scripts
	byMeaning             // two ways to write the same legal form, title, trade or number
	byInitial             // the one is the other's first letter
	byJoining             // one word here, several there
	bySyllable            // syllable by syllable, in a Korean or Chinese name
)

// alignment is the work of laying two names beside each other. It lives on the stack of its caller.
type alignment struct {
	a, b         *Name
	usedA, usedB uint32
	pairs        [2 * maxTokens]pair
	count        int
	grid         [maxTokens][maxTokens]cell
	joins        [maxTokens]pair
	joined       int
}

type cell struct {
	shared int16
	how    how
	other  bool
}

// align fills x with the pairs of a and b: the best match first, until no two words are left that match.
func (x *alignment) align(a, b *Name) {
	x.a, x.b = a, b
	x.bySyllables()
	for i := range a.tokens {
		for j := range b.tokens {
			s, h := x.words(i, j)
			x.grid[i][j] = cell{shared: int16(s), how: h, other: s >= matchable && (h == bySpelling || h == bySound) && x.otherNames(i, j)}
		}
	}
	x.findJoins()
	for x.takeBest() {
	}
	x.contradictions()
	x.leftovers()
}

// takeBest takes the best pair of words not yet used: what shares most, of those the heaviest, of those the nearest
// in their places.
func (x *alignment) takeBest() bool {
	var best pair
	var bestKey int64 = -1
	for i := range x.a.tokens {
		if x.usedA&(1<<i) != 0 {
			continue
		}
		for j := range x.b.tokens {
			c := x.grid[i][j]
			if points(c.shared) < matchable || x.usedB&(1<<j) != 0 {
				continue
			}
			key := x.key(points(c.shared), x.a.tokens[i].weight+x.b.tokens[j].weight, i-j)
			if key > bestKey {
				bestKey = key
				best = pair{uint8(i), uint8(i + 1), uint8(j), uint8(j + 1), points(c.shared), c.how, c.other}
			}
		}
	}
	for k := range x.joins[:x.joined] {
		p := &x.joins[k]
		if x.usedA&span(p.aFrom, p.aTo) != 0 || x.usedB&span(p.bFrom, p.bTo) != 0 {
			continue
		}
		shared := p.shared
		if s, t := x.a.tokens[p.aFrom].script, x.b.tokens[p.bFrom].script; s != t && s != scriptNone && t != scriptNone {
			shared += longerShare // more that sounds alike is found by chance less often
		} else if x.a.tokens[p.aFrom].role == roleLegal && x.b.tokens[p.bFrom].role == roleLegal {
			shared += legalShare
		}
		key := x.key(shared, x.a.weigh(p.aFrom, p.aTo)+x.b.weigh(p.bFrom, p.bTo), int(p.aFrom)-int(p.bFrom))
		if key > bestKey {
			bestKey, best = key, *p
		}
	}
	if bestKey < 0 {
		return false
	}
	x.take(best)
	return true
}

// longerShare is the lead that several words said together have over one word alone, across scripts.
const longerShare points = 600

// legalShare is the lead of a legal form of several words over one of its words: Company Limited, Compay Limited.
const legalShare points = 1500

func (x *alignment) key(shared, weight points, apart int) int64 {
	return int64(shared)<<32 + int64(weight)<<8 + int64(maxTokens-max(apart, -apart))
}

func (x *alignment) take(p pair) {
	x.pairs[x.count] = p
	x.count++
	x.usedA |= span(p.aFrom, p.aTo)
	x.usedB |= span(p.bFrom, p.bTo)
}

// span is the set of the tokens [from,to).
func span(from, to uint8) uint32 { return uint32(1<<to - 1<<from) }

// weigh sums the weights of the tokens [from,to).
func (n *Name) weigh(from, to uint8) points {
	var sum points
	for _, t := range n.tokens[from:to] {
		sum += t.weight
	}
	return sum
}

// words compares word i of the first name with word j of the second.
func (x *alignment) words(i, j int) (points, how) {
	s, t := &x.a.tokens[i], &x.b.tokens[j]
	if s.class != 0 && s.class == t.class && x.a.kind == x.b.kind && (s.role == t.role || x.a.kind == Organisation) { // needParts gives other roles
		if s.role == rolePart && x.a.kind == Person {
			return x.nicknames(i, j)
		}
		if s.role == roleGeneric && s.script == scriptLatin && t.script == scriptLatin && s.count > 0 && t.count > 0 && !sameStem(x.a.of(i)[0].latin, x.b.of(j)[0].latin) {
			return synonymShare, byMeaning
		}
		return whole, byMeaning
	}
	return x.written(i, j)
}

// written compares two words by how they are written or how they sound.
func (x *alignment) written(i, j int) (points, how) {
	s, t := &x.a.tokens[i], &x.b.tokens[j]
	if s.script == t.script && s.script != scriptLatin && x.a.said(i) == x.b.said(j) {
		return whole, bySpelling
	}
	if s.count == 0 || t.count == 0 {
		return 0, byNothing
	}
	if s.role == roleInitial || t.role == roleInitial {
		return x.initials(i, j)
	}
	if s.role == roleNumber || t.role == roleNumber {
		if x.a.of(i)[0].latin == x.b.of(j)[0].latin {
			return whole, bySpelling
		}
		return 0, byNothing
	}
	if s.script == scriptLatin && t.script == scriptLatin {
		v, w := x.a.of(i)[0].latin, x.b.of(j)[0].latin
		if v == w {
			return whole, bySpelling
		}
		longer := max(len(v), len(w))
		if 2*min(len(v), len(w)) < longer || bits.OnesCount32(s.letters^t.letters) > longer+1 {
			return 0, byNothing
		}
		shared := spelled(v, w)
		if !x.mayBeSlip(s, t, v, w, shared) {
			return 0, byNothing
		}
		return shared, bySpelling
	}
	return x.sounds(i, j)
}

// leastOfSlip is what two words of different roles share at least to be one word with a slip.
const leastOfSlip points = 7500

// mayBeSlip tells whether one of two words may be a slip for the other, by what they do in the names: two places or lines of trade that are
// known are two (Iran and Iraq, import and export), and words of different roles are one only by little, by one letter in a firm's name.
func (x *alignment) mayBeSlip(s, t *token, v, w string, shared points) bool {
	switch {
	case x.a.kind != Person && s.class != 0 && t.class != 0 && s.role.names() && t.role.names():
		return false
	case s.role == t.role:
		return true
	}
	return shared >= leastOfSlip && (x.a.kind == Person || oneLetterApart(v, w))
}

// otherNames tells whether two words that are spelled alike or sound alike are two names all the same.
func (x *alignment) otherNames(i, j int) bool {
	s, t := &x.a.tokens[i], &x.b.tokens[j]
	if s.class == t.class && s.class != 0 {
		return false
	}
	if x.a.viet && x.b.viet {
		return x.a.of(i)[0].latin != x.b.of(j)[0].latin
	}
	if s.class != t.class && (s.spellings && t.wellKnown() || t.spellings && s.wellKnown()) {
		return true
	}
	if s.common == 0 && t.common == 0 || !s.script.spells() || !t.script.spells() {
		return false
	}
	v, w := x.a.of(i)[0].latin, x.b.of(j)[0].latin
	return v != w && (s.common > 0 && t.common > 0 && otherName(v, w) || otherEnd(v, w))
}

// synonymShare is what two words of one trade share that are not forms of one word: Software and Systems.
const synonymShare points = 6500

// sameStem tells whether two words begin alike: trade and trading.
func sameStem(v, w string) bool {
	n := min(4, len(v), len(w))
	return v[:n] == w[:n]
}

// sounds compares two words by the best of their readings.
func (x *alignment) sounds(i, j int) (points, how) {
	if x.a.tokens[i].script == x.b.tokens[j].script {
		if x.a.said(i) == x.b.said(j) {
			return whole, bySpelling
		}
		if x.a.tokens[i].script == scriptHan {
			return hanAlike(x.a.said(i), x.b.said(j)), bySpelling
		}
		return writtenAlike(x.a.of(i), x.b.of(j), 0), bySpelling
	}
	if (x.a.tokens[i].role == rolePlace) != (x.b.tokens[j].role == rolePlace) && x.a.kind == Organisation {
		return 0, byNothing // a place is known in every script: what only sounds like it is none
	}
	spells := len(x.a.tokens) > 1 && (transcribes(x.a.said(i), x.a.tokens[i].script) || transcribes(x.b.said(j), x.b.tokens[j].script))
	v, w := x.a.of(i), x.b.of(j)
	if x.tooLong() {
		v, w = v[:1], w[:1]
	}
	shared := fewSounds(v[0], w[0]).of(saidAlike(v, w, spells))
	if x.a.shortHan(i) || x.b.shortHan(j) {
		shared = shared.of(shared)
	}
	return shared, bySound
}

// manyLetters is how many letters the likeliest readings of two names have, multiplied, before their words are only compared by these, and
// not said together: two names of a hundred and forty letters each are none, and a text that is none shall not take long.
const manyLetters = 20000

func (x *alignment) tooLong() bool { return len(x.a.spelt)*len(x.b.spelt) > manyLetters }

// fewSounds is what a match by sound is worth at most where one side writes consonants only: two or three of them are
// like those of many a name.
func fewSounds(v, w reading) points {
	written := maxSpelled
	if v.abjad {
		written = len(v.latin)
	}
	if w.abjad {
		written = min(written, len(w.latin))
	}
	switch {
	case written <= 2:
		return 9000
	case written == 3:
		return 9500
	}
	return whole
}

// initialShare is what an initial shares with a name that begins with it.
const initialShare points = 9000

func (x *alignment) initials(i, j int) (points, how) {
	s, t := &x.a.tokens[i], &x.b.tokens[j]
	for _, r := range []role{s.role, t.role} {
		if r != roleInitial && r != rolePart && r != rolePatronymic {
			return 0, byNothing
		}
	}
	for _, v := range x.a.of(i) {
		for _, w := range x.b.of(j) {
			if v.latin[0] == w.latin[0] {
				if s.role == t.role {
					return whole, bySpelling
				}
				return initialShare, byInitial
			}
		}
	}
	return 0, byNothing
}

// contradictions lays what is left of one name on what is left of the other, in order, role by role: these words stand
// in each other's place and are not the same.
func (x *alignment) contradictions() {
	for _, apart := range []bool{false, true} {
		for i := range x.a.tokens {
			if x.usedA&(1<<i) != 0 {
				continue
			}
			for j := range x.b.tokens {
				if x.usedB&(1<<j) != 0 {
					continue
				}
				s, t := x.a.tokens[i].role, x.b.tokens[j].role
				if s == t || apart && s.names() && t.names() {
					x.take(pair{uint8(i), uint8(i + 1), uint8(j), uint8(j + 1), points(x.grid[i][j].shared), byNothing, false})
					break
				}
			}
		}
	}
}

// names tells whether a word of the role is part of what the bearer is called.
func (r role) names() bool {
	switch r {
	case rolePart, roleInitial, rolePatronymic, roleGeneric, rolePlace:
		return true
	}
	return false
}

// leftovers adds what only one name has.
func (x *alignment) leftovers() {
	for i := range x.a.tokens {
		if x.usedA&(1<<i) == 0 {
			x.take(pair{aFrom: uint8(i), aTo: uint8(i + 1)})
		}
	}
	for j := range x.b.tokens {
		if x.usedB&(1<<j) == 0 {
			x.take(pair{bFrom: uint8(j), bTo: uint8(j + 1)})
		}
	}
}
