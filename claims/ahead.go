package claims

import "slices"

// predictions are the words of foresight that speak of what has not happened; others speak also of a sum that is not yet
// counted.
var predictions = []string{"続けば", "このままでは", "ペース", "at this", "at the current", "if the ", "추세", "이대로", "이어지면", "계속되면", "予測", "予想", "見通し", "expect", "forecast", "predict", "project", "anticipat", "on track", "on course", "poised", "likely to", "are likely", "is likely", "looks set", "전망", "예상", "예측", "내다"}

// conditions make what follows a thing to come, whatever time stands beside it.
var conditions = []string{"続けば", "このままでは", "ペース", "at this pace", "at this rate", "at the current", "if the pace", "if the trend", "추세라면", "이대로라면", "이대로면", "이어지면", "계속되면"}

// ahead reports whether a theft is one that is foreseen: in a time to come, or predicted without a victim or a time that
// has passed.
func (r *reader) ahead(s *sentence, f *finding) bool {
	if r.comes(s, f) || r.viewedAhead(s, f) {
		return true
	}
	if s.tags&foresee == 0 {
		return s.lang == english && r.yetToCome(s, f)
	}
	future := false
	for i := range s.whens {
		if w := &s.whens[i]; w.Start < f.End && !r.isStatement(s, w) {
			future = w.future && (s.clauseAt(w.Start).tags&foresee != 0 || w.End > f.Start)
		}
	}
	if future || r.yetToCome(s, f) {
		return true
	}
	if s.tags&victim != 0 || f.when != nil && r.isOver(f.when) && !r.has(conditions, s.Span) {
		return false
	}
	return slices.ContainsFunc(s.tokens, func(tok token) bool {
		_, l := firstAt(r.folded, tok.Start, predictions)
		return tok.tags&foresee != 0 && l > 0
	})
}

// comes reports whether a theft in a verb that is not of the past is told of a time after the day of publication: 来年は被害が20億ドルを超える.
func (r *reader) comes(s *sentence, f *finding) bool {
	if s.lang == english || len(f.figures) == 0 {
		return false
	}
	at := f.figures[len(f.figures)-1].End
	if _, l := firstAt(r.folded, at, []string{"어설 것", "을 것", "설 것", "길 것", "어설 수", "을 수", "길 수", "어설 전망", "을 전망"}); l > 0 && s.figures[0].Bound == AtLeast {
		return true // 작년의 34억 달러를 넘어설 것
	}
	future := slices.ContainsFunc(s.whens, func(w when) bool { return w.future && w.End <= min(f.anchor.Start, f.figures[0].Start) })
	_, l := firstAt(r.folded, at, []string{"る", "す", "に達する", "に上る", "にのぼる", "に及ぶ", "을 것", "를 것", "을 수", "에 달할", "에 이를"})
	return future && l > 0
}

// yetToCome reports whether the verb of a theft stands in the present before a word of foresight, 盗むと見込む, or a sum that may be
// reached in a time that is not over, 2024年には…25億ドルに達する可能性がある.
func (r *reader) yetToCome(s *sentence, f *finding) bool {
	if s.lang == english {
		_, may := firstBefore(r.folded, f.anchor.Start, []string{" could ", " may ", " might ", " may yet ", " could yet "})
		_, net := firstAt(r.folded, f.anchor.Start, []string{"could ", "may ", "might "})
		return r.infinitive(s, f.anchor) || may+net > 0 && (f.when == nil || !r.isOver(f.when))
	}
	at := f.anchor.End
	if isOneOf(runeAt(r.folded, at), "すむう") || isOneOf(runeAt(r.folded, at-1), "むう") {
		if isOneOf(runeAt(r.folded, at), "すむう") {
			at++
		}
		if hasAt(r.folded, at, "る") {
			at++
		}
		if _, l := firstAt(r.folded, at, []string{"と見込", "とみる", "とみて", "と予", "見込み", "見通し", "だろう", "恐れ", "おそれ", "可能性", "公算", "懸念", "との予", "との見方"}); l > 0 {
			return true
		}
	}
	if f.when == nil || r.isOver(f.when) || len(f.figures) == 0 {
		return false
	}
	last := f.figures[len(f.figures)-1]
	for i := last.End; i < min(s.End, last.End+12); i++ {
		if _, l := firstAt(r.folded, i, []string{"る可能性", "る恐れ", "るおそれ", "る見通し", "る公算", "す可能性", "すとみ", "る懸念", "할 가능성", "를 가능성", "을 가능성"}); l > 0 {
			return true
		}
	}
	return false
}

