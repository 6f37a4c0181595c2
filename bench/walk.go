package main

import (
	"context"
	"errors"
	"fmt"

	"ashiato/chain"
	"ashiato/sim"
	"ashiato/store/local"
	"ashiato/trace"
)

// walked is what tracing took.
type walked struct {
	Theft        span // fifo, to exchanges and mixers: the same work in a ledger of any size
	TheftHaircut span // likewise
	Haircut      span // without stops and least value, up to a height at which up to 100,000 debits are read
	Heavy        span // haircut along the busiest statement alone: whoever it pays is a stop; up to 300,000 debits
	Token        span // fifo of a token's mint without stops, up to a height at which about 10,000 lines are read
	TokenUntil   chain.Height
	TokenEnds    map[string]uint64 // units by address
}

// span is the work and the time of one trace.
type span struct {
	Lines        int // read from the ledger
	Passed       int // of haircut, see lineCounter.passed
	Txs          int // walked
	Seconds, CPU float64
	Walk         took // of it, all but the names of the transactions that flows and paths rest on, and the times of their blocks
}

// took is the time of the clock, and of all cores together.
type took struct{ Seconds, CPU float64 }

// lineCounter counts the lines that a trace reads, and can end it after so many.
type lineCounter struct {
	*local.Snapshot
	lines   int
	limit   int                       // 0: none
	reached chain.Height              // the walk asks about nothing that lies further on
	along   map[chain.Holding]stretch // nil: not noted
}

// stretch is the part of a statement that a walk goes along.
type stretch struct{ from, to chain.LinePos }

// errEnough ends a trace that has read as many lines as were wanted.
var errEnough = errors.New("enough lines are read")

func (c *lineCounter) Seek(ctx context.Context, asks []trace.Ask) ([]trace.Answer, error) {
	answers, err := c.Snapshot.Seek(ctx, asks)
	for i := range answers {
		c.lines += len(answers[i].Lines)
		c.reached = max(c.reached, asks[i].From.Tx.Height)
		if c.along != nil {
			c.note(&asks[i], answers[i].Lines)
		}
	}
	if err == nil && c.limit > 0 && c.lines >= c.limit {
		err = errEnough
	}
	return answers, err
}

// note keeps what an answer tells of the debits of a tainted holding: there is none other up to its last line or, if it has
// fewer lines than were asked for, to the end of the question.
func (c *lineCounter) note(ask *trace.Ask, lines []chain.Line) {
	if ask.Find != trace.NextOut {
		return
	}
	s := stretch{ask.From, ask.To}
	if len(lines) == ask.Limit {
		s.to = lines[len(lines)-1].Pos
		s.to.Part++
	}
	if before, ok := c.along[ask.Holding]; ok {
		if before.from.Compare(s.from) < 0 {
			s.from = before.from
		}
		if before.to.Compare(s.to) > 0 {
			s.to = before.to
		}
	}
	c.along[ask.Holding] = s
}

// passed counts the lines that a haircut accounts for: those of each statement that it goes along, from where taint first
// came (that credit itself not counted) to where the trace ends. Of each debit it takes a share, each credit changes the balance.
// It traces once more, so that counting costs the measured runs nothing.
func (c *lineCounter) passed(ctx context.Context, rules trace.Rules) (n int, err error) {
	c.along = make(map[chain.Holding]stretch)
	defer func() { c.along = nil }()
	if _, err := trace.Walk(ctx, c, rules); err != nil {
		return 0, err
	}
	for h, s := range c.along {
		for l, err := range c.Lines(ctx, h, s.from) {
			if err != nil {
				return 0, err
			}
			if l.Pos.Compare(s.to) >= 0 {
				break
			}
			n++
		}
	}
	return n, nil
}

// run traces a few times and returns the result and the fastest time.
func (c *lineCounter) run(ctx context.Context, rules trace.Rules, times int) (trace.MethodResult, span, error) {
	var best span
	var found trace.MethodResult
	for i := range times {
		c.lines = 0
		stop := startClock()
		result, err := trace.Walk(ctx, c, rules)
		if err != nil {
			return found, best, err
		}
		var walk took
		walk.Seconds, walk.CPU = stop()
		if err := result.Name(ctx, c); err != nil {
			return found, best, err
		}
		wall, cpu := stop()
		found = result.Methods[0]
		if i == 0 || wall < best.Seconds {
			best = span{Lines: c.lines, Txs: found.Walked, Seconds: wall, CPU: cpu, Walk: best.Walk}
		}
		if i == 0 || walk.Seconds < best.Walk.Seconds {
			best.Walk = walk
		}
	}
	return found, best, nil
}

