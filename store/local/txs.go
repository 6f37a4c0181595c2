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
	txFlags     = 1<<iota - 1
)

// Flags of a transfer in a chunk, beside its kind in the low bits.
const (
	transferKind  = 0x0f
	transferPlace = 0x10 // its place follows; else it has none
	transferFlags = transferKind | transferPlace
)

// chunkWriter makes the chunks of one block.
type chunkWriter struct {
	addresses, assets, txs, lens []byte
	addressOf                    map[chain.Address]uint64
	assetOf                      map[chain.Asset]uint64
	n                            int
	first                        uint32
	out                          []byte
}

func newChunkWriter() *chunkWriter {
	w := &chunkWriter{addressOf: map[chain.Address]uint64{}, assetOf: map[chain.Asset]uint64{}}
	w.reset(0)
	return w
}

func (w *chunkWriter) reset(first uint32) {
	w.addresses, w.assets, w.txs, w.lens = w.addresses[:0], w.assets[:0], w.txs[:0], w.lens[:0]
	clear(w.addressOf)
	clear(w.assetOf)
	w.n, w.first = 0, first
}

// block calls emit for each chunk of a block's transactions; the value is valid until emit returns.
func (w *chunkWriter) block(b *chain.Block, emit func(ref chain.TxRef, value []byte) error) error {
	w.reset(0)
	for i := range b.Txs {
		w.add(uint32(i), &b.Txs[i])
		if w.n == chunkTxs || len(w.txs) >= chunkBytes || i == len(b.Txs)-1 {
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
	out = binary.AppendUvarint(out, uint64(len(w.addressOf)))
	out = append(out, w.addresses...)
	out = binary.AppendUvarint(out, uint64(len(w.assetOf)))
	out = append(out, w.assets...)
	out = append(out, w.lens...)
	w.out = append(out, w.txs...)
	return w.out
}

func (w *chunkWriter) address(a *chain.Address) uint64 {
	i, ok := w.addressOf[*a]
	if !ok {
		i = uint64(len(w.addressOf))
		w.addressOf[*a] = i
		w.addresses = appendAddress(w.addresses, a)
	}
	return i
}

// asset returns 0 for the native coin, which needs no entry, else one more than the place in the table.
func (w *chunkWriter) asset(a *chain.Asset) uint64 {
	if a.Standard == chain.Native {
		return 0
	}
	i, ok := w.assetOf[*a]
	if !ok {
		i = uint64(len(w.assetOf)) + 1
		w.assetOf[*a] = i
		w.assets = appendAsset(w.assets, a)
	}
	return i
}

func (w *chunkWriter) add(index uint32, tx *chain.Tx) {
	start := len(w.txs)
	w.n++
	flags := txFlag(tx.Synthetic, txSynthetic) | txFlag(tx.Failed, txFailed) | txFlag(tx.HasBlock, txBlock) |
		txFlag(tx.Number != index, txNumber) | txFlag(tx.Fee != nil, txFee)
	if f := tx.Fee; f != nil {
		flags |= txFlag(f.Burnt != f.Amount, txBurnt) | txFlag(!f.Recipient.IsZero(), txRecipient)
	}
	w.txs = append(append(w.txs, flags), tx.Hash[:]...)
	if tx.HasBlock {
		w.uvarint(uint64(tx.Block))
	}
	if tx.Number != index {
		w.uvarint(uint64(tx.Number))
	}
	if f := tx.Fee; f != nil {
		w.fee(f)
	}
	w.uvarint(uint64(len(tx.Transfers)))
	for i := range tx.Transfers {
		w.transfer(&tx.Transfers[i])
	}
	w.lens = binary.AppendUvarint(w.lens, uint64(len(w.txs)-start))
}

func txFlag(set bool, flag byte) byte {
	if set {
		return flag
	}
	return 0
}

func (w *chunkWriter) uvarint(v uint64) { w.txs = binary.AppendUvarint(w.txs, v) }

func (w *chunkWriter) fee(f *chain.Fee) {
	w.uvarint(w.address(&f.Payer))
	w.txs = appendTotal(w.txs, f.Amount.Total())
	if f.Burnt != f.Amount {
		w.txs = appendTotal(w.txs, f.Burnt.Total())
	}
	if !f.Recipient.IsZero() {
		w.uvarint(w.address(&f.Recipient))
	}
}

func (w *chunkWriter) transfer(x *chain.Transfer) {
	w.txs = append(w.txs, byte(x.Kind)|txFlag(x.Place != chain.NoPlace, transferPlace))
	w.uvarint(w.address(&x.From))
	w.uvarint(w.address(&x.To))
	w.uvarint(w.asset(&x.Asset))
	w.txs = appendTotal(w.txs, x.Amount.Total())
	if x.Place != chain.NoPlace {
		w.uvarint(uint64(x.Place))
	}
}
