package claims

import (
	"cmp"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"runtime"
	"slices"
	"strings"
	"sync"
	"sync/atomic"
)

// Source is one file to read: its name, and its bytes in any encoding and format that Read knows.
type Source struct {
	Name string
	Data []byte
	// Charset is the encoding that a server declared, empty if none did.
	Charset string
}

// Options of Read.
type Options struct {
	// Published gives publication dates by file name, over what the text says.
	Published map[string]Date
}

// Read reads the claims of a set of files. Files are taken in order of name, so that the order they come in does not
// matter; a file that is no text is an error that names it.
func Read(sources []Source, opts Options) (*Ledger, error) {
	sources = slices.Clone(sources)
	slices.SortFunc(sources, func(a, b Source) int { return strings.Compare(a.Name, b.Name) })
	l := &Ledger{Format: Format, Claims: []Claim{}, Facts: []Fact{}, Conflicts: []Conflict{}}
	for i, src := range sources {
		if i > 0 && src.Name == sources[i-1].Name {
			return nil, fmt.Errorf("%s is given twice", src.Name)
		}
	}
	// Files are read side by side and put together in order.
	texts, found, errs := make([]Text, len(sources)), make([][]Claim, len(sources)), make([]error, len(sources))
	var next atomic.Int64
	var wg sync.WaitGroup
	for range min(runtime.GOMAXPROCS(0), len(sources)) {
		wg.Go(func() {
			for i := int(next.Add(1)) - 1; i < len(sources); i = int(next.Add(1)) - 1 {
				texts[i], found[i], errs[i] = readSource(sources[i], opts.Published[sources[i].Name])
			}
		})
	}
	wg.Wait()
	for i, err := range errs {
		if err != nil {
			return nil, err
		}
		l.Claims = append(l.Claims, found[i]...)
	}
	l.Texts = texts
	return l, nil
}

func readSource(src Source, published Date) (Text, []Claim, error) {
	p, err := decode(src)
	if err != nil {
		return Text{}, nil, err
	}
	found := readPage(&p, published)
	slices.SortStableFunc(found, func(a, b Claim) int { return cmp.Or(a.Start-b.Start, a.End-b.End) })
	return p.Text, found, nil
}

// reader reads one text.
type reader struct {
	text     *Text
	folded   []rune
	lex      lexicon
	time     timeline
	item     item
	speakers []string  // who spoke last in this article
	actors   []string  // who was told to act last
	unnamed  bool      // the theft told last names nobody who did it
	newLine  bool      // no sentence of this line was read yet
	theft    *finding  // the last theft that the sentence before told
	bare     *sentence // the sentence before, if it told a theft without its sum
	said     int       // the claims before those of the last sentence
	prior    tag       // of the sentence before
	firm     string    // the only victim that the sentence before named, or the one that it took up
	merged   bool      // this sentence went on with a claim of the one before
	topic    int       // sentences that the subject of the article still holds for
	claims   []Claim
	same     map[Mention]int // claims of the same words, which need names of their own
}

// maxCredit bounds a sentence that only says who said what stands before it.
const maxCredit = 60

// topicReach is for how many sentences without a word of the subject an article still counts as speaking of it.
const topicReach = 2

func readPage(p *page, given Date) []Claim {
	text := &p.Text
	folded := fold(text.Runes)
	r := &reader{text: text, folded: folded, lex: words(), same: map[Mention]int{}}
	its := p.items
	if its == nil {
		its = items(text, folded)
	}
	for _, it := range its {
		r.readItem(it, given)
	}
	return r.claims
}

func (r *reader) readItem(it item, given Date) {
	if given != "" && it.published.Date == "" {
		it.published = Published{Date: given, Basis: "given"}
	}
	if it.published.Date == "" {
		it.published = inferPublished(r.text, r.folded, it)
	}
	r.item, r.speakers, r.actors, r.unnamed, r.theft, r.bare, r.prior, r.topic, r.said, r.firm = it, nil, nil, false, nil, nil, 0, 0, len(r.claims), ""
	r.time = timeline{published: it.published.Date}
	for _, l := range it.lines {
		r.newLine = true
		said := sentences(r.folded, l.Span)
		read := make([]sentence, len(said))
		for i, span := range said {
			read[i] = r.analyse(span, l.role)
		}
		for i := range read {
			if l.role == related {
				r.topic = 0
			}
			s := &read[i]
			s.topic = r.topic > 0 || l.role == body && i+1 < len(read) && read[i+1].tags&(asset|service) != 0
			r.readSentence(s)
		}
	}
}

