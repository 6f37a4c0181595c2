package names

import "math/bits"

// tally is which tokens of a cover a name has.
type tally struct{ round, tokens uint32 }

// tallyAll adds the names that have as many tokens of a cover as they must.
func (s *search) tallyAll(c *cover) {
	if s.tallies == nil {
		s.tallies = make([]tally, len(s.x.names))
	}
	if s.tallied++; s.tallied == 0 {
		clear(s.tallies)
		s.tallied = 1
	}
	tokens := uint32(0)
	for _, t := range c.tokens {
		tokens |= 1 << t.token
	}
	for _, k := range s.near {
		has := span(k.from, k.to) & tokens
		if has == 0 || s.x.kinds[k.word]&s.wanted == 0 {
			continue
		}
		for _, name := range s.x.namesOf(k.word) {
			t := &s.tallies[name]
			if t.round != s.tallied {
				*t = tally{round: s.tallied}
			}
			if t.tokens&has == has {
				continue
			}
			t.tokens |= has
			if bits.OnesCount32(t.tokens) >= c.least && s.looksFor(&s.x.leads[name]) {
				s.take(name)
			}
		}
	}
}
