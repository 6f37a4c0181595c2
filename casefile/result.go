package casefile

import "ashiato/chain"

// Format is the version of the shape of result.json. It changes when a field changes its meaning or goes; fields may
// be added under the same version. docs/design/result.md has the shape.
const Format = "ashiato.trace/1"

// Result is result.json. Amounts and values are decimal text of the smallest unit. Pointers are null where nothing is
// known, or where a figure has no meaning.
type Result struct {
	Format    string         `json:"format"`
	Case      string         `json:"case"`
	Chain     chain.Name     `json:"chain"`
	Direction string         `json:"direction"`
	Range     Range          `json:"range"`
	Inputs    Inputs         `json:"inputs"`
	Rules     RulesUsed      `json:"rules"`
	Seeds     []ResultSeed   `json:"seeds"`
	Results   []ResultMethod `json:"results"`
	Ends      []ResultEnds   `json:"ends"`
	Notes     []string       `json:"notes"`
}

// ResultEnds says what all places where any method ended received of an asset, whoever sent it, and what holdings on the
// way paid out of that asset that the ledger does not show coming in.
type ResultEnds struct {
	Asset    string `json:"asset"`
	Places   int    `json:"places"`
	Received string `json:"received"`
	Openings string `json:"openings"`
	// Transferred adds up all single transfers to the places, also what they passed on in the same transaction; null where they have too many lines.
	Transferred *string `json:"transferred"`
}

// Range is the part of the ledger that the result rests on.
type Range struct {
	First  RangeEnd `json:"first"`
	Last   RangeEnd `json:"last"`
	Digest string   `json:"digest"` // of all rows up to and including Last
	Scale  string   `json:"scale"`  // "block", or "second": some rows had only times
	Traces string   `json:"traces"` // how internal value was read; "" if the ledger does not say
}

// RangeEnd is a block. Height and Hash are null where rows have only times.
type RangeEnd struct {
	Height *chain.Height `json:"height"`
	Hash   *string       `json:"hash"`
	Time   *string       `json:"time"`
}

// Inputs names everything else that the result rests on.
type Inputs struct {
	Program string       `json:"program"` // the version that made it
	Case    InputFile    `json:"case"`
	Tags    *InputTags   `json:"tags"`   // null: none were used
	Prices  *InputPrices `json:"prices"` // null: none were used
	// Assets are the names and decimals of the assets of the case, Openings the opening balances that the ledger
	// was told and the trace asked for. Neither is covered by the range's digest.
	Assets   InputSet `json:"assets"`
	Openings InputSet `json:"openings"`
}

// InputSet is a set of records by its content.
type InputSet struct {
	Digest string `json:"digest"`
	Count  int    `json:"count"`
}

// InputFile is a file by its content.
type InputFile struct {
	SHA256 string `json:"sha256"`
}

// InputTags is a set of tags by its content.
type InputTags struct {
	Digest string      `json:"digest"` // decisions about single tags included
	Packs  []InputPack `json:"packs"`  // by content, whatever the files were called
}

// InputPack is one pack of tags.
type InputPack struct {
	Title   string `json:"title"`
	Creator string `json:"creator"`
	Format  string `json:"format"`
	SHA256  string `json:"sha256"`
	LastMod string `json:"lastmod"`
	Tags    int    `json:"tags"`
	Actors  int    `json:"actors"`
}

// InputPrices is a set of prices by its content.
type InputPrices struct {
	Digest   string           `json:"digest"`
	Currency string           `json:"currency"`
	Files    []InputPriceFile `json:"files"` // by content, whatever the files were called
}

// InputPriceFile is one file of prices.
type InputPriceFile struct {
	SHA256 string `json:"sha256"`
	Prices int    `json:"prices"`
	First  string `json:"first"`
	Last   string `json:"last"`
}

// RulesUsed are the rules that the case gave or left to the defaults.
type RulesUsed struct {
	Stop              UsedStop `json:"stop"`
	MinSeedValue      string   `json:"min_seed_value"` // in words, with the method it holds for
	MaxHops           int      `json:"max_hops"`       // 0: none
	Until             *string  `json:"until"`
	Exchanges         bool     `json:"exchanges"`
	Slippage          string   `json:"slippage"` // per cent
	Dealers           []string `json:"dealers"`
	MinCounterparties int      `json:"min_counterparties"`
	CounterpartyLimit int      `json:"counterparty_limit"`
	// Heuristics are the rules of thumb, on or off.
	Heuristics []HeuristicUsed `json:"heuristics"`
}

// UsedStop says where the trace ended.
type UsedStop struct {
	Categories []string `json:"categories"`
	Entities   []string `json:"entities"`
	Addresses  []string `json:"addresses"`
}

