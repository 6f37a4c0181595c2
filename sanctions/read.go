package sanctions

import (
	"bytes"
	"cmp"
	"context"
	"crypto/sha256"
	"errors"
	"fmt"
	"io"
	"path"
	"slices"
	"strings"
)

// form is what one file of a list is: its format, and its part of a set of files.
type form struct {
	format Format
	part   string
}

// reader reads all files of one format.
type reader struct {
	// recognise says which part of the format a file is, from its first bytes; ok is false if it is none.
	recognise func(head *head) (part string, ok bool)
	// lists are the names that such a list may have, the first by default.
	lists []ListID
	read  func(*set) error
	// proven says that the reader was tested on a file that the issuer made, not only on samples in its documented form.
	proven bool
}

// readers are asked in this order.
var readers = []struct {
	format Format
	reader
}{
	{FormatUN, reader{rootElement("CONSOLIDATED_LIST"), []ListID{UN}, readUN, true}},
	{FormatUKTables, reader{recogniseUKTable, []ListID{UK}, readUKTables, true}},
	{FormatUSCSL, reader{recogniseCSL, []ListID{USCSL}, readCSL, true}},
	{FormatAddressIndex, reader{recogniseAddressIndex, []ListID{OFACAddresses}, readAddressIndex, true}},
	{FormatAddressLists, reader{recogniseAddressList, []ListID{OFACAddresses}, readAddressLists, true}},
	{FormatOFACAdvanced, reader{rootElement("Sanctions"), []ListID{OFACSDN, OFACConsolidated}, readAdvanced, false}},
	{FormatUKXML, reader{rootElement("Designations"), []ListID{UK}, readUKXML, false}},
	{FormatUKCSV, reader{recogniseUKCSV, []ListID{UK}, readUKCSV, false}},
	{FormatEU, reader{rootElement("export"), []ListID{EU}, readEU, false}},
	{FormatJapanMOF, reader{recogniseMOF, []ListID{JapanMOF}, readMOF, false}},
	{FormatPlain, reader{recognisePlain, nil, readPlain, true}},
	{FormatOFACCSV, reader{recogniseOFAC, []ListID{OFACSDN, OFACConsolidated}, readOFAC, true}},
}

// Proven reports whether the reader of a format was tested on a real file. Others rest on the issuer's description of the form.
func (f Format) Proven() bool {
	r, ok := readerOf(f)
	return ok && r.proven
}

func readerOf(f Format) (reader, bool) {
	for _, r := range readers {
		if r.format == f {
			return r.reader, true
		}
	}
	return reader{}, false
}

// head is the beginning of a file, decompressed.
type head struct {
	name string
	text []byte
	err  error // why an XML file does not even begin as one
}

// noList says what a file is that has to be a list, though none is in it: what a server sent instead of one, half of a fetch, a file of a set.
func noList(h *head) error {
	text := bytes.TrimSpace(bytes.TrimPrefix(h.text, []byte("\ufeff")))
	begin := strings.ToLower(string(text[:min(len(text), 14)]))
	switch ext := strings.ToLower(path.Ext(h.name)); {
	case len(text) == 0:
		return errors.New("it is empty")
	case (strings.HasPrefix(begin, "<html") || strings.HasPrefix(begin, "<!doctype html")) && ext != ".html" && ext != ".htm":
		return errors.New("it is a web page, as a server sends in place of a file that it does not have")
	case bytes.HasPrefix(h.text, []byte("\x1f\x8b")):
		return errors.New("it was compressed twice")
	case strings.HasPrefix(begin, "{") && bytes.Contains(text, []byte(`"source_list_url"`)):
		return errors.New("it is the Consolidated Screening List in JSON, which is read in CSV (consolidated.csv): get that")
	case addressFile.MatchString(path.Base(h.name)):
		return errors.New("its name is that of a list of addresses, and it does not begin with one")
	}
	return nil
}

// otherEncoding says in what encoding a text seems to be, if it is none that lists are read in.
func otherEncoding(text []byte) error {
	for _, mark := range [...]string{"\xff\xfe", "\xfe\xff"} {
		if bytes.HasPrefix(text, []byte(mark)) {
			return errors.New("it is in UTF-16, and lists are read in UTF-8: convert it")
		}
	}
	return nil
}

// recognise says what a file is.
func recognise(h *head) (form, bool) {
	for _, r := range readers {
		if part, ok := r.recognise(h); ok {
			return form{r.format, part}, true
		}
	}
	return form{}, false
}

// row returns the cells of the first row, if the file is a table of texts.
func (h *head) row() []string {
	in := &input{name: h.name, r: newBufio(h.text)}
	cells, err := newTable(in).next()
	if err != nil {
		return nil
	}
	return cells
}

