package report

import (
	_ "embed"
	"fmt"
	"html/template"
	"math/big"
	"slices"
	"strings"

	"ashiato/casefile"
	"ashiato/chain"
	"ashiato/trace"
)

// section is what the page shows of one group.
type section struct {
	*group
	Say *wording
	f   *casefile.Casefile

	SeedLines []seedLine
	MoreSeeds int
	Totals    []totalLine
	Band      []totalLine // lowest and highest; empty with one method
	Words     words
	Received  string // by all ends in the ledger, from anybody; "" where the ledger has no gaps on the way
	Worths    bool   // prices were used, and the asset is not the currency itself
	Unpriced  int    // places that no price is known for, by the method that has most of them
	Owners    []ownerLine
	Ends      []placeLine
	MoreEnds  rest
	Large     []placeLine
	MoreLarge rest
	Pictures  []flowPicture
	Flows     []flowLine
	MoreFlows int
	FlowsOf   trace.Method
	Paths     []pathLine
}

// flowPicture is the picture of one method, or of several that agree.
type flowPicture struct {
	N       int // from 1; the style sheet knows as many as there are methods with seed values
	Methods string
	Picture template.HTML
	Note    string
	Open    bool // shown first, and on paper unless the reader chose another
}

type seedLine struct {
	ID, Amount, Worth, Price, Address, Entity, Time, Hash, How string
}

type totalLine struct {
	Name, Stolen, Terminals, TerminalsShare, Frontier, FrontierShare, Fees, Burned, Dropped string
	TerminalsWorth, FrontierWorth                                                           string // "" where it is not known
}

// words are the figures of the summary.
type words struct {
	Stolen           string
	Worth            string // of it, when it was stolen; "" without prices
	EndsWorth        string // of what came to an end, and of what is at large
	LargeWorth       string
	None             string // how nothing is written
	Low, High        string // what ended at known places
	LowShare         string
	HighShare        string
	AtLow, AtHigh    string // still at large
	AtLowShare       string
	AtHighShare      string
	Same             bool // all methods say the same
	Methods          int
	Strong           []strongLine // what every method finds
	Leads            int          // places that some methods do not find
	PoisonPlaces     int
	Dropped          string // by the method that dropped most; "" if nothing
	DroppedBy        string
	Ends, EndsNamed  int
	Deposit, Service int
}

type strongLine struct {
	Name string
	Kind trace.Kind
	Low  string
	High string
	Same bool
}

type ownerLine struct {
	Name, Category, Sources, Low, High string
	Worth                              string
	Kind                               trace.Kind
	Count                              int
}

type placeLine struct {
	Address, Asset, Entity, Category, Source, Role, First, Last, Low, High, Share string
	Kind                                                                          trace.Kind
	Transactions                                                                  int
	Values                                                                        []string
	Marked, Freeze                                                                string
	Worth, Price                                                                  string // "" where prices have no say
	Found, Of                                                                     int
	Tags                                                                          int
}

type rest struct {
	Count int
	Value string
	Share string
}

type flowLine struct {
	Time, Hash, From, FromName, To, ToName, Amount, Value, Carrier, Note string
	Synthetic                                                            bool
	Kind                                                                 trace.Kind
}

type pathLine struct {
	Address, Name string
	Kind          trace.Kind
	Shortest      []string
	Largest       []string
	Same          bool
}

func newSection(f *casefile.Casefile, g *group) *section {
	s := &section{group: g, Say: wordingOf(f.Case.Direction == trace.Backward), f: f}
	s.seedLines()
	s.totals()
	s.summary()
	s.ownerLines()
	s.placeLines()
	s.draw()
	s.pathLines()
	return s
}

// Unit is what the section's values are in.
func (s *section) Unit() string { return s.Scale.symbol }

// Contract names the section's asset in full where Unit cannot, since nobody told a symbol; else "".
func (s *section) Contract() string {
	if name := s.f.Case.Chain.AssetName(s.Asset); s.f.Asset(s.Asset).Symbol == "" && short(name) != name {
		return name
	}
	return ""
}

// Currency is what worths are in.
func (s *section) Currency() string { return s.f.Case.Prices.Currency }

func (s *section) seedLines() {
	for n, i := range s.Seeds {
		if n == shownSeeds {
			s.MoreSeeds = len(s.Seeds) - n
			return
		}
		x := &s.f.Seeds[i]
		line := seedLine{ID: x.ID, Amount: s.Scale.amount(x.Amount.Total()), Address: x.Holding.Address.String(),
			Entity: plain(s.f.Owner(x.Holding.Address).Entity), Time: clock(x.Time), How: "a credit from outside the ledger"}
		if w, ok, err := s.f.SeedWorth(i); ok && err == nil && !s.isCurrency() {
			line.Worth, line.Price = s.money(w.Value), s.priceText(w.Quote, s.Asset)
		}
		if x.InLedger {
			line.How, line.Hash = "a transfer of the ledger", x.Hash.String()
			if x.Synthetic {
				line.How = "a transfer of the ledger whose source had no hash; this id is made from its row"
			}
		}
		s.SeedLines = append(s.SeedLines, line)
	}
}

