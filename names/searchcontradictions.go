package names

import "math/bits"

// beginContradictions notes what they take beside the query.
func (s *search) beginContradictions() {
	s.shortestJoined = maxSpelled
	for i := range s.asked {
		switch a := &s.asked[i]; {
		case a.head.joined && a.head.script != scriptLatin:
			s.shortestJoined = 0
		case a.head.joined:
			s.shortestJoined = min(s.shortestJoined, len(a.latin))
		}
	}
	s.called = called(s.bearings)
	against := contradictionPrices[roleInitial] // of all words but lines of trade, the least
	for i := range s.bearings {
		against = min(against, points(s.bearings[i].against))
	}
	s.contrary[0] = whole-against < s.base
	s.contrary[1] = whole-min(against, contradictionPrices[roleGeneric]) < s.base
}

// contradicts tells whether a word that is part of what the bearer is called can be none of the query, and such a word of the query none of the
// name, where that takes too much. Most names end here, by words that other names have too: a word that has not been compared yet is only
// compared where it may make up for both.
func (s *search) contradicts(l *lead, uses []use) bool {
	if !s.contrary[index(l.generic)] || l.syllabic && s.q.Name.syllabic != nil {
		return false
	}
	left := leftWords{ours: s.called, theirs: l.called}
	joins := false
	var space [maxTokens]*use
	rest, unknown := space[:0], uint32(0) // what has not been compared
	for i := range uses {
		switch u := &uses[i]; {
		case u.outline != 0:
			joins = joins || s.sieve.mayJoin(u.outline)
		case s.known[u.word].round == s.round:
			s.lay(u, &left)
		default:
			rest = append(rest, u)
			unknown |= span(u.from, u.to)
		}
	}
	for i, u := range rest {
		if left.none() {
			return false
		}
		if !joins && left.theirs&^unknown != 0 && bits.OnesCount32(left.ours) > s.mayStandFor(rest[i:]) {
			return true
		}
		s.compare(u.word)
		s.lay(u, &left)
		unknown &^= span(u.from, u.to)
	}
	if !joins || left.none() {
		return !left.none()
	}
	for i := range uses {
		if u := &uses[i]; u.outline != 0 && s.sieve.mayJoin(u.outline) {
			s.compare(u.word)
			s.lay(u, &left)
		}
	}
	return !left.none()
}

// leftWords are the words of the query and of a name that none of the other has been found for, of what their bearers are called.
type leftWords struct{ ours, theirs uint32 }

// none tells whether one of the two has none.
func (l *leftWords) none() bool { return l.ours == 0 || l.theirs == 0 }

// lay takes away what a word of a name may be, and the word.
func (s *search) lay(u *use, left *leftWords) {
	for l := s.known[u.word].first; l != 0; l = s.links[l-1].next {
		if k := &s.links[l-1]; k.shared > 0 {
			left.ours &^= span(k.from, k.to)
			left.theirs &^= span(u.from, u.to)
		}
	}
}

// mayStandFor is how many words of the query some words may be at most, each of them one, or neighbours of about its length.
func (s *search) mayStandFor(words []*use) int {
	count := 0
	for _, u := range words {
		count += s.mayBe(u.word)
	}
	return count
}

// mayBe is how many words of the query a word may be at most.
func (s *search) mayBe(word int32) int {
	if g := &s.x.glances[word]; g.kind&glancePlain != 0 && int(g.length)+2 < s.shortestJoined {
		return 1
	}
	return maxJoin
}
