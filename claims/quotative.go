package claims

import "slices"

// Whatever verb ends a sentence behind the mark of a quotation tells: …したと投稿した, …했다고 정정했다.

// maxQuotative bounds the letters of such a verb.
const maxQuotative = 14

// plainEnds end what is told before the Japanese mark of a quotation.
const plainEnds = "ただるいうくすむつぬぶん」』"

// quotative finds the verb of saying at the end of a sentence, if the lexicon has not got it.
func (r *reader) quotative(s *sentence) []token {
	end := r.lastLetter(s)
	for i := end - 1; i > max(s.Start, end-maxQuotative); i-- {
		verb := Span{i + 1, end}
		switch s.lang {
		case japanese:
			if r.folded[i] != 'と' || !isOneOf(r.folded[i-1], plainEnds) || !isKanji(runeAt(r.folded, i+1)) || !isOneOf(r.folded[end-1], "たるす") {
				continue
			}
		case korean:
			if r.folded[i] != ' ' || r.folded[end-1] != '다' || slices.Contains(r.folded[i+1:end], ' ') || !r.quotedBefore(s, i, end) {
				continue
			}
		default:
			return nil
		}
		if slices.ContainsFunc(s.tokens, func(o token) bool { return o.Start < verb.End && verb.Start < o.End }) {
			return nil
		}
		return []token{{verb, tell}}
	}
	return nil
}

// quotedBefore reports whether a Korean verb from a space at place i to the end of its sentence has a quotation before it: at once, or, where it is
// of the past, with adverbials between: …했다고 이날 소셜미디어를 통해 알렸다.
func (r *reader) quotedBefore(s *sentence, i, end int) bool {
	const reach = 26
	marks := []string{"다고", "라고", "\"고", "'고"}
	if _, l := firstBefore(r.folded, i, marks); l > 0 {
		return true
	}
	if finalOf(runeAt(r.folded, end-2)) != finalSsangsios {
		return false
	}
	for k := i - 1; k > max(s.Start, i-reach); k-- {
		if _, l := firstBefore(r.folded, k, marks); l > 0 && r.folded[k] == ' ' {
			return true
		}
	}
	return false
}

// add puts tokens in their places among those of a sentence.
func (s *sentence) add(found []token) {
	if len(found) == 0 {
		return
	}
	s.tokens = append(s.tokens, found...)
	slices.SortStableFunc(s.tokens, func(a, b token) int { return a.Start - b.Start })
	for _, tok := range found {
		s.tags |= tok.tags
	}
}

// tellsLast reports whether a sentence ends on a word of saying.
func (s *sentence) tellsLast() bool {
	const reach = 8
	return slices.ContainsFunc(s.tokens, func(tok token) bool { return tok.tags&tell != 0 && s.End-tok.End <= reach })
}

// topicName returns the name that a Japanese sentence begins with as its topic, where it is a foreign name: バイビットは, 米コインベースは.
func (r *reader) topicName(s *sentence) (Span, bool) {
	for i := s.Start + 1; i < s.End && i-s.Start <= maxSpeaker; i++ {
		switch {
		case isOneOf(r.folded[i], "、。,"):
			return Span{}, false
		case r.folded[i] != 'は':
			continue
		}
		name := Span{i, i}
		for name.Start > s.Start && nameLetter(r.folded[name.Start-1]) && !isDigit(r.folded[name.Start-1]) {
			name.Start--
		}
		ordinary := slices.Contains(commonWords, string(r.folded[name.Start:name.End])) || slices.ContainsFunc(s.tokens, func(tok token) bool {
			return tok.tags&^(victim|source|media|official|relation) != 0 && tok.takes(name)
		})
		return name, name.End-name.Start >= 3 && !ordinary
	}
	return Span{}, false
}
