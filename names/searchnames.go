package names

import (
	"cmp"
	"math"
	"slices"
)

// findNames collects the names that can reach the least score.
//
// A name that does has, of some words of the query without which the rest weighs too little, one that is close: if all of
// them differed by more than their part of what the score may lose, it would lose more. Fewer words that may differ more
// or more words that must be closer: what is likely to be less work is looked up.
func (s *search) findNames() {
	s.findSyllabic()
	tokens, n := s.chosen()
	s.allowed = whole - s.base
	if n > 0 {
		s.allowed = whole - root(s.base, n)
	}
	for _, c := range tokens {
		s.tight[c.token] = s.leastOf(c.token, s.allowed)
		for k, t := range s.stretches {
			if int(t.from) <= c.token && c.token < int(t.to) {
				s.lookUp(k)
			}
		}
	}
	if 0 < n && n < len(tokens) {
		for i := range tokens {
			tokens[i].names = s.namesNear(tokens[i].token)
		}
		slices.SortStableFunc(tokens, func(a, b counted) int { return cmp.Compare(a.names, b.names) })
		tokens = tokens[:n]
	}
	for _, k := range s.near {
		if slices.ContainsFunc(tokens, func(c counted) bool { return k.covers(c.token) }) {
			s.walk(k.word)
		}
	}
}

// close is a word by which a name may be found, and the tokens of the query that it may be.
type close struct {
	word     int32
	from, to uint8
}

func (c close) covers(token int) bool { return int(c.from) <= token && token < int(c.to) }

// namesNear counts the names that may be found by a token.
func (s *search) namesNear(token int) int {
	sum := 0
	for _, k := range s.near {
		if k.covers(token) {
			sum += len(s.x.namesOf(k.word))
		}
	}
	return sum
}

// walk considers the names of a word.
func (s *search) walk(word int32) {
	for _, name := range s.x.namesOf(word) {
		if s.seen[name] != s.round {
			s.seen[name] = s.round
			s.consider(name)
		}
	}
}

// chosen returns the tokens to look up, and by how many of them, whichever are in the fewest names, a name is to be found; 0 is by
// any of them, however far it is.
func (s *search) chosen() (tokens []counted, n int) {
	all := s.byRarity()
	enough := whole - root(s.base, max(1, len(all)))
	foreign := false
	for _, c := range all { // without those that a name can do without for less
		if s.leftover(c.left, s.heaviest-points(s.bearings[c.token].weight), s.without(c.token)) >= enough {
			tokens = append(tokens, c)
			foreign = foreign || s.asked[c.stretch].head.script != scriptLatin
		}
	}
	if foreign { // nobody knows yet which are rare
		slices.SortStableFunc(tokens, func(a, b counted) int { return cmp.Compare(a.left, b.left) })
		if n = s.cover(tokens); n > 0 {
			return tokens, n
		}
	}
	if n = s.cover(tokens); n == 0 {
		return all, 0 // any may be all there is
	}
	best, least := n, math.MaxInt
	for ; n <= len(tokens); n++ {
		if work := s.work(tokens[:n]); work < least {
			best, least = n, work
		}
	}
	return tokens[:best], best
}

// work estimates what it takes to find names by the tokens, in names to be considered.
func (s *search) work(tokens []counted) int {
	part := whole - root(s.base, len(tokens))
	sum := 0
	for _, c := range tokens {
		sum += c.names
		a := &s.asked[c.stretch]
		if a.head.script == scriptLatin && !a.exact && a.code.length() < keyed &&
			dearest(s.leastOf(c.token, part).spelled, len(a.latin)+1) >= 2*dearSound {
			sum += len(s.x.letters.forward.words) / scanned
		}
	}
	return sum
}

// scanned is how many words are scanned in the time that one name takes to consider.
const scanned = 50

// counted is a token of the query with the number of names that have a word for it.
type counted struct {
	token, stretch, names int
	left                  points // what it weighs where it is left over
}

// byRarity returns the tokens of the query that can be looked up, the one whose very word is in the fewest names first.
func (s *search) byRarity() []counted {
	var list []counted
	for k, t := range s.stretches {
		a := &s.asked[k]
		if t.joined || a.role == roleInitial { // an initial may be any word: no list of names has all of them
			continue
		}
		c := counted{token: int(t.from), stretch: k, left: points(s.bearings[t.from].left)}
		if s.q.Name.twice(c.token) { // who has the one has the other
			if slices.ContainsFunc(list, func(d counted) bool { return s.sameWord(c.token, d.token) }) {
				continue
			}
			c.left = points(s.bearings[t.from].weight)
		}
		for _, v := range s.x.written.in(exactCode(a.latin)) {
			if s.x.heads[v].latin == a.latin {
				c.names += len(s.x.namesOf(v))
			}
		}
		list = append(list, c)
	}
	slices.SortStableFunc(list, func(a, b counted) int { return cmp.Compare(a.names, b.names) })
	return list
}

// sameWord tells whether two tokens of the query are one word.
func (s *search) sameWord(i, j int) bool {
	v, w := s.q.Name.of(i), s.q.Name.of(j)
	return len(v) > 0 && len(w) > 0 && v[0].latin == w[0].latin
}

