package claims

import "slices"

// A report often tells a theft in one sentence and its sum, its worth or its time in the next: 不正な出金があった。被害額は2700万ドルという。 Both are one claim, whose
// quote runs over both sentences.

// takingUp begin a Japanese sentence that goes on with what the sentence before told, within so many letters.
const takingUp = 16

// worthWords may stand before the worth of coins that the sentence before told of, and ofWorth behind it.
var (
	worthWords = []string{"被害は", "被害額は", "流出額は", "損害は", "損害額は", "総額は", "時価", "時価で", "時価総額は", "当時のレートで", "当時の価格で", "当時の相場で", "日本円で", "日本円にして", "ドル換算で", "円換算で", "額にして", "金額にして", "合わせて", "計", "被害総額は", ""}
	ofWorth    = []string{"に相当", "に当た", "にあた", "だ", "だった", "で、", "という", "とみられ", "に上", "にのぼ", "に達", "に及", "。", "になる", "となる"}
	timeWords  = []string{"時期は", "期間は", "日時は", "発生は", "発生したのは", "発生時刻は", "流出は", "流出したのは", "流出が起きたのは", "盗まれたのは", "奪われたのは", "攻撃は", "攻撃があったのは", "攻撃を受けたのは", "犯行は", "事件は", "事件が起きたのは", "不正送金は", "被害に遭ったのは", "悪用は", "悪用が起きたのは", "悪用されたのは", "侵入は", "侵入されたのは", "侵入があったのは", "不正アクセスは", "不正アクセスがあったのは", "攻撃が起きたのは", "ハッキングは", "盗難は", "盗難が起きたのは", "送金は", "送金されたのは", "失ったのは", "消えたのは", "被害は", "被害が出たのは", "起きたのは", "犯行が行われたのは", "犯行日は"}
)

// completed returns the claim of the sentence before that a sentence can go on with, or nil: its only theft or laundering.
func (r *reader) completed(s *sentence, before int) *Claim {
	var only *Claim
	for i := before; i < r.said; i++ {
		if c := &r.claims[i]; hard(c.Kind) && c.Kind != Designation {
			if only != nil {
				return nil
			}
			only = c
		}
	}
	if only == nil || only.End > s.Start || !r.sameLine(only.End, s.Start) {
		return nil
	}
	return only
}

// hard reports whether a kind tells what was done with money or to whom.
func hard(k Kind) bool {
	return k == TheftTotal || k == TheftIncident || k == Laundering || k == Designation
}

// complete gives the claim of the sentence before what this sentence adds to it, and returns the findings that are left.
func (r *reader) complete(s *sentence, before int, found []finding) []finding {
	b := r.completed(s, before)
	if b == nil && s.lang == japanese && r.datesAll(s, before) {
		return slices.DeleteFunc(found, func(f finding) bool { return f.kind == Campaign || f.kind == Other })
	}
	if b == nil {
		return found
	}
	if s.lang != japanese {
		return r.completeWorth(s, b, found)
	}
	theft := b.Kind == TheftTotal || b.Kind == TheftIncident
	if b.Kind == TheftIncident {
		found = slices.DeleteFunc(found, func(f finding) bool { return f.kind == Campaign && r.onlyTheft(s.clauseAt(f.Start), f) })
	}
	switch {
	case r.givesWorth(s, b):
		worth := s.figures[0]
		worth.ConvertedFrom = b.Amounts[len(b.Amounts)-1].AsWritten
		b.Amounts = append(b.Amounts, worth.Amount)
		for _, f := range s.figures[1:] {
			if f.ConvertedFrom == "" {
				break
			}
			b.Amounts = append(b.Amounts, f.Amount)
		}
		r.runOn(b, s.clauseAt(worth.Start).End)
		return slices.DeleteFunc(found, func(f finding) bool { return len(f.figures) > 0 && f.figures[0].core == worth.core })
	case theft && b.Period.From == "" && b.Period.To == "" && r.givesTime(s):
		if w := r.timeOf(s); w != nil {
			if days := w.days(); days > 0 && days <= longIncident && len(b.Counts) == 0 {
				b.Kind = TheftIncident
			}
			b.Period = w.Period
			b.Period.From, b.Period.To = firstDay(w.From), lastDay(w.To)
			r.runOn(b, s.End)
			return slices.DeleteFunc(found, func(f finding) bool { return f.kind == Campaign || f.kind == Other })
		}
	}
	return found
}

