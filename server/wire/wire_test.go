package wire

import (
	"bufio"
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"log"
	"net"
	"net/http"
	"net/http/httptest"
	"os"
	"strings"
	"sync"
	"testing"
	"time"
)

// echo answers with what it has understood of a request.
func echo() http.Handler {
	mux := http.NewServeMux()
	mux.HandleFunc("GET /v1/{what}", func(w http.ResponseWriter, r *http.Request) {
		body, err := io.ReadAll(r.Body)
		w.Header().Set("Content-Type", "text/plain")
		w.Header().Set("X-Echo", "one\r\ntwo")
		fmt.Fprintf(w, "%s %s %s %q %s %q %s %v %v", r.Method, r.URL, r.RequestURI, r.PathValue("what"), r.Host, r.Header, r.Proto, body, err)
	})
	mux.HandleFunc("POST /v1/{what}", func(w http.ResponseWriter, r *http.Request) {
		body, err := io.ReadAll(r.Body)
		fmt.Fprintf(w, "%s %s %v", r.URL, body, err)
	})
	mux.HandleFunc("/nothing", func(w http.ResponseWriter, _ *http.Request) { w.WriteHeader(http.StatusNoContent) })
	mux.HandleFunc("/empty", func(http.ResponseWriter, *http.Request) {})
	mux.HandleFunc("/last", func(w http.ResponseWriter, _ *http.Request) {
		w.Header().Set("Connection", "close")
		fmt.Fprint(w, "<html>")
	})
	mux.HandleFunc("/refused", func(w http.ResponseWriter, _ *http.Request) { http.Error(w, "no", http.StatusTeapot) })
	mux.HandleFunc("/large", func(w http.ResponseWriter, _ *http.Request) { fmt.Fprint(w, strings.Repeat("0123456789", 20_000)) })
	return mux
}

// serve starts a Server and returns it with its address.
func serve(t testing.TB, rest *http.Server) (*Server, string) {
	t.Helper()
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	s := New(rest)
	done := make(chan error, 1)
	go func() { done <- s.Serve(l) }()
	t.Cleanup(func() {
		ctx, cancel := context.WithTimeout(context.Background(), 5*time.Second)
		defer cancel()
		if err := s.Shutdown(ctx); err != nil {
			t.Error(err)
		}
		if err := <-done; !errors.Is(err, http.ErrServerClosed) {
			t.Error(err)
		}
	})
	return s, l.Addr().String()
}

// say sends a text, in parts, and returns the answers to so many requests, but for their dates.
func say(t testing.TB, address string, parts []string, answers int) (out []string) {
	t.Helper()
	c, err := net.Dial("tcp", address)
	if err != nil {
		t.Error(err)
		return nil
	}
	defer c.Close()
	if err := c.SetDeadline(time.Now().Add(10 * time.Second)); err != nil {
		t.Error(err)
		return nil
	}
	for i, part := range parts {
		if i > 0 {
			time.Sleep(20 * time.Millisecond) // they are to arrive apart
		}
		if _, err := io.WriteString(c, part); err != nil {
			t.Error(err)
			return nil
		}
	}
	in := bufio.NewReader(c)
	for range answers {
		r, err := http.ReadResponse(in, nil)
		if err != nil {
			return append(out, "no answer")
		}
		body, err := io.ReadAll(r.Body)
		date := r.Header.Get("Date") // net/http leaves it out where it has not understood the request
		if _, dateErr := http.ParseTime(date); date != "" && dateErr != nil {
			t.Errorf("%q: %v", parts, dateErr)
		}
		r.Header.Del("Date")
		r.Header.Del("Content-Length") // net/http leaves it out where it sends in chunks
		out = append(out, fmt.Sprint(r.Status, date != "", r.Header, r.Close, string(body), err))
	}
	return out
}

const host = "Host: localhost\r\n"

