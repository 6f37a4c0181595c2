package trace_test

import (
	"fmt"
	"maps"
	"math/big"
	"math/rand/v2"
	"slices"
	"strings"

	"ashiato/chain"
	"ashiato/ledger/ledgertest"
	"ashiato/trace"
)

// scenario is a small ledger and the rules of a trace through it, all plain data, so that it can be printed and made smaller.
type scenario struct {
	number   uint64
	blocks   []chain.Block
	backward bool
	seeds    []trace.Seed
	stops    map[chain.Address]trace.Kind
	prices   map[chain.Asset]*big.Rat // of one unit
	priced   int64                    // before this time nobody knows a price
	dealers  map[chain.Address]bool
	same     map[chain.Address]string
	openings map[chain.Holding]chain.Total
	wrapped  chain.Address
	off      bool
	slippage int64

	minCounterparties, counterpartyLimit int
	minSeed, minHaircut                  []chain.Total
	maxHops                              int
	until                                chain.Height
	hasUntil                             bool
}

// rules are the scenario's rules as an engine takes them.
func (s *scenario) rules(methods ...trace.Method) trace.Rules {
	rules := trace.Rules{
		Direction: trace.Forward, Methods: methods, Seeds: s.seeds, Wrapped: s.wrapped,
		Stop: func(a chain.Address) (trace.Stop, bool) {
			k, ok := s.stops[a]
			return trace.Stop{Kind: k}, ok
		},
		Exchanges: trace.Exchanges{
			Off: s.off, Slippage: s.slippage, MinCounterparties: s.minCounterparties, CounterpartyLimit: s.counterpartyLimit,
			Dealer:     func(a chain.Address) bool { return s.dealers[a] },
			SameDealer: func(a chain.Address) string { return s.same[a] },
		},
		Limits: trace.Limits{MinSeedValue: s.minSeed, MinHaircut: s.minHaircut, MaxHops: s.maxHops, Until: s.until, HasUntil: s.hasUntil},
		Opening: func(h chain.Holding) (chain.Total, bool) {
			o, ok := s.openings[h]
			return o, ok
		},
	}
	if s.backward {
		rules.Direction = trace.Backward
	}
	if len(s.prices) > 0 {
		rules.Exchanges.Value = func(a chain.Asset, n chain.Total, unix int64) (*big.Rat, bool) {
			p, ok := s.prices[a]
			if !ok || unix < s.priced {
				return nil, false
			}
			return new(big.Rat).Mul(p, new(big.Rat).SetInt(n.Big())), true
		}
	}
	return rules
}

// methods are those that have a meaning in the scenario's direction.
func (s *scenario) methods() []trace.Method {
	if s.backward {
		return []trace.Method{trace.Haircut, trace.FIFO, trace.LIFO, trace.Poison}
	}
	return trace.Methods()
}

// dice makes one scenario from its number.
type dice struct {
	*rand.Rand
	s       *scenario
	people  []chain.Address
	assets  []chain.Asset
	recent  []chain.Holding // who was paid lately
	ceiling uint64          // of an ordinary amount
	huge    bool
	height  chain.Height
}

// roll makes the scenario of that number: the same one always.
func roll(number uint64) *scenario {
	d := &dice{Rand: rand.New(rand.NewPCG(number, 20220323)), s: &scenario{number: number}}
	d.rollParties()
	d.rollLedger()
	d.rollOpinions()
	d.s.backward = d.IntN(4) == 0
	d.rollSeeds()
	d.rollLimits()
	renumber(d.s.blocks)
	return d.s
}

func (d *dice) one(in int) bool { return d.IntN(in) == 0 }

func pick[T any](d *dice, list []T) T { return list[d.IntN(len(list))] }

var partyNames = []string{"a", "b", "c", "d", "e", "f", "pool", "router"}

func (d *dice) rollParties() {
	for _, name := range partyNames[:2+d.IntN(len(partyNames)-1)] {
		d.people = append(d.people, ledgertest.Addr(name))
	}
	all := []chain.Asset{
		{}, ledgertest.AssetOf("X"), ledgertest.AssetOf("Y"), ledgertest.AssetOf("W"), ledgertest.AssetOf("pool"),
		ledgertest.AssetOf("nft:X/1"), ledgertest.AssetOf("nft:N/7"), ledgertest.AssetOf("multi:M/3"), ledgertest.AssetOf("nominal:USD"),
	}
	d.assets = all[:1]
	for _, i := range d.Perm(len(all) - 1)[:d.IntN(5)] {
		d.assets = append(d.assets, all[1+i])
	}
	for _, a := range d.assets {
		if contract, ok := a.Issuer(); ok && !slices.Contains(d.people, contract) && d.one(2) {
			d.people = append(d.people, contract)
		}
	}
	if d.one(2) {
		d.s.wrapped = ledgertest.Addr("W")
	}
	d.ceiling = pick(d, []uint64{3, 10, 10, 100, 1_000_000})
	d.huge = d.one(8)
}

