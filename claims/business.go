package claims

import "slices"

// businessLosses are the words of losses that no thief makes: those of markets, bets and books.
var businessLosses = []string{"market ", "markets", "market.", "market,", "trading", "earnings", "quarter", "investment", "invested", "prices", "price of", "price drop", "price fall", "crash", "collapse", "bankrupt", "bet ", "bets ", "exposure", "net loss", "operating", "fiscal", "liquidation", "depeg", "write-down", "revenue", " fell",
	"相場の", "相場が", "相場変動", "相場急", "市場で", "決算", "計上", "四半期", "運用", "投資で", "投資に", "値下がり", "急落", "下落", "暴落", "破綻", "評価損", "営業", "赤字", "取引の不振", "시세 하락", "시세가", "시세 급락", "시세 변동", "결산", "분기", "시장에서", "투자 손실", "투자로", "하락", "폭락", "급락", "실적", "영업", "적자", "파산", "평가손실"}

// businessLoss reports whether what was lost, was lost in business: no attack and no theft is told, and a word of markets or books is.
func (r *reader) businessLoss(s *sentence, g *token) bool {
	if r.has(lostTo, s.Span) {
		return false
	}
	return g.tags&steal == 0 && r.loses(g) && s.tags&(attack|steal|hacker|group) == 0 && r.has(businessLosses, s.Span)
}

// lostTo say that a loss was somebody's doing.
var lostTo = []string{" to a trader", " to an attacker", " to attackers", " to a hacker", " to hackers", " to thieves", " to a thief", " to an exploit", " to an insider", " to a phish"}

// losingWords say that somebody has less; what vanished or is missing was no business.
var losingWords = []string{"lost", "lose", "losing", "loss", "suffered", "damage", "失っ", "失い", "失わ", "損失", "損害", "被害", "잃", "손실", "손해", "피해"}

func (r *reader) loses(g *token) bool { return g.tags&loss != 0 && r.has(losingWords, g.Span) }

// services are the kinds of bodies that hold cryptoassets.
var services = []string{"bridge", "crypto", "protocol", "wallet", "defi", "dex", "ブリッジ", "プロトコル", "ウォレット", "ファイナンス", "スワップ", "暗号資産", "仮想通貨", "取引所", "交換業", "거래소", "브리지", "브릿지", "프로토콜", "지갑", "가상자산", "암호화폐"}

// serviceLoses reports whether a named service that holds cryptoassets is told to have lost something: Horizon bridge lost about $100 million.
func (r *reader) serviceLoses(s *sentence, g *token) bool {
	if !r.loses(g) {
		return false
	}
	return slices.ContainsFunc(s.tokens, func(tok token) bool {
		if tok.tags&victim == 0 || tok.Start >= g.Start {
			return false
		}
		_, known := victimIDs()[nameKey(r.nameOf(tok))]
		return known || r.has(services, s.Span)
	})
}
