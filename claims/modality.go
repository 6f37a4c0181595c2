package claims

import "slices"

// qualifies reports whether words of doubt stand as an attribute before what is told: 북한 소행으로 의심되는 탈취.
func (r *reader) qualifies(tok token, anchor Span) bool {
	const reach = 32
	if tok.Start >= anchor.Start || anchor.Start-tok.End > reach {
		return false
	}
	_, l := firstAt(r.folded, tok.End, []string{"되는 ", "받는 ", "스러운 ", "れる", "れている", "のある", "がある", "る"})
	_, suspected := firstAt(r.folded, tok.Start, []string{"의심", "혐의", "疑い", "疑わ", "とみられ", "と見られ"})
	l += tok.End // とみられる is one word
	if hasBefore(r.folded, tok.End, "る") {
		l = tok.End
	} else if l == tok.End {
		return false
	}
	return suspected > 0 && !isOneOf(runeAt(r.folded, l), "と。、")
}

// ownTopic reports whether a Korean clause begins with a topic of its own.
func (r *reader) ownTopic(c *clause) bool {
	words := r.words(c.Span)
	for _, w := range words[:min(2, len(words))] {
		if _, l := firstBefore(r.folded, w.End, []string{"은", "는"}); l > 0 && w.End-w.Start > 2 {
			return true
		}
	}
	return false
}

// bounds reports whether a word is a part of a figure and says how exact it is.
func (s *sentence) bounds(tok token) bool {
	return slices.ContainsFunc(s.figures, func(f figure) bool { return f.Start <= tok.Start && tok.End <= f.core.Start })
}

// modality reads how the source stands to what a clause tells. Words of doubt count where they can reach what is told:
// behind it in Japanese and Korean, anywhere in the clause in English.
func (r *reader) modality(s *sentence, c *clause, anchor Span) Modality {
	out := Asserted
	for _, tok := range s.tokens {
		if tok.tags&(deny|rumour|suspect) == 0 {
			continue
		}
		if s.bounds(tok) {
			continue // 推定5億ドル
		}
		if len(r.speakers) > 0 && hasAt(r.folded, tok.Start, "とされ") {
			continue // a source that is named says so
		}
		near := tok.Start >= c.Start && tok.Start < c.End
		if r.charges(s, tok) && (anchor == c.Span || anchor.Start > tok.Start || !near) {
			continue // somebody is arrested on suspicion, and that he is is no suspicion
		}
		if s.lang != english && anchor != c.Span && tok.Start < anchor.Start {
			_, l := firstAt(r.folded, tok.Start, []string{"おそらく", "恐らく", "추정"})
			near = near && (l > 0 || r.qualifies(tok, anchor))
		}
		after := tok.Start >= anchor.End && s.lang != english
		if anchor != c.Span && after && r.has(matters, Span{anchor.End, tok.Start}) {
			continue // of the theft something is denied, and not the theft
		}
		if s.lang == korean && after && !near && r.ownTopic(s.clauseAt(tok.Start)) {
			continue // …세탁되고 있으며, 당국은 …가능성을 들여다보고 있다
		}
		switch {
		case tok.tags&deny != 0 && (near || after || s.lang == english):
			return Denied
		case tok.tags&rumour != 0 && (near || after):
			out = Rumour
		case tok.tags&suspect != 0 && (near || after && s.clauseAt(tok.Start) == &s.clauses[len(s.clauses)-1] && tok.tags&tell == 0) && out == Asserted:
			out = Suspected
		}
	}
	if out == Asserted && s.lang == japanese && anchor != c.Span && r.asksAt(s, anchor.End) {
		return Suspected
	}
	if out == Asserted && s.lang == english && hasBefore(r.folded, s.End, "?") {
		return Suspected
	}
	if out == Asserted && s.role != body && hasBefore(r.folded, s.End, "か") {
		return Suspected
	}
	return out
}

// doneToSuspects reports whether doubt is only cast on those to whom something was done, by words behind the English verb: arrested a developer
// suspected of laundering.
func (r *reader) doneToSuspects(s *sentence, c *clause) bool {
	if s.lang != english {
		return false
	}
	done := 0
	for _, tok := range c.tokens {
		if _, l := firstAt(r.folded, tok.Start, []string{"arrested", "detained", "charged", "indicted", "extradited", "jailed", "seized", "froze", "dismantled", "sanctioned"}); l > 0 && tok.tags&(counter|indict|recover|designate) != 0 {
			done = tok.End
		}
		if tok.tags&suspect != 0 && (done == 0 || s.bounds(tok)) {
			return false
		}
	}
	return done > 0
}
