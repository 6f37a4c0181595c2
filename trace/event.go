package trace

import (
	"fmt"
	"slices"

	"ashiato/chain"
)

// event is what the walk knows of the transaction it is at.
type event struct {
	ref    chain.TxRef
	tx     *chain.Tx        // nil: a plain one, of which the payer's statement tells
	net    []chain.Movement // nil where the layout is not made from it
	passed []chain.Holding  // who only passed on what
	layout *layout
	due    []*account
	states []state    // of due: where time stands on its way through the transaction
	stale  []*account // what has to be asked for its next line
	placed []int      // the seeds that start here
	item   int        // in the record; -1 until something is written
}

// step does one transaction: fee, draws, moves, credits, limits. Backward it does the same to the reversed
// transaction: tip, credits, moves, debits, limits.
func (w *walk) step(ref chain.TxRef) error {
	w.draft.empty()
	a := w.only(ref)
	if w.slow || w.queue.reverse {
		a = nil
	}
	if a != nil {
		if p, ok := a.says(); ok {
			return w.plain(ref, a, nil, &p)
		}
	}
	tx, err := w.txs.get(w.ctx, ref, w)
	if err != nil {
		return err
	}
	if a != nil {
		if p, ok := a.payment(tx); ok {
			return w.plain(ref, a, tx, &p)
		}
	}
	due, seeds := w.take(ref)
	e := &event{ref: ref, tx: tx, due: due, stale: due, item: -1}
	for _, a := range due {
		e.states = append(e.states, a.at)
	}
	if err := w.drawFee(e); err != nil {
		return err
	}
	if out, ok := w.payout(ref, tx); ok {
		e.layout, e.passed = out.layout(w.method.laid()), out.passed
	} else {
		e.net = tx.Net()
		e.passed = passedBy(tx, e.net)
		if e.layout, err = w.layoutOf(e); err != nil {
			return err
		}
	}
	draws, err := w.drawAll(e, seeds)
	if err != nil {
		return err
	}
	var arrivals []arrival
	for g, d := range draws {
		arrivals = append(arrivals, e.layout.pass(g, d, w.method == Poison)...)
	}
	credited, err := w.receive(e, arrivals)
	if err != nil {
		return err
	}
	return w.finish(e, credited)
}

// advance moves a state past a draw of x units; backward a draw undoes a credit.
func (w *walk) advance(s *state, x *chain.Total) {
	if w.queue.reverse {
		s.in.Decrease(x)
	} else {
		s.out.Increase(x)
	}
}

// drawFee draws the fee from its payer, or backward the tip from its recipient.
func (w *walk) drawFee(e *event) error {
	part, native := chain.FeePart, chain.Holding{}
	if e.tx != nil && e.tx.Fee != nil {
		fee := e.tx.Fee
		native.Address = fee.Payer
		if w.queue.reverse {
			native.Address = fee.Recipient
		}
	}
	if w.queue.reverse {
		part = chain.TipPart
	}
	for i, a := range e.due {
		if a.pos.Part != part {
			continue
		}
		if e.tx != nil && (a.holding != native || native.Address.IsZero()) {
			return fmt.Errorf("the statement of %s has a fee that the transaction has not", a.holding.Address)
		}
		x := a.lines[0].Out
		if w.queue.reverse {
			x = a.lines[0].In
		}
		pieces, err := w.draw(a, &e.states[i], x)
		if err != nil {
			return err
		}
		if len(pieces) > 0 {
			w.endFee(e, a, pieces)
		}
	}
	return nil
}

// drawAll draws what the givers of the transaction give, and places its seeds.
func (w *walk) drawAll(e *event, seeds []int) ([][]piece, error) {
	draws := make([][]piece, len(e.layout.givers))
	for g := range e.layout.givers {
		p := &e.layout.givers[g]
		i := e.dueAt(p.holding)
		if i < 0 {
			continue
		}
		var err error
		if draws[g], err = w.draw(e.due[i], &e.states[i], p.units); err != nil {
			return nil, err
		}
	}
	for _, s := range seeds {
		if err := w.place(e, s, draws); err != nil {
			return nil, fmt.Errorf("seed %q: %w", w.rules.Seeds[s].ID, err)
		}
	}
	return draws, nil
}

