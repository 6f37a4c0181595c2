package claims

import "slices"

// englishGovernor prefers the verb before a figure; a participle or a noun right behind it wins over a verb farther
// away, and another figure between them bars both.
func (r *reader) englishGovernor(s *sentence, f figure, left, right *token) *token {
	barred := func(from, to int) bool {
		if to == f.Start && (r.compared(f) || r.coordinated(f) || r.has([]string{" of which "}, Span{from, to})) {
			return false
		}
		for _, o := range s.figures {
			if o.Start >= from && o.End <= to && o.core != f.core && o.ConvertedFrom == "" && !r.listed(o, f) {
				return true
			}
		}
		return false
	}
	if left != nil && barred(left.End, f.Start) {
		left = nil
	}
	if right != nil && (barred(f.End, right.Start) || r.has(relatives, Span{f.End, right.Start}) || (right.tags&(recover|foreign|launder|move) != 0 || s.clauseAt(f.Start).tags&(attack|hacker|group|state|victim) == 0) && slices.Contains(r.folded[f.End:right.Start], ';')) {
		right = nil
	}
	if verb := r.doneToPart(s, f); verb != nil {
		return verb
	}
	if hasBefore(r.folded, f.Start, ", of which ") && right != nil && right.tags&(move|launder|recover) != 0 && right.tags&steal == 0 {
		return right
	}
	if back := r.backBehind(f, right); back != nil {
		return back
	}
	if right != nil && right.Start-f.End <= participleReach {
		if verb := r.passiveBehind(s, right); verb != nil {
			return verb
		}
	}
	switch {
	case left == nil:
		return right
	case right == nil, r.valuedAt(s, left, f):
		return left
	}
	if _, whole := firstBefore(r.folded, f.Start, wholes); r.isSubject(f, right) || whole > 0 && left.tags&(recover|launder|move) != 0 && right.tags&(steal|gain|loss) != 0 {
		return right // recovered 84% of the $285 million that thieves removed
	}
	if right.tags&foreign != 0 && left.tags&steal == 0 && slices.Contains(countedIn, string(r.folded[f.End:right.Start])) {
		return right // $400 million of its market value
	}
	l, rt := f.Start-left.End, right.Start-f.End
	if s.clauseAt(left.Start) != s.clauseAt(f.Start) {
		l += 60
	}
	if s.clauseAt(right.Start) != s.clauseAt(f.Start) {
		rt += 60
	}
	if right.tags&steal == 0 && right.tags&(foreign|recover) == 0 {
		rt *= 3
	}
	if l <= 12 && left.tags&(steal|launder|recover|foreign) != 0 || l <= rt {
		return left
	}
	return right
}

// relatives begin a clause that tells of another thing than the sum before it: of whose it is, or of a part of it.
var relatives = []string{" whose ", ", whose ", ", who ", ", half of which ", ", most of which ", ", some of which ", ", part of which ", ", much of which ", ", all of which ", ", a third of which ", ", a third of it ", ", half of it ", ", most of it ", ", much of it ", ", some of it ", ", part of it "}

// wholes stand before the sum of which a part is told.
var wholes = []string{"% of the ", "percent of the ", "per cent of the ", "half of the ", "most of the ", "much of the ", "part of the ", "some of the ", "a third of the ", "a quarter of the ", "two thirds of the ", "two-thirds of the ", "a fifth of the "}

// countedIn stand between a sum and what it is a sum of.
var countedIn = []string{" of ", " of its ", " of their ", " in ", " in its ", " in their ", " off its ", " off their "}

// participleReach bounds the goods between a sum and the participle that says where they come from.
const participleReach = 30

// passiveBehind returns what was done to a sum of which a participle only says that it was stolen: $30 million stolen by the group has been seized.
func (r *reader) passiveBehind(s *sentence, participle *token) *token {
	if _, finite := firstBefore(r.folded, participle.Start, []string{" was ", " were ", " been ", " being ", " has ", " have "}); finite > 0 || participle.tags&steal == 0 {
		return nil
	}
	for i := range s.tokens {
		tok := &s.tokens[i]
		if tok.Start <= participle.End || tok.tags&(recover|launder|move) == 0 || tok.tags&steal != 0 {
			continue
		}
		if slices.ContainsFunc(r.folded[participle.End:tok.Start], func(c rune) bool { return isOneOf(c, ",;") }) {
			return nil
		}
		if _, l := firstBefore(r.folded, tok.Start, []string{" has been ", " have been ", " was ", " were "}); l > 0 {
			return tok
		}
	}
	return nil
}

