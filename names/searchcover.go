package names

import (
	"cmp"
	"math"
	"slices"
)

// A name that reaches the least score has, of any words of the query without which the rest weighs too little, one that is close: if all of
// them were left out or differed by more than is allowed each of them, they would take too much together. Such words are a cover. Where they may differ by more,
// a name has two of them, or three, and most names that have only one need not be looked at. Fewer words that may differ more, or more words that must be
// closer, or that a name has two of: what is likely to be less work is looked up.

// cover is the tokens of the query that are looked up.
type cover struct {
	tokens []counted
	among  spacing   // the names that it covers
	least  int       // how many of the tokens a name has at least
	counts []counted // all tokens of the query that can be looked up
}

// counted is a token of the query that can be looked up.
type counted struct {
	token, stretch int
	names          int    // how many names have its very word
	left           points // what it weighs where it is left over
	matched        points // what it weighs at most where it matches, and where it stands once more
	alone          points // what it takes besides that only the query has it
	tells          points // what it tells of a person at most, -1 if it is in no shorter name left out
	allowed        points // what the pair of the word may take by which a name is found
	bySlip         points // the most of it where one sound of the word may be lost
}

// chosen returns those of the tokens to look up, the rarest of which is the first.
func (s *search) chosen(all []counted) cover {
	var proper, heavy, others []counted
	foreign := false
	enough := root(s.base, max(1, len(all)))
	for _, c := range all {
		b := &s.bearings[c.token]
		if !b.names && b.alone == 0 || s.asked[c.stretch].bit() { // another may stand in its place at next to no price
			c.allowed = whole - s.base
			others = append(others, c)
			continue
		}
		proper = append(proper, c)
		foreign = foreign || s.asked[c.stretch].head.script != scriptLatin
		if s.stands([]counted{c}, 1) <= enough { // a name cannot do without it for less than its part
			heavy = append(heavy, c)
		}
	}
	s.mostBySlip(proper)
	s.mostBySlip(heavy)
	var best cover
	least := math.MaxInt
	for _, tokens := range [][]counted{heavy, proper} {
		if foreign { // nobody knows yet which are rare
			if c, ok := s.ofEqual(tokens); ok {
				return c
			}
			continue
		}
		for n := 1; n <= len(tokens); n++ {
			for has := 1; has <= min(n, mostTogether) && s.stands(tokens[:n], n-has+1) < s.base; has++ {
				s.allot(tokens[:n], has)
				if work := s.work(tokens[:n], has); work < least {
					best, least = cover{tokens: slices.Clone(tokens[:n]), least: has}, work
				}
			}
		}
	}
	if least == math.MaxInt { // a name that has none of the proper ones has another
		s.allot(proper, 1)
		best = cover{tokens: append(others, proper...), least: 1}
	}
	return best
}

// allowing sets what each of the tokens may take.
func allowing(tokens []counted, allowed points) []counted {
	for i := range tokens {
		tokens[i].allowed = allowed
	}
	return tokens
}

// bit tells whether a word may be a bit of a misspelled legal form (DEC .V., S. ED R.L.), which is laid on the form as a whole.
func (a *asked) bit() bool {
	return a.head.script == scriptLatin && a.role == rolePart && len(a.latin) < shortWord
}

// ofEqual returns a cover of tokens which may all take as much, so much that a name has as many of them as can be.
func (s *search) ofEqual(tokens []counted) (cover, bool) {
	slices.SortStableFunc(tokens, func(a, b counted) int { return cmp.Compare(a.left, b.left) })
	for n := 1; n <= len(tokens); n++ {
		if allowed, ok := s.allowance(tokens, n); ok { // any n of them are a cover, so that fewer than n are wanting
			return cover{tokens: allowing(tokens, allowed), least: len(tokens) - n + 1}, true
		}
	}
	return cover{}, false
}

// allowance is what each of any n of the tokens may take of the score, so that a name in which all n take more falls below the least score;
// false if a name can do without n of them altogether.
//
// However many of the n are left over, what stands then has to fall below the least score by what the others take.
func (s *search) allowance(tokens []counted, n int) (points, bool) {
	if s.stands(tokens, n) >= s.base {
		return 0, false
	}
	allowed := points(0)
	for left := range n {
		if stands := s.stands(tokens, left); stands >= s.base {
			allowed = max(allowed, whole-root(part(s.base, stands), n-left))
		}
	}
	return allowed, true
}

// mostTogether is how many tokens a name is asked to have at most, where those that are looked up may take different shares.
const mostTogether = 3

// mostBySlip fills in what each of the tokens may take at most so that it is looked up where one sound of it may be lost. A word that is found otherwise may take
// all there is.
func (s *search) mostBySlip(tokens []counted) {
	for i := range tokens {
		c := &tokens[i]
		low, high := points(0), whole-s.base
		if a := &s.asked[c.stretch]; a.head.script != scriptLatin || a.exact {
			low = high
		}
		for low < high {
			middle := (low + high + 1) / 2
			if s.dearestOf(c, middle) < 2*dearSound {
				low = middle
			} else {
				high = middle - 1
			}
		}
		c.bySlip = low
	}
}

