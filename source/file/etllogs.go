package file

import (
	"encoding/binary"
	"encoding/hex"
	"strings"

	"ashiato/chain"
)

const (
	lgIndex = iota
	lgHash
	lgNumber
	lgBlock
	lgTime
	lgAddress
	lgData
	lgTopics
)

var etlLogs = &table{
	name: "Ethereum-ETL logs", kind: "log",
	columns: []column{
		lgIndex:   {name: "log_index", need: true},
		lgHash:    {name: "transaction_hash", need: true},
		lgNumber:  {name: "transaction_index"},
		lgBlock:   {name: "block_number", need: true},
		lgTime:    {name: "block_timestamp"},
		lgAddress: {name: "address", need: true},
		lgData:    {name: "data", need: true},
		lgTopics:  {name: "topics", need: true},
	},
	rows: etlLog,
}

// The first topics of the events that move value: the Keccak-256 of their signatures.
const (
	topicTransfer   = "0xddf252ad1be2c89b69c2b068fc378daa952ba7f163c4a11628f55a4df523b3ef" // Transfer(address,address,uint256)
	topicSingle     = "0xc3d58168c5ae7397731d063d5bbf3d657854427343f4c083240f7aacaa2d0f62" // TransferSingle(address,address,address,uint256,uint256)
	topicBatch      = "0x4a39dc06d4c0dbc64b70af90fd698a233a518aa5d07e595d983b8c0526c8f7fb" // TransferBatch(address,address,address,uint256[],uint256[])
	topicDeposit    = "0xe1fffcc4923d04b559f4d29a8bfc6cda04eb5b0d3c460751c2402c5c5cc9109c" // Deposit(address,uint256)
	topicWithdrawal = "0x7fcf532c15f0a6db0bd6d0e038bea71d30d808c7d98cb3bf7268a95bf5081b65" // Withdrawal(address,uint256)
)

// systemAddress logs plain native transfers on chains with EIP-7708. The transfers themselves are read, so
// these logs are not.
var systemAddress = chain.MustAddress("0xfffffffffffffffffffffffffffffffffffffffe")

// word is what the machine computes with.
type word [32]byte

func (w word) address() chain.Address { return chain.AccountAddress([20]byte(w[12:])) }

func (w word) isAddress() bool { return [12]byte(w[:12]) == [12]byte{} }

func (w word) amount() chain.Amount {
	a, _ := chain.AmountFromBytes(w[:]) // 32 bytes always fit
	return a
}

// etlLog makes rows of the events that move value. Others are counted and passed over.
func etlLog(m *mapper, r *record) error {
	topics := list(r.val[lgTopics])
	if len(topics) == 0 || !movesValue(strings.ToLower(topics[0])) {
		m.report.NoTransfer++
		return nil
	}
	contract := r.address(lgAddress)
	if contract == systemAddress {
		m.report.NativeLogs++
		return nil
	}
	row := r.row()
	row.Hash, row.HasHash = r.hash(lgHash), true
	r.at(&row, lgBlock, lgTime)
	if r.has(lgNumber) {
		row.Number = uint32(r.count(lgNumber, 31))
	}
	row.HasTransfer = true
	row.Transfer.Place = uint32(r.count(lgIndex, 31))
	words := r.words(topics[1:])
	if r.err != nil {
		return nil
	}
	moves := eventMoves(strings.ToLower(topics[0]), contract, contract == m.opt.Chain.Wrapped, words, len(topics))
	if len(moves) == 0 {
		m.report.NoTransfer++
	}
	for i, move := range moves {
		move.Place = row.Transfer.Place
		row.Transfer, row.Sub = move, uint32(i)
		row.Asset = m.opt.told(move.Asset)
		m.emit(row)
	}
	return nil
}

func movesValue(topic string) bool {
	switch topic {
	case topicTransfer, topicSingle, topicBatch, topicDeposit, topicWithdrawal:
		return true
	}
	return false
}

// words returns the topics behind the first, and then the data, word by word.
func (r *record) words(topics []string) []word {
	words := make([]word, 0, len(topics)+2)
	for _, t := range topics {
		h, err := chain.ParseTxHash(t)
		if err != nil {
			r.fail(lgTopics, "want topics of 0x and 64 hex digits")
			return nil
		}
		words = append(words, word(h))
	}
	data, err := hex.DecodeString(strings.TrimPrefix(r.val[lgData], "0x"))
	if err != nil {
		r.fail(lgData, "not hexadecimal")
		return nil
	}
	for ; len(data) >= 32; data = data[32:] {
		words = append(words, word(data[:32]))
	}
	return words
}

// eventMoves returns what an event moves. An event of another shape than its name asks for moves nothing: a
// contract may log what it likes.
func eventMoves(topic string, contract chain.Address, wrapped bool, w []word, topics int) []chain.Transfer {
	switch {
	case topic == topicTransfer && len(w) == 3 && w[0].isAddress() && w[1].isAddress():
		move := chain.Transfer{Kind: chain.TokenMove, From: w[0].address(), To: w[1].address(), Asset: chain.TokenAsset(contract), Amount: w[2].amount()}
		if topics == 4 { // ERC-721 indexes the id, ERC-20 does not index the amount
			move.Asset, move.Amount = chain.NFTAsset(contract, w[2]), chain.AmountOf(1)
		}
		return []chain.Transfer{move}
	case topic == topicSingle && len(w) == 5 && topics == 4 && w[1].isAddress() && w[2].isAddress():
		return []chain.Transfer{{Kind: chain.TokenMove, From: w[1].address(), To: w[2].address(), Asset: chain.MultiAsset(contract, w[3]), Amount: w[4].amount()}}
	case topic == topicBatch && len(w) >= 7 && topics == 4 && w[1].isAddress() && w[2].isAddress():
		return batchMoves(contract, w)
	case topic == topicDeposit && wrapped && len(w) == 2 && w[0].isAddress():
		return []chain.Transfer{{Kind: chain.Wrap, To: w[0].address(), Asset: chain.TokenAsset(contract), Amount: w[1].amount()}}
	case topic == topicWithdrawal && wrapped && len(w) == 2 && w[0].isAddress():
		return []chain.Transfer{{Kind: chain.Wrap, From: w[0].address(), Asset: chain.TokenAsset(contract), Amount: w[1].amount()}}
	}
	return nil
}

// batchMoves reads the ids and the amounts, two arrays behind the three topics: their offsets in bytes, then at
// each offset a length and as many words.
func batchMoves(contract chain.Address, w []word) []chain.Transfer {
	data := w[3:]
	ids, ok := array(data, data[0])
	amounts, ok2 := array(data, data[1])
	if !ok || !ok2 || len(ids) != len(amounts) {
		return nil
	}
	moves := make([]chain.Transfer, len(ids))
	for i := range ids {
		moves[i] = chain.Transfer{Kind: chain.TokenMove, From: w[1].address(), To: w[2].address(), Asset: chain.MultiAsset(contract, ids[i]), Amount: amounts[i].amount()}
	}
	return moves
}

func array(data []word, offset word) ([]word, bool) {
	at, ok := offset.small()
	if !ok || at%32 != 0 || at/32 >= uint64(len(data)) {
		return nil, false
	}
	data = data[at/32:]
	n, ok := data[0].small()
	if !ok || n > uint64(len(data)-1) {
		return nil, false
	}
	return data[1 : 1+n], true
}

func (w word) small() (uint64, bool) {
	return binary.BigEndian.Uint64(w[24:]), [24]byte(w[:24]) == [24]byte{}
}
