package wire

import (
	"errors"
	"io"
	"net"
	"net/http"
	"strings"
	"testing"
	"time"
)

const empty = "GET /empty HTTP/1.1\r\n" + host + "\r\n"

// ask sends a request and waits for its answer.
func ask(t *testing.T, c net.Conn) {
	t.Helper()
	if _, err := io.WriteString(c, empty); err != nil {
		t.Fatal(err)
	}
	in := make([]byte, 4096)
	if n, err := c.Read(in); err != nil || !strings.HasPrefix(string(in[:n]), "HTTP/1.1 200 OK\r\n") {
		t.Fatalf("%q, %v", in[:n], err)
	}
}

// Who says in one breath that nothing more comes has the connection closed behind the answer: at once behind the first request, soon behind a later one. Who
// is silent for a while is still answered.
func TestEndWithRequest(t *testing.T) {
	t.Parallel()
	_, address := serve(t, &http.Server{Handler: echo(), IdleTimeout: time.Minute})
	for _, c := range []struct {
		before int
		silent time.Duration
		within time.Duration
	}{{0, 0, time.Second}, {1, 0, 2 * quiet}, {1, quiet + moved/2, 2 * quiet}} {
		conn, err := net.Dial("tcp", address)
		if err != nil {
			t.Fatal(err)
		}
		defer conn.Close()
		if err := conn.SetDeadline(time.Now().Add(time.Minute)); err != nil {
			t.Fatal(err)
		}
		for range c.before {
			ask(t, conn)
		}
		time.Sleep(c.silent)
		begin := time.Now()
		if _, err := io.WriteString(conn, empty); err != nil {
			t.Fatal(err)
		}
		if err := conn.(*net.TCPConn).CloseWrite(); err != nil {
			t.Fatal(err)
		}
		said, err := io.ReadAll(conn)
		if took := time.Since(begin); err != nil || !strings.HasPrefix(string(said), "HTTP/1.1 200 OK\r\n") || took > c.within {
			t.Errorf("%+v: %q, %v after %v", c, said, err, took)
		}
	}
}

// bare hides all of a connection but what every one has.
type bare struct{ net.Listener }

func (b bare) Accept() (net.Conn, error) {
	c, err := b.Listener.Accept()
	return struct{ net.Conn }{c}, err
}

// A connection that is no socket is served too.
func TestNoSocket(t *testing.T) {
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	s := New(&http.Server{Handler: echo()})
	done := make(chan error, 1)
	go func() { done <- s.Serve(Limit(bare{l}, 2)) }()
	c, err := net.Dial("tcp", l.Addr().String())
	if err != nil {
		t.Fatal(err)
	}
	defer c.Close()
	ask(t, c)
	ask(t, c)
	if err := s.Shutdown(t.Context()); err != nil {
		t.Error(err)
	}
	if err := <-done; !errors.Is(err, http.ErrServerClosed) {
		t.Error(err)
	}
}
