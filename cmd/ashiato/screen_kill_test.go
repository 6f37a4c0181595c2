package main

import (
	"bytes"
	"encoding/csv"
	"fmt"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"
)

// A batch that is killed, again and again, ends with every row answered once and a record without a gap.
func TestBatchKilled(t *testing.T) {
	if testing.Short() {
		t.Skip("NOT TESTED with -short: batches under kill -9")
	}
	dir := t.TempDir()
	binary := filepath.Join(dir, "ashiato")
	if out, err := exec.Command("go", "build", "-o", binary, ".").CombinedOutput(); err != nil {
		t.Fatalf("%v: %s", err, out)
	}
	list := `<?xml version="1.0"?><CONSOLIDATED_LIST dateGenerated="2026-03-01T00:00:00Z"><INDIVIDUALS><INDIVIDUAL><FIRST_NAME>FIRST</FIRST_NAME><SECOND_NAME>PERSON</SECOND_NAME>` +
		`<REFERENCE_NUMBER>QDi.001</REFERENCE_NUMBER></INDIVIDUAL></INDIVIDUALS></CONSOLIDATED_LIST>`
	const rows = 20_000
	var file strings.Builder
	file.WriteString("ref,name\n")
	for i := range rows {
		fmt.Fprintf(&file, "r%d,Somebody Number %d\n", i+1, i)
	}
	write := func(name, text string) string {
		path := filepath.Join(dir, name)
		if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
		return path
	}
	command := func(args ...string) *exec.Cmd {
		return exec.Command(binary, append([]string{"--data", filepath.Join(dir, "data")}, args...)...)
	}
	run := func(args ...string) string {
		t.Helper()
		out, err := command(args...).CombinedOutput()
		if err != nil {
			t.Fatalf("%q: %v: %s", args, err, out)
		}
		return string(out)
	}
	run("lists", "import", write("list.xml", list))
	input, output := write("in.csv", file.String()), filepath.Join(dir, "out.csv")
	random := rand.New(rand.NewPCG(uint64(time.Now().UnixNano()), 1))
	kills := 0
	for range 8 {
		c := command("screen", "batch", input, "--out", output)
		if err := c.Start(); err != nil {
			t.Fatal(err)
		}
		timer := time.AfterFunc(time.Duration(50+random.IntN(400))*time.Millisecond, func() { _ = c.Process.Kill() }) // it may have ended
		if err := c.Wait(); err != nil {
			kills++
		}
		timer.Stop()
		if _, err := os.Stat(output); err == nil {
			break
		}
	}
	if _, err := os.Stat(output); err != nil {
		run("screen", "batch", input, "--out", output)
	}
	text, err := os.ReadFile(output)
	if err != nil {
		t.Fatal(err)
	}
	records, err := csv.NewReader(bytes.NewReader(text)).ReadAll()
	if err != nil || len(records) != rows+1 {
		t.Fatalf("%d kills: %d rows, %v; want %d", kills, len(records)-1, err, rows)
	}
	seen := map[string]bool{}
	for i, r := range records[1:] {
		if r[0] != fmt.Sprint(i+1) || r[1] != fmt.Sprintf("r%d", i+1) || r[3] != "not-listed" || seen[r[15]] {
			t.Fatalf("%d kills: row %d is %q", kills, i+1, r)
		}
		seen[r[15]] = true
	}
	if out := run("screen", "verify"); !strings.Contains(out, fmt.Sprintf("%d decisions: %d answered again", rows, rows)) {
		t.Errorf("%d kills: %s", kills, out)
	}
	t.Logf("%d kills", kills)
}
