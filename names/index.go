package names

import (
	"math/bits"
	"runtime"
	"slices"
	"strings"
	"sync"
	"sync/atomic"
	"unicode"
)

// Alias is one name of an entry.
type Alias struct {
	Text string
	Kind Kind
	Weak bool // called weak or of low quality by its list
}

// Entry is somebody who can be found: one person, firm or ship under all its names.
type Entry struct {
	ID      int // the caller's
	Names   []Alias
	Birth   Date
	Country string
	Gender  Gender
}

// Index finds the entries that a name may belong to without comparing it with all of them. It is immutable: any
// number of goroutines may search it.
//
// It knows names by their words. Words that are written or sound alike meet in one bucket (code.go), and each word knows
// the names it stands in. A search looks up only as many words of the query as a name cannot do without
// (searchcover.go), walks through the names that have one of those, and scores the ones in which enough of both sides can
// match (searchnames.go).
type Index struct {
	entries  []Entry // without Names
	names    []indexed
	leads    []lead    // of the names
	bearings []bearing // of the tokens of all names, name after name
	uses     []use     // of all names, name after name
	words    []word
	heads    []head   // of the words
	glances  []glance // of the words
	sounds   []packed // of the words in Latin letters, word after word
	posted   []int32  // names, word after word
	kinds    []kinds  // of the names of each word
	besides  besides
	classes  map[class][]int32
	initials [36][]int32 // the initials, by letter or digit
	written  buckets     // words by their first reading, as it is written
	spelled  buckets     // words in Latin letters by their spelling
	joined   buckets     // neighbours taken as one word, likewise
	foreign  buckets     // words in other scripts by the spelling of their readings
	echoes   []echo      // of the words

	// Words by sound: in Latin letters, neighbours, whole names of China, Korea and Japan, others, those without vowels.
	latin, several, natives, other, abjads heardWords

	letters   scanned // words in Latin letters, side by side
	syllabics syllabicNames
	unspaced  int // how many names are written without spaces
	idle      *idle
	kept      *kept
}

// indexed is one name of one entry.
type indexed struct {
	name     *Name
	entry    int32
	alias    int32 // its place in Entry.Names
	bearings int32 // where its bearings begin
	weak     bool
}

// lead is what a search looks at first in a name: twelve bytes, side by side in memory.
type lead struct {
	uses     int32  // where its uses begin
	called   uint32 // the tokens that are part of what the bearer is called, a bit each
	of       Kind   // it was given as
	generic  bool   // one of them is a line of trade
	syllabic bool
	unspaced bool // it is written without spaces
}

// called returns the tokens that are part of what the bearer is called, a bit each.
func called(bearings []bearing) (set uint32) {
	for i := range bearings {
		if bearings[i].names {
			set |= 1 << i
		}
	}
	return set
}

// bearing is what a search knows of a token without looking at its name.
type bearing struct {
	weight  uint16 // how much of the name it carries
	left    uint16 // the same where it is left over
	alone   uint16 // what it takes besides that only one name has it
	against uint16 // what it takes, at least, that the other name has another word in its place
	names   bool   // it is part of what the bearer is called
	phrase  bool   // so many words that a search does not lay them, misspelled, on each other as one
	trade   bool   // it may be left out of a translation: alone is only for two names of one way of writing
}

// use is a word in a name: one token, or neighbours written together.
type use struct {
	word     int32
	from, to uint8   // tokens [from,to)
	outline  outline // of neighbours written together, 0 of one token
}

// word is what the index knows of all tokens that are written alike and mean alike.
type word struct {
	readings []reading
	voices   []voice // of the readings; of a word in Latin letters only if it is asked for
	said     string  // as it is written, in another script
	posted   int32   // where its names begin
	beside   int32   // where begins what stands beside it in them, -1 if it is in few
}

// echo is how a word in Latin letters sounds, as far as a search looks at it first.
type echo struct {
	phones phones
	loud   [2]uint16
	sounds uint32 // where its sounds begin
	count  uint8  // how many there are
}

// head is all that most searches look at in a word, side by side in memory.
type head struct {
	latin   string // the first reading
	letters uint32
	kindred uint32 // the letters, those that stand for each other at a low price as one
	script  script
	exact   bool // a number or an initial, which is found as it is written or not at all
	joined  bool // neighbours taken as one
	mark    mark // if it is in Latin letters
	native  bool // it stands in whole names of China, Korea and Japan only
	meaning
}

// glance is what tells most words in Latin letters from a query: eight bytes, side by side in memory.
type glance struct {
	kindred uint32
	length  uint8
	initial int8 // place of its first letter, -1 if it has none
	kind    glanceKind
}

type glanceKind uint8

const (
	glancePlain   glanceKind = 1 << iota // in Latin letters, no number, no initial, and not too long to be taken in at a glance
	glanceJoined                         // neighbours taken as one
	glanceClassed                        // of a class
	glanceDoubled                        // with a doubled letter
	glancePart                           // a name proper
)

