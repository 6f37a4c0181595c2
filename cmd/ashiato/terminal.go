package main

// Rules of this program's output. Results go to stdout and nothing else does; what is said about the work goes
// to stderr. An error is one line that begins "ashiato: error:", in lower case, and names the file, line and
// value at fault; a line "ashiato: hint:" says what to do next. Progress is a bar on a terminal and a plain
// line every few seconds elsewhere. No colour: the words must carry the meaning.

import (
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"
	"time"
	"unicode"

	"github.com/schollz/progressbar/v3"
	"github.com/spf13/cobra"
	"golang.org/x/term"
)

// Exit codes, as the manual documents them.
const (
	exitFailure  = 1
	exitUsage    = 2
	exitDiffers  = 3 // verify found a difference
	exitPartly   = 3 // a batch has rows that are not answered
	plainEvery   = 5 * time.Second
	barThrottle  = 100 * time.Millisecond
	barWidth     = 24
	jsonIndent   = "  "
	dataDirInUse = "ASHIATO_HOME"
)

// exitCode is an error that decides the exit status beside what it says.
type exitCode int

func (c exitCode) Error() string { return fmt.Sprintf("exit status %d", int(c)) }

type codedError struct {
	error
	code exitCode
}

func (e codedError) Unwrap() []error { return []error{e.error, e.code} }

func usageError(err error) error { return codedError{err, exitUsage} }

// hinted carries the next step for the person who reads the error.
type hinted struct {
	error
	hint string
}

func (e hinted) Unwrap() error { return e.error }

// Hint returns the next step.
func (e hinted) Hint() string { return e.hint }

func withHint(err error, hint string) error {
	if err == nil {
		return nil
	}
	return hinted{err, hint}
}

// printError writes err and the hint nearest to its surface, if it has one.
func printError(w io.Writer, err error) {
	fmt.Fprintf(w, "ashiato: error: %s\n", printable(err.Error()))
	var h interface{ Hint() string }
	if errors.As(err, &h) {
		fmt.Fprintf(w, "ashiato: hint: %s\n", printable(h.Hint()))
	}
}

// printable keeps hostile text from steering the terminal: control characters are shown, not obeyed.
func printable(s string) string {
	return strings.Map(func(r rune) rune {
		if r != '\n' && r != '\t' && (unicode.IsControl(r) || unicode.In(r, unicode.Cf)) {
			return unicode.ReplacementChar
		}
		return r
	}, s)
}

// say writes a line about the work.
func say(format string, args ...any) {
	fmt.Fprintln(os.Stderr, printable(fmt.Sprintf(format, args...)))
}

// tell is say for a command that may run for another process.
func tell(cmd *cobra.Command, format string, args ...any) {
	fmt.Fprintln(cmd.ErrOrStderr(), printable(fmt.Sprintf(format, args...)))
}

// counted writes a number of things whose name has a plain plural: 1 claim, 2 claims.
func counted(n int, thing string) string {
	if n == 1 {
		return "1 " + thing
	}
	return fmt.Sprintf("%d %ss", n, thing)
}

// printJSON writes v as the one result of the command.
func printJSON(w io.Writer, v any) error {
	enc := json.NewEncoder(w)
	enc.SetIndent("", jsonIndent)
	enc.SetEscapeHTML(false)
	return enc.Encode(v)
}

// defaultDataDir is where ledgers live unless --data says otherwise.
func defaultDataDir() string {
	if dir := os.Getenv(dataDirInUse); dir != "" {
		return dir
	}
	if dir := os.Getenv("XDG_DATA_HOME"); dir != "" {
		return filepath.Join(dir, "ashiato")
	}
	home, err := os.UserHomeDir()
	if err != nil {
		return "ashiato-data"
	}
	return filepath.Join(home, ".local", "share", "ashiato")
}

// progress shows how far a long piece of work has come.
type progress struct {
	out   io.Writer
	what  string
	bar   *progressbar.ProgressBar
	start time.Time
	next  time.Time
	total int64
}

// newProgress starts to show work of total units (bytes, blocks, …); total 0 means that it is not known.
func newProgress(what, unit string, total int64) *progress {
	return newProgressOn(os.Stderr, what, unit, total)
}

// newProgressOf is newProgress for a command that may run for another process.
func newProgressOf(cmd *cobra.Command, what, unit string, total int64) *progress {
	return newProgressOn(cmd.ErrOrStderr(), what, unit, total)
}

func newProgressOn(out io.Writer, what, unit string, total int64) *progress {
	now := time.Now()
	p := &progress{out: out, what: what, start: now, next: now.Add(plainEvery), total: total}
	if out == os.Stderr && term.IsTerminal(int(os.Stderr.Fd())) {
		max := total
		if max == 0 {
			max = -1
		}
		rate := progressbar.OptionShowIts()
		if unit == "bytes" {
			rate = progressbar.OptionShowBytes(true)
		}
		p.bar = progressbar.NewOptions64(max,
			progressbar.OptionSetDescription(what), progressbar.OptionSetWriter(os.Stderr), rate, progressbar.OptionSetItsString(unit),
			progressbar.OptionSetWidth(barWidth), progressbar.OptionThrottle(barThrottle),
			progressbar.OptionSetPredictTime(true), progressbar.OptionClearOnFinish())
	}
	return p
}

// of shows that done units of total are done; the total may become known, or grow, on the way.
func (p *progress) of(done, total int64) {
	if total != p.total {
		p.total = total
		if p.bar != nil {
			p.bar.ChangeMax64(total)
		}
	}
	p.set(done)
}

// set shows that done units are done.
func (p *progress) set(done int64) {
	if p.bar != nil {
		_ = p.bar.Set64(done)
		return
	}
	now := time.Now()
	if now.Before(p.next) {
		return
	}
	p.next = now.Add(plainEvery)
	elapsed := now.Sub(p.start)
	if p.total > 0 && done > 0 {
		left := time.Duration(float64(elapsed) * float64(p.total-done) / float64(done))
		fmt.Fprintf(p.out, "%s: %d of %d, %s left\n", p.what, done, p.total, left.Round(time.Second))
		return
	}
	fmt.Fprintf(p.out, "%s: %d after %s\n", p.what, done, elapsed.Round(time.Second))
}

// close takes the bar off the terminal.
func (p *progress) close() {
	if p.bar != nil {
		_ = p.bar.Finish()
	}
}
