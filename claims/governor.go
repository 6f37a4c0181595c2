package claims

import (
	"slices"
	"strings"
)

// governs are the tags of words that say what happened to a figure.
const governs = steal | gain | loss | launder | move | recover | foreign

func (r *reader) governors(s *sentence) []token {
	var out []token
	for _, tok := range s.tokens {
		if tok.tags&governs == 0 && !r.namesCase(s, tok) || tok.tags&(launder|move) != 0 && tok.tags&steal == 0 && s.lang == english && r.prevented(s, &tok) {
			continue
		}
		if r.namesCase(s, tok) {
			tok.tags |= steal
		}
		if _, purpose := firstAt(r.folded, tok.End, []string{"しようと、", "しようと動", "しようとして、", "するために", "するため、", "하려고 "}); purpose > 0 && tok.tags&launder != 0 {
			continue // moved in order to be cashed
		}
		if tok.tags&move != 0 && tok.tags&(steal|launder|loss|gain) == 0 && s.tags&(steal|stolenGoods|launder|means|hacker|group) == 0 && !(s.tags&loss != 0 && s.tags&victim != 0) && !r.stateMoves(s) {
			continue
		}
		if s.lang == english && tok.tags&steal != 0 && r.has(lootNouns, tok.Span) && slices.ContainsFunc(out, func(g token) bool {
			return g.tags&(launder|move) != 0 && tok.Start-g.End <= lootReach && s.clauseAt(g.Start) == s.clauseAt(tok.Start)
		}) {
			continue // moved the loot
		}
		if tok.tags&stolenGoods != 0 && s.lang == english && hasBefore(r.folded, tok.Start, "of ") && r.has(lootNouns, tok.Span) {
			continue // half of the loot
		}
		out = append(out, tok)
	}
	return out
}

// namesCase reports whether a word names a case by its victim before a sum: ホライズン事件の1億ドル.
func (r *reader) namesCase(s *sentence, tok token) bool {
	return tok.tags&single != 0 && hasBefore(r.folded, tok.End, "事件") && hasAt(r.folded, tok.End, "の") &&
		slices.ContainsFunc(s.figures, func(f figure) bool { return f.Start == tok.End+1 }) &&
		slices.ContainsFunc(s.tokens, func(o token) bool { return o.tags&victim != 0 && o.End == tok.Start })
}

// stateMoves reports whether a state that steals is told of with cryptoassets: what it moves is what it stole.
func (r *reader) stateMoves(s *sentence) bool {
	return s.tags&state != 0 && s.tags&asset != 0 && s.tags&foreign == 0 && !r.nature(s).labour && !r.nature(s).trade && !r.nature(s).flow
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
	for k := i + 1; k < len(s.figures) && s.figures[k].ConvertedFrom != "" && s.lang != english && s.clauseAt(s.figures[k].Start) == s.clauseAt(f.Start) && !r.headlineTail(s.figures[k-1], s.figures[k]); k++ {
		f.End = s.figures[k].End // what stands between a sum and its worth governs neither
	}
	if noun := r.sizeOfCase(s, f); noun != nil {
		return noun
	}
	if _, each := firstBefore(r.folded, f.Start, []string{" each holding ", " each with ", " each containing ", " each worth "}); each > 0 {
		return nil // 50 wallets, each holding 10,000 ETH
	}
	var left, right *token
	ahead := hasAt(r.folded, skipWorth(r.folded, f.End), "を、") // the object of the verb that ends the clause
	for k := range gs {
		g := &gs[k]
		if ahead && g.Start >= f.End && (r.relative(g.Span) > 0 || hasAt(r.folded, g.End, "で")) {
			continue
		}
		if s.lang == english && g.End <= f.Start && r.objectOfMove(gs, k) {
			continue // swapped the stolen tokens for 3,000 ETH
		}
		if g.End <= f.Start && !(s.lang == english && f.Start-g.End <= 1 && hasAt(r.folded, g.Start, "the stolen") && !hasBefore(r.folded, g.Start, "of ")) {
			left = g
		} else if g.Start >= f.End && right == nil && !r.namesGoods(s, g, f) && !r.nounOfAnother(s, g, f) && !r.holdings(s, g, f) {
			right = g
		}
	}
	if s.lang == english {
		return r.englishGovernor(s, f, left, r.sentWhere(s, gs, right))
	}
	c := s.clauseAt(f.Start)
	partOf := r.namesWhole(s, f)
	inClause := func(g *token) bool { return g != nil && g.Start >= c.Start && g.Start < c.End }
	if cleft := r.cleftVerb(gs, f); cleft != nil && (!inClause(right) || hasAt(r.folded, skipWorth(r.folded, f.End), "で、")) {
		return cleft
	}
	if told := r.predicate(s, gs, f); told != nil {
		return told
	}
	if s.lang == korean {
		if moved := r.movedGoods(s, gs, f); moved != nil {
			return moved
		}
	}
	switch {
	case partOf && left != nil:
		return left
	case partOf && right != nil && right.tags&(launder|move|recover) != 0 && right.tags&steal == 0 && s.sumBetween(f.End, right.Start):
		return nil // 1억 달러 중 6천만 달러를 바꿔
	case inClause(left) && left.tags&foreign != 0 && f.Start-left.End <= 2 && r.has([]string{"시가총액", "時価総額", "시총"}, left.Span):
		return left // 해킹 소식에 시가총액 2조원이 사라졌다
	case inClause(left) && left.tags&foreign != 0 && r.isTopic(left.End) && !s.figureBetween(left.End, f.Start) && !(right != nil && right.tags&steal != 0 && right.Start-f.End <= 2):
		return left // 取引高は1兆円に膨らみ、流出前の水準に
	case inClause(left) && left.tags&steal != 0 && r.attributes(left, f) && !(right != nil && right.tags&(steal|loss|foreign) != 0):
		return left // 奪われた約5200万ドルは、…に分散された
	case inClause(right):
		return right
	case inClause(left):
		return left
	case right != nil && right.tags&(steal|loss|launder|recover) != 0:
		return right
	case left != nil && left.tags&(launder|move|recover) != 0 && left.tags&steal == 0 && r.isTopic(skipWorth(r.folded, f.End)):
		return nil // a part of which another thing is told: 残る5000万ドルは動いていない
	}
	return left
}