// onlyTheft reports whether a clause says of the theft told before it no more than that it was one: 何者かによる流出とみられ.
func (r *reader) onlyTheft(c *clause, f finding) bool {
	return f.Span == c.Span && c.tags&steal != 0 && c.tags&(victim|victims|group|state|method|attack|asset) == 0 && r.has([]string{"流出とみられ", "流出とみて", "盗難とみられ", "盗難とみて", "窃取とみられ", "窃取とみて"}, c.Span)
}

// datesAll gives the time that a sentence tells to all sums that the sentence before gave of one theft, and reports whether it did: XはAドルとみるが、Bドルとの
// 見方もある。流出は21日に起きた。
func (r *reader) datesAll(s *sentence, before int) bool {
	if s.lang != japanese || r.said-before < 2 || !r.givesTime(s) {
		return false
	}
	said := r.claims[before:r.said]
	w := r.timeOf(s)
	if w == nil || slices.ContainsFunc(said, func(c Claim) bool {
		return c.Kind != TheftIncident || c.Period.From != "" || c.Period.To != "" || c.End > s.Start || !slices.Equal(c.Victims, said[0].Victims)
	}) || !r.sameLine(said[len(said)-1].End, s.Start) {
		return false
	}
	for i := range said {
		said[i].Period = w.Period
		said[i].Period.From, said[i].Period.To = firstDay(w.From), lastDay(w.To)
	}
	r.runOn(&said[len(said)-1], s.End)
	return true
}

// runOn widens the quote of a claim up to a place in the next sentence.
func (r *reader) runOn(c *Claim, end int) {
	span := r.trim(Span{c.Start, end})
	c.End, c.Quote = span.End, r.text.Quote(span)
	r.merged = true
	c.ID = r.id(*c)
}

// givesWorth reports whether a sentence begins with the worth of the coins that a claim is of.
func (r *reader) givesWorth(s *sentence, b *Claim) bool {
	if len(b.Amounts) == 0 || len(s.figures) == 0 || s.figures[0].Currency.isCoin() || slices.ContainsFunc(b.Amounts, func(a Amount) bool { return !a.Currency.isCoin() }) {
		return false
	}
	f := s.figures[0]
	front := slices.Contains(worthWords, string(r.folded[s.Start:f.Start])) || r.worthBefore(s, f.Start)
	at := f.End
	for _, o := range s.figures[1:] {
		if o.ConvertedFrom != "" && o.parens {
			at = o.End + 1
		}
	}
	_, behind := firstAt(r.folded, skipWorth(r.folded, at), ofWorth)
	_, worth := firstAt(r.folded, at, []string{"相当", "に相当"})
	return front && behind+worth > 0
}

// worthBefore reports whether words of a worth end at place i, behind a clause that says only of how many the coins were: 顧客26万人分で、当時のレートで.
func (r *reader) worthBefore(s *sentence, i int) bool {
	_, l := firstBefore(r.folded, i, []string{"分で、当時のレートで", "分で、時価", "分で、当時の価格で", "分で、当時の相場で", "分で、日本円で", "分で、総額", "分で、被害額は", "分、"})
	return l > 0 && !slices.ContainsFunc(s.tokens, func(tok token) bool { return tok.End <= i && tok.tags&(steal|launder|move|recover|foreign) != 0 })
}

// givesTime reports whether a sentence says when what was told before it happened, and of no sum.
func (r *reader) givesTime(s *sentence) bool {
	if len(s.figures) > 0 || len(s.whens) == 0 {
		return false
	}
	if _, l := firstAt(r.folded, s.Start, timeWords); l > 0 {
		return true
	}
	attacked := s.tags&attack != 0 && s.tags&(tell|counter|suspect) == 0 && r.has([]string{"を受け", "があった", "が起き", "が発生"}, s.Span)
	return (s.tags&steal != 0 || attacked) && s.tags&(victim|group|state|foresee|deny|recover) == 0 && s.whens[0].Start-s.Start <= 2
}

