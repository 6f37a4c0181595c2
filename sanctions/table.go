package sanctions

import (
	"bufio"
	"bytes"
	"errors"
	"fmt"
	"io"
	"unicode/utf8"
)

// Bounds on rows. The longest real cell is a statement of reasons of some 30 KB.
const (
	maxCell  = 1 << 20
	maxCells = 512 // of a row
)

// table reads the rows of a CSV file, RFC 4180 with a bound on every size. It reads bytes that are not UTF-8 as an error.
type table struct {
	in    *input
	name  string
	r     *bufio.Reader
	comma byte
	line  int // of the next row
	start int // line of the row that was read last
	rows  int
	cell  []byte
	cells []string

	head    map[string]int // the place of a column by its name
	columns int
}

func newTable(in *input) *table {
	if bom, _ := in.r.Peek(3); string(bom) == "\ufeff" {
		_, _ = in.r.Discard(3)
	}
	return &table{in: in, name: in.name, r: in.r, comma: ',', line: 1}
}

// rowError names where a row is wrong.
type rowError struct {
	name string
	line int
	err  error
}

func (e *rowError) Error() string { return fmt.Sprintf("%s:%d: %v", e.name, e.line, e.err) }
func (e *rowError) Unwrap() error { return e.err }

// fail is an error about the row that was read last.
func (t *table) fail(format string, args ...any) error {
	return &rowError{t.name, t.start, fmt.Errorf(format, args...)}
}

var errEarly = errors.New("the file ends too early: it is not whole")

var errHalf = errors.New("the file ends within a quoted field: it is not whole")

// next returns the next row that is not blank, io.EOF at the end. The slice is valid until the next call.
func (t *table) next() ([]string, error) {
	for {
		t.start = t.line
		t.cells = t.cells[:0]
		err := t.row()
		if err != nil {
			if err != io.EOF {
				err = &rowError{t.name, t.line, err}
			}
			return nil, err
		}
		if len(t.cells) == 1 && t.cells[0] == "" {
			continue
		}
		if t.rows++; t.rows > maxRows {
			return nil, t.fail("more than %d rows", maxRows)
		}
		return t.cells, nil
	}
}

// row reads cells up to the end of a line.
func (t *table) row() error {
	if _, err := t.r.Peek(1); err != nil {
		return err
	}
	for {
		end, err := t.field()
		if err != nil {
			return err
		}
		if !utf8.Valid(t.cell) {
			return fmt.Errorf("field %d, %.40q: not UTF-8", len(t.cells)+1, t.cell)
		}
		if i := bytes.IndexFunc(t.cell, isControl); i >= 0 && (len(t.cells) > 0 || string(t.cell) != endMark) {
			return fmt.Errorf("field %d, %.40q: a byte %02x, which is no text", len(t.cells)+1, t.cell, t.cell[i])
		}
		if len(t.cells) == maxCells {
			return fmt.Errorf("more than %d fields in a row", maxCells)
		}
		t.cells = append(t.cells, string(t.cell))
		if end {
			return nil
		}
	}
}

const noteUnended = "its last line has no end: it may have been cut there"

// endMark is the last line of OFAC's tables.
const endMark = "\x1a"

// isControl reports whether a character stands in no text: those of a terminal's commands, and the zero byte.
func isControl(r rune) bool { return r < ' ' && r != '\t' && r != '\n' && r != '\r' || r == 0x7f }

// field reads one field into t.cell and reports whether it ends its row.
func (t *table) field() (end bool, err error) {
	t.cell = t.cell[:0]
	quoted, closed := false, false
	for first := true; ; first = false {
		c, err := t.r.ReadByte()
		if err == io.EOF {
			if quoted && !closed {
				return false, errHalf
			}
			if string(t.cell) != endMark {
				t.in.note(noteUnended)
			}
			return true, nil
		}
		if err != nil {
			return false, err
		}
		switch {
		case c == '"' && first:
			quoted = true
			continue
		case c == '"' && quoted && !closed:
			if next, _ := t.r.Peek(1); len(next) == 0 || next[0] != '"' {
				closed = true
				continue
			}
			_, _ = t.r.Discard(1)
		case quoted && !closed:
			if c == '\n' {
				t.line++
			}
		case c == t.comma:
			return false, nil
		case c == '\n':
			t.line++
			return true, nil
		case c == '\r':
			if next, _ := t.r.Peek(1); len(next) == 1 && next[0] == '\n' {
				continue
			}
		case closed && c != ' ':
			return false, fmt.Errorf("field %d, %.40q: text after the closing quote", len(t.cells)+1, t.cell)
		case closed:
			continue
		}
		if len(t.cell) == maxCell {
			return false, fmt.Errorf("field %d, %.40q…: longer than %d bytes", len(t.cells)+1, t.cell, maxCell)
		}
		t.cell = append(t.cell, c)
	}
}

// header reads the first row as the names of columns and checks that those wanted are there.
func (t *table) header(wanted ...string) error {
	cells, err := t.next()
	if err != nil {
		if err == io.EOF {
			return fmt.Errorf("%s: the file is empty", t.name)
		}
		return err
	}
	t.named(cells, func(name string) string { return name })
	for _, w := range wanted {
		if _, ok := t.head[w]; !ok {
			return t.fail("there is no column %q", w)
		}
	}
	return nil
}

// record is a row under the names of its columns.
type record struct {
	t     *table
	cells []string
}

// each gives the rows under the header to row, up to the end. A row that is shorter than the header, or has more than empty fields
// beyond it, is an error.
func (t *table) each(row func(record) error) error {
	for {
		cells, err := t.next()
		if err == io.EOF {
			return nil
		}
		for len(cells) > t.columns && cells[len(cells)-1] == "" {
			cells = cells[:len(cells)-1]
		}
		if err == nil && len(cells) != t.columns {
			err = t.fail("%d fields under %d columns: the file may not be whole", len(cells), t.columns)
		}
		if err == nil {
			err = row(record{t, cells})
		}
		if err != nil {
			return err
		}
	}
}

// named makes the cells of a row the names of columns, as fold writes them. Of columns of one name the first counts.
func (t *table) named(cells []string, fold func(string) string) {
	t.head, t.columns = make(map[string]int, len(cells)), len(cells)
	for i, c := range cells {
		name := fold(clean(c))
		if _, twice := t.head[name]; !twice {
			t.head[name] = i
		}
	}
}

// get returns the cell of a column, empty where the file has no such column.
func (r record) get(column string) string {
	if i, ok := r.t.head[column]; ok {
		return clean(r.cells[i])
	}
	return ""
}
