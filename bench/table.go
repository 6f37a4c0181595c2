package main

import (
	"fmt"
	"os"
	"runtime"
	"strings"
	"time"
)

// table renders what was measured as a page of Markdown.
func (b *bench) table() string {
	p := &page{}
	p.line("# Benchmarks")
	p.line("")
	p.line("Written by `make bench`; every figure is measured, in one run, on simulated chains (package sim, seed 1): five")
	p.line("transfers for each address, degrees by a power law, a theft in the middle. Each step is a process of its own, and begins when what the one before")
	p.line("it wrote is on the disk.")
	p.line("")
	p.line("- Date: %s, %s of wall time", b.start.UTC().Format("2006-01-02"), time.Since(b.start).Round(time.Second))
	p.line("- Machine: %s, %d cores, %s of memory, %s/%s, %s", cpuModel(), runtime.NumCPU(), memTotal(), runtime.GOOS, runtime.GOARCH, runtime.Version())
	p.line("- Load average at the end: %s (more than the %d cores means that others were at work on them)", loadAverage(), runtime.NumCPU())
	p.line("- Command: `BENCH_N=%d BENCH_SQLITE=%d make bench`", b.n, b.sqlite)
	p.line("")
	b.ledgerTable(p)
	b.growthTable(p)
	b.besideTable(p)
	return p.String()
}

func (b *bench) ledgerTable(p *page) {
	l, w := b.loads[len(b.loads)-1], b.walks[len(b.walks)-1]
	p.line("## The ledger: %s transfers, %s addresses", count(l.Transfers), count(b.n/5))
	p.line("")
	p.line("| what | measured | aim |")
	p.line("|---|---|---|")
	p.line("| making the chain alone, one core | %s transfers/s (%s per CPU second), %s resident | |", rate(b.generated.rate()), rate(b.generated.perCPU()), size(b.generated.Resident))
	p.line("| loading it with all indexes, making it included | %s transfers/s (%s per CPU second; %s transactions, %.0f s, CPU %.0f s) | 0.4 M/s |", rate(l.rate()), rate(l.perCPU()), count(l.Txs), l.Seconds, l.CPU)
	p.line("| loading alone, %s transfers that are in memory already | %s transfers/s (%s per CPU second) | |", count(b.made.Transfers), rate(b.made.rate()), rate(b.made.perCPU()))
	p.line("| memory while loading | %s resident at most | 4 GiB |", size(l.Resident))
	p.line("| disk | %.0f bytes a transfer, %s in all | 130 |", perTransfer(l), size(l.Disk))
	p.line("| statement of an ordinary address, warm (%s of them) | p50 %s, p99 %s | p50 50 µs |", count(b.reads.Statements), short(b.reads.P50), short(b.reads.P99))
	p.line("| statement of the busiest holding (%s lines) | %s lines/s | 5 M/s |", count(b.reads.Heavy), rate(b.reads.HeavyRate))
	p.line("| fifo trace of a token's mint, without stops | %s lines read, %s transactions walked: %s | 10,000 lines in 0.2 s |", count(w.Token.Lines), count(w.Token.Txs), times(w.Token))
	p.line("| haircut trace without stops and least value | %s | 2 M lines/s |", w.Haircut.passing())
	p.line("| haircut along the busiest statement, whoever it pays being a stop | %s | 2 M lines/s |", w.Heavy.passing())
	p.line("")
	f := b.fees
	p.line("A haircut passes each line of the statements it goes along, from where taint first came to the end: a debit, of which it takes its")
	p.line("share, or a credit, which changes the balance; what it writes down for a receiver that is a stop is not counted. Fastest of three runs.")
	p.line("The walk names transactions by their places; their hashes and times are read when paths and flows are written out, here of all of them.")
	p.line("")
	p.line("These transactions pay no fees. With a fee each, burnt part and tip, there are two more lines for each transaction: %s transfers", count(f.Transfers))
	p.line("load at %s transfers/s (%s per CPU second) and take %.0f bytes a transfer.", rate(f.rate()), rate(f.perCPU()), perTransfer(f))
	p.line("")
}

func (b *bench) growthTable(p *page) {
	p.line("## The same theft in larger ledgers")
	p.line("")
	p.line("The theft is traced to the exchanges and mixers where it ends; each result was checked against the truth that the")
	p.line("simulation knows. The fastest of nine runs.")
	p.line("")
	p.line("| transfers | load, transfers/s (per CPU second) | bytes a transfer | fifo | haircut | lines read (fifo) |")
	p.line("|---|---|---|---|---|---|")
	for i, l := range b.loads {
		w := b.walks[i]
		p.line("| %s | %s (%s) | %.0f | %s | %s | %s |", count(l.Transfers), rate(l.rate()), rate(l.perCPU()), perTransfer(l), times(w.Theft), times(w.TheftHaircut), count(w.Theft.Lines))
	}
	p.line("")
}

