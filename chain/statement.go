package chain

import "cmp"

// Holding is a place where value can stay: on account chains an address and an asset.
type Holding struct {
	Address Address
	Asset   Asset
}

// Compare orders holdings by address, then by asset.
func (h Holding) Compare(g Holding) int {
	if c := h.Address.Compare(g.Address); c != 0 {
		return c
	}
	return h.Asset.Compare(g.Asset)
}

// Part orders the lines that one transaction makes in one statement.
type Part uint8

const (
	FeePart Part = iota // the fee the holding paid, before all else
	NetPart             // the net of the transaction's transfers
	TipPart             // the fee the holding received, after all else
)

// LinePos is the place of a line in its statement and in the order of the chain.
type LinePos struct {
	Tx   TxRef
	Part Part
}

// Compare orders lines by transaction, then by part.
func (p LinePos) Compare(q LinePos) int {
	if c := p.Tx.Compare(q.Tx); c != 0 {
		return c
	}
	return cmp.Compare(p.Part, q.Part)
}

// Line is what one transaction did to one holding: at most one of In and Out is not zero; both are zero
// where value only passed through. TotalIn and TotalOut are all that ever came in and went out, up to and
// including this line, without the opening balance.
type Line struct {
	Pos      LinePos
	In, Out  Total
	TotalIn  Total
	TotalOut Total
	// Payee is who received all of Out, if the transaction is plain (see Tx.Payee); zero: ask the transaction.
	Payee Address
}
