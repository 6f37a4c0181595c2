package claims

import (
	"slices"
	"unicode"
)

// victimKinds are the words that stand beside the name of a victim.
var victimKinds = map[language][]string{
	japanese: {"取引所", "取引所大手", "交換業者", "交換所", "交換業", "ブリッジ", "プロトコル", "ウォレット", "ゲーム", "サービス", "銀行", "企業", "会社", "業者", "事業者", "大手", "基盤", "橋", "運用アプリ", "取引アプリ", "投資アプリ", "売買アプリ"},
	korean:   {"거래소", "플랫폼", "브리지", "브릿지", "지갑", "업체", "은행", "프로토콜", "서비스"},
	english: {"exchange", "bridge", "protocol", "platform", "wallet", "lender", "custodian", "game", "marketplace", "bank", "firm", "project", "broker", "developer", "company",
		"exchanges", "app", "startup", "payments processor", "gateway", "dex"},
}

// ownGoods are what a body calls its own when it tells that it was robbed.
var ownGoods = []string{"同社", "同取引所", "自社", "当社", "預かり", "顧客", "利用者の", "ユーザーの", "ホットウォレット", "口座から", "システムに", "事業が", "部門が", "子会社が", "자사", "당사", "핫월렛", "고객 자산", "이용자 자산", "회원 자산", "이용자 ", "회원 "}

// maxName bounds the letters of a name.
const maxName = 30

// topicVictim is the victim that a sentence begins with as its topic, and that its later clauses still tell of: XはYを破られ、1億ドルを失った.
func (r *reader) topicVictim(s *sentence, in Span) []string {
	for _, tok := range s.tokens {
		if _, l := firstAt(r.folded, tok.End, []string{"は", "은 ", "는 "}); tok.tags&victim != 0 && tok.End <= in.Start && l > 0 {
			return []string{r.nameOf(tok)}
		}
	}
	if name, ok := r.topicName(s); ok && s.lang == japanese && r.has(lostWhole, in) && !r.isActorName(s, name) {
		return []string{r.text.Quote(name)} // ミキシンは…2億ドルを失った
	}
	return []string{}
}

// commonWord reports whether a word that can be the name of a victim is an ordinary one, since it is written without a capital:
// liquid assets, the north.
func (r *reader) commonWord(tok token) bool {
	if hasAt(r.folded, tok.Start, "the north") {
		return !unicode.IsUpper(r.text.Runes[tok.Start+len("the ")])
	}
	if hasAt(r.folded, tok.Start, "북,") {
		return isHangul(runeAt(r.folded, tok.Start-1)) // 전북, 경북
	}
	return tok.tags == victim && isLatin(r.folded[tok.Start]) && unicode.IsLower(r.text.Runes[tok.Start])
}

// namedVictims finds victims that the lexicon does not know by what stands around their names: 取引所「X」, Xから…が流出, crypto
// exchange X, 거래소 X.
func (r *reader) namedVictims(s *sentence) []token {
	if s.tags&(steal|loss|attack) == 0 && (s.lang != japanese || len(s.figures) == 0) {
		return nil
	}
	var out []token
	add := func(name Span) {
		known := func(o token) bool {
			return o.takes(name) && !(o.tags == funding && o.End == name.End && o.Start > name.Start) // Saddle Finance
		}
		if name.End > name.Start && !s.measures(name) && !slices.ContainsFunc(s.tokens, known) && !slices.ContainsFunc(out, known) {
			out = append(out, token{name, victim})
		}
	}
	switch s.lang {
	case english:
		r.englishVictims(s, add)
	case korean:
		r.koreanVictims(s, add)
	default:
		r.japaneseVictims(s, add)
	}
	return out
}

// measures reports whether a range is of a sum or a time, and so no name.
func (s *sentence) measures(in Span) bool {
	return slices.ContainsFunc(s.figures, func(f figure) bool { return f.Start < in.End && in.Start < f.End }) ||
		slices.ContainsFunc(s.whens, func(w when) bool { return w.Start < in.End && in.Start < w.End })
}

