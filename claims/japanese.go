package claims

import (
	"slices"
	"strconv"
)

// Rules of Japanese grammar that several frames share: what a frozen asset is, what a negated verb says, and which verb tells what becomes of the
// topic of a sentence.

// policeWords are in the names of those who seize and freeze what was stolen, and put nobody on a list.
var policeWords = []string{"警", "検察", "地検", "捜査", "裁判所", "地裁", "取引所", "交換所", "交換業者", "発行会社", "発行元", "テザー", "サークル", "バイナンス"}

// headStates open the headlines of what governments do, each with a pause behind it.
var headStates = []string{"米、", "英、", "韓、", "日、", "豪、", "米韓、", "日米、", "日韓、", "米英、", "日米韓、", "米英豪、", "日米韓3カ国、", "米欧、"}

// actingState finds the state that a headline of sanctions begins with: 米、暗号資産ミキサーを初の制裁.
func (r *reader) actingState(s *sentence) []token {
	if s.lang != japanese || s.tags&(sanction|listing) == 0 {
		return nil
	}
	_, l := firstAt(r.folded, s.Start, headStates)
	if l == 0 || slices.ContainsFunc(s.tokens, func(tok token) bool { return tok.Start < s.Start+l }) {
		return nil
	}
	return []token{{Span{s.Start, s.Start + l - 1}, official}}
}

// freezesSum makes the freezing of assets one of stolen money where a sum stands before it, 約100万ドル分の資産を凍結, or where police or an exchange
// is who freezes: neither puts anybody on a list.
func (r *reader) freezesSum(s *sentence) {
	if s.lang != japanese || s.tags&listing == 0 {
		return
	}
	for i := range s.tokens {
		tok := &s.tokens[i]
		if tok.tags&listing != 0 && r.has([]string{"凍結"}, tok.Span) && r.has([]string{"資産"}, tok.Span) && (r.sumsGoods(s, tok.Start) || r.has(policeWords, r.subjectBefore(s, tok.Start))) {
			tok.tags = recover
		}
	}
	s.gatherTags()
}

// sumsGoods reports whether a sum stands before the goods at place i, which it is the worth of.
func (r *reader) sumsGoods(s *sentence, i int) bool {
	return slices.ContainsFunc(s.figures, func(f figure) bool {
		at := skipWorth(r.folded, f.End)
		return at == i || at+1 == i && r.folded[at] == 'の'
	})
}

// subjectBefore returns the name of the nearest subject or topic before place i, or an empty range.
func (r *reader) subjectBefore(s *sentence, i int) Span {
	for k := i - 1; k > s.Start; k-- {
		if !isOneOf(r.folded[k], "はが") || isHiragana(r.folded[k-1]) {
			continue
		}
		name := Span{k, k}
		for name.Start > s.Start && k-name.Start < maxSpeaker && !isOneOf(r.folded[name.Start-1], "、。はが") {
			name.Start--
		}
		return name
	}
	return Span{i, i}
}

// negations stand behind the stem of a verb that tells what somebody says he has not done.
var negations = []string{"でいない", "ていない", "ではいない", "てはいない", "でなどいない", "てなどいない", "でもいない", "てもいない", "でいません", "ていません", "てはおらず", "ではおらず", "ておらず", "でおらず", "だことはない", "たことはない", "だことがない", "たことがない", "だ事実はない", "た事実はない", "だ覚えはない", "た覚えはない", "だことなどない", "たことなどない", "だことは一度もない", "たことは一度もない", "だこともない", "たこともない"}

// ourselves are those who speak of what they have not done.
var ourselves = []string{"わが国", "我が国", "我々", "われわれ", "当社", "自国", "共和国"}

