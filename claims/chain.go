package claims

import "slices"

// voice is a source at its place in a sentence. The rank orders a chain: who is quoted, who reports, who relays.
type voice struct {
	Span
	name string
	rank int
}

const (
	quoted = iota
	reporter
	cited // an agency that another one quotes
	relay
)

// voices finds who speaks in a sentence: names of the lexicon that stand where speakers stand.
func (r *reader) voices(s *sentence) []voice {
	if name, ok := r.quotes(s); ok {
		return []voice{{Span: name, name: r.text.Quote(name), rank: reporter}}
	}
	if s.tags&(tell|deny) == 0 && s.role != headline && s.role != reference && !r.givesCredit(s) {
		return nil
	}
	var out []voice
	for i := 0; i < len(s.tokens); i++ {
		tok := s.tokens[i]
		if r.denies(s, tok) {
			name := r.text.Quote(tok.Span)
			out = append(out, voice{Span: tok.Span, name: name, rank: reporter})
			continue
		}
		if tok.tags&(source|media|nameless|official) == 0 || s.lang != english && tok.tags&(official|source|media) == official && !r.bodyName(tok) {
			continue
		}
		if s.lang == english && tok.tags&(source|media|official) == official && hasAt(r.folded, tok.End, "'s ") {
			continue // Japan's police
		}
		if s.lang == english && tok.tags&(source|media) == 0 && tok.tags&official != 0 && r.namesPlace(tok) {
			continue
		}
		v := voice{Span: r.nameAround(s, tok), rank: reporter}
		for i+1 < len(s.tokens) && s.tokens[i+1].Start < v.End {
			i++
			if s.tokens[i].tags&source != 0 {
				tok.tags |= source
			}
		}
		switch {
		case tok.tags&media != 0:
			v.rank = relay
			if _, l := firstAt(r.folded, v.End, []string{"の報道を引用", "を引用", "の報道として", "を引き", "の記事を引用", "을 인용", "를 인용", " 보도를 인용"}); l > 0 {
				v.rank = cited
			}
		case tok.tags&nameless != 0:
			v.rank = quoted
		}
		if !r.speaks(s, v.Span) || s.lang == japanese && s.role == body && r.inQuotation(s, v.Start) && !hasAt(r.folded, v.End, "」") {
			continue
		}
		v.name = r.text.Quote(v.Span)
		if v.name == "報道" && slices.ContainsFunc(out, func(o voice) bool { return o.rank == relay }) {
			continue // the report of an agency that is named
		}
		if !slices.ContainsFunc(out, func(o voice) bool { return o.name == v.name }) {
			out = append(out, v)
		}
	}
	others, again := r.strangers(s)
	for _, o := range others {
		out = o.among(out)
	}
	if n := len(r.speakers); n > 0 && len(out) == 1 && r.has(toldAgain, s.Span) && out[0].name != r.speakers[n-1] {
		out = append(out, voice{name: r.speakers[n-1], rank: max(out[0].rank, reporter)})
	}
	out = r.sameCompany(s, out)
	r.relays(s, out)
	slices.SortStableFunc(out, func(a, b voice) int { return a.rank - b.rank })
	if again && len(out) == 0 {
		for _, name := range r.speakers {
			out = append(out, voice{name: name, rank: reporter})
		}
	}
	return out
}

// quotes returns the name before the quotation that is all of a Korean headline: 빗썸 "350억원어치 도난".
func (r *reader) quotes(s *sentence) (Span, bool) {
	const first = 12
	if s.lang != korean || s.End <= s.Start || r.folded[s.End-1] != '"' {
		return Span{}, false
	}
	for i := s.Start + 2; i+1 < s.End && i-s.Start <= first; i++ {
		if r.folded[i] == ' ' {
			return Span{s.Start, i}, r.folded[i+1] == '"' && isHangul(r.folded[i-1])
		}
	}
	return Span{}, false
}

// relays puts who is named as the source of a whole sentence outside who tells in it: 外交筋によると、パネルは…と指摘した.
func (r *reader) relays(s *sentence, vs []voice) {
	if s.lang == english || len(vs) < 2 {
		return
	}
	for i := range vs {
		v := &vs[i]
		_, l := firstAt(r.folded, v.End, []string{"によると", "によりますと", "によれば", "에 따르면", "에 의하면"})
		if v.End > 0 && l > 0 && v.rank < relay && slices.ContainsFunc(vs, func(o voice) bool { return o.Start > v.End && r.isTopic(o.End) }) {
			v.rank = cited
		}
		if hasAt(r.folded, v.End, "の情報として") && slices.ContainsFunc(vs, func(o voice) bool { return o.Start < v.Start && o.rank == v.rank }) {
			v.rank = quoted // パネルの報告書は加盟国の情報として
		}
	}
}

