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
// keep nothing: nothing is exchanged in it, and there is one draw.
type Payout struct {
	ref    chain.TxRef
	name   TxName
	giver  chain.Address
	asset  chain.Asset
	units  chain.Total
	payees []payee         // in the order of their first transfers
	passed []chain.Holding // who only passed on, in order of appearance
}

// payee is who receives in a payout.
type payee struct {
	address chain.Address
	units   chain.Total // net
	first   int32       // the index of the first transfer to it
}

// PayoutFinder tells which transactions are payouts. It holds room for the next one; the zero PayoutFinder is ready.
type PayoutFinder struct {
	parties []payoutParty
	starts  []uint64 // the first bytes of each party, which mostly tell them apart
	room    []payee  // for those of payouts to come, made in one piece
}

// payeesAtOnce is how many payees room is made for, some 20 kB.
const payeesAtOnce = 256

type payoutParty struct {
	address *chain.Address
	in, out chain.Total
	first   int32 // the index of the first transfer to it; -1: none
	moved   bool  // something was moved from it to another
}

// net returns what the party has more in the end, or less if it gives. Most only get something.
func (x *payoutParty) net() (net chain.Total, gives bool) {
	if x.out.IsZero() {
		return x.in, false
	}
	return x.in.Diff(x.out)
}

// Find returns the payout that the transaction at a place of the chain is, false if it is none.
func (f *PayoutFinder) Find(ref chain.TxRef, tx *chain.Tx) (p Payout, ok bool) {
	n := len(tx.Transfers)
	if n == 0 || n > mostPayouts || !f.read(tx) {
		return p, false
	}
	p.ref, p.name, p.asset = ref, TxName{tx.Hash, tx.Synthetic}, tx.Transfers[0].Asset
	if cap(f.room) < len(f.parties) {
		f.room = make([]payee, 0, payeesAtOnce)
	}
	payees, found := f.room[:0:len(f.parties)], false
	for i := range f.parties {
		x := &f.parties[i]
		net, gives := x.net()
		switch {
		case gives && found:
			return p, false
		case gives:
			p.giver, p.units, found = *x.address, net, true
		case !net.IsZero():
			payees = append(payees, payee{*x.address, net, x.first})
		case x.moved && !x.address.IsZero():
			p.passed = append(p.passed, chain.Holding{Address: *x.address, Asset: p.asset})
		}
	}
	if !found {
		return p, false
	}
	if byFirst := func(a, b payee) int { return cmp.Compare(a.first, b.first) }; !slices.IsSortedFunc(payees, byFirst) {
		slices.SortFunc(payees, byFirst)
	}
	p.payees, f.room = payees[:len(payees):len(payees)], f.room[:cap(f.room)][len(payees):][:0]
	return p, true
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
			to.first = int32(i)
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
func (w *walk) payout(ref chain.TxRef, tx *chain.Tx) (Payout, bool) {
	if w.queue.reverse || w.slow {
		return Payout{}, false
	}
	return w.finder.Find(ref, tx)
}

// layout returns the payout laid out.
func (p *Payout) layout(laid bool) *layout {
	l := &layout{laid: laid, givers: []party{{holding: chain.Holding{Address: p.giver, Asset: p.asset}, units: p.units}}}
	l.takers = make([]party, len(p.payees))
	for i := range p.payees {
		x := &p.payees[i]
		l.takers[i] = party{chain.Holding{Address: x.address, Asset: p.asset}, x.units, int(x.first)}
	}
	return l
}