// cover returns how many of the tokens, the first first, no name can do without; 0 if all do not suffice.
func (s *search) cover(tokens []counted) int {
	var weight, most, left points // of what is not in the cover
	evidence := s.evidence
	for i := range s.bearings {
		weight += points(s.bearings[i].weight)
		most += s.outweighed(i)
	}
	for n, c := range tokens {
		for i := range s.bearings { // the token, and where it stands once more
			if i == c.token || s.sameWord(i, c.token) {
				weight -= points(s.bearings[i].weight)
				most -= s.outweighed(i)
				evidence -= s.tells(i)
			}
		}
		left += c.left
		if n >= mostLeftOut || s.q.Name.neverLeftOut(c.token) {
			evidence = 0
		}
		if matched := (weight + most) / 2; matched == 0 || whole-s.leftover(left, matched, evidence) < s.base {
			return n + 1
		}
	}
	return 0
}

// consider adds a name if it can reach the least score.
func (s *search) consider(name int32) {
	uses := s.x.usesOf(name)
	if !s.hopeful(uses, s.x.bearingsOf(name)) {
		return
	}
	for i := range uses {
		if u := &uses[i]; u.outline != 0 && s.sieve.mayJoin(u.outline) {
			s.compare(u.word)
		}
	}
	if bound := s.resolved(name, uses); bound >= s.need {
		s.candidates = append(s.candidates, candidate{name, bound})
	}
}

// hopeful compares the words of a name until so many of them cannot match that what is left over takes too much. Most names end here.
func (s *search) hopeful(uses []use, bearings []bearing) bool {
	var matched points // what may match at most
	for i := range bearings {
		matched += points(bearings[i].weight)
	}
	var joined uint32 // tokens that may match as one with their neighbours
	for i := range uses {
		if u := &uses[i]; u.outline != 0 && s.sieve.mayJoin(u.outline) {
			joined |= span(u.from, u.to)
		}
	}
	left := points(0)
	for i := range uses {
		u := &uses[i]
		if u.outline != 0 {
			break // the tokens come first
		}
		s.compare(u.word)
		if s.known[u.word].first != 0 || joined&(1<<u.from) != 0 {
			continue
		}
		matched -= points(bearings[u.from].weight)
		left += points(bearings[u.from].left)
		score := whole - s.leftover(left, (s.weight+matched)/2, s.evidence)
		if whole-s.gap.of(whole-score) < s.need {
			return false
		}
	}
	return true
}

// resolved is the bound of a name when it is known what its words share with the query, or any below the need.
func (s *search) resolved(name int32, uses []use) points {
	bound := s.bound(name)
	for _, u := range uses {
		for l := s.known[u.word].first; l != 0 && bound >= s.need; l = s.links[l-1].next {
			if k := &s.links[l-1]; k.doubtful {
				s.resolve(k, u.word)
				bound = s.bound(name)
			}
		}
	}
	return bound
}

// bound is what a name can score at most: as if all words that may match did.
func (s *search) bound(name int32) points {
	n := &s.x.names[name]
	bearings := s.x.bearingsOf(name)
	var ours, theirs [maxTokens]points
	for _, u := range s.x.usesOf(name) {
		for l := s.known[u.word].first; l != 0; l = s.links[l-1].next {
			k := &s.links[l-1]
			for i := k.from; i < k.to; i++ {
				ours[i] = max(ours[i], k.shared)
			}
			for j := u.from; j < u.to; j++ {
				theirs[j] = max(theirs[j], k.shared)
			}
		}
	}
	a, b := weighed(s.bearings, &ours), weighed(bearings, &theirs)
	matched := (a.matched + b.matched) / 2
	if matched == 0 {
		return 0
	}
	if s.q.Name.syllabic != nil && n.syllabic { // syllables may match where words do not
		score := whole - leftoverShare(a.left+b.left, matched)
		return whole - s.gap.of(whole-score)
	}
	score := a.alone.of(b.alone)
	against := min(a.against, b.against)
	for range min(a.unlike, b.unlike) {
		score = (whole - against).of(score)
	}
	if score < s.base {
		return 0
	}
	evidence := points(0)
	if given := n.name.given(); a.unlike == 0 && (theirs[given] > 0 || !n.name.neverLeftOut(given)) {
		evidence = s.evidence
	} else if given := s.q.Name.given(); b.unlike == 0 && (ours[given] > 0 || !s.q.Name.neverLeftOut(given)) {
		evidence = s.evidence
	}
	score = (whole - s.leftover(a.left+b.left, matched, evidence)).of(score)
	lost := part(a.lost+b.lost, 2*matched+a.over+b.over)
	score = (whole - lost + lost.of(lost)/2).of(score)
	return whole - s.gap.of(whole-score)
}

// sums are those of the words of one name, beside what may match of another.
type sums struct {
	matched points // the weight of the words that may match
	lost    points // what of it the match does not share
	over    points // the weight of the words that cannot
	left    points // the same, as it counts where they are left over
	alone   points // what these leave of the score
	unlike  int    // how many of these stand against a word that the other name has left over
	against points // the least that this takes
}

func weighed(bearings []bearing, shared *[maxTokens]points) sums {
	x := sums{against: whole, alone: whole}
	for i := range bearings {
		b := &bearings[i]
		weight := points(b.weight)
		if shared[i] > 0 {
			x.matched += weight
			if shared[i] < whole {
				x.lost += (whole - shared[i]).of(weight)
			}
			continue
		}
		x.over += weight
		x.left += points(b.left)
		if b.names {
			x.unlike++
			x.against = min(x.against, points(b.against))
		}
		if b.alone > 0 {
			x.alone = (whole - points(b.alone)).of(x.alone)
		}
	}
	return x
}
