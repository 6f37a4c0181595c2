package claims

import "slices"

// periodOf chooses the period of a theft or transfer: in its own clause, else before it in the sentence. The day of a
// statement and the window of a survey are not it.
func (r *reader) periodOf(s *sentence, f *finding) *when {
	var fit []*when
	for i := range s.whens {
		w := &s.whens[i]
		if w.future && f.kind != Forecast || f.kind == Laundering && r.afterwards(s, w) || f.kind == Laundering && r.ofAnother(s, w.Span, f.anchor) || r.isStatement(s, w) || r.isSurvey(s, w) || r.isTitle(w) || r.comparedTime(s, w) || r.inRemark(s, w, f.anchor) || r.ofAnotherSum(s, w, f) || r.ofMainVerb(s, w, f) || r.ofListing(s, w, f) || r.ofAct(s, w, f) {
			continue
		}
		fit = append(fit, w)
	}
	if w := r.ownDate(s, f, fit); w != nil && !(s.lang == english && w.End <= f.figures[0].Start && r.cumulative(s, f)) {
		return r.oneOfTwo(s, w, f)
	}
	if r.cumulative(s, f) {
		return nil
	}
	var best *when
	distance := 0
	for _, w := range fit {
		d := gap(w.Span, f.anchor)
		for _, fig := range f.figures {
			d = min(d, gap(w.Span, fig.Span))
		}
		if w.Start < f.Start || w.Start >= f.End {
			d += 40
			if f.own || w.Start >= f.End && s.lang != english {
				continue
			}
		}
		if s.lang != english && (r.anothersDate(s, w, f) || r.launderingsDate(s, w, f)) {
			continue
		}
		if best == nil || d < distance {
			best, distance = w, d
		}
	}
	return r.oneOfTwo(s, best, f)
}

// ofAnotherSum reports whether a time is the attribute of another sum, with which this one is compared: 前年の17億ドルに比べ.
func (r *reader) ofAnotherSum(s *sentence, w *when, f *finding) bool {
	if s.lang == english {
		return len(f.figures) > 0 && r.inOthersRemark(s, w, f) || len(f.figures) > 0 && slices.ContainsFunc(s.figures, func(o figure) bool { // last month's $8.5 million exploit
			return hasAt(r.folded, w.End, "'s ") && o.Start == w.End+len("'s ") && o.core != f.figures[0].core
		})
	}
	if len(f.figures) == 0 || s.sums() < 2 {
		return false
	}
	_, l := firstAt(r.folded, w.End, []string{"の", "의 "})
	if last := f.figures[len(f.figures)-1].End; l > 0 && w.Start >= last && slices.ContainsFunc(s.figures, func(o figure) bool {
		return o.Start >= w.End && s.clauseAt(o.Start) == s.clauseAt(w.Start) && slices.ContainsFunc(s.tokens, func(tok token) bool { return tok.tags&victim != 0 && tok.Start >= w.End && tok.End <= o.Start })
	}) {
		return true // 482億円は、2018年のコインチェック(580億円)に次ぐ
	}
	if l > 0 && s.lang == japanese && slices.ContainsFunc(s.figures, func(o figure) bool {
		return o.core != f.figures[0].core && o.End <= f.figures[0].Start && slices.ContainsFunc(s.tokens, func(tok token) bool {
			return tok.tags&victim != 0 && tok.Start == w.End+l && tok.End+1 == o.Start && isOneOf(r.folded[tok.End], "(の")
		})
	}) {
		return true // 2014年のマウントゴックス(470億円)を上回る580億円
	}
	if l > 0 && f.shares[w.End+l] && (f.of == nil || f.of.Start != w.End+l) && slices.ContainsFunc(s.tokens, func(tok token) bool {
		return tok.tags&victim != 0 && tok.Start > w.End+l && tok.End <= f.figures[0].Start && !f.ofOther(tok)
	}) {
		return true // 2018年のコインチェック
	}
	return l > 0 && slices.ContainsFunc(s.figures, func(o figure) bool {
		_, compared := firstAt(r.folded, skipWorth(r.folded, o.End), []string{"に比べ", "と比べ", "から", "より", "に対し", "を上回", "を下回", "を超え", "と比較", "에 비해", "보다", "에서 "})
		return o.Start-w.End == l && compared > 0 && o.core != f.figures[0].core
	})
}

