package chain

import (
	"fmt"
	"slices"
	"strings"
)

// Name is what a chain is called on the command line and in the store: "ethereum".
type Name string

// Params holds what differs between networks as data.
type Params struct {
	Name     Name
	Symbol   string // of the native coin
	Decimals uint8  // of the native coin
	ChainID  uint64 // EIP-155; 0 for none
	// Wrapped is the canonical contract that wraps the native coin one to one; zero: none is known. Its
	// Deposit and Withdrawal events are read as mint and burn, and it is a dealer in exchanges.
	Wrapped Address
	// Finality is the number of blocks after which the network no longer reorganises in practice.
	Finality uint64
	// Aliases are other names users write, in TagPacks and exports.
	Aliases []string
}

var networks = []Params{
	{Name: "ethereum", Symbol: "ETH", Decimals: 18, ChainID: 1, Finality: 64, Aliases: []string{"eth", "mainnet"},
		Wrapped: MustAddress("0xc02aaa39b223fe8d0a0e5c4f27ead9083c756cc2")},
	{Name: "bsc", Symbol: "BNB", Decimals: 18, ChainID: 56, Finality: 15, Aliases: []string{"bnb"},
		Wrapped: MustAddress("0xbb4cdb9cbd36b01bd1cbaebf2de08d9173bc095c")},
	{Name: "polygon", Symbol: "POL", Decimals: 18, ChainID: 137, Finality: 128, Aliases: []string{"matic"},
		Wrapped: MustAddress("0x0d500b1d8e8ef31e21c99d1db9a6444d3adf1270")},
	{Name: "arbitrum", Symbol: "ETH", Decimals: 18, ChainID: 42161, Finality: 64, Aliases: []string{"arb"},
		Wrapped: MustAddress("0x82af49447d8a07e3bd95bd0d56f35241523fbab1")},
	{Name: "optimism", Symbol: "ETH", Decimals: 18, ChainID: 10, Finality: 64, Aliases: []string{"op"},
		Wrapped: MustAddress("0x4200000000000000000000000000000000000006")},
	{Name: "base", Symbol: "ETH", Decimals: 18, ChainID: 8453, Finality: 64,
		Wrapped: MustAddress("0x4200000000000000000000000000000000000006")},
	{Name: "avalanche", Symbol: "AVAX", Decimals: 18, ChainID: 43114, Finality: 12, Aliases: []string{"avax"},
		Wrapped: MustAddress("0xb31f66aa3c1e785363f0875a1b74e27b85fd66c7")},
	{Name: "ethereum-classic", Symbol: "ETC", Decimals: 18, ChainID: 61, Finality: 500, Aliases: []string{"etc"}},
	{Name: "sepolia", Symbol: "ETH", Decimals: 18, ChainID: 11155111, Finality: 64},
	{Name: "devnet", Symbol: "ETH", Decimals: 18, Finality: 64, Aliases: []string{"anvil", "dev"}},
	{Name: "simulated", Symbol: "ETH", Decimals: 18, Finality: 64,
		Wrapped: MustAddress("0x51e7000000000000000000000000000000000e7e")},
}

// Networks returns the known networks in a fixed order.
func Networks() []Params { return slices.Clone(networks) }

// ParamsOf returns the network of that name or alias, in any case.
func ParamsOf(name string) (Params, error) {
	low := strings.ToLower(strings.TrimSpace(name))
	known := make([]string, len(networks))
	for i, p := range networks {
		if low == string(p.Name) || slices.Contains(p.Aliases, low) {
			return p, nil
		}
		known[i] = string(p.Name)
	}
	return Params{}, fmt.Errorf("chain %.40q is not known; known are %s", name, strings.Join(known, ", "))
}

// AssetName names an asset of the network: the native coin by its symbol, others as Asset.String.
func (p Params) AssetName(a Asset) string {
	if a.Standard == Native {
		return p.Symbol
	}
	return a.String()
}

// ParseAsset reads what AssetName writes; "native" is the native coin too.
func (p Params) ParseAsset(s string) (Asset, error) {
	if strings.EqualFold(s, p.Symbol) || s == "native" {
		return Asset{}, nil
	}
	standard, rest := Token, s
	if r, ok := strings.CutPrefix(s, "nft:"); ok {
		standard, rest = NFT, r
	} else if r, ok := strings.CutPrefix(s, "multi:"); ok {
		standard, rest = Multi, r
	}
	contract, id, hasID := strings.Cut(rest, "/")
	if standard == Token && !hasID {
		if _, hex := cutHexPrefix(s); !hex {
			return NominalAsset(s)
		}
	}
	c, err := ParseAddress(contract)
	if err != nil {
		return Asset{}, fmt.Errorf("asset %.80q: %w", s, err)
	}
	if hasID == (standard == Token) {
		return Asset{}, fmt.Errorf("asset %.80q: want nft:0x…/id, multi:0x…/id or a contract alone", s)
	}
	if standard == Token {
		return TokenAsset(c), nil
	}
	n, err := ParseAmount(id)
	if err != nil {
		return Asset{}, fmt.Errorf("asset %.80q: token id: %w", s, err)
	}
	return Asset{Standard: standard, Contract: c, ID: n.Bytes32()}, nil
}
