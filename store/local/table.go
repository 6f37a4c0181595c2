package local

import (
	"bufio"
	"errors"
	"fmt"
	"path/filepath"

	"github.com/cockroachdb/pebble/v2"
	"github.com/cockroachdb/pebble/v2/sstable"
	"github.com/cockroachdb/pebble/v2/vfs"
	"golang.org/x/sync/errgroup"
)

const (
	tableBytes  = 64 << 20  // about the size at which a table is closed and the next one begun
	tableClosed = 2         // tables that are being closed while the next one is written
	writeBytes  = 256 << 10 // handed to the system at once
)

// tables writes sorted records into table files that can be ingested. It is used by one goroutine.
type tables struct {
	dir     string
	name    string
	opts    sstable.WriterOptions
	writer  *sstable.Writer
	paths   []string
	closing errgroup.Group
}

func newTables(dir, name string, opts sstable.WriterOptions) *tables {
	t := &tables{dir: dir, name: name, opts: opts}
	t.closing.SetLimit(tableClosed)
	return t
}

// set adds a record, whose key is above those before it.
func (t *tables) set(key, value []byte) error {
	if t.writer == nil {
		if err := t.begin(); err != nil {
			return err
		}
	}
	if err := t.writer.Set(key, value); err != nil {
		return err
	}
	if t.writer.Raw().EstimatedSize() >= tableBytes {
		t.finish()
	}
	return nil
}

func (t *tables) begin() error {
	path := filepath.Join(t.dir, fmt.Sprintf("%s-%06d.sst", t.name, len(t.paths)))
	f, err := vfs.Default.Create(path, vfs.WriteCategoryUnspecified)
	if err != nil {
		return err
	}
	t.paths = append(t.paths, path)
	t.writer = sstable.NewWriter(&tableFile{f, bufio.NewWriterSize(f, writeBytes)}, t.opts)
	return nil
}

// tableFile is a file that is written in large pieces; the engine's own writes each block by itself. The system is not
// asked to put any of it onto the disk before it is complete: writing to a file that is being put there costs three
// times as much.
type tableFile struct {
	file vfs.File
	buf  *bufio.Writer
}

// Write implements objstorage.Writable, as do the methods below it.
func (f *tableFile) Write(b []byte) error {
	_, err := f.buf.Write(b)
	return err
}

func (f *tableFile) Finish() error {
	err := f.buf.Flush()
	if err == nil {
		err = f.file.Sync()
	}
	return errors.Join(err, f.file.Close())
}

func (f *tableFile) Abort() { f.file.Close() }

// finish ends the current table. It waits for the disk, so it does that beside the writing of the next one.
func (t *tables) finish() {
	if t.writer != nil {
		t.closing.Go(t.writer.Close)
		t.writer = nil
	}
}

// close ends the writing and returns the files, none if no record was set.
func (t *tables) close() ([]string, error) {
	t.finish()
	return t.paths, t.closing.Wait()
}

// tableOptions are those of tables that end up at the bottom of the store.
func (db *DB) tableOptions() sstable.WriterOptions {
	opts := db.pebbleOptions(nil)
	defer opts.Cache.Unref()
	return opts.MakeWriterOptions(bottomLevel, pebble.FormatTableFormatV6.MaxTableFormat())
}

const bottomLevel = 6
