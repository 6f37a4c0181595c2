package names

import (
	"cmp"
	"slices"
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
// From Threshold upwards it is measured to lose few of what comparing q with all entries would find: none to three in a
// thousand of names with a slip, up to one in a hundred across scripts (TestSearchLosesNothing). Below it the search finds less and less of what shares only a part with q.
func (x *Index) Search(q Subject, k int, threshold float64) []Hit {
	if q.Name == nil || k <= 0 || len(x.names) == 0 {
		return nil
	}
	s := x.pool.Get().(*search)
	defer x.pool.Put(s)
	s.begin(x, q, threshold)
	s.findWords()
	s.findNames()
	return s.best(k)
}

// search is the state of one Search, kept for the next one.
type search struct {
	x        *Index
	q        Subject
	need     points // the least score
	gap      points // what is left of the gap to the whole when all that is known of q besides its name agrees
	base     points // the least score of the names alone
	linkable points // what two words must share at least to help a name over the threshold

	initial   bool // the query has one
	stretches []stretch
	asked     []word // the stretches as words
	links     []link
	first     []int32 // for each word, its first link + 1; all 0 between searches
	touched   []int32 // the words that have links
	seen      []uint32
	round     uint32
	codes     []code
	places    []places
	visited   []uint32 // for each word, the stretch it was last compared with
	visit     uint32

	candidates []candidate
	hits       []Hit
}

// link says that a word of the index may be a stretch of the query.
type link struct {
	from, to uint8
	stretch  uint8  // its number
	doubtful bool   // shared is what they share at most
	bySound  bool   // one word by its sound: a difference costs more
	shared   points // 0 if they share too little after all
	next     int32  // + 1
}

// candidate is a name to be scored, and what it can score at most.
type candidate struct {
	name  int32
	bound points
}

func (s *search) begin(x *Index, q Subject, threshold float64) {
	s.x, s.q = x, q
	s.need = points(max(0, min(threshold, 1)) * float64(whole))
	s.gap = whole
	if q.Birth.Year != 0 {
		s.gap = (whole - sameBirthday).of(s.gap)
	}
	if q.Country != "" {
		s.gap = (whole - sameCountry).of(s.gap)
	}
	s.base = whole - part(whole-s.need, s.gap)
	s.linkable = max(0, s.base-slipAllowed)
	if s.first == nil {
		s.first = make([]int32, len(x.words))
		s.visited = make([]uint32, len(x.words))
		s.seen = make([]uint32, len(x.names))
	}
	for _, w := range s.touched {
		s.first[w] = 0
	}
	s.touched, s.links, s.candidates = s.touched[:0], s.links[:0], s.candidates[:0]
	if s.round++; s.round == 0 {
		clear(s.seen)
		s.round = 1
	}
	s.stretches = q.Name.stretches(s.stretches[:0], true)
	s.initial = q.Name.hasInitial()
	s.asked = s.asked[:0]
	for _, t := range s.stretches {
		s.asked = append(s.asked, t.asWord(q.Name))
	}
}

// findWords links the words of the index to the stretches of the query that they may be.
func (s *search) findWords() {
	for i := range s.stretches {
		t := &s.stretches[i]
		w := &s.asked[i]
		if s.visit++; s.visit == 0 {
			clear(s.visited)
			s.visit = 1
		}
		if t.class != 0 {
			for _, v := range s.x.classes[t.meaning] {
				s.visited[v] = s.visit
				s.link(v, i, whole)
			}
		}
		switch {
		case w.exact:
			s.compareExact(w, i)
		case w.script == scriptLatin:
			s.compareSpelled(w, i, &s.x.spelled)
			if !t.joined {
				s.compareSpelled(w, i, &s.x.joined)
			}
			s.compareBare(w, i, &s.x.foreign)
		default:
			s.compareBare(w, i, &s.x.bare)
		}
	}
}

// fresh tells whether a word has not been compared with the present stretch.
func (s *search) fresh(v int32) bool {
	if s.visited[v] == s.visit {
		return false
	}
	s.visited[v] = s.visit
	return true
}

// compareExact links the words that are written the same.
func (s *search) compareExact(w *word, stretch int) {
	for _, v := range s.x.spelled.in(w.spelled) {
		if s.fresh(v) && s.x.words[v].readings[0].latin == w.readings[0].latin {
			s.link(v, stretch, whole)
		}
	}
}

// compareSpelled links the words in Latin letters that share a bucket with one, and are spelled like it.
func (s *search) compareSpelled(w *word, stretch int, from *buckets) {
	p := placesOf(w.spelled)
	s.codes = w.spelled.neighbours(s.codes[:0])
	for _, c := range s.codes {
		for _, v := range from.in(c) {
			if !s.fresh(v) {
				continue
			}
			if h := &s.x.heads[v]; h.latin != "" && p.near(h.code) {
				if shared := w.spelledLike(h, s.linkable); shared >= s.linkable {
					s.link(v, stretch, shared)
				}
			}
		}
	}
}

// compareBare links the words that share a bucket by their consonants, and sound like the word.
func (s *search) compareBare(w *word, stretch int, from *buckets) {
	if len(from.words) == 0 {
		return
	}
	s.places = s.places[:0]
	for _, c := range w.codes {
		s.places = append(s.places, placesOf(c))
	}
	s.codes = w.bareKeys(s.codes[:0])
	for _, c := range s.codes {
		for _, v := range from.in(c) {
			if !s.fresh(v) {
				continue
			}
			other := &s.x.words[v]
			if !s.near(other) {
				continue
			}
			if w.script == other.script {
				shared := writtenAlike(w.readings, other.readings)
				if w.script == scriptHan { // which is compared by its characters: those that are alike have a reading in common
					shared = max(shared, saidAtMost(w.readings, other.readings, w.voices, other.voices, s.linkable))
				}
				if shared >= s.linkable {
					s.link(v, stretch, shared)
				}
				continue
			}
			if shared := saidAtMost(w.readings, other.readings, w.voices, other.voices, s.linkable); shared > 0 {
				l := s.link(v, stretch, shared)
				l.doubtful = true
				l.bySound = !w.joined && !other.joined
			}
		}
	}
}

// near tells whether a word has a bare code close to one of the present places.
func (s *search) near(w *word) bool {
	for i := range s.places {
		for _, c := range w.codes {
			if s.places[i].near(c) {
				return true
			}
		}
	}
	return false
}

// slipAllowed is how much less than the least score a single word of a name may share: its share of the name is small.
const slipAllowed points = 1300

func (s *search) link(v int32, stretch int, shared points) *link {
	if s.first[v] == 0 {
		s.touched = append(s.touched, v)
	}
	t := &s.stretches[stretch]
	s.links = append(s.links, link{from: t.from, to: t.to, stretch: uint8(stretch), shared: shared, next: s.first[v]})
	s.first[v] = int32(len(s.links))
	return &s.links[len(s.links)-1]
}

// spelledLike is what two words in Latin letters share; 0 if that is less than least.
func (w *word) spelledLike(v *head, least points) points {
	return spelledAtLeast(w.readings[0].latin, v.latin, w.letters^v.letters, least)
}

// findNames collects the names that can reach the least score.
//
// The words of the query are walked from the one with the fewest names up, until those that are left weigh too little to
// carry a name alone.
func (s *search) findNames() {
	n := s.q.Name
	var posted [maxTokens]int
	for _, w := range s.touched {
		names := len(s.x.namesOf(w))
		for l := s.first[w]; l != 0; l = s.links[l-1].next {
			for i := s.links[l-1].from; i < s.links[l-1].to; i++ {
				posted[i] += names
			}
		}
	}
	order := make([]int, 0, maxTokens)
	var left points
	for i := range n.tokens {
		if n.tokens[i].count > 0 {
			left += n.tokens[i].weight
			if n.tokens[i].role != roleInitial { // an initial may be any word: no list of names has all of them
				order = append(order, i)
			}
		}
	}
	total := left
	slices.SortStableFunc(order, func(i, j int) int { return cmp.Compare(posted[i], posted[j]) })
	for _, i := range order {
		if whole-leftoverShare(total-left, left) < s.base {
			break
		}
		left -= n.tokens[i].weight
		for _, w := range s.touched {
			for l := s.first[w]; l != 0; l = s.links[l-1].next {
				if int(s.links[l-1].from) <= i && i < int(s.links[l-1].to) {
					s.consider(s.x.namesOf(w))
					break
				}
			}
		}
		s.considerInitials(i)
	}
}

// considerInitials adds the names in which an initial stands for word i of the query.
func (s *search) considerInitials(i int) {
	if !s.q.Name.tokens[i].role.names() {
		return
	}
	var tried uint32
	for _, r := range s.q.Name.of(i) {
		first := r.latin[:1]
		if letter := lettersOf(first); letter != 0 && tried&letter == 0 {
			tried |= letter
			for _, v := range s.x.spelled.in(exactCode(first)) {
				if w := &s.x.words[v]; w.role == roleInitial && w.readings[0].latin == first {
					s.consider(s.x.namesOf(v))
				}
			}
		}
	}
}

// consider adds those of the names that can reach the least score.
func (s *search) consider(names []int32) {
	for _, name := range names {
		if s.seen[name] == s.round {
			continue
		}
		s.seen[name] = s.round
		bound := s.bound(name)
		if bound >= s.need && s.resolve(name) {
			bound = s.bound(name)
		}
		if bound >= s.need {
			s.candidates = append(s.candidates, candidate{name, bound})
		}
	}
}

// resolve finds out what the words of a name share with the query where only a bound is known. It tells whether there
// were such.
func (s *search) resolve(name int32) bool {
	found := false
	for _, u := range s.x.usesOf(name) {
		for l := s.first[u.word]; l != 0; l = s.links[l-1].next {
			if k := &s.links[l-1]; k.doubtful {
				w, v := &s.asked[k.stretch], &s.x.words[u.word]
				k.shared = saidBy(w.readings, v.readings, w.voices, v.voices, s.linkable)
				k.doubtful, found = false, true
			}
		}
	}
	return found
}

// bound is what a name can score at most: as if all words that may match did.
func (s *search) bound(name int32) points {
	n := s.x.names[name].name
	var ours, theirs [maxTokens]points
	for _, u := range s.x.usesOf(name) {
		for l := s.first[u.word]; l != 0; l = s.links[l-1].next {
			k := &s.links[l-1]
			shared := k.shared
			if k.bySound && shared > 0 {
				shared = max(1, whole-soundPrice(whole-shared))
			}
			for i := k.from; i < k.to; i++ {
				ours[i] = max(ours[i], shared)
			}
			for j := u.from; j < u.to; j++ {
				theirs[j] = max(theirs[j], shared)
			}
		}
	}
	if s.initial {
		s.initials(s.q.Name, n, ours[:], theirs[:])
	}
	if s.x.names[name].initial {
		s.initials(n, s.q.Name, theirs[:], ours[:])
	}
	a, b := weighed(s.q.Name, ours[:]), weighed(n, theirs[:])
	matched := (a.matched + b.matched) / 2
	if matched == 0 {
		return 0
	}
	score := whole - leftoverShare(a.left+b.left, matched)
	if s.q.Name.syllabic == nil || n.syllabic == nil { // else syllables may match where words do not
		lost := part(a.lost+b.lost, 2*matched+a.over+b.over)
		score = (whole - lost + lost.of(lost)/2).of(score)
		against := min(a.against, b.against)
		for range min(a.unlike, b.unlike) {
			score = (whole - against).of(score)
		}
	}
	return whole - s.gap.of(whole-score)
}

// initials lets the initials of a name match words of the other that begin so.
func (s *search) initials(a, b *Name, as, bs []points) {
	for i := range a.tokens {
		if a.tokens[i].role != roleInitial || as[i] > 0 || a.tokens[i].count == 0 {
			continue
		}
		for j := range b.tokens {
			if b.tokens[j].count > 0 && b.of(j)[0].latin[0] == a.of(i)[0].latin[0] {
				as[i], bs[j] = whole, max(bs[j], initialShare)
			}
		}
	}
}

// sums are those of the words of one name, beside what may match of another.
type sums struct {
	matched points // the weight of the words that may match
	lost    points // what of it the match does not share
	over    points // the weight of the words that cannot
	left    points // the same, as leftWeight has it
	unlike  int    // how many of these stand against a word that the other name has left over
	against points // the least that this takes
}

func weighed(n *Name, shared []points) sums {
	x := sums{against: whole}
	for i := range n.tokens {
		t := &n.tokens[i]
		if shared[i] > 0 {
			x.matched += t.weight
			x.lost += (whole - shared[i]).of(t.weight)
			continue
		}
		x.over += t.weight
		if t.role.names() {
			x.unlike++
			x.against = min(x.against, contradictionPrices[t.role])
		}
		switch t.role {
		case rolePatronymic:
			x.left += t.weight / 3
		case rolePart, roleInitial, roleNumber, rolePlace:
			x.left += t.weight
		default:
			x.left += t.weight / 2
		}
	}
	return x
}

// best scores the candidates, the most promising first, until no other can be among the best k.
func (s *search) best(k int) []Hit {
	slices.SortFunc(s.candidates, func(a, b candidate) int {
		return cmp.Or(cmp.Compare(b.bound, a.bound), cmp.Compare(a.name, b.name))
	})
	var hits []found
	for _, c := range s.candidates {
		if len(hits) == k && c.bound < hits[k-1].score {
			break
		}
		at := &s.x.names[c.name]
		score := points(Score(s.q, s.x.subject(at))*float64(whole) + 0.5)
		if score < s.need {
			continue
		}
		one := found{score, c.name}
		same := slices.IndexFunc(hits, func(h found) bool { return s.x.names[h.name].entry == at.entry })
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
	for i, h := range hits {
		at := &s.x.names[h.name]
		out[i] = Hit{ID: s.x.id(h.name), Alias: int(at.alias), Match: Compare(s.q, s.x.subject(at))}
	}
	return out
}

// found is a name with its score.
type found struct {
	score points
	name  int32
}

// better orders what was found: by score; of equal scores first what is written as the query is, then by ID.
func (s *search) better(a, b found) int {
	return cmp.Or(
		cmp.Compare(b.score, a.score),
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
