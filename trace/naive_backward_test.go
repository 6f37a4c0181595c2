package trace_test

import (
	"fmt"
	"math/big"
	"slices"

	"ashiato/chain"
	"ashiato/trace"
)

// backward runs time the other way: what is asked of a holding's state is asked of its credits, the latest first.
func (r *replay) backward() (naiveResult, error) {
	if r.method == trace.TaintFirst || r.method == trace.CleanFirst {
		return naiveResult{}, fmt.Errorf("%s has no meaning backwards", r.method)
	}
	if err := r.checkSeeds(); err != nil {
		return naiveResult{}, err
	}
	n := len(r.rules.Seeds)
	if r.laid {
		r.book = newBackLotBook(r.ledger, n, r.method)
	} else {
		r.book = &backPoolBook{r.ledger, n, r.method, map[chain.Holding]*pool{}}
	}
	for i := len(r.ledger.blocks) - 1; i >= 0; i-- {
		b := r.ledger.blocks[i]
		for j := len(b.Txs) - 1; j >= 0; j-- {
			if err := r.txBack(chain.TxRef{Height: b.Height, Index: uint32(j)}, &b.Txs[j], b); err != nil {
				return naiveResult{}, err
			}
		}
	}
	for h := range r.carried {
		for s, v := range r.book.values(h) {
			if v.Sign() > 0 {
				r.end(s, naivePlace{h, trace.KindOpening}, r.book.amount(h, s), v)
				r.result.seeds[s].trails[naivePlace{h, trace.KindOpening}] = r.trails[h][s]
			}
		}
	}
	return r.finish(), nil
}

// txBack does one transaction, its last line first.
func (r *replay) txBack(ref chain.TxRef, tx *chain.Tx, block *chain.Block) error {
	touched := r.begin(tx)
	if f := tx.Fee; f != nil && !f.Recipient.IsZero() && !f.Tip().IsZero() {
		d := r.draw(chain.Holding{Address: f.Recipient}, chain.LinePos{Tx: ref, Part: chain.TipPart}, f.Tip().Big())
		r.arriveAtFee(ref, d)
	}
	if err := r.move(ref, tx, block); err != nil {
		return err
	}
	for _, h := range touched {
		r.limit(h)
		r.book.settle(h, ref)
	}
	return nil
}

// backPoolBook keeps what is asked of pools; balances are those the statement has.
type backPoolBook struct {
	ledger *naiveLedger
	seeds  int
	method trace.Method
	pools  map[chain.Holding]*pool
}

func (b *backPoolBook) pool(h chain.Holding) *pool {
	if b.pools[h] == nil {
		b.pools[h] = &pool{nil, new(big.Int), zeros(b.seeds), zeros(b.seeds)}
	}
	return b.pools[h]
}

func (b *backPoolBook) draw(h chain.Holding, pos chain.LinePos, x *big.Int) draw {
	return b.pool(h).take(b.method, h, x, b.ledger.after(h, pos))
}

func (b *backPoolBook) credit(h chain.Holding, _ chain.LinePos, _ *big.Int, c credit) {
	b.pool(h).bring(b.method, c)
}

func (b *backPoolBook) values(h chain.Holding) []*big.Int { return b.pool(h).values }

func (b *backPoolBook) amount(h chain.Holding, seed int) *big.Int {
	if b.method == trace.Poison {
		return b.pool(h).came[seed]
	}
	return b.pool(h).tainted
}

func (b *backPoolBook) drop(h chain.Holding, seed int) { b.pool(h).drop(seed) }

// settle ends the marks of a holding that was empty before the transaction.
func (b *backPoolBook) settle(h chain.Holding, ref chain.TxRef) {
	before := b.ledger.opening(h)
	for _, l := range b.ledger.lines[h] {
		if l.pos.Tx.Compare(ref) < 0 {
			before = add(before, l.delta)
		}
	}
	if b.method == trace.Poison && before.Sign() == 0 {
		p := b.pool(h)
		p.values, p.came = zeros(b.seeds), zeros(b.seeds)
	}
}

// source names some units of a holding by where they came from: the credit's line, or the opening, and the unit in it.
type source struct {
	opening bool
	line    chain.LinePos
	at, n   *big.Int
}

// drawn is what one debit drew, unit by unit: sources in the order they left.
type drawn struct{ sources []source }

// backLotBook knows, from a replay of every statement with a queue or a stack, which units each debit drew, and keeps what is
// asked of them.
type backLotBook struct {
	ledger *naiveLedger
	seeds  int
	method trace.Method
	drawn  map[chain.Holding]map[chain.LinePos]drawn
	asked  map[chain.Holding][]asked
}

// asked is a piece of a lot asked for, lying in one credit or in the opening.
type asked struct {
	source
	lot *lot
	off *big.Int // the piece's first unit in the lot
}

