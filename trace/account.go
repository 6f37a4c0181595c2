package trace

import (
	"fmt"
	"slices"

	"ashiato/chain"
)

// account is a holding that the walk has met and from which the trace goes on: what is known of its statement, and what it
// has. Most are met once, so they are kept small.
type account struct {
	holding chain.Holding
	asset   uint32 // in register.assets
	id      uint32 // in walk.accounts

	stride  int32 // how many lines to ask for next, where the method wants every debit
	drained bool  // no debit comes after lines
	opened  bool  // the opening was looked up
	told    bool  // the opening is one that the caller knows
	carried bool  // whether a part of a seed ever stayed here

	announced chain.LinePos // the reader was told whom the lines before pay

	opening chain.Total
	at      state         // where time meets the line it waits for, if it is in the queue
	pos     chain.LinePos // of the first of lines
	purse   purse
	lines   []chain.Line // it waits for the first if it is in the queue; the others are read ahead
	payouts []Payout     // of lines, those that are known
	credits []credit     // from outside the ledger, in order
	trails  trails
	room    [1]trail // for trails of one seed
}

// pooled is an account with a pool, beside each other in memory.
type pooled struct {
	account
	pool
}

// newAccount returns an account of a holding, by its number, that has nothing.
func (w *walk) newAccount(number uint32) *account {
	var a *account
	if m := w.method; m.laid() || m == Poison {
		a = &account{purse: newPurse(m, w.queue.reverse)}
	} else {
		p := w.poolRoom.take()
		p.method, p.draft, p.value = m, &w.draft, p.pool.room[:0]
		a, p.purse = &p.account, &p.pool
	}
	a.id, a.asset, a.holding = number, w.met.at(int(number)).asset, w.holding(number)
	a.trails, a.credits = a.room[:0], w.credits[a.holding]
	return a
}

// credit is a seed that comes to a holding from outside the ledger.
type credit struct {
	seed   int
	at     chain.Height
	amount chain.Total
}

// outside returns what came from outside the ledger before the lines of the height, or with them.
func (a *account) outside(h chain.Height) chain.Total {
	var sum chain.Total
	for _, c := range a.credits {
		if c.at <= h {
			sum.Increase(&c.amount)
		}
	}
	return sum
}

// before returns where the statement stood before a line.
func (a *account) before(l *chain.Line) (s state) {
	s.in, s.out = l.TotalIn, l.TotalOut
	s.in.Decrease(&l.In)
	s.out.Decrease(&l.Out)
	s.in.Increase(&a.opening)
	if len(a.credits) > 0 {
		came := a.outside(l.Pos.Tx.Height)
		s.in.Increase(&came)
	}
	return s
}

// answer keeps the lines that answer a question. Fewer than were asked for are the last.
func (a *account) answer(ask *Ask, found *Answer) {
	a.drained = len(found.Lines) < ask.Limit
	a.setLines(found.Lines)
	a.payouts = found.Payouts
}

// payout returns the payout that the transaction is for which the account waits, nil if that is not known.
func (a *account) payout() *Payout {
	for len(a.payouts) > 0 {
		if c := a.payouts[0].ref.Compare(a.pos.Tx); c == 0 {
			return &a.payouts[0]
		} else if c > 0 {
			return nil
		}
		a.payouts = a.payouts[1:]
	}
	return nil
}

func (a *account) setLines(lines []chain.Line) {
	a.lines = lines
	if len(lines) > 0 {
		a.pos = lines[0].Pos
	}
}

// dropLines leaves out the first lines as long as they are over. It does not look at the line that the account waited
// for, which may be far in memory by now.
func (a *account) dropLines(over func(chain.LinePos) bool) {
	for len(a.lines) > 0 && over(a.pos) {
		a.setLines(a.lines[1:])
	}
}

// forgetLines leaves out all of them, so that they are asked for again.
func (a *account) forgetLines() { a.lines, a.payouts, a.stride, a.drained = nil, nil, 0, false }

// maxStride bounds the lines asked for at once.
const maxStride = 256

// nextStride returns how many lines to ask for, more each time.
func (a *account) nextStride() int {
	a.stride = min(max(1, 4*a.stride), maxStride)
	return int(a.stride)
}

// question asks for the line that account a has to wait for from a position on.
func (w *walk) question(a *account, from chain.LinePos) Ask {
	ask := a.purse.next(a.opening.Add(a.outside(from.Tx.Height)))
	ask.Holding, ask.From, ask.To = a.holding, from, w.end
	if ask.Find == Below {
		// The balance jumps at a credit from outside; the account is asked for again there.
		for _, c := range a.credits {
			if at := (chain.LinePos{Tx: chain.TxRef{Height: c.at}}); at.Compare(from) > 0 && at.Compare(ask.To) < 0 {
				ask.To = at
				break
			}
		}
	}
	if ask.Find == NextOut {
		ask.Limit = a.nextStride()
	}
	return ask
}

