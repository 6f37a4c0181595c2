package claims

import (
	"slices"
	"strings"
)

// designation finds who was put on a list in a clause. Who is brought before a court is on no list: that, and what is only
// considered or planned, is a countermeasure.
func (r *reader) designation(s *sentence, c *clause) finding {
	var at *token
	listed := false
	for i := range c.tokens {
		tok := &c.tokens[i]
		if tok.tags&listing != 0 {
			listed = true
		}
		switch {
		case tok.tags&indict != 0 && s.tags&((subject&^asset)|steal|state|listing) != 0 && !(s.tags&(attack|hacker|group|state) == 0 && r.has(frauds, s.Span)) && !r.considered(s, c, tok):
			at = tok
		case tok.tags&recover != 0 && s.tags&official != 0 && (s.countsPersons(c) || c.tags&(group|service) != 0 || s.lang == english && c.tags&(victim|victims) != 0) && r.freezesAssets(s, c, tok) && !r.considered(s, c, tok):
			at = tok
		case s.lang == english && tok.tags&designate != 0 && r.englishDesignates(s, c, tok):
			at = tok
		case s.lang != english && tok.tags&designate != 0 && listed && !r.considered(s, c, tok):
			at = tok
		case s.lang != english && tok.tags&sanction != 0 && r.imposed(tok) && (c.tags&(service|group|victim|hacker|means) != 0 || s.countsPersons(c)) && !r.considered(s, c, tok):
			at = tok
		case s.tags&official != 0 && (c.tags&(service|group|victim|hacker|means) != 0 || s.countsPersons(c)) && r.listsInHeadline(s, tok):
			at = tok
		case s.lang == korean && tok.tags&sanction != 0 && tok.tags&designate == 0 && s.tags&official != 0 && r.endsHeadline(s, tok) && s.countsPersons(&clause{Span: s.Span}):
			at = tok
		case s.lang != english && tok.tags&designate != 0 && tok.tags&sanction == 0 && c.tags&sanction != 0 && r.imposes(tok) && (c.tags&(victims|service|group|victim|hacker) != 0 || s.countsPersons(c)) && !r.considered(s, c, tok):
			at = tok
		}
		if at != nil && at.tags&indict == 0 {
			break
		}
	}
	if at == nil || s.role == related || at.tags&indict == 0 && !r.concerns(s) {
		return finding{}
	}
	f := finding{kind: Designation, Span: c.Span, anchor: at.Span, modality: Asserted}
	if at.tags&indict != 0 && at.tags&designate == 0 {
		f.kind = Countermeasure // a court is no list
	}
	if c.tags&deny != 0 {
		f.modality = Denied
	}
	f.when = r.eventPeriod(s, c.Span, at.Span)
	return f
}

// listsMore reports whether a clause names or counts whom it lists: one that does not goes on about those who were listed before.
func (r *reader) listsMore(s *sentence, c *clause) bool {
	return c.tags&(group|service|victim|means) != 0 || s.countsPersons(c) || r.has([]string{"氏", "「"}, c.Span) || s.lang == english
}

// otherMatters are what others are listed for, which this ledger does not keep.
var otherMatters = []string{"ロシア", "イラン", "ウクライナ", "原油", "石油", "러시아", "이란", "우크라이나", "원유", "russia", "iran", "ukrain", "crude", "tanker"}

// watchdogs punish those whom they oversee, and list nobody.
var watchdogs = []string{"금융감독원", "금감원", "금융위", "금융정보분석원", "금융당국", "공정위", "개인정보보호위", "financial watchdog", "market regulator", "financial supervisory", "securities regulator", "securities and exchange commission"}

// concerns reports whether a designation is of what this ledger keeps: it is not for another matter alone.
func (r *reader) concerns(s *sentence) bool {
	if r.has(watchdogs, s.Span) && !r.has(thievingState, s.Span) && s.tags&(hacker|group|launder|stolenGoods) == 0 {
		return false
	}
	return s.topic || s.tags&(subject|steal) != 0 || !r.has(otherMatters, s.Span) || r.has(thievingState, s.Span)
}

// imposes reports whether the word says that sanctions were imposed.
func (r *reader) imposes(tok *token) bool {
	_, l := firstAt(r.folded, tok.Start, []string{"科し", "科す", "課し", "課す", "発動", "부과", "제재했", "제재를"})
	return l > 0
}

