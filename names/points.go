package names

// points is a share in ten-thousandths. All scoring is done in such integers: a floating point sum may differ in its
// last bit between processors, and the same input must give the same score everywhere.
type points int32

const whole points = 10000

// of takes the share p of q.
func (p points) of(q points) points {
	return points((int64(p)*int64(q) + int64(whole)/2) / int64(whole))
}

// part is a/b as a share of the whole, and 0 of nothing.
func part(a, b points) points {
	if b == 0 {
		return 0
	}
	return points(int64(a) * int64(whole) / int64(b))
}
