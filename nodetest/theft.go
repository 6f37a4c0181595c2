package nodetest

import (
	"maps"
	"testing"

	"ashiato/chain"
)

// Heist is a theft on a node, and where the stolen coins are by each method. Its fees are those that the node
// takes, so the truth is exact to the last wei.
type Heist struct {
	Wrapped chain.Address   // the wrapped coin, whose Deposit and Withdrawal events are mint and burn
	Dealers []chain.Address // the pool: it trades with everybody
	Exits   []chain.Address // deposit addresses of exchanges, where a trace stops
	Decoy   chain.Address   // gets coins in blocks that a reorganisation takes back
	Thief   chain.Address
	Amount  chain.Amount

	// Seed is the victim's payment to the thief, all of which is stolen; set by Play, as is Truth.
	Seed chain.TxHash
	// Truth is by method, as named in cases: haircut, fifo, lifo, taintfirst, cleanfirst.
	Truth map[string]Outcome

	stage *stage
}

// Outcome says where a stolen amount is.
type Outcome struct {
	Ends     map[chain.Holding]Share // at the exits
	Frontier map[chain.Holding]Share // elsewhere
	Fees     chain.Total
}

// Share is a part of the stolen amount in a holding.
type Share struct {
	Amount chain.Total // units of the holding's asset that carry it
	Value  chain.Total // in units of the stolen asset
}

// Theft prepares a theft of 100 coins on an anvil: contracts and clean coins.
func Theft(t testing.TB, n *Node) *Heist {
	t.Helper()
	s := newStage(t, n)
	return &Heist{
		Wrapped: s.wrapped, Dealers: []chain.Address{s.pool}, Exits: []chain.Address{s.exit(1), s.exit(2), s.exit(3), s.exit(4)},
		Decoy: Friend(50), Thief: s.thief, Amount: s.amount, stage: s,
	}
}

// Play has the coins stolen, split, sent through a router, swapped in a pool, dispersed, wrapped and unwrapped,
// mixed with clean coins and cashed out at exchanges. In the middle the chain is reorganised. pause is called
// whenever a ledger shall catch up: before and after the reorganisation, and at the end.
func (h *Heist) Play(pause func()) {
	s := h.stage
	s.t.Helper()
	h.Seed = s.n.Pay(s.t, s.n.Accounts[1], s.thief, s.amount).Hash
	s.split()
	s.orphans(h.Decoy, pause)
	s.launder()
	pause()
	s.cashOut()
	pause()
	h.Truth = s.truth()
}

// stage is the theft while it is played.
type stage struct {
	t                                       testing.TB
	n                                       *Node
	amount                                  chain.Amount
	thief, mixed, swapped, routed, bystand  chain.Address
	token, wrapped, pool, router, disperser chain.Address
	proceeds                                chain.Amount // tokens the pool paid
	feesOfThief, feeOfMixed, feeOfRouted    chain.Total
}

// newStage deploys the contracts, gives the pool its reserves, and the accomplices clean coins: ten to the one
// who mixes, one for gas to the one who gets tokens. The others have nothing but what is stolen.
func newStage(t testing.TB, n *Node) *stage {
	s := &stage{
		t: t, n: n, amount: Ether("100"),
		thief: Friend(10), mixed: Friend(11), swapped: Friend(12), routed: Friend(13), bystand: Friend(14),
	}
	bank := n.Accounts[0]
	s.token = n.Deploy(t, bank, "Token", Ether("200000"))
	s.wrapped = n.Deploy(t, bank, "Wrapped")
	s.pool = n.Deploy(t, bank, "Pool", s.token, s.wrapped)
	s.router = n.Deploy(t, bank, "Router")
	s.disperser = n.Deploy(t, bank, "Disperser")
	n.Do(t, bank, s.wrapped, Ether("400"), "deposit()")
	n.Do(t, bank, s.token, nothing, "transfer(address,uint256)", s.pool, Ether("200000"))
	n.Do(t, bank, s.wrapped, nothing, "transfer(address,uint256)", s.pool, Ether("400"))
	n.Pay(t, bank, s.mixed, Ether("10"))
	n.Pay(t, bank, s.swapped, Ether("1"))
	for _, a := range []chain.Address{s.thief, s.mixed, s.swapped, s.routed} {
		n.Must(t, "anvil_impersonateAccount", a.String())
	}
	return s
}

// exit is a deposit address of an exchange.
func (s *stage) exit(i int) chain.Address { return Friend(20 + i) }

// act sends a transaction of the thief.
func (s *stage) act(to chain.Address, value chain.Amount, method string, args ...any) {
	s.t.Helper()
	r := s.n.Do(s.t, s.thief, to, value, method, args...)
	s.feesOfThief = s.feesOfThief.Add(r.Fee(s.t))
}

