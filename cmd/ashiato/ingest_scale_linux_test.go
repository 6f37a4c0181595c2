package main

import (
	"context"
	"encoding/json"
	"fmt"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"syscall"
	"testing"
	"time"

	"ashiato/sim"
)

// TestIngestAtScale loads a simulated chain of ASHIATO_SCALE transfers from its export with the program itself, says how fast and in how much memory, then
// loads it again under kill -9 until it is whole: the same ledger comes out, and nothing is read twice that was kept.
func TestIngestAtScale(t *testing.T) {
	transfers, _ := strconv.Atoi(os.Getenv("ASHIATO_SCALE"))
	if transfers == 0 {
		t.Skip("NOT TESTED without ASHIATO_SCALE, the number of transfers, such as 5000000: see make scale")
	}
	dir := t.TempDir()
	binary := filepath.Join(dir, "ashiato")
	if out, err := exec.Command("go", "build", "-o", binary, ".").CombinedOutput(); err != nil {
		t.Fatalf("%v: %s", err, out)
	}
	played, err := sim.New(1, sim.Options{Transfers: transfers, Addresses: max(10, transfers/5), Fees: true, Theft: true})
	if err != nil {
		t.Fatal(err)
	}
	paths, err := played.WriteETL(t.Context(), filepath.Join(dir, "export"), nil)
	if err != nil {
		t.Fatal(err)
	}
	var bytes int64
	for _, path := range paths {
		info, err := os.Stat(path)
		if err != nil {
			t.Fatal(err)
		}
		bytes += info.Size()
	}
	command := func(data string, args ...string) *exec.Cmd {
		return exec.CommandContext(context.Background(), binary, append([]string{"--data", filepath.Join(dir, data)}, args...)...)
	}
	ingest := func(data string) *exec.Cmd {
		return command(data, append([]string{"ingest", "file", "--chain", "simulated", "--json"}, paths...)...)
	}
	start := time.Now()
	c := ingest("whole")
	out, err := c.Output()
	took := time.Since(start)
	if err != nil {
		t.Fatalf("%v: %s", err, out)
	}
	whole := ledgerOf(t, out)
	if whole.Transfers < uint64(transfers) {
		t.Errorf("%d transfers loaded, %d were made", whole.Transfers, transfers)
	}
	usage := c.ProcessState.SysUsage().(*syscall.Rusage)
	t.Logf("%d rows, %d bytes, %d transfers: %.1f s, %.3f M rows/s, %.1f s of CPU, %d MiB resident at most", whole.Rows, bytes, whole.Transfers, took.Seconds(),
		float64(whole.Rows)/took.Seconds()/1e6, (c.ProcessState.UserTime() + c.ProcessState.SystemTime()).Seconds(), usage.Maxrss>>10)
	if limit := int64(3 << 20); usage.Maxrss > limit { // KiB
		t.Errorf("%d KiB resident, at most %d are allowed", usage.Maxrss, limit)
	}
	random := rand.New(rand.NewPCG(uint64(time.Now().UnixNano()), 1))
	kills := 0
	for range 6 {
		c := ingest("killed")
		if err := c.Start(); err != nil {
			t.Fatal(err)
		}
		timer := time.AfterFunc(time.Duration(random.Int64N(int64(took))), func() { _ = c.Process.Kill() }) // it may have ended
		if err := c.Wait(); err != nil {
			kills++
		}
		timer.Stop()
	}
	if out, err = ingest("killed").Output(); err != nil {
		t.Fatalf("after %d kills: %v: %s", kills, err, out)
	}
	if again := ledgerOf(t, out); again != whole {
		t.Errorf("after %d kills: %+v, want %+v", kills, again, whole)
	}
	if out, err := command("killed", "ledger", "verify").CombinedOutput(); err != nil {
		t.Errorf("after %d kills: %v: %s", kills, err, out)
	}
	t.Logf("%d kills", kills)
}

// loadedLedger is what an ingest says of the ledger as a whole.
type loadedLedger struct {
	Rows      uint64 `json:"rows"`
	Transfers uint64 `json:"transfers"`
	Digest    string `json:"digest"`
}

func ledgerOf(t *testing.T, out []byte) loadedLedger {
	t.Helper()
	var r struct{ Ledger loadedLedger }
	if err := json.Unmarshal(out, &r); err != nil || r.Ledger.Digest == "" {
		t.Fatalf("%v in %s", err, fmt.Sprintf("%.300s", out))
	}
	return r.Ledger
}