func (h *head) glance() glance {
	g := glance{kindred: h.kindred, length: uint8(min(len(h.latin), maxSpelled)), initial: int8(place(h.latin[0]))}
	if h.script == scriptLatin && !h.exact && h.role != roleInitial && len(h.latin) <= maxSpelled && bits.OnesCount32(h.kindred) <= mostKinds {
		g.kind |= glancePlain
	}
	if h.joined {
		g.kind |= glanceJoined
	}
	if h.class != 0 {
		g.kind |= glanceClassed
	}
	if doublesIn(h.latin) > 0 {
		g.kind |= glanceDoubled
	}
	if h.role == rolePart {
		g.kind |= glancePart
	}
	return g
}

// NewIndex makes an index of the entries. It keeps none of their Names; one without a letter or digit is never found.
// Its memory is about 1 kB a name.
func NewIndex(entries []Entry) *Index {
	x := &Index{entries: make([]Entry, len(entries)), kept: newKept(), classes: map[class][]int32{}}
	count := 0
	for i := range entries {
		count += len(entries[i].Names)
	}
	x.names = make([]indexed, 0, count)
	for i, e := range entries {
		for j, a := range e.Names {
			x.names = append(x.names, indexed{entry: int32(i), alias: int32(j), weak: a.Weak})
		}
		e.Names = nil
		x.entries[i] = e
	}
	x.leads = make([]lead, len(x.names))
	inParallel(len(x.names), func(i int) {
		n := &x.names[i]
		a := entries[n.entry].Names[n.alias]
		n.name = Parse(a.Text, a.Kind)
		x.leads[i] = lead{of: a.Kind, syllabic: n.name.syllabic != nil, unspaced: n.name.unspaced()}
	})
	for i := range x.leads {
		if x.leads[i].unspaced {
			x.unspaced++
		}
	}
	x.collect()
	x.collectSyllabic()
	x.glances = make([]glance, len(x.heads))
	for i := range x.heads {
		x.glances[i] = x.heads[i].glance()
	}
	x.post()
	var wg sync.WaitGroup
	fill := func(b *buckets, keys func(word int32, to []key) []key) {
		wg.Go(func() { *b = newBuckets(len(x.heads), keys) })
	}
	fill(&x.written, func(w int32, to []key) []key {
		if h := &x.heads[w]; !h.joined {
			to = append(to, key{exactCode(h.latin), h.sketch()})
		}
		return to
	})
	fill(&x.spelled, func(w int32, to []key) []key {
		if h := &x.heads[w]; !h.joined {
			to = h.spelledKeys(to)
		}
		return to
	})
	fill(&x.joined, func(w int32, to []key) []key {
		if h := &x.heads[w]; h.joined {
			to = h.spelledKeys(to)
		}
		return to
	})
	fill(&x.foreign, func(w int32, to []key) []key {
		if h := &x.heads[w]; h.script != scriptLatin && !h.exact {
			to = x.words[w].readKeys(to)
		}
		return to
	})
	wg.Go(x.scan)
	wg.Go(x.listen)
	wg.Go(x.lookBeside)
	wg.Wait()
	x.idle = newIdle(runtime.GOMAXPROCS(0))
	return x
}

// Len returns how many entries the index holds.
func (x *Index) Len() int { return len(x.entries) }

// inParallel calls do for 0 to n-1, one goroutine for each processor; do writes only what belongs to its number.
func inParallel(n int, do func(i int)) {
	const piece = 256 // small, so that a processor that is also busy with other things is not waited for
	var next atomic.Int64
	var wg sync.WaitGroup
	for range runtime.GOMAXPROCS(0) {
		wg.Go(func() {
			for from := int(next.Add(piece)) - piece; from < n; from = int(next.Add(piece)) - piece {
				for i := from; i < min(n, from+piece); i++ {
					do(i)
				}
			}
		})
	}
	wg.Wait()
}

// identity tells words apart.
type identity struct {
	text   string
	script script
	joined bool
	meaning
}