func (s *section) totals() {
	line := func(name string, t, shown *methodTotals) totalLine {
		n := s.Scale.number
		return totalLine{Name: name, Stolen: n(t.Stolen), Terminals: n(shown.Terminals), TerminalsShare: share(t.Terminals, t.Stolen), Frontier: n(shown.Frontier),
			FrontierShare: share(t.Frontier, t.Stolen), Fees: n(shown.Fees), Burned: n(shown.Burned), Dropped: n(shown.Dropped)}
	}
	var low, high, shownLow, shownHigh methodTotals
	for i := range s.Methods {
		m := &s.Methods[i]
		shown := s.Scale.shown(m)
		t := line(string(m.Method), m, &shown)
		if w := m.Worth; w != nil && !s.isCurrency() {
			t.TerminalsWorth, t.FrontierWorth = s.worthOf(w.Terminals, m.Terminals), s.worthOf(w.Frontier, m.Frontier)
			s.Unpriced = max(s.Unpriced, w.Unpriced)
			s.Worths = true
		}
		s.Totals = append(s.Totals, t)
		if i == 0 {
			low, high, shownLow, shownHigh = *m, *m, shown, shown
			continue
		}
		widen(&low, &high, m)
		widen(&shownLow, &shownHigh, &shown)
	}
	i := slices.IndexFunc(s.f.Ends, func(e casefile.Ends) bool { return e.Asset == s.Asset })
	if i >= 0 && !s.f.Ends[i].Opened.IsZero() {
		s.Received = s.Scale.number(s.f.Ends[i].Received)
		if s.f.Ends[i].Counted {
			s.Received = s.Scale.number(s.f.Ends[i].Transferred)
		}
	}
	if len(s.Methods) > 1 {
		s.Band = []totalLine{line("least", &low, &shownLow), line("most", &high, &shownHigh)}
	}
	if len(s.Methods) == 0 {
		return
	}
	s.Words = words{Low: s.Scale.amount(shownLow.Terminals), High: s.Scale.amount(shownHigh.Terminals), LowShare: share(low.Terminals, low.Stolen),
		HighShare: share(high.Terminals, high.Stolen), AtLow: s.Scale.amount(shownLow.Frontier), AtHigh: s.Scale.amount(shownHigh.Frontier),
		AtLowShare: share(low.Frontier, low.Stolen), AtHighShare: share(high.Frontier, high.Stolen),
		Same: low.Terminals == high.Terminals && low.Frontier == high.Frontier, Methods: len(s.Methods)}
	if s.Worths {
		s.Words.EndsWorth, s.Words.LargeWorth = s.totalWorth(func(w *casefile.WorthTotals) *big.Rat { return w.Terminals }), s.totalWorth(func(w *casefile.WorthTotals) *big.Rat { return w.Frontier })
	}
	for i := range s.Methods {
		if m := &s.Methods[i]; m.Dropped == high.Dropped && !m.Dropped.IsZero() {
			s.Words.Dropped, s.Words.DroppedBy = s.Scale.amount(s.Scale.shown(m).Dropped), string(m.Method)
			break
		}
	}
}

// summary finds what every method says, and counts what only some do.
func (s *section) summary() {
	w := &s.Words
	w.Stolen, w.None = s.Scale.amount(s.Stolen), s.Scale.amount(chain.Total{})
	var worth big.Rat
	for n, i := range s.Seeds {
		v, ok, err := s.f.SeedWorth(i)
		if !ok || err != nil || s.isCurrency() {
			break
		}
		if worth.Add(&worth, v.Value); n == len(s.Seeds)-1 {
			w.Worth = s.money(&worth) + " then"
		}
	}
	for _, p := range s.Places {
		if p.Poisoned {
			w.PoisonPlaces++
		}
		if !p.terminal() {
			continue
		}
		w.Ends++
		if p.Owner.Entity != "" {
			w.EndsNamed++
		}
		if p.Found > 0 && p.Found < len(s.Methods) {
			w.Leads++
		}
	}
	type total struct {
		name     string
		kind     trace.Kind
		min, max chain.Total
	}
	var strong []total
	for _, o := range s.owners() {
		strong = append(strong, total{ownerName(o), o.Kind, o.Min, o.Max})
	}
	for _, p := range s.Places {
		if p.terminal() && p.Owner.Entity == "" {
			strong = append(strong, total{p.Address.String(), p.Kind, p.Min, p.Max})
		}
	}
	slices.SortStableFunc(strong, func(a, b total) int { return b.min.Cmp(a.min) })
	for _, t := range strong {
		if t.min.IsZero() || len(w.Strong) == shownAgreed {
			break
		}
		w.Strong = append(w.Strong, strongLine{t.name, t.kind, s.Scale.amount(t.min), s.Scale.amount(t.max), t.min == t.max})
	}
}

