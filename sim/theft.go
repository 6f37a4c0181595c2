package sim

import "ashiato/chain"

// theft is the script of a theft and its books. Every wallet of the thief holds stolen value only: what it
// pays as a fee is stolen too, or, where the stolen coin is a token, its gas comes from an exchange, to the
// last unit, in the block in which it is used. So there is nothing for the methods of tracing to differ on.
type theft struct {
	script  []func(*world)
	next    int
	wallets party           // how many the thief has
	purses  map[spot]*purse // of the thief's wallets
	ends    map[end]*purse  // elsewhere
	seeds   []*Seed
}

// end is a spot where the trace of a seed stops; two seeds can stop at one.
type end struct {
	seed *Seed
	at   spot
}

// spot is a place that can hold stolen value.
type spot struct {
	who  party
	coin coin
}

// purse is what lies at a spot: units of its coin and the value they stand for, in smallest units of the
// stolen asset.
type purse struct {
	seed   *Seed
	n      uint64
	value  chain.Total
	within uint64 // how many times the value was split with a remainder on the way here
}

func newTheft() *theft {
	t := &theft{purses: make(map[spot]*purse), ends: make(map[end]*purse)}
	t.planEther()
	t.planDollars()
	return t
}

func (t *theft) wallet() party {
	t.wallets++
	return thiefWallets + t.wallets - 1
}

func (t *theft) then(step func(*world)) { t.script = append(t.script, step) }

// play does the steps that are due: the first in the middle of the chain, the last at nine tenths.
func (t *theft) play(w *world) {
	for !t.done() && t.dueAt(w) <= w.made {
		t.next++
		t.script[t.next-1](w)
	}
}

func (t *theft) dueAt(w *world) uint64 {
	all := uint64(w.Transfers)
	return all/2 + all*2/5*uint64(t.next)/uint64(len(t.script))
}

func (t *theft) done() bool { return t.next == len(t.script) }

// planEther steals 12,000 ETH, and takes it four ways: a peel chain, a contract that forwards and one that
// disperses, a mixer, and the pool.
func (t *theft) planEther() {
	stolen := ether.whole(12_000)
	loot := t.wallet()
	t.then(func(w *world) {
		tx := w.send(victim, loot, stolen)
		t.steal(w, "ether", tx, loot, ether, stolen)
	})
	var ways [4]party
	for i := range ways {
		ways[i] = t.wallet()
		t.then(func(w *world) {
			n := ether.whole(3_000)
			if i == len(ways)-1 {
				n = t.rest(w, loot)
			}
			t.send(w, loot, ways[i], n)
		})
	}
	t.planPeel(ways[0])
	t.planDisperse(ways[1])
	t.planMix(ways[2])
	t.planSwap(ways[3])
}

// planPeel pays a little to an exchange at each of 14 wallets and the rest to the next. The last keeps it.
func (t *theft) planPeel(at party) {
	for i := range uint64(14) {
		here, next := at, t.wallet()
		t.then(func(w *world) { t.payIn(w, here, i%exchangeCount, 100+i%5, ether.whole(60+7*i)) })
		t.then(func(w *world) { t.send(w, here, next, t.rest(w, here)) })
		at = next
	}
}

// planDisperse passes value through two contracts to eight wallets: five cash out at one exchange, two of
// them at the same deposit address, and three keep theirs.
func (t *theft) planDisperse(at party) {
	after := t.wallet()
	t.then(func(w *world) {
		n := w.has(at, ether) - w.cost(gasForward)
		w.begin(at, forwarder, gasForward)
		w.pay(at, forwarder, n)
		w.call(forwarder, after, n)
		w.end()
		t.fee(w, at, gasForward)
		t.carry(at, after, ether, n)
	})
	receivers := make([]party, 8)
	for i := range receivers {
		receivers[i] = t.wallet()
	}
	t.then(func(w *world) {
		n := w.has(after, ether) - w.cost(gasDisperse(len(receivers)))
		shares := make([]uint64, len(receivers))
		for i := range shares {
			shares[i] = n / uint64(len(shares)-i)
			n -= shares[i]
		}
		w.sendDispersed(after, receivers, shares)
		t.fee(w, after, gasDisperse(len(receivers)))
		for i, to := range receivers {
			t.carry(after, to, ether, shares[i])
		}
	})
	for i, from := range receivers[:5] {
		t.then(func(w *world) { t.payIn(w, from, 1, 7+uint64(i)/2, t.rest(w, from)) })
	}
}

// planMix pays 27 times 100 ETH into a mixer from three wallets, and what is left to an exchange.
func (t *theft) planMix(at party) {
	const big = 2 // the place of 100 among the denominations
	for i := range uint64(3) {
		from := t.wallet()
		t.then(func(w *world) {
			n := ether.whole(980)
			if i == 2 {
				n = t.rest(w, at)
			}
			t.send(w, at, from, n)
		})
		for range 9 {
			t.then(func(w *world) { t.mix(w, from, big) })
		}
		t.then(func(w *world) { t.payIn(w, from, 2, 40, t.rest(w, from)) })
	}
}

// planSwap sells ether for dollars from three wallets, which take them to an exchange, to another wallet, and
// in two halves to another exchange.
func (t *theft) planSwap(at party) {
	keeper := t.wallet()
	for i := range uint64(3) {
		from := t.wallet()
		t.then(func(w *world) {
			n := ether.whole(950)
			if i == 2 {
				n = t.rest(w, at)
			}
			t.send(w, at, from, n)
		})
		t.then(func(w *world) {
			moves := 1 + i/2 // transactions of dollars that the rest of the ether has to pay for
			got := t.sellEther(w, from, w.has(from, ether)-w.cost(gasSwap)-moves*w.cost(gasEvent))
			switch i {
			case 0:
				t.payInToken(w, from, 0, 33, dollar, got)
			case 1:
				t.sendToken(w, from, keeper, dollar, got)
			default:
				t.payInToken(w, from, 2, 34, dollar, got/2)
				t.payInToken(w, from, 2, 35, dollar, got-got/2)
			}
		})
	}
}

// planDollars steals 5,000,000 SUSD. Two fifths are cashed out as they are; the rest is swapped for ether, of
// which a part is mixed.
func (t *theft) planDollars() {
	stolen := dollar.whole(5_000_000)
	loot, cash, swapper, keeper := t.wallet(), t.wallet(), t.wallet(), t.wallet()
	t.then(func(w *world) {
		tx := w.sendEvent(victim, victim, loot, dollar, stolen)
		t.steal(w, "dollars", tx, loot, dollar, stolen)
	})
	t.then(func(w *world) { t.sendFuelled(w, loot, cash, stolen/5*2) })
	t.then(func(w *world) { t.sendFuelled(w, loot, swapper, stolen/5*3) })
	t.then(func(w *world) {
		t.fuel(w, cash, gasEvent)
		t.payInToken(w, cash, 1, 51, dollar, stolen/5*2)
	})
	t.then(func(w *world) { t.buyEther(w, swapper, stolen/5*3) })
	for range 5 {
		t.then(func(w *world) { t.mix(w, swapper, 2) })
	}
	t.then(func(w *world) { t.send(w, swapper, keeper, t.rest(w, swapper)) })
}
