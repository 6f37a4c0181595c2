package claims

import "slices"

// sentence is a sentence with all that the lexers found in it.
type sentence struct {
	Span
	lang    language
	role    role
	tags    tag // of all its tokens
	tokens  []token
	figures []figure
	whens   []when
	counts  []count
	clauses []clause
	topic   bool // what stands before it in the article speaks of attacks or cryptoassets
	nature  *nature
	voices  []voice
}

// clause is a part of a sentence with one thought.
type clause struct {
	Span
	tags   tag
	tokens []token
}

// subject are the tags that make a sentence one about attacks on cryptoassets.
const subject = attack | asset | launder | hacker | group | service | stolenGoods

// finding is a claim in the making: its kind, its place, what it is made of.
type finding struct {
	kind     Kind
	modality Modality
	Span
	anchor  Span // the word that makes it a claim
	figures []figure
	when    *when
	part    bool         // a part of the theft told before
	own     bool         // beside thefts with sums: their times are not its own
	whole   bool         // the sentence goes on to tell a part of it: what is said behind is not of it
	alone   bool         // the only one of its sentence
	bare    bool         // the sum of the theft that the sentence before told
	lead    *clause      // tells the attack by which it was done
	of      *token       // the one victim that the sum was taken from
	shares  map[int]bool // where the victims stand that sums of the sentence were taken from
}

// analyse reads a sentence.
func (r *reader) analyse(s Span, ro role) sentence {
	out := sentence{Span: s, role: ro, lang: languageOf(r.folded, s), topic: r.topic > 0}
	out.tokens = r.lex.tokens(r.folded, s)
	out.figures = readFigures(r.text, r.folded, s)
	out.whens = r.time.periods(r.text, r.folded, s)
	out.counts = counts(r.text, r.folded, s, out.lang, out.figures, out.whens)
	out.tokens = slices.DeleteFunc(out.tokens, r.commonWord)
	r.withoutDateline(&out)
	r.guessesPast(&out)
	out.gatherTags()
	out.add(r.quotative(&out))
	out.add(r.namedVictims(&out))
	out.add(r.koreanAhead(&out))
	out.add(r.disowns(&out))
	out.add(r.actingState(&out))
	r.stealthy(&out)
	r.lacking(&out)
	r.freezesSum(&out)
	out.add(r.givenBack(&out))
	r.totalsGoods(&out)
	r.raisesByAttack(&out)
	r.raisesTotal(&out)
	r.sendsOn(&out)
	r.exceeds(&out)
	for _, c := range clauses(r.folded, s, out.lang) {
		cl := clause{Span: c}
		for _, tok := range out.tokens {
			if tok.Start >= c.Start && tok.Start < c.End {
				cl.tokens = append(cl.tokens, tok)
				cl.tags |= tok.tags
			}
		}
		out.clauses = append(out.clauses, cl)
	}
	return out
}

// gatherTags puts together the tags of a sentence: those of its words, and of the coins that it counts.
func (s *sentence) gatherTags() {
	s.tags = 0
	for _, tok := range s.tokens {
		s.tags |= tok.tags
	}
	if slices.ContainsFunc(s.figures, func(f figure) bool { return f.Currency.isCoin() || f.coins }) {
		s.tags |= asset
	}
}

// findings applies the frames: first those of figures and hard words, then, to clauses that gave nothing yet, the soft
// ones.
func (r *reader) findings(s *sentence) []finding {
	var out []finding
	taken := make([]bool, len(s.clauses))
	add := func(f finding) {
		if f.kind == "" {
			return
		}
		out = append(out, f)
		for i, c := range s.clauses {
			if c.Start < f.End && f.Start < c.End {
				taken[i] = true
			}
		}
	}
	for _, f := range r.thefts(s) {
		add(f)
	}
	for i := range s.clauses {
		if f := r.designation(s, &s.clauses[i]); f.kind != Designation || !designated(out, s.Span) || r.listsMore(s, &s.clauses[i]) {
			add(f)
		}
	}
	for _, f := range r.launderings(s, out) {
		add(f)
	}
	r.datesParts(s, out)
	for _, f := range r.recoveries(s) {
		add(f)
	}
	for i := range s.clauses {
		add(r.groupClaim(s, &s.clauses[i], taken[i]))
	}
	return append(out, r.soft(s, taken, out)...)
}

// clauseAt returns the clause that place i is in.
func (s *sentence) clauseAt(i int) *clause {
	for k := range s.clauses {
		if i >= s.clauses[k].Start && i < s.clauses[k].End {
			return &s.clauses[k]
		}
	}
	return &s.clauses[len(s.clauses)-1]
}