// imposed reports whether a verb of imposing stands behind sanctions: 独自制裁に踏み切った, 追加制裁を発動.
func (r *reader) imposed(tok *token) bool {
	_, l := firstAt(r.folded, tok.End, []string{"を科し", "を科す", "を科せ", "を科さ", "を課し", "を課す", "を課さ", "を発動", "に踏み切", "を発表", "を実施", "を講じ", "を加え", "を決定", "を決め", "を打ち出", "の発動", "措置を発動", "措置を講", "措置を実施", "措置を発表", "の対象に", "の対象と",
		"를 부과", "를 단행", "를 가했", "를 가한", "를 발표", "에 나섰", "를 발동", "를 시행", "를 취했", "를 내렸", "했다", "했으며", "하고 ", "한다고", "하기로 했", "하자 ", "하면서 ", "한 데 "})
	return l > 0
}

// freezesAssets reports whether a state freezes all that persons or bodies have, and not what was stolen: 4団体9個人の資産を凍結した.
func (r *reader) freezesAssets(s *sentence, c *clause, tok *token) bool {
	if s.figureBetween(c.Start, c.End) || c.tags&(steal|stolenGoods) != 0 {
		return false
	}
	if s.lang == english {
		_, l := firstAt(r.folded, tok.End, []string{" the assets of", " all assets of", " assets of", " assets belonging", " the property of"})
		return l > 0
	}
	return r.has([]string{"凍結", "동결"}, tok.Span) && r.has([]string{"の資産を", "資産の", " 자산을", "의 자산"}, Span{c.Start, tok.Start})
}

// countsPersons reports whether a clause counts persons or bodies.
func (s *sentence) countsPersons(c *clause) bool {
	return slices.ContainsFunc(s.counts, func(n count) bool {
		return n.Start >= c.Start && n.Start < c.End && (n.What == "people" || n.What == "individuals" || n.What == "organisations" || n.What == "victims")
	})
}

// considered reports whether the act lies ahead or is only weighed.
func (r *reader) considered(s *sentence, c *clause, tok *token) bool {
	end := min(c.End, tok.End+16)
	for i := tok.End; i < end; i++ {
		if _, l := firstAt(r.folded, i, []string{"検討", "予定", "方針", "求め", "可能性", "見通し", "よう促", "검토", "예정", "방침", "촉구", "가능성", "할 것"}); l > 0 {
			return true
		}
	}
	return false
}

var strongDesignations = []string{"sanctioned", "designated", "redesignated", "re-designated", "blacklisted", "designates", "blacklists", "sanctions ", "designating", "sanctioning", "blacklisting"}

// englishDesignates reports whether a word puts somebody on a list: sanctioned X, or added X to a list, imposed
// sanctions on X.
func (r *reader) englishDesignates(s *sentence, c *clause, tok *token) bool {
	if w, l := firstBefore(r.folded, tok.Start, []string{"will be ", "could be ", "should be ", "to be ", "may be "}); l > 0 {
		const reach = 40
		return w == "to be " && r.has([]string{"the first ", "the latest ", "the second ", "the third "}, Span{max(c.Start, tok.Start-reach), tok.Start})
	}
	word := string(r.folded[tok.Start:tok.End])
	if strings.HasSuffix(word, " of") { // the designation of the mixer
		return c.tags&official != 0 && c.tags&(service|means|group|hacker) != 0
	}
	if _, now := firstBefore(r.folded, tok.Start, []string{" is ", " are ", " is also ", " are also ", " was ", " were "}); strings.HasSuffix(word, "ing") && now == 0 {
		return false // penalties for designating
	}
	for _, w := range strongDesignations {
		if hasAt(r.folded, tok.Start, w) && word != "sanctions" {
			_, adj := wordBefore(r.folded, tok.Start, []string{"a ", "the ", "of ", "for ", "u.n.-", "heavily ", "to "})
			return adj == 0 || hasBefore(r.folded, tok.Start, "of ")
		}
	}
	if word == "listed" || word == "blocked" { // OFAC blocked two individuals
		const reach = 24
		body := slices.ContainsFunc(c.tokens, func(o token) bool {
			return o.tags&official != 0 && o.End <= tok.Start && tok.Start-o.End <= reach
		})
		whom := slices.ContainsFunc(c.tokens, func(o token) bool { return o.tags&(group|service|hacker) != 0 && o.Start >= tok.End })
		_, again := firstAt(r.folded, tok.End, []string{" it ", " them "})
		whom = whom || again > 0 && c.tags&(group|service) != 0
		body = body || again > 0 && c.tags&official != 0
		addresses := slices.ContainsFunc(s.counts, func(n count) bool { return n.What == "addresses" && n.Start >= tok.End && n.Start < c.End })
		if body && (whom || addresses || s.countsPersons(c)) {
			return true
		}
	}
	if strings.HasSuffix(word, "action against") {
		return c.tags&official != 0 && (s.countsPersons(c) || c.tags&(group|service) != 0)
	}
	if word == "sanctions" { // Treasury sanctions mixer: a verb where a name stands right before it
		return c.tags&official != 0 && s.role == headline && c.tags&(service|means|group|hacker) != 0
	}
	for _, o := range c.tokens {
		if o.tags&(listing|sanction) == 0 || o.Start <= tok.Start || o.Start-tok.End > 90 {
			continue
		}
		if hasAt(r.folded, o.Start, "to its ") && c.tags&official == 0 {
			continue // an exchange adds a token to its list
		}
		if hasAt(r.folded, tok.Start, "announce") && !hasAt(r.folded, o.End, " on") && !hasAt(r.folded, o.End, " against") && o.tags&listing == 0 && !(s.countsPersons(c) && r.has([]string{" naming ", " targeting ", " listing "}, Span{o.End, c.End})) {
			continue
		}
		return true
	}
	return false
}

