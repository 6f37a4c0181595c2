package claims

import "slices"

// leadIns end a clause that tells an attack of which the next clause tells the damage: 交換業者に5回侵入し、計5億ドルを得た.
var leadIns = map[language][]string{
	japanese: {"し、", "して、", "り、", "おり、", "れ、", "って、", "んで、", "せ、", "せて、", "け、", "けて、", "い、", "いて、", "げ、"},
	korean:   {"이며 ", "이고 ", "해 ", "하여 ", "으며 ", "으며, ", "하며 ", "며 "},
	english:  {";", "; "},
}

// leadIn widens a theft over the clause before it if that tells the attack by which it was done, with how many there were or without
// a sum of its own. What is told in doubt of the attack is then in doubt of the theft.
func (r *reader) leadIn(s *sentence, f *finding) {
	if f.part || f.of != nil || len(f.figures) == 0 {
		return
	}
	i := slices.IndexFunc(s.clauses, func(c clause) bool { return f.Start >= c.Start && f.Start < c.End })
	if i < 1 || slices.ContainsFunc(s.clauses[i].tokens, func(tok token) bool {
		return tok.tags&(group|state|hacker|victim) != 0 && tok.Start < f.figures[0].Start
	}) {
		return
	}
	before := &s.clauses[i-1]
	if _, l := firstBefore(r.folded, before.End, leadIns[s.lang]); l == 0 || before.tags&attack == 0 || before.tags&(steal|launder|counter|foresee|deny|funding|weapons) != 0 || s.figureBetween(before.Start, before.End) {
		return
	}
	counted := slices.ContainsFunc(s.counts, func(n count) bool { return n.Start >= before.Start && n.End <= before.End && n.many() })
	_, done := firstBefore(r.folded, before.End, []string{"し、", "して、", "され、", "られ、", "배후이며 ", "배후이고 ", "해 ", "하여 ", ";", "; "})
	if !counted && done == 0 {
		return
	}
	f.Start, f.lead = before.Start, before
}