// root returns the name of the root element, if the file is XML.
func (h *head) root() string {
	if !bytes.HasPrefix(bytes.TrimSpace(bytes.TrimPrefix(h.text, []byte("\ufeff"))), []byte("<")) {
		return ""
	}
	x := newXML(&input{name: h.name, r: newBufio(h.text)})
	start, err := x.start()
	if err != nil {
		h.err = err
		return ""
	}
	return start.Name.Local
}

func rootElement(name string) func(*head) (string, bool) {
	return func(h *head) (string, bool) { return "", h.root() == name }
}

// columns reports whether a row has all the wanted names.
func columns(row []string, wanted ...string) bool {
	for _, w := range wanted {
		if !slices.Contains(row, w) {
			return false
		}
	}
	return len(row) > 0
}

// set is the files of one list while they are read.
type set struct {
	ctx     context.Context
	list    ListID
	files   map[string][]File // by part
	content *Content
	byID    map[string]*Entry
	again   *repetition                // the entry that was added last, if its id was there already
	rows    map[[sha256.Size]byte]bool // those of the Consolidated Screening List, by their hash
}

// repetition is an entry whose id was there already.
type repetition struct {
	entry *Entry
	err   error // what it is if it says something else than the first
}

// UnrecognisedError is a file that is no list that Read knows.
type UnrecognisedError struct {
	File string
	err  error  // why, where more is known
	near string // what is missing to the form it comes next to; a file beside a list may well be no list
}

func (e *UnrecognisedError) Error() string {
	if e.err != nil {
		return fmt.Sprintf("%s: not in the form of any list that is known: %v", e.File, e.err)
	}
	if e.near != "" {
		return fmt.Sprintf("%s: not in the form of any list that is known: %s", e.File, e.near)
	}
	return fmt.Sprintf("%s: not in the form of any list that is known", e.File)
}

// Read reads the files of one list, whose form it recognises from their content. An empty list means the one that the form
// is of. Files that are no list (a README, a licence) are left out where strict is false, and an error where it is true.
// It returns what it read even where a file is wrong, to say which files they were; entries count only without an error.
func Read(ctx context.Context, list ListID, strict bool, files ...File) (*Content, error) {
	forms := map[Format]map[string][]File{}
	var format Format
	var leftOut []string
	for _, f := range files {
		found, err := recogniseFile(ctx, f)
		var unknown *UnrecognisedError
		if errors.As(err, &unknown) && !strict && len(files) > 1 && unknown.err == nil {
			leftOut = append(leftOut, f.Name)
			continue
		}
		if err != nil {
			return nil, err
		}
		if format != "" && format != found.format {
			return nil, fmt.Errorf("%s is %s, others are %s: a list is imported from files of one form", f.Name, found.format, format)
		}
		format = found.format
		if forms[format] == nil {
			forms[format] = map[string][]File{}
		}
		forms[format][found.part] = append(forms[format][found.part], f)
	}
	if format == "" {
		return nil, &UnrecognisedError{File: joinFiles(files)}
	}
	r, _ := readerOf(format)
	list, err := chooseList(list, format, r, files)
	if err != nil {
		return nil, err
	}
	s := &set{ctx: ctx, list: list, files: forms[format], content: &Content{List: list, Format: format, LeftOut: leftOut}, byID: map[string]*Entry{}, rows: map[[sha256.Size]byte]bool{}}
	err = r.read(s)
	s.noteDates()
	return s.content, err
}

// noteDates notes that many dates are not understood, as where an issuer has come to write them in another way.
func (s *set) noteDates() {
	all, unread, such := 0, 0, ""
	for _, e := range s.content.Entries {
		for _, d := range append([]Date{e.Listed}, e.Births...) {
			if d.IsZero() {
				continue
			}
			if all++; d.Year == 0 {
				unread, such = unread+1, cmp.Or(such, d.Text)
			}
		}
	}
	if unread*100 > all*maxShrink {
		s.content.Notes = append(s.content.Notes, fmt.Sprintf("%d of %d dates are not understood and kept as text, such as %.40q", unread, all, such))
	}
}

func joinFiles(files []File) string {
	var names []string
	for _, f := range files[:min(len(files), 8)] {
		names = append(names, f.Name)
	}
	return strings.Join(names, ", ")
}

// chooseList returns which list it is: the one that was asked for, if the form can be that, else the one the form is of.
func chooseList(list ListID, format Format, r reader, files []File) (ListID, error) {
	if list != "" {
		own := slices.ContainsFunc(readers, func(o struct {
			format Format
			reader
		}) bool {
			return slices.Contains(o.lists, list)
		})
		if own && !slices.Contains(r.lists, list) {
			return "", fmt.Errorf("%s is %s, which is no form of the list %s", joinFiles(files), format, list)
		}
		return list, checkListID(list)
	}
	switch len(r.lists) {
	case 0:
		return "", fmt.Errorf("%s is %s, which may be any list: say which, with --list NAME", joinFiles(files), format)
	case 1:
		return r.lists[0], nil
	}
	// OFAC's two lists have one form; only the names of their files tell them apart.
	consolidated := 0
	for _, f := range files {
		if strings.HasPrefix(strings.ToLower(path.Base(f.Name)), "cons") {
			consolidated++
		}
	}
	switch consolidated {
	case 0:
		return r.lists[0], nil
	case len(files):
		return r.lists[1], nil
	}
	return "", fmt.Errorf("%s: files of %s and of %s: import each with its name", joinFiles(files), r.lists[0], r.lists[1])
}

