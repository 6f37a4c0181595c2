package price

import (
	"bufio"
	"cmp"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"math/big"
	"slices"
	"strconv"
	"strings"
	"time"
)

// File is one CSV of prices, read and checked as a whole. It is not part of a Book until loaded.
type File struct {
	Info   FileInfo
	quotes []Quote // by currency, asset, time, source
}

// FileInfo says what a file of prices is and which version of it.
type FileInfo struct {
	Name   string `json:"name"` // as the caller gave it
	SHA256 string `json:"sha256"`
	Size   int64  `json:"size"` // in bytes
	Quotes int    `json:"quotes"`
	First  int64  `json:"first"` // Unix seconds of the oldest price
	Last   int64  `json:"last"`  // and of the newest
	// Unread names the columns that were not understood and passed over.
	Unread []string `json:"unread,omitempty"`
}

const (
	maxFile     = 1 << 30 // bytes
	maxLine     = 64 << 10
	maxQuotes   = 10_000_000
	maxField    = 1 << 10
	maxProblems = 20
)

// column is what a column of the CSV holds.
type column int

const (
	colTime column = iota
	colAsset
	colCurrency
	colPrice
	colSource
	columns
)

// columnNames are the headers understood, in any case, with spaces or dashes for underscores.
var columnNames = [columns][]string{
	colTime:     {"time", "timestamp", "date", "datetime", "unix", "snapped_at"},
	colAsset:    {"asset", "symbol", "token", "contract", "coin", "base"},
	colCurrency: {"currency", "quote", "vs_currency", "unit", "quote_currency"},
	colPrice:    {"price", "close", "rate", "value"},
	colSource:   {"source", "provider", "exchange"},
}

// ReadCSV reads prices from a CSV file with a header line that names the columns time, asset, currency and price, and may name
// source; without it, the file's name is the source. Other columns are passed over and named in Info.Unread.
//
//	time,asset,currency,price,source
//	2022-03-23,ETH,USD,2972.49,example.org
//
// Times are RFC 3339, "2022-03-23 13:29:09" or "2022-03-23" (both UTC; a day is its first second), or Unix seconds. The same asset,
// currency, time and source twice, with the same price or another, refuses the file, as does any row that cannot be read; the error
// names file and line of up to 20 defects.
func ReadCSV(name string, r io.Reader) (*File, error) {
	sum := sha256.New()
	counted := &countingReader{r: io.TeeReader(io.LimitReader(r, maxFile+1), sum)}
	lines := bufio.NewScanner(counted)
	lines.Buffer(make([]byte, 0, 64<<10), maxLine)
	p := csvReader{file: &File{Info: FileInfo{Name: name}}, intern: map[string]string{}}
	for lines.Scan() {
		p.line++
		if err := p.row(lines.Text()); err != nil {
			return nil, err
		}
	}
	switch err := lines.Err(); {
	case errors.Is(err, bufio.ErrTooLong):
		return nil, fmt.Errorf("%s:%d: a line of more than %d bytes", name, p.line+1, maxLine)
	case err != nil:
		return nil, fmt.Errorf("%s:%d: %w", name, p.line+1, err)
	case counted.n > maxFile:
		return nil, fmt.Errorf("%s: more than %d bytes; split it", name, maxFile)
	case !p.hasHeader:
		return nil, fmt.Errorf("%s: the file is empty", name)
	}
	p.file.Info.Size, p.file.Info.SHA256 = counted.n, hex.EncodeToString(sum.Sum(nil))
	return p.finish()
}

type countingReader struct {
	r io.Reader
	n int64
}

func (c *countingReader) Read(b []byte) (int, error) {
	n, err := c.r.Read(b)
	c.n += int64(n)
	return n, err
}

type csvReader struct {
	file      *File
	line      int
	hasHeader bool
	at        [columns]int // where each column stands in a row; -1: nowhere
	width     int
	cells     []string
	intern    map[string]string // names repeat in nearly every row
	problems  []error
}