// timeOf is the time that such a sentence tells.
func (r *reader) timeOf(s *sentence) *when {
	for i := range s.whens {
		if w := &s.whens[i]; !r.isSurvey(s, w) && !w.future && (i > 0 || !r.isStatement(s, w) || w.timed || !w.day) {
			return w
		}
	}
	return nil
}

// joinsBefore reports whether a claim is of the same theft as the one before it, of which one tells the sum and the other does not, and then
// makes them one.
func (r *reader) joinsBefore(s *sentence, before int, c Claim) bool {
	b := r.completed(s, before)
	if n := r.said - before; b == nil && n > 1 && len(c.Amounts) == 0 && s.lang == japanese && r.sameLine(r.claims[r.said-1].End, s.Start) {
		b = &r.claims[r.said-1] // the last of several sums
	}
	if b != nil && r.sumsUpMoved(s, b, c) {
		b.Amounts, b.Notes = c.Amounts, append(b.Notes, c.Notes...)
		r.runOn(b, c.End)
		return true
	}
	if b == nil || b.Kind != TheftIncident && b.Kind != TheftTotal || c.Kind != TheftIncident && c.Kind != TheftTotal || (len(b.Amounts) > 0) == (len(c.Amounts) > 0) || (b.Modality == Denied) != (c.Modality == Denied) || !sameTheft(*b, c) {
		return false
	}
	if len(c.Amounts) == 0 {
		if b.Kind != TheftIncident || s.tags&(group|state) != 0 && len(b.Actors) > 0 && !slices.Equal(b.Actors, c.Actors) {
			return false
		}
		b.Mentions = append(b.Mentions, c.Mention)
	} else {
		if !r.takesUp(s) {
			return false
		}
		b.Amounts, b.Counts, b.Notes = c.Amounts, append(b.Counts, c.Counts...), append(b.Notes, c.Notes...)
		if c.Modality != Asserted {
			b.Modality = c.Modality
		}
		r.runOn(b, c.End)
	}
	if len(b.Victims) == 0 {
		b.Victims = c.Victims
	}
	if len(b.Actors) == 0 {
		b.Actors = c.Actors
	}
	if len(c.Amounts) > 0 && len(c.SourceChain) > 0 {
		b.SourceChain = c.SourceChain
	}
	if c.Period.From != "" && (b.Period.From == "" || within(c.Period, b.Period)) {
		b.Period = c.Period
	}
	return true
}

// absorb puts in place of what the sentence before told of a theft without its sum, as of an attack or of its discovery, the claim of the theft.
func (r *reader) absorb(before int, c *Claim) {
	if r.said-before != 1 || len(r.claims) != r.said {
		return
	}
	b := r.claims[before]
	if (b.Kind != Campaign && b.Kind != Countermeasure && b.Kind != Other) || len(b.Amounts) > 0 || !r.sameLine(b.End, c.Start) {
		return
	}
	r.claims = r.claims[:before]
	r.said = before
	if len(c.Actors) == 0 {
		c.Actors = b.Actors
	}
	if len(c.Victims) == 0 {
		c.Victims = b.Victims
	}
	if c.Period.From == "" && c.Period.To == "" {
		c.Period = b.Period
	}
	c.Start = b.Start
	r.runOn(c, c.End)
}

// takesUp reports whether a sentence goes on with the theft told before it, and tells no other: 被害額は…, 流出したのは….
func (r *reader) takesUp(s *sentence) bool {
	if s.tags&(group|state) != 0 || slices.ContainsFunc(s.tokens, func(tok token) bool { return tok.tags&total != 0 && tok.tags&steal == 0 && tok.End-tok.Start > 1 }) {
		return false
	}
	return slices.ContainsFunc(s.tokens, func(tok token) bool { return tok.tags&(steal|loss) != 0 && tok.Start-s.Start <= takingUp }) || s.figures[0].Start-s.Start <= takingUp
}

