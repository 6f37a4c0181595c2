package trace

import "ashiato/chain"

// marks is the purse of poison: a set of seeds, and the units that came with each, which are shown but decide
// nothing.
type marks struct {
	set   []SeedValue // values are zero
	came  []SeedValue // the units that came marked, by seed
	piece [1]piece    // of the last debit
}

func (m *marks) next(chain.Total) Ask { return Ask{Find: NextOut} }

func (m *marks) fits(*state) bool { return true }

func (m *marks) debit(_ *state, x chain.Total) []piece {
	if x.IsZero() || len(m.set) == 0 {
		return nil
	}
	m.piece[0] = piece{hi: x, shares: m.set}
	return m.piece[:]
}

func (m *marks) credit(_ *state, pieces []piece) bool {
	fresh := len(m.set) == 0
	for _, c := range pieces {
		m.set = sumMarks(m.set, c.shares)
		units := make([]SeedValue, len(c.shares))
		for i, v := range c.shares {
			units[i] = SeedValue{v.Seed, c.units()}
		}
		m.came = sumShares(m.came, units)
	}
	return fresh
}

// sumMarks is sumShares that returns a itself where b adds no seed, which is nearly always.
func sumMarks(a, b []SeedValue) []SeedValue {
	for _, v := range b {
		if _, ok := valueOf(a, v.Seed); !ok {
			return sumShares(a, b)
		}
	}
	return a
}

func (m *marks) shares() []SeedValue { return m.set }

func (m *marks) forget(seed int) {
	m.set = without(m.set, func(v SeedValue) bool { return v.Seed == seed })
	m.came = without(m.came, func(v SeedValue) bool { return v.Seed == seed })
}

func (m *marks) clear() { m.set, m.came = nil, nil }

func (m *marks) units(seed int) chain.Total {
	u, _ := valueOf(m.came, seed)
	return u
}
