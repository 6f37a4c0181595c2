package wire

import (
	"errors"
	"net"
	"sync"
	"syscall"
)

// Limit returns a listener that has at most n connections open at a time; the next wait in the system's queue until one is closed.
func Limit(l net.Listener, n int) net.Listener {
	return &limited{Listener: l, places: make(chan struct{}, n), done: make(chan struct{})}
}

type limited struct {
	net.Listener
	places chan struct{} // one for each open connection
	once   sync.Once
	done   chan struct{} // closed when the listener is
}

// Accept waits for a place and then for a connection.
func (l *limited) Accept() (net.Conn, error) {
	select {
	case l.places <- struct{}{}:
	case <-l.done:
		return nil, net.ErrClosed
	}
	c, err := l.Listener.Accept()
	if err != nil {
		<-l.places
		return nil, err
	}
	return &placed{Conn: c, leave: sync.OnceFunc(func() { <-l.places })}, nil
}

// Close closes the listener, and not its connections.
func (l *limited) Close() error {
	l.once.Do(func() { close(l.done) })
	return l.Listener.Close()
}

// placed is a connection that has a place.
type placed struct {
	net.Conn
	leave func()
}

// SyscallConn is that of the connection.
func (p *placed) SyscallConn() (syscall.RawConn, error) { return rawOf(p.Conn) }

// rawOf returns what reads a connection's socket.
func rawOf(c any) (syscall.RawConn, error) {
	s, ok := c.(syscall.Conn)
	if !ok {
		return nil, errors.ErrUnsupported
	}
	return s.SyscallConn()
}

// Close closes the connection and gives its place away.
func (p *placed) Close() error {
	defer p.leave()
	return p.Conn.Close()
}
