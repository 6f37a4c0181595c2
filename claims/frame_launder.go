package claims

import "slices"

// launderings finds money moved, mixed or cashed out. A moved amount is never a stolen one.
func (r *reader) launderings(s *sentence, found []finding) []finding {
	if r.headlineMove(s) {
		return []finding{{kind: Laundering, modality: Asserted, Span: s.Span, anchor: s.Span}}
	}
	if s.role == related || s.tags&(launder|move|means) == 0 {
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
			if g.tags&(launder|move) == 0 || g.tags&steal != 0 || !(r.isLaundering(s, g, false) || r.sentOn(s, found, g)) || designated(found, c.Span) && !r.happened(g) && !(s.lang == english && r.before(found, g)) && !r.ground(s, c, g) {
				continue
			}
			out = append(out, finding{kind: Laundering, Span: c.Span, anchor: g.Span})
			break
		}
	}
	if len(out) == 0 {
		out = r.putThrough(s, found)
	}
	for i := range out {
		f := &out[i]
		c := s.clauseAt(f.anchor.Start)
		if f.when = r.periodOf(s, f); f.when != nil && r.dayOfTheft(s, found, f) {
			f.when = nil
		}
		f.modality = r.modality(s, c, f.anchor)
		r.inTwoVerbs(s, f)
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

// inTwoVerbs widens a Japanese laundering of a sum over the clause behind it that goes on with the same sum: 1億ドルがミキサーに送られ、洗浄された.
func (r *reader) inTwoVerbs(s *sentence, f *finding) {
	i := slices.IndexFunc(s.clauses, func(c clause) bool { return c.Start == f.End })
	if s.lang != japanese || i < 0 || len(f.figures) == 0 {
		return
	}
	c := &s.clauses[i]
	if c.tags&launder == 0 || c.tags&(steal|counter|recover|designate|indict|group|hacker|state) != 0 || s.figureBetween(c.Start, c.End) {
		return
	}
	if _, joined := firstBefore(r.folded, f.End, []string{"れ、", "し、", "て、", "き、", "り、"}); joined > 0 {
		f.End = c.End
	}
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

func (r *reader) isLaundering(s *sentence, g *token, figure bool) bool {
	c := s.clauseAt(g.Start)
	if s.lang == english && r.denied(c, g) || r.prevented(s, g) || r.topical(s, g) || !figure && hasAt(r.folded, g.End, "に加担") {
		return false
	}
	if !figure && r.hindered(s, c, g) {
		return false
	}
	if g.tags&launder != 0 {
		return s.topic || s.tags&(asset|attack|stolenGoods|steal|hacker|group|service) != 0 || s.tags&means != 0 && r.has(thievingState, s.Span) || figure && s.tags&foreign == 0 && (r.has(thievingState, s.Span) || r.has(chainWatchers, s.Span))
	}
	if c.tags&stolenGoods != 0 || r.stolenThing(s, c) {
		return true
	}
	if figure && r.mixes(s, c, g) {
		return true
	}
	if c.tags&means != 0 && s.topic && r.has(theMoney[s.lang], c.Span) && s.tags&(official|sanction|designate) == 0 {
		return true // what was told of before
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
	return (figure || s.lang == japanese) && r.partOfStolen(s, c, g) || figure && r.stateMoves(s) || figure && s.tags&(stolenGoods|launder) != 0 || figure && s.tags&steal != 0 && s.tags&(hacker|group|state) != 0
}

// chainWatchers are the firms that follow coins.
var chainWatchers = []string{"chainalysis", "elliptic", "trm labs", "trm랩스", "체이널리시스", "엘립틱", "エリプティック", "チェイナリシス", "チェーンアナリシス"}

// theMoney takes up what was told of as stolen before.
var theMoney = map[language][]string{
	english: {"the money", "the funds", "the coins", "the tokens", "the ether", "the bitcoin", "the proceeds", "the cash", "the crypto", "of it ", "of that "},
	korean:  {"이 돈", "이 자금", "이 코인", "자금의 ", "돈의 ", "이 가운데", "이 중", "해당 자금", "해당 코인", "해당 이더리움", "남은 자금", "나머지"},
}

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
			if s.lang == japanese && f.Currency.isCoin() && r.relative(tok.Span) == f.Start {
				return true // 奪われた34万イーサ
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
		if tok.tags&(foresee|counter|recover|indict) != 0 && !r.tellsOf(tok) && !r.groundOf(s, c, g, tok) && (tok.Start >= g.End || s.lang == english && tok.tags&counter != 0) {
			return true
		}
	}
	for i := g.End; i < min(c.End, g.End+24); i++ {
		if _, l := firstAt(r.folded, i, []string{"ていない", "れていな", "容易でな", "容易では", "狙いと", "狙いが", "지 않", "難し", "困難", "できな", "쉽지", "어려", "못하"}); l > 0 {
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
		_, after := firstAt(r.folded, g.End, []string{" rules", " prevention", " regulation", " laws", " law", " risk", " compliance", " charges", " concern", " standards", " conspiracy"})
		return after > 0 || before > 0 && hasBefore(r.folded, g.Start, "anti-money ")
	}
	_, after := firstAt(r.folded, g.End, []string{"をめぐ", "を巡", "に関する", "について", "防止", "対策", "への対", "に利用するという", "規制", "に対する", "の疑い", "の共謀", "の罪", "罪で", "罪に", "방지", " 방지", "대응", " 관련", " 우려", " 규제"})
	return after > 0
}

// putThrough finds what thieves did with coins in an English verb that no list has, by what they put them through: pushed the ether through Tornado Cash.
func (r *reader) putThrough(s *sentence, found []finding) []finding {
	const reach = 30 // of the goods before the mixer
	if s.lang != english || s.tags&(hacker|group|stolenGoods) == 0 || s.tags&(official|sanction|designate|indict|counter|foresee|prevent) != 0 {
		return nil
	}
	for _, tok := range s.tokens {
		_, l := firstBefore(r.folded, tok.Start, []string{" through ", " via ", " into ", " through the ", " through a ", " via the ", " into the "})
		if tok.tags&means == 0 || l == 0 || !slices.ContainsFunc(s.tokens, func(o token) bool {
			return o.tags&(asset|stolenGoods) != 0 && o.End <= tok.Start && tok.Start-o.End <= reach
		}) {
			continue
		}
		c := s.clauseAt(tok.Start)
		if designated(found, c.Span) || r.denied(c, &tok) {
			return nil
		}
		return []finding{{kind: Laundering, Span: c.Span, anchor: tok.Span}}
	}
	return nil
}

// before reports whether an English verb stands before the verb of every designation: what it tells is no reason of it.
func (r *reader) before(found []finding, g *token) bool {
	return r.closesRemark(g) || !slices.ContainsFunc(found, func(f finding) bool { return f.kind == Designation && f.anchor.Start < g.Start })
}

// closesRemark reports whether an English verb stands behind the comma that ends a remark on its subject: Sinbad, sanctioned on Wednesday, washed.
func (r *reader) closesRemark(g *token) bool { return hasBefore(r.folded, g.Start, ", ") }