// ResultSeed is one seed.
type ResultSeed struct {
	ID         string  `json:"id"`
	Address    string  `json:"address"`
	Asset      string  `json:"asset"`
	Symbol     string  `json:"symbol"`
	Decimals   *uint8  `json:"decimals"`
	Amount     string  `json:"amount"`
	InLedger   bool    `json:"in_ledger"`
	Time       *string `json:"time"`
	Hash       *string `json:"hash"`
	Index      *uint32 `json:"index"`
	Synthetic  bool    `json:"synthetic"`
	MinHaircut string  `json:"min_haircut"` // least seed value under haircut
	MinOther   string  `json:"min_other"`   // under the other methods
	// Valued is what was stolen, at its own time.
	Valued
}

// Valued is what units were worth at a time: Worth is null where no price says so, and Unpriced then tells why. All are null
// where no prices were used, and under poison.
type Valued struct {
	Worth    *string      `json:"worth"` // in the currency of Inputs.Prices, two digits behind the point, rounded half to even
	Price    *ResultPrice `json:"price"`
	Unpriced *string      `json:"unpriced"`
}

// ResultPrice is the price of one whole unit that a worth was reckoned with.
type ResultPrice struct {
	Price  string `json:"price"` // every digit that the file gives
	Time   string `json:"time"`  // from when on it holds
	Source string `json:"source"`
}

// ResultWorth is what the places of a method are worth together: the sum of exact values, rounded once. Units that carry several seeds
// count once, so that it may be less than the lines make.
type ResultWorth struct {
	Currency  string `json:"currency"`
	Terminals string `json:"terminals"`
	Frontier  string `json:"frontier"`
	Fees      string `json:"fees"`
	Burned    string `json:"burned"`
	Unpriced  int    `json:"unpriced"` // places without a price, which are not in the sums
}

// ResultMethod is what one method found.
type ResultMethod struct {
	Method   string          `json:"method"`
	Seeds    []ResultOfSeed  `json:"seeds"`
	Walked   int             `json:"walked"` // transactions
	Openings []ResultOpening `json:"openings"`
	Notes    []string        `json:"notes"`
	Worth    *ResultWorth    `json:"worth"` // null without prices and under poison
}

// ResultOfSeed says where one seed is by one method. Totals are null under poison.
type ResultOfSeed struct {
	ID        string        `json:"id"`
	Totals    *Totals       `json:"totals"`
	Overlap   *string       `json:"overlap"`
	Terminals []ResultPlace `json:"terminals"`
	Frontier  []ResultPlace `json:"frontier"`
	Dropped   []ResultDrop  `json:"dropped"`
}

// Totals add up: Stolen is the sum of the others. Terminals is the sum of the terminal lines that are neither fee nor
// burn.
type Totals struct {
	Stolen    string `json:"stolen"`
	Terminals string `json:"terminals"`
	Frontier  string `json:"frontier"`
	Fees      string `json:"fees"`
	Burned    string `json:"burned"`
	Dropped   string `json:"dropped"`
}

// ResultPlace is a holding that has, or ended, a part of a seed. SeedValue is null under poison. Freezable says whether
// somebody can freeze the asset there, and FreezableBy who; null where that is not known.
type ResultPlace struct {
	Address      string   `json:"address"`
	Asset        string   `json:"asset"`
	Amount       string   `json:"amount"`
	SeedValue    *string  `json:"seed_value"`
	Kind         string   `json:"kind"`
	Entity       *string  `json:"entity"`
	Category     *string  `json:"category"`
	TagSource    *string  `json:"tag_source"`
	Role         *string  `json:"role"`
	Freezable    *bool    `json:"freezable"`
	FreezableBy  *string  `json:"freezable_by"`
	First        *string  `json:"first"`
	Last         *string  `json:"last"`
	Transactions int      `json:"transactions"`
	ShortestPath []string `json:"shortest_path"`
	LargestPath  []string `json:"largest_path"`
	Synthetic    []string `json:"synthetic"` // those of both paths that are no hash of the chain: their source had none, so they were made from the row
	// Valued is what Amount was worth at Last.
	Valued
}

// ResultDrop counts what a limit cut off.
type ResultDrop struct {
	Reason    string  `json:"reason"`
	SeedValue *string `json:"seed_value"`
	Count     int     `json:"count"`
	Largest   *string `json:"largest"`
}

// ResultOpening is a holding's balance before the ledger begins.
type ResultOpening struct {
	Address string `json:"address"`
	Asset   string `json:"asset"`
	Amount  string `json:"amount"`
	Told    bool   `json:"told"` // by a node; else the least that explains the statement
}

// JSON returns the bytes of result.json.
func (r *Result) JSON() ([]byte, error) { return encodeJSON(r) }
