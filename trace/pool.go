package trace

import "ashiato/chain"

// pool is the purse of haircut, taintfirst and cleanfirst: a tainted amount and a value per seed, all of whose
// tainted units are alike.
type pool struct {
	method  Method
	tainted chain.Total
	value   []SeedValue
}

func (p *pool) next(add chain.Total) Ask {
	if p.method == CleanFirst {
		return Ask{Find: Below, Add: add, V: p.tainted}
	}
	return Ask{Find: NextOut}
}

func (p *pool) debit(at state, x chain.Total) []piece {
	t := p.drawn(at.balance(), x)
	if t.IsZero() {
		return nil
	}
	if t == p.tainted {
		all := p.value
		p.clear()
		return []piece{{hi: t, shares: all}}
	}
	var out []SeedValue
	for _, v := range p.value {
		if s := nearest(v.Value, t, p.tainted); !s.IsZero() {
			out = append(out, SeedValue{v.Seed, s})
		}
	}
	p.tainted = p.tainted.Sub(t)
	p.value = subShares(p.value, out)
	p.settle()
	return []piece{{hi: t, shares: out}}
}

func (p *pool) drawn(balance, x chain.Total) chain.Total {
	switch p.method {
	case TaintFirst:
		return p.tainted.Min(x)
	case CleanFirst:
		if kept := balance.Sub(x); kept.Less(p.tainted) {
			return p.tainted.Sub(kept)
		}
		return chain.Total{}
	default:
		return nearest(p.tainted, x, balance)
	}
}

func (p *pool) credit(_ state, pieces []piece) bool {
	fresh := p.tainted.IsZero()
	for _, c := range pieces {
		p.tainted = p.tainted.Add(c.units())
		p.value = sumShares(p.value, c.shares)
	}
	return fresh || p.method == CleanFirst
}

func (p *pool) shares() []SeedValue { return p.value }

func (p *pool) forget(seed int) {
	p.value = without(p.value, func(v SeedValue) bool { return v.Seed == seed })
	p.settle()
}

// settle keeps the rule that a pool without value has no tainted units.
func (p *pool) settle() {
	if len(p.value) == 0 {
		p.clear()
	}
}

func (p *pool) clear() { p.tainted, p.value = chain.Total{}, nil }

func (p *pool) units(int) chain.Total { return p.tainted }