// takes reports whether a token leaves nothing of a name that could be one: it is not only a coin or a kind at one end of it, as in
// コインエックス.
func (tok token) takes(name Span) bool {
	if tok.Start >= name.End || name.Start >= tok.End {
		return false
	}
	return tok.End >= name.End && (tok.Start <= name.Start || tok.tags&^(asset|victims) != 0) || tok.tags&^(asset|victims|method) != 0
}

func (r *reader) japaneseVictims(s *sentence, add func(Span)) {
	if name, ok := r.topicName(s); ok && s.tags&victim == 0 && s.tags&(steal|loss) != 0 && s.tellsLast() && r.has(ownGoods, s.Span) {
		add(name)
	}
	for i := s.Start; i < s.End; i++ {
		if r.folded[i] == '「' {
			shut := i + 1
			for shut < s.End && shut-i <= maxName && r.folded[shut] != '」' {
				shut++
			}
			if shut == s.End || r.folded[shut] != '」' || shut == i+1 {
				continue
			}
			name := Span{i + 1, shut}
			_, kind := firstBefore(r.folded, i, victimKinds[japanese])
			_, from := firstAt(r.folded, shut+1, []string{"から", "の利用者から", "の口座から"})
			_, brand := firstBefore(r.folded, i, []string{"集団", "組織", "グループ", "部隊", "サイト", "ミキサー", "サービス"})
			if (kind > 0 && s.tags&(steal|loss|attack) != 0 || from > 0) && brand == 0 && !r.sentenceLike(name) {
				add(name)
			}
			continue
		}
		if !nameLetter(r.folded[i]) || i > s.Start && nameLetter(r.folded[i-1]) || isDigit(r.folded[i]) {
			continue
		}
		name := Span{i, i}
		for name.End < s.End && nameLetter(r.folded[name.End]) {
			name.End++
		}
		if n := name.End - name.Start; n < 3 || n > maxName || slices.Contains(commonWords, string(r.folded[name.Start:name.End])) {
			continue
		}
		if _, operator := firstBefore(r.folded, i, []string{"を運営する", "の運営元の", "の運営会社", "の運営元"}); operator > 0 && s.tags&(steal|loss|attack) != 0 {
			add(name)
			continue
		}
		if kind, l := firstBefore(r.folded, name.End, serviceEnds); l > 0 && name.End-name.Start > runeLen(kind) && (s.tags&(steal|loss|attack) != 0 || hasAt(r.folded, name.End, "から")) {
			add(name)
			continue
		}
		_, kind := firstBefore(r.folded, i, victimKinds[japanese])
		if slices.ContainsFunc(s.tokens, func(tok token) bool { return tok.tags&source != 0 && tok.End == i }) {
			continue // 調査会社X
		}
		if kind == 0 && r.appositive(name) {
			kind = 1
		}
		_, particle := firstAt(r.folded, name.End, []string{"は", "が", "で", "から", "の", "、", "に"})
		_, from := firstAt(r.folded, name.End, []string{"から", "社から", "銀行から", "の利用者から", "への攻撃", "へのサイバー攻撃", "へのハッキング", "への不正アクセス", "への不正侵入", "のハッキングで", "のハッキング事件", "の流出事件", "の流出問題", "流出は", "流出事件", "流出の", "流出、", "流出で", "流出に", "ハッキング事件", "ハッキングは"})
		ofCase := hasAt(r.folded, name.End, "事件の") && slices.ContainsFunc(s.figures, func(f figure) bool { return f.Start == name.End+3 })
		if s.tags&(steal|loss|attack) == 0 && !ofCase {
			continue
		}
		if ofCase || kind > 0 && particle > 0 || s.sums() > 1 && s.tags&steal != 0 && r.figureBehind(s, name) || from > 0 && s.tags&(steal|loss) != 0 && s.tags&(asset|attack|hacker|group|state) != 0 {
			add(name)
		}
	}
}

// appositives stand before the name of a body and say what it is; ordinaryParts name what a body has.
var (
	appositives   = []string{"分散型取引所の", "取引所の", "交換所の", "交換業者の", "大手の", "分散型金融の", "サービスの", "プロトコルの"}
	ordinaryParts = []string{"セキュリティ", "セキュリティー", "ソースコード", "コード", "パスワード", "スタッフ", "エンジニア", "サポート", "オペレーター", "インフラ", "プール", "スマートコントラクト", "ホームページ", "ドメイン", "クラウド", "ログイン", "トップ", "オーナー", "バグ", "ロゴ", "セール", "キャンペーン"}
)

