package sim

import "ashiato/chain"

// What the thief does: each method sends the transaction and keeps the books.

func (t *theft) send(w *world, from, to party, n uint64) {
	w.send(from, to, n)
	t.fee(w, from, gasPayment)
	t.carry(from, to, ether, n)
}

func (t *theft) payIn(w *world, from party, exchange, customer, n uint64) {
	to := depositAddress(exchange, customer%w.customers())
	w.payIn(from, to, n)
	t.fee(w, from, gasPayment)
	t.carry(from, to, ether, n)
}

func (t *theft) payInToken(w *world, from party, exchange, customer uint64, c coin, n uint64) {
	to := depositAddress(exchange, customer%w.customers())
	w.payInToken(from, to, c, n)
	t.fee(w, from, gasEvent)
	t.carry(from, to, c, n)
}

func (t *theft) sendToken(w *world, from, to party, c coin, n uint64) {
	w.sendEvent(from, from, to, c, n)
	t.fee(w, from, gasEvent)
	t.carry(from, to, c, n)
}

func (t *theft) sendFuelled(w *world, from, to party, n uint64) {
	t.fuel(w, from, gasEvent)
	t.sendToken(w, from, to, dollar, n)
}

func (t *theft) mix(w *world, from party, d int) {
	w.payMixer(from, d)
	t.fee(w, from, gasMix)
	t.carry(from, mixers+party(d), ether, ether.whole(denominations[d]))
}

// fuel gives a wallet clean ether for one transaction, to the last unit.
func (t *theft) fuel(w *world, to party, gas uint64) {
	if w.Fees {
		w.send(hotWallets, to, w.cost(gas))
	}
}

// rest is what a plain payment can take to leave nothing.
func (t *theft) rest(w *world, from party) uint64 { return w.has(from, ether) - w.cost(gasPayment) }

// sellEther swaps ether for dollars and returns how many.
func (t *theft) sellEther(w *world, from party, n uint64) uint64 {
	w.favourSeller(n)
	w.swapEther(from, n)
	t.fee(w, from, gasSwap)
	return t.exchange(w, from, ether, n, dollar)
}

func (t *theft) buyEther(w *world, from party, n uint64) uint64 {
	w.favourBuyer(n)
	t.fuel(w, from, gasSwap)
	w.swapDollars(from, n)
	t.fee(w, from, gasSwap)
	return t.exchange(w, from, dollar, n, ether)
}

// The thief waits for a price that is a little better than the reference price; here a market maker's trade
// makes it. So by the reference price the thief is paid in full, no share of the payment counts as a gift to
// the pool, and the whole of its value is known to be in what the thief received.
func (w *world) favourSeller(n uint64) {
	for quote(w.pool.wrapped, w.pool.dollar, n) < worth(n, w.index)/1000*1003 && w.err == nil {
		w.trade(false, w.pool.dollar/500)
	}
}

func (w *world) favourBuyer(n uint64) {
	for worth(quote(w.pool.dollar, w.pool.wrapped, n), w.index) < n/1000*1003 && w.err == nil {
		w.trade(true, w.pool.wrapped/500)
	}
}

// steal opens the books of a seed: the transfer that tx consists of.
func (t *theft) steal(w *world, id string, tx *chain.Tx, loot party, c coin, n uint64) {
	x := tx.Transfers[0]
	seed := &Seed{
		ID: id, Tx: tx.Hash, From: x.From, To: x.To, Asset: x.Asset, Amount: x.Amount, Time: w.block.Time,
		Position: chain.Position{Tx: chain.TxRef{Height: w.block.Height, Index: tx.Number}},
	}
	t.seeds = append(t.seeds, seed)
	t.purses[spot{loot, c}] = &purse{seed: seed, n: n, value: x.Amount.Total()}
}

// fee books the fee of a transaction that from has sent; it is stolen value if from has stolen ether.
func (t *theft) fee(w *world, from party, gas uint64) {
	if p := t.purses[spot{from, ether}]; p != nil && w.Fees {
		value, _ := p.draw(w.cost(gas))
		p.seed.Fees = p.seed.Fees.Add(value)
		p.seed.FeesWithin = max(p.seed.FeesWithin, p.within)
	}
}

// carry books a payment of n units from a wallet to another, or to where the trace ends.
func (t *theft) carry(from, to party, c coin, n uint64) {
	p := t.purses[spot{from, c}]
	value, within := p.draw(n)
	t.arrive(spot{to, c}, p.seed, n, value, within)
}

// exchange books that n units of a coin became all that the wallet has of another, and returns how many.
func (t *theft) exchange(w *world, who party, paid coin, n uint64, got coin) uint64 {
	p := t.purses[spot{who, paid}]
	value, within := p.draw(n)
	t.arrive(spot{who, got}, p.seed, w.has(who, got), value, within)
	return w.has(who, got)
}

// arrive books value at a wallet of the thief's or at an end.
func (t *theft) arrive(at spot, seed *Seed, n uint64, value chain.Total, within uint64) {
	var p *purse
	if at.isWallet() {
		p = purseAt(t.purses, at, seed)
	} else {
		p = purseAt(t.ends, end{seed, at}, seed)
	}
	p.n += n
	p.value = p.value.Add(value)
	p.within += within
}

func (s spot) isWallet() bool { return s.who.hasRole() && s.who >= thiefWallets }

func purseAt[K comparable](purses map[K]*purse, at K, seed *Seed) *purse {
	p := purses[at]
	if p == nil {
		p = &purse{seed: seed}
		purses[at] = p
	}
	return p
}

// draw takes n units out of the purse and returns the value that they stand for, and within how many units
// it is sure: who splits a value with a remainder may round it either way.
func (p *purse) draw(n uint64) (value chain.Total, within uint64) {
	value, rem := p.value.MulDiv(chain.TotalOf(n), chain.TotalOf(p.n))
	if !rem.IsZero() {
		p.within++
	}
	p.n -= n
	p.value = p.value.Sub(value)
	return value, p.within
}