func (r *reader) readSentence(s *sentence) {
	silent := len(r.speakers) == 0
	chain := r.chain(s)
	findings := r.findings(s)
	if len(findings) == 1 {
		findings[0].alone = true
	}
	if len(findings) == 0 && silent && len(r.speakers) > 0 && s.End-s.Start <= r.creditLength(s) {
		for i := r.said; i < len(r.claims); i++ { // …と分かった。社長が会見で明らかにした。
			r.claims[i].SourceChain = chain
		}
	} else if len(findings) == 0 && s.onlyCredits() {
		for i := r.said; i < len(r.claims); i++ { // 捜査当局が…していたことをつかんだ。NHKが報じた。
			r.claims[i].SourceChain = r.relayed(r.claims[i].SourceChain, s.voices)
		}
	}
	before := r.said
	r.said, r.merged = len(r.claims), false
	for _, f := range r.complete(s, before, findings) {
		c := r.claim(s, f, r.chainOf(s, f, chain))
		if r.repeats(before, r.said, c) || r.joinsBefore(s, before, c) {
			continue
		}
		if f.bare || r.sumOfAttack(s, f) {
			r.absorb(before, &c)
		}
		r.claims = append(r.claims, c)
	}
	if r.merged && len(r.claims) == r.said {
		r.said = before
	}
	r.prior = s.tags
	r.remember(s)
	if s.tags&(asset|attack|launder|hacker) != 0 || s.lang == japanese && s.tags&service != 0 || slices.ContainsFunc(findings, func(f finding) bool { return hard(f.kind) }) {
		r.topic = topicReach
	} else if r.topic > 0 {
		r.topic--
	}
}

// repeats reports whether a claim only says again what the sentence before it said: the same kind, sums, time, actors and
// sources, in one run of sentences. It is then kept as a mention of that claim. What is said again elsewhere in the text is a
// claim of its own, and reconciling joins the two in a fact.
func (r *reader) repeats(from, to int, c Claim) bool {
	for i := from; i < to; i++ {
		b := &r.claims[i]
		if b.Kind != c.Kind || b.Modality != c.Modality || len(c.Amounts) == 0 || b.End > c.Start || !r.sameLine(b.End, c.Start) ||
			!slices.EqualFunc(b.Amounts, c.Amounts, sameSum) || c.Period.From != "" && (c.Period.From != b.Period.From || c.Period.To != b.Period.To) ||
			len(c.Actors) > 0 && !slices.Equal(c.Actors, b.Actors) || !slices.Equal(c.SourceChain, b.SourceChain) || len(c.Victims) > 0 && !slices.Equal(c.Victims, b.Victims) {
			continue
		}
		b.Mentions = append(b.Mentions, c.Mention)
		return true
	}
	return false
}

// sameSum reports whether two sums are written differently at most.
func sameSum(a, b Amount) bool {
	return a.Currency == b.Currency && a.Value == b.Value && a.Min == b.Min && a.Max == b.Max && a.Bound == b.Bound
}

// sameLine reports whether no line ends between two places.
func (r *reader) sameLine(from, to int) bool { return !slices.Contains(r.folded[from:to], '\n') }