// disowns finds the negation of a verb of theft or attack in a sentence that tells what a thieving state or group says of itself: 一銭も盗んでいないと主張.
func (r *reader) disowns(s *sentence) []token {
	if s.lang != japanese || s.tags&tell == 0 || s.tags&(state|group) == 0 && !r.has(ourselves, s.Span) {
		return nil
	}
	var out []token
	for _, tok := range s.tokens {
		if tok.tags&(steal|attack) == 0 {
			continue
		}
		for i := tok.End; i < min(s.End, tok.End+maxInflection) && isHiragana(r.folded[i]); i++ {
			if _, l := firstAt(r.folded, i, negations); l > 0 && !slices.ContainsFunc(s.tokens, func(o token) bool { return o.Start < i+l && i < o.End }) {
				out = append(out, token{Span{i, i + l}, deny})
				break
			}
		}
	}
	return out
}

// predicate returns the verb that tells at the end of a sentence what the sum that is its topic was: 4億円は、洗浄のために送った資金だった.
func (r *reader) predicate(s *sentence, gs []token, f figure) *token {
	if s.lang != japanese || !hasAt(r.folded, skipWorth(r.folded, f.End), "は") {
		return nil
	}
	for i := len(gs) - 1; i >= 0 && gs[i].Start >= f.End; i-- {
		at := r.relative(gs[i].Span)
		noun, l := firstAt(r.folded, at, []string{"資金だ", "資金で", "資産だ", "資産で", "暗号資産だ", "暗号資産で", "仮想通貨だ", "仮想通貨で", "もの"})
		if at == 0 || l == 0 || noun == "" {
			continue
		}
		if moved := r.partOfMoved(gs, f); moved != nil && gs[i].tags&steal != 0 {
			return moved
		}
		return &gs[i]
	}
	return nil
}

// ofAct reports whether a day is that of the arrest or the order that ends a sentence, behind its topic, and not of the theft that it is for:
// 県警は4日、…移したとして男を逮捕した.
func (r *reader) ofAct(s *sentence, w *when, f *finding) bool {
	if s.lang != japanese || !w.day || w.timed || w.End > f.anchor.Start {
		return false
	}
	_, topic := firstBefore(r.folded, w.Start, []string{"は", "が", "も"})
	_, pause := firstAt(r.folded, w.End, []string{"、", "までに、"})
	if pause == 0 || topic == 0 && w.Start > s.Start {
		return false
	}
	return slices.ContainsFunc(s.tokens, func(tok token) bool {
		return tok.tags&(counter|indict|designate) != 0 && tok.Start > f.anchor.End && r.has([]string{"として", "とし、", "疑いで", "容疑で", "罪で"}, Span{f.anchor.End, tok.Start})
	})
}

// unfinished are verbs in the present that stand behind a sum, views what may stand behind those.
var (
	unfinished = []string{"になる", "となる", "に達する", "に上る", "にのぼる", "に及ぶ", "に届く", "に膨らむ", "に増える", "を超える", "を上回る", "を突破する", "に迫る", "を下回る", "にとどまる", "に減る", "に拡大する", "へ拡大する", "へ膨らむ", "へ増える", "へ減る", "に増加する", "へ増加する", "に減少する", "へ減少する", "に伸びる"}
	views      = []string{"とみる", "とみて", "と見る", "と見て", "と見込", "と予", "との予", "との見", "との試算", "と試算", "と推計", "だろう", "はずだ", "と占", "かもしれ", "恐れ", "可能性"}
)

// viewedAhead reports whether somebody holds that a sum will be reached, in the present tense, in a time that is not over: 今年は20億ドルになるとみる.
func (r *reader) viewedAhead(s *sentence, f *finding) bool {
	if s.lang != japanese || len(f.figures) == 0 {
		return false
	}
	if f.when != nil && (f.when.From == "" || r.isOver(f.when) || f.when.day) || f.when == nil && !r.has([]string{"年末", "年内", "今後", "将来", "このまま", "いずれ", "来年", "ない場合、", "した場合、", "なければ、"}, s.Span) {
		return false
	}
	at := skipWorth(r.folded, f.figures[len(f.figures)-1].End)
	_, l := firstAt(r.folded, at, unfinished)
	if l == 0 {
		return false
	}
	at += l
	if runeAt(r.folded, at) == '」' {
		at++
	}
	_, view := firstAt(r.folded, at, views)
	return view > 0
}

