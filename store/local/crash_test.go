package local

import (
	"bufio"
	"context"
	"errors"
	"fmt"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
	"time"

	"ashiato/chain"
	"ashiato/ledger"
	"ashiato/ledger/ledgertest"
)

// crashDir tells a child process of TestCrash where its store is.
const crashDir = "ASHIATO_CRASH_DIR"

func TestMain(m *testing.M) {
	if dir := os.Getenv(crashDir); dir != "" {
		if err := crashChild(dir); err != nil {
			fmt.Fprintln(os.Stderr, err)
			os.Exit(1)
		}
		return
	}
	os.Exit(m.Run())
}

// crashChild appends, loads and undoes until it is killed. It prints what it is about to do, and, once a
// call has returned, the height and digest of the tip.
func crashChild(dir string) error {
	db, err := open(dir, Options{Cache: 8 << 20, Sort: 1 << 20}, tiny)
	if err != nil {
		return err
	}
	c, err := db.Chain("test")
	if err != nil {
		return err
	}
	return errors.Join(crashLoop(c), db.Close())
}

func crashLoop(c *Chain) error {
	ctx := context.Background()
	g := ledgertest.NewRandom(uint64(os.Getpid()) ^ uint64(time.Now().UnixNano()))
	for {
		tip, ok, err := c.Tip(ctx)
		if err != nil {
			return err
		}
		g.Follow(tip, ok)
		g.Timeless = true
		what := g.Rand.IntN(5)
		if tip.Height > crashHeight {
			what = 5
		}
		switch what {
		case 0, 1:
			blocks := g.Blocks(1 + g.Rand.IntN(4))
			fmt.Println("append", blocks[len(blocks)-1].Height)
			err = c.Append(ctx, blocks)
		case 2, 3:
			blocks := g.Blocks(20 + g.Rand.IntN(200))
			fmt.Println("load", blocks[len(blocks)-1].Height)
			err = c.Load(ctx, ledgertest.Sequence(blocks))
		case 4:
			h := tip.Height - min(tip.Height, chain.Height(g.Rand.IntN(20_000)))
			fmt.Println("undo", h)
			err = c.Undo(ctx, h, true)
		case 5:
			fmt.Println("undo 0")
			err = c.Undo(ctx, 0, false)
		}
		if err != nil {
			return err
		}
		if tip, _, err = c.Tip(ctx); err != nil {
			return err
		}
		fmt.Println("tip", tip.Height, tip.Digest)
	}
}

// crashHeight is where a child begins anew, after some thousand blocks, so that to verify does not take ever longer.
const crashHeight = 10_000_000

// crashKills is how many children TestCrash kills: ASHIATO_KILLS, or a number that takes some seconds.
func crashKills(t *testing.T) int {
	if n, err := strconv.Atoi(os.Getenv("ASHIATO_KILLS")); err == nil {
		return n
	}
	if testing.Short() {
		return 8
	}
	return 40
}

// TestCrash kills a process that writes to a store at random moments, again and again on the same store. After each kill
// the ledger must verify clean, hold every call that was acknowledged, and the call under way whole or not at all; an
// undo may have been done in part, by whole blocks.
func TestCrash(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "data")
	r := rand.New(rand.NewPCG(9, 9))
	loads, blocks := 0, uint64(0)
	for kill := range crashKills(t) {
		said := runAndKill(t, dir, time.Duration(30+r.IntN(300))*time.Millisecond)
		db, err := open(dir, Options{Cache: 8 << 20, Sort: 1 << 20}, tiny)
		if err != nil {
			t.Fatalf("kill %d: %v", kill, err)
		}
		c, err := db.Chain("test")
		if err != nil {
			t.Fatal(err)
		}
		counts, err := c.Verify(t.Context(), nil)
		if err != nil {
			t.Fatalf("kill %d: %v", kill, err)
		}
		checkAcknowledged(t, c, said)
		if entries, err := os.ReadDir(db.loadDir()); err == nil && len(entries) > 0 {
			t.Errorf("kill %d left %v", kill, entries)
		}
		if said.doing == "load" {
			loads++
		}
		blocks = max(blocks, counts.Blocks)
		if err := db.Close(); err != nil {
			t.Fatal(err)
		}
	}
	t.Logf("%d kills, %d of them in a load; up to %d blocks", crashKills(t), loads, blocks)
}

// said is what a child printed before it was killed.
type said struct {
	doing  string // the call under way; "" between calls
	tip    chain.Height
	digest string
	any    bool         // some call was acknowledged
	to     chain.Height // where the call under way leads
}

func runAndKill(t *testing.T, dir string, after time.Duration) said {
	t.Helper()
	cmd := exec.Command(os.Args[0])
	cmd.Env = append(os.Environ(), crashDir+"="+dir)
	var complaints strings.Builder
	cmd.Stderr = &complaints
	out, err := cmd.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	timer := time.AfterFunc(after, func() { cmd.Process.Kill() })
	defer timer.Stop()
	var s said
	for lines := bufio.NewScanner(out); lines.Scan(); {
		words := strings.Fields(lines.Text())
		if words[0] != "tip" {
			s.doing = words[0]
			if len(words) == 2 {
				h, _ := strconv.ParseUint(words[1], 10, 64)
				s.to = chain.Height(h)
			}
			continue
		}
		if len(words) != 3 {
			break // cut short by the kill
		}
		h, _ := strconv.ParseUint(words[1], 10, 64)
		s.doing, s.tip, s.digest, s.any = "", chain.Height(h), words[2], true
	}
	err = cmd.Wait()
	var exit *exec.ExitError
	if !errors.As(err, &exit) || exit.Exited() {
		t.Fatalf("the child was not killed but ended: %v: %s", err, complaints.String())
	}
	return s
}

// checkAcknowledged wants the tip to be the acknowledged one, or, if a call was under way, where that call leads.
func checkAcknowledged(t *testing.T, c *Chain, s said) {
	t.Helper()
	if !s.any {
		return
	}
	tip, _, err := c.Tip(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	if s.doing == "undo" && tip.Height < s.tip {
		return
	}
	m, err := c.Mark(t.Context(), s.tip)
	if s.tip == 0 && errors.Is(err, ledger.ErrNotFound) {
		err, m.Digest = nil, ledger.Digest{} // the ledger was empty
	}
	if err != nil || m.Digest.String() != s.digest {
		t.Fatalf("acknowledged block %d %s is lost: %+v, %v", s.tip, s.digest, m, err)
	}
	if whole := s.doing == "append" || s.doing == "load"; tip.Height != s.tip && !(whole && tip.Height == s.to) {
		t.Fatalf("tip is %d, acknowledged was %d; under way %q to %d", tip.Height, s.tip, s.doing, s.to)
	}
}
