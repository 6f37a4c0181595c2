package claims

import "slices"

// titles stand behind the names of persons; with them a name is one even where it is of one word.
var titles = []string{"氏", "容疑者", "被告", "代表", "総裁", "社長", "幹部", "씨"}

// behindListed stand behind the name of one who is listed, and not behind that of one who is only spoken of.
var behindListed = []string{"氏", "容疑者", "被告", "代表", "総裁", "社長", "両氏", "幹部", "ら", "など", "を", "、", "と", "の計", "の両", "および", "及び", "("}

// listedPersons are the persons and bodies without a place in the lexicon that are the objects of a designation.
func (r *reader) listedPersons(s *sentence, span, verb Span) []string {
	var out []string
	add := func(name Span) {
		other := slices.ContainsFunc(s.tokens, func(tok token) bool {
			whole := tok.Start <= name.Start && name.End <= tok.End
			return tok.Start < name.End && name.Start < tok.End && (whole && tok.tags != victim || tok.tags&(state|group|service|official|hacker|asset) != 0)
		})
		if quoted := r.text.Quote(name); !other && !s.measures(name) && !slices.Contains(out, quoted) {
			out = append(out, quoted)
		}
	}
	switch s.lang {
	case english:
		r.englishPersons(r.objectOf(span, verb), add)
		for _, tok := range s.tokens { // redesignated X and sanctioned its successor
			if tok.tags&designate != 0 && tok.Start >= verb.End && tok.End <= span.End && r.has(strongDesignations, tok.Span) {
				r.englishPersons(r.objectOf(span, tok.Span), add)
			}
		}
		for i := verb.End; i < span.End; i++ {
			if _, l := firstAt(r.folded, i, []string{" as well as ", " along with ", " together with ", ", and also ", ", and its ", ", and his ", ", and their ", ", and "}); l > 0 {
				r.englishPersons(r.objectOf(span, Span{i, i + l}), add)
			}
		}
	case korean:
		r.koreanPersons(Span{span.Start, verb.Start}, add)
	default:
		r.japanesePersons(s, span, add)
		r.kanjiPersons(span, add)
		r.firstOfSome(s, span, add)
	}
	return out
}

// japanesePersons finds foreign names of persons, which have a dot between their parts or a title behind them.
func (r *reader) japanesePersons(s *sentence, in Span, add func(Span)) {
	for i := in.Start; i < in.End; i++ {
		if !isKatakana(r.folded[i]) || r.folded[i] == '・' || i > in.Start && isKatakana(r.folded[i-1]) {
			continue
		}
		name := Span{i, i}
		for name.End < in.End && isKatakana(r.folded[name.End]) {
			name.End++
		}
		_, object := firstAt(r.folded, name.End, behindListed)
		_, title := firstAt(r.folded, name.End, titles)
		if dotted := slices.Contains(r.folded[name.Start:name.End], '・'); object > 0 && (dotted || title > 0 || r.listsAt(s, name)) && name.End-name.Start >= 3 {
			add(name)
		}
		i = name.End
	}
}

// kanjiPersons finds names in kanji that a number of persons begins with: 中国籍の呉惠惠ら3人.
func (r *reader) kanjiPersons(in Span, add func(Span)) {
	for i := in.Start; i < in.End; i++ {
		if _, l := firstAt(r.folded, i, []string{"ら", "氏", "容疑者", "被告"}); l == 0 || !isKanji(runeAt(r.folded, i-1)) {
			continue
		}
		if r.folded[i-1] == '氏' {
			continue // 呉恵恵氏ら
		}
		name := Span{i, i}
		for name.Start > in.Start && isKanji(r.folded[name.Start-1]) {
			name.Start--
		}
		if n := name.End - name.Start; n >= 2 && n <= 4 && isOneOf(runeAt(r.folded, name.Start-1), "の、と") && slices.ContainsFunc(r.folded[i:min(in.End, i+6)], func(c rune) bool { return isOneOf(c, "人名氏") || isDigit(c) }) {
			add(name)
		}
	}
}

