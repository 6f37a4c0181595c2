package local

import (
	"encoding/binary"
	"errors"

	"ashiato/chain"
	"ashiato/ledger"
)

// Flags of a mark.
const (
	markHash = 1 << iota
	markParent
	markTime
	markFlags = 1<<iota - 1
)

// storedMark is a mark and the number of transactions of its block, so that a missing one is missed.
type storedMark struct {
	ledger.Mark
	txs uint32
}

func appendMark(dst []byte, m *storedMark) []byte {
	var flags byte
	if !m.Hash.IsZero() {
		flags |= markHash
	}
	if !m.Parent.IsZero() {
		flags |= markParent
	}
	if m.HasTime {
		flags |= markTime
	}
	dst = append(dst, flags)
	dst = binary.AppendUvarint(dst, uint64(m.txs))
	if m.HasTime {
		dst = binary.AppendVarint(dst, m.Time)
	}
	dst = append(dst, m.Digest[:]...)
	if flags&markHash != 0 {
		dst = append(dst, m.Hash[:]...)
	}
	if flags&markParent != 0 {
		dst = append(dst, m.Parent[:]...)
	}
	return dst
}

func decodeMark(h chain.Height, value []byte) (storedMark, error) {
	d := decoder{b: value}
	m := storedMark{Mark: ledger.Mark{Height: h}}
	flags := d.byte()
	if flags > markFlags {
		d.fail(errors.New("unknown flags"))
	}
	m.txs = d.uint32()
	if m.HasTime = flags&markTime != 0; m.HasTime {
		u := d.uvarint()
		m.Time = int64(u>>1) ^ -int64(u&1)
	}
	m.Digest = d.bytes32()
	if flags&markHash != 0 {
		m.Hash = d.bytes32()
	}
	if flags&markParent != 0 {
		m.Parent = d.bytes32()
	}
	return m, d.done()
}
