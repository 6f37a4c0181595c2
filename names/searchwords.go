package names

import (
	"math/bits"
)

// asked is a stretch of the query as a word.
type asked struct {
	word
	head
	looked bool // up
	voiced bool // it has its voices
}

// link says that a word of the index may be a stretch of the query.
type link struct {
	from, to uint8
	stretch  uint8  // its number
	doubtful bool   // shared is what they share at most
	shared   points // what they share, for the score; 0 if they share too little after all
	next     int32  // + 1
}

// lookUp finds the words that are so close to a stretch that a name may be found by them.
func (s *search) lookUp(stretch int) {
	a := &s.asked[stretch]
	if a.looked {
		return
	}
	if s.look++; s.look == 0 {
		clear(s.visited)
		s.look = 1
	}
	if a.class != 0 {
		for _, v := range s.x.classes[a.meaning] {
			s.meet(v, stretch)
		}
	}
	if !a.head.joined {
		s.lookUpInitials(stretch)
	}
	switch {
	case a.exact:
		for _, v := range s.x.written.in(exactCode(a.latin)) {
			s.meet(v, stretch)
		}
	case a.head.script == scriptLatin:
		s.lookUpSpelled(stretch, &s.x.spelled)
		if !a.head.joined {
			s.lookUpSpelled(stretch, &s.x.joined)
		}
		s.lookUpRead(stretch)
		s.lookUpHeard(stretch)
	default:
		s.lookUpRead(stretch)
		s.lookUpHeard(stretch)
	}
	a.looked = true
}

// lookUpInitials meets the initials that may stand for a word.
func (s *search) lookUpInitials(stretch int) {
	for _, r := range s.asked[stretch].readings {
		if at := place(r.latin[0]); at >= 0 {
			for _, v := range s.x.initials[at] {
				s.meet(v, stretch)
			}
		}
	}
}

// lookUpSpelled meets the words in Latin letters that share a bucket with one.
func (s *search) lookUpSpelled(stretch int, from *buckets) {
	a := &s.asked[stretch]
	if len(from.words) == 0 {
		return
	}
	joined := a.head.joined || from == &s.x.joined
	least := s.tight[s.stretches[stretch].from].spelled
	if joined {
		least = leastJoined
		if len(a.latin) < 4 {
			return
		}
	}
	limit := dearest(least, len(a.latin)+1)
	lost := min(2, limit/dearSound)
	if joined {
		lost = 1
	}
	if lost > 1 && from == &s.x.spelled && a.code.length() < keyed {
		s.scan(stretch, limit)
		return
	}
	p := placesOf(a.code)
	apart := lost + 1
	s.codes = s.codes[:0]
	var space [8]code
	for _, c := range spelledCodes(space[:0], a.latin) {
		s.codes = c.keys(s.codes, lost)
	}
	for _, c := range s.codes {
		for _, v := range from.in(c) {
			if s.visited[v] != s.look && p.apart(s.x.heads[v].code) <= apart {
				s.meet(v, stretch)
			}
		}
	}
}

// scan meets the words in Latin letters within a price of a short one, of which buckets would hold too many that are not.
func (s *search) scan(stretch, limit int) {
	a := &s.asked[stretch]
	longest := limit / priceOfShortest
	letters := kindred(a.latin)
	for n := max(1, len(a.latin)-longest); n <= min(maxSpelled, len(a.latin)+longest); n++ {
		from, to := s.x.lengths[n], s.x.lengths[n+1]
		for i, other := range s.x.kindred[from:to] {
			if max(bits.OnesCount32(letters&^other), bits.OnesCount32(other&^letters))*priceOfKindred <= limit {
				s.meet(s.x.byLength[from+int32(i)], stretch)
			}
		}
	}
}

// kindred tells which letters a word has, those that stand for each other at a low price as one.
func kindred(latin string) (set uint32) {
	for i := 0; i < len(latin); i++ {
		set |= 1 << kindredOf[latin[i]]
	}
	return set
}

var kindredOf = func() (table [256]uint8) {
	for i := range table {
		table[i] = uint8(i & 31)
	}
	for _, same := range []string{"iy", "jy", "ckq", "sz", "vw"} {
		for i := range len(same) {
			table[same[i]] = same[0] & 31
		}
	}
	return table
}()