// claim dresses a finding.
func (r *reader) claim(s *sentence, f finding, chain []string) Claim {
	span := r.trim(f.Span)
	c := Claim{
		File: r.text.File, Item: r.item.number, Kind: f.kind, Modality: f.modality, SourceChain: chain, Outlet: r.item.outlet, Published: r.item.published,
		Amounts: []Amount{}, Counts: []Count{}, Targets: []string{}, Mentions: []Mention{}, Notes: []string{},
		Mention: Mention{Quote: r.text.Quote(span), Start: span.Start, End: span.End},
	}
	for _, fig := range f.figures {
		c.Amounts = append(c.Amounts, fig.Amount)
		c.Notes = append(c.Notes, fig.notes...)
	}
	for _, n := range s.counts {
		if n.Start >= span.Start && n.End <= span.End || f.alone && n.many() {
			c.Counts = append(c.Counts, n.Count)
		}
	}
	w := f.when
	if w == nil && len(f.figures) == 0 && f.kind != TheftTotal && f.kind != TheftIncident {
		w = r.softPeriod(s, span, f)
	}
	if w != nil {
		c.Period = w.Period
		c.Period.From, c.Period.To = firstDay(w.From), lastDay(w.To)
		c.Notes = append(c.Notes, w.notes...)
	}
	for i := range s.whens {
		if r.isSurvey(s, &s.whens[i]) {
			c.Survey = Survey{From: firstDay(s.whens[i].From), To: lastDay(s.whens[i].To)}
		}
	}
	r.parties(s, &c, span, f)
	c.ID = r.id(c)
	return c
}

func (r *reader) softPeriod(s *sentence, span Span, f finding) *when {
	if f.kind == Forecast || f.kind == Designation || f.kind == Laundering {
		return nil
	}
	for i := range s.whens {
		w := &s.whens[i]
		if w.Start >= span.Start && w.End <= span.End && !r.isTitle(w) && !r.isSurvey(s, w) && (f.kind == Countermeasure || !r.isStatement(s, w)) && (f.anchor == f.Span || !r.ofAnother(s, w.Span, f.anchor)) {
			return w
		}
	}
	return nil
}

// anybody are words for those who attack that tell nothing of who they are.
var anybody = []string{"the culprit", "the culprits", "hacker", "hackers", "attacker", "attackers", "thief", "thieves", "the thief", "the thieves", "culprit", "culprits", "exploiter", "cybercriminals", "cybercriminal", "サイバー犯罪者", "サイバー犯罪者ら", "사이버 범죄자", "사이버 범죄자들", "criminals", "crooks", "intruders", "the intruders", "the gang", "gang behind", "the crew", "same crew", "same gang", "same hackers", "perpetrator", "perpetrators", "intruder", "threat actor", "threat actors",
	"ハッカー", "ハッカーら", "攻撃者", "犯人", "犯人側", "犯人ら", "何者か", "実行犯", "해커", "해커들", "공격자", "범인", "해킹범"}

// parties fills in who, whom, where and how from the words of the claim, and the actor from what stands before it.
func (r *reader) parties(s *sentence, c *Claim, span Span, f finding) {
	if f.whole {
		s = s.upTo(f.End)
	}
	pick := func(tags tag, in Span) []string {
		out := []string{}
		for i, tok := range s.tokens {
			if tok.tags&tags == 0 || tok.Start < in.Start || tok.End > in.End || tags&state != 0 && tok.tags&state != 0 && !r.acts(s, i) || r.onlyPlace(tok) || tags&hacker != 0 && r.employs(tok) || tags&(victim|victims) != 0 && (r.passedThrough(s, tok) || f.ofOther(tok)) {
				continue
			}
			if name := r.nameOf(tok); !slices.Contains(out, name) && !(tags&hacker != 0 && slices.Contains(anybody, strings.ToLower(name))) {
				out = append(out, name)
			}
		}
		return out
	}
	c.Actors = pick(group|state, span)
	if len(c.Actors) == 0 {
		c.Actors = pick(hacker, span)
	}
	if len(c.Actors) == 0 && s.role == body {
		if c.Actors = pick(group|state|hacker, s.Span); len(c.Actors) == 0 {
			c.Actors = r.carried(s, f)
		}
	} else if s.role == body {
		r.actors, r.unnamed = c.Actors, false
	}
	if c.Actors == nil {
		c.Actors = []string{}
	}
	if f.of != nil {
		c.Victims = []string{r.nameOf(*f.of)}
	} else if c.Victims = pick(victim, span); len(c.Victims) == 0 {
		if c.Kind == TheftIncident {
			if c.Victims = r.topicVictim(s, span); len(c.Victims) == 0 && s.lang == english {
				if named := pick(victim, s.Span); len(named) == 1 {
					c.Victims = named // clauses of one sentence share their parties
				}
			}
		}
		if len(c.Victims) == 0 {
			c.Victims = pick(victims, span)
		}
	}
	if name := r.sameFirm(s, c); name != "" {
		c.Victims = []string{name}
	}
	c.Regions, c.Methods = pick(region, span), pick(method, span)
	c.Means, c.Places = []string{}, []string{}
	switch c.Kind {
	case Laundering:
		c.Means, c.Places = pick(means|service, span), pick(region, span)
	case Designation:
		if c.Designator = r.subjectOf(s, f.anchor); c.Designator == "" {
			c.Designator = r.designator(s, span)
		}
		if c.Designator == "" {
			c.Designator = r.designator(s, s.Span)
		}
		c.Targets = r.targets(s, span, slices.Concat([]string{}, r.listedPersons(s, span, f.anchor), r.listedNames(s, span, f.anchor)))
		if len(c.Targets) == 0 {
			c.Targets = r.listedNames(s, s.Span, f.anchor) // who is spoken of in the clause before
		}
	case Forecast:
		for i := range s.whens {
			if s.whens[i].Start >= s.Start {
				c.Horizon = string(lastDay(s.whens[i].To))
			}
		}
	}
}

