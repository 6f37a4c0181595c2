package names

// The prices below are shares of the score that a difference takes. A contradiction, both sides naming somebody and
// not the same, takes its price whatever else agrees: four names in common do not make up for a fifth that differs.

// contradictionPrices say what it takes when two words of a role stand in each other's place and differ.
var contradictionPrices = [...]points{
	rolePart:       4500,
	roleInitial:    3500,
	rolePatronymic: 4000,
	roleParticle:   150,
	roleTitle:      150,
	roleNumber:     4000,
	roleLegal:      300,
	roleGeneric:    3000,
	rolePlace:      3500,
	roleLink:       50,
	rolePrefix:     100,
}

// otherNature is what it takes that two legal forms are of another nature: an association is no company.
const otherNature points = 2200

// contradictionFloor is what a pair may share at most to count as a full contradiction; between it and slipFloor the
// price falls from the contradiction's to the slip's.
const (
	contradictionFloor points = 5000
	slipFloor          points = 7500
)

// scored is what all pairs of an alignment leave of the score.
func (x *alignment) scored() points {
	var matched, together points // the weight of what matches, and of all that has two sides
	for _, p := range x.pairs[:x.count] {
		if p.aTo > p.aFrom && p.bTo > p.bFrom {
			w := x.weight(p)
			together += w
			if p.how != byNothing {
				matched += w
			}
		}
	}
	if matched == 0 {
		return 0
	}
	score := whole
	var left points
	for _, p := range x.pairs[:x.count] {
		switch {
		case p.aTo == p.aFrom, p.bTo == p.bFrom:
			left += x.leftWeight(p)
			if price := x.leftPrice(p); price > 0 {
				score = (whole - price).of(score)
			}
		default:
			score = (whole - x.pairPrice(p, together, matched)).of(score)
		}
	}
	score = (whole - x.leftover(left, matched)).of(score)
	if x.reordered() {
		score = orderShare.of(score)
	}
	if x.fathersSwapped() {
		score = otherFatherShare.of(score)
	}
	score = x.onlySlips(score)
	return x.doubted(x.likeNative((whole - x.chance()).of(score)), together, part(left, left+matched))
}

// shortSlipMost is what two names share at most that are one word of three letters or fewer and a slip: many words are so
// written. shortSlip is what such words share at most with a slip that is no other spelling.
const (
	shortSlipMost points = 7900
	shortSlip     points = 9000
	shortWord            = 3
)

// firmSlipShare is what stands where the one name that tells two firms apart has a slip, and their legal forms differ besides; where only
// one has a legal form, a slip that leaves less than plainSlip, and where the name is a place, or what many firms are called, any slip. Two firms
// of other legal forms that many are called like share no more than otherFormShare.
const (
	firmSlipShare points = 8800
	plainSlip     points = 9000

	otherFormShare points = 8200
)

// onlySlips takes from a score what is to be thought of a slip in the only word that tells two bearers apart.
func (x *alignment) onlySlips(score points) points {
	only, count := pair{}, 0
	otherForm, loneForm := false, false
	for _, p := range x.pairs[:x.count] {
		lone := p.aTo == p.aFrom || p.bTo == p.bFrom
		switch r := x.roleOf(p); {
		case r == roleLegal && lone:
			loneForm = true
		case r == roleLegal:
			otherForm = otherForm || p.how != byMeaning
		case r.names() && r != roleGeneric && !lone:
			only = p
			count++
		}
	}
	if count != 1 || only.how != bySpelling {
		return score
	}
	place := x.a.tokens[only.aFrom].role == rolePlace
	many := place != (x.b.tokens[only.bFrom].role == rolePlace) || x.a.calledByMany(only.aFrom) || x.b.calledByMany(only.bFrom)
	if only.shared < whole && (otherForm || loneForm && many) || loneForm && only.shared < plainSlip {
		score = firmSlipShare.of(score)
	}
	if only.shared == whole && otherForm && many {
		score = otherFormShare.of(score)
	}
	if x.count == 1 && only.shared < shortSlip && min(x.a.letters(only.aFrom, only.aTo), x.b.letters(only.bFrom, only.bTo)) <= shortWord {
		score = min(score, shortSlipMost)
	}
	return score
}

// roleOf is the role of the words of a pair: of two, the one that says less of who is meant.
func (x *alignment) roleOf(p pair) role {
	switch {
	case p.aTo == p.aFrom:
		return x.b.tokens[p.bFrom].role
	case p.bTo == p.bFrom:
		return x.a.tokens[p.aFrom].role
	}
	return max(x.a.tokens[p.aFrom].role, x.b.tokens[p.bFrom].role)
}

// chancePrice, over the letters compared by sound, is what it takes that two names are not written alike but only sound
// so: the shorter they are, the sooner by chance.
const chancePrice = 3000

