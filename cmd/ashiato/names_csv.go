package main

import (
	"bufio"
	"context"
	"encoding/csv"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strconv"
	"strings"

	"ashiato/names"
)

// schemas are the kinds of names as the column schema writes them.
var schemas = map[string]names.Kind{
	"person": names.Person, "company": names.Organisation, "organization": names.Organisation,
	"organisation": names.Organisation, "legalentity": names.Organisation, "vessel": names.Ship,
}

// pairColumns are where a file of pairs has what is needed.
type pairColumns struct {
	schema, name1, name2 int
}

// comparePairs scores the pairs of a CSV file row by row.
func comparePairs(ctx context.Context, path string, w io.Writer, asJSON bool) error {
	f, err := os.Open(path)
	if err != nil {
		return err
	}
	defer f.Close()
	file := filepath.Base(path)
	in := bufio.NewReader(f)
	if mark, _ := in.Peek(3); string(mark) == "\ufeff" {
		_, _ = in.Discard(len(mark))
	}
	r := csv.NewReader(in)
	header, err := r.Read()
	if errors.Is(err, io.EOF) {
		return withHint(fmt.Errorf("%s is empty", file), "the first line names the columns: schema,name1,name2")
	} else if err != nil {
		return malformed(file, header, len(header), err)
	}
	columns, err := findPairColumns(file, header)
	if err != nil {
		return err
	}
	out := bufio.NewWriter(w)
	write := csvPairs(out)
	if asJSON {
		write = jsonPairs(out)
	}
	if err := write(header, nil); err != nil {
		return err
	}
	for {
		row, err := r.Read()
		if errors.Is(err, io.EOF) {
			return out.Flush()
		} else if err != nil {
			return errors.Join(out.Flush(), malformed(file, row, len(header), err))
		}
		if err := ctx.Err(); err != nil {
			return err
		}
		kind, known := schemas[strings.ToLower(strings.TrimSpace(row[columns.schema]))]
		if !known {
			line, _ := r.FieldPos(columns.schema)
			return withHint(fmt.Errorf("%s:%d: schema %q is not known", file, line, row[columns.schema]),
				"the schemas are Person, Company, Organization, LegalEntity and Vessel")
		}
		for _, column := range [...]int{columns.name1, columns.name2} {
			if err := checkName(row[column]); err != nil {
				line, _ := r.FieldPos(column)
				return fmt.Errorf("%s:%d: %w", file, line, err)
			}
		}
		c := compareNames(row[columns.name1], row[columns.name2], kind)
		if err := write(row, &c); err != nil {
			return err
		}
	}
}

// malformed says where a line of a CSV file is none of so many columns.
func malformed(file string, row []string, columns int, err error) error {
	at := (*csv.ParseError)(nil)
	switch {
	case !errors.As(err, &at):
		return fmt.Errorf("%s: %w", file, err)
	case errors.Is(err, csv.ErrFieldCount):
		return withHint(fmt.Errorf("%s:%d: %d fields %.200q, the first line has %d", file, at.Line, len(row), row, columns),
			"every line has as many fields as the first; a name with a comma stands in double quotes, and a last line that is too short means that the file was cut off")
	}
	return withHint(fmt.Errorf("%s:%d: column %d: %w", file, at.Line, at.Column, at.Err),
		"a field with a quote or a comma stands in double quotes, and a quote inside it twice")
}

func findPairColumns(file string, header []string) (pairColumns, error) {
	c := pairColumns{schema: -1, name1: -1, name2: -1}
	for _, column := range []struct {
		name string
		at   *int
	}{{"schema", &c.schema}, {"name1", &c.name1}, {"name2", &c.name2}} {
		for i, h := range header {
			if !strings.EqualFold(strings.TrimSpace(h), column.name) {
				continue
			}
			if *column.at >= 0 {
				return c, fmt.Errorf("%s:1: column %q stands twice", file, column.name)
			}
			*column.at = i
		}
		if *column.at < 0 {
			return c, withHint(fmt.Errorf("%s:1: no column %q among %q", file, column.name, header), "the first line names the columns: schema,name1,name2")
		}
	}
	return c, nil
}

// csvPairs writes rows as they came, with score and reasons after them.
func csvPairs(out *bufio.Writer) func(row []string, c *comparison) error {
	w := csv.NewWriter(out)
	return func(row []string, c *comparison) error {
		added := []string{"score", "reasons"}
		if c != nil {
			added = []string{strconv.FormatFloat(c.Score, 'f', 4, 64), strings.Join(c.Reasons, "; ")}
		}
		err := w.Write(append(row[:len(row):len(row)], added...))
		w.Flush()
		return errors.Join(err, w.Error())
	}
}

// jsonPairs writes one JSON object a line.
func jsonPairs(out *bufio.Writer) func(row []string, c *comparison) error {
	enc := json.NewEncoder(out)
	enc.SetEscapeHTML(false)
	return func(_ []string, c *comparison) error {
		if c == nil {
			return nil
		}
		return enc.Encode(c)
	}
}
