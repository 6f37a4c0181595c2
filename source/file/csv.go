package file

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"strings"
)

// maxColumns bounds the fields of one record.
const maxColumns = 1024

// csvReader takes CSV apart as RFC 4180 has it: fields between separators, quoted where they hold one, a quote
// doubled inside quotes. It bounds what one record may take, which encoding/csv does not.
type csvReader struct {
	lines  *lineReader
	sep    byte
	buf    []byte
	fields []string

	tab   *table
	col   []int // of each field: the table's column, or -1
	names []string
}

// newCSVReader reads the header and finds the table.
func newCSVReader(lines *lineReader, opt *Options) (*csvReader, error) {
	r := &csvReader{lines: lines, sep: ','}
	raw, line, err := r.raw()
	if err == io.EOF {
		return nil, errors.New("holds no line")
	}
	if err == nil {
		err = checkText(line, raw)
	}
	if err != nil {
		return nil, err
	}
	r.sep = separator(raw)
	if r.fields, err = splitCSV(nil, raw, r.sep); err != nil {
		return nil, fmt.Errorf("line %d: %w", line, err)
	}
	header := append([]string(nil), r.fields...)
	r.tab, r.col, err = findTable(header, opt)
	if err != nil {
		return nil, err
	}
	r.names = make([]string, len(r.tab.columns))
	for i, c := range r.col {
		if c >= 0 {
			r.names[c] = strings.TrimSpace(header[i])
		}
	}
	return r, nil
}

// separator is the commonest of comma, semicolon and tab in the header.
func separator(header string) byte {
	best := byte(',')
	for _, c := range []byte{';', '\t'} {
		if strings.Count(header, string(c)) > strings.Count(header, string(best)) {
			best = c
		}
	}
	return best
}

func (r *csvReader) table() *table { return r.tab }

func (r *csvReader) next(rec *record) error {
	raw, line, err := r.raw()
	if err != nil {
		return err
	}
	rec.reset(line, raw)
	if err := checkText(line, raw); err != nil {
		return err
	}
	r.fields, err = splitCSV(r.fields[:0], raw, r.sep)
	if err != nil {
		return &RecordError{Line: line, Reason: err.Error()}
	}
	if len(r.fields) < len(r.col) {
		return &RecordError{Line: line, Reason: fmt.Sprintf("%d fields where the header has %d", len(r.fields), len(r.col))}
	}
	extra := r.fields[len(r.col):]
	if len(extra) > 1 || len(extra) == 1 && extra[0] != "" && r.tab.spare == 0 {
		return &RecordError{Line: line, Reason: fmt.Sprintf("%d fields where the header has %d", len(r.fields), len(r.col))}
	}
	if len(rec.val) < len(r.tab.columns) {
		rec.val = make([]string, len(r.tab.columns))
	}
	rec.tab, rec.names = r.tab, r.names
	rec.val = rec.val[:len(r.tab.columns)]
	clear(rec.val)
	for i, c := range r.col {
		if c >= 0 {
			rec.val[c] = strings.TrimSpace(r.fields[i])
		}
	}
	if len(extra) == 1 && extra[0] != "" {
		r.shift(rec)
	}
	return nil
}

// shift undoes a header that lacks the name of one column: all fields behind the spare column's place stand one
// to the right. Etherscan's ERC-1155 exports had none for the amount.
func (r *csvReader) shift(rec *record) {
	after := -1
	for i, c := range r.col {
		if c == r.tab.spare-1 {
			after = i
		} else if after >= 0 && c >= 0 {
			rec.val[c] = strings.TrimSpace(r.fields[i+1])
		}
	}
	rec.val[r.tab.spare] = strings.TrimSpace(r.fields[after+1])
}

// raw returns the text of the next record that is not empty, and the line it begins on.
func (r *csvReader) raw() (string, uint64, error) {
	for {
		var err error
		if r.buf, err = r.lines.next(r.buf[:0]); err != nil {
			return "", 0, err
		}
		line := r.lines.line
		q := quotes{start: true}
		q.scan(r.buf, r.sep)
		for q.open {
			from := len(r.buf)
			r.buf = append(r.buf, '\n')
			if r.buf, err = r.lines.next(r.buf); err == io.EOF {
				return "", 0, fmt.Errorf("line %d: a quote is opened and never closed", line)
			} else if err != nil {
				return "", 0, err
			}
			q.scan(r.buf[from:], r.sep)
		}
		if len(r.buf) > 0 {
			return string(r.buf), line, nil
		}
	}
}

// quotes tells whether the bytes scanned so far end inside a quoted field.
type quotes struct {
	start bool // a quote here opens a field, or is the second of a doubled one
	open  bool
}

func (q *quotes) scan(b []byte, sep byte) {
	if !q.open && bytes.IndexByte(b, '"') < 0 {
		return
	}
	for _, c := range b {
		switch {
		case c == '"' && (q.open || q.start):
			q.open = !q.open
			q.start = !q.open
		case !q.open:
			q.start = c == sep
		}
	}
}

// splitCSV appends the fields of one record to dst.
func splitCSV(dst []string, raw string, sep byte) ([]string, error) {
	for {
		if len(dst) == maxColumns {
			return dst, fmt.Errorf("more than %d fields", maxColumns)
		}
		var field string
		var more bool
		if strings.HasPrefix(raw, `"`) {
			var err error
			if field, raw, more, err = quotedField(raw[1:], sep); err != nil {
				return dst, err
			}
		} else {
			i := strings.IndexByte(raw, sep)
			if field = raw; i >= 0 {
				field, raw, more = raw[:i], raw[i+1:], true
			}
			if strings.IndexByte(field, '"') >= 0 {
				return dst, errors.New("a quote inside a field that is not quoted")
			}
		}
		dst = append(dst, field)
		if !more {
			return dst, nil
		}
	}
}

// quotedField reads a field whose opening quote is gone.
func quotedField(raw string, sep byte) (field, rest string, more bool, err error) {
	var parts []string
	for {
		i := strings.IndexByte(raw, '"')
		if i < 0 {
			return "", "", false, errors.New("a quote is opened and never closed")
		}
		piece, tail := raw[:i], raw[i+1:]
		if strings.HasPrefix(tail, `"`) {
			parts = append(parts, piece, `"`)
			raw = tail[1:]
			continue
		}
		if tail != "" && tail[0] != sep {
			return "", "", false, errors.New("text behind the closing quote of a field")
		}
		if field = piece; parts != nil {
			field = strings.Join(append(parts, piece), "")
		}
		if tail == "" {
			return field, "", false, nil
		}
		return field, tail[1:], true, nil
	}
}
