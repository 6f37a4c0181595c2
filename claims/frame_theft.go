package claims

import (
	"slices"
	"strconv"
)

// thefts finds what is told as stolen. A figure belongs to the word that governs it; one that belongs to damages, to
// seizures or to a transfer is no theft. Without a figure a theft is told if it names its victim, or is a record.
func (r *reader) thefts(s *sentence) []finding {
	told, bare := r.theft, r.bare
	r.theft, r.bare = nil, nil
	if !s.topic && s.tags&(subject|victim|state) == 0 && told == nil && bare == nil && !r.plainTheft(s) && !r.counted(s) && !r.gangTakes(s) {
		if r.tellsBareTheft(s) {
			r.bare = s
		}
		return nil
	}
	var out []finding
	governors := r.governors(s)
	for i := 0; i < len(s.figures); i++ {
		f := s.figures[i]
		if n := len(out); n > 0 && i > 0 && out[n-1].converts(f, s.figures[i-1]) {
			out[n-1].figures = append(out[n-1].figures, f)
			if s.lang == korean {
				out[n-1].End = max(out[n-1].End, s.clauseAt(f.Start).End)
			}
			continue
		}
		g := r.governor(s, governors, i)
		if g == nil {
			g = r.attackBefore(s, f)
		}
		if g == nil {
			g = r.shareOf(s, f)
		}
		if g == nil {
			g = r.ofStolen(s, f)
		}
		if g == nil {
			g = r.outOf(s, f)
		}
		if g == nil {
			g = r.losesHow(s, governors, i)
		}
		if told != nil {
			listed := len(out) > 0 && out[len(out)-1].part
			if whole := r.continues(s, told, f, g, listed); whole != nil {
				out = append(out, *whole)
				continue
			}
		}
		if bare != nil && (bare.tags&(steal|loss) != 0 || g != nil) && (r.givesOnlySum(s, f, g) || g == nil && r.estimates(s, f)) {
			out = append(out, finding{Span: s.clauseAt(f.Start).Span, anchor: f.Span, figures: []figure{f}, of: bare.onlyVictim(), bare: true})
			continue
		}
		if r.shareOfIt(s, f, g) && len(out) > 0 || r.otherEstimate(s, f, out) {
			out = append(out, finding{Span: s.clauseAt(f.Start).Span, anchor: f.Span, figures: []figure{f}})
			continue
		}
		if taken := r.takenBefore(s, f, g); taken != nil {
			g = taken
		}
		if g == nil || !r.isTheft(s, g, f) {
			continue
		}
		if n := len(out); n > 0 && r.joins(s, out[n-1], f, g) {
			out[n-1].figures = append(out[n-1].figures, f)
			continue
		}
		span := s.around(f.Start, g.Start)
		out = append(out, finding{Span: span, anchor: g.Span, figures: []figure{f}})
	}
	r.apportion(s, out)
	out = append(out, r.theftsWithoutFigure(s, out)...)
	for i := range out {
		f := &out[i]
		r.leadIn(s, f)
		f.when = r.periodOf(s, f)
		switch {
		case f.when == nil && f.part && r.has([]string{"累計", "通算", "これまでの総額"}, s.Span):
			// of all times
		case f.when == nil && f.part:
			f.when = told.when
		case f.when == nil && bare != nil && len(f.figures) > 0 && (f.anchor == f.figures[0].Span || r.takesUp(s)):
			if f.when = r.bareWhen(bare); f.of == nil && s.tags&victim == 0 {
				f.of = bare.onlyVictim()
			}
		}
		if f.kind == "" {
			f.kind = r.totalOrIncident(s, f)
		}
		f.modality = r.theftModality(s, f)
		if r.ahead(s, f) {
			f.kind, f.modality, f.when = Forecast, ForecastModal, nil
		}
	}
	if len(out) > 0 {
		told := out[0]
		if told.of == nil {
			told.of = s.onlyVictim()
		}
		r.theft = &told
	}
	if len(out) == 0 && r.tellsBareTheft(s) {
		r.bare = s
	}
	return out
}

