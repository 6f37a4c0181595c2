package evm

import (
	"context"
	"encoding/hex"
	"fmt"
	"strings"
	"unicode"
	"unicode/utf8"

	"ashiato/chain"
)

// Selectors of the calls that tokens answer.
const (
	selBalanceOf   = "70a08231" // balanceOf(address)
	selBalanceOfID = "00fdd58e" // balanceOf(address,uint256), of ERC-1155
	selOwnerOf     = "6352211e" // ownerOf(uint256), of ERC-721
	selDecimals    = "313ce567" // decimals()
	selSymbol      = "95d89b41" // symbol()
)

// Balance returns what a holding had after the block at height h. The node needs the state of that block, which
// only an archive node keeps for old ones.
func (s *Source) Balance(ctx context.Context, holding chain.Holding, h chain.Height) (chain.Total, error) {
	a := holding.Asset
	account := holding.Address.Account()
	owner := strings.Repeat("0", 24) + hex.EncodeToString(account[:])
	var q *call
	switch a.Standard {
	case chain.Native:
		q = ask("eth_getBalance", holding.Address.String(), quantity(h))
	case chain.Token:
		q = ethCall(a.Contract, selBalanceOf+owner, h)
	case chain.Multi:
		q = ethCall(a.Contract, selBalanceOfID+owner+hex.EncodeToString(a.ID[:]), h)
	case chain.NFT:
		q = ethCall(a.Contract, selOwnerOf+hex.EncodeToString(a.ID[:]), h)
	default:
		return chain.Total{}, fmt.Errorf("balance of %s: a node knows no asset %s", holding.Address, a)
	}
	if err := s.client.do(ctx, q); err != nil {
		return chain.Total{}, err
	}
	if q.err != nil {
		if a.Standard == chain.NFT && q.err.reverted() { // ownerOf reverts for a token that does not exist
			return chain.Total{}, nil
		}
		return chain.Total{}, s.client.refused(q, "the node may have pruned the state of old blocks: use an archive node")
	}
	if a.Standard == chain.Native {
		var v amount
		err := s.client.read(q, &v)
		return v.v.Total(), err
	}
	var data octets
	if err := s.client.read(q, &data); err != nil {
		return chain.Total{}, err
	}
	switch {
	case len(data) == 0: // no contract there yet
		return chain.Total{}, nil
	case len(data) < 32:
		return chain.Total{}, fmt.Errorf("balance of %s in %s: answer of %d bytes, want 32", holding.Address, a, len(data))
	case a.Standard == chain.NFT:
		if who, ok := word(data[:32]).address(); ok && who == holding.Address {
			return chain.TotalOf(1), nil
		}
		return chain.Total{}, nil
	}
	return amountAt(data, 0).Total(), nil
}

func ethCall(to chain.Address, data string, at any) *call {
	if h, ok := at.(chain.Height); ok {
		at = quantity(h)
	}
	return ask("eth_call", map[string]string{"to": to.String(), "data": "0x" + data}, at)
}

// reverted reports that a contract refused a call. Nodes agree on code 3 since geth 1.9.15; older ones say so.
func (e *rpcError) reverted() bool {
	return e.Code == 3 || strings.Contains(strings.ToLower(e.Message), "revert")
}

// Describe returns what contracts say of their assets now, in the order asked. Known is false where a contract
// does not tell decimals. Who deployed a contract chose its symbol: it proves nothing.
func (s *Source) Describe(ctx context.Context, assets []chain.Asset) ([]chain.AssetInfo, error) {
	infos := make([]chain.AssetInfo, len(assets))
	questions := make([]*call, 0, 2*len(assets))
	for _, a := range assets {
		questions = append(questions, ethCall(a.Contract, selDecimals, "latest"), ethCall(a.Contract, selSymbol, "latest"))
	}
	if err := s.client.do(ctx, questions...); err != nil {
		return nil, err
	}
	for i, a := range assets {
		decimals, symbol := questions[2*i], questions[2*i+1]
		infos[i] = chain.AssetInfo{Asset: a, Symbol: readSymbol(answer(symbol))}
		switch d := answer(decimals); {
		case a.Standard == chain.Native:
			infos[i] = chain.AssetInfo{Asset: a, Symbol: s.params.Symbol, Decimals: s.params.Decimals, Known: true}
		case a.Standard == chain.NFT || a.Standard == chain.Multi:
			infos[i].Known = true // whole tokens
		case len(d) == 32 && amountAt(d, 0).Cmp(chain.AmountOf(255)) <= 0:
			infos[i].Decimals, infos[i].Known = d[31], true
		}
	}
	return infos, nil
}

// answer returns the data a contract returned; nil if it refused.
func answer(q *call) []byte {
	var data octets
	if q.err != nil || decode(q.result, &data) != nil {
		return nil
	}
	return data
}

// readSymbol reads a string, or the bytes32 of early tokens. What is not short printable text is left out.
func readSymbol(data []byte) string {
	var raw []byte
	if len(data) == 32 {
		raw = data
	} else if offset, ok := lengthAt(data, 0); ok {
		if n, ok := lengthAt(data, offset); ok && n <= len(data)-offset-32 {
			raw = data[offset+32 : offset+32+n]
		}
	}
	text := strings.TrimRight(string(raw), "\x00")
	if utf8.RuneCountInString(text) > 32 || !utf8.ValidString(text) {
		return ""
	}
	for _, r := range text {
		if !unicode.IsPrint(r) {
			return ""
		}
	}
	return text
}
