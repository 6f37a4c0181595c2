package local

import (
	"encoding/binary"
	"errors"
	"fmt"
	"path/filepath"
	"sync/atomic"

	"github.com/cockroachdb/pebble/v2"
	"github.com/cockroachdb/pebble/v2/objstorage/objstorageprovider"
	"github.com/cockroachdb/pebble/v2/sstable"
	"github.com/cockroachdb/pebble/v2/vfs"
)

const (
	tableBytes  = 64 << 20  // about the size at which a table is closed and the next one begun
	parcelBytes = 256 << 10 // of records handed to the writing goroutine at once
)

// tables writes sorted records into table files that can be ingested. Compressing them is much of the work of a
// load, so a goroutine of its own does it. set and close are called by one goroutine.
type tables struct {
	parcel  []byte // of records: length of key, length of value, key, value
	parcels chan []byte
	free    chan []byte
	done    chan struct{}
	failed  atomic.Bool

	// The goroutine's, until done is closed.
	dir    string
	name   string
	opts   sstable.WriterOptions
	writer *sstable.Writer
	paths  []string
	err    error
}

func newTables(dir, name string, opts sstable.WriterOptions) *tables {
	const ahead = 4
	t := &tables{dir: dir, name: name, opts: opts, parcels: make(chan []byte, ahead), free: make(chan []byte, ahead+2), done: make(chan struct{})}
	go t.run()
	return t
}

// set adds a record, whose key is above those before it. Once the writer has failed it returns errTables; what went
// wrong comes back from close.
func (t *tables) set(key, value []byte) error {
	if t.failed.Load() {
		return errTables
	}
	if t.parcel == nil {
		select {
		case t.parcel = <-t.free:
		default:
			t.parcel = make([]byte, 0, parcelBytes+parcelBytes/4)
		}
	}
	t.parcel = binary.AppendUvarint(t.parcel, uint64(len(key)))
	t.parcel = binary.AppendUvarint(t.parcel, uint64(len(value)))
	t.parcel = append(append(t.parcel, key...), value...)
	if len(t.parcel) >= parcelBytes {
		t.parcels <- t.parcel
		t.parcel = nil
	}
	return nil
}

// close writes what is left and returns the files, none if no record was set.
func (t *tables) close() ([]string, error) {
	if len(t.parcel) > 0 {
		t.parcels <- t.parcel
		t.parcel = nil
	}
	close(t.parcels)
	<-t.done
	return t.paths, t.err
}

func (t *tables) run() {
	defer close(t.done)
	for parcel := range t.parcels {
		if t.err == nil {
			t.err = t.write(parcel)
			t.failed.Store(t.err != nil)
		}
		select {
		case t.free <- parcel[:0]:
		default:
		}
	}
	if err := t.finish(); t.err == nil {
		t.err = err
	}
}

var errTables = errors.New("tables cannot be written")

func (t *tables) write(parcel []byte) error {
	d := decoder{b: parcel}
	for len(d.b) > 0 {
		k, v := int(d.uvarint()), int(d.uvarint())
		key, value := d.bytes(k), d.bytes(v)
		if t.writer == nil {
			if err := t.begin(); err != nil {
				return err
			}
		}
		if err := t.writer.Set(key, value); err != nil {
			return err
		}
		if t.writer.Raw().EstimatedSize() >= tableBytes {
			if err := t.finish(); err != nil {
				return err
			}
		}
	}
	return d.err
}

func (t *tables) begin() error {
	path := filepath.Join(t.dir, fmt.Sprintf("%s-%06d.sst", t.name, len(t.paths)))
	f, err := vfs.Default.Create(path, vfs.WriteCategoryUnspecified)
	if err != nil {
		return err
	}
	t.paths = append(t.paths, path)
	t.writer = sstable.NewWriter(objstorageprovider.NewFileWritable(f), t.opts)
	return nil
}

func (t *tables) finish() error {
	if t.writer == nil {
		return nil
	}
	w := t.writer
	t.writer = nil
	return w.Close()
}

// tableOptions are those of tables that end up at the bottom of the store.
func (db *DB) tableOptions() sstable.WriterOptions {
	opts := db.pebbleOptions(nil)
	defer opts.Cache.Unref()
	return opts.MakeWriterOptions(bottomLevel, pebble.FormatTableFormatV6.MaxTableFormat())
}

const bottomLevel = 6
