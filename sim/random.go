package sim

import (
	"encoding/binary"
	"math/bits"
	"math/rand/v2"
)

// mix is the finalizer of splitmix64 (Steele, Lea, Flood: Fast Splittable Pseudorandom Number Generators,
// 2014): a bijection on 64 bits whose outputs look independent.
func mix(x uint64) uint64 {
	x ^= x >> 30
	x *= 0xbf58476d1ce4e5b9
	x ^= x >> 27
	x *= 0x94d049bb133111eb
	return x ^ x>>31
}

// golden is 2^64 divided by the golden ratio, the step between the inputs of mix.
const golden = 0x9e3779b97f4a7c15

// fillHash makes dst from a seed and a counter: distinct counters give distinct first eight bytes.
func fillHash(dst []byte, seed, counter uint64) {
	x := mix(seed + counter*golden)
	for len(dst) >= 8 {
		binary.LittleEndian.PutUint64(dst, x)
		dst = dst[8:]
		x = mix(x + golden)
	}
	var tail [8]byte
	binary.LittleEndian.PutUint64(tail[:], x)
	copy(dst, tail[:])
}

// dice draws the numbers of one chain. The PCG of math/rand/v2 keeps its sequence between Go releases.
type dice struct{ src rand.PCG }

func newDice(seed uint64) *dice {
	d := new(dice)
	d.src.Seed(mix(seed), mix(seed+golden))
	return d
}

// below returns a number in [0,n), for n below 2^32, with a bias of at most n/2^64.
func (d *dice) below(n uint64) uint64 {
	hi, _ := bits.Mul64(d.src.Uint64(), n)
	return hi
}

// between returns a number in [lo,hi].
func (d *dice) between(lo, hi uint64) uint64 { return lo + d.below(hi-lo+1) }

// share returns a part of n that is more often small than large: uniform, then halved at random up to
// most times.
func (d *dice) share(n uint64, most uint64) uint64 {
	r := d.src.Uint64()
	hi, _ := bits.Mul64(n, r)
	return hi >> (r % (most + 1))
}
