package file

import (
	"fmt"
	"io"
	"strings"
)

// startMember opens a stream of bytes and tells by its first ones how it is to be taken apart.
func startMember(m member, opt *Options) (recordReader, io.Closer, error) {
	src, err := m.open()
	if err != nil {
		return nil, nil, err
	}
	reader, closer, err := startStream(m, src, opt)
	if err != nil {
		src.Close()
		return nil, nil, fmt.Errorf("%s: %w", m.name, err)
	}
	return reader, closer, nil
}

func startStream(m member, src io.ReadCloser, opt *Options) (recordReader, io.Closer, error) {
	lines, err := newLineReader(src)
	if err != nil {
		return nil, nil, err
	}
	head, err := lines.src.Peek(64)
	if err != nil && err != io.EOF {
		return nil, nil, err
	}
	switch text := strings.TrimLeft(string(head), " \t\r\n"); {
	case strings.HasPrefix(text, "PAR1"):
		return startParquet(m, src, opt)
	case strings.HasPrefix(text, "{"), strings.HasPrefix(text, "["):
		r, err := newJSONReader(lines, opt)
		return r, src, err
	}
	r, err := newCSVReader(lines, opt)
	return r, src, err
}
