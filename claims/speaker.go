package claims

import (
	"slices"
	"strings"
)

// Speakers that the lexicon does not know are found by how they are introduced: a body or a person by the end of its name, before the
// mark of a topic in a sentence that tells; in English by the verb of saying.

var (
	// japaneseBodies end the names of those who speak.
	japaneseBodies = []string{"研究委員", "委員", "報道官", "広報担当者", "広報担当", "広報", "代表取締役", "社長", "代表", "大臣", "長官", "局長", "次官", "教授", "研究者", "研究員", "調査員", "捜査員", "検事", "弁護士", "創業者", "創設者", "開発者", "運営者", "研究グループ", "アナリスト", "専門家", "担当者", "責任者", "最高経営責任者", "CEO", "記者", "議員", "幹部", "大使", "大統領",
		"高官", "関係者", "消息筋", "情報筋", "筋", "当局者", "当局", "連合", "連盟", "協会", "機関", "機構", "委員会", "委員長", "パネル", "チーム", "報告書", "政府", "銀行", "取引所", "交換業者", "企業", "会社", "業者", "団体", "財団", "大学", "研究所", "代表部", "大使館", "地検", "地裁", "県警", "警視庁", "本部", "側",
		"通信", "新聞", "ニュース", "放送", "テレビ", "タイムズ", "ジャーナル", "省", "庁", "局", "府", "社", "院", "署", "氏", "さん", "紙", "誌", "国"}
	japaneseMedia = []string{"通信", "新聞", "ニュース", "放送", "テレビ", "タイムズ", "ジャーナル", "紙", "誌"}

	koreanBodies = []string{"대변인", "관계자", "대표", "장관", "차관", "의원", "교수", "연구원", "연구소", "연구위원", "전문가", "전문가들", "분석가", "소식통", "당국자", "당국", "위원회", "위원장", "국정원", "정보원", "수사본부", "본부", "경찰", "검찰", "외무성", "외교부",
		"재무부", "법무부", "국무부", "통일부", "국방부", "정부", "회사", "업체", "기업", "거래소", "은행", "협회", "재단", "패널", "보고서", "통신", "신문", "방송", "일보", "뉴스", "타임스", "부", "청", "처", "원", "성", "씨", "측", "사",
		"외교관", "임원", "직원", "애널리스트", "변호사", "검사", "총장", "청장", "국장", "위원", "간부", "담당자", "책임자", "창업자", "설립자", "최고경영자", "ceo", "운영진", "개발진", "개발팀", "팀", "대통령", "총리", "대사", "단체", "기관", "대표부", "사령부", "감독원", "랩스", "의장", "조사관", "수사관", "평론가"}
	koreanMedia = []string{"통신", "신문", "방송", "일보", "뉴스", "타임스"}

	sayings = []string{"said", "says", "say", "told", "wrote", "writes", "reported", "reports", "announced", "estimated", "estimates", "confirmed", "warned", "warns", "disclosed", "stated", "believes", "believe", "expect", "expects", "predicted", "predicts",
		"pinned", "attributes", "noted", "acknowledged", "found", "concluded", "claimed", "revealed", "tweeted", "posted", "denied", "denies", "blamed", "attributed", "rejected", "forecasts", "projects", "projected", "anticipates", "argued", "argues", "alleged", "alleges", "showed", "shows", "indicated", "admitted", "conceded", "insisted", "maintained", "maintains", "recounted", "testified", "cautioned", "cautions", "thinks", "think", "reckon", "reckons", "reckoned", "calculate", "calculates", "calculated", "tallied", "counted", "counts", "confirms", "announces", "admits", "acknowledges", "claims", "notes", "finds", "concludes", "reveals", "discloses"}
	pronouns   = []string{"it", "he", "she", "they", "we", "i", "who", "which", "that", "this", "there", "as", "and", "but"}
	phraseEnds = []string{"that", "which", "when", "while", "after", "before", "because", "where", "whether", "if", "but", "and", "as", "in", "on", "since", "by", "seen", "obtained", "reviewed", "published", "released", "issued", "circulated", "shared", "submitted"}
)

