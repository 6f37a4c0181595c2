package casefile

import "ashiato/chain"

// Freeze says whether somebody can keep an asset from moving at an address of the law's choice.
type Freeze struct {
	Possible bool
	By       string // who, if Possible
	How      string // the contract's function, if Possible
}

// freezers are tokens whose verified source lets the issuer freeze the units of one address, and well-known ones that
// nobody can. They are read off the contracts on Ethereum: the name of the function is the source, and anybody can look it
// up at the address. A token that is not here is not known, which is neither yes nor no.
var freezers = map[chain.Name]map[chain.Address]Freeze{
	"ethereum": {
		chain.MustAddress("0xdac17f958d2ee523a2206206994597c13d831ec7"): {true, "Tether (USDT)", "addBlackList"},
		chain.MustAddress("0x68749665ff8d2d112fa859aa293f07a622782f38"): {true, "Tether (XAUT)", "addToBlockedList"},
		chain.MustAddress("0xa0b86991c6218b36c1d19d4a2e9eb0ce3606eb48"): {true, "Circle (USDC)", "blacklist"},
		chain.MustAddress("0x1abaea1f7c830bd89acc67ec4af516284b1bc33c"): {true, "Circle (EURC)", "blacklist"},
		chain.MustAddress("0x4fabb145d64652a948d72533023f6e7a623c7c53"): {true, "Paxos (BUSD)", "freeze"},
		chain.MustAddress("0x8e870d67f660d95d5be530380d0ec0bd388289e1"): {true, "Paxos (USDP)", "freeze"},
		chain.MustAddress("0x45804880de22913dafe09f4980848ece6ecbaf78"): {true, "Paxos (PAXG)", "freeze"},
		chain.MustAddress("0x6c3ea9036406852006290770bedfcaba0e23a0e8"): {true, "Paxos (PYUSD)", "freeze"},
		chain.MustAddress("0x6b175474e89094c44da98b954eedeac495271d0f"): {}, // DAI has no such function
	},
}

// freezeOf says whether the units of an asset can be frozen; false if that is not known. The native coin and the contract
// that wraps it have nobody who could.
func freezeOf(p chain.Params, a chain.Asset) (Freeze, bool) {
	switch {
	case a.Standard == chain.Native, a.Standard == chain.Token && a.Contract == p.Wrapped && !p.Wrapped.IsZero():
		return Freeze{}, true
	case a.Standard != chain.Token:
		return Freeze{}, false
	}
	f, ok := freezers[p.Name][a.Contract]
	return f, ok
}

// Freeze says whether somebody can freeze the units of an asset; false if that is not known.
func (f *Casefile) Freeze(a chain.Asset) (Freeze, bool) { return freezeOf(f.Case.Chain, a) }
