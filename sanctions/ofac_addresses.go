package sanctions

import (
	"bufio"
	"bytes"
	"encoding/json"
	"fmt"
	"path"
	"regexp"
	"slices"
	"strings"
	"time"
)

// Two projects publish the addresses of the SDN list. One has a text file for each ticker, an address a line, and the same
// as a JSON array. The other has one JSON object by address, and has changed all letters to lower case.
//
// An entry is an address, whatever tickers it is listed under: its id is the address in lower case, so that versions of
// both forms can be compared.

// maxAddress is the greatest length of an address; Monero's integrated ones have 106 letters.
const maxAddress = 256

var (
	addressLine = regexp.MustCompile(`^[0-9A-Za-z]{20,128}$|^[a-z]+:[0-9a-z]{20,128}$`)
	// addressFile finds the ticker in a file's name, which is the only place that has it.
	addressFile = regexp.MustCompile(`(?i)addresses?[_-]([A-Z0-9]{2,6})\.(?:txt|json)`)
)

const (
	partLines = "lines"
	partArray = "array"
)

func recogniseAddressList(h *head) (string, bool) {
	text := bytes.TrimSpace(h.text)
	if rest, ok := bytes.CutPrefix(text, []byte("[")); ok {
		rest = bytes.TrimSpace(rest)
		first, _, _ := bytes.Cut(bytes.TrimPrefix(rest, []byte(`"`)), []byte(`"`))
		if len(rest) > 0 && rest[0] == ']' { // nobody is listed under the ticker
			return partArray, addressFile.MatchString(path.Base(h.name))
		}
		return partArray, len(rest) > 0 && rest[0] == '"' && addressLine.Match(first)
	}
	first, _, _ := bytes.Cut(text, []byte("\n"))
	return partLines, addressLine.Match(bytes.TrimSpace(first))
}

func readAddressLists(s *set) error {
	for _, part := range []string{partLines, partArray} {
		for _, f := range s.files[part] {
			ticker := ""
			if m := addressFile.FindStringSubmatch(path.Base(f.Name)); m != nil {
				ticker = strings.ToUpper(m[1])
			}
			parse := s.addressLines
			if part == partArray {
				parse = s.addressArray
			}
			if err := s.read(f, func(in *input) error { return parse(in, ticker) }); err != nil {
				return err
			}
		}
	}
	return nil
}

func (s *set) addressLines(in *input, ticker string) error {
	whole := true
	lines := bufio.NewScanner(in.r)
	lines.Split(func(data []byte, atEOF bool) (int, []byte, error) {
		advance, line, err := bufio.ScanLines(data, atEOF)
		whole = whole && (advance == 0 || data[advance-1] == '\n')
		return advance, line, err
	})
	lines.Buffer(make([]byte, 0, 4096), 64<<10)
	line := 0
	for lines.Scan() {
		line++
		if err := s.listedAddress(ticker, clean(lines.Text()), in.name, line); err != nil {
			return err
		}
	}
	if err := lines.Err(); err != nil {
		return &rowError{in.name, line + 1, err}
	}
	if !whole {
		in.note(noteUnended)
	}
	return nil
}

func (s *set) addressArray(in *input, ticker string) error {
	j := newJSON(in)
	if err := j.delim('['); err != nil {
		return err
	}
	for j.dec.More() {
		text, err := j.text()
		if err != nil {
			return err
		}
		if err := s.listedAddress(ticker, clean(text), in.name, j.line()); err != nil {
			return err
		}
	}
	if err := j.delim(']'); err != nil {
		return err
	}
	return j.end()
}

func (s *set) listedAddress(ticker, text, file string, line int) error {
	if text == "" {
		return nil
	}
	fail := func(format string, args ...any) error { return &rowError{file, line, fmt.Errorf(format, args...)} }
	if !addressLine.MatchString(text) {
		return fail("%.80q: not an address", text)
	}
	e := s.byID[strings.ToLower(text)]
	if e == nil {
		var err error
		if e, err = s.add(strings.ToLower(text), issuerOFAC, Unknown, fail); err != nil {
			return err
		}
	}
	e.addAddress(Address{Ticker: ticker, Text: text})
	return nil
}

// addressObject tells the index from other JSON, where addresses are those of houses and stand in a list.
var addressObject = regexp.MustCompile(`"addresses"\s*:\s*\{`)

func recogniseAddressIndex(h *head) (string, bool) {
	text := bytes.TrimSpace(h.text)
	return "", bytes.HasPrefix(text, []byte("{")) && addressObject.Match(text) && bytes.Contains(text, []byte("Digital Currency Address"))
}

// indexed is what the index says of an address.
type indexed struct {
	Type    string `json:"type"`
	Entries []struct {
		Entity  string   `json:"entity"`
		Program string   `json:"program"`
		Type    string   `json:"type"`
		UID     string   `json:"uid"`
		AKAs    []string `json:"akas"`
	} `json:"entries"`
}

func readAddressIndex(s *set) error {
	f, _, err := s.only("")
	if err != nil {
		return err
	}
	return s.read(f, func(in *input) error {
		j := newJSON(in)
		if err := j.delim('{'); err != nil {
			return err
		}
		for j.dec.More() {
			key, err := j.text()
			if err != nil {
				return err
			}
			switch key {
			case "metadata":
				var meta struct {
					SDNListDate string `json:"sdnListDate"`
				}
				if err := j.value(&meta); err != nil {
					return err
				}
				if t, err := time.Parse("01/02/2006", meta.SDNListDate); err == nil {
					s.content.Date = DayOf(t)
				}
			case "addresses":
				if err := s.addressIndex(j); err != nil {
					return err
				}
			default:
				if err := j.value(new(json.RawMessage)); err != nil {
					return err
				}
			}
		}
		if err := j.delim('}'); err != nil {
			return err
		}
		return j.end()
	})
}

func (s *set) addressIndex(j *jsonFile) error {
	if err := j.delim('{'); err != nil {
		return err
	}
	for j.dec.More() {
		text, err := j.text()
		if err != nil {
			return err
		}
		if len(text) > maxAddress || !addressLine.MatchString(text) {
			return j.fail("%.80q: not an address", text)
		}
		var found indexed
		if err := j.value(&found); err != nil {
			return err
		}
		e, err := s.add(strings.ToLower(text), issuerOFAC, Unknown, j.fail)
		if err != nil {
			return err
		}
		if len(found.Entries) == 0 {
			return j.fail("address %s: no entry", text)
		}
		e.addIndexed(text, &found)
	}
	return j.delim('}')
}

func (e *Entry) addIndexed(text string, found *indexed) {
	const kind = "Digital Currency Address - "
	for _, in := range found.Entries {
		e.addAddress(Address{Ticker: strings.TrimPrefix(in.Type, kind), Text: text, CaseUnknown: true})
		note := ""
		if len(found.Entries) > 1 {
			note = "OFAC UID " + in.UID
		}
		e.addName(in.Entity, Primary, note)
		e.addIdentifier(Identifier{Type: "OFAC UID", Number: in.UID})
		for _, p := range split(in.Program, ",") {
			e.Programmes = addOnce(e.Programmes, p)
		}
	}
	for _, in := range found.Entries {
		for _, aka := range in.AKAs {
			e.addName(aka, Strong, "")
		}
	}
	if ticker, ok := strings.CutPrefix(found.Type, kind); ok {
		e.addAddress(Address{Ticker: ticker, Text: text, CaseUnknown: true})
	}
	slices.SortStableFunc(e.Names, func(a, b Name) int { return int(a.Quality) - int(b.Quality) })
}
