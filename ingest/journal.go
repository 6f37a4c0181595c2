package ingest

import (
	"bufio"
	"encoding/binary"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"math"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/klauspost/compress/zstd"

	"ashiato/chain"
)

// ErrUnsettled is returned when an ingest of files was killed while it changed the ledger. No row is lost: they
// are in the journal, and the next Files, even of no file at all, derives the ledger from them again.
var ErrUnsettled = errors.New("an ingest of files was interrupted and the ledger is not whole")

// Journal keeps, for one chain, every row that files have stated, as bookkeepers keep a book of original entry:
// the ledger is derived from it, and can be at any time. One writer at a time.
//
// It is a folder with one segment for each file, NNNNNN.rows, drawn in docs/design/rows.md. A segment is complete
// once it has its name; a folder that holds the file "pending" has a ledger that is not whole, and segments that the
// file names are no part of the journal any more.
type Journal struct {
	dir      string
	segments []segment // in order of their names
	leaving  []segment // forgotten, and still on disk until the ledger follows
}

// segment is the rows of one file.
type segment struct {
	path string
	segmentHeader
}

// segmentHeader is the first line of a segment, behind its magic.
type segmentHeader struct {
	File   string     `json:"file"`
	ID     string     `json:"id"` // of the file's bytes and of how they were read
	Chain  chain.Name `json:"chain"`
	Rows   *uint64    `json:"rows,omitempty"` // that the segment keeps; nil: written before headers told it
	Origin *Origin    `json:"origin,omitempty"`
}

const (
	segmentMagic  = "ashiato.rows/1 "
	segmentSuffix = ".rows"
	pendingName   = "pending"
	passingSuffix = ".tmp"
	sortFolder    = "sorting"
	maxHeader     = 64 << 10
	// maxRow bounds a row as bytes; the longest have a call's path of 1,024 ordinals.
	maxRow = 16 << 10
)

// OpenJournal opens or makes the journal in dir, and removes what a killed writer left unfinished.
func OpenJournal(dir string) (*Journal, error) {
	if err := os.MkdirAll(dir, 0o777); err != nil {
		return nil, err
	}
	if err := os.RemoveAll(filepath.Join(dir, sortFolder)); err != nil {
		return nil, err
	}
	j := &Journal{dir: dir}
	leaving, err := j.pending()
	if err != nil {
		return nil, err
	}
	entries, err := os.ReadDir(dir)
	if err != nil {
		return nil, err
	}
	for _, e := range entries { // in order of their names
		path := filepath.Join(dir, e.Name())
		switch {
		case strings.HasSuffix(e.Name(), passingSuffix):
			if err := os.Remove(path); err != nil {
				return nil, err
			}
		case strings.HasSuffix(e.Name(), segmentSuffix):
			s := segment{path: path}
			src, err := s.open()
			if err != nil {
				return nil, err
			}
			src.close()
			if slices.Contains(leaving, e.Name()) {
				j.leaving = append(j.leaving, s)
			} else {
				j.segments = append(j.segments, s)
			}
		}
	}
	return j, nil
}

// Settled returns ErrUnsettled if the ledger is not what the journal derives to, since a writer was killed.
func (j *Journal) Settled() error {
	switch _, err := os.Stat(filepath.Join(j.dir, pendingName)); {
	case err == nil:
		return fmt.Errorf("%w; ingest any file, or none, to derive it again", ErrUnsettled)
	case errors.Is(err, os.ErrNotExist):
		return nil
	default:
		return err
	}
}

func (j *Journal) has(id string) bool {
	return slices.ContainsFunc(j.segments, func(s segment) bool { return s.ID == id })
}

// pending returns the names of the segments that a killed writer was about to forget.
func (j *Journal) pending() ([]string, error) {
	text, err := os.ReadFile(filepath.Join(j.dir, pendingName))
	if errors.Is(err, os.ErrNotExist) {
		return nil, nil
	}
	return strings.Fields(string(text)), err
}

