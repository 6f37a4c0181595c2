package wire

import (
	"context"
	"errors"
	"log"
	"net"
	"net/http"
	"net/url"
	"runtime/debug"
	"sync"
	"sync/atomic"
	"time"
)

// Server serves plain requests itself and gives the rest to an http.Server. Make one with New.
type Server struct {
	rest    *http.Server
	handed  *handed
	closing atomic.Bool

	mu    sync.Mutex // protects what follows
	open  map[*conn]struct{}
	ended *sync.Cond // when a connection is no longer open, or the server listens no more
	from  net.Listener
}

// New returns a Server over an http.Server, whose Handler answers and whose ReadHeaderTimeout, IdleTimeout and WriteTimeout hold for plain
// requests too: the first for what comes first on a connection, the second for what follows. The http.Server is not to be used otherwise.
func New(s *http.Server) *Server {
	out := &Server{rest: s, open: map[*conn]struct{}{}}
	out.ended = sync.NewCond(&out.mu)
	return out
}

// Serve answers on a listener until Shutdown, and then returns http.ErrServerClosed; any other error is the listener's. It is called once.
func (s *Server) Serve(l net.Listener) error {
	s.mu.Lock()
	s.from = l
	s.handed = &handed{conns: make(chan net.Conn), done: make(chan struct{}), address: l.Addr()}
	s.mu.Unlock()
	if s.closing.Load() { // Shutdown may have looked for a listener before there was one
		_ = l.Close()
		return http.ErrServerClosed
	}
	ended := make(chan struct{})
	go func() {
		defer close(ended)
		_ = s.rest.Serve(s.handed) // until it is closed
	}()
	err := s.accept(l)
	if s.closing.Load() {
		return http.ErrServerClosed
	}
	err = errors.Join(err, s.rest.Close())
	<-ended
	return err
}

// accept takes connections until the listener is closed. It waits where the process has no more file descriptors.
func (s *Server) accept(l net.Listener) error {
	for wait := time.Duration(0); ; {
		c, err := l.Accept()
		var fault net.Error
		switch {
		case err == nil:
			wait = 0
			s.start(c)
		case s.closing.Load() || !errors.As(err, &fault) || !fault.Temporary(): //nolint:staticcheck // net/http tells them apart so too
			return err
		default:
			wait = min(max(2*wait, leastWait), mostWait)
			time.Sleep(wait)
		}
	}
}

// How long accept waits after a failure that passes.
const (
	leastWait = 5 * time.Millisecond
	mostWait  = time.Second
)

// start serves a connection on a goroutine of its own.
func (s *Server) start(c net.Conn) {
	k := &conn{Conn: c, server: s, in: make([]byte, 0, maxPlain), answer: response{header: http.Header{}}}
	k.base = http.Request{Method: http.MethodGet, Proto: "HTTP/1.1", ProtoMajor: 1, ProtoMinor: 1, Body: http.NoBody, RemoteAddr: c.RemoteAddr().String()}
	s.mu.Lock()
	s.open[k] = struct{}{}
	s.mu.Unlock()
	go func() {
		defer s.end(k)
		k.serve()
	}()
}

// end forgets a connection.
func (s *Server) end(k *conn) {
	s.mu.Lock()
	defer s.mu.Unlock()
	delete(s.open, k)
	s.ended.Broadcast()
}

// Shutdown stops listening, lets running requests end, and closes what is idle. When the context ends before that it closes the rest and returns the
// context's error.
func (s *Server) Shutdown(ctx context.Context) error {
	s.closing.Store(true)
	s.mu.Lock()
	if s.from != nil {
		_ = s.from.Close() // no more come from it, whatever it says
	}
	for k := range s.open {
		_ = k.SetReadDeadline(time.Unix(1, 0)) // who waits for a request waits no more
	}
	s.mu.Unlock()
	stop := context.AfterFunc(ctx, func() {
		s.mu.Lock()
		defer s.mu.Unlock()
		for k := range s.open {
			go func() { _ = k.Close() }() // returns when what is being answered is
		}
		s.ended.Broadcast()
	})
	defer stop()
	s.mu.Lock()
	for len(s.open) > 0 && ctx.Err() == nil {
		s.ended.Wait()
	}
	late := len(s.open) > 0
	s.mu.Unlock()
	err := s.rest.Shutdown(ctx)
	if late {
		return ctx.Err()
	}
	return err
}

// conn is a connection of which nothing but plain requests has come.
type conn struct {
	net.Conn
	server *Server
	base   http.Request // what all requests have alike
	header *header      // of the last request
	asked  http.Request // the one that is answered
	target url.URL      // of asked
	in     []byte       // what was read and not yet answered
	out    []byte
	answer response

	until  time.Time // when the bounds in time are set anew
	idle   time.Time // until when the next request is waited for; zero: for ever
	ready  bool      // it is read when there is something
	passed bool      // to the http.Server
}

