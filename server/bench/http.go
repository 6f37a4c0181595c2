package main

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"net/http"
	"net/url"
	"os"
	"strconv"
	"strings"
	"time"

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
		wrk       bool // is also measured by wrk
	}{
		{"names a second, GET /v1/screen", "1200", names, 1, false},
		{"names a second, GET /v2/search", "1200", search, 1, false},
		{"addresses a second, GET /v1/address", "30000", addresses, 1, true},
		{"addresses a second, POST /v1/screen of " + strconv.Itoa(batchSize), "30000", posts, batchSize, false},
	} {
		if !strings.Contains(c.what, o.only) {
			continue
		}
		first, err := recorded(address)
		if err != nil {
			return err
		}
		before, own := processorTime(pid), processorTime(os.Getpid())
		loaded, took, err := hammer(address, c.requests, o.seconds, o.connections)
		if err != nil {
			return err
		}
		n := loaded.all() * int64(c.each)
		last, err := recorded(address)
		if err != nil {
			return err
		}
		if c.each == 1 && last-first != uint64(loaded.answered)+1 {
			return fmt.Errorf("%s: %d answers, and %d links in the record", c.what, loaded.answered, last-first-1)
		}
		each := func(spent time.Duration) time.Duration {
			return (spent / time.Duration(max(1, n))).Round(100 * time.Nanosecond)
		}
		figure(c.what+", %d connections", "%.0f, each %s of the server's processor time and %s of the load's", c.aim,
			[]any{float64(n) / took.Seconds(), each(processorTime(pid) - before), each(processorTime(os.Getpid()) - own)}, o.connections)
		if c.wrk {
			if err := o.byWrk(address, c.what, c.aim, c.requests); err != nil {
				return err
			}
		}
	}
	return nil
}

// recorded asks something and returns the number of its link in the record.
func recorded(address string) (uint64, error) {
	r, err := http.Get("http://" + address + "/v1/address/0x0000000000000000000000000000000000000000")
	if err != nil {
		return 0, err
	}
	var decision screening.Decision
	err = json.NewDecoder(r.Body).Decode(&decision)
	return decision.Seq, errors.Join(err, r.Body.Close())
}

func request(method, path, body string) []byte {
	text := method + " " + path + " HTTP/1.1\r\nHost: 127.0.0.1\r\n"
	if body != "" {
		text += "Content-Length: " + strconv.Itoa(len(body)) + "\r\n"
	}
	return []byte(text + "\r\n" + body)
}

// peakMemory is the most memory a process has had resident.
func peakMemory(pid int) string {
	text, err := os.ReadFile(fmt.Sprintf("/proc/%d/status", pid))
	if err != nil {
		return "not known here"
	}
	for line := range strings.Lines(string(text)) {
		if value, ok := strings.CutPrefix(line, "VmHWM:"); ok {
			n, err := strconv.ParseInt(strings.TrimSpace(strings.TrimSuffix(strings.TrimSpace(value), "kB")), 10, 64)
			if err != nil {
				break
			}
			n <<= 10 // the kernel's kB are 1,024 bytes
			return fmt.Sprintf("%d MiB = %.1f MB", n>>20, float64(n)/1e6)
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
