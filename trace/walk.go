package trace

import (
	"cmp"
	"context"
	"fmt"
	"slices"

	"ashiato/chain"
)

// walk is one method on its way through the ledger: the accounts it has tainted wait in a queue for their next
// debit, and one transaction after the other is taken from there.
type walk struct {
	ctx    context.Context
	reader Reader
	ahead  Ahead  // the reader too, if it can; else nil
	onward Onward // likewise
	rules  *Rules
	method Method
	least  []chain.Total
	end    chain.LinePos

	*register
	accounts []*account // by number; nil where the trace ends

	credits map[chain.Holding][]credit
	queue   queue
	txs     txCache

	outside []credit // seeds from outside the ledger, still to come
	inside  []int    // seeds of the ledger, still to come

	record *record
	seeds  []tally
	notes  []Note
	walked int

	slow bool // lay out every transaction

	poolRoom slab[pooled]

	// What a transaction needs room for, kept for the next one.
	draft    draft
	asks     []Ask
	soon     []Ask
	asked    []*account
	states   []state
	scratch  event
	waiting  []*account
	bringing arrival
	finder   PayoutFinder
	dividing dividing
	came     chain.Total // to the account that pays along its statement, by its opening and from outside
	list     [1]*arrival
	to       [1]*account
	units    [1]chain.Total
}

func newWalk(ctx context.Context, reader Reader, rules *Rules, m Method) *walk {
	w := &walk{
		ctx: ctx, reader: reader, rules: rules, method: m, least: rules.Limits.least(m), end: rules.Limits.end(),
		register: newRegister(), credits: map[chain.Holding][]credit{},
		txs:    txCache{reader: reader},
		record: &record{passed: map[uint32][]chain.Holding{}},
		seeds:  make([]tally, len(rules.Seeds)),
	}
	w.queue.reverse = rules.Direction == Backward
	w.record.edges.reverse, w.record.edges.ends.laid = w.queue.reverse, m.laid()
	w.ahead, _ = reader.(Ahead)
	w.onward, _ = reader.(Onward)
	for i := range rules.Seeds {
		s := &rules.Seeds[i]
		if s.InLedger {
			w.inside = append(w.inside, i)
			continue
		}
		w.outside = append(w.outside, credit{seed: i, at: s.At, amount: s.Amount.Total()})
	}
	slices.SortStableFunc(w.outside, func(a, b credit) int { return cmp.Compare(a.at, b.at) })
	for _, c := range w.outside {
		h := rules.Seeds[c.seed].Holding
		w.credits[h] = append(w.credits[h], c)
	}
	slices.SortStableFunc(w.inside, func(a, b int) int {
		c := rules.Seeds[a].Transfer.Tx.Compare(rules.Seeds[b].Transfer.Tx)
		if w.queue.reverse {
			c = -c
		}
		return c
	})
	return w
}

// number returns the number of a holding, which stands for it in the record and in accounts.
func (w *walk) number(h *chain.Holding) uint32 {
	asset := w.assetNumber(&h.Asset)
	hash := w.hash(&h.Address, asset)
	n, ok, at := w.find(&h.Address, asset, hash)
	if ok {
		return n
	}
	if w.endAt(h.Address) != "" {
		w.accounts = append(w.accounts, nil)
		return w.add(holder{h.Address, asset}, hash, at)
	}
	return w.meet(holder{h.Address, asset}, hash, at).id
}

// meet adds a holding from which the trace goes on.
func (w *walk) meet(h holder, hash uint32, at int) *account {
	a := w.newAccount(w.add(h, hash, at))
	w.accounts = append(w.accounts, a)
	return a
}

// target is the far end of an edge: an account from which the trace goes on, or the holder at which it ends. Those, who are many, have
// no numbers until the walk is over, see ender.
type target struct {
	account *account
	holder  holder
	end     Kind
}

// target returns what stands at a holding.
func (w *walk) target(a *chain.Address, asset uint32) target {
	hash := w.hash(a, asset)
	n, ok, at := w.find(a, asset, hash)
	if ok && w.accounts[n] != nil {
		return target{account: w.accounts[n]}
	}
	if end := w.endAt(*a); end != "" {
		return target{holder: holder{*a, asset}, end: end}
	}
	return target{account: w.meet(holder{*a, asset}, hash, at)}
}

// progressEvery is how many transactions lie between two words to Rules.Progress.
const progressEvery = 4096

func (w *walk) run() error {
	for {
		ref, ok := w.queue.first()
		if len(w.inside) > 0 {
			at := w.rules.Seeds[w.inside[0]].Transfer.Tx
			if c := at.Compare(ref); !ok || c < 0 != w.queue.reverse && c != 0 {
				ref, ok = at, true
			}
		}
		if len(w.outside) > 0 && (!ok || w.outside[0].at <= ref.Height) {
			if err := w.creditOutside(w.outside[0]); err != nil {
				return err
			}
			w.outside = w.outside[1:]
			continue
		}
		if !ok {
			return nil
		}
		if err := w.ctx.Err(); err != nil {
			return err
		}
		if a := w.only(ref); a != nil && w.mayGoAlong() {
			gone, err := w.along(a)
			if err != nil {
				return err
			}
			if gone {
				continue
			}
		}
		if err := w.step(ref); err != nil {
			return atTx(ref, err)
		}
		w.tick()
		if w.ahead != nil && w.walked%aheadEvery == 0 {
			w.lookAhead()
		}
	}
}

// tick counts a transaction.
func (w *walk) tick() {
	w.walked++
	if w.walked%progressEvery == 0 && w.rules.Progress != nil {
		w.rules.Progress(w.method, w.walked)
	}
}

// atTx says in which transaction an error came up.
func atTx(ref chain.TxRef, err error) error {
	return fmt.Errorf("transaction %d at height %d: %w", ref.Index, ref.Height, err)
}

// only returns the one account that waits for the transaction, nil if there are others or seeds in it.
func (w *walk) only(ref chain.TxRef) *account {
	if len(w.inside) > 0 && w.rules.Seeds[w.inside[0]].Transfer.Tx == ref {
		return nil
	}
	id, ok := w.queue.only(ref)
	if !ok {
		return nil
	}
	return w.accounts[id]
}

// take pops the accounts that wait for a line of the transaction and the seeds it holds.
func (w *walk) take(ref chain.TxRef) (due []*account, seeds []int) {
	for {
		first, ok := w.queue.first()
		if !ok || first != ref {
			break
		}
		a := w.accounts[w.queue.list[0].id()]
		w.queue.set(a, false)
		due = append(due, a)
	}
	for len(w.inside) > 0 && w.rules.Seeds[w.inside[0]].Transfer.Tx == ref {
		seeds = append(seeds, w.inside[0])
		w.inside = w.inside[1:]
	}
	return due, seeds
}
