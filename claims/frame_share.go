package claims

// behindVictim stand between the name of a victim and the sum that was taken from it alone: DMMビットコインの482億円, Upbit ($50 million).
var behindVictim = []string{"からは", "から", "では", "で", "の", "が", "は", "(", "에서 ", "의 ", "은 ", "는 ", "이 ", "가 ", " (", "'s ", " "}

// victimOf returns the name of the victim that stands right before a figure, or nil.
func (r *reader) victimOf(s *sentence, f figure) *token {
	for i := range s.tokens {
		tok := &s.tokens[i]
		if tok.tags&victim == 0 {
			continue
		}
		if tok.Start > f.End {
			if s.lang == english && tok.Start == f.End+1 { // $8.5 million Platypus exploit
				if _, l := firstAt(r.folded, tok.End, []string{" hack", " heist", " theft", " exploit", " breach", " robbery", " raid", " attack"}); l > 0 {
					return tok
				}
			}
			if _, l := firstAt(r.folded, f.End, []string{" from the ", " from ", " at "}); s.lang == english && l > 0 && tok.Start == f.End+l {
				return tok
			}
			continue
		}
		if _, l := firstAt(r.folded, tok.End, behindVictim); l > 0 && tok.End+l == f.Start {
			return tok
		}
	}
	return nil
}

// sums counts the figures of a sentence that are no conversions.
func (s *sentence) sums() int {
	n := 0
	for _, f := range s.figures {
		if f.ConvertedFrom == "" {
			n++
		}
	}
	return n
}

// shareOf returns the theft of which a figure is the share of the victim that it stands behind, where no word of its own governs the
// figure: hackers stole $660 million, counting DMM Bitcoin's $308 million.
func (r *reader) shareOf(s *sentence, f figure) *token {
	whose := r.victimOf(s, f)
	if s.sums() < 2 || whose == nil {
		return nil
	}
	if s.tags&(steal|loss) == 0 && hasBefore(r.folded, f.Start, "(") && hasAt(r.folded, f.End, ")") {
		for i := range s.tokens { // the hacks of X ($308 million) and Y ($50 million)
			if tok := &s.tokens[i]; tok.tags&attack != 0 && s.clauseAt(tok.Start) == s.clauseAt(f.Start) {
				return tok
			}
		}
	}
	for i := range s.tokens {
		if tok := &s.tokens[i]; tok.tags&(steal|loss) != 0 && !r.prevented(s, tok) && !r.takesData(s, tok) {
			return tok
		}
	}
	return nil
}

// ofStolen returns the name of stolen goods that an English sum is of, where no verb says what became of it: sitting on $3 billion of stolen crypto.
func (r *reader) ofStolen(s *sentence, f figure) *token {
	_, l := firstAt(r.folded, f.End, []string{" of ", " in ", " worth of "})
	for _, tok := range s.tokens {
		if l > 0 && tok.Start == f.End+l && tok.tags&stolenGoods != 0 {
			tok.tags |= steal
			return &tok
		}
	}
	return nil
}

// apportion gives each of several sums the victim that it was taken from, and keeps what is told of a part from the whole: a sum that a
// part follows ends where the part begins.
func (r *reader) apportion(s *sentence, out []finding) {
	if len(out) == 1 && s.lang != japanese && len(out[0].figures) > 0 && hasBefore(r.folded, out[0].figures[0].Start, "(") {
		out[0].of = r.victimOf(s, out[0].figures[0]) // second to X ($580 million)
	}
	if len(out) < 2 {
		return
	}
	shares := map[int]bool{}
	for i := range out {
		if tok := r.victimOf(s, out[i].figures[0]); tok != nil {
			out[i].of = tok
			shares[tok.Start] = true
		}
	}
	for i := range out {
		out[i].shares = shares
		if i+1 == len(out) || out[i].part {
			continue
		}
		last, next := out[i].figures[len(out[i].figures)-1].End, out[i+1].figures[0].Start
		if at := r.partBegins(s, out[i].figures[0].Start, last, next); at > 0 {
			out[i].whole, out[i].End = true, at
			out[i].Start = min(out[i].Start, s.clauseAt(out[i].figures[0].Start).Start)
		}
	}
}

// ofOther reports whether another sum of the sentence than that of a finding was taken from a victim.
func (f *finding) ofOther(tok token) bool {
	return f.shares[tok.Start] && (f.of == nil || f.of.Start != tok.Start)
}

// partMarks stand between a whole and its part.
var partMarks = []string{"このうち", "そのうち", "、うち", "のうち", "内訳は", " 이 중 ", " 이중 ", " 그중 ", " 이 가운데 ", " 가운데 ", " 중 ", ", of which ", ", including ", ", with ", ", nearly all ", ", most of ", ", almost all ", ", much of ", ", the bulk of ", ", more than half ", ", about half ", ", half of ", "; of that", ", among them"}

// partBegins returns the place behind the mark of a part between two figures, or 0.
func (r *reader) partBegins(s *sentence, start, from, to int) int {
	for i := from; i < to; i++ {
		w, l := firstAt(r.folded, i, partMarks)
		if l == 0 {
			continue
		}
		if w == "、うち" || w == "このうち" || w == "そのうち" || w == "内訳は" || s.lang == english {
			return i + 1
		}
		return i + l
	}
	return 0
}

// upTo returns a sentence as if it ended at a place.
func (s *sentence) upTo(end int) *sentence {
	cut := *s
	cut.End, cut.tags, cut.tokens, cut.clauses, cut.nature = end, 0, nil, nil, nil
	for _, tok := range s.tokens {
		if tok.End <= end {
			cut.tokens = append(cut.tokens, tok)
			cut.tags |= tok.tags
		}
	}
	for _, c := range s.clauses {
		if c.Start < end {
			c.End = min(c.End, end)
			cut.clauses = append(cut.clauses, c)
		}
	}
	return &cut
}

// shareOfIt reports whether an English sum is told to be a share of the theft that the sentence told before it: X accounted for $30 million of it.
func (r *reader) shareOfIt(s *sentence, f figure, g *token) bool {
	_, l := firstAt(r.folded, f.End, []string{" of it,", " of it.", " of it;", " of that,", " of that.", " of the total", " of the sum", " of the haul", " of the loss", " of it coming from ", " of it from ", " of it taken ", " of that from ", " of that taken "})
	_, apposed := firstBefore(r.folded, f.Start, []string{" of it, ", " of that, ", " of them, "}) // more than half of it, 800 billion won
	return s.lang == english && l+apposed > 0 && (g == nil || g.tags&(launder|move|recover|foreign) == 0)
}
