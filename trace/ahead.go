package trace

import "ashiato/chain"

const (
	aheadEvery = 16  // transactions between two looks ahead
	aheadFar   = 128 // accounts looked at, of those that come first in the queue
	aheadLines = 16  // lines of each of them, of those that come before the last of these accounts
)

// lookAhead tells the reader whom the accounts that come next will pay, so that their statements can be opened, and read up to
// where the payment is, on another core.
func (w *walk) lookAhead() {
	soon := w.soon[:0]
	list := w.queue.list[:min(len(w.queue.list), aheadFar)]
	if len(list) == 0 {
		return
	}
	until := w.queue.at(len(list) - 1)
	for i := range list {
		a := w.accounts[list[i].id()]
		for k := range a.lines[:min(len(a.lines), aheadLines)] {
			l := &a.lines[k]
			if k > 0 && l.Pos.Tx.Compare(until) > 0 {
				break
			}
			if l.Payee.IsZero() || l.Pos.Compare(a.announced) < 0 {
				continue
			}
			a.announced = l.Pos
			a.announced.Part++
			if _, known, _ := w.find(&l.Payee, a.asset, w.hash(&l.Payee, a.asset)); !known && w.rules.stopAt(l.Payee) == "" {
				soon = append(soon, Ask{
					Holding: chain.Holding{Address: l.Payee, Asset: a.holding.Asset},
					Find:    NextOut, From: chain.LinePos{Tx: l.Pos.Tx, Part: chain.TipPart}, To: w.end,
				})
			}
		}
	}
	w.soon = soon
	if len(soon) > 0 {
		w.ahead.Ahead(soon)
	}
}
