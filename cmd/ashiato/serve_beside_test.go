package main

import (
	"encoding/json"
	"fmt"
	"io"
	"net/http"
	"net/url"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"sync"
	"testing"
	"time"
)

const besideUN = `<?xml version="1.0"?><CONSOLIDATED_LIST dateGenerated="2026-0%d-01T00:00:00Z"><INDIVIDUALS><INDIVIDUAL><FIRST_NAME>FIRST</FIRST_NAME><SECOND_NAME>PERSON</SECOND_NAME>` +
	`<REFERENCE_NUMBER>QDi.001</REFERENCE_NUMBER></INDIVIDUAL>%s</INDIVIDUALS></CONSOLIDATED_LIST>`

const besideSecond = `<INDIVIDUAL><FIRST_NAME>SECOND</FIRST_NAME><SECOND_NAME>NEWCOMER</SECOND_NAME><REFERENCE_NUMBER>QDi.002</REFERENCE_NUMBER></INDIVIDUAL>`

// serving is a server of the real binary, with its data folder.
type serving struct {
	t      *testing.T
	binary string
	dir    string
	child  *exec.Cmd
	url    string
}

var listeningOn = regexp.MustCompile(`listening on (http://\S+)`)

func (s *serving) command(args ...string) *exec.Cmd {
	c := exec.Command(s.binary, append([]string{"--data", filepath.Join(s.dir, "data")}, args...)...)
	c.Dir = s.dir
	return c
}

func (s *serving) run(args ...string) string {
	s.t.Helper()
	out, err := s.command(args...).CombinedOutput()
	if err != nil {
		s.t.Fatalf("%q: %v: %s", args, err, out)
	}
	return string(out)
}

func (s *serving) start() {
	s.t.Helper()
	s.child = s.command("serve", "--listen", "127.0.0.1:0")
	said, err := s.child.StderrPipe()
	if err != nil {
		s.t.Fatal(err)
	}
	if err := s.child.Start(); err != nil {
		s.t.Fatal(err)
	}
	text := make([]byte, 0, 4096)
	for {
		n, err := said.Read(text[len(text):cap(text)])
		text = text[:len(text)+n]
		if m := listeningOn.FindSubmatch(text); m != nil {
			s.url = string(m[1])
			go func() { _, _ = io.Copy(io.Discard, said) }() // until it ends
			break
		}
		if err != nil {
			s.t.Fatalf("%v: %s", err, text)
		}
	}
	path := filepath.Join(s.dir, "data", commissionFile)
	for range 200 {
		if _, err := os.Stat(path); err == nil {
			return
		}
		time.Sleep(10 * time.Millisecond)
	}
	s.t.Fatal("the server takes no commands")
}

// kill is kill -9.
func (s *serving) kill() {
	s.t.Helper()
	if err := s.child.Process.Kill(); err != nil {
		s.t.Fatal(err)
	}
	_ = s.child.Wait() // it was killed
}

type besideAnswer struct {
	Seq     uint64 `json:"seq"`
	Outcome string `json:"outcome"`
}

func (s *serving) get(name string) (a besideAnswer, err error) {
	r, err := http.Get(s.url + "/v1/screen?name=" + url.QueryEscape(name))
	if err != nil {
		return a, err
	}
	defer r.Body.Close()
	return a, json.NewDecoder(r.Body).Decode(&a)
}

func newServing(t *testing.T) *serving {
	t.Helper()
	s := &serving{t: t, dir: t.TempDir()}
	s.binary = filepath.Join(s.dir, "ashiato")
	if out, err := exec.Command("go", "build", "-o", s.binary, ".").CombinedOutput(); err != nil {
		t.Fatalf("%v: %s", err, out)
	}
	s.write("first.xml", fmt.Sprintf(besideUN, 3, ""))
	s.write("second.xml", fmt.Sprintf(besideUN, 4, besideSecond))
	s.run("lists", "import", "first.xml")
	return s
}

func (s *serving) write(name, text string) {
	s.t.Helper()
	if err := os.WriteFile(filepath.Join(s.dir, name), []byte(text), 0o600); err != nil {
		s.t.Fatal(err)
	}
}

