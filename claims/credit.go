package claims

import "slices"

// onlyCredits reports whether a sentence does nothing but say which paper or agency reported what stands before it: NHKが報じた.
func (s *sentence) onlyCredits() bool {
	return s.End-s.Start <= maxCredit && len(s.voices) > 0 && len(s.figures) == 0 && !slices.ContainsFunc(s.voices, func(v voice) bool { return v.rank < relay })
}

// relayed is a chain with those who relay it, who are outermost but for the outlet of the text.
func (r *reader) relayed(chain []string, by []voice) []string {
	out := slices.DeleteFunc(slices.Clone(chain), func(name string) bool { return name == r.item.outlet })
	for _, v := range by {
		if !slices.Contains(out, v.name) {
			out = append(out, v.name)
		}
	}
	return r.withOutlet(out)
}

// asToldBy reports whether a paper or an agency at whose mark place i is tells what another told it: 誌が匿名の当局者の話として伝えた.
func (r *reader) asToldBy(s *sentence, i int) bool {
	if !isOneOf(r.folded[i], "がは") {
		return false
	}
	if _, l := firstBefore(r.folded, i, japaneseMedia); l == 0 {
		return false
	}
	for k := i + 1; k < min(s.End, i+maxSpeaker) && !isOneOf(r.folded[k], "。「"); k++ {
		if _, l := firstAt(r.folded, k, []string{"の話として", "の証言として", "の情報として", "の話を", "を引用", "への取材", "の取材", "に取材", "の証言を", "の発言を", "に基づ", "を基に", "をもとに"}); l > 0 {
			return true
		}
	}
	return false
}

// remarks are what a quotation of somebody is called, behind its marks.
var remarks = []string{"との発言", "という発言", "とする発言", "との見方", "との話", "との証言", "との分析", "との声明", "との談話", "とのコメント", "とのコメ", "との見解", "との説明", "との指摘", "との評価", "との言葉"}

// remarked reports whether a quotation that is called a remark stands behind the mark at place i: 政府筋の「…」との発言.
func (r *reader) remarked(s *sentence, i int) bool {
	if r.folded[i] != 'の' || !hasAt(r.folded, i+1, "「") {
		return false
	}
	for k := i + 2; k < s.End; k++ {
		if r.folded[k] == '」' {
			_, l := firstAt(r.folded, k+1, remarks)
			return l > 0
		}
	}
	return false
}

// withPlace returns the foreign name before a place in parentheses that ends at i: QUOINE(東京).
func (r *reader) withPlace(s *sentence, i int) (Span, bool) {
	const longest = 8
	if !hasBefore(r.folded, i, ")") {
		return Span{}, false
	}
	open := i - 1
	for open > s.Start && i-open <= longest && r.folded[open] != '(' {
		open--
	}
	name := Span{open, open}
	for name.Start > s.Start && nameLetter(r.folded[name.Start-1]) {
		name.Start--
	}
	ordinary := slices.Contains(commonWords, string(r.folded[name.Start:name.End])) || slices.ContainsFunc(s.tokens, func(tok token) bool { return tok.tags&^victim != 0 && tok.takes(name) })
	return name, r.folded[open] == '(' && name.End-name.Start >= 3 && isKanji(r.folded[open+1]) && !ordinary
}

// sameFirms take up a body that the sentence before named.
var sameFirms = []string{"同社から", "同社の", "同社では", "同社は", "同社が", "同取引所", "同交換所", "同ブリッジ", "同プロトコル", "同サービス"}

// remember keeps the only victim that a sentence names for the next one, which may take it up: 同社からは….
func (r *reader) remember(s *sentence) {
	if only := s.onlyVictim(); only != nil {
		r.firm = r.nameOf(*only)
	} else if s.tags&victim != 0 || !r.has(sameFirms, s.Span) {
		r.firm = ""
	}
}

// sameFirm is the victim of a theft whose sentence names none and takes up the one that was named before it.
func (r *reader) sameFirm(s *sentence, c *Claim) string {
	if s.lang != japanese || c.Kind != TheftIncident || s.tags&victim != 0 || !r.has(sameFirms, s.Span) {
		return ""
	}
	return r.firm
}
