package casefile

import (
	"bytes"
	"fmt"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"ashiato/attribution"
	"ashiato/chain"
	"ashiato/trace"

	"go.yaml.in/yaml/v4"
)

// shareDecimals is the scale of a Threshold's share: 18 decimals of a per cent.
const shareDecimals = 20

// parser fills a Case from the nodes of its file.
type parser struct {
	document
	c *Case
	// What must be read after the chain is known, whatever the order of the keys.
	seeds, stop, exchanges *yaml.Node
	methodsAt              *yaml.Node // nil: left out
}

// Parse reads a case file. file is its name in errors, which give the line and what to write instead. Unknown and
// repeated keys, wrong types, YAML aliases, anchors and tags are refused. What the case leaves out is set to the
// stated defaults.
func Parse(file string, data []byte) (*Case, error) {
	p := parser{document: document{file}, c: &Case{
		File: file, Source: bytes.Clone(data), Direction: trace.Forward,
		Stop: StopSpec{Categories: DefaultStopCategories()},
		Exchanges: ExchangeSpec{Slippage: DefaultSlippage, MinCounterparties: DefaultMinCounterparties,
			CounterpartyLimit: DefaultCounterpartyLimit},
		Prices: PriceSpec{Currency: DefaultCurrency},
	}}
	root, err := p.parseYAML(data)
	if err != nil {
		return nil, err
	}
	if err := p.mapping(root, "case", []key{
		{"title", p.title}, {"chain", p.chain}, {"direction", p.direction},
		{"seeds", later(&p.seeds)}, {"methods", p.methods}, {"stop", later(&p.stop)},
		{"exchanges", later(&p.exchanges)}, {"heuristics", p.heuristics}, {"prices", p.prices}, {"limits", p.limits}, {"notes", p.notes}, {"claims", p.claims},
	}); err != nil {
		return nil, err
	}
	return p.c, p.finish(root)
}

func later(to **yaml.Node) func(*yaml.Node) error {
	return func(n *yaml.Node) error {
		*to = n
		return nil
	}
}

func (p *parser) finish(root *yaml.Node) error {
	c := p.c
	switch {
	case c.Title == "":
		return p.errorf(root, `no title; write title: "what this case is about"`)
	case c.Chain.Name == "":
		return p.errorf(root, "no chain; write chain: ethereum")
	case p.seeds == nil:
		return p.errorf(root, `no seeds; write seeds: [{id: name, address: "0x…", asset: ETH, amount: "1.5", time: 2022-03-23T13:29:09Z}]`)
	}
	if c.Methods == nil {
		c.Methods = methodsOf(c.Direction)
	}
	for _, m := range c.Methods {
		if !slices.Contains(methodsOf(c.Direction), m) {
			return p.errorf(p.methodsAt, "methods: %s has no meaning backward; trace forward from the suspect, or use %s", m, strings.Join(texts(methodsOf(c.Direction)), ", "))
		}
	}
	if err := p.readSeeds(p.seeds); err != nil {
		return err
	}
	if p.stop != nil {
		if err := p.readStop(p.stop); err != nil {
			return err
		}
	}
	if p.exchanges != nil {
		return p.readExchanges(p.exchanges)
	}
	return nil
}

// methodsOf returns the methods that a direction has a meaning for.
func methodsOf(d trace.Direction) []trace.Method {
	if d == trace.Backward {
		return []trace.Method{trace.Haircut, trace.FIFO, trace.LIFO, trace.Poison}
	}
	return trace.Methods()
}

// otherNames are what courts and papers call a method.
var otherNames = map[string]trace.Method{
	"pro rata": trace.Haircut, "pari passu": trace.Haircut, "first in first out": trace.FIFO, "clayton": trace.FIFO, "clayton's case": trace.FIFO,
	"last in first out": trace.LIFO, "taint first": trace.TaintFirst, "clean first": trace.CleanFirst, "libr": trace.CleanFirst,
	"lowest intermediate balance": trace.CleanFirst, "lowest intermediate balance rule": trace.CleanFirst,
}

// methodOf returns the method that a name means, in any case; a name that means none comes back as it is.
func methodOf(s string) trace.Method {
	low := strings.ToLower(strings.TrimSpace(s))
	if m, ok := otherNames[strings.NewReplacer("-", " ", "_", " ", ",", "").Replace(low)]; ok {
		return m
	}
	return trace.Method(low)
}

func methodNames() []string { return texts(trace.Methods()) }

const maxTitle = 200

