package claims

import "slices"

// partWords begin a sentence that tells a part of the sum told before; partBehind stand behind the part.
var (
	partWords  = []string{"このうち", "そのうち", "うち", "内訳", "이 중", "이중", "그중", "이 가운데", "그 가운데", "of that", "of this", "of those", "of the total", "of these"}
	partBehind = []string{" of that", " of this", " of those", " of the total", " of these", " of it,", " of it."}
	// corrections say that another figure was wrong.
	corrections = []string{"訂正", "誤り", "正しくは", "修正", "correct figure", "correct amount", "correction", "corrected", "revised", "정정", "바로잡", "수정"}
	// sumNouns take up the sum of a theft that was told before.
	sumNouns = []string{"累計は", "累計額は", "通算は", "総計は", "額は", "総額は", "規模は", "合計は", "額が", "액수는", "금액은", "규모는", "총액은", "the figure ", "the total ", "the amount ", "the sum ", "the true "}
	// lossNouns take up a theft that was told before: the damage.
	lossNouns = []string{"被害", "損害", "損失", "피해", "손실", "loss", "damage"}
	// damageNouns name the sum of one theft, which an estimate of another teller is of.
	damageNouns = []string{"被害額", "損害額", "流出額", "盗難額", "窃取額", "被害規模"}
	// estimations stand behind the sum that another teller gives for it; in English anywhere.
	estimations = map[language][]string{
		japanese: {"と推計", "と推定", "と見積", "と試算", "と算定", "と算出", "と集計", "と計算", "とみてい", "とみる", "とはじ", "と見込", "と評価", "との推計", "との試算", "だとして", "だとす"},
		korean:   {"로 추산", "로 추정", "로 집계", "로 파악", "로 보고 있", "로 봤", "로 계산", "라고 추산", "라고 추정"},
		english:  {"estimate", "put it at", "puts it at", "put the figure", "puts the figure", "put the total", "puts the total", "put the loss", "puts the loss", "put the sum", "puts the sum", "pegged", "pegs", "reckon", "calculate", "placed it at", "placed the figure"},
	}
)

// sumReach is how far before a figure the noun that takes it up may stand.
const sumReach = 14

// continues reads a figure as one of the theft that the sentence before told: a part of its sum, the next of a list of parts,
// another estimate of the damage, or a corrected sum.
func (r *reader) continues(s *sentence, told *finding, f figure, g *token, listed bool) *finding {
	c := s.clauseAt(f.Start)
	anchor := f.Span
	switch {
	case g != nil && g.tags&(launder|move|recover) != 0 && s.clauseAt(g.Start) == c, c.tags&(means|service|recover) != 0:
		return nil
	case r.startsPart(s, f, g), listed && g == nil, g == nil && s.onlyCompares(f):
	case g == nil && r.corrects(s), g == nil && r.has(sumNouns, Span{max(s.Start, f.Start-sumReach), f.Start}):
	case s.lang == japanese && s.tags&victim == 0 && s.sums() == 1 && g != nil && r.has(damageNouns, g.Span) && r.estimates(s, f):
		return &finding{kind: told.kind, Span: c.Span, anchor: g.Span, figures: []figure{f}, part: true, of: told.of}
	case g == nil && r.estimates(s, f):
		return &finding{kind: told.kind, Span: c.Span, anchor: anchor, figures: []figure{f}, part: true}
	case g != nil && g.tags&loss != 0 && r.has(lossNouns, g.Span):
		anchor = g.Span
	default:
		return nil
	}
	return &finding{Span: c.Span, anchor: anchor, figures: []figure{f}, part: true}
}

// datesParts gives a stolen part of a laundered sum that stands before it in a Japanese sentence the time of the whole: 2021年から25年に40億ドルを洗浄し、
// このうち3700万ドルは強奪に由来する.
func (r *reader) datesParts(s *sentence, out []finding) {
	if s.lang != japanese {
		return
	}
	for i := range out {
		f := &out[i]
		if (f.kind != TheftTotal && f.kind != TheftIncident) || f.when != nil || len(f.figures) == 0 {
			continue
		}
		if _, part := firstBefore(r.folded, f.figures[0].Start, []string{"このうち", "そのうち", "、うち"}); part == 0 {
			continue
		}
		for _, whole := range out {
			if whole.kind == Laundering && len(whole.figures) > 0 && whole.figures[0].End <= f.figures[0].Start {
				f.when = whole.when
			}
		}
	}
}

// estimates reports whether a sentence gives the sum that another teller has: 韓国側は6億3000万ドルと推計している.
func (r *reader) estimates(s *sentence, f figure) bool {
	if s.lang == english {
		return r.has(estimations[english], s.Span)
	}
	_, l := firstAt(r.folded, skipWorth(r.folded, f.End), estimations[s.lang])
	_, by := firstBefore(r.folded, f.Start, []string{"の推計では", "の推計で", "の試算では", "の試算で", "の集計では", "の見積もりでは", "の分析では", "の調べでは"})
	return l+by > 0
}

// startsPart reports whether a figure is said to be of the sum told before. Words such as deposits, which else keep a
// figure from being a theft, do not when they only say what the part was.
func (r *reader) startsPart(s *sentence, f figure, g *token) bool {
	_, behind := firstAt(r.folded, f.End, partBehind)
	_, front := firstAt(r.folded, s.Start, partWords)
	return behind > 0 || front > 0 && (g == nil || f.Start-s.Start-front <= 2)
}