// launderingsDate reports whether a time is in a clause that tells of a laundering alone, while the theft is told in another.
func (r *reader) launderingsDate(s *sentence, w *when, f *finding) bool {
	c := s.clauseAt(w.Start)
	return f.kind != Laundering && c.tags&launder != 0 && c.tags&steal == 0 && c != s.clauseAt(f.anchor.Start)
}

// ofMainVerb reports whether a day behind the topic of a Japanese sentence is of the verb that ends it, while the theft only says of
// somebody or something which one is meant: 金融庁は8日、580億円分を流出させた業者に改善命令を出した.
func (r *reader) ofMainVerb(s *sentence, w *when, f *finding) bool {
	if s.lang != japanese || !w.day || w.End > f.anchor.Start || r.relative(f.anchor) == 0 {
		return false
	}
	_, topic := firstBefore(r.folded, w.Start, []string{"は", "が", "も"})
	_, pause := firstAt(r.folded, w.End, []string{"、", "までに、"})
	return pause > 0 && (topic > 0 || w.Start == s.Start) && s.clauseAt(w.Start) == s.clauseAt(f.anchor.Start)
}

// ofListing reports whether a time is of a listing or a seizure that only says who is meant: 29日に制裁対象となったミキサーは、1億ドルを処理した.
func (r *reader) ofListing(s *sentence, w *when, f *finding) bool {
	const reach = 16
	return s.lang == japanese && slices.ContainsFunc(s.tokens, func(tok token) bool {
		return tok.tags&(designate|indict|recover|counter) != 0 && tok.Start >= w.End && tok.Start-w.End <= reach && tok.End <= f.anchor.Start && r.relative(tok.Span) > 0 && !slices.Contains(r.folded[w.End:tok.Start], '、')
	})
}

// lastLetter is the place behind the last letter of a sentence.
func (r *reader) lastLetter(s *sentence) int {
	end := s.End
	for end > s.Start && isOneOf(r.folded[end-1], "。. ") {
		end--
	}
	return end
}

// afterwards reports whether something is told to be after what was at a time: 8月の制裁後も.
func (r *reader) afterwards(s *sentence, w *when) bool {
	const reach = 8
	if !hasAt(r.folded, w.End, "の") {
		return false
	}
	for i := w.End + 1; i < min(s.End, w.End+reach) && (isKanji(r.folded[i]) || isKatakana(r.folded[i])); i++ {
		if _, l := firstAt(r.folded, i, []string{"後も", "後に", "後、", "後は"}); l > 0 {
			return true
		}
	}
	return false
}

// anothersDate reports whether a time is of another sum of a Japanese or Korean sentence: it stands behind that sum, or is told of one
// sum alone, 今年だけで, 올해에만.
func (r *reader) anothersDate(s *sentence, w *when, f *finding) bool {
	if len(f.figures) == 0 {
		return false
	}
	last := f.figures[len(f.figures)-1].End
	other := s.clauseAt(w.Start) != s.clauseAt(f.figures[0].Start)
	_, alone := firstAt(r.folded, w.End, []string{"だけ", "のみ", "に限", "에만 ", "만 ", "에만도 ", "만도 "})
	if s.lang == korean && alone > 0 && w.Start >= last && s.figureBetween(w.End, s.End) {
		return true // 5년간 1.5조원, 올해만 8천억원
	}
	shared := w.End <= f.anchor.Start && !s.figureBetween(w.End, f.anchor.Start) && s.clauseAt(w.Start) == s.clauseAt(f.figures[0].Start)
	return w.Start >= last && s.figureBetween(last, w.Start) && !shared || other && alone > 0 && w.End <= f.figures[0].Start && s.figureBetween(w.End, f.figures[0].Start)
}

