package wire

import (
	"net"
	"sync"
)

// handed is the listener from which the http.Server has its connections.
type handed struct {
	conns   chan net.Conn
	once    sync.Once
	done    chan struct{}
	address net.Addr
}

// pass waits until the http.Server has taken a connection; false if it takes no more.
func (h *handed) pass(c net.Conn) bool {
	select {
	case h.conns <- c:
		return true
	case <-h.done:
		return false
	}
}

// Accept returns the next connection.
func (h *handed) Accept() (net.Conn, error) {
	select {
	case c := <-h.conns:
		return c, nil
	case <-h.done:
		return nil, net.ErrClosed
	}
}

// Close ends Accept and pass.
func (h *handed) Close() error {
	h.once.Do(func() { close(h.done) })
	return nil
}

// Addr is the address where the connections come from.
func (h *handed) Addr() net.Addr { return h.address }

// read is a connection of which something was read already.
type read struct {
	net.Conn
	before []byte
}

// Read returns what was read before, and then what comes.
func (r *read) Read(b []byte) (int, error) {
	if len(r.before) == 0 {
		return r.Conn.Read(b)
	}
	n := copy(b, r.before)
	if r.before = r.before[n:]; len(r.before) == 0 {
		r.before = nil // and the buffer it was part of
	}
	return n, nil
}
