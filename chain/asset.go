package chain

import (
	"bytes"
	"fmt"
	"strings"
)

// Standard tells what kind of asset an Asset is.
type Standard uint8

const (
	Native  Standard = iota // the chain's own coin; Contract and ID are zero
	Token                   // fungible units of a contract, as ERC-20; ID is zero
	NFT                     // one token of a contract, as ERC-721; ID is the token id
	Multi                   // one id of a contract, as ERC-1155; ID is the token id
	Nominal                 // units named by a file that gives no contract, such as USD; ID holds the name
)

// Asset is what a transfer moves. It is comparable; the zero Asset is the chain's native coin.
type Asset struct {
	Standard Standard
	Contract Address
	ID       [32]byte
}

// TokenAsset returns the fungible token of a contract.
func TokenAsset(contract Address) Asset { return Asset{Standard: Token, Contract: contract} }

// NFTAsset returns one ERC-721 token of a contract.
func NFTAsset(contract Address, id [32]byte) Asset {
	return Asset{Standard: NFT, Contract: contract, ID: id}
}

// MultiAsset returns one ERC-1155 id of a contract.
func MultiAsset(contract Address, id [32]byte) Asset {
	return Asset{Standard: Multi, Contract: contract, ID: id}
}

// NominalAsset returns the asset that a file calls by a name of 1 to 31 letters, digits, dots, dashes and
// underscores, the first not a digit; case counts.
func NominalAsset(name string) (Asset, error) {
	if !validName(name) {
		return Asset{}, fmt.Errorf("asset name %.40q: want 1 to 31 letters, digits, '.', '-' or '_', starting with a letter", name)
	}
	a := Asset{Standard: Nominal}
	copy(a.ID[:], name)
	return a, nil
}

func validName(s string) bool {
	for i, c := range []byte(s) {
		letter := c|0x20 >= 'a' && c|0x20 <= 'z'
		other := c >= '0' && c <= '9' || c == '.' || c == '-' || c == '_'
		if !letter && (i == 0 || !other) {
			return false
		}
	}
	return len(s) >= 1 && len(s) <= 31
}

// Valid reports whether a has exactly the fields that its standard needs, as every asset that this package returns.
func (a Asset) Valid() bool {
	switch a.Standard {
	case Native:
		return a == Asset{}
	case Token:
		return a.Contract.Valid() && a.ID == [32]byte{}
	case NFT, Multi:
		return a.Contract.Valid()
	case Nominal:
		name := strings.TrimRight(string(a.ID[:]), "\x00")
		return a.Contract.IsZero() && validName(name)
	default:
		return false
	}
}

// Issuer returns the contract that issues the asset, and whether there is one.
func (a Asset) Issuer() (Address, bool) {
	return a.Contract, a.Standard == Token || a.Standard == NFT || a.Standard == Multi
}

// Compare orders assets by standard, contract and id.
func (a Asset) Compare(b Asset) int {
	if a.Standard != b.Standard {
		return int(a.Standard) - int(b.Standard)
	}
	if c := a.Contract.Compare(b.Contract); c != 0 {
		return c
	}
	return bytes.Compare(a.ID[:], b.ID[:])
}

// String names the asset without its network: "native", 0x… of a token's contract, nft:0x…/id,
// multi:0x…/id, or the nominal name. Params.AssetName writes the native coin by its symbol.
func (a Asset) String() string {
	switch a.Standard {
	case Native:
		return "native"
	case Token:
		return a.Contract.String()
	case NFT:
		return "nft:" + a.Contract.String() + "/" + a.id()
	case Multi:
		return "multi:" + a.Contract.String() + "/" + a.id()
	default:
		return strings.TrimRight(string(a.ID[:]), "\x00")
	}
}

func (a Asset) id() string {
	v, _ := AmountFromBytes(a.ID[:])
	return v.String()
}

// AssetInfo is what is known of an asset beside its identity. Symbols are chosen by whoever deployed the
// contract and prove nothing.
type AssetInfo struct {
	Asset    Asset
	Symbol   string
	Decimals uint8
	Known    bool // false: nobody said the decimals; amounts are shown in the smallest unit
}
