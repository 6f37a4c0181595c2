package trace_test

import (
	"math/big"
	"slices"

	"ashiato/chain"
	"ashiato/trace"
)

// chunk is some units of a queue or stack that carry the same lots.
type chunk struct {
	n     *big.Int
	parts []chunkPart
}

// chunkPart says that a chunk begins at the unit at of a lot.
type chunkPart struct {
	lot *lot
	at  *big.Int
}

// split cuts a chunk after k units.
func (c chunk) split(k *big.Int) (chunk, chunk) {
	rest := chunk{n: sub(c.n, k)}
	for _, p := range c.parts {
		rest.parts = append(rest.parts, chunkPart{p.lot, add(p.at, k)})
	}
	return chunk{k, c.parts}, rest
}

// lotBook keeps the units of every holding in the order they came: fifo takes from the front, lifo from the back.
type lotBook struct {
	ledger *naiveLedger
	seeds  int
	method trace.Method
	queues map[chain.Holding][]chunk
}

func newLotBook(l *naiveLedger, seeds int, m trace.Method) *lotBook {
	return &lotBook{l, seeds, m, map[chain.Holding][]chunk{}}
}

func (b *lotBook) queue(h chain.Holding) []chunk {
	if q, ok := b.queues[h]; ok {
		return q
	}
	if o := b.ledger.opening(h); o.Sign() > 0 {
		return []chunk{{n: o}}
	}
	return nil
}

// pop takes x units from a queue, in the order they leave; back chunks of a stack are turned round by the caller.
func pop(queue []chunk, x *big.Int, fromBack bool) (taken, left []chunk) {
	left = slices.Clone(queue)
	for x.Sign() > 0 {
		if !fromBack {
			c := left[0]
			if c.n.Cmp(x) <= 0 {
				left = left[1:]
			} else {
				c, left[0] = c.split(x)
			}
			taken, x = append(taken, c), sub(x, c.n)
			continue
		}
		last := len(left) - 1
		c := left[last]
		if c.n.Cmp(x) <= 0 {
			left = left[:last]
		} else {
			left[last], c = c.split(sub(c.n, x))
		}
		taken, x = append(taken, c), sub(x, c.n)
	}
	return taken, left
}

func (b *lotBook) draw(h chain.Holding, _ chain.LinePos, x *big.Int) draw {
	d := draw{holding: h, size: x, tainted: new(big.Int), values: zeros(b.seeds)}
	taken, left := pop(b.queue(h), x, b.method == trace.LIFO)
	b.queues[h] = left
	type piece struct{ at, from, to *big.Int } // place in the draw, units of the lot
	pieces, order := map[*lot]*piece{}, []*lot(nil)
	at := new(big.Int)
	for _, c := range taken {
		for _, p := range c.parts {
			end := add(p.at, c.n)
			if k := pieces[p.lot]; k == nil {
				pieces[p.lot] = &piece{at, p.at, end}
				order = append(order, p.lot)
			} else {
				k.from, k.to = minOf(k.from, p.at), maxOf(k.to, end)
			}
		}
		at = add(at, c.n)
	}
	for _, l := range order {
		k := pieces[l]
		if out := l.cut(k.from, k.to, k.at); !isZero(out.values) {
			d.lots = append(d.lots, out)
		}
	}
	return d
}

func (b *lotBook) credit(h chain.Holding, _ chain.LinePos, x *big.Int, c credit) {
	b.queues[h] = append(slices.Clone(b.queue(h)), chunksOf(x, c.lots)...)
}

// chunksOf cuts x units where lots begin and end.
func chunksOf(x *big.Int, lots []lot) []chunk {
	cuts := []*big.Int{new(big.Int), x}
	kept := make([]*lot, len(lots))
	for i, l := range lots {
		kept[i] = &l
		cuts = append(cuts, l.at, add(l.at, l.n))
	}
	slices.SortFunc(cuts, (*big.Int).Cmp)
	var chunks []chunk
	for i := 0; i+1 < len(cuts); i++ {
		c := chunk{n: sub(cuts[i+1], cuts[i])}
		if c.n.Sign() == 0 {
			continue
		}
		for _, l := range kept {
			if l.at.Cmp(cuts[i]) <= 0 && add(l.at, l.n).Cmp(cuts[i+1]) >= 0 {
				c.parts = append(c.parts, chunkPart{l, sub(cuts[i], l.at)})
			}
		}
		chunks = append(chunks, c)
	}
	return chunks
}

// values sums what the units still there carry.
func (b *lotBook) values(h chain.Holding) []*big.Int {
	sum := zeros(b.seeds)
	for _, c := range b.queue(h) {
		for _, p := range c.parts {
			sum = addAll(sum, subAll(p.lot.firstUnits(add(p.at, c.n)), p.lot.firstUnits(p.at)))
		}
	}
	return sum
}

// amount counts the units whose lot still has value of the seed here.
func (b *lotBook) amount(h chain.Holding, seed int) *big.Int {
	left := map[*lot]*big.Int{}
	for _, c := range b.queue(h) {
		for _, p := range c.parts {
			v := sub(p.lot.firstUnits(add(p.at, c.n))[seed], p.lot.firstUnits(p.at)[seed])
			left[p.lot] = add(orZero(left[p.lot]), v)
		}
	}
	units := new(big.Int)
	for _, c := range b.queue(h) {
		if slices.ContainsFunc(c.parts, func(p chunkPart) bool { return left[p.lot].Sign() > 0 }) {
			units = add(units, c.n)
		}
	}
	return units
}

func (b *lotBook) drop(h chain.Holding, seed int) {
	for _, c := range b.queue(h) {
		for _, p := range c.parts {
			p.lot.values[seed] = new(big.Int)
		}
	}
}

func (b *lotBook) settle(chain.Holding, chain.TxRef) {}
