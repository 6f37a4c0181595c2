package trace

import "ashiato/chain"

// A service pays thousands of customers in a row, and a trace often ends at all of them. What follows does the same as step, along the
// statement of one account for as long as nobody else comes between, without the queue and without laying anything out.

// mayGoAlong reports whether the method knows a short way along a statement.
func (w *walk) mayGoAlong() bool {
	return (w.method == Haircut || w.method == TaintFirst) && !w.queue.reverse && !w.slow && w.rules.Limits.MaxHops == 0
}

// along does the transactions that come next as long as they only pay from account a, which comes first in the queue, to places where
// the trace ends. It reports whether there was one.
func (w *walk) along(a *account) (gone bool, err error) {
	until := w.until()
	for len(a.lines) > 0 && a.pos.Tx.Compare(until) < 0 && len(a.purse.shares()) > 0 {
		ref := a.pos.Tx
		w.draft.empty()
		paid, err := w.payAlong(a)
		if err != nil {
			return gone, atTx(ref, err)
		}
		if !paid {
			break
		}
		gone = true
		w.limit(a)
		a.trails.keep(a.purse.shares())
		w.tick()
		from := chain.LinePos{Tx: ref, Part: chain.TipPart}
		a.dropLines(func(p chain.LinePos) bool { return p.Compare(from) < 0 })
		if len(a.lines) > 0 {
			continue
		}
		if err := w.ctx.Err(); err != nil {
			return gone, err
		}
		w.waiting = append(w.waiting[:0], a)
		if err := w.await(w.waiting, from); err != nil {
			return gone, atTx(ref, err)
		}
		w.foresee(a.lines, a.asset)
	}
	if gone && len(a.lines) > 0 {
		w.waiting = append(w.waiting[:0], a)
		err = w.await(w.waiting, a.pos)
	}
	return gone, err
}

// until returns where somebody else comes in: another account, or a seed.
func (w *walk) until() chain.TxRef {
	until, ok := w.queue.second()
	if !ok {
		until = chain.TxRef{Height: ^chain.Height(0), Index: ^uint32(0)}
	}
	if len(w.inside) > 0 {
		if at := w.rules.Seeds[w.inside[0]].Transfer.Tx; at.Compare(until) < 0 {
			until = at
		}
	}
	if len(w.outside) > 0 {
		if at := (chain.TxRef{Height: w.outside[0].at}); at.Compare(until) < 0 {
			until = at
		}
	}
	return until
}

// payAlong does the transaction of the line that the account is at. It does nothing and returns false if that is not a payment to places
// where the trace ends.
func (w *walk) payAlong(a *account) (bool, error) {
	if p, ok := a.says(); ok {
		to := w.numberOf(&p.to, a.asset)
		if w.accounts[to] != nil {
			return false, nil
		}
		if a.pos.Part == chain.FeePart {
			return true, w.payAfterFee(a, to, &p)
		}
		a.at = a.before(&a.lines[0])
		pieces, err := w.draw(a, &a.at, p.units)
		if err == nil && len(pieces) > 0 && len(pieces[0].shares) > 0 {
			item := w.record.item(a.pos.Tx)
			w.endAlong(item, a, to, &pieces[0].hi, pieces[0].shares)
		}
		return true, err
	}
	if a.pos.Part != chain.NetPart {
		return false, nil
	}
	tx, err := w.txs.get(w.ctx, a.pos.Tx, w)
	if err != nil {
		return false, err
	}
	return w.payOut(a, tx)
}

// payAfterFee does a plain payment whose payer pays the fee too, which is drawn first.
func (w *walk) payAfterFee(a *account, to uint32, p *payment) error {
	e := &w.scratch
	*e = event{ref: a.pos.Tx, item: -1, due: append(e.due[:0], a), states: append(e.states[:0], a.before(&a.lines[0]))}
	if err := w.drawFee(e); err != nil {
		return err
	}
	pieces, err := w.draw(a, &e.states[0], p.units)
	if err == nil && len(pieces) > 0 && len(pieces[0].shares) > 0 {
		w.endAlong(w.itemOf(e), a, to, &pieces[0].hi, pieces[0].shares)
	}
	return err
}

// endAlong writes down what a payment brings to a place where the trace ends.
func (w *walk) endAlong(item int, a *account, to uint32, units *chain.Total, shares []SeedValue) {
	r := w.record
	g := edge{item: uint32(item), from: a.id, to: to, label: r.labels.number(label{carrier: ByTransfer, end: w.kindOf(to)})}
	r.addEdge(g, units, shares, a.trails, nil)
}

// payOut does a payout that the account is at, if all that it pays to end the trace.
func (w *walk) payOut(a *account, tx *chain.Tx) (bool, error) {
	d := &w.dividing
	if !d.payout.read(tx) || *d.payout.giver != a.holding.Address || tx.Transfers[0].Asset != a.holding.Asset {
		return false, nil
	}
	d.to, d.weights = d.to[:0], d.weights[:0]
	w.foreseePayees(d.payout.payees, a.asset)
	for i := range d.payout.payees {
		p := &d.payout.payees[i]
		to := w.numberOf(p.address, a.asset)
		if w.accounts[to] != nil {
			return false, nil
		}
		d.to, d.weights = append(d.to, to), append(d.weights, p.units)
	}
	e := &w.scratch
	*e = event{ref: a.pos.Tx, tx: tx, passed: d.payout.passed, item: -1, states: append(e.states[:0], a.before(&a.lines[0])), due: e.due}
	pieces, err := w.draw(a, &e.states[0], d.payout.units)
	if err != nil || len(pieces) == 0 {
		return true, err
	}
	d.divide(&pieces[0])
	start := 0
	for i, to := range d.to {
		if end := d.ends[i]; end > start {
			w.endAlong(w.itemOf(e), a, to, &d.units[i], d.shares[start:end])
			start = end
		}
	}
	return true, nil
}

// dividing is room for the payees of a payout and for what each of them gets.
type dividing struct {
	payout  payout
	to      []uint32
	weights []chain.Total
	split   divider
	units   []chain.Total
	values  []divider
	shares  []SeedValue // those of the first payee, then those of the next
	ends    []int       // by payee: where its shares end
}

// divide divides a piece over the payees as passPool does.
func (d *dividing) divide(p *piece) {
	d.units = d.split.split(&p.hi, d.weights, &d.payout.units)
	for len(d.values) < len(p.shares) {
		d.values = append(d.values, divider{})
	}
	for i := range p.shares {
		d.values[i].split(&p.shares[i].Value, d.units, &p.hi)
	}
	d.shares, d.ends = d.shares[:0], d.ends[:0]
	for k := range d.units {
		for i := range p.shares {
			if v := &d.values[i].parts[k]; !v.IsZero() {
				d.shares = append(d.shares, SeedValue{p.shares[i].Seed, *v})
			}
		}
		d.ends = append(d.ends, len(d.shares))
	}
}
