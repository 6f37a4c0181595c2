package sanctions_test

import (
	"bufio"
	"fmt"
	"math/rand/v2"
	"os"
	"os/exec"
	"strings"
	"testing"
	"time"

	"ashiato/sanctions"
	"ashiato/store/local"
)

// crashList is version n of a list: every entry has n in its remarks, so that each version stores all its entries anew.
func crashList(n int) *sanctions.Content {
	c := &sanctions.Content{List: "crash", Format: sanctions.FormatPlain}
	for i := range 400 {
		c.Entries = append(c.Entries, &sanctions.Entry{List: "crash", ID: fmt.Sprintf("%04d", i), Kind: sanctions.Person,
			Names: []sanctions.Name{{Text: fmt.Sprintf("NAME %d", i)}}, Remarks: fmt.Sprintf("version %d %s", n, strings.Repeat("x", 200))})
	}
	return c
}

func crashDay(n int) sanctions.Day {
	return sanctions.DayOf(time.Date(2020, 1, 1+n, 0, 0, 0, 0, time.UTC))
}

func openCrash(t *testing.T, dir string) (*local.DB, *sanctions.Book) {
	t.Helper()
	db, err := local.Open(dir)
	if err != nil {
		t.Fatal(err)
	}
	space, err := db.Space("lists")
	if err != nil {
		t.Fatal(err)
	}
	b, err := sanctions.Open(t.Context(), space)
	if err != nil {
		t.Fatal(err)
	}
	return db, b
}

// TestKillDuringImport kills a process that imports version after version, at random moments. All that it said was stored is there
// whole, at most one version more, and nothing twice; the next process goes on.
func TestKillDuringImport(t *testing.T) {
	if dir := os.Getenv("ASHIATO_SANCTIONS_CRASH"); dir != "" {
		importUntilKilled(t, dir)
		return
	}
	rounds := 12
	if testing.Short() {
		rounds = 4
	}
	dir, random, stored := t.TempDir(), rand.New(rand.NewPCG(1, 2)), 0
	for round := range rounds {
		cmd := exec.Command(os.Args[0], "-test.run=^TestKillDuringImport$")
		cmd.Env = append(os.Environ(), "ASHIATO_SANCTIONS_CRASH="+dir)
		out, err := cmd.StdoutPipe()
		if err != nil {
			t.Fatal(err)
		}
		if err := cmd.Start(); err != nil {
			t.Fatal(err)
		}
		lines := bufio.NewScanner(out)
		said := stored
		for n := 0; n < 1+random.IntN(4) && lines.Scan(); {
			if _, err := fmt.Sscanf(lines.Text(), "stored %d", &said); err == nil {
				n++
			}
		}
		time.Sleep(time.Duration(random.IntN(8000)) * time.Microsecond)
		_ = cmd.Process.Kill()
		for lines.Scan() {
			_, _ = fmt.Sscanf(lines.Text(), "stored %d", &said)
		}
		_ = cmd.Wait()

		db, b := openCrash(t, dir)
		versions := b.Versions("crash")
		if len(versions) < said || len(versions) > said+1 {
			t.Fatalf("round %d: %d versions, %d were said to be stored", round, len(versions), said)
		}
		for i, v := range versions {
			if v.Date != crashDay(i) || v.Revision != 1 {
				t.Fatalf("round %d: version %d is %s", round, i, v.Name())
			}
			n := 0
			for e, err := range b.Entries(t.Context(), v) {
				if err != nil {
					t.Fatal(err)
				}
				if !strings.HasPrefix(e.Remarks, fmt.Sprintf("version %d ", i)) {
					t.Fatalf("round %d: %s has the entry %q", round, v.Name(), e.Remarks)
				}
				n++
			}
			if n != 400 {
				t.Fatalf("round %d: %s has %d entries", round, v.Name(), n)
			}
		}
		stored = len(versions)
		if err := db.Close(); err != nil {
			t.Fatal(err)
		}
	}
	t.Logf("%d kills, %d versions, none lost or doubled", rounds, stored)
}

func importUntilKilled(t *testing.T, dir string) {
	db, b := openCrash(t, dir)
	defer db.Close()
	for n := len(b.Versions("crash")); n < 100_000; n++ {
		done, err := b.Import(t.Context(), sanctions.Import{Content: crashList(n), Date: crashDay(n), At: crashDay(n).Time()})
		if err != nil || done.Already {
			t.Fatal(done, err)
		}
		fmt.Printf("stored %d\n", n+1)
	}
}
