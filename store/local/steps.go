package local

import (
	"encoding/binary"
	"errors"
	"fmt"
	"hash/crc32"
	"os"
	"path/filepath"
	"sync"

	"github.com/cockroachdb/pebble/v2"
)

// steps counts the synced steps that changed the store, in two places: in the store, by a record in each step, and in a small file beside it,
// written after the step. The engine takes damage in the last of its write-ahead log for the torn end that a crash leaves, and drops what comes
// after it without a word; the file knows better. It is written after the log was synced, so it is never ahead of a sound one.
type steps struct {
	mu   sync.Mutex
	file *os.File
	done uint64
}

// stepsSize is the length of the file: the number and its checksum, both most significant byte first.
const stepsSize = 12

func (db *DB) stepsPath() string { return filepath.Join(db.dir, "steps") }

// errStepsLost marks that the store has fewer steps than were made.
var errStepsLost = errors.New("steps stored in it are missing")

// openSteps reads both counts and refuses a store that has lost steps. A file that is not there, or that a power failure left empty, tells nothing.
func (db *DB) openSteps() error {
	stored, err := db.number([]byte{stepsKey}, "number of steps")
	if err != nil {
		return err
	}
	db.steps.done = stored
	if db.steps.file, err = os.OpenFile(db.stepsPath(), os.O_RDWR|os.O_CREATE, 0o666); err != nil {
		return err
	}
	told, err := db.steps.told()
	if err != nil {
		return fmt.Errorf("%w; if ledger verify and screen verify find nothing once it is removed, only this file is damaged", &DamagedFile{db.stepsPath(), err})
	}
	if told > stored {
		return fmt.Errorf("the last %d of %d %w: its write-ahead log is damaged or was cut off; "+
			"restore the folder from a copy, or remove %s to go on without them", told-stored, told, errStepsLost, db.stepsPath())
	}
	return db.steps.tell()
}

// told reads the count in the file; 0 if there is none.
func (s *steps) told() (uint64, error) {
	var b [stepsSize]byte
	n, err := s.file.ReadAt(b[:], 0)
	if n == 0 || b == [stepsSize]byte{} {
		return 0, nil
	}
	if err != nil || binary.BigEndian.Uint32(b[8:]) != crc32.ChecksumIEEE(b[:8]) {
		return 0, errors.New("it is not what was written there")
	}
	return binary.BigEndian.Uint64(b[:8]), nil
}

// tell writes the count into the file, in one write, so that a killed process leaves the old one or the new one.
func (s *steps) tell() error {
	var b [stepsSize]byte
	binary.BigEndian.PutUint64(b[:8], s.done)
	binary.BigEndian.PutUint32(b[8:], crc32.ChecksumIEEE(b[:8]))
	_, err := s.file.WriteAt(b[:], 0)
	return err
}

func (s *steps) close() error {
	if s.file == nil {
		return nil
	}
	return s.file.Close()
}

// commit stores a batch in one atomic, synced step.
func (db *DB) commit(batch *pebble.Batch) error {
	s := &db.steps
	s.mu.Lock()
	defer s.mu.Unlock()
	if err := batch.Set([]byte{stepsKey}, binary.AppendUvarint(nil, s.done+1), nil); err != nil {
		return err
	}
	if err := batch.Commit(pebble.Sync); err != nil {
		return err
	}
	s.done++
	return s.tell()
}

// set stores one record in a step of its own.
func (db *DB) set(key, value []byte) (err error) {
	batch := db.pebble.NewBatch()
	defer func() { err = errors.Join(err, batch.Close()) }()
	if err := batch.Set(key, value, nil); err != nil {
		return err
	}
	return db.commit(batch)
}