// tellsBareTheft reports whether a Japanese sentence tells of a theft of cryptoassets and not how much it was: 取引所から再び不正流出.
func (r *reader) tellsBareTheft(s *sentence) bool {
	if s.lang != japanese || s.tags&(victim|asset|victims|attack) == 0 && !r.has([]string{"窃取額", "奪取額", "盗難額", "強奪額"}, s.Span) || s.tags&(foresee|deny|prevent|physical) != 0 || r.nature(s).fraud || r.nature(s).imagined || r.nature(s).flow {
		return false
	}
	return s.tags&victim != 0 && s.tags&attack != 0 && s.tags&(counter|recover|launder) == 0 || slices.ContainsFunc(s.tokens, func(tok token) bool {
		return (tok.tags&steal != 0 || r.drawnFrom(s, tok)) && !r.prevented(s, &tok) && !r.takesData(s, &tok)
	})
}

// bareWhen is the time of a theft that was told without its sum.
func (r *reader) bareWhen(s *sentence) *when {
	for _, tok := range s.tokens {
		if tok.tags&steal != 0 || r.drawnFrom(s, tok) {
			return r.periodOf(s, &finding{Span: s.Span, anchor: tok.Span})
		}
	}
	return nil
}

// onlyVictim returns the victim that a sentence names, if it names one alone.
func (s *sentence) onlyVictim() *token {
	var only *token
	for i := range s.tokens {
		if s.tokens[i].tags&victim == 0 {
			continue
		}
		if only != nil {
			return nil
		}
		only = &s.tokens[i]
	}
	return only
}

// givesOnlySum reports whether a sentence does nothing but give the sum of a theft that was told before it: 今度は4400万ドル相当か。 被害は1億5千万ドルに達するとの
// 見方もある。
func (r *reader) givesOnlySum(s *sentence, f figure, g *token) bool {
	if g != nil {
		return g.tags&loss != 0 && r.has(lossNouns, g.Span)
	}
	if s.sums() != 1 || s.tags&(foreign|counter|recover|launder|move) != 0 {
		return false
	}
	_, noun := firstAt(r.folded, skipWorth(r.folded, f.End), []string{"。", "か。", "か?", "か", "だ。", "だった。", "とみられ", "に上る", "に達する", "に及ぶ", "にのぼる", "("})
	return noun > 0 || skipWorth(r.folded, f.End) >= s.End
}

// largest reports whether a superlative before a sum says of one theft that it is the largest: 史上最大とされる15億ドルの強奪.
func (r *reader) largest(tok token, f *finding) bool {
	if len(f.figures) == 0 || tok.End > f.figures[0].Start || !r.has([]string{"最大"}, tok.Span) {
		return false
	}
	_, joined := firstAt(r.folded, tok.End, []string{"の", "とされる", "とみられる", "となる", "規模の"})
	return joined > 0 && tok.End+joined == f.figures[0].Start
}

// theftModality is how a theft is told. What is doubtful of a part is not so of the whole before it.
func (r *reader) theftModality(s *sentence, f *finding) Modality {
	if !f.whole {
		m := r.modality(s, s.clauseAt(f.anchor.Start), f.anchor)
		if m == Asserted && f.lead != nil {
			m = r.modality(s, f.lead, f.lead.Span)
		}
		return m
	}
	said, anchor := s.upTo(f.End), f.anchor
	if anchor.End > f.End {
		anchor = f.figures[0].Span
	}
	return r.modality(said, said.clauseAt(anchor.Start), anchor)
}

// alsoAt reports whether the name before this place goes on to others of its kind: SWIFTや各国の中央銀行.
func (r *reader) alsoAt(i int) bool {
	_, l := firstAt(r.folded, i, []string{"や", "など", "をはじめ", " and other", "와 ", "과 ", " 등"})
	return l > 0
}

