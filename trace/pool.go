package trace

import (
	"slices"

	"ashiato/chain"
)

// pool is the purse of haircut, taintfirst and cleanfirst: a tainted amount and a value per seed, all of whose
// tainted units are alike. It changes its list in place: what shares returns is good until the pool's next debit or
// credit, and what debit returns until the next transaction.
type pool struct {
	method  Method
	draft   *draft
	tainted chain.Total
	value   []SeedValue
	room    [1]SeedValue // for the value of one seed, so that it lies beside the rest in memory
}

// draft is room for what the pools of one transaction give and what ends get. It is emptied before the next one.
type draft struct {
	taken  []SeedValue
	pieces []piece
}

func (d *draft) empty() { d.taken, d.pieces = d.taken[:0], d.pieces[:0] }

// piece returns a piece of units that carry what was taken since the draft had n shares.
func (d *draft) piece(units chain.Total, n int) []piece {
	at := len(d.pieces)
	d.pieces = append(d.pieces, piece{hi: units, shares: d.taken[n:len(d.taken):len(d.taken)]})
	return d.pieces[at : at+1 : at+1]
}

func (p *pool) next(add chain.Total) Ask {
	if p.method == CleanFirst {
		return Ask{Find: Below, Add: add, V: p.tainted}
	}
	return Ask{Find: NextOut}
}

func (p *pool) fits(at *state) bool { return !at.balance().Less(p.tainted) }

func (p *pool) debit(at *state, x chain.Total) []piece {
	balance, n := at.balance(), len(p.draft.taken)
	t := p.draw(&balance, &x)
	if t.IsZero() {
		return nil
	}
	return p.draft.piece(t, n)
}

// draw takes x units that leave a balance out, returns how many of them are tainted, and adds what they carry to what the draft has taken.
func (p *pool) draw(balance, x *chain.Total) chain.Total {
	if p.method == Haircut && len(p.value) == 1 && same(&p.value[0].Value, &p.tainted) {
		return p.drawOne(balance, x)
	}
	t := p.drawn(balance, x)
	switch {
	case t.IsZero():
	case t == p.tainted:
		p.draft.taken = append(p.draft.taken, p.value...)
		p.clear()
	default:
		p.take(&t)
	}
	return t
}

// same reports whether two totals are equal. Comparing them as arrays is a call, which takes longer.
func same(a, b *chain.Total) bool {
	return (a[0]^b[0])|(a[1]^b[1])|(a[2]^b[2])|(a[3]^b[3])|(a[4]^b[4]) == 0
}

// drawOne is draw of a haircut as long as each tainted unit is one of value of the only seed, as it is until something is exchanged or two seeds
// come together: the value that leaves is as many units.
func (p *pool) drawOne(balance, x *chain.Total) chain.Total {
	t := p.tainted.Nearest(x, balance)
	if t.IsZero() {
		return t
	}
	v := &p.value[0]
	p.draft.taken = append(p.draft.taken, SeedValue{v.Seed, t})
	p.tainted.Decrease(&t)
	v.Value = p.tainted
	if v.Value.IsZero() {
		p.clear()
	}
	return t
}

// take moves what t of the tainted units carry to the draft. Each seed's value is divided by largest remainder, what leaves
// being the earlier part, as the tainted units are.
func (p *pool) take(t *chain.Total) {
	spent := false
	for i := range p.value {
		v := &p.value[i]
		if s := v.Value.Nearest(t, &p.tainted); !s.IsZero() {
			p.draft.taken = append(p.draft.taken, SeedValue{v.Seed, s})
			v.Value.Decrease(&s)
			spent = spent || v.Value.IsZero()
		}
	}
	if spent {
		p.value = slices.DeleteFunc(p.value, func(v SeedValue) bool { return v.Value.IsZero() })
	}
	p.tainted.Decrease(t)
	p.settle()
}

// drawn returns how many tainted units are among x that leave a balance.
func (p *pool) drawn(balance, x *chain.Total) chain.Total {
	switch p.method {
	case TaintFirst:
		return p.tainted.Min(*x)
	case CleanFirst:
		if kept := balance.Sub(*x); kept.Less(p.tainted) {
			return p.tainted.Sub(kept)
		}
		return chain.Total{}
	default:
		return p.tainted.Nearest(x, balance)
	}
}

func (p *pool) credit(_ *state, pieces []piece) bool {
	fresh := p.tainted.IsZero()
	for _, c := range pieces {
		units := c.units()
		p.tainted.Increase(&units)
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