// until bounds a trace by the height at which it has read so many lines, by tip if it never does.
func (c *lineCounter) until(ctx context.Context, rules trace.Rules, tip chain.Height, lines int) (trace.Rules, error) {
	c.lines, c.limit, c.reached = 0, lines, 0
	defer func() { c.limit = 0 }()
	_, err := trace.Walk(ctx, c, rules)
	rules.Limits.Until, rules.Limits.HasUntil = tip, true
	if errors.Is(err, errEnough) {
		rules.Limits.Until, err = c.reached, nil
	}
	return rules, err
}

// walk traces the theft of the chain, to where it ends and beyond.
func walk(ctx context.Context, dir string, n int) (any, error) {
	truth, err := kept(dir)
	if err != nil {
		return nil, err
	}
	db, snap, err := view(dir)
	if err != nil {
		return nil, err
	}
	tip, _, err := snap.Tip(ctx)
	if err != nil {
		return nil, err
	}
	c := &lineCounter{Snapshot: snap}
	var w walked
	if w.Theft, err = c.theft(ctx, truth, trace.FIFO); err != nil {
		return nil, err
	}
	if w.TheftHaircut, err = c.theft(ctx, truth, trace.Haircut); err != nil {
		return nil, err
	}
	if w.Haircut, err = c.spread(ctx, truth, tip.Height); err != nil {
		return nil, err
	}
	if w.Heavy, err = c.heavy(ctx, n, tip.Height); err != nil {
		return nil, err
	}
	if err := c.token(ctx, n, tip.Height, &w); err != nil {
		return nil, err
	}
	return w, errors.Join(snap.Close(), db.Close())
}

// theft traces to the ends that the tags name, and compares with the truth.
func (c *lineCounter) theft(ctx context.Context, truth *sim.Truth, m trace.Method) (span, error) {
	rules := rulesOf(truth, m)
	kinds := make(map[chain.Address]trace.Kind)
	for _, tag := range truth.Tags {
		switch {
		case tag.Deposit:
			kinds[tag.Address] = trace.KindDeposit
		case tag.Category == "exchange":
			kinds[tag.Address] = trace.KindService
		case tag.Category == "mixing_service":
			kinds[tag.Address] = trace.KindMixer
		}
	}
	rules.Stop = func(a chain.Address) (trace.Stop, bool) {
		kind, ok := kinds[a]
		return trace.Stop{Kind: kind}, ok
	}
	found, s, err := c.run(ctx, rules, 9)
	if err != nil {
		return s, err
	}
	return s, agree(truth, found)
}

// spread traces the first seed by haircut without stops and least value, for up to 100,000 lines.
func (c *lineCounter) spread(ctx context.Context, truth *sim.Truth, tip chain.Height) (span, error) {
	rules := rulesOf(truth, trace.Haircut)
	rules.Seeds = rules.Seeds[:1]
	rules, err := c.until(ctx, rules, tip, 100_000)
	if err != nil {
		return span{}, err
	}
	return c.haircut(ctx, rules)
}

// haircut traces and counts the lines it goes past.
func (c *lineCounter) haircut(ctx context.Context, rules trace.Rules) (span, error) {
	_, s, err := c.run(ctx, rules, 3)
	if err == nil {
		s.Passed, err = c.passed(ctx, rules)
	}
	return s, err
}

