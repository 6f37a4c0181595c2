package main

import (
	"cmp"
	"encoding/csv"
	"fmt"
	"os"
	"path/filepath"
	"runtime"
	"slices"
	"strconv"
	"strings"
	"sync"
	"sync/atomic"
	"time"

	"ashiato/names"
)

// row is one figure of the page.
type row struct {
	set, what string
	value     float64
	must, aim float64 // 0, 0: none asked
	base      string  // what others reach
	plain     bool    // 0.912 instead of 91.2 %
	below     bool    // the smaller the better
	unit      string  // of a figure that is no share: "µs", "MiB"
}

func (b *bench) add(r row) { b.rows = append(b.rows, r) }

func (b *bench) note(format string, args ...any) {
	b.notes = append(b.notes, fmt.Sprintf(format, args...))
}

// verdict compares a figure with what is asked of it.
func (r row) verdict() string {
	reached := func(limit float64) bool {
		if r.below {
			return r.value <= limit
		}
		return r.value >= limit
	}
	switch {
	case r.must == 0 && r.aim == 0:
		return ""
	case !reached(r.must):
		return "**miss**"
	case r.aim != 0 && !reached(r.aim):
		return "pass"
	default:
		return "pass, aim reached"
	}
}

func (r row) figure(v float64) string {
	switch {
	case v == 0 && (r.must == 0 && r.aim == 0) && r.unit == "":
		return "0"
	case r.unit != "" && v >= 1000:
		return count(int(v+0.5)) + " " + r.unit
	case r.unit != "":
		return strconv.FormatFloat(v, 'g', 3, 64) + " " + r.unit
	case r.plain:
		return fmt.Sprintf("%.3f", v)
	case r.below:
		return fmt.Sprintf("%.3f %%", 100*v)
	default:
		return fmt.Sprintf("%.1f %%", 100*v)
	}
}

func (b *bench) page() string {
	var p strings.Builder
	line := func(format string, args ...any) { fmt.Fprintf(&p, format+"\n", args...) }
	line("# Names: error rates and speed")
	line("")
	line("Written by `make bench-names`; every figure is measured in one run on public data (the halves of the sets that are not")
	line("kept for acceptance). Baselines are others' figures on the same sets: logic-v2's from its own scores in the file, the rest")
	line("as published with the data.")
	line("")
	line("- Date: %s, %s of wall time", b.start.UTC().Format("2006-01-02"), time.Since(b.start).Round(time.Second))
	line("- Machine: %s, %d cores, %s/%s, %s; load average at the end %s", cpuModel(), runtime.NumCPU(), runtime.GOOS, runtime.GOARCH, runtime.Version(), loadAverage())
	line("- Command: `go run ./names/bench %s`; default threshold %.3f", strings.Join(os.Args[1:], " "), float64(names.Threshold))
	line("")
	line("| set | figure | measured | must | aim | | others |")
	line("|---|---|---|---|---|---|---|")
	for _, r := range b.rows {
		must, aim := "", ""
		if r.must != 0 || r.aim != 0 {
			must, aim = r.figure(r.must), r.figure(r.aim)
			if r.aim == 0 {
				aim = ""
			}
		}
		line("| %s | %s | %s | %s | %s | %s | %s |", r.set, r.what, r.figure(r.value), must, aim, r.verdict(), r.base)
	}
	if len(b.notes) > 0 {
		line("")
		for _, n := range b.notes {
			line("- %s", n)
		}
	}
	return p.String()
}

// cases writes the pairs of a set for the analysis of errors: matching ones from the lowest score up, then the
// others from the highest down.
func (b *bench) cases(set string, pairs []scored) error {
	if b.errors == "" {
		return nil
	}
	s := slices.Clone(pairs)
	slices.SortStableFunc(s, func(x, y scored) int {
		switch {
		case x.match && y.match:
			return cmp.Compare(x.score, y.score)
		case x.match:
			return -1
		case y.match:
			return 1
		}
		return cmp.Compare(y.score, x.score)
	})
	if err := os.MkdirAll(b.errors, 0o755); err != nil {
		return err
	}
	f, err := os.Create(filepath.Join(b.errors, set+".csv"))
	if err != nil {
		return err
	}
	defer f.Close()
	w := csv.NewWriter(f)
	w.Write([]string{"group", "match", "score", "name1", "name2"})
	for _, c := range s {
		w.Write([]string{c.group, strconv.FormatBool(c.match), strconv.FormatFloat(c.score, 'f', 4, 64), c.a, c.b})
	}
	w.Flush()
	return w.Error()
}

// parallel calls do for 0 to n-1 on all cores; do writes only what belongs to its number.
func parallel(n int, do func(i int)) {
	var next atomic.Int64
	var wg sync.WaitGroup
	for range runtime.GOMAXPROCS(0) {
		wg.Go(func() {
			for i := int(next.Add(1)) - 1; i < n; i = int(next.Add(1)) - 1 {
				do(i)
			}
		})
	}
	wg.Wait()
}

// count writes a number with commas between thousands.
func count(n int) string {
	s := strconv.Itoa(n)
	for i := len(s) - 3; i > 0; i -= 3 {
		s = s[:i] + "," + s[i:]
	}
	return s
}

func cpuModel() string {
	b, _ := os.ReadFile("/proc/cpuinfo")
	for l := range strings.Lines(string(b)) {
		if name, value, ok := strings.Cut(l, ":"); ok && strings.TrimSpace(name) == "model name" {
			return strings.TrimSpace(value)
		}
	}
	return "unknown processor"
}

func loadAverage() string {
	b, err := os.ReadFile("/proc/loadavg")
	if err != nil {
		return "unknown"
	}
	return strings.Join(strings.Fields(string(b))[:3], " ")
}
