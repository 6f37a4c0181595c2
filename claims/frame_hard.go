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
		case tok.tags&recover != 0 && s.tags&official != 0 && (s.countsPersons(c) || c.tags&(group|service) != 0) && r.freezesAssets(s, c, tok) && !r.considered(s, c, tok):
			at = tok
		case s.lang == english && tok.tags&designate != 0 && r.englishDesignates(s, c, tok):
			at = tok
		case s.lang != english && tok.tags&designate != 0 && listed && !r.considered(s, c, tok):
			at = tok
		case s.lang != english && tok.tags&sanction != 0 && r.imposed(tok) && (c.tags&(service|group|victim|hacker|means) != 0 || s.countsPersons(c)) && !r.considered(s, c, tok):
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

// concerns reports whether a designation is of what this ledger keeps: it is not for another matter alone.
func (r *reader) concerns(s *sentence) bool {
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
		"를 부과", "를 단행", "를 가했", "를 가한", "를 발표", "에 나섰", "를 발동", "를 시행", "를 취했", "를 내렸", "했다", "했으며", "하고 ", "한다고", "하기로 했"})
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

var strongDesignations = []string{"sanctioned", "designated", "blacklisted", "designates", "blacklists", "sanctions "}

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
		if body && (whom || s.countsPersons(c)) {
			return true
		}
	}
	if word == "sanctions" { // Treasury sanctions mixer: a verb where a name stands right before it
		return c.tags&official != 0 && s.role == headline && c.tags&(service|means|group|hacker) != 0
	}
	for _, o := range c.tokens {
		if o.tags&(listing|sanction) == 0 || o.Start <= tok.Start || o.Start-tok.End > 90 {
			continue
		}
		if hasAt(r.folded, tok.Start, "announce") && !hasAt(r.folded, o.End, " on") && !hasAt(r.folded, o.End, " against") && o.tags&listing == 0 {
			continue
		}
		return true
	}
	return false
}

// launderings finds money moved, mixed or cashed out. A moved amount is never a stolen one.
func (r *reader) launderings(s *sentence, found []finding) []finding {
	if r.headlineMove(s) {
		return []finding{{kind: Laundering, modality: Asserted, Span: s.Span, anchor: s.Span}}
	}
	if s.role == related || s.tags&(launder|move) == 0 {
		return nil
	}
	gs := r.governors(s)
	var out []finding
	for i := range s.figures {
		if n := len(out); n > 0 && i > 0 && out[n-1].converts(s.figures[i], s.figures[i-1]) {
			out[n-1].figures = append(out[n-1].figures, s.figures[i])
			out[n-1].End = max(out[n-1].End, s.clauseAt(s.figures[i].Start).End)
			continue
		}
		g := r.governor(s, gs, i)
		if g == nil || g.tags&(launder|move) == 0 || g.tags&steal != 0 || !r.isLaundering(s, g, true) {
			continue
		}
		f := s.figures[i]
		if n := len(out); n > 0 && r.joins(s, out[n-1], f, g) {
			out[n-1].figures = append(out[n-1].figures, f)
			continue
		}
		out = append(out, finding{kind: Laundering, Span: s.around(f.Start, g.Start), anchor: g.Span, figures: []figure{f}})
	}
	if len(out) == 0 {
		for i := range gs {
			g := &gs[i]
			c := s.clauseAt(g.Start)
			if g.tags&(launder|move) == 0 || g.tags&steal != 0 || !(r.isLaundering(s, g, false) || r.sentOn(s, found, g)) || designated(found, c.Span) && !r.happened(g) {
				continue
			}
			out = append(out, finding{kind: Laundering, Span: c.Span, anchor: g.Span})
			break
		}
	}
	for i := range out {
		f := &out[i]
		c := s.clauseAt(f.anchor.Start)
		if f.when = r.periodOf(s, f); f.when != nil && r.dayOfTheft(s, found, f) {
			f.when = nil
		}
		f.modality = r.modality(s, c, f.anchor)
		if len(f.figures) > 0 && r.yetToCome(s, f) {
			f.kind, f.modality, f.when = Forecast, ForecastModal, nil
		}
	}
	return out
}

