// Command bench measures screening on the real lists: how long a start takes, how much memory it needs, how fast names and addresses are
// answered alone and over HTTP, every answer recorded on the disk.
//
//	go run ./server/bench --lists ../shared/data/lists
//
// It prints one line a figure, beside the aim where there is one. The server is a process of its own, so that its memory and the processor time
// of an answer are its own; but the load comes from the same machine and takes its share of the processors.
package main

import (
	"bufio"
	"context"
	"errors"
	"flag"
	"fmt"
	"io"
	"math/rand/v2"
	"net"
	"os"
	"os/exec"
	"path/filepath"
	"runtime/pprof"
	"slices"
	"strconv"
	"strings"
	"time"

	"ashiato/sanctions"
	"ashiato/screening"
	"ashiato/server"
	"ashiato/store/local"
)

// options are what the command line says.
type options struct {
	lists       string
	entities    int
	seconds     time.Duration
	connections int
	only        string
	profile     string
}

func main() {
	var o options
	flag.StringVar(&o.lists, "lists", filepath.Join("..", "shared", "data", "lists"), "folder of the lists")
	flag.IntVar(&o.entities, "entities", 0, "add made-up entities until there are so many")
	flag.DurationVar(&o.seconds, "time", 5*time.Second, "how long each load lasts")
	flag.IntVar(&o.connections, "connections", 64, "connections of the load over HTTP")
	flag.StringVar(&o.only, "only", "", "only the loads over HTTP whose name has this in it")
	flag.StringVar(&o.profile, "cpuprofile", "", "write a profile of the server to this file")
	prepare := flag.String("prepare", "", "only load the lists, into this folder; the program asks itself for it")
	against := flag.String("against", "", "only start this watchman on OFAC's files and load it")
	serve := flag.String("serve", "", "only serve from this folder; the program asks itself for it")
	flag.Parse()
	run := o.run
	switch {
	case *prepare != "":
		run = func(ctx context.Context) error { return o.prepare(ctx, *prepare) }
	case *against != "":
		run = func(ctx context.Context) error { return o.withWatchman(ctx, *against) }
	case *serve != "":
		run = func(ctx context.Context) error { return o.serve(ctx, *serve) }
	}
	if err := run(context.Background()); err != nil {
		fmt.Fprintln(os.Stderr, "bench:", err)
		os.Exit(1)
	}
}

func (o *options) prepare(ctx context.Context, dir string) error {
	return withBook(ctx, dir, func(_ *local.DB, b *sanctions.Book) error { return load(ctx, b, o.lists, o.entities) })
}

// run loads the lists into a new store, starts a server on it, and loads that.
func (o *options) run(ctx context.Context) (err error) {
	dir, err := os.MkdirTemp("", "ashiato-bench-")
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, os.RemoveAll(dir)) }()
	self, err := os.Executable()
	if err != nil {
		return err
	}
	load := exec.CommandContext(ctx, self, "--prepare", dir, "--lists", o.lists, "--entities", strconv.Itoa(o.entities))
	load.Stderr = os.Stderr
	if err := load.Run(); err != nil {
		return fmt.Errorf("load the lists: %w", err)
	}
	texts, err := o.questions(ctx, dir)
	if err != nil {
		return err
	}
	child := exec.CommandContext(ctx, self, "--serve", dir, "--time", o.seconds.String(), "--only", o.only, "--cpuprofile", o.profile)
	child.Stderr = os.Stderr
	stop, err := child.StdinPipe()
	if err != nil {
		return err
	}
	said, err := child.StdoutPipe()
	if err != nil {
		return err
	}
	if err := child.Start(); err != nil {
		return err
	}
	defer func() { err = errors.Join(err, stop.Close(), child.Wait()) }()
	lines := bufio.NewScanner(said)
	for lines.Scan() {
		address, ready := strings.CutPrefix(lines.Text(), listening)
		if !ready {
			fmt.Println(lines.Text())
			continue
		}
		if err := o.overHTTP(child.Process.Pid, address, texts); err != nil {
			return err
		}
		figure("most memory of the server", "%s", "400 MB", peakMemory(child.Process.Pid))
		return nil
	}
	return errors.Join(lines.Err(), errors.New("the server ended before it listened"))
}

// questions reads the lists for what the load asks.
func (o *options) questions(ctx context.Context, dir string) (texts *questions, err error) {
	err = withBook(ctx, dir, func(_ *local.DB, b *sanctions.Book) error {
		texts, err = sample(ctx, b)
		return err
	})
	return texts, err
}

