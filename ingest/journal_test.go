package ingest

import (
	"bytes"
	"errors"
	"math/rand/v2"
	"os"
	"path/filepath"
	"testing"

	"ashiato/chain"
	"ashiato/ledger/ledgertest"
)

// TestDamagedJournal changes and cuts segments: every damage is an error, and none a different ledger.
func TestDamagedJournal(t *testing.T) {
	dir := t.TempDir()
	w := newWorld(3)
	want := take(t, ledgertest.NewMemory("ethereum"), journalIn(t, dir), sheet{name: "a", rows: w.rows})
	path := filepath.Join(dir, "000001.rows")
	good, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	derive := func(content []byte) (FilesReport, error) {
		if err := os.WriteFile(path, content, 0o600); err != nil {
			t.Fatal(err)
		}
		j, err := OpenJournal(dir)
		if err != nil {
			return FilesReport{}, err
		}
		if err := j.unsettle(); err != nil { // so that the ledger is derived, and not refused as foreign
			t.Fatal(err)
		}
		return takeErr(t, ledgertest.NewMemory("ethereum"), j)
	}
	if got, err := derive(good); err != nil || got.Digest != want.Digest {
		t.Fatalf("the whole segment: %+v, %v", got, err)
	}
	body := bytes.IndexByte(good, '\n') + 1
	rng := rand.New(rand.NewPCG(1, 1))
	for range 150 {
		bad := bytes.Clone(good)
		if at := body + rng.IntN(len(bad)-body); rng.IntN(2) == 0 {
			bad[at] ^= 1 << rng.IntN(8)
		} else {
			bad = bad[:at]
		}
		// A bit of the stream's header that nothing depends on may change nothing.
		if got, err := derive(bad); err == nil && got.Digest != want.Digest {
			t.Fatalf("a damaged segment makes the ledger %s", got.Digest)
		}
	}
}

func TestJournalLeavesNoTraceOfTheUnfinished(t *testing.T) {
	dir := t.TempDir()
	for _, name := range []string{"000001.tmp", "sorting/1/000001.run"} {
		path := filepath.Join(dir, name)
		if err := os.MkdirAll(filepath.Dir(path), 0o777); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, []byte("x"), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	j := journalIn(t, dir)
	if left, err := os.ReadDir(dir); err != nil || len(left) != 0 {
		t.Errorf("left: %v, %v", left, err)
	}
	if err := j.unsettle(); err != nil {
		t.Fatal(err)
	}
	if err := journalIn(t, dir).Settled(); !errors.Is(err, ErrUnsettled) {
		t.Errorf("unsettled: %v", err)
	}
	other := filepath.Join(dir, "000001.rows")
	if err := os.WriteFile(other, []byte("something else\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	if _, err := OpenJournal(dir); err == nil {
		t.Error("a segment of something else was opened")
	}
}

// TestAnotherChain keeps the rows of one chain out of another's ledger.
func TestAnotherChain(t *testing.T) {
	dir := t.TempDir()
	take(t, ledgertest.NewMemory("ethereum"), journalIn(t, dir), sheet{name: "a", rows: newWorld(1).rows})
	bsc, err := chain.ParamsOf("bsc")
	if err != nil {
		t.Fatal(err)
	}
	if _, err := Files(t.Context(), ledgertest.NewMemory("bsc"), journalIn(t, dir), bsc, []Export(nil), FilesOptions{}); err == nil {
		t.Error("rows of another chain were derived from")
	}
}
