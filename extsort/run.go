package extsort

import (
	"bufio"
	"encoding/binary"
	"fmt"
	"io"
	"os"
)

// runWriter writes sorted records to a file: for each the number of bytes shared with the one before, the
// number of further bytes, both as uvarint, and those bytes.
type runWriter struct {
	file *os.File
	buf  *bufio.Writer
	last []byte
}

func createRun(path string) (*runWriter, error) {
	f, err := os.Create(path)
	if err != nil {
		return nil, err
	}
	return &runWriter{file: f, buf: bufio.NewWriterSize(f, runBuffer)}, nil
}

func (w *runWriter) add(record []byte) error {
	n := shared(w.last, record)
	head := binary.AppendUvarint(w.buf.AvailableBuffer(), uint64(n))
	head = binary.AppendUvarint(head, uint64(len(record)-n))
	w.buf.Write(head)
	_, err := w.buf.Write(record[n:])
	w.last = append(w.last[:n], record[n:]...)
	return err
}

func (w *runWriter) close() error {
	err := w.buf.Flush()
	if closeErr := w.file.Close(); err == nil {
		err = closeErr
	}
	return err
}

// source is a sorted list of records, one of them current.
type source interface {
	// next makes the next record current; false at the end or on an error.
	next() bool
	record() []byte
	err() error
	close()
}

// fileSource is a run in a file.
type fileSource struct {
	file    *os.File
	buf     *bufio.Reader
	current []byte
	failed  error
}

func openRun(path string) (*fileSource, error) {
	f, err := os.Open(path)
	if err != nil {
		return nil, err
	}
	return &fileSource{file: f, buf: bufio.NewReaderSize(f, runBuffer)}, nil
}

func (s *fileSource) record() []byte { return s.current }
func (s *fileSource) err() error     { return s.failed }
func (s *fileSource) close()         { s.file.Close() }

func (s *fileSource) next() bool {
	n, err := binary.ReadUvarint(s.buf)
	if err == io.EOF {
		return false
	}
	more, err2 := binary.ReadUvarint(s.buf)
	if err != nil || err2 != nil || n > uint64(len(s.current)) || more > MaxRecord-n {
		return s.fail(fmt.Errorf("sort: run %s is damaged", s.file.Name()))
	}
	s.current = append(s.current[:n], make([]byte, more)...)
	if _, err := io.ReadFull(s.buf, s.current[n:]); err != nil {
		return s.fail(fmt.Errorf("sort: run %s: %w", s.file.Name(), err))
	}
	return true
}

func (s *fileSource) fail(err error) bool {
	s.failed = err
	return false
}

// bufferSource is a sorted buffer in memory.
type bufferSource struct {
	buf *buffer
	at  int // one past the current record
}

func (s *bufferSource) record() []byte { return s.buf.record(s.buf.entries[s.at-1]) }
func (s *bufferSource) err() error     { return nil }
func (s *bufferSource) close()         {}

func (s *bufferSource) next() bool {
	if s.at == len(s.buf.entries) {
		return false
	}
	s.at++
	return true
}