// cumulative reports whether a sum is told to be of all times together: 累計では67億ドル. The time of another sum is not its own.
func (r *reader) cumulative(s *sentence, f *finding) bool {
	reach := 8
	if s.lang == english {
		reach = 24
	}
	if len(f.figures) == 0 || s.sums() < 2 {
		return false
	}
	at := f.figures[0].Start
	return r.has([]string{"累計", "通算", "これまでに", "누적", "누계", "cumulative", "all-time", "to date", "in all"}, Span{max(s.Start, at-reach), at})
}

// ownDate returns the date that a figure has for itself in a sentence of several. In Japanese and Korean a date stands before
// its figure; in English right behind it, or else before it.
func (r *reader) ownDate(s *sentence, f *finding, fit []*when) *when {
	if len(f.figures) == 0 {
		return nil
	}
	fig := f.figures[0]
	var before, after *when
	for _, w := range fit {
		switch {
		case w.End <= fig.Start && !s.figureBetween(w.End, fig.Start):
			before = w
		case after == nil && w.Start >= fig.End && !s.figureBetween(f.figures[len(f.figures)-1].End, w.Start):
			after = w
		}
	}
	if s.lang == english && after != nil && (hasAt(r.folded, after.End, " alone") || !slices.ContainsFunc(r.folded[fig.End:after.Start], isClauseMark)) {
		return after
	}
	if s.lang == english && before != nil && len(s.figures) == len(f.figures) {
		return nil // a single sum: the nearest date is its own
	}
	if before == nil && len(fit) > 0 && s.lang != english && hasBefore(r.folded, fig.Start, "から") && slices.ContainsFunc(s.figures, func(o figure) bool { return skipWorth(r.folded, o.End) == fig.Start-2 }) {
		return fit[0] // 前年の17億ドルから10億ドルに: the second sum is of the time that the sentence begins with
	}
	return before
}

// isClauseMark reports whether an English date behind the mark is no longer of what stands before it.
func isClauseMark(c rune) bool { return c == ',' || c == ';' }

func (s *sentence) figureBetween(from, to int) bool {
	for _, f := range s.figures {
		if f.Start >= from && f.End <= to {
			return true
		}
	}
	return false
}

// eventPeriod is the date of an act that is dated by its announcement.
func (r *reader) eventPeriod(s *sentence, span, anchor Span) *when {
	var best *when
	for i := range s.whens {
		w := &s.whens[i]
		if r.ofAnother(s, w.Span, anchor) || r.ofReason(s, w, anchor) || w.To == "" && w.From != "" {
			continue // an act is of a day, and does not go on
		}
		if w.Start >= span.Start && w.Start < span.End {
			if s.lang != english {
				return w
			}
			if best == nil || best.Start < span.Start || w.day && !best.day || w.day == best.day && gap(w.Span, anchor) < gap(best.Span, anchor) {
				best = w
			}
			continue
		}
		if best == nil && w.Start < span.Start {
			best = w
		}
	}
	return best
}

// ofReason reports whether a time stands in what an act is done for, and is not the day of the act: 4月に盗んだ資金を洗浄したとして制裁した.
func (r *reader) ofReason(s *sentence, w *when, act Span) bool {
	if s.lang == english {
		return !w.day && w.End <= act.Start && slices.ContainsFunc(s.tokens, func(tok token) bool {
			return tok.tags&(steal|launder) != 0 && tok.Start >= w.End && tok.End < act.Start
		})
	}
	return s.lang != english && w.End <= act.Start && !r.isStatement(s, w) && r.has([]string{"たとして", "るとして", "た疑いで", "る疑いで", "たことを理由", "ることを理由", "한 혐의로", "한 이유로", "했다는 이유로", "했다며"}, Span{w.End, act.Start})
}