func (d *dice) amount() chain.Amount {
	if d.huge && d.one(3) {
		top := chain.Amount{^uint64(0), ^uint64(0), ^uint64(0), ^uint64(0)}
		top[0] -= d.Uint64N(4)
		top[3] >>= d.UintN(3)
		return top
	}
	if d.one(20) {
		return chain.Amount{}
	}
	return chain.AmountOf(1 + d.Uint64N(d.ceiling))
}

func (d *dice) person() chain.Address { return pick(d, d.people) }
func (d *dice) asset() chain.Asset    { return pick(d, d.assets) }

// payer prefers somebody who was paid lately, in what he was paid.
func (d *dice) payer() chain.Holding {
	if len(d.recent) > 0 && !d.one(4) {
		return d.recent[max(0, len(d.recent)-1-d.IntN(6))]
	}
	return chain.Holding{Address: d.person(), Asset: d.asset()}
}

func (d *dice) rollLedger() {
	n := 3 + d.IntN(10)
	if d.one(5) {
		n += d.IntN(28)
	}
	for len(d.s.blocks) == 0 || n > 0 {
		d.height += chain.Height(1 + d.IntN(2))
		b := chain.Block{Height: d.height, Time: ledgertest.TimeOf(d.height), HasTime: !d.one(12)}
		if !b.HasTime {
			b.Time = 0
		}
		for range 1 + d.IntN(3) {
			b.Txs = append(b.Txs, d.tx())
			n--
		}
		d.s.blocks = append(d.s.blocks, b)
	}
}

func (d *dice) tx() chain.Tx {
	tx := chain.Tx{Failed: d.one(25)}
	sender := d.payer().Address
	if !tx.Failed {
		pick(d, []func(*chain.Tx, chain.Address){
			d.anything, d.anything, d.plain, d.plain, d.swap, d.swap, d.swap, d.wrap, d.auction, d.liquidity, d.mint, d.collect,
		})(&tx, sender)
		for d.one(5) && len(tx.Transfers) < 6 {
			d.anything(&tx, sender)
		}
	}
	if tx.Failed || d.one(2) {
		tx.Fee = d.fee(sender)
	}
	for _, x := range tx.Transfers {
		if !x.To.IsZero() {
			d.recent = append(d.recent, chain.Holding{Address: x.To, Asset: x.Asset})
		}
	}
	return tx
}

func (d *dice) fee(sender chain.Address) *chain.Fee {
	f := &chain.Fee{Payer: sender, Amount: chain.AmountOf(d.Uint64N(d.ceiling/2 + 2))}
	if d.one(4) {
		f.Payer = d.person()
	}
	f.Burnt = f.Amount
	if d.one(2) {
		f.Burnt = chain.AmountOf(d.Uint64N(f.Amount[0] + 1))
		f.Recipient = d.person()
	}
	if f.Payer.IsZero() {
		f.Payer = d.person()
	}
	return f
}

func pay(tx *chain.Tx, from, to chain.Address, a chain.Asset, n chain.Amount) {
	kind := chain.TokenMove
	if a.Standard == chain.Native {
		kind = chain.Payment
	}
	tx.Transfers = append(tx.Transfers, chain.Transfer{Kind: kind, From: from, To: to, Asset: a, Amount: n, Place: chain.NoPlace})
}

// anything is one transfer between any two parties, issuers and the payer himself among them.
func (d *dice) anything(tx *chain.Tx, _ chain.Address) {
	from, to := d.payer(), d.person()
	if d.one(8) {
		from.Address = chain.Address{}
	}
	if d.one(10) {
		to = chain.Address{}
	}
	pay(tx, from.Address, to, from.Asset, d.amount())
}

