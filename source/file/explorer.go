package file

import (
	"strings"

	"ashiato/chain"
)

// What Etherscan and its sisters (BscScan, PolygonScan, …) export for an address, by their own column names of 2020
// to 2025: "Txhash" became "Transaction Hash", "DateTime" became "DateTime (UTC)", "Value" became "TokenValue". No
// export gives a transaction's index in its block or a transfer's place in its transaction.

const (
	exHash = iota
	exBlock
	exUnix
	exTime
	exFrom
	exTo
	exContract
	exIn
	exOut
	exFee
	exStatus
	exError
)

var explorerTransactions = &table{
	name: "explorer's transactions",
	columns: []column{
		exHash:     {name: "Transaction Hash", alt: []string{"Txhash"}, need: true},
		exBlock:    {name: "Blockno"},
		exUnix:     {name: "UnixTimestamp"},
		exTime:     {name: "DateTime (UTC)", alt: []string{"DateTime"}},
		exFrom:     {name: "From", need: true},
		exTo:       {name: "To", need: true},
		exContract: {name: "ContractAddress", need: true},
		exIn:       {name: "Value_IN(", need: true},
		exOut:      {name: "Value_OUT(", need: true},
		exFee:      {name: "TxnFee(", need: true},
		exStatus:   {name: "Status"},
		exError:    {name: "ErrCode"},
	},
	rows: explorerTransaction,
}

// explorerTransaction makes one row: value and fee. A failed transaction moves nothing and pays its fee.
func explorerTransaction(m *mapper, r *record) error {
	row := r.row()
	row.Hash, row.HasHash = r.hash(exHash), true
	r.placed(&row, exBlock, exUnix, exTime)
	row.Tx = &chain.TxFacts{Outcome: r.status(exStatus, exError), Sender: r.address(exFrom), HasSender: true}
	if r.has(exFee) {
		row.Tx.Fee, row.Tx.HasFee = r.units(m, exFee, m.opt.Chain.Decimals), true
	}
	m.payment(row, r, exTo, exContract, r.inOrOut(m, exIn, exOut))
	return nil
}

const (
	inHash = iota
	inBlock
	inUnix
	inTime
	inParentFrom
	inFrom
	inTo
	inContract
	inIn
	inOut
	inStatus
	inError
)

var explorerInternal = &table{
	name: "explorer's internal transactions",
	columns: []column{
		inHash:       {name: "Transaction Hash", alt: []string{"Txhash", "Parent Txhash", "Parent Transaction Hash"}, need: true},
		inBlock:      {name: "Blockno"},
		inUnix:       {name: "UnixTimestamp"},
		inTime:       {name: "DateTime (UTC)", alt: []string{"DateTime"}},
		inParentFrom: {name: "ParentTxFrom", need: true},
		inFrom:       {name: "From", need: true},
		inTo:         {name: "TxTo", alt: []string{"To"}, need: true},
		inContract:   {name: "ContractAddress"},
		inIn:         {name: "Value_IN(", need: true},
		inOut:        {name: "Value_OUT(", need: true},
		inStatus:     {name: "Status"},
		inError:      {name: "ErrCode"},
	},
	rows: explorerCall,
}

// explorerCall makes a row of value moved by a call inside a transaction. The parent's own value stands in the
// export of transactions and is not read here. The status is the call's: 0 is good, 1 or -1 is not.
func explorerCall(m *mapper, r *record) error {
	row := r.row()
	row.Hash, row.HasHash = r.hash(inHash), true
	r.placed(&row, inBlock, inUnix, inTime)
	failed := r.status(inStatus, inError) == chain.Reverted
	switch r.val[inStatus] {
	case "1", "-1":
		failed = true
	}
	value := r.inOrOut(m, inIn, inOut)
	if failed {
		m.report.Failed++
		return nil
	}
	row.HasTransfer = true
	row.Transfer = chain.Transfer{Kind: chain.Internal, From: r.address(inFrom), To: r.called(inTo, inContract), Amount: value, Place: chain.NoPlace}
	m.emit(row)
	return nil
}

const (
	tvHash = iota
	tvBlock
	tvUnix
	tvTime
	tvFrom
	tvTo
	tvValue
	tvContract
	tvName
	tvSymbol
)

var explorerTokens = &table{
	name: "explorer's token transfers",
	columns: []column{
		tvHash:     {name: "Transaction Hash", alt: []string{"Txhash"}, need: true},
		tvBlock:    {name: "Blockno"},
		tvUnix:     {name: "UnixTimestamp"},
		tvTime:     {name: "DateTime (UTC)", alt: []string{"DateTime"}},
		tvFrom:     {name: "From", need: true},
		tvTo:       {name: "To", need: true},
		tvValue:    {name: "TokenValue", alt: []string{"Value", "Quantity"}, need: true},
		tvContract: {name: "ContractAddress", alt: []string{"Contract Address"}, need: true},
		tvName:     {name: "TokenName", alt: []string{"Token Name"}, need: true},
		tvSymbol:   {name: "TokenSymbol", alt: []string{"Token Symbol"}, need: true},
	},
	rows: explorerToken,
}