// chance is what the score loses since words were compared by sound.
func (x *alignment) chance() points {
	if !x.heard() {
		return 0
	}
	letters := 0
	for _, p := range x.pairs[:x.count] {
		if p.how == byNothing || p.aTo == p.aFrom || p.bTo == p.bFrom {
			continue
		}
		letters += max(x.a.letters(p.aFrom, p.aTo), x.b.letters(p.bFrom, p.bTo))
	}
	return points(chancePrice / max(letters, 3))
}

// heard tells whether words of two scripts were found alike by sound.
func (x *alignment) heard() bool {
	for _, p := range x.pairs[:x.count] {
		if (p.how == bySound || p.how == byJoining) && x.a.tokens[p.aFrom].script != x.b.tokens[p.bFrom].script {
			return true
		}
	}
	return false
}

// letters counts the letters of the first readings of the tokens [from,to).
func (n *Name) letters(from, to uint8) int {
	count := 0
	for i := from; i < to; i++ {
		if n.tokens[i].count > 0 {
			count += len(n.of(int(i))[0].latin)
		}
	}
	return count
}

// orderShare is what stands when the same words come in another order.
const orderShare points = 9850

// leftoverPrice is what it takes when nearly all of a name is left over.
const leftoverPrice points = 4200

// enough is the weight of two names proper: what matches with less weight counts as little evidence that what is left
// over is the same bearer's.
const enough points = 22000

// littleLeftover is how much more is thought of words left over where nothing else matches, in tenths.
const littleLeftover = 16

// soundPrice is the price of a difference in sound: words that sound half alike are many, so that it grows faster than
// the difference.
func soundPrice(difference points) points {
	return min(whole, difference+4*difference.of(difference))
}

// initialPrice is what it takes that only an initial stands for a name, where nothing else matches.
const initialPrice points = 1800

// leftoverShare is what words that only one side has take: the more of the name they are, the more, and up to
// two and a half times that where little has matched, or what many bear.
func leftoverShare(left, matched points) points {
	price := leftoverPrice.of(part(left, left+matched))
	if matched < enough {
		price += (enough - matched) * price / enough * littleLeftover / 10
	}
	return min(price, whole)
}

// leftover is what the words take that only one side has.
func (x *alignment) leftover(left, matched points) points {
	if left > 0 {
		if evidence, _ := x.shortened(); evidence > 0 {
			return shortenedShare(left, matched, evidence)
		}
	}
	return leftoverShare(left, matched)
}

// weight is the weight of a pair: half of what both sides carry, so that it is the same from either side.
func (x *alignment) weight(p pair) points {
	return (x.a.weigh(p.aFrom, p.aTo) + x.b.weigh(p.bFrom, p.bTo)) / 2
}

// pairPrice is what a pair of words takes from the score. A slip counts by the share of the name it stands in, fully
// where that is half the name or more; a contradiction counts fully.
func (x *alignment) pairPrice(p pair, together, matched points) points {
	if p.how == bySyllable {
		return whole - p.shared
	}
	slips := x.slips(p, together)
	if p.how == byInitial {
		return slips + initialPrice.of(part(max(0, enough-matched+x.weight(p)), enough))
	}
	r := max(x.a.tokens[p.aFrom].role, x.b.tokens[p.bFrom].role)
	against := contradictionPrices[r]
	if r == roleLegal && natureOf(x.a.tokens[p.aFrom].class) != natureOf(x.b.tokens[p.bFrom].class) {
		against = otherNature
	}
	switch {
	case p.how == byNothing || p.shared <= contradictionFloor:
		return max(against, 0)
	case p.shared >= slipFloor:
		return min(slips, max(against, slips))
	}
	way := part(slipFloor-p.shared, slipFloor-contradictionFloor)
	return slips + way.of(max(0, against-slips))
}

// slips is what the differences in a pair of words take.
func (x *alignment) slips(p pair, together points) points {
	share := min(whole, 2*part(x.weight(p), together))
	if p.how == bySound || p.how == byJoining { // no slip: the scripts leave room, in every word the same
		share = part(x.weight(p), together)
	}
	if p.how == bySound {
		return share.of(soundPrice(whole - p.shared))
	}
	return share.of(whole - p.shared)
}

// leftWeight is the weight of a word that only one side has.
func (x *alignment) leftWeight(p pair) points {
	n, i := x.a, p.aFrom
	if p.aTo == p.aFrom {
		n, i = x.b, p.bFrom
	}
	return n.leftWeight(int(i), x.repeats(n, int(i)))
}

// leftWeight is the weight of a word that only this name has. A word that is already there once more, or that a writer may leave out, weighs
// little.
func (n *Name) leftWeight(i int, again bool) points {
	t := &n.tokens[i]
	switch t.role {
	case rolePatronymic:
		return t.weight / 3
	case roleTitle, roleParticle, roleLegal, roleLink, rolePrefix:
		return t.weight / 2
	case roleInitial:
		return t.weight
	}
	if again {
		return t.weight / 5
	}
	return t.weight
}