// around returns the range of the clauses from one place to another.
func (s *sentence) around(from, to int) Span {
	if from > to {
		from, to = to, from
	}
	return Span{s.clauseAt(from).Start, s.clauseAt(to).End}
}

// earns reports whether a clause says that attacks bring in money, and not what money comes from.
func (r *reader) earns(c *clause) bool {
	if c.tags&attack == 0 {
		return false
	}
	for _, tok := range c.tokens {
		if tok.tags&funding != 0 && (hasBefore(r.folded, tok.End, "源") || hasBefore(r.folded, tok.End, "줄") || hasAt(r.folded, tok.Start, "source")) {
			return false
		}
	}
	return true
}

// raisesBy reports whether an actor raises money by theft: 奪取を通じて…資金を確保している. That a theft is what an income comes from is told
// otherwise.
func (r *reader) raisesBy(c *clause) bool {
	if c.tags&(state|group|hacker) == 0 || !r.earns(&clause{Span: c.Span, tags: attack, tokens: c.tokens}) {
		return false
	}
	return slices.ContainsFunc(c.tokens, func(tok token) bool {
		_, behind := firstAt(r.folded, tok.End, []string{"を通じ", "によって", "により", "で資金", "で外貨", "를 통해", "을 통해", "로 자금", "으로 자금"})
		_, front := firstBefore(r.folded, tok.Start, []string{"through ", "through crypto ", "through cryptocurrency ", "by "})
		return tok.tags&(steal|attack) != 0 && behind+front > 0
	})
}

// opposes reports whether a clause doubts that something can be done.
func (r *reader) opposes(c *clause) bool {
	for i := c.Start; i < c.End; i++ {
		if _, l := firstAt(r.folded, i, []string{"容易でない", "容易ではない", "困難とみ", "쉽지 않"}); l > 0 {
			return true
		}
	}
	return false
}

// hackersWork reports whether it is hackers who work together in a clause, and nobody against them.
func (r *reader) hackersWork(c *clause) bool {
	if c.tags&hacker == 0 {
		return false
	}
	for _, tok := range c.tokens {
		if tok.tags&(counter|recover) == 0 {
			continue
		}
		if _, l := firstAt(r.folded, tok.Start, []string{"連携", "協力", "対応", "共有", "cooperat", "coordinat", "협력", "공조"}); l == 0 {
			return false
		}
	}
	return true
}

// endsIn reports whether the last word with one of two tags has the first.
func (c *clause) endsIn(last, other tag) bool {
	for i := len(c.tokens) - 1; i >= 0; i-- {
		if c.tokens[i].tags&(last|other) != 0 {
			return c.tokens[i].tags&last != 0
		}
	}
	return false
}

// soft applies the frames that need no figure: forecasts, countermeasures, campaigns and the rest. Clauses side by
// side that say the same kind of thing are one claim.
func (r *reader) soft(s *sentence, taken []bool, found []finding) []finding {
	if s.role == related || !r.speaksOfSubject(s) {
		return nil
	}
	var out []finding
	weak := false // the last finding says only that it is about hackers, and joins what is said next
	for i := range s.clauses {
		c := &s.clauses[i]
		if taken[i] {
			weak = false
			continue
		}
		kind, modality := r.softKind(s, c)
		if kind == "" && r.aside(s, c) && (c.tags&hacker != 0 || !slices.Contains(taken, true)) {
			kind, modality = Other, r.modality(s, c, c.Span)
			if c.tags&group != 0 {
				kind = Campaign // a named group is told to do something
			}
			if n := len(out); n > 0 && out[n-1].End == c.Start && !r.besides(c) {
				out[n-1].End = c.End
				continue
			}
			weak = true
		} else if n := len(out); kind != "" && weak && n > 0 && out[n-1].End == c.Start && !r.besides(c) {
			out[n-1].kind, out[n-1].modality, out[n-1].End = kind, modality, c.End
			weak = false
			continue
		}
		foreseen := slices.ContainsFunc(found, func(f finding) bool { return f.kind == Forecast && f.Start == c.End })
		if n := len(out); kind == "" && s.lang == japanese && n > 0 && out[n-1].kind == Countermeasure && out[n-1].End == c.Start && r.isReason(out[n-1].Span) {
			if out[n-1].End = c.End; len(out[n-1].figures) == 0 {
				out[n-1].figures = s.onlySum(c) // 全額を保証するため、550億円を調達する
			}
			continue
		}
		if kind == "" || kind == Campaign && r.leadsTo(s, i, taken) || foreseen && (kind == Campaign || kind == Forecast) {
			continue
		}
		if n := len(out); n > 0 && out[n-1].End == c.Start && r.isReason(out[n-1].Span) { // why something is so, is of what is so
			out[n-1].kind, out[n-1].modality, out[n-1].End = kind, modality, c.End
			continue
		}
		if s.lang == japanese && kind == Other && modality == Denied && slices.ContainsFunc(found, func(f finding) bool { return f.modality == Denied && f.End == c.Start }) {
			continue // …との噂が流れたが、運営会社は否定した
		}
		if n := len(out); n > 0 && out[n-1].End == c.Start && out[n-1].modality == modality && (modality == Denied || modality == Rumour) {
			out[n-1].End = c.End
			continue
		}
		if n := len(out); n > 0 && (out[n-1].kind == kind || out[n-1].kind == Other && out[n-1].modality == Asserted && kind == Countermeasure && out[n-1].End == c.Start) {
			out[n-1].kind, out[n-1].modality, out[n-1].End = kind, modality, c.End
			continue
		}
		f := finding{kind: kind, modality: modality, Span: c.Span, anchor: c.Span}
		if kind == Forecast && c.tags&(steal|loss) != 0 && c.tags&foreign == 0 {
			f.figures = s.onlySum(c)
		}
		if kind == Countermeasure && r.has(bounties, c.Span) {
			f.figures = s.onlySum(c)
		}
		out = append(out, f)
	}
	return out
}

