package ledger

import "ashiato/chain"

// Entry is a line before its running totals are known.
type Entry struct {
	Holding chain.Holding
	Pos     chain.LinePos
	In, Out chain.Total
	Payee   chain.Address // see chain.Line
}

// AppendEntries appends to dst the lines that tx, standing at ref, makes in all statements, and returns the
// longer slice: the fee of its payer, the net of each party and asset in order of first appearance, the tip of
// the fee's recipient. The zero account has no statement. A fee or a tip of nothing makes no line; a party that
// value only passed through gets a line of zero. The debit of a plain transaction says who was paid.
func AppendEntries(dst []Entry, ref chain.TxRef, tx *chain.Tx) []Entry {
	if f := tx.Fee; f != nil && !f.Payer.IsZero() && !f.Amount.IsZero() {
		dst = append(dst, Entry{Holding: chain.Holding{Address: f.Payer}, Pos: chain.LinePos{Tx: ref, Part: chain.FeePart}, Out: f.Amount.Total()})
	}
	dst = appendNet(dst, chain.LinePos{Tx: ref, Part: chain.NetPart}, tx)
	if f := tx.Fee; f != nil && !f.Recipient.IsZero() {
		if tip := f.Tip(); !tip.IsZero() {
			dst = append(dst, Entry{Holding: chain.Holding{Address: f.Recipient}, Pos: chain.LinePos{Tx: ref, Part: chain.TipPart}, In: tip.Total()})
		}
	}
	return dst
}

// appendNet spares the commonest transaction, one transfer between two parties, the general netting.
func appendNet(dst []Entry, pos chain.LinePos, tx *chain.Tx) []Entry {
	if len(tx.Transfers) == 1 && tx.Transfers[0].From != tx.Transfers[0].To {
		x := &tx.Transfers[0]
		if !x.From.IsZero() {
			payee, _ := tx.Payee()
			dst = append(dst, Entry{Holding: chain.Holding{Address: x.From, Asset: x.Asset}, Pos: pos, Out: x.Amount.Total(), Payee: payee})
		}
		if !x.To.IsZero() {
			dst = append(dst, Entry{Holding: chain.Holding{Address: x.To, Asset: x.Asset}, Pos: pos, In: x.Amount.Total()})
		}
		return dst
	}
	for _, m := range tx.Net() {
		if !m.Holding.Address.IsZero() {
			dst = append(dst, Entry{Holding: m.Holding, Pos: pos, In: m.In, Out: m.Out})
		}
	}
	return dst
}

// After returns the line that e makes in a statement whose running totals stood at in and out.
func (e Entry) After(in, out chain.Total) chain.Line {
	return chain.Line{Pos: e.Pos, In: e.In, Out: e.Out, TotalIn: in.Add(e.In), TotalOut: out.Add(e.Out), Payee: e.Payee}
}