// allot sets what the pair of each of the tokens may take of the score, so that a name in which fewer than least of them take no more falls below the least
// score, if it has any.
//
// Any of those that are wanting may be left over: what stands then has to fall below the least score by what the others take. Of all shares that do, it takes
// those of which the highest is the lowest where no token need be looked up as more than a slip; else those that are the nearest to that.
func (s *search) allot(tokens []counted, least int) {
	n := len(tokens)
	wanting := n - least + 1
	var stand [maxTokens]points // what is to stand at most where so many are left over
	for left := range wanting {
		stand[left] = whole
		if stands := s.stands(tokens, left); stands >= s.base {
			stand[left] = part(s.base, stands)
		}
	}
	var allowed [maxTokens]points
	enough := func(share func(c *counted) points) bool {
		for i := range tokens {
			allowed[i] = share(&tokens[i])
		}
		slices.Sort(allowed[:n])
		stands := whole
		for i, a := range allowed[:wanting] {
			if stands = (whole - a).of(stands); stands > stand[wanting-1-i] {
				return false
			}
		}
		return true
	}
	lowest := func(share func(c *counted, level points) points) points {
		low, high := points(0), whole
		for low < high {
			middle := (low + high) / 2
			if enough(func(c *counted) points { return share(c, middle) }) {
				high = middle
			} else {
				low = middle + 1
			}
		}
		return low
	}
	each := points(0)
	if !enough(func(c *counted) points { return c.bySlip }) {
		each = lowest(func(c *counted, level points) points { return max(level, c.bySlip) })
	}
	most := lowest(func(c *counted, level points) points { return max(each, min(level, c.bySlip)) })
	for i := range tokens {
		tokens[i].allowed = max(each, min(most, tokens[i].bySlip))
	}
}

// stands is what stands of the score at most where so many of the tokens are left over, whichever they are.
func (s *search) stands(tokens []counted, count int) points {
	if count == 0 {
		return whole
	}
	var lefts, matches, alones, tell [maxTokens]points
	leavable := 0
	for i, c := range tokens {
		lefts[i], matches[i], alones[i] = c.left, c.matched, c.alone
		if c.tells >= 0 {
			tell[leavable] = c.tells
			leavable++
		}
	}
	n := len(tokens)
	slices.Sort(lefts[:n])
	slices.Sort(matches[:n])
	slices.Sort(alones[:n])
	slices.Sort(tell[:leavable])
	left, matched, evidence, stands := points(0), (s.weight+s.heaviest)/2, s.evidence, whole
	for i := range count {
		left += lefts[i]
		matched -= matches[i]
		evidence -= tell[i]
		stands = (whole - alones[i]).of(stands)
	}
	if matched <= 0 {
		return 0
	}
	if count > mostLeftOut || count > leavable {
		evidence = 0
	}
	return (whole - s.leftover(left, matched, evidence)).of(stands)
}

// work estimates what it takes to find the names that have so many of the tokens, in names to be considered: for each name that has the very word there are
// about four by the words near it, of which most are told by what stands beside the word, or, sooner, by having no other.
func (s *search) work(tokens []counted, least int) int {
	sum := 0
	for i := range tokens {
		names := 3 * tokens[i].names
		if least > 1 {
			names = tokens[i].names / 8
		}
		sum += names + s.lookUpWork(&tokens[i])
	}
	return sum
}

// byRarity returns the tokens of the query that can be looked up, the one whose very word is in the fewest names first.
func (s *search) byRarity() []counted {
	var list []counted
	for k, t := range s.stretches {
		a := &s.asked[k]
		if t.joined || a.role == roleInitial { // an initial may be any word: no list of names has all of them
			continue
		}
		token := int(t.from)
		if s.q.Name.twice(token) && slices.ContainsFunc(list, func(c counted) bool { return s.sameWord(token, c.token) }) {
			continue // who has the one has the other
		}
		list = append(list, s.count(token, k))
	}
	slices.SortStableFunc(list, func(a, b counted) int { return cmp.Compare(a.names, b.names) })
	return list
}

// count fills in what is known of a token before it is looked up.
func (s *search) count(token, stretch int) counted {
	b := &s.bearings[token]
	c := counted{token: token, stretch: stretch, left: points(b.left), alone: s.alone(b)}
	for i := range s.bearings {
		if i != token && !s.sameWord(i, token) {
			continue
		}
		if i != token {
			c.left = points(b.weight)
		}
		c.matched += (points(s.bearings[i].weight) + s.outweighed(i)) / 2
		c.tells += s.tells(i)
	}
	if s.q.Name.neverLeftOut(token) {
		c.tells = -1
	}
	latin := s.asked[stretch].latin
	for _, m := range s.x.written.in(exactCode(latin)) {
		v := m.word
		if s.x.heads[v].latin == latin {
			c.names += len(s.x.namesOf(v))
		}
	}
	return c
}

// sameWord tells whether two tokens of the query are one word.
func (s *search) sameWord(i, j int) bool {
	v, w := s.q.Name.of(i), s.q.Name.of(j)
	return len(v) > 0 && len(w) > 0 && v[0].latin == w[0].latin
}

// alone is what a word takes besides its weight where only one name has it.
func (s *search) alone(b *bearing) points { return b.lonePrice(s.among != alike) }
