package names

// histogram counts the sounds of a word, five bits each, of which the highest is free. A word that has one more than fifteen times has no histogram:
// noHistogram.
type histogram uint64

const (
	noHistogram histogram = 1 << 63

	histogramBits = 5
	histogramMost = 1<<(histogramBits-1) - 1
	histogramFree = 0x0842108421084210 // the highest bit of each of twelve fields
	histogramEven = 0x007c1f07c1f07c1f // every other field
	histogramAdds = 0x0004010040100401 // adds up fields of ten bits, into the sixth
)

func histogramOf(word string) (h histogram) {
	for i := range len(word) {
		s := soundOf[word[i]]
		if s == 0 {
			continue
		}
		at := histogramBits * (min(s, soundDigit) - 1)
		if h>>at&histogramMost == histogramMost {
			return noHistogram
		}
		h += 1 << at
	}
	return h
}

// more is how many sounds a word has that another has not, or not so often.
func (h histogram) more(than histogram) int {
	d := (uint64(h) | histogramFree) - uint64(than)
	notFewer := d & histogramFree
	d &= notFewer - notFewer>>(histogramBits-1)
	d = d&histogramEven + d>>histogramBits&histogramEven
	return int(d * histogramAdds >> (5 * 2 * histogramBits) & (1<<(2*histogramBits) - 1))
}
