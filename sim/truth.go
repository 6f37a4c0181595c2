package sim

import (
	"cmp"
	"fmt"
	"slices"

	"ashiato/chain"
)

// Truth is what is known of a chain because it was made.
type Truth struct {
	Seeds  []Seed // none without a theft
	Tags   []Tag
	Prices []Price // by time, then by asset
	Assets []chain.AssetInfo
}

// Seed is one stolen transfer and where its value is at the end of the chain.
//
// The thief's wallets hold nothing but stolen value (gas for tokens is bought to the last unit), so a debit
// takes stolen units whatever the method, and under haircut, fifo, lifo, taintfirst and cleanfirst the same
// value has to be found at the same places, provided that the trace stops at the deposit addresses and
// mixers of Tags and follows the swaps: that is, believes them, by Prices or since pool, router and wrapped coin
// are tagged as dealers. poison marks the same places, and no others unless it is told to follow a dealer.
//
// Amount = the sum of Value over Places + Fees, exactly. Each Value is what the script of the theft gives; where
// a value was split with a remainder after a swap, methods round differently, and the value is sure within
// the stated number of smallest units.
type Seed struct {
	ID       string
	Tx       chain.TxHash
	Position chain.Position // of the transfer
	From, To chain.Address
	Asset    chain.Asset
	Amount   chain.Amount
	Time     int64 // Unix seconds

	Places     []Place // by address, then by asset
	Fees       chain.Total
	FeesWithin uint64
}

// End says how the way of stolen value ends.
type End string

const (
	AtDeposit End = "deposit" // at a customer's deposit address of an exchange
	AtMixer   End = "mixer"
	AtLarge   End = "frontier" // at a wallet of the thief
)

// Place is where stolen value is at the end.
type Place struct {
	Address chain.Address
	Asset   chain.Asset
	Amount  chain.Total // stolen units of Asset that arrived, or are still there
	Value   chain.Total // in smallest units of the stolen asset
	Within  uint64      // the Value is sure to so many units
	End     End
	Entity  string // whose address it is; "" if the thief's
}

// Tag says who an address belongs to.
type Tag struct {
	Address  chain.Address
	Label    string
	Actor    string
	Category string // a concept of TagPacks
	Deposit  bool   // a customer's deposit address
}

// Price is what one whole unit of an asset was worth from a time on.
type Price struct {
	Time     int64 // Unix seconds
	Asset    chain.Asset
	Currency string
	Price    string // decimal
	Source   string
}

const priceSource = "simulated reference price"

// quotePrices notes the reference prices. Neither the wrapped coin nor the points have one.
func (w *world) quotePrices() {
	for _, p := range []struct {
		coin coin
		n    uint64
	}{{ether, w.index}, {dollar, dollar.whole(1)}, {euro, dollar.whole(1) / 100 * 108}} {
		w.prices = append(w.prices, Price{
			Time: w.block.Time, Asset: w.assets[p.coin], Currency: "USD",
			Price: chain.TotalOf(p.n).FormatUnits(coinInfos[dollar].decimals), Source: priceSource,
		})
	}
}

var exchangeNames = [exchangeCount]string{"Kestrel Exchange", "Osprey Exchange", "Heron Exchange"}

const mixerName = "Marsh mixer"

// named are those with a role whom everybody knows.
var named = []struct {
	who             party
	actor, category string
}{
	{weth, "Wrapped Ether", "defi"},
	{pool, "Estuary ETH/SUSD pool", "defi_dex"},
	{swapRouter, "Estuary router", "defi_dex"},
	{forwarder, "Culvert forwarder", "service"},
	{disperser, "Sprinkler", "service"},
	{mixers, mixerName, "mixing_service"},
	{mixers + 1, mixerName, "mixing_service"},
	{mixers + 2, mixerName, "mixing_service"},
	{marketMaker, "Lagoon Market Making", "service"},
	{victim, "Lock Bridge", "defi_bridge"},
}

func (w *world) tags() []Tag {
	var tags []Tag
	add := func(p party, label, actor, category string, deposit bool) {
		tags = append(tags, Tag{Address: w.address(p), Label: label, Actor: actor, Category: category, Deposit: deposit})
	}
	for e, name := range exchangeNames {
		add(hotWallets+party(e), name+": hot wallet", name, "exchange", false)
		for customer := range min(w.customers(), taggedCustomers) {
			add(depositAddress(uint64(e), customer), name+": deposit address", name, "exchange", true)
		}
	}
	for _, n := range named {
		label := n.actor
		if n.who >= mixers && n.who < mixers+mixerCount {
			label = fmt.Sprintf("%s: %d ETH", n.actor, denominations[n.who-mixers])
		}
		add(n.who, label, n.actor, n.category, false)
	}
	for p := range party(producerCount) {
		add(producers+p, fmt.Sprintf("Block producer %d", p+1), fmt.Sprintf("Block producer %d", p+1), "miner", false)
	}
	return tags
}

// taggedCustomers bounds the deposit addresses of each exchange that are known to the public; the thief's
// are among them.
const taggedCustomers = 1000

func (w *world) makeTruth() *Truth {
	t := &Truth{Tags: w.tags(), Prices: w.prices}
	for c, info := range coinInfos {
		t.Assets = append(t.Assets, chain.AssetInfo{Asset: w.assets[c], Symbol: info.symbol, Decimals: info.decimals, Known: true})
	}
	if w.theft != nil {
		for _, s := range w.theft.seeds {
			s.Places = w.theft.places(w, s)
			t.Seeds = append(t.Seeds, *s)
		}
	}
	return t
}

// places lists where a seed's value lies.
func (t *theft) places(w *world, seed *Seed) []Place {
	var places []Place
	add := func(at spot, p *purse, end End, entity string) {
		if p.seed == seed && p.n > 0 {
			places = append(places, Place{
				Address: w.address(at.who), Asset: w.assets[at.coin],
				Amount: amountOf(at.coin, p.n).Total(), Value: p.value, Within: p.within, End: end, Entity: entity,
			})
		}
	}
	for at, p := range t.purses {
		add(at, p, AtLarge, "")
	}
	for e, p := range t.ends {
		if e.at.who.hasRole() {
			add(e.at, p, AtMixer, mixerName)
		} else {
			add(e.at, p, AtDeposit, exchangeNames[e.at.who.exchange()])
		}
	}
	slices.SortFunc(places, func(a, b Place) int {
		return cmp.Or(a.Address.Compare(b.Address), a.Asset.Compare(b.Asset))
	})
	return places
}
