package extsort

import (
	"bytes"
	"cmp"
	"encoding/binary"
	"slices"
)

const (
	chunkBits = 20
	chunkSize = 1 << chunkBits
	// prefixAfter is how many records are looked at to guess where they begin to differ. Later ones have their prefix
	// taken there as they come, while their bytes are at hand; if the guess was wrong, sort takes all of them again.
	prefixAfter = 1024
	// indexBytes is what the index takes for each record: an entry, and another while sorting.
	indexBytes = 2 * 16
)

// buffer holds records in memory: their bytes in chunks, so that growing copies nothing, and an index of them.
type buffer struct {
	chunks  [][]byte
	used    int // chunks in use; those behind them are kept for the next filling
	bytes   int
	entries []entry
	scratch []entry
	first   []byte // the first record; common counts the leading bytes that all records share with it
	common  int
	skip    int // where prefixes were taken
}

// entry is a record: 8 bytes of it for fast comparison, and where all of it is.
type entry struct {
	prefix uint64
	at     uint32 // chunk and offset
	n      uint32
}

func (b *buffer) size() int { return b.bytes + indexBytes*len(b.entries) }

func (b *buffer) reset() {
	b.used, b.bytes, b.entries, b.first = 0, 0, b.entries[:0], nil
}

func (b *buffer) add(record []byte) {
	if b.used == 0 || len(b.chunks[b.used-1])+len(record) > chunkSize {
		if b.used == len(b.chunks) {
			b.chunks = append(b.chunks, make([]byte, 0, chunkSize))
		}
		b.chunks[b.used] = b.chunks[b.used][:0]
		b.used++
	}
	c := &b.chunks[b.used-1]
	at := uint32(b.used-1)<<chunkBits | uint32(len(*c))
	*c = append(*c, record...)
	b.entries = append(b.entries, entry{at: at, n: uint32(len(record))})
	b.bytes += len(record)
	n := len(b.entries)
	if n == 1 {
		b.first, b.common = b.record(b.entries[0]), len(record)
		return
	}
	b.common = shared(b.first[:b.common], record)
	switch {
	case n == prefixAfter:
		b.setPrefixes()
	case n > prefixAfter && b.common >= b.skip:
		b.entries[n-1].prefix = prefixOf(record[b.skip:])
	}
}

func (b *buffer) record(e entry) []byte {
	at := e.at & (chunkSize - 1)
	return b.chunks[e.at>>chunkBits][at : at+e.n]
}

// sort orders the entries: first into buckets by the 16 bits behind what all records have in common, then each
// bucket by itself. The buckets fit in a core's cache where records are spread evenly.
func (b *buffer) sort() {
	b.setPrefixes()
	var starts [1<<16 + 1]uint32
	for i := range b.entries {
		starts[b.entries[i].prefix>>48+1]++
	}
	for i := 1; i < len(starts); i++ {
		starts[i] += starts[i-1]
	}
	sorted := slices.Grow(b.scratch[:0], len(b.entries))[:len(b.entries)]
	next := starts
	for _, e := range b.entries {
		bucket := e.prefix >> 48
		sorted[next[bucket]] = e
		next[bucket]++
	}
	for i := range len(starts) - 1 {
		b.sortFrom(sorted[starts[i]:starts[i+1]], b.skip)
	}
	b.entries, b.scratch = sorted, b.entries
}

// setPrefixes sees to it that every prefix is taken at the same place, where records begin to differ.
func (b *buffer) setPrefixes() {
	if b.common >= b.skip && len(b.entries) > prefixAfter {
		return
	}
	b.skip = b.common
	for i := range b.entries {
		b.entries[i].prefix = prefixOf(b.record(b.entries[i])[b.skip:])
	}
}

// sortFrom sorts entries of records that are equal up to depth and whose prefixes were taken there. To touch
// the records themselves costs most, as they lie all over memory; so they are compared by prefix, and where many are equal
// in it, each fetches its next 8 bytes once.
func (b *buffer) sortFrom(entries []entry, depth int) {
	if len(entries) < 2 {
		return
	}
	slices.SortFunc(entries, func(x, y entry) int { return cmp.Compare(x.prefix, y.prefix) })
	for start := 0; start < len(entries); {
		end := start + 1
		for end < len(entries) && entries[end].prefix == entries[start].prefix {
			end++
		}
		b.sortEqual(entries[start:end], depth+8)
		start = end
	}
}

// fewEntries are sorted by comparing records.
const fewEntries = 8

// sortEqual sorts entries of records that are equal up to depth, but that some may end before it.
func (b *buffer) sortEqual(entries []entry, depth int) {
	if len(entries) < 2 {
		return
	}
	if len(entries) <= fewEntries {
		slices.SortFunc(entries, func(x, y entry) int { return bytes.Compare(b.record(x), b.record(y)) })
		return
	}
	// Records that end here differ in the number of zeros at their end only; the shorter is the lesser.
	ended := 0
	for i := range entries {
		if int(entries[i].n) <= depth {
			entries[i], entries[ended] = entries[ended], entries[i]
			ended++
		}
	}
	slices.SortFunc(entries[:ended], func(x, y entry) int { return cmp.Compare(x.n, y.n) })
	rest := entries[ended:]
	for i := range rest {
		rest[i].prefix = prefixOf(b.record(rest[i])[depth:])
	}
	b.sortFrom(rest, depth)
}

func (b *buffer) write(path string) error {
	w, err := createRun(path)
	if err != nil {
		return err
	}
	for _, e := range b.entries {
		if err = w.add(b.record(e)); err != nil {
			break
		}
	}
	if closeErr := w.close(); err == nil {
		err = closeErr
	}
	return err
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
