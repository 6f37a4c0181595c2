package local

import (
	"bytes"
	"errors"
	"fmt"
	"math/rand/v2"
	"os"
	"strings"
	"testing"

	enginelog "github.com/cockroachdb/pebble/v2/record"
)

// edits is a log as the engine writes it, of records of these lengths.
func edits(t *testing.T, lengths ...int) []byte {
	t.Helper()
	var log bytes.Buffer
	w := enginelog.NewWriter(&log)
	r := rand.NewChaCha8([32]byte{1})
	for _, n := range lengths {
		text := make([]byte, n)
		_, _ = r.Read(text)
		if _, err := w.WriteRecord(text); err != nil {
			t.Fatal(err)
		}
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	return log.Bytes()
}

// A log that was cut anywhere is sound, as is one with zeros behind it: a crash leaves both. One with any bit changed is not.
func TestChunks(t *testing.T) {
	for _, lengths := range [][]int{{}, {1}, {300}, {5, 0, 70, 2, 900}, {manifestBlock - chunkHeader}, {manifestBlock - 2*chunkHeader - 1, 20}, {10, 2*manifestBlock + 77, 30}} {
		log := edits(t, lengths...)
		step := 1 + len(log)/5000
		for end := 0; end <= len(log); end += step {
			if at, err := checkChunks(log[:end]); err != nil {
				t.Fatalf("%v cut behind %d bytes: at %d: %v", lengths, end, at, err)
			}
		}
		if at, err := checkChunks(append(bytes.Clone(log), make([]byte, 100)...)); err != nil {
			t.Errorf("%v with zeros behind it: at %d: %v", lengths, at, err)
		}
		for bit := 0; bit < 8*len(log); bit += step {
			log[bit/8] ^= 1 << (bit % 8)
			if _, err := checkChunks(log); err == nil && !isFill(log, bit/8) {
				t.Errorf("%v: bit %d of %d was changed, and nothing was found", lengths, bit, 8*len(log))
			}
			log[bit/8] ^= 1 << (bit % 8)
		}
	}
}

// isFill reports whether a byte is one of those at the end of a block that no header has room in.
func isFill(log []byte, at int) bool {
	return at%manifestBlock >= manifestBlock-chunkHeader+1 && len(log) > at-at%manifestBlock+manifestBlock
}

// A changed manifest is told before the engine, which takes it for a shorter one, removes the tables that this does not name.
func TestChangedManifest(t *testing.T) {
	dir := t.TempDir()
	db, space := openSpace(t, dir)
	for i := range 40 { // each is an edit
		if err := errors.Join(space.Apply(t.Context(), pairs(fmt.Sprint(i), "value")), db.pebble.Flush()); err != nil {
			t.Fatal(err)
		}
	}
	if err := db.Close(); err != nil {
		t.Fatal(err)
	}
	manifests, tables := files(t, dir, "/MANIFEST-000001"), len(files(t, dir, ".sst"))
	if len(manifests) != 1 {
		t.Fatalf("manifests: %q", manifests)
	}
	text, err := os.ReadFile(manifests[0])
	if err != nil {
		t.Fatal(err)
	}
	changed := bytes.Clone(text)
	changed[len(text)/2] ^= 16
	if err := os.WriteFile(manifests[0], changed, 0o666); err != nil {
		t.Fatal(err)
	}
	if n, err := records(t, dir); err == nil || !IsDamaged(err) || !strings.Contains(err.Error(), "MANIFEST-000001 is damaged: at byte") {
		t.Errorf("%d records, %v; want an error that names the file", n, err)
	}
	if left := len(files(t, dir, ".sst")); left != tables {
		t.Errorf("%d tables are left of %d", left, tables)
	}
	if err := os.WriteFile(manifests[0], text, 0o666); err != nil {
		t.Fatal(err)
	}
	if n, err := records(t, dir); n != 40 || err != nil {
		t.Errorf("%d records, %v; want 40", n, err)
	}
}
