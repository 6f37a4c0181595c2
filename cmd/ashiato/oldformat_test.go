package main

import (
	"bytes"
	"context"
	"encoding/binary"
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/cockroachdb/pebble/v2"
)

// makeOld makes a data folder one of stored format 1, in which ledgers had no version of their own. The keys are those of docs/design/format.md.
func makeOld(t *testing.T, dir string) {
	t.Helper()
	db, err := pebble.Open(filepath.Join(dir, "store"), &pebble.Options{FormatMajorVersion: pebble.FormatNewest})
	if err != nil {
		t.Fatal(err)
	}
	err = errors.Join(db.Set([]byte{1}, binary.AppendUvarint(nil, 1), pebble.Sync), db.Delete([]byte("\x05ethereum\x00"), pebble.Sync), db.Close())
	if err != nil {
		t.Fatal(err)
	}
}

// TestOldLedger has a ledger of an older format beside tags: the ledger is refused with the next step, the tags are there, and the step brings
// the same ledger back from the rows that were kept.
func TestOldLedger(t *testing.T) {
	dir := t.TempDir()
	data, export, pack := filepath.Join(dir, "data"), filepath.Join(dir, "one.csv"), filepath.Join(dir, "pack.yaml")
	const someone = "0x00000000000000000000000000000000000000bb"
	for path, text := range map[string]string{
		export: "when,from,to,eth,tx\n2024-01-01 00:00:00,0x00000000000000000000000000000000000000aa," + someone + ",2.5,0x" + strings.Repeat("1", 64) + "\n",
		pack:   "title: T\ncreator: C\ncurrency: ETH\nlabel: somebody\ntags:\n- address: \"" + someone + "\"\n",
	} {
		if err := os.WriteFile(path, []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	command(t, "ingest", "file", export, "--chain", "ethereum", "--columns", "time=when,from=from,to=to,amount=eth,hash=tx", "--data", data)
	command(t, "tags", "import", pack, "--data", data)
	before := command(t, "ledger", "status", "--json", "--data", data)
	makeOld(t, data)

	for _, args := range [][]string{
		{"ledger", "status"}, {"ledger", "undo", "--above", "0"}, {"ingest", "file", "--chain", "ethereum"}, {"statement", someone},
	} {
		root := newRoot()
		root.SetArgs(append(args, "--data", data))
		err := root.ExecuteContext(context.Background())
		var next hinted
		if err == nil || !strings.Contains(err.Error(), "the ledger of ethereum is of format 1") || !errors.As(err, &next) || !strings.Contains(next.hint, "--empty") {
			t.Errorf("%q: %v, want the ledger's format and a hint", args, err)
		}
	}
	if tags := command(t, "tags", "show", someone, "--data", data); !bytes.Contains(tags, []byte("somebody")) {
		t.Errorf("the tag is not there:\n%s", tags)
	}
	command(t, "ledger", "undo", "--chain", "ethereum", "--above", "0", "--empty", "--data", data)
	command(t, "ingest", "file", "--chain", "ethereum", "--data", data)
	if after := command(t, "ledger", "status", "--json", "--data", data); !bytes.Equal(after, before) {
		t.Errorf("loaded again, the ledger is\n%s\nand was\n%s", after, before)
	}
	command(t, "ledger", "verify", "--data", data)
}