func (p *csvReader) problemf(line int, format string, args ...any) error {
	p.problems = append(p.problems, fmt.Errorf("%s:%d: "+format, append([]any{p.file.Info.Name, line}, args...)...))
	if len(p.problems) < maxProblems {
		return nil
	}
	return errors.Join(append(p.problems, fmt.Errorf("%s: more defects may follow", p.file.Info.Name))...)
}

func (p *csvReader) row(line string) error {
	if p.line == 1 {
		line = strings.TrimPrefix(line, "\ufeff")
	}
	line = strings.TrimSuffix(line, "\r")
	if strings.TrimSpace(line) == "" {
		return nil
	}
	var err error
	if p.cells, err = splitRow(p.cells[:0], line); err != nil {
		return p.problemf(p.line, "%w", err)
	}
	if !p.hasHeader {
		p.hasHeader = true
		return p.header()
	}
	if len(p.cells) != p.width {
		return p.problemf(p.line, "%d cells, the header has %d", len(p.cells), p.width)
	}
	q, err := p.quote()
	if err != nil {
		return p.problemf(p.line, "%w", err)
	}
	if len(p.file.quotes) >= maxQuotes {
		return fmt.Errorf("%s:%d: more than %d prices in one file; split it", p.file.Info.Name, p.line, maxQuotes)
	}
	p.file.quotes = append(p.file.quotes, q)
	return nil
}

func (p *csvReader) header() error {
	p.width = len(p.cells)
	for c := range p.at {
		p.at[c] = -1
	}
	fold := strings.NewReplacer(" ", "_", "-", "_")
	for i, cell := range p.cells {
		c := slices.IndexFunc(columnNames[:], func(names []string) bool {
			return slices.Contains(names, fold.Replace(strings.ToLower(strings.TrimSpace(cell))))
		})
		switch {
		case c < 0:
			p.file.Info.Unread = append(p.file.Info.Unread, cell)
		case p.at[c] >= 0:
			return fmt.Errorf("%s:%d: columns %q and %q both hold the %s", p.file.Info.Name, p.line, p.cells[p.at[c]], cell, columnNames[c][0])
		default:
			p.at[c] = i
		}
	}
	for c := colTime; c <= colPrice; c++ {
		if p.at[c] < 0 {
			return fmt.Errorf("%s:%d: no column %s; the header must name time, asset, currency and price", p.file.Info.Name, p.line, columnNames[c][0])
		}
	}
	return nil
}

// cell returns the text of a column, "" if the file has none.
func (p *csvReader) cell(c column) string {
	if p.at[c] < 0 {
		return ""
	}
	return strings.TrimSpace(p.cells[p.at[c]])
}

func (p *csvReader) quote() (q Quote, err error) {
	for c := colTime; c < columns; c++ {
		if err := checkCell(columnNames[c][0], p.cell(c)); err != nil {
			return q, err
		}
	}
	q = Quote{Asset: p.name(AssetKey(p.cell(colAsset))), Currency: p.name(strings.ToUpper(p.cell(colCurrency))),
		Source: p.name(cmp.Or(p.cell(colSource), p.file.Info.Name)), File: p.file.Info.Name, Line: p.line}
	if q.Asset == "" || q.Currency == "" {
		return q, errors.New("no asset or no currency")
	}
	if q.Unix, err = parseTime(p.cell(colTime)); err != nil {
		return q, err
	}
	q.Price, err = parsePrice(p.cell(colPrice))
	return q, err
}

func (p *csvReader) name(s string) string {
	if known, ok := p.intern[s]; ok {
		return known
	}
	s = strings.Clone(s)
	p.intern[s] = s
	return s
}

