package local

import (
	"bytes"
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"ashiato/ledger/ledgertest"
)

func TestOpenTwice(t *testing.T) {
	dir := t.TempDir()
	db, err := Open(dir)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := Open(dir); !errors.Is(err, ErrInUse) || !strings.Contains(err.Error(), dir) {
		t.Errorf("second Open: %v, want ErrInUse and the folder", err)
	}
	if err := db.Close(); err != nil {
		t.Fatal(err)
	}
	db, err = Open(dir)
	if err != nil {
		t.Fatalf("Open after Close: %v", err)
	}
	db.Close()
}

// TestOpenUnwritable: a folder that cannot be written is not one that somebody else has open.
func TestOpenUnwritable(t *testing.T) {
	dir := t.TempDir()
	lock := filepath.Join(dir, "store", "LOCK")
	if err := os.MkdirAll(lock, 0o777); err != nil {
		t.Fatal(err)
	}
	if _, err := Open(dir); err == nil || errors.Is(err, ErrInUse) || !strings.Contains(err.Error(), lock) {
		t.Errorf("%v, want an error that names %s and not ErrInUse", err, lock)
	}
}

func TestOpenRollsBackLoad(t *testing.T) {
	dir := t.TempDir()
	left := filepath.Join(dir, "load", "123", "s-000000.sst")
	if err := os.MkdirAll(filepath.Dir(left), 0o777); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(left, []byte("half a table"), 0o666); err != nil {
		t.Fatal(err)
	}
	db, err := Open(dir)
	if err != nil {
		t.Fatal(err)
	}
	defer db.Close()
	if _, err := os.Stat(left); !errors.Is(err, os.ErrNotExist) {
		t.Errorf("%s is still there", left)
	}
}

func TestOpenOfAFile(t *testing.T) {
	path := filepath.Join(t.TempDir(), "file")
	if err := os.WriteFile(path, nil, 0o666); err != nil {
		t.Fatal(err)
	}
	if _, err := Open(path); err == nil || !strings.Contains(err.Error(), path) {
		t.Errorf("Open of a file: %v, want an error that names it", err)
	}
}

// TestReopen checks that what was stored is there in a new process's eyes.
func TestReopen(t *testing.T) {
	dir := t.TempDir()
	twin := ledgertest.NewMemory("test")
	g := ledgertest.NewRandom(10)
	for range 4 {
		db, err := Open(dir)
		if err != nil {
			t.Fatal(err)
		}
		c, err := db.Chain("test")
		if err != nil {
			t.Fatal(err)
		}
		ledgertest.Same(t, c, twin)
		blocks, more := g.Blocks(20), g.Blocks(20)
		err = errors.Join(c.Append(t.Context(), blocks), c.Load(t.Context(), ledgertest.Sequence(more)),
			twin.Append(t.Context(), blocks), twin.Append(t.Context(), more), db.Close())
		if err != nil {
			t.Fatal(err)
		}
	}
}

func TestAfter(t *testing.T) {
	for _, tt := range [][2]string{{"a", "b"}, {"a\xff", "b"}, {"a\xfe\xff\xff", "a\xff"}} {
		if got := after([]byte(tt[0])); !bytes.Equal(got, []byte(tt[1])) {
			t.Errorf("after(%q) = %q, want %q", tt[0], got, tt[1])
		}
	}
}
