package sim

import "ashiato/chain"

// sweepQueue holds what waits at customers' deposit addresses until the exchange collects it.
type sweepQueue struct {
	waiting []sweep
	next    int
}

type sweep struct {
	at   party
	coin coin
	n    uint64
	due  uint64 // the number of transactions before it is collected
}

// sweepDelay is the number of transactions between a deposit and its collection.
const sweepDelay = 64

func (q *sweepQueue) add(s sweep) {
	if q.next > 4096 && q.next > len(q.waiting)/2 {
		q.waiting = append(q.waiting[:0], q.waiting[q.next:]...)
		q.next = 0
	}
	q.waiting = append(q.waiting, s)
}

func (q *sweepQueue) due(txs uint64) bool {
	return q.next < len(q.waiting) && q.waiting[q.next].due <= txs
}

// customers is the number of deposit addresses of each exchange.
func (w *world) customers() uint64 { return max(16, uint64(w.Addresses)/32) }

// deposit pays somebody's coins to a deposit address. The same payer always uses the same one.
func (w *world) deposit() {
	from, ok := w.payer(w.cost(gasEvent))
	if !ok {
		w.withdraw()
		return
	}
	exchange := w.exchange()
	to := depositAddress(exchange, mix(uint64(from))%w.customers())
	if token := w.people[from].token; token > 0 && w.dice.below(2) == 0 {
		w.payInToken(from, to, from.home(), max(1, w.dice.share(token, 2)))
		return
	}
	n := w.dice.share(w.people[from].ether-w.cost(gasPayment), 2)
	if n < ether.whole(1)/100 {
		w.withdraw()
		return
	}
	w.payIn(from, to, n)
}

func (w *world) payIn(from, to party, n uint64) *chain.Tx {
	w.sweeps.add(sweep{to, ether, n, w.txs + sweepDelay})
	return w.send(from, to, n)
}

func (w *world) payInToken(from, to party, c coin, n uint64) *chain.Tx {
	w.sweeps.add(sweep{to, c, n, w.txs + sweepDelay})
	return w.sendEvent(from, from, to, c, n)
}

// sweep collects the oldest waiting deposit: ether by a payment that leaves nothing, a token pulled by the
// hot wallet, which pays the fee.
func (w *world) sweep() {
	s := w.sweeps.waiting[w.sweeps.next]
	w.sweeps.next++
	hot := hotWallets + s.at.exchange()
	if s.coin == ether {
		w.send(s.at, hot, s.n-w.cost(gasPayment))
	} else {
		w.sendEvent(hot, s.at, hot, s.coin, s.n)
	}
}

// swap is a trade of ether for dollars or back, through the router.
func (w *world) swap() {
	if w.dice.below(2) == 0 {
		if from, ok := w.holder(gasSwap); ok && from.home() == dollar {
			if n := w.dice.share(w.people[from].token, 2); n >= dollar.whole(1) {
				w.swapDollars(from, n)
				return
			}
		}
	} else if from, ok := w.payer(w.cost(gasSwap) + ether.whole(1)/10); ok && from.home() == dollar {
		w.swapEther(from, max(1, w.dice.share(w.people[from].ether-w.cost(gasSwap), 3)))
		return
	}
	w.withdraw()
}

// swapEther sells native coins: the router wraps them, pays the pool, and the pool pays the sender.
func (w *world) swapEther(from party, n uint64) *chain.Tx {
	w.begin(from, swapRouter, gasSwap)
	w.pay(from, swapRouter, n)
	w.call(swapRouter, weth, n)
	w.event(issuer, swapRouter, wrapped, n)
	w.event(swapRouter, pool, wrapped, n)
	w.event(pool, from, dollar, w.pool.sell(n))
	return w.end()
}

// swapDollars buys native coins: the pool pays the router, which unwraps what it got for the sender.
func (w *world) swapDollars(from party, n uint64) *chain.Tx {
	got := w.pool.buy(n)
	w.begin(from, swapRouter, gasSwap)
	w.call(weth, swapRouter, got)
	w.call(swapRouter, from, got)
	w.event(from, pool, dollar, n)
	w.event(pool, swapRouter, wrapped, got)
	w.event(swapRouter, issuer, wrapped, got)
	return w.end()
}

// trade is a market maker's swap, in wrapped coins and straight at the pool.
func (w *world) trade(sell bool, n uint64) {
	w.begin(marketMaker, pool, gasTrade)
	if sell {
		w.event(marketMaker, pool, wrapped, n)
		w.event(pool, marketMaker, dollar, w.pool.sell(n))
	} else {
		w.event(marketMaker, pool, dollar, n)
		w.event(pool, marketMaker, wrapped, w.pool.buy(n))
	}
	w.end()
}

// arbitrage brings the pool back to the reference price when it is off by a thousandth or more.
func (w *world) arbitrage() {
	want := w.pool.wrappedAt(w.index)
	if want > w.pool.wrapped {
		if n := want - w.pool.wrapped; n > w.pool.wrapped/1000 && w.has(marketMaker, wrapped) >= n {
			w.trade(true, n)
		}
		return
	}
	short := w.pool.wrapped - want
	if n := worth(short, w.index); short > w.pool.wrapped/1000 && w.has(marketMaker, dollar) >= n {
		w.trade(false, n)
	}
}

// mix pays one of a mixer's fixed denominations into it.
func (w *world) mix() {
	d := w.dice.below(mixerCount)
	n := ether.whole(denominations[d])
	if from, ok := w.payer(n + w.cost(gasMix)); ok {
		w.payMixer(from, int(d))
		return
	}
	w.withdraw()
}

func (w *world) payMixer(from party, d int) *chain.Tx {
	w.begin(from, mixers+party(d), gasMix)
	w.pay(from, mixers+party(d), ether.whole(denominations[d]))
	return w.end()
}

// unmix pays one denomination out of a mixer to a new address, less what the relayer takes for sending it.
func (w *world) unmix() {
	d := w.dice.below(mixerCount)
	n := ether.whole(denominations[d])
	if w.has(mixers+party(d), ether) < n {
		w.withdraw()
		return
	}
	reward := n / 50
	w.begin(relayer, mixers+party(d), gasUnmix)
	w.call(mixers+party(d), w.receiver(ether), n-reward)
	w.call(mixers+party(d), relayer, reward)
	w.end()
}
