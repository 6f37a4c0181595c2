package trace

import (
	"slices"

	"ashiato/chain"
)

// pool is the purse of haircut, taintfirst and cleanfirst: a tainted amount and a value per seed, all of whose
// tainted units are alike. It changes its lists in place: what shares and debit return is good until the pool's
// next debit or credit.
type pool struct {
	method  Method
	tainted chain.Total
	value   []SeedValue
	taken   []SeedValue // by the last debit
	piece   [1]piece
	room    [2]SeedValue // for value and taken of one seed, so that they lie beside the rest in memory
}

func newPool(m Method) *pool {
	p := &pool{method: m}
	p.value, p.taken = p.room[0:0:1], p.room[1:1:2]
	return p
}

func (p *pool) next(add chain.Total) Ask {
	if p.method == CleanFirst {
		return Ask{Find: Below, Add: add, V: p.tainted}
	}
	return Ask{Find: NextOut}
}

func (p *pool) fits(at state) bool { return !at.balance().Less(p.tainted) }

func (p *pool) debit(at state, x chain.Total) []piece {
	t := p.drawn(at.balance(), x)
	if t.IsZero() {
		return nil
	}
	if t == p.tainted {
		p.taken = append(p.taken[:0], p.value...)
		p.clear()
	} else {
		p.take(t)
	}
	p.piece[0] = piece{hi: t, shares: p.taken}
	return p.piece[:]
}

// take moves what t of the tainted units carry to taken.
func (p *pool) take(t chain.Total) {
	p.taken = p.taken[:0]
	kept := p.value[:0]
	for _, v := range p.value {
		if s := nearest(v.Value, t, p.tainted); !s.IsZero() {
			p.taken = append(p.taken, SeedValue{v.Seed, s})
			v.Value = v.Value.Sub(s)
		}
		if !v.Value.IsZero() {
			kept = append(kept, v)
		}
	}
	p.value = kept
	p.tainted = p.tainted.Sub(t)
	p.settle()
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
		p.value = addShares(p.value, c.shares)
	}
	return fresh || p.method == CleanFirst
}

func (p *pool) shares() []SeedValue { return p.value }

func (p *pool) forget(seed int) {
	p.value = slices.DeleteFunc(p.value, func(v SeedValue) bool { return v.Seed == seed })
	p.settle()
}

// settle keeps the rule that a pool without value has no tainted units.
func (p *pool) settle() {
	if len(p.value) == 0 {
		p.clear()
	}
}

func (p *pool) clear() { p.tainted, p.value = chain.Total{}, p.value[:0] }

func (p *pool) units(int) chain.Total { return p.tainted }
