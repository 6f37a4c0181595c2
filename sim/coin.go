package sim

import "ashiato/chain"

// coin is one of the assets of a simulated chain.
type coin uint8

const (
	ether   coin = iota // the native coin
	wrapped             // a token that wraps the native coin one to one
	dollar
	euro
	points // a token without a price
	coins  // how many there are
)

// coinInfo is what a coin is called and how it is counted. Balances are kept in units of 10^grain of the
// smallest unit.
type coinInfo struct {
	symbol   string
	decimals uint8
	grain    uint8
}

var coinInfos = [coins]coinInfo{
	ether:   {"ETH", 18, 9},
	wrapped: {"WETH", 18, 9},
	dollar:  {"SUSD", 6, 0},
	euro:    {"SEUR", 6, 0},
	points:  {"POINT", 18, 9},
}

// unitsPerGrain is the number of smallest units in one kept unit.
func (c coin) unitsPerGrain() uint64 {
	if coinInfos[c].grain == 9 {
		return 1_000_000_000
	}
	return 1
}

// whole returns n whole coins in kept units.
func (c coin) whole(n uint64) uint64 {
	for range coinInfos[c].decimals - coinInfos[c].grain {
		n *= 10
	}
	return n
}

// Each ordinary address uses the native coin and one token, its home token, by its place among sixteen
// neighbours. So a token's users are a community, and two words of memory hold an address's balances.
var homes = [16]coin{
	dollar, dollar, dollar, dollar, dollar, dollar, dollar, dollar, dollar, dollar,
	euro, euro, euro, points, points, wrapped,
}

// homeSlots gives the first place and the number of places of each home token in homes.
var homeSlots = [coins]struct{ first, count party }{dollar: {0, 10}, euro: {10, 3}, points: {13, 2}, wrapped: {15, 1}}

func (p party) home() coin { return homes[p%16] }

// neighbourWith returns the address near p whose home token is c.
func (p party) neighbourWith(c coin) party {
	s := homeSlots[c]
	return p&^15 + s.first + p%16%s.count
}

// assetOf returns the asset of a coin.
func assetOf(seed uint64, c coin) chain.Asset {
	if c == ether {
		return chain.Asset{}
	}
	return chain.TokenAsset(makeAddress(seed, contractOf[c]))
}