// conversations are requests as they are sent, in parts, and how many answers they have.
var conversations = []struct {
	parts   []string
	answers int
}{
	{[]string{"GET /v1/a HTTP/1.1\r\n" + host + "\r\n"}, 1},
	{[]string{"GET /v1/a%20b?x=%zz&y=1;2 HTTP/1.1\r\n" + host + "User-Agent: me\r\nX-Two: 1\r\nX-Two: 2\r\nAccept:\r\n\r\n"}, 1},
	{[]string{"GET /v1/a HTTP/1.1\r\n" + host + "\r\nGET /v1/b HTTP/1.1\r\n" + host + "\r\nGET /refused HTTP/1.1\r\n" + host + "X: y\r\n\r\n"}, 3},
	{[]string{"GET /v1/a HTTP/1.1\r\n" + host + "\r\n", "GET /v1/b HTTP/1.1\r\n" + host + "\r\n"}, 2},
	{[]string{"GET /v1/a HTTP/1.1\r\n" + host + "\r\nGET /v1/b HT", "TP/1.1\r\n" + host + "\r\n"}, 2},
	{[]string{"G", "ET /v1/a HTTP/1.1\r\n" + host, "\r\n"}, 1},
	{[]string{"GET /v1/a HTTP/1.1\r\n" + host + "\r\nPOST /v1/b HTTP/1.1\r\n" + host + "Content-Length: 5\r\n\r\nhelloGET /v1/c HTTP/1.1\r\n" + host + "\r\n"}, 3},
	{[]string{"POST /v1/a HTTP/1.1\r\n" + host + "Transfer-Encoding: chunked\r\n\r\n5\r\nhello\r\n0\r\n\r\nGET /v1/b HTTP/1.1\r\n" + host + "\r\n"}, 2},
	{[]string{"GET /v1/a HTTP/1.1\r\n" + host + "Content-Length: 5\r\n\r\nhello"}, 1},
	{[]string{"GET /v1/a HTTP/1.1\r\n" + host + "Transfer-Encoding: chunked\r\n\r\n5\r\nhello\r\n0\r\n\r\n"}, 1},
	{[]string{"GET /v1/a HTTP/1.1\r\n" + host + "Connection: keep-alive\r\n\r\nGET /v1/b HTTP/1.1\r\n" + host + "\r\n"}, 2},
	{[]string{"GET /v1/a HTTP/1.1\r\n" + host + "Connection: close\r\n\r\nGET /v1/b HTTP/1.1\r\n" + host + "\r\n"}, 2},
	{[]string{"GET /last HTTP/1.1\r\n" + host + "\r\nGET /v1/b HTTP/1.1\r\n" + host + "\r\n"}, 2},
	{[]string{"GET /v1/a HTTP/1.0\r\n\r\n"}, 1},
	{[]string{"GET /v1/a HTTP/1.1\r\n\r\n"}, 1},
	{[]string{"GET /v1/a HTTP/1.1\r\n" + host + host + "\r\n"}, 1},
	{[]string{"GET /v1/a HTTP/1.1\r\nHost: a b\r\n\r\n"}, 1},
	{[]string{"GET /v1/a HTTP/1.1\r\n" + host + "X : y\r\n\r\n"}, 1},
	{[]string{"GET /v1/a HTTP/1.1\r\n" + host + "X: y\r\n z\r\n\r\n"}, 1},
	{[]string{"GET /v1/a HTTP/1.1\r\n" + host + "X: \x01\r\n\r\n"}, 1},
	{[]string{"GET /v1/a HTTP/1.1\r\n" + host + "Pragma: no-cache\r\n\r\n"}, 1},
	{[]string{"GET  /v1/a HTTP/1.1\r\n" + host + "\r\n"}, 1},
	{[]string{"GET http://localhost/v1/a HTTP/1.1\r\n" + host + "\r\n"}, 1},
	{[]string{"GET //v1/../v1/a HTTP/1.1\r\n" + host + "\r\n"}, 1},
	{[]string{"GET * HTTP/1.1\r\n" + host + "\r\n"}, 1},
	{[]string{"get /v1/a HTTP/1.1\r\n" + host + "\r\n"}, 1},
	{[]string{"GET /v1/a HTTP/1.1\n" + "Host: localhost\n\n"}, 1},
	{[]string{"GET /v1/a\r\n\r\n"}, 1},
	{[]string{"GET HTTP/1.1\r\n" + host + "\r\n"}, 1},
	{[]string{"GET /%zz HTTP/1.1\r\n" + host + "\r\n"}, 1},
	{[]string{"GET /nothing HTTP/1.1\r\n" + host + "\r\nGET /empty HTTP/1.1\r\n" + host + "\r\n"}, 2},
	{[]string{"GET /elsewhere HTTP/1.1\r\n" + host + "\r\n"}, 1},
	{[]string{"GET /large HTTP/1.1\r\n" + host + "\r\nGET /large HTTP/1.1\r\n" + host + "\r\n"}, 2},
	{[]string{"GET /v1/" + strings.Repeat("a", 2*maxPlain) + " HTTP/1.1\r\n" + host + "\r\n"}, 1},
	{[]string{"POST /v1/a HTTP/1.1\r\n" + host + "Content-Length: 5\r\nContent-Length: 6\r\n\r\nhello!"}, 1},
	{[]string{"GET /v1/a HTTP/1.1\r\n" + host + "Content-Length: 0\r\nContent-Length: 38\r\n\r\nGET /v1/b HTTP/1.1\r\n" + host + "\r\n"}, 1},
	{[]string{"POST /v1/a HTTP/1.1\r\n" + host + "Content-Length: 4\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nhello\r\n0\r\n\r\n"}, 1},
	{[]string{"GET /v1/a HTTP/1.1\r\n" + host + "Transfer-Encoding: identity\r\n\r\n"}, 1},
	{[]string{"GET /v1/a HTTP/1.1\r\n" + host + "Transfer_Encoding: chunked\r\n\r\n"}, 1},
	{[]string{"GET /v1/a HTTP/1.1\r\n" + host + "Content-Length : 5\r\n\r\nhello"}, 1},
	{[]string{"GET /v1/a HTTP/1.1\r\n" + host + "Content-Length: +5\r\n\r\nhello"}, 1},
	{[]string{"GET /v1/a HTTP/1.1\r\n" + host + "X: a\nContent-Length: 5\r\n\r\nhello"}, 1},
	{[]string{"GET /v1/a HTTP/1.1\r\n" + host + "X: a\rContent-Length: 5\r\n\r\nhello"}, 1},
	{[]string{"GET /v1/a HTTP/1.1\r\n" + host + "X: a\r\n\tContent-Length: 5\r\n\r\nhello"}, 1},
	{[]string{"GET /v1/a HTTP/1.1\r\n Host: x\r\n" + host + "\r\n"}, 1},
	{[]string{"GET /v1/a HTTP/1.1\r\n" + host + ": x\r\n\r\n"}, 1},
	{[]string{"GET /v1/a%2Fb%00c HTTP/1.1\r\n" + host + "\r\n"}, 1},
	{[]string{"GET /v1/a%2e%2e/b HTTP/1.1\r\n" + host + "\r\n"}, 1},
	{[]string{"GET /v1/a\x00b HTTP/1.1\r\n" + host + "\r\n"}, 1},
	{[]string{"GET /v1/a#b HTTP/1.1\r\n" + host + "\r\n"}, 1},
	{[]string{"GET /v1/a HTTP/1.1 \r\n" + host + "\r\n"}, 1},
	{[]string{"GET /v1/a\tHTTP/1.1\r\n" + host + "\r\n"}, 1},
	{[]string{"\r\nGET /v1/a HTTP/1.1\r\n" + host + "\r\n"}, 1},
	{[]string{"PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n"}, 1},
	{[]string{"\r\n"}, 1},
}