// objectOfMove reports whether a word names stolen goods as the object of the verb of moving right before it.
func (r *reader) objectOfMove(gs []token, k int) bool {
	const reach = 3
	return k > 0 && gs[k].tags&stolenGoods != 0 && gs[k-1].tags&(move|launder) != 0 && gs[k].Start-gs[k-1].End <= reach
}

// cleftVerb returns the verb of a sentence that tells of what it says at its end: 取引所に移されたのは…2190万ドル相当だ.
func (r *reader) cleftVerb(gs []token, f figure) *token {
	const inflection = 6
	if _, told := firstAt(r.folded, skipWorth(r.folded, f.End), []string{"だ", "で、", "で。", "であ", "です", "でした", "。", "と、", "다", "라고", "이라고", "였다", "이었다"}); told == 0 {
		return nil
	}
	for k := range gs {
		if g := &gs[k]; g.End <= f.Start && g.tags&(launder|move|recover) != 0 && r.has([]string{"たのは", "るのは", " 것은 ", " 건 "}, Span{g.End, min(f.Start, g.End+inflection)}) {
			return g
		}
	}
	return nil
}

// isTopic reports whether the mark of a topic or subject stands at place i.
func (r *reader) isTopic(i int) bool {
	_, l := firstAt(r.folded, i, []string{"は", "が", "も", "은 ", "는 ", "이 ", "가 ", "도 "})
	return l > 0
}

// namesWhole reports whether a figure is the whole of which a part is told next: 1億ドル相当の仮想通貨のうち3900万ドル.
func (r *reader) namesWhole(s *sentence, f figure) bool {
	const reach = 24
	for i := f.End; i < min(s.End, f.End+reach); i++ {
		if _, l := firstAt(r.folded, i, []string{"のうち", "の一部", "の大半", "の大部分", "のほとんど", "の多く", " 중 ", " 중에", " 가운데", "의 일부", " 일부", "의 대부분", " 대부분"}); l > 0 {
			return !s.sumBetween(f.End, i)
		}
		if isOneOf(r.folded[i], "、。,.") {
			return false
		}
	}
	return false
}

// sumBetween reports whether a figure that is no conversion stands between two places.
func (s *sentence) sumBetween(from, to int) bool {
	return slices.ContainsFunc(s.figures, func(f figure) bool { return f.ConvertedFrom == "" && f.Start >= from && f.End <= to })
}

