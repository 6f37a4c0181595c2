package trace

import "ashiato/chain"

// Kind says what a place is to a trace.
type Kind string

const (
	KindDeposit    Kind = "deposit" // a customer's deposit address at a service
	KindService    Kind = "service" // a service's own address
	KindMixer      Kind = "mixer"
	KindBridge     Kind = "bridge"
	KindSanctioned Kind = "sanctioned"
	KindStop       Kind = "stop" // the caller said so
	KindFee        Kind = "fee"
	KindBurn       Kind = "burn"
	KindFrontier   Kind = "frontier" // still at large
	KindOpening    Kind = "opening"  // backward: it was there before the ledger begins
	KindMint       Kind = "mint"     // backward: it was issued
)

// Result is what one trace found, by method, in the order of Rules.Methods.
type Result struct {
	Methods []MethodResult
}

// MethodResult is what one method found.
type MethodResult struct {
	Method Method
	Seeds  []SeedResult // in the order of Rules.Seeds
	Flows  Flows        // every move of seed value, in ledger order
	Notes  []Note
	Opened []Opening // holdings of the trace that needed an opening balance, in order of holding
	Walked int       // transactions
}

// SeedResult says where one seed is. Under poison all totals but Stolen are zero and mean nothing.
type SeedResult struct {
	ID      string
	Stolen  chain.Total // the seed without the units that carried a seed already
	Overlap chain.Total // those units
	// Stolen = Terminals + Frontier + Fees + Burned + Dropped, exactly.
	Terminals, Frontier, Fees, Burned, Dropped chain.Total

	TerminalPlaces Places // fee and burn among them
	FrontierPlaces Places
	Drops          []Drop
}

// Place is a holding that has, or ended, a part of a seed.
type Place struct {
	Address             chain.Address
	Asset               chain.Asset
	Kind                Kind
	Amount              chain.Total // units of Asset that carry the seed; under poison all units that came marked
	Value               chain.Total // in units of the seed's asset; zero under poison
	First               chain.TxRef // the first transaction that brought a part of it
	Last                chain.TxRef
	FirstTime, LastTime Time
	Transactions        int

	flows              *Flows
	seed, short, large int32 // where its paths begin, seen from here
}

// Drop counts what a limit cut off.
type Drop struct {
	Reason  string // "below the least seed value", "beyond the hop limit"
	Value   chain.Total
	Count   int
	Largest chain.Total
}

// Carrier is what an edge rests on.
type Carrier string

const (
	ByTransfer Carrier = "transfer" // an on-chain transfer
	ByExchange Carrier = "exchange" // an exchange in one transaction
	ByFee      Carrier = "fee"
	BySeed     Carrier = "seed" // a credit from outside the ledger
)

// Flow is one move of seed value inside one transaction. From's Asset differs from To's in an exchange.
type Flow struct {
	Tx        chain.TxRef
	Hash      chain.TxHash
	Synthetic bool
	Time      Time
	Carrier   Carrier
	From, To  chain.Holding
	Amount    chain.Total     // units of To.Asset that carry seeds; backward, of From.Asset
	Values    []SeedValue     // by seed; empty under poison
	Passed    []chain.Address // parties that only passed on either asset, in order of appearance
	End       Kind            // "" if the trace goes on from To
	Weight    Note            // "" or the judgement that an exchange rests on, e.g. unpriced, weighted equally
}

// SeedValue is the share of one seed, by its index in Rules.Seeds.
type SeedValue struct {
	Seed  int
	Value chain.Total
}

// Note is a sentence about the trace that a reader has to know.
type Note string

// Opening is a holding's balance before the ledger begins.
type Opening struct {
	Holding chain.Holding
	Amount  chain.Total
	Told    bool // by a node; else the least that explains the statement
}