func (b *bench) besideTable(p *page) {
	o, s := b.smallLoad, b.sqlLoad
	p.line("## Beside SQLite: %s transfers", count(o.Transfers))
	p.line("")
	p.line("SQLite (modernc.org/sqlite, translated to Go) has one row for each transfer and indexes by sender, receiver and hash. It is")
	p.line("loaded in one transaction without journal and syncs, indexes last; amounts are cut to 64 bits to fit its integers. The fifo")
	p.line("trace follows a mint of %s without stops; there it is a short Go program (bench/fifo.go) that replays the", tokenSymbol)
	p.line("statement of each address that the money reaches. Both traces end with the same units at the same addresses.")
	p.line("A statement read again is answered from what the snapshot keeps (16 MiB of opened statements); SQLite keeps up to 1 GB of")
	p.line("pages. SQLite's statement has what the ledger's has, position and amounts, and its totals are added up by the reader.")
	p.line("")
	p.line("| what | ashiato | SQLite | ratio |")
	p.line("|---|---|---|---|")
	p.line("| load, transfers/s | %s | %s | %.1f |", rate(o.rate()), rate(s.rate()), o.rate()/s.rate())
	p.line("| load, transfers per CPU second | %s | %s | %.1f |", rate(o.perCPU()), rate(s.perCPU()), o.perCPU()/s.perCPU())
	p.line("| bytes a transfer | %.0f | %.0f | %.1f |", perTransfer(o), perTransfer(s), perTransfer(s)/perTransfer(o))
	p.line("| memory while loading | %s | %s | |", size(o.Resident), size(s.Resident))
	p.line("| ordinary statement, p50 of the first time in the process | %s | %s | %.1f |", short(b.small.Cold), short(b.sqlRead.Cold), b.sqlRead.Cold/b.small.Cold)
	p.line("| the same read again, p50 | %s | %s | %.1f |", short(b.small.P50), short(b.sqlRead.P50), b.sqlRead.P50/b.small.P50)
	p.line("| the same read again, p99 | %s | %s | %.1f |", short(b.small.P99), short(b.sqlRead.P99), b.sqlRead.P99/b.small.P99)
	p.line("| busiest statement (%s lines), lines/s | %s | %s | %.1f |", count(b.small.Heavy), rate(b.small.HeavyRate), rate(b.sqlRead.HeavyRate), b.small.HeavyRate/b.sqlRead.HeavyRate)
	ours, theirs := b.smallWalk.Token, b.sqlRead.Token
	p.line("| fifo trace, %s addresses in the end | %s (%s lines read) | %s (%s rows read) | %.1f |", count(len(b.sqlRead.TokenEnds)), times(ours), count(ours.Lines), times(theirs), count(theirs.Lines), theirs.Seconds/ours.Seconds)
}

// page is a text that grows by lines.
type page struct{ strings.Builder }

func (p *page) line(format string, args ...any) { fmt.Fprintf(p, format+"\n", args...) }

// passing writes how fast a haircut goes along lines.
func (s span) passing() string {
	return fmt.Sprintf("%s lines passed, %s transactions walked in %s (CPU %s): %s lines/s; with the hashes and times of all that it names %s",
		count(s.Passed), count(s.Txs), short(s.Walk.Seconds), short(s.Walk.CPU), rate(float64(s.Passed)/s.Walk.Seconds), times(s))
}

func perTransfer(l loaded) float64 { return float64(l.Disk) / float64(l.Transfers) }

// count writes a number with commas between thousands.
func count(n int) string {
	s := fmt.Sprint(n)
	for i := len(s) - 3; i > 0; i -= 3 {
		s = s[:i] + "," + s[i:]
	}
	return s
}

// rate writes so many things a second.
func rate(perSecond float64) string {
	if perSecond >= 1e6 {
		return fmt.Sprintf("%.1f M", perSecond/1e6)
	}
	return fmt.Sprintf("%.2f M", perSecond/1e6)
}

// size writes bytes.
func size(bytes int64) string {
	if bytes >= 1<<30 {
		return fmt.Sprintf("%.1f GiB", float64(bytes)/(1<<30))
	}
	return fmt.Sprintf("%d MiB", bytes>>20)
}

// short writes a time in the unit that suits it.
func short(seconds float64) string {
	switch {
	case seconds < 1e-3:
		return fmt.Sprintf("%.1f µs", seconds*1e6)
	case seconds < 1:
		return fmt.Sprintf("%.1f ms", seconds*1e3)
	default:
		return fmt.Sprintf("%.1f s", seconds)
	}
}

// times writes the time of a trace, and what it worked.
func times(s span) string { return short(s.Seconds) + " (CPU " + short(s.CPU) + ")" }

// The machine, as Linux tells it.

func cpuModel() string { return field("/proc/cpuinfo", "model name") }
func memTotal() string { return field("/proc/meminfo", "MemTotal") }

// field returns the value of the first line of a file that begins with the name, "unknown" without one.
func field(path, name string) string {
	text, err := os.ReadFile(path)
	if err != nil {
		return "unknown"
	}
	for line := range strings.Lines(string(text)) {
		if key, value, ok := strings.Cut(line, ":"); ok && strings.TrimSpace(key) == name {
			return strings.TrimSpace(value)
		}
	}
	return "unknown"
}

func loadAverage() string {
	text, err := os.ReadFile("/proc/loadavg")
	if err != nil {
		return "unknown"
	}
	return strings.Join(strings.Fields(string(text))[:3], " ")
}
