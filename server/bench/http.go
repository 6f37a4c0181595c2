package main

import (
	"bufio"
	"bytes"
	"encoding/json"
	"fmt"
	"net"
	"net/url"
	"os"
	"strconv"
	"strings"
	"sync/atomic"
	"time"

	"golang.org/x/sync/errgroup"

	"ashiato/screening"
	"ashiato/server"
)

// batchSize is how many questions a POST of the load has.
const batchSize = 500

// overHTTP loads a server with each kind of request in turn.
func (o *options) overHTTP(pid int, address string, q *questions) error {
	var names, search, addresses, posts [][]byte
	for _, text := range q.names {
		names = append(names, request("GET", "/v1/screen?name="+url.QueryEscape(text), ""))
		search = append(search, request("GET", "/v2/search?limit=10&name="+url.QueryEscape(text), ""))
	}
	for _, text := range q.addresses {
		addresses = append(addresses, request("GET", "/v1/address/"+url.PathEscape(text), ""))
	}
	for at := 0; at+batchSize <= len(q.addresses); at += batchSize {
		var body server.Questions
		for _, text := range q.addresses[at : at+batchSize] {
			body.Questions = append(body.Questions, screening.Question{Address: text})
		}
		text, err := json.Marshal(body)
		if err != nil {
			return err
		}
		posts = append(posts, request("POST", "/v1/screen", string(text)))
	}
	for _, c := range []struct {
		what, aim string
		requests  [][]byte
		each      int
	}{
		{"names a second, GET /v1/screen", "1200", names, 1},
		{"names a second, GET /v2/search", "1200", search, 1},
		{"addresses a second, GET /v1/address", "30000", addresses, 1},
		{"addresses a second, POST /v1/screen of " + strconv.Itoa(batchSize), "30000", posts, batchSize},
	} {
		if !strings.Contains(c.what, o.only) {
			continue
		}
		before := processorTime(pid)
		n, took, err := hammer(address, c.requests, o.seconds, o.connections)
		if err != nil {
			return err
		}
		n *= int64(c.each)
		each := (processorTime(pid) - before) / time.Duration(max(1, n))
		figure(c.what+", %d connections", "%.0f, each %s of the server's processor time", c.aim, []any{float64(n) / took.Seconds(), each.Round(100 * time.Nanosecond)}, o.connections)
	}
	return nil
}

func request(method, path, body string) []byte {
	text := method + " " + path + " HTTP/1.1\r\nHost: 127.0.0.1\r\n"
	if body != "" {
		text += "Content-Length: " + strconv.Itoa(len(body)) + "\r\n"
	}
	return []byte(text + "\r\n" + body)
}

// hammer sends requests on so many connections, on each the next when the last is answered, and counts the answers. It reads as little
// of them as it can, since it shares the processors with the server.
func hammer(address string, requests [][]byte, seconds time.Duration, connections int) (int64, time.Duration, error) {
	var done, next atomic.Int64
	begin := time.Now()
	end := begin.Add(seconds)
	var group errgroup.Group
	for range connections {
		group.Go(func() error {
			c, err := net.Dial("tcp", address)
			if err != nil {
				return err
			}
			defer c.Close()
			in := bufio.NewReaderSize(c, 1<<16)
			for time.Now().Before(end) {
				if _, err := c.Write(requests[int(next.Add(1))%len(requests)]); err != nil {
					return err
				}
				if err := readAnswer(in); err != nil {
					return err
				}
				done.Add(1)
			}
			return nil
		})
	}
	err := group.Wait()
	return done.Load(), time.Since(begin), err
}

// readAnswer reads one answer; 400 counts, since some listed texts are no addresses.
func readAnswer(in *bufio.Reader) error {
	status, err := in.ReadSlice('\n')
	if err != nil {
		return err
	}
	if !bytes.HasPrefix(status, []byte("HTTP/1.1 200")) && !bytes.HasPrefix(status, []byte("HTTP/1.1 400")) {
		return fmt.Errorf("answer %q", status)
	}
	length, chunked := 0, false
	for {
		line, err := in.ReadSlice('\n')
		if err != nil {
			return err
		}
		if len(line) <= 2 {
			break
		}
		if value, ok := bytes.CutPrefix(line, []byte("Content-Length: ")); ok {
			if length, err = strconv.Atoi(string(bytes.TrimSpace(value))); err != nil {
				return err
			}
		}
		chunked = chunked || bytes.HasPrefix(line, []byte("Transfer-Encoding: chunked"))
	}
	if !chunked {
		_, err = in.Discard(length)
		return err
	}
	for {
		line, err := in.ReadSlice('\n')
		if err != nil {
			return err
		}
		size, err := strconv.ParseInt(strings.TrimSpace(string(line)), 16, 32)
		if err != nil {
			return err
		}
		if _, err := in.Discard(int(size) + 2); err != nil || size == 0 {
			return err
		}
	}
}

// peakMemory is the most memory a process has had resident.
func peakMemory(pid int) string {
	text, err := os.ReadFile(fmt.Sprintf("/proc/%d/status", pid))
	if err != nil {
		return "not known here"
	}
	for line := range strings.Lines(string(text)) {
		if value, ok := strings.CutPrefix(line, "VmHWM:"); ok {
			return strings.TrimSpace(value)
		}
	}
	return "not known here"
}

// tick is the unit of /proc/PID/stat, on every Linux there is.
const tick = 10 * time.Millisecond

// processorTime is what a process has used of the processors, 0 where that is not known.
func processorTime(pid int) time.Duration {
	text, err := os.ReadFile(fmt.Sprintf("/proc/%d/stat", pid))
	if err != nil {
		return 0
	}
	fields := strings.Fields(string(text[bytes.LastIndexByte(text, ')')+1:]))
	if len(fields) < 13 {
		return 0
	}
	user, err1 := strconv.Atoi(fields[11])
	system, err2 := strconv.Atoi(fields[12])
	if err1 != nil || err2 != nil {
		return 0
	}
	return time.Duration(user+system) * tick
}