// maxSpeaker bounds the letters of the name of a speaker, maxSpeakerWords its English words.
const (
	maxSpeaker      = 36
	maxSpeakerWords = 9
)

// strangers finds those who speak in a sentence and are not in the lexicon. Again says that one is only taken up again: 同社は, it
// said.
func (r *reader) strangers(s *sentence) (out []voice, again bool) {
	if s.tags&(tell|deny) == 0 || s.role == related {
		return nil, false
	}
	switch s.lang {
	case english:
		return r.englishSpeakers(s)
	case korean:
		return r.koreanSpeakers(s), false
	}
	return r.japaneseSpeakers(s)
}

func (r *reader) japaneseSpeakers(s *sentence) (out []voice, again bool) {
	for i := s.Start + 1; i < s.End; i++ {
		if !r.introduces(s, i) {
			continue
		}
		end := i
		if hasBefore(r.folded, i, "ら") {
			end-- // 元委員らは
		}
		if name, ok := r.withPlace(s, end); ok && s.tellsLast() && !r.isActorName(s, name) {
			out = append(out, voice{Span: name, name: r.text.Quote(name), rank: reporter})
			continue
		}
		body, l := firstBefore(r.folded, end, japaneseBodies)
		if l == 0 {
			if topic, ok := r.topicName(s); ok && topic.End == i && (s.tellsLast() || r.tellsClause(s, i)) && !r.isActorName(s, topic) {
				out = append(out, voice{Span: topic, name: r.text.Quote(topic), rank: reporter})
			}
			continue
		}
		name := Span{end - l, i}
		for name.Start > s.Start && i-name.Start < maxSpeaker && (isKanji(r.folded[name.Start-1]) || isKatakana(r.folded[name.Start-1]) || isLatin(r.folded[name.Start-1]) || isOneOf(r.folded[name.Start-1], "の.")) {
			name.Start--
		}
		for name.Start < name.End && isOneOf(r.folded[name.Start], "のー・.") {
			name.Start++
		}
		switch {
		case hasAt(r.folded, name.Start, "同") && name.End-name.Start <= 3:
			again = true
			continue
		case name.End-name.Start < 2, r.isActorName(s, name):
			continue
		}
		rank := rankOf(body, japaneseMedia)
		if rank == reporter && r.folded[i] == 'が' && r.givesSum(s, i+1) {
			rank = quoted // whose estimates another tells
		}
		if rank == reporter && r.remarked(s, i) {
			rank = quoted
		}
		out = append(out, voice{Span: name, name: r.text.Quote(name), rank: rank})
	}
	return out, again
}

// givesSum reports whether a sum stands at place i that somebody estimates: 韓国当局が6億ドル、民間企業が10億ドルと見積もった.
func (r *reader) givesSum(s *sentence, i int) bool {
	return slices.ContainsFunc(s.figures, func(f figure) bool { return f.Start == i }) && r.has(estimations[japanese], Span{i, s.End})
}

// tellsClause reports whether a word of saying ends a clause behind place i: …が奪われたと公表し、.
func (r *reader) tellsClause(s *sentence, i int) bool {
	return slices.ContainsFunc(s.tokens, func(tok token) bool {
		_, l := firstAt(r.folded, tok.End, []string{"し、", "したが、", "しており、", "して、", "た上で、", "し,"})
		return tok.tags&tell != 0 && tok.Start > i && hasBefore(r.folded, tok.Start, "と") && l > 0
	})
}

