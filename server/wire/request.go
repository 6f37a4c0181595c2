package wire

import (
	"bytes"
	"net/http"
	"net/textproto"
	"net/url"
	"strings"
)

// Parts of a plain request.
var (
	method     = []byte("GET ")
	version    = []byte(" HTTP/1.1\r\n")
	headerEnd  = []byte("\r\n\r\n")
	lineEnd    = []byte("\r\n")
	keepsAlive = "keep-alive"
)

// maxPlain bounds a plain request, in bytes.
const maxPlain = 4 << 10

// header is what stands in a request behind its first line.
type header struct {
	text   []byte // as it came, with the empty line
	host   string
	fields http.Header // without the host, as net/http has it
}

// next takes the first request of b apart: its target, its header and how many bytes it has. It is false for what is not plain or not whole. last is
// the header of the request before it on the same connection, which is used again if the same text came again.
func next(b []byte, last *header) (target url.URL, uri string, h *header, n int, plain bool) {
	line, isGet := bytes.CutPrefix(b, method)
	end := bytes.Index(line, lineEnd)
	if !isGet || end < 0 {
		return target, "", nil, 0, false
	}
	line, rest := line[:end+len(lineEnd)], line[end+len(lineEnd):]
	path, known := bytes.CutSuffix(line, version)
	if !known || !isTarget(path) {
		return target, "", nil, 0, false
	}
	if h = last; h == nil || !bytes.HasPrefix(rest, h.text) {
		end := bytes.Index(rest, headerEnd)
		if end < 0 {
			return target, "", nil, 0, false
		}
		if h, plain = readHeader(rest[:end+len(headerEnd)]); !plain {
			return target, "", nil, 0, false
		}
	}
	uri = string(path)
	n = len(method) + len(line) + len(h.text)
	if isBare(path) {
		return url.URL{Path: uri}, uri, h, n, true
	}
	parsed, err := url.ParseRequestURI(uri)
	if err != nil {
		return target, "", nil, 0, false
	}
	return *parsed, uri, h, n, true
}

// isBare reports whether a target is a path in which nothing is escaped or has to be, so that it means what it says.
func isBare(b []byte) bool {
	for _, c := range b {
		if !isAlphanumeric(c) && c != '/' && c != '-' && c != '_' && c != '.' {
			return false
		}
	}
	return true
}

// isTarget reports whether b is a path, perhaps with a query, of printable ASCII.
func isTarget(b []byte) bool {
	if len(b) == 0 || b[0] != '/' {
		return false
	}
	for _, c := range b {
		if c <= ' ' || c > '~' {
			return false
		}
	}
	return true
}

// special are the fields that change what a connection or a body means, or that net/http changes.
var special = map[string]bool{
	"Connection": true, "Content-Length": true, "Expect": true, "Http2-Settings": true, "Keep-Alive": true, "Pragma": true, "Proxy-Connection": true, "Te": true,
	"Trailer": true, "Transfer-Encoding": true, "Upgrade": true,
}

// readHeader reads the lines of a header and the empty one behind them. It is false for what has a host other than once, a special field other than
// "Connection: keep-alive", or any form but "Name: value" in ASCII.
func readHeader(text []byte) (*header, bool) {
	h := &header{text: bytes.Clone(text), fields: http.Header{}}
	hosts := 0
	for line := range bytes.SplitSeq(text[:len(text)-len(headerEnd)], lineEnd) {
		name, value, ok := bytes.Cut(line, []byte(":"))
		value = bytes.Trim(value, " \t")
		if !ok || !isName(name) || !isValue(value) {
			return nil, false
		}
		key := textproto.CanonicalMIMEHeaderKey(string(name))
		switch {
		case key == "Host":
			hosts++
			h.host = string(value)
		case key == "Connection" && strings.EqualFold(string(value), keepsAlive):
			h.fields[key] = append(h.fields[key], string(value))
		case special[key]:
			return nil, false
		default:
			h.fields[key] = append(h.fields[key], string(value))
		}
	}
	return h, hosts == 1 && isHost(h.host)
}

func isName(b []byte) bool {
	for _, c := range b {
		if !isAlphanumeric(c) && c != '-' {
			return false
		}
	}
	return len(b) > 0
}

func isValue(b []byte) bool {
	for _, c := range b {
		if c != '\t' && (c < ' ' || c > '~') {
			return false
		}
	}
	return true
}

func isHost(s string) bool {
	for i := range len(s) {
		if c := s[i]; !isAlphanumeric(c) && !strings.ContainsRune("-._:[]", rune(c)) {
			return false
		}
	}
	return s != ""
}

func isAlphanumeric(c byte) bool {
	return c >= '0' && c <= '9' || c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z'
}
