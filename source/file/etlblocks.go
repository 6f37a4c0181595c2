package file

import (
	"encoding/json"
	"strconv"

	"ashiato/chain"
)

const (
	blNumber = iota
	blHash
	blParent
	blTime
	blMiner
	blBaseFee
	blWithdrawals
)

var etlBlocks = &table{
	name: "Ethereum-ETL blocks", kind: "block",
	columns: []column{
		blNumber:      {name: "number", alt: []string{"block_number"}, need: true},
		blHash:        {name: "hash", alt: []string{"block_hash"}, need: true},
		blParent:      {name: "parent_hash", need: true},
		blTime:        {name: "timestamp", alt: []string{"block_timestamp"}, need: true},
		blMiner:       {name: "miner"},
		blBaseFee:     {name: "base_fee_per_gas"},
		blWithdrawals: {name: "withdrawals"},
	},
	rows: etlBlock,
}

// maxWithdrawals bounds the withdrawals of one block; the consensus layer allows 16.
const maxWithdrawals = 4096

// etlBlock makes a row for the block and one for each withdrawal that credits an account.
func etlBlock(m *mapper, r *record) error {
	row := r.row()
	r.at(&row, blNumber, blTime)
	if !r.has(blNumber) {
		r.fail(blNumber, "a block needs its number")
	}
	row.Head = &chain.BlockFacts{Hash: r.blockHash(blHash), Parent: r.blockHash(blParent)}
	if r.has(blMiner) {
		row.Head.Miner, row.Head.HasMiner = r.address(blMiner), true
	}
	if r.has(blBaseFee) {
		row.Head.BaseFee, row.Head.HasBaseFee = r.smallest(blBaseFee), true
	}
	credits := r.withdrawals(row)
	if r.err != nil {
		return nil
	}
	m.emit(row)
	for _, credit := range credits {
		m.emit(credit)
	}
	return nil
}

// gwei is the unit of withdrawals, in wei.
const gwei = 1_000_000_000

// withdrawals reads the objects {index, validator_index, address, amount}: a JSON array in JSON lines, the same
// without its brackets in CSV. The row's place is the withdrawal's index among those of the block.
func (r *record) withdrawals(block chain.Row) []chain.Row {
	text := r.val[blWithdrawals]
	if text == "" {
		return nil
	}
	if text[0] != '[' {
		text = "[" + text + "]"
	}
	var list []struct {
		Address string      `json:"address"`
		Amount  json.Number `json:"amount"`
	}
	if err := json.Unmarshal([]byte(text), &list); err != nil || len(list) > maxWithdrawals {
		r.fail(blWithdrawals, "want at most %d JSON objects with address and amount", maxWithdrawals)
		return nil
	}
	credits := make([]chain.Row, 0, len(list))
	for i, w := range list {
		to, err := chain.ParseAddress(w.Address)
		amount, err2 := strconv.ParseUint(w.Amount.String(), 10, 64)
		if err != nil || err2 != nil {
			r.fail(blWithdrawals, "withdrawal %d: want an address and a whole number of gwei", i)
			return nil
		}
		value, err := product(amount, chain.AmountOf(gwei))
		if err != nil {
			r.fail(blWithdrawals, "withdrawal %d: more than 256 bits", i)
			return nil
		}
		row := block
		row.Head, row.HasTransfer = nil, true
		row.Transfer = chain.Transfer{Kind: chain.Reward, To: to, Amount: value, Place: uint32(i)}
		credits = append(credits, row)
	}
	return credits
}