// introduces reports whether the mark of a speaker stands at place i, with a word of saying behind it.
func (r *reader) introduces(s *sentence, i int) bool {
	if !isOneOf(r.folded[i], "にのがは") {
		return false
	}
	if _, l := firstAt(r.folded, i, []string{"の分析", "の調査", "の集計", "の調べ"}); l > 0 {
		if _, kind := firstAt(r.folded, i+l, []string{"会社", "企業", "業者", "家", "機関", "チーム", "担当", "グループ", "大手"}); kind > 0 {
			return false
		}
	}
	if _, l := firstAt(r.folded, i, []string{"によると", "によりますと", "によれば", "の分析", "の推計", "の調べ", "の集計", "の取材", "への取材", "の発表", "のまとめ", "の調査で", "の試算", "の統計", "の話として", "の情報として", "の話では", "の話によ", "の説明では", "のリポート", "のレポート", "のデータで"}); l > 0 {
		return true
	}
	if _, l := firstAt(r.folded, i, []string{"が明らかに", "が発表", "が報じ", "が伝え", "が述べ", "が指摘", "が語", "が公表", "が結論", "が断定", "が特定", "が認定", "が推計", "が試算", "がまとめ"}); l > 0 {
		return true
	}
	if r.folded[i] == 'が' && r.givesSum(s, i+1) || r.asToldBy(s, i) || r.remarked(s, i) {
		return true
	}
	return r.folded[i] == 'は' && !r.inQuotation(s, i) && slices.ContainsFunc(s.tokens, func(tok token) bool { return tok.tags&tell != 0 && tok.Start > i })
}

// inQuotation reports whether a place is inside quotation marks.
func (r *reader) inQuotation(s *sentence, i int) bool {
	open := 0
	for k := s.Start; k < i; k++ {
		switch r.folded[k] {
		case '「', '『':
			open++
		case '」', '』':
			open--
		}
	}
	return open > 0
}

// isActorName reports whether a name is that of a third party that acts: hackers, groups, what was stolen.
func (r *reader) isActorName(s *sentence, name Span) bool {
	return slices.ContainsFunc(s.tokens, func(tok token) bool {
		return tok.tags&(hacker|group|steal|attack) != 0 && tok.Start < name.End && name.Start < tok.End
	})
}

func rankOf(body string, media []string) int {
	if slices.Contains(media, body) {
		return relay
	}
	return reporter
}

func (r *reader) koreanSpeakers(s *sentence) []voice {
	var out []voice
	words := r.words(s.Span)
	for k, w := range words {
		name := w
		for name.Start < name.End && isOneOf(r.folded[name.Start], "'\"(‘“") {
			name.Start++
		}
		particle := ""
		for _, p := range []string{"은", "는", "이", "가", "에", "의", "을", "를"} {
			if hasBefore(r.folded, w.End, p) {
				particle = p
				name.End--
				break
			}
		}
		for _, shut := range []string{")", "\"", "'"} { // 국가정보원(국정원)은
			if particle != "" && hasBefore(r.folded, name.End, shut) {
				for name.End > name.Start && r.folded[name.End-1] != '(' {
					name.End--
				}
				name.End = max(name.Start, name.End-1)
			}
		}
		body, l := firstBefore(r.folded, name.End, koreanBodies)
		for _, several := range []string{"들"} { // 보안업체들은
			if l == 0 && hasBefore(r.folded, name.End, several) {
				body, l = firstBefore(r.folded, name.End-1, koreanBodies)
				l += min(l, 1)
			}
		}
		if particle == "" || r.isActorName(s, name) || s.measures(name) {
			continue
		}
		next := ""
		if k+1 < len(words) {
			next = string(r.folded[words[k+1].Start:words[k+1].End])
		}
		if slices.Contains([]string{"을", "를"}, particle) {
			if strings.HasPrefix(next, "인용") && !slices.ContainsFunc(s.tokens, func(tok token) bool { return tok.tags&(source|media) != 0 && tok.End == name.End }) {
				out = append(out, voice{Span: name, name: r.text.Quote(name), rank: quoted})
			}
			continue
		}
		whole := l == name.End-name.Start && l >= 2
		if l == 0 || name.End-l < name.Start || name.End-name.Start < 3 && body != "측" && !whole {
			if (r.koreanName(s, name) || r.datedTopic(s, name, w.End) || r.topicSays(s, name, words[k:])) && (s.tellsLast() || r.saysSo(s, w.End)) && (slices.Contains([]string{"은", "는"}, particle) && (k < maxTopicWords || r.tellsNear(s, w.End) && s.tellsLast()) || slices.Contains([]string{"이", "가"}, particle) && r.tellsNear(s, w.End)) {
				out = append(out, voice{Span: name, name: r.text.Quote(name), rank: reporter})
			}
			continue
		}
		told := slices.ContainsFunc(s.tokens, func(tok token) bool { return tok.tags&(tell|deny) != 0 && tok.Start > w.End })
		switch particle {
		case "에":
			if !strings.HasPrefix(next, "따르면") && !strings.HasPrefix(next, "의하면") {
				continue
			}
		case "의":
			if !strings.HasPrefix(next, "분석") && !strings.HasPrefix(next, "추산") && !strings.HasPrefix(next, "집계") {
				continue
			}
		case "이", "가":
			if !told || !r.tellsNear(s, w.End) {
				continue
			}
		default:
			if !told || whole && r.anotherTells(s, words[k+1:]) {
				continue
			}
		}
		// The nouns before it are of the name: 북한 외무성, 경찰청 국가수사본부.
		for j := k - 1; j >= 0 && k-j <= 2 && words[j+1].Start-words[j].End == 1 && isHangul(r.folded[words[j].End-1]) && !r.endsInParticle(words[j]); j-- {
			name.Start = words[j].Start
		}
		out = append(out, voice{Span: name, name: r.text.Quote(name), rank: rankOf(body, koreanMedia)})
	}
	return out
}

