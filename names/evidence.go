package names

// What is thought of a difference depends on what else two names share. That both have a word that few people bear is
// evidence that one person is meant, and a letter between the other words is a slip; that both are a Mohammed is none, and
// Mohammed Rahimi is not Mohammed Karimi with a slip.

// evidences are what a name proper of a person tells by how common it is, beside a rare one.
var evidences = [...]points{20000, 13000, 6500, 4000}

// sufficient is the evidence with which a difference in another word is a slip and no more: a rare name, or two that some
// bear.
const sufficient points = 20000

// evidence is what the words tell that two names share, as far as they are the same or nearly so; the words of the pair
// excepted are left out.
func (x *alignment) evidence(except int) points {
	var sum points
	for i, p := range x.pairs[:x.count] {
		if i == except || p.how == byNothing || p.other || p.how == byInitial || p.aFrom == p.aTo || p.bFrom == p.bTo {
			continue
		}
		a, b := x.a.tells(p.aFrom, p.aTo), x.b.tells(p.bFrom, p.bTo)
		switch s, t := x.a.tokens[p.aFrom].script.spells(), x.b.tokens[p.bFrom].script.spells(); {
		case s && !t:
			b = a // only spelled names are counted
		case t && !s:
			a = b
		}
		sum += (a + b) / 2
	}
	return sum
}

// tells is the evidence of the tokens [from,to).
func (n *Name) tells(from, to uint8) points {
	var sum points
	for i := from; i < to; i++ {
		t := &n.tokens[i]
		weight := roleWeights[t.role]
		if t.role == rolePart || t.role == rolePatronymic {
			weight = evidences[t.common].of(weight)
			if t.count > 0 && len(n.of(int(i))[0].latin) < len(shortWeights) {
				weight = shortWeights[len(n.of(int(i))[0].latin)].of(weight)
			}
		}
		sum += weight
	}
	return sum
}

// leastCommon is how common a name is at least that no table of Latin names may hold.
func (t *token) leastCommon() uint8 {
	switch {
	case t.spellings:
		return spellingClasses[t.class]
	case t.script == scriptArabic, t.script == scriptHebrew, t.script == scriptOther: // few letters, many names
		return 1
	}
	return 0
}

// lacking is how much of the sufficient evidence is missing, as a share.
func lacking(evidence points) points { return part(max(0, sufficient-evidence), sufficient) }

// What is thought of a difference where nothing else is the same, as a share of the score.
const (
	doubtOfPatronymic points = 5000 // that only one side has
	doubtOfGiven      points = 4000 // the first given name, that only one side has
	doubtOfInitial    points = 1000
	doubtOfOrder      points = 4000
	doubtOfLeftover   points = 6000 // of the whole name
)

// The same for a slip and for a difference in sound, in tenths of what they take.
const (
	doubtOfSlip  = 3
	doubtOfSound = 22
)

// doubtOfSlips is the same of more than one slip in a word.
const doubtOfSlips points = 1200

// evidenceOfSound is what each letter tells of a word that sounds alike: the longer it is, the less by chance.
const evidenceOfSound points = 1200

// doubtful is the score below which doubts take next to nothing: what rests on little evidence is no match, but still more
// alike than what contradicts.
const doubtful points = 7500

// doubted takes from a score what is to be thought of the differences between two people where little else is the same. left is
// the share of the name that is left over.
func (x *alignment) doubted(score, together, left points) points {
	if score <= doubtful || x.a.kind != Person || x.b.kind != Person {
		return score
	}
	sure := score
	doubt := func(price, evidence points) {
		score = (whole - min(whole, lacking(evidence).of(price))).of(score)
	}
	all := x.evidence(-1)
	if _, second := x.shortened(); left > 0 && !second {
		doubt(doubtOfLeftover.of(left), all)
	}
	if x.reordered() {
		doubt(doubtOfOrder, all)
	}
	for i, p := range x.pairs[:x.count] {
		switch {
		case p.aTo == p.aFrom, p.bTo == p.bFrom:
			switch r := x.roleOf(p); {
			case r == rolePatronymic:
				doubt(doubtOfPatronymic, all)
			case r == rolePart && (x.firstGiven(p) || x.familyLeft(p) || x.syllableLeft()):
				doubt(doubtOfGiven, all)
			case r == roleParticle && x.syllableLeft(): // La Minh Son, and Son Min
				doubt(doubtOfGiven, all)
			}
		case p.how == byInitial:
			doubt(doubtOfInitial, x.evidence(i))
		case p.how == bySpelling && together == x.weight(p): // a single word, a difference in which is dear as it is
		case p.other:
			evidence := x.evidence(i)
			if x.a.tokens[p.aFrom].spellings && x.b.tokens[p.bFrom].spellings {
				evidence = min(evidence, sufficient/2) // both are known in all their spellings: Saad is no slip for Said
			}
			doubt(contradictionPrices[rolePart]-x.slips(p, together), evidence)
		case p.how == bySound:
			long := points(min(x.a.letters(p.aFrom, p.aTo), x.b.letters(p.bFrom, p.bTo)))
			doubt(x.slips(p, together)*doubtOfSound/10, x.evidence(i)+long*evidenceOfSound)
		case p.how == bySpelling:
			price := x.slips(p, together) * doubtOfSlip / 10
			if p.shared < x.oneSlip(p) {
				price += doubtOfSlips
			}
			doubt(price, x.evidence(i))
		}
	}
	return max(score, doubtful+(sure-doubtful)/10) // what was more alike stays so
}

// firstGiven tells whether a word that only one side has is the first given name of a person, while the other's first given
// name is found behind it: Omar Abdullah Halabi is no Abdullah Halabi, but his son or brother.
func (x *alignment) firstGiven(p pair) bool {
	if x.a.kind != Person || x.b.kind != Person {
		return false
	}
	if p.aTo == p.aFrom {
		return int(p.bFrom) == x.b.given() && x.matches(x.a, x.a.given())
	}
	return int(p.aFrom) == x.a.given() && x.matches(x.b, x.b.given())
}

// familyLeft tells whether a word that only one side has is the family name of a person, as a comma tells it.
func (x *alignment) familyLeft(p pair) bool {
	if p.aTo == p.aFrom {
		return x.b.comma > 0 && int(p.bFrom) == x.b.family()
	}
	return x.a.comma > 0 && int(p.aFrom) == x.a.family()
}

// longSlip is how many letters a slip is set against at most: a long word has room for two.
const longSlip = 5

// oneSlip is what a word of a pair shares at least with itself with one slip.
func (x *alignment) oneSlip(p pair) points {
	return shared(slip, min(max(x.a.letters(p.aFrom, p.aTo), x.b.letters(p.bFrom, p.bTo)), longSlip))
}

// syllableLeft tells whether one name is Korean or Chinese of two syllables and the other is not: what it has more is a syllable of another
// name.
func (x *alignment) syllableLeft() bool {
	s, t := x.a.syllabic, x.b.syllabic
	return s == nil && t.short() || t == nil && s.short()
}

// short tells whether a name has two syllables.
func (s *syllabic) short() bool {
	return s != nil && max(len(s.korean), len(s.mandarin), len(s.han)) == 2
}
