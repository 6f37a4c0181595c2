package file

import (
	"encoding/binary"
	"errors"
	"fmt"
	"io"
	"strings"

	"github.com/parquet-go/parquet-go"
)

// parquetReader reads those columns of a Parquet file that the table wants, side by side.
type parquetReader struct {
	tab     *table
	names   []string
	groups  []parquet.RowGroup
	leaves  []leaf
	columns []columnReader // of the current row group
	left    int64          // rows of it
	row     uint64
	rounded uint64 // floats of the current row that were read as the decimal next to them
}

// leaf is a column of the file that holds values.
type leaf struct {
	column int    // of the table
	index  int    // in the file
	key    string // of an object's member, where a column of the table has several leaves
	many   bool   // a list
	text   func(parquet.Value) (string, error)
}

// maxFooter bounds the description of the file.
const maxFooter = 64 << 20

var errParquet = errors.New("damaged Parquet file")

func startParquet(m member, src io.ReadCloser, opt *Options) (recordReader, io.Closer, error) {
	if m.raw == nil {
		return nil, nil, errors.New("is Parquet inside an archive; it is compressed by itself, so unpack the archive first")
	}
	src.Close()
	at, err := m.raw()
	if err != nil {
		return nil, nil, err
	}
	r := &parquetReader{}
	if err := guard(func() error { return r.open(at, opt) }); err != nil {
		at.Close()
		return nil, nil, err
	}
	return r, at, nil
}

// guard makes an error of the panics by which the Parquet library answers some damaged files.
func guard(read func() error) (err error) {
	defer func() {
		if p := recover(); p != nil {
			err = fmt.Errorf("%w: %v", errParquet, p)
		}
	}()
	return read()
}

func (r *parquetReader) open(src readerAt, opt *Options) error {
	var end [8]byte
	size := src.Size()
	if size < 12 {
		return errParquet
	}
	if _, err := src.ReadAt(end[:], size-8); err != nil {
		return err
	}
	if n := int64(binary.LittleEndian.Uint32(end[:4])); string(end[4:]) != "PAR1" || n > maxFooter || n > size-12 {
		return fmt.Errorf("%w: it does not end as one (cut off?)", errParquet)
	}
	f, err := parquet.OpenFile(src, size, parquet.SkipPageIndex(true), parquet.SkipBloomFilters(true), parquet.ReadBufferSize(1<<18))
	if err != nil {
		return fmt.Errorf("%w: %v", errParquet, err)
	}
	r.groups = f.RowGroups()
	return r.find(f, opt)
}

// find tells the table and which leaves of the file it wants. A leaf inside a column counts as that column.
func (r *parquetReader) find(f *parquet.File, opt *Options) error {
	tops := f.Root().Columns()
	if len(tops) > maxColumns {
		return fmt.Errorf("more than %d columns", maxColumns)
	}
	names := make([]string, len(tops))
	for i, top := range tops {
		names[i] = top.Name()
	}
	tab, col, err := findTable(names, opt)
	if err != nil {
		return err
	}
	r.tab = tab
	r.names = make([]string, len(tab.columns))
	for i, top := range tops {
		if col[i] < 0 {
			continue
		}
		r.names[col[i]] = top.Name()
		r.addLeaves(top, col[i], opt, len(top.Columns()) > 0)
	}
	return nil
}

func (r *parquetReader) addLeaves(c *parquet.Column, column int, opt *Options, nested bool) {
	if !c.Leaf() {
		for _, child := range c.Columns() {
			r.addLeaves(child, column, opt, nested)
		}
		return
	}
	key := ""
	if nested {
		key = c.Name()
	}
	r.leaves = append(r.leaves, leaf{column, c.Index(), key, c.MaxRepetitionLevel() > 0, textOf(c.Type(), opt, &r.rounded)})
}

func (r *parquetReader) table() *table { return r.tab }

func (r *parquetReader) next(rec *record) error {
	return guard(func() error { return r.read(rec) })
}

