package file

import (
	"bufio"
	"errors"
	"fmt"
	"io"
	"strings"
	"unicode/utf8"
)

// maxRecord bounds one record. The longest of real exports are transactions with input data, below 2 MiB.
const maxRecord = 16 << 20

// lineReader yields lines without their end, \n or \r\n, and counts them.
type lineReader struct {
	src  *bufio.Reader
	line uint64 // of the last line read
}

func newLineReader(src io.Reader) (*lineReader, error) {
	r := &lineReader{src: bufio.NewReaderSize(src, 1<<18)}
	head, err := r.src.Peek(4)
	if err != nil && err != io.EOF {
		return nil, err
	}
	switch text := string(head); {
	case strings.HasPrefix(text, "\xef\xbb\xbf"):
		_, _ = r.src.Discard(3)
	case strings.HasPrefix(text, "\xff\xfe"), strings.HasPrefix(text, "\xfe\xff"), len(text) == 4 && text[0] != 0 && text[1] == 0 && text[3] == 0:
		return nil, errors.New("is UTF-16; save it as UTF-8")
	}
	return r, nil
}

// next appends the next line to dst. It returns io.EOF only if there is none.
func (r *lineReader) next(dst []byte) ([]byte, error) {
	start := len(dst)
	for {
		part, err := r.src.ReadSlice('\n')
		if len(dst)+len(part) > maxRecord {
			return dst, fmt.Errorf("line %d: a record of more than %d MiB (an open quote, or no text?)", r.line+1, maxRecord>>20)
		}
		dst = append(dst, part...)
		switch {
		case err == bufio.ErrBufferFull:
			continue
		case err == io.EOF && len(dst) == start:
			return dst, io.EOF
		case err != nil && err != io.EOF:
			return dst, fmt.Errorf("after line %d: %w", r.line, err)
		}
		r.line++
		return dst[:start+len(trimEnd(dst[start:]))], nil
	}
}

func trimEnd(b []byte) []byte {
	if n := len(b); n > 0 && b[n-1] == '\n' {
		b = b[:n-1]
		if n > 1 && b[n-2] == '\r' {
			b = b[:n-2]
		}
	}
	return b
}

// checkText refuses what no table of text holds.
func checkText(line uint64, raw string) error {
	if strings.IndexByte(raw, 0) >= 0 {
		return &RecordError{Line: line, Reason: "a NUL byte; is this a text file?"}
	}
	if !utf8.ValidString(raw) {
		return &RecordError{Line: line, Reason: "not UTF-8"}
	}
	return nil
}