// happened reports whether an English verb of laundering is a finite passive: proceeds that were laundered, and no charge of laundering.
func (r *reader) happened(g *token) bool {
	_, l := firstBefore(r.folded, g.Start, []string{" was ", " were ", " had been ", " have been ", " has been ", " was later ", " were later ", " were then ", " was then "})
	return g.tags&launder != 0 && l > 0
}

// converts reports whether a figure only converts the last one of a finding, which stands before it.
func (f *finding) converts(fig, before figure) bool {
	return fig.ConvertedFrom != "" && f.figures[len(f.figures)-1].core == before.core
}

// dayOfTheft reports whether the day of a laundering is the one of the theft that is told between the two: 21日に盗み、2日で洗浄した.
func (r *reader) dayOfTheft(s *sentence, found []finding, f *finding) bool {
	return f.when.day && f.when.From == f.when.To && slices.ContainsFunc(found, func(o finding) bool {
		between := f.when.End <= o.anchor.Start && o.anchor.End <= f.anchor.Start
		apart := s.lang == english && o.anchor.Start < f.anchor.Start && f.when.End <= f.anchor.Start && slices.ContainsFunc(r.folded[f.when.End:f.anchor.Start], func(c rune) bool { return isOneOf(c, ",;") })
		return o.when == f.when && (o.kind == TheftIncident || o.kind == TheftTotal) && (between || apart)
	})
}

// sentOn reports whether a passive verb tells what became of the sum whose theft the sentence tells: two thirds of the $600 million that
// hackers took was converted through Tron.
func (r *reader) sentOn(s *sentence, found []finding, g *token) bool {
	const reach = 24
	if s.lang != english || !slices.ContainsFunc(found, func(f finding) bool { return len(f.figures) > 0 && f.figures[0].End <= g.Start && f.kind != Forecast }) {
		return false
	}
	_, passive := firstBefore(r.folded, g.Start, []string{" was ", " were ", " been "})
	return passive > 0 && r.has([]string{"through ", "via ", "to bitcoin", "into bitcoin", "to mixers", "into "}, Span{g.End, min(s.End, g.End+reach)})
}

