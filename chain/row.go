package chain

// RecordID tells records of one file apart: exact repeats of a record have the same. It is a part of the
// SHA-256 of the record's text.
type RecordID [16]byte

// Row is what one record of an export states about a chain. A record knows little: a transfer without a block,
// a receipt without a sender, a block without transactions. Rows of many files are laid together and make
// Blocks; only their set counts, never their order.
type Row struct {
	Line   uint64 // of the record in its file, from 1; for errors
	Record RecordID

	Block    Height // the block as the chain numbers it, if HasBlock
	HasBlock bool
	Time     int64 // Unix seconds, if HasTime
	HasTime  bool
	Hash     TxHash // of the transaction, if HasHash
	HasHash  bool
	Number   uint32 // of the transaction in its block, or NoPlace

	// Transfer is stated if HasTransfer. Its Place may be NoPlace; Sub tells apart transfers that share a
	// place, as those of one batch event.
	Transfer    Transfer
	HasTransfer bool
	Sub         uint32

	Call  *CallFacts  // the transfer is that of a call: it may have been undone by a caller
	Tx    *TxFacts    // about the transaction Hash
	Head  *BlockFacts // about the block Block
	Asset *AssetInfo  // about an asset
}

// CallFacts places a call in the tree of calls of its transaction.
type CallFacts struct {
	// Path holds the child's ordinal at each level; the transaction's own call has an empty one.
	Path []uint32
	// Failed calls, and all calls below them, move nothing.
	Failed bool
}

// Outcome is what is known of how a transaction ended.
type Outcome uint8

const (
	OutcomeUnknown Outcome = iota
	Succeeded
	Reverted // it moved nothing, its fee was paid all the same
)

// TxFacts is what a record states about a transaction beside its transfers. Amounts are in the native coin.
type TxFacts struct {
	Outcome   Outcome
	Sender    Address // who pays the fee, if HasSender
	HasSender bool
	GasUsed   uint64 // if HasGas
	HasGas    bool
	Price     Amount // offered for a unit of gas, if HasPrice
	HasPrice  bool
	Paid      Amount // paid for a unit of gas, if HasPaid; it wins over Price
	HasPaid   bool
	Fee       Amount // all that was paid, if HasFee: for sources that name neither gas nor price
	HasFee    bool
	BlobFee   Amount // paid for blobs on top of gas and destroyed; zero: none
	LayerFee  Amount // paid on top of gas to the operator of a second layer; zero: none
}

// BlockFacts is what a record states about a block.
type BlockFacts struct {
	Hash       BlockHash // zero: not stated
	Parent     BlockHash // zero: not stated
	Miner      Address   // who receives tips, if HasMiner
	HasMiner   bool
	BaseFee    Amount // destroyed for each unit of gas, if HasBaseFee
	HasBaseFee bool
}
