package local

import (
	"bytes"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/cockroachdb/pebble/v2"
)

// abandoned makes a folder as a killed process leaves it: n steps of one record each, in a write-ahead log that was not closed.
func abandoned(t *testing.T, n int) (dir string) {
	t.Helper()
	open := t.TempDir()
	db, space := openSpace(t, open)
	defer db.Close()
	for i := range n {
		if err := space.Apply(t.Context(), pairs(fmt.Sprint(i), strings.Repeat("value ", 40))); err != nil {
			t.Fatal(err)
		}
	}
	dir = filepath.Join(t.TempDir(), "copy")
	if err := os.CopyFS(dir, os.DirFS(open)); err != nil {
		t.Fatal(err)
	}
	return dir
}

// records counts the records of the space in a folder.
func records(t *testing.T, dir string) (n int, err error) {
	t.Helper()
	db, err := Open(dir)
	if err != nil {
		return 0, err
	}
	defer db.Close()
	space, err := db.Space("tags")
	if err != nil {
		t.Fatal(err)
	}
	err = space.Scan(t.Context(), nil, func(_, _ []byte) error { n++; return nil })
	return n, err
}

// files returns the paths in a folder that end so.
func files(t *testing.T, dir, suffix string) (paths []string) {
	t.Helper()
	err := filepath.WalkDir(dir, func(path string, _ fs.DirEntry, err error) error {
		if strings.HasSuffix(path, suffix) {
			paths = append(paths, path)
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return paths
}

// TestDamagedLogIsFound flips one bit in the write-ahead log of a killed process, at many places: no step may be missing without a word.
func TestDamagedLogIsFound(t *testing.T) {
	const n = 6
	dir := abandoned(t, n)
	if got, err := records(t, copyOf(t, dir)); err != nil || got != n {
		t.Fatalf("the folder of a killed process has %d records, %v; want %d", got, err, n)
	}
	logs := files(t, dir, ".log")
	if len(logs) != 1 {
		t.Fatalf("write-ahead logs %q, want one", logs)
	}
	whole, err := os.ReadFile(logs[0])
	if err != nil {
		t.Fatal(err)
	}
	found := 0
	for at := 0; at < len(whole); at += 41 {
		damaged := copyOf(t, dir)
		b := bytes.Clone(whole)
		b[at] ^= 1 << (at % 8)
		if err := os.WriteFile(filepath.Join(damaged, "store", filepath.Base(logs[0])), b, 0o666); err != nil {
			t.Fatal(err)
		}
		switch got, err := records(t, damaged); {
		case err != nil:
			found++
		case got != n:
			t.Errorf("byte %d of the log: %d of %d records, and no error", at, got, n)
		}
	}
	if found == 0 {
		t.Error("no damage was found")
	}
	t.Logf("%d places of %d bytes refused", found, len(whole))
}

// TestLogThatWasCutOffIsFound removes the log's end.
func TestLogThatWasCutOffIsFound(t *testing.T) {
	dir := abandoned(t, 3)
	log := files(t, dir, ".log")[0]
	b, err := os.ReadFile(log)
	if err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(log, b[:len(b)/2], 0o666); err != nil {
		t.Fatal(err)
	}
	steps := filepath.Join(dir, "steps")
	if _, err := records(t, dir); err == nil || !strings.Contains(err.Error(), "are missing") || !strings.Contains(err.Error(), steps) {
		t.Fatalf("got %v, want an error that says what is missing, and how to go on", err)
	}
	if err := os.Remove(steps); err != nil {
		t.Fatal(err)
	}
	if n, err := records(t, dir); err != nil || n >= 3 {
		t.Errorf("once the file is removed: %d records, %v", n, err)
	}
}

// TestStepsFile: a file that a power failure left empty tells nothing; one that is damaged is refused.
func TestStepsFile(t *testing.T) {
	for _, c := range []struct {
		name  string
		write []byte
		wrong bool
	}{
		{"empty", nil, false},
		{"zeros", make([]byte, stepsSize), false},
		{"short", []byte("12345"), true},
		{"other", []byte("twelve bytes"), true},
	} {
		t.Run(c.name, func(t *testing.T) {
			dir := abandoned(t, 2)
			if err := os.WriteFile(filepath.Join(dir, "steps"), c.write, 0o666); err != nil {
				t.Fatal(err)
			}
			if n, err := records(t, dir); (err != nil) != c.wrong || err == nil && n != 2 {
				t.Errorf("%d records, %v", n, err)
			}
		})
	}
}

// TestDamagedTableIsAnError flips one bit in a table: whoever reads it gets an error, and nothing panics.
func TestDamagedTableIsAnError(t *testing.T) {
	open := t.TempDir()
	db, space := openSpace(t, open)
	for i := range 2000 {
		if err := space.Apply(t.Context(), pairs(fmt.Sprint(i), fmt.Sprintf("%d of many values that differ", i*i))); err != nil {
			t.Fatal(err)
		}
	}
	if err := db.pebble.Flush(); err != nil {
		t.Fatal(err)
	}
	db.Close()
	tables := files(t, open, ".sst")
	if len(tables) == 0 {
		t.Fatal("no table was written")
	}
	b, err := os.ReadFile(tables[0])
	if err != nil {
		t.Fatal(err)
	}
	b[len(b)/4] ^= 4
	if err := os.WriteFile(tables[0], b, 0o666); err != nil {
		t.Fatal(err)
	}
	if n, err := records(t, open); err == nil || !pebble.IsCorruptionError(err) {
		t.Errorf("%d records, %v; want an error that names the damage", n, err)
	}
	if err := os.Remove(tables[0]); err != nil {
		t.Fatal(err)
	}
	if n, err := records(t, open); err == nil || !IsDamaged(err) {
		t.Errorf("a table is gone: %d records, %v; want an error that names the damage", n, err)
	}
}

func copyOf(t *testing.T, dir string) string {
	t.Helper()
	to := filepath.Join(t.TempDir(), "copy")
	if err := os.CopyFS(to, os.DirFS(dir)); err != nil {
		t.Fatal(err)
	}
	return to
}
