package claims

import "slices"

// inRemark reports whether an English time stands in a relative clause behind an act that tells of something else than it: sent to a mixer, which was
// put under sanctions in April.
func (r *reader) inRemark(s *sentence, w *when, act Span) bool {
	const reach = 60
	if s.lang != english || w.Start < act.End {
		return false
	}
	for i := w.Start; i > max(act.End-1, w.Start-reach); i-- {
		if isOneOf(r.folded[i], ",;") {
			_, l := firstAt(r.folded, i, []string{", which ", ", who ", ", whose ", ", whom "})
			in := Span{i, w.End}
			for in.End < s.End && !isOneOf(r.folded[in.End], ",;") {
				in.End++
			}
			return l > 0 && !slices.ContainsFunc(s.tokens, func(tok token) bool {
				return tok.tags&(steal|attack|loss|gain|launder|move|tell) != 0 && tok.Start >= in.Start && tok.End <= in.End
			})
		}
	}
	return false
}

// oneOfTwo gives each of two English sums of a change its own of two years: between 2022 and 2023 the sum fell to $1.7 billion from $3.7 billion.
func (r *reader) oneOfTwo(s *sentence, w *when, f *finding) *when {
	if w == nil || s.lang != english || len(f.figures) == 0 || s.sums() != 2 || len(w.From) != 4 || len(w.To) != 4 || w.From == w.To || !hasAt(r.folded, w.Start-len("between "), "between ") && !hasAt(r.folded, w.Start, "between ") {
		return w
	}
	if !r.has([]string{" fell ", " rose ", " dropped ", " grew ", " climbed ", " jumped ", " increased ", " decreased ", " declined ", " surged ", " plunged ", " went from "}, s.Span) {
		return w
	}
	one := *w
	if _, from := firstBefore(r.folded, f.figures[0].Start, []string{"from "}); from > 0 {
		one.To = w.From
	} else {
		one.From = w.To
	}
	return &one
}

// inOthersRemark reports whether an English time stands with another sum in a remark on the subject: Onyx, hacked for $2.1 million last November, has
// been drained of $3.8 million.
func (r *reader) inOthersRemark(s *sentence, w *when, f *finding) bool {
	in := w.Span
	for in.Start > s.Start && !isOneOf(r.folded[in.Start-1], ",;") {
		in.Start--
	}
	for in.End < s.End && !isOneOf(r.folded[in.End], ",;") {
		in.End++
	}
	_, remark := firstAt(r.folded, in.Start, []string{" hacked ", " robbed ", " drained ", " exploited ", " which ", " who ", " whose ", " already "})
	fig := f.figures[0].core
	return remark > 0 && in.End < s.End && (fig.Start < in.Start || fig.Start > in.End) && s.figureBetween(in.Start, in.End)
}
