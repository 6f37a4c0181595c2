package names

import (
	"cmp"
	"slices"
	"sync/atomic"
)

// Hit is an entry that a search found.
type Hit struct {
	ID    int // the entry's
	Alias int // which of its names fits best, by its place in Entry.Names
	Match Match
}

// Search returns the k entries that are most like q, as far as they reach the threshold: the best first; where scores
// are equal, those that are written as q, then by ID. An entry scores what its best name scores in Compare.
//
// From Threshold upwards it is measured to find what comparing q with all entries would, but for one or two in a thousand
// (TestSearchLosesNothing). Below it the search finds less and less of what shares only a part with q.
//
// As many searches run at a time as there are processors, the others wait: a search only computes, and has 16 bytes for each word of the
// index and 12 for each name, so that more of them at a time would take memory and gain nothing. One that takes long is shared with those
// that nobody uses (searchshared.go).
func (x *Index) Search(q Subject, k int, threshold float64) []Hit {
	return x.SearchAmong(Any, q, k, threshold)
}

// SearchAmong is Search among the names of one kind, and those given as of Any; of Any: among all.
func (x *Index) SearchAmong(of Kind, q Subject, k int, threshold float64) []Hit {
	if q.Name == nil || k <= 0 || len(x.names) == 0 {
		return nil
	}
	s := x.idle.take()
	defer func() {
		s.dismiss()
		x.idle.give(s)
	}()
	s.of = of
	s.begin(x, q, points(max(0, min(threshold, 1))*float64(whole)))
	s.findNames()
	return s.best(k)
}

// Names returns the names of the entry at a place in the list that NewIndex was given, in the order of Entry.Names.
func (x *Index) Names(entry int) []*Name {
	first, _ := slices.BinarySearchFunc(x.names, int32(entry), func(n indexed, entry int32) int { return cmp.Compare(n.entry, entry) })
	var list []*Name
	for _, n := range x.names[first:] {
		if int(n.entry) != entry {
			break
		}
		list = append(list, n.name)
	}
	return list
}

// search is the state of one Search, kept for the next one.
type search struct {
	number int // among those of the index

	x    *Index
	q    Subject
	need points // the least score
	gap  points // what is left of the gap to the whole when all that is known of q besides its name agrees
	base points // the least score of the names alone

	of        Kind                   // of the names that are looked for, Any: of all
	wanted    kinds                  // the same
	meets     kinds                  // of the names whose words the look-up at hand is among
	unspaced  bool                   // the query is written without spaces
	among     spacing                // which names are looked for
	bearings  []bearing              // of the tokens of the query
	phrase    bool                   // one of them is a phrase
	weight    points                 // of all words of the query
	heaviest  points                 // what all words of a name weigh at most that are laid on those
	evidence  points                 // what all words of the query tell at most
	allowed   [maxTokens]points      // what the pair of a token may take by which a name is found
	least     [maxTokens]leastShares // to help a name over the least score
	tight     [maxTokens]leastShares // to be the word by which a name is found
	stretches []stretch
	asked     []asked   // the stretches as words
	missing   []missing // look-ups
	parts     []lookUpPart

	// The words of the index that have been compared with the query, and what they may match.
	links     []link
	given     []link   // those that mates are given
	known     []known  // of each word
	touched   []int32  // the words that have links
	visited   []uint32 // for each word, the look it was last seen in
	look      uint32
	codes     []code
	keys      []key
	near      []close  // words by which names may be found
	voices    [1]voice // of a word that is compared
	sounds    [maxHeard]sound
	listening listening
	sketching sketching
	sieve     sieve
	leaving   leaving

	seen           []uint32 // for each name, the round in which it was considered
	tallies        []tally  // for each name
	tallied        uint32   // the number of the last tally
	round          uint32
	called         uint32  // the tokens of the query that are part of what the bearer is called
	contrary       [2]bool // a contradiction takes too much, also one of lines of trade
	shortestJoined int     // how many letters neighbours of the query have at least, taken as one; 0 if that says nothing
	ahead          [walkedAtOnce]int32
	names          []int32   // to be considered
	postings       []posting // in which they are looked for
	candidates     []candidate
	scores         []points // of the first of them

	team      *team
	own       []atomic.Uint32 // for each word, the round in which it was found to match nothing of the query besides what was looked up
	strangers []atomic.Uint32 // the same, of the leader of the team, if there is one
	stamp     uint32          // the round of the leader
	lookedUp  int             // how many covers have been looked up
	followed  int             // of a mate: how many were when it was given the links of its leader
}

// known is what a search knows of a word.
type known struct {
	round uint32 // in which it was compared with all stretches
	first int32  // its first link + 1; 0 for none
}

// candidate is a name to be scored, and what it can score at most.
type candidate struct {
	name  int32
	bound points
}

