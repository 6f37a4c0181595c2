package main

import (
	"bufio"
	"bytes"
	"crypto/sha256"
	"encoding/csv"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"time"
	"unicode/utf8"

	"github.com/spf13/cobra"

	"ashiato/sanctions"
	"ashiato/screening"
)

const screenBatchHelp = `Batch asks every row of a CSV file. The first row names the columns: name, type, birth, country, gender, imo, address, asof, and ref, which
is kept as it is; other columns are left out. A row that cannot be understood is answered with its error, the others go on.

A batch that is interrupted, by whatever, goes on where it was when it is started again with the same file and options: no row is lost
and none is asked twice. It is finished from the list versions that it began with. The output is written when all rows are done.

The exit status is 0 if every row is answered. If some are not, their number is on stderr, the output is written all the same, and the
exit status is 3; it is 1 if the batch could not be finished.`

func newScreenBatch() *cobra.Command {
	var asOf, out, jsonOut string
	cmd := &cobra.Command{
		Use:   "batch FILE.csv",
		Short: "ask every row of a CSV file",
		Long:  screenBatchHelp,
		Example: `  ashiato screen batch customers.csv --out answers.csv
  ashiato screen batch customers.csv --json-out answers.jsonl --asof 2026-03-31`,
		Args: oneArg("no file of questions", `name it: ashiato screen batch customers.csv --out answers.csv`),
		RunE: func(cmd *cobra.Command, args []string) error {
			return withDesk(cmd, func(desk *screening.Desk) error {
				o, err := deskOptions(cmd)
				if err != nil {
					return err
				}
				return screenBatch(cmd, desk, o, inFolder(cmd, args[0]), sanctions.Day(asOf), inFolder(cmd, out), inFolder(cmd, jsonOut))
			})
		},
	}
	cmd.Flags().StringVar(&asOf, "asof", "", "the day (YYYY-MM-DD) of the rows that name none (default: today)")
	cmd.Flags().StringVar(&out, "out", "", "write the answers as CSV to this file (default: to stdout)")
	cmd.Flags().StringVar(&jsonOut, "json-out", "", "write the answers as JSON, one a line, to this file")
	return cmd
}

func screenBatch(cmd *cobra.Command, desk *screening.Desk, o screening.Options, path string, asOf sanctions.Day, out, jsonOut string) error {
	if asOf != "" {
		day, err := sanctions.ParseDay(string(asOf))
		if err != nil {
			return usageError(fmt.Errorf("--asof: %w", err))
		}
		asOf = day
	}
	for _, name := range [...]string{out, jsonOut} {
		if err := writable(name); err != nil {
			return err
		}
	}
	f, err := os.Open(path)
	if err != nil {
		return err
	}
	defer f.Close()
	id, lines, err := batchID(f, asOf, o)
	if err != nil {
		return fmt.Errorf("%s: %w", path, err)
	}
	rows, err := openRows(path, f)
	if err != nil {
		return err
	}
	if len(rows.unasked) > 0 { // one that was to narrow the question, as dob, would seem to have
		tell(cmd, "%s:1: left out, since questions have no such field: %s; %s", path, strings.Join(rows.unasked, ", "), columnsHint)
	}
	b, err := desk.OpenBatch(cmd.Context(), id, asOf, time.Now())
	if err != nil {
		return err
	}
	if b.Done() > 0 {
		tell(cmd, "going on after row %d", b.Done())
	}
	bar := newProgressOf(cmd, "screen", "rows", int64(max(0, lines-1)))
	err = b.Run(cmd.Context(), rows.all, time.Now, func(done int) { bar.set(int64(done)) })
	bar.close()
	if err != nil {
		return err
	}
	if rows.err != nil {
		return fmt.Errorf("%s: %w", path, rows.err)
	}
	if err := writeBatch(cmd, b, out, jsonOut); err != nil {
		return err
	}
	if err := b.Close(cmd.Context()); err != nil || b.Failed() == 0 {
		return err
	}
	hint := "their errors are in the column error; correct these rows and ask them in a file of their own"
	if rows.foreign {
		hint = "save the file as UTF-8: it has texts in another encoding"
	}
	return codedError{withHint(fmt.Errorf("%s: %d of %d rows are not answered", path, b.Failed(), b.Done()), hint), exitPartly}
}