// heavy gives the busiest hot wallet more native coins than it ever pays, 2^100 wei, and traces them to everybody it pays.
func (c *lineCounter) heavy(ctx context.Context, n int, tip chain.Height) (span, error) {
	made, err := chainOf(n, false)
	if err != nil {
		return span{}, err
	}
	hot := chain.Holding{Address: made.HotWallet(0)}
	rules := trace.Rules{
		Direction: trace.Forward, Methods: []trace.Method{trace.Haircut},
		Seeds: []trace.Seed{{ID: "hot", Holding: hot, Amount: chain.Amount{0, 1 << 36}}},
		Stop:  func(a chain.Address) (trace.Stop, bool) { return trace.Stop{}, a != hot.Address },
	}
	if rules, err = c.until(ctx, rules, tip, 300_000); err != nil {
		return span{}, err
	}
	return c.haircut(ctx, rules)
}

// rulesOf returns the rules of a trace of all stolen transfers by one method.
func rulesOf(truth *sim.Truth, m trace.Method) trace.Rules {
	dealers := make(map[chain.Address]bool)
	for _, tag := range truth.Tags {
		if tag.Category == "defi_dex" {
			dealers[tag.Address] = true
		}
	}
	params, err := chain.ParamsOf("simulated")
	if err != nil {
		panic(err) // a constant of this program
	}
	rules := trace.Rules{
		Direction: trace.Forward, Methods: []trace.Method{m}, Wrapped: params.Wrapped,
		Exchanges: trace.Exchanges{Slippage: 300, Dealer: func(a chain.Address) bool { return dealers[a] }},
	}
	for _, s := range truth.Seeds {
		rules.Seeds = append(rules.Seeds, trace.Seed{
			ID: s.ID, Holding: chain.Holding{Address: s.To, Asset: s.Asset}, Amount: s.Amount, InLedger: true, Transfer: s.Position,
		})
	}
	return rules
}

// agree compares what a trace found with the truth.
func agree(truth *sim.Truth, found trace.MethodResult) error {
	for i, seed := range truth.Seeds {
		at := make(map[chain.Holding]chain.Total)
		for p := range found.Seeds[i].Places() {
			at[chain.Holding{Address: p.Address, Asset: p.Asset}] = p.Value
		}
		for _, p := range seed.Places {
			got := at[chain.Holding{Address: p.Address, Asset: p.Asset}]
			if off, _ := got.Diff(p.Value); chain.TotalOf(p.Within).Less(off) {
				return fmt.Errorf("%s of seed %s finds %s at %s, the truth is %s within %d", found.Method, seed.ID, got, p.Address, p.Value, p.Within)
			}
		}
		if off, _ := found.Seeds[i].Fees.Diff(seed.Fees); chain.TotalOf(seed.FeesWithin).Less(off) {
			return fmt.Errorf("%s of seed %s finds %s in fees, the truth is %s", found.Method, seed.ID, found.Seeds[i].Fees, seed.Fees)
		}
	}
	return nil
}

// tokenSymbol is a token that is never swapped nor paid twice in one transaction. So a trace of it needs none
// of the rules inside a transaction, and a short program over a database can do the same.
const tokenSymbol = "SEUR"

// token follows the first mint of the token to the busiest hot wallet by fifo, without stops.
func (c *lineCounter) token(ctx context.Context, n int, tip chain.Height, w *walked) error {
	made, err := chainOf(n, false)
	if err != nil {
		return err
	}
	asset, _ := made.Token(tokenSymbol)
	hot := chain.Holding{Address: made.HotWallet(0), Asset: asset}
	var at chain.Position
	var amount chain.Amount
	for l, err := range c.Lines(ctx, hot, chain.LinePos{}) {
		if err != nil {
			return err
		}
		at = chain.Position{Tx: l.Pos.Tx}
		if amount, err = l.In.Amount(); err != nil {
			return err
		}
		break
	}
	rules := trace.Rules{
		Direction: trace.Forward, Methods: []trace.Method{trace.FIFO},
		Seeds: []trace.Seed{{ID: "mint", Holding: hot, Amount: amount, InLedger: true, Transfer: at}},
	}
	if rules, err = c.until(ctx, rules, tip, 10_000); err != nil {
		return err
	}
	found, s, err := c.run(ctx, rules, 5)
	w.Token, w.TokenUntil, w.TokenEnds = s, rules.Limits.Until, make(map[string]uint64)
	if err != nil {
		return err
	}
	for _, p := range found.Seeds[0].FrontierPlaces.All() {
		w.TokenEnds[p.Address.String()] = p.Value[0]
	}
	return nil
}