func recogniseFile(ctx context.Context, f File) (form, error) {
	in, err := openInput(ctx, f)
	if err != nil {
		return form{}, err
	}
	text, err := in.r.Peek(headBytes)
	if len(text) == 0 && err != nil && !isEOF(err) {
		return form{}, errors.Join(err, in.close())
	}
	h := &head{name: f.Name, text: text}
	found, ok := recognise(h)
	if err := in.close(); err != nil {
		return form{}, err
	}
	switch {
	case ok:
	case errors.Is(err, io.ErrUnexpectedEOF):
		return form{}, fmt.Errorf("%s: it ends in the middle: the file is not whole", f.Name)
	case err != nil && err != io.EOF:
		return form{}, err
	default:
		h.err = cmp.Or(noList(h), h.err, otherEncoding(text))
		return form{}, &UnrecognisedError{f.Name, h.err, cmp.Or(almostPlain(h), beginning(text))}
	}
	return found, nil
}

// beginning says how a file begins that nothing else is known of.
func beginning(text []byte) string {
	text = bytes.TrimSpace(text)
	return fmt.Sprintf("it begins with %q", text[:min(len(text), 40)])
}

// only returns the file of a part that there is one of, and an error if there are more. ok is false if there is none.
func (s *set) only(part string) (f File, ok bool, err error) {
	files := s.files[part]
	switch len(files) {
	case 0:
		return File{}, false, nil
	case 1:
		return files[0], true, nil
	}
	return File{}, false, fmt.Errorf("%s and %s are both %s of one list", files[0].Name, files[1].Name, cmp.Or(part, string(s.content.Format)))
}

// read opens a file, has it parsed and notes its hash.
func (s *set) read(f File, parse func(*input) error) (err error) {
	in, err := openInput(s.ctx, f)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, in.close()) }()
	if err := parse(in); err != nil {
		return err
	}
	if err := s.settle(); err != nil {
		return err
	}
	source, err := in.source()
	if err != nil {
		return err
	}
	s.content.Notes = append(s.content.Notes, in.notes...)
	s.content.Sources = append(s.content.Sources, source)
	return nil
}

// readOnly reads the one file of a part; it is missing from the set if it is not there.
func (s *set) readOnly(part string, parse func(*input) error) error {
	f, ok, err := s.only(part)
	if err != nil {
		return err
	}
	if !ok {
		s.content.Missing = append(s.content.Missing, part)
		return nil
	}
	return s.read(f, parse)
}

// add adds an entry. One whose id is there already must come to say the same as the first by the time of the next add; then it is that one. fail says where it is.
func (s *set) add(id, issuer string, kind Kind, fail func(string, ...any) error) (*Entry, error) {
	if err := s.settle(); err != nil {
		return nil, err
	}
	if id == "" {
		return nil, fail("an entry without an id")
	}
	if s.byID[id] != nil {
		s.again = &repetition{&Entry{List: s.list, ID: id, Issuer: issuer, Kind: kind}, fail("the id %.80q is there twice, and what it says is not the same", id)}
		return s.again.entry, nil
	}
	if len(s.content.Entries) == maxEntries {
		return nil, fail("more than %d entries", maxEntries)
	}
	e := &Entry{List: s.list, ID: id, Issuer: issuer, Kind: kind}
	s.byID[id] = e
	s.content.Entries = append(s.content.Entries, e)
	return e, nil
}

// settle holds a repeated entry, which is whole now, against the first of its id.
func (s *set) settle() error {
	r := s.again
	if s.again = nil; r == nil {
		return nil
	}
	if !bytes.Equal(appendEntry(nil, r.entry), appendEntry(nil, s.byID[r.entry.ID])) {
		return r.err
	}
	s.content.Repeated = append(s.content.Repeated, r.entry.ID)
	return nil
}

// about returns the entry that a row of another file of the set is about, nil if the main file does not have it.
func (s *set) about(id string) *Entry {
	s.content.Related++
	e := s.byID[id]
	if e == nil {
		s.content.Orphans++
	}
	return e
}

// Document returns the name and hash of a document, such as the PDF that a plain CSV was typed off, to be kept with the
// version as one of its sources.
func Document(ctx context.Context, f File) (SourceFile, error) {
	in, err := openInput(ctx, f)
	if err != nil {
		return SourceFile{}, err
	}
	source, err := in.source()
	return source, errors.Join(err, in.close())
}
