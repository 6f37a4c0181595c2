package names

import (
	"runtime"
	"slices"
	"strings"
	"sync"
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
// It knows names by their words. Words that sound alike meet in one bucket (code.go), and each word knows the names
// it stands in. A search compares the words of the query with those of its buckets, walks through the names of the
// rarest that match, and scores the names in which enough of both sides can match (search.go).
type Index struct {
	entries []Entry // without Names
	names   []indexed
	uses    []use // of all names, name after name
	words   []word
	posted  []int32 // names, word after word
	classes map[meaning][]int32
	heads   []head  // of the words
	spelled buckets // words in Latin letters by their spelling
	joined  buckets // neighbours taken as one word, likewise
	bare    buckets // all words by their consonants, for queries in another script
	foreign buckets // words in another script by their consonants
	pool    sync.Pool
}

// indexed is one name of one entry.
type indexed struct {
	name  *Name
	entry int32
	alias int32 // its place in Entry.Names
	uses  int32 // where its uses begin
	weak  bool

	initial bool // one of its words is one
}

// use is a word in a name: one token, or neighbours written together.
type use struct {
	word     int32
	from, to uint8 // tokens [from,to)
}

// word is what the index knows of all tokens that are written alike and mean alike.
type word struct {
	readings []reading
	voices   []voice // of the readings
	codes    []code  // bare ones, of all readings
	spelled  code    // of a word in Latin letters, or of one that is found exactly
	letters  uint32
	posted   int32 // where its names begin
	script   script
	exact    bool // a number or an initial, which is found as it is written or not at all
	joined   bool // neighbours taken as one
	meaning
}

// head is all that most searches look at in a word, side by side in memory. Of a word that is not in Latin letters, or
// that is found exactly, it is empty.
type head struct {
	code    code // with vowels
	latin   string
	letters uint32
}

// NewIndex makes an index of the entries. It keeps none of their Names; one without a letter or digit is never found.
// Its memory is about 1 kB a name.
func NewIndex(entries []Entry) *Index {
	x := &Index{entries: make([]Entry, len(entries)), classes: map[meaning][]int32{}}
	for i, e := range entries {
		for j, a := range e.Names {
			x.names = append(x.names, indexed{entry: int32(i), alias: int32(j), weak: a.Weak})
		}
		e.Names = nil
		x.entries[i] = e
	}
	inParallel(len(x.names), func(i int) {
		n := &x.names[i]
		a := entries[n.entry].Names[n.alias]
		n.name = Parse(a.Text, a.Kind)
		n.initial = n.name.hasInitial()
	})
	x.collect()
	x.post()
	x.heads = make([]head, len(x.words))
	for i := range x.words {
		if w := &x.words[i]; w.script == scriptLatin && !w.exact {
			x.heads[i] = head{code: w.spelled, latin: w.readings[0].latin, letters: w.letters}
		}
	}
	var wg sync.WaitGroup
	fill := func(b *buckets, keys func(w *word, to []code) []code) {
		wg.Go(func() {
			*b = newBuckets(len(x.words), func(i int32, to []code) []code { return keys(&x.words[i], to) })
		})
	}
	fill(&x.spelled, func(w *word, to []code) []code {
		if !w.joined {
			to = w.spelledKeys(to)
		}
		return to
	})
	fill(&x.joined, func(w *word, to []code) []code {
		if w.joined {
			to = w.spelledKeys(to)
		}
		return to
	})
	fill(&x.bare, (*word).bareKeys)
	fill(&x.foreign, func(w *word, to []code) []code {
		if w.script != scriptLatin {
			to = w.bareKeys(to)
		}
		return to
	})
	wg.Wait()
	x.pool.New = func() any { return new(search) }
	return x
}

// Len returns how many entries the index holds.
func (x *Index) Len() int { return len(x.entries) }

// inParallel calls do for 0 to n-1, one goroutine for each processor; do writes only what belongs to its number.
func inParallel(n int, do func(i int)) {
	workers := runtime.GOMAXPROCS(0)
	var wg sync.WaitGroup
	for w := range workers {
		wg.Go(func() {
			for i := n * w / workers; i < n*(w+1)/workers; i++ {
				do(i)
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
	known := make(map[identity]int32)
	var stretches []stretch
	for i := range x.names {
		n := &x.names[i]
		n.uses = int32(len(x.uses))
		stretches = n.name.stretches(stretches[:0], false)
		for _, s := range stretches {
			id, ok := known[s.identity]
			if !ok {
				id = int32(len(x.words))
				known[s.identity] = id
				x.words = append(x.words, s.asWord(n.name))
				if s.class != 0 {
					x.classes[s.meaning] = append(x.classes[s.meaning], id)
				}
			}
			x.uses = append(x.uses, use{word: id, from: s.from, to: s.to})
		}
	}
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
	x.eachUse(func(name, w int32) {
		x.posted[next[w]] = name
		next[w]++
	})
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
	if int(name)+1 < len(x.names) {
		end = x.names[name+1].uses
	}
	return x.uses[x.names[name].uses:end]
}

func (x *Index) namesOf(word int32) []int32 {
	end := int32(len(x.posted))
	if int(word)+1 < len(x.words) {
		end = x.words[word+1].posted
	}
	return x.posted[x.words[word].posted:end]
}

// stretch is a word of a name: one token, or neighbours that somebody else may write together.
type stretch struct {
	identity
	from, to uint8
}

// maxJoin is how many neighbours are also taken as one word. In an index such a word has at most maxJoined letters, and
// one of its parts at most shortJoin, for two long words are seldom written as one; a query has any up to longJoined: a
// legal form of several words, of which one is misspelled, is found as one.
const (
	maxJoin    = 3
	maxJoined  = 14
	shortJoin  = 5
	longJoined = 28
)

// stretches appends the words of a name: each token, then neighbours as one.
func (n *Name) stretches(to []stretch, query bool) []stretch {
	for i := range n.tokens {
		t := &n.tokens[i]
		if t.count == 0 {
			continue
		}
		text := n.of(i)[0].latin
		if t.script != scriptLatin {
			text = n.said(i)
		}
		to = append(to, stretch{identity{text: text, script: t.script, meaning: meaning{t.role, t.class}}, uint8(i), uint8(i + 1)})
	}
	for i := range n.tokens {
		if !n.tokens[i].joins(query) {
			continue
		}
		text := n.of(i)[0].latin
		shortest := len(text)
		for j := i + 1; j < len(n.tokens) && j < i+maxJoin && n.tokens[j].joins(query); j++ {
			next := n.of(j)[0].latin
			text += next
			shortest = min(shortest, len(next))
			if len(text) > longJoined || !query && len(text) > maxJoined {
				break
			}
			if query || shortest <= shortJoin {
				to = append(to, stretch{identity{text: text, script: scriptLatin, joined: true}, uint8(i), uint8(j + 1)})
			}
		}
	}
	return to
}

func (n *Name) hasInitial() bool {
	return slices.ContainsFunc(n.tokens, func(t token) bool { return t.role == roleInitial })
}

// joins tells whether somebody may write the token as one word with its neighbour. In a query any but an
// initial may: it may be part of a legal form or a trade of several words, which with a slip in it is not known as one.
func (t *token) joins(query bool) bool {
	if query {
		return t.count > 0 && t.role != roleInitial
	}
	switch t.role {
	case rolePart, roleParticle, rolePatronymic, roleGeneric, roleNumber:
		return t.count > 0 && t.role != roleInitial
	}
	return false
}

// asWord returns the word of a stretch of a name.
func (s stretch) asWord(n *Name) word {
	w := word{script: s.script, joined: s.joined, meaning: s.meaning}
	if !s.joined {
		w.readings, w.letters = n.of(int(s.from)), n.tokens[s.from].letters
	} else {
		w.readings = []reading{{latin: s.text, system: systemLatin}}
		w.letters = lettersOf(s.text)
	}
	w.encode()
	return w
}

// encode fills in the codes.
func (w *word) encode() {
	latin := w.readings[0].latin
	w.exact = w.role == roleNumber || w.role == roleInitial || strings.Trim(latin, "0123456789") == ""
	switch {
	case w.exact:
		w.spelled = exactCode(latin)
		return
	case w.script == scriptLatin:
		w.spelled = spelledCode(latin)
		w.codes = []code{saidCode(latin).bare()}
		w.voices = voices(nil, w.readings)
		return
	}
	w.voices = voices(nil, w.readings)
	for _, r := range w.readings {
		w.add(saidCode(r.latin).bare())
		if len(r.sounds) > 0 {
			w.add(heardCode(r.sounds, 0))
			w.add(heardCode(r.sounds, soundP)) // w may stand for v
		}
	}
}

func (w *word) add(c code) {
	if !slices.Contains(w.codes, c) {
		w.codes = append(w.codes, c)
	}
}

// spelledKeys appends the codes under which a word is found by its spelling.
func (w *word) spelledKeys(to []code) []code {
	switch {
	case w.exact:
		to = append(to, w.spelled)
	case w.script == scriptLatin:
		to = w.spelled.neighbours(to)
	}
	return to
}

// bareKeys appends the codes under which a word is found by its consonants.
func (w *word) bareKeys(to []code) []code {
	for _, c := range w.codes {
		to = c.neighbours(to)
	}
	return to
}