func ownerName(o *owned) string {
	name := plain(o.Name)
	if len(o.Places) > 1 {
		name += fmt.Sprintf(" (%d %s)", len(o.Places), kindOf(o.Kind).Many)
	}
	return name
}

func (s *section) ownerLines() {
	for _, o := range s.owners() {
		line := ownerLine{Name: plain(o.Name), Category: plain(o.Category), Kind: o.Kind, Count: len(o.Places),
			Low: s.Scale.number(o.Min), High: s.Scale.number(o.Max), Worth: s.ownerWorth(o)}
		for i, src := range o.Sources {
			if i == 3 {
				line.Sources += fmt.Sprintf(" and %d more", len(o.Sources)-3)
				break
			}
			if i > 0 {
				line.Sources += ", "
			}
			line.Sources += plain(src)
		}
		s.Owners = append(s.Owners, line)
	}
}

func (s *section) numbers(vs []chain.Total) []string {
	out := make([]string, len(vs))
	for i, v := range vs {
		if !v.IsZero() {
			out[i] = s.Scale.number(v)
		}
	}
	return out
}

func (s *section) placeLines() {
	var hiddenEnds, hiddenLarge chain.Total
	for _, p := range s.Places {
		switch {
		case p.atLarge() && len(s.Large) < shownPlaces:
			s.Large = append(s.Large, s.placeLine(p))
		case p.atLarge():
			s.MoreLarge.Count++
			hiddenLarge = hiddenLarge.Add(p.Max)
		case len(s.Ends) < shownPlaces:
			s.Ends = append(s.Ends, s.placeLine(p))
		default:
			s.MoreEnds.Count++
			hiddenEnds = hiddenEnds.Add(p.Max)
		}
	}
	s.MoreEnds.Value, s.MoreEnds.Share = s.Scale.amount(hiddenEnds), share(hiddenEnds, s.Stolen)
	s.MoreLarge.Value, s.MoreLarge.Share = s.Scale.amount(hiddenLarge), share(hiddenLarge, s.Stolen)
}

func (s *section) placeLine(p *place) placeLine {
	info := s.f.Asset(p.Asset)
	line := placeLine{Address: p.Address.String(), Entity: plain(p.Owner.Entity), Category: plain(string(p.Owner.Category)),
		Source: plain(p.Owner.TagSource), Role: string(p.Owner.Role), First: clock(p.First), Last: clock(p.Last), Kind: p.Kind,
		Transactions: p.Transactions, Values: s.numbers(p.Values), Low: s.Scale.number(p.Min), High: s.Scale.number(p.Max),
		Share: share(p.Max, s.Stolen), Found: p.Found, Of: len(s.Methods), Tags: len(p.Owner.Tags)}
	if p.Asset != s.Asset {
		line.Asset = plain(info.Symbol)
		if line.Asset == "" || p.Asset.Standard != chain.Native {
			line.Asset = strings.TrimSpace(line.Asset + " " + s.f.Case.Chain.AssetName(p.Asset))
		}
	}
	if freeze, known := s.f.Freeze(p.Asset); known && freeze.Possible && p.atLarge() {
		line.Freeze = freeze.By + " can freeze it"
	}
	if nowhere(p.Kind, p.Address) {
		line.Address = ""
	}
	line.Worth, line.Price = s.placeWorth(p)
	if p.Poisoned {
		unit := s.Scale
		if p.Asset != s.Asset {
			unit = scaleOf(info, s.f.Case.Chain.AssetName(p.Asset), p.Marked)
		}
		line.Marked = unit.number(p.Marked)
	}
	return line
}

// nowhere reports that value ended without going to any address: the zero account of fees and burns is none.
func nowhere(k trace.Kind, a chain.Address) bool {
	return (k == trace.KindFee || k == trace.KindBurn) && a.IsZero()
}

// pictured returns the method that a picture shows: fifo where the case has it, since it follows units and spreads
// least, else the first with seed values; nil if there is none.
func (s *section) pictured() *trace.MethodResult {
	var first *trace.MethodResult
	for i := range s.f.Trace.Methods {
		m := &s.f.Trace.Methods[i]
		switch {
		case m.Method == trace.FIFO:
			return m
		case m.Method != trace.Poison && first == nil:
			first = m
		}
	}
	return first
}