// maxTopicWords bounds the words up to the topic of a Korean sentence: 국내 최대 가상자산 거래소 업비트는.
const maxTopicWords = 5

// saysSo reports whether a quotation that ends within the sentence stands behind a place: 도난당했다며 수사를 의뢰했다.
func (r *reader) saysSo(s *sentence, i int) bool {
	return slices.ContainsFunc(s.tokens, func(tok token) bool {
		_, l := firstAt(r.folded, tok.Start, []string{"다며 ", "라며 ", "다면서 ", "라면서 "})
		return tok.tags&tell != 0 && tok.Start > i && l > 0
	})
}

// anotherTells reports whether one of words is the subject of the verb of saying that follows it.
func (r *reader) anotherTells(s *sentence, words []Span) bool {
	return slices.ContainsFunc(words, func(w Span) bool {
		_, l := firstBefore(r.folded, w.End, []string{"이", "가"})
		return l > 0 && r.tellsNear(s, w.End) && !r.has([]string{"고 "}, Span{w.End, min(s.End, w.End+6)}) && !r.isActorName(s, Span{w.Start, w.End - l})
	})
}

// notSpeakers end Korean topics that tell nothing: sums, things, and the stems of verbs.
var notSpeakers = []string{"돈", "금액", "액수", "규모", "자금", "피해", "수법", "공격", "사건", "결과", "이유", "배경", "시점", "것", "점", "중", "이번", "이날", "지난", "당시", "가운데", "코인", "자산", "화폐", "물량", "수익", "손실", "가치", "하", "되", "있", "없", "받", "않", "르", "많", "높", "같", "남", "달하", "이르", "보이", "알려지", "라", "다", "분"}

// topicSays reports whether a name without a place in the lexicon is the topic that a sentence begins with, which ends on what it says.
func (r *reader) topicSays(s *sentence, name Span, words []Span) bool {
	if name.End-name.Start < 3 || !isHangul(r.folded[name.End-1]) || r.endsInParticle(name) || r.anotherTells(s, words[1:]) || s.measures(name) {
		return false
	}
	_, thing := firstBefore(r.folded, name.End, notSpeakers)
	return thing == 0 && !slices.ContainsFunc(s.tokens, func(tok token) bool { return tok.takes(name) })
}

