package claims

import "slices"

// maxDateline bounds the letters of a dateline.
const maxDateline = 48

// datelines end what stands before an English release or wire: WASHINGTON - Today, SEOUL, Feb. 25 (Yonhap) -- Police said.
var datelines = []string{" -- ", " - ", ") - "}

// dateline returns the place behind the dateline that an English sentence begins with, or its beginning. The place and the day in it are those of
// writing.
func (r *reader) dateline(s *sentence) int {
	if s.lang != english {
		return s.Start
	}
	for i := s.Start; i < min(s.End, s.Start+maxDateline); i++ {
		if _, l := firstAt(r.folded, i, datelines); l > 0 && i-s.Start > 2 {
			first := r.words(Span{s.Start, i})[0]
			if r.shouts(r.trimWord(first)) || hasBefore(r.folded, i, ")") {
				return i + l
			}
			return s.Start
		}
	}
	return s.Start
}

// shouts reports whether a word is written in capitals.
func (r *reader) shouts(w Span) bool {
	return w.End-w.Start > 2 && !slices.ContainsFunc(r.text.Runes[w.Start:w.End], func(c rune) bool { return 'a' <= c && c <= 'z' })
}

// withoutDateline leaves out the words and times of a dateline, but not the agency in it.
func (r *reader) withoutDateline(s *sentence) {
	at := r.dateline(s)
	if at == s.Start {
		return
	}
	s.tokens = slices.DeleteFunc(s.tokens, func(tok token) bool { return tok.Start < at && tok.tags&media == 0 })
	s.whens = slices.DeleteFunc(s.whens, func(w when) bool { return w.Start < at })
}
