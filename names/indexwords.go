package names

import (
	"strings"
	"sync"
)

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
		to = append(to, stretch{identity{text: text, script: t.script, meaning: meaning{t.role, t.class.of(n.kind)}}, uint8(i), uint8(i + 1)})
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
				to = append(to, stretch{identity{text: text, script: n.joinedScript(i, j+1), joined: true}, uint8(i), uint8(j + 1)})
			}
		}
	}
	return to
}

// of tells a class of the tables of one kind of name from those of others.
func (c class) of(k Kind) class {
	if c == 0 {
		return 0
	}
	return c | class(k)<<kindOfClass
}

// kindOfClass is how many bits the number of a class has, besides its kind.
const kindOfClass = 13

// joinedScript is the script of the tokens [from,to) taken as one word: theirs if it leaves short vowels unwritten, so that they are told by how
// they sound (نصر الله is Nasrallah); else Latin, by the letters of their readings.
func (n *Name) joinedScript(from, to int) script {
	if !n.of(from)[0].abjad || !n.oneScript(from, to) {
		return scriptLatin
	}
	return n.tokens[from].script
}

// joins tells whether somebody may write the token as one word with its neighbour. In a query any
// may: it may be part of a legal form or a trade of several words, which with a slip in it is not known as one.
func (t *token) joins(query bool) bool {
	if query {
		return t.count > 0
	}
	switch t.role {
	case rolePart, roleParticle, rolePatronymic, roleGeneric, roleNumber:
		return t.count > 0
	case roleLegal, roleLink, roleTitle: // a plate may begin with one: YK-AQB
		return t.count > 0 && t.end-t.start <= 2
	}
	return false
}

// asWord returns the word of a stretch of a name.
func (s stretch) asWord(n *Name) (word, head) {
	var w word
	h := head{script: s.script, joined: s.joined, native: n.native, meaning: s.meaning}
	if s.joined {
		w.readings = []reading{{latin: s.text, system: n.of(int(s.from))[0].system, sounds: n.runSounds(s.from, s.to), abjad: n.of(int(s.from))[0].abjad}}
	} else {
		w.readings = n.of(int(s.from))
	}
	h.latin = w.readings[0].latin
	h.letters, h.kindred = lettersOf(h.latin), kindred(h.latin)
	h.exact = h.role == roleNumber || h.role == roleInitial || strings.Trim(h.latin, "0123456789") == ""
	switch {
	case h.exact:
	case h.script == scriptLatin:
		h.mark = markOf(h.latin)
	default:
		w.said = s.text
		w.voices = voices(nil, w.readings)
	}
	return w, h
}

// runSounds is how the tokens [from,to) sound one after the other, where one of them is in another script; nil for Latin ones.
func (n *Name) runSounds(from, to uint8) []sound {
	foreign := false
	for _, t := range n.tokens[from:to] {
		foreign = foreign || t.script != scriptLatin
	}
	if !foreign {
		return nil
	}
	return n.soundsOf(nil, int(from), int(to), n.of(int(from))[0].system, false)
}

// spelledKeys appends the keys under which a word in Latin letters is found by its spelling.
func (h *head) spelledKeys(to []key) []key {
	if h.exact || h.script != scriptLatin {
		return to
	}
	var space [8]code
	var rests [maxRests]code
	sketch := h.sketch()
	for _, c := range spelledCodes(space[:0], h.latin) {
		for _, rest := range c.keys(rests[:0]) {
			to = append(to, key{rest, sketch})
		}
	}
	return to
}

// maxRests is how many codes may be left of one where a sound is lost.
const maxRests = 1 + keyed + 1 + tailed

// readKeys appends the keys under which a word in another script is found by the spelling of its readings; a word in Han
// is found by its characters.
func (w *word) readKeys(to []key) []key {
	if han := foldHan(nil, w.said); len(han) > 0 {
		if _, ok := hanOf(han[0]); ok {
			return append(to, key{code: exactCode(string(han))})
		}
	}
	var rests [maxRests]code
	for _, r := range w.readings {
		for _, rest := range letterCode(r.latin, true, 0, 0).keys(rests[:0]) {
			to = append(to, key{rest, sketchOf(r.latin)})
		}
	}
	return to
}

// listen fills in the words by how they sound.
func (x *Index) listen() {
	x.abjads.abjad = true
	x.echoes = make([]echo, len(x.heads))
	listOf := func(h *head, r *reading) int {
		switch {
		case r.abjad:
			return 3
		case h.joined:
			return 1
		case h.script == scriptLatin:
			return 0
		case h.native:
			return 4
		}
		return 2
	}
	var sizes [5]int
	for i := range x.heads {
		if h := &x.heads[i]; !h.exact {
			for j := range x.words[i].readings {
				sizes[listOf(h, &x.words[i].readings[j])]++
			}
		}
	}
	var lists [5][2][]spoken
	for i, size := range sizes {
		lists[i] = [2][]spoken{make([]spoken, 0, size), make([]spoken, 0, size)}
	}
	var space [maxHeard]sound
	for i := range x.heads {
		h := &x.heads[i]
		if h.exact {
			continue
		}
		if len(x.words[i].voices) == 0 {
			v := x.words[i].readings[0].voice(&space)
			x.echoes[i] = echo{phones: v.phones, loud: v.loud, sounds: uint32(len(x.sounds)), count: uint8(len(v.sounds))}
			for _, s := range v.sounds {
				x.sounds = append(x.sounds, pack(s))
			}
		}
		for _, r := range x.words[i].readings {
			list := listOf(h, &r)
			if heard := r.heard(&space); len(heard) > 0 {
				for turned := range 2 {
					lists[list][turned] = append(lists[list][turned], spoken{keyOf(heard, turned == 1), int32(i)})
				}
			}
		}
	}
	var wg sync.WaitGroup
	for i, in := range [...]*heardWords{&x.latin, &x.several, &x.other, &x.abjads, &x.natives} {
		wg.Go(func() { in.forward = newTrie(lists[i][0]) })
		wg.Go(func() { in.backward = newTrie(lists[i][1]) })
	}
	wg.Wait()
}

// soundsOf returns how a word in Latin letters sounds; it may stand in the buffer.
func (x *Index) soundsOf(v int32, buffer *[maxHeard]sound) []sound {
	e := &x.echoes[v]
	list := buffer[:0]
	for _, p := range x.sounds[e.sounds:][:e.count] {
		list = append(list, p.sound())
	}
	return list
}