// plain is a payment, a disperser, or a router that forwards.
func (d *dice) plain(tx *chain.Tx, sender chain.Address) {
	a := d.asset()
	if d.one(3) {
		router := d.person()
		n := d.amount()
		pay(tx, sender, router, a, n)
		pay(tx, router, d.person(), a, n)
		return
	}
	for range 1 + d.IntN(3) {
		pay(tx, sender, d.person(), a, d.amount())
	}
}

// fair is an amount of b worth n of a, sometimes a little or much less.
func (d *dice) fair(a, b chain.Asset, n chain.Amount) chain.Amount {
	switch d.IntN(4) {
	case 0:
		return d.amount()
	case 1:
		return chain.AmountOf(n[0] * d.Uint64N(3))
	}
	return n
}

// swap is one or two hops, through a router or not, to the swapper or to another, with a gift beside it or not.
func (d *dice) swap(tx *chain.Tx, sender chain.Address) {
	pool, a, b := d.person(), d.asset(), d.asset()
	to := sender
	if d.one(3) {
		to = d.person()
	}
	n := d.amount()
	m := d.fair(a, b, n)
	if d.one(3) {
		router := d.person()
		pay(tx, sender, router, a, n)
		pay(tx, router, pool, a, n)
		pay(tx, pool, router, b, m)
		pay(tx, router, to, b, m)
		return
	}
	pay(tx, sender, pool, a, n)
	if d.one(3) {
		second, c := d.person(), d.asset()
		pay(tx, pool, second, b, m)
		pay(tx, second, to, c, d.fair(b, c, m))
		return
	}
	pay(tx, pool, to, b, m)
	if d.one(4) {
		pay(tx, sender, d.person(), pick(d, []chain.Asset{a, b}), d.amount())
	}
}

func (d *dice) wrap(tx *chain.Tx, sender chain.Address) {
	w, token := ledgertest.Addr("W"), ledgertest.AssetOf("W")
	n := d.amount()
	if d.one(2) {
		pay(tx, sender, w, chain.Asset{}, n)
		pay(tx, chain.Address{}, sender, token, n)
		return
	}
	pay(tx, sender, chain.Address{}, token, n)
	pay(tx, w, sender, chain.Asset{}, n)
}

// auction settles several strangers against each other through one contract.
func (d *dice) auction(tx *chain.Tx, _ chain.Address) {
	settlement := d.person()
	a, b := d.asset(), d.asset()
	for range 1 + d.IntN(2) {
		who := d.payer().Address
		n := d.amount()
		pay(tx, who, settlement, a, n)
		pay(tx, settlement, who, b, d.fair(a, b, n))
		a, b = b, a
	}
}

// liquidity puts two assets in for a share, or takes them out again.
func (d *dice) liquidity(tx *chain.Tx, sender chain.Address) {
	pool, share := ledgertest.Addr("pool"), ledgertest.AssetOf("pool")
	a, b, n := d.asset(), d.asset(), d.amount()
	if d.one(2) {
		pay(tx, sender, pool, a, n)
		pay(tx, sender, pool, b, d.fair(a, b, n))
		pay(tx, chain.Address{}, sender, share, n)
		return
	}
	pay(tx, sender, chain.Address{}, share, n)
	pay(tx, pool, sender, a, n)
	pay(tx, pool, sender, b, d.fair(a, b, n))
}

// mint is a token made out of nothing, or against a payment to its contract or to another custody.
func (d *dice) mint(tx *chain.Tx, sender chain.Address) {
	a := d.asset()
	if d.one(2) {
		pay(tx, sender, d.person(), d.asset(), d.amount())
	}
	pay(tx, chain.Address{}, sender, a, d.amount())
	if d.one(3) {
		pay(tx, d.person(), chain.Address{}, d.asset(), d.amount())
	}
}

// collect is several payers in one transaction.
func (d *dice) collect(tx *chain.Tx, sender chain.Address) {
	a, to := d.asset(), d.person()
	for range 2 + d.IntN(2) {
		pay(tx, d.payer().Address, to, a, d.amount())
	}
	if d.one(2) {
		pay(tx, to, sender, a, d.amount())
	}
}