// Whoever asks cannot tell the answers from those of net/http.
func TestLikeNetHTTP(t *testing.T) {
	quiet := log.New(io.Discard, "", 0)
	theirs := httptest.NewUnstartedServer(echo())
	theirs.Config.ErrorLog = quiet
	theirs.Config.ReadHeaderTimeout = time.Second
	theirs.Start()
	defer theirs.Close()
	_, ours := serve(t, &http.Server{Handler: echo(), ReadHeaderTimeout: time.Second, IdleTimeout: time.Second, WriteTimeout: 10 * time.Second, ErrorLog: quiet})
	for _, c := range conversations {
		want, got := say(t, theirs.Listener.Addr().String(), c.parts, c.answers), say(t, ours, c.parts, c.answers)
		if fmt.Sprint(got) != fmt.Sprint(want) {
			t.Errorf("%.200q\n got %.600q\nwant %.600q", c.parts, got, want)
		}
	}
}

// FuzzNext holds what is taken for plain against what net/http reads.
func FuzzNext(f *testing.F) {
	for _, c := range conversations {
		f.Add([]byte(strings.Join(c.parts, "")))
	}
	f.Fuzz(func(t *testing.T, text []byte) {
		target, uri, h, n, plain := next(text, nil)
		if !plain {
			return
		}
		in := bufio.NewReader(bytes.NewReader(text))
		r, err := http.ReadRequest(in)
		if err != nil {
			t.Fatalf("%q is no request: %v", text[:n], err)
		}
		if left := len(text) - n; left != in.Buffered() && len(text) <= 4096 {
			t.Fatalf("%q: %d bytes are left, not %d", text, in.Buffered(), left)
		}
		if r.Method != http.MethodGet || *r.URL != target || r.RequestURI != uri || r.Host != h.host || r.ContentLength != 0 || r.Close ||
			len(r.TransferEncoding) > 0 || fmt.Sprint(r.Header) != fmt.Sprint(h.fields) {
			t.Fatalf("%q is read as %v, %v", text, r, h)
		}
		again, _, same, m, plain := next(text, h)
		if !plain || m != n || again != target || same.host != h.host {
			t.Fatalf("%q is otherwise with the header of the last request", text)
		}
	})
}