// isTheft reports whether a figure under this word was stolen.
func (r *reader) isTheft(s *sentence, g *token, f figure) bool {
	hacked := s.tags&(attack|hacker|group) != 0 || s.tags&victim != 0 && s.tags&asset != 0 || s.topic && s.tags&(asset|state|victim) != 0 || s.topic && g.tags&(loss|tell) == loss|tell || s.tags&(asset|method) == asset|method && r.nature(s).computer || r.counted(s) || r.blamed(s, g) || g.tags&loss != 0 && r.takesUpTheft(s)
	switch {
	case g.tags&foreign != 0 && g.tags&steal == 0:
		return false
	case s.lang == japanese && r.inCash(f):
		return false
	case r.swindled(s, g):
		return true
	case s.lang == japanese && s.tags&(hacker|group|state) == 0 && r.has([]string{"調達"}, g.Span), s.tags&(attack|hacker|group|state) == 0 && r.nature(s).fraud:
		return false
	case s.tags&(attack|hacker|group|state|victim|method) == 0 && !f.Currency.isCoin() && r.has(intercepting, g.Span):
		return false
	case s.tags&(attack|hacker|group|state) == 0 && s.tags&(asset|method) != asset|method && !f.Currency.isCoin() && r.nature(s).purse:
		return false
	case r.byOwners(s, g), r.nature(s).imagined:
		return false
	case s.lang == japanese && s.tags&(asset|hacker|group|state|victim) == 0 && !s.topic && r.nature(s).bank:
		return false
	case s.tags&(attack|hacker|group|state|victim) == 0 && r.nature(s).court:
		return false
	case s.tags&(attack|hacker|group|victim) == 0 && r.nature(s).flow && !(s.topic && r.has(theftCounters, s.Span)):
		return false
	case g.tags&gain != 0 && g.tags&steal == 0 && s.tags&(asset|hacker|group|victim) == 0 && r.nature(s).trade:
		return false
	case g.tags&gain != 0 && g.tags&steal == 0 && s.tags&(attack|steal|asset) == 0 && r.nature(s).labour:
		return false
	case s.tags&physical != 0 && s.tags&(asset|group) == 0 && (s.tags&(attack|hacker) == 0 || !r.nature(s).computer):
		return false
	case s.lang == japanese && r.has([]string{"なくな", "無くな"}, g.Span) && !f.Currency.isCoin() && !r.goodsBetween(s, f.End, g.Start):
		return false
	case s.tags&asset != 0 && r.drawnFrom(s, *g) && r.has(vanishings, g.Span) && !r.nature(s).flow && !r.has(businessLosses, s.Span):
		return true
	case g.tags&steal != 0:
		return !r.prevented(s, g) && !r.takesData(s, g) && (hacked || s.tags&(asset|state|victim|launder|stolenGoods) != 0 || s.topic || r.plainTheft(s))
	case g.tags&(recover|launder) != 0, r.businessLoss(s, g):
		return false
	case g.tags&move != 0 && s.tags&hacker != 0 && s.tags&attack != 0 && s.tags&victim != 0 && s.clauseAt(g.Start).tags&(stolenGoods|launder|service|means) == 0 && (s.tags&(stolenGoods|launder|service|means) == 0 || s.lang == japanese):
		return true // hackers who break in and send coins away
	case g.tags&(move|loss) != 0 && r.drains(s, g):
		return !r.prevented(s, g)
	case g.tags&move != 0 && r.has(toThemselves, Span{g.End, s.clauseAt(g.Start).End}):
		return s.tags&asset != 0 && s.tags&stolenGoods == 0 && !r.prevented(s, g)
	case g.tags&loss != 0 && s.tags&(service|means) != 0 && !r.prevented(s, g):
		return true // what went on to a mixer was no business loss
	case r.serviceLoses(s, g) && !r.has(swindles, s.Span) && !r.prevented(s, g):
		return true
	case g.tags&loss != 0 && s.tags&(asset|victim|state) != 0 && r.has(crimeDamage, g.Span) && !r.has(swindles, s.Span) && !r.prevented(s, g):
		return true
	case g.tags&gain != 0 && s.tags&state != 0 && s.tags&asset != 0 && (s.lang != english || r.has([]string{"taken"}, g.Span)) && !r.nature(s).trade && !r.prevented(s, g):
		return true // a state that comes by coins is told of as a thief
	case g.tags&loss != 0 && s.tags&victim != 0 && r.has(vanishings, g.Span) && r.has(purses, s.Span) && !r.has(businessLosses, s.Span):
		return true
	case g.tags&loss != 0 && s.tags&asset != 0 && r.has(lostTo, Span{f.End, s.End}):
		return true
	case g.tags&loss != 0 && s.tags&asset != 0 && r.has(vanishings, g.Span) && (r.has(purses, s.Span) || f.Currency.isCoin() || r.pastGoods(f.End) > skipWorth(r.folded, f.End)) && !r.has(businessLosses, s.Span):
		return true
	case g.tags&gain != 0 && r.has([]string{"leak"}, g.Span) && gap(g.Span, f.Span) > leakReach:
		return false
	case g.tags&gain != 0 && s.tags&asset != 0 && r.has(robbers, Span{max(s.Start, g.Start-robberReach), g.Start}) && !r.prevented(s, g):
		return true
	case g.tags&gain != 0 && s.lang == english && s.tags&asset != 0 && r.has([]string{"withdrawn"}, g.Span) && r.has([]string{"users", "customers", "accounts", "clients"}, Span{g.End, min(s.End, g.End+leakReach)}) && r.fromHolder(s, f):
		return true
	case g.tags&gain != 0 && r.gangTakes(s) && (r.fromHolder(s, f) || r.has(attackWatchers, s.Span)):
		return true
	case g.tags&gain != 0 && s.tags&asset != 0 && r.takenAway(g) && !r.nature(s).trade && !r.prevented(s, g):
		return true
	case s.lang == japanese && s.topic && r.prior&(steal|attack) != 0 && r.has([]string{"失われ", "引き出され", "消え", "なくな", "無くな"}, g.Span) && !r.nature(s).flow:
		return true // of the attack that the sentence before told of
	case g.tags&(loss|gain|attack) != 0:
		return !r.onlyData(s) && (hacked || s.tags&steal != 0) && !r.prevented(s, g)
	}
	return false
}