// moreOrLess tell of more or less of what was told before.
var moreOrLess = []string{"増え", "増加", "膨らむ", "膨らみ", "拡大", "上回る", "更新す", "減る", "減少", "下回る", "続く", "続ける", "加速"}

// goesOn reports whether a sentence foresees more or less of the thefts that the sentence before told of: さらに増えるとの見通しを示した.
func (r *reader) goesOn(s *sentence) bool {
	return s.lang == japanese && s.topic && r.prior&steal != 0 && s.tags&foresee != 0 && s.tags&foreign == 0 && len(s.figures) == 0 && r.has(moreOrLess, s.Span)
}

// orders reports whether a range tells of an order of a regulator.
func (r *reader) orders(in Span) bool {
	return r.has([]string{"命じ", "命令を", "行政処分", "行政指導", "報告を求め"}, in)
}

// deniesTheft reports whether a sentence names the theft that it denies. Damage and outflow have other causes too.
func (r *reader) deniesTheft(s *sentence) bool {
	return s.lang == japanese && slices.ContainsFunc(s.tokens, func(tok token) bool {
		_, other := firstAt(r.folded, tok.Start, []string{"被害", "損害", "流出"})
		return tok.tags&steal != 0 && other == 0
	})
}

// charges reports whether a word of suspicion is what somebody is arrested or tried for: 窃盗の疑いで逮捕.
func (r *reader) charges(s *sentence, tok token) bool {
	if s.lang != japanese || tok.tags&suspect == 0 {
		return false
	}
	_, on := firstAt(r.folded, tok.End, []string{"で", "により"})
	return on > 0 && r.has([]string{"疑い", "容疑"}, tok.Span) && slices.ContainsFunc(s.tokens, func(o token) bool {
		return o.tags&(counter|indict) != 0 && o.Start > tok.End && s.clauseAt(o.Start) == s.clauseAt(tok.Start) && r.has([]string{"逮捕", "摘発", "起訴", "書類送検", "指名手配", "立件", "告発", "捜査", "送検"}, o.Span)
	})
}

// kept are what a body holds for others or for itself, and what is taken from it.
var kept = []string{"預かり資産", "運用資産", "準備金", "基金"}

// holdings reports whether a word that is else of other money names the holdings that a sum is the worth of, and a verb says behind it that they were lost or
// taken: 2億ドル相当の預かり資産を失った.
func (r *reader) holdings(s *sentence, g *token, f figure) bool {
	at := skipWorth(r.folded, f.End)
	if at < s.End && r.folded[at] == 'の' {
		at++
	}
	_, object := firstAt(r.folded, g.End, []string{"を", "が", "の"})
	return s.lang == japanese && at == g.Start && object > 0 && r.has(kept, g.Span) && slices.ContainsFunc(s.tokens, func(tok token) bool {
		return tok.tags&(steal|loss) != 0 && tok.Start >= g.End && s.clauseAt(tok.Start) == s.clauseAt(g.Start)
	})
}

// drawnFrom reports whether a verb tells that assets are gone from where cryptoassets are kept: ホットウォレットから多額の資金が引き出された.
func (r *reader) drawnFrom(s *sentence, tok token) bool {
	const reach = 24
	if s.lang != japanese || tok.tags&loss == 0 || !r.has([]string{"引き出され", "消え", "失われ", "なくな", "無くな"}, tok.Span) {
		return false
	}
	return slices.ContainsFunc(s.tokens, func(o token) bool {
		return o.tags&(asset|victim|victims) != 0 && o.End <= tok.Start && tok.Start-o.End <= reach && hasAt(r.folded, o.End, "から") && s.clauseAt(o.Start) == s.clauseAt(tok.Start)
	})
}

