package ingest

import (
	"encoding/binary"
	"errors"

	"ashiato/chain"
)

// Rows are kept and sorted as bytes. A row is written as its flags, then the fields that the flags say are
// there, then its line at a fixed width, so that rows which differ in nothing but their line have equal bytes
// up to there. Numbers are varints, amounts are their bytes without leading zeros behind a length. It is drawn in
// docs/design/rows.md.

const (
	hasBlock = 1 << iota
	hasTime
	hasHash
	hasNumber
	hasTransfer
	hasPlace
	hasSub
	hasCall
	callFailed
	hasTx
	hasHead
	hasAsset
)

// Flags of what is stated about a transaction, and about a block.
const (
	hasSender = 1 << iota
	hasGas
	hasPrice
	hasPaid
	hasFee
)

const (
	hasMiner = 1 << iota
	hasBaseFee
)

// lineLen is the length of the line at the end of a row.
const lineLen = 8

func flag(on bool, f uint64) uint64 {
	if on {
		return f
	}
	return 0
}

func appendRow(dst []byte, r *chain.Row) []byte {
	flags := flag(r.HasBlock, hasBlock) | flag(r.HasTime, hasTime) | flag(r.HasHash, hasHash) |
		flag(r.Number != chain.NoPlace, hasNumber) | flag(r.HasTransfer, hasTransfer) | flag(r.Sub != 0, hasSub) |
		flag(r.Transfer.Place != chain.NoPlace, hasPlace) | flag(r.Call != nil, hasCall) |
		flag(r.Call != nil && r.Call.Failed, callFailed) | flag(r.Tx != nil, hasTx) | flag(r.Head != nil, hasHead) | flag(r.Asset != nil, hasAsset)
	dst = binary.AppendUvarint(dst, flags)
	dst = append(dst, r.Record[:]...)
	if r.HasBlock {
		dst = binary.AppendUvarint(dst, uint64(r.Block))
	}
	if r.HasTime {
		dst = binary.AppendVarint(dst, r.Time)
	}
	if r.HasHash {
		dst = append(dst, r.Hash[:]...)
	}
	if r.Number != chain.NoPlace {
		dst = binary.AppendUvarint(dst, uint64(r.Number))
	}
	if r.HasTransfer {
		dst = appendTransfer(dst, &r.Transfer)
	}
	if r.Transfer.Place != chain.NoPlace {
		dst = binary.AppendUvarint(dst, uint64(r.Transfer.Place))
	}
	if r.Sub != 0 {
		dst = binary.AppendUvarint(dst, uint64(r.Sub))
	}
	if r.Call != nil {
		dst = binary.AppendUvarint(dst, uint64(len(r.Call.Path)))
		for _, n := range r.Call.Path {
			dst = binary.AppendUvarint(dst, uint64(n))
		}
	}
	if r.Tx != nil {
		dst = appendTxFacts(dst, r.Tx)
	}
	if r.Head != nil {
		dst = appendHead(dst, r.Head)
	}
	if r.Asset != nil {
		dst = appendAssetInfo(dst, r.Asset)
	}
	return binary.BigEndian.AppendUint64(dst, r.Line)
}

func appendTransfer(dst []byte, x *chain.Transfer) []byte {
	dst = append(dst, byte(x.Kind))
	dst = appendAddress(dst, &x.From)
	dst = appendAddress(dst, &x.To)
	dst = appendAsset(dst, &x.Asset)
	return appendAmount(dst, x.Amount)
}

func appendTxFacts(dst []byte, f *chain.TxFacts) []byte {
	dst = append(dst, byte(f.Outcome), byte(flag(f.HasSender, hasSender)|flag(f.HasGas, hasGas)|flag(f.HasPrice, hasPrice)|
		flag(f.HasPaid, hasPaid)|flag(f.HasFee, hasFee)))
	if f.HasSender {
		dst = appendAddress(dst, &f.Sender)
	}
	dst = binary.AppendUvarint(dst, f.GasUsed)
	for _, a := range [...]chain.Amount{f.Price, f.Paid, f.Fee, f.BlobFee, f.LayerFee} {
		dst = appendAmount(dst, a)
	}
	return dst
}

func appendHead(dst []byte, h *chain.BlockFacts) []byte {
	dst = append(dst, byte(flag(h.HasMiner, hasMiner)|flag(h.HasBaseFee, hasBaseFee)))
	dst = append(append(dst, h.Hash[:]...), h.Parent[:]...)
	dst = appendAddress(dst, &h.Miner)
	return appendAmount(dst, h.BaseFee)
}

func appendAssetInfo(dst []byte, a *chain.AssetInfo) []byte {
	dst = appendAsset(dst, &a.Asset)
	dst = append(dst, a.Decimals, byte(flag(a.Known, 1)))
	dst = binary.AppendUvarint(dst, uint64(len(a.Symbol)))
	return append(dst, a.Symbol...)
}

func appendAddress(dst []byte, a *chain.Address) []byte {
	dst = append(dst, byte(a.Form()))
	return append(dst, a.Payload()...)
}

func appendAsset(dst []byte, a *chain.Asset) []byte {
	dst = append(dst, byte(a.Standard))
	if a.Standard == chain.Token || a.Standard == chain.NFT || a.Standard == chain.Multi {
		dst = appendAddress(dst, &a.Contract)
	}
	if a.Standard != chain.Native && a.Standard != chain.Token {
		dst = append(dst, a.ID[:]...)
	}
	return dst
}

func appendAmount(dst []byte, a chain.Amount) []byte {
	b := a.Bytes32()
	i := 0
	for i < 32 && b[i] == 0 {
		i++
	}
	return append(append(dst, byte(32-i)), b[i:]...)
}

var errRow = errors.New("a kept row is damaged")

