package extsort

// part is the buckets from first to before last of all runs, oldest first, and of the buffer that was filled last.
type part struct {
	runs        []run
	buf         *buffer // nil: none
	divider     *divider
	first, last int
}

// open returns the sources of a part.
func (p *part) open() (heads []head, err error) {
	for i := range p.runs {
		if p.runs[i].starts[p.first] == p.runs[i].starts[p.last] {
			continue
		}
		s, err := openRun(&p.runs[i], p.first, p.last)
		if err != nil {
			return heads, err
		}
		heads = append(heads, head{source: s})
	}
	if p.buf != nil {
		heads = append(heads, head{source: newBufferSource(p.buf, p.divider, p.first, p.last)})
	}
	return heads, nil
}

// split divides a part into at most n of about the same number of bytes, and of least bytes or more, in order.
func (p part) split(n int, least int64) []part {
	var sizes [buckets]int64
	var all int64
	for i := range sizes {
		for _, r := range p.runs {
			sizes[i] += r.starts[i+1] - r.starts[i]
		}
		if p.buf != nil {
			sizes[i] += int64(p.buf.buckets[i].bytes)
		}
		all += sizes[i]
	}
	n = int(max(1, min(int64(n), all/least)))
	var parts []part
	first, sum := p.first, int64(0)
	for i := p.first; i < p.last; i++ {
		sum += sizes[i]
		if i == p.last-1 || len(parts) < n-1 && sum*int64(n) >= all*int64(len(parts)+1) {
			parts = append(parts, part{p.runs, p.buf, p.divider, first, i + 1})
			first = i + 1
		}
	}
	return parts
}

// bufferSource orders some buckets of a buffer, one when the one before it is used up.
type bufferSource struct {
	order   order
	divider *divider
	bucket  int // the next one
	last    int
	entries []entry
	at      int // one past the current record
	current []byte
	repeat  bool
}

func newBufferSource(b *buffer, d *divider, first, last int) *bufferSource {
	return &bufferSource{order: order{buf: b}, divider: d, bucket: first, last: last}
}

func (s *bufferSource) key() []byte   { return s.current }
func (s *bufferSource) value() []byte { return s.order.buf.value(s.entries[s.at-1]) }
func (s *bufferSource) repeats() bool { return s.repeat }
func (s *bufferSource) err() error    { return nil }
func (s *bufferSource) close()        {}

func (s *bufferSource) next() bool {
	for s.at == len(s.entries) {
		if s.bucket == s.last {
			return false
		}
		s.entries, s.at = s.order.bucket(s.bucket, s.divider.depth(s.bucket)), 0
		s.bucket++
	}
	key := s.order.buf.key(s.entries[s.at])
	s.repeat = s.at > 0 && string(key) == string(s.current)
	s.current = key
	s.at++
	return true
}