// repeats tells whether word i is there once more in its name: before it, or where it matches.
func (x *alignment) repeats(n *Name, i int) bool {
	if n.tokens[i].count == 0 {
		return false
	}
	for j := range n.tokens {
		if j != i && n.tokens[j].count > 0 && n.of(j)[0].latin == n.of(i)[0].latin && (j < i || x.matches(n, j)) {
			return true
		}
	}
	return false
}

// matches tells whether word i of a name was found in the other.
func (x *alignment) matches(n *Name, i int) bool {
	for _, p := range x.pairs[:x.count] {
		from, to := p.aFrom, p.aTo
		if n == x.b {
			from, to = p.bFrom, p.bTo
		}
		if int(from) <= i && i < int(to) {
			return p.how != byNothing
		}
	}
	return false
}

// leftPrice is what a word that only one side has takes beyond its weight, unless it is a line of trade that a translation left out.
func (x *alignment) leftPrice(p pair) points {
	n, i := x.a, p.aFrom
	if p.aTo == p.aFrom {
		n, i = x.b, p.bFrom
	}
	t := &n.tokens[i]
	if t.role == roleGeneric && x.translated() {
		return 0
	}
	return n.alonePrice(t)
}

// alonePrice is what a word takes beyond its weight where only this name has it: a number or a country makes another firm, and so does a
// line of trade.
func (n *Name) alonePrice(t *token) points {
	r := t.role
	switch {
	case r == roleGeneric && t.weight == bodyWeight:
		return 0
	case r == roleNumber && n.kind == Person:
		return personNumberAlone
	case r == roleNumber:
		return numberAlone
	case r == rolePlace:
		return placeAlone
	case r == roleGeneric && n.kind == Organisation:
		return tradeAlone
	}
	return 0
}

const (
	numberAlone       points = 2200
	personNumberAlone points = 500
	placeAlone        points = 500
	tradeAlone        points = 900
)

// translated tells whether one name is written without spaces and the other is not: then a line of trade may be what a translation leaves out
// (日立製作所, Hitachi).
func (x *alignment) translated() bool {
	return x.a.unspaced() != x.b.unspaced()
}

// unspaced tells whether a name begins in a script that is written without spaces.
func (n *Name) unspaced() bool { return len(n.tokens) > 0 && n.tokens[0].script.unspaced() }

// reordered tells whether the matched names proper come in another order. A Korean or Chinese name whose family name a list parts by a
// comma may be told with that first, as it is written there, or last.
func (x *alignment) reordered() bool {
	if !x.ordered((*Name).place) {
		commas := min(x.a.comma, 1) + min(x.b.comma, 1)
		return commas != 1 || !x.a.parted(x.b) && !x.b.parted(x.a) || !x.ordered(func(_ *Name, i uint8) int { return int(i) })
	}
	return false
}

// parted tells whether a name is Korean or Chinese and has a comma behind its family name, beside one in another script.
func (n *Name) parted(other *Name) bool {
	return n.comma > 0 && n.syllabic != nil && n.tokens[0].script != other.tokens[0].script
}

// ordered tells whether the matched names proper come in one order, by where they stand. An initial leaves no doubt which word is the family
// name, and stands on either side of it: V. Petrov, Petrov V.
func (x *alignment) ordered(place func(n *Name, i uint8) int) bool {
	for i, p := range x.pairs[:x.count] {
		if p.how == byNothing || p.how == byInitial || !x.a.tokens[p.aFrom].role.names() {
			continue
		}
		for _, q := range x.pairs[:i] {
			if q.how != byNothing && q.how != byInitial && x.a.tokens[q.aFrom].role.names() &&
				(place(x.a, p.aFrom) < place(x.a, q.aFrom)) != (place(x.b, p.bFrom) < place(x.b, q.bFrom)) {
				return false
			}
		}
	}
	return true
}

// place is where token i of a name stands when the family name that a comma parts from a person's given names is put behind them.
func (n *Name) place(i uint8) int {
	if n.kind == Person && i < n.comma {
		return int(i) + len(n.tokens)
	}
	return int(i)
}

// otherFatherShare is what stands when the father of the one is the son of the other: Ahmad bin Hasan, Hasan bin Ahmad.
const otherFatherShare points = 6500

// fathersSwapped tells whether, of two names that both name a father, a father matches somebody who is none.
func (x *alignment) fathersSwapped() bool {
	if !x.a.namesFather() || !x.b.namesFather() {
		return false
	}
	for _, p := range x.pairs[:x.count] {
		if p.how == byNothing || p.aTo != p.aFrom+1 || p.bTo != p.bFrom+1 {
			continue
		}
		s, t := &x.a.tokens[p.aFrom], &x.b.tokens[p.bFrom]
		if s.role == rolePart && t.role == rolePart && (s.flags^t.flags)&flagFather != 0 && int(p.aFrom) != int(p.bFrom) {
			return true
		}
	}
	return false
}

func (n *Name) namesFather() bool {
	for i := range n.tokens {
		if n.tokens[i].flags&flagFather != 0 {
			return true
		}
	}
	return false
}