// koreanName reports whether a word is the name of a victim, or is written in Latin letters as foreign names are.
func (r *reader) koreanName(s *sentence, name Span) bool {
	return slices.ContainsFunc(r.folded[name.Start:name.End], isLatin) && !s.measures(name) || slices.ContainsFunc(s.tokens, func(tok token) bool {
		return tok.tags&victim != 0 && tok.Start <= name.Start && name.End <= tok.End
	})
}

// datedTopic reports whether a name without a place in the lexicon begins a sentence as its topic, with a day behind it: 코인엑스는 12일.
func (r *reader) datedTopic(s *sentence, name Span, end int) bool {
	const first = 2
	return name.Start-s.Start <= first && name.End-name.Start > first && slices.ContainsFunc(s.whens, func(w when) bool { return w.Start == end+1 && w.day }) &&
		!slices.ContainsFunc(s.tokens, func(tok token) bool { return tok.takes(name) })
}

// tellsNear reports whether a word of saying stands shortly behind a place.
func (r *reader) tellsNear(s *sentence, i int) bool {
	return slices.ContainsFunc(s.tokens, func(tok token) bool { return tok.tags&tell != 0 && tok.Start >= i && tok.Start-i <= 6 })
}

func (r *reader) endsInParticle(w Span) bool {
	_, l := firstBefore(r.folded, w.End, []string{"은", "는", "을", "를", "의", "에", "에서", "로", "으로", "와", "과", "도", "며", "고", "한", "된", "인", "던", "년", "월", "일", "해", "간", "면", "서", "지난", "약", "억", "만", "달러", "원", "가", "이"})
	return l > 0
}

func (r *reader) englishSpeakers(s *sentence) (out []voice, again bool) {
	words := r.words(s.Span)
	at := func(k int) string {
		w := r.unquote(r.trimWord(words[k]))
		return string(r.folded[w.Start:w.End])
	}
	ends := func(k int) bool { return isOneOf(r.folded[words[k].End-1], ",;:\"”") }
	for k := range words {
		word := at(k)
		switch {
		case word == "to" && k > 0 && at(k-1) == "according", word == "citing", word == "quoting":
			if name, ok := r.phraseAfter(words, k+1, at, ends); ok {
				rank := reporter
				if word != "to" {
					rank = quoted
				}
				out = append(out, voice{Span: name, name: r.text.Quote(name), rank: rank})
			}
		case slices.Contains(sayings, word), r.puts(words[k]):
			if j := r.beforeApposition(words, k, at, ends); j > 0 {
				if name, ok := r.phraseBefore(words, j, at, func(i int) bool { return i != j-1 && ends(i) }); ok {
					out = append(out, voice{Span: name, name: r.text.Quote(name), rank: reporter})
				}
				continue
			}
			if k == 0 || ends(k-1) {
				if name, ok := r.phraseAfter(words, k+1, at, ends); ok && k > 0 && word == "said" && !r.tellsOn(s, name) {
					out = append(out, voice{Span: name, name: r.text.Quote(name), rank: reporter})
				}
				continue
			}
			name, ok := r.phraseBefore(words, k, at, ends)
			if ok && r.toldOf(s, name) {
				continue // the heist disclosed on Friday
			}
			if ok && r.severalTellers(s, name) {
				continue // each is found by its own name
			}
			if ok {
				for _, one := range r.tellers(s, name) {
					out = append(out, voice{Span: one, name: r.text.Quote(one), rank: reporter})
				}
			} else if k > 0 && slices.Contains([]string{"it", "he", "she", "they"}, at(k-1)) {
				again = true
			}
		}
	}
	return out, again
}

// tellsOn reports whether words behind a verb of saying are what is said, and no name: said the North had stolen.
func (r *reader) tellsOn(s *sentence, words Span) bool {
	return r.has([]string{" had ", " has ", " have ", " was ", " were ", " is ", " are ", " would ", " could ", " will "}, words) || slices.ContainsFunc(s.figures, func(f figure) bool { return f.Start < words.End && words.Start < f.End })
}

