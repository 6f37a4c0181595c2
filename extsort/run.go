package extsort

import (
	"encoding/binary"
	"errors"
	"fmt"
	"io"
	"os"
)

// run is a file of sorted records, bucket by bucket. For each record it has the number of bytes that its key shares
// with the key before in its bucket, the number of further bytes, these, the length of the value, and the value;
// numbers are uvarints.
type run struct {
	path   string
	starts [buckets + 1]int64 // where each bucket begins, and the end of the file
}

// runWriter writes a run.
type runWriter struct {
	run     run
	file    *os.File
	buf     []byte
	written int64
	bucket  int
	last    []byte
	failed  error
}

func createRun(path string) (*runWriter, error) {
	f, err := os.Create(path)
	if err != nil {
		return nil, err
	}
	return &runWriter{run: run{path: path}, file: f, buf: make([]byte, 0, runBuffer+2*MaxRecord)}, nil
}

// begin starts a bucket, which must not be before the current one.
func (w *runWriter) begin(bucket int) {
	for w.bucket < bucket {
		w.bucket++
		w.run.starts[w.bucket] = w.written + int64(len(w.buf))
	}
	w.last = w.last[:0]
}

func (w *runWriter) add(key, value []byte) {
	n := shared(w.last, key)
	w.buf = binary.AppendUvarint(w.buf, uint64(n))
	w.buf = binary.AppendUvarint(w.buf, uint64(len(key)-n))
	w.buf = append(w.buf, key[n:]...)
	w.buf = binary.AppendUvarint(w.buf, uint64(len(value)))
	w.buf = append(w.buf, value...)
	w.last = append(w.last[:n], key[n:]...)
	if len(w.buf) >= runBuffer {
		w.flush()
	}
}

func (w *runWriter) flush() {
	if w.failed == nil {
		_, w.failed = w.file.Write(w.buf)
	}
	w.written += int64(len(w.buf))
	w.buf = w.buf[:0]
}

// addBuffer writes all records of a buffer in order.
func (w *runWriter) addBuffer(b *buffer, d *divider) {
	o := order{buf: b}
	for i := range buckets {
		w.begin(i)
		for _, e := range o.bucket(i, d.depth(i)) {
			w.add(b.key(e), b.value(e))
		}
	}
}

// addMerge writes all records of a merge.
func (w *runWriter) addMerge(m *Merge, d *divider) {
	for m.Next() {
		if i := d.bucket(m.Key()); i != w.bucket {
			w.begin(i)
		}
		w.add(m.Key(), m.Value())
	}
	w.failed = errors.Join(w.failed, m.Err())
}

func (w *runWriter) close() (run, error) {
	w.begin(buckets)
	w.flush()
	return w.run, errors.Join(w.failed, w.file.Close())
}

// source is a sorted list of records, one of them current.
type source interface {
	// next makes the next record current; false at the end or on an error.
	next() bool
	key() []byte
	value() []byte
	// repeats reports whether the key is that of the record before in the same bucket.
	repeats() bool
	err() error
	close()
}

// fileSource reads some buckets of a run.
type fileSource struct {
	file    *os.File
	left    int64 // bytes of the buckets that are not in buf
	buf     []byte
	at      int
	current []byte
	val     []byte
	repeat  bool
	failed  error
}

func openRun(r *run, first, last int) (*fileSource, error) {
	f, err := os.Open(r.path)
	if err != nil {
		return nil, err
	}
	start, end := r.starts[first], r.starts[last]
	if _, err := f.Seek(start, io.SeekStart); err != nil {
		f.Close()
		return nil, err
	}
	return &fileSource{file: f, left: end - start, buf: make([]byte, 0, runBuffer+2*MaxRecord)}, nil
}

func (s *fileSource) key() []byte   { return s.current }
func (s *fileSource) value() []byte { return s.val }
func (s *fileSource) repeats() bool { return s.repeat }
func (s *fileSource) err() error    { return s.failed }
func (s *fileSource) close()        { s.file.Close() }

// mostBytes is the most that a record takes in a run.
const mostBytes = MaxRecord + 3*binary.MaxVarintLen32

func (s *fileSource) next() bool {
	if len(s.buf)-s.at < mostBytes && s.left > 0 {
		if s.failed = s.fill(); s.failed != nil {
			return false
		}
	}
	if s.at == len(s.buf) {
		return false
	}
	n, more := s.uvarint(), s.uvarint()
	if n > uint64(len(s.current)) || more > MaxRecord-n || more > uint64(len(s.buf)-s.at) {
		return s.damaged()
	}
	s.repeat = more == 0 && n == uint64(len(s.current)) && n > 0
	if !s.repeat {
		s.current = append(s.current[:n], s.buf[s.at:s.at+int(more)]...)
		s.at += int(more)
	}
	size := s.uvarint()
	if size > uint64(len(s.buf)-s.at) {
		return s.damaged()
	}
	s.val = s.buf[s.at : s.at+int(size)]
	s.at += int(size)
	return true
}

// fill reads on, keeping what was not used yet.
func (s *fileSource) fill() error {
	s.buf = append(s.buf[:0], s.buf[s.at:]...)
	s.at = 0
	have := len(s.buf)
	n := min(int64(cap(s.buf)-have), s.left)
	s.buf = s.buf[:have+int(n)]
	s.left -= n
	if _, err := io.ReadFull(s.file, s.buf[have:]); err != nil {
		return fmt.Errorf("sort: run %s: %w", s.file.Name(), err)
	}
	return nil
}

// uvarint reads a number; one that cannot be read is too large for any use.
func (s *fileSource) uvarint() uint64 {
	if s.at < len(s.buf) && s.buf[s.at] < 0x80 {
		s.at++
		return uint64(s.buf[s.at-1])
	}
	v, n := binary.Uvarint(s.buf[s.at:])
	if n <= 0 {
		return ^uint64(0)
	}
	s.at += n
	return v
}

func (s *fileSource) damaged() bool {
	s.failed = fmt.Errorf("sort: run %s is damaged", s.file.Name())
	return false
}