// ofAnother reports whether a theft or laundering is told between a date and an act, and so has the date for itself.
func (r *reader) ofAnother(s *sentence, date, act Span) bool {
	for _, tok := range s.tokens {
		if tok.tags&(steal|launder) == 0 && (tok.tags&loss == 0 || !r.attributive(tok)) || tok.Start >= act.Start && tok.End <= act.End {
			continue
		}
		if s.lang == english && tok.Start > act.Start && tok.End <= date.Start && date.Start-tok.End < 40 {
			return true
		}
		if s.lang == english && tok.End <= date.Start && date.End <= act.Start && date.Start-tok.End < 40 && !slices.ContainsFunc(r.folded[tok.End:date.Start], func(c rune) bool { return isOneOf(c, ",;") }) {
			return true
		}
		if s.lang == korean && tok.tags&steal != 0 && tok.Start >= date.End && tok.End <= act.Start && tok.Start-date.End <= stolenFrom && r.attributive(tok) && r.has([]string{"을 ", "를 "}, Span{date.End, tok.Start + 2}) {
			return true // 작년 5월 X를 턴 Y는
		}
		if s.lang != english && tok.Start >= date.End && (tok.End <= act.Start || act.End <= date.Start) && (tok.Start-date.End <= 2 || tok.Start-date.End <= stolenFrom && r.from(Span{date.End, tok.Start})) {
			return !slices.Contains(r.folded[date.End:tok.Start], '、')
		}
	}
	return false
}

// attributive reports whether a Japanese or Korean verb stands before what it says something of: 사라진 이더리움, 失われた資金.
func (r *reader) attributive(tok token) bool {
	switch next := runeAt(r.folded, tok.End); {
	case next == ' ':
		return finalOf(r.folded[tok.End-1]) == finalNieun
	default:
		return r.folded[tok.End-1] == 'た' && (isKanji(next) || isKatakana(next) || isDigit(next))
	}
}

// stolenFrom bounds the place that stands between a date and a theft: 昨年3月に取引所Xから盗んだ.
const stolenFrom = 24

