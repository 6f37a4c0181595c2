package trace_test

import (
	"math/big"

	"ashiato/chain"
	"ashiato/trace"
)

// pool is a holding of haircut, taintfirst, cleanfirst or poison.
type pool struct {
	balance *big.Int
	tainted *big.Int
	values  []*big.Int // poison: 1 for a mark
	came    []*big.Int // poison: the units that came marked
}

// poolBook keeps pools, forward in time.
type poolBook struct {
	ledger *naiveLedger
	seeds  int
	method trace.Method
	pools  map[chain.Holding]*pool
}

func newPoolBook(l *naiveLedger, seeds int, m trace.Method) *poolBook {
	return &poolBook{l, seeds, m, map[chain.Holding]*pool{}}
}

func (b *poolBook) pool(h chain.Holding) *pool {
	if b.pools[h] == nil {
		b.pools[h] = &pool{b.ledger.opening(h), new(big.Int), zeros(b.seeds), zeros(b.seeds)}
	}
	return b.pools[h]
}

func (b *poolBook) draw(h chain.Holding, _ chain.LinePos, x *big.Int) draw {
	p := b.pool(h)
	d := p.take(b.method, h, x, p.balance)
	p.balance = sub(p.balance, x)
	return d
}

// take takes what x of the balance carries.
func (p *pool) take(method trace.Method, h chain.Holding, x, balance *big.Int) draw {
	d := draw{holding: h, size: x, tainted: new(big.Int), values: zeros(len(p.values))}
	if isZero(p.values) {
		return d
	}
	switch method {
	case trace.Poison:
		d.tainted = x
		copy(d.values, p.values)
		return d
	case trace.Haircut:
		d.tainted = leaves(p.tainted, x, balance)
	case trace.TaintFirst:
		d.tainted = minOf(p.tainted, x)
	case trace.CleanFirst:
		d.tainted = maxOf(new(big.Int), sub(x, sub(balance, p.tainted)))
	}
	for s, v := range p.values {
		d.values[s] = leaves(v, d.tainted, p.tainted)
		p.values[s] = sub(v, d.values[s])
	}
	p.tainted = sub(p.tainted, d.tainted)
	p.clean()
	return d
}

// leaves is the part of v that leaves with x of the whole: largest remainder of what leaves and what is kept.
func leaves(v, x, whole *big.Int) *big.Int {
	return largestRemainder(v, []*big.Rat{new(big.Rat).SetFrac(x, whole), new(big.Rat).SetFrac(sub(whole, x), whole)})[0]
}

func (p *pool) clean() {
	if isZero(p.values) {
		p.tainted = new(big.Int)
	}
}

func (b *poolBook) credit(h chain.Holding, _ chain.LinePos, x *big.Int, c credit) {
	p := b.pool(h)
	p.balance = add(p.balance, x)
	p.bring(b.method, c)
}

// bring adds what a credit carries.
func (p *pool) bring(method trace.Method, c credit) {
	if c.values == nil || isZero(c.values) {
		return
	}
	p.tainted = add(p.tainted, c.tainted)
	for s, v := range c.values {
		if v.Sign() > 0 {
			p.values[s] = add(p.values[s], v)
			p.came[s] = add(p.came[s], c.came[s])
		}
		if method == trace.Poison {
			p.values[s] = minOf(p.values[s], big.NewInt(1))
		}
	}
}

func (b *poolBook) values(h chain.Holding) []*big.Int { return b.pool(h).values }

func (b *poolBook) amount(h chain.Holding, seed int) *big.Int {
	if b.method == trace.Poison {
		return b.pool(h).came[seed]
	}
	return b.pool(h).tainted
}

func (b *poolBook) drop(h chain.Holding, seed int) { b.pool(h).drop(seed) }

func (p *pool) drop(seed int) {
	p.values[seed] = new(big.Int)
	p.clean()
}

// settle ends the marks of an empty holding.
func (b *poolBook) settle(h chain.Holding, _ chain.TxRef) {
	if p := b.pool(h); b.method == trace.Poison && p.balance.Sign() == 0 {
		p.values, p.came = zeros(b.seeds), zeros(b.seeds)
	}
}