func noBalance(h chain.Holding, units chain.Total) error {
	return fmt.Errorf("the statement of %s in %s has no balance of %s to pay from", h.Address, h.Asset, units)
}

// dueAt returns the place of a holding among the accounts that are due, or -1.
func (e *event) dueAt(h chain.Holding) int {
	return slices.IndexFunc(e.due, func(a *account) bool { return a.holding == h })
}

// receive credits the takers with what arrives and returns their accounts.
func (w *walk) receive(e *event, arrivals []arrival) ([]*account, error) {
	if len(arrivals) == 0 {
		return nil, nil
	}
	byTaker := make([][]*arrival, len(e.layout.takers))
	for i := range arrivals {
		t := arrivals[i].taker
		byTaker[t] = append(byTaker[t], &arrivals[i])
	}
	if !w.method.laid() {
		for t, list := range byTaker {
			cut(list, e.layout.takers[t].units)
		}
	}
	for i := range arrivals {
		w.recordMove(e, &arrivals[i])
	}
	var stay []*account
	var units []chain.Total
	var takers []int
	for t, list := range byTaker {
		if len(list) == 0 {
			continue
		}
		a := list[0].to.account
		if a == nil {
			w.endPieces(e, list)
			continue
		}
		stay, units, takers = append(stay, a), append(units, e.layout.takers[t].units), append(takers, t)
	}
	states, err := w.prepare(e.ref, stay, units)
	if err != nil {
		return nil, err
	}
	var credited []*account
	for i, a := range stay {
		pieces := w.arrive(e, byTaker[takers[i]], &a.trails, true)
		if len(pieces) == 0 {
			continue
		}
		a.carried = true
		if a.purse.credit(&states[i], pieces) {
			e.stale = append(e.stale, a)
		}
		credited = append(credited, a)
	}
	return credited, nil
}

// cut shortens tainted amounts that together are more than the credit they come with, the last ones first.
func cut(list []*arrival, credit chain.Total) {
	for _, a := range list {
		p := &a.pieces[0]
		p.hi = p.hi.Min(credit)
		credit = credit.Sub(p.hi)
	}
}

// endAt returns what the trace ends as at an address, "" if it goes on.
func (w *walk) endAt(a chain.Address) Kind {
	switch {
	case !a.IsZero():
		return w.rules.stopAt(a)
	case w.queue.reverse:
		return KindMint
	default:
		return KindBurn
	}
}

// netLine asks for the line that the transfers of a transaction make in a statement.
func netLine(h chain.Holding, ref chain.TxRef) Ask {
	return Ask{Holding: h, Find: Last, To: chain.LinePos{Tx: ref, Part: chain.TipPart}}
}

// stateBefore returns where a statement stood before the line that answers netLine, which moves so many units.
func (w *walk) stateBefore(ref chain.TxRef, a *account, answer Answer, units chain.Total) (state, error) {
	net := chain.LinePos{Tx: ref, Part: chain.NetPart}
	if l := answer.Lines; len(l) == 1 && l[0].Pos == net {
		took := l[0].In
		if w.queue.reverse {
			took = l[0].Out
		}
		if s := a.before(&l[0]); took == units && s.covers(&l[0].Out) {
			return s, nil
		}
	}
	return state{}, fmt.Errorf("the statement of %s in %s does not have this transaction as it is", a.holding.Address, a.holding.Asset)
}

// finish applies what holds after a transaction: the end of marks, limits, and the next line of whoever needs one.
func (w *walk) finish(e *event, credited []*account) error {
	if w.method == Poison {
		if err := w.endMarks(e); err != nil {
			return err
		}
	}
	for _, list := range [][]*account{e.due, credited} {
		for _, a := range list {
			if w.limit(a) {
				e.stale = append(e.stale, a)
			}
			a.trails.keep(a.purse.shares())
		}
	}
	from := chain.LinePos{Tx: e.ref, Part: chain.TipPart}
	if w.queue.reverse {
		from = chain.LinePos{Tx: e.ref, Part: chain.FeePart}
	}
	return w.await(unique(e.stale), from)
}