// split sends 30 to an accomplice who has 10 clean coins.
func (s *stage) split() { s.act(s.mixed, Ether("30"), "") }

// orphans plays blocks that a reorganisation takes back: in them the thief pays another.
func (s *stage) orphans(decoy chain.Address, pause func()) {
	s.t.Helper()
	before := s.feesOfThief
	snapshot := s.n.Must(s.t, "evm_snapshot")
	s.act(decoy, Ether("25"), "")
	s.act(s.router, Ether("25"), "forward(address)", decoy)
	s.act(s.mixed, Ether("1"), "")
	pause()
	s.n.Must(s.t, "evm_revert", snapshot)
	s.feesOfThief = before
}

// launder swaps 40 for tokens that go to an accomplice, sends 10 through the router to another, wraps 15, sends 10
// of them to an exchange and unwraps 5.
func (s *stage) launder() {
	s.t.Helper()
	s.act(s.router, Ether("40"), "swapValue(address,address,address)", s.pool, s.wrapped, s.swapped)
	got, _ := s.n.View(s.t, s.token, "balanceOf(address)", s.n.Height(s.t), s.swapped)
	var err error
	if s.proceeds, err = got.Amount(); err != nil || s.proceeds.IsZero() {
		s.t.Fatalf("the pool paid %s, %v", got, err)
	}
	s.act(s.router, Ether("10"), "forward(address)", s.routed)
	s.act(s.wrapped, Ether("15"), "deposit()")
	s.act(s.wrapped, nothing, "transfer(address,uint256)", s.exit(4), Ether("10"))
	s.act(s.wrapped, nothing, "withdraw(uint256)", Ether("5"))
}

// cashOut sends 20 of the mixed coins to exchange 1, all tokens to exchange 2, and disperses 9 of the routed 10 to
// exchanges 1 and 3 and a bystander.
func (s *stage) cashOut() {
	s.t.Helper()
	r := s.n.Pay(s.t, s.mixed, s.exit(1), Ether("20"))
	s.feeOfMixed = r.Fee(s.t)
	s.n.Do(s.t, s.swapped, s.token, nothing, "transfer(address,uint256)", s.exit(2), s.proceeds)
	three := Ether("3")
	r = s.n.Do(s.t, s.routed, s.disperser, Ether("9"), "disperse(address[],uint256[])",
		[]chain.Address{s.exit(1), s.exit(3), s.bystand}, []chain.Amount{three, three, three})
	s.feeOfRouted = r.Fee(s.t)
}

// truth works out who has what. Only the one who mixes makes a difference between the methods: 10 clean coins, 30
// stolen ones behind them, of which first the fee f and then 20 are drawn.
func (s *stage) truth() map[string]Outcome {
	f := s.feeOfMixed
	coins := func(v string) chain.Total { return Ether(v).Total() }
	quarter, rest := f.MulDiv(chain.TotalOf(1), chain.TotalOf(4))
	if !rest.IsZero() {
		s.t.Fatalf("the fee %s is not a multiple of 4: the haircut would be rounded", f)
	}
	native := func(a chain.Address) chain.Holding { return chain.Holding{Address: a} }
	whole := func(v chain.Total) Share { return Share{v, v} }
	// What the fee and the exchange got of the stolen coins; the rest stays.
	draws := map[string]struct{ fee, paid chain.Total }{
		"haircut":    {f.Sub(quarter), coins("15")},
		"fifo":       {chain.Total{}, coins("10").Add(f)},
		"cleanfirst": {chain.Total{}, coins("10").Add(f)},
		"lifo":       {f, coins("20")},
		"taintfirst": {f, coins("20")},
	}
	ends := map[chain.Holding]Share{
		{Address: s.exit(2), Asset: chain.TokenAsset(s.token)}:   {s.proceeds.Total(), coins("40")},
		{Address: s.exit(4), Asset: chain.TokenAsset(s.wrapped)}: whole(coins("10")),
		native(s.exit(3)): whole(coins("3")),
	}
	frontier := map[chain.Holding]Share{
		native(s.thief):   whole(coins("10").Sub(s.feesOfThief)),
		native(s.routed):  whole(coins("1").Sub(s.feeOfRouted)),
		native(s.bystand): whole(coins("3")),
	}
	out := map[string]Outcome{}
	for method, d := range draws {
		o := Outcome{Ends: maps.Clone(ends), Frontier: maps.Clone(frontier), Fees: s.feesOfThief.Add(s.feeOfRouted).Add(d.fee)}
		o.Ends[native(s.exit(1))] = whole(coins("3").Add(d.paid))
		o.Frontier[native(s.mixed)] = whole(coins("30").Sub(d.fee).Sub(d.paid))
		out[method] = o
	}
	return out
}