const (
	priceOfKindred  = 45 // the least price of a letter for one that is not kindred
	priceOfShortest = 60 // about the least price of a letter more
)

// dearSound is what a word costs at least that is one sound apart; there are cheaper ones, which have codes of their own.
const dearSound = 75

// dearest is the highest price of the differences between two words that share at least so much: the inverse of shared.
func dearest(least points, length int) int {
	price := int(whole-least) * max(length, 3) / 80
	if price > slip {
		price = (4*price + slip + 4) / 5
	}
	return price
}

// lookUpRead meets the words of which a reading is spelled like one of a word, where one of the two is not in Latin letters.
func (s *search) lookUpRead(stretch int) {
	a := &s.asked[stretch]
	s.codes = a.readKeys(s.codes[:0])
	for _, c := range s.codes {
		for _, v := range s.x.foreign.in(c) {
			s.meet(v, stretch)
		}
	}
	if a.head.script == scriptLatin || a.head.script == scriptHan {
		return
	}
	for _, r := range a.readings {
		p := placesOf(letterCode(r.latin, true, 0, 0))
		s.codes = letterCode(r.latin, true, 0, 0).keys(s.codes[:0], 1)
		for _, c := range s.codes {
			for _, v := range s.x.spelled.in(c) {
				if s.visited[v] != s.look && p.apart(s.x.heads[v].code) <= 2 {
					s.meet(v, stretch)
				}
			}
		}
	}
}

// lookUpHeard meets the words of other scripts that sound like one.
func (s *search) lookUpHeard(stretch int) {
	a := &s.asked[stretch]
	a.voice()
	token := s.stretches[stretch].from
	single := s.tight[token].heard
	found := func(words []int32, shared points) {
		for _, v := range words {
			if s.x.heads[v].script != a.head.script {
				s.meet(v, stretch)
			}
		}
	}
	joined := max(leastJoinedHeard, s.tight[token].joined)
	if a.head.joined {
		single = joined
	}
	for i := range a.readings {
		r, sounds := &a.readings[i], a.voices[i].sounds
		s.listening.find(&s.x.other, sounds, r.abjad, single, found)
		s.listening.find(&s.x.abjads, sounds, r.abjad, single, found)
		if a.head.script != scriptLatin {
			s.listening.find(&s.x.latin, sounds, r.abjad, single, found)
			s.listening.find(&s.x.several, sounds, r.abjad, joined, found)
		}
	}
}

// voice fills in the voices of a word.
func (a *asked) voice() {
	if !a.voiced {
		a.voiced = true
		if len(a.voices) == 0 {
			a.voices = voices(nil, a.readings)
		}
	}
}

// meet links a word to a stretch, if it has not been met in this look, and notes it if a name may be found by it.
func (s *search) meet(v int32, stretch int) {
	if s.visited[v] == s.look {
		return
	}
	s.visited[v] = s.look
	l := s.join(v, stretch)
	if l == nil {
		return
	}
	if l.doubtful {
		s.resolve(l, v)
	}
	a, h := &s.asked[stretch], &s.x.heads[v]
	tight := &s.tight[l.from]
	least := tight.spelled
	switch {
	case a.head.joined, h.joined, s.x.words[v].role == roleInitial, h.script != a.head.script:
		least = 1
	case s.x.words[v].role != a.role:
		least = min(least, tight.other)
	}
	if l.shared >= least {
		s.near = append(s.near, v)
	}
}

// compare makes all links of a word.
func (s *search) compare(v int32) {
	if s.compared[v] == s.round {
		return
	}
	s.compared[v] = s.round
	first := s.first[v]
next:
	for i := range s.asked {
		for l := first; l != 0; l = s.links[l-1].next {
			if int(s.links[l-1].stretch) == i {
				continue next
			}
		}
		s.join(v, i)
	}
}