// unique returns the accounts without repetitions, in order.
func unique(list []*account) []*account {
	if len(list) < 2 {
		return list
	}
	seen := make(map[uint32]bool, len(list))
	out := make([]*account, 0, len(list))
	for _, a := range list {
		if !seen[a.id] {
			seen[a.id] = true
			out = append(out, a)
		}
	}
	return out
}

// endMarks ends the marks of accounts whose balance is zero once time has left the transaction.
func (w *walk) endMarks(e *event) error {
	for i, a := range e.due {
		var came chain.Total // backward, what went
		for _, p := range e.layout.takers {
			if p.holding == a.holding {
				came = came.Add(p.units)
			}
		}
		if fee := e.tx.Fee; fee != nil && a.holding.Asset == (chain.Asset{}) {
			if w.queue.reverse && fee.Payer == a.holding.Address {
				came = came.Add(fee.Amount.Total())
			} else if !w.queue.reverse && fee.Recipient == a.holding.Address {
				came = came.Add(fee.Tip().Total())
			}
		}
		s := e.states[i]
		if !w.queue.reverse {
			s.in = s.in.Add(came)
		} else if s.out.Less(came) {
			return noBalance(a.holding, came)
		} else {
			s.out = s.out.Sub(came)
		}
		if s.in == s.out {
			a.purse.clear()
		}
	}
	return nil
}

// limit drops what is below the least seed value. It reports whether anything was.
func (w *walk) limit(a *account) (dropped bool) {
	if len(w.least) == 0 || w.method == Poison {
		return false
	}
	for i := 0; i < len(a.purse.shares()); {
		v := a.purse.shares()[i]
		if !v.Value.Less(w.least[v.Seed]) {
			i++
			continue
		}
		w.seeds[v.Seed].drop(reasonValue, v.Value)
		a.purse.forget(v.Seed) // the next seed takes its place in the list
		dropped = true
	}
	return dropped
}

// creditOutside gives a seed from outside the ledger to its holding.
func (w *walk) creditOutside(c credit) error {
	h := w.rules.Seeds[c.seed].Holding
	at := chain.LinePos{Tx: chain.TxRef{Height: c.at}}
	e := &event{ref: at.Tx, tx: &chain.Tx{}, placed: []int{c.seed}, item: -1}
	value := c.amount
	if w.method == Poison {
		value = chain.Total{}
	}
	w.seeds[c.seed].stolen = c.amount
	p := piece{hi: c.amount, shares: []SeedValue{{c.seed, value}}}
	x := &arrival{carrier: BySeed, pieces: []piece{p}, to: w.target(&h.Address, w.assetNumber(&h.Asset))}
	w.recordEdge(e, x, w.number(&chain.Holding{}), nil)
	w.record.apart = int32(w.record.items.n)
	a := x.to.account
	if a == nil {
		w.endPieces(e, []*arrival{x})
		return nil
	}
	s, err := w.stateOutside(a, c)
	if err != nil {
		return err
	}
	a.carried = true
	stale := a.purse.credit(&s, w.arrive(e, []*arrival{x}, &a.trails, true))
	if w.limit(a) || stale {
		e.stale = append(e.stale, a)
	}
	a.trails.keep(a.purse.shares())
	return w.await(e.stale, at)
}

// stateOutside returns where a statement stands before a credit from outside, and looks up its opening.
func (w *walk) stateOutside(a *account, c credit) (state, error) {
	asks := []Ask{{Holding: a.holding, Find: Last, To: chain.LinePos{Tx: chain.TxRef{Height: c.at}}}}
	if !a.opened {
		asks = a.lowest(asks, w.end)
	}
	answers, err := w.seek(asks)
	if err != nil {
		return state{}, err
	}
	if !a.opened {
		w.setOpening(a, answers[1:])
	}
	s := state{in: a.opening}
	for _, l := range answers[0].Lines {
		s.in, s.out = s.in.Add(l.TotalIn), l.TotalOut
	}
	for _, before := range a.credits {
		if before == c {
			break
		}
		s.in = s.in.Add(before.amount)
	}
	if s.short() {
		return state{}, noBalance(a.holding, chain.Total{})
	}
	return s, nil
}
