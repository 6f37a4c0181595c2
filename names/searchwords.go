package names

import (
	"math/bits"
)

// asked is a stretch of the query as a word.
type asked struct {
	word
	head
	spelling spelling // if it is in Latin letters
	looked   bool     // up, for the cover at hand
	linked   bool     // looked up for any
	voiced   bool     // it has its voices
	squared  bool     // what it shares by sound counts in the square: shortHan
}

// link says that a word of the index may be a stretch of the query.
type link struct {
	from, to uint8
	stretch  uint8  // its number
	doubtful bool   // shared is what they share at most
	shared   points // what they share, for the score; 0 if they share too little after all
	word     int32
	next     int32 // + 1
}

// compare makes all links of a word.
func (s *search) compare(v int32) {
	if s.known[v].round == s.round {
		return
	}
	s.known[v].round = s.round
	if s.strangers != nil && s.strangers[v].Load() == s.stamp {
		return
	}
	links := len(s.links)
	s.compareAnew(v)
	if s.strangers != nil && len(s.links) == links {
		s.strangers[v].Store(s.stamp)
	}
}

// compareAnew is compare for a word that nobody has compared.
func (s *search) compareAnew(v int32) {
	first := s.known[v].first
	may, known := s.sieve.through(s, v)
	if !known {
		for i := range s.asked {
			s.joinOnce(v, i, first)
		}
		return
	}
	for i, set := range may {
		for ; set != 0; set &= set - 1 {
			s.joinOnce(v, 64*i+bits.TrailingZeros64(set), first)
		}
	}
}

// joinOnce links a word to a stretch if it is not among its links from the first on.
func (s *search) joinOnce(v int32, stretch int, first int32) {
	for l := first; l != 0; l = s.links[l-1].next {
		if int(s.links[l-1].stretch) == stretch {
			return
		}
	}
	s.join(v, stretch, 0)
}

// join links a word to a stretch if they can be the same and share so much.
func (s *search) join(v int32, stretch int, least points) *link {
	shared, doubtful := s.mayShare(&s.asked[stretch], v, s.stretches[stretch].from, least)
	if shared <= 0 || shared < least {
		return nil
	}
	l := s.tie(v, stretch, shared)
	l.doubtful = doubtful
	return l
}

// tie links a word to a stretch.
func (s *search) tie(v int32, stretch int, shared points) *link {
	if s.known[v].first == 0 {
		s.touched = append(s.touched, v)
	}
	t := &s.stretches[stretch]
	s.links = append(s.links, link{from: t.from, to: t.to, stretch: uint8(stretch), shared: shared, word: v, next: s.known[v].first})
	s.known[v].first = int32(len(s.links))
	return &s.links[len(s.links)-1]
}

// mayShare is what a stretch of the query and a word share, for the score: 0 if it is too little; it may be 0 if it is below least.
// It may be less than it seems if it is doubtful.
func (s *search) mayShare(a *asked, v int32, token uint8, least points) (shared points, doubtful bool) {
	h := &s.x.heads[v]
	if a.head.joined && h.joined {
		return 0, false
	}
	if a.class != 0 && a.class == h.class {
		return whole, false
	}
	if a.role == roleInitial || h.role == roleInitial {
		return initialsShare(a.role, h.role, a.readings, s.x.words[v].readings), false
	}
	if a.exact || h.exact {
		if a.latin == h.latin {
			return whole, false
		}
		return 0, false
	}
	if a.head.script == scriptLatin && h.script == scriptLatin {
		return s.spelledShare(a, v, token, least), false
	}
	return s.heardShare(a, v, token)
}

// initialsShare is what two words share of which one is an initial.
func initialsShare(a, b role, as, bs []reading) points {
	for _, r := range [...]role{a, b} {
		if r != roleInitial && r != rolePart && r != rolePatronymic {
			return 0
		}
	}
	for i := range as {
		for j := range bs {
			if as[i].latin[0] == bs[j].latin[0] {
				if a == b {
					return whole
				}
				return initialShare
			}
		}
	}
	return 0
}

// spelledShare is what two words in Latin letters share, or 0 if that is too little.
func (s *search) spelledShare(a *asked, v int32, token uint8, least points) points {
	h := &s.x.heads[v]
	if a.latin == h.latin {
		return whole
	}
	apart := bits.OnesCount32(a.letters ^ h.letters)
	longer, shorter := max(len(a.latin), len(h.latin)), min(len(a.latin), len(h.latin))
	if a.head.joined || h.joined {
		if longer > shorter+2 || apart > 2 || shorter < 2 {
			return 0
		}
		if a.spelling.isBeyond(h.latin, h.mark, dearest(leastJoined, longer)) {
			return 0
		}
		return joinShare.of(spelledFrom(a.latin, h.latin, leastJoined))
	}
	floor := s.least[token].spelled
	if a.role != h.role {
		floor = slipFloor
	}
	least = max(least, floor)
	limit := dearest(least, longer)
	if 2*shorter < longer || apart > longer+1 || leastOfLetters(a.kindred, h.kindred) > limit || a.spelling.isBeyond(h.latin, h.mark, limit) {
		return 0
	}
	shared := spelledFrom(a.latin, h.latin, least)
	if shared < least {
		return 0
	}
	return shared
}

// heardShare is what two words share of which one is in another script than Latin.
func (s *search) heardShare(a *asked, v int32, token uint8) (shared points, doubtful bool) {
	if h, w := &s.x.heads[v], &s.x.words[v]; a.head.script == h.script {
		least := s.least[token].spelled
		switch {
		case a.said == w.said:
			return whole, false
		case h.script == scriptHan:
			shared = hanAlike(a.said, w.said)
		default:
			shared = writtenAlike(a.readings, w.readings, least)
		}
		if shared < least {
			return 0, false
		}
		return shared, false
	}
	return s.said(a, v, token, saidAtMost), true
}

// said is what two words of different scripts share by how they are said, by one of two measures of that.
func (s *search) said(a *asked, v int32, token uint8, measure func(a, b []reading, as, bs []voice, least points) points) points {
	least := s.leastHeard(a, &s.x.heads[v], token)
	a.voice()
	w := &s.x.words[v]
	vs := w.voices
	if len(vs) == 0 { // a Latin word; of most the phones tell enough
		e := &s.x.echoes[v]
		s.voices[0] = voice{phones: e.phones, letters: s.x.heads[v].letters, kindred: s.x.heads[v].kindred, loud: e.loud}
		if saidAtMost(a.readings, w.readings, a.voices, s.voices[:], least) == 0 {
			return 0
		}
		s.voices[0].sounds = s.x.soundsOf(v, &s.sounds)
		vs = s.voices[:]
	}
	shared := measure(a.readings, w.readings, a.voices, vs, least)
	if shared == 0 {
		return 0
	}
	return s.worth(a, v, shared)
}

// worth is what a likeness of two words by sound counts for in the score.
func (s *search) worth(a *asked, v int32, shared points) points {
	if a.head.joined || s.x.heads[v].joined {
		return joinShare.of(shared)
	}
	shared = fewSounds(a.readings[0], s.x.words[v].readings[0]).of(shared)
	if a.squared {
		shared = shared.of(shared)
	}
	return max(1, whole-soundPrice(whole-shared))
}

// resolve finds out what a doubtful link shares.
func (s *search) resolve(l *link, v int32) {
	l.shared, l.doubtful = s.said(&s.asked[l.stretch], v, l.from, saidBy), false
}
