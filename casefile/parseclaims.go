package casefile

import (
	"strings"

	"go.yaml.in/yaml/v4"
)

// ClaimSpec is one entry under claims: what a report says about the case, in the words that "ashiato claims list --yaml"
// prints. It stands in the report beside what was traced and has no part in the trace.
type ClaimSpec struct {
	ID     string // of the claim in its ledger
	Kind   string // theft_total, laundering …
	Amount string // as a person reads it; may be empty
	Period string // may be empty
	By     string // who says so, outermost last
	Quote  string
	File   string // the report it stands in
}

// maxClaims and maxClaimText bound what a case takes over: a report shows claims to people, not a whole ledger of them.
const (
	maxClaims    = 200
	maxClaimText = 2_000
)

func (p *parser) claims(n *yaml.Node) error {
	return p.list(n, "claims", func(n *yaml.Node) error {
		if len(p.c.Claims) == maxClaims {
			return p.errorf(n, "claims: more than %d; take over those that matter to the case", maxClaims)
		}
		var c ClaimSpec
		var keys []key
		for _, field := range []struct {
			name string
			to   *string
		}{{"id", &c.ID}, {"kind", &c.Kind}, {"amount", &c.Amount}, {"period", &c.Period}, {"by", &c.By}, {"quote", &c.Quote}, {"file", &c.File}} {
			keys = append(keys, key{field.name, func(n *yaml.Node) error {
				s, err := p.text(n, "claims."+field.name)
				if err == nil && len(s) > maxClaimText {
					return p.errorf(n, "claims.%s: %d bytes; want at most %d", field.name, len(s), maxClaimText)
				}
				*field.to = strings.TrimSpace(s)
				return err
			}})
		}
		if err := p.mapping(n, "claims", keys); err != nil {
			return err
		}
		if c.Quote == "" {
			return p.errorf(n, "claims: no quote; a claim without its words does not exist")
		}
		p.c.Claims = append(p.c.Claims, c)
		return nil
	})
}
