package claims

import "slices"

// warnings are the verbs of warning; behind the mark of a quotation, or before "that", they tell what is going on.
var (
	warnings   = []string{"警告", "注意を促", "注意喚起", "促し", "促す", "呼びかけ", "呼び掛け", "警鐘", "警戒", "warn", "caution", "alert", "advis", "경고", "주의", "당부"}
	warnedOf   = []string{"と", "との", "とする", "として", "と強く", "と改めて", "と注意を", "と警戒を", "として注意を", "として警戒を", "として、注意を", "と利用者に注意を", "と企業に注意を", "고 ", "라고 ", "며 ", "라며 ", "다며 ", "며 주의를 ", "다고 주의를 ", "다며 주의를 "}
	warnedBy   = []string{"と、", "として、", "として", "とし、", "いると", "たと", "いと", "うと", "との", "다고 ", "라고 ", "다며 ", "라며 "} // who warned stands between
	warnedThat = []string{" that ", ": "}
)

// maxWarner bounds the name of who warns, between what is quoted and the verb.
const maxWarner = 20

// warnsLast is 1 where an English verb of warning stands behind what it tells: hackers are targeting firms, the FBI warned on Tuesday.
func (r *reader) warnsLast(s *sentence, verb token) int {
	at := verb.Start
	for at > s.Start && verb.Start-at <= 2*maxWarner && r.folded[at-1] != ',' {
		at--
	}
	if at == s.Start || r.folded[at-1] != ',' || slices.ContainsFunc(s.tokens, func(tok token) bool {
		return tok.tags&(attack|method|steal|launder) != 0 && tok.Start > at
	}) {
		return 0
	}
	return 1
}

// warned reports whether a clause tells by way of a warning what attackers do: …させていると注意を促した, warned that hackers …. A warning
// against something is an act of its own.
func (r *reader) warned(s *sentence, c *clause) bool {
	told := c.tags
	if s.lang != english && c.Start > s.Start {
		told = s.tags // …하며 접근하고 있다고 경고했다
	}
	if c.tags&foresee == 0 && (s.tags&(hacker|group|state) == 0 || told&(attack|method|steal|launder|move) == 0) {
		return false
	}
	found := false
	for _, tok := range c.tokens {
		if tok.tags&(counter|recover|sanction) == 0 {
			continue
		}
		_, warning := firstAt(r.folded, tok.Start, warnings)
		_, quote := firstBefore(r.folded, tok.Start, warnedOf)
		if quote == 0 && r.has(warnedBy, Span{max(c.Start, tok.Start-maxWarner-1), tok.Start}) {
			quote = 1
		}
		if s.lang == english {
			_, quote = firstAt(r.folded, tok.End, warnedThat)
			quote += r.warnsLast(s, tok)
		}
		if warning == 0 || quote == 0 {
			return false
		}
		found = true
	}
	return found
}