func newBackLotBook(l *naiveLedger, seeds int, m trace.Method) *backLotBook {
	b := &backLotBook{l, seeds, m, map[chain.Holding]map[chain.LinePos]drawn{}, map[chain.Holding][]asked{}}
	for h, lines := range l.lines {
		b.drawn[h] = map[chain.LinePos]drawn{}
		queue := []source{{opening: true, at: new(big.Int), n: l.opening(h)}}
		for _, line := range lines {
			if line.delta.Sign() > 0 {
				queue = append(queue, source{line: line.pos, at: new(big.Int), n: line.delta})
			}
			if line.delta.Sign() < 0 {
				var d drawn
				d, queue = takeSources(queue, new(big.Int).Neg(line.delta), m == trace.LIFO)
				b.drawn[h][line.pos] = d
			}
		}
	}
	return b
}

// takeSources takes x units from the front or, each source's last unit first, from the back.
func takeSources(queue []source, x *big.Int, fromBack bool) (drawn, []source) {
	var d drawn
	for x.Sign() > 0 {
		at := 0
		if fromBack {
			at = len(queue) - 1
		}
		s := queue[at]
		n := minOf(s.n, x)
		taken, kept := s, s
		taken.n, kept.n = n, sub(s.n, n)
		if fromBack {
			taken.at = add(s.at, kept.n)
		} else {
			kept.at = add(s.at, n)
		}
		queue[at] = kept
		if kept.n.Sign() == 0 {
			queue = slices.Delete(queue, at, at+1)
		}
		if n.Sign() > 0 {
			d.sources = append(d.sources, taken)
		}
		x = sub(x, n)
	}
	return d, queue
}

// credit asks for units that a debit drew. A lot lies in the holding with its oldest unit, or lowest level, first.
func (b *backLotBook) credit(h chain.Holding, pos chain.LinePos, x *big.Int, c credit) {
	sources := b.drawn[h][pos].sources
	for _, l := range c.lots {
		at, from := l.at, l.at
		if b.method == trace.LIFO {
			from = sub(x, add(l.at, l.n)) // counted from the unit that left last
		}
		order := slices.Clone(sources)
		if b.method == trace.LIFO {
			slices.Reverse(order)
		}
		whole := &lot{at, l.n, l.values}
		at = new(big.Int)
		for _, s := range order {
			lo, hi := maxOf(from, at), minOf(add(from, l.n), add(at, s.n))
			if lo.Cmp(hi) < 0 {
				piece := s
				piece.at, piece.n = add(s.at, sub(lo, at)), sub(hi, lo)
				b.asked[h] = append(b.asked[h], asked{piece, whole, sub(lo, from)})
			}
			at = add(at, s.n)
		}
	}
}

// draw takes what is asked of one credit. Pieces of one lot that lie side by side are one piece.
func (b *backLotBook) draw(h chain.Holding, pos chain.LinePos, x *big.Int) draw {
	d := draw{holding: h, size: x, tainted: new(big.Int), values: zeros(b.seeds)}
	var kept []asked
	for _, a := range b.asked[h] {
		if a.opening || a.line != pos {
			kept = append(kept, a)
			continue
		}
		if out := a.lot.cut(a.off, add(a.off, a.n), a.at); !isZero(out.values) {
			d.lots = append(d.lots, out)
		}
	}
	b.asked[h] = kept
	return d
}

func (b *backLotBook) values(h chain.Holding) []*big.Int {
	sum := zeros(b.seeds)
	for _, a := range b.asked[h] {
		sum = addAll(sum, a.lot.cut(a.off, add(a.off, a.n), a.at).values)
	}
	return sum
}

// amount counts the units of the opening that are asked for.
func (b *backLotBook) amount(h chain.Holding, seed int) *big.Int {
	left := map[*lot]*big.Int{}
	for _, a := range b.asked[h] {
		left[a.lot] = add(orZero(left[a.lot]), a.lot.cut(a.off, add(a.off, a.n), a.at).values[seed])
	}
	var lots []lot
	for _, a := range b.asked[h] {
		if left[a.lot].Sign() > 0 {
			lots = append(lots, lot{a.at, a.n, oneOf(seed, b.seeds)})
		}
	}
	return covered(lots, seed)
}

// oneOf is one unit of a seed, to mark a range as covered.
func oneOf(seed, seeds int) []*big.Int {
	values := zeros(seeds)
	values[seed] = big.NewInt(1)
	return values
}

func (b *backLotBook) drop(h chain.Holding, seed int) {
	for _, a := range b.asked[h] {
		a.lot.values[seed] = new(big.Int)
	}
}

func (b *backLotBook) settle(chain.Holding, chain.TxRef) {}