// designator is the body that designates: the first that is named, with the part of it that follows at once.
func (r *reader) designator(s *sentence, in Span) string {
	const gap = 3 // Treasury's Office
	var name Span
	for _, tok := range s.tokens {
		if tok.tags&official == 0 || tok.Start < in.Start || tok.End > in.End {
			continue
		}
		switch {
		case name.End == 0:
			name = tok.Span
		case tok.Start-name.End <= gap:
			name.End = tok.End
		default:
			return r.text.Quote(name)
		}
	}
	return r.text.Quote(name)
}

// subjectOf is the body right before an English verb of designating, where others are named before a comma: Acting with Seoul, OFAC on Wednesday
// sanctioned.
func (r *reader) subjectOf(s *sentence, verb Span) string {
	const reach = 40
	at := verb.Start
	for at > s.Start && verb.Start-at <= reach && r.folded[at-1] != ',' {
		at--
	}
	if s.lang != english || at == s.Start || r.folded[at-1] != ',' {
		return ""
	}
	return r.designator(s, Span{at, verb.Start})
}

// targets adds to the groups and services that are designated those in quotation marks, and how many of a kind.
func (r *reader) targets(s *sentence, in Span, out []string) []string {
	for i := in.Start; i < in.End; i++ {
		if r.folded[i] != '「' {
			continue
		}
		name := Span{i + 1, i + 1}
		for name.End < in.End && name.End-name.Start <= maxName && r.folded[name.End] != '」' {
			name.End++
		}
		if quoted := r.text.Quote(name); hasAt(r.folded, name.End, "」") && !r.sentenceLike(name) && !slices.Contains(out, quoted) {
			out = append(out, quoted)
		}
	}
	for _, n := range s.counts {
		if n.Start >= in.Start && n.End <= in.End && (n.What == "people" || n.What == "individuals" || n.What == "organisations" || n.What == "victims") {
			out = append(out, r.text.Quote(r.withNoun(n.Span, in)))
		}
	}
	return out
}

// withNoun widens a Japanese number of persons or bodies over the noun that stands right before it and says what they are: 貿易会社1社.
func (r *reader) withNoun(n, in Span) Span {
	i := n.Start
	for i > in.Start && (isKanji(r.folded[i-1]) || isKatakana(r.folded[i-1]) || isLatin(r.folded[i-1])) {
		i--
	}
	if noun := string(r.folded[i:n.Start]); slices.Contains([]string{"計", "約", "各", "同", "他", "全", "合計", "総計", "新"}, noun) {
		return n
	}
	return Span{i, n.End}
}