// finish sorts the quotes and refuses those said twice.
func (p *csvReader) finish() (*File, error) {
	f := p.file
	slices.SortStableFunc(f.quotes, compareQuotes)
	for i := 1; i < len(f.quotes); i++ {
		a, b := &f.quotes[i-1], &f.quotes[i]
		if compareQuotes(*a, *b) != 0 {
			continue
		}
		if err := p.problemf(max(a.Line, b.Line), "%s", saidTwice(a, b)); err != nil {
			return nil, err
		}
	}
	if len(p.problems) > 0 {
		return nil, errors.Join(p.problems...)
	}
	f.Info.Quotes = len(f.quotes)
	for i, q := range f.quotes {
		if i == 0 || q.Unix < f.Info.First {
			f.Info.First = q.Unix
		}
		if i == 0 || q.Unix > f.Info.Last {
			f.Info.Last = q.Unix
		}
	}
	return f, nil
}

// compareQuotes orders by currency, asset, time and source; quotes that compare equal are about the same thing.
func compareQuotes(a, b Quote) int {
	return cmp.Or(cmp.Compare(a.Currency, b.Currency), cmp.Compare(a.Asset, b.Asset), cmp.Compare(a.Unix, b.Unix), cmp.Compare(a.Source, b.Source))
}

func saidTwice(a, b *Quote) string {
	what := fmt.Sprintf("%s in %s at %s from %s", a.Asset, a.Currency, time.Unix(a.Unix, 0).UTC().Format(time.RFC3339), a.Source)
	if a.Price.Cmp(b.Price) == 0 {
		return fmt.Sprintf("%s is given twice, in %s:%d too", what, a.File, min(a.Line, b.Line))
	}
	return fmt.Sprintf("%s is %s here and %s in %s:%d", what, decimal(b.Price), decimal(a.Price), a.File, a.Line)
}

// decimal writes a price that was read from decimal text, exactly.
func decimal(v *big.Rat) string {
	digits, _ := v.FloatPrec()
	return v.FloatString(digits)
}

// parseTime reads the forms that ReadCSV names.
func parseTime(s string) (int64, error) {
	if s != "" && strings.Trim(s, "0123456789") == "" && len(s) <= 11 {
		return strconv.ParseInt(s, 10, 64)
	}
	for _, layout := range [...]string{time.DateOnly, time.DateTime, time.RFC3339, "2006-01-02T15:04:05", "2006-01-02 15:04:05 UTC", "2006-01-02 15:04"} {
		if t, err := time.Parse(layout, s); err == nil {
			return t.Unix(), nil
		}
	}
	return 0, fmt.Errorf("time %.40q: want 2022-03-23, 2022-03-23T13:29:09Z or Unix seconds", s)
}

func checkCell(what, s string) error {
	if len(s) > maxField {
		return fmt.Errorf("%s of %d bytes", what, len(s))
	}
	for i := range len(s) {
		if s[i] < ' ' || s[i] == 0x7f {
			return fmt.Errorf("%s %.40q holds a control character", what, s)
		}
	}
	return nil
}

// splitRow splits a line at commas, as RFC 4180 says, into cells; a cell does not go on in the next line.
func splitRow(cells []string, line string) ([]string, error) {
	for {
		if !strings.HasPrefix(line, `"`) {
			cell, rest, more := strings.Cut(line, ",")
			if strings.Contains(cell, `"`) {
				return nil, fmt.Errorf("a quote inside the cell %.40q", cell)
			}
			if cells = append(cells, cell); !more {
				return cells, nil
			}
			line = rest
			continue
		}
		end := 1
		for {
			i := strings.IndexByte(line[end:], '"')
			if i < 0 {
				return nil, fmt.Errorf("the quoted cell %.40q does not end in its line", line)
			}
			end += i + 1
			if end == len(line) || line[end] != '"' {
				break
			}
			end++
		}
		cells = append(cells, strings.ReplaceAll(line[1:end-1], `""`, `"`))
		if end == len(line) {
			return cells, nil
		}
		if line[end] != ',' {
			return nil, fmt.Errorf("text behind the quoted cell %.40q", line)
		}
		line = line[end+1:]
	}
}
