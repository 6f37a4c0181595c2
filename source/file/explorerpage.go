package file

import (
	"slices"
	"strings"

	"ashiato/chain"
)

// What explorers give for a page as it is shown (since 2024): amounts with their unit in one column, names beside the addresses. A page may show fewer
// digits than an amount has, so a note goes with the file: the export of the address has all of them.

const (
	pgHash = iota
	pgParent
	pgStatus
	pgBlock
	pgTime
	pgFrom
	pgFromName
	pgTo
	pgAmount
	pgFee
)

const pageNote = "this file has the amounts as a page shows them, which may lack digits; the explorer's CSV export of the address has all of them"

var explorerPage = &table{
	name: "explorer's page of transactions", note: pageNote,
	columns: []column{
		pgHash:     {name: "Transaction Hash", need: true},
		pgStatus:   {name: "Status", need: true},
		pgBlock:    {name: "Blockno", need: true},
		pgTime:     {name: "DateTime (UTC)", alt: []string{"DateTime"}},
		pgFrom:     {name: "From", need: true},
		pgFromName: {name: "From_Nametag", need: true},
		pgTo:       {name: "To", need: true},
		pgAmount:   {name: "Amount", alt: []string{"Value"}, need: true},
		pgFee:      {name: "Txn Fee", need: true},
		pgParent:   {name: "Parent Transaction Hash"},
	},
	rows: explorerPageTransaction,
}

var explorerPageInternal = &table{
	name: "explorer's page of internal transactions", note: pageNote,
	columns: []column{
		pgHash:     {name: "Transaction Hash"},
		pgParent:   {name: "Parent Transaction Hash", need: true},
		pgStatus:   {name: "Status"},
		pgBlock:    {name: "Blockno", need: true},
		pgTime:     {name: "DateTime (UTC)", alt: []string{"DateTime"}},
		pgFrom:     {name: "From", need: true},
		pgFromName: {name: "From_Nametag", need: true},
		pgTo:       {name: "To", need: true},
		pgAmount:   {name: "Amount", alt: []string{"Value"}, need: true},
		pgFee:      {name: "Txn Fee"},
	},
	rows: explorerPageCall,
}

func explorerPageTransaction(m *mapper, r *record) error {
	row := r.row()
	row.Hash, row.HasHash = r.hash(pgHash), true
	r.at(&row, pgBlock, pgTime)
	row.Tx = &chain.TxFacts{Outcome: r.status(pgStatus, noColumn), Sender: r.address(pgFrom), HasSender: true}
	if r.has(pgFee) {
		row.Tx.Fee, row.Tx.HasFee = r.units(m, pgFee, m.opt.Chain.Decimals), true
	}
	m.payment(row, r, pgTo, noColumn, r.withUnit(m, pgAmount))
	return nil
}

func explorerPageCall(m *mapper, r *record) error {
	row := r.row()
	row.Hash, row.HasHash = r.hash(pgParent), true
	r.at(&row, pgBlock, pgTime)
	value := r.withUnit(m, pgAmount)
	if r.status(pgStatus, noColumn) == chain.Reverted {
		m.report.Failed++
		return nil
	}
	row.HasTransfer = true
	row.Transfer = chain.Transfer{Kind: chain.Internal, From: r.address(pgFrom), To: r.address(pgTo), Amount: value, Place: chain.NoPlace}
	m.emit(row)
	return nil
}

// withUnit reads an amount of the native coin that has its unit behind it: 0.45 ETH, 12 wei.
func (r *record) withUnit(m *mapper, col int) chain.Amount {
	whole := r.val[col]
	number, unit, ok := strings.Cut(strings.TrimSpace(strings.ReplaceAll(whole, "\u00a0", " ")), " ")
	decimals := m.opt.Chain.Decimals
	switch unit = strings.ToLower(strings.TrimSpace(unit)); {
	case !ok || unit == strings.ToLower(m.opt.Chain.Symbol) || slices.Contains(m.opt.Chain.Aliases, unit):
	case unit == "wei":
		decimals = 0
	case unit == "gwei":
		decimals = 9
	default:
		r.fail(col, "an amount of %.20q, of which this page does not tell the contract; take the explorer's CSV export of token transfers", unit)
		return chain.Amount{}
	}
	r.val[col] = number
	a := r.units(m, col, decimals)
	r.val[col] = whole
	return a
}

const (
	otHash = iota
	otBlock
	otUnix
	otTime
	otFrom
	otTo
	otAmount
	otMethod
	otID
)

// explorerOneToken is the export of a token's own page: all rows are of that token, which the file does not name.
var explorerOneToken = &table{
	name: "explorer's transfers of one token",
	columns: []column{
		otHash:   {name: "Transaction Hash", alt: []string{"Txhash"}, need: true},
		otBlock:  {name: "Blockno"},
		otUnix:   {name: "UnixTimestamp", need: true},
		otTime:   {name: "DateTime (UTC)", alt: []string{"DateTime"}},
		otFrom:   {name: "From", need: true},
		otTo:     {name: "To", need: true},
		otAmount: {name: "Quantity", need: true},
		otMethod: {name: "Method", need: true},
		otID:     {name: "TokenId", alt: []string{"Token ID"}},
	},
	rows: explorerTokenPage,
}

func explorerTokenPage(m *mapper, r *record) error {
	row := r.row()
	row.Hash, row.HasHash = r.hash(otHash), true
	r.placed(&row, otBlock, otUnix, otTime)
	if len(m.opt.Assets) != 1 || m.opt.Assets[0].Asset.Standard != chain.Token {
		r.fail(otAmount, "this file does not say of which token; say it with its decimals: --asset 0x…:N, one token for each call")
		return nil
	}
	if r.has(otID) {
		r.fail(otID, "a page of single tokens (NFT) does not say of which contract; take the explorer's export of the address's NFT transfers")
		return nil
	}
	token := m.opt.Assets[0]
	row.HasTransfer = true
	row.Transfer = chain.Transfer{Kind: chain.TokenMove, From: r.party(otFrom), To: r.party(otTo), Asset: token.Asset, Amount: r.units(m, otAmount, token.Decimals), Place: chain.NoPlace}
	row.Asset = &chain.AssetInfo{Asset: token.Asset, Decimals: token.Decimals, Known: true}
	m.emit(row)
	return nil
}
