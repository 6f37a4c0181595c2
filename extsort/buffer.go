package extsort

import (
	"encoding/binary"
	"slices"
)

const (
	chunkBits = 13
	chunkSize = 1 << chunkBits
	slabSize  = 128 * chunkSize
	// indexBytes is what a bucket's index takes for each of its records: an entry, and another while sorting.
	indexBytes = 2 * 16
)

// buffer holds records in memory, in the bucket of each. A bucket's records lie in chunks of its own, in the order in
// which they were added:
//
//	key length uvarint, key, value length uvarint, value
//
// So to sort a bucket is to work on a small part of memory, which fits in a core's cache where keys are spread
// evenly.
type buffer struct {
	chunks  [][]byte
	used    int    // chunks in use; those behind them are kept for the next filling
	slab    []byte // what new chunks are cut from
	buckets [buckets]bucket
	bytes   int // of the chunks in use
	largest int // records of the largest bucket
}

type bucket struct {
	chunks  []uint32 // which of the buffer's
	records int
	bytes   int // of records
}

// full reports whether the buffer and an index of its largest bucket take so many bytes, or one more record might.
func (b *buffer) full(bytes int) bool {
	return b.bytes+indexBytes*b.largest+headBytes+MaxRecord > bytes
}

func (b *buffer) reset() {
	for i := range b.buckets {
		b.buckets[i] = bucket{chunks: b.buckets[i].chunks[:0]}
	}
	b.chunks = slices.DeleteFunc(b.chunks, func(c []byte) bool { return cap(c) > chunkSize })
	b.used, b.bytes, b.largest = 0, 0, 0
}

// headBytes is the most that the two lengths of a record take.
const headBytes = 6

func (b *buffer) add(in int, key, value []byte) {
	k := &b.buckets[in]
	need := headBytes + len(key) + len(value)
	if len(k.chunks) == 0 || len(b.chunks[k.chunks[len(k.chunks)-1]])+need > chunkSize {
		k.chunks = append(k.chunks, b.newChunk(need))
	}
	c := &b.chunks[k.chunks[len(k.chunks)-1]]
	before := len(*c)
	*c = append(binary.AppendUvarint(*c, uint64(len(key))), key...)
	*c = append(binary.AppendUvarint(*c, uint64(len(value))), value...)
	k.bytes += len(*c) - before
	k.records++
	b.largest = max(b.largest, k.records)
}

// newChunk returns an empty chunk with room for need bytes. One that is larger than the others holds one record only.
func (b *buffer) newChunk(need int) uint32 {
	if b.used == len(b.chunks) {
		if len(b.slab) == 0 {
			b.slab = make([]byte, slabSize)
		}
		b.chunks = append(b.chunks, b.slab[:0:chunkSize])
		b.slab = b.slab[chunkSize:]
	}
	c := &b.chunks[b.used]
	*c = slices.Grow((*c)[:0], max(need, chunkSize))
	b.used++
	b.bytes += cap(*c)
	return uint32(b.used - 1)
}

// entry is a record: 8 bytes of its key for fast comparison, and where it is.
type entry struct {
	prefix uint64
	at     uint32 // chunk and offset of the key
	n      uint32 // length of the key
}

func (b *buffer) key(e entry) []byte {
	at := e.at & (chunkSize - 1)
	return b.chunks[e.at>>chunkBits][at : at+e.n]
}

func (b *buffer) value(e entry) []byte {
	rest := b.chunks[e.at>>chunkBits][e.at&(chunkSize-1)+e.n:]
	n, size := binary.Uvarint(rest)
	return rest[size : size+int(n)]
}

// index appends an entry for each record of a bucket, whose keys are equal up to depth.
func (b *buffer) index(entries []entry, in, depth int) []entry {
	k := &b.buckets[in]
	entries = slices.Grow(entries, k.records)
	for _, i := range k.chunks {
		c := b.chunks[i]
		for at := 0; at < len(c); {
			n, size := binary.Uvarint(c[at:])
			at += size
			key := c[at : at+int(n)]
			entries = append(entries, entry{prefix: prefixOf(key[min(depth, len(key)):]), at: i<<chunkBits | uint32(at), n: uint32(n)})
			at += len(key)
			n, size = binary.Uvarint(c[at:])
			at += size + int(n)
		}
	}
	return entries
}

// prefixOf returns the first 8 bytes as a number that orders as they do; shorter ones are padded with zeros.
func prefixOf(b []byte) uint64 {
	if len(b) >= 8 {
		return binary.BigEndian.Uint64(b)
	}
	var p [8]byte
	copy(p[:], b)
	return binary.BigEndian.Uint64(p[:])
}

// shared returns the number of leading bytes that a and b have in common.
func shared(a, b []byte) int {
	n := min(len(a), len(b))
	i := 0
	for ; i+8 <= n && binary.LittleEndian.Uint64(a[i:]) == binary.LittleEndian.Uint64(b[i:]); i += 8 {
	}
	for ; i < n && a[i] == b[i]; i++ {
	}
	return i
}