// appositive reports whether a name stands behind the kind of a body and the mark of its apposition, as the topic or subject: 分散型取引所のウーフィーが.
func (r *reader) appositive(name Span) bool {
	_, kind := firstBefore(r.folded, name.Start, appositives)
	_, particle := firstAt(r.folded, name.End, []string{"は", "が", "から"})
	return kind > 0 && particle > 0 && !slices.Contains(ordinaryParts, string(r.folded[name.Start:name.End]))
}

// serviceEnds end the names of services that hold cryptoassets.
var serviceEnds = []string{"ウォレット", "ブリッジ", "プロトコル", "ファイナンス", "スワップ", "エクスチェンジ"}

// nameLetter reports whether a letter stands in a foreign name written in Japanese.
func nameLetter(r rune) bool { return isKatakana(r) || isLatin(r) || isDigit(r) || r == '.' }

// sentenceLike reports whether a quotation holds more than a name.
func (r *reader) sentenceLike(s Span) bool {
	for _, c := range r.folded[s.Start:s.End] {
		if isOneOf(c, "、。はがをにで") {
			return true
		}
	}
	return false
}

func (r *reader) koreanVictims(s *sentence, add func(Span)) {
	words := r.words(s.Span)
	if _, topic := firstBefore(r.folded, words[0].End, []string{"은", "는"}); topic > 0 && s.tags&victim == 0 && s.tellsLast() && r.has(ownGoods, s.Span) {
		if name := (Span{words[0].Start, words[0].End - 1}); r.datedTopic(s, name, words[0].End) {
			add(name)
		}
	}
	if name := (Span{words[0].Start, words[0].End - 1}); len(words) > 2 && s.tags&victim == 0 && s.tags&attack != 0 && name.End-name.Start >= 3 && isHangul(r.folded[name.Start]) && r.has([]string{"잃었", "잃은", "털렸", "탈취당", "도난당", "빼앗겼"}, s.Span) {
		_, topic := firstBefore(r.folded, words[0].End, []string{"은", "는", "이", "가"})
		_, thing := firstBefore(r.folded, name.End, notSpeakers)
		if topic > 0 && thing == 0 && !r.isActorName(s, name) && !r.endsInParticle(name) && !slices.ContainsFunc(s.tokens, func(tok token) bool { return tok.takes(name) }) {
			add(name) // 라디언트캐피털은 해킹으로 5천만달러를 잃었다
		}
	}
	if len(words) > 2 && s.tags&victim == 0 && s.tags&(steal|attack) == steal|attack && s.tellsLast() {
		if _, own := firstAt(r.folded, words[1].Start, []string{"재단은 ", "재단이 ", "측은 ", "운영사는 ", "운영사인 "}); own > 0 && words[0].End+1 == words[1].Start && !r.endsInParticle(words[0]) {
			add(r.unquote(words[0])) // 위믹스 재단은 해킹 공격으로 …했다고 공지했다
		}
	}
	for k, w := range words {
		_, kind := firstBefore(r.folded, w.Start-1, victimKinds[korean])
		if _, watcher := firstBefore(r.folded, w.Start-1, []string{"보안업체", "분석업체", "보안 업체", "분석 업체", "분석기업", "분석회사", "조사업체", "추적업체", "보안기업", "보안회사"}); watcher > 0 {
			kind = 0 // who counts what was stolen
		}
		befell := 0
		if _, subject := firstBefore(r.folded, w.End, []string{"이", "가", "은", "는"}); subject > 0 && k+1 < len(words) {
			_, befell = firstAt(r.folded, words[k+1].Start, []string{"해킹당", "해킹을 당", "해킹 공격을 받", "해킹 공격을 당", "해킹 피해를", "공격당", "공격을 받", "공격을 당", "털렸", "털려", "뚫렸", "뚫려", "도난당", "탈취당"})
		}
		name := w
		if k := slices.Index(r.folded[w.Start:w.End], '('); k > 0 {
			name.End = w.Start + k
		}
		for _, particle := range []string{"에서는", "에서", "으로부터", "로부터", "은", "는", "이", "가", "의", "을", "를", "도"} {
			if l := runeLen(particle); name.End-name.Start > l+1 && hasBefore(r.folded, name.End, particle) {
				name.End -= l
				break
			}
		}
		name = r.unquote(name)
		n := name.End - name.Start
		if befell > 0 && n >= 2 && n <= maxName && name.End < w.End && !isDigit(r.folded[name.Start]) && !r.endsInParticle(name) {
			add(name)
			continue
		}
		if slices.Contains(noVictims, string(r.folded[name.Start:name.End])) {
			continue
		}
		if kind > 0 && w.Start > s.Start && runeAt(r.folded, w.Start-1) == ' ' && n >= 2 && n <= maxName && name.End < w.End && !isDigit(r.folded[name.Start]) || s.sums() > 1 && n >= 2 && s.tags&(steal|attack) != 0 && r.figureBehind(s, name) {
			add(name)
		}
	}
}