// A panic ends its connection and nothing else.
func TestPanic(t *testing.T) {
	var said heard
	mux := http.NewServeMux()
	mux.HandleFunc("/panic", func(http.ResponseWriter, *http.Request) { panic("here") })
	mux.HandleFunc("/abort", func(http.ResponseWriter, *http.Request) { panic(http.ErrAbortHandler) })
	mux.HandleFunc("/fine", func(http.ResponseWriter, *http.Request) {})
	_, address := serve(t, &http.Server{Handler: mux, ErrorLog: log.New(&said, "", 0)})
	for path, want := range map[string]string{"/abort": "no answer", "/panic": "no answer", "/fine": "200 OK"} {
		if got := say(t, address, []string{"GET " + path + " HTTP/1.1\r\n" + host + "\r\n"}, 1); !strings.HasPrefix(got[0], want) {
			t.Errorf("%s: %s, want %s", path, got[0], want)
		}
	}
	if got := said.String(); !strings.Contains(got, "here") || strings.Contains(got, "abort") {
		t.Errorf("said: %s", got)
	}
}

// heard keeps what a log says. That a connection was closed, which is after what is said of it, orders nothing for the race detector.
type heard struct {
	mu   sync.Mutex
	text bytes.Buffer
}

func (h *heard) Write(b []byte) (int, error) {
	h.mu.Lock()
	defer h.mu.Unlock()
	return h.text.Write(b)
}

func (h *heard) String() string {
	h.mu.Lock()
	defer h.mu.Unlock()
	return h.text.String()
}

// Who says nothing is cut off, at once after connecting and later.
func TestSilence(t *testing.T) {
	_, address := serve(t, &http.Server{Handler: echo(), ReadHeaderTimeout: 50 * time.Millisecond, IdleTimeout: 50 * time.Millisecond})
	for _, text := range []string{"", "GET /empty HTTP/1.1\r\n" + host + "\r\n", "GET /v1/a HTTP/1.1\r\n" + host} {
		c, err := net.Dial("tcp", address)
		if err != nil {
			t.Fatal(err)
		}
		defer c.Close()
		if _, err := io.WriteString(c, text); err != nil {
			t.Fatal(err)
		}
		if err := c.SetDeadline(time.Now().Add(10 * time.Second)); err != nil {
			t.Fatal(err)
		}
		if _, err := io.ReadAll(c); err != nil {
			t.Errorf("%q: %v", text, err)
		}
	}
}

// Shutdown closes who is idle, and lets an answer that is being made be sent.
func TestShutdown(t *testing.T) {
	began, finish := make(chan bool), make(chan bool)
	mux := http.NewServeMux()
	mux.HandleFunc("/slow", func(w http.ResponseWriter, _ *http.Request) {
		began <- true
		<-finish
		fmt.Fprint(w, "done")
	})
	s, address := serve(t, &http.Server{Handler: mux})
	idle, err := net.Dial("tcp", address)
	if err != nil {
		t.Fatal(err)
	}
	defer idle.Close()
	answer := make(chan []string)
	go func() { answer <- say(t, address, []string{"GET /slow HTTP/1.1\r\n" + host + "\r\n"}, 1) }()
	<-began
	ended := make(chan error)
	go func() { ended <- s.Shutdown(context.Background()) }()
	if _, err := io.ReadAll(idle); err != nil {
		t.Errorf("an idle connection: %v", err)
	}
	select {
	case err := <-ended:
		t.Fatalf("ended before the answer: %v", err)
	case <-time.After(50 * time.Millisecond):
	}
	close(finish)
	if got := <-answer; !strings.Contains(got[0], "truedone") {
		t.Errorf("answered %q, want it whole and the connection closed", got)
	}
	if err := <-ended; err != nil {
		t.Error(err)
	}
	if _, err := net.Dial("tcp", address); err == nil {
		t.Error("it listens on")
	}
}