// listening is what the server says, with its address, when it is ready.
const listening = "listening on "

// serve measures the start and single questions, and then answers over HTTP until its input ends.
func (o *options) serve(ctx context.Context, dir string) error {
	begin := time.Now()
	memory := server.StartMemory()
	return withBook(ctx, dir, func(db *local.DB, b *sanctions.Book) error {
		space, err := db.Space("screening")
		if err != nil {
			return err
		}
		desk, err := screening.Open(ctx, b, space, screening.Options{Program: "bench"})
		if err != nil {
			return err
		}
		s, err := desk.Warm(ctx, time.Now())
		if err != nil {
			return err
		}
		figure("start with %d entries", "%.2f s", "2 s", time.Since(begin).Seconds(), s.Entries())
		figure("memory after the start", "%s", "400 MB", peakMemory(os.Getpid()))
		memory.Settle()
		if o.only == "" {
			texts, err := sample(ctx, b)
			if err != nil {
				return err
			}
			if err := alone(ctx, desk, texts, o.seconds); err != nil {
				return err
			}
		}
		listener, err := net.Listen("tcp", "127.0.0.1:0")
		if err != nil {
			return err
		}
		ctx, stop := context.WithCancel(ctx)
		go func() {
			_, _ = io.Copy(io.Discard, os.Stdin) // it ends, one way or another
			stop()
		}()
		if o.profile != "" {
			f, err := os.Create(o.profile)
			if err != nil {
				return err
			}
			defer f.Close()
			if err := pprof.StartCPUProfile(f); err != nil {
				return err
			}
			defer pprof.StopCPUProfile()
		}
		fmt.Println(listening + listener.Addr().String())
		return server.Serve(ctx, listener, server.New(desk, server.Options{Clock: time.Now, Hosts: server.LoopbackHosts,
			Log: func(err error) { fmt.Fprintln(os.Stderr, "bench:", err) }}))
	})
}

func withBook(ctx context.Context, dir string, f func(*local.DB, *sanctions.Book) error) (err error) {
	db, err := local.OpenWith(dir, local.Records)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, db.Close()) }()
	space, err := db.Space("lists")
	if err != nil {
		return err
	}
	book, err := sanctions.Open(ctx, space)
	if err != nil {
		return err
	}
	return f(db, book)
}

// figure prints one measurement: what, the value or values, the aim.
func figure(what, format, aim string, value any, args ...any) {
	values, several := value.([]any)
	if !several {
		values = []any{value}
	}
	line := fmt.Sprintf(what, args...) + ": " + fmt.Sprintf(format, values...)
	if aim != "" {
		line += "  (aim " + aim + ")"
	}
	fmt.Println(line)
}

// listFiles are the lists at hand and the days they are of.
var listFiles = []struct {
	list sanctions.ListID
	path string
	day  sanctions.Day
}{
	{sanctions.OFACSDN, "ofac_2021-07_watchman_bench", "2021-07-21"},
	{sanctions.OFACConsolidated, "ofac_nonsdn_2025-12", "2025-12-15"},
	{sanctions.UN, "un_2026-02-27", "2026-02-27"},
	{sanctions.UK, "uk_2026-spring", "2026-04-30"},
	{sanctions.USCSL, "us_consolidated_screening_list.csv.gz", "2026-05-01"},
	{sanctions.OFACAddresses, "ofac-addresses", "2024-09-27"},
}

func load(ctx context.Context, b *sanctions.Book, dir string, entities int) error {
	var all []*sanctions.Entry
	for _, l := range listFiles {
		files, err := sanctions.Files(filepath.Join(dir, l.path))
		if err != nil {
			return err
		}
		content, err := sanctions.Read(ctx, l.list, false, files...)
		if err != nil {
			return err
		}
		if _, err := b.Import(ctx, sanctions.Import{Content: content, Date: l.day, At: time.Now(), AcceptSmaller: "bench"}); err != nil {
			return err
		}
		all = append(all, content.Entries...)
	}
	if entities <= len(all) {
		return nil
	}
	made := &sanctions.Content{List: "made-up", Format: sanctions.FormatPlain, Entries: makeUp(all, entities-len(all)), Sources: []sanctions.SourceFile{{Name: "made up"}}}
	_, err := b.Import(ctx, sanctions.Import{Content: made, Date: "2026-05-01", At: time.Now()})
	return err
}