// goodsBetween reports whether cryptoassets are named between two places.
func (r *reader) goodsBetween(s *sentence, from, to int) bool {
	return slices.ContainsFunc(s.tokens, func(tok token) bool { return tok.tags&asset != 0 && tok.Start >= from && tok.End <= to })
}

// takenBefore returns the theft that is the attribute of a sum of which the sentence goes on to tell what became of it, where the theft is
// told with its own time or victim: 昨年11月に取引所から盗まれた1億ドルが今年3月に洗浄された.
func (r *reader) takenBefore(s *sentence, f figure, g *token) *token {
	if s.lang != japanese || g == nil || g.tags&(launder|move|recover) == 0 || g.tags&steal != 0 || g.Start < f.End {
		return nil
	}
	c := s.clauseAt(f.Start)
	for i := range c.tokens {
		tok := &c.tokens[i]
		if tok.tags&steal == 0 || tok.tags&stolenGoods != 0 || r.relative(tok.Span) != f.Start {
			continue
		}
		own := func(at Span) bool {
			return at.Start >= c.Start && at.End <= tok.Start && !slices.Contains(r.folded[at.End:tok.Start], '、')
		}
		dated := slices.ContainsFunc(s.whens, func(w when) bool { return own(w.Span) })
		whose := slices.ContainsFunc(c.tokens, func(o token) bool { return o.tags&victim != 0 && own(o.Span) })
		if dated || whose {
			return tok
		}
	}
	return nil
}

// outOf returns the victim from which a sum is told to have gone in a verb that no list has: Xブリッジから8150万ドルが抜け.
func (r *reader) outOf(s *sentence, f figure) *token {
	const reach = 24
	if n := r.nature(s); s.lang != japanese || n.flow || n.fraud || n.court || n.imagined || n.trade || s.tags&(foreign|counter|recover|foresee|deny) != 0 || !hasAt(r.folded, skipWorth(r.folded, f.End), "が") {
		return nil
	}
	c := s.clauseAt(f.Start)
	for i := range c.tokens {
		tok := &c.tokens[i]
		if from, _ := firstAt(r.folded, tok.End, []string{"から", "のウォレットから", "のホットウォレットから", "の口座から"}); tok.tags&victim != 0 && tok.tags&(means|service) == 0 && from != "" && tok.End < f.Start && f.Start-tok.End <= reach {
			gone := *tok
			gone.tags |= steal
			return &gone
		}
	}
	return nil
}

// calledToo reports whether a clause about a group gives it a name in quotation marks, or says that it is the same as another that no register has:
// キムスキーは「タリウム」の名でも知られ.
func (r *reader) calledToo(s *sentence, c *clause) bool {
	if s.lang != japanese || c.tags&(attack|steal|launder|method|counter) != 0 {
		return false
	}
	return r.has([]string{"」の名でも", "」とも呼ばれ", "」の別名", "と同一", "」として知られ", "」の名で知られ"}, c.Span)
}

// recentYears reports whether two numbers of two digits are of years that have begun, and not long ago: 17~23年.
func (tl *timeline) recentYears(from, to int) bool {
	const recent = 12
	py, _, _ := parts(tl.published)
	return from < to && 2000+to <= py && 2000+from >= py-recent
}

// recentYear reads the two digits of one of the last years at the head of a clause where no year was named before: 25年に盗まれた暗号資産は. How long something
// took is told otherwise.
func (tl *timeline) recentYear(t []rune, i int) (calendar, bool) {
	const recent = 12
	py, _, _ := parts(tl.published)
	c, ok := shortYear(t, i, py-recent)
	if _, once := firstAt(t, c.End, []string{"に一", "に1", "に及", "にわた", "に渡", "続", "ぶり", "間", "以上", "余"}); !ok || once > 0 || c.y > py || !isOneOf(runeAt(t, c.End), "には、の上下前後以") {
		return calendar{}, false
	}
	return c, true
}