// Shutdown waits no longer than it is told to.
func TestShutdownEnds(t *testing.T) {
	finish := make(chan bool)
	began := make(chan bool)
	s, address := serve(t, &http.Server{Handler: http.HandlerFunc(func(http.ResponseWriter, *http.Request) { began <- true; <-finish })})
	defer close(finish)
	go say(t, address, []string{"GET /slow HTTP/1.1\r\n" + host + "\r\n"}, 1)
	<-began
	ctx, cancel := context.WithTimeout(t.Context(), 20*time.Millisecond)
	defer cancel()
	if err := s.Shutdown(ctx); !errors.Is(err, context.DeadlineExceeded) {
		t.Error(err)
	}
}

// Answers that wait to be sent are bounded, however many requests an asker sends without reading.
func TestAnswersWaitingAreBounded(t *testing.T) {
	const size = 100_000
	answered := 0
	mux := http.NewServeMux()
	mux.HandleFunc("/", func(w http.ResponseWriter, _ *http.Request) {
		answered++
		_, _ = w.Write(make([]byte, size))
	})
	ours, theirs := net.Pipe() // what is written is taken when it is read, and not before
	s := New(&http.Server{Handler: mux})
	s.start(ours)
	request := "GET / HTTP/1.1\r\n" + host + "\r\n"
	if _, err := io.WriteString(theirs, strings.Repeat(request, maxPlain/len(request))); err != nil {
		t.Fatal(err)
	}
	if _, err := theirs.Read(make([]byte, 1)); err != nil { // the first answers are on their way
		t.Fatal(err)
	}
	if most := 1 + keptBuffer/size; answered > most {
		t.Errorf("%d answers of %d bytes are held, want %d", answered, size, most)
	}
	if err := theirs.Close(); err != nil {
		t.Error(err)
	}
}

// failing is a listener that is broken.
type failing struct{ net.Listener }

func (failing) Accept() (net.Conn, error) { return nil, errors.New("broken") }

// A listener that fails is the end, and the error says why.
func TestListenerFails(t *testing.T) {
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	defer l.Close()
	if err := New(&http.Server{}).Serve(failing{l}); err == nil || err.Error() != "broken" || errors.Is(err, http.ErrServerClosed) {
		t.Errorf("%v", err)
	}
}

// A Server that was shut down before it began does not begin.
func TestShutdownFirst(t *testing.T) {
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	s := New(&http.Server{})
	if err := s.Shutdown(t.Context()); err != nil {
		t.Fatal(err)
	}
	done := make(chan error, 1)
	go func() { done <- s.Serve(l) }()
	select {
	case err := <-done:
		if !errors.Is(err, http.ErrServerClosed) {
			t.Error(err)
		}
	case <-time.After(5 * time.Second):
		t.Fatal("it serves")
	}
	if _, err := net.Dial("tcp", l.Addr().String()); err == nil {
		t.Error("it listens")
	}
}

// More connections than a Server may have wait until one is closed, whoever serves it.
func TestConnectionsAreBounded(t *testing.T) {
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	s := New(&http.Server{Handler: echo()})
	done := make(chan error, 1)
	go func() { done <- s.Serve(Limit(l, 2)) }()
	ask := func(c net.Conn, method string, wait time.Duration) error {
		if _, err := fmt.Fprintf(c, "%s /v1/a HTTP/1.1\r\n%sContent-Length: 0\r\n\r\n", method, host); err != nil {
			return err
		}
		if err := c.SetReadDeadline(time.Now().Add(wait)); err != nil {
			return err
		}
		_, err := c.Read(make([]byte, 4096))
		return err
	}
	var conns []net.Conn
	for range 3 {
		c, err := net.Dial("tcp", l.Addr().String())
		if err != nil {
			t.Fatal(err)
		}
		defer c.Close()
		conns = append(conns, c)
	}
	if err := errors.Join(ask(conns[0], "GET", 5*time.Second), ask(conns[1], "POST", 5*time.Second)); err != nil {
		t.Fatal(err)
	}
	if err := ask(conns[2], "GET", 50*time.Millisecond); !errors.Is(err, os.ErrDeadlineExceeded) {
		t.Fatalf("a third connection: %v", err)
	}
	for _, c := range conns[:2] {
		if err := c.Close(); err != nil {
			t.Fatal(err)
		}
	}
	if err := ask(conns[2], "GET", 5*time.Second); err != nil {
		t.Errorf("the third connection when there is room: %v", err)
	}
	if err := s.Shutdown(t.Context()); err != nil {
		t.Error(err)
	}
	if err := <-done; !errors.Is(err, http.ErrServerClosed) {
		t.Error(err)
	}
}
