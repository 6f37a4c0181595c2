package claims

import "slices"

// thefts finds what is told as stolen. A figure belongs to the word that governs it; one that belongs to damages, to
// seizures or to a transfer is no theft. Without a figure a theft is told if it names its victim, or is a record.
func (r *reader) thefts(s *sentence) []finding {
	told := r.theft
	r.theft = nil
	if !s.topic && s.tags&(subject|victim|state) == 0 && told == nil && !r.plainTheft(s) {
		return nil
	}
	var out []finding
	governors := r.governors(s)
	for i := 0; i < len(s.figures); i++ {
		f := s.figures[i]
		g := r.governor(s, governors, i)
		if g == nil {
			g = r.attackBefore(s, f)
		}
		if told != nil {
			listed := len(out) > 0 && out[len(out)-1].part
			if whole := r.continues(s, told, f, g, listed); whole != nil {
				out = append(out, *whole)
				continue
			}
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
	if len(out) == 0 {
		out = r.theftsWithoutFigure(s)
	}
	for i := range out {
		f := &out[i]
		if f.when = r.periodOf(s, f); f.when == nil && f.part {
			f.when = told.when
		}
		if f.kind == "" {
			f.kind = r.totalOrIncident(s, f)
		}
		f.modality = r.modality(s, s.clauseAt(f.anchor.Start), f.anchor)
		if r.ahead(s, f) {
			f.kind, f.modality, f.when = Forecast, ForecastModal, nil
		}
	}
	if len(out) > 0 {
		r.theft = &out[0]
	}
	return out
}

// predictions are the words of foresight that speak of what has not happened; others speak also of a sum that is not yet
// counted.
var predictions = []string{"続けば", "このままでは", "ペース", "at this", "at the current", "if the ", "추세", "이대로", "이어지면", "계속되면", "予測", "予想", "見通し", "expect", "forecast", "predict", "project", "anticipat", "전망", "예상", "예측", "내다"}

// conditions make what follows a thing to come, whatever time stands beside it.
var conditions = []string{"続けば", "このままでは", "ペース", "at this pace", "at this rate", "at the current", "if the pace", "if the trend", "추세라면", "이대로라면", "이어지면", "계속되면"}

// ahead reports whether a theft is one that is foreseen: in a time to come, or predicted without a victim or a time that
// has passed.
func (r *reader) ahead(s *sentence, f *finding) bool {
	if s.tags&foresee == 0 {
		return false
	}
	future := false
	for i := range s.whens {
		if w := &s.whens[i]; w.Start < f.End && !r.isStatement(s, w) {
			future = w.future && (s.clauseAt(w.Start).tags&foresee != 0 || w.End > f.Start)
		}
	}
	if future || r.yetToCome(s, f) {
		return true
	}
	if s.tags&victim != 0 || f.when != nil && r.isOver(f.when) && !r.has(conditions, s.Span) {
		return false
	}
	return slices.ContainsFunc(s.tokens, func(tok token) bool {
		_, l := firstAt(r.folded, tok.Start, predictions)
		return tok.tags&foresee != 0 && l > 0
	})
}

// yetToCome reports whether the verb of a theft stands in the present before a word of foresight, 盗むと見込む, or a sum that may be
// reached in a time that is not over, 2024年には…25億ドルに達する可能性がある.
func (r *reader) yetToCome(s *sentence, f *finding) bool {
	if s.lang == english {
		return r.infinitive(s, f.anchor)
	}
	at := f.anchor.End
	if isOneOf(runeAt(r.folded, at), "すむう") || isOneOf(runeAt(r.folded, at-1), "むう") {
		if isOneOf(runeAt(r.folded, at), "すむう") {
			at++
		}
		if hasAt(r.folded, at, "る") {
			at++
		}
		if _, l := firstAt(r.folded, at, []string{"と見込", "とみる", "とみて", "と予", "見込み", "見通し", "だろう", "恐れ", "おそれ", "可能性", "公算", "懸念", "との予", "との見方"}); l > 0 {
			return true
		}
	}
	if f.when == nil || r.isOver(f.when) || len(f.figures) == 0 {
		return false
	}
	last := f.figures[len(f.figures)-1]
	for i := last.End; i < min(s.End, last.End+12); i++ {
		if _, l := firstAt(r.folded, i, []string{"る可能性", "る恐れ", "るおそれ", "る見通し", "る公算", "す可能性", "すとみ", "る懸念", "할 가능성", "를 가능성", "을 가능성"}); l > 0 {
			return true
		}
	}
	return false
}

// isOver reports whether a time ended by the day of publication, as far as both are known.
func (r *reader) isOver(w *when) bool {
	end, told := edgeOf(w.To, true), edgeOf(r.time.published, true)
	return end.IsZero() || told.IsZero() || !end.After(told)
}

// infinitive reports whether an English verb depends on a word of foresight: expect hackers to funnel.
func (r *reader) infinitive(s *sentence, verb Span) bool {
	const reach = 60
	if !hasBefore(r.folded, verb.Start, "to ") && !hasBefore(r.folded, verb.Start, "will ") {
		return false
	}
	return slices.ContainsFunc(s.tokens, func(tok token) bool {
		return tok.tags&foresee != 0 && tok.End <= verb.Start && verb.Start-tok.End <= reach && s.clauseAt(tok.Start) == s.clauseAt(verb.Start)
	})
}

// plainTheft reports whether a sentence that names nothing of the subject still speaks of money stolen in a way that only
// it has: a verb of theft over dollars or coins. Damage and outflow have other causes too.
func (r *reader) plainTheft(s *sentence) bool {
	if s.tags&physical != 0 {
		return false
	}
	dollars := false
	for _, f := range s.figures {
		dollars = dollars || !slices.Contains([]Currency{"JPY", "KRW", "CNY", "EUR", "GBP"}, f.Currency)
	}
	for _, tok := range s.tokens {
		if tok.tags&steal == 0 || !dollars {
			continue
		}
		if _, l := firstAt(r.folded, tok.Start, []string{"被害", "損害", "流出", "流失", "피해", "유출", "drain", "rob", "haul", "embezzl", "defraud"}); l == 0 {
			return true
		}
	}
	return false
}

// governs are the tags of words that say what happened to a figure.
const governs = steal | gain | loss | launder | move | recover | foreign

func (r *reader) governors(s *sentence) []token {
	var out []token
	for _, tok := range s.tokens {
		if tok.tags&governs == 0 || tok.tags&(launder|move) != 0 && tok.tags&steal == 0 && s.lang == english && r.prevented(s, &tok) {
			continue
		}
		if tok.tags&move != 0 && tok.tags&(steal|launder|loss|gain) == 0 && s.tags&(steal|stolenGoods|launder|means|hacker|group) == 0 && !(s.tags&loss != 0 && s.tags&victim != 0) {
			continue
		}
		if s.lang == english && tok.tags&steal != 0 && r.has(lootNouns, tok.Span) && slices.ContainsFunc(out, func(g token) bool {
			return g.tags&(launder|move) != 0 && tok.Start-g.End <= lootReach && s.clauseAt(g.Start) == s.clauseAt(tok.Start)
		}) {
			continue // moved the loot
		}
		out = append(out, tok)
	}
	return out
}

// lootNouns name what was stolen, and say nothing of when; lootReach is how far behind a verb they are its object.
var lootNouns = []string{"loot", "haul"}

const lootReach = 50

// governor returns the word that the i-th figure belongs to, or nil.
func (r *reader) governor(s *sentence, gs []token, i int) *token {
	f := s.figures[i]
	for f.ConvertedFrom != "" && i > 0 {
		i--
		f.core.Start, f.Start, f.ConvertedFrom = s.figures[i].core.Start, s.figures[i].Start, s.figures[i].ConvertedFrom
	}
	var left, right *token
	for k := range gs {
		g := &gs[k]
		if g.End <= f.Start && !(s.lang == english && f.Start-g.End <= 1 && hasAt(r.folded, g.Start, "the stolen") && !hasBefore(r.folded, g.Start, "of ")) {
			left = g
		} else if g.Start >= f.End && right == nil && !r.namesGoods(s, g, f) {
			right = g
		}
	}
	if s.lang == english {
		return r.englishGovernor(s, f, left, right)
	}
	c := s.clauseAt(f.Start)
	partOf := r.namesWhole(s, f)
	inClause := func(g *token) bool { return g != nil && g.Start >= c.Start && g.Start < c.End }
	switch {
	case partOf && left != nil:
		return left
	case inClause(right):
		return right
	case inClause(left):
		return left
	case right != nil && right.tags&(steal|loss|launder|recover) != 0:
		return right
	}
	return left
}

// namesWhole reports whether a figure is the whole of which a part is told next: 1億ドル相当の仮想通貨のうち3900万ドル.
func (r *reader) namesWhole(s *sentence, f figure) bool {
	const reach = 14
	for i := f.End; i < min(s.End, f.End+reach); i++ {
		if _, l := firstAt(r.folded, i, []string{"のうち", " 중 ", " 중에", " 가운데"}); l > 0 {
			return !s.figureBetween(f.End, i)
		}
		if isOneOf(r.folded[i], "、。,.") {
			return false
		}
	}
	return false
}

// namesGoods reports whether a word only says of a figure that it is of stolen goods, while another word tells what was done
// with them: moved the stolen $40 million. Of a part of the goods it does tell their sum: 83% of the stolen 499,000 ETH.
func (r *reader) namesGoods(s *sentence, g *token, f figure) bool {
	if s.lang != english || !hasAt(r.folded, g.Start, "the stolen") {
		return false
	}
	return g.Start >= f.End || f.Start-g.End <= 1 && !hasBefore(r.folded, g.Start, "of ")
}

// englishGovernor prefers the verb before a figure; a participle or a noun right behind it wins over a verb farther
// away, and another figure between them bars both.
func (r *reader) englishGovernor(s *sentence, f figure, left, right *token) *token {
	barred := func(from, to int) bool {
		if to == f.Start && r.compared(f) {
			return false
		}
		for _, o := range s.figures {
			if o.Start >= from && o.End <= to && o.core != f.core && o.ConvertedFrom == "" && !r.listed(o, f) {
				return true
			}
		}
		return false
	}
	if left != nil && barred(left.End, f.Start) {
		left = nil
	}
	if right != nil && barred(f.End, right.Start) {
		right = nil
	}
	switch {
	case left == nil:
		return right
	case right == nil:
		return left
	}
	if r.isSubject(f, right) {
		return right
	}
	l, rt := f.Start-left.End, right.Start-f.End
	if s.clauseAt(left.Start) != s.clauseAt(f.Start) {
		l += 60
	}
	if s.clauseAt(right.Start) != s.clauseAt(f.Start) {
		rt += 60
	}
	if right.tags&steal == 0 && right.tags&(foreign|recover) == 0 {
		rt *= 3
	}
	if l <= 12 && left.tags&(steal|launder|recover|foreign) != 0 || l <= rt {
		return left
	}
	return right
}

// isSubject reports whether a figure is what a passive verb behind it speaks of: $60 million worth of ether was laundered.
func (r *reader) isSubject(f figure, verb *token) bool {
	const reach = 40
	if verb.Start-f.End > reach || verb.Start < f.End {
		return false
	}
	if _, l := firstBefore(r.folded, verb.Start, []string{" was ", " were ", " been "}); l == 0 {
		return false
	}
	for _, c := range r.folded[f.End:verb.Start] {
		if c == ',' || c == ';' || c == '(' {
			return false
		}
	}
	return true
}

// comparisons stand before a figure that is of the same kind as the one it is compared with.
var comparisons = []string{"up from ", "down from ", "compared with ", "compared to ", "versus ", "from the ", "against ", "more than the ", "less than the ", "higher than the ", "lower than the ", "rising from ", "falling from ",
	"double the ", "twice the ", "surpassing the ", "exceeding the ", "including ", "of which ", "including at least ", "another ", "a further ", "an additional ", "additional "}

// compared reports whether a figure is what another one is compared with: up 21% from $1.8 billion.
func (r *reader) compared(f figure) bool {
	if _, l := firstBefore(r.folded, f.Start, comparisons); l > 0 {
		return true
	}
	return hasBefore(r.folded, f.Start, "from ") && r.has([]string{"up ", "down ", "%", "percent", "per cent", "rise ", "rose ", "fell ", "jump", "drop", "increase", "decrease"}, Span{max(0, f.Start-60), f.Start})
}

// alsoAt reports whether the name before this place goes on to others of its kind: SWIFTや各国の中央銀行.
func (r *reader) alsoAt(i int) bool {
	_, l := firstAt(r.folded, i, []string{"や", "など", "をはじめ", " and other", "와 ", "과 ", " 등"})
	return l > 0
}

// attackBefore returns the attack whose worth a figure is where no verb says so: 攻撃で6億ドル, 30億ドルに上る攻撃,
// attacks valued at $3 billion.
func (r *reader) attackBefore(s *sentence, f figure) *token {
	_, rises := firstAt(r.folded, f.End, []string{"に上る", "にのぼる", "に達する", "相当の", "規模の", " 규모의", "에 달하는", " worth of ", " in "})
	_, valued := firstBefore(r.folded, f.Start, []string{"valued at ", "worth ", "totaling ", "totalling ", "amounting to "})
	if rises == 0 && hasAt(r.folded, f.End, "の") {
		for i := f.End; i < min(s.End, f.End+24); i++ {
			_, l := firstAt(r.folded, i, []string{"への攻撃", "へのサイバー攻撃", "に対する攻撃", "に対するサイバー攻撃"})
			rises = max(rises, l)
		}
	}
	if rises > 0 || valued > 0 {
		for i := range s.tokens {
			if tok := &s.tokens[i]; tok.tags&attack != 0 && s.clauseAt(tok.Start) == s.clauseAt(f.Start) {
				return tok
			}
		}
	}
	for i := range s.tokens {
		tok := &s.tokens[i]
		if tok.tags&attack == 0 || tok.End > f.Start || f.Start-tok.End > 3 {
			continue
		}
		if _, l := firstAt(r.folded, tok.End, []string{"で", "により", "으로", "로 "}); l > 0 {
			return tok
		}
	}
	return nil
}

// listed reports whether two figures stand side by side in a list of what was taken: 173,600 ETH and 25.5m USDC.
func (r *reader) listed(a, b figure) bool {
	if a.Start > b.Start {
		a, b = b, a
	}
	if a.Currency == b.Currency || b.Start < a.End || b.Start-a.End > 8 {
		return false
	}
	gap := string(r.folded[a.End:b.Start])
	return slices.Contains([]string{" and ", ", ", ", and ", "と", "、", "および", "及び", "과 ", "와 ", " 및 ", ", 그리고 "}, gap)
}

func (r *reader) joins(s *sentence, f finding, fig figure, g *token) bool {
	if fig.ConvertedFrom != "" {
		return true
	}
	if f.anchor != g.Span {
		return false
	}
	return r.listed(f.figures[len(f.figures)-1], fig)
}

// isTheft reports whether a figure under this word was stolen.
func (r *reader) isTheft(s *sentence, g *token, f figure) bool {
	hacked := s.tags&(attack|hacker|group) != 0 || s.tags&victim != 0 && s.tags&asset != 0 || s.topic && s.tags&(asset|state|victim) != 0
	switch {
	case g.tags&foreign != 0 && g.tags&steal == 0:
		return false
	case s.tags&(attack|hacker|group|state) == 0 && r.nature(s).fraud:
		return false
	case r.nature(s).imagined:
		return false
	case s.tags&(attack|hacker|group|victim) == 0 && r.nature(s).flow:
		return false
	case g.tags&gain != 0 && g.tags&steal == 0 && s.tags&(asset|hacker|group|victim) == 0 && r.nature(s).trade:
		return false
	case s.tags&physical != 0 && s.tags&(asset|attack|hacker|group) == 0:
		return false
	case g.tags&steal != 0:
		return !r.prevented(s, g) && !r.takesData(s, g) && (hacked || s.tags&(asset|state|victim|launder|stolenGoods) != 0 || s.topic || r.plainTheft(s))
	case g.tags&(recover|launder) != 0:
		return false
	case g.tags&loss != 0 && s.tags&(asset|victim) != 0 && r.has(crimeDamage, g.Span) && !r.has(swindles, s.Span) && !r.prevented(s, g):
		return true
	case g.tags&gain != 0 && s.tags&state != 0 && s.tags&asset != 0 && s.lang != english && !r.nature(s).trade && !r.prevented(s, g):
		return true // a state that comes by coins is told of as a thief
	case g.tags&(loss|gain|attack) != 0:
		return (hacked || s.tags&steal != 0) && !r.prevented(s, g)
	}
	return false
}

// nature is what the money of a sentence may be besides stolen. It is looked for once a sentence, for a sentence may have thousands of figures.
type nature struct{ fraud, imagined, flow, trade bool }

func (r *reader) nature(s *sentence) nature {
	if s.nature == nil {
		s.nature = &nature{fraud: r.has(frauds, s.Span), imagined: r.has(imagined, s.Span), flow: r.has(investorFlows, s.Span), trade: r.has(trades, s.Span)}
	}
	return *s.nature
}

// frauds take money by promises, and are not the thefts that this ledger keeps.
var frauds = []string{"元本保証", "高配当", "配当をうた", "出資金", "出資を募", "勧誘", "架空の投資", "名目で", "だまし取", "騙し取", "詐取", "원금 보장", "원금보장", "고수익", "투자금", "유사수신", "편취", "guaranteed returns", "pig butchering", "defraud", "swindl", "投資詐欺", "詐欺グループ", "特殊詐欺", "ねずみ講", "無限連鎖講", "横領", "着服", "投資話", "투자 사기", "다단계", "보이스피싱", "전세 사기", "횡령", "ponzi", "pyramid scheme", "investment scam", "romance scam", "embezzle", "investment fraud"}

// crimeDamage is damage that somebody did: 被害, where 損失 may be of the market. Swindles do it by promises.
var (
	crimeDamage = []string{"被害", "피해"}
	swindles    = []string{"詐欺", "勧誘", "台風", "地震", "洪水", "火災", "相場", "暴落", "사기", "다단계", "태풍", "지진", "화재", "시세", "폭락"}
)

// imagined are the words of exercises, in which nothing is stolen.
var imagined = []string{"tabletop exercise", "simulated the", "simulated theft", "simulated attack", "simulation of", "fictitious", "hypothetical", "mock attack", "in a drill", "the drill", "訓練を実施", "訓練では", "模擬訓練", "机上演習", "演習では", "演習を",
	"を想定した", "架空の", "모의훈련", "모의 훈련", "모의 해킹", "가상의 시나리오", "도상훈련", "를 가정한", "을 가정한"}

// investorFlows is money that investors take out of funds.
var investorFlows = []string{"etf", "上場投資信託", "資金流出", "資金の流出", "純流出", "投資信託", "ファンドから", "outflow", "redemption", "순유출", "자금 유출", "자금이 유출", "펀드에서"}

// trades bring in money without an attack.
var trades = []string{"石炭", "武器輸出", "武器の輸出", "労働者", "出稼ぎ", "密輸", "水産物", "海産物", "coal", "arms sale", "arms export", "weapons sale", "labourer", "laborer", "workers abroad", "overseas workers", "smuggl", "seafood", "tourism",
	"석탄", "무기 수출", "노동자", "밀수", "수산물"}

// prevented reports whether the theft is one to be hindered, tried or taught, and not one that happened.
func (r *reader) prevented(s *sentence, g *token) bool {
	const reach = 6
	for _, tok := range s.tokens {
		if tok.tags&prevent == 0 {
			continue
		}
		if s.lang == english {
			if tok.End <= g.Start && g.Start-tok.End <= 12 {
				return true
			}
			if tok.Start >= g.End && tok.Start-g.End <= 2 && hasAt(r.folded, tok.Start, "prevention") {
				return true
			}
			continue
		}
		if tok.Start >= g.End && tok.Start-g.End <= reach && s.clauseAt(tok.Start) == s.clauseAt(g.Start) {
			return true
		}
	}
	if s.lang == japanese {
		if _, l := firstAt(r.folded, g.End, []string{"だり", "たり", "を続け", "対応", "手法", "などに対する", "ために", "する目的", "するため", "資金化"}); l > 0 {
			return true
		}
	}
	return false
}

// takesData reports whether what is taken is information.
func (r *reader) takesData(s *sentence, g *token) bool {
	for _, tok := range s.tokens {
		if tok.tags&data == 0 || tok.tags&(steal|victims) != 0 {
			continue
		}
		if s.lang == english && tok.Start >= g.End && tok.Start-g.End <= 20 && s.figureNear(g) == nil {
			return true
		}
		if s.lang != english && tok.End <= g.Start && g.Start-tok.End <= 3 {
			return true
		}
	}
	return false
}

func (s *sentence) figureNear(g *token) *figure {
	for i := range s.figures {
		if f := &s.figures[i]; f.Start >= g.End && f.Start-g.End <= 25 {
			return f
		}
	}
	return nil
}

// theftsWithoutFigure finds thefts told without one: of a named victim, or as a record.
func (r *reader) theftsWithoutFigure(s *sentence) []finding {
	if s.role == related {
		return nil
	}
	for i := range s.tokens {
		g := &s.tokens[i]
		c := s.clauseAt(g.Start)
		if g.tags&steal == 0 || g.tags&stolenGoods != 0 && c.tags&(record|victim) == 0 || r.prevented(s, g) || r.takesData(s, g) {
			continue
		}
		switch {
		case c.tags&(foresee|counter|prevent|method|recover|launder|move|foreign|designate|indict|listing) != 0:
			continue
		case c.tags&record != 0 && c.tags&(asset|stolenGoods) != 0:
		case c.tags&victim != 0 && c.tags&(asset|attack|stolenGoods) != 0:
		case c.tags&victim != 0 && c.tags&(hacker|group|state) != 0:
		default:
			continue
		}
		return []finding{{Span: c.Span, anchor: g.Span}}
	}
	return nil
}

// longIncident is for how many days one theft may go on, or be dated by.
const longIncident = 7

// oneTheft stands behind a theft that somebody is said to have taken part in.
var oneTheft = []string{"への関与", "に関与", "への関わり", "に関わった", "事件", "に関する関与", "에 관여", "에 연루", "에 개입", " 사건", " 연루", "에 가담"}

// totalOrIncident tells one theft from several by what stands around it.
func (r *reader) totalOrIncident(s *sentence, f *finding) Kind {
	sum, lastNamed := 0, 0
	var tags tag
	seen := f.Span
	if s.lang == english {
		seen = s.Span // clauses of one sentence share their parties
	}
	for _, tok := range s.tokens {
		if tok.Start < seen.Start || tok.Start >= seen.End {
			continue
		}
		tags |= tok.tags
		switch {
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
		case tok.tags&record != 0:
			sum++
		case tok.tags&state != 0:
			sum++
		case tok.tags&group != 0:
			sum--
		}
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
		if c.Start >= seen.Start && c.Start < seen.End && c.many() {
			sum += 2
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
