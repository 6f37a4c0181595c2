package main

import (
	"strings"
	"testing"
)

// An answer is the same in whatever parts it comes.
func TestAnswer(t *testing.T) {
	for text, want := range map[string]int{
		"HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nhello":                                                      200,
		"HTTP/1.1 400 Bad Request\r\nContent-Length: 0\r\nX: y\r\n\r\n":                                          400,
		"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nhello\r\n10\r\n0123456789abcdef\r\n0\r\n\r\n": 200,
	} {
		var a answer
		for size := 1; size <= len(text); size++ {
			for at := 0; at < len(text); at += size {
				status, done, err := a.add([]byte(text[at:min(len(text), at+size)]))
				if last := at+size >= len(text); err != nil || done != last || done && status != want {
					t.Fatalf("%q in parts of %d, at %d: %d, %v, %v", text, size, at, status, done, err)
				}
			}
		}
	}
	for _, text := range []string{"HTTP/1.0 200 OK\r\nContent-Length: 0\r\n\r\n", "HTTP/1.1 200 OK\r\n\r\n", "HTTP/1.1 200 OK\r\nContent-Length: 1\r\n\r\nxy", "HTTP/1.1 200 OK\r\nContent-Length: x\r\n\r\n"} {
		var a answer
		if _, _, err := a.add([]byte(text)); err == nil {
			t.Errorf("%s is an answer", strings.TrimSpace(text))
		}
	}
}
