package claims

import "slices"

// refersBack are the words that take up an actor who was told of before.
var refersBack = map[language][]string{
	japanese: {"同グループ", "同集団", "同組織", "同部隊", "同国", "同政権", "同じグループ", "同じ集団", "同じ組織", "同じハッカー", "同一犯", "同一グループ", "彼ら", "このグループ", "この集団", "この組織", "この部隊", "このハッカー", "これらのハッカー"},
	english:  {"the group", "the hackers", "the attackers", "the thieves", "the gang", "the crew", "the unit", "the same ", "the regime", "the country", "they ", "its hackers", "their hackers", "it also ", "it stole ", "it took "},
	korean:   {"이들", "그들", "이 그룹", "이 조직", "이 단체", "이 해커", "해당 조직", "해당 그룹", "해당 해커", "같은 조직", "같은 그룹", "같은 해커", "동 조직"},
}

// ownEvent reports whether a sentence tells a theft of its own: it names whom and when, and takes up nobody told of before. Such a
// theft is credited to nobody whom it does not name.
func (r *reader) ownEvent(s *sentence, f finding) bool {
	return (f.kind == TheftIncident || f.kind == TheftTotal) && !f.part && s.tags&victim != 0 && len(s.whens) > 0 && !r.has(refersBack[s.lang], s.Span)
}

// carried is who acts in a sentence that names nobody: who acted last, but nobody in a theft of its own and in what the text goes on to
// tell of that theft.
func (r *reader) carried(s *sentence, f finding) []string {
	switch {
	case f.kind == Designation || f.kind == Countermeasure:
		return nil
	case f.kind == Laundering && s.lang != japanese && r.begins(s, service):
		return nil // a mixer launders for many
	case r.ownEvent(s, f):
		r.unnamed = true
		return nil
	case r.has(refersBack[s.lang], s.Span):
		r.unnamed = false
	case r.unnamed && (f.kind == TheftIncident || f.kind == TheftTotal || f.kind == Laundering):
		return nil
	}
	return slices.Clone(r.actors)
}

// belongings say of the group that they stand beside that another is of it: behind its name in Japanese and Korean, before it in English.
var belongings = map[language][]string{
	japanese: {"の一部と", "の一部で", "の一部だ", "の一派", "の下部", "の下位", "の分派", "の別働隊", "の傘下", "の配下", "に属"},
	english:  {"part of ", "part of the ", "unit of ", "unit of the ", "arm of ", "arm of the ", "offshoot of ", "offshoot of the ", "belongs to ", "belong to ", "subset of "},
	korean:   {"의 일부", "의 하부", "의 하위", "의 분파", "의 산하", " 산하", "에 속"},
}

// belongs reports whether a clause says of the group told of before that it is of another: 同グループはラザルスの一部とされる.
func (r *reader) belongs(s *sentence, c *clause) bool {
	return r.has(refersBack[s.lang], c.Span) && slices.ContainsFunc(c.tokens, func(tok token) bool {
		l := 0
		if s.lang == english {
			_, l = firstBefore(r.folded, tok.Start, belongings[english])
		} else {
			_, l = firstAt(r.folded, tok.End, belongings[s.lang])
		}
		return tok.tags&group != 0 && l > 0
	})
}

// equates reports whether a clause says that the group told of before is one that it names: この集団をラザルスと同一とみなす.
func (r *reader) equates(s *sentence, c *clause) bool {
	return s.lang == japanese && r.has(refersBack[japanese], c.Span) && slices.ContainsFunc(c.tokens, func(tok token) bool {
		_, l := firstAt(r.folded, tok.End, []string{"と同一", "」と同一", "と同じ集団", "と同じ組織", "と同じグループ", "と呼", "」と呼", "の別名", "とみな", "にほかなら"})
		return tok.tags&group != 0 && l > 0
	})
}

