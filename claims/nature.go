package claims

import "slices"

// plainTheft reports whether a sentence that names nothing of the subject still speaks of money stolen in a way that only
// it has: a verb of theft over dollars or coins. Damage and outflow have other causes too.
func (r *reader) plainTheft(s *sentence) bool {
	if s.tags&physical != 0 || r.nature(s).purse {
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
		if _, l := firstAt(r.folded, tok.Start, []string{"被害", "損害", "流出", "流失", "피해", "유출", "drain", "rob", "haul", "embezzl", "defraud"}); l == 0 || s.lang == english && s.tags&method != 0 {
			return true
		}
	}
	return false
}

// nature is what the money of a sentence may be besides stolen. It is looked for once a sentence, for a sentence may have thousands of figures.
type nature struct{ fraud, imagined, flow, trade, labour, court, purse, counted, computer, bank bool }

func (r *reader) nature(s *sentence) nature {
	if s.nature == nil {
		s.nature = &nature{fraud: r.has(frauds, s.Span), imagined: r.has(imagined, s.Span), flow: r.has(investorFlows, s.Span), trade: r.has(trades, s.Span), labour: r.has(labourers, s.Span), court: r.has(rulings, s.Span),
			purse: r.has(otherPurses, s.Span), computer: r.has(byComputer, s.Span), bank: r.has(otherAccounts, s.Span)}
		s.nature.counted = r.has(theftCounters, s.Span) && !s.nature.fraud && !r.has(swindles, s.Span) && !r.has(businessLosses, s.Span)
	}
	return *s.nature
}

// counters of thefts are the firms that watch chains: what they tell as lost was stolen, unless by promises or on a market.
var theftCounters = []string{"immunefi", "peckshield", "certik", "cyvers", "hacken", "slowmist", "blocksec", "beosin", "halborn", "펙실드", "서틱", "이뮤니파이", "슬로우미스트", "ペックシールド", "サーティック", "イミュニファイ", "スローミスト"}

// counted reports whether a firm that watches chains tells of something, and of no fraud or market.
func (r *reader) counted(s *sentence) bool {
	return s.tags&(loss|gain|steal) != 0 && r.nature(s).counted
}

// otherAccounts hold money that is no cryptoasset.
var otherAccounts = []string{"証券口座", "証券会社", "ネット証券", "インターネットバンキング", "ネットバンキング", "クレジットカード", "カード番号", "キャッシュカード", "電子マネー", "銀行口座から", "預金口座から", "ATM", "atm"}

// frauds take money by promises, and are not the thefts that this ledger keeps.
var frauds = []string{"元本保証", "高配当", "配当をうた", "出資金", "出資を募", "勧誘", "架空の投資", "名目で", "だまし取", "騙し取", "詐取", "원금 보장", "원금보장", "고수익", "투자금", "유사수신", "편취", "guaranteed returns", "pig butchering", "defraud", "swindl", "投資詐欺", "詐欺グループ", "特殊詐欺", "ねずみ講", "無限連鎖講", "横領", "着服", "投資話", "투자 사기", "허위 공시", "시세 조종", "시세조종", "시세를 조종", "리딩방", "로맨스 스캠", "먹튀", "미끼로", "다단계", "보이스피싱", "전세 사기", "횡령", "ponzi", "pyramid scheme", "investment scam", "romance scam", "embezzle", "investment fraud", "voice phishing", "voice-phishing", "fraudster", "scammer", "con artist", "con man", "conman", "boiler room", "telemarket"}

// crimeDamage is damage that somebody did: 被害, where 損失 may be of the market. Swindles do it by promises.
var (
	crimeDamage = []string{"被害", "피해"}
	swindles    = []string{"詐欺", "勧誘", "台風", "地震", "洪水", "火災", "相場", "暴落", "사기", "다단계", "태풍", "지진", "화재", "시세", "폭락"}
)

// otherPurses are what people steal from who break into no computer.
var otherPurses = []string{"charity", "church", "employer", "pensioner", "elderly", "school", "payroll", "welfare", "taxpayer", "parish", "estate of", "relative", "union dues", "trust fund", "hackathon", "in prizes", "prize money", "jackpot", "lottery", "in electricity", "of electricity", "company funds", "회사 자금", "회사 돈", "회삿돈", "공금", "보조금", "국고", "전세금", "보증금", "기부금", "후원금", "곗돈", "법인카드", "영업비밀"}