// toThemselves is where a thief sends what he takes.
var toThemselves = []string{"to himself", "to herself", "to themselves", "to his own ", "to her own ", "to an account he controlled", "to a wallet he controlled", "to wallets he controlled"}

// leakReach is how near a sum must stand that leaked: farther off it was information that did.
const leakReach = 24

// robbers are thieves of any kind, robberReach how near they stand to what they did: where coins are told of, they took those.
var robbers = []string{"thieves ", "thief ", "criminals ", "robbers "}

const robberReach = 24

// owners take out what is theirs.
var owners = []string{"customers ", "users ", "investors ", "depositors ", "clients ", "traders ", "holders ", "savers ", "creditors ", "lenders "}

// byOwners reports whether an English verb tells that the owners took out their money: customers withdrew $2 billion.
func (r *reader) byOwners(s *sentence, g *token) bool {
	if s.lang != english || g.tags&steal != 0 || !r.has([]string{"withdr", "pulled", "took"}, g.Span) {
		return false
	}
	_, before := wordBefore(r.folded, g.Start, owners)
	return before > 0 || r.has([]string{" by customers", " by users", " by investors", " by depositors", " by clients"}, Span{g.End, s.End})
}

// knownVictims counts the victims in a range, each once under all its names.
func (r *reader) knownVictims(s *sentence, in Span) int {
	var seen []string
	for _, tok := range s.tokens {
		if tok.tags&victim == 0 || tok.Start < in.Start || tok.End > in.End {
			continue
		}
		if id, known := victimIDs()[nameKey(r.nameOf(tok))]; known && !slices.Contains(seen, id) {
			seen = append(seen, id)
		}
	}
	return len(seen)
}

// vanishings tell that something is gone, and no market took it where it was kept in one of purses.
var (
	vanishings = []string{"vanish", "disappear", "gone", "missing", "slip", "消え", "消失", "なくな", "無くな", "姿を消", "사라", "없어", "증발"}
	purses     = []string{"wallet", "bridge", "protocol", "vault", "smart contract", "liquidity pool", "ウォレット", "ブリッジ", "プロトコル", "金庫", "지갑", "핫월렛", "콜드월렛", "브리지", "브릿지", "프로토콜", "유동성 풀"}
)

// takenAway reports whether an English verb tells that coins were taken, and not where they were taken to: tokens worth $1 billion were taken.
func (r *reader) takenAway(g *token) bool {
	if !r.has([]string{"taken"}, g.Span) {
		return false
	}
	_, passive := firstBefore(r.folded, g.Start, []string{" was ", " were ", " been ", " being "})
	_, away := firstAt(r.folded, g.End, []string{" out of circulation", " off", " down", " into", " to ", " as ", " private", " public", " on ", " over", " by the court", " by the government", " by investors", " up "})
	return passive > 0 && away == 0
}

