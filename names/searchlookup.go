package names

// lookUpPart is a part of a look-up: a scan of some words, or all of it that is no scan.
type lookUpPart struct {
	stretch    int
	first, end int32 // of the words that are scanned
}

// scannedAtOnce is how many words are scanned in a part.
const scannedAtOnce = 1 << 13

// partsOf adds the parts of a look-up to a list.
func (s *search) partsOf(list []lookUpPart, stretch int) []lookUpPart {
	list = append(list, lookUpPart{stretch: stretch})
	if s.scans(stretch) {
		n := int32(len(s.x.letters.words))
		for first := int32(0); first < n; first += scannedAtOnce {
			list = append(list, lookUpPart{stretch, first, min(first+scannedAtOnce, n)})
		}
	}
	return list
}

// lookUpPart links the words that are so close to a stretch that a name may be found by them.
func (s *search) lookUpPart(p *lookUpPart) {
	if s.look++; s.look == 0 {
		clear(s.visited)
		s.look = 1
	}
	s.meets = kindsLike(s.narrowed(p.stretch))
	if p.end > 0 {
		s.lookUpScanned(p.stretch, p.first, p.end)
	} else {
		s.lookUpKeyed(p.stretch)
	}
}

// scans tells whether words are scanned for a stretch: those in Latin letters, where it may have lost more than one sound.
func (s *search) scans(stretch int) bool {
	a := &s.asked[stretch]
	return s.among != otherwise && a.head.script == scriptLatin && !a.exact && !a.head.joined &&
		dearest(s.tight[s.stretches[stretch].from].spelled, len(a.latin)+1) >= 2*dearSound
}

// lookUpKeyed links them but for those that are found by a scan.
func (s *search) lookUpKeyed(stretch int) {
	a := &s.asked[stretch]
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
		for _, m := range s.x.written.in(exactCode(a.latin)) {
			s.meet(m.word, stretch)
		}
	case a.head.script == scriptLatin && s.among == otherwise: // few words of such names are in Latin letters
		for _, m := range s.x.written.in(exactCode(a.latin)) {
			s.meet(m.word, stretch)
		}
		s.lookUpRead(stretch)
		s.lookUpHeard(stretch)
	case a.head.script == scriptLatin:
		if !s.scans(stretch) {
			s.lookUpSpelled(stretch, &s.x.spelled)
		}
		if !a.head.joined {
			s.lookUpSpelled(stretch, &s.x.joined)
		}
		s.lookUpRead(stretch)
		s.lookUpHeard(stretch)
	default:
		s.lookUpRead(stretch)
		s.lookUpHeard(stretch)
	}
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
	a, tight := &s.asked[stretch], &s.tight[s.stretches[stretch].from]
	if len(from.neighbours) == 0 {
		return
	}
	if a.head.joined || from == &s.x.joined {
		s.lookUpJoined(stretch, from)
		return
	}
	s.sketching.begin(a, tight.spelled, tight.other)
	for _, c := range s.keysOf(a) {
		for _, n := range from.in(c) {
			if s.sketching.passes(n.sketch) {
				s.meet(n.word, stretch)
			}
		}
	}
}

// lookUpJoined is lookUpSpelled where either the stretch or the words are neighbours taken as one.
func (s *search) lookUpJoined(stretch int, from *buckets) {
	a := &s.asked[stretch]
	if len(a.latin) < 4 {
		return
	}
	own := a.sketch()
	for _, c := range s.keysOf(a) {
		for _, n := range from.in(c) {
			if own.mayJoin(n.sketch) {
				s.meet(n.word, stretch)
			}
		}
	}
}

// keysOf returns the keys of the buckets of a word in Latin letters.
func (s *search) keysOf(a *asked) []code {
	var space [8]code
	s.codes = s.codes[:0]
	for _, c := range spelledCodes(space[:0], a.latin) {
		s.codes = c.keys(s.codes)
	}
	return s.codes
}

// lookUpWork estimates what it takes to look up a token, in names that are considered in the same time.
func (s *search) lookUpWork(c *counted) int {
	a := &s.asked[c.stretch]
	if a.head.script != scriptLatin || a.exact {
		return 0
	}
	return s.spelledWork(s.dearestOf(c, c.allowed))
}