func (p *parser) title(n *yaml.Node) (err error) {
	p.c.Title, err = p.text(n, "title")
	p.c.Title = strings.TrimSpace(p.c.Title)
	if err == nil && (p.c.Title == "" || len(p.c.Title) > maxTitle || strings.ContainsAny(p.c.Title, "\n\t")) {
		return p.errorf(n, "title: want one line of 1 to %d bytes", maxTitle)
	}
	return err
}

func (p *parser) chain(n *yaml.Node) error {
	s, err := p.text(n, "chain")
	if err != nil {
		return err
	}
	p.c.Chain, err = chain.ParamsOf(s)
	return p.at(n, "chain", err)
}

func (p *parser) direction(n *yaml.Node) error {
	s, err := p.text(n, "direction")
	if err != nil {
		return err
	}
	p.c.Direction = trace.Direction(s)
	if p.c.Direction != trace.Forward && p.c.Direction != trace.Backward {
		return p.errorf(n, "direction: %.40q; want forward or backward", s)
	}
	return nil
}

func (p *parser) methods(n *yaml.Node) error {
	p.c.Methods, p.methodsAt = []trace.Method{}, n
	err := p.list(n, "methods", func(n *yaml.Node) error {
		s, err := p.text(n, "methods")
		m := methodOf(s)
		switch {
		case err != nil:
			return err
		case !slices.Contains(trace.Methods(), m):
			return p.errorf(n, "methods: %.40q is not known; known are %s", s, strings.Join(methodNames(), ", "))
		case slices.Contains(p.c.Methods, m):
			return p.errorf(n, "methods: %s stands there twice", s)
		}
		p.c.Methods = append(p.c.Methods, m)
		return nil
	})
	if err == nil && len(p.c.Methods) == 0 {
		return p.errorf(n, "methods: empty; leave the key out for all of %s", strings.Join(methodNames(), ", "))
	}
	return err
}

func (p *parser) readStop(n *yaml.Node) error {
	s := StopSpec{}
	err := p.mapping(n, "stop", []key{
		{"categories", func(n *yaml.Node) error {
			return p.list(n, "stop.categories", func(n *yaml.Node) error {
				text, err := p.text(n, "stop.categories")
				if err != nil {
					return err
				}
				c, err := attribution.ParseCategory(text)
				s.Categories = append(s.Categories, c)
				return p.at(n, "stop.categories", err)
			})
		}},
		{"entities", func(n *yaml.Node) error {
			return p.list(n, "stop.entities", func(n *yaml.Node) error {
				text, err := p.text(n, "stop.entities")
				if err == nil && strings.TrimSpace(text) == "" {
					return p.errorf(n, "stop.entities: empty name")
				}
				s.Entities = append(s.Entities, strings.TrimSpace(text))
				return err
			})
		}},
		{"addresses", p.addresses("stop.addresses", &s.Addresses)},
	})
	p.c.Stop = s
	return err
}

func (p *parser) readExchanges(n *yaml.Node) error {
	e := &p.c.Exchanges
	return p.mapping(n, "exchanges", []key{
		{"off", func(n *yaml.Node) (err error) {
			e.Off, err = p.boolean(n, "exchanges.off")
			return err
		}},
		{"slippage", func(n *yaml.Node) error { return p.slippage(n, &e.Slippage) }},
		{"dealers", p.addresses("exchanges.dealers", &e.Dealers)},
		{"min_counterparties", p.count("exchanges.min_counterparties", &e.MinCounterparties)},
		{"counterparty_limit", p.count("exchanges.counterparty_limit", &e.CounterpartyLimit)},
	})
}

func (p *parser) slippage(n *yaml.Node, points *int64) error {
	s, err := p.scalar(n, "exchanges.slippage")
	if err != nil {
		return err
	}
	number, percent := strings.CutSuffix(s, "%")
	v, _, err := chain.ParseUnits(strings.TrimSpace(number), 2, chain.RefuseFraction)
	if s == "0" {
		percent = true
	}
	if err != nil || !percent || v.Cmp(chain.AmountOf(10_000)) > 0 {
		return p.errorf(n, `exchanges.slippage: %.40q; want a per cent of 0 to 100 with at most two decimals, such as "3%%"`, s)
	}
	*points = int64(v[0])
	return nil
}

