package file

import (
	"strings"

	"golang.org/x/crypto/sha3"

	"ashiato/chain"
)

// The tables of Ethereum-ETL (github.com/blockchain-etl/ethereum-etl, docs/schema.md). Columns that are not named
// here hold nothing of value. Public exports in Parquet have the same columns, some under another name.

const (
	txHash = iota
	txNonce
	txBlock
	txTime
	txIndex
	txFrom
	txTo
	txValue
	txPrice
	txGasUsed
	txPaid
	txStatus
	txCreated
	txLayerFee
	txBlobGas
	txBlobPrice
)

var etlTransactions = &table{
	name: "Ethereum-ETL transactions", kind: "transaction",
	columns: []column{
		txHash:      {name: "hash", alt: []string{"transaction_hash"}, need: true},
		txNonce:     {name: "nonce"},
		txBlock:     {name: "block_number", need: true},
		txTime:      {name: "block_timestamp"},
		txIndex:     {name: "transaction_index", need: true},
		txFrom:      {name: "from_address", need: true},
		txTo:        {name: "to_address", need: true},
		txValue:     {name: "value", need: true},
		txPrice:     {name: "gas_price", need: true},
		txGasUsed:   {name: "receipt_gas_used"},
		txPaid:      {name: "receipt_effective_gas_price"},
		txStatus:    {name: "receipt_status"},
		txCreated:   {name: "receipt_contract_address"},
		txLayerFee:  {name: "receipt_l1_fee"},
		txBlobGas:   {name: "receipt_blob_gas_used"},
		txBlobPrice: {name: "receipt_blob_gas_price"},
	},
	rows: etlTransaction,
}

// etlTransaction makes one row: the transaction's own value, if any, and what is said of it.
func etlTransaction(m *mapper, r *record) error {
	row := r.row()
	row.Hash, row.HasHash = r.hash(txHash), true
	r.at(&row, txBlock, txTime)
	if r.has(txIndex) {
		row.Number = uint32(r.count(txIndex, 31))
	}
	facts := &chain.TxFacts{Sender: r.address(txFrom), HasSender: true}
	row.Tx = facts
	r.gas(facts, txGasUsed, txPrice, txPaid, txLayerFee, txBlobGas, txBlobPrice)
	facts.Outcome = r.outcome(txStatus)
	value := r.smallest(txValue)
	if facts.Outcome == chain.Reverted {
		m.report.Failed++
	} else if !value.IsZero() {
		row.HasTransfer = true
		row.Transfer = chain.Transfer{Kind: chain.Payment, From: facts.Sender, To: r.receiver(facts.Sender), Amount: value, Place: 0}
	}
	m.emit(row)
	return nil
}

// receiver returns who gets a transaction's value: for a creation the new contract, whose address follows from
// the sender and its nonce where the receipt is not there.
func (r *record) receiver(sender chain.Address) chain.Address {
	switch {
	case r.has(txTo):
		return r.address(txTo)
	case r.has(txCreated):
		return r.address(txCreated)
	case r.has(txNonce):
		return created(sender, r.count(txNonce, 64))
	}
	r.fail(txTo, "empty, so a contract is created, and neither its address nor a nonce is there")
	return chain.Address{}
}

// created is the address of the contract that sender creates: the last 20 bytes of the Keccak-256 of
// rlp([sender, nonce]) (Ethereum yellow paper, section 7).
func created(sender chain.Address, nonce uint64) chain.Address {
	var n []byte
	for v := nonce; v > 0; v >>= 8 {
		n = append([]byte{byte(v)}, n...)
	}
	if len(n) != 1 || n[0] >= 0x80 {
		n = append([]byte{0x80 + byte(len(n))}, n...)
	}
	account := sender.Account()
	body := append(append([]byte{0x80 + 20}, account[:]...), n...)
	h := sha3.NewLegacyKeccak256()
	h.Write([]byte{0xc0 + byte(len(body))})
	h.Write(body)
	return chain.AccountAddress([20]byte(h.Sum(nil)[12:]))
}

// gas reads what a receipt says of the fee, from those columns that are there (-1: the table has none).
func (r *record) gas(f *chain.TxFacts, used, price, paid, layerFee, blobGas, blobPrice int) {
	if r.has(used) {
		f.GasUsed, f.HasGas = r.count(used, 64), true
	}
	if price >= 0 && r.has(price) {
		f.Price, f.HasPrice = r.smallest(price), true
	}
	if r.has(paid) {
		f.Paid, f.HasPaid = r.smallest(paid), true
	}
	if r.has(layerFee) {
		f.LayerFee = r.smallest(layerFee)
	}
	if r.has(blobGas) && r.has(blobPrice) {
		fee, err := product(r.count(blobGas, 64), r.smallest(blobPrice))
		if err != nil {
			r.fail(blobPrice, "times the blob gas used: more than 256 bits")
		}
		f.BlobFee = fee
	}
}