// namesGoods reports whether a word only says of a figure that it is of stolen goods, while another word tells what was done
// with them: moved the stolen $40 million. Of a part of the goods it does tell their sum: 83% of the stolen 499,000 ETH.
func (r *reader) namesGoods(s *sentence, g *token, f figure) bool {
	if s.lang != english || !hasAt(r.folded, g.Start, "the stolen") {
		return false
	}
	return g.Start >= f.End || f.Start-g.End <= 1 && !hasBefore(r.folded, g.Start, "of ")
}

// attributes reports whether a verb is the attribute of a sum that is the topic of what follows.
func (r *reader) attributes(verb *token, f figure) bool {
	const inflection = 3
	if f.Start-verb.End > inflection || !isOneOf(r.folded[f.Start-1], "ただた") && finalOf(r.folded[max(0, f.Start-2)]) != finalNieun {
		return false
	}
	_, l := firstAt(r.folded, r.pastGoods(f.End), []string{"は", "を含", "を含め", "を巡", "をめぐ", "について", "に関し", "は、", "은 ", "는 ", "을 포함", "를 포함"})
	return l > 0
}

// movedGoods returns the verb before the name of stolen goods that are the topic of a sum: 믹서로 보내진 도난 자금은 5천200만 달러.
func (r *reader) movedGoods(s *sentence, gs []token, f figure) *token {
	const reach = 8
	for _, stolen := range s.tokens {
		if stolen.tags&(steal|stolenGoods) == 0 || stolen.End > f.Start || f.Start-stolen.End > reach+reach {
			continue
		}
		_, l := firstAt(r.folded, stolen.End, []string{" 자금", " 자산", " 코인", " 가상자산", " 이더리움"})
		if !r.isTopic(stolen.End + l) {
			continue
		}
		for k := range gs {
			g := &gs[k]
			if g.tags&(launder|move) == 0 || g.tags&steal != 0 || g.End > stolen.Start || stolen.Start-g.End > reach+r.nameBefore(s, stolen.Start) {
				continue
			}
			end := g.End
			for isHangul(r.folded[end]) {
				end++
			}
			if finalOf(r.folded[end-1]) == finalNieun {
				return g
			}
		}
	}
	return nil
}

// nameBefore is the length of the name of a victim that ends right before a place.
func (r *reader) nameBefore(s *sentence, i int) int {
	for _, tok := range s.tokens {
		if tok.tags&victim != 0 && tok.End == i-1 {
			return tok.End - tok.Start
		}
	}
	return 0
}

// goods are what Korean counts a sum of: 445억원의 코인은.
var goods = []string{"의 코인", "의 가상자산", "의 암호화폐", "의 가상화폐", "의 이더리움", "의 비트코인", "의 자금", "의 자산", "의 돈", " 코인", " 가상자산", " 암호화폐", " 가상화폐", " 이더리움"}

// pastGoods returns the place behind the goods that a sum which ends at place i is the worth of.
func (r *reader) pastGoods(i int) int {
	i = skipWorth(r.folded, i)
	_, l := firstAt(r.folded, i, goods)
	return i + l
}

// nounOfAnother reports whether a word is the noun of another sum than this one, to which it is joined: 20億ドルの取引と1億ドルの資金洗浄.
func (r *reader) nounOfAnother(s *sentence, g *token, f figure) bool {
	if s.lang == english {
		return false
	}
	for _, o := range s.figures {
		if o.Start < f.End || o.ConvertedFrom != "" || !(o.End == g.Start || hasBefore(r.folded, g.Start, "の") && o.End == g.Start-1 || hasBefore(r.folded, g.Start, "의 ") && o.End == g.Start-2) {
			continue
		}
		joined := r.folded[f.End:o.Start]
		return len(joined) > 3 && isOneOf(joined[len(joined)-1], "と、や")
	}
	return false
}

// heldUps are the nouns of attacks that a sum says the size of.
var heldUps = []string{"hack", "exploit", "breach", "attack", "cyberattack", "intrusion"}

