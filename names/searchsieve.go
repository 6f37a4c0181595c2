package names

import "math/bits"

// sieve tells which stretches of the query a word in Latin letters cannot be, of all of them at once. Each reading of a stretch has a
// lane, a byte of a row of eight: it sums up what it costs at least to turn the word into the reading, and lets through what stays
// within a limit. What is let through is still to be compared; what is not shares too little.
type sieve struct {
	letters  letterLanes
	sounds   soundLanes
	initial  [36]stretchSet // the initials, by letter or digit
	initials bool           // there are some
	classed  stretchSet     // stretches of a class
	single   []outline      // of the tokens of the query
	foreign  bool           // one of them is in another script
}

// stretchSet is a set of stretches of the query, by their numbers.
type stretchSet [(maxStretches + 63) / 64]uint64

// maxStretches is how many stretches a query has at most: its tokens, and up to maxJoin of them as one.
const maxStretches = maxJoin * maxTokens

func (t *stretchSet) add(stretch uint8) { t[stretch/64] |= 1 << (stretch % 64) }

func (t *stretchSet) merge(u *stretchSet) {
	for i := range t {
		t[i] |= u[i]
	}
}

// A row holds eight lanes. The sum and the limit of a lane are at most highest when they are compared; its high bit says what came out.
const (
	lanesOfRow = 8
	highBits   = 0x8080808080808080
	lowBits    = 0x7f7f7f7f7f7f7f7f
	highest    = 127
)

// over marks the lanes in which a sum is above a limit of at most highest.
func over(sum, limit uint64) uint64 { return ((sum & lowBits) + (lowBits - limit) | sum) & highBits }

// atLane puts a value into the lane of a row.
func atLane(lane int, value uint64) uint64 { return value << (lane % lanesOfRow * 8) }

// limits are those of a row of lanes, for words of one length or loudness.
type limits struct {
	most, least uint64 // of the two sums
	open        uint64 // the lanes that may let through what is within the limits
	free        uint64 // those that let through anything
}

// limitRows are the limits of all rows, made when they are first asked for.
type limitRows struct {
	round uint32
	rows  []limits
}

// letterLanes sum up what the letters cost that only one side has, in tenths of a price.
type letterLanes struct {
	lanes  []letterLane
	rows   [][letterKinds]letterSums
	limits [2][2][maxSpelled + 1]limitRows // by length, of a word and of neighbours taken as one, without doubled letters and with them
}

type letterLane struct {
	stretch, reading uint8
	total            int // what all letters of the reading cost
	dropped          int // the least price of leaving out a letter of the reading
}

// letterSums are what a letter of the word adds: what it costs that the reading lacks it, and what is saved since it has it.
type letterSums struct{ lacks, has uint64 }

const (
	letterKinds = 32 // bits of kindred
	letterUnit  = 10
	mostKinds   = 24 // letters of a word, so that no sum runs over
)

// soundLanes sum up what the sounds of the word cost at least, in fifths of a price.
type soundLanes struct {
	lanes  []letterLane
	abjad  int // 1 if all readings leave short vowels unwritten
	rows   int
	slots  []uint16 // for each packed sound, where its sums are, in rows, + 1
	used   []packed // those that have a slot
	sums   []uint64
	limits [2][loudSteps]limitRows // by loudness, of a word and of neighbours taken as one
}

const (
	soundUnit = 5
	loudStep  = 32
	loudSteps = 64
)

