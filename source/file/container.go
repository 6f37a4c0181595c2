package file

import (
	"archive/zip"
	"bufio"
	"compress/gzip"
	"errors"
	"fmt"
	"io"
	"os"
	"path"
	"strings"
)

const (
	// maxMembers bounds the tables of one archive.
	maxMembers = 4096
	// A compressed file may grow to freeGrowth bytes, and beyond that to maxGrowth times its size; text tables
	// grow 5 to 30 times, a bomb of zeros 1,000 times.
	freeGrowth = 64 << 20
	maxGrowth  = 250
)

var (
	errBomb = errors.New("grows too much on unpacking (a bomb?); unpack it yourself if it is sound")
	errCut  = errors.New("it ends in the middle, the file is not whole; get it again")
)

// member is one stream of bytes: a file as it is, unpacked, or a member of an archive.
type member struct {
	name  string // as errors and reports name it
	inner string // inside its archive; empty: the file itself
	open  func() (io.ReadCloser, error)
	// raw is set where the file is not compressed and can be read at any place, as Parquet wants.
	raw func() (readerAt, error)
}

type readerAt interface {
	io.ReaderAt
	io.Closer
	Size() int64
}

// membersOf looks at the first bytes of the file to tell gzip and zip.
func membersOf(name string, p *progress) ([]member, error) {
	src, err := os.Open(name)
	if err != nil {
		return nil, err
	}
	defer src.Close()
	var magic [4]byte
	n, _ := io.ReadFull(src, magic[:])
	switch head := string(magic[:n]); {
	case n == 0:
		return nil, fmt.Errorf("%s: is empty", name)
	case strings.HasPrefix(head, "\x1f\x8b"):
		return []member{{name: name, open: func() (io.ReadCloser, error) { return openGzip(name, p) }}}, nil
	case head == "PK\x03\x04" || head == "PK\x05\x06":
		return zipMembers(name, p)
	case head == "BZh9" || head == "\x28\xb5\x2f\xfd" || strings.HasPrefix(head, "\xfd7zX"):
		return nil, fmt.Errorf("%s: is compressed with bzip2, zstd or xz; gzip, zip and plain files are read", name)
	}
	return []member{{
		name: name,
		open: func() (io.ReadCloser, error) { return openCounted(name, p) },
		raw:  func() (readerAt, error) { return openCounted(name, p) },
	}}, nil
}

func openGzip(name string, p *progress) (io.ReadCloser, error) {
	src, err := openCounted(name, p)
	if err != nil {
		return nil, err
	}
	unpacked, err := gzip.NewReader(bufio.NewReaderSize(src, 1<<16))
	if err != nil {
		src.Close()
		return nil, fmt.Errorf("%s: gzip: %w", name, cutShort(err))
	}
	return &bounded{Reader: unpacked, Closer: src, left: growth(src.Size())}, nil
}

func zipMembers(name string, p *progress) ([]member, error) {
	src, err := openCounted(name, nil)
	if err != nil {
		return nil, err
	}
	defer src.Close()
	archive, err := zip.NewReader(src, src.Size())
	if errors.Is(err, zip.ErrFormat) { // its list of members is at its end
		err = errCut
	}
	if err != nil {
		return nil, fmt.Errorf("%s: zip: %w", name, err)
	}
	var members []member
	for i, f := range archive.File {
		if base := path.Base(f.Name); f.FileInfo().IsDir() || strings.HasPrefix(base, ".") || strings.HasPrefix(f.Name, "__MACOSX/") {
			continue
		}
		if f.Flags&1 != 0 {
			return nil, fmt.Errorf("%s/%s: is encrypted; unpack it first", name, f.Name)
		}
		if len(members) == maxMembers {
			return nil, fmt.Errorf("%s: more than %d members", name, maxMembers)
		}
		members = append(members, member{
			name:  name + "/" + f.Name,
			inner: f.Name,
			open:  func() (io.ReadCloser, error) { return openZip(name, i, p) },
		})
	}
	if len(members) == 0 {
		return nil, fmt.Errorf("%s: the archive holds no file", name)
	}
	return members, nil
}

// openZip opens the i-th entry. The archive is opened anew, so that members close independently.
func openZip(name string, i int, p *progress) (io.ReadCloser, error) {
	src, err := openCounted(name, p)
	if err != nil {
		return nil, err
	}
	archive, err := zip.NewReader(src, src.Size())
	if err == nil && i >= len(archive.File) {
		err = errors.New("changed while it was read")
	}
	if err != nil {
		src.Close()
		return nil, fmt.Errorf("%s: zip: %w", name, err)
	}
	unpacked, err := archive.File[i].Open()
	if err != nil {
		src.Close()
		return nil, fmt.Errorf("%s/%s: zip: %w", name, archive.File[i].Name, err)
	}
	return &bounded{Reader: unpacked, Closer: closers{unpacked, src}, left: growth(src.Size())}, nil
}

func growth(size int64) int64 { return max(freeGrowth, maxGrowth*size) }

// bounded reads at most left bytes, then fails.
type bounded struct {
	io.Reader
	io.Closer
	left int64
}

func (b *bounded) Read(p []byte) (int, error) {
	if b.left <= 0 {
		return 0, errBomb
	}
	n, err := b.Reader.Read(p[:min(int64(len(p)), b.left)])
	b.left -= int64(n)
	return n, cutShort(err)
}

// cutShort names the error of a compressed file that ends too early.
func cutShort(err error) error {
	if errors.Is(err, io.ErrUnexpectedEOF) {
		return errCut
	}
	return err
}

type closers []io.Closer

func (c closers) Close() error {
	var errs []error
	for _, x := range c {
		errs = append(errs, x.Close())
	}
	return errors.Join(errs...)
}

// progress adds up the bytes read of all files of one Open.
type progress struct {
	tell        func(read, total int64)
	read, total int64
	told        int64
}

// step bounds how often progress is told.
const step = 1 << 18

func (p *progress) add(n int) {
	if p == nil || p.tell == nil {
		return
	}
	p.read += int64(n)
	if p.read-p.told >= step || p.read >= p.total {
		p.told = p.read
		p.tell(min(p.read, p.total), p.total)
	}
}

// counted is an open file that tells what was read of it.
type counted struct {
	*os.File
	size int64
	p    *progress
}

func openCounted(name string, p *progress) (*counted, error) {
	src, err := os.Open(name)
	if err != nil {
		return nil, err
	}
	st, err := src.Stat()
	if err != nil {
		src.Close()
		return nil, err
	}
	return &counted{File: src, size: st.Size(), p: p}, nil
}

func (c *counted) Size() int64 { return c.size }

func (c *counted) Read(b []byte) (int, error) {
	n, err := c.File.Read(b)
	c.p.add(n)
	return n, err
}

func (c *counted) ReadAt(b []byte, off int64) (int, error) {
	n, err := c.File.ReadAt(b, off)
	c.p.add(n)
	return n, err
}