// intercepting are the verbs of taking in by promises as well as by force: without an attack or a name they tell of a fraud.
var intercepting = []string{"가로채", "가로챈", "가로챘", "편취", "갈취", "뜯어낸", "뜯어내", "뜯어냈", "だまし取", "騙し取", "詐取", "swindl", "defraud", "bilk", "fleec", "embezzl", "tricked", "conned", "scammed", "cheated", "duped"}

// byComputer are the words of attacks that no burglar makes.
var byComputer = []string{"malicious", "hack", "cyber", "online", "malware", "phish", "breach", "exploit", "ハッ", "サイバー", "不正アクセス", "マルウェア", "해킹", "해커", "사이버", "악성"}

// imagined are the words of exercises, in which nothing is stolen.
var imagined = []string{"tabletop exercise", "simulated the", "simulated theft", "simulated attack", "simulation of", "fictitious", "hypothetical", "mock attack", "in a drill", "the drill", "訓練を実施", "訓練では", "模擬訓練", "机上演習", "演習では", "演習を",
	"を想定した", "を想定し、", "との設定で", "という設定で", "との想定", "という想定", "する想定で", "た想定で", "との筋書き", "を題材に", "を題材と", "を描い", "を描く", "主人公", "フィクション", "というシナリオ", "とのシナリオ", "架空の", "모의훈련", "모의 훈련", "모의 해킹", "가상의 시나리오", "도상훈련", "를 가정한", "을 가정한"}

// investorFlows is money that investors take out of funds.
var investorFlows = []string{"etf", "上場投資信託", "資金流出", "資金の流出", "純流出", "投資信託", "ファンドから", "取り付け騒ぎ", "信用不安", "払い戻し請求", "引き出し請求", "解約", "outflow", "redemption", "순유출", "자금 유출", "자금이 유출", "펀드에서", "투자자금", "코스피", "코스닥", "증시", "순매도", "외국인 자금", "예금 인출", "stock market", "bank run"}

// trades bring in money without an attack.
var trades = []string{"石炭", "武器輸出", "武器の輸出", "労働者", "出稼ぎ", "密輸", "水産物", "海産物", "coal", "arms sale", "arms export", "weapons sale", "labourer", "laborer", "workers abroad", "overseas workers", "smuggl", "seafood", "tourism",
	"석탄", "무기 수출", "노동자", "밀수", "수산물"}

// labourers earn money by work, under a false name as it may be.
var labourers = []string{"it労働者", "it技術者", "it人材", "it要員", "情報技術者", "it 인력", "it인력", "it 노동자", "it worker", "it staff", "information technology worker"}

// rulings are the words of courts, before which stolen money stands for what somebody else did with it.
var rulings = []string{"判決", "言い渡", "懲役", "禁錮", "実刑", "執行猶予", "敗訴", "勝訴", "初公判", "論告求刑", "선고", "징역", "집행유예", "판결", "1심", "항소심", "sentenced", "years in prison", "prison term", "court ruled", "judge ruled", "verdict", "plaintiff", "class action"}

// fromDoing bounds whom somebody is kept from doing something.
const fromDoing = 40

// prevented reports whether the theft is one to be hindered, tried or taught, and not one that happened.
func (r *reader) prevented(s *sentence, g *token) bool {
	const reach = 6
	for _, tok := range s.tokens {
		if tok.tags&prevent == 0 {
			continue
		}
		if s.lang == english {
			if tok.End <= g.Start && g.Start-tok.End <= 12 || hasBefore(r.folded, g.Start, " from ") && tok.End <= g.Start && g.Start-tok.End <= fromDoing {
				return true // stop North Korea from laundering
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
	if s.lang == korean {
		if _, l := firstAt(r.folded, g.End, []string{"겠다", "려고", "려는", "려 했", "고자"}); l > 0 {
			return true // 빼내겠다며
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

// onlyData reports whether all that is told as taken in a sentence is information: what its loss costs is no theft.
func (r *reader) onlyData(s *sentence) bool {
	taken := 0
	for i := range s.tokens {
		if g := &s.tokens[i]; g.tags&steal != 0 {
			if taken++; !r.takesData(s, g) {
				return false
			}
		}
	}
	return taken > 0
}

func (s *sentence) figureNear(g *token) *figure {
	for i := range s.figures {
		if f := &s.figures[i]; f.Start >= g.End && f.Start-g.End <= 25 {
			return f
		}
	}
	return nil
}