// passedThrough reports whether a service is one that money passes through, and was not taken from: through the Railgun protocol.
func (r *reader) passedThrough(s *sentence, tok token) bool {
	const reach = 24
	if s.lang != english {
		_, l := firstAt(r.folded, tok.End, []string{"を通じ", "を通し", "を介し", "を経由", "を経て", "経由", "를 통해", "을 통해", "를 거쳐", "을 거쳐", "를 경유", "을 경유"})
		return l > 0
	}
	for i := tok.Start; i > max(s.Start, tok.Start-reach); i-- {
		if isOneOf(r.folded[i-1], ",;") {
			return false
		}
		if _, l := firstBefore(r.folded, i, []string{" through ", " via "}); l > 0 {
			return true
		}
	}
	return false
}

// objectEnds end what an English verb of designating speaks of; what follows only describes it.
var objectEnds = []string{" used ", " which ", " that ", " who ", " for ", " over ", " accused ", ", a ", ", an ", " after ", " from ", " to launder", " because "}

// listedNames are the groups and services that are the objects of a designation: behind the verb in English, or before it in the
// passive; in Japanese and Korean not who is the subject of a clause about them. Where nobody is left, all are.
func (r *reader) listedNames(s *sentence, span, verb Span) []string {
	in := []Span{span}
	if s.lang == english {
		in[0] = r.objectOf(span, verb)
		for _, tok := range s.tokens { // re-designated X and added Y to the list
			if tok.tags&designate != 0 && tok.Start >= verb.End && tok.End <= span.End && !hasBefore(r.folded, tok.Start, "to ") {
				in = append(in, r.objectOf(span, tok.Span))
			}
		}
	}
	var all, objects []string
	for _, tok := range s.tokens {
		if tok.tags&(service|group) == 0 || tok.Start < span.Start || tok.End > span.End {
			continue
		}
		name := r.nameOf(tok)
		if !slices.Contains(all, name) {
			all = append(all, name)
		}
		_, subject := firstAt(r.folded, tok.End, []string{"が", "가 ", "이 "})
		object := slices.ContainsFunc(in, func(o Span) bool { return tok.Start >= o.Start && tok.End <= o.End })
		if object && subject == 0 && !slices.Contains(objects, name) {
			objects = append(objects, name)
		}
	}
	if len(objects) == 0 {
		objects = all
	}
	if objects == nil {
		return []string{}
	}
	return objects
}

// objectOf is where the object of an English verb stands.
func (r *reader) objectOf(span, verb Span) Span {
	if _, passive := firstBefore(r.folded, verb.Start, []string{"was ", "were ", "been ", "be "}); passive > 0 {
		return Span{span.Start, verb.Start}
	}
	if _, by := firstAt(r.folded, verb.End, []string{" by the ", " by "}); by > 0 && hasBefore(r.folded, verb.Start, ", ") {
		return Span{span.Start, verb.Start} // Sinbad, sanctioned by the United States
	}
	const reach = 40
	for i := verb.Start; i > max(span.Start, verb.Start-reach); i-- { // via Garantex, which the U.S. had put under sanctions
		if _, l := firstAt(r.folded, i, []string{", which ", ", whom ", ", who "}); l > 0 {
			return Span{max(span.Start, i-reach), i}
		}
	}
	for i := verb.End; i < span.End; i++ {
		if _, l := firstAt(r.folded, i, objectEnds); l > 0 {
			return Span{verb.End, i}
		}
	}
	return Span{verb.End, span.End}
}

// begins reports whether a sentence begins with a word that has a tag.
func (r *reader) begins(s *sentence, tags tag) bool {
	return len(s.tokens) > 0 && s.tokens[0].Start == s.Start && s.tokens[0].tags&tags != 0
}

// namesOperation reports whether a word of naming names what a group does, and not the group: 「…」と名付けた作戦.
func (r *reader) namesOperation(tok token) bool {
	const reach = 4
	return r.has([]string{"作戦", "攻撃", "活動", "手口", "マルウ", "ウイルス", "キャンペーン"}, Span{tok.End, min(len(r.folded), tok.End+reach)}) && isOneOf(runeAt(r.folded, tok.End), "たるしれさ")
}
