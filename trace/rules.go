package trace

import (
	"math/big"

	"ashiato/chain"
)

// Method is a rule that says which units a debit draws. Its values are the names used in cases and results.
type Method string

const (
	Haircut    Method = "haircut"
	FIFO       Method = "fifo"
	LIFO       Method = "lifo"
	TaintFirst Method = "taintfirst"
	CleanFirst Method = "cleanfirst"
	Poison     Method = "poison"
)

// Methods returns every method for account chains, in the order reports show them.
func Methods() []Method { return []Method{Haircut, FIFO, LIFO, TaintFirst, CleanFirst, Poison} }

// Direction is forward (where did it go) or backward (where did it come from).
type Direction string

const (
	Forward  Direction = "forward"
	Backward Direction = "backward"
)

// Seed is what was stolen, or, backward, what is asked about. Either Transfer is set, and Amount units of that transfer are the
// seed, or Credit is: Amount units that come to Holding from outside the ledger before the lines of height At.
// Backward, Transfer is the deposit whose origin is asked for.
type Seed struct {
	ID       string
	Holding  chain.Holding // the receiver and the asset, of a transfer too
	Amount   chain.Amount
	InLedger bool           // true: Transfer is meant; false: a credit at At
	Transfer chain.Position // Index counts in Tx.Transfers
	At       chain.Height
}

// Stop says that a trace ends at an address, and as what.
type Stop struct{ Kind Kind }

// Valuer says what one transaction's amounts were worth, in any one currency: exact, and from outside the
// transaction. ok is false where no price is known at that time.
type Valuer func(asset chain.Asset, amount chain.Total, unix int64) (value *big.Rat, ok bool)

// Exchanges holds what the exchange rule of a transaction may believe.
type Exchanges struct {
	Off bool // taint stays with the original asset
	// Slippage is the share, in basis points, by which receipts may fall short of a payment and still cover it.
	Slippage int64
	// Dealer reports that an address is known to trade with everybody: a pool, a router, a wrapped coin.
	Dealer func(chain.Address) bool
	// SameDealer joins custody and issue in different contracts: it returns the name they share, "" for none.
	SameDealer func(chain.Address) string
	// MinCounterparties makes a dealer of an address that dealt with so many others before; 0: never.
	MinCounterparties int
	// CounterpartyLimit bounds the lines looked at for that.
	CounterpartyLimit int
	Value             Valuer // nil: no prices
}

// Limits end a trace early. What they cut off is counted as dropped, with the reason.
type Limits struct {
	// MinSeedValue is tested per holding and seed after each transaction, in units of the seed's asset, by
	// seed in the order of Rules.Seeds; empty: none.
	MinSeedValue []chain.Total
	// MinHaircut is MinSeedValue for haircut, which spreads.
	MinHaircut []chain.Total
	MaxHops    int          // 0: none
	Until      chain.Height // the last height that counts
	HasUntil   bool
}

// Rules is everything a trace depends on beside the ledger.
type Rules struct {
	Direction Direction
	Methods   []Method
	Seeds     []Seed
	// Stop says where a trace ends; nil: nowhere. It may be asked more than once for an address and must not change.
	Stop      func(chain.Address) (Stop, bool)
	Exchanges Exchanges
	Limits    Limits
	// Opening returns a stored opening balance, false for the least that explains the statement; nil: always that.
	Opening func(chain.Holding) (chain.Total, bool)
	// Wrapped is the contract that wraps the native coin one to one, a dealer by definition; zero: none.
	Wrapped chain.Address
	// Progress is told now and then how many transactions were walked; nil: nobody.
	Progress func(Method, int)
}
