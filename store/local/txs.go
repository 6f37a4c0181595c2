package local

import (
	"encoding/binary"
	"errors"
	"fmt"

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

// chunk is a stored chunk, opened: its tables are read, its transactions are not.
type chunk struct {
	first     uint32
	addresses []chain.Address
	assets    []chain.Asset // the native coin first
	lens      []int
	txs       []byte
}

// open reads the tables of a chunk, using the slices of an earlier one.
func (c *chunk) open(first uint32, value []byte) error {
	d := decoder{b: value}
	n := d.count(2)
	c.first = first
	c.addresses = c.addresses[:0]
	for range d.count(2) {
		c.addresses = append(c.addresses, d.address())
	}
	c.assets = append(c.assets[:0], chain.Asset{})
	for range d.count(2) {
		c.assets = append(c.assets, d.asset())
	}
	c.lens = c.lens[:0]
	total := 0
	for range n {
		l := d.count(1)
		c.lens = append(c.lens, l)
		total += l
	}
	switch {
	case d.err != nil:
		return d.err
	case n == 0:
		return errors.New("chunk without transactions")
	case total != len(d.b):
		return fmt.Errorf("transactions of %d bytes, the lengths say %d", len(d.b), total)
	case uint64(first)+uint64(n) > 1<<32:
		return errors.New("transaction index above 32 bits")
	}
	c.txs = d.b
	return nil
}

// tx reads the transaction at an index in the block; false if the chunk ends before it.
func (c *chunk) tx(index uint32) (chain.Tx, bool, error) {
	i := int64(index) - int64(c.first)
	if i < 0 || i >= int64(len(c.lens)) {
		return chain.Tx{}, false, nil
	}
	start := 0
	for _, l := range c.lens[:i] {
		start += l
	}
	tx, err := c.decode(index, c.txs[start:start+c.lens[i]])
	return tx, err == nil, err
}

// each reads all transactions of the chunk in order.
func (c *chunk) each(yield func(index uint32, tx chain.Tx) error) error {
	start := 0
	for i, l := range c.lens {
		index := c.first + uint32(i)
		tx, err := c.decode(index, c.txs[start:start+l])
		if err != nil {
			return fmt.Errorf("transaction %d: %w", index, err)
		}
		if err := yield(index, tx); err != nil {
			return err
		}
		start += l
	}
	return nil
}

func (c *chunk) decode(index uint32, record []byte) (chain.Tx, error) {
	d := decoder{b: record}
	flags := d.byte()
	if flags&^txFlags != 0 {
		d.fail(errors.New("unknown flags"))
	}
	tx := chain.Tx{Synthetic: flags&txSynthetic != 0, Failed: flags&txFailed != 0, Number: index}
	tx.Hash = d.bytes32()
	if flags&txBlock != 0 {
		tx.Block, tx.HasBlock = chain.Height(d.uvarint()), true
	}
	if flags&txNumber != 0 {
		tx.Number = d.uint32()
	}
	if flags&txFee != 0 {
		tx.Fee = c.fee(&d, flags)
	}
	if n := d.count(4); n > 0 {
		tx.Transfers = make([]chain.Transfer, n)
		for i := range tx.Transfers {
			c.transfer(&d, &tx.Transfers[i])
		}
	}
	return tx, d.done()
}

func (c *chunk) fee(d *decoder, flags byte) *chain.Fee {
	f := &chain.Fee{Payer: c.address(d), Amount: d.amount()}
	f.Burnt = f.Amount
	if flags&txBurnt != 0 {
		f.Burnt = d.amount()
	}
	if f.Burnt.Cmp(f.Amount) > 0 {
		d.fail(errors.New("more burnt than paid"))
	}
	if flags&txRecipient != 0 {
		f.Recipient = c.address(d)
	}
	return f
}

func (c *chunk) transfer(d *decoder, x *chain.Transfer) {
	flags := d.byte()
	x.Kind = chain.TransferKind(flags & transferKind)
	if flags&^transferFlags != 0 || x.Kind > chain.Declared {
		d.fail(errors.New("unknown kind of transfer"))
	}
	x.From, x.To = c.address(d), c.address(d)
	if i := d.uvarint(); i < uint64(len(c.assets)) {
		x.Asset = c.assets[i]
	} else {
		d.fail(fmt.Errorf("asset %d of %d", i, len(c.assets)))
	}
	x.Amount = d.amount()
	x.Place = chain.NoPlace
	if flags&transferPlace != 0 {
		x.Place = d.uint32()
	}
}

func (c *chunk) address(d *decoder) chain.Address {
	i := d.uvarint()
	if i >= uint64(len(c.addresses)) {
		d.fail(fmt.Errorf("address %d of %d", i, len(c.addresses)))
		return chain.Address{}
	}
	return c.addresses[i]
}
