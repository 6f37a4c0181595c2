package file

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"iter"
	"os"

	"ashiato/chain"
)

// Options say how files are to be read.
type Options struct {
	Chain   chain.Params
	Columns Columns     // of plain transfers; nil: the format is told by the columns' names
	Assets  []AssetSpec // the first is the asset of rows that name none; none: the native coin
	Round   chain.Rounding
	// Strict refuses a file at its first record that cannot be read.
	Strict bool
	// Decimals tells the decimals of a token for sources that write whole units; nil: only Assets do.
	Decimals func(chain.Asset) (uint8, bool)
	// Progress is told, now and then, how many bytes of all opened files were read; nil: nobody.
	Progress func(read, total int64)
}

// File is one table of rows: a file, or a member of an archive.
type File struct {
	name   string
	digest [32]byte
	opt    *Options
	table  *table
	open   func() (recordReader, io.Closer, error)
	report Report
}

// Open looks into each file and returns the tables found, in the order of the paths, of an archive in the order
// of its members. It reads every byte once, for the digests.
func Open(paths []string, opt Options) ([]*File, error) {
	if err := opt.check(); err != nil {
		return nil, err
	}
	progress := &progress{tell: opt.Progress}
	var files []*File
	for _, path := range paths {
		found, err := openPath(path, &opt, progress)
		if err != nil {
			return nil, err
		}
		files = append(files, found...)
	}
	if len(files) == 0 {
		return nil, errors.New("no file to read")
	}
	return files, nil
}

func openPath(path string, opt *Options, progress *progress) ([]*File, error) {
	content, size, err := digestOf(path)
	if err != nil {
		return nil, err
	}
	progress.total += size
	members, err := membersOf(path, progress)
	if err != nil {
		return nil, err
	}
	var files []*File
	for _, m := range members {
		f, err := openMember(m, opt)
		if err != nil {
			return nil, err
		}
		f.digest = sha256.Sum256([]byte(fmt.Sprintf("%x\n%s\n%s", content, m.inner, opt.identity())))
		f.report.SHA256 = hex.EncodeToString(content[:])
		files = append(files, f)
	}
	return files, nil
}

func openMember(m member, opt *Options) (*File, error) {
	f := &File{name: m.name, opt: opt}
	reader, closer, err := startMember(m, opt)
	if err != nil {
		return nil, err
	}
	defer closer.Close()
	f.table = reader.table()
	f.open = func() (recordReader, io.Closer, error) { return startMember(m, opt) }
	f.report = Report{File: m.name, Format: f.table.name, Note: f.table.note}
	return f, nil
}

// Name returns the file as errors name it; members of archives follow their archive after a slash.
func (f *File) Name() string { return f.name }

// ID returns a digest of the file's bytes and of the options that change what they mean.
func (f *File) ID() [32]byte { return f.digest }

// Report returns what was found. It is complete when Rows has ended.
func (f *File) Report() Report {
	r := f.report
	r.Bad.First = append([]*RecordError{}, r.Bad.First...) // an empty list in JSON, not null
	return r
}

// Rows yields what the file states, record by record. An error ends it; records that cannot be read are no
// error unless Options.Strict, but if no record at all can be read, the first one's error is returned.
func (f *File) Rows(ctx context.Context) iter.Seq2[chain.Row, error] {
	return func(yield func(chain.Row, error) bool) {
		if err := f.read(ctx, func(row *chain.Row) bool { return yield(*row, nil) }); err != nil {
			yield(chain.Row{}, err)
		}
	}
}

// read returns nil when yield asked to stop.
func (f *File) read(ctx context.Context, yield func(*chain.Row) bool) error {
	reader, closer, err := f.open()
	if err != nil {
		return err
	}
	defer closer.Close()
	f.report = Report{File: f.name, Format: f.table.name, Note: f.table.note, SHA256: f.report.SHA256}
	m := &mapper{opt: f.opt, report: &f.report}
	var rec record
	for n := 0; ; n++ {
		if n%1024 == 0 && ctx.Err() != nil {
			return ctx.Err()
		}
		err := reader.next(&rec)
		if err == io.EOF {
			return f.finish()
		}
		f.report.Records++
		if err == nil {
			f.report.Rounded += rec.rounded
			m.out = m.out[:0]
			err = rec.tab.rows(m, &rec)
		}
		if err == nil {
			err = rec.err
		}
		if err != nil {
			if err := f.bad(err); err != nil {
				return err
			}
			continue
		}
		for i := range m.out {
			f.report.count(&m.out[i])
			if !yield(&m.out[i]) {
				return nil
			}
		}
	}
}

// bad lists a record that cannot be read, or returns the error that ends the file.
func (f *File) bad(err error) error {
	bad, ok := err.(*RecordError)
	if !ok {
		return fmt.Errorf("%s: %w", f.name, err)
	}
	bad.File = f.name
	if f.opt.Strict {
		return bad
	}
	f.report.Bad.add(bad)
	return nil
}

func (f *File) finish() error {
	if b := f.report.Bad; b.Count > 0 && f.report.Rows == 0 {
		return fmt.Errorf("%w (none of the %d records could be read as %s)", b.First[0], b.Count, f.table.name)
	}
	return nil
}

func digestOf(path string) (sum [32]byte, size int64, err error) {
	src, err := os.Open(path)
	if err != nil {
		return sum, 0, err
	}
	defer src.Close()
	if st, err := src.Stat(); err == nil && st.IsDir() {
		return sum, 0, fmt.Errorf("%s: is a folder; name the files in it", path)
	}
	h := sha256.New()
	if size, err = io.Copy(h, src); err != nil {
		return sum, 0, fmt.Errorf("%s: %w", path, err)
	}
	h.Sum(sum[:0])
	return sum, size, nil
}
