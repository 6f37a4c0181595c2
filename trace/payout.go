package trace

import (
	"cmp"
	"encoding/binary"
	"slices"

	"ashiato/chain"
)

// mostPayouts bounds the transfers of a payout, since each party is compared with all others.
const mostPayouts = 64

// Payout is a transaction in which one party pays others in one asset, as services pay their customers, itself or through contracts that
// keep nothing: nothing is exchanged in it, and there is one draw. It is good as long as the transaction is.
type Payout struct {
	giver  *chain.Address
	asset  chain.Asset
	units  chain.Total
	payees []payee         // in the order of their first transfers
	passed []chain.Holding // who only passed on, in order of appearance
}

// payee is who receives in a payout.
type payee struct {
	address *chain.Address
	units   chain.Total // net
	first   int         // the index of the first transfer to it
}

// PayoutFinder tells which transactions are payouts. It holds room for the next one; the zero PayoutFinder is ready.
type PayoutFinder struct {
	parties []payoutParty
	starts  []uint64 // the first bytes of each party, which mostly tell them apart
}

type payoutParty struct {
	address *chain.Address
	in, out chain.Total
	first   int  // the index of the first transfer to it; -1: none
	moved   bool // something was moved from it to another
}

// Find returns the payout that a transaction is, false if it is none.
func (f *PayoutFinder) Find(tx *chain.Tx) (p Payout, ok bool) {
	n := len(tx.Transfers)
	if n == 0 || n > mostPayouts || !f.read(tx) {
		return p, false
	}
	p.asset = tx.Transfers[0].Asset
	p.payees = make([]payee, 0, len(f.parties)-1)
	for i := range f.parties {
		x := &f.parties[i]
		net, gives := x.in.Diff(x.out)
		switch {
		case gives && p.giver != nil:
			return p, false
		case gives:
			p.giver, p.units = x.address, net
		case !net.IsZero():
			p.payees = append(p.payees, payee{x.address, net, x.first})
		case x.moved && !x.address.IsZero():
			p.passed = append(p.passed, chain.Holding{Address: *x.address, Asset: p.asset})
		}
	}
	slices.SortFunc(p.payees, func(a, b payee) int { return cmp.Compare(a.first, b.first) })
	return p, p.giver != nil
}

// read adds up what the parties of a transaction paid and got. It returns false if that was more than one asset.
func (f *PayoutFinder) read(tx *chain.Tx) bool {
	f.parties, f.starts = f.parties[:0], f.starts[:0]
	from := 0
	for i := range tx.Transfers {
		x := &tx.Transfers[i]
		if x.Asset != tx.Transfers[0].Asset {
			return false
		}
		if i == 0 || x.From != *f.parties[from].address {
			from = f.party(&x.From)
		}
		units := x.Amount.Total()
		payer := &f.parties[from]
		payer.out.Increase(&units)
		payer.moved = payer.moved || x.From != x.To && !units.IsZero()
		to := &f.parties[f.party(&x.To)]
		to.in.Increase(&units)
		if to.first < 0 {
			to.first = i
		}
	}
	return true
}

// party returns the place of a party in the list.
func (f *PayoutFinder) party(a *chain.Address) int {
	start := binary.LittleEndian.Uint64(a[1:])
	for i, s := range f.starts {
		if s == start && *f.parties[i].address == *a {
			return i
		}
	}
	f.starts, f.parties = append(f.starts, start), append(f.parties, payoutParty{address: a, first: -1})
	return len(f.parties) - 1
}

// payout returns the payout that a transaction is, false if it is none or has to be laid out from its movements.
func (w *walk) payout(tx *chain.Tx) (Payout, bool) {
	if w.queue.reverse || w.slow {
		return Payout{}, false
	}
	return w.finder.Find(tx)
}

// layout returns the payout laid out.
func (p *Payout) layout(laid bool) *layout {
	l := &layout{laid: laid, givers: []party{{holding: chain.Holding{Address: *p.giver, Asset: p.asset}, units: p.units}}}
	l.takers = make([]party, len(p.payees))
	for i := range p.payees {
		x := &p.payees[i]
		l.takers[i] = party{chain.Holding{Address: *x.address, Asset: p.asset}, x.units, x.first}
	}
	return l
}
