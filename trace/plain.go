package trace

import "ashiato/chain"

// payment is what a plain transaction does beside its fee: one tainted payer pays one receiver.
type payment struct {
	to    chain.Address
	units chain.Total
}

// says returns the payment of the transaction that the account waits for if its statement tells: its next line says who
// was paid, or is the fee and the one behind it says so.
func (a *account) says() (payment, bool) {
	l := paying(a.holding.Asset, a.lines)
	return payment{l.Payee, l.Out}, !l.Payee.IsZero()
}

// paying returns the line of the first transaction in lines of an asset that says who was paid, if one does: the first, or the one
// behind the fee.
func paying(asset chain.Asset, lines []chain.Line) *chain.Line {
	if len(lines) > 1 && lines[0].Pos.Part == chain.FeePart && lines[1].Pos.Tx == lines[0].Pos.Tx && asset == (chain.Asset{}) {
		return &lines[1]
	}
	return &lines[0]
}

// payment returns the payment of the transaction if it is nothing but one of this account.
func (a *account) payment(tx *chain.Tx) (payment, bool) {
	if len(tx.Transfers) != 1 {
		return payment{}, false
	}
	x := &tx.Transfers[0]
	if x.From != a.holding.Address || x.Asset != a.holding.Asset || x.To == x.From || x.Amount.IsZero() ||
		tx.Fee != nil && tx.Fee.Recipient == x.From {
		return payment{}, false
	}
	return payment{x.To, x.Amount.Total()}, true
}

// plain does a plain transaction, as most are, without laying it out. What it does is what step does. The transaction is nil
// where the statement told the payment.
func (w *walk) plain(ref chain.TxRef, a *account, tx *chain.Tx, p *payment) error {
	e := &w.scratch
	*e = event{ref: ref, tx: tx, item: -1, due: append(e.due[:0], a), states: append(e.states[:0], a.at)}
	if a.pos.Part == chain.FeePart {
		if err := w.drawFee(e); err != nil {
			return err
		}
	}
	s := &e.states[0]
	drawn, err := w.draw(a, s, p.units)
	if err != nil {
		return err
	}
	pieces := carrying(drawn)
	var to *account
	var stale bool
	if len(pieces) > 0 {
		if to, stale, err = w.payPlain(e, a, p, pieces); err != nil {
			return err
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
	return w.await(w.waiting, from)
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

// payPlain brings the pieces of a draw to the receiver. It returns the receiver's account, nil
// if the trace ends there, and whether it has to be asked for its next line.
func (w *walk) payPlain(e *event, a *account, p *payment, pieces []piece) (*account, bool, error) {
	w.bringing = arrival{carrier: ByTransfer, pieces: pieces, to: w.target(&p.to, a.asset)}
	w.list[0] = &w.bringing
	w.recordEdge(e, &w.bringing, a.id, a.trails)
	to := w.bringing.to.account
	if to == nil {
		w.endPieces(e, w.list[:])
		return nil, false, nil
	}
	w.to[0], w.units[0] = to, p.units
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
