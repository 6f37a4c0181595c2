package casefile

import (
	"fmt"
	"slices"

	"ashiato/attribution"

	"go.yaml.in/yaml/v4"
)

// Heuristic is a rule of thumb that a result may rest on: right mostly, not always. Each can be switched off by its name, and the case run again
// without it. docs/design/heuristics.md has what was measured of each.
type Heuristic struct {
	Name    string
	Version int // grows when the rule changes what it finds
	What    string
}

// Names of the heuristics.
const (
	DepositAddress         = "deposit-address"
	DealerByTag            = "dealer-by-tag"
	DealerByCounterparties = "dealer-by-counterparties"
	SameDealer             = "same-dealer"
	SanctionByWord         = "sanction-by-word"
)

// Heuristics returns all of them, in the order results list them.
func Heuristics() []Heuristic {
	return []Heuristic{
		{DepositAddress, 1, "words of a tag's label tell a customer's deposit address from a service's own wallet"},
		{SanctionByWord, 1, "a tag whose label says OFAC or sanctioned is taken for a sanction, though its category does not say so"},
		{DealerByTag, 1, "who is tagged as an exchange or in decentralised finance is believed to trade with everybody"},
		{DealerByCounterparties, 1, "who dealt with many others before is believed to trade with everybody"},
		{SameDealer, 1, "addresses whose tags name the same actor are one side of a trade"},
	}
}

// HeuristicUsed is one heuristic as a case ran it.
type HeuristicUsed struct {
	Name       string `json:"name"`
	Version    int    `json:"version"`
	On         bool   `json:"on"`
	Parameters string `json:"parameters"`
}

// on reports whether the case uses a heuristic. Where no exchange is followed, nobody is asked who deals.
func (c *Case) on(name string) bool {
	switch name {
	case DealerByTag, SameDealer, DealerByCounterparties:
		if c.Exchanges.Off || name == DealerByCounterparties && c.Exchanges.MinCounterparties == 0 {
			return false
		}
	}
	return !slices.Contains(c.HeuristicsOff, name)
}

func (c *Case) heuristicsUsed() []HeuristicUsed {
	var used []HeuristicUsed
	for _, h := range Heuristics() {
		u := HeuristicUsed{Name: h.Name, Version: h.Version, On: c.on(h.Name)}
		if h.Name == DealerByCounterparties {
			u.Parameters = fmt.Sprintf("at least %d others before, looking at no more than %d lines", c.Exchanges.MinCounterparties, c.Exchanges.CounterpartyLimit)
		}
		used = append(used, u)
	}
	return used
}

func (p *parser) heuristics(n *yaml.Node) error {
	var known []string
	for _, h := range Heuristics() {
		known = append(known, h.Name)
	}
	return p.mapping(n, "heuristics", []key{{"off", func(n *yaml.Node) error {
		return p.list(n, "heuristics.off", func(n *yaml.Node) error {
			s, err := p.text(n, "heuristics.off")
			switch {
			case err != nil:
				return err
			case !slices.Contains(known, s):
				return p.errorf(n, "heuristics.off: %.40q is not known; known are %v", s, known)
			case slices.Contains(p.c.HeuristicsOff, s):
				return p.errorf(n, "heuristics.off: %s stands there twice", s)
			}
			p.c.HeuristicsOff = append(p.c.HeuristicsOff, s)
			return nil
		})
	}}})
}

// stopOf is the tag's own answer, without the heuristics that the case switched off.
func (o *owners) stopOf(tag *attribution.Tag, categories []attribution.Category) (attribution.Kind, attribution.Category, bool) {
	if o.off[SanctionByWord] && tag.Is(attribution.Sanction) && !withoutLabel(tag).Is(attribution.Sanction) {
		categories = slices.DeleteFunc(slices.Clone(categories), func(c attribution.Category) bool { return c.Is(attribution.Sanction) })
	}
	kind, category, ok := tag.Stop(categories)
	if o.off[DepositAddress] && kind == attribution.KindDeposit {
		kind = attribution.KindService
	}
	return kind, category, ok
}

// withoutLabel is the tag as if nobody read its words.
func withoutLabel(tag *attribution.Tag) *attribution.Tag {
	t := *tag
	t.Label = ""
	return &t
}

// roleOf is the tag's role: deposit only as far as the case lets words tell it.
func (o *owners) roleOf(tag *attribution.Tag) attribution.Role {
	role := tag.Role()
	if o.off[DepositAddress] && role == attribution.RoleDeposit {
		return attribution.RoleUnknown
	}
	return role
}