// workOfStretch is lookUpWork for a stretch that is looked up for the cover at hand.
func (s *search) workOfStretch(stretch int) int {
	a := &s.asked[stretch]
	switch {
	case a.head.script != scriptLatin || a.exact:
		return 0
	case a.head.joined:
		return s.spelledWork(0) / 3
	}
	return s.spelledWork(dearest(s.tight[s.stretches[stretch].from].spelled, len(a.latin)+1))
}

// spelledWork is what it takes to look up a word in Latin letters with its neighbours, by sound, and by spelling where it may differ by as much. Its numbers are
// measured on real lists.
func (s *search) spelledWork(limit int) int {
	words := len(s.x.letters.words)
	work := words / 160
	if s.among != otherwise && limit >= 2*dearSound {
		work += words * limit / 200 * limit / 200 / 25
	}
	return work
}

// dearestOf is the highest price between the word of a token and another of which the pair may take so much.
func (s *search) dearestOf(c *counted, allowed points) int {
	return dearest(s.leastSpelled(c.token, allowed), len(s.asked[c.stretch].latin)+1)
}

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
	least := a.leastRaw(s.tight[s.stretches[stretch].from].heard)
	if a.head.joined {
		least = joinableSound
	}
	latin := a.head.script == scriptLatin
	if latin {
		s.sketching.begin(a, least, least)
	}
	s.keys = a.readKeys(s.keys[:0])
	for _, k := range s.keys {
		for _, m := range s.x.foreign.in(k.code) {
			v := m.word
			if latin && !s.sketching.passes(m.sketch) {
				continue
			}
			if s.visited[v] != s.look && (a.head.script == s.x.heads[v].script || s.readsAlike(a, v, least)) {
				s.meet(v, stretch)
			}
		}
	}
	if latin || a.head.script == scriptHan {
		return
	}
	for _, r := range a.readings {
		var own spelling
		own.set(r.latin, markOf(r.latin))
		s.codes = letterCode(r.latin, true, 0, 0).keys(s.codes[:0])
		for _, c := range s.codes {
			for _, m := range s.x.spelled.in(c) {
				v := m.word
				if h := &s.x.heads[v]; s.visited[v] != s.look && !own.isBeyond(h.latin, h.mark, dearest(least, max(len(r.latin), len(h.latin)))) && s.readsAlike(a, v, least) {
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
			if a.head.script == scriptLatin && a.spelling.isBeyond(r.latin, markOf(r.latin), dearest(least, max(len(a.latin), len(r.latin)))) {
				continue
			}
			if spelledAtLeast(a.readings[i].latin, r.latin, lettersOf(a.readings[i].latin)^lettersOf(r.latin), least) > 0 {
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
	least, parted, native := s.leastByEar(stretch)
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

// leastByEar is what a word must share at least with a stretch by sound: one in Latin letters or read letter by letter, one without short
// vowels, and a whole name of China, Korea or Japan.
func (s *search) leastByEar(stretch int) (least, parted, native points) {
	t := &s.stretches[stretch]
	least = s.asked[stretch].leastRaw(s.tight[t.from].heard)
	parted = least
	if t.joined {
		least = s.joinedLeast(stretch)
		parted = max(least, joinableParted)
		least = max(least, leastJoinedHeard(s.asked[stretch].head.script))
	}
	if s.x.natives.forward.len() > 0 {
		native = s.nativeLeast(stretch, least)
	}
	return least, parted, native
}

// hear links a word that sounds like a stretch; it may be heard by several readings.
func (s *search) hear(v int32, stretch int, shared, least points) {
	a, h := &s.asked[stretch], &s.x.heads[v]
	if h.script == a.head.script || a.head.joined && h.joined || s.x.kinds[v]&s.meets == 0 {
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
	return close{word: v, from: s.stretches[stretch].from, to: s.stretches[stretch].to, stretch: uint8(stretch)}
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
	if s.x.kinds[v]&s.meets == 0 {
		return
	}
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