// TestBesideServe gives commands beside a running server: lists are imported into it and answer at once, what was asked before is reported, and
// decisions of both stand in one record. A server that was killed leaves nothing that hinders.
func TestBesideServe(t *testing.T) {
	s := newServing(t)
	s.start()
	first, err := s.get("Second Newcomer")
	if err != nil || first.Outcome != "not-listed" {
		t.Fatalf("%+v, %v", first, err)
	}
	if out := s.run("lists", "import", "second.xml"); !strings.Contains(out, "1 added") || !strings.Contains(out, "1 questions asked again, 1 answers changed") || !strings.Contains(out, "Second Newcomer: LISTED") {
		t.Errorf("import beside the server: %s", out)
	}
	second, err := s.get("Second Newcomer")
	if err != nil || second.Outcome != "listed" || second.Seq <= first.Seq {
		t.Errorf("after the import: %+v, %v", second, err)
	}
	var third besideAnswer
	if out := s.run("screen", "name", "Second", "Newcomer", "--json"); json.Unmarshal([]byte(out), &third) != nil || third.Outcome != "listed" || third.Seq != second.Seq+1 {
		t.Errorf("asked beside the server: %s", out)
	}
	s.write("in.csv", "ref,name\nr1,First Person\nr2,Somebody Else\n")
	s.run("screen", "batch", "in.csv", "--out", "out.csv")
	if text, err := os.ReadFile(filepath.Join(s.dir, "out.csv")); err != nil || strings.Count(string(text), "\n") != 3 {
		t.Errorf("a batch beside the server: %v: %s", err, text)
	}
	out, err := s.command("screen", "address", "1BpEi6DfDAUFd7GtittLSdBeYJvcoaVggv").CombinedOutput()
	if err == nil || !strings.Contains(string(out), "ashiato: error: ") || s.child.ProcessState != nil {
		t.Errorf("an address with a wrong checksum: %v: %s", err, out)
	}
	if out, err := s.command("tags", "list").CombinedOutput(); err == nil || !strings.Contains(string(out), "in use") {
		t.Errorf("another command: %v: %s", err, out)
	}
	if out := s.run("screen", "verify"); !strings.Contains(out, "0 forgotten") {
		t.Errorf("verify beside the server: %s", out)
	}
	port := s.url
	s.kill()
	if out := s.run("screen", "name", "First Person"); !strings.Contains(out, "LISTED") {
		t.Errorf("after the server was killed: %s", out)
	}
	if _, err := http.Get(port); err == nil {
		t.Error("it still listens")
	}
}

// TestBesideServeKilled kills the server again and again while it is asked over HTTP and by commands: every answer that was given stands in the record,
// once.
func TestBesideServeKilled(t *testing.T) {
	if testing.Short() {
		t.Skip("NOT TESTED with -short: serve under kill -9")
	}
	s := newServing(t)
	var mu sync.Mutex
	given := map[uint64]bool{}
	note := func(a besideAnswer) {
		mu.Lock()
		defer mu.Unlock()
		if given[a.Seq] {
			t.Errorf("link %d twice", a.Seq)
		}
		given[a.Seq] = true
	}
	for range 4 {
		s.start()
		var asking sync.WaitGroup
		for i := range 4 {
			asking.Go(func() {
				for n := 0; ; n++ {
					a, err := s.get(fmt.Sprintf("Somebody Number %d %d", i, n))
					if err != nil {
						return
					}
					note(a)
				}
			})
		}
		stop := make(chan struct{})
		asking.Go(func() {
			for {
				select {
				case <-stop:
					return
				default:
				}
				out, err := s.command("screen", "name", "First Person", "--json").Output()
				var a besideAnswer
				if err == nil && json.Unmarshal(out, &a) == nil {
					note(a)
				}
			}
		})
		time.Sleep(500 * time.Millisecond)
		s.kill()
		close(stop)
		asking.Wait()
	}
	out := s.run("screen", "verify", "--json")
	var v struct {
		Sound bool   `json:"sound"`
		Links uint64 `json:"links"`
	}
	if err := json.Unmarshal([]byte(out), &v); err != nil || !v.Sound || len(given) < 10 {
		t.Fatalf("%d given; %v: %s", len(given), err, out)
	}
	for seq := range given {
		if seq > v.Links {
			t.Errorf("the record ends with link %d, but link %d was given", v.Links, seq)
		}
	}
	t.Logf("%d answers given, %d links", len(given), v.Links)
}
