package sim

import "ashiato/chain"

// Gas of each kind of transaction, near what they take on Ethereum.
const (
	gasPayment  = 21_000
	gasEvent    = 52_000
	gasWrap     = 45_000
	gasTrade    = 110_000
	gasSwap     = 180_000
	gasForward  = 30_000
	gasMix      = 900_000
	gasUnmix    = 350_000
	gasReceiver = 9_000 // for each receiver of a disperser
)

// step plays one innocent transaction.
func (w *world) step() {
	if w.sweeps.due(w.txs) {
		w.sweep()
		return
	}
	switch r := w.dice.below(1000); {
	case r < 80:
		w.deposit()
	case r < 180:
		w.withdraw()
	case r < 205:
		w.swap()
	case r < 212:
		w.wrap()
	case r < 215:
		w.disperse()
	case r < 218:
		w.mix()
	case r < 221:
		w.unmix()
	case r < 229:
		w.fail()
	case r < 500:
		w.sendToken()
	default:
		w.sendEther()
	}
}

// tries is how many payers are looked at before an exchange pays instead.
const tries = 4

// payer returns an ordinary address that has at least so much ether.
func (w *world) payer(need uint64) (party, bool) {
	for range tries {
		if p := w.somebody(); w.people[p].ether > need {
			return p, true
		}
	}
	return 0, false
}

// holder returns an ordinary address that has its home token and can pay for gas.
func (w *world) holder(gas uint64) (party, bool) {
	for range tries {
		if p := w.somebody(); w.people[p].token > 0 && w.people[p].ether >= w.cost(gas) {
			return p, true
		}
	}
	return 0, false
}

// somebody returns an ordinary address, mostly in proportion to its payments so far.
func (w *world) somebody() party {
	if w.dice.below(8) == 0 {
		return party(w.dice.below(uint64(len(w.people))))
	}
	return w.active[w.dice.below(uint64(len(w.active)))]
}

// receiver returns whom somebody pays a coin, ether or the receiver's home token: a new address as often as
// is needed to have all Addresses at the end, else an old one.
func (w *world) receiver(c coin) party {
	missing := uint64(w.Addresses - len(w.people))
	left := (uint64(w.Transfers) - min(w.made, uint64(w.Transfers))) * 3 / 5 // payments that can be to a new address
	if missing > 0 && w.dice.below(left+1) < missing && (c == ether || party(len(w.people)).home() == c) {
		return w.newcomer()
	}
	p := w.somebody()
	if c == ether || p.home() == c {
		return p
	}
	for p = p.neighbourWith(c); int(p) >= len(w.people); {
		p -= 16
	}
	return p
}

func (w *world) newcomer() party {
	w.people = append(w.people, balances{})
	return party(len(w.people) - 1)
}

func (w *world) sendEther() {
	from, ok := w.payer(w.cost(gasPayment))
	if !ok {
		w.withdraw()
		return
	}
	n := w.people[from].ether - w.cost(gasPayment)
	if w.dice.below(8) != 0 {
		n = max(1, w.dice.share(n, 6))
	}
	w.send(from, w.receiver(ether), n)
}

// send is a plain payment.
func (w *world) send(from, to party, n uint64) *chain.Tx {
	w.begin(from, to, gasPayment)
	w.pay(from, to, n)
	return w.end()
}

func (w *world) sendToken() {
	from, ok := w.holder(gasEvent)
	if !ok {
		w.withdrawToken()
		return
	}
	c := from.home()
	n := w.people[from].token
	if w.dice.below(8) != 0 {
		n = max(1, w.dice.share(n, 6))
	}
	w.sendEvent(from, from, w.receiver(c), c, n)
}

// sendEvent is a transfer of a token, sent by its owner or, as transferFrom, by another.
func (w *world) sendEvent(sender, from, to party, c coin, n uint64) *chain.Tx {
	w.begin(sender, contractOf[c], gasEvent)
	w.event(from, to, c, n)
	return w.end()
}

// affords reports whether a hot wallet can pay n of a coin and keep a tenth of its floor, which is far more than
// its fees in a block. One that runs low pays nobody until the next block.
func (w *world) affords(hot party, c coin, n uint64) bool { return w.has(hot, c) >= n+w.floor()/10 }

// withdraw is a payment out of an exchange's hot wallet, of ether or of a token.
func (w *world) withdraw() {
	if w.dice.below(4) == 0 {
		w.withdrawToken()
		return
	}
	hot, n := w.hotWallet(), w.pocketMoney()
	if w.affords(hot, ether, n) {
		w.send(hot, w.receiver(ether), n)
	}
}

func (w *world) withdrawToken() {
	hot, n := w.hotWallet(), w.pocketMoney()
	to := w.somebody()
	if c := to.home(); w.affords(hot, c, n) {
		w.sendEvent(hot, hot, to, c, n)
	}
}

// hotWallet picks an exchange: the first has twice the business of the second, the third the rest.
func (w *world) hotWallet() party { return hotWallets + party(w.exchange()) }

func (w *world) exchange() uint64 {
	switch r := w.dice.below(8); {
	case r < 4:
		return 0
	case r < 6:
		return 1
	default:
		return 2
	}
}

// pocketMoney is what people withdraw: 0.01 to 40 ether, or 10 to 40,000 dollars.
func (w *world) pocketMoney() uint64 {
	return w.dice.between(10_000_000, 20_000_000) << w.dice.below(12)
}

func (w *world) wrap() {
	from, ok := w.payer(2 * w.cost(gasWrap))
	if !ok || from.home() != wrapped {
		w.sendEther()
		return
	}
	w.begin(from, weth, gasWrap)
	if n := w.people[from].token; n > 0 && w.dice.below(2) == 0 {
		w.call(weth, from, n)
		w.event(from, issuer, wrapped, n)
	} else {
		n := max(1, w.dice.share(w.people[from].ether, 4))
		w.pay(from, weth, n)
		w.event(issuer, from, wrapped, n)
	}
	w.end()
}

// disperse pays 5 to 20 addresses in one transaction through a contract that keeps nothing.
func (w *world) disperse() {
	count := w.dice.between(5, 20)
	hot := w.hotWallet()
	receivers := make([]party, count)
	shares := make([]uint64, count)
	var sum uint64
	for i := range receivers {
		receivers[i], shares[i] = w.somebody(), w.pocketMoney()
		sum += shares[i]
	}
	if w.affords(hot, ether, sum) {
		w.sendDispersed(hot, receivers, shares)
	}
}

func (w *world) sendDispersed(from party, to []party, shares []uint64) *chain.Tx {
	var sum uint64
	for _, n := range shares {
		sum += n
	}
	w.begin(from, disperser, gasDisperse(len(to)))
	w.pay(from, disperser, sum)
	for i, p := range to {
		w.call(disperser, p, shares[i])
	}
	return w.end()
}

func gasDisperse(receivers int) uint64 { return gasForward + gasReceiver*uint64(receivers) }

// fail is a transaction that was reverted: only its fee was paid.
func (w *world) fail() {
	from, ok := w.payer(w.cost(gasSwap))
	if !ok {
		return
	}
	w.begin(from, swapRouter, gasSwap)
	w.end().Failed = true
}
