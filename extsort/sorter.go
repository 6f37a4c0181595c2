package extsort

import (
	"fmt"
	"os"
	"path/filepath"
)

const (
	// MaxRecord is the length of the longest record, in bytes.
	MaxRecord = 64 << 10
	// maxRuns is how many runs are kept open; more are first merged into one.
	maxRuns = 256
	// runBuffer is the size of the buffer through which each run is read and written.
	runBuffer = 128 << 10
	// minMemory keeps a tiny Options.Memory from making a run of every few records.
	minMemory = 4 * chunkSize
	// maxMemory is what the offsets of an index can address.
	maxMemory = 4 << 30
)

// Options says where a Sorter may write and how much it may hold.
type Options struct {
	Dir    string // made if absent, removed by Close
	Memory int    // bytes for records and their index, both buffers together; the merge takes some less
}

// Sorter takes records and gives them back in order. It is used by one goroutine.
type Sorter struct {
	opts    Options
	active  *buffer
	idle    *buffer       // nil while it is being spilled
	spilled chan spilling // holds the spill under way
	busy    bool          // a spill is under way
	runs    []string
	serial  int
	merged  *Merge
}

type spilling struct {
	buf *buffer
	err error
}

// New returns an empty Sorter. Nothing is written before its memory is full.
func New(opts Options) *Sorter {
	opts.Memory = min(max(opts.Memory, minMemory), maxMemory)
	return &Sorter{opts: opts, active: &buffer{}, idle: &buffer{}, spilled: make(chan spilling, 1)}
}

// Add copies a record into the sorter. It returns an error if the record is longer than MaxRecord or if an
// earlier part could not be written.
func (s *Sorter) Add(record []byte) error {
	if len(record) > MaxRecord {
		return fmt.Errorf("sort: record of %d bytes, at most %d are allowed", len(record), MaxRecord)
	}
	if s.active.size()+len(record) > s.opts.Memory/2 {
		if err := s.spill(); err != nil {
			return err
		}
	}
	s.active.add(record)
	return nil
}

// spill hands the active buffer to the background and goes on with the other one.
func (s *Sorter) spill() error {
	if err := s.wait(); err != nil {
		return err
	}
	if len(s.runs) >= maxRuns {
		if err := s.mergeRuns(); err != nil {
			return err
		}
	}
	path, err := s.newRun()
	if err != nil {
		return err
	}
	full := s.active
	s.active, s.idle, s.busy = s.idle, nil, true
	go func() {
		full.sort()
		s.spilled <- spilling{full, full.write(path)}
	}()
	return nil
}

// wait takes back the buffer of the spill under way.
func (s *Sorter) wait() error {
	if !s.busy {
		return nil
	}
	done := <-s.spilled
	s.busy = false
	done.buf.reset()
	s.idle = done.buf
	return done.err
}

func (s *Sorter) newRun() (string, error) {
	if err := os.MkdirAll(s.opts.Dir, 0o777); err != nil {
		return "", err
	}
	path := filepath.Join(s.opts.Dir, fmt.Sprintf("%06d.run", s.serial))
	s.serial++
	s.runs = append(s.runs, path)
	return path, nil
}

// mergeRuns replaces all runs by one.
func (s *Sorter) mergeRuns() error {
	old := s.runs
	s.runs = nil
	m, err := newMerge(old, nil)
	if err != nil {
		return err
	}
	defer m.close()
	path, err := s.newRun()
	if err != nil {
		return err
	}
	w, err := createRun(path)
	if err != nil {
		return err
	}
	for m.Next() && err == nil {
		err = w.add(m.Record())
	}
	if err == nil {
		err = m.Err()
	}
	if closeErr := w.close(); err == nil {
		err = closeErr
	}
	for _, path := range old {
		if removeErr := os.Remove(path); err == nil {
			err = removeErr
		}
	}
	return err
}

// Sort returns the records in order. Add must not be called after it.
func (s *Sorter) Sort() (*Merge, error) {
	if err := s.wait(); err != nil {
		return nil, err
	}
	s.idle = nil
	s.active.sort()
	m, err := newMerge(s.runs, s.active)
	s.merged = m
	return m, err
}

// Close ends the sorter and removes its files.
func (s *Sorter) Close() error {
	err := s.wait()
	if s.merged != nil {
		s.merged.close()
	}
	if removeErr := os.RemoveAll(s.opts.Dir); err == nil {
		err = removeErr
	}
	return err
}
