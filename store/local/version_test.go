package local

import (
	"encoding/binary"
	"errors"
	"fmt"
	"strings"
	"testing"

	"github.com/cockroachdb/pebble/v2"

	"ashiato/chain"
	"ashiato/ledger/ledgertest"
)

// setNumbers stores numbers as other versions would, past the store; 0 removes the record.
func setNumbers(t *testing.T, dir string, numbers map[string]uint64) {
	t.Helper()
	db, err := Open(dir)
	if err != nil {
		t.Fatal(err)
	}
	for key, n := range numbers {
		if n == 0 {
			err = errors.Join(err, db.pebble.Delete([]byte(key), pebble.Sync))
		} else {
			err = errors.Join(err, db.pebble.Set([]byte(key), binary.AppendUvarint(nil, n), pebble.Sync))
		}
	}
	if err := errors.Join(err, db.Close()); err != nil {
		t.Fatal(err)
	}
}

func versionKey(name string) string { return string(namespace(versionKeys, name)) }

// filled makes a folder with tags and with ledgers of two chains, and returns what is in each of the ledgers.
func filled(t *testing.T, names ...chain.Name) (dir string, twin *ledgertest.Memory) {
	t.Helper()
	dir, twin = t.TempDir(), ledgertest.NewMemory("test")
	db, space := openSpace(t, dir)
	blocks := ledgertest.NewRandom(3).Blocks(20)
	err := errors.Join(space.Apply(t.Context(), pairs("a", "1", "b", "2")), twin.Append(t.Context(), blocks))
	for i, name := range names {
		c, err2 := db.Chain(name)
		if err2 != nil {
			t.Fatal(err2)
		}
		if i%2 == 0 {
			err = errors.Join(err, c.Append(t.Context(), blocks))
		} else {
			err = errors.Join(err, c.Load(t.Context(), ledgertest.Sequence(blocks)))
		}
	}
	if err := errors.Join(err, db.Close()); err != nil {
		t.Fatal(err)
	}
	return dir, twin
}

func TestNewerFolder(t *testing.T) {
	dir := t.TempDir()
	setNumbers(t, dir, map[string]uint64{string(rune(metaKey)): folderVersion + 1})
	_, err := Open(dir)
	if err == nil || !strings.Contains(err.Error(), fmt.Sprintf("format %d", folderVersion+1)) || !strings.Contains(err.Error(), dir) || !strings.Contains(err.Error(), "install a newer one") {
		t.Errorf("Open: %v, want an error that names the format, the folder and what to do", err)
	}
}

// TestOlderFolder opens folders of the versions that ledgers and the rest had together: small records are there, a ledger of today's version is
// too, and one of an older version is refused until it is dropped and loaded again.
func TestOlderFolder(t *testing.T) {
	for version := uint64(1); version < folderVersion; version++ {
		dir, twin := filled(t, "test", "other")
		setNumbers(t, dir, map[string]uint64{string(rune(metaKey)): version, versionKey("test"): 0, versionKey("other"): 0})
		for round := range 2 { // the second time it is a folder of today
			if n, err := records(t, dir); n != 2 || err != nil {
				t.Fatalf("folder of %d, round %d: %d small records, %v; want 2", version, round, n, err)
			}
			for _, name := range []chain.Name{"test", "other"} {
				db, err := Open(dir)
				if err != nil {
					t.Fatal(err)
				}
				c, err := db.Chain(name)
				var other *FormatError
				switch old := version != ledgerVersion && (round == 0 || name == "other"); {
				case old && (!errors.As(err, &other) || other.Chain != name || other.Version != version):
					t.Errorf("folder of %d, round %d: ledger of %s: %v; want a FormatError", version, round, name, err)
				case !old && err != nil:
					t.Errorf("folder of %d, round %d: ledger of %s: %v", version, round, name, err)
				case !old && name == "test":
					ledgertest.Same(t, c, twin)
				}
				if err := db.Close(); err != nil {
					t.Fatal(err)
				}
			}
			if version != ledgerVersion && round == 0 {
				reload(t, dir, "test", twin)
			}
		}
	}
}

// reload drops the ledger of a chain and loads it again.
func reload(t *testing.T, dir string, name chain.Name, twin *ledgertest.Memory) {
	t.Helper()
	db, err := Open(dir)
	if err != nil {
		t.Fatal(err)
	}
	defer db.Close()
	if err := db.Drop(name); err != nil {
		t.Fatal(err)
	}
	c, err := db.Chain(name)
	if err != nil {
		t.Fatal(err)
	}
	ledgertest.Same(t, c, ledgertest.NewMemory("test"))
	if err := c.Load(t.Context(), twin.Blocks(t.Context(), 0, ^chain.Height(0))); err != nil {
		t.Fatal(err)
	}
}

// TestDrop removes one ledger of two, also under a process that has it open.
func TestDrop(t *testing.T) {
	dir, twin := filled(t, "test", "tes", "test2")
	db, err := Open(dir)
	if err != nil {
		t.Fatal(err)
	}
	defer db.Close()
	if _, err := db.Chain("test"); err != nil {
		t.Fatal(err)
	}
	if err := errors.Join(db.Drop("test"), db.Drop("never")); err != nil {
		t.Fatal(err)
	}
	if names, err := db.Chains(); err != nil || fmt.Sprint(names) != "[tes test2]" {
		t.Errorf("after Drop there are %q, %v", names, err)
	}
	c, err := db.Chain("test")
	if err != nil {
		t.Fatal(err)
	}
	ledgertest.Same(t, c, ledgertest.NewMemory("test"))
	if err := c.Append(t.Context(), ledgertest.NewRandom(3).Blocks(20)); err != nil {
		t.Fatal(err)
	}
	ledgertest.Same(t, c, twin)
	if err := db.Drop("a b"); err == nil {
		t.Error("a chain with a space in its name was dropped")
	}
}

func TestVersionOfALedger(t *testing.T) {
	dir, _ := filled(t, "test")
	for version, want := range map[uint64]string{0: "it is missing", ledgerVersion - 1: "it has to be loaded again", ledgerVersion + 1: "install a newer one"} {
		setNumbers(t, dir, map[string]uint64{versionKey("test"): version})
		db, err := Open(dir)
		if err != nil {
			t.Fatal(err)
		}
		if _, err := db.Chain("test"); err == nil || !strings.Contains(err.Error(), want) || !strings.Contains(err.Error(), "the ledger of test") {
			t.Errorf("version %d: %v; want the ledger and %q", version, err, want)
		}
		if err := db.Close(); err != nil {
			t.Fatal(err)
		}
	}
}