// join links a word to a stretch if they can be the same.
func (s *search) join(v int32, stretch int) *link {
	shared, doubtful := s.mayShare(&s.asked[stretch], v, s.stretches[stretch].from)
	if shared <= 0 {
		return nil
	}
	if s.first[v] == 0 {
		s.touched = append(s.touched, v)
	}
	t := &s.stretches[stretch]
	s.links = append(s.links, link{from: t.from, to: t.to, stretch: uint8(stretch), shared: shared, doubtful: doubtful, next: s.first[v]})
	s.first[v] = int32(len(s.links))
	return &s.links[len(s.links)-1]
}

// mayShare is what a stretch of the query and a word share, for the score: 0 if it is too little. It may be less than it
// seems if it is doubtful.
func (s *search) mayShare(a *asked, v int32, token uint8) (shared points, doubtful bool) {
	h := &s.x.heads[v]
	if a.head.joined && h.joined {
		return 0, false
	}
	w := &s.x.words[v]
	if a.class != 0 && a.meaning == w.meaning {
		return whole, false
	}
	if a.role == roleInitial || w.role == roleInitial {
		return initialsShare(&a.word, w), false
	}
	if a.exact || h.exact {
		if a.latin == h.latin {
			return whole, false
		}
		return 0, false
	}
	if a.head.script == scriptLatin && h.script == scriptLatin {
		return s.spelledShare(a, h, w.role, token), false
	}
	return s.heardShare(a, w, h, token)
}

// initialsShare is what two words share of which one is an initial.
func initialsShare(a, b *word) points {
	for _, r := range [...]role{a.role, b.role} {
		if r != roleInitial && r != rolePart && r != rolePatronymic {
			return 0
		}
	}
	for i := range a.readings {
		for j := range b.readings {
			if a.readings[i].latin[0] == b.readings[j].latin[0] {
				if a.role == b.role {
					return whole
				}
				return initialShare
			}
		}
	}
	return 0
}

// spelledShare is what two words in Latin letters share.
func (s *search) spelledShare(a *asked, h *head, r role, token uint8) points {
	if a.latin == h.latin {
		return whole
	}
	apart := bits.OnesCount32(a.letters ^ h.letters)
	longer, shorter := max(len(a.latin), len(h.latin)), min(len(a.latin), len(h.latin))
	if a.head.joined || h.joined {
		if longer > shorter+2 || apart > 2 || shorter < 2 {
			return 0
		}
		return joinShare.of(spelledFrom(a.latin, h.latin, leastJoined))
	}
	least := s.least[token].spelled
	if a.role != r {
		least = slipFloor
	}
	if 2*shorter < longer || apart > longer+1 {
		return 0
	}
	shared := spelledFrom(a.latin, h.latin, least)
	if shared < least {
		return 0
	}
	return shared
}

// heardShare is what two words share of which one is in another script than Latin.
func (s *search) heardShare(a *asked, w *word, h *head, token uint8) (shared points, doubtful bool) {
	if a.head.script == h.script {
		least := s.least[token].spelled
		switch {
		case a.said == w.said:
			return whole, false
		case h.script == scriptHan:
			shared = hanAlike(a.said, w.said)
		default:
			shared = writtenAlike(a.readings, w.readings)
		}
		if shared < least {
			return 0, false
		}
		return shared, false
	}
	return s.said(a, w, h, token, saidAtMost), true
}

// said is what two words of different scripts share by how they are said, by one of two measures of that.
func (s *search) said(a *asked, w *word, h *head, token uint8, measure func(a, b []reading, as, bs []voice, least points) points) points {
	joined := a.head.joined || h.joined
	least := s.least[token].heard
	if joined {
		least = leastJoinedHeard
	}
	a.voice()
	vs := w.voices
	if len(vs) == 0 {
		vs = voices(s.voices[:0], w.readings)
	}
	shared := measure(a.readings, w.readings, a.voices, vs, least)
	switch {
	case shared == 0:
		return 0
	case joined:
		return joinShare.of(shared)
	}
	shared = fewSounds(a.readings[0], w.readings[0]).of(shared)
	return max(1, whole-soundPrice(whole-shared))
}

// resolve finds out what a doubtful link shares.
func (s *search) resolve(l *link, v int32) {
	l.shared, l.doubtful = s.said(&s.asked[l.stretch], &s.x.words[v], &s.x.heads[v], l.from, saidBy), false
}