// attackBefore returns the attack whose worth a figure is where no verb says so: 攻撃で6億ドル, 30億ドルに上る攻撃,
// attacks valued at $3 billion.
func (r *reader) attackBefore(s *sentence, f figure) *token {
	_, sized := firstAt(r.folded, f.core.End, []string{"規模の", "台の"})
	_, rises := firstAt(r.folded, f.End, []string{"に上る", "にのぼる", "に達する", "相当の", "規模の", " 규모의", "에 달하는", " worth of ", " in "})
	_, valued := firstBefore(r.folded, f.Start, []string{"valued at ", "worth ", "totaling ", "totalling ", "amounting to "})
	rises += sized
	if rises == 0 && hasAt(r.folded, f.End, "の") {
		for i := f.End; i < min(s.End, f.End+24); i++ {
			_, l := firstAt(r.folded, i, []string{"への攻撃", "へのサイバー攻撃", "に対する攻撃", "に対するサイバー攻撃"})
			rises = max(rises, l)
		}
	}
	if s.lang == english {
		for i := range s.tokens {
			if tok := &s.tokens[i]; tok.tags&attack != 0 && r.nounBehind(f, tok) && r.has(heldUps, tok.Span) {
				return tok // the $5 million hack
			}
		}
	}
	if rises > 0 || valued > 0 {
		for i := range s.tokens {
			if tok := &s.tokens[i]; tok.tags&attack != 0 && s.clauseAt(tok.Start) == s.clauseAt(f.Start) && (s.lang != english || valued > 0 || r.countsIn(f, tok)) {
				return tok
			}
		}
	}
	if s.lang == english && hasBefore(r.folded, f.Start, " for ") {
		for i := range s.tokens {
			if tok := &s.tokens[i]; tok.tags&attack != 0 && tok.End <= f.Start && r.has([]string{"exploited", "hacked", "attacked", "breached"}, tok.Span) && s.clauseAt(tok.Start) == s.clauseAt(f.Start) {
				return tok // hacked an exchange for $5 million
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

// countsIn reports whether a sum is said to be one of attacks: $3 billion in suspected cyberattacks, $670 million in all.
func (r *reader) countsIn(f figure, attack *token) bool {
	if hasAt(r.folded, f.End, " in all") {
		return true
	}
	_, l := firstAt(r.folded, f.End, []string{" worth of", " in"})
	f.End += l
	return r.nounBehind(f, attack)
}

// nounBehind reports whether a noun stands behind a sum with nothing but adjectives between: the $5 million flash loan attack.
func (r *reader) nounBehind(f figure, noun *token) bool {
	const reach = 26
	gap := noun.Start - f.End
	if gap < 1 || gap > reach || !hasAt(r.folded, f.End, " ") {
		return false
	}
	between := string(r.folded[f.End:noun.Start])
	return !strings.ContainsAny(between, ",;()") && !slices.ContainsFunc(strings.Fields(between), func(w string) bool { return slices.Contains(noAdjectives, w) })
}

// listed reports whether two figures stand side by side in a list of what was taken: 173,600 ETH and 25.5m USDC.
func (r *reader) listed(a, b figure) bool {
	if a.Start > b.Start {
		a, b = b, a
	}
	if a.Currency == b.Currency || b.Start < a.End || b.Start-a.End > 12 {
		return false
	}
	gap := string(r.folded[a.End:b.Start])
	for _, u := range unitsAfter { // 930万XRPとエイダ250万ADA: the coin stands before its number too
		if u.code == b.Currency && b.Currency.isCoin() && strings.HasSuffix(gap, u.word) {
			gap = strings.TrimSuffix(gap, u.word)
			break
		}
	}
	for _, more := range []string{"、そのほか", "、その他", "、ほか", "とそのほか", "とその他", "、ならびに", "、および"} {
		if strings.HasPrefix(gap, more) {
			return true
		}
	}
	return slices.Contains([]string{" and ", ", ", ", and ", "と", "、", "および", "及び", "과 ", "와 ", " 및 ", ", 그리고 ", " plus "}, gap)
}

func (r *reader) joins(s *sentence, f finding, fig figure, g *token) bool {
	if fig.ConvertedFrom != "" {
		return slices.ContainsFunc(f.figures, func(o figure) bool { return o.AsWritten == fig.ConvertedFrom || o.ConvertedFrom == fig.ConvertedFrom })
	}
	if f.anchor != g.Span {
		return false
	}
	return r.listed(f.figures[len(f.figures)-1], fig)
}

// headlineTail reports whether the verb of coins stands between them and their worth.
func (r *reader) headlineTail(coins, worth figure) bool {
	return coins.End <= worth.Start && headlineTail(string(r.folded[coins.End:worth.Start]))
}