// explorerToken needs the token's decimals: the export writes whole units.
func explorerToken(m *mapper, r *record) error {
	row := r.row()
	row.Hash, row.HasHash = r.hash(tvHash), true
	r.placed(&row, tvBlock, tvUnix, tvTime)
	token := r.address(tvContract)
	if r.err != nil {
		return nil
	}
	if token == systemAddress {
		m.report.NativeLogs++
		return nil
	}
	asset := chain.TokenAsset(token)
	decimals, known := m.opt.decimals(asset)
	if !known {
		r.fail(tvContract, "decimals of this token (it calls itself %.20q) are not known; say them: --asset %s:N", r.val[tvSymbol], token)
		return nil
	}
	row.HasTransfer = true
	row.Transfer = chain.Transfer{Kind: chain.TokenMove, From: r.party(tvFrom), To: r.party(tvTo), Asset: asset, Amount: r.units(m, tvValue, decimals), Place: chain.NoPlace}
	row.Asset = &chain.AssetInfo{Asset: asset, Symbol: symbol(r.val[tvSymbol]), Decimals: decimals, Known: true}
	m.emit(row)
	return nil
}

const (
	nfHash = iota
	nfBlock
	nfUnix
	nfTime
	nfFrom
	nfTo
	nfContract
	nfID
	nfAmount // right behind the id, as in the exports whose header forgets it
	nfType
	nfSymbol
)

var explorerNFTs = &table{
	name: "explorer's NFT transfers", spare: nfAmount,
	columns: []column{
		nfHash:     {name: "Transaction Hash", alt: []string{"Txhash"}, need: true},
		nfBlock:    {name: "Blockno"},
		nfUnix:     {name: "UnixTimestamp"},
		nfTime:     {name: "DateTime (UTC)", alt: []string{"DateTime"}},
		nfFrom:     {name: "From", need: true},
		nfTo:       {name: "To", need: true},
		nfContract: {name: "ContractAddress", alt: []string{"Contract Address"}, need: true},
		nfID:       {name: "TokenId", alt: []string{"Token ID"}, need: true},
		nfAmount:   {name: "TokenValue", alt: []string{"TokenAmount", "Quantity", "Amount"}},
		nfType:     {name: "Type", alt: []string{"TokenType"}},
		nfSymbol:   {name: "TokenSymbol", alt: []string{"Token Symbol"}},
	},
	rows: explorerNFT,
}

// explorerNFT reads ERC-721, one of an id, and ERC-1155, an amount of an id: it has a column for the amount, or
// a type that says so.
func explorerNFT(m *mapper, r *record) error {
	row := r.row()
	row.Hash, row.HasHash = r.hash(nfHash), true
	r.placed(&row, nfBlock, nfUnix, nfTime)
	contract, id := r.address(nfContract), r.smallest(nfID).Bytes32()
	row.HasTransfer = true
	row.Transfer = chain.Transfer{Kind: chain.TokenMove, From: r.party(nfFrom), To: r.party(nfTo), Asset: chain.NFTAsset(contract, id), Amount: chain.AmountOf(1), Place: chain.NoPlace}
	if kind := fold(r.val[nfType]); r.has(nfAmount) && !strings.Contains(kind, "721") || strings.Contains(kind, "1155") {
		row.Transfer.Asset = chain.MultiAsset(contract, id)
		row.Transfer.Amount = r.units(m, nfAmount, 0)
	}
	m.emit(row)
	return nil
}

// placed reads the block and the time; the Unix timestamp wins over the written one.
func (r *record) placed(row *chain.Row, block, unix, written int) {
	if r.has(unix) {
		written = unix
	}
	r.at(row, block, written)
	if !row.HasBlock && !row.HasTime {
		r.fail(unix, "neither a block nor a time is given")
	}
}

// inOrOut reads the value of a row that has it as coming in to, or as going out of, the address it was exported
// for; a transfer to oneself shows it in both.
func (r *record) inOrOut(m *mapper, in, out int) chain.Amount {
	var a, b chain.Amount
	if r.has(in) {
		a = r.units(m, in, m.opt.Chain.Decimals)
	}
	if r.has(out) {
		b = r.units(m, out, m.opt.Chain.Decimals)
	}
	if a.IsZero() {
		return b
	}
	if !b.IsZero() && a != b {
		r.fail(in, "comes in and %q goes out", r.val[out])
	}
	return a
}

// payment emits the row of a transaction with the value that it moves itself; one that failed moves none.
func (m *mapper) payment(row chain.Row, r *record, to, contract int, value chain.Amount) {
	if row.Tx.Outcome == chain.Reverted {
		m.report.Failed++
	} else if !value.IsZero() {
		row.HasTransfer = true
		row.Transfer = chain.Transfer{Kind: chain.Payment, From: row.Tx.Sender, To: r.called(to, contract), Amount: value, Place: 0}
	}
	m.emit(row)
}

// called is who received a call's value: the contract that was created where nobody is named.
func (r *record) called(to, contract int) chain.Address {
	if r.has(to) || contract == noColumn {
		return r.address(to)
	}
	return r.address(contract)
}

// noColumn stands for a column that a table does not have.
const noColumn = -1

// status reads what explorers write: nothing, "Success" or an error.
func (r *record) status(status, code int) chain.Outcome {
	low := strings.ToLower(r.val[status])
	if code != noColumn {
		if c := strings.ToLower(r.val[code]); c != "" && c != "0" && c != "none" {
			return chain.Reverted
		}
	}
	switch {
	case strings.HasPrefix(low, "error"), strings.HasPrefix(low, "fail"):
		return chain.Reverted
	case low == "", low == "0", low == "success", low == "ok", low == "1", low == "-1":
		return chain.Succeeded
	}
	r.fail(status, "want nothing, Success or Error(0)")
	return chain.OutcomeUnknown
}
