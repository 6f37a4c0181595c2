package local

import (
	"encoding/binary"

	"ashiato/chain"
)

// Transactions of one block are stored in chunks: enough of them that a key costs little and the addresses they share
// are written once, few enough that reading one is fast. A chunk ends with the transaction that reaches
// either bound, and always at the end of its block.
const (
	chunkTxs   = 32
	chunkBytes = 4 << 10 // of transactions, without the table of addresses
)

// Flags of a transaction in a chunk.
const (
	txSynthetic = 1 << iota
	txFailed
	txBlock     // the block as the chain numbers it follows
	txNumber    // its number follows; else it is its index in the block
	txFee       // a fee follows
	txBurnt     // the fee's burnt part follows; else all of it was burnt
	txRecipient // the fee's recipient follows; else it is not known
	txOne       // it has one transfer; else their number follows
)

// Flags of a transfer in a chunk, beside its kind in the low bits.
const (
	transferKind   = 0x07
	transferPlace  = 0x08 // its place follows; else it has none
	transferNative = 0x10 // it moves the native coin; else the asset follows
	transferFrom   = 0x20 // the payer follows; else it is the first address that was not named before
	transferTo     = 0x40 // the receiver follows; else likewise
	transferFlags  = 0x7f
)

// chunkWriter makes the chunks of one block.
type chunkWriter struct {
	hashes, assets, txs []byte
	addresses           []chain.Address
	addressOf           map[chain.Address]uint64
	assetOf             map[chain.Asset]uint64
	n                   int
	first               uint32
	out                 []byte
}

func newChunkWriter() *chunkWriter {
	w := &chunkWriter{addressOf: map[chain.Address]uint64{}, assetOf: map[chain.Asset]uint64{}}
	w.reset(0)
	return w
}

func (w *chunkWriter) reset(first uint32) {
	w.hashes, w.addresses, w.assets, w.txs = w.hashes[:0], w.addresses[:0], w.assets[:0], w.txs[:0]
	clear(w.addressOf)
	clear(w.assetOf)
	w.n, w.first = 0, first
}

// block calls emit for each chunk of a block's transactions; the value is valid until emit returns.
func (w *chunkWriter) block(b *chain.Block, emit func(ref chain.TxRef, value []byte) error) error {
	w.reset(0)
	for i := range b.Txs {
		w.add(uint32(i), &b.Txs[i])
		if w.n == chunkTxs || len(w.hashes)+len(w.txs) >= chunkBytes || i == len(b.Txs)-1 {
			if err := emit(chain.TxRef{Height: b.Height, Index: w.first}, w.value()); err != nil {
				return err
			}
			w.reset(uint32(i) + 1)
		}
	}
	return nil
}

func (w *chunkWriter) value() []byte {
	out := binary.AppendUvarint(w.out[:0], uint64(w.n))
	out = append(out, w.hashes...)
	out = appendAddresses(out, w.addresses)
	out = binary.AppendUvarint(out, uint64(len(w.assetOf)))
	out = append(out, w.assets...)
	w.out = append(out, w.txs...)
	return w.out
}

// appendAddresses writes addresses as runs of the same form.
func appendAddresses(dst []byte, all []chain.Address) []byte {
	runs := uint64(0)
	for i := range all {
		if i == 0 || all[i][0] != all[i-1][0] {
			runs++
		}
	}
	dst = binary.AppendUvarint(dst, runs)
	for len(all) > 0 {
		n := 1
		for n < len(all) && all[n][0] == all[0][0] {
			n++
		}
		dst = binary.AppendUvarint(append(dst, all[0][0]), uint64(n))
		for i := range n {
			dst = append(dst, all[i].Payload()...)
		}
		all = all[n:]
	}
	return dst
}

// address returns the number of an address in the table, and whether it is new there.
func (w *chunkWriter) address(a *chain.Address) (i uint64, fresh bool) {
	i, ok := w.addressOf[*a]
	if !ok {
		i = uint64(len(w.addresses))
		w.addressOf[*a] = i
		w.addresses = append(w.addresses, *a)
	}
	return i, !ok
}

// asset returns the number of an asset in the table, in which the native coin needs no entry.
func (w *chunkWriter) asset(a *chain.Asset) uint64 {
	i, ok := w.assetOf[*a]
	if !ok {
		i = uint64(len(w.assetOf))
		w.assetOf[*a] = i
		w.assets = appendAsset(w.assets, a)
	}
	return i
}

func (w *chunkWriter) add(index uint32, tx *chain.Tx) {
	w.n++
	flags := flag(tx.Synthetic, txSynthetic) | flag(tx.Failed, txFailed) | flag(tx.HasBlock, txBlock) |
		flag(tx.Number != index, txNumber) | flag(tx.Fee != nil, txFee) | flag(len(tx.Transfers) == 1, txOne)
	if f := tx.Fee; f != nil {
		flags |= flag(f.Burnt != f.Amount, txBurnt) | flag(!f.Recipient.IsZero(), txRecipient)
	}
	w.hashes = append(w.hashes, tx.Hash[:]...)
	w.txs = append(w.txs, flags)
	if tx.HasBlock {
		w.uvarint(uint64(tx.Block))
	}
	if tx.Number != index {
		w.uvarint(uint64(tx.Number))
	}
	if f := tx.Fee; f != nil {
		w.fee(f)
	}
	if len(tx.Transfers) != 1 {
		w.uvarint(uint64(len(tx.Transfers)))
	}
	for i := range tx.Transfers {
		w.transfer(&tx.Transfers[i])
	}
}

// flag returns the flag if it is set.
func flag(set bool, flag byte) byte {
	if set {
		return flag
	}
	return 0
}

func (w *chunkWriter) uvarint(v uint64) { w.txs = binary.AppendUvarint(w.txs, v) }

func (w *chunkWriter) fee(f *chain.Fee) {
	payer, _ := w.address(&f.Payer)
	w.uvarint(payer)
	w.txs = appendTotal(w.txs, f.Amount.Total())
	if f.Burnt != f.Amount {
		w.txs = appendTotal(w.txs, f.Burnt.Total())
	}
	if !f.Recipient.IsZero() {
		recipient, _ := w.address(&f.Recipient)
		w.uvarint(recipient)
	}
}

func (w *chunkWriter) transfer(x *chain.Transfer) {
	from, freshFrom := w.address(&x.From)
	to, freshTo := w.address(&x.To)
	native := x.Asset.Standard == chain.Native
	w.txs = append(w.txs, byte(x.Kind)|flag(x.Place != chain.NoPlace, transferPlace)|flag(native, transferNative)|
		flag(!freshFrom, transferFrom)|flag(!freshTo, transferTo))
	if !freshFrom {
		w.uvarint(from)
	}
	if !freshTo {
		w.uvarint(to)
	}
	if !native {
		w.uvarint(w.asset(&x.Asset))
	}
	w.txs = appendTotal(w.txs, x.Amount.Total())
	if x.Place != chain.NoPlace {
		w.uvarint(uint64(x.Place))
	}
}