// headlineMove reports whether a headline without a verb says where stolen value went: 暗号資産の一部 ロシアの取引所に.
func (r *reader) headlineMove(s *sentence) bool {
	if s.role != headline || !s.topic || s.tags&asset == 0 || len(s.figures) > 0 {
		return false
	}
	whole := slices.ContainsFunc([]string{"取引所に", "取引所へ", "ミキサーに", "ミキサーへ", "口座に", "口座へ", "거래소로", "믹서로", "계좌로"}, func(w string) bool { return hasBefore(r.folded, s.End, w) })
	for i := s.Start; whole && i < s.End; i++ {
		if _, l := firstAt(r.folded, i, []string{"一部", "資金", "일부", "자금"}); l > 0 {
			return true
		}
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

func (r *reader) isLaundering(s *sentence, g *token, figure bool) bool {
	c := s.clauseAt(g.Start)
	if s.lang == english && r.denied(c, g) || r.prevented(s, g) || r.topical(s, g) || !figure && hasAt(r.folded, g.End, "に加担") {
		return false
	}
	if !figure && r.hindered(s, c, g) {
		return false
	}
	if g.tags&launder != 0 {
		return s.topic || s.tags&(asset|attack|stolenGoods|steal|hacker|group|service) != 0 || figure && s.tags&foreign == 0 && (r.has(thievingState, s.Span) || r.has(chainWatchers, s.Span))
	}
	if c.tags&stolenGoods != 0 || r.stolenThing(s, c) {
		return true
	}
	if figure && r.mixes(s, c, g) {
		return true
	}
	if c.tags&(service|means) != 0 {
		return s.tags&(steal|loss|stolenGoods|hacker|group|state) != 0
	}
	if figure && s.tags&hacker != 0 && s.tags&steal == 0 && (c.tags&(victim|victims) == 0 || r.namesHacker(c)) {
		return true // thieves who move a sum
	}
	if !figure && s.tags&steal != 0 && s.tags&(group|hacker) != 0 && r.has([]string{"資金を", "資産を", "コインを", "funds", "자금을", "코인을"}, c.Span) {
		return true
	}
	return figure && r.partOfStolen(s, c, g) || figure && r.stateMoves(s) || figure && s.tags&(stolenGoods|launder) != 0 || figure && s.tags&steal != 0 && s.tags&(hacker|group|state) != 0
}

// chainWatchers are the firms that follow coins.
var chainWatchers = []string{"chainalysis", "elliptic", "trm labs", "trm랩스", "체이널리시스", "엘립틱", "エリプティック", "チェイナリシス", "チェーンアナリシス"}

// thievingState is the state that launders what it stole; others are told to launder for many reasons.
var thievingState = []string{"north korea", "dprk", "pyongyang", "北朝鮮", "북한"}

// namesHacker reports whether the only victim of a clause says which hacker is meant: 바이비트 해커가, the Bybit hacker.
func (r *reader) namesHacker(c *clause) bool {
	for i, tok := range c.tokens {
		if tok.tags&(victim|victims) != 0 && !(i+1 < len(c.tokens) && c.tokens[i+1].tags&hacker != 0 && c.tokens[i+1].Start-tok.End <= 1) {
			return false
		}
	}
	return c.tags&hacker != 0
}

// mixingServices are what nobody sends money through but to hide it.
var mixingServices = []string{"mixer", "mixing service", "tumbler", "tornado cash", "sinbad", "chipmixer", "blender.io", "믹서", "믹싱", "토네이도 캐시", "토네이도캐시", "신바드", "ミキサー", "ミキシング", "トルネードキャッシュ", "トルネード・キャッシュ", "シンドバッド"}

// mixes reports whether a sum is told to have gone to or through a mixer, behind its verb in English.
func (r *reader) mixes(s *sentence, c *clause, g *token) bool {
	if s.tags&(official|sanction|designate) != 0 && s.tags&hacker == 0 {
		return false
	}
	if s.lang == english {
		return r.has(mixingServices, Span{g.End, c.End}) && r.has([]string{" through ", " via ", " into ", " to "}, Span{g.End, c.End})
	}
	return r.has(mixingServices, c.Span)
}

// partOfStolen reports whether what is moved is a part of what the clause says was stolen: 盗まれた1億ドルのうち、4150万ドル分が動かされ.
func (r *reader) partOfStolen(s *sentence, c *clause, g *token) bool {
	return slices.ContainsFunc(c.tokens, func(tok token) bool {
		return tok.tags&steal != 0 && tok.End <= g.Start && r.has([]string{"のうち", "の一部", "の大半", "の大部分", " 중 ", " 중에", " 가운데 ", " 일부", " of the $"}, Span{tok.End, g.Start})
	})
}

// stolenThing reports whether a clause names what was stolen by its theft: 盗まれたビットコイン, 훔친 이더리움.
func (r *reader) stolenThing(s *sentence, c *clause) bool {
	for _, tok := range c.tokens {
		if tok.tags&steal == 0 {
			continue
		}
		for _, f := range s.figures { // 流出した数億円規模の資金
			if f.core.Start-tok.End > 8 || f.Start < tok.End {
				continue
			}
			at := skipWorth(r.folded, f.End)
			if slices.ContainsFunc(c.tokens, func(o token) bool { return o.tags&asset != 0 && o.Start >= at && o.Start-at <= 2 }) {
				return true // 盗んだ14億ドル分のイーサ
			}
			if _, l := firstAt(r.folded, at, []string{"の資金", "の資産", "の暗号資産", "の仮想通貨", "資金", "의 자금", "의 가상자산", "의 암호화폐"}); l > 0 {
				return true
			}
		}
	}
	for i := 1; i < len(c.tokens); i++ {
		before, tok := c.tokens[i-1], c.tokens[i]
		if before.tags&(steal|loss) != 0 && tok.tags&asset != 0 && tok.Start-before.End <= 3 && tok.Start > before.End {
			return true
		}
	}
	return false
}

// hindered reports whether what follows the word says that it is expected, fought or hard to do.
func (r *reader) hindered(s *sentence, c *clause, g *token) bool {
	for _, tok := range c.tokens {
		if tok.tags&(foresee|counter|recover|indict) != 0 && !r.tellsOf(tok) && (tok.Start >= g.End || s.lang == english && tok.tags&counter != 0) {
			return true
		}
	}
	for i := g.End; i < min(c.End, g.End+24); i++ {
		if _, l := firstAt(r.folded, i, []string{"ていない", "れていな", "容易でな", "容易では", "지 않", "難し", "困難", "できな", "쉽지", "어려", "못하"}); l > 0 {
			return true
		}
	}
	return false
}

// denied reports whether an English verb is told of as what has not been done: none of the funds has been laundered.
func (r *reader) denied(c *clause, g *token) bool {
	const reach = 40
	return r.has([]string{"none of ", "no part of ", "not been ", "not yet ", "has not ", "have not ", "had not ", "yet to ", "never ", "unable to ", "failed to "}, Span{max(c.Start, g.Start-reach), g.Start})
}

// tellsOf reports whether a word of countermeasures is who tells: a joint advisory says.
func (r *reader) tellsOf(tok token) bool {
	_, l := firstAt(r.folded, tok.End, []string{" said", " says", " states", " stated", " warns", " warned", " from ", " by "})
	return l > 0 && r.has([]string{"advisory", "alert", "guidance", "joint statement", "warning"}, tok.Span)
}

// topical reports whether laundering is only named as a subject: about laundering, laundering rules.
func (r *reader) topical(s *sentence, g *token) bool {
	if s.lang == english {
		_, before := firstBefore(r.folded, g.Start, []string{"anti-", "anti-money ", "money ", "against "})
		_, after := firstAt(r.folded, g.End, []string{" rules", " prevention", " regulation", " laws", " law", " risk", " compliance", " charges", " standards", " conspiracy"})
		return after > 0 || before > 0 && hasBefore(r.folded, g.Start, "anti-money ")
	}
	_, after := firstAt(r.folded, g.End, []string{"をめぐ", "を巡", "に関する", "について", "防止", "対策", "への対", "に利用するという", "規制", "に対する", "の疑い", "방지", " 방지", "대응", " 관련", " 우려", " 규제"})
	return after > 0
}

// groupClaim finds who a group is: an alias beside its name, or whom it belongs to.
func (r *reader) groupClaim(s *sentence, c *clause, taken bool) finding {
	if s.role == related || c.tags&(group|hacker) == 0 {
		return finding{}
	}
	for i := range c.tokens {
		tok := &c.tokens[i]
		if tok.tags&group != 0 && r.aliasBehind(tok) {
			return finding{kind: ThreatGroup, modality: r.modality(s, c, tok.Span), Span: c.Span, anchor: tok.Span}
		}
	}
	if !taken && r.names(c, group) >= 2 && r.has(callings, c.Span) {
		return finding{kind: ThreatGroup, modality: r.modality(s, c, c.Span), Span: c.Span, anchor: c.Span}
	}
	if !taken && r.belongs(s, c) {
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
		if c.tokens[i].tags&relation != 0 {
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
var callings = []string{"と呼ぶ", "と呼ばれ", "の名で", "の名称で", "別名", "として知られ", "として追跡", "also known as", "tracked as", "tracks as", "known as", "formerly ", "previously called", "라고 부르", "로 알려진", "이름으로", "일명"}

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
	if s.role == related || s.tags&recover == 0 || s.tags&(subject|steal|stolenGoods|method|state) == 0 && s.tags&(victim|loss) != victim|loss && !s.topic {
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
		if modality == Suspected && !slices.ContainsFunc(s.tokens, func(tok token) bool { return tok.tags&suspect != 0 && tok.Start >= g.End }) {
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