// keptBuffer is how large a buffer may be to be kept for the next answer, and how much of answers may wait for others to be sent with them, in bytes.
const keptBuffer = 16 << 10

// moved is how often the bounds in time of a connection are set anew, which takes as long as the parsing. quiet is how long one that is read when it is
// ready is waited on before it is looked whether it has ended.
const (
	moved = time.Second
	quiet = 2 * moved
)

// serve answers requests until one is not plain, the asker is gone or the server shuts down.
func (c *conn) serve() {
	defer func() {
		if fault := recover(); fault != nil && fault != http.ErrAbortHandler { //nolint:errorlint // what was thrown, not what it wraps
			c.server.logf("wire: panic serving %v: %v\n%s", c.base.RemoteAddr, fault, debug.Stack())
		}
		if !c.passed {
			_ = c.Close()
		}
	}()
	_ = c.SetReadDeadline(after(time.Now(), c.server.rest.ReadHeaderTimeout))
	if c.server.closing.Load() {
		return
	}
	if plain := c.readAll(); !plain {
		c.passed = c.server.pass(c)
	}
}

// readInTurn reads and answers in turns, until the connection ends or until something is not plain: then it returns false.
func (c *conn) readInTurn() (plain bool) {
	for {
		more, plain := c.take(c.Read(c.room()))
		if !more {
			return plain
		}
	}
}

// room is where the next bytes are read to.
func (c *conn) room() []byte { return c.in[len(c.in):cap(c.in)] }

// take answers what has been read into room. more says whether anything is to be read after it, and plain whether all of it was.
func (c *conn) take(n int, err error) (more, plain bool) {
	c.in = c.in[:len(c.in)+n]
	if err != nil && n == 0 {
		return false, true
	}
	now := time.Now()
	if now.After(c.until) {
		c.until = now.Add(moved)
		c.idle = after(now, c.server.rest.IdleTimeout)
		_ = c.SetWriteDeadline(after(now, c.server.rest.WriteTimeout))
		until := c.idle
		if again := now.Add(quiet); c.ready && (until.IsZero() || again.Before(until)) {
			until = again
		}
		_ = c.SetReadDeadline(until)
	}
	lasts, plain := c.answerAll(now)
	if !c.send() || !lasts {
		return false, true
	}
	return plain && !c.server.closing.Load(), plain
}

// send sends the answers that wait; false if the asker does not take them.
func (c *conn) send() bool {
	if len(c.out) == 0 {
		return true
	}
	_, err := c.Write(c.out)
	if c.out = c.out[:0]; cap(c.out) > keptBuffer {
		c.out = nil
	}
	return err == nil
}

// after returns the time after a bound; no bound is never.
func after(now time.Time, bound time.Duration) time.Time {
	if bound <= 0 {
		return time.Time{}
	}
	return now.Add(bound)
}

// answerAll answers the requests that have been read, and leaves the last answers in c.out. The results say whether the connection outlives them, and
// whether all were plain: what was not is left in c.in.
func (c *conn) answerAll(now time.Time) (lasts, plain bool) {
	in := c.in
	defer func() { c.in = c.in[:copy(c.in, in)] }()
	for len(in) > 0 {
		target, uri, h, n, plain := next(in, c.header)
		if !plain {
			return true, false
		}
		c.target, c.header, in = target, h, in[n:]
		r := &c.asked
		*r = c.base
		r.URL, r.RequestURI, r.Header, r.Host = &c.target, uri, h.fields, h.host
		c.answer.reset()
		c.server.rest.Handler.ServeHTTP(&c.answer, r)
		if c.server.closing.Load() {
			c.answer.header["Connection"] = []string{"close"}
		}
		c.out = c.answer.append(c.out, now)
		if cap(c.answer.body) > keptBuffer {
			c.answer.body = nil
		}
		if !c.answer.lasts() || len(c.out) > keptBuffer && !c.send() {
			return false, true
		}
	}
	return true, true
}

// pass gives a connection to the http.Server, with what was read of it; false if that has closed.
func (s *Server) pass(c *conn) bool {
	_ = c.SetDeadline(time.Time{})
	return s.handed.pass(&read{Conn: c.Conn, before: c.in})
}

func (s *Server) logf(format string, args ...any) {
	if s.rest.ErrorLog != nil {
		s.rest.ErrorLog.Printf(format, args...)
		return
	}
	log.Printf(format, args...)
}
