package claims

// Format names the JSON written by this version.
const Format = "ashiato.claims/1"

// Ledger is what was read from a set of texts: the claims in order of file and place, and what reconciling them gave.
type Ledger struct {
	Format    string     `json:"format"`
	Claims    []Claim    `json:"claims"`
	Facts     []Fact     `json:"facts"`
	Conflicts []Conflict `json:"conflicts"`
	// Texts are the decoded texts the ranges count in, by file, in order of file. They are kept beside the claims: their JSON
	// has the hash and the length of each.
	Texts []Text `json:"texts,omitempty"`
}

// ClaimID names a claim: the letter c and twelve hexadecimal digits of the hash of its text, kind, place and order. It
// does not change when other files are added to the ledger.
type ClaimID string

// FactID names a fact of a ledger.
type FactID string

// Kind says what a claim is about.
type Kind string

// The kinds of claims.
const (
	TheftTotal     Kind = "theft_total"    // what was stolen in several thefts together
	TheftIncident  Kind = "theft_incident" // one theft
	Campaign       Kind = "campaign"       // attacks, successful or not, without a stolen amount
	Designation    Kind = "designation"    // put on a sanctions list, indicted
	Laundering     Kind = "laundering"     // stolen value moved, mixed or cashed out
	Countermeasure Kind = "countermeasure" // what states and firms do about it
	ThreatGroup    Kind = "threat_group"   // who a group is, works for, or is called
	Forecast       Kind = "forecast"       // what is expected to happen
	Other          Kind = "other"          // about the subject, and none of the above
)

// Kinds returns every kind of claim.
func Kinds() []Kind {
	return []Kind{TheftTotal, TheftIncident, Campaign, Designation, Laundering, Countermeasure, ThreatGroup, Forecast, Other}
}

// Modality says how a source stands to what it tells.
type Modality string

// The modalities.
const (
	Asserted      Modality = "asserted"
	Suspected     Modality = "suspected"
	Denied        Modality = "denied"
	ForecastModal Modality = "forecast"
	Rumour        Modality = "rumour"
)

// Date is an ISO 8601 date with the precision the text has: 2022, 2022-03 or 2022-03-23. Empty is not known and is
// null in JSON.
type Date string

// Published is the day a text, or one item of a page, came out.
type Published struct {
	Date  Date   `json:"date"`
	Basis string `json:"basis"` // given, item, dateline, text …; empty if the date is not known
}

// Period is the time a claim is about: its first and its last day, both inclusive. The year 2022 is from 2022-01-01 to
// 2022-12-31; what the text said is in Basis.
type Period struct {
	From  Date   `json:"from"`
	To    Date   `json:"to"`
	Basis string `json:"basis"` // the words it was read from, and what they were resolved against
}

// Survey is the window a report looked at, which is not the time of what it found.
type Survey struct {
	From Date `json:"from"`
	To   Date `json:"to"`
}

// Bound says how a figure is to be read.
type Bound string

// The bounds of a figure.
const (
	Exact   Bound = "exact"
	About   Bound = "about"
	AtLeast Bound = "at_least"
	AtMost  Bound = "at_most"
	Range   Bound = "range" // Min and Max, no Value
	Vague   Bound = "vague" // several millions: Min and Max, no Value
)

// Decimal is a number in decimal notation without exponent or grouping. Empty is null in JSON.
type Decimal string

// Currency is an ISO 4217 code or a ticker.
type Currency string

// isCoin reports whether it is a cryptoasset: all that is not one of the states' currencies the reader knows.
func (c Currency) isCoin() bool {
	switch c {
	case "", "USD", "JPY", "KRW", "CNY", "EUR", "GBP", "RUB", "CAD", "AUD", "HKD", "SGD", "TWD", "CHF", "INR", "THB", "IDR", "MYR", "TRY", "PHP":
		return false
	}
	return true
}

// Amount is a figure of money as one text gives it.
type Amount struct {
	Value     Decimal  `json:"value"` // in units of the currency
	Min       Decimal  `json:"min"`
	Max       Decimal  `json:"max"`
	Currency  Currency `json:"currency"`
	Bound     Bound    `json:"bound"`
	AsWritten string   `json:"as_written"`
	// ConvertedFrom is as_written of the figure beside it that this one converts; empty if it is no conversion.
	ConvertedFrom string `json:"converted_from"`
}

// Count is a number of things that are not money.
type Count struct {
	What      string  `json:"what"`
	Value     Decimal `json:"value"`
	Bound     Bound   `json:"bound"`
	AsWritten string  `json:"as_written"`
}

// Mention is a place where a claim is told. Start and End count code points of the decoded text, End exclusive.
type Mention struct {
	Quote string `json:"quote"`
	Start int    `json:"start"`
	End   int    `json:"end"`
}

// Claim is one thing that one chain of sources says. Lists are never nil in what Read gives.
type Claim struct {
	ID   ClaimID `json:"id"`
	File string  `json:"file"`
	// Item numbers the articles of a page or feed from 1.
	Item     int      `json:"item"`
	Kind     Kind     `json:"kind"`
	Modality Modality `json:"modality"`
	// SourceChain is who says so, outermost last. Sources without a name are kept as the text calls them.
	SourceChain []string  `json:"source_chain"`
	Outlet      string    `json:"outlet"`
	Published   Published `json:"published"`
	Period      Period    `json:"period"`
	Survey      Survey    `json:"survey"`
	Amounts     []Amount  `json:"amounts"`
	Counts      []Count   `json:"counts"`
	Actors      []string  `json:"actors"`
	Victims     []string  `json:"victims"`
	Regions     []string  `json:"regions"`
	Methods     []string  `json:"methods"`
	Means       []string  `json:"means"`  // of laundering
	Places      []string  `json:"places"` // of laundering
	Designator  string    `json:"designator"`
	Targets     []string  `json:"targets"` // of a designation
	Horizon     string    `json:"horizon"` // of a forecast
	Case        string    `json:"case"`    // the casefile it was tied to
	Mention
	Mentions []Mention `json:"mentions"` // further places that belong to this claim
	Notes    []string  `json:"notes"`    // repairs, and what a reader should know
}

// Fact is what several claims say together.
type Fact struct {
	ID     FactID    `json:"id"`
	Claims []ClaimID `json:"claims"`
	Kind   Kind      `json:"kind"`
	Value  string    `json:"value"`
	Period Survey    `json:"period"`
	Status string    `json:"status"`
}

// Conflict is a set of claims that do not fit each other, or one that does not fit itself.
type Conflict struct {
	Claims  []ClaimID `json:"claims"`
	What    string    `json:"what"`
	Verdict string    `json:"verdict"`
}