// collect finds the words of all names.
func (x *Index) collect() {
	tokens := int32(0)
	for i := range x.names {
		x.names[i].bearings = tokens
		tokens += int32(len(x.names[i].name.tokens))
	}
	x.bearings = make([]bearing, tokens)
	inParallel(len(x.names), func(i int) {
		n, l := &x.names[i], &x.leads[i]
		b := n.name.bearings(x.bearings[n.bearings:n.bearings])
		l.called = called(b)
		l.generic = slices.ContainsFunc(n.name.tokens, func(t token) bool { return t.role == roleGeneric })
	})
	type first struct {
		stretch
		name int32
	}
	known := make(map[identity]int32, len(x.names))
	firsts := make([]first, 0, len(x.names)) // of the words: where they stand first
	x.uses = make([]use, 0, 2*tokens)
	var stretches []stretch
	for i := range x.names {
		x.leads[i].uses = int32(len(x.uses))
		stretches = x.names[i].name.stretches(stretches[:0], false)
		for _, s := range stretches {
			id, ok := known[s.identity]
			if !ok {
				id = int32(len(firsts))
				known[s.identity] = id
				firsts = append(firsts, first{s, int32(i)})
			}
			x.uses = append(x.uses, use{word: id, from: s.from, to: s.to, outline: s.outline()})
		}
	}
	if cap(x.uses)-len(x.uses) > len(x.uses)/8 {
		x.uses = slices.Clone(x.uses)
	}
	x.words, x.heads = make([]word, len(firsts)), make([]head, len(firsts))
	inParallel(len(firsts), func(i int) {
		x.words[i], x.heads[i] = firsts[i].asWord(x.names[firsts[i].name].name)
	})
	for i := range int32(len(x.heads)) {
		h := &x.heads[i]
		if h.class != 0 {
			x.classes[h.class] = append(x.classes[h.class], i)
		}
		if at := place(h.latin[0]); h.role == roleInitial && at >= 0 {
			x.initials[at] = append(x.initials[at], i)
		}
	}
	for i := range x.names {
		if x.names[i].name.native {
			continue
		}
		for _, u := range x.usesOf(int32(i)) {
			x.heads[u.word].native = false
		}
	}
}

// place numbers letters and digits; -1 is another.
func place(c byte) int {
	switch {
	case 'a' <= c && c <= 'z':
		return int(c - 'a')
	case '0' <= c && c <= '9':
		return 26 + int(c-'0')
	}
	return -1
}

// bearings appends those of the tokens.
func (n *Name) bearings(to []bearing) []bearing {
	for i := range n.tokens {
		t := &n.tokens[i]
		b := bearing{
			weight: uint16(t.weight), left: uint16(n.leftWeight(i, n.twice(i))), alone: uint16(n.alonePrice(t)), against: uint16(whole),
			names: t.role.names(), phrase: n.wordsOf(i) > maxJoin,
		}
		if b.names {
			b.against = uint16(contradictionPrices[t.role])
		}
		b.trade = t.role == roleGeneric && b.alone > 0
		to = append(to, b)
	}
	return to
}

// wordsOf counts the words of token i, several in a phrase of a table.
func (n *Name) wordsOf(i int) int {
	return len(strings.FieldsFunc(n.said(i), func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) }))
}

// twice tells whether the name has token i once more.
func (n *Name) twice(i int) bool {
	for j := range n.tokens {
		if j != i && n.tokens[i].count > 0 && n.tokens[j].count > 0 && n.of(j)[0].latin == n.of(i)[0].latin {
			return true
		}
	}
	return false
}

// post lists for each word the names it stands in.
func (x *Index) post() {
	next := make([]int32, len(x.words))
	x.eachUse(func(_, w int32) { next[w]++ })
	sum := int32(0)
	for w, n := range next {
		x.words[w].posted, next[w] = sum, sum
		sum += n
	}
	x.posted = make([]int32, sum)
	x.kinds = make([]kinds, len(x.words))
	x.eachUse(func(name, w int32) {
		x.posted[next[w]] = name
		next[w]++
		x.kinds[w] |= kindsLike(x.leads[name].of)
	})
}

// kinds is a set of the kinds that names were given as.
type kinds uint8

const anyKinds = 1<<len(kindNames) - 1

// kindsLike are those of the names that are looked for among names of a kind: one that was given as of any may be of it, and among any are all.
func kindsLike(k Kind) kinds {
	if k == Any {
		return anyKinds
	}
	return 1 << k
}

// eachUse calls do for each name and each word in it, once for a word that stands there twice.
func (x *Index) eachUse(do func(name, word int32)) {
	for i := range int32(len(x.names)) {
		uses := x.usesOf(i)
	next:
		for k, u := range uses {
			for _, v := range uses[:k] {
				if v.word == u.word {
					continue next
				}
			}
			do(i, u.word)
		}
	}
}

func (x *Index) usesOf(name int32) []use {
	end := int32(len(x.uses))
	if int(name)+1 < len(x.leads) {
		end = x.leads[name+1].uses
	}
	return x.uses[x.leads[name].uses:end]
}

func (x *Index) bearingsOf(name int32) []bearing {
	end := int32(len(x.bearings))
	if int(name)+1 < len(x.names) {
		end = x.names[name+1].bearings
	}
	return x.bearings[x.names[name].bearings:end]
}

func (x *Index) namesOf(word int32) []int32 {
	first, end := x.postedOf(word)
	return x.posted[first:end]
}

// postedOf is where the names of a word stand in posted.
func (x *Index) postedOf(word int32) (first, end int32) {
	end = int32(len(x.posted))
	if int(word)+1 < len(x.words) {
		end = x.words[word+1].posted
	}
	return x.words[word].posted, end
}
