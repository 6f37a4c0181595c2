package claims

import "slices"

// stealth are the adverbs and subjects that make a theft of a transfer, wherever in its clause they stand.
var stealth = []string{"無断で", "勝手に", "許可なく", "無許可で", "いつの間にか", "知らないうちに", "知らぬ間に", "気づかぬうちに", "気付かないうちに", "何者かに", "何者かが", "正体不明の"}

// stealthy makes a theft of a Japanese transfer of cryptoassets that is told to be done in stealth, where nothing was told as stolen before:
// 利用者の資産がいつの間にか別のアドレスへ移されていた.
func (r *reader) stealthy(s *sentence) {
	if s.lang != japanese || s.topic || s.tags&(asset|victim|victims) == 0 || s.tags&(steal|stolenGoods|launder|hacker|group) != 0 || len(s.figures) == 0 {
		return
	}
	const reach = 30
	for i := range s.tokens {
		tok := &s.tokens[i]
		if tok.tags&move == 0 || !r.has(stealth, Span{max(s.Start, tok.Start-reach), tok.Start}) || r.has([]string{"交換", "両替", "換え", "替え", "経由"}, tok.Span) {
			continue
		}
		tok.tags = steal
		s.tags |= steal
		return
	}
}

// drains reports whether a hacker is told to draw a sum from where a body keeps it: 攻撃者はブリッジから12万ETHを引き出した.
func (r *reader) drains(s *sentence, g *token) bool {
	if s.lang != japanese || s.tags&hacker == 0 || s.tags&(stolenGoods|steal) != 0 || !r.has([]string{"引き出", "引出", "抜き", "吸い"}, g.Span) {
		return false
	}
	c := s.clauseAt(g.Start)
	return slices.ContainsFunc(c.tokens, func(tok token) bool {
		return tok.tags&(victim|victims|asset) != 0 && tok.End <= g.Start && hasAt(r.folded, tok.End, "から") && tok.tags&(means|service) == 0
	})
}

// swindled reports whether what was taken by a trick was taken from a body that keeps cryptoassets, and not from people by promises:
// 交換業者から15億円相当の仮想通貨をだまし取った.
func (r *reader) swindled(s *sentence, g *token) bool {
	if s.lang != japanese || !r.has([]string{"だまし取", "騙し取", "詐取"}, g.Span) || s.tags&asset == 0 {
		return false
	}
	return slices.ContainsFunc(s.tokens, func(tok token) bool {
		return (tok.tags&victim != 0 || tok.tags&(asset|victims) == asset|victims) && tok.End <= g.Start && hasAt(r.folded, tok.End, "から") && s.clauseAt(tok.Start) == s.clauseAt(g.Start)
	})
}

// groundOf reports whether the laundering of stolen goods is told as done, as the ground of the arrest or the charge behind it:
// 流出したNEMを不正に交換したとして逮捕した. In Korean the way must be told too: 환전상을 통해 현금으로 바꿔 전달한 혐의로 구속했다.
func (r *reader) groundOf(s *sentence, c *clause, g *token, act token) bool {
	if s.lang == korean {
		return act.Start >= g.End && c.tags&stolenGoods != 0 && r.has([]string{"을 통해", "를 통해", "을 거쳐", "를 거쳐"}, Span{c.Start, g.Start}) && r.has([]string{"한 혐의로", "한 혐의를", "했다는 혐의로"}, Span{g.End, act.Start})
	}
	return s.lang == japanese && act.Start >= g.End && !hasAt(r.folded, g.End, "を") && (c.tags&stolenGoods != 0 || r.stolenThing(s, c) || r.stolenCoin(s, c, g)) && r.has([]string{"たとして", "た疑い"}, Span{g.End, min(act.Start, g.End+maxInflection)})
}

// stolenCoin reports whether a clause names a coin by its theft right before a verb: コインチェックから流出したNEMを交換した.
func (r *reader) stolenCoin(s *sentence, c *clause, g *token) bool {
	return slices.ContainsFunc(c.tokens, func(tok token) bool {
		at := 0
		if tok.tags&steal != 0 && tok.End <= g.Start {
			at = r.relative(tok.Span)
		}
		return at > 0 && slices.ContainsFunc(c.tokens, func(o token) bool { return o.tags&asset != 0 && o.Start == at })
	})
}

// ground reports whether a laundering is the ground of an act that its clause tells.
func (r *reader) ground(s *sentence, c *clause, g *token) bool {
	return slices.ContainsFunc(c.tokens, func(tok token) bool { return tok.tags&(counter|indict) != 0 && r.groundOf(s, c, g, tok) })
}

// sumsUpMoved reports whether a sentence begins with the sum of the laundering that the sentence before told without one: 交換額は計190億円に上る.
func (r *reader) sumsUpMoved(s *sentence, b *Claim, c Claim) bool {
	return b.Kind == Laundering && c.Kind == Laundering && len(b.Amounts) == 0 && len(c.Amounts) > 0 && len(s.tokens) > 0 && s.tokens[0].tags&launder != 0 && s.tokens[0].Start == s.Start
}