func product(n uint64, price chain.Amount) (chain.Amount, error) {
	big := price.Big()
	t, err := chain.TotalFromBig(big.Mul(big, chain.AmountOf(n).Big()))
	if err != nil {
		return chain.Amount{}, err
	}
	return t.Amount()
}

func (r *record) outcome(col int) chain.Outcome {
	switch strings.ToLower(r.val[col]) {
	case "":
		return chain.OutcomeUnknown // before Byzantium receipts did not say
	case "1", "true":
		return chain.Succeeded
	case "0", "false":
		return chain.Reverted
	}
	r.fail(col, "want 1, 0 or nothing")
	return chain.OutcomeUnknown
}

const (
	rcHash = iota
	rcIndex
	rcBlock
	rcTime
	rcCumulative
	rcGasUsed
	rcPaid
	rcStatus
	rcLayerFee
	rcBlobGas
	rcBlobPrice
)

var etlReceipts = &table{
	name: "Ethereum-ETL receipts", kind: "receipt",
	columns: []column{
		rcHash:       {name: "transaction_hash", need: true},
		rcIndex:      {name: "transaction_index"},
		rcBlock:      {name: "block_number"},
		rcTime:       {name: "block_timestamp"},
		rcCumulative: {name: "cumulative_gas_used", need: true},
		rcGasUsed:    {name: "gas_used", need: true},
		rcPaid:       {name: "effective_gas_price"},
		rcStatus:     {name: "status"},
		rcLayerFee:   {name: "l1_fee"},
		rcBlobGas:    {name: "blob_gas_used"},
		rcBlobPrice:  {name: "blob_gas_price"},
	},
	rows: etlReceipt,
}

func etlReceipt(m *mapper, r *record) error {
	row := r.row()
	row.Hash, row.HasHash = r.hash(rcHash), true
	r.at(&row, rcBlock, rcTime)
	if r.has(rcIndex) {
		row.Number = uint32(r.count(rcIndex, 31))
	}
	row.Tx = &chain.TxFacts{Outcome: r.outcome(rcStatus)}
	r.gas(row.Tx, rcGasUsed, -1, rcPaid, rcLayerFee, rcBlobGas, rcBlobPrice)
	if row.Tx.Outcome == chain.Reverted {
		m.report.Failed++
	}
	m.emit(row)
	return nil
}

const (
	ttToken = iota
	ttFrom
	ttTo
	ttValue
	ttHash
	ttLog
	ttBlock
	ttTime
)

var etlTokenTransfers = &table{
	name: "Ethereum-ETL token transfers", kind: "token_transfer",
	columns: []column{
		ttToken: {name: "token_address", need: true},
		ttFrom:  {name: "from_address", need: true},
		ttTo:    {name: "to_address", need: true},
		ttValue: {name: "value", need: true},
		ttHash:  {name: "transaction_hash", need: true},
		ttLog:   {name: "log_index", need: true},
		ttBlock: {name: "block_number", need: true},
		ttTime:  {name: "block_timestamp"},
	},
	rows: etlTokenTransfer,
}

// etlTokenTransfer reads value as a count of units: the table does not say which are ERC-721, whose value is an
// id. Rows of logs do, and win where both are given.
func etlTokenTransfer(m *mapper, r *record) error {
	row := r.row()
	token := r.address(ttToken)
	if token == systemAddress {
		m.report.NativeLogs++
		return nil
	}
	row.Hash, row.HasHash = r.hash(ttHash), true
	r.at(&row, ttBlock, ttTime)
	row.HasTransfer = true
	row.Transfer = chain.Transfer{
		Kind: chain.TokenMove, From: r.party(ttFrom), To: r.party(ttTo),
		Asset: chain.TokenAsset(token), Amount: r.smallest(ttValue), Place: uint32(r.count(ttLog, 31)),
	}
	row.Asset = m.opt.told(row.Transfer.Asset)
	m.emit(row)
	return nil
}

const (
	tkAddress = iota
	tkSymbol
	tkName
	tkDecimals
	tkSupply
)

var etlTokens = &table{
	name: "Ethereum-ETL tokens", kind: "token",
	columns: []column{
		tkAddress:  {name: "address", need: true},
		tkSymbol:   {name: "symbol", need: true},
		tkName:     {name: "name", need: true},
		tkDecimals: {name: "decimals", need: true},
		tkSupply:   {name: "total_supply", need: true},
	},
	rows: etlToken,
}

func etlToken(m *mapper, r *record) error {
	row := r.row()
	row.Asset = &chain.AssetInfo{Asset: chain.TokenAsset(r.address(tkAddress)), Symbol: symbol(r.val[tkSymbol])}
	if r.has(tkDecimals) {
		row.Asset.Decimals, row.Asset.Known = uint8(r.count(tkDecimals, 8)), true
	}
	m.emit(row)
	return nil
}

// symbol cuts what a contract calls itself to a length that fits a table.
func symbol(s string) string {
	const longest = 32
	for i := range s {
		if i >= longest {
			return s[:i]
		}
	}
	if len(s) > longest+3 {
		return s[:longest]
	}
	return s
}