// unsettle marks the ledger as not whole, and the segments that are leaving as gone, in one step.
func (j *Journal) unsettle() error {
	path := filepath.Join(j.dir, pendingName)
	f, err := os.Create(path + passingSuffix)
	if err != nil {
		return err
	}
	for _, s := range j.leaving {
		_, wrote := fmt.Fprintln(f, filepath.Base(s.path))
		err = errors.Join(err, wrote)
	}
	if err := errors.Join(err, f.Sync(), f.Close()); err != nil {
		return err
	}
	if err := os.Rename(path+passingSuffix, path); err != nil {
		return err
	}
	return syncDir(j.dir)
}

// settle says that the ledger follows the journal: what is leaving is removed, then the mark.
func (j *Journal) settle() error {
	for _, s := range j.leaving {
		if err := os.Remove(s.path); err != nil && !errors.Is(err, os.ErrNotExist) {
			return err
		}
	}
	j.leaving = nil
	return j.unmark()
}

func (j *Journal) unmark() error {
	if err := os.Remove(filepath.Join(j.dir, pendingName)); err != nil && !errors.Is(err, os.ErrNotExist) {
		return err
	}
	return syncDir(j.dir)
}

// leave takes segments out of the journal; they are on disk until it is settled.
func (j *Journal) leave(gone []segment) {
	j.segments = slices.DeleteFunc(j.segments, func(s segment) bool { return isAmong(gone, s) })
	j.leaving = append(j.leaving, gone...)
}

// stay takes back what is leaving, and the mark.
func (j *Journal) stay() error {
	j.segments = append(j.segments, j.leaving...)
	slices.SortFunc(j.segments, func(a, b segment) int { return strings.Compare(a.path, b.path) })
	j.leaving = nil
	return j.unmark()
}

func isAmong(segments []segment, s segment) bool {
	return slices.ContainsFunc(segments, func(o segment) bool { return o.ID == s.ID })
}

// commit gives the segments their names and adds them to the journal.
func (j *Journal) commit(added []segment) error {
	next := 1
	for _, s := range slices.Concat(j.segments, j.leaving) {
		var n int
		if _, err := fmt.Sscanf(filepath.Base(s.path), "%d", &n); err != nil {
			return fmt.Errorf("journal: %s: name without a number", s.path)
		}
		next = max(next, n+1)
	}
	for i := range added {
		path := filepath.Join(j.dir, fmt.Sprintf("%06d%s", next+i, segmentSuffix))
		if err := os.Rename(added[i].path, path); err != nil {
			return err
		}
		added[i].path = path
		j.segments = append(j.segments, added[i])
	}
	return syncDir(j.dir)
}

func syncDir(dir string) error {
	d, err := os.Open(dir)
	if err != nil {
		return err
	}
	return errors.Join(d.Sync(), d.Close())
}

// discard removes segments that got no name.
func (j *Journal) discard(added []segment) error {
	var err error
	for _, s := range added {
		if strings.HasSuffix(s.path, passingSuffix) {
			err = errors.Join(err, os.Remove(s.path))
		}
	}
	return err
}

// segmentWriter writes a segment under a passing name.
type segmentWriter struct {
	segment
	file *os.File
	buf  *bufio.Writer
	zip  *zstd.Encoder
	row  []byte
	rows uint64
	room int // bytes of the header's line before its end; what is counted on the way is written into it last
}

// create begins a segment. Its header may have an Origin with other counts when it is closed.
func (j *Journal) create(n int, h segmentHeader) (*segmentWriter, error) {
	path := filepath.Join(j.dir, fmt.Sprintf("%06d%s", n, passingSuffix))
	file, err := os.Create(path)
	if err != nil {
		return nil, err
	}
	w := &segmentWriter{segment: segment{path, h}, file: file, buf: bufio.NewWriterSize(file, 1<<20)}
	if err = w.makeRoom(); err == nil {
		w.zip, err = zstd.NewWriter(w.buf, zstd.WithEncoderLevel(zstd.SpeedFastest), zstd.WithEncoderConcurrency(2), zstd.WithLowerEncoderMem(true))
	}
	if err != nil {
		return nil, errors.Join(err, file.Close(), os.Remove(path))
	}
	return w, nil
}

