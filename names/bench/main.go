// Command bench measures package names on public data and prints every figure beside its baseline, what must be
// reached and what is aimed at. With -out it writes the page docs/names-benchmarks.md.
//
// The data are read where they are (ASHIATO_DATA, by default ../shared/data beside the project) and are no part of
// the project.
package main

import (
	"errors"
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"time"
)

func main() {
	var err error
	if n := 0; len(os.Args) == 3 && os.Args[1] == growStep {
		if n, err = strconv.Atoi(os.Args[2]); err == nil {
			err = grow(n)
		}
	} else {
		err = run()
	}
	if err != nil {
		fmt.Fprintln(os.Stderr, "bench-names:", err)
		os.Exit(1)
	}
}

// sections are what can be measured, in the order of the page.
var sections = []struct {
	name    string
	measure func(*bench) error
}{
	{"pairs", (*bench).nomenklatura},
	{"crossscript", (*bench).crossScript},
	{"un", (*bench).nativeScript},
	{"kana", (*bench).kana},
	{"dprk", (*bench).dprk},
	{"ofac", (*bench).ofac},
	{"speed", (*bench).speed},
}

func run() error {
	var names []string
	for _, s := range sections {
		names = append(names, s.name)
	}
	out := flag.String("out", "", "write the page to this file instead of standard output")
	only := flag.String("only", "", "measure only these sections, separated by commas: "+strings.Join(names, ", "))
	worst := flag.String("errors", "", "write the cases of each set, the worst first, as CSV files into this folder")
	large := flag.Int("large", 1_000_000, "entities of the largest generated list")
	many := flag.Int("innocents", 100_000, "innocent names that are searched for")
	flag.Parse()
	if flag.NArg() > 0 || *large < 100_000 || *many < 1 {
		return errors.New("want -large of at least 100000, -innocents of at least 1, and no arguments; see -help")
	}
	chosen := strings.Split(*only, ",")
	for _, c := range chosen {
		if *only != "" && !slices.Contains(names, c) {
			return fmt.Errorf("no section %q; there are %s", c, strings.Join(names, ", "))
		}
	}
	b := &bench{data: dataFolder(), errors: *worst, large: *large, innocents: *many, start: time.Now()}
	for _, s := range sections {
		if *only != "" && !slices.Contains(chosen, s.name) {
			continue
		}
		fmt.Fprintf(os.Stderr, "%6s  %s\n", time.Since(b.start).Round(time.Second), s.name)
		if err := s.measure(b); err != nil {
			return fmt.Errorf("%s: %w", s.name, err)
		}
	}
	page := b.page()
	if *out == "" {
		_, err := os.Stdout.WriteString(page)
		return err
	}
	return os.WriteFile(*out, []byte(page), 0o644)
}

// bench is one run: where the data are, and what was measured.
type bench struct {
	data      string
	errors    string // folder for the cases, or empty
	large     int
	innocents int
	start     time.Time

	rows  []row
	notes []string // under the table
}

// dataFolder is ASHIATO_DATA, or shared/data beside the project, found from the folder of go.mod upwards.
func dataFolder() string {
	if dir := os.Getenv("ASHIATO_DATA"); dir != "" {
		return dir
	}
	dir, err := os.Getwd()
	if err != nil {
		return filepath.Join("..", "shared", "data")
	}
	for d := dir; d != filepath.Dir(d); d = filepath.Dir(d) {
		if _, err := os.Stat(filepath.Join(d, "go.mod")); err == nil {
			return filepath.Join(filepath.Dir(d), "shared", "data")
		}
	}
	return filepath.Join(dir, "..", "shared", "data")
}