// theftsWithoutFigure finds thefts told without one: of a named victim, or as a record. Beside thefts with figures it is one of a victim of
// its own, in a clause without a figure.
func (r *reader) theftsWithoutFigure(s *sentence, found []finding) []finding {
	if s.role == related {
		return nil
	}
	for i := range s.tokens {
		g := &s.tokens[i]
		c := s.clauseAt(g.Start)
		lost := g.tags&loss != 0 && c.tags&attack != 0 && c.tags&victim != 0 && r.has(lostWhole, g.Span)
		if g.tags&steal == 0 && !lost || g.tags&stolenGoods != 0 && (c.tags&(record|victim) == 0 || s.lang == english && c.tags&record == 0 && hasAt(r.folded, g.Start, "the stolen")) || r.prevented(s, g) || r.takesData(s, g) {
			continue
		}
		switch {
		case c.tags&(foresee|counter|prevent|method|recover|launder|move|foreign|designate|indict|listing) != 0:
			continue
		case c.tags&record != 0 && c.tags&(asset|stolenGoods) != 0:
		case c.tags&victim != 0 && c.tags&(asset|attack|stolenGoods) != 0:
		case c.tags&victim != 0 && (c.tags&(hacker|group|state) != 0 || s.tags&(hacker|group|state) != 0 && r.has(takingPart, c.Span)):
		default:
			continue
		}
		if len(found) > 0 && !r.anotherVictim(s, c, g, found) {
			continue
		}
		return []finding{{Span: c.Span, anchor: g.Span, own: len(found) > 0}}
	}
	return nil
}

// anotherVictim reports whether a theft without a figure is of a victim right before it that no other theft of the sentence names:
// …を盗み、コインチェックの巨額流出にも関与した.
func (r *reader) anotherVictim(s *sentence, c *clause, g *token, found []finding) bool {
	const reach = 8
	if s.figureBetween(c.Start, c.End) || slices.ContainsFunc(found, func(f finding) bool { return f.Start < c.End && c.Start < f.End }) {
		return false
	}
	return slices.ContainsFunc(c.tokens, func(tok token) bool {
		return tok.tags&victim != 0 && (tok.End <= g.Start && g.Start-tok.End <= reach || s.lang == english && tok.Start >= g.End && tok.Start-g.End <= reach) &&
			!slices.ContainsFunc(s.tokens, func(o token) bool {
				return o.tags&victim != 0 && o.Start != tok.Start && r.nameOf(o) == r.nameOf(tok)
			})
	})
}

// between reports whether a word stands between the sums of one theft: 17万ETHと2550万USDC、あわせて6億ドル.
func (f *finding) between(tok token) bool {
	n := len(f.figures)
	return n > 1 && tok.Start >= f.figures[0].End && tok.End <= f.figures[n-1].core.Start
}

// oneEach reports whether a sentence counts as many attacks as it tells sums: each sum is of one of them.
func (s *sentence) oneEach(c count) bool {
	n := s.sums()
	return n > 1 && c.Value == Decimal(strconv.Itoa(n))
}

// takingPart are the words for having a hand in something.
var takingPart = []string{"関与", "関わ", "加担", "仕業", "犯行", "관여", "연루", "가담", "소행", "involve", "behind the", "role in"}

// lostWhole are the words of losing something, and not of damage.
var lostWhole = []string{"失っ", "失い", "失わ", "lost", "잃"}

// longIncident is for how many days one theft may go on, or be dated by.
const longIncident = 7

// oneTheft stands behind a theft that somebody is said to have taken part in.
var oneTheft = []string{"への関与", "に関与", "への関わり", "に関わった", "事件", "に関する関与", "에 관여", "에 연루", "에 개입", " 사건", " 연루", "에 가담"}

