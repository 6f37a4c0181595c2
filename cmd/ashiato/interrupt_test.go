package main

import (
	"bufio"
	"bytes"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
)

// TestInterrupted ends a command by a signal: its status says which, and the next step is told.
func TestInterrupted(t *testing.T) {
	for sent, status := range map[syscall.Signal]int{syscall.SIGINT: 130, syscall.SIGTERM: 143} {
		dir := t.TempDir()
		cmd := exec.Command(os.Args[0], "demo", "--out", filepath.Join(dir, "demo"), "--transfers", "2000000")
		cmd.Args[0] = "ashiato"
		var stderr bytes.Buffer
		cmd.Stderr = &stderr
		out, err := cmd.StdoutPipe()
		if err != nil {
			t.Fatal(err)
		}
		if err := cmd.Start(); err != nil {
			t.Fatal(err)
		}
		if line, err := bufio.NewReader(out).ReadString('\n'); err != nil || !strings.HasPrefix(line, "This chain is simulated.") {
			t.Errorf("it began with %q, %v", line, err)
		}
		if err := cmd.Process.Signal(sent); err != nil {
			t.Error(err)
		}
		_ = cmd.Wait() // its status is looked at
		if cmd.ProcessState.ExitCode() != status || !strings.Contains(stderr.String(), "ashiato: error: interrupted") || !strings.Contains(stderr.String(), "hint: run the same command again: it starts over") {
			t.Errorf("%v: exit status %d, want %d; it said %q", sent, cmd.ProcessState.ExitCode(), status, &stderr)
		}
	}
}