// doneToPart returns what was done to a part of a sum that stands right behind it: $260 million of the $610 million taken had been handed back.
func (r *reader) doneToPart(s *sentence, f figure) *token {
	whole := slices.IndexFunc(s.figures, func(o figure) bool {
		_, l := firstAt(r.folded, f.End, []string{" of the ", " of "})
		return l > 0 && o.Start == f.End+l
	})
	if whole < 0 {
		return nil
	}
	for i := range s.tokens {
		tok := &s.tokens[i]
		if tok.Start < s.figures[whole].End || tok.tags&(recover|launder|move) == 0 || tok.tags&steal != 0 {
			continue
		}
		if slices.Contains(r.folded[f.End:tok.Start], ';') || s.figureBetween(s.figures[whole].End, tok.Start) {
			return nil
		}
		if _, l := firstBefore(r.folded, tok.Start, []string{" has been ", " have been ", " had been ", " was ", " were "}); l > 0 {
			return tok
		}
	}
	return nil
}

// valuedAt reports whether a verb of valuing before thefts has the sum for what it puts them at: put thefts in the first half at $2 billion.
func (r *reader) valuedAt(s *sentence, thefts *token, f figure) bool {
	const reach = 30
	return thefts.tags&steal != 0 && hasBefore(r.folded, f.Start, " at ") && s.clauseAt(thefts.Start) == s.clauseAt(f.Start) &&
		r.has([]string{" put ", " puts ", "putting ", "estimate", "pegged ", "pegs ", "placed ", "places "}, Span{max(s.Start, thefts.Start-reach), thefts.Start})
}

// isSubject reports whether a figure is what a passive verb behind it speaks of: $60 million worth of ether was laundered.
func (r *reader) isSubject(f figure, verb *token) bool {
	const reach = 40
	if verb.Start-f.End > reach || verb.Start < f.End {
		return false
	}
	if _, l := firstBefore(r.folded, verb.Start, []string{" was ", " were ", " been "}); l == 0 {
		return false
	}
	for _, c := range r.folded[f.End:verb.Start] {
		if c == ',' || c == ';' || c == '(' {
			return false
		}
	}
	return true
}

// comparisons stand before a figure that is of the same kind as the one it is compared with.
var comparisons = []string{"up from ", "down from ", "compared with ", "compared to ", "versus ", "from the ", "against ", "more than the ", "less than the ", "higher than the ", "lower than the ", "rising from ", "falling from ",
	"double the ", "twice the ", "surpassing the ", "exceeding the ", "below the ", "above the ", "short of the ", "beyond the ", "including ", "of which ", "including at least ", "from a record ", "from the record ", "from a peak of ", "from a high of ", "estimate of ", "estimates of ", "another ", "a further ", "an additional ", "additional "}

// compared reports whether a figure is what another one is compared with: up 21% from $1.8 billion.
func (r *reader) compared(f figure) bool {
	if _, l := firstBefore(r.folded, f.Start, comparisons); l > 0 {
		return true
	}
	return hasBefore(r.folded, f.Start, "from ") && r.has([]string{"up ", "down ", "%", "percent", "per cent", "rise ", "rose ", "fell ", "jump", "drop", "increase", "decrease", "climb", "grew ", "soar", "surg", "doubl", "tripl", "plung", "slid ", "declin", "swell", "shrank"}, Span{max(0, f.Start-60), f.Start})
}

// coordinated reports whether a figure goes on from the one before it under the same verb: made off with $1 million in May and about $2
// million in June.
func (r *reader) coordinated(f figure) bool {
	_, l := firstBefore(r.folded, f.Start, []string{" and ", " and then ", ", then ", " plus ", " followed by ", " and later "})
	return l > 0
}

// sizeOfCase returns the noun of an attack that an English sum behind a preposition is the size of: cashed out millions from the $1.5 billion Bybit hack.
func (r *reader) sizeOfCase(s *sentence, f figure) *token {
	_, from := wordBefore(r.folded, f.Start, []string{"from ", "from the ", "from a ", "from last month's ", "from february's ", "after ", "after a ", "after the ", "following a ", "following the ", "since the ", "over the ", "in the ", "of the "})
	if s.lang != english || from == 0 || s.tags&(launder|move|recover|foreign) == 0 {
		return nil
	}
	for i := range s.tokens {
		if tok := &s.tokens[i]; tok.tags&(attack|steal) != 0 && r.nounBehind(f, tok) && r.has([]string{"hack", "heist", "theft", "exploit", "breach", "robber", "raid"}, tok.Span) {
			return tok
		}
	}
	return nil
}

// sentWhere returns the unknown address that an English verb of sending behind a sum sends it to, which makes a theft of it, or the verb: $22 million
// was sent from its wallets to addresses it did not recognise.
func (r *reader) sentWhere(s *sentence, gs []token, verb *token) *token {
	const reach = 40
	if verb == nil || verb.tags&move == 0 || verb.tags&(steal|launder) != 0 {
		return verb
	}
	for k := range gs {
		g := &gs[k]
		if g.Start >= verb.End && g.Start-verb.End <= reach && g.tags&(steal|asset) == steal|asset && hasAt(r.folded, g.Start, "to ") && !s.figureBetween(verb.End, g.Start) {
			return g
		}
	}
	return verb
}
