package chain

import "cmp"

// Height is a block's number. In a ledger ordered by seconds (see Scale) it is the Unix second instead.
type Height uint64

// TxRef is the place of a transaction in its chain: the height and the index in the block. Its order is
// the ledger's order of transactions.
type TxRef struct {
	Height Height
	Index  uint32
}

// Compare orders references by height, then by index.
func (r TxRef) Compare(s TxRef) int {
	if c := cmp.Compare(r.Height, s.Height); c != 0 {
		return c
	}
	return cmp.Compare(r.Index, s.Index)
}

// Position is the place of one transfer in the total order of its chain.
type Position struct {
	Tx    TxRef
	Index uint32 // in the transaction
}

// Compare orders positions by transaction, then by index.
func (p Position) Compare(q Position) int {
	if c := p.Tx.Compare(q.Tx); c != 0 {
		return c
	}
	return cmp.Compare(p.Index, q.Index)
}

// TransferKind tells how a transfer came about.
type TransferKind uint8

const (
	Payment   TransferKind = iota // native value of the transaction itself
	Internal                      // native value moved by a call inside the transaction
	TokenMove                     // a token's transfer event, mint and burn by the zero account
	Wrap                          // mint or burn of a wrapped coin, told by its deposit or withdrawal event
	Reward                        // block reward or withdrawal credited by the protocol
	Declared                      // a row of a file that does not say
)

// NoPlace is the Place of a transfer whose source did not say where in the transaction it stands.
const NoPlace = ^uint32(0)

// Transfer is one movement of one asset from a payer to a receiver. The zero account as From is a mint,
// as To a burn.
type Transfer struct {
	Kind   TransferKind
	From   Address
	To     Address
	Asset  Asset
	Amount Amount
	// Place is where the source puts the transfer among others of its Kind in its transaction or block: a
	// log index in the block, the ordinal of a call in its transaction; else NoPlace. The same transfer read
	// from two sources is recognised by it; order within a Tx is the order of Tx.Transfers.
	Place uint32
}

// Fee is what the sender of a transaction, or a paymaster, paid for its execution, in the native coin.
type Fee struct {
	Payer  Address
	Amount Amount // all that was paid
	Burnt  Amount // the part of it that was destroyed
	// Recipient got Amount minus Burnt. The zero account means that the source did not say who.
	Recipient Address
}

// Tip returns what the recipient got.
func (f Fee) Tip() Amount {
	t, err := f.Amount.Total().Sub(f.Burnt.Total()).Amount()
	if err != nil {
		panic(err)
	}
	return t
}

// Tx is one transaction: its transfers in order, and its fee.
type Tx struct {
	Hash      TxHash
	Synthetic bool // Hash was made from the row, because the source had none
	// Number is the transaction's index in its block as the chain has it, or NoPlace where the source did
	// not say; the place in Block.Txs is what the ledger orders by.
	Number    uint32
	Block     Height // the block as the chain numbers it; meaningful if the Block holding the Tx is ordered by seconds
	HasBlock  bool   // Block is known
	Failed    bool   // reverted: it moved nothing, its fee was paid all the same
	Fee       *Fee   // nil: none, or not known
	Transfers []Transfer
}

// Payee returns who received all that the payer of a plain transaction gave. A transaction is plain if it has exactly one
// transfer, of more than nothing, from one account to another, neither of them the zero account, and if its payer does
// not receive its fee. Nothing is netted, passed on or exchanged in it: the payer's debit in that asset, the amount
// included, is the receiver's credit. The fee, whoever pays it, is a matter of its own.
func (t *Tx) Payee() (Address, bool) {
	if len(t.Transfers) != 1 {
		return Address{}, false
	}
	x := &t.Transfers[0]
	plain := x.From != x.To && !x.From.IsZero() && !x.To.IsZero() && !x.Amount.IsZero() &&
		(t.Fee == nil || t.Fee.Recipient != x.From)
	if !plain {
		return Address{}, false
	}
	return x.To, true
}

// Block is the unit of append and undo: the transactions of one height, in order.
type Block struct {
	Height  Height
	Hash    BlockHash // zero: not known
	Parent  BlockHash // zero: not known
	Time    int64     // Unix seconds
	HasTime bool      // false: no source told the time of this block
	Txs     []Tx
}

// Scale tells what the heights of a ledger count.
type Scale uint8

const (
	ByBlock  Scale = iota // heights are block numbers
	BySecond              // heights are Unix seconds: some rows had only times
)
