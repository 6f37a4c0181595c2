package sanctions

import (
	"crypto/sha256"
	"fmt"
)

// ListID names a list: one of the constants below, or any other lower-case name for a list of your own.
type ListID string

// The lists that have readers of their own.
const (
	OFACSDN          ListID = "ofac-sdn"          // US Treasury, Specially Designated Nationals
	OFACConsolidated ListID = "ofac-consolidated" // US Treasury, the non-SDN lists
	OFACAddresses    ListID = "ofac-addresses"    // digital currency addresses taken from the SDN list by others
	UN               ListID = "un"                // UN Security Council consolidated list
	UK               ListID = "uk"                // UK sanctions list
	EU               ListID = "eu"                // EU consolidated list of financial sanctions
	JapanMOF         ListID = "japan-mof"         // Japan, Ministry of Finance, asset freezes
	USCSL            ListID = "us-csl"            // US Consolidated Screening List, with export controls
)

// Kind is what an entry is.
type Kind uint8

// The kinds of entries. Numbers are stored and never used again for something else.
const (
	Unknown Kind = iota
	Person
	Organisation
	Ship
	Aircraft
)

var kindNames = [...]string{"unknown", "person", "organisation", "ship", "aircraft"}

// String returns the kind's name in JSON and on the command line.
func (k Kind) String() string {
	if int(k) < len(kindNames) {
		return kindNames[k]
	}
	return fmt.Sprintf("kind(%d)", uint8(k))
}

// MarshalText writes the kind's name.
func (k Kind) MarshalText() ([]byte, error) { return []byte(k.String()), nil }

// ParseKind returns the kind of a name that String gives.
func ParseKind(s string) (Kind, error) {
	for i, name := range kindNames {
		if s == name {
			return Kind(i), nil
		}
	}
	return 0, fmt.Errorf("kind %.40q: want person, organisation, ship, aircraft or unknown", s)
}

// Quality is how far an issuer vouches for a name.
type Quality uint8

// The qualities of names. Numbers are stored and never used again for something else.
const (
	Primary Quality = iota // the name the entry is listed under
	Strong                 // an alias that identifies
	Weak                   // an alias that is broad or generic; issuers ask for no match on it alone
)

var qualityNames = [...]string{"primary", "strong", "weak"}

// String returns the quality's name in JSON.
func (q Quality) String() string {
	if int(q) < len(qualityNames) {
		return qualityNames[q]
	}
	return fmt.Sprintf("quality(%d)", uint8(q))
}

// MarshalText writes the quality's name.
func (q Quality) MarshalText() ([]byte, error) { return []byte(q.String()), nil }

// Name is one name of an entry, as the issuer wrote it: OFAC writes "LAST, First", others in spoken order.
type Name struct {
	Text    string  `json:"text"`
	Quality Quality `json:"quality"`
	// Script is the ISO 15924 code of the letters: Latn, Cyrl, Arab, Hani, Jpan, Hang, …; Zyyy where there are none.
	Script string `json:"script"`
	Note   string `json:"note,omitempty"` // what the issuer says of it, and where it was found if not in a name's field
}

// Address is a crypto address of an entry, as the list has it. Whether it is well-formed, and of which chain, is not said here.
type Address struct {
	Ticker      string `json:"ticker"` // as the list has it: XBT, ETH, USDT, …; empty where it has none
	Text        string `json:"text"`
	CaseUnknown bool   `json:"case_unknown,omitempty"` // the source changed the letters to lower case
}

// Identifier is a number by which a state, a register or a network knows the entry: passport, tax number, phone, e-mail.
type Identifier struct {
	Type    string `json:"type"` // as the issuer calls it
	Number  string `json:"number"`
	Country string `json:"country,omitempty"` // ISO 3166 alpha-2 where known, else as written
	Note    string `json:"note,omitempty"`
}

// PlaceType is what an entry has to do with a place.
type PlaceType uint8

// The types of places. Numbers are stored and never used again for something else.
const (
	Residence  PlaceType = iota // lives, sits or can be written to there
	BirthPlace                  // was born there
)

// String returns the type's name in JSON.
func (p PlaceType) String() string {
	if p == BirthPlace {
		return "birth"
	}
	return "residence"
}

// MarshalText writes the type's name.
func (p PlaceType) MarshalText() ([]byte, error) { return []byte(p.String()), nil }

// Place is an address or a place of birth.
type Place struct {
	Type    PlaceType `json:"type"`
	Text    string    `json:"text"`
	Country string    `json:"country,omitempty"` // ISO 3166 alpha-2 where known, else as written
}

// Fact is anything else the issuer says under a heading: vessel type, secondary sanctions risk, linked to, title.
type Fact struct {
	Name string `json:"name"`
	Text string `json:"text"`
}

// Entry is one listed person, organisation, ship or aircraft, as one version of one list has it.
type Entry struct {
	List          ListID       `json:"list"`
	ID            string       `json:"id"` // the issuer's own, unique in a version
	Issuer        string       `json:"issuer"`
	Kind          Kind         `json:"kind"`
	Names         []Name       `json:"names"` // the primary one first; may be empty for a bare address
	Births        []Date       `json:"births,omitempty"`
	Nationalities []string     `json:"nationalities,omitempty"` // ISO 3166 alpha-2 where known, else as written; of a ship its flags
	Gender        string       `json:"gender,omitempty"`        // male, female, or as written
	Programmes    []string     `json:"programmes,omitempty"`
	IMOs          []string     `json:"imos,omitempty"` // seven digits where the list has them so, else as written
	Addresses     []Address    `json:"addresses,omitempty"`
	Identifiers   []Identifier `json:"identifiers,omitempty"`
	Places        []Place      `json:"places,omitempty"`
	Facts         []Fact       `json:"facts,omitempty"`
	Listed        Date         `json:"listed,omitzero"`
	Remarks       string       `json:"remarks,omitempty"`
	// ExportControl says that the entry restricts exports (Entity List, Military End User, ITAR, …) and is not a sanction.
	ExportControl bool `json:"export_control,omitempty"`
}

// Digest names the entry by all it says: two entries with one digest say the same. It is SHA-256 over the form that
// entries are stored in.
func (e *Entry) Digest() [sha256.Size]byte { return sha256.Sum256(appendEntry(nil, e)) }