// sameCompany gives 同社 its name: another who tells in the sentence, or the victim that was named before it.
func (r *reader) sameCompany(s *sentence, vs []voice) []voice {
	i := slices.IndexFunc(vs, func(v voice) bool { return v.name == "同社" })
	if i < 0 {
		return vs
	}
	if len(vs) > 1 {
		return slices.Delete(vs, i, i+1)
	}
	for _, tok := range s.tokens {
		if tok.tags&victim != 0 && tok.End <= vs[i].Start {
			vs[i].name = r.nameOf(tok)
		}
	}
	return vs
}

// denies reports whether a state is the one who denies in a sentence: 北朝鮮は否定した. In English the verb tells.
func (r *reader) denies(s *sentence, tok token) bool {
	if tok.tags&state == 0 || s.lang == english || s.tags&deny == 0 {
		return false
	}
	_, l := firstAt(r.folded, tok.End, []string{"は", "은 ", "는 "})
	return l > 0 && slices.ContainsFunc(s.tokens, func(o token) bool { return o.tags&deny != 0 && o.Start > tok.End })
}

// toldAgain says that somebody tells what the one who is named told: the speaker of the sentence before goes on.
var toldAgain = []string{"と報告したと", "と述べたと", "と発表したと", "と指摘したと", "と推計したと", "と説明したと", "と分析したと", "と証言したと", "고 보고했다고", "고 밝혔다고", "고 지적했다고"}

// bodyName reports whether a word names a body of a state, and not the state itself, which is more often told of than
// telling.
func (r *reader) bodyName(tok token) bool {
	return !slices.Contains([]string{"米", "英", "韓", "日", "豪", "米韓", "日米", "日韓", "米英", "日米韓", "米英豪", "米欧", "米国", "韓国", "日本", "英国", "미국", "영국", "한미"}, string(r.folded[tok.Start:tok.End]))
}

// among adds a voice to others. A longer name takes the place of those that stand in it, unless it holds a news agency or
// somebody without a name, who are known by their own.
func (v voice) among(others []voice) []voice {
	var out []voice
	for _, o := range others {
		if o.Start >= v.End || v.Start >= o.End {
			out = append(out, o)
			continue
		}
		if o.rank != reporter || o.Start <= v.Start && v.End <= o.End {
			return others
		}
	}
	if slices.ContainsFunc(out, func(o voice) bool { return o.name == v.name }) {
		return out
	}
	return append(out, v)
}

// nameAround widens a name over the run of letters it stands in: 匿名 to 匿名のサイバーセキュリティ企業.
func (r *reader) nameAround(s *sentence, tok token) Span {
	out := tok.Span
	if s.lang == english {
		if tok.tags&nameless == 0 {
			return out
		}
		for _, o := range s.tokens {
			if o.tags&(source|media) != 0 && o.Start >= out.End && o.Start-out.End <= 20 {
				return Span{out.Start, o.End}
			}
		}
		return out
	}
	for out.End < s.End {
		if next := out.End + 1; s.lang == korean && r.folded[out.End] == ' ' && r.letterOfName(s, next) { // 유엔 보고서
			out.End = next
		}
		c := r.folded[out.End]
		if hasAt(r.folded, out.End, "及び") {
			break
		}
		if isKanji(c) || isKatakana(c) || isHangul(c) && s.lang == korean && r.letterOfName(s, out.End) || c == 'の' && tok.tags&nameless != 0 && out.End-tok.End < 2 {
			out.End++
			continue
		}
		break
	}
	return out
}

// letterOfName reports whether a hangul syllable belongs to the source that a token at this place names.
func (r *reader) letterOfName(s *sentence, i int) bool {
	for _, o := range s.tokens {
		if o.tags&source != 0 && i >= o.Start && i < o.End {
			return true
		}
	}
	return false
}

