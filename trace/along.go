package trace

import (
	"math/bits"

	"ashiato/chain"
)

// A service pays thousands of customers in a row, and a trace often ends at all of them. What follows does the same as step, along the
// statement of one account for as long as nobody else comes between, without the queue and without laying anything out.

// mayGoAlong reports whether the method knows a short way along a statement.
func (w *walk) mayGoAlong() bool {
	return (w.method == Haircut || w.method == TaintFirst) && !w.queue.reverse && !w.slow && w.rules.Limits.MaxHops == 0
}

// along does the transactions that come next as long as they only pay from account a, which comes first in the queue, to places where
// the trace ends. It reports whether there was one.
func (w *walk) along(a *account) (gone bool, err error) {
	p, until := a.purse.(*pool), w.until()
	w.came = a.outside(a.pos.Tx.Height) // up to until no other credit comes
	w.came.Increase(&a.opening)
	var whole []chain.Line // the answer of which a.lines are what is left, if it was asked for here
	for len(a.lines) > 0 && a.pos.Tx.Compare(until) < 0 && len(p.value) > 0 {
		ref := a.pos.Tx
		w.draft.empty()
		paid, err := w.payAlong(a, p)
		if err != nil {
			return gone, atTx(ref, err)
		}
		if !paid {
			break
		}
		gone = true
		w.limit(a)
		a.trails.keep(p.value)
		w.tick()
		for len(a.lines) > 0 && a.pos.Tx == ref && a.pos.Part < chain.TipPart {
			a.setLines(a.lines[1:])
		}
		if len(a.lines) > 0 {
			continue
		}
		from := chain.LinePos{Tx: ref, Part: chain.TipPart}
		if err := w.ctx.Err(); err != nil {
			return gone, err
		}
		if w.onward != nil && whole != nil {
			w.onward.Done(whole)
		}
		w.waiting = append(w.waiting[:0], a)
		if err := w.await(w.waiting, from); err != nil {
			return gone, atTx(ref, err)
		}
		whole = a.lines
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
func (w *walk) payAlong(a *account, p *pool) (bool, error) {
	l := paying(a.holding.Asset, a.lines)
	if l.Payee.IsZero() {
		if a.pos.Part != chain.NetPart {
			return false, nil
		}
		if out := a.payout(); out != nil {
			return w.payOut(a, p, out)
		}
		tx, err := w.txs.get(w.ctx, a.pos.Tx, w)
		if err != nil {
			return false, err
		}
		out, ok := w.payout(a.pos.Tx, tx)
		if !ok {
			return false, nil
		}
		return w.payOut(a, p, &out)
	}
	end := w.endAt(l.Payee)
	if end == "" {
		return false, nil
	}
	item := -1
	if a.pos.Part == chain.FeePart {
		e := &w.scratch
		*e = event{ref: a.pos.Tx, item: -1, due: append(e.due[:0], a), states: append(e.states[:0], a.before(&a.lines[0]))}
		if err := w.drawFee(e); err != nil {
			return false, err
		}
		item = e.item
		w.draft.empty()
	}
	units, err := a.drawLine(p, l, &l.Out, &w.came)
	if shares := w.draft.taken; len(shares) > 0 {
		if item < 0 {
			item = w.record.item(a.pos.Tx)
		}
		w.endAlong(item, a, &l.Payee, end, &units, shares)
	}
	return true, err
}

// drawLine takes x units out of the account's pool where the statement stands before a line, and returns how many of them are tainted. What came
// to the account otherwise than by lines is given.
func (a *account) drawLine(p *pool, l *chain.Line, x, came *chain.Total) (chain.Total, error) {
	balance, ok := narrowBalance(l, came)
	if !ok {
		balance, ok = wideBalance(l, came)
	}
	if !ok || balance.Less(*x) || balance.Less(p.tainted) {
		return chain.Total{}, noBalance(a.holding, *x)
	}
	return p.draw(&balance, x), nil
}

// wideBalance returns what is there before a line with which something goes out, what came in otherwise than by lines included. It returns false
// if that is less than nothing.
func wideBalance(l *chain.Line, came *chain.Total) (balance chain.Total, ok bool) {
	balance = l.TotalIn
	balance.Increase(came)
	balance.Increase(&l.Out)
	if balance.Less(l.TotalOut) {
		return balance, false
	}
	balance.Decrease(&l.TotalOut)
	return balance, true
}

// narrowBalance is wideBalance in two words, which are mostly enough and take a third of the time. It returns false if they are not.
func narrowBalance(l *chain.Line, came *chain.Total) (balance chain.Total, ok bool) {
	in, out := &l.TotalIn, &l.TotalOut
	if in[2]|in[3]|in[4]|out[2]|out[3]|out[4]|came[2]|came[3]|came[4] != 0 { // Out is a part of TotalOut
		return balance, false
	}
	lo, c := bits.Add64(in[0], came[0], 0)
	hi, over := bits.Add64(in[1], came[1], c)
	lo, c = bits.Add64(lo, l.Out[0], 0)
	hi, c = bits.Add64(hi, l.Out[1], c)
	over |= c
	lo, c = bits.Sub64(lo, out[0], 0)
	hi, c = bits.Sub64(hi, out[1], c)
	return chain.Total{lo, hi}, over|c == 0
}

// endAlong writes down what a payment brings to a place where the trace ends.
func (w *walk) endAlong(item int, a *account, to *chain.Address, end Kind, units *chain.Total, shares []SeedValue) {
	if d := &w.dividing; d.labelled != end {
		d.labelled, d.label = end, w.record.labels.number(label{carrier: ByTransfer, end: end})
	}
	g := edge{item: uint32(item), from: a.id, to: atEnd, label: w.dividing.label}
	w.record.fill(&g, units, shares, a.trails, nil)
	w.record.edges.addEnd(&holder{*to, a.asset}, &g)
}

// payOut does a payout that the account is at, if all that it pays to end the trace.
func (w *walk) payOut(a *account, p *pool, out *Payout) (bool, error) {
	if out.giver != a.holding.Address || out.asset != a.holding.Asset {
		return false, nil
	}
	d := &w.dividing
	d.to, d.weights = d.to[:0], d.weights[:0]
	for i := range out.payees {
		x := &out.payees[i]
		end := w.endAt(x.address)
		if end == "" {
			return false, nil
		}
		d.to, d.weights = append(d.to, end), append(d.weights, x.units)
	}
	units, err := a.drawLine(p, &a.lines[0], &out.units, &w.came)
	if err != nil || units.IsZero() {
		return true, err
	}
	d.divide(&units, w.draft.taken, &out.units)
	start, item := 0, -1
	for i, to := range d.to {
		if end := d.ends[i]; end > start {
			if item < 0 {
				item = w.record.item(out.ref)
				w.record.name(w.record.items.at(item), out.name)
				if len(out.passed) > 0 {
					w.record.passed[uint32(item)] = out.passed
				}
			}
			w.endAlong(item, a, &out.payees[i].address, to, &d.units[i], d.shares[start:end])
			start = end
		}
	}
	return true, nil
}

// dividing is room for the payees of a payout and for what each of them gets.
type dividing struct {
	to      []Kind // what the trace ends as at each
	weights []chain.Total
	split   divider
	units   []chain.Total
	values  []divider
	shares  []SeedValue // those of the first payee, then those of the next
	ends    []int       // by payee: where its shares end

	labelled Kind   // what the last payee was
	label    uint32 // of a payment to one
}

// divide divides tainted units, and what they carry, over the payees, who get sum in all, as passPool does.
func (d *dividing) divide(units *chain.Total, shares []SeedValue, sum *chain.Total) {
	d.units = d.split.split(units, d.weights, sum)
	for len(d.values) < len(shares) {
		d.values = append(d.values, divider{})
	}
	for i := range shares {
		d.values[i].split(&shares[i].Value, d.units, units)
	}
	d.shares, d.ends = d.shares[:0], d.ends[:0]
	for k := range d.units {
		for i := range shares {
			if v := &d.values[i].parts[k]; !v.IsZero() {
				d.shares = append(d.shares, SeedValue{shares[i].Seed, *v})
			}
		}
		d.ends = append(d.ends, len(d.shares))
	}
}
