package file

import (
	"strings"

	"ashiato/chain"
)

// What Blockscout exports for an address. Its amounts are counts of the smallest unit, its "UnixTimestamp" is a written time, and its export
// of token transfers tells the token's decimals. An address is written with its checksum.

const (
	bsHash = iota
	bsBlock
	bsTime
	bsFrom
	bsTo
	bsContract
	bsValue
	bsFee
	bsStatus
	bsError
	bsPrice
)

var blockscoutTransactions = &table{
	name: "Blockscout's transactions",
	columns: []column{
		bsHash:     {name: "TxHash", need: true},
		bsBlock:    {name: "BlockNumber", need: true},
		bsTime:     {name: "UnixTimestamp", need: true},
		bsFrom:     {name: "FromAddress", need: true},
		bsTo:       {name: "ToAddress", need: true},
		bsContract: {name: "ContractAddress", need: true},
		bsValue:    {name: "Value", alt: []string{"Value("}, need: true},
		bsFee:      {name: "Fee", alt: []string{"Fee("}, need: true},
		bsStatus:   {name: "Status"},
		bsError:    {name: "ErrCode"},
		bsPrice:    {name: "TxDateOpeningPrice", need: true},
	},
	rows: blockscoutTransaction,
}

// blockscoutTransaction makes one row: value and fee. The fee of one that is not in a block yet is "Max of …" and is no fee.
func blockscoutTransaction(m *mapper, r *record) error {
	row := r.row()
	row.Hash, row.HasHash = r.hash(bsHash), true
	r.at(&row, bsBlock, bsTime)
	row.Tx = &chain.TxFacts{Outcome: r.status(bsStatus, bsError), Sender: r.address(bsFrom), HasSender: true}
	if r.has(bsFee) && !strings.HasPrefix(r.val[bsFee], "Max of ") {
		row.Tx.Fee, row.Tx.HasFee = r.smallest(bsFee), true
	}
	m.payment(row, r, bsTo, bsContract, r.smallest(bsValue))
	return nil
}

const (
	biHash = iota
	biIndex
	biBlock
	biTime
	biFrom
	biTo
	biContract
	biCallType
	biValue
	biError
	biBlockIndex
)

var blockscoutInternal = &table{
	name: "Blockscout's internal transactions",
	columns: []column{
		biHash:       {name: "TxHash", need: true},
		biIndex:      {name: "Index", need: true},
		biBlock:      {name: "BlockNumber", need: true},
		biTime:       {name: "UnixTimestamp", need: true},
		biFrom:       {name: "FromAddress", need: true},
		biTo:         {name: "ToAddress", need: true},
		biContract:   {name: "ContractAddress", need: true},
		biCallType:   {name: "CallType", need: true},
		biValue:      {name: "Value", alt: []string{"Value("}, need: true},
		biError:      {name: "ErrCode"},
		biBlockIndex: {name: "BlockIndex", need: true},
	},
	rows: blockscoutCall,
}

// blockscoutCall makes a row of value moved by a call inside a transaction. Call 0 is the transaction itself, whose value stands in the export of
// transactions. A delegated or static call repeats or shows a value and moves none.
func blockscoutCall(m *mapper, r *record) error {
	row := r.row()
	row.Hash, row.HasHash = r.hash(biHash), true
	r.at(&row, biBlock, biTime)
	value := r.smallest(biValue)
	switch kind := strings.ToLower(r.val[biCallType]); {
	case r.has(biError):
		m.report.Failed++
		return nil
	case r.count(biIndex, 64) == 0, kind == "delegatecall", kind == "staticcall", kind == "callcode", value.IsZero():
		m.report.NoTransfer++
		return nil
	}
	row.HasTransfer = true
	row.Transfer = chain.Transfer{Kind: chain.Internal, From: r.address(biFrom), To: r.called(biTo, biContract), Amount: value, Place: chain.NoPlace}
	m.emit(row)
	return nil
}

const (
	btHash = iota
	btBlock
	btTime
	btFrom
	btTo
	btContract
	btSymbol
	btDecimals
	btAmount
	btStatus
	btError
)

var blockscoutTokens = &table{
	name: "Blockscout's token transfers",
	columns: []column{
		btHash:     {name: "TxHash", need: true},
		btBlock:    {name: "BlockNumber", need: true},
		btTime:     {name: "UnixTimestamp", need: true},
		btFrom:     {name: "FromAddress", need: true},
		btTo:       {name: "ToAddress", need: true},
		btContract: {name: "TokenContractAddress", need: true},
		btSymbol:   {name: "TokenSymbol"},
		btDecimals: {name: "TokenDecimals"},
		btAmount:   {name: "TokensTransferred", need: true},
		btStatus:   {name: "Status"},
		btError:    {name: "ErrCode"},
	},
	rows: blockscoutToken,
}

func blockscoutToken(m *mapper, r *record) error {
	row := r.row()
	row.Hash, row.HasHash = r.hash(btHash), true
	r.at(&row, btBlock, btTime)
	asset := chain.TokenAsset(r.address(btContract))
	if r.err == nil && !r.has(btAmount) {
		r.fail(btAmount, "a single token (NFT), whose id this export does not tell; an explorer's export of NFT transfers does")
	}
	amount := r.smallest(btAmount)
	if r.status(btStatus, btError) == chain.Reverted {
		m.report.Failed++
		return nil
	}
	row.HasTransfer = true
	row.Transfer = chain.Transfer{Kind: chain.TokenMove, From: r.party(btFrom), To: r.party(btTo), Asset: asset, Amount: amount, Place: chain.NoPlace}
	decimals, known := m.opt.decimals(asset)
	if r.has(btDecimals) {
		decimals, known = uint8(r.count(btDecimals, 8)), true
	}
	row.Asset = &chain.AssetInfo{Asset: asset, Symbol: symbol(r.val[btSymbol]), Decimals: decimals, Known: known}
	m.emit(row)
	return nil
}
