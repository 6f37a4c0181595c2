package attribution

import (
	"fmt"
	"strings"
)

// Confidence is the TagPack word for how the creator of a tag came to know. "" is the same as unknown.
type Confidence string

// levels are those of the GraphSense TagPack tool's confidence table. Its table does not hold ledger_immanent
// (what a chain's own state says, such as an issuer's freeze list); it stands here with proven facts.
var levels = map[Confidence]uint8{
	"override":              100, // the creator knows it for the whole cluster
	"ownership":             100, // the creator controls the key
	"ledger_immanent":       95,  // the ledger itself says so
	"manual_transaction":    90,  // the creator paid from a known service to another
	"service_api":           70,  // a known and trusted provider's interface
	"authority_data":        60,  // a public authority
	"trusted_provider":      50,  // a trusted third party
	"service_data":          50,  // the service itself published it
	"forensic":              50,  // a report or paper
	"untrusted_transaction": 40,  // a third party's test payment
	"web_crawl":             20,  // a crawl or a dump
	"heuristic":             10,  // a method whose error is not known
	"unknown":               5,
	"":                      5,
}

// Level returns 0 to 100; 0 for a word that is not in the table.
func (c Confidence) Level() uint8 { return levels[c] }

// Known reports whether the word is in the table.
func (c Confidence) Known() bool {
	_, ok := levels[c]
	return ok
}

// ParseConfidence reads a confidence word, in any case. A word that is not in the table is an error.
func ParseConfidence(s string) (Confidence, error) {
	c := Confidence(strings.ToLower(strings.TrimSpace(s)))
	if !c.Known() {
		return "", fmt.Errorf("confidence %.40q is not known; use a TagPack word such as ownership, authority_data, forensic, web_crawl", s)
	}
	return c, nil
}