// makeRoom writes a line of spaces that any header of this file fits into.
func (w *segmentWriter) makeRoom() error {
	widest := w.segmentHeader
	most := uint64(math.MaxUint64)
	widest.Rows = &most
	if o := w.Origin; o != nil {
		widest.Origin = &Origin{SHA256: o.SHA256, Format: o.Format, Records: most, Transfers: most, Bad: most}
	}
	line, err := json.Marshal(widest)
	if err != nil {
		return err
	}
	if w.room = len(line); w.room > maxHeader {
		return fmt.Errorf("journal: the name of file %.80q is too long", w.File)
	}
	_, err = w.buf.WriteString(segmentMagic + strings.Repeat(" ", w.room) + "\n")
	return err
}

func (w *segmentWriter) add(r *chain.Row) error {
	w.row = appendRow(w.row[:0], r)
	if len(w.row) > maxRow {
		return fmt.Errorf("line %d: a row of %d bytes, at most %d are kept", r.Line, len(w.row), maxRow)
	}
	w.rows++
	var n [binary.MaxVarintLen64]byte
	if _, err := w.zip.Write(n[:binary.PutUvarint(n[:], uint64(len(w.row)))]); err != nil {
		return err
	}
	_, err := w.zip.Write(w.row)
	return err
}

// close ends the segment, with its header, and brings it to disk.
func (w *segmentWriter) close() error {
	w.Rows = &w.rows
	line, err := json.Marshal(w.segmentHeader)
	if err == nil && len(line) > w.room {
		err = fmt.Errorf("journal: %s: a header of %d bytes, there is room for %d", w.path, len(line), w.room)
	}
	err = errors.Join(err, w.zip.Close(), w.buf.Flush())
	if err == nil {
		_, err = w.file.WriteAt(line, int64(len(segmentMagic)))
	}
	return errors.Join(err, w.file.Sync(), w.file.Close())
}

// segmentReader reads rows as bytes.
type segmentReader struct {
	path string
	file *os.File
	zip  *zstd.Decoder
	src  *bufio.Reader
	row  []byte
}

// open reads the header into s.
func (s *segment) open() (*segmentReader, error) {
	file, err := os.Open(s.path)
	if err != nil {
		return nil, err
	}
	r := &segmentReader{path: s.path, file: file}
	if err := r.start(&s.segmentHeader); err != nil {
		file.Close()
		return nil, fmt.Errorf("journal: %s: %w", s.path, err)
	}
	return r, nil
}

func (r *segmentReader) start(h *segmentHeader) error {
	raw := bufio.NewReaderSize(r.file, 1<<20)
	line, err := raw.ReadSlice('\n')
	if err != nil || len(line) > maxHeader+len(segmentMagic)+1 || !strings.HasPrefix(string(line), segmentMagic) {
		return errors.New("is no segment of rows")
	}
	if err := json.Unmarshal(line[len(segmentMagic):], h); err != nil {
		return err
	}
	if r.zip, err = zstd.NewReader(raw, zstd.WithDecoderConcurrency(1), zstd.WithDecoderMaxMemory(64<<20)); err != nil {
		return err
	}
	r.src = bufio.NewReaderSize(r.zip, 1<<18)
	return nil
}

// next returns the bytes of the next row, valid until the next call, or io.EOF.
func (r *segmentReader) next() ([]byte, error) {
	n, err := binary.ReadUvarint(r.src)
	if err == io.EOF {
		return nil, io.EOF
	}
	if err != nil || n > maxRow {
		return nil, fmt.Errorf("journal: %s: %w", r.path, errors.Join(errRow, err))
	}
	if cap(r.row) < int(n) {
		r.row = make([]byte, maxRow)
	}
	r.row = r.row[:n]
	if _, err := io.ReadFull(r.src, r.row); err != nil {
		return nil, fmt.Errorf("journal: %s: %w", r.path, errors.Join(errRow, err))
	}
	return r.row, nil
}

func (r *segmentReader) close() {
	r.zip.Close()
	r.file.Close()
}

func idText(id [32]byte) string { return hex.EncodeToString(id[:]) }
