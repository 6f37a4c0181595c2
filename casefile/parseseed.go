package casefile

import (
	"fmt"
	"regexp"
	"strings"

	"ashiato/chain"

	"go.yaml.in/yaml/v4"
)

// maxSeedSpecs bounds the entries under seeds.
const maxSeedSpecs = 10_000

func (p *parser) readSeeds(n *yaml.Node) error {
	seen := map[string]int{}
	err := p.list(n, "seeds", func(n *yaml.Node) error {
		s, err := p.seed(n)
		if err != nil {
			return err
		}
		if line, twice := seen[s.ID]; twice {
			return p.errorf(n, "seeds: id %q stands in line %d already; give each seed its own", s.ID, line)
		}
		if len(p.c.Seeds) == maxSeedSpecs {
			return p.errorf(n, "seeds: more than %d", maxSeedSpecs)
		}
		seen[s.ID] = n.Line
		p.c.Seeds = append(p.c.Seeds, s)
		return nil
	})
	if err == nil && len(p.c.Seeds) == 0 {
		return p.errorf(n, "seeds: empty; say what was stolen")
	}
	return err
}

// seed reads one entry and checks that it says one thing.
func (p *parser) seed(n *yaml.Node) (SeedSpec, error) {
	s := SeedSpec{Line: n.Line}
	err := p.mapping(n, "seeds", []key{
		{"id", func(n *yaml.Node) error { return p.seedID(n, &s.ID) }},
		{"address", func(n *yaml.Node) error {
			a, err := p.address(n, "seeds.address")
			s.Address = &a
			return err
		}},
		{"asset", func(n *yaml.Node) error { return p.seedAsset(n, &s.Asset) }},
		{"amount", func(n *yaml.Node) error {
			text, err := p.scalar(n, "seeds.amount")
			if err == nil {
				s.Amount, err = p.decimal(n, text)
				err = p.at(n, "seeds.amount", err)
			}
			return err
		}},
		{"decimals", func(n *yaml.Node) error {
			var v int
			if err := p.count("seeds.decimals", &v)(n); err != nil {
				return err
			}
			if v > 255 {
				return p.errorf(n, "seeds.decimals: %d; want 0 to 255", v)
			}
			d := uint8(v)
			s.Decimals = &d
			return nil
		}},
		{"time", func(n *yaml.Node) error {
			t, err := p.time(n, "seeds.time")
			s.Time = &t
			return err
		}},
		{"hash", func(n *yaml.Node) error { return p.seedHash(n, &s) }},
		{"tx", func(n *yaml.Node) error { return p.seedHash(n, &s) }},
		{"index", func(n *yaml.Node) error {
			var v int
			err := p.count("seeds.index", &v)(n)
			i := uint32(v)
			s.Index = &i
			return err
		}},
		{"from", func(n *yaml.Node) error {
			if n.Kind == yaml.SequenceNode {
				return p.addresses("seeds.from", &s.From)(n)
			}
			a, err := p.address(n, "seeds.from")
			s.From = []chain.Address{a}
			return err
		}},
	})
	if err != nil {
		return s, err
	}
	return s, p.checkSeed(n, &s)
}

// idPattern keeps ids plain: they become part of file columns and, with # and a number, of other ids.
var idPattern = regexp.MustCompile(`^[A-Za-z0-9][A-Za-z0-9._:-]{0,63}$`)

func (p *parser) seedID(n *yaml.Node, to *string) error {
	id, err := p.scalar(n, "seeds.id")
	if err == nil && !idPattern.MatchString(id) {
		return p.errorf(n, "seeds.id: %.80q; want 1 to 64 letters, digits, '.', '_', ':' or '-', starting with a letter or digit", id)
	}
	*to = id
	return err
}

func (p *parser) seedAsset(n *yaml.Node, to **chain.Asset) error {
	s, err := p.scalar(n, "seeds.asset")
	if err != nil {
		return err
	}
	a, err := p.c.Chain.ParseAsset(s)
	if err == nil && a.Standard == chain.Token {
		err = checksum(s)
	}
	*to = &a
	switch {
	case err == nil && a.Standard == chain.Token && (a.Contract.IsZero() || strings.EqualFold(s, "0xeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeee")):
		err = fmt.Errorf("%s is no token; write %s for the coin of the chain", s, p.c.Chain.Symbol)
	case err != nil:
		if hint := addressHint(s); hint != "" {
			err = fmt.Errorf("%.100q: %s", s, hint)
		}
	}
	return p.at(n, "seeds.asset", err)
}

func (p *parser) seedHash(n *yaml.Node, s *SeedSpec) error {
	if s.Hash != nil {
		return p.errorf(n, "seeds: hash and tx mean the same; keep one of them")
	}
	text, err := p.scalar(n, "seeds.hash")
	if err != nil {
		return err
	}
	h, err := chain.ParseTxHash(text)
	s.Hash = &h
	return p.at(n, "seeds.hash", err)
}

func (p *parser) checkSeed(n *yaml.Node, s *SeedSpec) error {
	if s.ID == "" {
		return p.errorf(n, "seeds: no id; name each seed, such as id: bridge")
	}
	var missing []string
	switch {
	case s.Hash != nil:
		if s.From != nil || s.Time != nil {
			return p.errorf(n, "seed %s: hash says which transaction; remove from and time", s.ID)
		}
		return nil
	case s.From != nil:
		if s.Address != nil || s.Amount != "" || s.Time != nil || s.Index != nil {
			return p.errorf(n, "seed %s: from means every outgoing transfer; remove address, amount, time and index", s.ID)
		}
		if len(s.From) == 0 {
			return p.errorf(n, "seed %s: from is empty; name at least one address", s.ID)
		}
		return nil
	case s.Index != nil:
		return p.errorf(n, "seed %s: index counts in a transaction; write its hash too", s.ID)
	}
	for _, m := range []struct {
		key     string
		missing bool
	}{{"address", s.Address == nil}, {"asset", s.Asset == nil}, {"amount", s.Amount == ""}, {"time", s.Time == nil}} {
		if m.missing {
			missing = append(missing, m.key)
		}
	}
	if len(missing) > 0 {
		return p.errorf(n, "seed %s: no %s; write address, asset, amount and time, or hash and index, or from and asset",
			s.ID, strings.Join(missing, ", "))
	}
	return nil
}