var speakerMarks = map[language][]string{
	japanese: {"によると", "によりますと", "によれば", "は", "が", "も", "を引用", "の報告", "の発言を引用", "の供述を引用", "の調べ", "の分析", "の推計", "の発表", "の集計", "のまとめ", "の調査で", "の試算", "の統計", "の話として", "の情報として", "の話では", "の話によ", "の説明では", "の年次報告書で", "の報告書で", "のリポートで", "」は", "(", "で、", "では", "を通じ", "などを通じ", "の取材", "の報道", "が入手", "に対し", "に語", "に明らかに", "の記事", "が報告書に", "の推定", "の見方", "の担当者は", "の報道官は"},
	korean:   {"에 따르면", "에 의하면", "은 ", "는 ", "이 ", "가 ", "을 인용", "를 인용", "도 ", "의 ", "(", "에서", " 자료", " 분석", " 집계", " 조사", " 통계", " 발표", " 보고서", " 추산"},
}

// speaks reports whether the mark of a speaker follows a name.
func (r *reader) speaks(s *sentence, v Span) bool {
	if s.role != body || s.lang == english {
		return true
	}
	i := v.End
	if runeAt(r.folded, i) == '(' { // an alias in parentheses
		for k := i; k < s.End && k < i+20; k++ {
			if r.folded[k] == ')' {
				i = k + 1
				break
			}
		}
	}
	if _, l := firstAt(r.folded, i, speakerMarks[s.lang]); l > 0 {
		return true
	}
	if r.paperOf(s, i) || r.paperTold(s, i) {
		return true
	}
	return r.speaksWith(s, i)
}

// papers are what those who tell put out.
var papers = []string{"報告", "調査", "分析", "推計", "資料", "文書", "発表", "声明", "統計", "ブログ", "リポート", "レポート", "見解", "談話", "説明", "試算", "白書", "年報", "勧告"}

// paperOf reports whether a paper of the one whose name ends here tells: 専門家パネルの中間報告は.
func (r *reader) paperOf(s *sentence, i int) bool {
	const reach = 10
	if s.lang != japanese || !hasAt(r.folded, i, "の") {
		return false
	}
	end := i + 1
	for end < s.End && end-i <= reach && (isKanji(r.folded[end]) || isKatakana(r.folded[end])) {
		end++
	}
	_, mark := firstAt(r.folded, end, []string{"は", "では", "で", "によ"})
	return mark > 0 && r.has(papers, Span{i, end})
}

// paperTold reports whether another tells of a paper of the one whose name ends here: 専門家パネルの報告書をロイターが報じた, 전문가패널 보고서를 로이터가 보도했다.
func (r *reader) paperTold(s *sentence, i int) bool {
	const reach = 14
	ends, kinds := []string{"を"}, papers
	if s.lang == korean {
		ends, kinds = []string{"를 ", "을 "}, []string{"보고서", "자료", "발표", "성명", "통계", "분석", "초안", "조사", "문건", "문서"}
	}
	for end := i + 1; end < min(s.End, i+reach); end++ {
		if isOneOf(r.folded[end], "、。,(「") {
			return false
		}
		if _, l := firstAt(r.folded, end, ends); l > 0 {
			return r.has(kinds, Span{i, end}) && slices.ContainsFunc(s.tokens, func(tok token) bool {
				return tok.tags&media != 0 && tok.Start >= end+l && r.speaks(s, r.nameAround(s, tok))
			})
		}
	}
	return false
}

// speaksWith reports whether a name that ends here is joined to another that speaks: 警察庁と米連邦捜査局は.
func (r *reader) speaksWith(s *sentence, i int) bool {
	const reach = 4 // 미국 연방수사국
	_, l := firstAt(r.folded, i, []string{"と", "や", "および", "及び", "、", "와 ", "과 ", " 및 "})
	if l == 0 {
		return false
	}
	for _, tok := range s.tokens {
		if tok.Start >= i+l && tok.Start-i-l <= reach && tok.tags&source != 0 {
			return r.speaks(s, r.nameAround(s, tok))
		}
	}
	return false
}

// chain is the source chain of a sentence, outermost last. Where the sentence names nobody, who spoke last still does.
func (r *reader) chain(s *sentence) []string {
	vs := r.voices(s)
	s.voices = vs
	if len(vs) > 0 {
		r.speakers = nil
		for _, v := range vs {
			r.speakers = append(r.speakers, v.name)
		}
	} else if s.role == related || r.newLine && !r.hearsay(s) {
		r.speakers = nil
	}
	r.newLine = false
	return r.withOutlet(r.speakers)
}

// maxTellers bounds those who tell each a thing of their own in one sentence: where there are more it is a list.
const maxTellers = 5