// sameTheft reports whether the victims and times of two claims allow them to be one theft.
func sameTheft(a, b Claim) bool {
	if len(a.Victims) > 0 && len(b.Victims) > 0 && !slices.ContainsFunc(victimKeys(a.Victims), func(v string) bool { return slices.Contains(victimKeys(b.Victims), v) }) {
		return false
	}
	if a.Period.From == "" || b.Period.From == "" {
		return true
	}
	return within(a.Period, b.Period) || within(b.Period, a.Period)
}

// within reports whether one period lies in another.
func within(a, b Period) bool {
	return a.From >= b.From && a.To <= b.To && a.To != "" && b.To != ""
}

// takesUpAttack begin an English or Korean sentence that goes on with the attack told before it.
var takesUpAttack = map[language][]string{
	english: {"estimates of ", "estimates put ", "the loss", "losses ", "the haul", "the theft", "the heist", "the damage", "the stolen ", "the thieves", "the attackers", "the hackers", "the attack ", "the hack ", "the exploit ", "the breach ", "the amount ", "the sum ", "it lost ", "it put ", "they value", "they put", "it values", "the total ", "the attacks ", "the hacks ", "together they ", "in all, ", "in total, "},
	korean:  {"당시 ", "피해액", "피해 규모", "피해 금액", "피해는", "빠져나간", "사라진", "유출액", "유출 규모", "유출된", "탈취 규모", "탈취액", "탈취된", "도난액", "도난당한", "이 사건으로", "이 해킹으로", "이 공격으로", "이로 인해", "이로 인한", "해커는", "해커들은", "공격자는"},
}

// sumOfAttack reports whether an English or Korean sentence gives the sum of the one attack that the sentence before told of, and names no victim of
// its own.
func (r *reader) sumOfAttack(s *sentence, f finding) bool {
	if s.lang == japanese || f.kind != TheftIncident && f.kind != TheftTotal || len(f.figures) == 0 || len(s.whens) > 0 && f.kind == TheftTotal || s.tags&victim != 0 || !f.alone {
		return false
	}
	return r.takesUpTheft(s) && r.prior&(attack|hacker) != 0
}

// takesUpTheft reports whether an English or Korean sentence goes on with the attack of the one before it.
func (r *reader) takesUpTheft(s *sentence) bool {
	_, l := firstAt(r.folded, s.Start, takesUpAttack[s.lang])
	return l > 0 && r.prior&(attack|hacker|steal) != 0
}

// worths say in an English or Korean sentence what the coins were worth that the sentence before told of.
var worths = map[language][]string{
	english: {"worth", "valued at", "value of", "valuing", "equivalent to", "translates to", "translated to"},
	korean:  {"시세", "가치", "환산", "상당", "어치", "환율"},
}

// completeWorth adds to the coins of a claim their worth, where the next English or Korean sentence does nothing but give it: At the day's price they
// were worth $305 million.
func (r *reader) completeWorth(s *sentence, b *Claim, found []finding) []finding {
	const longest = 120
	if len(s.figures) == 0 || s.sums() > 1 || s.End-s.Start > longest || len(b.Amounts) == 0 || s.tags&(victim|group|state|launder|move|recover|foreign|foresee) != 0 || !r.has(worths[s.lang], s.Span) ||
		s.figures[0].Currency.isCoin() || slices.ContainsFunc(b.Amounts, func(a Amount) bool { return !a.Currency.isCoin() }) {
		return found
	}
	for i, f := range s.figures {
		if i == 0 {
			f.ConvertedFrom = b.Amounts[len(b.Amounts)-1].AsWritten
		}
		b.Amounts = append(b.Amounts, f.Amount)
	}
	r.runOn(b, s.clauseAt(s.figures[0].Start).End)
	return slices.DeleteFunc(found, func(f finding) bool { return len(f.figures) > 0 && f.figures[0].core == s.figures[0].core })
}
