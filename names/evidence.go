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
		return 3
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
	if left > 0 {
		doubt(doubtOfLeftover.of(left), all)
	}
	if x.reordered() {
		doubt(doubtOfOrder, all)
	}
	for i, p := range x.pairs[:x.count] {
		switch {
		case p.aTo == p.aFrom, p.bTo == p.bFrom:
			switch r := x.loneRole(p); {
			case r == rolePatronymic:
				doubt(doubtOfPatronymic, all)
			case r == rolePart && x.firstGiven(p):
				doubt(doubtOfGiven, all)
			}
		case p.how == byInitial:
			doubt(doubtOfInitial, x.evidence(i))
		case p.how == bySpelling && together == x.weight(p): // a single word, a slip in which is dear as it is
		case p.other:
			doubt(contradictionPrices[rolePart]-x.slips(p, together), x.evidence(i))
		case p.how == bySound:
			long := points(min(x.a.letters(p.aFrom, p.aTo), x.b.letters(p.bFrom, p.bTo)))
			doubt(x.slips(p, together)*doubtOfSound/10, x.evidence(i)+long*evidenceOfSound)
		case p.how == bySpelling:
			doubt(x.slips(p, together)*doubtOfSlip/10, x.evidence(i))
		}
	}
	return max(score, doubtful+(sure-doubtful)/10) // what was more alike stays so
}

// loneRole is the role of a word that only one side has.
func (x *alignment) loneRole(p pair) role {
	if p.aTo == p.aFrom {
		return x.b.tokens[p.bFrom].role
	}
	return x.a.tokens[p.aFrom].role
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