// begin fills the sieve with the stretches of the query.
func (v *sieve) begin(s *search) {
	if v.initials {
		v.initial, v.initials = [36]stretchSet{}, false
	}
	v.classed, v.single, v.foreign = stretchSet{}, v.single[:0], false
	v.letters.lanes, v.sounds.lanes = v.letters.lanes[:0], v.sounds.lanes[:0]
	v.sounds.abjad = 1
	for i := range s.asked {
		a, k := &s.asked[i], uint8(i)
		if a.class != 0 {
			v.classed.add(k)
		}
		if !a.head.joined {
			v.single = append(v.single, outlineOf(a.latin))
			v.foreign = v.foreign || a.head.script != scriptLatin
		}
		if a.role == roleInitial {
			for _, r := range a.readings {
				if at := place(r.latin[0]); at >= 0 {
					v.initial[at].add(k)
					v.initials = true
				}
			}
			continue
		}
		for j := range a.readings {
			r := &a.readings[j]
			v.letters.lanes = append(v.letters.lanes, letterLane{stretch: k, reading: uint8(j)})
			if a.head.script != scriptLatin && r.sounds != nil && !a.exact {
				v.sounds.lanes = append(v.sounds.lanes, letterLane{stretch: k, reading: uint8(j)})
				if !r.abjad {
					v.sounds.abjad = 0
				}
			}
		}
	}
	v.letters.fill(s)
	v.sounds.clear()
}

// fill sums up the letters of the readings.
func (l *letterLanes) fill(s *search) {
	n := (len(l.lanes) + lanesOfRow - 1) / lanesOfRow
	if cap(l.rows) < n {
		l.rows = make([][letterKinds]letterSums, n)
	}
	l.rows = l.rows[:n]
	clear(l.rows)
	for i := range l.lanes {
		lane := &l.lanes[i]
		latin := s.asked[lane.stretch].readings[lane.reading].latin
		lane.dropped = leastDropped(doublesIn(latin) > 0)
		letters := kindred(latin)
		row := &l.rows[i/lanesOfRow]
		for k := range row {
			price := priceOfLack(1<<k) / letterUnit
			switch {
			case letters&(1<<k) == 0:
				row[k].lacks |= atLane(i, uint64(price))
			case lane.total+price <= highest: // else as if it were not there
				lane.total += price
				row[k].has |= atLane(i, uint64(price))
			}
		}
	}
}

// leastDropped is the least price of leaving out a letter of a word, with doubled letters or without: then h is the cheapest.
func leastDropped(doubled bool) int {
	if doubled {
		return priceOfDouble
	}
	return priceOfH
}

// at returns the limits for words of a length. Of two words of different lengths the longer one has letters that are left out, besides what it costs
// to make the letters that only the shorter one has of others.
func (l *letterLanes) at(s *search, length int, joined, doubled bool) []limits {
	c := &l.limits[index(joined)][index(doubled)][length]
	if c.round == s.round {
		return c.rows
	}
	c.round = s.round
	c.rows = append(c.rows[:0], make([]limits, len(l.rows))...)
	for i := range l.lanes {
		lane, row := &l.lanes[i], &c.rows[i/lanesOfRow]
		limit := s.limitOfLetters(lane, length, joined)
		switch {
		case limit < 0:
		case limit/letterUnit > highest:
			row.free |= atLane(i, 0x80)
		default:
			longer := length - len(s.asked[lane.stretch].readings[lane.reading].latin)
			most, gone := limit-max(0, -longer)*lane.dropped, limit-max(0, longer)*leastDropped(doubled)
			if most < 0 || gone < 0 {
				continue
			}
			row.open |= atLane(i, 0x80)
			row.most |= atLane(i, uint64(most/letterUnit))
			row.least |= atLane(i, uint64(max(0, lane.total-gone/letterUnit)))
		}
	}
	return c.rows
}

func index(b bool) int {
	if b {
		return 1
	}
	return 0
}

// limitOfLetters is what the differences between a reading and a word of a length may cost, below 0 if they differ too much in length.
func (s *search) limitOfLetters(l *letterLane, length int, joined bool) int {
	a := &s.asked[l.stretch]
	n := len(a.readings[l.reading].latin)
	longer, shorter := max(n, length), min(n, length)
	least := s.leastOfWord(l.stretch, joined)
	switch {
	case joined && a.head.joined, 2*shorter < longer:
		return -1
	case a.exact:
		if shorter < longer {
			return -1
		}
		return 0
	case a.head.script == scriptLatin && (joined || a.head.joined) && (longer > shorter+2 || shorter < 2):
		return -1
	}
	return dearest(least, longer)
}

