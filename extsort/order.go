package extsort

import (
	"cmp"
	"slices"
)

// order sorts the entries of a bucket by radix: byte by byte of their prefixes, the first one first. Records whose keys
// are equal keep the order in which they were added, and keys chosen to make it slow cannot.
type order struct {
	buf     *buffer
	entries []entry
	scratch []entry
}

// bucket returns the entries of a bucket in order. They are valid until the next call.
func (o *order) bucket(in, depth int) []entry {
	o.entries = o.buf.index(o.entries[:0], in, depth)
	o.scratch = slices.Grow(o.scratch[:0], len(o.entries))
	o.sort(o.entries, depth, 56)
	return o.entries
}

// sort orders entries of records whose keys are equal up to depth and whose prefixes were taken there; shift says where
// in the prefixes the byte stands in front of which they are equal too.
func (o *order) sort(entries []entry, depth, shift int) {
	if len(entries) <= fewEntries {
		insertionSort(entries)
		o.sortRuns(entries, depth+8)
		return
	}
	for ; shift >= 0; shift -= 8 {
		var starts [256 + 1]uint32
		for i := range entries {
			starts[int(byte(entries[i].prefix>>shift))+1]++
		}
		if starts[int(byte(entries[0].prefix>>shift))+1] == uint32(len(entries)) {
			continue // the byte is the same in all
		}
		for i := 1; i < len(starts); i++ {
			starts[i] += starts[i-1]
		}
		sorted, next := o.scratch[:len(entries)], starts
		for _, e := range entries {
			part := byte(e.prefix >> shift)
			sorted[next[part]] = e
			next[part]++
		}
		copy(entries, sorted)
		for i := range len(starts) - 1 {
			if part := entries[starts[i]:starts[i+1]]; len(part) > 1 {
				o.sort(part, depth, shift-8)
			}
		}
		return
	}
	o.sortEqual(entries, depth+8)
}

// fewEntries are sorted by insertion.
const fewEntries = 32

func insertionSort(entries []entry) {
	for i := 1; i < len(entries); i++ {
		e, j := entries[i], i
		for ; j > 0 && entries[j-1].prefix > e.prefix; j-- {
			entries[j] = entries[j-1]
		}
		entries[j] = e
	}
}

// sortRuns sorts each run of entries with the same prefix, of keys that are equal up to depth.
func (o *order) sortRuns(entries []entry, depth int) {
	for start := 0; start < len(entries); {
		end := start + 1
		for end < len(entries) && entries[end].prefix == entries[start].prefix {
			end++
		}
		o.sortEqual(entries[start:end], depth)
		start = end
	}
}

// sortEqual sorts entries of records whose keys are equal up to depth, but that some may end before it. Mostly they are
// equal to their ends, and the entries in order already.
func (o *order) sortEqual(entries []entry, depth int) {
	if len(entries) < 2 {
		return
	}
	entries = behindEnded(entries, depth)
	if len(entries) < 2 {
		return
	}
	first := o.buf.key(entries[0])[depth:]
	common, same := len(first), true
	for _, e := range entries[1:] {
		key := o.buf.key(e)[depth:]
		common = shared(first[:common], key)
		same = same && common == len(first) && common == len(key)
	}
	if same {
		return
	}
	depth += common
	for i := range entries {
		entries[i].prefix = prefixOf(o.buf.key(entries[i])[depth:])
	}
	o.sort(entries, depth, 56)
}

// behindEnded puts the entries of keys that end at depth or before in front, in order, and returns the others. Those keys
// differ in the number of zeros at their ends only; the shorter is the lesser.
func behindEnded(entries []entry, depth int) []entry {
	if !slices.ContainsFunc(entries, func(e entry) bool { return int(e.n) <= depth }) {
		return entries
	}
	slices.SortStableFunc(entries, func(x, y entry) int {
		return cmp.Compare(min(int(x.n), depth+1), min(int(y.n), depth+1))
	})
	i := slices.IndexFunc(entries, func(e entry) bool { return int(e.n) > depth })
	if i < 0 {
		return nil
	}
	return entries[i:]
}
