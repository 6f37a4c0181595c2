package sanctions

import (
	"encoding/json"
	"errors"
	"fmt"
	"io"
)

// jsonFile reads a JSON file by tokens, each bounded like an XML token.
type jsonFile struct {
	name  string
	limit *tokenLimit
	lines *lineCount
	dec   *json.Decoder
}

// lineCount counts the lines that a decoder has read.
type lineCount struct {
	src  io.Reader
	read int64
	ends []int64 // offsets of line ends that are not yet passed
	line int
}

func (l *lineCount) Read(p []byte) (int, error) {
	n, err := l.src.Read(p)
	for i, c := range p[:n] {
		if c == '\n' {
			l.ends = append(l.ends, l.read+int64(i))
		}
	}
	l.read += int64(n)
	return n, err
}

// at returns the line of an offset; offsets only grow.
func (l *lineCount) at(offset int64) int {
	for len(l.ends) > 0 && l.ends[0] < offset {
		l.ends = l.ends[1:]
		l.line++
	}
	return l.line + 1
}

func newJSON(in *input) *jsonFile {
	limit := &tokenLimit{src: in.r, left: maxToken}
	lines := &lineCount{src: limit}
	return &jsonFile{in.name, limit, lines, json.NewDecoder(lines)}
}

func (j *jsonFile) line() int { return j.lines.at(j.dec.InputOffset()) }

func (j *jsonFile) fail(format string, args ...any) error {
	return &rowError{j.name, j.line(), fmt.Errorf(format, args...)}
}

func (j *jsonFile) token() (json.Token, error) {
	j.limit.left = maxToken
	t, err := j.dec.Token()
	if err != nil {
		if errors.Is(err, io.EOF) {
			err = errEarly
		}
		return nil, j.fail("%w", err)
	}
	return t, nil
}

func (j *jsonFile) delim(want json.Delim) error {
	t, err := j.token()
	if err == nil && t != want {
		err = j.fail("%.40q: want %s", fmt.Sprint(t), want)
	}
	return err
}

func (j *jsonFile) text() (string, error) {
	t, err := j.token()
	if err != nil {
		return "", err
	}
	s, ok := t.(string)
	if !ok {
		return "", j.fail("%.40q: want a text", fmt.Sprint(t))
	}
	return s, nil
}

func (j *jsonFile) value(v any) error {
	j.limit.left = maxToken
	if err := j.dec.Decode(v); err != nil {
		if isEOF(err) {
			err = errEarly
		}
		return j.fail("%w", err)
	}
	return nil
}

// end is an error if anything follows what was read.
func (j *jsonFile) end() error {
	j.limit.left = maxToken
	t, err := j.dec.Token()
	switch {
	case err == io.EOF:
		return nil
	case err == nil:
		return j.fail("%.40q behind the end of the list", fmt.Sprint(t))
	}
	return j.fail("behind the end of the list: %w", err)
}
