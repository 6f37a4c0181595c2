// Command bench measures ashiato on simulated chains, beside SQLite with the same transfers, and writes a table.
//
// Each step runs in a process of its own, so that the memory it needed is its own: the command starts itself
// with the step's name and reads the step's answer, one JSON object, from its output.
package main

import (
	"context"
	"encoding/json"
	"errors"
	"flag"
	"fmt"
	"maps"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"syscall"
	"time"
)

func main() {
	var err error
	if len(os.Args) == 4 && steps[os.Args[1]] != nil {
		err = runStep(os.Args[1], os.Args[2], os.Args[3])
	} else {
		err = runAll()
	}
	if err != nil {
		fmt.Fprintln(os.Stderr, "bench:", err)
		os.Exit(1)
	}
}

// steps are what a child process can do, in a folder, with a chain of so many transfers.
var steps = map[string]func(ctx context.Context, dir string, n int) (any, error){
	"generate":    generate,
	"load":        load,
	"load-fees":   loadFees,
	"load-made":   loadMade,
	"read":        read,
	"walk":        walk,
	"sqlite-load": sqliteLoad,
	"sqlite-read": sqliteRead,
}

func runStep(step, dir, transfers string) error {
	n, err := strconv.Atoi(transfers)
	if err != nil {
		return err
	}
	answer, err := steps[step](context.Background(), dir, n)
	if err != nil {
		return fmt.Errorf("%s: %w", step, err)
	}
	return json.NewEncoder(os.Stdout).Encode(answer)
}

func runAll() error {
	b := &bench{start: time.Now()}
	out := flag.String("out", "", "write the table to this file instead of standard output")
	flag.StringVar(&b.dir, "dir", "", "folder for the ledgers; empty: a temporary one, removed at the end")
	flag.IntVar(&b.n, "n", 50_000_000, "transfers of the largest ledger")
	flag.IntVar(&b.sqlite, "sqlite", 3_000_000, "transfers of the ledger that SQLite gets too")
	flag.Parse()
	if flag.NArg() > 0 || b.n < 500_000 || b.sqlite < 10_000 {
		return errors.New("want -n of at least 500000 and -sqlite of at least 10000 transfers, and no arguments")
	}
	if b.dir == "" {
		dir, err := os.MkdirTemp("", "ashiato-bench")
		if err != nil {
			return err
		}
		defer os.RemoveAll(dir)
		b.dir = dir
	}
	if err := b.run(); err != nil {
		return err
	}
	if *out == "" {
		_, err := os.Stdout.WriteString(b.table())
		return err
	}
	return os.WriteFile(*out, []byte(b.table()), 0o644)
}

// bench is one run: how large, and what was measured.
type bench struct {
	dir    string
	n      int
	sqlite int
	start  time.Time

	generated loaded
	made      loaded   // of blocks that were made before
	loads     []loaded // by size, the smallest first
	fees      loaded
	reads     readings // of the largest
	walks     []walked // one for each of loads
	smallLoad loaded   // of the ledger as large as SQLite's
	small     readings
	smallWalk walked
	sqlLoad   loaded
	sqlRead   sqlReadings
}

func (b *bench) run() error {
	if err := b.child("generate", "", b.n, &b.generated); err != nil {
		return err
	}
	made := filepath.Join(b.dir, "made")
	if err := b.child("load-made", made, b.n/10, &b.made); err != nil {
		return err
	}
	if err := os.RemoveAll(made); err != nil {
		return err
	}
	for _, n := range b.sizes() {
		dir := filepath.Join(b.dir, "ledger"+strconv.Itoa(n))
		var l loaded
		var w walked
		if err := b.child("load", dir, n, &l); err != nil {
			return err
		}
		if err := b.child("walk", dir, n, &w); err != nil {
			return err
		}
		b.loads, b.walks = append(b.loads, l), append(b.walks, w)
		if n == b.n {
			if err := b.child("read", dir, n, &b.reads); err != nil {
				return err
			}
		}
		if err := os.RemoveAll(dir); err != nil {
			return err
		}
	}
	return b.beside()
}

// sizes are those of the ledgers that show how time grows: 1, 5, 20 and 50 million.
func (b *bench) sizes() []int { return []int{b.n / 50, b.n / 10, b.n / 5 * 2, b.n} }

// beside measures the ledger that SQLite gets, in both.
func (b *bench) beside() error {
	fees, ours, theirs := filepath.Join(b.dir, "fees"), filepath.Join(b.dir, "beside"), filepath.Join(b.dir, "sqlite")
	for _, step := range []struct {
		name, dir string
		answer    any
	}{
		{"load-fees", fees, &b.fees},
		{"load", ours, &b.smallLoad},
		{"read", ours, &b.small},
		{"walk", ours, &b.smallWalk},
		{"sqlite-load", theirs, &b.sqlLoad},
	} {
		if err := b.child(step.name, step.dir, b.sqlite, step.answer); err != nil {
			return err
		}
	}
	if err := keepTokenUntil(theirs, b.smallWalk.TokenUntil); err != nil {
		return err
	}
	if err := b.child("sqlite-read", theirs, b.sqlite, &b.sqlRead); err != nil {
		return err
	}
	if !maps.Equal(b.smallWalk.TokenEnds, b.sqlRead.TokenEnds) {
		return fmt.Errorf("the trace of %s ends elsewhere than the program over SQLite says", tokenSymbol)
	}
	for _, dir := range []string{fees, ours, theirs} {
		if err := os.RemoveAll(dir); err != nil {
			return err
		}
	}
	return nil
}

// measured is what the parent process adds to a child's answer.
type measured interface{ memory(bytes int64) }

// child runs one step in a process of its own. What the step before it wrote is on the disk by then: a walk is not timed while the system still
// writes the ledger out.
func (b *bench) child(step, dir string, n int, answer any) error {
	self, err := os.Executable()
	if err != nil {
		return err
	}
	fmt.Fprintf(os.Stderr, "%6s  %s of %d transfers\n", time.Since(b.start).Round(time.Second), step, n)
	syscall.Sync()
	cmd := exec.Command(self, step, dir, strconv.Itoa(n))
	cmd.Stderr = os.Stderr
	out, err := cmd.Output()
	if err != nil {
		return fmt.Errorf("step %s: %w", step, err)
	}
	if err := json.Unmarshal(out, answer); err != nil {
		return fmt.Errorf("step %s: %w", step, err)
	}
	if m, ok := answer.(measured); ok {
		if usage, ok := cmd.ProcessState.SysUsage().(*syscall.Rusage); ok {
			m.memory(usage.Maxrss * 1024) // Linux counts kilobytes
		}
	}
	fmt.Fprintf(os.Stderr, "%6s  %s", time.Since(b.start).Round(time.Second), out)
	return nil
}