// leastOfWord is what a stretch must share at least with a word in Latin letters to be laid on it.
func (s *search) leastOfWord(stretch uint8, joined bool) points {
	a := &s.asked[stretch]
	least := &s.least[s.stretches[stretch].from]
	switch {
	case a.head.script != scriptLatin:
		return s.leastHeard(a, &head{joined: joined}, s.stretches[stretch].from)
	case joined || a.head.joined:
		return leastJoined
	}
	return min(least.spelled, slipFloor)
}

// through adds the stretches that a word may be by its letters.
func (l *letterLanes) through(to *stretchSet, s *search, letters uint32, length int, joined, doubled bool) {
	rows := l.at(s, length, joined, doubled)
	for g := range rows {
		limit := &rows[g]
		if limit.open|limit.free == 0 {
			continue
		}
		row := &l.rows[g]
		var lacks, has uint64
		for k := letters; k != 0; k &= k - 1 {
			sums := &row[bits.TrailingZeros32(k)]
			lacks += sums.lacks
			has += sums.has
		}
		pass := ^(over(lacks, limit.most)|over(limit.least, has))&limit.open | limit.free
		for ; pass != 0; pass &= pass - 1 {
			to.add(l.lanes[g*lanesOfRow+bits.TrailingZeros64(pass)/8].stretch)
		}
	}
}

// readsSketches tells whether the query is all in Latin letters and has no initial, so that a sketch tells enough of a word.
func (v *sieve) readsSketches() bool { return v.sounds.rows == 0 && !v.initials }

// lets tells whether a word may be any stretch, of which only the sketch is known.
func (v *sieve) lets(s *search, k sketch) bool {
	var set stretchSet
	v.letters.through(&set, s, k.letters(), k.length(), false, true)
	return set != stretchSet{}
}

// clear forgets the sounds of the last query.
func (l *soundLanes) clear() {
	for _, p := range l.used {
		l.slots[p] = 0
	}
	l.used, l.sums = l.used[:0], l.sums[:0]
	l.rows = (len(l.lanes) + lanesOfRow - 1) / lanesOfRow
}

// meet sums up what a sound of a word costs at least beside each reading.
func (l *soundLanes) meet(s *search, p packed) {
	if l.slots == nil {
		l.slots = make([]uint16, maxPacked)
	}
	if l.slots[p] != 0 {
		return
	}
	l.used = append(l.used, p)
	l.slots[p] = uint16(len(l.used))
	l.sums = append(l.sums, make([]uint64, l.rows)...)
	sums := l.sums[len(l.sums)-l.rows:]
	t := p.sound()
	prices := setPrices()[t.set]
	for i := range l.lanes {
		r := &s.asked[l.lanes[i].stretch].readings[l.lanes[i].reading]
		price := keep(t, r.abjad, false)
		for _, o := range r.sounds {
			price = min(price, int(prices[o.set]))
		}
		sums[i/lanesOfRow] |= atLane(i, uint64(price/soundUnit))
	}
}

// maxPacked is how many sounds there may be.
const maxPacked = 1024 * len(keptPrices)

// at returns the limits for words that are so loud.
func (l *soundLanes) at(s *search, step int, joined bool) []limits {
	c := &l.limits[index(joined)][step]
	if c.round == s.round {
		return c.rows
	}
	c.round = s.round
	c.rows = append(c.rows[:0], make([]limits, l.rows)...)
	for i := range l.lanes {
		lane, row := &l.lanes[i], &c.rows[i/lanesOfRow]
		a := &s.asked[lane.stretch]
		if joined && a.head.joined {
			continue
		}
		r := &a.readings[lane.reading]
		weight := max((loudness(r.sounds, r.abjad)+(step+1)*loudStep)/2, 200)
		limit := int(whole-s.leastOfWord(lane.stretch, joined)) * weight / int(whole) / soundUnit
		if limit > highest {
			row.free |= atLane(i, 0x80)
			continue
		}
		row.open |= atLane(i, 0x80)
		row.most |= atLane(i, uint64(limit))
	}
	return c.rows
}