// koreanPersons finds the object of the verb, what is joined to it, and what stands before 등.
func (r *reader) koreanPersons(in Span, add func(Span)) {
	words := r.words(in)
	stem := func(w Span, particles ...string) (Span, bool) {
		_, l := firstBefore(r.folded, w.End, particles)
		name := Span{w.Start, w.End - l}
		if slices.Contains(noPersons, string(r.folded[name.Start:name.End])) {
			return name, false
		}
		return name, l > 0 && name.End-name.Start >= 2 && name.End-name.Start <= maxName && isHangul(r.folded[name.Start])
	}
	object := -1
	for k, w := range words {
		if _, ok := stem(w, "을", "를"); ok {
			object = k
		}
		if k > 0 && hasAt(r.folded, w.Start, "등") && w.End-w.Start <= 2 {
			if name, _ := stem(words[k-1]); name.End-name.Start >= 2 && isHangul(r.folded[name.Start]) {
				add(name)
			}
			for _, w := range words[max(0, k-5) : k-1] { // A와 B 등
				if name, ok := stem(w, "와", "과"); ok {
					add(name)
				}
			}
		}
	}
	for k := max(0, object-3); k <= object; k++ {
		particles := []string{"와", "과"}
		if k == object {
			particles = []string{"을", "를"}
		}
		if name, ok := stem(words[k], particles...); ok {
			add(name)
		}
	}
}

// listedKinds stand before the name of a body that is listed.
var listedKinds = []string{"exchange ", "mixer ", "bank ", "company ", "firm ", "service ", "marketplace ", "platform ", "broker ", "network ", "group ", "unit ", "market ", "trader ", "hacker ", "forum ", "operator ", "successor ", "subsidiary ", "affiliate ", "administrator ", "founder ", "named ", "called ", "as ", "exchanger "}

// noPersons are objects of Korean verbs beside those who are listed.
var noPersons = []string{"자산", "입국", "재산", "거래", "자금", "제재", "목록", "명단", "조치", "계좌", "주소", "혐의", "활동", "개발", "지원", "탈취", "가상자산", "세탁"}

// maxListed bounds the letters of the object of an English verb of listing that names are looked for in.
const maxListed = 120

// englishPersons finds runs of words with capitals.
func (r *reader) englishPersons(in Span, add func(Span)) {
	in.End = min(in.End, in.Start+maxListed)
	words := r.words(in)
	for k := 0; k < len(words); k++ {
		if !r.capital(words[k]) {
			continue
		}
		end := k
		for end+1 < len(words) && r.capital(words[end+1]) && !isOneOf(r.folded[words[end].End-1], ",.;:") {
			end++
		}
		before := Span{in.Start, words[k].Start}
		_, kind := firstBefore(r.folded, before.End, listedKinds)
		if end > k || kind > 0 || k == 0 && before.End-before.Start <= 1 { // a person has two names
			add(r.unquote(r.trimWord(Span{words[k].Start, words[end].End})))
		}
		k = end
	}
}

// firstOfSome finds the name that stands before など and a number of bodies, as the first of those: 平壌の自動化大学など4団体.
func (r *reader) firstOfSome(s *sentence, in Span, add func(Span)) {
	for i := in.Start; i < in.End; i++ {
		if !hasAt(r.folded, i, "など") || !slices.ContainsFunc(s.counts, func(n count) bool { return n.Start >= i+2 && n.Start <= i+4 }) {
			continue
		}
		name := Span{i, i}
		for name.Start > in.Start && (isKanji(r.folded[name.Start-1]) || nameLetter(r.folded[name.Start-1])) {
			name.Start--
		}
		if n := name.End - name.Start; n >= 3 && n <= maxName {
			add(name)
		}
	}
}

// listsInHeadline reports whether a Japanese headline ends, or pauses, on the noun of a listing: ミキサー創業者を制裁, ハッカー3人を制裁指定, 4団体の資産凍結.
func (r *reader) listsInHeadline(s *sentence, tok *token) bool {
	if s.lang != japanese {
		return false
	}
	end := 0
	for _, noun := range []string{"制裁対象に指定", "制裁対象に追加", "制裁リストに追加", "制裁指定", "資産凍結対象に", "制裁対象に", "資産凍結", "凍結", "制裁"} {
		if hasAt(r.folded, tok.Start, noun) {
			end = tok.Start + runeLen(noun)
			break
		}
	}
	_, object := firstBefore(r.folded, tok.Start, []string{"を", "を初の", "を初めて", "を新たに", "の", "に", "へ", "に独自", "を独自", "に追加", "の資産"})
	return end > 0 && object > 0 && (end >= s.End || isOneOf(r.folded[end], " ―…、")) && !isHiragana(runeAt(r.folded, end))
}

// listsAt reports whether a foreign name is the object right before a word of listing: ガランテックスを制裁した.
func (r *reader) listsAt(s *sentence, name Span) bool {
	at := name.End + 1
	return hasAt(r.folded, name.End, "を") && !slices.Contains(commonWords, string(r.folded[name.Start:name.End])) && slices.ContainsFunc(s.tokens, func(tok token) bool {
		return tok.tags&(sanction|listing) != 0 && (tok.Start == at || tok.Start == name.End)
	})
}
