package fetch

import (
	"context"
	"errors"
	"net/http"
	"net/http/httptest"
	"slices"
	"strings"
	"testing"
	"time"

	jp "golang.org/x/text/encoding/japanese"

	"ashiato/claims"
)

// Thefts that the pages tell.
const (
	japaneseTold = "仮想通貨取引所から約580億円相当のNEMが流出した。国連の専門家パネルが明らかにした。"
	koreanTold   = "라자루스가 6억2천만 달러를 탈취했다. 국가정보원이 이렇게 밝혔다."
)

// servePages is a server of all that a list may lead to.
func servePages(t *testing.T) *httptest.Server {
	t.Helper()
	sjis, err := jp.ShiftJIS.NewEncoder().Bytes([]byte(japaneseTold))
	if err != nil {
		t.Fatal(err)
	}
	mux := http.NewServeMux()
	mux.HandleFunc("/sjis", func(w http.ResponseWriter, _ *http.Request) {
		w.Header().Set("Content-Type", "text/plain; charset=Shift_JIS")
		w.Write(sjis)
	})
	mux.HandleFunc("/page", func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("Content-Type", "text/html")
		w.Write([]byte("<html><head><title>t</title></head><body><p>" + koreanTold + r.UserAgent() + "</p></body></html>"))
	})
	mux.HandleFunc("/hop", func(w http.ResponseWriter, r *http.Request) { http.Redirect(w, r, "/page", http.StatusFound) })
	mux.HandleFunc("/round", func(w http.ResponseWriter, r *http.Request) { http.Redirect(w, r, "/round", http.StatusFound) })
	mux.HandleFunc("/out", func(w http.ResponseWriter, r *http.Request) {
		http.Redirect(w, r, "ftp://example.org/a", http.StatusFound)
	})
	mux.HandleFunc("/pdf", func(w http.ResponseWriter, _ *http.Request) { w.Header().Set("Content-Type", "application/pdf") })
	mux.HandleFunc("/large", func(w http.ResponseWriter, _ *http.Request) {
		w.Header().Set("Content-Type", "text/plain")
		for range claims.MaxSource>>20 + 1 {
			if _, err := w.Write([]byte(strings.Repeat("a", 1<<20))); err != nil {
				return
			}
		}
	})
	mux.HandleFunc("/slow", func(w http.ResponseWriter, r *http.Request) {
		select {
		case <-r.Context().Done():
		case <-time.After(10 * time.Second):
		}
	})
	s := httptest.NewServer(mux)
	t.Cleanup(s.Close)
	return s
}

func TestPage(t *testing.T) {
	s := servePages(t)
	f := &Client{AllowPrivate: true, Timeout: time.Minute, Pause: -1, Agent: "asker"}
	hasty := &Client{AllowPrivate: true, Timeout: time.Second, Pause: -1, Agent: "asker"}
	var pages []claims.Source
	for path, want := range map[string]string{
		"/sjis": "", "/page": "", "/hop": "", "/missing": "404", "/round": "redirects", "/out": "neither http nor https", "/pdf": "application/pdf", "/large": "more than", "/slow": "",
	} {
		by := f // a busy machine may take its time over a large page
		if path == "/slow" {
			by = hasty
		}
		src, err := by.Page(context.Background(), s.URL+path)
		switch {
		case path == "/slow" || want != "":
			if err == nil || !strings.Contains(err.Error(), want) || !strings.HasPrefix(err.Error(), s.URL+path) {
				t.Errorf("%s: error %v, want the address and %q", path, err, want)
			}
		case err != nil:
			t.Errorf("%s: %v", path, err)
		default:
			pages = append(pages, src)
		}
	}
	l, err := claims.Read(pages, claims.Options{})
	if err != nil {
		t.Fatal(err)
	}
	for i, name := range []string{s.URL + "/hop", s.URL + "/page", s.URL + "/sjis"} {
		if got := l.Texts[i]; got.File != name || len(got.Hash) != 64 {
			t.Errorf("text %d is %s with hash %s, want %s", i, got.File, got.Hash, name)
		}
		if !slices.ContainsFunc(l.Claims, func(c claims.Claim) bool { return c.File == name && c.Kind == claims.TheftIncident }) {
			t.Errorf("%s: no theft", name)
		}
	}
	if text := string(l.Texts[1].Runes); !strings.Contains(text, "asker") {
		t.Errorf("the server was not told who asks: %q", text)
	}
}

// TestPrivate leads a list into the private network: by number, by name and by a redirect.
func TestPrivate(t *testing.T) {
	s := servePages(t)
	f := &Client{Timeout: time.Second, Pause: -1}
	for _, address := range []string{s.URL + "/page", strings.Replace(s.URL, "127.0.0.1", "localhost", 1) + "/page"} {
		if _, err := f.Page(context.Background(), address); !errors.Is(err, ErrPrivateAddress) {
			t.Errorf("%s: %v, want %v", address, err, ErrPrivateAddress)
		}
	}
	for _, ip := range []string{"127.0.0.1", "10.1.2.3", "172.16.0.1", "192.168.1.1", "169.254.169.254", "100.64.0.1", "0.0.0.0", "224.0.0.1", "255.255.255.255", "[::1]", "[fe80::1]", "[fd00::1]", "[::ffff:10.0.0.1]", "[64:ff9b::a00:1]", "[ff02::1]", "[::]"} {
		if err := checkPublic(ip + ":80"); !errors.Is(err, ErrPrivateAddress) {
			t.Errorf("%s: %v, want %v", ip, err, ErrPrivateAddress)
		}
	}
	for _, ip := range []string{"93.184.216.34", "1.1.1.1", "[2606:4700::1111]"} {
		if err := checkPublic(ip + ":443"); err != nil {
			t.Error(err)
		}
	}
	for address, want := range map[string]string{"ftp://example.org/": "neither http nor https", "https://user:word@example.org/": "password", "https:///a": "no host", "http://exa mple/": "no address"} {
		if _, err := f.Page(context.Background(), address); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%s: %v, want %q", address, err, want)
		}
	}
}

// TestPause asks one host twice.
func TestPause(t *testing.T) {
	s := servePages(t)
	f := &Client{AllowPrivate: true, Pause: 50 * time.Millisecond}
	start := time.Now()
	for range 2 {
		if _, err := f.Page(context.Background(), s.URL+"/page"); err != nil {
			t.Fatal(err)
		}
	}
	if took := time.Since(start); took < 50*time.Millisecond {
		t.Errorf("two pages of one host after %v, want a pause of 50ms", took)
	}
	stopped, cancel := context.WithCancel(context.Background())
	cancel()
	if _, err := f.Page(stopped, s.URL+"/page"); !errors.Is(err, context.Canceled) {
		t.Errorf("after the end: %v", err)
	}
}
