package main

import (
	"encoding/json"
	"fmt"
	"math/rand/v2"
	"os"
	"os/exec"
	"slices"
	"strconv"
	"strings"
	"syscall"
	"time"

	"ashiato/names"
)

// speed measures pairs in this process, and lists of growing size each in a process of its own, so that the memory it
// needs is its own.
func (b *bench) speed() error {
	b.pairs()
	for _, n := range []int{10_000, 100_000, b.large} {
		m, err := b.child(n)
		if err != nil {
			return err
		}
		set := fmt.Sprintf("a generated list, %s entities", count(n))
		load := row{set: set, what: "load, wall time", value: m.Load, unit: "s", below: true}
		memory := row{set: set, what: "memory, resident at most, the texts included", value: float64(m.Resident) / (1 << 20), unit: "MiB", below: true}
		cpu := row{set: set, what: "one search, CPU", value: m.Search * 1e3, unit: "ms", below: true}
		rate := row{set: set, what: "searches on all cores", value: m.Rate, unit: "/s"}
		switch n {
		case 10_000:
			cpu.must, cpu.aim, cpu.base = 1, 1, "watchman 40 ms (10,421 entities)"
			rate.must, rate.aim, rate.base = 1500, 1500, "watchman 53 /s"
		case 100_000:
			load.must, load.aim, load.base = 2, 2, "watchman 3.3 s (10,421)"
			memory.must, memory.aim, memory.base = 300, 300, "watchman 507 MB (10,421)"
		}
		b.rows = append(b.rows, load, memory, cpu, rate)
		for i, k := range kindsAsked {
			for j, what := range [...]string{"p50", "p99", "the slowest"} {
				r := row{set: "  alone, " + k.name, what: what, value: m.Kinds[i][j] * 1e3, unit: "ms", below: true}
				if n == 100_000 && what == "p99" {
					r.must, r.aim = 5, 5
				}
				b.rows = append(b.rows, r)
			}
		}
	}
	return nil
}

// pairs times Score on pairs of Latin names, half of them alike.
func (b *bench) pairs() {
	people := generated(2000, seed)
	rng := rand.New(rand.NewPCG(seed, 3))
	var as, bs []string
	for i, p := range people {
		if latin(p) {
			as = append(as, p)
			if i%2 == 0 {
				bs = append(bs, typo(p, rng))
			} else {
				bs = append(bs, people[rng.IntN(len(people))])
			}
		}
	}
	var parsedA, parsedB []names.Subject
	for i := range as {
		parsedA = append(parsedA, names.Subject{Name: names.Parse(as[i], names.Person)})
		parsedB = append(parsedB, names.Subject{Name: names.Parse(bs[i], names.Person)})
	}
	sum := 0.0
	alone := perCall(len(as), func(i int) { sum += names.Score(parsedA[i], parsedB[i]) })
	all := perCall(len(as), func(i int) {
		sum += names.Score(names.Subject{Name: names.Parse(as[i], names.Person)}, names.Subject{Name: names.Parse(bs[i], names.Person)})
	})
	b.add(row{set: "a pair of Latin names, half of the pairs alike", what: "score", value: alone * 1e6, must: 5, aim: 5, below: true, unit: "µs"})
	b.add(row{set: "  the same", what: "both names parsed, and score", value: all * 1e6, below: true, unit: "µs"})
}

// perCall is the time of one of n calls, in seconds, over half a second.
func perCall(n int, call func(i int)) float64 {
	start, calls := time.Now(), 0
	for time.Since(start) < time.Second/2 {
		for i := range n {
			call(i)
		}
		calls += n
	}
	return time.Since(start).Seconds() / float64(calls)
}

// grown is what one size of list needs.
type grown struct {
	Load     float64                     // seconds
	Search   float64                     // CPU seconds
	Rate     float64                     // searches a second on all cores
	Resident int64                       // bytes
	Kinds    [len(kindsAsked)][3]float64 // seconds of one search by the kind of question: half take less, 99 in 100, all
}

// kindsAsked are the kinds of questions that are timed one by one.
var kindsAsked = [...]struct {
	name string
	of   func(question string) bool
	hard []string // asked besides, and nothing else where of is nil
}{
	{name: "Latin letters", of: latin},
	{name: "other scripts", of: func(q string) bool { return !latin(q) }},
	{name: "many frequent words", hard: []string{
		"Trading Company Limited", "International General Trading Company Limited", "Global Trading and Investment Group Holdings Ltd",
		"Mohammed Ahmed Ali Hassan Abdullah Ibrahim", "Mohamed Ali", "Maria Jose Garcia Rodriguez Gonzalez Lopez", "Wang Wei", "Kim Min-jun Lee Seo-yeon",
		"Ali Hassan Mohammed", "J. S. M. Smith", "John John John Smith Smith Smith", "Ivanov Ivan Ivanovich",
	}},
	{name: "long names in other scripts", hard: []string{
		"محمد عبد الله أحمد حسن علي السيد", "أحمد محمد علي حسن", "Александр Владимирович Константинопольский", "Ольга Сергеевна Иванова",
		"크리스토퍼 알렉산더 로버트슨", "キム・ジョンウン", "アレクサンダー・クリストファー・ロバートソン", "北京国际贸易投资有限公司", "בנימין אברהם יצחק כהן",
		"Παπαδόπουλος Κωνσταντίνος Γεώργιος", "金正恩", "정은 김",
	}},
}

