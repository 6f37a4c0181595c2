package casefile

import (
	"ashiato/attribution"
	"ashiato/chain"
	"ashiato/trace"
)

// What a case that does not say otherwise is run with. They are printed in every result.
const (
	// DefaultHaircutShare is the least seed value under haircut, in parts per million of each seed: haircut spreads
	// without end, and what falls below is counted as dropped.
	DefaultHaircutShare = 1
	// DefaultSlippage is the share of a payment, in basis points, that receipts may fall short of.
	DefaultSlippage = 300
	// DefaultMinCounterparties makes a dealer of an address that dealt with so many others before. Few wallets have, and
	// puppets in that number cost their owner something.
	DefaultMinCounterparties = 100
	// DefaultCounterpartyLimit bounds the statement lines looked at for that.
	DefaultCounterpartyLimit = 10_000
	// DefaultCurrency is what values are shown in.
	DefaultCurrency = "USD"
)

// DefaultStopCategories are where a trace ends if the case has no stop: parties that pool other people's money.
// Liquidity pools are not among them.
func DefaultStopCategories() []attribution.Category {
	return []attribution.Category{attribution.Exchange, attribution.MixingService, attribution.Bridge,
		attribution.Gambling, attribution.Sanction}
}

// Case is one investigation as its author wrote it, defaults filled in.
type Case struct {
	File   string // its name, for errors
	Source []byte // its bytes

	Title     string
	Chain     chain.Params
	Direction trace.Direction
	Seeds     []SeedSpec
	Methods   []trace.Method
	Stop      StopSpec
	Exchanges ExchangeSpec
	Prices    PriceSpec
	Limits    LimitSpec
	Notes     []string
	// HeuristicsOff names the heuristics that the case does without.
	HeuristicsOff []string
	Claims        []ClaimSpec // what reports say; beside the trace and no part of it
}

// SeedSpec is one entry under seeds. It names a transfer by Hash, all outgoing transfers by From, or else what came
// to Address by Amount and Time, whether the ledger holds it or not.
type SeedSpec struct {
	ID   string
	Line int // in the case file

	Hash     *chain.TxHash
	Index    *uint32         // counts in the transaction's transfers, from 0
	From     []chain.Address // the payers whose outgoing transfers are seeds
	Address  *chain.Address  // the receiver
	Asset    *chain.Asset
	Amount   string // decimal text of whole units; "": all of the transfer
	Decimals *uint8 // of the asset, where the ledger does not know them
	Time     *Moment
}

// StopSpec says where the trace ends.
type StopSpec struct {
	Categories []attribution.Category
	Entities   []string // names of actors or labels, in any case
	Addresses  []chain.Address
}

// ExchangeSpec says what the exchange rule may believe; see trace.Exchanges.
type ExchangeSpec struct {
	Off               bool
	Slippage          int64 // basis points
	Dealers           []chain.Address
	MinCounterparties int
	CounterpartyLimit int
}

// PriceSpec says whether prices are used and in what currency.
type PriceSpec struct {
	Off      bool
	Currency string
}

// LimitSpec ends a trace early. A nil MinSeedValue means the default.
type LimitSpec struct {
	MinSeedValue *Threshold
	MaxHops      int    // 0: none
	Until        *int64 // Unix seconds; nil: the end of the ledger
}

// Threshold is a least seed value: so many whole units of each seed's asset, or a share of each seed.
type Threshold struct {
	Text  string // as written
	Units string // decimal text of whole units; "" if Share is meant
	// Share of the seed, in units of 1/10^20.
	Share chain.Amount
}