// through adds the stretches that a word may be by its sounds.
func (l *soundLanes) through(to *stretchSet, s *search, e *echo, joined bool) {
	step := int(e.loud[l.abjad]) / loudStep
	limit := l.at(s, min(step, loudSteps-1), joined)
	list := s.x.sounds[e.sounds:][:e.count]
	if step >= loudSteps || len(list) > maxSounds {
		for i := range l.lanes {
			to.add(l.lanes[i].stretch)
		}
		return
	}
	for _, p := range list {
		l.meet(s, p)
	}
	for g := range limit {
		k := &limit[g]
		if k.open|k.free == 0 {
			continue
		}
		var sum, ran uint64
		for i, p := range list {
			sum += l.sums[int(l.slots[p]-1)*l.rows+g]
			if i%6 == 5 {
				ran |= sum & highBits
				sum &= lowBits
			}
		}
		pass := ^(over(sum, k.most)|ran)&k.open | k.free
		for ; pass != 0; pass &= pass - 1 {
			to.add(l.lanes[g*lanesOfRow+bits.TrailingZeros64(pass)/8].stretch)
		}
	}
}

// maxSounds is how many sounds of a word are looked at in its lanes.
const maxSounds = 24

// outline is what tells at a glance of neighbours in Latin letters, taken as one, what they are not: their length, and which letters they
// have, a bit for some letters each.
type outline uint16

const outlineLength = 4 // bits of the length, at most maxJoined

// outline is that of a stretch of an index; of one token it is 0.
func (s stretch) outline() outline {
	switch {
	case !s.joined:
		return 0
	case s.script != scriptLatin: // told by its sounds
		return outlineOfAny
	}
	return outlineOf(s.text)
}

// outlineOfAny is the outline of what may be any word: no neighbours in Latin letters are so long.
const outlineOfAny outline = 1<<16 - 1

func outlineOf(latin string) outline {
	o := outline(min(len(latin), 1<<outlineLength-1))
	for i := 0; i < len(latin); i++ {
		o |= 1 << (outlineLength + outlineOfLetter[latin[i]])
	}
	return o
}

var outlineOfLetter = func() (table [256]uint8) {
	for i, letters := range [...]string{"a0", "e1", "ijy2", "o3", "uvw4", "n5", "bfmp6", "r7", "l8", "sxz9", "dt", "cghkq"} {
		for _, c := range letters {
			table[c] = uint8(i)
		}
	}
	return table
}()

// mayJoin tells whether neighbours may be a word of the query: such two differ in up to two letters, and in length by as many.
func (v *sieve) mayJoin(o outline) bool {
	if v.foreign || o == outlineOfAny {
		return true
	}
	for _, w := range v.single {
		length := int(o&(1<<outlineLength-1)) - int(w&(1<<outlineLength-1))
		if -2 <= length && length <= 2 && bits.OnesCount16(uint16(o^w)>>outlineLength) <= 2 {
			return true
		}
	}
	return false
}

// through returns the stretches that a word may be, and false if it is no word that the sieve takes.
func (v *sieve) through(s *search, word int32) (set stretchSet, taken bool) {
	g := &s.x.glances[word]
	if g.kind&glancePlain == 0 {
		return set, false
	}
	joined := g.kind&glanceJoined != 0
	v.letters.through(&set, s, g.kindred, int(g.length), joined, g.kind&glanceDoubled != 0)
	if v.sounds.rows > 0 {
		v.sounds.through(&set, s, &s.x.echoes[word], joined)
	}
	if g.kind&glanceClassed != 0 {
		set.merge(&v.classed)
	}
	if v.initials && !joined && g.initial >= 0 {
		set.merge(&v.initial[g.initial])
	}
	return set, true
}
