package local

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io/fs"
	"path/filepath"

	"github.com/cockroachdb/pebble/v2"
	"github.com/cockroachdb/pebble/v2/sstable"
	"github.com/cockroachdb/pebble/v2/vfs"
)

// DamagedFile is a file of the store that is not what was written there. IsDamaged is true of it.
type DamagedFile struct {
	Path string
	Err  error // what is wrong with it
}

func (d *DamagedFile) Error() string { return fmt.Sprintf("%s is damaged: %v", d.Path, d.Err) }

func (d *DamagedFile) Unwrap() error { return d.Err }

// Damage reads from the disk, wholly, every table that can hold a record of the space or of the store itself, tests the checksums of all its blocks, and
// returns a DamagedFile for each that fails. Reading the records alone would not: what no reader asks for, as a record of a kind that is seldom read or one that
// a later one replaced, is left unread. What is not in a table yet, being in the write-ahead log, is brought there first.
func (s Space) Damage(ctx context.Context) ([]error, error) {
	if err := s.db.pebble.Flush(); err != nil {
		return nil, err
	}
	return s.db.damage(ctx, func(t *pebble.SSTableInfo) bool {
		return isOwn(t) || bytes.Compare(t.Smallest.UserKey, after(s.prefix)) < 0 && bytes.Compare(t.Largest.UserKey, s.prefix) >= 0
	})
}

// isOwn reports whether a table may hold a record that is of no space and no chain.
func isOwn(t *pebble.SSTableInfo) bool {
	return !within(t, []byte{recordKeys}, []byte{recordKeys + 1}) && !within(t, []byte{chainKeys}, []byte{chainKeys + 1})
}

// within reports whether all keys of a table are in [from, end).
func within(t *pebble.SSTableInfo, from, end []byte) bool {
	return bytes.Compare(t.Smallest.UserKey, from) >= 0 && bytes.Compare(t.Largest.UserKey, end) < 0
}

// damage tests the tables that are chosen. Tables that the engine replaces meanwhile are left out: it tests what it reads of them itself.
func (db *DB) damage(ctx context.Context, chosen func(*pebble.SSTableInfo) bool) (found []error, err error) {
	levels, err := db.pebble.SSTables()
	if err != nil {
		return nil, err
	}
	for _, tables := range levels {
		for i := range tables {
			if err := ctx.Err(); err != nil {
				return found, err
			}
			if t := &tables[i]; chosen(t) {
				err := db.checkTable(ctx, t)
				switch {
				case err == nil:
				case IsDamaged(err):
					found = append(found, err)
				default:
					return found, err
				}
			}
		}
	}
	return found, nil
}

// checkTable reads one table.
func (db *DB) checkTable(ctx context.Context, t *pebble.SSTableInfo) (err error) {
	path := filepath.Join(db.storeDir(), t.BackingSSTNum.String()+".sst")
	file, err := vfs.Default.Open(path)
	if errors.Is(err, fs.ErrNotExist) {
		if still, err := db.holds(t); err != nil || !still {
			return err
		}
		return &DamagedFile{path, errFileGone}
	}
	if err != nil {
		return err
	}
	readable, err := sstable.NewSimpleReadable(file)
	if err != nil {
		return errors.Join(err, file.Close())
	}
	opts := &pebble.Options{}
	opts.EnsureDefaults()
	how := opts.MakeReaderOptions()
	how.CacheOpts.FileNum = t.BackingSSTNum
	r, err := sstable.NewReader(ctx, readable, how)
	if err != nil {
		err = errors.Join(err, readable.Close())
	} else {
		err = errors.Join(r.ValidateBlockChecksums(), r.Close())
	}
	if IsDamaged(err) {
		return &DamagedFile{path, err}
	}
	return err
}

// holds reports whether a table is still one of the store's.
func (db *DB) holds(t *pebble.SSTableInfo) (bool, error) {
	levels, err := db.pebble.SSTables()
	for _, tables := range levels {
		for i := range tables {
			if tables[i].BackingSSTNum == t.BackingSSTNum {
				return true, nil
			}
		}
	}
	return false, err
}

// named puts in the place of an error that says that a space cannot be read the files that are damaged, where they can be found.
func (s Space) named(ctx context.Context, err error) error {
	if IsDamaged(err) {
		if found, failed := s.Damage(ctx); failed == nil && len(found) > 0 {
			return errors.Join(found...)
		}
	}
	return err
}

// named does it for an error that says that the store's own records cannot be read.
func (db *DB) named(err error) error {
	if IsDamaged(err) {
		if found, failed := db.damage(context.Background(), isOwn); failed == nil && len(found) > 0 {
			return errors.Join(found...)
		}
	}
	return err
}