// beforeApposition returns the word behind the subject of a verb where an apposition stands between: Sky Mavis, the studio behind the
// game, disclosed. It is 0 where none does.
func (r *reader) beforeApposition(words []Span, k int, at func(int) string, ends func(int) bool) int {
	if k < 3 || !isOneOf(r.folded[words[k-1].End-1], ",") {
		return 0
	}
	for j := k - 1; j > 0 && k-j <= 2*maxSpeakerWords; j-- {
		if isOneOf(r.folded[words[j-1].End-1], ",") {
			if (slices.Contains([]string{"the", "a", "an", "which", "who", "whose", "its", "one", "chief", "president", "director", "co-founder", "founder", "ceo"}, at(j)) || strings.HasSuffix(at(j), "'s")) && r.capital(words[j-1]) {
				return j
			}
			return 0
		}
	}
	return 0
}

// tellers cuts a phrase that joins two who tell: the FBI and Japanese police. A body may have the word in its own name.
func (r *reader) tellers(s *sentence, phrase Span) []Span {
	for i := phrase.Start; i < phrase.End; i++ {
		if !hasAt(r.folded, i, " and ") {
			continue
		}
		first, second := Span{phrase.Start, i}, Span{i + 5, phrase.End}
		article := hasAt(r.folded, second.Start, "the ")
		if article {
			second.Start += 4
		}
		words := r.words(first)
		known := slices.ContainsFunc(s.tokens, func(tok token) bool { return tok.tags&(source|media) != 0 && tok.End == first.End })
		if (article || known || slices.Contains(speakingNouns, string(r.folded[words[len(words)-1].Start:first.End]))) && r.maySpeak(words) && r.maySpeak(r.words(second)) {
			return []Span{first, second}
		}
	}
	return []Span{phrase}
}

// toldOf reports whether the words before a verb of saying name a sum, a theft or an attack, which is told of and tells nothing.
func (r *reader) toldOf(s *sentence, name Span) bool {
	return slices.ContainsFunc(s.figures, func(f figure) bool { return f.Start < name.End && name.Start < f.End }) ||
		slices.ContainsFunc(s.tokens, func(tok token) bool {
			return tok.tags&(steal|loss|attack) != 0 && tok.End == name.End && tok.Start > name.Start
		})
}

// puts reports whether a word begins to tell a sum: put the figure at.
func (r *reader) puts(w Span) bool {
	_, l := firstAt(r.folded, w.Start, []string{"put the ", "puts the ", "put it at", "puts it at", "put at ", "puts at ", "pegged ", "pegs ", "placed the figure", "placed it at", "reckons ", "calculates ", "calculated "})
	return l > 0 && r.has([]string{" at ", " that "}, Span{w.Start, min(len(r.folded), w.Start+36)})
}

// severalTellers reports whether a phrase joins two names that the lexicon has: Japan and South Korea.
func (r *reader) severalTellers(s *sentence, phrase Span) bool {
	for i := phrase.Start; i < phrase.End; i++ {
		if hasAt(r.folded, i, " and ") {
			name := func(at Span) bool {
				return slices.ContainsFunc(s.tokens, func(tok token) bool {
					return tok.tags&(source|official) != 0 && (tok.End == at.End && at.Start == phrase.Start || tok.Start == at.Start || hasBefore(r.folded, tok.Start, "the ") && tok.Start == at.Start+4)
				})
			}
			return name(Span{phrase.Start, i}) && name(Span{i + 5, phrase.End})
		}
	}
	return false
}

// prepositions join the parts of a name: the head of the agency.
var prepositions = []string{"of", "at", "for", "in", "from", "with", "by", "on", "to", "behind", "and", "or", "under"}

