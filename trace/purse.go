package trace

import "ashiato/chain"

// piece is tainted units and what they carry. In a draw they are the units [lo, hi) of it, in a credit those of
// the credit; of a pool lo is zero and hi the tainted amount, because its units have no places.
type piece struct {
	lo, hi chain.Total
	shares []SeedValue
}

func (p *piece) units() chain.Total {
	n := p.hi
	n.Decrease(&p.lo)
	return n
}

// on returns what the piece carries on the units [lo, hi), a part of it, reckoned from the piece's start.
func (p *piece) on(lo, hi chain.Total) []SeedValue {
	if lo == p.lo && hi == p.hi {
		return p.shares
	}
	return portion(p.shares, p.units(), lo.Sub(p.lo), hi.Sub(p.lo))
}

// portion returns what the units [i, j) of n carry if the first k carry floor(value·k/n).
func portion(shares []SeedValue, n, i, j chain.Total) []SeedValue {
	var out []SeedValue
	for _, v := range shares {
		to, _ := v.Value.MulDiv(j, n)
		from, _ := v.Value.MulDiv(i, n)
		if d := to.Sub(from); !d.IsZero() {
			out = append(out, SeedValue{v.Seed, d})
		}
	}
	return out
}

// state is where a statement stands: all units that ever were there (opening, credits of the trace and lines)
// and all that left.
type state struct{ in, out chain.Total }

func (s *state) balance() chain.Total {
	b := s.in
	b.Decrease(&s.out)
	return b
}

// short reports whether more left than ever was there, which only a ledger that contradicts itself says.
func (s *state) short() bool { return s.in.Less(s.out) }

// covers reports whether the balance is enough for a draw.
func (s *state) covers(x *chain.Total) bool {
	out := s.out
	out.Increase(x)
	return !s.in.Less(out)
}

// draw takes x units out of an account's purse where its statement stands, and returns the tainted ones.
func (w *walk) draw(a *account, s *state, x chain.Total) ([]piece, error) {
	if !s.covers(&x) || !a.purse.fits(s) {
		return nil, noBalance(a.holding, x)
	}
	pieces := a.purse.debit(s, x)
	w.advance(s, &x)
	return pieces, nil
}

// purse keeps the tainted units of one holding by the rule of a method.
type purse interface {
	// next asks for the first line that can take tainted units out. The balance is in - out + add.
	next(add chain.Total) Ask
	// fits reports whether the tainted units can be where a statement stands. If they cannot, the statement told
	// otherwise before.
	fits(at *state) bool
	// debit takes x units out and returns the tainted ones among them.
	debit(at *state, x chain.Total) []piece
	// credit puts the tainted pieces of a credit in. It reports whether next has changed.
	credit(at *state, pieces []piece) bool
	// shares returns the value per seed.
	shares() []SeedValue
	// forget takes a seed's value away, for good.
	forget(seed int)
	// clear takes everything away.
	clear()
	// units returns how many units carry the seed.
	units(seed int) chain.Total
}

// newPurse returns the purse of a method that has no pools.
func newPurse(m Method, backward bool) purse {
	if backward && m.laid() {
		return &backLots{levels: m == LIFO}
	}
	switch m {
	case FIFO:
		return &fifoLots{}
	case LIFO:
		return &lifoLots{}
	default:
		return &marks{}
	}
}

// laid reports whether the method gives units places.
func (m Method) laid() bool { return m == FIFO || m == LIFO }

// everyDebit reports whether each debit of a tainted holding takes a part of its taint.
func (m Method) everyDebit() bool { return m == Haircut || m == TaintFirst || m == Poison }