// batchID names a batch by the bytes of its file and what it is asked with, and counts the file's lines.
func batchID(f *os.File, asOf sanctions.Day, o screening.Options) (id screening.BatchID, lines int, err error) {
	h := sha256.New()
	buf := make([]byte, 1<<16)
	for {
		n, err := f.Read(buf)
		h.Write(buf[:n])
		lines += bytes.Count(buf[:n], []byte("\n"))
		if errors.Is(err, io.EOF) {
			break
		}
		if err != nil {
			return id, 0, err
		}
	}
	if _, err := f.Seek(0, io.SeekStart); err != nil {
		return id, 0, err
	}
	options, err := json.Marshal([]any{asOf, o.Lists, o.Private, fmt.Sprint(o.Thresholds)})
	h.Write(options)
	return screening.BatchID(h.Sum(nil)), lines, err
}

// batchColumns say where each column goes.
var batchColumns = map[string]func(*screening.Row) *string{
	"name":    func(r *screening.Row) *string { return &r.Question.Name },
	"type":    func(r *screening.Row) *string { return &r.Question.Type },
	"birth":   func(r *screening.Row) *string { return &r.Question.Birth },
	"country": func(r *screening.Row) *string { return &r.Question.Country },
	"gender":  func(r *screening.Row) *string { return &r.Question.Gender },
	"imo":     func(r *screening.Row) *string { return &r.Question.IMO },
	"address": func(r *screening.Row) *string { return &r.Question.Address },
	"asof":    func(r *screening.Row) *string { return (*string)(&r.Question.AsOf) },
	"ref":     func(r *screening.Row) *string { return &r.Ref },
}

// maxBatchRow bounds the bytes of one row, so that an open quotation mark does not swallow the file.
const maxBatchRow = 1 << 20

// rowReader refuses a row that is too long. next is called before each row.
type rowReader struct {
	r    io.Reader
	left int
}

func (r *rowReader) next() { r.left = maxBatchRow }

func (r *rowReader) Read(p []byte) (int, error) {
	if r.left <= 0 {
		return 0, fmt.Errorf("a row has more than %d bytes: is a quotation mark not closed?", maxBatchRow)
	}
	n, err := r.r.Read(p)
	r.left -= n
	return n, err
}

// batchRows is an open file of questions.
type batchRows struct {
	limit  *rowReader
	in     *csv.Reader
	header []string
	fields []func(*screening.Row) *string // nil: left out
	err    error                          // why all ended before the end of the file

	unasked []string // columns that are left out
	foreign bool     // a text is not UTF-8
}

// openRows reads the header.
func openRows(path string, f io.Reader) (*batchRows, error) {
	b := &batchRows{limit: &rowReader{r: f}}
	b.limit.next()
	buffered := bufio.NewReader(b.limit)
	if bom, err := buffered.Peek(3); err == nil && string(bom) == "\ufeff" {
		if _, err := buffered.Discard(3); err != nil {
			return nil, err
		}
	}
	b.in = csv.NewReader(buffered)
	b.in.FieldsPerRecord = -1
	var err error
	if b.header, err = b.in.Read(); errors.Is(err, io.EOF) {
		return nil, fmt.Errorf("%s: the file is empty", path)
	} else if err != nil {
		return nil, fmt.Errorf("%s: header: %w", path, err)
	}
	seen := map[string]bool{}
	for i, name := range b.header {
		name = strings.ToLower(strings.TrimSpace(name))
		field := batchColumns[name]
		if field != nil && seen[name] {
			return nil, fmt.Errorf("%s:1: column %q is there twice", path, name)
		}
		seen[name] = true
		if field == nil {
			b.unasked = append(b.unasked, fmt.Sprintf("%.40q", b.header[i]))
		}
		b.fields = append(b.fields, field)
	}
	if !seen["name"] && !seen["imo"] && !seen["address"] {
		return nil, withHint(fmt.Errorf("%s:1: none of the columns %q is one to ask", path, b.header), headerHint(b.header))
	}
	return b, nil
}

const columnsHint = "the first row names the columns: name, type, birth, country, gender, imo, address, asof, ref"

// headerHint says what may be wrong with a first row that names no column.
func headerHint(header []string) string {
	text := strings.Join(header, "")
	switch {
	case !utf8.ValidString(text) || strings.ContainsRune(text, 0):
		return "it is no text in UTF-8: save it as CSV in UTF-8, and unpack it first if it is packed"
	case len(header) == 1 && strings.ContainsAny(text, ";\t|"):
		return "columns are parted by commas: save the file with commas"
	}
	return columnsHint
}

