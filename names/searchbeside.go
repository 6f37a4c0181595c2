package names

import "math/bits"

// leaving tells whether a name cannot reach the least score that leaves out words of the query.
type leaving struct {
	tokens   uint32 // of the query that a name may leave out
	counts   [maxTokens]counted
	verdicts [1 << 8]verdict
}

// verdict is what comes out where a name leaves out some tokens.
type verdict struct {
	without  uint32
	hopeless bool
}

// begin makes it ready for the names of a cover.
func (l *leaving) begin(counts []counted) {
	clear(l.verdicts[:])
	l.tokens = 0
	for _, c := range counts {
		l.tokens |= 1 << c.token
		l.counts[c.token] = c
	}
}

// follow makes it ready as another one is, whose verdicts may be written at the same time.
func (l *leaving) follow(leader *leaving) {
	clear(l.verdicts[:])
	l.tokens, l.counts = leader.tokens, leader.counts
}

// hopeless tells whether a name cannot do without some of the tokens.
func (l *leaving) hopeless(s *search, without uint32) bool {
	v := &l.verdicts[without*0x9E3779B1>>24]
	if v.without != without {
		var space [maxTokens]counted
		list := space[:0]
		for left := without; left != 0; left &= left - 1 {
			list = append(list, l.counts[bits.TrailingZeros32(left)])
		}
		*v = verdict{without, s.stands(list, len(list)) < s.base}
	}
	return v.hopeless
}

// contradictsBeside tells whether a name cannot reach the least score that has a word that is some tokens of the query, by the words beside it. A
// word that has not been compared yet is only compared where it may help.
func (s *search) contradictsBeside(b beside, own uint32) bool {
	if b.head&besideSyllabic != 0 && s.q.Name.syllabic != nil {
		return false
	}
	contrary := s.contrary[index(b.head&besideGeneric != 0)]
	joins := false
	for i := 0; i < len(b.joined); i += 2 {
		joins = joins || s.sieve.mayJoin(outline(b.joined[i+1]))
	}
	matched, alone, unknown := own, 0, uint64(0)
	sketched := s.sieve.readsSketches()
	for i := 0; i < len(b.tokens); i++ {
		at, w := i, b.tokens[i]
		if w&besideSketched != 0 {
			i++
			if sketched && !s.sieve.lets(s, sketch(b.tokens[i])) {
				if w&besideCalled != 0 {
					alone++
				}
				continue
			}
		}
		if s.known[w.word()].round != s.round {
			unknown |= 1 << at
		} else if set := s.tokensOf(w.word(), own); set != 0 {
			matched |= set
		} else if w&besideCalled != 0 {
			alone++
		}
	}
	for ; unknown != 0; unknown &= unknown - 1 {
		if contrary && alone > 0 && !joins && bits.OnesCount32(s.called&^matched) > s.mayCover(b.tokens, unknown) {
			return true
		}
		w := b.tokens[bits.TrailingZeros64(unknown)]
		s.compare(w.word())
		if set := s.tokensOf(w.word(), own); set != 0 {
			matched |= set
		} else if w&besideCalled != 0 {
			alone++
		}
	}
	if joins {
		for i := 0; i < len(b.joined); i += 2 {
			if !s.sieve.mayJoin(outline(b.joined[i+1])) {
				continue
			}
			s.compare(b.joined[i].word())
			if set := s.tokensOf(b.joined[i].word(), own); set != 0 {
				matched |= set
				alone = 0 // these words may be part of it
			}
		}
	}
	if contrary && alone > 0 && s.called&^matched != 0 {
		return true
	}
	without := s.leaving.tokens &^ matched
	return without != 0 && s.leaving.hopeless(s, without)
}

// mayCover is how many words of the query some of the words beside one may be at most.
func (s *search) mayCover(words []besideWord, which uint64) int {
	count := 0
	for ; which != 0; which &= which - 1 {
		count += s.mayBe(words[bits.TrailingZeros64(which)].word())
	}
	return count
}

// tokensOf returns the tokens of the query that a word may be, where some others are taken.
func (s *search) tokensOf(word int32, taken uint32) (set uint32) {
	for l := s.known[word].first; l != 0; l = s.links[l-1].next {
		k := &s.links[l-1]
		if own := span(k.from, k.to); k.shared > 0 && own&taken == 0 {
			set |= own
		}
	}
	return set
}