// rowReader reads what appendRow wrote. The first failure stays, and everything read after it is zero.
type rowReader struct {
	b   []byte
	bad bool
}

// readRow reads one row that takes up all of b.
func readRow(b []byte, r *chain.Row) error {
	d := rowReader{b: b}
	flags := d.uvarint()
	*r = chain.Row{Number: chain.NoPlace, Transfer: chain.Transfer{Place: chain.NoPlace}}
	copy(r.Record[:], d.take(len(r.Record)))
	if r.HasBlock = flags&hasBlock != 0; r.HasBlock {
		r.Block = chain.Height(d.uvarint())
	}
	if r.HasTime = flags&hasTime != 0; r.HasTime {
		r.Time = d.varint()
	}
	if r.HasHash = flags&hasHash != 0; r.HasHash {
		copy(r.Hash[:], d.take(32))
	}
	if flags&hasNumber != 0 {
		r.Number = uint32(d.uvarint())
	}
	if r.HasTransfer = flags&hasTransfer != 0; r.HasTransfer {
		d.transfer(&r.Transfer)
	}
	if flags&hasPlace != 0 {
		r.Transfer.Place = uint32(d.uvarint())
	}
	if flags&hasSub != 0 {
		r.Sub = uint32(d.uvarint())
	}
	if flags&hasCall != 0 {
		r.Call = &chain.CallFacts{Path: d.path(), Failed: flags&callFailed != 0}
	}
	if flags&hasTx != 0 {
		r.Tx = d.txFacts()
	}
	if flags&hasHead != 0 {
		r.Head = d.head()
	}
	if flags&hasAsset != 0 {
		r.Asset = d.assetInfo()
	}
	if line := d.take(lineLen); line != nil {
		r.Line = binary.BigEndian.Uint64(line)
	}
	if d.bad || len(d.b) != 0 {
		return errRow
	}
	return nil
}

// take returns the next n bytes, or nil if there are fewer.
func (d *rowReader) take(n int) []byte {
	if d.bad || n < 0 || n > len(d.b) {
		d.bad = true
		return nil
	}
	b := d.b[:n]
	d.b = d.b[n:]
	return b
}

func (d *rowReader) byte() byte {
	if b := d.take(1); b != nil {
		return b[0]
	}
	return 0
}

func (d *rowReader) uvarint() uint64 {
	v, n := binary.Uvarint(d.b)
	if n <= 0 {
		d.bad = true
		return 0
	}
	d.b = d.b[n:]
	return v
}

func (d *rowReader) varint() int64 {
	v, n := binary.Varint(d.b)
	if n <= 0 {
		d.bad = true
		return 0
	}
	d.b = d.b[n:]
	return v
}

func (d *rowReader) path() []uint32 {
	n := d.uvarint()
	if n > uint64(len(d.b)) { // an ordinal takes a byte at least
		d.bad = true
		return nil
	}
	path := make([]uint32, n)
	for i := range path {
		path[i] = uint32(d.uvarint())
	}
	return path
}

func (d *rowReader) transfer(x *chain.Transfer) {
	x.Kind = chain.TransferKind(d.byte())
	x.From, x.To = d.address(), d.address()
	x.Asset, x.Amount = d.asset(), d.amount()
	d.bad = d.bad || x.Kind > chain.Declared
}

func (d *rowReader) txFacts() *chain.TxFacts {
	f := &chain.TxFacts{Outcome: chain.Outcome(d.byte())}
	flags := d.byte()
	if f.HasSender = flags&hasSender != 0; f.HasSender {
		f.Sender = d.address()
	}
	f.HasGas, f.HasPrice, f.HasPaid, f.HasFee = flags&hasGas != 0, flags&hasPrice != 0, flags&hasPaid != 0, flags&hasFee != 0
	f.GasUsed = d.uvarint()
	for _, a := range [...]*chain.Amount{&f.Price, &f.Paid, &f.Fee, &f.BlobFee, &f.LayerFee} {
		*a = d.amount()
	}
	return f
}

func (d *rowReader) head() *chain.BlockFacts {
	h := &chain.BlockFacts{}
	flags := d.byte()
	h.HasMiner, h.HasBaseFee = flags&hasMiner != 0, flags&hasBaseFee != 0
	copy(h.Hash[:], d.take(32))
	copy(h.Parent[:], d.take(32))
	h.Miner, h.BaseFee = d.address(), d.amount()
	return h
}

func (d *rowReader) assetInfo() *chain.AssetInfo {
	a := &chain.AssetInfo{Asset: d.asset()}
	a.Decimals, a.Known = d.byte(), d.byte() != 0
	n := d.uvarint()
	if n > uint64(len(d.b)) {
		d.bad = true
		return a
	}
	a.Symbol = string(d.take(int(n)))
	return a
}

func (d *rowReader) address() (a chain.Address) {
	if chain.Form(d.byte()) != chain.FormAccount {
		d.bad = true
		return a
	}
	copy(a[1:], d.take(20))
	return a
}

func (d *rowReader) asset() (a chain.Asset) {
	a.Standard = chain.Standard(d.byte())
	if a.Standard > chain.Nominal {
		d.bad = true
		return a
	}
	if a.Standard == chain.Token || a.Standard == chain.NFT || a.Standard == chain.Multi {
		a.Contract = d.address()
	}
	if a.Standard != chain.Native && a.Standard != chain.Token {
		copy(a.ID[:], d.take(32))
	}
	return a
}

func (d *rowReader) amount() chain.Amount {
	n := int(d.byte())
	if n > 32 {
		d.bad = true
		return chain.Amount{}
	}
	a, _ := chain.AmountFromBytes(d.take(n)) // at most 32 bytes always fit
	return a
}