// bounties are what is offered for information; the sum of one is that of the countermeasure.
var bounties = []string{"reward", "bounty", "포상금", "현상금", "懸賞金", "報奨金"}

// onlySum gives the sum of a clause that has one, with its conversions.
func (s *sentence) onlySum(c *clause) []figure {
	var out []figure
	for _, f := range s.figures {
		if f.Start < c.Start || f.End > c.End {
			continue
		}
		if len(out) > 0 && f.ConvertedFrom == "" {
			return nil
		}
		out = append(out, f)
	}
	return out
}

// leadsTo reports whether the attack of a clause is the one of which the theft of the next clause comes: 取引所を攻撃し、5億ドルを奪った.
func (r *reader) leadsTo(s *sentence, i int, taken []bool) bool {
	if i+1 >= len(s.clauses) || !taken[i+1] {
		return false
	}
	if c, next := &s.clauses[i], &s.clauses[i+1]; s.lang == japanese && c.tags&stolenGoods != 0 && c.tags&move != 0 && next.tags&launder != 0 {
		return true // 盗まれた資産は分散され、1億ドルが洗浄された
	}
	if s.clauses[i+1].tags&steal == 0 {
		return false
	}
	_, l := firstBefore(r.folded, s.clauses[i].End, []string{"し、", "して、", "し,", "りし、", "れ、", "れて、", "け、", "けて、", "해 ", "하여 ", "받아 ", "당해 ", "한 뒤 ", "한 후 ", "한 다음 "})
	return l > 0 && s.figureBetween(s.clauses[i+1].Start, s.clauses[i+1].End)
}

// isReason reports whether a clause gives the reason of the next: …ているため、.
func (r *reader) isReason(s Span) bool {
	_, l := firstBefore(r.folded, s.End, []string{"ているため、", "たため、", "るため、", "ので、", "때문에 ", "때문에, "})
	return l > 0
}