// rollOpinions decides what the caller believes: stops, prices, dealers, openings.
func (d *dice) rollOpinions() {
	s := d.s
	s.stops, s.dealers, s.same = map[chain.Address]trace.Kind{}, map[chain.Address]bool{}, map[chain.Address]string{}
	s.prices, s.openings = map[chain.Asset]*big.Rat{}, map[chain.Holding]chain.Total{}
	for _, a := range append(slices.Clone(d.people), ledgertest.Addr("W"), ledgertest.Addr("pool")) {
		if d.one(7) {
			s.stops[a] = pick(d, []trace.Kind{trace.KindDeposit, trace.KindService, trace.KindMixer, trace.KindBridge, trace.KindStop})
		}
		if d.one(3) {
			s.dealers[a] = true
		}
		if d.one(6) {
			s.same[a] = pick(d, []string{"one", "two"})
		}
		if d.one(8) {
			s.openings[chain.Holding{Address: a, Asset: d.asset()}] = chain.TotalOf(d.Uint64N(4 * d.ceiling))
		}
	}
	s.off = d.one(8)
	s.slippage = pick(d, []int64{0, 0, 100, 1000})
	if d.one(2) {
		for _, a := range append(slices.Clone(d.assets), ledgertest.AssetOf("W"), ledgertest.AssetOf("pool")) {
			if !d.one(4) {
				s.prices[a] = big.NewRat(pick(d, []int64{0, 1, 1, 1, 1, 2, 3}), pick(d, []int64{1, 1, 1, 3}))
			}
		}
		if d.one(4) {
			s.priced = ledgertest.TimeOf(1 + chain.Height(d.IntN(int(d.height))))
		}
	}
	if d.one(3) {
		s.minCounterparties, s.counterpartyLimit = 1+d.IntN(3), d.IntN(12)
	}
}

// rollSeeds places one to three seeds. A few of them nobody can place.
func (d *dice) rollSeeds() {
	for i := range 1 + d.IntN(3) {
		seed := trace.Seed{ID: fmt.Sprintf("s%d", i+1)}
		if !d.s.backward && d.one(2) {
			seed.Holding = d.payer()
			seed.Amount = d.amount()
			if seed.Amount.IsZero() {
				seed.Amount = chain.AmountOf(1)
			}
			seed.At = chain.Height(d.IntN(int(d.height) + 2))
		} else if !d.seedTransfer(&seed) {
			continue
		}
		d.s.seeds = append(d.s.seeds, seed)
	}
}

// seedTransfer chooses a transfer, an early one forward and a late one backward; false if it finds none.
func (d *dice) seedTransfer(seed *trace.Seed) bool {
	for range 20 {
		at := d.IntN(len(d.s.blocks))
		if other := d.IntN(len(d.s.blocks)); d.s.backward == (other > at) {
			at = other
		}
		b := &d.s.blocks[at]
		i := d.IntN(len(b.Txs))
		if len(b.Txs[i].Transfers) == 0 {
			continue
		}
		k := d.IntN(len(b.Txs[i].Transfers))
		x := b.Txs[i].Transfers[k]
		if x.Amount.IsZero() || d.s.unplaced(&b.Txs[i], x) && !d.one(30) {
			continue
		}
		seed.InLedger, seed.Amount = true, x.Amount
		seed.Transfer = chain.Position{Tx: chain.TxRef{Height: b.Height, Index: uint32(i)}, Index: uint32(k)}
		seed.Holding = chain.Holding{Address: x.To, Asset: x.Asset}
		if d.one(3) && x.Amount[0] > 1 {
			seed.Amount = chain.AmountOf(1 + d.Uint64N(x.Amount[0]))
			if x.Amount.Cmp(seed.Amount) < 0 {
				seed.Amount = x.Amount
			}
		}
		return true
	}
	return false
}

// unplaced reports that netting leaves less of the asset than the transfer moved.
func (s *scenario) unplaced(tx *chain.Tx, x chain.Transfer) bool {
	var net chain.Total
	for _, m := range tx.Net() {
		if m.Holding.Asset == x.Asset {
			net = net.Add(m.Out)
		}
	}
	return net.Less(x.Amount.Total())
}

func (d *dice) rollLimits() {
	s := d.s
	least := func() []chain.Total {
		list := make([]chain.Total, len(s.seeds))
		for i := range list {
			list[i] = chain.TotalOf(d.Uint64N(d.ceiling/3 + 2))
		}
		return list
	}
	if d.one(3) {
		s.minSeed = least()
	}
	if d.one(3) {
		s.minHaircut = least()
	}
	if d.one(4) {
		s.maxHops = 1 + d.IntN(4)
	}
	if d.one(6) {
		s.hasUntil, s.until = true, chain.Height(1+d.IntN(int(d.height)+1))
	}
}