// acts reports whether a state is told to act, or whose hackers do: other states than North Korea are also where things are.
func (r *reader) acts(s *sentence, i int) bool {
	tok := s.tokens[i]
	if _, l := firstAt(r.folded, tok.Start, []string{"ロシア", "イラン", "中国", "러시아", "이란", "중국", "russia", "iran", "chinese"}); l == 0 {
		return true
	}
	if _, l := firstAt(r.folded, tok.End, []string{"政府", "当局", "系", "軍", "の情報機関", "정부", "당국", "계", " government", " intelligence", " state", "-linked", "-backed"}); l > 0 || hasBefore(r.folded, tok.End, "政府") || hasBefore(r.folded, tok.End, "系") {
		return true
	}
	return i+1 < len(s.tokens) && s.tokens[i+1].tags&(hacker|group) != 0 && s.tokens[i+1].Start-tok.End <= 3
}

// onlyPlace reports whether the capital of a state is where somebody is, and stands for no government: 平壌の自動化大学.
func (r *reader) onlyPlace(tok token) bool {
	if !hasAt(r.folded, tok.Start, "平壌") {
		return false
	}
	if hasBefore(r.folded, tok.Start, "「") && !hasAt(r.folded, tok.End, "」") {
		return true // the name of a body: 「平壌情報技術公社」
	}
	_, l := firstAt(r.folded, tok.End, []string{"の", "に", "で", "市", "から", "出身", "在住", "近郊", "郊外"})
	return l > 0
}

// employs reports whether a word for workers only says what a body does with them: IT労働者派遣企業.
func (r *reader) employs(tok token) bool {
	_, l := firstAt(r.folded, tok.End, []string{"派遣", "の派遣", "の育成", "を派遣", "の管理", "を管理", "の採用", "の雇用", "の送り出し"})
	return l > 0
}

// nameOf is the name that a token is of: of a people or in the genitive, the state; all of it is in the text.
func (r *reader) nameOf(tok token) string {
	end := tok.End
	if tok.tags&(state|group|victim) != 0 {
		for _, ending := range []string{"'s", "\u2019s"} {
			if hasBefore(r.folded, end, ending) {
				end -= 2
			}
		}
	}
	if tok.tags&victim != 0 && hasBefore(r.folded, tok.Start, "(") && hasAt(r.folded, tok.End, ")") && isLatin(r.folded[tok.Start]) {
		start := tok.Start - 1
		for start > 0 && isKatakana(r.folded[start-1]) {
			start--
		}
		if tok.Start-1-start >= 3 {
			return r.text.Quote(Span{start, tok.Start - 1}) // ビーティーシーターク(BtcTurk)
		}
	}
	if tok.tags&state != 0 {
		if hasAt(r.folded, tok.Start, "the north korean") {
			tok.Start += len("the ")
		}
		for _, side := range []string{"側", " 측", "の", " ", ","} {
			if hasBefore(r.folded, end, side) {
				end -= runeLen(side)
			}
		}
		if r.folded[tok.Start] == '北' && end-tok.Start == 2 && isOneOf(r.folded[tok.Start+1], "이의은에") {
			end-- // 北이: the name and its particle
		}
		for _, people := range []string{"koreans", "korean", "iranian", "russian"} {
			if hasBefore(r.folded, end, people) {
				end -= len(people) - len(strings.TrimRight(people, "ns"))
			}
		}
	}
	return r.text.Quote(Span{tok.Start, end})
}

// trim leaves white space, quotation marks that are not closed and the comma of a clause out of a quote.
func (r *reader) trim(s Span) Span {
	for s.Start < s.End && isOneOf(r.folded[s.Start], " 、,。」』") {
		s.Start++
	}
	for s.End > s.Start+1 && isOneOf(r.folded[s.End-1], " 、,") {
		s.End--
	}
	return s
}

// id names a claim by what it rests on.
func (r *reader) id(c Claim) ClaimID {
	key := Mention{Quote: string(c.Kind), Start: c.Start, End: c.End}
	n := r.same[key]
	r.same[key]++
	sum := sha256.Sum256(fmt.Appendf(nil, "%s %s %s %d %d %d", r.text.File, r.text.Hash, c.Kind, c.Start, c.End, n))
	return ClaimID("c" + hex.EncodeToString(sum[:6]))
}
