package wire

import (
	"net/http"
	"slices"
	"strconv"
	"sync/atomic"
	"time"
)

// response is an answer in the making. It is sent when the handler has returned, so that its length is always known.
type response struct {
	header http.Header
	status int // 0: not yet said
	body   []byte
}

// Header is that of http.ResponseWriter.
func (r *response) Header() http.Header { return r.header }

// WriteHeader is that of http.ResponseWriter; there are no informational answers.
func (r *response) WriteHeader(status int) {
	if r.status == 0 && status >= 200 {
		r.status = status
	}
}

// Write is that of http.ResponseWriter; it keeps a copy.
func (r *response) Write(b []byte) (int, error) {
	r.WriteHeader(http.StatusOK)
	r.body = append(r.body, b...)
	return len(b), nil
}

// reset makes the response ready for the next request.
func (r *response) reset() {
	clear(r.header)
	r.status, r.body = 0, r.body[:0]
}

// lasts reports whether the connection outlives the answer.
func (r *response) lasts() bool { return r.header["Connection"] == nil }

// append appends the answer as it is sent. Fields are in the order of their names.
func (r *response) append(b []byte, now time.Time) []byte {
	r.WriteHeader(http.StatusOK)
	b = append(b, "HTTP/1.1 "...)
	b = strconv.AppendInt(b, int64(r.status), 10)
	b = append(b, ' ')
	b = append(b, http.StatusText(r.status)...)
	b = append(b, "\r\n"...)
	if r.header["Content-Type"] == nil && len(r.body) > 0 {
		r.header["Content-Type"] = []string{http.DetectContentType(r.body)}
	}
	var room [16]string
	names := room[:0]
	for name := range r.header {
		if name != "Content-Length" && name != "Date" {
			names = append(names, name)
		}
	}
	slices.Sort(names)
	for _, name := range names {
		for _, value := range r.header[name] {
			b = appendField(b, name, value)
		}
	}
	b = append(b, "Date: "...)
	b = appendDate(b, now)
	if r.status == http.StatusNoContent || r.status == http.StatusNotModified {
		return append(b, "\r\n\r\n"...)
	}
	b = append(b, "\r\nContent-Length: "...)
	b = strconv.AppendInt(b, int64(len(r.body)), 10)
	b = append(b, "\r\n\r\n"...)
	return append(b, r.body...)
}

// appendField appends a field. An end of line in its value, which would begin another field, becomes a space.
func appendField(b []byte, name, value string) []byte {
	b = append(b, name...)
	b = append(b, ": "...)
	for i := range len(value) {
		c := value[i]
		if c == '\r' || c == '\n' {
			c = ' '
		}
		b = append(b, c)
	}
	return append(b, "\r\n"...)
}

// dated is the date of a second as answers have it.
type dated struct {
	second int64
	text   []byte
}

var lastDate atomic.Pointer[dated]

// appendDate appends the time, which is the same text for a second.
func appendDate(b []byte, now time.Time) []byte {
	d := lastDate.Load()
	if d == nil || d.second != now.Unix() {
		d = &dated{now.Unix(), now.UTC().AppendFormat(nil, http.TimeFormat)}
		lastDate.Store(d)
	}
	return append(b, d.text...)
}
