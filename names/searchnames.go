package names

import "slices"

// findNames collects the names that can reach the least score.
func (s *search) findNames() {
	s.findSyllabic()
	covers := make([]cover, 0, 2)
	for _, among := range s.spacings() {
		s.among = among
		all := s.byRarity()
		c := s.chosen(all)
		c.among, c.counts = among, all
		s.lookUpAll(&c)
		covers = append(covers, c)
	}
	for i := range covers {
		s.collectAll(&covers[i])
	}
	s.walkAll()
}

// posting is some of the names that a word is in.
type posting struct {
	close
	first, end int32 // in posted
}

// collectAll adds the names that may be found by a cover to those to be considered.
func (s *search) collectAll(c *cover) {
	s.among = c.among
	if c.least > 1 {
		s.tallyAll(c)
		return
	}
	s.leaving.begin(c.counts)
	s.postings = s.postings[:0]
	count := 0
	for _, k := range s.near {
		if s.x.kinds[k.word]&s.wanted == 0 || !slices.ContainsFunc(c.tokens, func(c counted) bool { return k.covers(c.token) }) {
			continue
		}
		first, end := s.x.postedOf(k.word)
		count += int(end - first)
		for ; first < end; first += collectedAtOnce {
			s.postings = append(s.postings, posting{k, first, min(first+collectedAtOnce, end)})
		}
	}
	s.share(len(s.postings), count >= longCollect, func(by *search, piece int) {
		by.collect(&s.postings[piece])
	}, func(from *search) {
		for _, name := range from.names {
			s.take(name)
		}
	})
}

// collectedAtOnce is how many names of a word are a piece of the work.
const collectedAtOnce = 512

// spacing says which names are looked for by a cover: a translation may leave out lines of trade, and names that both are written with
// spaces, or both without, are no translations of each other.
type spacing uint8

const (
	whichever spacing = iota
	alike             // written with spaces as the query, or without as it
	otherwise         // not so
)

// spacings returns which names have covers of their own.
func (s *search) spacings() []spacing {
	if !slices.ContainsFunc(s.bearings, func(b bearing) bool { return b.trade }) {
		return []spacing{whichever}
	}
	same := len(s.x.names) - s.x.unspaced
	if s.unspaced {
		same = s.x.unspaced
	}
	var list []spacing
	if same > 0 {
		list = append(list, alike)
	}
	if same < len(s.x.names) {
		list = append(list, otherwise)
	}
	return list
}

// lookUpAll looks up the words of a cover.
func (s *search) lookUpAll(c *cover) {
	lowest := whole
	for _, t := range c.tokens {
		lowest = min(lowest, t.allowed)
	}
	for i := range s.allowed {
		s.allowed[i] = lowest
	}
	for i := range s.asked {
		s.asked[i].looked = false
	}
	for _, t := range c.tokens {
		s.tight[t.token] = s.leastOf(t.token, t.allowed)
		s.allowed[t.token] = t.allowed
	}
	s.missing = s.missing[:0]
	for k, r := range s.stretches {
		if slices.ContainsFunc(c.tokens, func(t counted) bool { return int(r.from) <= t.token && t.token < int(r.to) }) {
			s.lookUp(k)
		}
	}
	linked, near := len(s.links), len(s.near)
	s.parts = s.parts[:0]
	work := 0
	for _, m := range s.missing {
		s.parts = s.partsOf(s.parts, m.stretch)
		work += s.workOfStretch(m.stretch)
	}
	s.share(len(s.parts), work >= longLookUp, func(by *search, piece int) {
		by.lookUpPart(&s.parts[piece])
	}, func(from *search) { s.adoptWords(from, linked) })
	s.keepFound(linked, near)
	s.lookedUp++
}

// close is a word by which a name may be found, and the tokens of the query that it may be.
type close struct {
	word     int32
	from, to uint8
	stretch  uint8 // its number
}

func (c close) covers(token int) bool { return int(c.from) <= token && token < int(c.to) }

// walkedAtOnce is how many names are fetched from memory, wherever they are, before the first of them is considered.
const walkedAtOnce = 64

// collect adds the names to be considered of some that a word is in.
func (s *search) collect(p *posting) {
	own, all := span(p.from, p.to), s.of == Any && s.among == whichever
	w := &s.x.words[p.word]
	for at := p.first; at < p.end; at++ {
		name := s.x.posted[at]
		if s.seen[name] == s.round || !all && !s.looksFor(&s.x.leads[name]) {
			continue
		}
		if w.beside >= 0 && s.contradictsBeside(s.x.besides.of(w.beside+at-w.posted), own) {
			continue
		}
		s.take(name)
	}
}

// take adds a name to those to be considered, once.
func (s *search) take(name int32) {
	if s.seen[name] != s.round {
		s.seen[name] = s.round
		s.names = append(s.names, name)
	}
}

// walkAll considers the names, in pieces that are small enough for several processors to end at about the same time.
func (s *search) walkAll() {
	size := min(max(len(s.names)/16, 8), walkedAtOnce)
	s.share((len(s.names)+size-1)/size, len(s.names) >= longWalk, func(by *search, piece int) {
		by.walk(s.names[piece*size : min((piece+1)*size, len(s.names))])
	}, s.adoptNames)
}

// walk considers names.
func (s *search) walk(names []int32) {
	for i, name := range names { // reads that wait for none of the others
		s.ahead[i] = s.x.uses[s.x.leads[name].uses].word
	}
	for _, name := range names {
		s.consider(name)
	}
}