func (r *reader) softKind(s *sentence, c *clause) (Kind, Modality) {
	modality := r.modality(s, c, c.Span)
	if modality == Suspected && r.doneToSuspects(s, c) {
		modality = Asserted
	}
	about := c.tags & (subject &^ group)
	if r.warned(s, c) {
		told := *c // what is told counts, and not that it is told as a warning
		told.tags &^= counter
		c = &told
	}
	switch {
	case c.tags&rumour != 0 && c.tags&deny == 0 && s.tags&subject != 0:
		return Other, Rumour
	case c.tags&deny != 0 && s.tags&(attack|steal) != 0 && s.tags&(state|group|hacker) != 0:
		return Campaign, Denied
	case c.tags&deny != 0 && s.tags&(subject|steal|state) != 0:
		return Other, Denied
	case c.tags&foresee != 0 && c.tags&foreign != 0 && s.tags&(attack|steal|launder) == 0:
		return "", ""
	case c.tags&foresee != 0 && (about != 0 || c.tags&steal != 0 || s.tags&(asset|attack) != 0 && c.tags&(counter|funding) != 0) && c.tags&counter == 0:
		return Forecast, ForecastModal
	case c.tags&foresee != 0 && s.topic && about == 0 && c.tags&(counter|sanction) != 0 && r.opposes(c):
		return Forecast, ForecastModal
	case s.lang == japanese && c.tags&(steal|attack) != 0 && c.tags&counter == 0 && r.viewAhead(s, c), c.tags&foresee != 0 && r.goesOn(s):
		return Forecast, ForecastModal
	case c.tags&counter != 0 && r.onlyStates(s, c):
		return "", ""
	case c.tags&(counter|recover) != 0 && (s.tags&subject != 0 || s.tags&steal != 0 && s.tags&victim != 0 && r.orders(c.Span)) && !r.hackersWork(c), s.lang != english && (s.tags&subject != 0 || s.topic) && (c.tags&sanction != 0 || s.lang == korean && c.tags&listing != 0) && c.tags&designate != 0:
		return Countermeasure, modality
	case c.tags&foresee != 0 && c.tags&(loss|counter) == loss && s.topic, c.tags&foresee != 0 && c.tags&(counter|suspect) == 0 && s.tags&steal != 0 && s.tags&(asset|state) != 0, c.tags&foresee != 0 && c.tags&counter == 0 && s.tags&attack != 0 && r.threatens(c):
		return Forecast, ForecastModal
	case c.tags&funding != 0 && (s.tags&weapons != 0 || r.gives(c)) && s.tags&(asset|attack|launder|hacker|steal) != 0 && !r.raisesBy(c):
		return Other, modality
	case c.tags&funding != 0 && s.tags&(attack|launder|steal|hacker|group|state) != 0 && s.tags&(asset|attack|launder) != 0 && !c.endsIn(attack, funding) && !r.earns(c) && !r.raisesBy(c):
		return Other, modality
	case c.tags&hacker != 0 && c.tags&(state|group) != 0 && c.tags&(attack|method|steal) == 0 && r.threatens(c):
		return ThreatGroup, modality
	case c.tags&launder != 0 && about&^launder != 0 && c.tags&attack == 0:
		return Other, modality
	case s.tags&(asset|state|group|hacker|launder|steal|service|source) == 0 && !s.topic, s.tags&(asset|state|group|hacker) == 0 && !s.topic && s.tags&(data|foreign) != 0:
		return "", "" // an attack of anybody on anything, a leak of data, or what was paid for one
	case c.tags&(attack|method) != 0 && s.tags&(attack|asset|hacker) != 0:
		return Campaign, modality
	case c.tags&steal != 0 && about != 0 && c.tags&(prevent|foreign) == 0 && !r.nature(s).flow:
		return Campaign, modality
	}
	return "", ""
}

// onlyStates reports whether a clause tells of no act but of the statement in which the next tells something: 共同声明を発表し、…と指摘した.
func (r *reader) onlyStates(s *sentence, c *clause) bool {
	return c.End < s.End && !slices.ContainsFunc(c.tokens, func(tok token) bool {
		return tok.tags&(counter|recover) != 0 && !r.has([]string{"声明を発表"}, tok.Span)
	})
}

// speaksOfSubject reports whether a sentence can give soft claims: by its own words, or by what was told before it.
func (r *reader) speaksOfSubject(s *sentence) bool {
	switch {
	case s.tags&subject != 0:
		return true
	case s.topic && (s.tags&(funding|sanction|activity) != 0 || s.tags&foresee != 0 && s.tags&(counter|loss) != 0):
		return true
	case s.tags&deny != 0 && (s.tags&(state|group) != 0 || r.deniesTheft(s)):
		return true
	case s.tags&steal != 0 && s.tags&victim != 0 && r.orders(s.Span):
		return true // what a regulator orders a firm to do that was robbed
	case r.goesOn(s):
		return true
	}
	return s.tags&steal != 0 && s.tags&foresee != 0 && s.tags&physical == 0
}

// aside reports whether a clause tells something of hackers, or of activity told before, that is of no other kind.
func (r *reader) aside(s *sentence, c *clause) bool {
	return s.role == body && (s.tags&(tell|suspect) != 0 || r.hearsay(s)) && (c.tags&(hacker|group) != 0 || s.topic && c.tags&activity != 0)
}

// besides reports whether a clause begins a thought of its own: the one before it ends on ほか.
func (r *reader) besides(c *clause) bool {
	_, l := firstBefore(r.folded, c.Start, []string{"ほか、", "ほかに、", "他、"})
	return l > 0
}

// gives reports whether a clause says which share of an income something gives: 4割, 40 percent.
func (r *reader) gives(c *clause) bool {
	if r.has([]string{"half of", "the bulk of", "半分", "절반", "過半"}, c.Span) {
		return true
	}
	for i := c.Start + 1; i < c.End; i++ {
		if !isDigit(r.folded[i-1]) && kanjiDigits[r.folded[i-1]] == 0 {
			continue
		}
		if _, l := firstAt(r.folded, i, []string{"割", "%", "パーセント", " percent", " per cent", "퍼센트"}); l > 0 {
			return true
		}
	}
	return false
}

// threatens reports whether a clause speaks of the threat itself.
func (r *reader) threatens(c *clause) bool {
	return r.has([]string{"脅威", "threat", "위협"}, c.Span)
}