// await puts the accounts in the queue by their next lines at or after from, backward by the last ones before.
func (w *walk) await(accounts []*account, from chain.LinePos) error {
	if w.queue.reverse {
		return w.awaitBack(accounts, from)
	}
	asks, asked := w.asks[:0], w.asked[:0]
	for _, a := range accounts {
		if len(a.purse.shares()) == 0 {
			w.queue.set(a, false)
			a.forgetLines()
			continue
		}
		if w.method.everyDebit() {
			a.dropLines(func(p chain.LinePos) bool { return p.Compare(from) < 0 })
			if len(a.lines) > 0 || a.drained {
				w.wait(a)
				continue
			}
		}
		asks, asked = append(asks, w.question(a, from)), append(asked, a)
	}
	w.asks, w.asked = asks, asked
	if len(asks) == 0 {
		return nil
	}
	answers, err := w.seek(asks)
	if err != nil {
		return err
	}
	for i, a := range asked {
		a.answer(&asks[i], &answers[i])
		w.wait(a)
	}
	return nil
}

// wait puts an account in the queue by its first line, or takes it out if it has none. It reads all of the line, which
// comes from far in memory, at once.
func (w *walk) wait(a *account) {
	if len(a.lines) > 0 {
		l := &a.lines[0]
		a.at = a.before(l)
		if w.queue.reverse {
			a.at = state{a.at.in.Add(l.In), a.at.out.Add(l.Out)}
		}
	}
	w.queue.set(a, len(a.lines) > 0)
}

func (w *walk) seek(asks []Ask) ([]Answer, error) {
	answers, err := w.reader.Seek(w.ctx, asks)
	if err != nil {
		return nil, err
	}
	if len(answers) != len(asks) {
		return nil, fmt.Errorf("the ledger gave %d answers to %d questions", len(answers), len(asks))
	}
	for i := range asks {
		if err := asks[i].check(answers[i].Lines); err != nil {
			return nil, err
		}
	}
	return answers, nil
}

// prepare readies accounts for what a transaction credits them with: new ones get their openings and, where the method
// wants every debit, their next one. It returns where the statements stood before the transaction's net lines of so
// many units, which only lots need to know. All of it is one question to the reader.
func (w *walk) prepare(ref chain.TxRef, accounts []*account, units []chain.Total) ([]state, error) {
	asks, laid := w.asks[:0], w.method.laid()
	ahead := w.method.everyDebit() && !w.queue.reverse
	for _, a := range accounts {
		if !a.opened {
			asks = a.lowest(asks, w.end)
			if ahead {
				asks = append(asks, w.question(a, chain.LinePos{Tx: ref, Part: chain.TipPart}))
			}
		}
		if laid {
			asks = append(asks, netLine(a.holding, ref))
		}
	}
	states := slices.Grow(w.states[:0], len(accounts))[:len(accounts)]
	clear(states)
	w.asks, w.states = asks, states
	if len(asks) == 0 {
		return states, nil
	}
	answers, err := w.seek(asks)
	if err != nil {
		return nil, err
	}
	for i, a := range accounts {
		if !a.opened {
			n := len(a.credits) + 1
			w.setOpening(a, answers[:n])
			asks, answers = asks[n:], answers[n:]
			if ahead {
				a.answer(&asks[0], &answers[0])
				asks, answers = asks[1:], answers[1:]
			}
		}
		if laid {
			if states[i], err = w.stateBefore(ref, a, answers[0], units[i]); err != nil {
				return nil, err
			}
			asks, answers = asks[1:], answers[1:]
		}
	}
	return states, nil
}

// lowest asks for the least balance before, between and after the credits from outside.
func (a *account) lowest(asks []Ask, end chain.LinePos) []Ask {
	ask := Ask{Holding: a.holding, Find: Lowest}
	for _, c := range a.credits {
		ask.To = chain.LinePos{Tx: chain.TxRef{Height: c.at}}
		asks = append(asks, ask)
		ask.From = ask.To
	}
	ask.To = end
	return append(asks, ask)
}

// setOpening reckons the opening balance from the answers to lowest.
func (w *walk) setOpening(a *account, answers []Answer) {
	a.opened = true
	var came chain.Total
	for i, answer := range answers {
		for _, l := range answer.Lines {
			if short, negative := l.TotalIn.Add(came).Diff(l.TotalOut); negative {
				a.opening = a.opening.Max(short)
			}
		}
		if i < len(a.credits) {
			came = came.Add(a.credits[i].amount)
		}
	}
	if w.rules.Opening == nil {
		return
	}
	told, ok := w.rules.Opening(a.holding)
	switch {
	case ok && !told.Less(a.opening):
		a.opening, a.told = told, true
	case ok:
		w.notes = append(w.notes, Note(fmt.Sprintf(
			"the opening balance of %s in %s is told as %s, but its statement needs %s: the difference is unexplained and counts as clean",
			a.holding.Address, a.holding.Asset, told, a.opening)))
	}
}
