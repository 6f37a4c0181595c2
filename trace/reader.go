package trace

import (
	"context"
	"fmt"

	"ashiato/chain"
)

// Reader is what a trace needs of a ledger. Every call asks for many things at once, so that a remote store
// needs few round trips. A Reader shows one unchanging ledger: the caller holds a snapshot.
type Reader interface {
	// Seek answers each question about a statement, in the order asked.
	Seek(ctx context.Context, asks []Ask) ([]Answer, error)
	// Txs returns whole transactions, in the order asked.
	Txs(ctx context.Context, refs []chain.TxRef) ([]chain.Tx, error)
	// Names returns what transactions are called, in the order asked.
	Names(ctx context.Context, refs []chain.TxRef) ([]TxName, error)
	// Times returns the Unix seconds of the blocks at these heights; false where the ledger has none.
	Times(ctx context.Context, heights []chain.Height) ([]Time, error)
	// Counterparties counts the other addresses that have a transaction with each address before the given
	// one, looking at no more than limit lines each and stopping at enough.
	Counterparties(ctx context.Context, asks []CounterpartyAsk) ([]int, error)
}

// Ahead is a Reader that can get ready for questions to come.
type Ahead interface {
	// Ahead says which questions will be asked soon, each about another statement. It does not wait, and changes no answer.
	Ahead(asks []Ask)
}

// Onward is a Reader that reads on in a statement while the walk goes along it.
type Onward interface {
	// Done says that nobody will look any more at the lines of an answer, given as they came, so that the room can be used again. Where
	// hundreds of thousands of lines are asked for, to make room for them takes a tenth of the time.
	Done(lines []chain.Line)
}

// TxName is what a transaction is called outside the ledger.
type TxName struct {
	Hash      chain.TxHash
	Synthetic bool // see chain.Tx
}

// Time is a block's time in Unix seconds, if Known.
type Time struct {
	Unix  int64
	Known bool
}

// CounterpartyAsk asks how many other parties Address had dealt with before a transaction.
type CounterpartyAsk struct {
	Address chain.Address
	Before  chain.TxRef
	Enough  int // stop counting here
	Limit   int // look at no more lines than this
}

// Find says which line of a statement an Ask wants.
type Find uint8

const (
	// NextOut wants up to Limit lines with Out not zero, the first ones at or after From.
	NextOut Find = iota
	// PrevIn wants up to Limit lines with In not zero, the last ones before To, latest first.
	PrevIn
	// OutAbove wants the first line at or after From with TotalOut > V.
	OutAbove
	// InAbove wants the first line at or after From with TotalIn > V.
	InAbove
	// Below wants the first line at or after From after which the balance TotalIn + Add - TotalOut is below V.
	Below
	// LastBelow wants the last line before To after which the balance TotalIn + Add - TotalOut is below V.
	LastBelow
	// Lowest wants, of the lines that Below is about, the first with the least balance.
	Lowest
	// Last wants the last line before To.
	Last
)

// Ask is a question about the lines of one statement at or after From and before To.
type Ask struct {
	Holding  chain.Holding
	Find     Find
	From, To chain.LinePos
	Add, V   chain.Total
	Limit    int // for NextOut and PrevIn; 0 means 1
}

// Answer holds the lines found, none if there is none.
type Answer struct {
	Lines []chain.Line
	// Payouts are, in order, those of transactions of the lines that the reader found to be one, while it read on. It need not look for any.
	Payouts []Payout
}

// check returns an error for lines that cannot be an answer, so that nothing that is reckoned from them can go
// below zero or past 320 bits.
func (a *Ask) check(lines []chain.Line) error {
	limit := 1
	if a.Find == NextOut || a.Find == PrevIn {
		limit = max(limit, a.Limit)
	}
	if len(lines) > limit {
		return fmt.Errorf("the ledger gave %d lines of the statement of %s in %s where %d were asked for",
			len(lines), a.Holding.Address, a.Holding.Asset, limit)
	}
	for i := range lines {
		if a.right(lines, i) {
			continue
		}
		if wrong := a.wrong(lines, i); wrong != "" {
			pos := lines[i].Pos
			return fmt.Errorf("the statement of %s in %s contradicts itself: its line at height %d, transaction %d, part %d %s",
				a.Holding.Address, a.Holding.Asset, pos.Tx.Height, pos.Tx.Index, pos.Part, wrong)
		}
	}
	return nil
}

// right reports that nothing can be wrong with line i of an answer, for the debits of which most answers are full.
func (a *Ask) right(lines []chain.Line, i int) bool {
	if a.Find != NextOut || i == 0 || i == len(lines)-1 { // what is between them is not outside of what was asked for, if all are in order
		return false
	}
	l, last := &lines[i], &lines[i-1].Pos
	after := l.Pos.Tx.Height > last.Tx.Height ||
		l.Pos.Tx.Height == last.Tx.Height && (l.Pos.Tx.Index > last.Tx.Index || l.Pos.Tx.Index == last.Tx.Index && l.Pos.Part > last.Part)
	return after && l.Pos.Part == chain.NetPart && l.In.IsZero() && !l.Out.IsZero() && !l.TotalOut.Less(l.Out) && (l.TotalIn[4]|l.TotalOut[4])>>62 == 0 &&
		l.Payee.Valid() && l.Payee != a.Holding.Address
}

// wrong says what is wrong with line i of an answer, "" for nothing.
func (a *Ask) wrong(lines []chain.Line, i int) string {
	l := &lines[i]
	switch {
	case l.Pos.Compare(a.From) < 0 || l.Pos.Compare(a.To) >= 0:
		return "is outside of what was asked for"
	case l.Pos.Part > chain.TipPart:
		return "has an unknown part"
	case i > 0 && (lines[i-1].Pos.Compare(l.Pos) < 0) == (a.Find == PrevIn):
		return "is out of order"
	case !l.In.IsZero() && !l.Out.IsZero():
		return "has units coming in and going out"
	case l.Pos.Part == chain.FeePart && !l.In.IsZero(), l.Pos.Part == chain.TipPart && !l.Out.IsZero():
		return "is a fee that comes in or a tip that goes out"
	case l.TotalIn.Less(l.In) || l.TotalOut.Less(l.Out):
		return "moves more than its totals"
	case (l.TotalIn[4]|l.TotalOut[4])>>62 != 0:
		return "has totals that no transfers add up to"
	case !l.Payee.IsZero() && (l.Out.IsZero() || l.Pos.Part != chain.NetPart || !l.Payee.Valid() || l.Payee == a.Holding.Address):
		return "names a payee that it cannot have"
	case a.Find == NextOut && l.Out.IsZero() || a.Find == PrevIn && l.In.IsZero():
		return "moves nothing, though it was asked for what moves"
	}
	return ""
}
