package ingest

import (
	"bufio"
	"encoding/binary"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"io"
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
// once it has its name; a folder that holds the file "pending" has a ledger that is not whole.
type Journal struct {
	dir      string
	segments []segment
}

// segment is the rows of one file.
type segment struct {
	path string
	segmentHeader
}

// segmentHeader is the first line of a segment, behind its magic.
type segmentHeader struct {
	File  string     `json:"file"`
	ID    string     `json:"id"` // of the file's bytes and of how they were read
	Chain chain.Name `json:"chain"`
}

const (
	segmentMagic  = "ashiato.rows/1 "
	segmentSuffix = ".rows"
	pendingName   = "pending"
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
	entries, err := os.ReadDir(dir)
	if err != nil {
		return nil, err
	}
	for _, e := range entries { // in order of their names
		path := filepath.Join(dir, e.Name())
		switch {
		case strings.HasSuffix(e.Name(), ".tmp"):
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
			j.segments = append(j.segments, s)
		}
	}
	return j, nil
}

// Files returns the names of the files whose rows are kept, in the order in which they were taken in.
func (j *Journal) Files() []string {
	names := make([]string, len(j.segments))
	for i, s := range j.segments {
		names[i] = s.File
	}
	return names
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

// unsettle marks the ledger as not whole.
func (j *Journal) unsettle() error {
	f, err := os.Create(filepath.Join(j.dir, pendingName))
	if err != nil {
		return err
	}
	if err := errors.Join(f.Sync(), f.Close()); err != nil {
		return err
	}
	return syncDir(j.dir)
}

func (j *Journal) settle() error {
	if err := os.Remove(filepath.Join(j.dir, pendingName)); err != nil && !errors.Is(err, os.ErrNotExist) {
		return err
	}
	return syncDir(j.dir)
}

// commit gives the segments their names and adds them to the journal.
func (j *Journal) commit(added []segment) error {
	next := 1
	if n := len(j.segments); n > 0 {
		if _, err := fmt.Sscanf(filepath.Base(j.segments[n-1].path), "%d", &next); err != nil {
			return fmt.Errorf("journal: %s: name without a number", j.segments[n-1].path)
		}
		next++
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

// segmentWriter writes a segment under a passing name.
type segmentWriter struct {
	segment
	file *os.File
	buf  *bufio.Writer
	zip  *zstd.Encoder
	row  []byte
}

func (j *Journal) create(n int, h segmentHeader) (*segmentWriter, error) {
	path := filepath.Join(j.dir, fmt.Sprintf("%06d.tmp", n))
	file, err := os.Create(path)
	if err != nil {
		return nil, err
	}
	w := &segmentWriter{segment: segment{path, h}, file: file, buf: bufio.NewWriterSize(file, 1<<20)}
	line, err := json.Marshal(h)
	if err == nil && len(line) > maxHeader {
		err = fmt.Errorf("journal: the name of file %.80q is too long", h.File)
	}
	if err == nil {
		_, err = w.buf.WriteString(segmentMagic + string(line) + "\n")
	}
	if err == nil {
		w.zip, err = zstd.NewWriter(w.buf, zstd.WithEncoderLevel(zstd.SpeedFastest), zstd.WithEncoderConcurrency(2), zstd.WithLowerEncoderMem(true))
	}
	if err != nil {
		file.Close()
		return nil, err
	}
	return w, nil
}

func (w *segmentWriter) add(r *chain.Row) error {
	w.row = appendRow(w.row[:0], r)
	if len(w.row) > maxRow {
		return fmt.Errorf("line %d: a row of %d bytes, at most %d are kept", r.Line, len(w.row), maxRow)
	}
	var n [binary.MaxVarintLen64]byte
	if _, err := w.zip.Write(n[:binary.PutUvarint(n[:], uint64(len(w.row)))]); err != nil {
		return err
	}
	_, err := w.zip.Write(w.row)
	return err
}

// close ends the segment and brings it to disk.
func (w *segmentWriter) close() error {
	return errors.Join(w.zip.Close(), w.buf.Flush(), w.file.Sync(), w.file.Close())
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
