package trace

import "ashiato/chain"

// plain does a transaction that is nothing but one tainted payer paying one receiver, as most are, without laying
// it out. It reports false, and has done nothing, if the transaction is another. What it does is what step does.
func (w *walk) plain(ref chain.TxRef, a *account, tx *chain.Tx) (bool, error) {
	if len(tx.Transfers) != 1 || w.queue.reverse {
		return false, nil
	}
	x := &tx.Transfers[0]
	if x.From != a.holding.Address || x.Asset != a.holding.Asset || x.To == x.From || x.Amount.IsZero() ||
		tx.Fee != nil && tx.Fee.Recipient == x.From {
		return false, nil
	}
	e := &w.scratch
	*e = event{ref: ref, tx: tx, item: -1, due: append(e.due[:0], a), states: append(e.states[:0], a.at)}
	if a.pos.Part == chain.FeePart {
		if err := w.drawFee(e); err != nil {
			return true, err
		}
	}
	s, units := &e.states[0], x.Amount.Total()
	drawn, err := w.draw(a, s, units)
	if err != nil {
		return true, err
	}
	pieces := carrying(drawn)
	var to *account
	var stale bool
	if len(pieces) > 0 {
		if to, stale, err = w.payPlain(e, a, x, pieces); err != nil {
			return true, err
		}
	}
	if w.method == Poison && s.in == s.out {
		a.purse.clear()
	}
	from := chain.LinePos{Tx: ref, Part: chain.TipPart}
	w.waiting = append(w.waiting[:0], a)
	w.limit(a)
	a.trails.keep(a.purse.shares())
	if to != nil {
		if w.limit(to) || stale {
			w.waiting = append(w.waiting, to)
		}
		to.trails.keep(to.purse.shares())
	}
	return true, w.await(w.waiting, from)
}

// carrying leaves out pieces that carry nothing.
func carrying(pieces []piece) []piece {
	for i := range pieces {
		if len(pieces[i].shares) == 0 {
			return carrying(append(pieces[:i:i], pieces[i+1:]...))
		}
	}
	return pieces
}

// payPlain brings the pieces of a draw to the receiver of the only transfer. It returns the receiver's account, nil
// if the trace ends there, and whether it has to be asked for its next line.
func (w *walk) payPlain(e *event, a *account, x *chain.Transfer, pieces []piece) (*account, bool, error) {
	h := chain.Holding{Address: x.To, Asset: x.Asset}
	w.bringing = arrival{carrier: ByTransfer, pieces: pieces}
	w.list[0] = &w.bringing
	to := w.account(&h)
	w.recordEdge(e, &w.bringing, a.id, a.trails, to.id, to.kind)
	if to.kind != "" {
		w.endPieces(e, w.list[:], to, to.kind)
		return nil, false, nil
	}
	w.to[0], w.units[0] = to, x.Amount.Total()
	states, err := w.prepare(e.ref, w.to[:], w.units[:])
	if err != nil {
		return nil, false, err
	}
	arrived := w.arrive(e, w.list[:], &to.trails, true)
	if len(arrived) == 0 {
		return nil, false, nil
	}
	to.carried = true
	return to, to.purse.credit(&states[0], arrived), nil
}
