package names

import (
	"math/bits"
)

// asked is a stretch of the query as a word.
type asked struct {
	word
	head
	places  places // of its sounds, doubled ones twice, if it is in Latin letters
	doubles int    // how many letters stand beside their like
	looked  bool   // up
	voiced  bool   // it has its voices
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
		for _, v := range s.x.classes[a.class] {
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
	case a.head.script == scriptLatin && s.among == otherwise: // few words of such names are in Latin letters
		for _, v := range s.x.written.in(exactCode(a.latin)) {
			s.meet(v, stretch)
		}
		s.lookUpRead(stretch)
		s.lookUpHeard(stretch)
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
	lost := min(2, dearest(least, len(a.latin)+1)/dearSound)
	if joined {
		lost = 1
	}
	if lost > 1 && from == &s.x.spelled && a.code.length() < keyed {
		s.spelling.find(&s.x.letters, a.latin, farthest(least, len(a.latin)), func(words []int32) {
			for _, v := range words {
				s.meet(v, stretch)
			}
		})
		return
	}
	p := placesOf(a.code)
	apart := lost + 1
	farthest := farthest(min(least, s.tight[s.stretches[stretch].from].other), len(a.latin))
	s.codes = s.codes[:0]
	var space [8]code
	for _, c := range spelledCodes(space[:0], a.latin) {
		s.codes = c.keys(s.codes, lost)
	}
	for _, c := range s.codes {
		for _, v := range from.in(c) {
			if s.visited[v] == s.look {
				continue
			}
			if joined && p.apart(s.x.codes[v]) <= apart || !joined && s.leastBetween(a, v) <= farthest {
				s.meet(v, stretch)
			}
			s.visited[v] = s.look // it is in other buckets of the stretch too
		}
	}
}

// farthest is the highest price between a word of a length and any, longer ones too, that share at least so much.
func farthest(least points, length int) int {
	limit := dearest(least, length+1)
	for longer := length + 2; longer <= maxSpelled; longer++ {
		more := dearest(least, longer)
		if more < (longer-length)*priceOfShortest { // so many letters more cost more
			break
		}
		limit = more
	}
	return limit
}

// priceOfShortest is about the least price of a letter more.
const priceOfShortest = 60

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
	least := s.tight[s.stretches[stretch].from].heard
	if a.head.joined {
		least = joinableSound
	}
	s.codes = a.readKeys(s.codes[:0])
	for _, c := range s.codes {
		for _, v := range s.x.foreign.in(c) {
			if s.visited[v] != s.look && (a.head.script == s.x.heads[v].script || s.readsAlike(a, v, least)) {
				s.meet(v, stretch)
			}
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
				if s.visited[v] != s.look && p.apart(s.x.codes[v]) <= 1 && s.readsAlike(a, v, least) {
					s.meet(v, stretch)
				}
			}
		}
	}
}

// readsAlike tells whether a reading of a word is spelled like one of another.
func (s *search) readsAlike(a *asked, v int32, least points) bool {
	for i := range a.readings {
		for _, r := range s.x.words[v].readings {
			letters := lettersOf(r.latin)
			if a.head.script == scriptLatin && a.leastBeside(letterCode(r.latin, false, 0, 0), letters, doublesIn(r.latin)) > dearest(least, max(len(a.latin), len(r.latin))) {
				continue
			}
			if spelledAtLeast(a.readings[i].latin, r.latin, lettersOf(a.readings[i].latin)^letters, least) > 0 {
				return true
			}
		}
	}
	return false
}

// lookUpHeard meets the words of other scripts that sound like one.
func (s *search) lookUpHeard(stretch int) {
	a := &s.asked[stretch]
	a.voice()
	t := s.stretches[stretch]
	least, parted := s.tight[t.from].heard, s.tight[t.from].heard
	if t.joined {
		least = s.joinedLeast(stretch)
		parted = max(least, joinableParted)
		least = max(least, leastJoinedHeard(a.head.script))
	}
	native := s.nativeLeast(stretch, least)
	several := max(leastJoinedHeard(a.head.script), s.tight[t.from].several)
	found := func(words []int32, shared points) {
		for _, v := range words {
			s.hear(v, stretch, shared, least)
		}
	}
	for i := range a.readings {
		r, sounds := &a.readings[i], a.voices[i].sounds
		s.listening.find(&s.x.natives, sounds, r.abjad, native, found)
		s.listening.find(&s.x.other, sounds, r.abjad, least, found)
		s.listening.find(&s.x.abjads, sounds, r.abjad, parted, found)
		if a.head.script != scriptLatin {
			s.listening.find(&s.x.latin, sounds, r.abjad, least, found)
			if !t.joined { // neighbours are not laid on neighbours
				s.listening.find(&s.x.several, sounds, r.abjad, several, found)
			}
		}
	}
}

