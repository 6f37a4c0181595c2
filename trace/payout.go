package trace

import (
	"cmp"
	"encoding/binary"
	"slices"

	"ashiato/chain"
)

// mostPayouts bounds the transfers of a payout, since each party is compared with all others.
const mostPayouts = 64

// payout is a transaction in which one party pays others in one asset, as services pay their customers, itself or through contracts that
// keep nothing: nothing is exchanged in it, and there is one draw. It holds room for the next one.
type payout struct {
	giver  *chain.Address
	units  chain.Total
	payees []payee         // in the order of their first transfers
	passed []chain.Holding // who only passed on, in order of appearance

	parties []payee
	starts  []uint64 // the first bytes of each party, which mostly tell them apart
}

// payee is a party of a payout, as a rule one that receives.
type payee struct {
	address *chain.Address
	units   chain.Total // net: what it receives
	out     chain.Total
	first   int  // the index of the first transfer to it; -1: none
	moved   bool // something was moved from it to another
}

// read reports whether a transaction is a payout. What it finds is good as long as the transaction is.
func (p *payout) read(tx *chain.Tx) bool {
	n := len(tx.Transfers)
	if n == 0 || n > mostPayouts {
		return false
	}
	asset := &tx.Transfers[0].Asset
	p.parties, p.starts, p.payees, p.passed = p.parties[:0], p.starts[:0], p.payees[:0], nil
	from := 0
	for i := range tx.Transfers {
		x := &tx.Transfers[i]
		if x.Asset != *asset {
			return false
		}
		if i == 0 || x.From != *p.parties[from].address {
			from = p.party(&x.From)
		}
		units := x.Amount.Total()
		payer := &p.parties[from]
		payer.out.Increase(&units)
		payer.moved = payer.moved || x.From != x.To && !units.IsZero()
		to := &p.parties[p.party(&x.To)]
		to.units.Increase(&units)
		if to.first < 0 {
			to.first = i
		}
	}
	p.giver = nil
	for i := range p.parties {
		x := &p.parties[i]
		net, gives := x.units.Diff(x.out)
		switch {
		case gives && p.giver != nil:
			return false
		case gives:
			p.giver, p.units = x.address, net
		case !net.IsZero():
			x.units = net
			p.payees = append(p.payees, *x)
		case x.moved && !x.address.IsZero():
			p.passed = append(p.passed, chain.Holding{Address: *x.address, Asset: *asset})
		}
	}
	slices.SortFunc(p.payees, func(a, b payee) int { return cmp.Compare(a.first, b.first) })
	return p.giver != nil
}

// party returns the place of a party in the list.
func (p *payout) party(a *chain.Address) int {
	start := binary.LittleEndian.Uint64(a[1:])
	for i, s := range p.starts {
		if s == start && *p.parties[i].address == *a {
			return i
		}
	}
	p.starts, p.parties = append(p.starts, start), append(p.parties, payee{address: a, first: -1})
	return len(p.parties) - 1
}

// layout returns the payout laid out.
func (p *payout) layout(asset chain.Asset, laid bool) *layout {
	l := &layout{laid: laid, givers: []party{{holding: chain.Holding{Address: *p.giver, Asset: asset}, units: p.units}}}
	l.takers = make([]party, len(p.payees))
	for i := range p.payees {
		x := &p.payees[i]
		l.takers[i] = party{chain.Holding{Address: *x.address, Asset: asset}, x.units, x.first}
	}
	return l
}
