package local

import (
	"errors"
	"fmt"
	"math"
	"slices"
	"unsafe"

	"ashiato/chain"
	"ashiato/trace"
)

// chunk is a stored chunk of transactions, opened: its tables are checked and measured and the places of its transactions
// are known, but an address is read when a transaction names it, and a transaction when it is asked for.
type chunk struct {
	first     uint32 // index of the first transaction in its block
	value     []byte
	hashes    uint32       // where they start in value
	addresses []addressRun // of the table
	assets    []chain.Asset
	txs       []txStart // and the end
}

// addressRun is addresses of one form that follow each other in the table.
type addressRun struct {
	form       byte
	size       uint32 // of each, in bytes
	first, end uint32 // the number of the first, and of the first one behind them
	start      uint32 // where the first starts in value
}

// txStart is where a transaction starts in a chunk's value, and how many addresses those before it name.
type txStart struct{ at, addresses uint32 }

// open reads the tables of a chunk, using the slices of an earlier one. The chunk reads value as long as it is used.
func (c *chunk) open(first uint32, value []byte) error { return c.openTo(first, value, math.MaxUint32) }

// openTo is open for the transactions up to an index in the block; what stands behind them is not read.
func (c *chunk) openTo(first uint32, value []byte, last uint32) error {
	if uint64(len(value)) > math.MaxUint32 {
		return errors.New("chunk above 4 GiB")
	}
	d := decoder{b: value}
	n := d.count(hashBytes)
	c.first, c.value, c.hashes = first, value, uint32(len(value)-len(d.b))
	d.bytes(n * hashBytes)
	addresses := c.openAddresses(&d)
	assets := d.count(2)
	c.assets = slices.Grow(c.assets[:0], assets)
	for range assets {
		c.assets = append(c.assets, d.asset())
	}
	c.txs = slices.Grow(c.txs[:0], n+1)
	s := txSkipper{decoder: d}
	wanted := n
	if last >= first && uint64(last-first) < uint64(n) {
		wanted = int(last-first) + 1
	}
	for range wanted {
		c.txs = append(c.txs, txStart{uint32(len(value) - len(s.b)), s.named})
		s.skip()
	}
	c.txs = append(c.txs, txStart{uint32(len(value) - len(s.b)), s.named})
	switch {
	case wanted < n:
		return s.err
	case s.done() != nil:
		return s.err
	case n == 0:
		return errors.New("chunk without transactions")
	case s.named != addresses:
		return fmt.Errorf("transactions name %d addresses, the chunk has %d", s.named, addresses)
	case uint64(first)+uint64(n) > 1<<32:
		return errors.New("transaction index above 32 bits")
	}
	return nil
}

const (
	hashBytes        = len(chain.TxHash{})
	transferMinBytes = 2
)

// openAddresses reads where the runs of addresses stand and returns how many addresses there are.
func (c *chunk) openAddresses(d *decoder) (n uint32) {
	c.addresses = c.addresses[:0]
	for range d.count(2) {
		form := d.byte()
		size := chain.Form(form).Len()
		if size < 0 {
			d.fail(errAddressForm)
			return 0
		}
		count := d.count(size)
		c.addresses = append(c.addresses, addressRun{
			form: form, size: uint32(size), first: n, end: n + uint32(count), start: uint32(len(c.value) - len(d.b)),
		})
		d.bytes(count * size)
		n += uint32(count)
	}
	return n
}

// txSkipper goes past transactions of a chunk and counts the addresses that they name.
type txSkipper struct {
	decoder
	named uint32
}

func (s *txSkipper) skip() {
	flags := s.byte()
	if flags&txBlock != 0 {
		s.uvarint()
	}
	if flags&txNumber != 0 {
		s.uvarint()
	}
	if flags&txFee != 0 {
		s.address()
		s.skipTotal()
		if flags&txBurnt != 0 {
			s.skipTotal()
		}
		if flags&txRecipient != 0 {
			s.address()
		}
	}
	transfers := 1
	if flags&txOne == 0 {
		transfers = s.count(transferMinBytes)
	}
	for range transfers {
		s.transfer()
	}
}

// address goes past the number of an address.
func (s *txSkipper) address() {
	if s.uvarint() == uint64(s.named) {
		s.named++
	}
}

func (s *txSkipper) transfer() {
	flags := s.byte()
	if flags&transferFrom == 0 {
		s.named++
	} else {
		s.uvarint()
	}
	if flags&transferTo == 0 {
		s.named++
	} else {
		s.uvarint()
	}
	if flags&transferNative == 0 {
		s.uvarint()
	}
	s.skipTotal()
	if flags&transferPlace != 0 {
		s.uvarint()
	}
}

// own gives the chunk a value of its own, so that it stays good when the iterator it was read from moves.
func (c *chunk) own() {
	c.value = slices.Clone(c.value)
}

// bytes returns what the chunk takes in memory.
func (c *chunk) bytes() int {
	return cap(c.value) + int(unsafe.Sizeof(addressRun{}))*cap(c.addresses) + int(unsafe.Sizeof(chain.Asset{}))*cap(c.assets) +
		int(unsafe.Sizeof(txStart{}))*cap(c.txs)
}

