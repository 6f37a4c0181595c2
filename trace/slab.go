package trace

// slab gives out zero values that lie side by side, so that many of them cost few allocations.
type slab[T any] struct {
	free []T
	size int // of the last block; each has twice as many values as the one before
}

const slabFirst, slabMost = 8, 512

// take returns the next value.
func (s *slab[T]) take() *T {
	if len(s.free) == 0 {
		s.size = min(slabMost, max(slabFirst, 2*s.size))
		s.free = make([]T, s.size)
	}
	v := &s.free[0]
	s.free = s.free[1:]
	return v
}