// totalOrIncident tells one theft from several by what stands around it.
func (r *reader) totalOrIncident(s *sentence, f *finding) Kind {
	if f.of != nil {
		return TheftIncident
	}
	sum, lastNamed := 0, 0
	if len(f.figures) > 0 && s.sums() > 1 && !f.whole {
		_, before := firstBefore(r.folded, f.figures[0].Start, []string{"からは", "から", "에서 ", "에서는 "})
		if at := f.figures[0].Start - before; !slices.ContainsFunc(s.tokens, func(tok token) bool { return tok.tags&victims != 0 && tok.End == at }) {
			before = 0
		}
		_, after := firstAt(r.folded, f.figures[len(f.figures)-1].End, []string{" from a ", " from an ", " from one ", " at a ", " at an "})
		if before+after > 0 {
			sum -= 3 // each sum of a list from a body of its own
		}
	}
	if f.whole && !r.ownersOfPart(s, f) {
		sum += 2
	}
	var tags tag
	seen := f.Span
	if s.lang == english && !f.whole {
		seen = s.Span // clauses of one sentence share their parties
	}
	if len(f.figures) > 0 && r.namesWhole(s, f.figures[0]) {
		seen.End = min(seen.End, f.figures[len(f.figures)-1].End) // what became of a part follows
	}
	if s.lang == english && len(f.figures) > 0 {
		if at := r.partBegins(s, f.figures[0].Start, f.figures[len(f.figures)-1].End, seen.End); at > f.anchor.End {
			seen.End = at // the bulk of it from one exchange
		}
	}
	for _, tok := range s.tokens {
		if tok.Start < seen.Start || tok.Start >= seen.End || f.ofOther(tok) {
			continue
		}
		tags |= tok.tags
		switch {
		case tok.tags&total != 0 && hasAt(r.folded, tok.End, "のうち") && tok.End-tok.Start == 1:
			// of several, this is one: 2件のうち1件
		case tok.tags&total != 0 && f.between(tok):
			// it adds up the coins of one theft
		case tok.tags&total != 0:
			sum += 2
		case tok.tags&single != 0:
			sum -= 2
		case tok.tags&victim != 0:
			sum -= 3
			lastNamed = tok.End
		case tok.tags&victims != 0 && lastNamed > 0 && r.alsoAt(lastNamed):
			sum += 4
		case tok.tags&victims != 0 && s.lang == english && !hasBefore(r.folded, tok.End, "s"):
			sum -= 2 // an exchange, not exchanges
		case tok.tags&victims != 0 && s.lang == english && tok.tags&single == 0:
			sum++
		case tok.tags&victims != 0 && s.lang == japanese && r.relative(f.anchor) == tok.Start && tok.tags&total == 0:
			sum -= 2 // 5億円を奪われた取引所
		case tok.tags&record != 0 && s.lang == japanese && hasAt(r.folded, tok.End, "だった"):
			// of another: 過去最大だった2014年の事件を上回る
		case tok.tags&record != 0 && r.largest(tok, f):
			sum -= 2
		case tok.tags&record != 0:
			sum++
		case tok.tags&state != 0:
			sum++
		case tok.tags&group != 0:
			sum--
		}
	}
	if len(f.figures) > 0 && f.of == nil && r.knownVictims(s, seen) >= 3 {
		sum += 15 // one sum of three bodies
	} else if s.lang == korean && len(f.figures) > 0 && f.of == nil && r.knownVictims(s, seen) == 2 && r.has([]string{" 등에서 ", " 등으로부터 ", " 등을 해킹", " 등을 공격"}, seen) {
		sum += 9 // of two and others
	}
	if f.when != nil {
		switch {
		case f.when.day && f.when.From == f.when.To:
			sum -= 3
		case f.when.From != "" && f.when.To != "" && f.when.days() <= longIncident:
			sum--
		case f.when.From != f.when.To:
			sum += 3
		case len(f.when.From) == 4 && len(f.figures) > 0 && tags&group != 0 && tags&(victim|victims|single|attack) == 0:
			sum += 2 // what a group took in a year
		case len(f.when.From) == 4:
			sum += 1
		default:
			sum--
		}
	}
	for _, c := range s.counts {
		if c.Start >= seen.Start && c.Start < seen.End && c.many() && !s.oneEach(c) && !hasAt(r.folded, c.End, "のうち1件") && !hasAt(r.folded, c.End, "のうち一件") {
			sum += 2
			if r.eachNamed(s, c) {
				sum += 6
			}
		}
	}
	if _, l := firstAt(r.folded, f.anchor.End, oneTheft); l > 0 {
		sum -= 2
	}
	if sum > 0 {
		return TheftTotal
	}
	return TheftIncident
}