// hear links a word that sounds like a stretch; it may be heard by several readings.
func (s *search) hear(v int32, stretch int, shared, least points) {
	a, h := &s.asked[stretch], &s.x.heads[v]
	if h.script == a.head.script || a.head.joined && h.joined {
		return
	}
	shared = s.worth(a, v, shared)
	for l := s.known[v].first; l != 0; l = s.links[l-1].next {
		if k := &s.links[l-1]; int(k.stretch) == stretch {
			if k.shared < shared {
				k.shared = shared
				s.near = append(s.near, s.closeTo(v, stretch))
			}
			return
		}
	}
	for i := range a.readings { // what is spelled alike besides may be more so
		for _, r := range s.x.words[v].readings {
			alike := spelledAtLeast(a.readings[i].latin, r.latin, lettersOf(a.readings[i].latin)^lettersOf(r.latin), least)
			shared = max(shared, s.worth(a, v, alike))
		}
	}
	s.tie(v, stretch, shared)
	s.near = append(s.near, s.closeTo(v, stretch))
}

// closeTo notes a word that is close to a stretch.
func (s *search) closeTo(v int32, stretch int) close {
	return close{word: v, from: s.stretches[stretch].from, to: s.stretches[stretch].to}
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

// meet links a word to a stretch, if it has not been met in this look and they are so close that a name may be found by it.
func (s *search) meet(v int32, stretch int) {
	if s.visited[v] == s.look {
		return
	}
	s.visited[v] = s.look
	a, h := &s.asked[stretch], &s.x.heads[v]
	tight := &s.tight[s.stretches[stretch].from]
	least := tight.spelled
	switch {
	case a.head.joined, h.joined, h.role == roleInitial, h.script != a.head.script:
		least = 1
	case h.role != a.role:
		least = min(least, tight.other)
	}
	l := s.join(v, stretch, least)
	if l == nil {
		return
	}
	if l.doubtful {
		s.resolve(l, v)
	}
	if l.shared >= least {
		s.near = append(s.near, s.closeTo(v, stretch))
	}
}

// compare makes all links of a word.
func (s *search) compare(v int32) {
	if s.known[v].round == s.round {
		return
	}
	s.known[v].round = s.round
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
	s.links = append(s.links, link{from: t.from, to: t.to, stretch: uint8(stretch), shared: shared, next: s.known[v].first})
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
		return joinShare.of(spelledFrom(a.latin, h.latin, leastJoined))
	}
	floor := s.least[token].spelled
	if a.role != h.role {
		floor = slipFloor
	}
	least = max(least, floor)
	limit := dearest(least, longer)
	if 2*shorter < longer || apart > longer+1 || leastOfLetters(a.kindred, h.kindred) > limit || s.leastBetween(a, v) > limit {
		return 0
	}
	shared := spelledFrom(a.latin, h.latin, least)
	if shared < least {
		return 0
	}
	return shared
}

// leastBetween is what a stretch and a word, both in Latin letters, take at least by their codes.
func (s *search) leastBetween(a *asked, v int32) int {
	h := &s.x.heads[v]
	if s.x.glances[v].kind&glanceDoubled != 0 {
		return a.leastBeside(letterCode(h.latin, false, 0, 0), h.letters, doublesIn(h.latin))
	}
	return a.leastBeside(h.code, h.letters, 0)
}

// leastBeside is what a stretch in Latin letters takes at least beside a word of such a code and letters, of which some are doubled.
func (a *asked) leastBeside(c code, letters uint32, doubles int) int {
	if a.places.length == maxCode || c>>(4*(maxCode-1)) != 0 { // there may be more
		return 0
	}
	return leastOfCodes(a.places.apart(c), a.letters|letters, a.doubles+doubles)
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
			shared = writtenAlike(a.readings, w.readings)
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
	return max(1, whole-soundPrice(whole-shared))
}

// resolve finds out what a doubtful link shares.
func (s *search) resolve(l *link, v int32) {
	l.shared, l.doubtful = s.said(&s.asked[l.stretch], v, l.from, saidBy), false
}