// maxComparison bounds a sentence that gives the sum of another time and nothing else: おととしは17億ドルだった.
const maxComparison = 30

func (s *sentence) onlyCompares(f figure) bool {
	length := maxComparison
	if s.lang == english {
		length *= 2
	}
	return s.End-s.Start <= length && len(s.figures) == 1 && slices.ContainsFunc(s.whens, func(w when) bool { return w.End <= f.Start || s.lang == english })
}

// corrects reports whether a sentence corrects a figure.
func (r *reader) corrects(s *sentence) bool { return r.has(corrections, s.Span) }

// initials tell at a glance that no word of a list begins with a letter: one bit for each value of the nine lowest bits of the first letters.
type initials [8]uint64

func (in *initials) add(word string) {
	for _, r := range word {
		in[r>>6&7] |= 1 << (r & 63)
		return
	}
}

func (in *initials) may(r rune) bool { return in[r>>6&7]&(1<<(r&63)) != 0 }

// has reports whether one of words stands in a range.
func (r *reader) has(words []string, in Span) bool {
	var begins initials
	for _, w := range words {
		begins.add(w)
	}
	for i := in.Start; i < in.End; i++ {
		if !begins.may(r.folded[i]) {
			continue
		}
		if _, l := firstAt(r.folded, i, words); l > 0 {
			return true
		}
	}
	return false
}

// exceeds takes back the bound of a figure that another is compared with: 前年度の8億円を上回った says that another sum is more,
// and not that this one is.
func (r *reader) exceeds(s *sentence) {
	for i := range s.figures {
		f := &s.figures[i]
		if f.Bound != AtLeast && f.Bound != AtMost || f.End == f.core.End {
			continue
		}
		compared := slices.ContainsFunc(s.whens, func(w when) bool { return w.End <= f.core.Start && f.core.Start-w.End <= 2 })
		if _, l := firstAt(r.folded, f.core.End, []string{"を上回", "を超え", "を超す", "を下回", "を大きく", "を大幅に", "をはるかに", "を優に", "をゆうに", "をやや", "をわずかに", "を軽く", "을 넘", "를 넘", "을 웃돌", "를 웃돌", "을 밑돌", "를 밑돌"}); compared && l > 0 && r.compares(s, f) {
			f.Bound, f.Span = Exact, f.core
			f.AsWritten = r.text.Quote(f.core)
		}
	}
}

// reachings are the verbs by which stolen goods are summed up.
var reachings = []string{" total", " reached ", " hit ", " came to ", " amounted ", " rose to ", " fell to ", " climbed to ", " grew to ", " exceeded ", " surpassed ", " topped ", " stood at ", " were worth ", " was worth ", " will ", " could ", " may ", " might ", " are expected to ", " are set to ", " are on track to "}

// sendsOn takes an unknown address for where thieves send what they have, and not for a theft, where an English sentence tells of them and of mixers.
func (r *reader) sendsOn(s *sentence) {
	if s.lang == english {
		for i := 1; i < len(s.tokens); i++ { // the mixer took 24,000 BTC
			if tok, before := &s.tokens[i], s.tokens[i-1]; tok.tags&gain != 0 && tok.tags&steal == 0 && before.tags&(means|service) != 0 && tok.Start-before.End == 1 {
				tok.tags = move
			}
		}
	}
	if s.lang != english || s.tags&hacker == 0 || s.tags&(means|stolenGoods) == 0 || s.tags&victim != 0 {
		return
	}
	for i := range s.tokens {
		tok := &s.tokens[i]
		if w, _ := firstAt(r.folded, tok.Start, []string{"to an ", "to a ", "to unknown ", "to unfamiliar "}); w != "" && tok.tags&steal != 0 && r.has([]string{"wallet", "address", "account"}, tok.Span) {
			tok.tags = move
		}
	}
}

// totalsGoods makes the name of stolen goods one of a theft where it is summed up: stolen funds totaled $1.2 billion.
func (r *reader) totalsGoods(s *sentence) {
	if s.lang != english {
		return
	}
	for i := range s.tokens {
		tok := &s.tokens[i]
		if _, l := firstAt(r.folded, tok.End, reachings); l > 0 && tok.tags&stolenGoods != 0 && hasAt(r.folded, tok.Start, "stolen ") {
			tok.tags |= steal
			s.tags |= steal
		}
	}
}

// raisesByAttack takes the money that a thief is told to raise for what he took, where the attacks by which he did stand behind it: North Korea
// raised $3 billion from 58 cyber-attacks.
func (r *reader) raisesByAttack(s *sentence) {
	if s.lang != english || s.tags&(state|group|hacker) == 0 {
		return
	}
	const reach = 40
	for i := range s.tokens {
		tok := &s.tokens[i]
		f := s.figureNear(tok)
		if tok.tags&foreign == 0 || f == nil || !r.has([]string{"raise", "raising"}, tok.Span) {
			continue
		}
		if slices.ContainsFunc(s.tokens, func(o token) bool {
			return o.tags&(attack|steal) != 0 && o.Start >= f.End && o.Start-f.End <= reach && r.has([]string{" from ", " through ", " by ", " via "}, Span{f.End, o.Start})
		}) {
			tok.tags = gain
		}
	}
}

// compares reports whether a figure before this one in the sentence is what it is compared with.
func (r *reader) compares(s *sentence, f *figure) bool {
	return slices.ContainsFunc(s.figures, func(o figure) bool { return o.End <= f.Start && o.ConvertedFrom == "" })
}