func (r *parquetReader) read(rec *record) error {
	for r.left == 0 {
		if len(r.groups) == 0 {
			return io.EOF
		}
		if err := r.enter(r.groups[0]); err != nil {
			return err
		}
		r.groups = r.groups[1:]
	}
	r.left--
	r.row++
	if len(rec.val) < len(r.tab.columns) {
		rec.val = make([]string, len(r.tab.columns))
	}
	rec.tab, rec.names = r.tab, r.names
	rec.val = rec.val[:len(r.tab.columns)]
	clear(rec.val)
	r.rounded = 0
	var bad *RecordError
	for i := 0; i < len(r.leaves); {
		j := i + 1
		for j < len(r.leaves) && r.leaves[j].column == r.leaves[i].column {
			j++
		}
		text, err := r.field(i, j)
		if e, ok := err.(*RecordError); ok {
			bad = e
			bad.Line, bad.Column = r.row, r.names[r.leaves[i].column]
		} else if err != nil {
			return err
		}
		rec.val[r.leaves[i].column] = text
		i = j
	}
	rec.reset(r.row, strings.Join(rec.val, "\x00"))
	rec.rounded = r.rounded
	if bad != nil {
		return bad
	}
	return checkText(r.row, strings.Join(rec.val, ","))
}

func (r *parquetReader) enter(g parquet.RowGroup) error {
	for i := range r.columns {
		r.columns[i].pages.Close()
	}
	r.columns = r.columns[:0]
	chunks := g.ColumnChunks()
	for _, l := range r.leaves {
		if l.index >= len(chunks) {
			return errParquet
		}
		r.columns = append(r.columns, columnReader{pages: chunks[l.index].Pages()})
	}
	if r.left = g.NumRows(); r.left < 0 {
		return errParquet
	}
	return nil
}

// field returns the text of leaves i to j, which make one column of the table: a value, a list a,b, or a list of
// objects as JSON.
func (r *parquetReader) field(i, j int) (string, error) {
	lists := make([][]string, j-i)
	for k := range lists {
		values, err := r.columns[i+k].row()
		if err != nil {
			return "", err
		}
		for _, v := range values {
			if v.IsNull() {
				if r.leaves[i+k].many && len(values) == 1 {
					break // an empty list
				}
				lists[k] = append(lists[k], "")
				continue
			}
			text, err := r.leaves[i+k].text(v)
			if err != nil {
				return "", err
			}
			lists[k] = append(lists[k], text)
		}
	}
	if j-i == 1 {
		return strings.Join(lists[0], ","), nil
	}
	var objects []string
	for n := range lists[0] {
		var members []string
		for k := range lists {
			if n >= len(lists[k]) {
				return "", errParquet
			}
			members = append(members, fmt.Sprintf("%q:%q", r.leaves[i+k].key, lists[k][n]))
		}
		objects = append(objects, "{"+strings.Join(members, ",")+"}")
	}
	return strings.Join(objects, ","), nil
}

// columnReader reads the values of one column, row by row.
type columnReader struct {
	pages  parquet.Pages
	values parquet.ValueReader
	buf    [256]parquet.Value
	at, n  int
	out    []parquet.Value
}

// row returns the values of the next row: one, or as many as its list has. The first of a row has repetition
// level 0.
func (c *columnReader) row() ([]parquet.Value, error) {
	c.out = c.out[:0]
	for {
		if c.at == c.n {
			switch err := c.fill(); {
			case err == io.EOF && len(c.out) > 0:
				return c.out, nil
			case err == io.EOF:
				return nil, fmt.Errorf("%w: a column ends early", errParquet)
			case err != nil:
				return nil, fmt.Errorf("%w: %v", errParquet, err)
			}
		}
		v := c.buf[c.at]
		if v.RepetitionLevel() == 0 && len(c.out) > 0 {
			return c.out, nil
		}
		if len(c.out) == maxRecord/64 {
			return nil, fmt.Errorf("%w: a list of more than %d values", errParquet, len(c.out))
		}
		c.out = append(c.out, v.Clone())
		c.at++
	}
}

func (c *columnReader) fill() error {
	c.at, c.n = 0, 0
	for {
		if c.values == nil {
			page, err := c.pages.ReadPage()
			if err != nil {
				return err
			}
			c.values = page.Values()
		}
		n, err := c.values.ReadValues(c.buf[:])
		c.n = n
		if err == io.EOF {
			c.values, err = nil, nil
		}
		if n > 0 || err != nil {
			return err
		}
	}
}
