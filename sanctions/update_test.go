package sanctions

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"net/http"
	"net/http/httptest"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"ashiato/store/memory"
)

// issuer is a server with the files of a list, that answers conditional requests.
type issuer struct {
	files  map[string]string
	etag   string
	status int
	asked  atomic.Int64
	sent   atomic.Int64
}

func (s *issuer) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	s.asked.Add(1)
	if s.status != 0 {
		w.WriteHeader(s.status)
		return
	}
	content, ok := s.files[r.URL.Path]
	if !ok {
		http.NotFound(w, r)
		return
	}
	tag := fmt.Sprintf("%q", s.etag+r.URL.Path)
	w.Header().Set("ETag", tag)
	w.Header().Set("Last-Modified", "Fri, 27 Feb 2026 10:00:00 GMT")
	if r.Header.Get("If-None-Match") == tag {
		w.WriteHeader(http.StatusNotModified)
		return
	}
	s.sent.Add(1)
	_, _ = w.Write([]byte(content))
}

func TestUpdate(t *testing.T) {
	s := &issuer{files: map[string]string{"/un.xml": sampleUN}, etag: "1"}
	server := httptest.NewServer(s)
	defer server.Close()
	b := open(t, memory.New())
	update := func(when string) (Updated, error) {
		return b.Update(t.Context(), Fetch{List: UN, Source: Source{URLs: []string{server.URL + "/un.xml"}}, Client: NewClient(), At: at(when)})
	}
	done, err := update("2026-03-01T00:00:00Z")
	if err != nil || done.Unchanged || done.Imported.Version.Date != "2026-02-27" {
		t.Fatalf("first: %+v, %v", done, err)
	}
	done, err = update("2026-03-08T00:00:00Z")
	if err != nil || !done.Unchanged || s.sent.Load() != 1 {
		t.Errorf("unchanged: %+v, %v, %d files sent", done, err, s.sent.Load())
	}
	if age, err := b.Age(UN, at("2026-03-09T00:00:00Z")); err != nil || age != 24*time.Hour {
		t.Errorf("age %v, %v: the answer \"not modified\" is a check", age, err)
	}
	// Another tag, the same content: no new version.
	s.etag = "2"
	if done, err = update("2026-03-10T00:00:00Z"); err != nil || !done.Unchanged || len(b.Versions(UN)) != 1 {
		t.Errorf("same content: %+v, %v", done, err)
	}
	// Errors are recorded, and change nothing.
	for _, broken := range []func(){
		func() { s.status = http.StatusServiceUnavailable },
		func() { s.status, s.etag, s.files["/un.xml"] = 0, "3", sampleUN[:len(sampleUN)/2] },
		func() { s.etag, s.files["/un.xml"] = "4", "<html><body>We are busy</body></html>" },
		func() {
			s.etag, s.files["/un.xml"] = "5", `<CONSOLIDATED_LIST dateGenerated="2026-03-11T00:00:00Z"><INDIVIDUALS/></CONSOLIDATED_LIST>`
		},
	} {
		broken()
		if done, err := update("2026-03-11T00:00:00Z"); err == nil {
			t.Errorf("broken: %+v", done)
		}
	}
	if rs, err := b.Refusals(t.Context(), UN); err != nil || len(rs) != 4 {
		t.Errorf("refusals: %v, %v", rs, err)
	}
	if v := b.InForce("2026-12-31"); len(v) != 1 || v[0].Date != "2026-02-27" {
		t.Errorf("in force: %v", v)
	}
	s.etag, s.files["/un.xml"] = "6", strings.NewReplacer("2026-02-27", "2026-03-12", "EXAMPLE", "EXAMPLES").Replace(sampleUN)
	if done, err = update("2026-03-12T00:00:00Z"); err != nil || done.Imported == nil || done.Imported.Changed != 1 {
		t.Errorf("changed: %+v, %v", done, err)
	}
}

// TestUpdateOfASet: one changed file of four means that all are taken, and sums are held against them.
func TestUpdateOfASet(t *testing.T) {
	sum := func(s string) string { h := sha256.Sum256([]byte(s)); return hex.EncodeToString(h[:]) }
	files := map[string]string{"/SDN.CSV": sampleSDN, "/ALT.CSV": sampleAlt, "/ADD.CSV": sampleAdd, "/SDN_COMMENTS.CSV": sampleComments}
	s := &issuer{files: files, etag: "1"}
	server := httptest.NewServer(s)
	defer server.Close()
	source := Source{Checksums: server.URL + "/sums"}
	for _, name := range []string{"SDN.CSV", "ALT.CSV", "ADD.CSV", "SDN_COMMENTS.CSV"} {
		source.URLs = append(source.URLs, server.URL+"/"+name)
	}
	publish := func() {
		var lines strings.Builder
		for name, content := range files {
			if name != "/sums" {
				fmt.Fprintf(&lines, "%s  %s\n", sum(content), name[1:])
			}
		}
		files["/sums"] = lines.String()
	}
	publish()
	b := open(t, memory.New())
	f := Fetch{List: OFACSDN, Source: source, Client: NewClient(), At: at("2026-03-01T00:00:00Z")}
	done, err := b.Update(t.Context(), f)
	if err != nil || done.Imported == nil || done.Imported.Version.Date != "2026-02-27" || done.Imported.Version.Entries != 2 {
		t.Fatalf("%+v, %v", done, err)
	}
	files["/ALT.CSV"] = strings.Replace(sampleAlt, "EXEMPEL", "EXAMPEL", 1)
	s.etag = "2"
	if done, err = b.Update(t.Context(), f); err == nil || !strings.Contains(err.Error(), "published is") {
		t.Errorf("a sum that is not the file's: %+v, %v", done, err)
	}
	publish()
	if done, err = b.Update(t.Context(), f); err != nil || done.Imported == nil || done.Imported.Changed != 1 || done.Imported.Version.Revision != 2 {
		t.Errorf("%+v, %v", done, err)
	}
	delete(files, "/ADD.CSV")
	s.etag = "3"
	if done, err = b.Update(t.Context(), f); err == nil || !strings.Contains(err.Error(), "404") {
		t.Errorf("a file that is gone: %+v, %v", done, err)
	}
}

func TestUpdateRefusesDowngrade(t *testing.T) {
	plain := httptest.NewServer(&issuer{files: map[string]string{"/un.xml": sampleUN}})
	defer plain.Close()
	secure := httptest.NewTLSServer(http.RedirectHandler(plain.URL+"/un.xml", http.StatusFound))
	defer secure.Close()
	client := NewClient()
	client.Transport = secure.Client().Transport
	b := open(t, memory.New())
	_, err := b.Update(t.Context(), Fetch{List: UN, Source: Source{URLs: []string{secure.URL}}, Client: client, At: at("2026-03-01T00:00:00Z")})
	if err == nil || !strings.Contains(err.Error(), "not encrypted") {
		t.Errorf("redirect from HTTPS to HTTP: %v", err)
	}
	_, err = b.Update(t.Context(), Fetch{List: UN, Source: Source{URLs: []string{"file:///etc/passwd"}}, Client: client, At: at("2026-03-01T00:00:00Z")})
	if err == nil {
		t.Error("a file address was fetched")
	}
}
