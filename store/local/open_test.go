package local

import (
	"bytes"
	"encoding/binary"
	"errors"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/cockroachdb/pebble/v2"

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

func TestOpenRefusesNewerFormat(t *testing.T) {
	dir := t.TempDir()
	db, err := Open(dir)
	if err != nil {
		t.Fatal(err)
	}
	if err := db.pebble.Set([]byte{metaKey}, binary.AppendUvarint(nil, formatVersion+1), pebble.Sync); err != nil {
		t.Fatal(err)
	}
	db.Close()
	if _, err := Open(dir); err == nil || !strings.Contains(err.Error(), "format 2") || !strings.Contains(err.Error(), dir) {
		t.Errorf("Open: %v, want an error that names the format and the folder", err)
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

func TestRecords(t *testing.T) {
	db := openTest(t, storedShape)
	tags, err := db.Records("tags")
	if err != nil {
		t.Fatal(err)
	}
	other, err := db.Records("tagsother")
	if err != nil {
		t.Fatal(err)
	}
	get := func(r *Records, key string) string {
		t.Helper()
		value, ok, err := r.Get([]byte(key))
		if err != nil {
			t.Fatal(err)
		}
		if !ok {
			return "none"
		}
		return string(value)
	}
	scan := func(prefix string) (keys []string) {
		t.Helper()
		for rec, err := range tags.Scan([]byte(prefix)) {
			if err != nil {
				t.Fatal(err)
			}
			keys = append(keys, string(rec.Key)+"="+string(rec.Value))
		}
		return keys
	}
	if err := errors.Join(other.Put([]byte("b1"), []byte("not a tag")), tags.Put([]byte("a"), nil)); err != nil {
		t.Fatal(err)
	}
	b := tags.Batch()
	for _, key := range []string{"b1", "b2", "b\xff\xff", "c", ""} {
		if err := b.Put([]byte(key), []byte("of "+key)); err != nil {
			t.Fatal(err)
		}
	}
	if got := get(tags, "b1"); got != "none" {
		t.Errorf("before Commit: %q", got)
	}
	if err := b.Commit(); err != nil {
		t.Fatal(err)
	}
	if get(tags, "b1") != "of b1" || get(tags, "a") != "" || get(tags, "") != "of " || get(other, "b1") != "not a tag" || get(other, "c") != "none" {
		t.Error("Get gives something else than what was put")
	}
	if got := scan("b"); !slices.Equal(got, []string{"b1=of b1", "b2=of b2", "b\xff\xff=of b\xff\xff"}) {
		t.Errorf("Scan of b: %q", got)
	}
	b = tags.Batch()
	if err := errors.Join(b.DeletePrefix([]byte("b")), b.Put([]byte("b3"), nil), b.Delete([]byte("c")), b.Commit()); err != nil {
		t.Fatal(err)
	}
	if got := scan(""); !slices.Equal(got, []string{"=of ", "a=", "b3="}) {
		t.Errorf("Scan of all: %q", got)
	}
	if err := errors.Join(tags.Delete([]byte("a")), tags.Delete([]byte("never"))); err != nil {
		t.Fatal(err)
	}
	if got, err := db.Spaces(); err != nil || !slices.Equal(got, []string{"tags", "tagsother"}) {
		t.Errorf("Spaces = %q, %v", got, err)
	}
	if names, err := db.Chains(); err != nil || len(names) > 0 {
		t.Errorf("Chains = %q, %v", names, err)
	}
	if _, err := db.Records("a b"); err == nil {
		t.Error("a space with a space in its name was taken")
	}
}

func TestAfter(t *testing.T) {
	for _, tt := range [][2]string{{"a", "b"}, {"a\xff", "b"}, {"a\xfe\xff\xff", "a\xff"}} {
		if got := after([]byte(tt[0])); !bytes.Equal(got, []byte(tt[1])) {
			t.Errorf("after(%q) = %q, want %q", tt[0], got, tt[1])
		}
	}
}