func (s *search) begin(x *Index, q Subject, need points) {
	s.x, s.q, s.need, s.gap = x, q, need, whole
	if q.Birth.Year != 0 {
		s.gap = (whole - sameBirthday).of(s.gap)
	}
	if q.Country != "" {
		s.gap = (whole - sameCountry).of(s.gap)
	}
	s.base = whole - part(whole-s.need, s.gap)
	if s.known == nil {
		s.known = make([]known, len(x.words))
		s.visited = make([]uint32, len(x.words))
		s.seen = make([]uint32, len(x.names))
	}
	s.forget()
	s.lookedUp, s.strangers = 0, nil
	s.wanted, s.meets = kindsLike(s.of), anyKinds
	s.unspaced = q.Name.unspaced()
	s.bearings = q.Name.bearings(s.bearings[:0])
	s.phrase = slices.ContainsFunc(s.bearings, func(b bearing) bool { return b.phrase })
	s.weight, s.heaviest, s.evidence = 0, 0, 0
	for i := range s.bearings {
		s.weight += points(s.bearings[i].weight)
		s.heaviest += s.outweighed(i)
		s.evidence += s.tells(i)
	}
	for i := range q.Name.tokens {
		s.least[i] = s.leastOf(i, whole-s.base)
	}
	s.stretches = q.Name.stretches(s.stretches[:0], true)
	s.asked = s.asked[:0]
	for _, t := range s.stretches {
		w, h := t.asWord(q.Name)
		a := asked{word: w, head: h, squared: !t.joined && q.Name.shortHan(int(t.from))}
		if h.script == scriptLatin && !h.exact {
			a.spelling.set(h.latin, h.mark)
		}
		s.asked = append(s.asked, a)
	}
	s.beginContradictions()
	s.sieve.begin(s)
}

// forget empties what is known of the words of the index, and what has been found.
func (s *search) forget() {
	for _, w := range s.touched {
		s.known[w].first = 0
	}
	s.touched, s.links, s.near, s.names, s.candidates = s.touched[:0], s.links[:0], s.near[:0], s.names[:0], s.candidates[:0]
	if s.round++; s.round == 0 {
		clear(s.seen)
		clear(s.known)
		clear(s.own)
		s.round = 1
	}
}

// best scores the candidates, the most promising first, until no other can be among the best k.
func (s *search) best(k int) []Hit {
	slices.SortFunc(s.candidates, func(a, b candidate) int {
		return cmp.Or(cmp.Compare(b.bound, a.bound), cmp.Compare(a.name, b.name))
	})
	s.scoreFirst(min(k, len(s.candidates)))
	var hits []found
	for i, c := range s.candidates {
		if len(hits) == k {
			if c.bound < hits[k-1].score {
				break
			}
			if s.better(found{c.bound, c.name}, hits[k-1]) > 0 {
				continue // whatever it scores
			}
		}
		var score points
		if i < len(s.scores) {
			score = s.scores[i]
		} else {
			score = s.score(c.name)
		}
		if score < s.need {
			continue
		}
		one, entry := found{score, c.name}, s.x.names[c.name].entry
		same := slices.IndexFunc(hits, func(h found) bool { return s.x.names[h.name].entry == entry })
		if same >= 0 {
			if s.better(hits[same], one) < 0 {
				continue
			}
			hits = slices.Delete(hits, same, same+1)
		}
		place, _ := slices.BinarySearchFunc(hits, one, s.better)
		if place < k {
			hits = slices.Insert(hits, place, one)
			hits = hits[:min(k, len(hits))]
		}
	}
	out := make([]Hit, len(hits))
	s.share(len(hits), len(hits) >= longScoring, func(_ *search, i int) {
		at := &s.x.names[hits[i].name]
		out[i] = Hit{ID: s.x.id(hits[i].name), Alias: int(at.alias), Match: Compare(s.q, s.x.subject(at))}
	}, nil)
	return out
}

// scoreFirst scores the first candidates, of whom so many are scored whatever they score.
func (s *search) scoreFirst(n int) {
	s.scores = slices.Grow(s.scores[:0], n)[:n]
	s.share(n, n >= longScoring, func(_ *search, i int) { s.scores[i] = s.score(s.candidates[i].name) }, nil)
}

// score is that of a name, by all that is known of its entry.
func (s *search) score(name int32) points {
	return points(Score(s.q, s.x.subject(&s.x.names[name]))*float64(whole) + 0.5)
}

// found is a name with its score.
type found struct {
	score points
	name  int32
}

// better orders what was found: by score; of equal scores first what is written as the query is, then by ID.
func (s *search) better(a, b found) int {
	if c := cmp.Compare(b.score, a.score); c != 0 {
		return c
	}
	return cmp.Or(
		cmp.Compare(s.written(a.name), s.written(b.name)),
		cmp.Compare(s.x.id(a.name), s.x.id(b.name)),
		cmp.Compare(a.name, b.name))
}

// written is 0 for a name that is written as the query, 1 for any other.
func (s *search) written(name int32) int {
	if s.x.names[name].name.text == s.q.Name.text {
		return 0
	}
	return 1
}

func (x *Index) id(name int32) int { return x.entries[x.names[name].entry].ID }

func (x *Index) subject(n *indexed) Subject {
	e := &x.entries[n.entry]
	return Subject{Name: n.name, Weak: n.weak, Birth: e.Birth, Country: e.Country, Gender: e.Gender}
}