func (p *parser) prices(n *yaml.Node) error {
	return p.mapping(n, "prices", []key{
		{"off", func(n *yaml.Node) (err error) {
			p.c.Prices.Off, err = p.boolean(n, "prices.off")
			return err
		}},
		{"currency", func(n *yaml.Node) error {
			s, err := p.text(n, "prices.currency")
			if err == nil && !currencyPattern.MatchString(s) {
				return p.errorf(n, "prices.currency: %.40q; want a code of 3 capital letters such as USD", s)
			}
			p.c.Prices.Currency = s
			return err
		}},
	})
}

var currencyPattern = regexp.MustCompile(`^[A-Z]{3}$`)

func (p *parser) limits(n *yaml.Node) error {
	l := &p.c.Limits
	return p.mapping(n, "limits", []key{
		{"min_seed_value", p.threshold},
		{"max_hops", p.count("limits.max_hops", &l.MaxHops)},
		{"until", func(n *yaml.Node) error {
			t, err := p.time(n, "limits.until")
			last := t.last() // a day means to its end
			l.Until = &last
			return err
		}},
	})
}

func (p *parser) threshold(n *yaml.Node) error {
	s, err := p.scalar(n, "limits.min_seed_value")
	if err != nil {
		return err
	}
	t := Threshold{Text: s}
	if share, ok := strings.CutSuffix(s, "%"); ok {
		t.Share, _, err = chain.ParseUnits(strings.TrimSpace(share), shareDecimals-2, chain.RefuseFraction)
		if err == nil && t.Share.Cmp(wholeShare) > 0 {
			err = fmt.Errorf("%s is more than the whole", s)
		}
	} else {
		t.Units, err = p.decimal(n, s)
	}
	p.c.Limits.MinSeedValue = &t
	return p.at(n, "limits.min_seed_value", err)
}

// wholeShare is 1 as a Threshold's share.
var wholeShare = func() chain.Amount {
	a, _, err := chain.ParseUnits("1", shareDecimals, chain.RefuseFraction)
	if err != nil {
		panic(err)
	}
	return a
}()

func (p *parser) notes(n *yaml.Node) error {
	add := func(n *yaml.Node) error {
		s, err := p.text(n, "notes")
		p.c.Notes = append(p.c.Notes, strings.TrimSpace(s))
		return err
	}
	if n.Kind == yaml.SequenceNode {
		return p.list(n, "notes", add)
	}
	return add(n)
}

// decimal checks that s is a decimal number without an exponent, and not one that YAML readers disagree about.
func (p *parser) decimal(n *yaml.Node, s string) (string, error) {
	if !decimalPattern.MatchString(s) {
		return "", fmt.Errorf("%.60q: %s", s, amountHint(s))
	}
	if n.Tag != "!!str" && len(s) > 1 && s[0] == '0' && s[1] != '.' {
		return "", fmt.Errorf("%.60q: a leading zero may mean base 8; remove it", s)
	}
	if _, _, err := chain.ParseUnits(s, 255, chain.RoundHalfEven); err != nil && len(s) > 80 {
		return "", err
	}
	return s, nil
}

var decimalPattern = regexp.MustCompile(`^[0-9]+(\.[0-9]+)?$`)

// maxCount bounds counts, so that sums of them never overflow.
const maxCount = 1_000_000_000

// count reads a whole number of 0 to maxCount.
func (p *parser) count(what string, to *int) func(*yaml.Node) error {
	return func(n *yaml.Node) error {
		s, err := p.scalar(n, what)
		if err != nil {
			return err
		}
		v, err := strconv.Atoi(s)
		if err != nil || v < 0 || v > maxCount || strconv.Itoa(v) != s {
			return p.errorf(n, "%s: %.40q; want a whole number of 0 to %d", what, s, maxCount)
		}
		*to = v
		return nil
	}
}

// addresses reads a list of addresses, none twice.
func (p *parser) addresses(what string, to *[]chain.Address) func(*yaml.Node) error {
	return func(n *yaml.Node) error {
		seen := map[chain.Address]int{}
		return p.list(n, what, func(n *yaml.Node) error {
			a, err := p.address(n, what)
			if err != nil {
				return err
			}
			if line, twice := seen[a]; twice {
				return p.errorf(n, "%s: %s stands in line %d already; keep one of them", what, a, line)
			}
			seen[a] = n.Line
			*to = append(*to, a)
			return nil
		})
	}
}

func (p *parser) address(n *yaml.Node, what string) (chain.Address, error) {
	s, err := p.scalar(n, what)
	if err != nil {
		return chain.Address{}, err
	}
	a, err := ParseAddress(s)
	return a, p.at(n, what, err)
}
