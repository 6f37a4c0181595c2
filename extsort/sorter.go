package extsort

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
)

const (
	// MaxRecord is the length of the longest record, key and value together, in bytes.
	MaxRecord = 64 << 10
	// maxRuns is how many runs are kept open; more are first merged into one.
	maxRuns = 256
	// runBuffer is about the size of the buffer through which each run is read and written.
	runBuffer = 128 << 10
	// minMemory keeps a tiny Options.Memory from making a run of every few records.
	minMemory = 4 * buckets * chunkSize
	// maxMemory is what the offsets of an index can address.
	maxMemory = 4 << 30
)

// Options says where a Sorter may write and how much it may hold.
type Options struct {
	Dir    string // made if absent, removed by Close
	Memory int    // bytes for records and their index, both buffers together; the merge takes some less
}

// Sorter takes records and gives them back in order of their keys. It is used by one goroutine.
type Sorter struct {
	opts    Options
	divider divider
	learned bool // the divider is fixed; before, all records are in the first bucket of active
	active  *buffer
	idle    *buffer       // nil while it is being spilled
	spilled chan spilling // holds the spill under way
	busy    bool          // a spill is under way
	runs    []run
	serial  int
	merges  []*Merge
}

type spilling struct {
	buf *buffer
	run run
	err error
}

// New returns an empty Sorter. Nothing is written before its memory is full.
func New(opts Options) *Sorter {
	opts.Memory = min(max(opts.Memory, minMemory), maxMemory)
	return &Sorter{opts: opts, active: &buffer{}, idle: &buffer{}, spilled: make(chan spilling, 1)}
}

// Add copies a record into the sorter. It returns an error if the record is longer than MaxRecord or if an
// earlier part could not be written.
func (s *Sorter) Add(key, value []byte) error {
	if n := len(key) + len(value); n > MaxRecord {
		return fmt.Errorf("sort: record of %d bytes, at most %d are allowed", n, MaxRecord)
	}
	if !s.learned {
		return s.addFirst(key, value)
	}
	if s.active.full(s.opts.Memory / 2) {
		if err := s.spill(); err != nil {
			return err
		}
	}
	s.active.add(s.divider.bucket(key), key, value)
	return nil
}

// addFirst is Add for the records that the divider learns from.
func (s *Sorter) addFirst(key, value []byte) error {
	s.divider.learn(key, s.active.buckets[0].records == 0)
	s.active.add(0, key, value)
	if s.active.buckets[0].records == learnFrom || s.active.full(s.opts.Memory/2) {
		s.learn()
	}
	return nil
}

// learn fixes the divider, and puts the records that are there already where they belong.
func (s *Sorter) learn() {
	s.learned = true
	learned := s.active
	s.active = &buffer{}
	for _, e := range learned.index(nil, 0, 0) {
		key := learned.key(e)
		s.active.add(s.divider.bucket(key), key, learned.value(e))
	}
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
	w, err := s.newRun()
	if err != nil {
		return err
	}
	full := s.active
	s.active, s.idle, s.busy = s.idle, nil, true
	go func() {
		w.addBuffer(full, &s.divider)
		r, err := w.close()
		s.spilled <- spilling{full, r, err}
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
	s.runs = append(s.runs, done.run)
	return done.err
}

func (s *Sorter) newRun() (*runWriter, error) {
	if err := os.MkdirAll(s.opts.Dir, 0o777); err != nil {
		return nil, err
	}
	s.serial++
	return createRun(filepath.Join(s.opts.Dir, fmt.Sprintf("%06d.run", s.serial)))
}

// mergeRuns replaces all runs by one.
func (s *Sorter) mergeRuns() error {
	w, err := s.newRun()
	if err != nil {
		return err
	}
	m := Merge{part: part{runs: s.runs, divider: &s.divider, last: buckets}}
	w.addMerge(&m, &s.divider)
	m.close()
	merged, err := w.close()
	for _, old := range s.runs {
		err = errors.Join(err, os.Remove(old.path))
	}
	s.runs = []run{merged}
	return err
}

// Sort returns the records in order. Add must not be called after it.
func (s *Sorter) Sort() (*Merge, error) {
	m, err := s.SortParts(1, 1)
	if err != nil {
		return nil, err
	}
	return m[0], nil
}

// SortParts is Sort in at most n parts, to be read side by side: all keys of a part are above those of the parts before it.
// There is at least one part. Where keys are spread evenly, parts are equally large, and none is of much less
// than least bytes.
func (s *Sorter) SortParts(n int, least int64) ([]*Merge, error) {
	if err := s.wait(); err != nil {
		return nil, err
	}
	s.idle = nil
	if !s.learned {
		s.learn()
	}
	all := part{runs: s.runs, buf: s.active, divider: &s.divider, last: buckets}
	for _, p := range all.split(n, least) {
		s.merges = append(s.merges, &Merge{part: p})
	}
	return s.merges, nil
}

// Close ends the sorter and removes its files.
func (s *Sorter) Close() error {
	err := s.wait()
	for _, m := range s.merges {
		m.close()
	}
	return errors.Join(err, os.RemoveAll(s.opts.Dir))
}