func designated(found []finding, s Span) bool {
	for _, f := range found {
		if (f.kind == Designation || f.kind == Countermeasure) && f.Start < s.End && s.Start < f.End {
			return true
		}
	}
	return false
}

// groupClaim finds who a group is: an alias beside its name, or whom it belongs to.
func (r *reader) groupClaim(s *sentence, c *clause, taken bool) finding {
	if s.role == related || c.tags&(group|hacker) == 0 {
		return finding{}
	}
	for i := range c.tokens {
		tok := &c.tokens[i]
		if tok.tags&group != 0 && r.aliasBehind(tok) && !(s.lang == korean && r.koreanCalled(s, c)) {
			return finding{kind: ThreatGroup, modality: r.modality(s, c, tok.Span), Span: c.Span, anchor: tok.Span}
		}
	}
	if !taken && (r.names(c, group) >= 2 || c.tags&group != 0 && r.calledToo(s, c)) && r.has(callings, c.Span) && !(s.lang == korean && r.koreanCalled(s, c)) {
		return finding{kind: ThreatGroup, modality: r.modality(s, c, c.Span), Span: c.Span, anchor: c.Span}
	}
	if !taken && (r.belongs(s, c) || r.equates(s, c)) {
		return finding{kind: ThreatGroup, modality: r.modality(s, c, c.Span), Span: c.Span, anchor: c.Span}
	}
	if taken || c.tags&relation == 0 && len(s.counts) == 0 || c.tags&(counter|foresee|sanction) != 0 || s.figureBetween(c.Start, c.End) || r.onlyCalled(s, c) {
		return finding{}
	}
	if c.tags&(attack|steal|launder) == 0 && (c.tags&method == 0 || c.tags&relation != 0) {
		for _, n := range s.counts {
			if n.What == "people" && n.Start >= c.Start && n.Start < c.End {
				return finding{kind: ThreatGroup, modality: r.modality(s, c, c.Span), Span: c.Span, anchor: c.Span}
			}
		}
	}
	strong := 0
	for i := range c.tokens {
		if c.tokens[i].tags&relation != 0 && !r.namesOperation(c.tokens[i]) {
			strong++
		}
	}
	if strong >= 2 || r.names(c, group) >= 2 || strong > 0 && c.tags&group != 0 && c.tags&(state|source|official) != 0 {
		return finding{kind: ThreatGroup, modality: r.modality(s, c, c.Span), Span: c.Span, anchor: c.Span}
	}
	return finding{}
}

// onlyCalled reports whether the name of a group is told in passing, of somebody who is told to attack: DEV-0139と呼ぶ攻撃者が.
func (r *reader) onlyCalled(s *sentence, c *clause) bool {
	switch s.lang {
	case korean:
		return r.koreanCalled(s, c) || r.has([]string{"소행", "짓으로", "짓이라", "배후로"}, c.Span)
	case english:
		return r.englishCalled(c)
	}
	if s.lang != japanese || s.tags&(attack|method|steal|launder) == 0 || r.names(c, group) > 1 {
		return false
	}
	called := false
	for _, tok := range c.tokens {
		if tok.tags&relation == 0 {
			continue
		}
		_, name := firstAt(r.folded, tok.Start, []string{"と呼ぶ", "と呼ばれる", "呼ばれる", "として知られる", "系の"})
		_, body := firstAt(r.folded, tok.End, []string{"の", "とされる", "とみられる", "と目される", "と言われる", "といわれる", "にある", "に属する", "を受ける"})
		if name+body == 0 || name > 0 && isOneOf(runeAt(r.folded, tok.Start+name), "。、") || body > 0 && isOneOf(runeAt(r.folded, tok.End+body), "。、") {
			return false
		}
		called = true
	}
	return called
}

// callings give a group a second name.
var callings = []string{"と呼ぶ", "と呼ばれ", "の名で", "の名称で", "別名", "として知られ", "名でも知られ", "とも呼ばれ", "と同一", "として追跡", "also known as", "tracked as", "tracks as", "known as", "formerly ", "previously called", "라고 부르", "로 알려진", "이름으로", "일명"}

