package extsort

import "bytes"

// buckets is how many parts records are divided into before they are sorted: one for each value of the byte behind the
// prefix that the first keys have in common, one for keys below all of these, one for keys above.
const buckets = 256 + 2

// learnFrom is how many records are looked at to learn the prefix.
const learnFrom = 1024

// divider tells which bucket a key belongs to. Buckets are in the order of the keys in them.
type divider struct{ prefix []byte }

func (d *divider) bucket(key []byte) int {
	n := len(d.prefix)
	if len(key) > n && bytes.Equal(key[:n], d.prefix) {
		return 1 + int(key[n])
	}
	if bytes.Compare(key, d.prefix) > 0 {
		return buckets - 1
	}
	return 0
}

// depth returns how many leading bytes the keys of a bucket have in common at least.
func (d *divider) depth(bucket int) int {
	if bucket == 0 || bucket == buckets-1 {
		return 0
	}
	return len(d.prefix) + 1
}

// learn takes a key into account for the prefix; first says that it is the first one.
func (d *divider) learn(key []byte, first bool) {
	if first {
		d.prefix = bytes.Clone(key)
		return
	}
	d.prefix = d.prefix[:shared(d.prefix, key)]
}