// noVictims are Korean nouns that stand behind the kind of a body and name none.
var noVictims = []string{"대표", "대표이사", "이용자", "사용자", "관계자", "직원", "임직원", "운영사", "운영자", "회사", "업체", "창업자", "투자자", "고객", "계정", "지갑", "측", "임원", "전산망", "서버", "시스템", "회원", "계좌", "주소", "해킹", "보안", "업계", "시장", "개발자", "개발사", "피해", "자산"}

func (r *reader) unquote(s Span) Span {
	for s.Start < s.End && isOneOf(r.folded[s.Start], "'\"「‘“(") {
		s.Start++
	}
	for s.End > s.Start && isOneOf(r.folded[s.End-1], "'\"」’”)") {
		s.End--
	}
	return s
}

// words cuts a range at its spaces.
func (r *reader) words(s Span) []Span {
	var out []Span
	start := s.Start
	for i := s.Start; i <= s.End; i++ {
		if i == s.End || r.folded[i] == ' ' {
			if i > start {
				out = append(out, Span{start, i})
			}
			start = i + 1
		}
	}
	return out
}

// commonWords are Japanese words in katakana that name no victim.
var commonWords = []string{"プラットフォーム", "ウォレット", "サービス", "ネットワーク", "システム", "サーバー", "サーバ", "プロトコル", "ブリッジ", "アカウント", "コンピューター", "パソコン", "メール", "ユーザー", "インターネット", "ゲーム", "サイト", "アプリ", "ソフト",
	"ウェブサイト", "スマートフォン", "オンライン", "ホットウォレット", "コールドウォレット", "ウォームウォレット", "ハードウォレット", "ソフトウォレット", "ハードウェアウォレット", "ハードウエアウォレット", "マルチシグウォレット", "デジタルウォレット", "クロスチェーンブリッジ", "デファイプロトコル", "defiプロトコル", "レンディングプロトコル", "スマートウォレット", "ペーパーウォレット", "アトミックスワップ", "simスワップ", "アドレス", "グループ", "メンバー", "データ", "トークン", "ステーブルコイン", "プログラム", "データベース", "サイバー", "etf"}

// notNames are words with a capital that are no victims.
var notNames = []string{"the", "a", "an", "it", "he", "she", "they", "in", "on", "at", "north", "south", "u.s", "us", "china", "chinese", "russia", "russian", "iran", "hackers", "defi", "nft", "web3", "asia", "europe", "japan",
	"japanese", "korean", "korea", "ethereum", "bitcoin", "solana", "january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november", "december", "monday", "tuesday",
	"wednesday", "thursday", "friday", "saturday", "sunday", "crypto", "cryptocurrency", "american", "western", "state", "experts", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "several", "other", "users", "investors",
	"estonian", "israeli", "swiss", "dutch", "french", "german", "british", "thai", "turkish", "indonesian", "indian", "vietnamese", "malaysian", "singaporean", "australian", "canadian", "brazilian", "spanish", "italian", "ukrainian", "nigerian", "iranian", "european", "asian", "african", "slovenian", "polish", "maltese", "taiwanese", "filipino", "mexican", "london", "seoul", "tokyo", "dubai", "police"}

