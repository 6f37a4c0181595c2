package claims

import "slices"

// English tells many thefts with no verb of taking: users are out $35 million; $200 million gone from X; the figure rose to $2 billion across
// 47 incidents, from $600 million stolen a year earlier. The rules below find what such a sum is governed by from how the sentence is built.

// losesHow returns the word by which an English or Korean sum that no verb governs is told to be lost, as a verb of theft, or nil.
func (r *reader) losesHow(s *sentence, gs []token, i int) *token {
	f := s.figures[i]
	switch s.lang {
	case korean:
		return r.koreanOutOf(s, f)
	case japanese:
		return nil
	}
	for _, found := range []func(*sentence, figure) *token{r.outOfPocket, r.goneFrom, r.acrossAttacks} {
		if g := found(s, f); g != nil {
			return g
		}
	}
	return r.comparedWith(s, gs, i)
}

// outOfPocket finds who is left without a sum: Atomic Wallet users out $35 million.
func (r *reader) outOfPocket(s *sentence, f figure) *token {
	const reach = 6 // users are out
	out, l := firstBefore(r.folded, f.Start, []string{" out ", " out of "})
	if out == "" {
		return nil
	}
	at := Span{f.Start - l, f.Start}
	for _, tok := range s.tokens {
		if tok.tags&(victim|victims) != 0 && tok.End <= at.Start && at.Start-tok.End <= reach {
			return &token{at, steal}
		}
	}
	return nil
}

// goneFrom finds the sum that a clause begins with, and that went from a victim: Nearly $200 million gone from Euler.
func (r *reader) goneFrom(s *sentence, f figure) *token {
	const reach = 44
	first := f.Start
	for _, o := range s.figures {
		if o.End < f.Start && r.listed(o, f) {
			first = o.Start // 173,600 ether and 25.5 million USDC
		}
	}
	if _, l := firstBefore(r.folded, first, []string{" to the value of ", " worth "}); l > 0 && first-s.clauseAt(first).Start <= reach && s.tags&asset != 0 {
		first = s.clauseAt(first).Start // tokens to the value of $61.7 million
	}
	if at := s.clauseAt(first).Start; first > at && !hasBefore(r.folded, first, ": ") && string(r.folded[at:first]) != " " || s.clauseAt(first).tags&(foreign|recover|launder) != 0 {
		return nil
	}
	attacked := s.topic || s.tags&(attack|steal|hacker|group) != 0
	for i := f.End; i < min(s.End, f.End+reach); i++ {
		if isOneOf(r.folded[i], ",;:") {
			return nil
		}
		if _, l := firstAt(r.folded, i, []string{" gone in ", " gone after ", " gone as ", " missing after ", " gone overnight"}); l > 0 && attacked {
			return &token{Span{i, i + l}, steal}
		}
		w, l := firstAt(r.folded, i, []string{" from the ", " from ", " left the ", " left ", " out of the ", " out of two ", " out of three ", " out of four ", " out of several ", " out of "})
		if l == 0 {
			continue
		}
		if w[1] != 'f' && !attacked && !r.has([]string{" walked", " slipped", " vanished", " disappeared"}, Span{f.End, i + l}) {
			return nil
		}
		if slices.ContainsFunc(s.tokens, func(tok token) bool { return tok.tags&(victim|victims) != 0 && tok.Start == i+l }) {
			return &token{Span{i, i + l}, steal}
		}
	}
	return nil
}

// acrossAttacks finds a sum that is told to be of so many attacks: $1.34 billion across 47 incidents.
func (r *reader) acrossAttacks(s *sentence, f figure) *token {
	_, l := firstAt(r.folded, f.End, []string{" across ", " over ", " in "})
	for _, n := range s.counts {
		if l > 0 && n.Start == f.End+l && n.What == "attacks" && s.tags&(hacker|group|state|attack|steal) != 0 {
			return &token{n.Span, steal}
		}
	}
	return nil
}

// comparedWith gives a sum the theft of the next one, which it is compared with: the total reached $1 billion, up from the $600 million stolen in 2023.
func (r *reader) comparedWith(s *sentence, gs []token, i int) *token {
	if i+1 >= len(s.figures) || !r.compared(s.figures[i+1]) || s.figures[i+1].Currency != s.figures[i].Currency || s.clauseAt(s.figures[i].Start) != s.clauseAt(s.figures[i+1].Start) {
		return nil
	}
	if g := r.governor(s, gs, i+1); g != nil && g.tags&steal != 0 && g.Start > s.figures[i+1].End {
		return g
	}
	return nil
}

// blames join a loss to whose doing it was, from either side.
var blames = []string{"attributed to ", "blamed on ", "linked to ", "tied to ", "traced to ", "pinned on ", "at the hands of ", "the work of ", "behind the loss", "behind a loss", "for the loss", "responsible for losses", "blame for losses", "linked losses", "attributable to ", "caused by "}

// blamed reports whether somebody who attacks is said to be behind a loss: the losses attributed to North Korea, the crew behind the loss of $60 million.
func (r *reader) blamed(s *sentence, g *token) bool {
	return s.lang == english && g.tags&loss != 0 && s.tags&(state|hacker|group) != 0 && r.has(blames, s.Span) && !r.has(businessLosses, s.Span)
}

// givenBack finds a sum that a verb of giving takes to its owner, with the particle behind it: handed 4.8 bitcoins back.
func (r *reader) givenBack(s *sentence) []token {
	if s.lang != english {
		return nil
	}
	var out []token
	for _, f := range s.figures {
		at := f.End
		if _, l := firstAt(r.folded, at, []string{" of the funds", " of the money", " in crypto", " of it", " worth of tokens"}); l > 0 {
			at += l
		}
		if hasAt(r.folded, at, " back") && !isLatin(runeAt(r.folded, at+len(" back"))) {
			out = append(out, token{Span{at + 1, at + len(" back")}, recover})
		}
	}
	return out
}