// chunkID names the place in the cache for the chunk of a transaction: all transactions of a block whose indexes have
// the same quotient by chunkTxs share one.
type chunkID struct {
	height chain.Height
	group  uint32
}

func chunkIDOf(ref chain.TxRef) chunkID { return chunkID{ref.Height, ref.Index / chunkTxs} }

// transfers is room for the transfers of many transactions, made in one piece: most have one.
type transfers []chain.Transfer

// transfersAtOnce is how many transfers room is made for, some 13 kB.
const transfersAtOnce = 64

func (t *transfers) take(n int) []chain.Transfer {
	if t == nil {
		return make([]chain.Transfer, n)
	}
	if n > len(*t) {
		*t = make(transfers, max(n, transfersAtOnce))
	}
	taken := (*t)[:n:n]
	*t = (*t)[n:]
	return taken
}

// has reports whether the transaction at an index in the block is in the chunk.
func (c *chunk) has(index uint32) bool {
	return index >= c.first && uint64(index-c.first)+1 < uint64(len(c.txs))
}

// hash returns the hash of the transaction at an index in the block, which the chunk has.
func (c *chunk) hash(index uint32) chain.TxHash {
	return chain.TxHash(c.value[int(c.hashes)+int(index-c.first)*hashBytes:])
}

// name returns what the transaction at an index in the block, which the chunk has, is called.
func (c *chunk) name(index uint32) trace.TxName {
	return trace.TxName{Hash: c.hash(index), Synthetic: c.value[c.txs[index-c.first].at]&txSynthetic != 0}
}

// each reads all transactions of the chunk in order.
func (c *chunk) each(yield func(index uint32, tx chain.Tx) error) error {
	for i := range len(c.txs) - 1 {
		index := c.first + uint32(i)
		tx, err := c.tx(index, nil)
		if err != nil {
			return fmt.Errorf("transaction %d: %w", index, err)
		}
		if err := yield(index, tx); err != nil {
			return err
		}
	}
	return nil
}

// tx reads the transaction at an index in the block, which the chunk has. Its transfers
// are taken from room, if there is any.
func (c *chunk) tx(index uint32, room *transfers) (chain.Tx, error) {
	start, end := c.txs[index-c.first], c.txs[index-c.first+1]
	r := txReader{decoder: decoder{b: c.value[start.at:end.at]}, chunk: c, named: start.addresses}
	flags := r.byte()
	tx := chain.Tx{Hash: c.hash(index), Synthetic: flags&txSynthetic != 0, Failed: flags&txFailed != 0, Number: index}
	if flags&txBlock != 0 {
		tx.Block, tx.HasBlock = chain.Height(r.uvarint()), true
	}
	if flags&txNumber != 0 {
		tx.Number = r.uint32()
	}
	if flags&txFee != 0 {
		tx.Fee = r.fee(flags)
	}
	n := 1
	if flags&txOne == 0 {
		n = r.count(transferMinBytes)
	}
	if n > 0 {
		tx.Transfers = room.take(n)
		for i := range tx.Transfers {
			r.transfer(&tx.Transfers[i])
		}
	}
	return tx, r.done()
}

// txReader reads one transaction of a chunk.
type txReader struct {
	decoder
	chunk *chunk
	named uint32 // addresses that were named before
}

func (r *txReader) fee(flags byte) *chain.Fee {
	f := &chain.Fee{Payer: r.address(true), Amount: r.amount()}
	f.Burnt = f.Amount
	if flags&txBurnt != 0 {
		f.Burnt = r.amount()
	}
	if f.Burnt.Cmp(f.Amount) > 0 {
		r.fail(errors.New("more burnt than paid"))
	}
	if flags&txRecipient != 0 {
		f.Recipient = r.address(true)
	}
	return f
}

func (r *txReader) transfer(x *chain.Transfer) {
	flags := r.byte()
	x.Kind = chain.TransferKind(flags & transferKind)
	if flags&^transferFlags != 0 || x.Kind > chain.Declared {
		r.fail(errors.New("unknown kind of transfer"))
	}
	x.From = r.address(flags&transferFrom != 0)
	x.To = r.address(flags&transferTo != 0)
	x.Asset = chain.Asset{}
	if flags&transferNative == 0 {
		if i := r.uvarint(); i < uint64(len(r.chunk.assets)) {
			x.Asset = r.chunk.assets[i]
		} else {
			r.fail(fmt.Errorf("asset %d of %d", i, len(r.chunk.assets)))
		}
	}
	x.Amount = r.amount()
	x.Place = chain.NoPlace
	if flags&transferPlace != 0 {
		x.Place = r.uint32()
	}
}

// address reads an address of the table: the one whose number follows, else the first one that was not named before.
func (r *txReader) address(follows bool) (a chain.Address) {
	i := uint64(r.named)
	if follows {
		i = r.uvarint()
	}
	if i == uint64(r.named) {
		r.named++
	}
	runs := r.chunk.addresses
	for k := range runs {
		if run := &runs[k]; i < uint64(run.end) {
			start := run.start + (uint32(i)-run.first)*run.size
			a[0] = run.form
			copy(a[1:], r.chunk.value[start:start+run.size])
			return a
		}
	}
	r.fail(fmt.Errorf("address %d of the chunk, which has fewer", i))
	return a
}