// makeUp returns persons and firms whose names are the words of listed ones in new company.
func makeUp(all []*sanctions.Entry, n int) []*sanctions.Entry {
	words := map[sanctions.Kind][]string{}
	for _, e := range all {
		if len(e.Names) > 0 {
			words[e.Kind] = append(words[e.Kind], strings.Fields(strings.ReplaceAll(e.Names[0].Text, ",", " "))...)
		}
	}
	random := rand.New(rand.NewPCG(1, 2))
	out := make([]*sanctions.Entry, n)
	for i := range out {
		kind := sanctions.Person
		if i%3 == 0 {
			kind = sanctions.Organisation
		}
		name := make([]string, 2+random.IntN(3))
		for j := range name {
			name[j] = words[kind][random.IntN(len(words[kind]))]
		}
		out[i] = &sanctions.Entry{List: "made-up", ID: fmt.Sprintf("m%07d", i), Issuer: "nobody", Kind: kind, Names: []sanctions.Name{{Text: strings.Join(name, " ")}}}
	}
	return out
}

// questions are what the load asks.
type questions struct {
	names     []string // listed ones, half of them with a slip of the pen, and names of nobody
	addresses []string // listed ones, and unlisted ones
}

// sample takes the questions from the lists, the same ones each time.
func sample(ctx context.Context, b *sanctions.Book) (*questions, error) {
	random := rand.New(rand.NewPCG(3, 4))
	out := &questions{}
	for _, v := range b.InForce(sanctions.DayOf(time.Now())) {
		for e, err := range b.Entries(ctx, v) {
			if err != nil {
				return nil, err
			}
			for _, a := range e.Addresses {
				out.addresses = append(out.addresses, a.Text)
			}
			if len(e.Names) > 0 && random.IntN(10) == 0 {
				out.names = append(out.names, e.Names[0].Text)
			}
		}
	}
	for i := range out.names {
		if text := []rune(out.names[i]); i%2 == 0 && len(text) > 4 {
			at := 1 + random.IntN(len(text)-2)
			text[at], text[at+1] = text[at+1], text[at]
			out.names[i] = string(text)
		}
	}
	for range len(out.names) {
		out.names = append(out.names, innocent(random))
	}
	for range len(out.addresses) {
		out.addresses = append(out.addresses, fmt.Sprintf("0x%040x", random.Uint64()))
	}
	random.Shuffle(len(out.names), func(i, j int) { out.names[i], out.names[j] = out.names[j], out.names[i] })
	random.Shuffle(len(out.addresses), func(i, j int) { out.addresses[i], out.addresses[j] = out.addresses[j], out.addresses[i] })
	out.addresses = slices.DeleteFunc(out.addresses, func(text string) bool { return strings.ContainsAny(text, "/?#% ") })
	return out, nil
}

var (
	forenames = strings.Fields("Alice Bruno Carla Dmitri Elena Farid Greta Hassan Ines Jorge Keiko Liam Maria Noor Olga Pedro Qiang Rosa Stefan Tatiana Umar Vera Wei Ximena Yusuf Zofia")
	surnames  = strings.Fields("Almeida Bauer Castillo Dubois Eriksen Fontaine Gruber Haddad Ibrahim Jansen Kowalski Lindqvist Moreau Nakamura Okafor Petrov Quintero Rossi Schneider Tanaka Ueda Vasquez Wagner Yamada Zhang")
)

func innocent(random *rand.Rand) string {
	return forenames[random.IntN(len(forenames))] + " " + surnames[random.IntN(len(surnames))]
}

// alone asks names and addresses one after the other.
func alone(ctx context.Context, desk *screening.Desk, q *questions, seconds time.Duration) error {
	for _, c := range []struct {
		what, aim string
		texts     []string
		question  func(text string) screening.Question
	}{
		{"a name", "p99 5 ms", q.names, func(text string) screening.Question { return screening.Question{Name: text} }},
		{"an address", "", q.addresses, func(text string) screening.Question { return screening.Question{Address: text} }},
	} {
		var took []time.Duration
		for end := time.Now().Add(seconds); time.Now().Before(end); {
			begin := time.Now()
			_, err := desk.Ask(ctx, c.question(c.texts[len(took)%len(c.texts)]), begin)
			took = append(took, time.Since(begin))
			if bad := (*screening.QuestionError)(nil); err != nil && !errors.As(err, &bad) {
				return err
			}
		}
		slices.Sort(took)
		percentile := func(p int) time.Duration { return took[min(len(took)-1, len(took)*p/100)].Round(time.Microsecond) }
		figure(c.what+", asked alone and recorded, %d times", "%s", c.aim, fmt.Sprintf("p50 %s, p99 %s", percentile(50), percentile(99)), len(took))
	}
	return nil
}