// chainOf is the chain of one claim. Where two in a row each tell a thing of their own, each has his own: the exchange put the loss at
// $27 million, but analysts say it is more.
func (r *reader) chainOf(s *sentence, f finding, chain []string) []string {
	at := f.anchor.Start
	if len(f.figures) > 0 {
		at = f.figures[0].Start
	}
	if len(s.voices) > maxTellers {
		return chain
	}
	var not []string
	for i, a := range s.voices {
		for _, b := range s.voices[i+1:] {
			if a.rank != b.rank || a.rank > reporter {
				continue
			}
			first, second := a, b
			if second.Start < first.Start {
				first, second = b, a
			}
			if !r.apartTellers(s, first, second) {
				continue
			}
			begins := s.clauseAt(second.Start).Start
			if begins <= first.Start {
				begins = second.Start // 韓国は6億ドル、ある企業は10億ドルと推計
			}
			if at < begins {
				not = append(not, second.name)
			} else {
				not = append(not, first.name)
			}
		}
	}
	if len(not) == 0 {
		return chain
	}
	return slices.DeleteFunc(slices.Clone(chain), func(name string) bool { return slices.Contains(not, name) })
}

// apartTellers reports whether two tell in clauses of their own, with what the first tells between them.
func (r *reader) apartTellers(s *sentence, first, second voice) bool {
	if first.End == 0 || second.End == 0 {
		return false
	}
	if s.clauseAt(first.Start) == s.clauseAt(second.Start) {
		return s.lang != english && s.figureBetween(first.End, second.Start) && r.isTopic(second.End)
	}
	begins, tells, told := s.clauseAt(second.Start).Start, false, s.figureBetween(0, s.clauseAt(second.Start).Start)
	for _, tok := range s.tokens {
		if tok.Start < begins && (s.lang == english || tok.Start >= first.End) {
			tells = tells || tok.tags&tell != 0
			told = told || tok.tags&(steal|loss|attack) != 0
		}
	}
	return tells && told
}

// hearsay reports whether a sentence tells what somebody named before said: it ends on という, としている, or begins with
// the report.
func (r *reader) hearsay(s *sentence) bool {
	for i := max(s.Start, s.End-14); i < s.End; i++ {
		if _, l := firstAt(r.folded, i, []string{"という", "とされ", "とのこと", "として", "としています", "といい", "指摘し", "と述べ", "と語", "と話し", "と説明", "と報告", "と伝え", "と強調", "と分析", "と明らかに", "と訴え", "とした", "것으로", "고 했", "고 덧붙", "다는"}); l > 0 {
			return true
		}
	}
	_, l := firstAt(r.folded, s.Start, []string{"それによ", "同報告書", "報告書", "また", "さらに", "the report", "it said", "it added", "they said", "이에 따르면", "보고서"})
	return l > 0
}

func (r *reader) withOutlet(chain []string) []string {
	out := slices.Clone(chain)
	if out == nil {
		out = []string{}
	}
	if o := r.item.outlet; o != "" && !slices.Contains(out, o) {
		out = append(out, o)
	}
	return out
}

// credits begin an English sentence that says who told what stands before it: The allegation is made in a joint notice by the FBI.
var credits = []string{"the allegation", "the accusation", "the claim", "the charge", "the finding", "the assessment", "the attribution", "the estimate", "the figure", "the tally", "the account", "that is the ", "that is according", "so says", "both declined", "they asked not", "he asked not", "she asked not", "the details"}

// givesCredit reports whether an English sentence says who told what stands before it.
func (r *reader) givesCredit(s *sentence) bool {
	_, l := firstAt(r.folded, s.Start, credits)
	return s.lang == english && l > 0 && len(s.figures) == 0
}

// creditLength bounds the letters of a sentence that only says who told what stands before it.
func (r *reader) creditLength(s *sentence) int {
	if r.givesCredit(s) {
		return 2 * maxCredit
	}
	return maxCredit
}

// speakingStates speak as bodies, and are places too.
var speakingStates = []string{"south korea", "japan", "united states", "u.s.", "the us", "washington", "seoul", "tokyo", "britain", "australia", "uk", "united kingdom", "eu", "european union"}

// namesPlace reports whether the name of a country stands behind a preposition: stolen from Japan since 2017.
func (r *reader) namesPlace(tok token) bool {
	_, country := firstAt(r.folded, tok.Start, speakingStates)
	at := tok.Start
	if hasBefore(r.folded, at, "the ") {
		at -= len("the ")
	}
	_, place := wordBefore(r.folded, at, []string{"from ", "in ", "of ", "at ", "for ", "with ", "on ", "across ", "against ", "outside ", "into ", "near "})
	return country > 0 && place > 0
}