// renumber gives transactions the hashes and numbers of their places.
func renumber(blocks []chain.Block) {
	for i := range blocks {
		for j := range blocks[i].Txs {
			blocks[i].Txs[j].Hash = ledgertest.HashOf(chain.TxRef{Height: blocks[i].Height, Index: uint32(j)})
			blocks[i].Txs[j].Number = uint32(j)
		}
	}
}

// String prints the scenario: the ledger as ledgertest reads it, then the rules.
func (s *scenario) String() string {
	var b strings.Builder
	for _, block := range s.blocks {
		fmt.Fprintf(&b, "block %d", block.Height)
		if !block.HasTime {
			b.WriteString(" time none")
		}
		b.WriteByte('\n')
		for i := range block.Txs {
			b.WriteString(txText(block.Height, &block.Txs[i]))
		}
	}
	name := ledgertest.NameOf
	direction := "forward"
	if s.backward {
		direction = "backward"
	}
	fmt.Fprintf(&b, "# %s\n", direction)
	for i, seed := range s.seeds {
		fmt.Fprintf(&b, "# seed %d: %s of %s %s", i, seed.Amount, name(seed.Holding.Address), assetText(seed.Holding.Asset))
		if seed.InLedger {
			fmt.Fprintf(&b, " by %d/%d transfer %d\n", seed.Transfer.Tx.Height, seed.Transfer.Tx.Index, seed.Transfer.Index)
		} else {
			fmt.Fprintf(&b, " from outside at %d\n", seed.At)
		}
	}
	for _, a := range slices.SortedFunc(maps.Keys(s.stops), chain.Address.Compare) {
		fmt.Fprintf(&b, "# stop %s %s\n", name(a), s.stops[a])
	}
	for _, a := range slices.SortedFunc(maps.Keys(s.dealers), chain.Address.Compare) {
		fmt.Fprintf(&b, "# dealer %s\n", name(a))
	}
	for _, a := range slices.SortedFunc(maps.Keys(s.same), chain.Address.Compare) {
		fmt.Fprintf(&b, "# same %s %s\n", name(a), s.same[a])
	}
	for _, a := range slices.SortedFunc(maps.Keys(s.prices), chain.Asset.Compare) {
		fmt.Fprintf(&b, "# price %s %s from %d\n", assetText(a), s.prices[a].RatString(), s.priced)
	}
	for _, h := range slices.SortedFunc(maps.Keys(s.openings), chain.Holding.Compare) {
		fmt.Fprintf(&b, "# opening %s %s %s\n", name(h.Address), assetText(h.Asset), s.openings[h])
	}
	fmt.Fprintf(&b, "# off %v slippage %d counterparties %d limit %d wrapped %s\n", s.off, s.slippage, s.minCounterparties, s.counterpartyLimit, name(s.wrapped))
	fmt.Fprintf(&b, "# least %v haircut %v hops %d until %v %d\n", s.minSeed, s.minHaircut, s.maxHops, s.hasUntil, s.until)
	return b.String()
}

func txText(h chain.Height, tx *chain.Tx) string {
	name := ledgertest.NameOf
	fee := ""
	if f := tx.Fee; f != nil {
		fee = fmt.Sprintf(" fee %s payer %s burnt %s", f.Amount, name(f.Payer), f.Burnt)
		if !f.Recipient.IsZero() {
			fee += " tip " + name(f.Recipient)
		}
	}
	if tx.Failed {
		return fmt.Sprintf("%d failed%s\n", h, fee)
	}
	if len(tx.Transfers) == 0 {
		return fmt.Sprintf("%d%s\n", h, fee)
	}
	var b strings.Builder
	for i, x := range tx.Transfers {
		start := "+"
		if i == 0 {
			start = fmt.Sprint(h)
		}
		fmt.Fprintf(&b, "%s %s -> %s %s %s%s\n", start, name(x.From), name(x.To), x.Amount, assetText(x.Asset), fee)
		fee = ""
	}
	return b.String()
}

// assetText names an asset as ledgertest does.
func assetText(a chain.Asset) string {
	id, _ := chain.AmountFromBytes(a.ID[:])
	switch a.Standard {
	case chain.Native:
		return "ETH"
	case chain.Token:
		return ledgertest.NameOf(a.Contract)
	case chain.NFT:
		return "nft:" + ledgertest.NameOf(a.Contract) + "/" + id.String()
	case chain.Multi:
		return "multi:" + ledgertest.NameOf(a.Contract) + "/" + id.String()
	default:
		return "nominal:" + a.String()
	}
}
