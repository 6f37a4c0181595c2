package trace

import (
	"fmt"

	"ashiato/chain"
)

// account is one holding that the walk has tainted, and what is known of its statement.
type account struct {
	id      uint32 // in walk.holdings
	holding chain.Holding
	opening chain.Total
	told    bool
	credits []credit // from outside the ledger, in order
	purse   purse
	trails  trails
	room    [1]trail // for trails of one seed
	carried bool     // whether a part of a seed ever stayed here

	line   chain.Line   // what it waits for, if it is in the queue
	ahead  []chain.Line // the lines after it, where the method wants every debit
	stride int          // how many of them to ask for next
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
			sum = sum.Add(c.amount)
		}
	}
	return sum
}

// before returns where the statement stood before a line.
func (a *account) before(l chain.Line) state {
	in, out := l.Before()
	return state{in: a.opening.Add(a.outside(l.Pos.Tx.Height)).Add(in), out: out}
}

// maxStride bounds the lines asked for at once.
const maxStride = 256

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
		a.stride = min(max(1, 4*a.stride), maxStride)
		ask.Limit = a.stride
	}
	return ask
}

// await puts the accounts in the queue by their next lines at or after from, backward by the last ones before.
func (w *walk) await(accounts []*account, from chain.LinePos) error {
	if w.queue.reverse {
		return w.awaitBack(accounts, from)
	}
	var asks []Ask
	var asked []*account
	for _, a := range accounts {
		if len(a.purse.shares()) == 0 {
			w.queue.set(a, false)
			a.ahead, a.stride = nil, 0
			continue
		}
		if w.waitsForAny(a) && a.line.Pos.Compare(from) >= 0 {
			continue
		}
		for len(a.ahead) > 0 && a.ahead[0].Pos.Compare(from) < 0 {
			a.ahead = a.ahead[1:]
		}
		if len(a.ahead) > 0 {
			a.line, a.ahead = a.ahead[0], a.ahead[1:]
			w.queue.set(a, true)
			continue
		}
		asks, asked = append(asks, w.question(a, from)), append(asked, a)
	}
	if len(asks) == 0 {
		return nil
	}
	answers, err := w.seek(asks)
	if err != nil {
		return err
	}
	for i, a := range asked {
		lines := answers[i].Lines
		if len(lines) > 0 {
			a.line, a.ahead = lines[0], lines[1:]
		}
		w.queue.set(a, len(lines) > 0)
	}
	return nil
}

// waitsForAny reports whether the account waits for a line already where the method wants every line, whatever
// has become of its taint.
func (w *walk) waitsForAny(a *account) bool { return a.stride > 0 && w.queue.waits(a) }

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

// open returns the accounts of the holdings, new ones with their openings looked up.
func (w *walk) open(holdings []chain.Holding) ([]*account, error) {
	accounts := make([]*account, len(holdings))
	var fresh []*account
	var asks []Ask
	for i, h := range holdings {
		id := w.holding(h)
		a := w.accounts[id]
		if a == nil {
			a = &account{id: id, holding: h, credits: w.credits[h], purse: newPurse(w.method, w.queue.reverse)}
			a.trails = a.room[:0]
			w.accounts[id] = a
			fresh = append(fresh, a)
			asks = append(asks, a.lowest(w.end)...)
		}
		accounts[i] = a
	}
	if len(fresh) == 0 {
		return accounts, nil
	}
	answers, err := w.seek(asks)
	if err != nil {
		return nil, err
	}
	for _, a := range fresh {
		n := len(a.credits) + 1
		w.setOpening(a, answers[:n])
		answers = answers[n:]
	}
	return accounts, nil
}

// lowest asks for the least balance before, between and after the credits from outside.
func (a *account) lowest(end chain.LinePos) []Ask {
	ask := Ask{Holding: a.holding, Find: Lowest}
	var asks []Ask
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