// phraseBefore reads the subject of a verb of saying.
func (r *reader) phraseBefore(words []Span, k int, at func(int) string, ends func(int) bool) (Span, bool) {
	first := k
	for first > 0 && k-first < maxSpeakerWords && !ends(first-1) && !slices.Contains(phraseEnds[:9], at(first-1)) {
		first--
	}
	last := k - 1
	for last > first && slices.Contains([]string{"also", "later", "has", "have", "had", "on", "friday", "monday", "tuesday", "wednesday", "thursday", "sunday", "saturday", "not", "jointly", "separately", "publicly", "formally", "officially", "recently", "since", "earlier", "first", "initially", "originally", "now", "then", "previously", "itself"}, at(last)) {
		last--
	}
	for i := last; i > first; i-- { // a route the firm says grew
		if slices.Contains([]string{"the", "a"}, at(i)) && !slices.Contains(prepositions, at(i-1)) {
			first = i
			break
		}
	}
	for first < last && slices.Contains([]string{"the", "a", "an", "but", "and", "however"}, at(first)) {
		first++
	}
	if first > last || slices.Contains(pronouns, at(last)) || !r.maySpeak(words[first:last+1]) {
		return Span{}, false
	}
	return r.trimWord(r.unquote(Span{words[first].Start, words[last].End})), true
}

// phraseAfter reads who stands behind "according to" or ", said".
func (r *reader) phraseAfter(words []Span, k int, at func(int) string, ends func(int) bool) (Span, bool) {
	for k < len(words) && slices.Contains([]string{"the", "a", "an"}, at(k)) {
		k++
	}
	end := k
	for end < len(words) && end-k < maxSpeakerWords && !(end > k && slices.Contains(phraseEnds, at(end))) {
		end++
		if ends(end-1) || isOneOf(r.folded[words[end-1].End-1], ".") {
			break
		}
	}
	if k >= end || slices.Contains(pronouns, at(k)) || !r.maySpeak(words[k:end]) {
		return Span{}, false
	}
	return r.trimWord(r.unquote(Span{words[k].Start, words[end-1].End})), true
}

// speakingNouns are what those are called who speak without a name.
var speakingNouns = []string{"company", "exchange", "bank", "ministry", "spokesman", "spokeswoman", "spokesperson", "executive", "firm", "firms", "analyst", "analysts", "researcher", "researchers", "official", "officials", "police", "agency", "report", "experts",
	"bureau", "department", "office", "watchdog", "unit", "authorities", "regulators", "commission", "committee", "division", "detectives", "judge", "complaint", "filing", "indictment", "affidavit", "notice", "advisory", "letter", "blog", "study", "survey", "memo", "document", "documents", "consultancy", "tracker",
	"startup", "platform", "operator", "protocol", "foundation", "auditor", "auditors", "executives", "spokespeople", "minister", "ambassador", "envoy", "diplomat", "diplomats", "lawmaker", "lawmakers", "insider", "insiders", "chief", "expert", "monitors", "panel", "person", "people", "source", "sources", "investigators", "prosecutors", "state", "states", "government", "regulator", "court", "founder", "ceo", "lawyer", "team", "statement", "developers", "investigator", "prosecutor", "sleuth", "monitor", "vendor", "review", "draft", "paper", "magistrate", "attorney", "sheriff", "tribunal", "economist", "economists", "strategist", "witness", "witnesses", "outlet", "newspaper", "broadcaster", "tracker", "dashboard", "custodian", "lender"}

// speakingNoun reports whether a word is a noun for somebody who speaks, in any number or case.
func speakingNoun(word string) bool {
	word = strings.TrimSuffix(word, "'s")
	one := strings.TrimSuffix(word, "s")
	return slices.Contains(speakingNouns, word) || slices.Contains(speakingNouns, one) || slices.Contains(speakingNouns, strings.TrimSuffix(one, "ie")+"y")
}

// maySpeak reports whether a phrase names somebody: it has a name, or a noun for one.
func (r *reader) maySpeak(words []Span) bool {
	return slices.ContainsFunc(words, func(w Span) bool {
		t := r.unquote(r.trimWord(w))
		return t.End > t.Start && (r.capital(w) || speakingNoun(string(r.folded[t.Start:t.End])) || strings.ContainsAny(r.text.Quote(t), "ABCDEFGHIJKLMNOPQRSTUVWXYZ"))
	})
}
