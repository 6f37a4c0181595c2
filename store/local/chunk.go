package local

import (
	"errors"
	"fmt"
	"slices"
	"unsafe"

	"ashiato/chain"
)

// chunk is a stored chunk of transactions, opened: its tables are checked and measured, but an address is read
// when a transaction names it, and a transaction when it is asked for.
type chunk struct {
	first     uint32 // index of the first transaction in its block
	value     []byte
	addresses []uint32      // where each address starts in value
	assets    []chain.Asset // the native coin first
	ends      []uint32      // where each transaction ends in txs
	txs       []byte        // part of value
}

// open reads the tables of a chunk, using the slices of an earlier one. The chunk reads value as long as it is used.
func (c *chunk) open(first uint32, value []byte) error {
	d := decoder{b: value}
	n := d.count(2)
	c.first, c.value = first, value
	addresses := d.count(2)
	c.addresses = slices.Grow(c.addresses[:0], addresses)
	for range addresses {
		c.addresses = append(c.addresses, uint32(len(value)-len(d.b)))
		d.skipAddress()
	}
	assets := d.count(2)
	c.assets = append(slices.Grow(c.assets[:0], 1+assets), chain.Asset{})
	for range assets {
		c.assets = append(c.assets, d.asset())
	}
	c.ends = slices.Grow(c.ends[:0], n)
	total := 0
	for range n {
		total += d.count(1)
		c.ends = append(c.ends, uint32(total))
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
	case uint64(len(value)) > 1<<32:
		return errors.New("chunk above 4 GiB")
	}
	c.txs = d.b
	return nil
}

// own gives the chunk a value of its own, so that it stays good when the iterator it was read from moves.
func (c *chunk) own() {
	c.value = slices.Clone(c.value)
	c.txs = c.value[len(c.value)-len(c.txs):]
}

// bytes returns what the chunk takes in memory.
func (c *chunk) bytes() int {
	return cap(c.value) + 4*cap(c.addresses) + int(unsafe.Sizeof(chain.Asset{}))*cap(c.assets) + 4*cap(c.ends)
}

// chunkID names the place in the cache for the chunk of a transaction: all transactions of a block whose indexes have
// the same quotient by chunkTxs share one.
type chunkID struct {
	height chain.Height
	group  uint32
}

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
	return index >= c.first && uint64(index-c.first) < uint64(len(c.ends))
}

// tx reads the transaction at an index in the block, which the chunk has. Its transfers
// are taken from room, if there is any.
func (c *chunk) tx(index uint32, room *transfers) (chain.Tx, error) {
	i := index - c.first
	start := uint32(0)
	if i > 0 {
		start = c.ends[i-1]
	}
	return c.decode(index, c.txs[start:c.ends[i]], room)
}

// each reads all transactions of the chunk in order.
func (c *chunk) each(yield func(index uint32, tx chain.Tx) error) error {
	for i := range c.ends {
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

func (c *chunk) decode(index uint32, record []byte, room *transfers) (chain.Tx, error) {
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
		tx.Transfers = room.take(n)
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
	stored := decoder{b: c.value[c.addresses[i]:]}
	return stored.address()
}
