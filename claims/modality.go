package claims

// modality reads how the source stands to what a clause tells. Words of doubt count where they can reach what is told:
// behind it in Japanese and Korean, anywhere in the clause in English.
func (r *reader) modality(s *sentence, c *clause, anchor Span) Modality {
	out := Asserted
	for _, tok := range s.tokens {
		if tok.tags&(deny|rumour|suspect) == 0 {
			continue
		}
		near := tok.Start >= c.Start && tok.Start < c.End
		if s.lang != english && anchor != c.Span && tok.Start < anchor.Start {
			_, l := firstAt(r.folded, tok.Start, []string{"おそらく", "恐らく", "추정"})
			near = near && l > 0
		}
		after := tok.Start >= anchor.End && s.lang != english
		switch {
		case tok.tags&deny != 0 && (near || after || s.lang == english):
			return Denied
		case tok.tags&rumour != 0 && (near || after):
			out = Rumour
		case tok.tags&suspect != 0 && (near || after && s.clauseAt(tok.Start) == &s.clauses[len(s.clauses)-1] && tok.tags&tell == 0) && out == Asserted:
			out = Suspected
		}
	}
	if out == Asserted && s.role != body && hasBefore(r.folded, s.End, "か") {
		return Suspected
	}
	return out
}

// periodOf chooses the period of a theft or transfer: in its own clause, else before it in the sentence. The day of a
// statement and the window of a survey are not it.
func (r *reader) periodOf(s *sentence, f *finding) *when {
	var best *when
	distance := 0
	for i := range s.whens {
		w := &s.whens[i]
		if f.kind == Laundering && r.ofAnother(s, w.Span, f.anchor) {
			continue
		}
		if w.future || r.isStatement(s, w) || r.isSurvey(s, w) || r.isTitle(w) {
			continue
		}
		d := gap(w.Span, f.anchor)
		for _, fig := range f.figures {
			d = min(d, gap(w.Span, fig.Span))
		}
		if w.Start < f.Start || w.Start >= f.End {
			d += 40
			if w.Start >= f.End && s.lang != english {
				continue
			}
		}
		if best == nil || d < distance {
			best, distance = w, d
		}
	}
	return best
}

// eventPeriod is the date of an act that is dated by its announcement.
func (r *reader) eventPeriod(s *sentence, span, anchor Span) *when {
	var best *when
	for i := range s.whens {
		w := &s.whens[i]
		if r.ofAnother(s, w.Span, anchor) {
			continue
		}
		if w.Start >= span.Start && w.Start < span.End {
			return w
		}
		if best == nil && w.Start < span.Start {
			best = w
		}
	}
	return best
}

// ofAnother reports whether a theft or laundering is told between a date and an act, and so has the date for itself.
func (r *reader) ofAnother(s *sentence, date, act Span) bool {
	for _, tok := range s.tokens {
		if tok.tags&(steal|launder) == 0 || tok.Start >= act.Start && tok.End <= act.End {
			continue
		}
		if s.lang == english && tok.Start > act.Start && tok.End <= date.Start && date.Start-tok.End < 40 {
			return true
		}
		if s.lang != english && tok.Start >= date.End && tok.End <= act.Start && tok.Start-date.End <= 2 {
			return true
		}
	}
	return false
}

func gap(a, b Span) int {
	switch {
	case a.End <= b.Start:
		return b.Start - a.End
	case b.End <= a.Start:
		return a.Start - b.End
	}
	return 0
}

// isStatement reports whether a day is the one on which somebody spoke: 取引所は26日、…と発表した.
func (r *reader) isStatement(s *sentence, w *when) bool {
	if s.tags&(tell|designate|indict) == 0 {
		return false
	}
	switch s.lang {
	case english:
		for _, tok := range s.tokens {
			if tok.tags&tell != 0 && (tok.End <= w.Start && w.Start-tok.End <= 6 || w.day && w.End <= tok.Start && tok.Start-w.End == 1) {
				return true
			}
		}
		_, l := firstBefore(r.folded, w.Start, []string{"published in ", "released in ", "issued in ", "published on ", "released on ", "report of ", "report from ", "report for "})
		return l > 0
	case korean:
		_, l := firstBefore(r.folded, w.Start, []string{"은 ", "는 ", "이 ", "가 "})
		return l > 0 && w.day
	}
	if hasAt(r.folded, w.End, "に発表") || hasAt(r.folded, w.End, "に公表") || hasAt(r.folded, w.End, "に報じ") || hasAt(r.folded, w.End, "の発表") || hasAt(r.folded, w.End, "付") || hasAt(r.folded, w.End, "に明らかに") {
		return true
	}
	if !w.day {
		return false
	}
	_, l := firstBefore(r.folded, w.Start, []string{"は", "が", "も"})
	if l == 0 && w.Start > s.Start {
		return false
	}
	return l > 0 || hasAt(r.folded, w.End, "、") && s.clauses[len(s.clauses)-1].tags&tell != 0 && s.clauses[0].tags&steal == 0
}

// isSurvey reports whether the period is the window of a survey or report.
func (r *reader) isSurvey(s *sentence, w *when) bool {
	for _, tok := range s.tokens {
		if tok.tags&survey == 0 {
			continue
		}
		if tok.Start >= w.End && tok.Start-w.End <= 6 || s.lang == english && tok.End <= w.Start && w.Start-tok.End <= 4 {
			return true
		}
	}
	return false
}

// isTitle reports whether the year stands in the title of a report.
func (r *reader) isTitle(w *when) bool {
	return isOneOf(runeAt(r.folded, w.Start-1), "「『《") && !isOneOf(runeAt(r.folded, w.End-1), "年月日년월일")
}