// consider adds a name if it can reach the least score.
func (s *search) consider(name int32) {
	uses := s.x.usesOf(name)
	if s.contradicts(&s.x.leads[name], uses) || !s.hopeful(uses, s.x.bearingsOf(name), s.translated(name)) {
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

// hopeful compares the words of a name until so many of them cannot match that what is left over takes too much.
func (s *search) hopeful(uses []use, bearings []bearing, translated bool) bool {
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
	left, stands := points(0), whole
	for i := range uses {
		u := &uses[i]
		if u.outline != 0 {
			break // the tokens come first
		}
		s.compare(u.word)
		if s.known[u.word].first != 0 || joined&(1<<u.from) != 0 {
			continue
		}
		b := &bearings[u.from]
		matched -= points(b.weight)
		left += points(b.left)
		if alone := b.lonePrice(translated); alone > 0 && !s.phrase {
			stands = (whole - alone).of(stands)
		}
		score := (whole - s.leftover(left, (s.weight+matched)/2, s.evidence)).of(stands)
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
	translated := s.translated(name)
	a, b := weighed(s.bearings, &ours, translated), weighed(bearings, &theirs, translated)
	matched := (a.matched + b.matched) / 2
	if matched == 0 {
		return 0
	}
	if s.q.Name.syllabic != nil && s.x.leads[name].syllabic { // syllables may match where words do not
		score := whole - leftoverShare(a.left+b.left, matched)
		return whole - s.gap.of(whole-score)
	}
	score := a.alone.of(b.alone)
	against := min(a.against, b.against)
	for range min(a.unlike, b.unlike) {
		score = (whole - against).of(score)
	}
	switch {
	case a.phrase || b.phrase: // whose words, misspelled, may be those that the other has alone
	case a.unlike > b.unlike:
		score = a.leaves(a.unlike - b.unlike).of(score)
	default:
		score = b.leaves(b.unlike - a.unlike).of(score)
	}
	if score < s.base {
		return 0
	}
	bound := s.boundBy(score, &a, &b, s.evidence)
	if bound >= s.need && s.evidence > 0 && !s.mayBeShorter(n.name, &a, &b, &ours, &theirs) {
		bound = s.boundBy(score, &a, &b, 0)
	}
	return bound
}

// boundBy is a bound by what stands beside contradictions, where what matches tells so much.
func (s *search) boundBy(stands points, a, b *sums, evidence points) points {
	matched := (a.matched + b.matched) / 2
	score := (whole - s.leftover(a.left+b.left, matched, evidence)).of(stands)
	lost := part(a.lost+b.lost, 2*matched+a.over+b.over)
	score = (whole - lost + lost.of(lost)/2).of(score)
	return whole - s.gap.of(whole-score)
}

// mayBeShorter tells whether one of the query and a name may be the other, shorter by words that may be left out.
func (s *search) mayBeShorter(n *Name, a, b *sums, ours, theirs *[maxTokens]points) bool {
	return a.unlike == 0 && leavesOut(n, theirs) || b.unlike == 0 && leavesOut(s.q.Name, ours)
}

// leavesOut tells whether the given name of a name matches, or may be left out.
func leavesOut(n *Name, shared *[maxTokens]points) bool {
	given := n.given()
	return shared[given] > 0 || !n.neverLeftOut(given)
}

// looksFor tells whether a name is one of those that are looked for.
func (s *search) looksFor(n *lead) bool {
	return (s.of == Any || n.of == s.of || n.of == Any) && (s.among == whichever || (s.unspaced == n.unspaced) == (s.among == alike))
}

// translated tells whether one of the query and a name is written without spaces and the other is not (alignment.translated).
func (s *search) translated(name int32) bool { return s.unspaced != s.x.leads[name].unspaced }

// lonePrice is what a word takes besides its weight where only one name has it.
func (b *bearing) lonePrice(translated bool) points {
	if b.trade && translated {
		return 0
	}
	return points(b.alone)
}

// sums are those of the words of one name, beside what may match of another.
type sums struct {
	matched points // the weight of the words that may match
	lost    points // what of it the match does not share
	over    points // the weight of the words that cannot
	left    points // the same, as it counts where they are left over
	alone   points // what stands beside those of them that are no part of what the bearer is called
	unlike  int    // how many of them are: each stands against one that the other name has left over, or alone
	against points // the least that the former takes
	places  int    // how many of these are places, and lines of trade: what they take alone is not nothing
	trades  int
	phrase  bool // one of them is a phrase
}

func weighed(bearings []bearing, shared *[maxTokens]points, translated bool) sums {
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
		x.phrase = x.phrase || b.phrase
		alone := b.lonePrice(translated)
		if !b.names {
			x.alone = (whole - alone).of(x.alone)
			continue
		}
		switch {
		case alone > 0 && b.trade:
			x.trades++
		case alone > 0:
			x.places++
		}
		x.unlike++
		x.against = min(x.against, points(b.against))
	}
	return x
}

// leaves is what stands beside so many of the words that stand alone: those that take the least.
func (x *sums) leaves(alone int) points {
	stands := whole
	alone -= x.unlike - x.places - x.trades
	for ; alone > 0; alone-- {
		if alone > x.places {
			stands = (whole - tradeAlone).of(stands)
		} else {
			stands = (whole - placeAlone).of(stands)
		}
	}
	return stands
}