// from reports whether a range says from where something was taken, and does not break off.
func (r *reader) from(in Span) bool {
	return !r.has([]string{"使って", "使い", "用いて", "通じて", "介して", "이용해", "통해", "거쳐"}, in) && !slices.ContainsFunc(r.folded[in.Start:in.End], func(c rune) bool { return isOneOf(c, "、。,;") }) && r.has([]string{"から", "에서", "で", "に起き", "に発生", "にあった", "の"}, in)
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

// isStatement reports whether a day is the one on which somebody spoke: 取引所は26日、…と発表した. A night or a morning, and
// what happened on a day, is no statement.
func (r *reader) isStatement(s *sentence, w *when) bool {
	if s.tags&(tell|designate|indict) == 0 && !(s.lang == english && s.tags&counter != 0) && !r.matter(s) {
		return false
	}
	if s.lang == english {
		return r.isEnglishStatement(s, w)
	}
	if _, l := firstAt(r.folded, w.End, []string{"に発表", "に公表", "に報じ", "の発表", "付", "に明らかに", "に開示", "に公開", "配信", "の記事", "の紙面", "の朝刊", "の夕刊", "の電子版"}); l > 0 {
		return true
	}
	if w.day && r.meets(s, w.End) {
		return true
	}
	if !w.day || w.timed || w.From != w.To || r.attackersDay(s, w) {
		return false
	}
	if s.lang == korean {
		if _, said := firstBefore(r.folded, w.Start, []string{"라며 ", "다며 ", "다고 ", "라고 ", "라면서 ", "다면서 "}); said > 0 && s.tags&(designate|tell) != 0 {
			return true // …것이라며 14일 제재 명단에 추가했다
		}
		_, happened := firstAt(r.folded, w.End, []string{"에 ", " 발생", " 일어", " 벌어", " 해킹으로", " 공격으로", " 해킹을 당", " 해킹당", " 해킹 공격", " 사이버 공격"})
		_, topic := firstBefore(r.folded, w.Start, []string{"은 ", "는 ", "이 ", "가 "})
		_, past := firstAt(r.folded, w.Start, []string{"지난", "이달", "작년", "재작년"}) // who speaks of today names the day alone
		if _, held := firstBefore(r.folded, r.lastLetter(s), []string{"추산된다", "추산됐다", "추정된다", "추정됐다", "알려졌다", "전해졌다", "집계됐다", "파악됐다", "보인다"}); held > 0 {
			topic = 0 // it is others who say so of the topic
		}
		return topic > 0 && happened+past == 0 && !r.longAgo(w) || r.tellsAt(s, w.End+1)
	}
	if r.tellsAt(s, w.End) { // 14日報じた
		return true
	}
	if hasBefore(r.folded, w.Start, "が") && r.has([]string{"たことを", "たことが"}, Span{w.End, s.End}) {
		return false // イーサが13日、ミキサーに送られたことを確認した
	}
	_, topic := firstBefore(r.folded, w.Start, []string{"は", "が", "も"})
	_, pause := firstAt(r.folded, w.End, []string{"、", "(", "まで", "の会見", "の声明", "の記者会見"})
	switch {
	case topic > 0:
		return pause > 0
	case w.Start > s.Start:
		return false
	}
	return hasAt(r.folded, w.End, "、") && s.clauses[len(s.clauses)-1].tags&tell != 0 && s.clauses[0].tags&steal == 0
}

// longAgo reports whether a day lies too far before the day of publication for somebody to have spoken on it.
func (r *reader) longAgo(w *when) bool {
	const news = 6
	told := newWindow(w.From, r.time.published)
	return told.known() && told.days() > news
}

// meetings are where somebody speaks on a day, or what is put out on it; asOf say that a sum is worth so much on it.
var (
	meetings = []string{"会見", "閣議", "声明", "国会", "演説", "公聴会", "会合", "発表", "報告", "談話", "資料", "文書", "通知", "告知", "投稿", "書簡", "기자회견", "회견", "브리핑", "국정감사", "청문회", "성명", "발표", "보고서", "자료", "공지", "담화"}
	asOf     = []string{"時点", "現在の", "の終値", "のレート", " 기준", " 시점"}
)

// meets reports whether a day that ends at place i is one of a meeting or a paper: 27日の記者会見で, 14日に出した共同声明で, 27일 새벽 기자회견에서.
func (r *reader) meets(s *sentence, i int) bool {
	const reach = 6
	if _, l := firstAt(r.folded, i, asOf); l > 0 {
		return true
	}
	_, l := firstAt(r.folded, i, []string{"の", "に開いた", "に出した", "に公表した", "に発表した", "付の", "付", " "})
	for k := i + l; l > 0 && k < min(s.End, i+l+reach) || s.lang == japanese && l > 0 && k < min(s.End, i+l+2*reach); k++ {
		if _, paper := firstAt(r.folded, k, meetings); paper > 0 {
			return true
		}
		if c := r.folded[k]; !isKanji(c) && !isKatakana(c) && !isHangul(c) && c != ' ' && !(c == 'の' && s.lang == japanese) {
			return false
		}
	}
	return false
}

// matters stand behind a theft that is only the matter of what a sentence tells: …が流出した問題で、利用者が提訴した.
var matters = []string{"た問題で", "た問題を", "た事件で", "た事件を", "た問題につい", "た事件につい", "事件をめぐ", "問題をめぐ", "事件を巡", "問題を巡", "사건과 관련", "사태와 관련", "사고와 관련", "사건에 대해", "사고에 대해", "사건을 두고", "사고를 두고"}

func (r *reader) matter(s *sentence) bool { return s.lang != english && r.has(matters, s.Span) }

// attackersDay reports whether a day stands behind those who attack: they act on it, and say nothing.
func (r *reader) attackersDay(s *sentence, w *when) bool {
	return slices.ContainsFunc(s.tokens, func(tok token) bool {
		return tok.tags&(hacker|group) != 0 && tok.End < w.Start && w.Start-tok.End <= 2
	})
}

func (r *reader) isEnglishStatement(s *sentence, w *when) bool {
	if hasAt(r.folded, w.End, "'s ") {
		return false // May's theft
	}
	for _, tok := range s.tokens {
		if tok.tags&tell != 0 && tok.End <= w.Start && w.Start-tok.End <= 6 {
			return true
		}
		if tok.tags&(tell|designate|indict) != 0 && w.day && tok.Start-w.End == 1 {
			return true
		}
		if w.day && tok.tags&(counter|indict) != 0 && tok.End <= w.Start && w.Start-tok.End <= len(" on ") && r.has([]string{"arrest", "charged", "indicted", "extradited", "pleaded"}, tok.Span) {
			return true // arrested on Tuesday
		}
	}
	if w.day && (r.statesOnly(s, w) || r.daysVerb(s, w) || r.ofCharge(s, w)) {
		return true
	}
	_, l := firstBefore(r.folded, w.Start, []string{"which on ", "who on ", "which in ", "who in ", "published in ", "released in ", "issued in ", "published on ", "released on ", "report of ", "report from ", "report for ", "statement on ", "filing on ", "interview on "})
	return l > 0
}

// ofCharge reports whether a day stands behind the verb of an indictment or a listing, with nothing between that was done to money: indicted X on
// Wednesday over attacks.
func (r *reader) ofCharge(s *sentence, w *when) bool {
	const reach = 60
	act := -1
	for i, tok := range s.tokens {
		if tok.End > w.Start {
			break
		}
		switch {
		case tok.tags&indict != 0 || tok.tags&designate != 0 && hasBefore(r.folded, tok.End, "ed"):
			act = i
		case tok.tags&(steal|loss|gain|attack|launder|move|recover) != 0:
			act = -1
		}
	}
	return act >= 0 && w.Start-s.tokens[act].End <= reach && !slices.ContainsFunc(r.folded[s.tokens[act].End:w.Start], func(c rune) bool { return isOneOf(c, ",;") })
}

// daysVerb reports whether a day stands between a body that speaks and its verb, which is of no theft: the FBI on Wednesday pinned.
func (r *reader) daysVerb(s *sentence, w *when) bool {
	body := slices.ContainsFunc(s.tokens, func(tok token) bool {
		return tok.tags&(source|official|media) != 0 && tok.tags&victims == 0 && tok.End < w.Start && w.Start-tok.End <= 4
	})
	const did = steal | gain | loss | attack | launder | move | recover
	return body && isLatin(runeAt(r.folded, w.End+1)) && !slices.ContainsFunc(s.tokens, func(tok token) bool { return tok.tags&did != 0 && tok.Start == w.End+1 })
}

// statesOnly reports whether the words between commas around a date tell that somebody spoke or listed somebody, and of nothing that was
// done to money: The Treasury sanctioned the mixer on Friday, saying ….
func (r *reader) statesOnly(s *sentence, w *when) bool {
	in := w.Span
	for in.Start > s.Start && !isOneOf(r.folded[in.Start-1], ",;") {
		in.Start--
	}
	for in.End < s.End && !isOneOf(r.folded[in.End], ",;") {
		in.End++
	}
	var tags tag
	for _, tok := range s.tokens {
		if tok.Start >= in.Start && tok.End <= in.End && !s.bounds(tok) {
			tags |= tok.tags
		}
	}
	return tags&(tell|designate|indict) != 0 && tags&(steal|loss|gain|attack|launder|move|recover) == 0
}

// tellsAt reports whether a word of saying stands at a place.
func (r *reader) tellsAt(s *sentence, i int) bool {
	return slices.ContainsFunc(s.tokens, func(tok token) bool { return tok.tags&tell != 0 && tok.Start == i })
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

// changeMeasures stand between the measure of a change and the time that an English sentence compares with.
var changeMeasures = []string{" from ", " than ", " than in ", " on ", " over ", " compared with ", " compared to ", " versus ", " from the "}

// comparedTime reports whether an English time is only what a share of change is measured from: up 21% from a year earlier.
func (r *reader) comparedTime(s *sentence, w *when) bool {
	if s.lang != english {
		return false
	}
	_, l := firstBefore(r.folded, w.Start, changeMeasures)
	_, share := firstBefore(r.folded, w.Start-l, []string{"%", " percent", " per cent", "-fold", " times higher", " times more", " higher", " lower", " twice as much", " double"})
	return l > 0 && share > 0
}
