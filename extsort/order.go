package extsort

import (
	"cmp"
	"slices"
)

// order sorts the entries of a bucket. Records whose keys are equal keep the order in which they were added.
type order struct {
	buf     *buffer
	entries []entry
	scratch []entry
}

// bucket returns the entries of a bucket in order. They are valid until the next call.
func (o *order) bucket(in, depth int) []entry {
	if o.buf.buckets[in].records == 0 {
		return nil
	}
	o.entries = o.buf.index(o.entries[:0], in, depth)
	o.spread(depth)
	return o.entries
}

// spread sorts all entries: by the first byte of their prefixes in one pass, then each of these parts by itself.
func (o *order) spread(depth int) {
	var starts [256 + 1]uint32
	for i := range o.entries {
		starts[o.entries[i].prefix>>56+1]++
	}
	for i := 1; i < len(starts); i++ {
		starts[i] += starts[i-1]
	}
	sorted := slices.Grow(o.scratch[:0], len(o.entries))[:len(o.entries)]
	next := starts
	for _, e := range o.entries {
		part := e.prefix >> 56
		sorted[next[part]] = e
		next[part]++
	}
	o.entries, o.scratch = sorted, o.entries
	for i := range len(starts) - 1 {
		o.sort(sorted[starts[i]:starts[i+1]], depth)
	}
}

// sort orders entries of records whose keys are equal up to depth and whose prefixes were taken there.
func (o *order) sort(entries []entry, depth int) {
	if len(entries) < 2 {
		return
	}
	if len(entries) <= fewEntries {
		insertionSort(entries)
	} else {
		slices.SortFunc(entries, func(x, y entry) int {
			if x.prefix != y.prefix {
				return cmp.Compare(x.prefix, y.prefix)
			}
			return cmp.Compare(x.at, y.at)
		})
	}
	for start := 0; start < len(entries); {
		end := start + 1
		for end < len(entries) && entries[end].prefix == entries[start].prefix {
			end++
		}
		if end > start+1 {
			o.sortEqual(entries[start:end], depth+8)
		}
		start = end
	}
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

// sortEqual sorts entries of records whose keys are equal up to depth, but that some may end before it. Mostly they are
// equal to their ends, and the entries in order already.
func (o *order) sortEqual(entries []entry, depth int) {
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
	o.sort(entries, depth)
}

// behindEnded puts the entries of keys that end at depth or before in front, in order, and returns the others. Those keys
// differ in the number of zeros at their ends only; the shorter is the lesser.
func behindEnded(entries []entry, depth int) []entry {
	if !slices.ContainsFunc(entries, func(e entry) bool { return int(e.n) <= depth }) {
		return entries
	}
	slices.SortFunc(entries, func(x, y entry) int {
		return cmp.Or(cmp.Compare(min(int(x.n), depth+1), min(int(y.n), depth+1)), cmp.Compare(x.at, y.at))
	})
	i := slices.IndexFunc(entries, func(e entry) bool { return int(e.n) > depth })
	if i < 0 {
		return nil
	}
	return entries[i:]
}