// growStep is the argument with which the command measures one size, as a child of itself.
const growStep = "grow"

func (b *bench) child(n int) (grown, error) {
	var m grown
	self, err := os.Executable()
	if err != nil {
		return m, err
	}
	cmd := exec.Command(self, growStep, strconv.Itoa(n))
	cmd.Stderr = os.Stderr
	out, err := cmd.Output()
	if err != nil {
		return m, fmt.Errorf("%d entities: %w", n, err)
	}
	return m, json.Unmarshal(out, &m)
}

// grow measures one size and prints it as JSON.
func grow(n int) error {
	texts := generated(n, seed)
	list := make([]names.Entry, n)
	for i, t := range texts {
		list[i] = names.Entry{ID: i, Names: []names.Alias{{Text: t}}}
	}
	queries := questions(texts, min(4000, max(300, 60_000_000/n))) // enough for a steady mean, in minutes
	start := time.Now()
	index := names.NewIndex(list)
	m := grown{Load: time.Since(start).Seconds()}
	var usage syscall.Rusage
	if err := syscall.Getrusage(syscall.RUSAGE_SELF, &usage); err != nil {
		return err
	}
	m.Resident = usage.Maxrss * 1024 // Linux counts kilobytes
	ask := func(i int) {
		index.Search(names.Subject{Name: names.Parse(queries[i], names.Any)}, 10, names.Threshold)
	}
	for i := range len(queries) / 10 {
		ask(i) // warm
	}
	cpu := cpuSeconds()
	for i := range queries {
		ask(i)
	}
	m.Search = (cpuSeconds() - cpu) / float64(len(queries))
	for i, k := range kindsAsked {
		var times []float64
		for _, q := range append(slices.Clone(k.hard), queries...) {
			if k.of == nil && len(times) == hardRounds*len(k.hard) {
				break
			}
			if k.of != nil && !k.of(q) {
				continue
			}
			times = append(times, alone(index, q))
			for r := 1; k.of == nil && r < hardRounds; r++ {
				times = append(times, alone(index, q))
			}
		}
		slices.Sort(times)
		if n := len(times); n > 0 {
			m.Kinds[i] = [3]float64{times[n/2], times[n*99/100], times[n-1]}
		}
	}
	start = time.Now()
	parallel(2*len(queries), func(i int) { ask(i % len(queries)) })
	m.Rate = float64(2*len(queries)) / time.Since(start).Seconds()
	return json.NewEncoder(os.Stdout).Encode(m)
}

// hardRounds is how often a hard question is asked.
const hardRounds = 5

// alone is the time of one search.
func alone(index *names.Index, question string) float64 {
	start := time.Now()
	index.Search(names.Subject{Name: names.Parse(question, names.Any)}, 10, names.Threshold)
	return time.Since(start).Seconds()
}

func cpuSeconds() float64 {
	var u syscall.Rusage
	if err := syscall.Getrusage(syscall.RUSAGE_SELF, &u); err != nil {
		return 0
	}
	return float64(u.Utime.Nano()+u.Stime.Nano()) / 1e9
}

// questions are names to search for: by thirds listed ones, listed ones with a slip, and others.
func questions(list []string, n int) []string {
	rng := rand.New(rand.NewPCG(seed, 4))
	others := generated(n, seed+1)
	q := make([]string, n)
	for i := range q {
		switch i % 3 {
		case 0:
			q[i] = list[rng.IntN(len(list))]
		case 1:
			q[i] = typo(list[rng.IntN(len(list))], rng)
		case 2:
			q[i] = others[i]
		}
	}
	return q
}

// generated draws n names like innocents does, and gives every third an invented word instead of one of its own: a
// list of so many people has more words than the tables of frequent ones.
func generated(n int, seed uint64) []string {
	rng := rand.New(rand.NewPCG(seed, 5))
	var list []string
	for _, p := range innocents(n, seed) {
		w := strings.Fields(p.text)
		if rng.IntN(3) == 0 && latin(p.text) && len(w) > 1 {
			w[rng.IntN(len(w))] = invented(rng)
		}
		list = append(list, strings.Join(w, " "))
	}
	return list
}

// invented makes a word of two to four syllables.
func invented(rng *rand.Rand) string {
	var w strings.Builder
	for range 2 + rng.IntN(3) {
		w.WriteByte("bcdfghjklmnprstvwz"[rng.IntN(18)])
		w.WriteByte("aaeeioouy"[rng.IntN(9)])
		if rng.IntN(3) == 0 {
			w.WriteByte("nrlmst"[rng.IntN(6)])
		}
	}
	s := w.String()
	return strings.ToUpper(s[:1]) + s[1:]
}