// englishVictims finds runs of capitalised words behind "exchange" or "from", before "exchange" or "was hacked".
func (r *reader) englishVictims(s *sentence, add func(Span)) {
	words := r.words(s.Span)
	for k := 0; k < len(words); k++ {
		if !r.capital(words[k]) {
			continue
		}
		end := k
		for end+1 < len(words) && end-k < 3 && r.capital(words[end+1]) && !isOneOf(r.folded[words[end].End-1], ",.;:") {
			end++
		}
		name := r.unquote(Span{words[k].Start, words[end].End})
		for name.End > name.Start && isOneOf(r.folded[name.End-1], ",.;:") {
			name.End--
		}
		if hasBefore(r.folded, name.End, "'s") {
			name.End -= 2
		}
		before, after := Span{}, Span{}
		if k > 0 {
			before = words[k-1]
		}
		if end+1 < len(words) {
			after = words[end+1]
		}
		is := func(w Span, list []string) bool {
			w = r.trimWord(w)
			return slices.Contains(list, string(r.folded[w.Start:w.End]))
		}
		_, service := firstBefore(r.folded, name.End, serviceNames)
		kind := service > 0 && name.End-name.Start > service && s.tags&(steal|attack|hacker) != 0
		appositive := end+2 < len(words) && isOneOf(r.folded[words[end].End-1], ",") && is(after, []string{"a", "an", "the"}) && slices.ContainsFunc(words[end+2:min(len(words), end+8)], func(w Span) bool { return is(w, victimKinds[english]) })
		noun := k > 0 && is(after, []string{"heist", "hack", "theft", "exploit", "breach", "robbery"})
		loses := is(after, []string{"lost", "loses", "suffered", "suffers"}) && s.tags&(attack|steal|hacker) != 0
		hit := kind || appositive || noun || loses || is(after, []string{"was", "were", "lost"}) && end+2 < len(words) && is(words[end+2], []string{"hacked", "drained", "robbed", "exploited", "breached", "attacked"})
		if end+3 < len(words) && is(after, []string{"said", "says", "announced", "confirmed", "disclosed", "acknowledged", "admitted"}) && is(words[end+2], []string{"it"}) && is(words[end+3], []string{"lost", "loses"}) && s.tags&(attack|steal|hacker) != 0 {
			hit, name = true, r.owned(name) // Hong Kong's Gatecoin said it lost
		}
		if k > 1 {
			hit = hit || is(before, []string{"on", "of", "at", "against"}) && is(words[k-2], []string{"attack", "attacks", "hack", "hacking", "breach", "exploit", "heist", "theft", "intrusion", "cyberattack"})
		}
		hit = hit || s.sums() > 1 && s.tags&(steal|loss) != 0 && r.figureBehind(s, name)
		if is(before, victimKinds[english]) || is(after, victimKinds[english]) || is(before, []string{"from"}) && s.tags&steal != 0 || hit {
			add(name)
		}
		k = end
	}
}

// owned is the part of an English name behind the place that it is of: Hong Kong's Gatecoin.
func (r *reader) owned(name Span) Span {
	for i := name.Start; i < name.End; i++ {
		if hasAt(r.folded[:name.End], i, "'s ") {
			return Span{i + len("'s "), name.End}
		}
	}
	return name
}

// serviceNames end the English names of services that hold cryptoassets.
var serviceNames = []string{" finance", " protocol", " network", " swap", " bridge", " exchange", " chain", " dao", " wallet", " markets"}

// figureBehind reports whether a sum stands right behind a name as its own: Rain Management's $16.13 million, Upbit ($50 million).
func (r *reader) figureBehind(s *sentence, name Span) bool {
	_, l := firstAt(r.folded, name.End, []string{"'s ", " (", "(", "の", "から", "에서 "})
	return l > 0 && slices.ContainsFunc(s.figures, func(f figure) bool { return f.Start == name.End+l })
}

func (r *reader) trimWord(w Span) Span {
	for w.End > w.Start && isOneOf(r.folded[w.End-1], ",.;:\"'") {
		w.End--
	}
	return w
}

// capital reports whether a word begins with a capital and may be a name.
func (r *reader) capital(w Span) bool {
	w = r.unquote(r.trimWord(w))
	if w.End-w.Start < 2 || w.End-w.Start > maxName || !unicode.IsUpper(r.text.Runes[w.Start]) {
		return false
	}
	return !slices.Contains(notNames, string(r.folded[w.Start:w.End]))
}