// backBehind returns the particle of giving back that stands right behind a sum, or nil.
func (r *reader) backBehind(f figure, right *token) *token {
	const reach = 20
	if right == nil || right.tags&recover == 0 || right.Start-f.End > reach || string(r.folded[right.Start:right.End]) != "back" {
		return nil
	}
	return right
}

// gangTakes reports whether an English sentence tells what those took who were told of before, by a verb that says of itself nothing of a theft: the
// group took $571 million from five platforms.
func (r *reader) gangTakes(s *sentence) bool {
	if s.lang != english || s.tags&gain == 0 || s.tags&(foreign|foresee|counter) != 0 {
		return false
	}
	for _, tok := range s.tokens {
		if tok.tags&gain == 0 || !r.has([]string{"took", "taken", "netted", "collected", "extracted", "grabbed", "cleared", "made", "takings"}, tok.Span) {
			continue
		}
		for _, who := range gangs {
			const reach = 16
			if r.has([]string{who}, Span{max(s.Start, tok.Start-len(who)-reach), tok.Start}) {
				return true
			}
		}
	}
	return false
}

// gangs are those who attack, taken up again.
var gangs = []string{"the group ", "the gang ", "the crew ", "the hackers ", "the attackers ", "the thieves ", "the unit ", "the collective ", "the intruders ", "the group's ", "the unit's ", "the gang's ", "the crew's "}

// fromHolder reports whether an English sum is told to be from a body that holds money.
func (r *reader) fromHolder(s *sentence, f figure) bool {
	const reach = 40
	for i := f.End; i < min(s.End, f.End+reach); i++ {
		if hasAt(r.folded, i, " from ") {
			return slices.ContainsFunc(s.tokens, func(tok token) bool {
				return tok.tags&(victim|victims) != 0 && tok.Start > i && tok.Start-i <= reach
			})
		}
		if isOneOf(r.folded[i], ",;:") {
			return false
		}
	}
	return false
}

// attackWatchers are firms that follow those who attack.
var attackWatchers = []string{"recorded future", "group-ib", "mandiant", "crowdstrike", "kaspersky", "microsoft", "chainalysis", "elliptic", "trm labs", "fireeye", "symantec", "secureworks", "sentinelone"}

// raisings bring a total up, and totals are what they bring up: pushing their all-time total to $6.75 billion.
var (
	raisings = []string{"pushing", "pushes", "pushed", "bringing", "brings", "brought", "taking", "takes", "took", "sending", "sends", "sent", "lifting", "lifts", "driving"}
	totals   = []string{" total ", " tally ", " haul ", " losses ", " sum ", " figure ", " count ", " take "}
)

// raisesTotal takes an English verb of moving for what it is where it moves a total: the sum behind it is one of all thefts together.
func (r *reader) raisesTotal(s *sentence) {
	const reach = 40
	if s.lang != english || s.tags&(steal|loss|attack|hacker|group) == 0 {
		return
	}
	for i := range s.tokens {
		tok := &s.tokens[i]
		f := s.figureWithin(tok.End, reach)
		if f == nil || tok.tags&(move|gain) == 0 || !slices.Contains(raisings, string(r.folded[tok.Start:tok.End])) {
			continue
		}
		if _, to := firstBefore(r.folded, f.Start, []string{" to "}); to > 0 && r.has(totals, Span{tok.End, f.Start}) {
			tok.tags = gain | total
		}
	}
}

// figureWithin returns the first sum that begins within so many letters behind a place, or nil.
func (s *sentence) figureWithin(at, reach int) *figure {
	for i := range s.figures {
		if f := &s.figures[i]; f.Start >= at && f.Start-at <= reach {
			return f
		}
	}
	return nil
}

// otherEstimate reports whether an English sum is what another teller puts the theft at that the clause before tells: while PeckShield put the figure
// at $43 million.
func (r *reader) otherEstimate(s *sentence, f figure, out []finding) bool {
	const reach = 40
	if s.lang != english || len(out) == 0 || out[len(out)-1].End > f.Start || len(out[len(out)-1].figures) == 0 || out[len(out)-1].figures[0].Currency != f.Currency {
		return false
	}
	return r.has([]string{"put the figure", "puts the figure", "put it at", "puts it at", "put the total", "puts the total", "put the loss", "puts the loss", "put the damage", "put the sum", "pegged it", "estimated it", "estimates it", "gave a figure", "counted", "it was closer"}, Span{max(s.clauseAt(f.Start).Start, f.Start-reach), f.Start})
}

// koreanOutOf finds in a Korean verb that no list has the victim from which a sum went: 와지르엑스 지갑에서 2억3천만달러어치 코인이 나갔다.
func (r *reader) koreanOutOf(s *sentence, f figure) *token {
	n := r.nature(s)
	if n.flow || n.fraud || n.court || n.imagined || n.trade || s.tags&(foreign|recover|foresee|deny|launder) != 0 {
		return nil
	}
	if _, subject := firstAt(r.folded, r.pastGoods(f.End), []string{"이 ", "가 "}); subject == 0 {
		return nil
	}
	for _, tok := range s.tokens {
		if tok.tags&victim == 0 || tok.tags&(means|service) != 0 || tok.End > f.Start {
			continue
		}
		switch string(r.folded[tok.End:f.Start]) {
		case "에서 ", "서 ", " 지갑에서 ", " 핫월렛에서 ", " 브리지에서 ", " 계좌에서 ", " 콜드월렛에서 ", "의 지갑에서 ":
			tok.tags |= steal
			return &tok
		}
	}
	return nil
}