// names counts the tokens of a clause with a tag.
func (r *reader) names(c *clause, tags tag) int {
	n := 0
	for _, tok := range c.tokens {
		if tok.tags&tags != 0 {
			n++
		}
	}
	return n
}

// recoveries finds stolen money that was frozen, seized or given back: a countermeasure with a figure.
func (r *reader) recoveries(s *sentence) []finding {
	if s.role == related || s.tags&recover == 0 || s.tags&(subject|steal|stolenGoods|method|state) == 0 && s.tags&(victim|loss) != victim|loss && !s.topic && r.knownVictims(s, s.Span) == 0 {
		return nil
	}
	gs := r.governors(s)
	var out []finding
	for i := range s.figures {
		g := r.governor(s, gs, i)
		if g == nil || g.tags&recover == 0 {
			continue
		}
		f := s.figures[i]
		if n := len(out); n > 0 && r.joins(s, out[n-1], f, g) {
			out[n-1].figures = append(out[n-1].figures, f)
			continue
		}
		span := s.around(f.Start, g.Start)
		modality := r.modality(s, s.clauseAt(g.Start), g.Span)
		if modality == Suspected && r.doneToSuspects(s, s.clauseAt(g.Start)) || modality == Suspected && !slices.ContainsFunc(s.tokens, func(tok token) bool { return tok.tags&suspect != 0 && tok.Start >= g.End }) {
			modality = Asserted // what is frozen may be suspect; that it is frozen is not
		}
		out = append(out, finding{kind: Countermeasure, modality: modality, Span: span, anchor: g.Span, figures: []figure{f}, when: r.eventPeriod(s, span, g.Span)})
	}
	return out
}

// aliasBehind reports whether another name of the group stands behind it in parentheses.
func (r *reader) aliasBehind(tok *token) bool {
	i := tok.End
	if runeAt(r.folded, i) == ' ' {
		i++
	}
	if runeAt(r.folded, i) != '(' && runeAt(r.folded, i) != '（' {
		return false
	}
	return isLatin(runeAt(r.folded, i+1)) && !hasAt(r.folded, i+1, "仮想")
}

// koreanCalled reports whether a Korean clause names a group only to say who attacks: '코니'로 알려진 조직이 악성 파일을 유포해.
func (r *reader) koreanCalled(s *sentence, c *clause) bool {
	if s.tags&(method|steal|launder) == 0 && s.tags&attack == 0 {
		return false
	}
	for _, tok := range c.tokens {
		_, who := firstAt(r.folded, tok.Start, []string{"로 알려진", "로도 알려진", "로 불리는", "라고 불리는", "불리는"})
		_, body := firstAt(r.folded, tok.End, []string{" 조직", " 해킹", " 해커", " 그룹", " 단체", " 집단"})
		if tok.tags&relation != 0 && who+body > 0 && slices.ContainsFunc(s.tokens, func(o token) bool {
			return o.tags&(method|steal|launder) != 0 && o.Start > tok.End
		}) {
			return true
		}
	}
	return false
}

// englishCalled reports whether an English clause names one group only to say who attacks: a group it tracks as Jade Sleet was luring developers.
func (r *reader) englishCalled(c *clause) bool {
	if r.names(c, group) != 1 || r.has([]string{"part of ", "unit of ", "arm of ", "subset of ", "overlaps", "belongs to", "offshoot", "works for", "answers to", "reports to", "an alias"}, c.Span) {
		return false
	}
	for i, tok := range c.tokens {
		if tok.tags&group == 0 || i == 0 || c.tokens[i-1].tags&relation == 0 || tok.Start-c.tokens[i-1].End > 3 {
			continue
		}
		_, verb := firstAt(r.folded, tok.End, []string{" was ", " were ", " is ", " are ", " has ", " have ", " had "})
		return slices.ContainsFunc(c.tokens[i+1:], func(o token) bool {
			return o.tags&(attack|method|steal|launder) != 0 && (verb > 0 || o.Start-tok.End <= 24 && !slices.ContainsFunc(r.folded[tok.End:o.Start], func(b rune) bool { return isOneOf(b, ",;") }))
		})
	}
	return false
}

// endsHeadline reports whether a noun stands at the end of a Korean headline or before its pause, where it stands for its verb: 미 재무부, 은행가 8명 제재.
func (r *reader) endsHeadline(s *sentence, tok *token) bool {
	return tok.End == s.End || isOneOf(r.folded[tok.End], "…·") || hasAt(r.folded, tok.End, "...") || hasAt(r.folded, tok.End, ", ")
}