// viewAhead reports whether a clause tells a view, in the present, of a time that is not over: 今年は前年を下回るとの見方もある.
func (r *reader) viewAhead(s *sentence, c *clause) bool {
	now := slices.ContainsFunc(s.whens, func(w when) bool { return w.From != "" && !w.day && !r.isOver(&w) && !r.isSurvey(s, &w) })
	return now && r.has([]string{"るとの見方", "すとの見方", "くとの見方", "むとの見方", "うとの見方", "るという見方", "すという見方", "くという見方", "むという見方", "うという見方"}, c.Span)
}

// guessesPast takes foresight from a word of likelihood behind a verb of the past, which guesses at what has happened: 実行した可能性が高い, 저질렀을 가능성이
// 높다.
func (r *reader) guessesPast(s *sentence) {
	for i := range s.tokens {
		tok := &s.tokens[i]
		if tok.tags&foresee == 0 {
			continue
		}
		_, likely := firstAt(r.folded, tok.Start, []string{"可能性が", "公算", "가능성이"})
		_, japanesePast := firstBefore(r.folded, tok.Start, []string{"た", "んだ", "いだ"})
		koreanPast := hasBefore(r.folded, tok.Start, "을 ") && tok.Start > 2 && finalOf(r.folded[tok.Start-3]) == finalSsangsios
		if likely > 0 && (japanesePast > 0 || koreanPast) {
			tok.tags = tok.tags&^foresee | suspect
		}
	}
}

// koreanAhead finds the future of Korean verbs in reported speech: a syllable that ends in ㄹ before 것, 이어갈 것이라고. Behind a past stem it is a
// guess at what has happened.
func (r *reader) koreanAhead(s *sentence) []token {
	if s.lang != korean {
		return nil
	}
	var out []token
	for i := s.Start + 2; i+1 < s.End; i++ {
		if r.folded[i] != ' ' || r.folded[i+1] != '것' || !isHangul(r.folded[i-1]) || finalOf(r.folded[i-1]) != finalRieul || finalOf(r.folded[i-2]) == finalSsangsios {
			continue
		}
		span := Span{i - 1, i + 2}
		if !slices.ContainsFunc(s.tokens, func(o token) bool { return o.Start < span.End && span.Start < o.End }) {
			out = append(out, token{span, foresee})
		}
	}
	return out
}

// The final consonants of hangul syllables that tell the future from the past, as counted in Unicode.
const (
	finalNieun     = 4
	finalRieul     = 8
	finalSsangsios = 20
)

// finalOf is the number of the final consonant of a hangul syllable, zero if it has none.
func finalOf(r rune) int {
	const first, finals = 0xAC00, 28
	if r < first {
		return 0
	}
	return int(r-first) % finals
}

// isOver reports whether a time ended by the day of publication, as far as both are known.
func (r *reader) isOver(w *when) bool {
	end, told := edgeOf(w.To, true), edgeOf(r.time.published, true)
	return end.IsZero() || told.IsZero() || !end.After(told)
}

// infinitive reports whether an English verb depends on a word of foresight: expect hackers to funnel.
func (r *reader) infinitive(s *sentence, verb Span) bool {
	const reach = 60
	if !hasBefore(r.folded, verb.Start, "to ") && !hasBefore(r.folded, verb.Start, "will ") {
		return false
	}
	return slices.ContainsFunc(s.tokens, func(tok token) bool {
		return tok.tags&foresee != 0 && tok.End <= verb.Start && verb.Start-tok.End <= reach && s.clauseAt(tok.Start) == s.clauseAt(verb.Start)
	})
}
