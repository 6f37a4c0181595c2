package screening

import (
	"ashiato/address"
	"ashiato/sanctions"
)

// Relation says by what an entry was found.
type Relation string

// The relations, the strongest first.
const (
	ByAddress  Relation = "address"      // the entry lists this very address, in whatever writing
	ByIMO      Relation = "imo"          // the entry lists this IMO number
	ByName     Relation = "name"         // the names match at or above the threshold
	ByFold     Relation = "case-unknown" // the list has lost the case of its address; but for case the texts are equal
	ByOwnerKey Relation = "same-key"     // another address of the public key or script that controls a listed address
)

// Outcome is an answer in a word.
type Outcome string

// The outcomes.
const (
	Listed        Outcome = "listed"         // at least one hit is not excused
	Excused       Outcome = "excused"        // every hit is excused
	ExportControl Outcome = "export-control" // nothing but export-control lists
	NotListed     Outcome = "not-listed"     // nothing at or above the threshold
)

// ListUsed is the version of a list that was asked.
type ListUsed struct {
	List     sanctions.ListID `json:"list"`
	Date     sanctions.Day    `json:"date"`
	Revision int              `json:"revision"`
	Digest   string           `json:"digest"` // of all entries, SHA-256 in hex
	// Stale says why the version does not vouch for the day that was asked about; empty: it does. Only answers about past days have it;
	// a question of today is not answered from a stale list.
	Stale string `json:"stale,omitempty"`
}

// Hit is an entry that the question may be about.
type Hit struct {
	List     sanctions.ListID `json:"list"`
	ID       string           `json:"id"`     // the issuer's own
	Digest   string           `json:"digest"` // of the entry, SHA-256 in hex
	Issuer   string           `json:"issuer"`
	Kind     string           `json:"kind"` // person, organisation, ship, aircraft or unknown
	Name     string           `json:"name"` // the primary one; empty for a bare address
	Relation Relation         `json:"relation"`
	Score    Score            `json:"score"` // of the names; 1 for numbers and addresses that are the same
	// Matched is what of the entry matched: the name, the number, the address as the list has it.
	Matched    string   `json:"matched"`
	Quality    string   `json:"quality,omitempty"` // of the name: primary, strong or weak
	Reasons    []string `json:"reasons"`
	Programmes []string `json:"programmes,omitempty"`
	Listed     string   `json:"listed,omitempty"` // since when, as the list says it
	// Births, Nationalities and Aliases are what a person needs to compare; at most eight of each.
	Births        []string `json:"births,omitempty"`
	Nationalities []string `json:"nationalities,omitempty"`
	Aliases       []string `json:"aliases,omitempty"`
	Excuse        *Grounds `json:"excuse,omitempty"`

	entry *sanctions.Entry
}

// Entry returns the whole entry that was found; nil in an answer that was read back from the record.
func (h *Hit) Entry() *sanctions.Entry { return h.entry }

// AddressRead is how an address was understood.
type AddressRead struct {
	Text     string            `json:"text"` // as its network writes it
	Form     address.Form      `json:"form"`
	Networks []address.Network `json:"networks"` // those the form permits
	Notes    []string          `json:"notes,omitempty"`
}

// Answer is what the lists say to a question. The same question to the same versions with the same excuses has the same answer, byte for
// byte in JSON. Which versions they were stands beside it, in Decision.
type Answer struct {
	Outcome   Outcome       `json:"outcome"`
	AsOf      sanctions.Day `json:"asof"`
	Threshold Score         `json:"threshold,omitzero"` // of names; absent for an address
	Country   string        `json:"country,omitempty"`  // ISO 3166 alpha-2, where the question names the country otherwise
	Address   *AddressRead  `json:"address,omitempty"`
	// Hits are on sanctions lists, the best first. Excused ones are among them and say so.
	Hits []Hit `json:"hits"`
	// ExportControls are hits on export-control lists, which are not sanctions.
	ExportControls []Hit `json:"export_controls"`
	// More counts the hits beyond the limit, which are the worst ones.
	More int `json:"more,omitempty"`
}

// Terms are what every answer is under.
const Terms = "Compared with the lists named here and nothing else. Ownership and control (the 50 % rule) are not decided: " +
	"a party that is not listed may be owned by listed ones. A hit is a reason to look, not a finding."
