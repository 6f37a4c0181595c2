package sanctions

import "slices"

// runs is a set of entry numbers: pairs of the first number and how many follow one another, in order. A version that
// changed little since the one before needs few.
type runs [][2]uint32

// runsOf returns the set of the given numbers.
func runsOf(numbers []uint32) runs {
	numbers = slices.Clone(numbers)
	slices.Sort(numbers)
	var out runs
	for _, n := range slices.Compact(numbers) {
		if k := len(out) - 1; k >= 0 && out[k][0]+out[k][1] == n {
			out[k][1]++
			continue
		}
		out = append(out, [2]uint32{n, 1})
	}
	return out
}

// has reports whether the set holds n.
func (r runs) has(n uint32) bool {
	i, exact := slices.BinarySearchFunc(r, n, func(run [2]uint32, n uint32) int {
		switch {
		case n < run[0]:
			return 1
		case n-run[0] >= run[1]:
			return -1
		}
		return 0
	})
	return exact && i < len(r)
}

func (r runs) count() (n int) {
	for _, run := range r {
		n += int(run[1])
	}
	return n
}
