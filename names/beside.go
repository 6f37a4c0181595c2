package names

import "slices"

// besides are, for each name that a word is in, the other words of the name. They lie in the order in which the names of the word are listed, side by
// side in memory, so that of a word that is in many names most are told from a query without a look at the names. Every word has them that is
// in manyNames or more.
//
// A name has a head there, then its tokens, of which those that are in few names have their sketch behind them, then its neighbours taken as one, each
// with its outline.
type besides struct {
	starts []uint32 // in list, for each name of each such word, and one more
	list   []besideWord
}

const manyNames = 8

// besideWord is the number of a word with marks, a sketch, an outline, or a head.
type besideWord uint32

const (
	besideCalled   besideWord = 1 << 31  // of a token: it is part of what the bearer is called
	besideSketched besideWord = 1 << 30  // it has its sketch behind it, and can be none but what that lets through
	besideGeneric  besideWord = 1 << 31  // of a head: the name has a line of trade
	besideSyllabic besideWord = 1 << 30  // it is read syllable by syllable
	besideTokens   besideWord = 1<<8 - 1 // how many words of the list the tokens take
)

func (b besideWord) word() int32 { return int32(b &^ (besideCalled | besideSketched)) }

// beside is what a name has beside a word.
type beside struct {
	head   besideWord
	tokens []besideWord
	joined []besideWord // pairs of word and outline
}

// lookBeside fills in what stands beside the words that are in many names.
func (x *Index) lookBeside() {
	size := 0
	for w := range x.words {
		x.words[w].beside = -1
		if n := len(x.namesOf(int32(w))); n >= manyNames {
			x.words[w].beside = int32(size)
			size += n
		}
	}
	b := &x.besides
	b.starts = make([]uint32, size+1)
	each := func(do func(at int, uses []use, own uint32, name int32)) {
		inParallel(len(x.words), func(w int) {
			from := x.words[w].beside
			if from < 0 {
				return
			}
			for i, name := range x.namesOf(int32(w)) {
				uses := x.usesOf(name)
				u := &uses[slices.IndexFunc(uses, func(u use) bool { return u.word == int32(w) })]
				do(int(from)+i, uses, span(u.from, u.to), name)
			}
		})
	}
	each(func(at int, uses []use, own uint32, _ int32) {
		n := uint32(1)
		for i := range uses {
			if u := &uses[i]; own&span(u.from, u.to) == 0 {
				n++
				if u.outline != 0 || x.sketched(u.word) {
					n++
				}
			}
		}
		b.starts[at+1] = n
	})
	for i := range size {
		b.starts[i+1] += b.starts[i]
	}
	b.list = make([]besideWord, b.starts[size])
	each(func(at int, uses []use, own uint32, name int32) {
		x.besideOf(b.list[b.starts[at]:b.starts[at]], uses, own, name)
	})
}

// besideOf appends what a name has beside some of its tokens.
func (x *Index) besideOf(to []besideWord, uses []use, own uint32, name int32) {
	bearings, lead := x.bearingsOf(name), &x.leads[name]
	var head besideWord
	if lead.generic {
		head |= besideGeneric
	}
	if lead.syllabic {
		head |= besideSyllabic
	}
	to = append(to, head)
	for i := range uses {
		u := &uses[i]
		if own&span(u.from, u.to) != 0 {
			continue
		}
		w := besideWord(u.word)
		if u.outline != 0 {
			to = append(to, w, besideWord(u.outline))
			continue
		}
		if bearings[u.from].names {
			w |= besideCalled
		}
		if !x.sketched(u.word) {
			to = append(to, w)
			to[0]++
			continue
		}
		to = append(to, w|besideSketched, besideWord(x.glances[u.word].sketch()))
		to[0] += 2
	}
}

// sketched tells whether a word has its sketch in besides: one that is in few names, so that it would have to be fetched from memory for each of them,
// and that can be told by its letters.
func (x *Index) sketched(word int32) bool {
	return x.glances[word].kind&(glancePlain|glanceClassed|glanceJoined) == glancePlain && len(x.namesOf(word)) < manyNames
}

// of returns what stands beside the word in the name at such a place.
func (b *besides) of(place int32) beside {
	list := b.list[b.starts[place]:b.starts[place+1]]
	tokens := list[1:][:list[0]&besideTokens]
	return beside{head: list[0], tokens: tokens, joined: list[1+len(tokens):]}
}
