package sanctions

import (
	"archive/zip"
	"bufio"
	"bytes"
	"compress/gzip"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"hash"
	"io"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strings"
)

// Bounds on input. The largest list, OFAC's advanced XML, has 130 MB; 300,000 entries of a kilobyte fit in memory.
const (
	maxFileBytes = 512 << 20 // of one file, after decompression
	maxRows      = 1_000_000 // of one file
	maxEntries   = 300_000   // of one list
	maxFiles     = 1_000     // of one folder or archive
)

// File is one file of a list, which can be opened more than once.
type File struct {
	Name string // as errors and versions name it
	Open func() (io.ReadCloser, error)
}

// Files returns the files that paths name: files themselves, those directly in folders, and those in zip archives, in order of
// names. Hidden files are left out. Gzip is undone later, by Read.
func Files(paths ...string) ([]File, error) {
	var out []File
	for _, p := range paths {
		info, err := os.Stat(p)
		if err != nil {
			return nil, err
		}
		found := []string{p}
		if info.IsDir() {
			if found, err = inFolder(p); err != nil {
				return nil, err
			}
		}
		for _, name := range found {
			files, err := fileOrArchive(name)
			if err != nil {
				return nil, err
			}
			out = append(out, files...)
		}
	}
	if len(out) == 0 {
		return nil, fmt.Errorf("%s: no file there", strings.Join(paths, ", "))
	}
	if len(out) > maxFiles {
		return nil, fmt.Errorf("%s: %d files, more than the %d that a list may have", strings.Join(paths, ", "), len(out), maxFiles)
	}
	return out, nil
}

func inFolder(dir string) ([]string, error) {
	entries, err := os.ReadDir(dir)
	if err != nil {
		return nil, err
	}
	var out []string
	for _, e := range entries {
		if e.Type()&fs.ModeType == 0 && !strings.HasPrefix(e.Name(), ".") {
			out = append(out, filepath.Join(dir, e.Name()))
		}
	}
	return out, nil
}

// fileOrArchive returns a file, or what a zip archive holds.
func fileOrArchive(name string) ([]File, error) {
	f, err := os.Open(name)
	if err != nil {
		return nil, err
	}
	magic := make([]byte, 4)
	n, _ := io.ReadFull(f, magic)
	if err := f.Close(); err != nil {
		return nil, err
	}
	if string(magic[:n]) != "PK\x03\x04" {
		return []File{{filepath.ToSlash(name), func() (io.ReadCloser, error) { return os.Open(name) }}}, nil
	}
	archive, err := zip.OpenReader(name)
	if err != nil {
		return nil, fmt.Errorf("%s: %w", name, err)
	}
	defer archive.Close()
	var out []File
	for i, member := range archive.File {
		if member.FileInfo().IsDir() || strings.HasPrefix(path.Base(member.Name), ".") {
			continue
		}
		if len(out) == maxFiles {
			return nil, fmt.Errorf("%s: more than %d files in it", name, maxFiles)
		}
		out = append(out, File{filepath.ToSlash(name) + "/" + member.Name, func() (io.ReadCloser, error) { return openMember(name, i) }})
	}
	slices.SortFunc(out, func(a, b File) int { return strings.Compare(a.Name, b.Name) })
	return out, nil
}

// member is a file in an archive; closing it closes the archive.
type member struct {
	io.ReadCloser
	archive *zip.ReadCloser
}

func (m member) Close() error { return errors.Join(m.ReadCloser.Close(), m.archive.Close()) }

func openMember(name string, i int) (io.ReadCloser, error) {
	archive, err := zip.OpenReader(name)
	if err != nil {
		return nil, fmt.Errorf("%s: %w", name, err)
	}
	if i >= len(archive.File) {
		return nil, errors.Join(fmt.Errorf("%s: changed while it was read", name), archive.Close())
	}
	r, err := archive.File[i].Open()
	if err != nil {
		return nil, errors.Join(fmt.Errorf("%s/%s: %w", name, archive.File[i].Name, err), archive.Close())
	}
	return member{r, archive}, nil
}

// input is one open file: its bytes as a parser sees them, decompressed and bounded, and the hash of the bytes as they came.
type input struct {
	name  string
	r     *bufio.Reader
	raw   io.Reader
	sum   hash.Hash
	bytes int64
	close func() error
	notes []string // what may be wrong with it
}

func (in *input) note(format string, args ...any) {
	in.notes = append(in.notes, in.name+": "+fmt.Sprintf(format, args...))
}

// counted reads and tells how much, and the hash of it.
type counted struct {
	in  *input
	src io.Reader
}

func (c counted) Read(p []byte) (int, error) {
	n, err := c.src.Read(p)
	c.in.sum.Write(p[:n])
	c.in.bytes += int64(n)
	return n, err
}

// headBytes is how much of a file recognition looks at.
const headBytes = 64 << 10

// openInput opens a file. ctx ends reading.
func openInput(ctx context.Context, f File) (*input, error) {
	rc, err := f.Open()
	if err != nil {
		return nil, err
	}
	in := &input{name: f.Name, sum: sha256.New(), close: rc.Close}
	in.raw = counted{in, stoppable{ctx, rc}}
	packed := bufio.NewReaderSize(in.raw, 64<<10)
	var plain io.Reader = packed
	if magic, _ := packed.Peek(2); string(magic) == "\x1f\x8b" {
		gz, err := gzip.NewReader(packed)
		if err != nil {
			return nil, errors.Join(fmt.Errorf("%s: %w", f.Name, err), rc.Close())
		}
		plain = gz
	}
	in.raw = packed
	in.r = bufio.NewReaderSize(&bounded{name: f.Name, src: plain, left: maxFileBytes}, headBytes)
	return in, nil
}

// stoppable ends when its context does.
type stoppable struct {
	ctx context.Context
	src io.Reader
}

func (s stoppable) Read(p []byte) (int, error) {
	if err := s.ctx.Err(); err != nil {
		return 0, err
	}
	return s.src.Read(p)
}

// bounded fails where a file goes on for too long, instead of ending there.
type bounded struct {
	name string
	src  io.Reader
	left int64
}

func (b *bounded) Read(p []byte) (int, error) {
	if b.left == 0 {
		return 0, fmt.Errorf("%s: more than %d MiB", b.name, maxFileBytes>>20)
	}
	n, err := b.src.Read(p[:min(int64(len(p)), b.left)])
	b.left -= int64(n)
	switch {
	case err == nil || err == io.EOF:
	case errors.Is(err, io.ErrUnexpectedEOF):
		err = fmt.Errorf("%s: it ends in the middle, the file is not whole: %w", b.name, err)
	default:
		err = fmt.Errorf("%s: %w", b.name, err)
	}
	return n, err
}

// source reads what a parser left and returns the file's hash.
func (in *input) source() (SourceFile, error) {
	if _, err := io.Copy(io.Discard, in.r); err != nil {
		return SourceFile{}, err
	}
	if _, err := io.Copy(io.Discard, in.raw); err != nil {
		return SourceFile{}, fmt.Errorf("%s: %w", in.name, err)
	}
	return SourceFile{Name: path.Base(in.name), SHA256: hex.EncodeToString(in.sum.Sum(nil)), Bytes: in.bytes}, nil
}

func newBufio(text []byte) *bufio.Reader { return bufio.NewReader(bytes.NewReader(text)) }

func isEOF(err error) bool { return errors.Is(err, io.EOF) || errors.Is(err, io.ErrUnexpectedEOF) }
