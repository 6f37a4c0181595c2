package file

import (
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"strings"
)

// jsonReader takes JSON lines apart: one object a line. Lines may be of several tables if each names its own
// as "type", as Ethereum-ETL's streams do; else all are of the first line's table.
type jsonReader struct {
	lines *lineReader
	buf   []byte
	first *record // read ahead to find the table
	tab   *table
	keys  []pair
}

// pair is one member of an object: its key, and its value as text; null is empty, nested values stay JSON.
type pair struct{ key, value string }

func newJSONReader(lines *lineReader, opt *Options) (*jsonReader, error) {
	r := &jsonReader{lines: lines}
	raw, line, err := r.raw()
	if err == io.EOF {
		return nil, errors.New("holds no line")
	}
	if err != nil {
		return nil, err
	}
	if raw[0] == '[' {
		return nil, errors.New("is one JSON array; JSON lines are read, one object a line (jq -c '.[]' makes them)")
	}
	if r.keys, err = members(r.keys[:0], raw); err != nil {
		return nil, fmt.Errorf("line %d: %w", line, err)
	}
	names := make([]string, len(r.keys))
	for i, p := range r.keys {
		names[i] = p.key
	}
	if r.tab = tableOfType(r.keys); r.tab == nil {
		if r.tab, _, err = findTable(names, opt); err != nil {
			return nil, err
		}
	}
	r.first = &record{}
	r.fill(r.first, line, raw)
	return r, nil
}

func (r *jsonReader) table() *table { return r.tab }

func (r *jsonReader) next(rec *record) error {
	if r.first != nil {
		*rec, r.first = *r.first, nil
		return nil
	}
	raw, line, err := r.raw()
	if err != nil {
		return err
	}
	if err := checkText(line, raw); err != nil {
		return err
	}
	if r.keys, err = members(r.keys[:0], raw); err != nil {
		return &RecordError{Line: line, Reason: err.Error()}
	}
	r.fill(rec, line, raw)
	return nil
}

func (r *jsonReader) fill(rec *record, line uint64, raw string) {
	rec.reset(line, raw)
	rec.names = nil
	if rec.tab = tableOfType(r.keys); rec.tab == nil {
		rec.tab = r.tab
	}
	if n := len(rec.tab.columns); cap(rec.val) < n {
		rec.val = make([]string, n)
	} else {
		rec.val = rec.val[:n]
		clear(rec.val)
	}
	for _, p := range r.keys {
		if c, ok := rec.tab.byName[p.key]; ok {
			rec.val[c] = p.value
		}
	}
}

// raw returns the next line that is not empty.
func (r *jsonReader) raw() (string, uint64, error) {
	for {
		var err error
		if r.buf, err = r.lines.next(r.buf[:0]); err != nil {
			return "", 0, err
		}
		if text := strings.TrimSpace(string(r.buf)); text != "" {
			return text, r.lines.line, nil
		}
	}
}

var errObject = errors.New("not one JSON object")

// members appends the members of one JSON object to dst. Numbers keep their digits: amounts exceed any number
// type. Of a key that stands twice, both are given.
func members(dst []pair, raw string) ([]pair, error) {
	s := scanner{text: raw}
	s.space()
	if !s.take('{') {
		return dst, errObject
	}
	s.space()
	if s.take('}') {
		return dst, s.end()
	}
	for {
		if len(dst) == maxColumns {
			return dst, fmt.Errorf("more than %d keys", maxColumns)
		}
		key, err := s.str()
		if err != nil {
			return dst, err
		}
		s.space()
		if !s.take(':') {
			return dst, errObject
		}
		value, err := s.value()
		if err != nil {
			return dst, err
		}
		dst = append(dst, pair{key, value})
		s.space()
		if s.take('}') {
			return dst, s.end()
		}
		if !s.take(',') {
			return dst, errObject
		}
		s.space()
	}
}

// scanner walks over JSON text. encoding/json into a map takes eight times as long.
type scanner struct {
	text string
	at   int
}

func (s *scanner) space() {
	for s.at < len(s.text) && strings.IndexByte(" \t\r\n", s.text[s.at]) >= 0 {
		s.at++
	}
}

func (s *scanner) take(c byte) bool {
	if s.at < len(s.text) && s.text[s.at] == c {
		s.at++
		return true
	}
	return false
}

func (s *scanner) end() error {
	if s.space(); s.at != len(s.text) {
		return errObject
	}
	return nil
}

// str reads a string. What needs unescaping, or might not be valid, is left to encoding/json.
func (s *scanner) str() (string, error) {
	if !s.take('"') {
		return "", errObject
	}
	start := s.at
	for ; s.at < len(s.text); s.at++ {
		switch c := s.text[s.at]; {
		case c == '"':
			s.at++
			return s.text[start : s.at-1], nil
		case c == '\\':
			return s.escaped(start)
		case c < 0x20:
			return "", errObject
		}
	}
	return "", errObject
}

// escaped reads the rest of a string with escapes, whose first character stands at start.
func (s *scanner) escaped(start int) (string, error) {
	for ; s.at < len(s.text); s.at++ {
		switch s.text[s.at] {
		case '\\':
			s.at++
		case '"':
			s.at++
			var v string
			if err := json.Unmarshal([]byte(s.text[start-1:s.at]), &v); err != nil {
				return "", errObject
			}
			return v, nil
		}
	}
	return "", errObject
}

func (s *scanner) value() (string, error) {
	s.space()
	if s.at == len(s.text) {
		return "", errObject
	}
	if s.text[s.at] == '"' {
		return s.str()
	}
	start := s.at
	depth := 0
	for ; s.at < len(s.text); s.at++ {
		switch c := s.text[s.at]; {
		case c == '"':
			if _, err := s.str(); err != nil {
				return "", err
			}
			s.at--
		case c == '{' || c == '[':
			depth++
		case depth > 0 && (c == '}' || c == ']'):
			depth--
		case depth == 0 && (c == ',' || c == '}' || c == ']'):
			return plain(s.text[start:s.at])
		}
	}
	return "", errObject
}

// plain checks what is not a string; null is empty.
func plain(raw string) (string, error) {
	raw = strings.TrimRight(raw, " \t\r\n")
	if raw == "null" {
		return "", nil
	}
	if !json.Valid([]byte(raw)) {
		return "", errObject
	}
	return raw, nil
}
