package main

import (
	"bytes"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strconv"
)

// wrkScript has wrk send the targets that stand in a file, a line each, one after the other.
const wrkScript = `local requests = {}
function init(args)
  for target in io.lines(args[1]) do requests[#requests + 1] = wrk.format("GET", target) end
end
local i = 0
function request()
  i = i % #requests + 1
  return requests[i]
end
`

// What wrk says of a load: how many answers came, how many of them had another status than 2xx, and how many came in a second.
var (
	wrkAll     = regexp.MustCompile(`(\d+) requests in `)
	wrkRefused = regexp.MustCompile(`Non-2xx or 3xx responses: (\d+)`)
	wrkRate    = regexp.MustCompile(`Requests/sec: *([\d.]+)`)
)

// byWrk measures the same GETs once more by wrk (github.com/wg/wrk), one thread of it, where that is installed: somebody else's load generator, which reads
// every answer whole. What it counts as answered is held against the record, but for the requests that are under way when it stops.
func (o *options) byWrk(address, what, aim string, requests [][]byte) error {
	wrk, err := exec.LookPath("wrk")
	if err != nil {
		fmt.Println(what + ", by wrk: it is not installed")
		return nil
	}
	dir, err := os.MkdirTemp("", "ashiato-wrk-")
	if err != nil {
		return err
	}
	defer os.RemoveAll(dir)
	var targets []byte
	for _, r := range requests {
		line, _, _ := bytes.Cut(r, []byte(" HTTP/1.1\r\n"))
		targets = append(append(targets, bytes.TrimPrefix(line, []byte("GET "))...), '\n')
	}
	script, list := filepath.Join(dir, "targets.lua"), filepath.Join(dir, "targets")
	if err := errors.Join(os.WriteFile(script, []byte(wrkScript), 0o600), os.WriteFile(list, targets, 0o600)); err != nil {
		return err
	}
	first, err := recorded(address)
	if err != nil {
		return err
	}
	said, err := exec.Command(wrk, "-t1", "-c"+strconv.Itoa(o.connections), "-d"+strconv.Itoa(max(1, int(o.seconds.Seconds())))+"s", "-s", script, "http://"+address+"/", "--", list).CombinedOutput()
	if err != nil || bytes.Contains(said, []byte("Socket errors")) || wrkRate.Find(said) == nil {
		return fmt.Errorf("wrk: %v\n%s", err, said)
	}
	last, err := recorded(address)
	if err != nil {
		return err
	}
	answered := count(wrkAll, said) - count(wrkRefused, said)
	if links := int(last - first - 1); links < answered || links > answered+o.connections {
		return fmt.Errorf("wrk: %d answers, and %d links in the record", answered, links)
	}
	figure(what+", %d connections, by wrk", "%s", aim, string(wrkRate.FindSubmatch(said)[1]), o.connections)
	return nil
}

// count returns the number that wrk says; 0 if it says none.
func count(of *regexp.Regexp, said []byte) int {
	found := of.FindSubmatch(said)
	if found == nil {
		return 0
	}
	n, _ := strconv.Atoi(string(found[1])) // digits, and not many
	return n
}