// all yields the rows. A row that is not CSV is yielded with its error; what ends the reading is in err afterwards.
func (b *batchRows) all(yield func(screening.Row) bool) {
	for number := 1; ; number++ {
		b.limit.next()
		record, err := b.in.Read()
		if errors.Is(err, io.EOF) {
			return
		}
		row := screening.Row{Number: number}
		for i, text := range record {
			b.foreign = b.foreign || !utf8.ValidString(text)
			if i < len(b.fields) && b.fields[i] != nil {
				*b.fields[i](&row) = text
			}
		}
		var bad *csv.ParseError
		switch {
		case errors.As(err, &bad):
			row.Err = fmt.Errorf("line %d: %w", bad.StartLine, bad.Err)
		case err != nil:
			b.err = fmt.Errorf("row %d: %w", number, err)
			return
		case len(record) != len(b.header):
			row.Err = fmt.Errorf("it has %d fields, the header %d", len(record), len(b.header))
		}
		if !yield(row) {
			return
		}
	}
}

// batchHeader names the columns of the answers.
var batchHeader = []string{"row", "ref", "subject", "outcome", "asof", "hits", "export_controls", "list", "entry", "name", "matched", "relation", "score", "reasons", "lists", "decision", "error"}

// writeBatch writes the answers to where they are wanted, each file whole or not at all.
func writeBatch(cmd *cobra.Command, b *screening.Batch, out, jsonOut string) error {
	if jsonOut != "" {
		err := writeWhole(jsonOut, func(w io.Writer) error {
			return b.Lines(cmd.Context(), func(line []byte) error {
				_, err := w.Write(append(slices.Clone(line), '\n'))
				return err
			})
		})
		if err != nil || out == "" {
			return err
		}
	}
	asCSV := func(w io.Writer) error {
		table := csv.NewWriter(w)
		if err := table.Write(batchHeader); err != nil {
			return err
		}
		err := b.Lines(cmd.Context(), func(text []byte) error {
			var line screening.Line
			if err := json.Unmarshal(text, &line); err != nil {
				return err
			}
			return table.Write(batchRecord(&line))
		})
		table.Flush()
		return errors.Join(err, table.Error())
	}
	if out == "" {
		return asCSV(cmd.OutOrStdout())
	}
	return writeWhole(out, asCSV)
}

// batchRecord is a line of answers: its best hit, and how many there are.
func batchRecord(l *screening.Line) []string {
	record := make([]string, len(batchHeader))
	record[0], record[1], record[16] = strconv.Itoa(l.Row), cell(l.Ref), cell(l.Error)
	d := l.Decision
	if d == nil {
		record[3] = "error"
		return record
	}
	record[2], record[3], record[4] = cell(questionText(d.Question)), string(d.Outcome), string(d.AsOf)
	record[5], record[6] = strconv.Itoa(len(d.Hits)), strconv.Itoa(len(d.ExportControls))
	record[15] = strconv.FormatUint(d.Seq, 10)
	for _, used := range d.Lists {
		record[14] += string(used.List) + "@" + string(used.Date) + " "
	}
	record[14] = strings.TrimSpace(record[14])
	hits := slices.Concat(d.Hits, d.ExportControls)
	if len(hits) > 0 {
		h := hits[0]
		record[7], record[8], record[9], record[10] = string(h.List), cell(h.ID), cell(h.Name), cell(h.Matched)
		record[11], record[12], record[13] = string(h.Relation), h.Score.String(), cell(strings.Join(h.Reasons, "; "))
	}
	return record
}

// cell keeps a spreadsheet from running a text as a formula.
func cell(text string) string {
	if text != "" && strings.ContainsRune("=+-@\t\r", rune(text[0])) {
		return "'" + text
	}
	return text
}

// writable refuses the name of a file that writeWhole could not give, before there is anything to write.
func writable(path string) error {
	if path == "" {
		return nil
	}
	if info, err := os.Stat(path); err == nil && info.IsDir() {
		return usageError(fmt.Errorf("%s is a folder, name a file in it", path))
	}
	folder := filepath.Dir(path)
	info, err := os.Stat(folder)
	switch {
	case err != nil:
		return usageError(fmt.Errorf("%s cannot be written: %w", path, err))
	case !info.IsDir():
		return usageError(fmt.Errorf("%s cannot be written: %s is no folder", path, folder))
	}
	return nil
}

// writeWhole writes a file under another name, and gives it its name when all of it is on the disk.
func writeWhole(path string, write func(io.Writer) error) (err error) {
	f, err := os.CreateTemp(filepath.Dir(path), "."+filepath.Base(path)+"-*")
	if err != nil {
		return err
	}
	defer func() {
		if err != nil {
			err = errors.Join(err, os.Remove(f.Name()))
		}
	}()
	buffered := bufio.NewWriter(f)
	if err := errors.Join(write(buffered), buffered.Flush(), f.Chmod(0o644), f.Sync(), f.Close()); err != nil {
		return err
	}
	return os.Rename(f.Name(), path)
}