// draw makes a picture for each method; methods whose pictures are the same share one. The one of pictured stands open.
func (s *section) draw() {
	open := s.pictured()
	if open == nil {
		return
	}
	s.FlowsOf = open.Method
	s.flowLines(open)
	for i := range s.f.Trace.Methods {
		m := &s.f.Trace.Methods[i]
		if m.Method == trace.Poison {
			continue
		}
		g, l := fitting(s.f, s.group, m)
		if g == nil {
			continue
		}
		p := flowPicture{Methods: string(m.Method), Picture: picture(l, "the flow of "+s.Words.Stolen), Note: pictureNote(s, g), Open: m == open}
		k := slices.IndexFunc(s.Pictures, func(q flowPicture) bool { return q.Picture == p.Picture && q.Note == p.Note })
		if k < 0 {
			p.N = len(s.Pictures) + 1
			s.Pictures = append(s.Pictures, p)
			continue
		}
		s.Pictures[k].Methods += ", " + p.Methods
		s.Pictures[k].Open = s.Pictures[k].Open || p.Open
	}
	if len(s.Pictures) > 0 && !slices.ContainsFunc(s.Pictures, func(p flowPicture) bool { return p.Open }) {
		s.Pictures[0].Open = true
	}
}

// pictureNote says what a picture leaves out.
func pictureNote(s *section, g *flowgraph) string {
	var notes []string
	if g.hidden > 0 {
		notes = append(notes, fmt.Sprintf("%s %s not shown; value is followed through them and drawn as a dashed line",
			plural(g.hidden, "smaller wallet", "smaller wallets"), isAre(g.hidden)))
	}
	if g.small > 0 {
		notes = append(notes, fmt.Sprintf("%s of less than 1/%d of what was stolen, %s together (%s), %s left out",
			plural(g.small, "line", "lines"), smallest, s.Scale.amount(g.lost), share(g.lost, g.stolen), isAre(g.small)))
	}
	return strings.Join(notes, "; ")
}

func isAre(n int) string {
	if n == 1 {
		return "is"
	}
	return "are"
}

// flowLines takes the moves with the most value, in the order of the ledger.
func (s *section) flowLines(m *trace.MethodResult) {
	type move struct {
		i     int
		value chain.Total
	}
	b := &grapher{g: s.group, inside: map[int]bool{}}
	for _, i := range s.Seeds {
		b.inside[i] = true
	}
	var moves []move
	for i, x := range m.Flows.All() {
		if v := b.valueOf(&x); !v.IsZero() {
			moves = append(moves, move{i, v})
		}
	}
	slices.SortStableFunc(moves, func(a, b move) int { return b.value.Cmp(a.value) })
	if len(moves) > shownFlows {
		s.MoreFlows = len(moves) - shownFlows
		moves = moves[:shownFlows]
	}
	slices.SortFunc(moves, func(a, b move) int { return a.i - b.i })
	for _, v := range moves {
		x := m.Flows.At(v.i)
		s.Flows = append(s.Flows, s.flowLine(&x, v.value))
	}
}

func (s *section) flowLine(x *trace.Flow, v chain.Total) flowLine {
	asset := carried(s.f, x)
	line := flowLine{Time: clock(x.Time), Hash: x.Hash.String(), Synthetic: x.Synthetic, From: x.From.Address.String(), To: x.To.Address.String(),
		FromName: plain(s.f.Owner(x.From.Address).Entity), ToName: plain(s.f.Owner(x.To.Address).Entity),
		Amount: scaleOf(s.f.Asset(asset), s.f.Case.Chain.AssetName(asset), x.Amount).amount(x.Amount), Value: s.Scale.number(v),
		Carrier: string(x.Carrier), Note: plain(string(x.Weight)), Kind: x.End}
	if x.Carrier == trace.BySeed {
		line.Hash, line.From, line.FromName = "", "", ""
	}
	if s.f.Case.Direction == trace.Backward {
		line.Kind = "" // the end is the payer's
	} else if nowhere(x.End, x.To.Address) {
		line.To, line.ToName = "", ""
	}
	if n := len(x.Passed); n > 0 {
		line.Note = strings.TrimPrefix(line.Note+"; through "+short(x.Passed[0].String()), "; ")
		if n > 1 {
			line.Note += fmt.Sprintf(" and %d more", n-1)
		}
	}
	return line
}

func (s *section) pathLines() {
	for _, p := range s.Places {
		if len(s.Paths) == shownPaths {
			return
		}
		if !p.terminal() && !p.atLarge() {
			continue
		}
		line := pathLine{Address: p.Address.String(), Name: plain(p.Owner.Entity), Kind: p.Kind, Same: slices.Equal(p.Shortest, p.Largest)}
		for _, h := range p.Shortest {
			line.Shortest = append(line.Shortest, h.String())
		}
		for _, h := range p.Largest {
			line.Largest = append(line.Largest, h.String())
		}
		s.Paths = append(s.Paths, line)
	}
}
