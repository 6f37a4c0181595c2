package ingest

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"

	"ashiato/chain"
	"ashiato/ledger"
)

// ErrNoSuchFile is returned by Forget for a file that the journal does not keep.
var ErrNoSuchFile = errors.New("no such file was loaded")

// Kept is one file whose rows a journal keeps, and of which its ledger is made.
type Kept struct {
	File string `json:"file"` // as it was named when it was loaded
	ID   string `json:"id"`   // of its bytes and of how they were read: the same file read in two ways is two
	// Rows are the statements kept of it; nil: it was loaded before this was noted.
	Rows *uint64 `json:"rows"`
	// Origin is nil where whoever loaded the file did not say it.
	Origin *Origin `json:"origin"`
}

// Origin is what reading a file found, for those who ask later what a ledger is made of.
type Origin struct {
	SHA256    string `json:"sha256"` // of the file on disk; members of an archive share it
	Format    string `json:"format"`
	Records   uint64 `json:"records"`
	Transfers uint64 `json:"transfers"`
	Bad       uint64 `json:"bad"` // records with something that could not be read
}

// Describer is an Export that can say what its file was. Its counts are asked for when its rows have ended.
type Describer interface {
	Origin() Origin
}

// Files returns the files whose rows are kept, in the order in which they were taken in.
func (j *Journal) Files() []Kept {
	files := make([]Kept, len(j.segments))
	for i := range j.segments {
		files[i] = j.segments[i].kept()
	}
	return files
}

func (s *segment) kept() Kept { return Kept{File: s.File, ID: s.ID, Rows: s.Rows, Origin: s.Origin} }

// Forget takes the rows of files, named by their Kept.ID, out of the journal and derives the ledger from what is left: it is then as if they
// had never been loaded, and what other files state too stays.
//
// An error, as where a row that stays had its time from a file that was to go, leaves ledger and journal as they were. If the process is killed,
// the journal is unsettled, and the next Files, even of no file, ends what was begun.
func Forget(ctx context.Context, store ledger.Store, journal *Journal, params chain.Params, ids []string, opt FilesOptions) (FilesReport, error) {
	r := newRun(ctx, store, journal, params, opt)
	if err := r.check(); err != nil {
		return FilesReport{}, err
	}
	for _, id := range ids {
		i := slices.IndexFunc(journal.segments, func(s segment) bool { return s.ID == id })
		if i < 0 {
			return FilesReport{}, fmt.Errorf("%w: %s", ErrNoSuchFile, id)
		}
		if !isAmong(r.leaving, journal.segments[i]) {
			r.leaving = append(r.leaving, journal.segments[i])
		}
	}
	if err := r.derive(); err != nil {
		return FilesReport{}, err
	}
	return r.result()
}

// Named returns the kept files that a person may mean by name: the name under which they were loaded, its last part, the archive they are a
// member of, or the first eight digits or more of their id or SHA-256.
func (j *Journal) Named(name string) []Kept {
	for _, means := range []func(*segment) bool{
		func(s *segment) bool { return s.File == name },
		func(s *segment) bool { return strings.HasPrefix(s.File, strings.TrimSuffix(name, "/")+"/") },
		func(s *segment) bool { return strings.HasSuffix(s.File, "/"+name) },
		func(s *segment) bool {
			low := strings.ToLower(name)
			return len(low) >= leastDigits && (strings.HasPrefix(s.ID, low) || s.Origin != nil && strings.HasPrefix(s.Origin.SHA256, low))
		},
	} {
		var found []Kept
		for i := range j.segments {
			if means(&j.segments[i]) {
				found = append(found, j.segments[i].kept())
			}
		}
		if len(found) > 0 {
			return found
		}
	}
	return nil
}

// leastDigits is how many digits of an id a person has to give.
const leastDigits = 8