// asksAt reports whether the mark of a headline that something may be so stands at place i: 盗んだ資金、海外で洗浄か 北朝鮮.
func (r *reader) asksAt(s *sentence, i int) bool {
	return hasAt(r.folded, i, "か") && (i+1 >= s.End || isOneOf(r.folded[i+1], " ―…"))
}

// lacking takes back the countermeasure that is told to be missing or poor: 資金洗浄対策の不備.
func (r *reader) lacking(s *sentence) {
	if s.lang != japanese || s.tags&counter == 0 {
		return
	}
	for i := range s.tokens {
		tok := &s.tokens[i]
		if _, l := firstAt(r.folded, tok.End, []string{"の不備", "に不備", "の遅れ", "の甘さ", "の欠如", "不足", "の不足", "が不十分", "の不十分", "を怠", "の怠慢", "の欠陥", "違反"}); l > 0 && tok.tags&counter != 0 {
			tok.tags &^= counter | prevent
			if i > 0 && s.tokens[i-1].End == tok.Start {
				s.tokens[i-1].tags &^= launder // 資金洗浄対策 is one word
			}
		}
	}
	s.gatherTags()
}

// upToIn begins a time that is told up to a month with the year that is named right before it, and reports whether it did: 今年は9月までに.
func (w *when) upToIn(t []rune, year *when, at int) bool {
	y, _, _ := parts(w.To)
	from, m, _ := parts(year.From)
	if w.From != "" || w.To == "" || y != from || m != 0 || year.From != year.To || !slices.Contains([]string{"は", "も", "、", "は、", "には", "に入り", "に入って", "の"}, string(t[year.End:at])) {
		return false
	}
	w.From, w.Start = year.From, year.Start
	w.Basis = string(t[year.Start:at]) + w.Basis
	return true
}

// eachNamed reports whether a Japanese sentence names as many victims as it counts attacks: コインチェックとZaifの2件.
func (r *reader) eachNamed(s *sentence, c count) bool {
	var names []string
	for _, tok := range s.tokens {
		if name := r.nameOf(tok); tok.tags&victim != 0 && tok.End <= c.Start && !slices.Contains(names, name) {
			names = append(names, name)
		}
	}
	return s.lang == japanese && c.What == "attacks" && len(names) > 1 && c.Value == Decimal(strconv.Itoa(len(names)))
}

// ownersOfPart reports whether a part of a sum is told by whose it was, and so is of the same theft: うち会社の資産は約22億円.
func (r *reader) ownersOfPart(s *sentence, f *finding) bool {
	const reach = 10
	return s.lang == japanese && r.has([]string{"顧客", "会社", "自社", "同社", "利用者", "会員", "預かり"}, Span{f.End, min(s.End, f.End+reach)})
}

// partOfMoved returns the laundering of the sum before of which a figure is a part: 40億ドルを洗浄し、うち3700万ドルは….
func (r *reader) partOfMoved(gs []token, f figure) *token {
	if _, l := firstBefore(r.folded, f.Start, []string{"うち", "うち、"}); l == 0 {
		return nil
	}
	for i := len(gs) - 1; i >= 0; i-- {
		if gs[i].End <= f.Start && gs[i].tags&(launder|steal) != 0 {
			if gs[i].tags&steal != 0 {
				return nil
			}
			return &gs[i]
		}
	}
	return nil
}

// inCash reports whether a sum is of notes and coins: 現金500万円.
func (r *reader) inCash(f figure) bool {
	_, before := firstBefore(r.folded, f.Start, []string{"現金", "現金約", "現金計"})
	return before > 0 || hasAt(r.folded, skipWorth(r.folded, f.End), "現金") || hasAt(r.folded, f.End, "の現金")
}
