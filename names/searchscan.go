package names

import "strings"

// scanned holds words in Latin letters side by side, by length and then by number, so that those that may be a misspelled word are told from
// all others in one pass.
type scanned struct {
	starts   [maxSpelled + 2]int32  // where the words of a length begin; those of maxSpelled letters or more are one length
	texts    [maxSpelled + 1]string // of the words of a length, one behind the other
	sketches []sketch               // with kinds instead of the length
	sounds   []histogram
	marks    []mark
	words    []int32
}

// scan fills in the words that are scanned.
func (x *Index) scan() {
	l := &x.letters
	var texts [maxSpelled + 1]strings.Builder
	of := func(do func(w int32, h *head, length int)) {
		for i := range x.heads {
			if h := &x.heads[i]; h.script == scriptLatin && !h.joined && !h.exact {
				do(int32(i), h, min(len(h.latin), maxSpelled))
			}
		}
	}
	of(func(_ int32, _ *head, length int) { l.starts[length+1]++ })
	for i := range texts {
		texts[i].Grow(int(l.starts[i+1]) * i)
		l.starts[i+1] += l.starts[i]
	}
	n := l.starts[len(texts)]
	l.sketches, l.sounds, l.marks, l.words = make([]sketch, n), make([]histogram, n), make([]mark, n), make([]int32, n)
	next := l.starts
	of(func(w int32, h *head, length int) {
		text := h.latin[:length]
		i := next[length]
		next[length]++
		l.sketches[i], l.sounds[i], l.marks[i], l.words[i] = h.sketch().with(x.kinds[w]), histogramOf(text), h.mark, w
		texts[length].WriteString(text)
	})
	for i := range texts {
		l.texts[i] = texts[i].String()
	}
}

// lookUpScanned meets those of some of the words that are close to one.
func (s *search) lookUpScanned(stretch int, from, to int32) {
	a, l := &s.asked[stretch], &s.x.letters
	tight := &s.tight[s.stretches[stretch].from]
	s.sketching.begin(a, tight.spelled, tight.other)
	letters, meets := s.sketching.letters, sketch(0).with(s.meets)
	for length, texts := range l.texts {
		start := l.starts[length]
		first, end := max(start, from), min(l.starts[length+1], to)
		part, other := int(s.sketching.most[1][length]), int(s.sketching.most[0][length])
		if length == maxSpelled {
			part, other = tooDear, tooDear
		}
		most := max(part, other)
		if most < 0 || first >= end {
			continue
		}
		for i, k := range l.sketches[first:end] {
			if k&meets == 0 || leastOfLetters(k.letters(), letters) > most {
				continue
			}
			limit := other
			if k&sketchPart != 0 {
				limit = part
			}
			at := int(first) + i
			if a.spelling.soundsBeyond(l.sounds[at], l.marks[at], limit) {
				continue
			}
			text := texts[(at-int(start))*length:][:length]
			if a.spelling.isBeyond(text, l.marks[at], limit) {
				continue
			}
			if shorter, longer := inOrder(a.spelling.word, text); editPrice(shorter, longer, limit) <= limit {
				s.meet(l.words[at], stretch)
			}
		}
	}
}

// inOrder returns two words, the shorter one first.
func inOrder(a, b string) (shorter, longer string) {
	if len(a) > len(b) {
		return b, a
	}
	return a, b
}
